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
import time
import traceback
from collections.abc import Callable
from multiprocessing.pool import Pool
from pathlib import Path

from layout.errors import Finding
from layout.preview.desk import Desk

PAUSE = 0.7
"""Seconds without a save before the slow checks begin."""
LONGEST = 900.0
"""Seconds after which a check is given up."""
CLOSING = 3.0
"""Seconds for which the end of a check's process is waited for."""
_LOOK = 0.05
Check = Callable[[Path], tuple[Finding, ...] | None]
"""An issue's path to its findings; None where they cannot be had. Must be picklable."""


class Checker:
    """Runs the slow checks of the latest build."""

    def __init__(self, desk: Desk, check: Check | None) -> None:
        self._desk, self._check = desk, check
        self._pool: Pool | None = None
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
        """Stop, and end a check that runs.

        A process that was killed with its lock in hand, as a signal to the whole group
        does it, would be waited for without end: then the system ends it with ours.
        """
        self._stop.set()
        self._event.set()
        if self._check is not None:
            self._thread.join(timeout=CLOSING)

    def _work(self) -> None:
        try:
            while not self._stop.is_set():
                self._event.wait()
                self._event.clear()
                if self._stop.wait(PAUSE) or self._event.is_set():
                    continue
                gen = self._wanted
                findings = self._run()
                if findings is not None:
                    self._desk.add_findings(gen, findings)
        finally:
            self._end_process()

    def _run(self) -> tuple[Finding, ...] | None:
        """Return what the check finds; None if it fails, or the preview is closed."""
        assert self._check is not None
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = context.Pool(1, initializer=step_back)
        running = self._pool.apply_async(self._check, (self._desk.issue,))
        end = time.monotonic() + LONGEST
        while not running.ready() and time.monotonic() < end:
            if self._stop.wait(_LOOK):
                return None
        if not running.ready():
            # The process was killed (memory), or hangs: the next check starts another.
            self._end_process()
            return None
        try:
            return running.get()
        except Exception:
            # Ours, not the editor's: the quick findings stay, the terminal tells.
            traceback.print_exc(file=sys.stderr)
            return None

    def _end_process(self) -> None:
        if self._pool is not None:
            self._pool.terminate()
            self._pool.join()
            self._pool = None


def step_back() -> None:
    """Let the process that composes go first, where the system can."""
    if hasattr(os, "nice"):
        os.nice(10)
