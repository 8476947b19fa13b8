"""Texts come as they are written, in paragraphs, and know where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import PAGE, Desk

from layout.source.copy import Cleaner, Form, paragraphs
from layout.source.pasted import pasted_table
from layout.source.scalars import FileSource

S = "pages[0].stories.a"

AS_WRITTEN = (
    *("10:30", "007", "on", "3.10", "yes", "1e3", "0x1F", "2024-02-23", "1_000"),
    *("true", "No", "12:30:45", ".5", "1,656", "-1", "=", "0o7", "NaN"),
)


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_a_text_field_takes_the_scalar_as_it_is_written(text: str, desk: Desk) -> None:
    """YAML 1.1's guesses at numbers, times and booleans are not made."""
    issue = desk.story(f"headline: {text}", f"label: {text}")
    assert issue.pages[0].stories["a"].headline == text


def test_a_word_for_nothing_is_text_in_quotes(desk: Desk) -> None:
    assert desk.story('headline: "null"').pages[0].stories["a"].headline == "null"
    assert desk.story("headline: '~'").pages[0].stories["a"].headline == "~"


@pytest.mark.parametrize(
    ("text", "column", "key"),
    [
        ("headline: 第1名 #奖", 22, "headline"),
        ("headline: 甲 # 注", 20, "headline"),
        ("body: 甲   # 注", 16, "body"),
        ("pictures: [{file: a.jpg, caption: 甲 # 注\n}]", 44, "pictures[0].caption"),
    ],
)
def test_a_text_that_loses_its_end_to_a_comment_is_a_problem(
    text: str, column: int, key: str, desk: Desk
) -> None:
    """` #` begins a comment in YAML; in copy it seldom is one."""
    found = desk.wrong(f"{PAGE}      a:\n        kicker: 丙\n        {text}\n")
    (problem,) = (p for p in found if "the text ends before ` #`" in str(p.message))
    assert "in quotes" in str(problem.hint)
    assert (problem.mark.line, problem.mark.column) == (6, column)
    assert problem.key == f"{S}.{key}"


def test_comments_beside_other_values_and_ok_comments_are_comments(desk: Desk) -> None:
    """`# ok: code` is for the proofreader; a date is no copy."""
    issue = desk.read(
        "date: 2024-02-23 # 周五\n"
        "publication: 甲报 # ok: copy-doubled\n"
        f'{PAGE}      a:\n        headline: "甲 # 乙" # 丙\n'
        "        body: | # 丁\n          甲 # 乙\n"
    )
    assert issue.model.publication == "甲报"
    assert issue.pages[0].stories["a"].headline == "甲 # 乙"
    assert issue.body(S).text == "甲#乙"


PARAGRAPHS: list[tuple[Form, str, str, list[str]]] = [
    ("lines", "甲\n乙\n\n丙\n", "blank", ["甲乙", "丙"]),
    ("lines", "甲\n \t\n\n丙", "blank", ["甲", "丙"]),
    ("lines", "　　甲\n乙\n　　丙\n", "indent", ["甲乙", "丙"]),
    ("lines", "甲。\n乙！\n丙”\n丁", "line", ["甲。", "乙！", "丙”", "丁"]),
    ("lines", "甲.\n乙?\n丙\"\n丁\n", "line", ["甲。", "乙？", "丙\"", "丁"]),
    ("lines", "甲。（乙。）\n丙。\n", "line", ["甲。（乙。）", "丙。"]),
    ("lines", "甲。\n乙\n丙。\n", "one", ["甲。乙丙。"]),
    ("lines", "甲\n", "one", ["甲"]),
    ("lines", "\n\n甲\n\n\n", "one", ["甲"]),
    ("lines", "甲。\n乙。\n\n丙。", "blank", ["甲。乙。", "丙。"]),
    ("lines", "甲  乙\n  丙\n", "one", ["甲乙丙"]),
    ("lines", "", "one", []),
    ("lines", " \n　\n", "one", []),
    ("lines", "甲\u2029乙", "blank", ["甲", "乙"]),
    ("folded", "甲 乙\n丙", "blank", ["甲乙", "丙"]),
    ("folded", "　甲 乙 　丙", "indent", ["甲乙", "丙"]),
    ("file", "  甲\n乙\n  丙", "indent", ["甲乙", "丙"]),
    ("file", "\t甲\n乙\n\t丙", "indent", ["甲乙", "丙"]),
    ("file", " 甲\n 乙", "one", ["甲乙"]),
    ("file", "　　甲\n\n　　乙", "blank", ["甲", "乙"]),
]  # fmt: skip


@pytest.mark.parametrize(("form", "text", "rule", "expected"), PARAGRAPHS)
def test_paragraphs_are_told_apart_by_one_rule(
    form: Form, text: str, rule: str, expected: list[str]
) -> None:
    copy = Cleaner().body(text, form, FileSource("a", text), "body")
    assert copy.rule == rule
    assert [paragraph.text for paragraph in copy.paragraphs] == expected


def test_a_subhead_is_a_line_of_its_own() -> None:
    """`## ` with words behind; anything else prints as it stands."""
    text = "甲\n## 小 标题\n乙\n##丙\n##\n"
    copy = Cleaner().body(text, "lines", FileSource("a", text), "body")
    assert [(p.kind, p.text) for p in copy.paragraphs] == [
        ("body", "甲"),
        ("subhead", "小 标题"),
        ("body", "乙##丙##"),
    ]


def test_markup_stays_in_the_text() -> None:
    text = "**重**, __楷__ \\*丙\n"
    copy = Cleaner().body(text, "lines", FileSource("a", text), "body")
    assert copy.text == "**重**，__楷__\\*丙"


@pytest.mark.parametrize(
    ("lines", "char", "line", "column"),
    [
        (["body: 甲乙"], "乙", 5, 16),
        (["body: '甲''乙'"], "乙", 5, 19),
        (['body: "甲\\u0022乙"'], "乙", 5, 23),
        (['body: "甲\\', '  乙"'], "乙", 6, 11),
        (["body: 甲", "  乙"], "乙", 6, 11),
        (["body: >", "  甲", "  乙"], "乙", 7, 11),
        (["body: |", "  甲,乙"], "乙", 6, 13),
        (["body: |", "  甲", "", "    丙 乙"], "乙", 8, 15),
        (["body: |2-", "  甲...乙"], "乙", 6, 15),
        (["body: |", "  甲\u200b乙"], "乙", 6, 13),
        (["body: |", "  ## 乙"], "乙", 6, 14),
        (["body: |", "  甲\u2028乙"], "乙", 6, 13),
        (["body: |", "  甲--丙 乙"], "乙", 6, 16),
    ],
)
def test_each_character_knows_its_line_and_column(
    lines: list[str], char: str, line: int, column: int, desk: Desk
) -> None:
    """Through folding, indents, quotes, escapes and cleaning."""
    issue = desk.story(*lines)
    (paragraph,) = (p for p in issue.body(S).paragraphs if char in p.text)
    mark = paragraph.mark_at(paragraph.text.index(char))
    assert (mark.line, mark.column) == (line, column)
    assert mark.path == str(desk.folder / "issue.yaml")


def test_copy_in_a_file_of_its_own_knows_that_file(desk: Desk) -> None:
    desk.write("\ufeff  甲。\r\n  乙,丙\r\n", "note.txt")
    issue = desk.story("body: {file: note.txt}")
    copy = issue.body(S)
    assert copy.rule == "indent"
    assert [p.text for p in copy.paragraphs] == ["甲。", "乙，丙"]
    mark = copy.paragraphs[1].mark_at(2)
    assert str(mark) == f"{desk.folder / 'note.txt'}:2:5"
    assert issue.pages[0].stories["a"].body.file == "note.txt"
    assert issue.changes == {"A1": 1}


def test_changes_are_counted_over_the_issue(desk: Desk) -> None:
    issue = desk.story("headline: 甲,乙", "body: |", "  丙,丁(戊)", "", "  ２个")
    assert issue.changes == {"A1": 4, "A2": 1}
    assert (
        desk.read(f"normalise: false\n{PAGE}      a: {{headline: '甲,乙'}}").changes
        == {}
    )


def test_an_odd_quote_is_a_finding_with_its_place(desk: Desk) -> None:
    (finding,) = desk.story("body: |", '  甲乙丙丁"戊').findings
    assert finding.code == "copy-straight-quote"
    assert finding.level == "warning"
    assert (finding.mark.line, finding.mark.column) == (6, 15)
    assert finding.words == '甲乙丙丁"戊'
    assert finding.key == f"{S}.body"


@given(
    st.text(st.sampled_from('甲乙a。 \n\t　#*，"“\u2029'), max_size=60),
    st.sampled_from(["lines", "folded", "file"]),
)
def test_no_han_character_is_lost_between_paragraphs(text: str, form: Form) -> None:
    _, pieces = paragraphs(text, form)
    joined = "".join(text[start:end] for start, end, _ in pieces)
    assert [c for c in joined if c in "甲乙a"] == [c for c in text if c in "甲乙a"]
    assert all(text[start:end].strip() == text[start:end] for start, end, _ in pieces)


TABLE = "区县\t产值\n铜梁\t81.2\n大足\t77.5"


@pytest.mark.parametrize(
    "text",
    [
        f"下列数据。\n\n{TABLE}\n\n由统计局提供。",
        "|区县|产值|\n|--|--|\n|铜梁|81.2|",
        "  \u3000甲 \t乙\n丙\t 丁",
    ],
)
def test_a_pasted_table_is_told_where_it_begins(text: str) -> None:
    """A3 drops tabs and line ends: 铜梁81.2大足77.5 would be printed."""
    at = pasted_table(text)
    assert at is not None
    assert text[at] in "区|甲"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.\t进门洗手。\n2.\t出门洗手。",
        "（一）\t甲。\n（二）\t乙。",
        "\t第一段。\n\t第二段。",
        "甲。\t \n乙。\t",
        "甲\t乙\n\n丙\t丁",
        "甲\t乙\n丙",
        "他说|她说\n我|你",
    ],
)
def test_a_tab_alone_makes_no_table(text: str) -> None:
    """Indents, numbers from Word, blanks at line ends, and rows that stand apart."""
    assert pasted_table(text) is None


def test_a_pasted_table_keeps_the_page_from_press(desk: Desk) -> None:
    body = "".join(f"          {line}\n" for line in TABLE.split("\n"))
    issue = desk.read(f"{PAGE}      a:\n        headline: 甲\n        body: |\n{body}")
    (found,) = [f for f in issue.findings if f.code == "copy-pasted-table"]
    assert (found.level, found.key) == ("error", "pages[0].stories.a.body")
    assert found.words == "区县 产值"
