"""Pictures in a story, and the room left to its text."""

from __future__ import annotations

from types import SimpleNamespace

from layout.page.arrange import Outline, arrange, picture_place


def sized(span: int, caption: int = 1):
    return SimpleNamespace(span=span, caption_lines=caption, beside=None)


def test_picture_over_the_head_moves_everything_down():
    """24 lines, one of caption, one of white: the head begins at line 26."""
    made = arrange(((sized(4), "top"),), (24,), Outline.whole(4, 45), head=5, white=1)
    assert made.head_line == 26
    assert made.room == (14, 14, 14, 14)


def test_picture_at_the_right_leaves_the_left_column_whole():
    """33 lines, head 4: column 1 has 29; beside 17 + 1 lines and 1 white, 10."""
    made = arrange(((sized(2), "right"),), (17,), Outline.whole(3, 33), head=4, white=1)
    assert made.room == (29, 10, 10)
    assert made.starts == (4, 23, 23)
    assert (made.spots[0].column, made.spots[0].line) == (1, 4)


def test_picture_at_the_foot_ends_its_columns_early():
    """35 lines, head 4: 31 in column 1, 31 - 13 - 1 = 17 over the picture."""
    made = arrange(((sized(2), "foot"),), (13,), Outline.whole(3, 35), head=4, white=1)
    assert made.room == (31, 17, 17)
    assert made.spots[0].line == 21


def test_picture_that_fills_its_column_needs_no_white_under_it():
    made = arrange(
        ((sized(1, caption=2), "left"),), (11,), Outline.whole(3, 17), head=4, white=1
    )
    assert made.room == (0, 13, 13)


def test_pictures_that_do_not_fit_are_refused():
    assert (
        arrange(((sized(1), "right"),), (30,), Outline.whole(2, 20), head=4, white=1)
        is None
    )


def test_what_the_issue_leaves_open_is_chosen():
    part = SimpleNamespace(place=None, columns=None)
    assert picture_place(part, 0, 3) == ("right", 2)
    assert picture_place(part, 1, 2) == ("foot", 1)
    given = SimpleNamespace(place="top", columns=None)
    assert picture_place(given, 0, 4) == ("top", 4)
