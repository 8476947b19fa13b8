"""Rules of PDF/X identity and metadata (prepress, sections 1 and 3)."""

from __future__ import annotations

from collections.abc import Iterator

from layout.check.preflight.dates import pdf_date, xmp_date
from layout.check.preflight.file_model import Facts
from layout.check.preflight.limits import Limits, PdfX
from layout.check.preflight.rules import Hit, Rule
from layout.errors import Level
from layout.messages import msg
from layout.output.document import CREATOR

_NAMES: dict[PdfX, str] = {"x4": "PDF/X-4", "x1a": "PDF/X-1a:2003"}
_ACCEPTED: dict[PdfX, tuple[str, ...]] = {
    "x4": ("PDF/X-4", "PDF/X-4p"),
    "x1a": ("PDF/X-1a:2003", "PDF/X-1:2001", "PDF/X-1a:2001"),
}
_VERSIONS: dict[PdfX, tuple[int, int]] = {"x4": (1, 6), "x1a": (1, 4)}
_INFO = ("Title", "CreationDate", "ModDate", "Creator", "Producer")
_XMP = (
    "dc:title", "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate",
    "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass", "pdf:Trapped",
)  # fmt: skip
_TEXT_PAIRS = (
    ("Title", "dc:title"), ("Author", "dc:creator"), ("Subject", "dc:description"),
    ("Keywords", "pdf:Keywords"), ("Creator", "xmp:CreatorTool"),
    ("Producer", "pdf:Producer"), ("Trapped", "pdf:Trapped"),
)  # fmt: skip
_DATE_PAIRS = (("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate"))
_UNTITLED = ("", "untitled", "untitled document", "(anonymous)", "anonymous", "未命名")


def _id_place(facts: Facts) -> str:
    """Return what the part asked for states: Info before X-4, XMP from there on."""
    info, xmp = facts.claims
    return info if facts.pdfx == "x1a" else xmp


def _pdfx_id(facts: Facts, limits: Limits) -> Iterator[Hit]:
    claim = _id_place(facts)
    wanted = _NAMES[facts.pdfx]
    if claim in _ACCEPTED[facts.pdfx]:
        return
    cure = msg("export as {wanted}", wanted=wanted)
    if claim:
        yield Hit(
            msg("the file says {claim}, not {wanted}", claim=claim, wanted=wanted), cure
        )
    else:
        yield Hit(msg("the file does not say that it is {wanted}", wanted=wanted), cure)


def _consistency(facts: Facts, limits: Limits) -> Iterator[Hit]:
    info, xmp = facts.claims
    if info and xmp and info != xmp:
        yield Hit(
            msg("Info says {info}, XMP says {xmp}", info=info, xmp=xmp),
            msg("export again as one part of PDF/X"),
        )


def _version(facts: Facts, limits: Limits) -> Iterator[Hit]:
    most = _VERSIONS[facts.pdfx]
    found = facts.syntax.version
    if found > most:
        yield Hit(
            msg(
                "PDF {found}, and {part} is at most PDF {most}",
                found="{}.{}".format(*found),
                part=_NAMES[facts.pdfx],
                most="{}.{}".format(*most),
            ),
            msg("export as {wanted}", wanted=_NAMES[facts.pdfx]),
        )


def _object_streams(facts: Facts, limits: Limits) -> Iterator[Hit]:
    if facts.pdfx == "x1a" and facts.syntax.object_streams:
        yield Hit(
            msg("objects are packed into streams, which PDF 1.4 has not"),
            msg("export as PDF 1.4"),
        )


def _xmp(facts: Facts, limits: Limits) -> Iterator[Hit]:
    xmp = facts.xmp
    cure = msg("export as {wanted}", wanted=_NAMES[facts.pdfx])
    if xmp.fault:
        yield Hit(msg("the XMP metadata cannot be read: {why}", why=xmp.fault), cure)
    elif facts.pdfx == "x4" and not xmp.present:
        yield Hit(msg("there is no XMP metadata"), cure)
    elif facts.pdfx == "x4" and xmp.compressed:
        yield Hit(msg("the XMP metadata is compressed"), cure)


def _xmp_required(facts: Facts, limits: Limits) -> Iterator[Hit]:
    if facts.pdfx != "x4" or not facts.xmp.present or facts.xmp.fault:
        return
    missing = [key for key in _XMP if not facts.xmp.get(key)]
    if missing:
        yield Hit(
            msg("XMP lacks {keys}", keys=", ".join(missing)), msg("export as PDF/X-4")
        )


def _info_required(facts: Facts, limits: Limits) -> Iterator[Hit]:
    missing = [key for key in _INFO if facts.info.get(key) is None]
    level: Level = "error" if facts.pdfx == "x1a" else "warning"
    if missing:
        yield Hit(
            msg("Info lacks {keys}", keys=", ".join(missing)),
            msg("export as {wanted}", wanted=_NAMES[facts.pdfx]),
            level,
        )


def _info_title(facts: Facts, limits: Limits) -> Iterator[Hit]:
    title = facts.info.get("Title")
    if title is not None and title.strip().lower() in _UNTITLED:
        yield Hit(
            msg("the title is “{title}”", title=title),
            msg("give the document a title: publication, date, page"),
        )


def _info_date(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for key, _ in _DATE_PAIRS:
        value = facts.info.get(key)
        if value is not None and pdf_date(value) is None:
            yield Hit(
                msg("{key} is no date: {value}", key=key, value=value),
                msg("save the file again from the program that made it"),
            )


def _trapped(facts: Facts, limits: Limits) -> Iterator[Hit]:
    value = facts.info.get("Trapped")
    if value is None and facts.pdfx == "x4":
        value = facts.xmp.get("pdf:Trapped")
    if value not in ("True", "False"):
        yield Hit(
            msg("Trapped is {value}", value=value or msg("not set")),
            msg("set Trapped to False, or True if traps are in the page"),
        )


def _mismatch(facts: Facts, limits: Limits) -> Iterator[Hit]:
    cure = msg("save the file again, so that both are written anew")
    for key, other in _TEXT_PAIRS:
        info, xmp = facts.info.get(key), facts.xmp.get(other)
        if info and xmp and info.strip() != xmp.strip():
            yield Hit(
                msg(
                    "{key}: “{info}” in Info, “{xmp}” in XMP",
                    key=key,
                    info=info,
                    xmp=xmp,
                ),
                cure,
            )
    for key, other in _DATE_PAIRS:
        info, xmp = facts.info.get(key), facts.xmp.get(other)
        if info and xmp and pdf_date(info) != xmp_date(xmp):
            yield Hit(
                msg("{key}: {info} in Info, {xmp} in XMP", key=key, info=info, xmp=xmp),
                cure,
            )


def is_for_readers(facts: Facts) -> bool:
    """Tell whether the file is a proof or a screen edition of ours."""
    is_ours = facts.info.get("Creator") == CREATOR
    return is_ours and facts.info.get("Keywords") in _FOR_READERS


def _for_readers(facts: Facts, limits: Limits) -> Iterator[Hit]:
    yield Hit(
        _FOR_READERS[facts.info.get("Keywords") or ""],
        msg("build it for press"),
    )


_FOR_READERS = {
    "proof": msg("the file is a proof, not made for press"),
    "screen": msg("the file is a screen edition, not made for press"),
}
"""What our own files for readers are, by their keywords."""

_PROMISE = msg("The printer's software looks there for what the file promises.")

READERS_RULES = (Rule("pdfx-id", _PROMISE, _for_readers),)
"""All that is to be said of a file that nobody means to print."""

IDENTITY_RULES = (
    Rule("pdfx-id", _PROMISE, _pdfx_id),
    Rule("pdfx-id-consistency", msg("A file can keep only one promise."), _consistency),
    Rule("pdf-version", msg("A RIP may not know what a newer PDF can do."), _version),
    Rule(
        "object-streams",
        msg("Old RIPs cannot read objects that are packed."),
        _object_streams,
    ),
    Rule("xmp", msg("PDF/X-4 identifies itself in XMP metadata."), _xmp),
    Rule("xmp-required", msg("PDF/X-4 requires these properties."), _xmp_required),
    Rule("info-required", msg("PDF/X-1a requires these entries."), _info_required),
    Rule(
        "info-title",
        msg("A plate without a name is easily taken for another."),
        _info_title,
    ),
    Rule(
        "info-date",
        msg("Versions of a page are told apart by their dates."),
        _info_date,
    ),
    Rule("trapped", msg("The printer must know whether to trap."), _trapped),
    Rule(
        "info-xmp-mismatch",
        msg("Programs read one or the other, and must find the same."),
        _mismatch,
    ),
)
