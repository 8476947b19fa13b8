"""Identity of a file: Info, XMP and output intents."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from pikepdf import Pdf, Stream
from PIL import ImageCms

from layout.check.preflight.file_model import Info, Intent, Metadata, Profile
from layout.check.preflight.objects import (
    elements,
    entry,
    filters,
    items,
    name,
    number,
    stream_bytes,
    text,
)

_NAMESPACES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XMP_BYTES = 4 << 20


def read_info(pdf: Pdf) -> Info:
    """Return the document information dictionary's texts and names."""
    found = []
    for key, value in items(entry(pdf.trailer, "/Info")):
        said = text(value)
        if said is None and name(value):
            said = name(value)
        if said is not None:
            found.append((key[1:], said))
    return Info(tuple(found))


def read_xmp(pdf: Pdf) -> Metadata:
    """Return the properties of the catalogue's XMP packet."""
    stream = entry(pdf.Root, "/Metadata")
    if not isinstance(stream, Stream):
        return Metadata()
    compressed = bool(filters(stream))
    data = stream_bytes(stream)
    if data is None or len(data) > _XMP_BYTES:
        return Metadata(True, compressed, "stream")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return Metadata(True, compressed, "DOCTYPE")
    try:
        root = ElementTree.fromstring(data.strip(b"\0 \t\r\n"))
    except (ElementTree.ParseError, ValueError, LookupError) as fault:
        return Metadata(True, compressed, str(fault))
    return Metadata(True, compressed, values=tuple(_properties(root)))


def _properties(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for description in root.iter(f"{_RDF}Description"):
        for key, value in description.attrib.items():
            if _short(key):
                yield _short(key), value
        for child in description:
            if _short(child.tag):
                yield _short(child.tag), _value(child)


def _short(key: str) -> str:
    namespace, _, local = key[1:].partition("}")
    prefix = _NAMESPACES.get(namespace) if key.startswith("{") else None
    return f"{prefix}:{local}" if prefix else ""


def _value(element: ElementTree.Element) -> str:
    listed = [item.text or "" for item in element.iter(f"{_RDF}li")]
    return "; ".join(listed) if listed else (element.text or "").strip()


def read_intents(pdf: Pdf) -> tuple[Intent, ...]:
    """Return the catalogue's output intents."""
    return tuple(
        Intent(
            subtype=name(entry(item, "/S")),
            identifier=text(entry(item, "/OutputConditionIdentifier")) or "",
            info=text(entry(item, "/Info")) or "",
            registry=text(entry(item, "/RegistryName")) or "",
            profile=_profile(entry(item, "/DestOutputProfile")),
            components=_components(entry(item, "/DestOutputProfile")),
        )
        for item in elements(entry(pdf.Root, "/OutputIntents"))[:32]
    )


def _components(stream: Any) -> int | None:
    found = number(entry(stream, "/N"))
    return int(found) if found is not None else None


def _profile(stream: Any) -> Profile | None:
    if not isinstance(stream, Stream):
        return None
    data = stream_bytes(stream) or b""
    return read_profile(data)


def read_profile(data: bytes) -> Profile:
    """Return an ICC profile's header, and the fault that LittleCMS finds, if any."""
    fault = ""
    if len(data) < 132 or data[36:40] != b"acsp":
        fault = "header"
    else:
        try:
            ImageCms.ImageCmsProfile(io.BytesIO(data))
        except (OSError, ValueError, TypeError) as refusal:
            fault = str(refusal) or "LittleCMS"
    return Profile(
        size=len(data),
        stated_size=int.from_bytes(data[:4], "big"),
        version=(data[8], data[9] >> 4) if len(data) > 9 else (0, 0),
        kind=data[12:16].decode("latin-1").strip(),
        space=data[16:20].decode("latin-1").strip(),
        fault=fault or _tag_fault(data),
    )


def _tag_fault(data: bytes) -> str:
    """Return the first tag that lies outside the profile, or ""."""
    count = int.from_bytes(data[128:132], "big")
    if 132 + 12 * count > len(data):
        return f"{count} tags"
    for at in range(132, 132 + 12 * count, 12):
        offset = int.from_bytes(data[at + 4 : at + 8], "big")
        size = int.from_bytes(data[at + 8 : at + 12], "big")
        if offset + size > len(data) or offset < 128:
            return data[at : at + 4].decode("latin-1")
    return ""
