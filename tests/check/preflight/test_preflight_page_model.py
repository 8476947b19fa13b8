"""Our own page model and its PDF: the same findings."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import pytest

from layout.assets.fonts import FontLibrary, load_fonts
from layout.check.page_model import check_page
from layout.check.preflight import Limits, check_pdf
from layout.errors import Mark
from layout.output.document import Document
from layout.output.pdf import write_pdf
from layout.page.model import Fill, Item, Page, Rect, StoryFit, Stroke, Text
from layout.source.design import Design
from layout.text.line import Line, Run
from layout.units import MM

WIDTH, HEIGHT = 100 * MM, 150 * MM
COLOURS = {
    "black": (0, 0, 0, 100), "paper": (0, 0, 0, 0), "red": (0, 100, 90, 0),
    "rich": (60, 40, 40, 100), "grey": (0, 0, 0, 50), "dense": (90, 80, 80, 20),
    "three": (20, 100, 90, 0),
}  # fmt: skip
MARK = Mark("issue.yaml", 7, 3)


@cache
def fonts() -> FontLibrary:
    return load_fonts()


def text(x: float, y: float, size: float = 9, colour: str = "black") -> Text:
    """Return 龙年春来早 at x, y in mm from the trim's lower left corner."""
    words = "龙年春来早"
    xs = tuple(size * at for at in range(len(words)))
    run = Run("song-400", size, tuple(words), xs)
    line = Line(words, 0, len(words), (run,), 0, size * len(words), float(len(words)))
    return Text("a", "body", x * MM, y * MM, line, colour)


def fill(x: float, y: float, width: float, height: float, colour: str) -> Fill:
    return Fill("a", Rect(x * MM, y * MM, width * MM, height * MM), colour)


def rule(width: float, colour: str = "black") -> Stroke:
    return Stroke("a", 20 * MM, 50 * MM, 60 * MM, 50 * MM, width, colour)


def page_of(*items: Item, plates: str = "full") -> Page:
    story = StoryFit("a", "story", "龙年", 4, (), 1, 1, 0, mark=MARK)
    return Page(
        4, "特别报道", WIDTH, HEIGHT, 3 * MM, (text(20, 100), *items), (story,),
        colour=plates,
    )  # fmt: skip


def design() -> Design:
    return Design(colours=COLOURS)


FAULTS = [
    ("nothing", page_of(), set()),
    ("small", page_of(text(20, 80, 4.5)), {"text-small"}),
    ("near the edge", page_of(text(1, 80)), {"text-safety"}),
    ("over the edge", page_of(text(90, 80)), {"text-outside-trim"}),
    ("rich black", page_of(text(20, 80, 14, "rich")), {"rich-black-text"}),
    ("three inks", page_of(text(20, 80, 11, "three")), {"text-multi-ink"}),
    ("grey", page_of(text(20, 80, 9, "grey")), {"text-tint"}),
    (
        "white",
        page_of(fill(18, 78, 30, 6, "black"), text(20, 80, 6.5, "paper")),
        {"text-reversed-small"},
    ),
    ("hairline", page_of(rule(0.2)), {"hairline"}),
    ("red hairline", page_of(rule(0.4, "red")), {"thin-colored-line"}),
    ("thin area", page_of(fill(20, 50, 40, 0.05, "black")), {"hairline"}),
    ("dense", page_of(fill(20, 50, 9, 9, "dense")), {"tac-vector"}),
    ("rule", page_of(rule(0.5, "red")), set()),
    ("black page", page_of(text(20, 80, 9, "grey"), plates="black"), set()),
]


@pytest.mark.parametrize(("page", "expected"), [fault[1:] for fault in FAULTS])
def test_the_page_and_its_pdf_have_the_same_findings(tmp_path: Path, page, expected):
    """The page model's findings and the file's agree on faulty issues."""
    own = check_page(page, design(), Limits())
    document = Document(
        pages=(page,), title="看渝西 4", publication="看渝西", language="zh-Hans",
        date=datetime.date(2024, 2, 23), fonts=fonts(), designs=(design(),),
    )  # fmt: skip
    write_pdf(document, tmp_path / "page.pdf")
    read = check_pdf(tmp_path / "page.pdf").findings
    assert {finding.code for finding in own} == expected
    assert {finding.code for finding in read} == expected
    assert [f.level for f in own] == [f.level for f in read]
    for one, other in zip(own, read, strict=True):
        assert one.rect == pytest.approx(other.rect, abs=0.5)
        assert one.words == other.words


def test_findings_of_a_page_tell_their_story_and_its_place():
    """The key is the story's id and the mark its place in the issue."""
    (found,) = check_page(page_of(text(20, 80, 4.5)), design(), Limits())
    assert (found.key, found.mark, found.page) == ("a", MARK, 4)
    assert found.words == "龙年春来早"
