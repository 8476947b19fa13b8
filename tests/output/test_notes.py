"""Notes of copyfit on a proof: at the story, readable, hiding nothing."""

from __future__ import annotations

import pytest
from making import document_of, line_of, needs, page_of, pdf_text, text_at

from layout.messages import msg
from layout.output.notes import GAP, SIZES, make_notes
from layout.output.pdf import render_pdf
from layout.page.linebox import line_box
from layout.page.model import Fill, Overset, Page, Rect, Remedy, StoryFit, Text

FRAME = Rect(20, 100, 200, 120)
CUT = Remedy("cut", 3, msg("cut about {chars} {chars:character|characters}", chars=33))
AREA = Remedy(
    "area", 4, msg("give the story {lines} more {lines:line|lines} of height", lines=2)
)


def page_with(lines: int, available: int, chars: int, frame: Rect = FRAME) -> Page:
    """Return a page whose one story has so many lines, and remedies."""
    fit = StoryFit(
        "a", "story", "题", 4, (frame,), lines, available, chars, (CUT, AREA)
    )
    return page_of(stories=(fit,))


def notes(page: Page, lang: str = "en") -> list[Fill | Text]:
    return list(make_notes(document_of(page, mode="proof", lang=lang), page))


def words(page: Page, lang: str = "en") -> str:
    return " ".join(i.line.text for i in notes(page, lang) if isinstance(i, Text))


def test_a_story_over_says_how_far_and_what_would_help():
    """H8, H9: lines, characters, remedies in their order."""
    said = words(page_with(13, 10, 33))
    assert said == (
        "3 lines over (about 33 characters) ① cut about 33 characters "
        "② give the story 2 more lines of height"
    )


def test_it_speaks_the_readers_language():
    assert words(page_with(13, 10, 33), "zh").startswith(
        "溢出 3 行（约 33 字） ① 约删 33 字"
    )


def test_white_that_calls_for_a_remedy_is_told_too():
    assert words(page_with(8, 12, -44)).startswith(
        "4 lines short (about 44 characters)"
    )


def test_a_story_that_fits_has_no_note():
    fit = StoryFit("a", "story", "题", 4, (FRAME,), 12, 12, 0)
    assert notes(page_of(stories=(fit,))) == []


def test_a_box_without_remedies_says_how_much_is_over():
    fit = StoryFit("a", "box", "题", 4, (FRAME,), 12, 10, 22)
    assert words(page_of(stories=(fit,))) == "2 lines over (about 22 characters)"


@pytest.mark.parametrize("white", [11.0, 14.0, 23.0, 60.0])
def test_a_note_stays_in_the_white_under_its_story(white):
    """One row of 7.5 points takes 9.75 and 1.5 over and under it: 12.75.

    In 11 points a row of 5.5 stands: 7.15 and 3.
    """
    below = text_at(line_of("下面的稿件", size=9), x=30, y=FRAME.y - white - 0.88 * 9)
    page = page_with(13, 10, 33)
    page = page_of(below, stories=page.stories)
    rects = [i.rect for i in notes(page) if isinstance(i, Fill)]
    assert max(r.top for r in rects) <= FRAME.y - GAP + 1e-6
    assert min(r.y for r in rects) >= line_box(below).top
    assert all(FRAME.x <= r.x and r.right <= FRAME.right + 1e-6 for r in rects)


def test_the_largest_type_that_finds_room_is_taken():
    roomy = [i for i in notes(page_with(13, 10, 33)) if isinstance(i, Text)]
    assert {run.size for i in roomy for run in i.line.runs} == {SIZES[0]}


@pytest.mark.parametrize("width", [30.0, 99.0, 700.0])
def test_parts_of_a_note_never_lie_on_one_another(width):
    """Whatever the story's width: rows follow rows, parts stand side by side."""
    page = page_with(13, 10, 33, Rect(20, 100, width, 60))
    rects = [i.rect for i in notes(page) if isinstance(i, Fill)]
    for number, one in enumerate(rects):
        for other in rects[number + 1 :]:
            apart = (
                one.right <= other.x + 1e-6
                or other.right <= one.x + 1e-6
                or one.y >= other.top - 1e-6
                or other.y >= one.top - 1e-6
            )
            assert apart, (one, other)


def test_an_overset_mark_alone_has_its_note():
    over = Overset("b", Rect(20, 100, 150, 12), 9, 153)
    assert words(page_of(over, stories=())) == "9 lines over (about 153 characters)"


@needs("pdftotext")
def test_a_story_without_a_place_is_named_under_the_page():
    fit = StoryFit("a", "story", "没有位置的稿件", 4, (), 0, 0, 300)
    page = page_of(stories=(fit,))
    text = pdf_text(render_pdf(document_of(page, mode="proof", lang="zh")))
    assert "未上版：没有位置的稿件" in text


@needs("pdftotext")
def test_only_a_proof_has_notes():
    page = page_with(13, 10, 33)
    assert "①" in pdf_text(render_pdf(document_of(page, mode="proof")))
    assert "①" not in pdf_text(render_pdf(document_of(page, mode="screen")))
