"""The bytes of a PDF file: header, ends, streams, encryption (ISO 32000-1, 7.5)."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from pathlib import Path

from pikepdf import Pdf, PikepdfError, Stream

from layout.check.preflight.file_model import Syntax
from layout.check.preflight.objects import elements, entry, filters, text

_HEADER = re.compile(rb"%PDF-(\d)\.(\d)")
_COMPLAINTS = 20
_LARGE_JPEG = "JPEG data large"
_ABOUT_JPEG = re.compile("JPEG data large|re-processed without filtering")
_FORBIDDEN_FILTERS = ("LZWDecode", "Crypt")


def read_syntax(path: Path, pdf: Pdf) -> Syntax:
    """Return what the file's bytes and objects say, apart from pages."""
    with (
        path.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
    ):
        head = _HEADER.search(data[:1024])
        ends = sum(1 for _ in _positions(data, b"%%EOF"))
        glued = _count_glued(data)
    bad, external = _streams(pdf)
    version = pdf.pdf_version.split(".")
    return Syntax(
        leading_bytes=head.start() if head else -1,
        version=(int(version[0]), int(version[1])),
        end_marks=ends,
        is_linearized=pdf.is_linearized,
        encryption=f"V{pdf.encryption.V} R{pdf.encryption.R}"
        if pdf.is_encrypted
        else "",
        has_id=_has_id(pdf),
        object_streams=_has_object_streams(pdf),
        glued_streams=glued,
        complaints=_complaints(pdf),
        bad_filters=bad,
        external_streams=external,
    )


def _positions(data: mmap.mmap, word: bytes) -> Iterator[int]:
    at = data.find(word)
    while at >= 0:
        yield at
        at = data.find(word, at + len(word))


def _count_glued(data: mmap.mmap) -> int:
    """Return how many streams have no line end before `endstream`."""
    return sum(
        1 for at in _positions(data, b"endstream") if data[at - 1 : at] not in b"\r\n"
    )


def _has_id(pdf: Pdf) -> bool:
    parts = [text(part) for part in elements(entry(pdf.trailer, "/ID"))]
    return len(parts) == 2 and all(parts)


def _has_object_streams(pdf: Pdf) -> bool:
    return any(item.type == 2 for item in pdf.get_xref_table().values())


def _complaints(pdf: Pdf) -> tuple[str, ...]:
    """Return what qpdf finds wrong; damage that stops its check is a complaint too.

    JPEGs over its memory limit are none: the pictures are decoded elsewhere.
    """
    try:
        found = [str(line) for line in pdf.check_pdf_syntax()]
    except PikepdfError as fault:
        found = [str(fault)]
    found += [str(line) for line in pdf.get_warnings()]
    plain = [line.removeprefix("WARNING: ") for line in found]
    if any(_LARGE_JPEG in line for line in plain):
        plain = [line for line in plain if not _ABOUT_JPEG.search(line)]
    name = str(pdf.filename)
    return tuple(dict.fromkeys(line.replace(name, "").strip() for line in plain))[
        :_COMPLAINTS
    ]


def _streams(pdf: Pdf) -> tuple[tuple[str, ...], int]:
    """Return the forbidden filters in use, and how many streams are external."""
    bad: set[str] = set()
    external = 0
    for thing in pdf.objects:
        if isinstance(thing, Stream):
            bad.update(set(filters(thing)).intersection(_FORBIDDEN_FILTERS))
            external += entry(thing, "/F") is not None
    return tuple(sorted(bad)), external
