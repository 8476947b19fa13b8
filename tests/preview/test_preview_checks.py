"""The process of the slow checks: the preview ends even where it does not."""

from __future__ import annotations

import threading
import time

import pytest

from layout.preview import checks
from layout.preview.checks import Checker


def test_closing_does_not_wait_for_a_process_that_never_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A signal to the whole group kills the process with its lock in hand."""
    never = threading.Event()
    monkeypatch.setattr(checks, "CLOSING", 0.2)
    monkeypatch.setattr(Checker, "_end_process", lambda _self: never.wait(20))
    checker = Checker(None, lambda _path: ())  # type: ignore[arg-type]
    began = time.monotonic()
    checker.close()
    assert time.monotonic() - began < 5
    never.set()
