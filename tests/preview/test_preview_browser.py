"""The desk in a real browser: open, zoom, hover, click, edit, break, mend.

Needs Playwright (extra `browser`) and Chromium; without them the tests are skipped, and
fail instead where LAYOUT_REQUIRE_BROWSER=1 asks for them.
"""

from __future__ import annotations

from typing import Any

import pytest
from browsing import WAIT_MS, Session
from PIL import ImageChops


def test_it_opens_with_pages_stories_and_counts(desk: Session) -> None:
    page = desk.page
    assert page.locator(".thumb").count() == 2
    assert page.locator(".story").count() == 4
    assert page.title() == "!1 · Toy"
    assert page.inner_text("#count-findings") == "1"
    assert page.get_attribute("html", "lang") == "zh-Hans"


def test_keys_and_wheel_zoom_and_fit(desk: Session) -> None:
    page, first = desk.page, desk.scale()
    page.keyboard.press("+")
    assert desk.scale() == pytest.approx(first * 1.25, rel=0.01)
    page.keyboard.press("0")
    assert desk.scale() == pytest.approx(first, rel=0.01)
    box = page.locator("#stage").bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -50)
    page.keyboard.up("Control")
    desk.until(lambda: desk.scale() > first * 1.3)
    page.keyboard.press("1")
    assert desk.scale() == pytest.approx(96 / 72, rel=0.01)


def test_two_fingers_zoom_and_one_moves(desk: Session) -> None:
    """Fingers 100 px apart, then 200: twice the size, about the point between them."""
    page, first = desk.page, desk.scale()
    box = page.locator("#stage").bounding_box()
    x, y = box["x"] + 400, box["y"] + 300
    screen = desk.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        told = [{"x": px, "y": py, "id": i} for i, (px, py) in enumerate(points)]
        screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    touch("touchStart", (x - 50, y), (x + 50, y))
    for reach in (60, 80, 100):
        touch("touchMove", (x - reach, y), (x + reach, y))
    touch("touchEnd")
    assert desk.scale() == pytest.approx(first * 2, rel=0.05)
    before = page.locator(".sheet").bounding_box()
    touch("touchStart", (x, y))
    for step in (10, 20, 30):
        touch("touchMove", (x + step, y + step))
    touch("touchEnd")
    after = page.locator(".sheet").bounding_box()
    assert after["x"] - before["x"] == pytest.approx(30, abs=10)
    assert after["y"] - before["y"] == pytest.approx(30, abs=10)


def test_zooming_in_fetches_sharper_tiles(desk: Session) -> None:
    """At 10 times the fitted size no base of 1.6 megapixels is sharp."""
    for _ in range(9):
        desk.page.keyboard.press("+")
    desk.page.wait_for_selector(".tiles img", timeout=WAIT_MS)
    tile = desk.page.locator(".tiles img").first
    assert tile.evaluate("image => image.naturalWidth") <= 512
    shown = tile.bounding_box()["width"]
    assert tile.evaluate("image => image.naturalWidth") == pytest.approx(shown, abs=1)


def test_hovering_a_story_names_it_and_clicking_selects_it_everywhere(
    desk: Session,
) -> None:
    x, y = desk.point(100, 250)
    desk.page.mouse.move(x, y)
    desk.page.wait_for_selector(".label.hover", timeout=WAIT_MS)
    assert desk.page.inner_text(".label.hover").startswith("吹响新春奋进号角")
    desk.page.mouse.click(x, y)
    desk.page.wait_for_selector(".story.chosen", timeout=WAIT_MS)
    assert "吹响新春奋进号角" in desk.page.inner_text(".story.chosen")
    assert desk.page.locator(".stories rect.chosen").count() == 1
    desk.page.keyboard.press("Escape")
    assert desk.page.locator(".story.chosen").count() == 0


def test_a_click_on_the_page_leads_from_the_findings_to_the_source(
    desk: Session,
) -> None:
    """The story's lines stand in the list of stories, whatever was looked at before."""
    desk.page.click("#tab-findings")
    desk.page.mouse.click(*desk.point(100, 250))
    desk.page.wait_for_selector("#stories .source .here", timeout=WAIT_MS)
    assert "吹响新春奋进号角" in desk.page.inner_text("#stories .source .here")


def test_clicking_a_finding_shows_its_place_and_its_line(desk: Session) -> None:
    desk.page.click("#tab-findings")
    desk.page.click("[data-finding='0']")
    frame = desk.page.locator(".overlay .finding rect")
    assert frame.count() == 1
    box = frame.bounding_box()
    page = desk.preview.desk.edition.built.pages[0]  # type: ignore[union-attr]
    x, y = desk.point(*_corner(page))
    assert x <= box["x"] <= x + 400
    assert box["y"] > y
    here = desk.page.locator(".source .here")
    assert here.inner_text().split() == ["6", "!", "copy-noise", "机械轰鸣"]
    assert desk.page.inner_text(".source mark") == "机械轰鸣"
    assert "pages[0].stories.s2.body" in desk.page.inner_text(".source figcaption")


def _corner(page: Any) -> tuple[float, float]:
    """Return the top left corner of the second story's frame from the trim's."""
    frame = page.stories[1].frames[0]
    return frame.x, page.height - frame.top


def test_an_edit_shows_in_the_picture_and_nowhere_else(desk: Session) -> None:
    """Two characters of the first story's first line change, at the same zoom."""
    desk.page.mouse.move(5, 700)
    before, shown, scale = desk.picture(), desk.shown(), desk.scale()
    desk.save("新春伊始", "新年伊始")
    desk.wait_new(shown)
    changed = ImageChops.difference(before, desk.picture()).getbbox()
    assert changed is not None
    page = desk.preview.desk.edition.built.pages[0]  # type: ignore[union-attr]
    stage = desk.page.locator("#stage").bounding_box()
    frame = page.stories[0].frames[0]
    left, top = desk.point(frame.x, page.height - frame.top)
    right, foot = desk.point(frame.x + 108, page.height - frame.top + 2.5 * 13)
    assert left - stage["x"] <= changed[0]
    assert changed[2] <= right - stage["x"]
    assert top - stage["y"] <= changed[1]
    assert changed[3] <= foot - stage["y"]
    assert desk.scale() == scale


def test_an_edit_keeps_zoom_and_place(desk: Session) -> None:
    for key in ("+", "+", "+", "ArrowDown", "ArrowRight"):
        desk.page.keyboard.press(key)
    desk.page.wait_for_timeout(300)
    place, shown = desk.page.locator(".sheet").bounding_box(), desk.shown()
    desk.save("新春伊始", "新年伊始")
    desk.wait_new(shown)
    desk.page.wait_for_timeout(200)
    assert desk.page.locator(".sheet").bounding_box() == place


def test_a_broken_file_keeps_the_page_and_tells_why_until_mended(
    desk: Session,
) -> None:
    desk.page.mouse.move(5, 700)
    shown = desk.shown()
    desk.save("新春伊始", "BROKEN")
    desk.page.wait_for_selector("#banner:not([hidden])", timeout=WAIT_MS)
    assert desk.shown() == shown
    assert desk.page.locator(".sheet .base").count() == 1
    problem = desk.page.inner_text(".finding.problem")
    assert "a toy has no such key" in problem
    assert "BROKEN" in problem
    assert desk.page.title().startswith("✕1")
    desk.save("BROKEN", "新年伊始")
    desk.wait_new(shown)
    desk.page.wait_for_selector("#banner", state="hidden", timeout=WAIT_MS)
    assert desk.page.locator(".finding.problem").count() == 0


def test_several_tabs_follow(desk: Session) -> None:
    """A browser opens six connections to a server; seven tabs must all hear."""
    tabs = [desk.tab() for _ in range(6)]
    shown = desk.shown()
    desk.save("新春伊始", "新年伊始")
    for tab in (desk.page, *tabs):
        desk.wait_new(shown, tab)


def test_pages_of_the_overview_leave_room_for_their_captions(desk: Session) -> None:
    """Thirty small pages in rows: no caption lies under the row below it."""
    more = "".join(f"# 第{n}篇\n文。\n" for n in range(56))
    desk.issue.write_text(desk.issue.read_text("utf-8") + more, "utf-8")
    desk.until(lambda: desk.page.locator(".thumb").count() == 30)
    desk.page.keyboard.press("e")
    desk.until(lambda: desk.page.locator(".sheet").count() == 30)
    sheets = [sheet.bounding_box() for sheet in desk.page.locator(".sheet").all()]
    names = [name.bounding_box() for name in desk.page.locator(".sheet-caption").all()]
    feet = [name["y"] + name["height"] for name in names]
    rows = sorted({round(sheet["y"]) for sheet in sheets})
    assert len(rows) > 1
    for sheet, foot in zip(sheets, feet, strict=True):
        below = [row for row in rows if row > sheet["y"] + 5]
        assert not below or foot <= below[0] + 1
