"""What changed: words and pixels."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from layout.preview.pixeldiff import changed_boxes
from layout.preview.worddiff import (
    StoryText,
    as_text,
    changed_stories,
    in_brief,
    text_parts,
)

COPY = st.text(alphabet="龙年春来早，。！？“”\nab1 ", max_size=60)


@given(old=COPY, new=COPY)
def test_no_character_is_lost_between_old_and_new(old: str, new: str) -> None:
    parts = text_parts(old, new)
    assert "".join(p.text for p in parts if p.op != "gone") == new
    assert "".join(p.text for p in parts if p.op != "new") == old


def test_a_changed_word_is_shown_alone() -> None:
    parts = text_parts("一派繁忙景象。好。", "一片繁忙景象。好。")
    assert as_text(parts) == "一[-派-]{+片+}繁忙景象。好。"


def test_numbers_change_as_a_whole() -> None:
    """1656 to 1657 is one number, not one digit."""
    parts = text_parts("投资1656亿元。", "投资1657亿元。")
    assert as_text(parts) == "投资[-1656-]{+1657+}亿元。"


def test_unchanged_text_is_cut_to_its_ends() -> None:
    """14 characters of context on each side: 40 unchanged become 14 + … + 14."""
    parts = in_brief(
        text_parts("甲。" + "文" * 40 + "。乙。", "子。" + "文" * 40 + "。丑。")
    )
    assert as_text(parts) == (
        "[-甲-]{+子+}。" + "文" * 13 + "…" + "文" * 13 + "。[-乙-]{+丑+}。"
    )


def test_a_page_of_new_text_takes_no_time_to_compare() -> None:
    """Sentences without anything in common are not compared by characters."""
    old, new = "甲乙丙丁" * 5000, "子丑寅卯" * 5000
    assert [part.op for part in text_parts(old, new)] == ["gone", "new"]


def test_stories_are_told_as_new_gone_or_changed() -> None:
    old = {"a": StoryText("A", "一。"), "b": StoryText("B", "二。")}
    new = {"c": StoryText("C", "三。"), "a": StoryText("A", "一一。")}
    changes = changed_stories(old, new)
    assert [(c.id, c.kind) for c in changes] == [
        ("c", "new"), ("a", "changed"), ("b", "gone"),
    ]  # fmt: skip
    assert changed_stories(old, old) == ()


def sheet(*boxes: tuple[int, int, int, int]) -> Image.Image:
    picture = Image.new("RGB", (300, 400), "white")
    for box in boxes:
        ImageDraw.Draw(picture).rectangle(box, fill="black")
    return picture


def test_two_places_apart_are_two_boxes_that_cover_them() -> None:
    first, second = (20, 30, 59, 39), (200, 300, 219, 309)
    boxes = changed_boxes(sheet(), sheet(first, second))
    assert len(boxes) == 2
    for (x0, y0, x1, y1), (x, y, w, h) in zip((first, second), boxes, strict=True):
        assert x <= x0
        assert y <= y0
        assert x1 <= x + w <= x1 + 13
        assert y1 <= y + h <= y1 + 13


def test_near_changes_are_one_box() -> None:
    boxes = changed_boxes(sheet(), sheet((20, 30, 29, 39), (38, 30, 47, 39)))
    assert len(boxes) == 1


def test_pages_of_other_sizes_are_compared_on_the_larger() -> None:
    small = Image.new("RGB", (200, 200), "white")
    assert changed_boxes(small, sheet()) == ()
    assert changed_boxes(small, sheet((250, 350, 259, 359)))[0][0] >= 240


def test_a_hair_of_grey_is_no_change() -> None:
    """The threshold is 20 of 255: antialiasing may differ, type may not."""
    white, near = Image.new("L", (60, 60), 255), Image.new("L", (60, 60), 235)
    assert changed_boxes(white, near) == ()
    assert changed_boxes(white, Image.new("L", (60, 60), 234)) != ()
