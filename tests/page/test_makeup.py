"""Area maps become areas; heights come from what contents say."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from layout.page.cells import map_cells
from layout.page.makeup import makeup


def content(wish: int, per_line: float = 1.0):
    """A content whose every line off its wished height costs the same."""
    costs = {h: per_line * abs(h - wish) for h in range(1, 60)}
    return SimpleNamespace(costs=lambda: costs)


def rows(text: str):
    return tuple(tuple(line.split()) for line in text.strip().splitlines())


def place(text: str, wishes: dict[str, int], lines: int, white: int = 0):
    contents = {word: content(wish, 10.0) for word, wish in wishes.items()}
    return makeup(rows(text), contents, 1, range(lines), lambda word: white)


def spans(areas):
    return {word: (a.column, a.line, a.span, a.lines) for word, a in areas.items()}


def test_left_and_right_stacks_break_where_their_copy_wants():
    areas = place("a b\na c\nd c", {"a": 12, "b": 5, "c": 15, "d": 8}, 20)
    assert spans(areas) == {
        "a": (0, 0, 1, 12),
        "d": (0, 12, 1, 8),
        "b": (1, 0, 1, 5),
        "c": (1, 5, 1, 15),
    }


def test_a_band_across_the_page_ends_both_stacks_together():
    """The boundary under a and b is one: 10 and 14 wanted, 6 under them, 18 in all."""
    areas = place("a b\nc c", {"a": 12, "b": 12, "c": 6}, 18)
    assert spans(areas)["c"] == (0, 12, 2, 6)


def test_white_stands_between_areas_and_not_under_the_last():
    areas = place("a\nb", {"a": 8, "b": 10}, 20, white=2)
    assert spans(areas) == {"a": (0, 0, 1, 8), "b": (0, 10, 1, 10)}


def test_an_empty_cell_stays_empty():
    areas = place("a .\na b", {"a": 20, "b": 9}, 20)
    assert spans(areas)["b"] == (1, 11, 1, 9)


def test_cells_of_a_word_are_one_rectangle():
    cells = map_cells(rows("a a b\nc c b"))
    assert (cells["b"].column, cells["b"].row, cells["b"].right) == (2, 0, 3)
    assert cells["b"].foot == 2


MAPS = st.sampled_from(
    [
        "a a b\na a c\nd e c",
        "a b b\na c d\ne e d",
        "a a b\nc d b\nc e e",
        "a b\nc b\nc d\ne d",
    ]
)


@settings(max_examples=80, deadline=None)
@given(MAPS, st.lists(st.integers(2, 20), min_size=5, max_size=5), st.integers(0, 2))
def test_areas_cover_the_page_without_overlap(text, wishes, white):
    lines = 40
    areas = place(text, dict(zip("abcde", wishes, strict=True)), lines, white)
    seen: dict[tuple[int, int], str] = {}
    for word, area in areas.items():
        for column in range(area.column, area.column + area.span):
            for line in range(area.line, area.line + area.lines):
                assert seen.setdefault((column, line), word) == word
    columns = len(rows(text)[0])
    for column in range(columns):
        foot = max(line for c, line in seen if c == column)
        assert foot == lines - 1
        stories = {w for (c, _), w in seen.items() if c == column}
        taken = sum(c == column for c, _ in seen)
        assert taken == lines - white * (len(stories) - 1)
