"""Lines that could not be set well are told with their cure (E5, F6)."""

from __future__ import annotations

import re

from pagemaking import make

WHOLE = "body.hyphenate: false"
"""Words are not divided, so that a long one leaves a hole."""


def faults(built) -> list:
    return [f for f in built.findings if f.code in ("fit-loose", "fit-hole")]


def test_a_hole_is_told_where_it_is_written(tmp_path) -> None:
    """E5: past 0.5 em a gap is `fit-hole`; the mark is that of the line's words."""
    body = "会上Schwarzenegger-Wettbewerbsverordnung的事。"
    story = f"a: {{headline: 甲, body: {body}}}"
    (found,) = faults(make(tmp_path, story, set=WHOLE))
    assert found.code == "fit-hole"
    assert found.level == "warning"
    assert found.key == "pages[0].stories.a.body"
    text = (tmp_path / "issue.yaml").read_text("utf-8").splitlines()
    line = text[found.mark.line - 1]
    assert line[found.mark.column - 1 :].startswith("会上")


def test_a_hint_mends_the_line_that_it_is_given_for(tmp_path) -> None:
    """F6: the paragraph with as many characters less, or more, has no fault left."""
    tried = 0
    for length in range(20, 60):
        body = "国" * length + "见Massachusetts的报告，" + "家" * 20 + "。"
        story = f"a: {{headline: 甲, body: {body}}}"
        for found in faults(make(tmp_path, story, set=WHOLE)):
            for what, count in found.cure.values:
                count = int(count)
                new = body[count:] if what == "cut" else "国" * count + body
                story = f"a: {{headline: 甲, body: {new}}}"
                again = make(tmp_path, story, set=WHOLE)
                tried += 1
                assert faults(again) == [], (length, what, count)
        if tried >= 6:
            break
    assert tried >= 2


def test_a_well_set_paragraph_is_not_told(tmp_path) -> None:
    """F6 forbids: hints where nothing is wrong."""
    assert faults(make(tmp_path, "a: {headline: 甲, body: " + "国" * 200 + "。}")) == []


def test_names_that_are_spread_have_no_fault(tmp_path) -> None:
    """E7: a list of names is spaced on purpose."""
    story = "a: {kind: credits, lines: [铜梁融媒体中心 何敏, 江津 欧阳文静]}"
    assert faults(make(tmp_path, story)) == []


def test_words_are_divided_before_a_hole_is_left(tmp_path) -> None:
    """B8, E5: designs of narrow columns hyphenate; these words leave no hole."""
    body = "会上Schwarzenegger-Wettbewerbsverordnung的事。"
    found = faults(make(tmp_path, f"a: {{headline: 甲, body: {body}}}"))
    assert "fit-hole" not in {f.code for f in found}


def test_a_hole_is_told_beside_another_fault_of_its_paragraph(tmp_path) -> None:
    """E5, B13: 会上 has a gap of 11 em, and a stop begins the line after the next."""
    story = 'a: {headline: 甲, body: "会上Requirements1,234,567.8国的事。"}'
    found = faults(make(tmp_path, story, set=WHOLE))
    assert sorted(f.code for f in found) == ["fit-hole", "fit-loose"]


def test_a_line_of_one_word_that_fills_nothing_is_told(tmp_path) -> None:
    """E1: 18 letters, half an em each, leave white in 13 em and have no gap."""
    story = f"a: {{headline: 甲, body: {'a' * 18} {'b' * 18}的事。}}"
    (found,) = faults(make(tmp_path, story, set=WHOLE))
    assert found.code == "fit-loose"
    assert "both edges" in str(found.message)
    assert found.words == "a" * 18


def test_a_stop_at_a_lines_start_is_told_before_white(tmp_path) -> None:
    """B13 before E1: two more letters, and 。 begins a line of its own."""
    story = f"a: {{headline: 甲, body: {'a' * 20} {'b' * 20}的事。}}"
    (found,) = faults(make(tmp_path, story, set=WHOLE))
    assert "a mark stands" in str(found.message)


def test_a_design_may_stop_the_press_for_holes(tmp_path) -> None:
    """E5: `press.errors` raises the code."""
    body = "会上Schwarzenegger-Wettbewerbsverordnung的事。"
    built = make(
        tmp_path,
        f"a: {{headline: 甲, body: {body}}}",
        set=f"{WHOLE}, press.errors: [fit-hole]",
    )
    assert built.issue.design.press.errors == ("fit-hole",)
    said = faults(built)[0].message.render("zh")
    assert re.search(r"拉开 \d\.\d\d 个字", said)
