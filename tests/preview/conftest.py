"""A browser, and a desk in it, for the tests that look at the page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import FLAGS, PAPER, Session, executable
from paper import toy_pipeline

from layout.preview.server import Address, Preview


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Return a browser, for one module: its event loop would be in others' way."""
    path = executable()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


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
