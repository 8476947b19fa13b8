"""Text that no page has room for is reckoned, not composed."""

from __future__ import annotations

from layout.page.reach import within_reach
from layout.page.stories import Paragraph
from layout.text.line import Span, StyledText


def body(text: str, *spans: Span) -> Paragraph:
    return Paragraph("body", StyledText(text, spans, keep=((0, len(text)),)))


def lines(paragraph: Paragraph) -> int:
    """Ten characters a line, as square type is set."""
    return -(-len(paragraph.text.text) // 10)


def test_text_that_finds_room_is_left_alone():
    paragraphs = (body("一" * 95), body("二" * 5))
    assert within_reach(paragraphs, 11, 10, lines) == (paragraphs, 0)


def test_paragraphs_behind_a_full_page_are_reckoned():
    """10 + 10 lines fill the room of 15; 5 lines and 1 line are behind it."""
    paragraphs = tuple(body("一" * count) for count in (100, 100, 50, 3))
    kept, rest = within_reach(paragraphs, 15, 10, lines)
    assert (len(kept), rest) == (2, 6)


def test_a_paragraph_longer_than_the_page_is_cut_with_its_marks():
    """(15 + 2) x 10 characters fill 17 lines; 830 more take 83."""
    paragraph = body("一" * 1000, Span(0, 5, "strong"), Span(100, 900, "kai"))
    (start,), rest = within_reach((paragraph,), 15, 10, lines)
    assert len(start.text.text) == 170
    assert start.text.spans == (Span(0, 5, "strong"), Span(100, 170, "kai"))
    assert start.text.keep == ((0, 170),)
    assert rest == 83


def test_a_long_text_that_takes_few_lines_is_whole():
    """A thousand combining marks are one line: characters alone do not tell."""
    paragraph = body("一" * 1000)
    assert within_reach((paragraph,), 15, 10, lambda _: 1) == ((paragraph,), 0)
