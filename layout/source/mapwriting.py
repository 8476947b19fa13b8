"""An area map written into an issue file: its lines at their place, no other byte.

The map goes right above the page's `stories`, indented as they are, with the file's own
line ends; a page that is written on one line, in braces, gets it as a quoted text.
"""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path

from layout.errors import InputError, OutputError, Problem
from layout.messages import msg
from layout.source.issue import Issue

Rows = tuple[tuple[str, ...], ...]
STEP = 2
"""Blanks by which the map is indented under its key."""


def write_map(issue: Issue, index: int, rows: Rows) -> None:
    """Write the map of a page, counted from 0, into the issue's file.

    Raises:
        InputError: the page has a map, or its stories stand elsewhere.
        OutputError: the file cannot be written.
    """
    key = f"pages[{index}]"
    mark = issue.mark(key)
    if issue.page_areas(index):
        raise InputError(
            Problem(
                issue.mark(f"{key}.areas"),
                f"{key}.areas",
                msg("the page has an area map"),
                msg("take it out, then write another"),
            )
        )
    if f"{key}.stories" not in issue.document.places:
        raise InputError(Problem(mark, key, msg("the page has no `stories`")))
    data = issue.path.read_bytes()
    at = issue.document.key_mark(f"{key}.stories")
    _replace(issue.path, with_map(data, at.line, at.column, rows))


def with_map(data: bytes, line: int, column: int, rows: Rows) -> bytes:
    """Return a file with a map before what stands at a line and column, from 1."""
    lines = data.split(b"\n")
    own = lines[line - 1]
    end = "\r\n" if own.endswith(b"\r") else "\n"
    text = own.decode("utf-8-sig" if line == 1 else "utf-8")
    before = text[: column - 1]
    if before.strip(" -"):
        quoted = "\\n".join(" ".join(row) for row in rows)
        words = f'{before}areas: "{quoted}", {text[column - 1 :]}'
        new = words.encode()
    else:
        indent = " " * len(before)
        inner = " " * (len(before) + STEP)
        block = "".join(f"{inner}{words}{end}" for words in map_text(rows))
        head = f"{before}areas: |{end}"
        new = f"{head}{block}{indent}{text[column - 1 :]}".encode()
    bom = b"\xef\xbb\xbf" if line == 1 and own.startswith(b"\xef\xbb\xbf") else b""
    return b"\n".join([*lines[: line - 1], bom + new, *lines[line:]])


def map_text(rows: Rows) -> tuple[str, ...]:
    """Return a map's lines, its columns one under the other."""
    widths = [max(_cells(row[i]) for row in rows) for i in range(len(rows[0]))]
    return tuple(
        "  ".join(
            word + " " * (width - _cells(word))
            for word, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _replace(path: Path, data: bytes) -> None:
    """Put a new file in the old one's place, whole or not at all."""
    target = path.resolve()
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as new:
            new.write(data)
        Path(new.name).chmod(target.stat().st_mode & 0o7777)
        Path(new.name).replace(target)
    except OSError as error:
        message = msg("{path}: cannot be written: {why}", path=path, why=error.strerror)
        raise OutputError(message) from None
