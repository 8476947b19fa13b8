"""What the command line prints: problems, findings, the table of stories, progress."""

from __future__ import annotations

import os
import re
import sys
import time
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TextIO

from layout.errors import Finding, Problem
from layout.messages import Message, msg
from layout.page.model import Page

PATIENCE = 1.0
"""Seconds before progress is shown."""
MOST_REMEDIES = 3
"""Remedies printed for a story; the report has them all."""
MOST_FINDINGS = 40
"""Findings printed in full; the report has them all."""


class Console:
    """Prints in the reader's language: results to stdout, the rest to stderr."""

    def __init__(self, lang: str, *, quiet: bool = False) -> None:
        self.lang = lang
        self.quiet = quiet
        self._began = time.monotonic()
        self._shown = False

    def progress(self, message: Message) -> None:
        """Show what is being done, once the work takes longer than a second."""
        late = time.monotonic() - self._began > PATIENCE
        if late and not self.quiet and sys.stderr and sys.stderr.isatty():
            _write(f"{_ERASE}{_plain(self.say(message))} …", sys.stderr)
            self._shown = True

    def settle(self) -> None:
        """Clear the line of progress."""
        if self._shown:
            _write(_ERASE, sys.stderr)
            self._shown = False

    def close(self) -> None:
        """Clear the line of progress and give out all that was printed."""
        self.settle()
        for stream in (sys.stdout, sys.stderr):
            _write("", stream)

    def say(self, message: Message) -> str:
        """Return a message in the reader's language."""
        return message.render(self.lang)

    def out(self, text: str) -> None:
        """Print what the reader may like to know: nothing of it when quiet."""
        if not self.quiet:
            self.product(text)

    def product(self, text: str) -> None:
        """Print what the command is for, such as a schema or a patch."""
        _write(f"{_plain(text)}\n", sys.stdout)

    def problems(self, problems: Iterable[Problem]) -> None:
        """Print problems, a line each, with their hints."""
        for problem in problems:
            key = f" {problem.key}:" if problem.key else ""
            self.error(f"{problem.mark}:{key} {self.say(problem.message)}")
            if problem.hint:
                self.error(f"  {self.say(msg('hint'))}: {self.say(problem.hint)}")

    def error(self, text: str) -> None:
        """Print to stderr, on one line whatever values the text repeats."""
        self.settle()
        _write(f"{_plain(' '.join(text.splitlines()))}\n", sys.stderr)

    def findings(self, findings: Sequence[Finding]) -> None:
        """Print findings, a line each; errors last, next to the prompt, with cures."""
        order = {"error": 0, "warning": 1, "info": 2}
        ranked = sorted(findings, key=lambda f: order[f.level])
        shown = sorted(ranked[:MOST_FINDINGS], key=lambda f: -order[f.level])
        for finding in shown:
            place = f"{finding.mark}: " if finding.mark else ""
            key = f"{finding.key}: " if finding.key else ""
            level = self.say(LEVELS[finding.level])
            text = self.say(finding.message)
            self.error(f"{place}{key}{level}: {text} [{finding.code}]")
            if finding.cure and finding.level == "error":
                self.error(f"  {self.say(msg('cure'))}: {self.say(finding.cure)}")
        self._rest(len(ranked))

    def places(self, findings: Sequence[Finding]) -> None:
        """Print findings on a PDF, errors first, numbered as its pictures are."""
        order = {"error": 0, "warning": 1, "info": 2}
        ranked = sorted(enumerate(findings, 1), key=lambda pair: order[pair[1].level])
        for number, finding in ranked[:MOST_FINDINGS]:
            page = self.say(msg("page {page}", page=finding.page))
            x, y, *_ = finding.rect or (0.0, 0.0)
            at = f", {x:.0f}/{y:.0f} mm" if finding.rect else ""
            place = f"{page}{at}: " if finding.page else ""
            level = self.say(LEVELS[finding.level])
            words = f" “{finding.words}”" if finding.words else ""
            text = f"{level}: {self.say(finding.message)}{words} [{finding.code}]"
            self.error(f"{number}. {place}{text}")
            if finding.cure and finding.level == "error":
                self.error(f"  {self.say(msg('cure'))}: {self.say(finding.cure)}")
        self._rest(len(ranked))

    def _rest(self, count: int) -> None:
        """Say how many findings are not printed."""
        if count > MOST_FINDINGS:
            more = count - MOST_FINDINGS
            self.error(
                self.say(
                    msg(
                        "{count} more {count:finding|findings}; --report lists all",
                        count=more,
                    )
                )
            )

    def stories(self, pages: Sequence[Page]) -> None:
        """Print the table of stories: lines set, lines there were, characters."""
        head = [
            self.say(m)
            for m in (
                msg("page"),
                msg("story"),
                msg("lines"),
                msg("room"),
                msg("characters over (+) or under (-)"),
            )
        ]
        rows = [
            [
                str(fit.page),
                fit.title,
                str(fit.lines),
                str(fit.lines_available),
                f"{fit.chars_over:+d}" if fit.chars_over else "0",
            ]
            for page in pages
            for fit in page.stories
            if fit.lines or fit.lines_available
        ]
        if rows:
            self.out(table([head, *rows]))
        for fit in (fit for page in pages for fit in page.stories):
            for remedy in fit.remedies[:MOST_REMEDIES]:
                if remedy.text:
                    self.out(f"  {fit.title}: {self.say(remedy.text)}")


_ERASE = "\r\033[K"
"""Clears the line of a terminal."""
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _plain(text: str) -> str:
    """Return a text without what would steer the terminal it is shown on."""
    return _CONTROLS.sub("\ufffd", text)


def _write(text: str, stream: TextIO | None) -> None:
    """Write to a stream that may be closed, full, or know ASCII only.

    What was asked for is a file; that nobody can be told of it does not undo it.
    """
    if stream is None:
        return
    try:
        try:
            stream.write(text)
        except UnicodeEncodeError:
            known = stream.encoding or "ascii"
            stream.write(text.encode(known, "backslashreplace").decode(known))
        stream.flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


LEVELS = {"error": msg("error"), "warning": msg("warning"), "info": msg("note")}


def table(rows: Sequence[Sequence[str]]) -> str:
    """Align rows in columns; a Han character is two cells wide, numbers are right."""
    widths = [max(_cells(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = []
        for text, width in zip(row, widths, strict=True):
            pad = " " * (width - _cells(text))
            number = text.lstrip("+-").isdigit()
            cells.append(pad + text if number else text + pad)
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
