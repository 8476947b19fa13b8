"""What a picture narrower than its columns leaves to the text beside it (H11)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.page.beside import Beside, fitted
from layout.page.columns import pour
from layout.page.field import Field, Wanted
from layout.page.freedom import TextColumns
from layout.page.lanes import Lanes
from layout.page.pieces import Unit
from layout.text.line import Lane
from layout.units import Width

EM = 10.0


def columns(count: int, measure: int = 17, gap: float = 1.5) -> TextColumns:
    """Return columns of so many characters of 10 pt."""
    step = (measure + gap) * EM
    return TextColumns(tuple(n * step for n in range(count)), measure * EM)


def chars(count: float) -> Width:
    return Width(0.0, count)


# the width that an editor asks for


def test_text_beside_a_picture_has_whole_characters():
    """H11: 17 less a picture of 8.4 is 8.6; 7 of text, 1.6 of white."""
    fit = fitted(chars(8.4), columns(1), EM)
    assert (fit.span, fit.width) == (0, 84.0)
    assert fit.beside is not None
    assert fit.beside.rest == 70.0
    assert fit.beside.gap == pytest.approx(16.0)


@given(st.integers(8, 60), st.integers(1, 6), st.floats(3, 400))
@settings(max_examples=300, deadline=None)
def test_white_and_text_are_within_their_limits(measure, count, width):
    """H11: gap 1-2 em, text at least 7 characters and a quarter of the measure."""
    here = columns(count, measure)
    fit = fitted(chars(width), here, EM)
    full = here.xs[-1] + here.measure
    assert 0 < fit.width <= full + 1.01
    if fit.beside is None:
        rights = [x + here.measure for x in here.xs]
        assert any(abs(fit.width - right) < 0.01 for right in rights)
        return
    side = fit.beside
    assert 1 - 1e-6 <= side.gap / EM < 2 + 1e-6
    assert side.rest / EM == round(side.rest / EM)
    assert side.rest / EM >= max(7, measure / 4) - 1e-6
    assert side.measure == pytest.approx(here.measure)
    taken = here.xs[fit.span] + side.cut
    assert taken == pytest.approx(fit.width)


def test_where_five_characters_would_remain_it_fills_the_column():
    """H11's example: 17 less 11 and white of 1 leaves 5: refused, and said."""
    fit = fitted(chars(11), columns(3), EM)
    assert (fit.span, fit.width, fit.beside) == (1, 170.0, None)
    assert "5 characters" in str(fit.refused)
    assert "31 mm" in str(fit.cure)  # 17 - 7 - 1 = 9 em = 90 pt = 31.75 mm


def test_a_quarter_of_a_long_measure_is_left_at_least():
    """H11: of 40 characters 10 stay: 29 is the widest, 30 leaves 9."""
    assert fitted(chars(29), columns(1, 40), EM).beside is not None
    assert fitted(chars(29.5), columns(1, 40), EM).refused is not None


def test_a_column_too_narrow_for_any_picture_says_so():
    """11 less 7 and 1 leaves 3 em, under 10 mm where 3 em are 30 pt."""
    fit = fitted(chars(5), columns(4, 10), EM)
    assert fit.span == 1
    assert "write `columns: 1`, or set the text in fewer columns" in str(fit.cure)


def test_a_picture_of_a_column_and_a_part_fills_one_and_cuts_the_next():
    """27 em: one column of 17, a gap of 1.5, 8.5 of the next; 7 of text left."""
    fit = fitted(chars(27), columns(3), EM)
    assert fit.span == 1
    assert fit.beside is not None
    assert (fit.beside.cut, fit.beside.rest) == (85.0, 70.0)


@pytest.mark.parametrize(
    ("width", "span", "points"),
    [
        (17, 1, 170.0),
        (16.5, 1, 170.0),  # what is left of the column is white in any case
        (18, 1, 170.0),  # it ends in the gap
        (35.5, 2, 355.0),
        (54, 3, 540.0),
    ],
)
def test_a_width_of_whole_columns_is_whole_columns(width, span, points):
    """I1: edges on column edges, where nothing is left for text beside."""
    fit = fitted(chars(width), columns(3), EM)
    assert (fit.span, fit.width, fit.beside) == (span, points, None)
    assert fit.refused is None


def test_a_picture_wider_than_the_story_is_as_wide_as_it():
    fit = fitted(Width(2000.0, 0.0), columns(2), EM)
    assert (fit.span, fit.width) == (2, 355.0)
    assert "705.556 mm" not in str(fit.refused)
    assert "706 mm is wider than the text of its story, 125 mm" in str(fit.refused)


# pictures in the columns

SIDE = Beside(cut=60.0, gap=10.0, rest=80.0, least=70.0)
WHOLE = Lane(0.0, 150.0)


def narrow(lines: int, at_left: bool = False, at_foot: bool = False, span: int = 0):
    return Wanted(span, lines, at_left, at_foot, SIDE)


def test_text_stands_beside_a_picture_at_the_left_and_under_it():
    """Lines 4-9 beside 5 lines of picture and 1 of white; the column begins on top."""
    field = Field([4, 4], [20, 20], white=1)
    assert field.put(narrow(5, at_left=True)) == (0, 4)
    starts, room = field.room()
    assert (starts, room) == ((4, 4), (16, 16))
    lanes = field.lanes(starts, room)
    assert lanes is not None
    assert lanes.columns[0] == (Lane(70.0, 80.0),) * 6 + (WHOLE,) * 10
    assert lanes.columns[1] == ()


def test_a_picture_at_the_foot_has_text_over_and_beside_it():
    """5 of 16 lines, the last ones; no white under it."""
    field = Field([4, 4], [20, 20], white=1)
    assert field.put(narrow(5, at_foot=True)) == (1, 15)
    starts, room = field.room()
    lanes = field.lanes(starts, room)
    assert lanes is not None
    assert lanes.columns[1] == (WHOLE,) * 11 + (Lane(0.0, 80.0),) * 5


def test_a_column_and_a_part_moves_the_text_of_the_column_alone():
    field = Field([4, 4, 4], [20, 20, 20], white=1)
    assert field.put(narrow(5, span=1)) == (1, 4)
    starts, room = field.room()
    assert (starts, room) == ((4, 4, 10), (16, 16, 10))


def test_two_pictures_stand_side_by_side_where_text_fits_between():
    """80 + 80 - 150 = 10 pt would be left: the second one goes under the first."""
    field = Field([0], [40], white=1)
    field.put(narrow(5, at_left=True))
    assert field.put(narrow(5)) == (0, 6)
    wide = Beside(cut=20.0, gap=10.0, rest=120.0, least=70.0)
    field = Field([0], [40], white=1)
    field.put(Wanted(0, 5, True, False, wide))
    assert field.put(Wanted(0, 5, False, False, wide)) == (0, 0)
    lanes = field.lanes(*field.room())
    assert lanes is not None
    assert lanes.columns[0][0] == Lane(30.0, 90.0)  # 120 + 120 - 150


def test_pictures_in_one_place_have_white_between_them():
    """I2: one empty line after a caption, also before the next picture."""
    field = Field([0], [40], white=1)
    whole = Wanted(1, 5, False, False)
    assert [field.put(whole)[1], field.put(whole)[1]] == [0, 6]
    foot = Wanted(1, 5, False, True)
    assert [field.put(foot)[1], field.put(foot)[1]] == [35, 29]


def test_pictures_from_above_and_below_that_meet_are_refused():
    field = Field([0], [11], white=1)
    field.put(narrow(6))
    field.put(narrow(5, at_foot=True))
    assert field.is_crossed
    higher = Field([0], [12], white=1)
    higher.put(narrow(6))
    higher.put(narrow(5, at_foot=True))
    assert not higher.is_crossed


# text poured into lanes


def test_a_paragraph_is_counted_where_it_stands():
    """10 lines, 6 of them beside a picture: 13 there, as its composer says."""
    lanes = Lanes(WHOLE, ((Lane(70.0, 80.0),) * 6,))

    def beside(profile, more):
        return None if more else 13 if profile else 10

    poured = pour((Unit(10, beside=beside),), (20,), lanes)
    assert poured.lines == (13,)
    assert poured.profiles == ((Lane(70.0, 80.0),) * 6,)


def test_a_paragraph_behind_the_picture_is_as_it_is():
    """It begins under the picture: no lanes, and nobody is asked."""
    lanes = Lanes(WHOLE, ((Lane(70.0, 80.0),) * 6 + (WHOLE,) * 14,))

    def never(profile, more):
        raise AssertionError(profile)

    first = Unit(6, beside=lambda profile, more: 6)
    poured = pour((first, Unit(10, beside=never)), (20,), lanes)
    assert poured.profiles[1] == ()


def test_text_never_ends_with_one_line_beside_a_picture():
    """H11: 11 lines, from the 11th on a picture: a line less, or a longer way."""
    lanes = Lanes(WHOLE, ((WHOLE,) * 10 + (Lane(0.0, 80.0),) * 5, ()))
    poured = pour((Unit(20, beside=lambda profile, more: 20),), (15, 15), lanes)
    first = max(p.top + p.end - p.start for p in poured.pieces if p.column == 0)
    assert first != 11


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=8),
    st.lists(st.integers(0, 14), min_size=1, max_size=4),
    st.data(),
)
@settings(max_examples=150, deadline=None)
def test_all_lines_stand_once_and_in_order(lines, room, data):
    """H8: whatever the lanes and counts, no line is lost, none stands twice."""
    lane = st.sampled_from([WHOLE, Lane(70.0, 80.0), Lane(0.0, 80.0)])
    lanes = Lanes(
        WHOLE,
        tuple(tuple(data.draw(st.lists(lane, min_size=n, max_size=n))) for n in room),
    )

    def unit(count: int) -> Unit:
        def beside(profile, more):
            lost = sum(70.0 for lane in profile[:count] if lane != WHOLE)
            return count + round(lost / WHOLE.width) + more if more >= 0 else None

        return Unit(count, longer=True, beside=beside, bends=True)

    poured = pour(tuple(map(unit, lines)), tuple(room), lanes)
    placed = [0] * len(lines)
    for piece in poured.pieces:
        assert piece.start == placed[piece.unit]
        assert piece.top + piece.end - piece.start <= room[piece.column]
        placed[piece.unit] = piece.end
    assert sum(poured.lines) == sum(placed) + poured.over
    places = [(p.column, p.top) for p in poured.pieces]
    assert places == sorted(places)
