"""An editor's desk where things go wrong: builds issues as the command line would.

Whatever the exit code but 0, an old PDF stands untouched, and nothing is left behind;
`Desk.build` asserts both of every build, and that there was no fault of the program.
"""

from __future__ import annotations

import contextlib
import io
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from layout import cli

OLD = b"%PDF-1.4 yesterday's page"
LONGEST = 10.0
"""Seconds within which every input is answered, of this process alone."""
PAGE = """\
publication: 澄江日报
date: 2024-02-23
pages:
  - number: 1
    areas: |
      a a a b b b
    stories:
      a:
        headline: 龙年春来早
        body: |
          新春伊始，龙乡大地一派繁忙景象。
      b: {kind: box, headline: 公告, body: 明日停水。}
"""
"""A small issue that builds; cases replace parts of it."""
STORY = """\
publication: 澄江日报
date: 2024-02-23
pages:
  - number: 1
    areas: a a a a a a
    stories:
      a:
"""


def story(*lines: str) -> str:
    """Return an issue with one story, `a`, of these lines; the first is line 8."""
    return STORY + "".join(f"        {line}\n" for line in lines)


def cases(rows: Iterable[tuple[Any, ...]]) -> list[Any]:
    """Return the rows of a table as cases; the first of each row names it."""
    return [pytest.param(*row[1:], id=row[0]) for row in rows]


@dataclass(frozen=True)
class Outcome:
    """What a build came to."""

    code: int
    said: str
    seconds: float


@dataclass(frozen=True)
class Desk:
    """A folder with an issue in it and an old PDF beside it."""

    folder: Path

    @property
    def target(self) -> Path:
        return self.folder / "out" / "page.pdf"

    def write(self, files: Mapping[str, bytes | str]) -> None:
        for name, data in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_encoded(data))

    def build(
        self,
        text: str | bytes,
        *options: str,
        files: Mapping[str, bytes | str] | None = None,
        name: str = "issue.yaml",
    ) -> Outcome:
        """Build an issue; assert what holds of every outcome."""
        self.write({**(files or {}), name: text})
        return self.run("build", str(self.folder / name), *options)

    def run(self, command: str, *words: str) -> Outcome:
        """Run a command with the old PDF as its target."""
        self.write({"out/page.pdf": OLD})
        before = self._names()
        began = time.process_time()
        code, said = call(command, *words, "-o", str(self.target), "--lang", "en")
        seconds = time.process_time() - began
        shown = said.replace(f"{self.folder}/", "")
        assert code in (0, 2, 3, 4), shown
        assert (self.target.read_bytes() == OLD) == (code != 0), shown
        assert self._names() == before, "something was left behind"
        assert seconds < LONGEST, shown
        assert "Traceback" not in said
        return Outcome(code, shown, seconds)

    def _names(self) -> list[str]:
        return sorted(str(path) for path in self.folder.rglob("*"))


def call(*words: str) -> tuple[int, str]:
    """Run the command line in this process; return its exit code and what it said."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = cli.main(words)
        except SystemExit as stop:  # usage, told by argparse
            code = int(stop.code or 0)
    return code, err.getvalue()


def _encoded(data: bytes | str) -> bytes:
    return data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
