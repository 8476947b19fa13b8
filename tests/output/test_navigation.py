"""Bookmarks, page labels and links."""

from __future__ import annotations

import pikepdf
import pytest
from making import document_of, line_of, open_pdf, page_of, paragraph, text_at
from msgspec.structs import replace

from layout.output.pdf import render_pdf
from layout.page.model import Page, Rect, StoryFit
from layout.units import MM


def fit(name: str, title: str, *frames: Rect) -> StoryFit:
    return StoryFit(name, "story", title, 4, frames, 1, 1, 0)


def bookmarks(data: bytes) -> list[tuple[str, list[str]]]:
    with open_pdf(data).open_outline() as outline:
        return [(item.title, [c.title for c in item.children]) for item in outline.root]


@pytest.mark.parametrize("mode", ["press", "proof", "screen"])
def test_each_page_and_story_has_a_bookmark(mode: str):
    """M5: bookmarks per story, in order; a story without a title has none."""
    stories = (
        fit("tl", "龙头引动力十足", Rect(20, 20, 100, 200)),
        fit("note", "", Rect(20, 20, 100, 200)),
        fit("bs", "花样\n焕新", Rect(150, 20, 100, 100)),
    )
    page = page_of(text_at(line_of("字")), stories=stories)
    data = render_pdf(document_of(page, mode=mode, lang="en"))
    assert bookmarks(data) == [("第4版 特别报道", ["龙头引动力十足", "花样 焕新"])]


def test_bookmark_leads_to_the_corner_of_the_story():
    """Upper left corner of all its frames, 3 mm bleed added."""
    story = fit("tl", "头条", Rect(50, 20, 100, 100), Rect(20, 90, 30, 110))
    data = render_pdf(document_of(page_of(stories=(story,))))
    with open_pdf(data).open_outline() as outline:
        goal = outline.root[0].children[0].destination
    place = [float(v) for v in goal[2:4]]
    assert place == pytest.approx([20 + 3 * MM, 200 + 3 * MM], abs=0.06)


def test_titles_with_any_characters_are_kept():
    story = fit("x", "“(a\\b)” 𠮷 \x07<&>", Rect(0, 0, 9, 9))
    ((_, titles),) = bookmarks(render_pdf(document_of(page_of(stories=(story,)))))
    assert titles == ["“(a\\b)” 𠮷 \x07<&>"]


def test_pages_are_called_by_their_printed_numbers():
    data = render_pdf(document_of(page_of(number=4), page_of(number=1)))
    assert [page.label for page in open_pdf(data).pages] == ["4", "1"]


def links(page: Page, **more) -> list[pikepdf.Dictionary]:
    data = render_pdf(document_of(page, mode="screen", **more))
    return list(open_pdf(data).pages[0].get("/Annots", []))


def test_addresses_in_the_copy_are_links_on_screens():
    page = page_of(
        text_at(line_of("见https://example.com/a?b=1，或mail@example.com。"))
    )
    uris = [str(link.A.URI) for link in links(page)]
    assert uris == ["https://example.com/a?b=1", "mailto:mail@example.com"]


def test_link_lies_on_its_address():
    line = line_of("见www.example.com。")
    (link,) = links(page_of(text_at(line, 20, 100)))
    left, low, right, high = (float(v) for v in link.Rect)
    assert str(link.A.URI) == "http://www.example.com"
    assert left == pytest.approx(20 + 10, abs=0.01)  # one Han of 10 pt before it
    assert right == pytest.approx(20 + line.width - 10, abs=0.01)
    assert (low, high) == pytest.approx((98.8, 108.8), abs=0.01)


def test_address_broken_over_lines_is_one_link_on_each():
    """B: a URL may break; both parts lead to the whole address."""
    page = page_of(
        *paragraph(
            "详情请见https://example.com/a/very/long/path/page.html。", 20, 200, 9
        )
    )
    found = links(page)
    assert len(found) >= 2
    assert {str(link.A.URI) for link in found} == {
        "https://example.com/a/very/long/path/page.html"
    }


def test_jump_line_leads_to_its_page():
    jump = replace(text_at(line_of("下转第3版")), role="jump")
    data = render_pdf(document_of(page_of(jump), page_of(number=3), mode="screen"))
    pages = open_pdf(data).pages
    (link,) = pages[0].Annots
    assert link.Dest[0].objgen == pages[1].obj.objgen


def test_jump_to_a_page_that_is_not_there_is_no_link():
    jump = replace(text_at(line_of("下转第9版")), role="jump")
    assert links(page_of(jump)) == []


def test_press_files_have_no_annotations():
    """PDF/X: no annotations inside the bleed, no actions."""
    data = render_pdf(document_of(page_of(text_at(line_of("www.example.com")))))
    assert b"/Annot" not in data
    assert b"/URI" not in data
