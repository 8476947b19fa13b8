"""Bodies of stories with a `form`: where paragraphs begin, which lines are kept."""

from __future__ import annotations

import pytest

KEY = "pages[0].stories.a"


def body(desk, *lines: str) -> list[tuple[str, str]]:
    """The paragraphs of a story's body with their kinds."""
    issue = desk.story(*lines)
    return [(p.kind, p.text) for p in issue.body(KEY).paragraphs]


@pytest.mark.parametrize(
    ("form", "second"),
    [
        ("qa", "答：很好"),
        ("dialogue", "小何（笑）：洗了"),
        ("items", "（二）户口簿"),
        ("items", "②户口簿"),
        ("items", "第二条 法人"),
        ("notes", "［2］手盘"),
    ],
)
def test_a_line_with_a_label_begins_a_paragraph(desk, form, second):
    first = {"qa": "问：好吗", "dialogue": "老周：洗了"}.get(form, "（一）证件")
    lines = body(
        desk, f"form: {form}", "body: |", f"  {first}，", "  真的吗", f"  {second}"
    )
    assert [kind for kind, _ in lines] == ["body", "body"]
    assert lines[0][1] == f"{first}，真的吗"


def test_without_a_form_labels_begin_nothing(desk):
    assert body(desk, "body: |", "  老周：洗了，", "  （一）证件，", "  问：好吗") == [
        ("body", "老周：洗了，（一）证件，问：好吗")
    ]


@pytest.mark.parametrize("line", ["1.5倍于去年", "他说：不对", "会议认为是：要改"])
def test_what_only_looks_like_a_label_is_none(desk, line):
    form = "items" if line[0] == "1" else "dialogue"
    found = body(desk, f"form: {form}", "body: |", "  前一句，", f"  {line}")
    assert len(found) == 1


def test_dates_of_a_diary_are_heads(desk):
    """The date keeps its blanks; the colon typed after it is not lost."""
    lines = ("body: |", "  2月3日 晴", "  开箱。", "  2月4日：下雨")
    assert body(desk, "form: diary", *lines) == [
        ("subhead", "2月3日 晴"), ("body", "开箱。"),
        ("subhead", "2月4日："), ("body", "下雨"),
    ]  # fmt: skip


def test_verse_keeps_its_lines_and_stanzas(desk):
    found = body(
        desk, "form: verse", "body: |", "  床前明月光,", "  疑是地上霜。", "", "  举头"
    )
    assert found == [("body", "床前明月光，\n疑是地上霜。"), ("body", "举头")]


def test_verse_in_a_file_keeps_its_lines(desk):
    desk.write("一行\n二行\n\n三行\n", "v.txt")
    found = body(desk, "form: verse", "body: {file: v.txt}")
    assert [text for _, text in found] == ["一行\n二行", "三行"]


def test_verse_that_yaml_folds_is_refused(desk):
    """Lines that YAML has run together cannot be told apart any more."""
    text = (
        "pages:\n  - number: 1\n    stories:\n      a:\n        form: verse\n"
        "        body: 一行\n          二行\n"
    )
    told = desk.one(text)
    assert "6:15 pages[0].stories.a.body" in told
    assert '"|"' in told
