"""Pouring paragraphs into columns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.page.columns import pour
from layout.page.pieces import Piece, Poured, Unit


def fill(poured: Poured, columns: int) -> list[int]:
    return [
        max(
            (p.top + p.end - p.start for p in poured.pieces if p.column == c), default=0
        )
        for c in range(columns)
    ]


def test_a_hundred_lines_in_three_columns_are_34_33_33():
    """H3: line counts differ by at most one, longer columns first."""
    poured = pour((Unit(100),), (34, 34, 34))
    assert fill(poured, 3) == [34, 33, 33]
    assert (poured.over, poured.white) == (0, 0)


def test_last_line_of_a_paragraph_does_not_stand_alone_on_top():
    """F5: 10 + 11 lines would leave one line alone on top; the column ends early."""
    poured = pour((Unit(10), Unit(11)), (20, 2))
    assert fill(poured, 2) == [19, 2]


def test_a_credit_does_not_stand_alone_on_top():
    """F5: 20 lines would fill the first column; the last goes over to the credit."""
    poured = pour((Unit(10), Unit(10), Unit(1, atomic=True)), (20, 3))
    assert fill(poured, 2) == [19, 2]


def test_an_empty_line_between_stanzas_never_opens_a_column():
    """F8: four lines, an empty one, four: the second stanza is on top."""
    poured = pour((Unit(4), Unit(1, blank=True), Unit(4)), (4, 5))
    assert poured.pieces == (Piece(0, 0, 4, 0, 0), Piece(2, 0, 4, 1, 0))
    assert (poured.lines, poured.over) == ((4, 0, 4), 0)


def test_two_line_paragraph_is_not_cut_in_two():
    """F5: no 1 + 1 split at a column's foot."""
    poured = pour((Unit(9), Unit(2), Unit(8)), (10, 10))
    assert [(p.unit, p.start, p.end, p.column) for p in poured.pieces] == [
        (0, 0, 9, 0),
        (1, 0, 2, 1),
        (2, 0, 8, 1),
    ]


def test_subhead_goes_with_the_text_under_it():
    """G9: a head never stands last in a column."""
    poured = pour((Unit(9), Unit(1, with_next=True), Unit(8)), (10, 10))
    assert poured.pieces[1] == Piece(1, 0, 1, 1, 0)


def under_heads(units: tuple[Unit, ...], poured: Poured) -> list[int]:
    """Return the lines of text that stand under each subhead in its column."""
    found = []
    for index, unit in enumerate(units):
        if unit.with_next:
            (head,) = [p for p in poured.pieces if p.unit == index]
            below = [
                p
                for p in poured.pieces
                if p.unit == index + 1 and p.column == head.column
            ]
            found.append(sum(p.end - p.start for p in below))
    return found


HEAD = Unit(1, with_next=True)


@pytest.mark.parametrize(
    ("units", "room"),
    [
        ((Unit(9), HEAD, Unit(10)), (10, 11)),
        ((Unit(8), HEAD, Unit(10)), (10, 11)),
        ((Unit(9), HEAD, Unit(13)), (10, 11, 10)),
        ((Unit(19), HEAD, Unit(12)), (10, 10, 13)),
    ],
    ids=["0 under", "1 under", "text goes on", "third column"],
)
def test_never_fewer_than_two_lines_under_a_subhead(units, room):
    """G9 forbids: a head last in its column, or with one line under it."""
    poured = pour(units, room)
    assert poured.over == 0
    assert min(under_heads(units, poured)) >= 2


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 30), st.integers(2, 30), st.integers(2, 4))
def test_a_subhead_with_room_to_move_never_stands_last(before, after, columns):
    """G9 forbids: parting a head from its text, where columns may end earlier."""
    units = (Unit(before), HEAD, Unit(after))
    room = (-(-(before + 1 + after) // columns) + 3,) * columns
    poured = pour(units, room)
    assert poured.over == 0
    assert min(under_heads(units, poured)) >= 2


def test_a_paragraph_gives_a_line_where_there_is_one_too_many():
    poured = pour((Unit(10, shorter=True), Unit(11)), (10, 10))
    assert poured.lines == (9, 11)
    assert poured.over == 0


def test_lines_without_room_are_counted():
    """H8: overset is reported in lines."""
    poured = pour((Unit(30),), (10, 10))
    assert poured.over == 10


def test_much_white_is_shared_by_all_columns():
    """Feet stay level when a story is far too short."""
    assert fill(pour((Unit(12),), (10, 10, 10)), 3) == [4, 4, 4]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.builds(
            Unit, st.integers(1, 12), st.just(False), st.booleans(), st.booleans()
        ),
        min_size=1,
        max_size=9,
    ),
    st.lists(st.integers(1, 25), min_size=1, max_size=5),
)
def test_no_line_is_lost_or_doubled_and_none_leaves_its_column(units, room):
    poured = pour(tuple(units), tuple(room))
    placed = sum(p.end - p.start for p in poured.pieces)
    assert placed + poured.over == sum(poured.lines)
    seen: dict[int, int] = {}
    for piece in poured.pieces:
        assert piece.start == seen.get(piece.unit, 0)
        seen[piece.unit] = piece.end
        assert piece.top + piece.end - piece.start <= room[piece.column]
    order = [(p.column, p.top) for p in poured.pieces]
    assert order == sorted(order)


def test_a_quote_higher_than_the_text_around_it_finds_room():
    """Level feet would leave each of three columns two lines; a quote needs five."""
    poured = pour((Unit(1), Unit(5, atomic=True), Unit(1)), (50, 50, 50))
    assert poured.over == 0


def test_a_unit_through_many_columns_takes_no_time():
    """Each column may end in three ways: 3^24 ways in all, 24 x 3 that matter."""
    poured = pour((Unit(960),), (40,) * 24)
    assert (fill(poured, 24), poured.over) == ([40] * 24, 0)
