"""An editor's marks: architecture, "marks"; K1-K3 of the typography rules."""

from __future__ import annotations

import pytest

from layout.text.line import Note, Span
from layout.text.markup import parse_markup


def test_marks_become_styles() -> None:
    """K1: emphasis is Hei or Kai."""
    styled = parse_markup("全力**抓好**项目，__特写__。")
    assert styled.text == "全力抓好项目，特写。"
    assert styled.spans == (Span(2, 4, "strong"), Span(7, 9, "kai"))


@pytest.mark.parametrize(
    "copy", ["3*4=12", "a**b", "____", "** **x", "****", "{x}", "{a|b|c}", "C:\\dir"]
)
def test_what_is_not_paired_prints_as_it_stands(copy: str) -> None:
    """K1 forbids: eating copy that is no mark."""
    assert parse_markup(copy).text == copy


@pytest.mark.parametrize(
    ("copy", "shown"),
    [
        (r"\*\*重\*\*", "**重**"),
        (r"\_\_", "__"),
        (r"\\*", r"\*"),
        (r"\{重点|.}", "{重点|.}"),
    ],
)
def test_a_backslash_makes_a_mark_an_ordinary_character(copy: str, shown: str) -> None:
    """K1: an escaped mark prints."""
    assert parse_markup(copy).text == shown


def test_the_inner_of_two_styles_wins() -> None:
    """K1: marks may nest."""
    styled = parse_markup("**甲__乙__丙**")
    assert styled.text == "甲乙丙"
    assert [span.style for span in styled.spans] == ["strong", "kai", "strong"]


def test_crossed_marks_do_not_overlap() -> None:
    """K1 forbids: spans that overlap, from marks that cross."""
    styled = parse_markup("**甲__乙**丙__")
    assert styled.text == "甲__乙丙__"
    assert styled.spans == (Span(0, 4, "strong"),)


def test_dots_and_pinyin() -> None:
    """K2, K3: dots and pinyin are notes of a range; the copy loses nothing else."""
    styled = parse_markup("**全力**{抓好|.}{重庆|chóng qìng}项目")
    assert styled.text == "全力抓好重庆项目"
    assert styled.notes == (
        Note(2, 4, "dots"),
        Note(4, 6, "pinyin", "chóng qìng"),
    )


@pytest.mark.parametrize("copy", ["{重庆|chóng}", "{GDP|x y z}", "{重庆|}", "{|.}"])
def test_what_is_no_note_prints_as_it_stands(copy: str) -> None:
    """K3 forbids: taking for pinyin what has not a syllable for each character."""
    assert parse_markup(copy).text == copy


def test_terms_are_kept_whole() -> None:
    """G3: the longest of the terms that begin at a place is kept."""
    styled = parse_markup("成渝地区双城经济圈", "", ("成渝", "成渝地区"))
    assert styled.keep == ((0, 4),)
