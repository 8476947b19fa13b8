"""What the tests of preflight share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pressfile import Change, codes, findings, fit, save

from layout.check.preflight import Limits

Check = Callable[..., list[str]]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Return a function that makes a file, changes it, and returns the codes found."""

    def run(
        content: bytes = b"",
        change: Change | None = None,
        limits: Limits | None = None,
        **options: object,
    ) -> list[str]:
        pdf = fit(content)
        if change is not None:
            change(pdf)
        path = save(pdf, tmp_path / "page.pdf", **options)
        return codes(findings(path, limits))

    return run
