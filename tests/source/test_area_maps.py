"""Area maps: a word per column, a rectangle or an L per word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.errors import InputError, Mark
from layout.source.areas import AreaMap, parse_areas


def parse(text: str, columns: int) -> AreaMap:
    return parse_areas(
        text, columns, lambda at: Mark("a", text[:at].count("\n") + 1, at)
    )


def wrong(text: str, columns: int) -> list[tuple[int, str]]:
    with pytest.raises(InputError) as caught:
        parse(text, columns)
    return [(p.mark.line, str(p.message)) for p in caught.value.problems]


def test_a_map_gives_rows_and_areas_in_order_of_their_first_cells() -> None:
    found = parse("  甲 甲 .\n\n\t乙 甲　丙\n", 3)
    assert found.rows == (("甲", "甲", "."), ("乙", "甲", "丙"))
    assert list(found.areas) == ["甲", "乙", "丙"]
    assert found.areas["甲"].cells == {(0, 0), (0, 1), (1, 1)}


def test_bounds_and_shape_of_an_area() -> None:
    areas = parse("a a b\na a b\nc b b", 3).areas
    assert areas["a"].bounds == (0, 0, 2, 2)
    assert areas["a"].is_rectangle
    assert areas["b"].bounds == (0, 1, 3, 3)
    assert not areas["b"].is_rectangle


@pytest.mark.parametrize(
    "text",
    [
        "a a\na b", "a a\nb a", "a b\na a", "b a\na a", "a b b\na b b\na a a",
        "a a a\na b b\na b b",
    ],
)  # fmt: skip
def test_an_l_of_any_turn_is_an_area(text: str) -> None:
    assert parse(text, len(text.split("\n")[0].split())).areas["a"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a b\nb a", "`a`: its cells do not touch"),
        ("a b a", "`a`: its cells do not touch"),
        ("a a a\nb a b", "`a`: its cells are no rectangle and no L"),
        ("a b a\na a a", "`a`: its cells are no rectangle and no L"),
        ("a b\na a\nb a", "`a`: its cells are no rectangle and no L"),
        ("a a a\na b a\na a a", "`a`: its cells are no rectangle and no L"),
    ],
)
def test_other_shapes_are_no_areas(text: str, said: str) -> None:
    assert said in [
        message for _, message in wrong(text, len(text.split("\n")[0].split()))
    ]


def test_every_row_with_too_few_or_too_many_words_is_told() -> None:
    assert wrong("a a\na\na a a\n", 2) == [
        (2, "expected 2 words in this row, found 1"),
        (3, "expected 2 words in this row, found 3"),
    ]


def test_an_empty_map_and_an_endless_one() -> None:
    assert wrong(" \n\n", 6) == [(1, "the area map is empty")]
    assert wrong("a\n" * 201, 1) == [(201, "more than 200 rows")]


@given(st.lists(st.lists(st.sampled_from("ab."), min_size=4, max_size=4), max_size=5))
def test_any_map_is_read_or_told(rows: list[list[str]]) -> None:
    """Areas hold the cells of their words, each once."""
    text = "\n".join(" ".join(row) for row in rows)
    try:
        found = parse(text, 4)
    except InputError:
        return
    assert sum(len(area.cells) for area in found.areas.values()) == sum(
        word != "." for row in rows for word in row
    )
