"""The desk in a real browser (issue 8): open, zoom, hover, click, edit, break, mend.

Needs Playwright (extra `browser`) and Chromium; without them the tests are skipped, and
fail instead where LAYOUT_REQUIRE_BROWSER=1 asks for them.
"""

from __future__ import annotations

import io
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from paper import TEXT, compose_paper, toy_pipeline
from PIL import Image, ImageChops

from layout.errors import Finding
from layout.messages import msg
from layout.page.model import Overset, Photo, Rect
from layout.preview.server import Address, Preview

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PAPER = TEXT + "! copy-noise 机械轰鸣\n# 三\n丙丙丙。\n# 四\n丁丁丁。\n"
"""Two pages of two stories; a finding in the second story."""
WAIT_MS = 8000


def executable() -> str:
    """Return the browser, or skip (fail, where it is required)."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), "")
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        found = ""
    if not found:
        reason = "needs Playwright and Chromium"
        if os.environ.get("LAYOUT_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = executable()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Session:
    """An issue, its preview, and tabs that look at it."""

    def __init__(self, browser: Any, preview: Preview, issue: Path) -> None:
        self.preview, self.issue = preview, issue
        self.context = browser.new_context(
            viewport={"width": 1280, "height": 720}, locale="zh-CN"
        )
        self.faults: list[str] = []
        self.page = self.tab()

    def tab(self) -> Any:
        page = self.context.new_page()
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.on("console", self._heard)
        page.goto(self.preview.url)
        page.wait_for_selector(".sheet[data-shown]", timeout=WAIT_MS)
        return page

    def _heard(self, message: Any) -> None:
        if message.type == "error" and "404" not in message.text:
            self.faults.append(message.text)

    def save(self, old: str, new: str) -> None:
        text = self.issue.read_text("utf-8")
        assert old in text
        self.issue.write_text(text.replace(old, new), "utf-8")

    def shown(self) -> str:
        return str(self.page.get_attribute(".sheet", "data-shown"))

    def wait_new(self, old: str, page: Any = None) -> None:
        (page or self.page).wait_for_selector(
            f".sheet[data-shown]:not([data-shown='{old}'])", timeout=WAIT_MS
        )

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for a condition (the policy forbids Playwright's own, an eval)."""
        end = time.monotonic() + WAIT_MS / 1000
        while not true():
            assert time.monotonic() < end, "did not happen"
            self.page.wait_for_timeout(30)

    def picture(self) -> Image.Image:
        """Return what the stage shows."""
        data = self.page.locator("#stage").screenshot()
        return Image.open(io.BytesIO(data)).convert("RGB")

    def scale(self) -> float:
        """Return CSS pixels a point."""
        box = self.page.locator(".sheet").first.bounding_box()
        page = self.preview.desk.edition.built.pages[0]  # type: ignore[union-attr]
        return float(box["width"] / (page.width + 2 * page.bleed))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page (points from the trim) is in the window."""
        box = self.page.locator(".sheet").first.bounding_box()
        page = self.preview.desk.edition.built.pages[0]  # type: ignore[union-attr]
        s = self.scale()
        return box["x"] + (x + page.bleed) * s, box["y"] + (y + page.bleed) * s


def check(issue: Path) -> tuple[Finding, ...]:
    """Stand in for the slow checks; found by name in the process that runs them."""
    ink = Finding(
        "tac", "error", msg("toy: too much ink"), page=2, rect=(10, 20, 30, 5)
    )
    return (*compose_paper(issue).findings, ink)


@pytest.fixture
def desk(
    browser: Any, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Session]:
    issue = tmp_path / "paper" / "issue.yaml"
    issue.parent.mkdir()
    issue.write_text(PAPER, "utf-8")
    pipeline = toy_pipeline(check=getattr(request, "param", None))
    with Preview(issue, pipeline, Address(port=0)) as preview:
        thread = threading.Thread(target=preview.run)
        thread.start()
        session = Session(browser, preview, issue)
        yield session
        session.context.close()
        preview.stop()
        thread.join()
    assert session.faults == []


def test_it_opens_with_pages_stories_and_counts(desk: Session) -> None:
    page = desk.page
    assert page.locator(".thumb").count() == 2
    assert page.locator(".story").count() == 4
    assert page.title() == "!1 · Toy"
    assert page.inner_text("#count-findings") == "1"
    assert page.get_attribute("html", "lang") == "zh-Hans"


@pytest.mark.parametrize("desk", [check], indirect=True)
def test_slow_checks_add_their_findings_later(desk: Session) -> None:
    """Preflight's finding is of page 2: the list of pages counts it there."""
    desk.until(lambda: desk.page.inner_text(".thumb:nth-child(2) b") == "1")
    desk.page.click("#tab-findings")
    desk.page.click("[data-focus='chip print']")
    assert "toy: too much ink" in desk.page.inner_text("[data-finding]")
    desk.page.keyboard.press("]")
    desk.page.wait_for_selector(".sheet[data-page='2']", timeout=WAIT_MS)


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


def test_what_is_missing_or_over_is_said_on_the_page(
    browser: Any, tmp_path: Path
) -> None:
    """The press picture leaves it out (a PDF for press may not hold it)."""
    issue = tmp_path / "paper" / "issue.yaml"
    issue.parent.mkdir()
    issue.write_text(PAPER, "utf-8")

    def compose(path: Path) -> Any:
        built = compose_paper(path)
        photo = Photo("s1", "k", Rect(40, 250, 80, 40), None, "bishan.jpg")
        over = Overset("s2", Rect(40, 60, 100, 13), 7, 90)
        page = replace(built.pages[0], items=(*built.pages[0].items, photo, over))
        pages = (page, *built.pages[1:])
        document = replace(built.document, pages=pages)
        return replace(built, pages=pages, document=document)

    with Preview(issue, toy_pipeline(compose=compose), Address(port=0)) as preview:
        thread = threading.Thread(target=preview.run)
        thread.start()
        session = Session(browser, preview, issue)
        signs = session.page.locator(".label.sign")
        assert signs.all_inner_texts() == ["缺图 bishan.jpg", "溢 7 行"]
        for sign in signs.all():
            assert sign.evaluate("node => node.scrollWidth <= node.clientWidth")
        session.context.close()
        preview.stop()
        thread.join()


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


def test_overlays_and_looks_by_key(desk: Session) -> None:
    plain = desk.picture()
    for key in ("s", "g", "t", "l", "n", "i", "k"):
        desk.page.keyboard.press(key)
        desk.page.wait_for_timeout(350)
        now = desk.picture()
        assert ImageChops.difference(plain, now).getbbox() is not None, key
        plain = now
    pressed = desk.page.locator("#overlays [aria-pressed=true]")
    assert pressed.count() == 4
    assert desk.page.get_attribute("[data-look=k]", "aria-checked") == "true"
    assert desk.page.locator("#legend:not([hidden])").count() == 1


def test_comparing_marks_the_change_and_swipes(desk: Session) -> None:
    shown = desk.shown()
    desk.save("新春伊始", "新年伊始")
    desk.wait_new(shown)
    desk.page.wait_for_timeout(300)
    desk.page.keyboard.press("4")
    desk.page.keyboard.press("d")
    desk.page.wait_for_selector(".changes rect", timeout=WAIT_MS)
    assert desk.page.inner_text(".change del") == "春"
    assert desk.page.inner_text(".change ins") == "年"
    desk.page.click("#compare [role=radio]:nth-child(2)")
    desk.page.wait_for_selector(".layer.then .base", timeout=WAIT_MS)
    assert desk.page.locator(".divider:not([hidden])").count() == 1


def test_a_proof_is_saved_from_the_desk(desk: Session) -> None:
    desk.page.click("#tab-compare")
    desk.page.fill("#proof-name", "一校")
    desk.page.click(".keeper button")
    option = desk.page.locator("#compare-with option[value='proof:一校']")
    option.wait_for(state="attached", timeout=WAIT_MS)
    kept = desk.issue.parent / "out" / "proofs" / "paper" / "一校" / "proof.pdf"
    assert kept.read_bytes()[:4] == b"%PDF"


def test_every_control_is_reached_by_tab_and_named(desk: Session) -> None:
    desk.page.evaluate("document.activeElement.blur()")
    seen = set()
    for _ in range(60):
        desk.page.keyboard.press("Tab")
        seen.add(
            desk.page.evaluate(
                "(a => a.id || a.dataset.focus || a.dataset.overlay || a.dataset.do"
                " || a.dataset.look || a.dataset.arrange || a.className)"
                "(document.activeElement)"
            )
        )
    for name in ("single", "page", "stories", "grid", "trim", "lines", "fit-page",
                 "language", "help", "stage", "tab-stories", "thumb 1", "story s1",
                 "story s4"):  # fmt: skip
        assert name in seen, name
    unnamed = desk.page.evaluate(
        "[...document.querySelectorAll('button')].filter(b => b.offsetParent &&"
        " !(b.innerText.trim() || b.ariaLabel || b.title)).length"
    )
    assert unnamed == 0


def test_text_has_enough_contrast(desk: Session) -> None:
    """WCAG 2: 4.5 to 1 for all text of the frame, each panel opened in turn."""
    desk.page.click("#tab-findings")
    desk.page.click("[data-finding='0']")
    poor = desk.page.evaluate(CONTRAST)
    desk.page.click("#tab-stories")
    desk.page.click("[data-story='s1']")
    assert poor + desk.page.evaluate(CONTRAST) == []


def test_the_other_language_is_a_click_away_and_kept(desk: Session) -> None:
    desk.page.click("#language")
    desk.until(lambda: desk.page.inner_text("#tab-stories").startswith("Stories"))
    desk.page.reload()
    desk.page.wait_for_selector(".sheet[data-shown]", timeout=WAIT_MS)
    assert desk.page.inner_text("#tab-stories").startswith("Stories")


def test_markup_in_the_copy_is_shown_as_text(desk: Session) -> None:
    shown = desk.shown()
    desk.save("# 龙头引动力十足", "# <img src=x onerror=alert(1)>")
    desk.wait_new(shown)
    desk.until(lambda: "<img" in desk.page.inner_text("#stories"))
    assert desk.page.locator("#stories img").count() == 0


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (768, 1024)])
def test_nothing_is_cut_off_on_small_screens(
    desk: Session, size: tuple[int, int]
) -> None:
    desk.page.set_viewport_size({"width": size[0], "height": size[1]})
    desk.page.wait_for_timeout(200)
    wide = desk.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= size[0]
    for part in ("#stage", "#panel", ".foot"):
        box = desk.page.locator(part).bounding_box()
        assert box["width"] > 150
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]


CONTRAST = """() => {
  const rgba = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.03928
      ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const colour = rgba(getComputedStyle(node).backgroundColor);
      if (colour.length === 3 || colour[3] > 0.9) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const node of document.querySelectorAll('header *, nav *, aside *, footer *')) {
    const own = [...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !node.offsetParent) continue;
    const a = light(rgba(getComputedStyle(node).color)), b = light(ground(node));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(`${node.className || node.tagName} ${ratio.toFixed(2)}`);
  }
  return poor;
}"""
