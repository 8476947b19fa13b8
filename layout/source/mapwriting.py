"""An area map written into an issue file: its lines at their place, no other byte.

The map goes right above the page's `stories`, indented as they are, with the file's own
line ends; a page that is written on one line, in braces, gets it as a quoted text.
"""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from collections.abc import Sequence
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


def write_pages(issue: Issue, maps: Sequence[Rows]) -> None:
    """Write the pages that `pages: auto` has got, each with its map, in its place.

    The stories stay where they are, at the top level.

    Raises:
        InputError: `pages: auto` does not stand on a line of its own.
        OutputError: the file cannot be written.
    """
    place, mark = issue.document.places["pages"], issue.document.mark("pages")
    data = issue.path.read_bytes()
    entries = [
        (page.number, page.section, rows)
        for page, rows in zip(issue.pages, maps, strict=True)
    ]
    column, width = mark.column, place.end - place.start
    written = with_pages(data, (mark.line, column, width), entries)
    if written is None:
        raise InputError(
            Problem(
                mark,
                "pages",
                msg("there is no place here to write the pages"),
                msg("write `pages: auto` on a line of its own, without braces"),
            )
        )
    _replace(issue.path, written)


def with_pages(
    data: bytes,
    place: tuple[int, int, int],
    pages: Sequence[tuple[int, str, Rows]],
) -> bytes | None:
    """Return a file with pages in the place of the word at `place`; None: impossible.

    `place` is line and column from 1, and the word's length; a page has a number, a
    section and a map.
    """
    line, column, width = place
    lines = data.split(b"\n")
    own = lines[line - 1]
    text = own.decode("utf-8-sig" if line == 1 else "utf-8")
    before, after = text[: column - 1], text[column - 1 + width :].rstrip("\r")
    if not _OWN_LINE.fullmatch(before) or not _NOTHING_MORE.fullmatch(after):
        return None
    end = "\r\n" if own.endswith(b"\r") else "\n"
    rows = [f"{before.rstrip()}{after.rstrip()}"]
    for number, section, words in pages:
        rows.append(f"{' ' * STEP}- number: {number}")
        if section:
            rows.append(f"{' ' * 2 * STEP}section: {_scalar(section)}")
        rows.append(f"{' ' * 2 * STEP}areas: |")
        rows += (f"{' ' * 3 * STEP}{row}" for row in map_text(words))
    new = end.join(rows).encode() + (b"\r" if end == "\r\n" else b"")
    bom = b"\xef\xbb\xbf" if line == 1 and own.startswith(b"\xef\xbb\xbf") else b""
    return b"\n".join([*lines[: line - 1], bom + new, *lines[line:]])


_OWN_LINE = re.compile(r"[\"']?pages[\"']?\s*:\s*")
_NOTHING_MORE = re.compile(r"\s*(?:#.*)?")
_PLAIN = re.compile(r"[\u4e00-\u9fff·]+")


def _scalar(text: str) -> str:
    """Return a text as YAML reads it back: Han alone plain, all else in quotes."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


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
