"""Widths of pictures that text runs beside are read, or told (H11)."""

import pytest
from reading import PAGE, Desk

from layout.units import Width, parse_width

WIDTH = "pages[0].stories.a.pictures[0].width"


def story(it: str, more: str = "") -> str:
    """Return an issue with a story whose picture says `it`."""
    pictures = f"pictures: [{{file: a.jpg, {it}}}]"
    return f"{PAGE}      a: {{headline: 甲, {more}{pictures}}}\n"


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("9字", Width(0.0, 9.0)),
        (" 10.5 字 ", Width(0.0, 10.5)),
        ("25.4mm", Width(72.0, 0.0)),
        ("90pt", Width(90.0, 0.0)),
        ("半栏", None),
        ("9", None),
        ("-9字", None),
        ("字", None),
    ],
)
def test_a_width_is_a_length_or_characters(text: str, width: Width | None) -> None:
    """25.4 mm are 72 pt; characters are those of the body, whatever its size."""
    if width is None:
        with pytest.raises(ValueError):
            parse_width(text)
    else:
        assert parse_width(text) == width


def test_characters_count_in_the_size_of_the_body() -> None:
    """9 characters of 9.5 pt: 85.5 pt."""
    assert Width(0.0, 9.0).at(9.5) == 85.5


REFUSED = [
    ("width: 9", "expected a width such as 40mm or 9字, found '9'"),
    ("width: 半栏", "expected a width such as 40mm or 9字, found '半栏'"),
    ("width: " + "9" * 60 + "mm", "a picture is 10 mm (3 字) to 5 m wide, found '9"),
    ("width: 9mm", "a picture is 10 mm (3 字) to 5 m wide, found '9mm'"),
    ("width: 2.9字", "a picture is 10 mm (3 字) to 5 m wide, found '2.9字'"),
    ("width: 501字", "a picture is 10 mm (3 字) to 5 m wide, found '501字'"),
    ("width: 0mm", "a picture is 10 mm (3 字) to 5 m wide, found '0mm'"),
    ("width: 1e3mm", "expected a width such as 40mm or 9字, found '1e3mm'"),
]


@pytest.mark.parametrize(("it", "said"), REFUSED)
def test_a_width_that_is_none_is_told_at_its_place(
    it: str, said: str, desk: Desk
) -> None:
    """File, line, key: and what a width looks like."""
    told = desk.one(story(it))
    assert f"{WIDTH}: {said}" in told
    assert told.startswith("4:")


@pytest.mark.parametrize("width", ["10mm", "3字", "5000mm", "500字", "28.35pt"])
def test_the_least_and_the_largest_width_are_read(width: str, desk: Desk) -> None:
    (placed,) = desk.read(story(f"width: {width}")).stories()
    assert placed.story.pictures[0].width == width


def test_columns_and_width_contradict_each_other(desk: Desk) -> None:
    said = desk.one(story("columns: 2, width: 40mm"))
    assert f"{WIDTH}: a picture has `width` or `columns`, not both | leave" in said


def test_in_vertical_text_a_width_means_nothing(desk: Desk) -> None:
    said = desk.one(story("width: 40mm", "direction: vertical, "))
    assert f"{WIDTH}: in vertical text a picture is as wide as its story" in said


@pytest.mark.parametrize(
    "alone",
    [
        "{kind: picture, file: a.jpg, width: 40mm}",
        "{kind: picture_group, pictures: [{file: a.jpg, width: 40mm}]}",
    ],
)
def test_a_picture_without_text_has_no_width(alone: str, desk: Desk) -> None:
    """Its area is as wide as it is: the key is unknown there."""
    assert "width: unknown key" in desk.one(f"{PAGE}      a: {alone}\n")
