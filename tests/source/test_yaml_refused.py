"""What is no YAML, or YAML that an issue must not hold, is told with its place."""

from itertools import pairwise

import pytest
import yaml
from reading import Desk, told

from layout.errors import InputError
from layout.source import compose
from layout.source.compose import MAX_NODES, read_yaml

QUOTE = 'put the text in quotes, or on lines of its own after "|"'
SYNTAX = [
    ("a: 甲: 乙\n", "1:5", "found `: ` inside a text", QUOTE),
    ("a: 1\n时间：晚\nb: 2\n", "2:1", "full-width `：`", "half-width colon"),
    ("标题：甲\nb: 1\n", "1:1", "full-width `：`", "half-width colon"),
    ("a:b\nc: d\n", "1:1", "a space after the colon", "`key: value`"),
    ("c: d\na:b\n", "2:1", "a space after the colon", "`key: value`"),
    ("a: 1\n b: 2\n", "2:3", "cannot stand here", "same indent"),
    ("a:\n  b: 1\n c: 2\n", "3:2", "indent fits neither", "same indent"),
    ("- a\nb: 1\n", "2:1", "indent fits neither", "same indent"),
    ("a: 1\n甲乙\nc: 3\n", "2:1", "found a text", "colon and a space"),
    ("a:\n\tb: 1\n", "2:1", "a tab", "use spaces"),
    ("\ta: 1\n", "1:1", "a tab", "use spaces"),
    ("a: @甲\n", "1:4", "YAML keeps for itself", QUOTE),
    ("a: `甲`\n", "1:4", "YAML keeps for itself", QUOTE),
    ("a: %\n", "1:4", "YAML keeps for itself", QUOTE),
    ("a: **重**要\n", "1:4", "begins with `*` or `&`", QUOTE),
    ("a: !甲!乙 丙\n", "1:4", "begins with `!`", QUOTE),
    ('a: "甲\n', "1:4", "never closed", "same quote"),
    ("a: '甲\n", "1:4", "never closed", "same quote"),
    ('a: "甲" 乙\n', "1:8", "after the closing quote", "all of the text in quotes"),
    ('a: "\\q"\n', "1:5", "escape", "single quotes"),
    ('a: "\\ud800"\n', "1:7", "escape", "single quotes"),
    ("a: [图] 甲\n", "1:8", "after the closing `]` or `}`", QUOTE),
    ("- [甲] 乙\n", "1:7", "after the closing `]` or `}`", QUOTE),
    ("a: [甲\n", "1:4", "not closed", "needs quotes"),
    ("a: {b: 1\nc: 2\n", "1:4", "not closed", "needs quotes"),
    ("a: {b: 涨价 #1, c: 2}\n", "1:4", "begin a comment", "in quotes"),
    ("a: >甲\n", "1:4", "stand alone", "next line"),
    ("a: - b\n", "1:4", "in the line of its key", "next line"),
    ("%FOO\na: 1\n", "1:1", "begins with `%`", QUOTE),
    ("a: 1\n---\nb: 2\n", "2:1", "second document", None),
    ("? [a]\n: b\n", "1:3", "expected a key", None),
    ("a: \x07\n", "1:4", "control character U+0007", "delete it"),
    ("a: 甲\x00\n", "1:5", "control character U+0000", "delete it"),
    ("", "1:1", "empty", None),
    ("# 甲\n", "1:1", "empty", None),
    ("[" * 65, "1:65", "more than 64 deep", None),
    ("- " * 100_000, "1:129", "more than 64 deep", None),
    ("{a: " * 100_000, "1:257", "more than 64 deep", None),
]


@pytest.mark.parametrize(("text", "place", "said", "hint"), SYNTAX)
def test_what_is_no_yaml_is_told_once_with_its_place(
    text: str, place: str, said: str, hint: str | None
) -> None:
    with pytest.raises(InputError) as caught:
        read_yaml(text, "a.yaml")
    (problem,) = caught.value.problems
    assert str(problem.mark) == f"a.yaml:{place}"
    assert said in str(problem.message)
    assert (hint is None) == (problem.hint is None)
    assert hint is None or hint in str(problem.hint)


REFUSED = [
    ("date: 2024-02-23\ndate: 2024-02-24\n", "2:1 date: this key is here twice; first"),
    ("<<: {date: 2024-02-23}\n", "1:1 <<: merge keys"),
    ("date: &a 2024-02-23\n", "1:7 date: anchors (`&a`)"),
    ("number: *a\n", "1:9 number: aliases (`*a`)"),
    ("number: !!str 7\n", "1:9 number: tags (`tag:yaml.org,2002:str`)"),
    ("number: !!python/object:os.system 7\n", "1:9 number: tags ("),
    ("number:\n", "1:1 number: has no value | give it"),
    ("number: ~\n", "1:1 number: has no value | for the word itself"),
    ("number: null\n", '1:1 number: has no value | for the word itself write "null"'),
    ("folio: {left: 甲,乙}\n", "1:17 folio.乙: has no value | in `{…}` a comma ends"),
    ("folio: {left: }\n", "1:9 folio.left: has no value | give it"),
    ("number: #7\n", "1:1 number: has no value | `#` begins a comment"),
]


@pytest.mark.parametrize(("lines", "said"), REFUSED)
def test_what_an_issue_does_not_take_from_yaml(
    lines: str, said: str, desk: Desk
) -> None:
    """The rest of the file is read all the same, and nothing else is told."""
    rest = "pages:\n  - number: 1\n    stories: {a: {headline: 甲}}\n"
    assert desk.one(lines + rest).startswith(said)


def test_braces_of_a_template_without_quotes_are_told(desk: Desk) -> None:
    """`left: {page}` is a mapping to YAML, and to an editor a text."""
    found = desk.wrong(
        "folio:\n  left: {page}\n"
        "pages:\n  - number: 1\n    stories: {a: {headline: 甲}}\n"
    )
    assert told(found[-1]) == (
        "2:10 folio.left.page: has no value | a text that begins with `{` needs quotes"
    )


def test_a_key_given_twice_keeps_the_first_place(desk: Desk) -> None:
    (problem,) = desk.wrong(
        "pages:\n  - number: 1\n    stories:\n      a: {headline: 甲}\n"
        "      a: {headline: {b: [c]}}\n"
    )
    assert str(problem.message).endswith("first in line 4")
    assert problem.key == "pages[0].stories.a"


def test_an_alias_bomb_is_never_composed() -> None:
    """Ten lines of aliases of aliases would be a thousand values."""
    lines = ["a: &a [x, x]"]
    lines += [f"{b}: &{b} [*{a}, *{a}]" for a, b in pairwise("abcdefghij")]
    document = read_yaml("\n".join(lines), "a.yaml")
    assert document.data["a"] == ["x", "x"]
    assert all(document.data[key] == [None, None] for key in "bcdefghij")
    assert len(document.problems) == 10 + 2 * 9


def test_two_hundred_thousand_values_are_the_most() -> None:
    within = "[" + "a," * (MAX_NODES - 1) + "]"
    assert len(read_yaml(within, "a.yaml").data) == MAX_NODES - 1
    with pytest.raises(InputError, match="more than 200000 values"):
        read_yaml("[" + "a," * MAX_NODES + "]", "a.yaml")


def test_a_file_full_of_anchors_stops_after_fifty() -> None:
    with pytest.raises(InputError) as caught:
        read_yaml("- &a b\n" * 1000, "a.yaml")
    assert len(caught.value.problems) == 50


@pytest.mark.parametrize(
    "text",
    [
        "a: 甲乙 # 丙\nb: |\n  中\n   国\nc: >\n  一\n  二\n",
        "a: \"\\u4e00\\n\"\nb: 'it''s'\nc: [一, {d: 二}]\ne:\n- f: 1\n  g: 2\n",
        "a: 甲\u2028乙\u0085丙\nb: x\n",
    ],
)
def test_both_of_pyyaml_s_parsers_give_the_same_places(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Python without libyaml reads issues, too."""
    fast = read_yaml(text, "a.yaml")
    monkeypatch.setattr(compose, "_LOADER", yaml.BaseLoader)
    slow = read_yaml(text, "a.yaml")
    assert slow.data == fast.data
    assert {k: slow.mark(k) for k in slow.places} == {
        k: fast.mark(k) for k in fast.places
    }
