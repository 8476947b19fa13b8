"""Objects of another PDF, copied into ours as they are.

Streams keep their encoding, but for LZW, which PDF/X forbids and which is deflated
instead. Links to the page tree, private data of programs and layers stay behind.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

import pikepdf
from reportlab.pdfbase.pdfdoc import PDFObject

_LEFT_BEHIND = frozenset(
    ("/Parent", "/StructParent", "/StructParents", "/PieceInfo", "/Metadata",
     "/LastModified", "/OC", "/OPI", "/Thumb", "/Alternates", "/Length")
)  # fmt: skip
"""Keys that lead out of the page, or that PDF/X forbids (ISO 15930)."""


class Import:
    """Copies of one PDF's objects, each made once.

    Args:
        pdf: the PDF; it stays open as long as the copies are needed.
        name: what its objects are called in our document.
    """

    def __init__(self, pdf: pikepdf.Pdf, name: str) -> None:
        self.pdf = pdf
        self.name = name
        self._copies: dict[tuple[int, int], Copy] = {}

    def copy(self, source: pikepdf.Object) -> Copy:
        """Return the copy of an indirect object."""
        return self._copies.setdefault(source.objgen, Copy(self, source))

    def write(self, value: Any, document: Any) -> bytes:
        """Return a value as it is written within another object."""
        if isinstance(value, pikepdf.Object) and value.is_indirect:
            number, generation = value.objgen
            name = f"{self.name}.{number}.{generation}"
            reference = document.Reference(self.copy(value), name)
            data: bytes = reference.format(document)
            return data
        if isinstance(value, pikepdf.Dictionary):
            return self.write_dictionary(dict(value.items()), document)
        if isinstance(value, pikepdf.Array):
            return b"[" + b" ".join(self.write(v, document) for v in value) + b"]"
        return _token(value)

    def write_dictionary(self, source: Mapping[str, Any], document: Any) -> bytes:
        """Return a dictionary without what is left behind, in order of its keys."""
        entries = [
            _name(key) + b" " + self.write(source[key], document)
            for key in sorted(source)
            if key not in _LEFT_BEHIND
        ]
        return b"<<" + b"\n".join(entries) + b">>"


class Copy(PDFObject):  # type: ignore[misc] # ReportLab has no types
    """An indirect object of another PDF, written when ours is."""

    __RefOnly__ = 1

    def __init__(self, owner: Import, source: pikepdf.Object) -> None:
        self._owner = owner
        self._source = source

    def format(self, document: Any) -> bytes:
        """Return the object with its references turned to ours."""
        source = self._source
        if isinstance(source, pikepdf.Stream):
            return self._stream(source, document)
        if isinstance(source, pikepdf.Dictionary):
            return self._owner.write_dictionary(dict(source.items()), document)
        if isinstance(source, pikepdf.Array):
            inner = b" ".join(self._owner.write(v, document) for v in source)
            return b"[" + inner + b"]"
        return _token(source)

    def _stream(self, source: pikepdf.Stream, document: Any) -> bytes:
        entries = source.stream_dict
        if _needs_deflating(entries):
            data = zlib.compress(source.read_bytes())
            kept = {k: v for k, v in entries.items() if k not in _FILTERS}
            kept["/Filter"] = pikepdf.Name.FlateDecode
        else:
            data = source.read_raw_bytes()
            kept = dict(entries.items())
        head = self._owner.write_dictionary(kept, document)
        length = b"<</Length %d\n" % len(data)
        return length + head[2:] + b"\nstream\n" + data + b"endstream\n"


_FILTERS = ("/Filter", "/DecodeParms", "/F", "/FFilter", "/FDecodeParms", "/DL")


def _needs_deflating(entries: Any) -> bool:
    """Return whether a stream is not encoded at all, or in a forbidden way."""
    found = entries.get("/Filter")
    filters = list(found) if isinstance(found, pikepdf.Array) else [found]
    return found is None or pikepdf.Name.LZWDecode in filters


_IRREGULAR = frozenset(b"#()<>[]{}/%")
"""Bytes that a name holds in hexadecimal only, as all that are no ASCII (7.3.5)."""


def _name(key: str) -> bytes:
    """Return a dictionary's key as it is written; damaged ones are no valid UTF-8."""
    raw = key[1:].encode("utf-8", "surrogateescape")
    return b"/" + b"".join(
        b"#%02X" % byte if byte in _IRREGULAR or not 32 < byte < 127 else bytes((byte,))
        for byte in raw
    )


def _token(value: Any) -> bytes:
    """Return a number, name, string, boolean or null as it is written."""
    if isinstance(value, pikepdf.Object):
        return bytes(value.unparse())
    if isinstance(value, bool):
        return b"true" if value else b"false"
    return b"null" if value is None else str(value).encode("ascii")
