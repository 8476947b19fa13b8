"""What a reader of the PDF's text finds: every source character once, in order (M5)."""

from __future__ import annotations

import pytest
from making import (
    content,
    document_of,
    fonts,
    line_at,
    line_of,
    needs,
    page_of,
    paragraph,
    pdf_text,
    text_at,
)

from layout.output.pdf import render_pdf
from layout.page.model import Text
from layout.text.line import Line, Run

COPY = (
    "新春伊始，龙乡大地**一派**繁忙景象。2024年1月18日——“开门红”……GDP增长6.5%，",
    "详见https://example.com/a?b=1&c=2。__记者李慧敏__说：“‘龙头’引（动）力。”《看渝西》·（2）",
    "At 10:30 the New York Times wrote about Chongqing and its 38 districts, he said.",
    "“好！”“对？”——“是……”（见《史记·项羽本纪》）、【注】‘一’“二”；三：四。",
)


def found(*items: Text) -> list[str]:
    return pdf_text(render_pdf(document_of(page_of(*items)))).splitlines()


@needs("pdftotext")
@pytest.mark.parametrize("columns", [9, 12, 13, 17, 24])
def test_lines_are_found_as_they_were_set(columns: int):
    """M5: squeezed marks, Han-Latin gaps and dashes leave no trace in the text."""
    items = [
        text
        for place, words in enumerate(COPY * 2)
        for text in paragraph(words, 20 + place % 2 * 260, 1500 - place // 2 * 300,
                              columns, paragraph=place)
    ]  # fmt: skip
    page = page_of(*items, size=(560, 1540))
    assert pdf_text(render_pdf(document_of(page))).splitlines() == [
        item.line.text.rstrip() for item in items
    ]


@needs("pdftotext")
def test_wide_tracking_brings_no_blanks():
    """G2: a headline tracked by 0.5 em is still one word."""
    line = line_at("龙年春来早", [0, 15, 30, 45, 60])
    assert found(text_at(line)) == ["龙年春来早"]


@needs("pdftotext")
def test_squeezed_marks_begin_no_new_line():
    """C1: 。” takes 1.5 em; the quote is set back by half an em."""
    line = line_at("了。”他说", [0, 10, 15, 25, 35])
    assert found(text_at(line)) == ["了。”他说"]


@needs("pdftotext")
@pytest.mark.parametrize("gap", [0.5, 1.2, 2.5, 4.0])
def test_blank_between_words_is_found_however_narrow(gap: float):
    """E5: Latin blanks may shrink; a reader still finds one blank."""
    width = (fonts().by_key("song-400").advance("a") or 0) * 10
    line = line_at("a a", [0, width, width + gap])
    assert found(text_at(line)) == ["a a"]


@needs("pdftotext")
def test_two_dashes_drawn_as_one_are_found_as_two():
    """A5: —— is one unbroken unit of 2 em and two characters of the copy."""
    line = line_at("他——说", [0, 10, 30, 30], ("他", "—", "", "说"))
    assert found(text_at(line)) == ["他——说"]


@needs("pdftotext")
def test_hyphen_added_is_not_in_the_text():
    """M5: a hyphen that hyphenation added is no character of the copy."""
    line = line_at("ab", [0, 6, 12], ("a", "b", ""), forms=("", "", "-"))
    assert found(text_at(line)) == ["ab"]


@needs("pdftotext")
def test_form_drawn_in_place_of_a_character_is_found_as_that_character():
    """J1: a vertical quote is drawn with another form; the text keeps the source."""
    line = line_at("“好", [0, 10], forms=("﹃", ""))
    assert found(text_at(line)) == ["“好"]


def test_blank_dropped_at_a_line_end_is_in_the_text():
    """M5: the lines of a paragraph joined give its words, blanks and all."""
    line = line_at("New ", [0, 8, 14], ("N", "e", "w"))
    data = render_pdf(document_of(page_of(text_at(line))))
    assert "ActualText (w )" in content(data)


@needs("pdftotext")
def test_column_of_characters_is_one_word():
    """J1: a vertical label is found as its word, not as a character a line."""
    run = Run("hei-700", 16, ("铜", "梁"), (0, 0), ys=(0, -18), vertical=True)
    line = Line("铜梁", 0, 2, (run,), 0, 16, 2, last=True)
    assert found(text_at(line, y=120)) == ["铜梁"]


@needs("pdftotext")
def test_turned_run_is_found_in_order():
    """J3: Latin turned a quarter clockwise in a vertical line."""
    run = Run("song-400", 10, tuple("GDP"), (0, 0, 0), ys=(0, -7, -14), turn=1)
    line = Line("GDP", 0, 3, (run,), 0, 10, 1, last=True)
    assert found(text_at(line, y=120)) == ["GDP"]


@needs("pdftotext")
def test_characters_beyond_the_basic_plane_are_found_once():
    """A10: 𠮷 needs two UTF-16 units in ToUnicode and ActualText."""
    metrics = fonts().by_key("song-400")
    if metrics.advance("𠮷") is None:
        pytest.skip("no such glyph in the face")
    assert found(text_at(line_of("𠮷野家"))) == ["𠮷野家"]
