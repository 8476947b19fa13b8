"""A browser for the tests: what it needs, and a session with tabs on a preview."""

from __future__ import annotations

import io
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from paper import TEXT
from PIL import Image

from layout.preview.server import Preview

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
