"""From saving the YAML to the new picture in the browser: median of edits.

Works on a copy of the sample in a folder of its own; drives Chromium by Playwright. The
time begins before the file is written and ends when the browser has decoded the
picture it puts on the page, by the clock both share.

    python -m bench.preview [--edits 20] [--size 1280x720] [--browser FILE]
    python -m bench.preview --picture FILE.png   # only a picture of the desk
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from layout.preview.pipeline import make_pipeline
from layout.preview.server import Address, Preview

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "issue" / "kanyuxi-2024-02-23"
WORD, OTHER = "一派繁忙景象", "一片繁忙景象"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
GOAL_MS = 150


@contextmanager
def workspace() -> Iterator[Path]:
    """Yield a copy of the sample with its pictures."""
    with tempfile.TemporaryDirectory(prefix="bench-preview-") as folder:
        root = Path(folder)
        issue = root / "issue" / SAMPLE.name
        shutil.copytree(SAMPLE, issue)
        images = root / "images"
        images.mkdir()
        for picture in (ROOT / "images").glob("*.jpg"):
            shutil.copy(picture, images)
        yield issue


@contextmanager
def running(issue: Path) -> Iterator[Preview]:
    """Yield a preview that answers."""
    with Preview(issue, make_pipeline(), Address(port=0)) as preview:
        thread = threading.Thread(target=preview.run)
        thread.start()
        try:
            yield preview
        finally:
            preview.stop()
            thread.join()


def edit_once(page: Any, source: Path) -> tuple[float, int]:
    """Save one changed word; return ms to the picture, and ms of composing."""
    shown = page.get_attribute(".sheet", "data-shown")
    text = source.read_text("utf-8")
    swapped = text.replace(WORD, OTHER) if WORD in text else text.replace(OTHER, WORD)
    start = time.time()
    source.write_text(swapped, "utf-8")
    page.wait_for_selector(f".sheet[data-shown]:not([data-shown='{shown}'])")
    ready = float(page.get_attribute(".sheet", "data-shown-at")) / 1000
    page.wait_for_timeout(1500)
    composed = int("".join(c for c in page.inner_text("#status") if c.isdigit()) or 0)
    return (ready - start) * 1000, composed


def take_picture(page: Any, target: Path) -> None:
    """Show a finding in its place, with the slow checks done, and take a picture."""
    page.wait_for_timeout(12_000)
    page.keyboard.press("3")
    page.click("[data-finding='2']")
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(2500)
    page.screenshot(path=target)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--browser", default=shutil.which("chromium") or "chromium")
    parser.add_argument("--picture", type=Path)
    given = parser.parse_args()
    width, height = map(int, given.size.split("x"))
    from playwright.sync_api import sync_playwright

    with workspace() as issue, running(issue) as preview, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=given.browser, args=FLAGS)
        page = browser.new_page(
            viewport={"width": width, "height": height}, locale="zh-CN"
        )
        page.goto(preview.url)
        page.wait_for_selector(".sheet[data-shown]", timeout=60_000)
        page.wait_for_timeout(1500)
        if given.picture:
            take_picture(page, given.picture)
            return
        source = issue / "issue.yaml"
        for _ in range(3):
            edit_once(page, source)
        times = [edit_once(page, source) for _ in range(given.edits)]
        browser.close()
    totals, composing = zip(*times, strict=True)
    print(f"edits {len(totals)}, window {given.size}")
    print(
        f"save to picture: median {statistics.median(totals):.0f} ms, "
        f"quickest {min(totals):.0f}, slowest {max(totals):.0f} (goal {GOAL_MS})"
    )
    print(f"of it composing: median {statistics.median(composing):.0f} ms")


if __name__ == "__main__":
    main()
