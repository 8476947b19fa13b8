"""The desk in a real browser: panels, looks, comparing, languages, access."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from browsing import PAPER, WAIT_MS, Session
from msgspec.structs import replace
from paper import compose_paper, toy_pipeline
from PIL import ImageChops

from layout.errors import Finding
from layout.messages import msg
from layout.page.model import Overset, Photo, Rect
from layout.preview.server import Address, Preview


def check(issue: Path) -> tuple[Finding, ...]:
    """Stand in for the slow checks; found by name in the process that runs them."""
    ink = Finding(
        "tac", "error", msg("toy: too much ink"), page=2, rect=(10, 20, 30, 5)
    )
    return (*compose_paper(issue).findings, ink)


@pytest.mark.parametrize("desk", [check], indirect=True)
def test_slow_checks_add_their_findings_later(desk: Session) -> None:
    """Preflight's finding is of page 2: the list of pages counts it there."""
    desk.until(lambda: desk.page.inner_text(".thumb:nth-child(2) b") == "1")
    desk.page.click("#tab-findings")
    desk.page.click("[data-focus='chip print']")
    assert "toy: too much ink" in desk.page.inner_text("[data-finding]")
    desk.page.keyboard.press("]")
    desk.page.wait_for_selector(".sheet[data-page='2']", timeout=WAIT_MS)


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
