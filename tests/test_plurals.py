"""Sentences with counts: one line, two lines; Chinese needs no such forms."""

from __future__ import annotations

import re

import catalogue
import pytest

from layout.messages import msg

COUNTED = re.compile(
    r"\{(\w+)\} (?:more )?(bytes|characters|codes|columns|errors|files|findings|fonts|"
    r"inks|lines|mends|pages|pictures|places|problems|streams|tables|words)\b"
)
NEVER_ONE = {
    "all": "the whole of a share, such as 2 of 6",
    "h": "a side of a picture that is too large",
    "height": "a side of a picture that is wanted",
    "held": "glyphs of a font that is embedded whole",
    "limit": "a limit of the program",
    "many": "the longest of several columns",
    "measure": "four at least",
    "most": "what a QR code holds",
    "ppi": "a resolution",
    "rate": "a share",
    "size": "a file's",
    "total": "the whole of a share",
}
"""Names of values that are never one, and why."""


@pytest.mark.parametrize(
    ("lines", "said"),
    [(0, "0 lines of white"), (1, "1 line of white"), (2, "2 lines of white")],
)
def test_english_says_one_line_and_two_lines(lines: int, said: str) -> None:
    message = msg(
        "“{title}” leaves {lines} {lines:line|lines} of white", title="甲", lines=lines
    )
    assert message.render("en") == f"“甲” leaves {said}"
    assert message.render("zh") == f"“甲”空白 {lines} 行"


def test_other_formats_of_numbers_stay() -> None:
    assert str(msg("{n:+d} {n:03d} {x:.1f} {s}", n=1, x=2.0, s="1")) == "+1 001 2.0 1"


def test_the_words_of_a_title_are_never_changed() -> None:
    """Only places of the sentence have forms: what an editor wrote is a value."""
    assert str(msg("{title}", title="{lines:line|lines} 1 lines")) == (
        "{lines:line|lines} 1 lines"
    )


def test_every_sentence_has_both_forms_of_what_it_counts() -> None:
    """One way for all: a new sentence that counts says `{n} {n:line|lines}`."""
    found = {
        sentence: match[0]
        for sentence in map(catalogue.key, catalogue.sentences())
        for match in COUNTED.finditer(sentence)
        if match[1] not in NEVER_ONE
    }
    assert found == {}
