"""The XMP packet: what the file says of itself, in agreement with its Info.

PDF/X-4 is identified here (`pdfxid:GTS_PDFXVersion`), PDF/X-1a:2003 in the Info alone
(ISO 15930-7 and -4). The document's ids follow from its content.
"""

from __future__ import annotations

import uuid

from layout.output.identity import STANDARDS, Identity

_PADDING = (" " * 99 + "\n") * 20
"""Room for tools that edit the packet in place (XMP Specification, part 3, 1.1)."""

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

_NAMESPACES = (
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("pdfxid", "http://www.npes.org/pdfx/ns/id/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("xmpMM", "http://ns.adobe.com/xap/1.0/mm/"),
)


def make_xmp(identity: Identity, content_sum: bytes) -> bytes:
    """Return the packet in UTF-8; `content_sum` is the SHA-256 of all else."""
    date = f"{identity.date.isoformat()}T00:00:00+08:00"
    ident = f"uuid:{uuid.UUID(bytes=content_sum[:16], version=5)}"
    plain = [
        ("xmp:CreateDate", date),
        ("xmp:ModifyDate", date),
        ("xmp:MetadataDate", date),
        ("xmp:CreatorTool", identity.creator),
        ("pdf:Producer", identity.producer),
        ("pdf:Trapped", "False"),
        ("xmpMM:DocumentID", ident),
        ("xmpMM:InstanceID", ident),
        ("xmpMM:VersionID", "1"),
        ("xmpMM:RenditionClass", "default"),
        ("dc:format", "application/pdf"),
    ]
    if identity.keywords:
        plain.append(("pdf:Keywords", identity.keywords))
    if identity.pdfx == "x4":
        plain.append(("pdfxid:GTS_PDFXVersion", STANDARDS["x4"]))
    body = "".join(f"<{name}>{_escape(value)}</{name}>\n" for name, value in plain)
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES)
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {spaces}>\n'
        f"{_array('dc:title', 'Alt', identity.title)}"
        f"{_array('dc:creator', 'Seq', identity.author)}"
        f"{_array('dc:language', 'Bag', identity.language)}"
        f"{body}</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
        f'{_PADDING}<?xpacket end="w"?>'
    )
    return packet.encode()


def _escape(text: str) -> str:
    return text.translate(_ENTITIES)


def _array(name: str, kind: str, value: str) -> str:
    lang = ' xml:lang="x-default"' if kind == "Alt" else ""
    item = f"<rdf:li{lang}>{_escape(value)}</rdf:li>"
    return f"<{name}><rdf:{kind}>{item}</rdf:{kind}></{name}>\n" if value else ""
