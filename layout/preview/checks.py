"""The slow checks, beside the work: full proofreading and preflight.

They take seconds where a picture takes milliseconds, so they run in a process of their
own once the editor pauses; what they find replaces the quick findings if the pages are
still the same.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from layout.errors import Finding
from layout.preview.desk import Desk

PAUSE = 0.7
"""Seconds without a save before the slow checks begin."""
Check = Callable[[Path], tuple[Finding, ...] | None]
"""An issue's path to its findings; None where they cannot be had. Must be picklable."""


class Checker:
    """Runs the slow checks of the latest build."""

    def __init__(self, desk: Desk, check: Check | None) -> None:
        self._desk, self._check = desk, check
        self._pool: ProcessPoolExecutor | None = None
        self._wanted = 0
        self._event, self._stop = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        if check is not None:
            self._thread.start()

    def ask(self, gen: int) -> None:
        """Check build `gen` soon; an older one that waits is forgotten."""
        self._wanted = gen
        self._event.set()

    def close(self) -> None:
        """Stop, without waiting for a check that runs."""
        self._stop.set()
        self._event.set()
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _work(self) -> None:
        while not self._stop.is_set():
            self._event.wait()
            self._event.clear()
            if self._stop.wait(PAUSE) or self._event.is_set():
                continue
            gen = self._wanted
            findings = self._run()
            if findings is not None and not self._stop.is_set():
                self._desk.add_findings(gen, findings)

    def _run(self) -> tuple[Finding, ...] | None:
        assert self._check is not None
        try:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(
                    1, mp_context=context, initializer=step_back
                )
            return self._pool.submit(self._check, self._desk.issue).result()
        except BrokenProcessPool:
            # The process was killed (memory): the next build starts another.
            self._pool = None
        except Exception:
            # Ours, not the editor's: the quick findings stay, the terminal tells.
            if not self._stop.is_set():
                traceback.print_exc(file=sys.stderr)
        return None


def step_back() -> None:
    """Let the process that composes go first, where the system can."""
    if hasattr(os, "nice"):
        os.nice(10)
