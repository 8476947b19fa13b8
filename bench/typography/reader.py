"""Lines and advances read back from a PDF, whoever made it.

Each character's origin comes from PDFium; characters are matched to the source in
order, so that a line's place in its paragraph is known.
"""

from __future__ import annotations

import ctypes
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from msgspec import Struct

SAME_LINE = 4.0
"""Points between baselines under which two characters stand on one line."""
# PDFium reads a hyphen at a line's end as \x02.
_ALIKE = str.maketrans(
    {"\x02": "-", "‑": "-", "\u00ad": "-", "‐": "-", "−": "-", "⋯": "…"}
)


class Read(Struct, frozen=True):
    """A character as it was read: origin in points, offset in its paragraph."""

    char: str
    x: float
    offset: int


class ReadLine(Struct, frozen=True):
    """A line as it was read; `hyphen`: it ends with one that the source has not."""

    paragraph: int
    chars: tuple[Read, ...]
    last: bool
    hyphen: bool


def read_lines(path: Path, paragraphs: tuple[str, ...]) -> list[ReadLine]:
    """Return the lines of a PDF that holds `paragraphs` and nothing else."""
    rows = _rows(path)
    source = [
        (number, offset, char)
        for number, text in enumerate(paragraphs)
        for offset, char in enumerate(text)
        if not char.isspace()
    ]
    lines: list[ReadLine] = []
    at = 0
    for row in rows:
        chars: list[Read] = []
        hyphen = False
        for index in range(len(row)):
            _unswap(row, index, "".join(entry[2] for entry in source[at : at + 2]))
            char, x = row[index]
            alike = char.translate(_ALIKE)
            if at < len(source) and alike == source[at][2].translate(_ALIKE):
                chars.append(Read(source[at][2], x, source[at][1]))
                at += 1
            else:
                hyphen = alike == "-"
        if chars:
            paragraph = source[at - 1][0]
            last = at == len(source) or source[at][0] != paragraph
            lines.append(ReadLine(paragraph, tuple(chars), last, hyphen))
    if at != len(source):
        raise ValueError(f"{path.name}: only {at} of {len(source)} characters read")
    return lines


def _unswap(row: list[tuple[str, float]], index: int, wanted: str) -> None:
    """Swap two characters that stand in each other's place.

    A bracket squeezed to half its width begins where the digit before it does; PDFium
    then reads it first.
    """
    pair = row[index : index + 2]
    if "".join(char for char, _ in reversed(pair)) == wanted != wanted[::-1]:
        row[index : index + 2] = reversed(pair)


def _rows(path: Path) -> list[list[tuple[str, float]]]:
    """Return the characters line by line, with their origins' x."""
    rows: list[list[tuple[str, float]]] = []
    document = pdfium.PdfDocument(str(path))
    for page in document:
        text = page.get_textpage()
        baseline = None
        x, y = ctypes.c_double(), ctypes.c_double()
        for index in range(raw.FPDFText_CountChars(text)):
            char = chr(raw.FPDFText_GetUnicode(text, index))
            if raw.FPDFText_IsGenerated(text, index) or char.isspace():
                continue
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            if baseline is None or abs(y.value - baseline) > SAME_LINE:
                rows.append([])
                baseline = y.value
            rows[-1].append((char, x.value))
        text.close()
        page.close()
    document.close()
    return rows
