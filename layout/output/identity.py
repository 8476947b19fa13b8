"""What a file says of itself: title, dates, versions, and the standard it follows.

Info dictionary and XMP are both written from one `Identity`, so they agree.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct
from reportlab import __version__ as _reportlab_version
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject

from layout.output.document import CREATOR, Document
from layout.output.strings import text_string

_PRODUCER = f"ReportLab {_reportlab_version}"

VERSIONS: Mapping[str, tuple[int, int]] = {"x4": (1, 6), "x1a": (1, 4), "": (1, 6)}
"""PDF version by standard (ISO 15930)."""

STANDARDS: Mapping[str, str] = {"x4": "PDF/X-4", "x1a": "PDF/X-1a:2003", "": "PDF"}
"""What a standard calls itself; "" for a proof or a screen edition."""


class Identity(Struct, frozen=True):
    """What a file is called and when it was made; `pdfx` "" claims no standard.

    `keywords` of a proof or a screen edition say so, for whoever checks it for press.
    """

    title: str
    author: str
    language: str
    date: datetime.date
    pdfx: Literal["x4", "x1a", ""]
    keywords: str = ""
    creator: str = CREATOR
    producer: str = _PRODUCER


def make_identity(document: Document) -> Identity:
    """Return a document's identity; only a file for press claims to be PDF/X."""
    pdfx = document.design(0).press.pdfx if document.mode == "press" else ""
    return Identity(
        _one_line(document.title) or _one_line(document.publication) or "-",
        _one_line(document.publication),
        document.language,
        document.date,
        pdfx,
        "" if document.mode == "press" else document.mode,
    )


def _one_line(text: str) -> str:
    """Return text fit for metadata: no control characters, which XML cannot hold."""
    return "".join(c if c.isprintable() else " " for c in text).strip()


class Info(PDFObject):  # type: ignore[misc] # ReportLab has no types
    """The Info dictionary; ReportLab's own knows no PDF/X and no date but now."""

    def __init__(self, identity: Identity) -> None:
        self.identity = identity
        self.invariant = 1

    def digest(self, total: Any) -> None:
        """Add nothing to ReportLab's ID: the document's follows from its bytes."""

    def format(self, document: Any) -> bytes:
        """Return the dictionary."""
        identity = self.identity
        stamp = f"(D:{identity.date:%Y%m%d}000000+08'00')"
        entries = {
            "Title": text_string(identity.title),
            "Author": text_string(identity.author),
            "Creator": text_string(identity.creator),
            "Producer": text_string(identity.producer),
            "CreationDate": stamp,
            "ModDate": stamp,
            "Trapped": "/False",
        }
        if identity.keywords:
            entries["Keywords"] = text_string(identity.keywords)
        if identity.pdfx == "x1a":
            entries["GTS_PDFXVersion"] = text_string(STANDARDS[identity.pdfx])
        data: bytes = PDFDictionary(entries).format(document)
        return data
