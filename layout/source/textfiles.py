"""Copy and figures that stand in files of their own: a reader by suffix.

Each reader gives texts that know their places. A new kind of file is a row in the table
of readers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from layout.errors import InputError, Mark, Problem
from layout.messages import msg
from layout.source.files import decode, read_bytes
from layout.source.scalars import FileSource

if TYPE_CHECKING:
    from layout.source.wordfiles import WordSource

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n"})
_MOST_CELLS = 20_000


class Asked(Struct, frozen=True):
    """Who asks for a file: its name as shown, the issue's encoding, place and key."""

    shown: str
    encoding: str
    mark: Mark
    key: str


def read_text(path: Path, asked: Asked) -> FileSource | WordSource:
    """Return the copy in a file.

    Raises:
        InputError: the file has another suffix, cannot be read, or holds no text.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        message = msg("copy is read from {suffixes}", suffixes=", ".join(_READERS))
        hint = msg("save it as .docx, or its text as .txt (UTF-8)")
        raise InputError(Problem(asked.mark, asked.key, message, hint))
    source = reader(path, asked)
    if not source.text.strip():
        raise InputError(Problem(asked.mark, asked.key, msg("this file is empty")))
    return source


def _txt(path: Path, asked: Asked) -> FileSource:
    data = read_bytes(path, asked.mark, asked.key)
    text = decode(data, asked.shown, asked.encoding).rstrip("\x1a")
    source = FileSource(asked.shown, text.translate(_BREAKS))
    bad = _CONTROL.search(text)
    if bad:
        message = msg("control character U+{code}", code=f"{ord(bad[0]):04X}")
        raise InputError(Problem(source.mark(bad.start()), asked.key, message))
    return source


def _docx(path: Path, asked: Asked) -> WordSource:
    from layout.source.wordfiles import read_word  # few issues have a .docx

    return read_word(path, asked.shown, asked.mark, asked.key)


_READERS: dict[str, Callable[[Path, Asked], FileSource | WordSource]] = {
    ".txt": _txt,
    ".docx": _docx,
}


class Cell(Struct, frozen=True):
    """A cell of a table's file, and where its row and it begin."""

    text: str
    path: str
    line: int
    column: int

    def mark(self, offset: int) -> Mark:
        """Return the place of the character at `offset` of the cell."""
        return Mark(self.path, self.line, self.column + offset)


def read_rows(path: Path, asked: Asked) -> Iterator[list[Cell]]:
    """Yield the rows of a .csv or .tsv file that hold anything.

    Raises:
        InputError: the file has another suffix, cannot be read, or is too large.
    """
    import csv

    parting = {".csv": ",", ".tsv": "\t"}.get(path.suffix.lower())
    if parting is None:
        message = msg("tables are read from .csv and .tsv")
        raise InputError(Problem(asked.mark, asked.key, message))
    lines = _txt(path, asked).text.split("\n")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=parting)
    line, cells = 1, 0
    try:
        for row in reader:
            cells += len(row)
            if cells > _MOST_CELLS:
                message = msg("more than {limit} cells", limit=_MOST_CELLS)
                raise InputError(Problem(asked.mark, asked.key, message))
            if any(cell.strip() for cell in row):
                yield list(_cells(row, lines[line - 1], asked.shown, line))
            line = reader.line_num + 1
    except csv.Error as error:
        message = msg("cannot be read as a table ({why})", why=str(error))
        raise InputError(
            Problem(Mark(asked.shown, line, 1), asked.key, message)
        ) from None


def _cells(row: list[str], line: str, path: str, number: int) -> Iterator[Cell]:
    at = 0
    for text in row:
        found = line.find(text.split("\n", 1)[0].split('"', 1)[0], at)
        at = max(found, at)
        yield Cell(text.rstrip("\n"), path, number, at + 1)
        at += len(text)
