"""The PDF file as ReportLab builds it, without what keeps it from press.

ReportLab's canvas holds pages, fonts and bookmarks; here it loses its default font
(un-embedded Helvetica on every page), its clock and its dependence on settings of the
machine, and gains what PDF/X wants: graphics states for overprint, the colour space
All, an end of line before `endstream`, an ID that follows from the content.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from typing import Any

from reportlab import rl_config

for _name, _value in (("useA85", 0), ("pdfComments", 0), ("pdfMultiLine", 0)):
    setattr(rl_config, _name, _value)  # else a file in the user's home decides

from reportlab.pdfbase.pdfdoc import (  # noqa: E402
    PDFArrayCompact,
    PDFCrossReferenceTable,
    PDFDictionary,
    PDFDocument,
    PDFFile,
    PDFIndirectObject,
    PDFName,
    PDFObject,
    PDFStream,
    PDFTrailer,
    pdfdocEnc,
)
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

Version = tuple[int, int]

_STATES = {
    "GSo": {"op": "true", "OP": "true", "OPM": 1},
    "GSk": {"op": "false", "OP": "false", "OPM": 1},
}
"""Graphics states of the pen; overprint mode 1: a plate without ink stays as it is."""

_END = b"endstream\n"


class PressCanvas(Canvas):  # type: ignore[misc] # ReportLab has no types
    """A canvas whose pages hold nothing that was not drawn.

    Args:
        version: of PDF, such as (1, 6).
        language: of the text, for the catalogue.
    """

    def __init__(self, version: Version, language: str) -> None:
        super().__init__(
            io.BytesIO(), pageCompression=1, invariant=1, verbosity=0,
            pdfVersion=version, initialFontName="none",
        )  # fmt: skip
        self._doc = PressDocument(
            compression=1, invariant=1, pdfVersion=version, lang=language
        )

    @property
    def code(self) -> list[str]:
        """Return the operators of the page being drawn."""
        code: list[str] = self._code
        return code

    @property
    def document(self) -> PressDocument:
        """Return the document that the pages go to."""
        document: PressDocument = self._doc
        return document

    def use_colour_space(
        self, name: str, make: Callable[[PressCanvas], PDFObject]
    ) -> None:
        """Let the page being drawn use a colour space, made when it is first used."""
        key = f"Space.{name}"
        if key not in self._doc.idToObject:
            self._doc.Reference(make(self), key)
        self._colorsUsed[key] = name

    def use_xobject(self, name: str, make: Callable[[], PDFObject]) -> str:
        """Return the resource name of an XObject, made when it is first used."""
        full: str = self._doc.getXObjectName(name)
        if full not in self._doc.idToObject:
            self._doc.Reference(make(), full)
        if name not in self._formsinuse:
            self._formsinuse.append(name)
        return full

    def _make_preamble(self) -> None:
        """Select no font; ReportLab would select Helvetica."""
        self._preamble = ""

    def _setExtGState(self, obj: Any) -> None:
        obj.ExtGState = PDFDictionary(
            {name: PDFDictionary(state) for name, state in _STATES.items()}
        )


class PressDocument(PDFDocument):  # type: ignore[misc] # ReportLab has no types
    """A document whose bytes follow from its content alone.

    Attributes:
        digest: SHA-256 of all objects but the metadata, for whom it is meant.
        sum: SHA-256 in hex of the file, once it was made.
    """

    digest: bytes = b""
    sum: str = ""

    def format(self) -> bytes:
        """Return the file; the metadata come last, for they name the content's sum."""
        self.Reference(self.Catalog)
        self.Reference(self.info)
        file = _SummedFile(self._pdfVersion)
        names: list[str] = []
        late: list[str] = []
        while name := self.numberToId.get(len(names) + 1):
            names.append(name)
            if isinstance(self.idToObject[name], Metadata):
                late.append(name)
            else:
                self._add(file, name)
        self.digest = file.digest()
        for name in late:
            self._add(file, name)
        table = PDFCrossReferenceTable()
        table.addsection(0, names)
        start = file.add(table.format(self))
        ident = f"<{file.digest()[:16].hex().upper()}>"
        trailer = PDFTrailer(
            startxref=start,
            Size=len(names) + 1,
            Root=self.Reference(self.Catalog),
            Info=self.Reference(self.info),
            ID=f"[{ident}{ident}]",
        )
        file.add(trailer.format(self))
        self.sum = file.digest().hex()
        data: bytes = file.format(self)
        return data

    def _add(self, file: PDFFile, name: str) -> None:
        """Add an object; a stream's data end with an end of line (7.3.8.1)."""
        entry = self.idToObject[name]
        if isinstance(entry, PDFStream) and "Filter" in entry.dictionary:
            self._add_encoded(file, name, entry)
            return
        data: bytes = PDFIndirectObject(name, entry).format(self)
        head, end, tail = data.rpartition(_END)
        if end and tail == b"endobj\n":
            data = head + b"\n" + end + tail
        self.idToOffset[name] = file.add(data)

    def _add_encoded(self, file: PDFFile, name: str, stream: PDFStream) -> None:
        """Add a stream as it is; ReportLab copies a picture's data eight times."""
        number, generation = self.idToObjectNumberAndVersion[name]
        length = {"Length": len(stream.content)}
        entries = PDFDictionary({**stream.dictionary.dict, **length}).format(self)
        head = b"%d %d obj\n%b\nstream\n" % (number, generation, entries)
        self.idToOffset[name] = file.add(head)
        file.add(stream.content)
        file.add(b"\nendstream\nendobj\n")


class _SummedFile(PDFFile):  # type: ignore[misc] # ReportLab has no types
    """A file that sums what is added to it."""

    def __init__(self, version: Version) -> None:
        self._total = hashlib.sha256()
        super().__init__(version)

    def add(self, part: bytes | str) -> int:
        """Add a part; return the place where it begins."""
        self._total.update(pdfdocEnc(part))
        place: int = super().add(part)
        return place

    def digest(self) -> bytes:
        """Return the SHA-256 of what was added so far."""
        return self._total.digest()


class Metadata(PDFStream):  # type: ignore[misc] # ReportLab has no types
    """The XMP packet, uncompressed; made from the sum of everything else.

    Args:
        make: returns the packet for the content's SHA-256.
    """

    def __init__(self, make: Callable[[bytes], bytes]) -> None:
        super().__init__(
            PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
        )
        self._make = make

    def format(self, document: PressDocument) -> bytes:
        """Return the stream; its document knows the sum by now."""
        self.content = self._make(document.digest)
        data: bytes = super().format(document)
        return data


def registration_space(canvas: PressCanvas) -> PDFArrayCompact:
    """Return the colour space Separation All: a mark on every plate."""
    tint = PDFStream(
        PDFDictionary(
            {
                "FunctionType": 4,
                "Domain": PDFArrayCompact([0, 1]),
                "Range": PDFArrayCompact([0, 1] * 4),
            }
        ),
        b"{dup dup dup}",
    )
    names = (PDFName(name) for name in ("Separation", "All", "DeviceCMYK"))
    return PDFArrayCompact([*names, canvas.document.Reference(tint)])
