"""A page of a client's PDF, placed as it is.

In comes an `Advert` whose file is a PDF; out goes its page as a form XObject at its own
size in the middle of its frame, clipped to it. The page's objects are copied as they
are, streams still encoded. pikepdf is imported only here.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Literal

import pikepdf
from msgspec.structs import replace

from layout.errors import Finding, InputError, Mark, Problem, UnfitError
from layout.messages import Message, msg
from layout.output.document import Document
from layout.output.imported import Import
from layout.output.placed import Placed
from layout.output.sheet import bleed_rect
from layout.page.model import Advert, Page, Rect
from layout.units import MM, to_mm

_SLACK = 1 * MM
"""How far an advertisement's size may differ from its frame's before it is told."""

_PLAIN_MODES = ("/Normal", "/Compatible")


def place_page(document: Document, index: int, advert: Advert) -> Placed:
    """Return an advertisement's page in its frame.

    Raises:
        InputError: the file is no PDF, is locked, or lacks the page.
        UnfitError: it is not fit for this press.
    """
    page = document.pages[index]
    data = _read(advert)
    pdf, form = _open(advert, data)
    is_x1a = document.design(index).press.pdfx == "x1a"
    is_live = _is_transparent(form)
    if is_x1a and not is_live and "/Group" in form:
        del form["/Group"]  # a group that groups nothing, and X-1a allows none
    trim = _take_bleed(pdf.pages[advert.page - 1], form)
    found = [*_size(advert.rect, trim), *_layers(pdf)]
    if is_live:
        found.append(_transparency("error" if is_x1a else "warning"))
    findings = tuple(_placed_at(finding, advert, page) for finding in found)
    if document.mode != "press":
        findings = tuple(replace(finding, level="warning") for finding in findings)
    if any(finding.level == "error" for finding in findings):
        raise UnfitError(*findings)
    frame = advert.rect
    x = frame.x + (frame.width - trim.width) / 2 - trim.x
    y = frame.y + (frame.height - trim.height) / 2 - trim.y
    reach = 0.0 if document.mode == "screen" else page.bleed
    clip = bleed_rect(frame, page, reach)
    name = f"A{hashlib.sha256(data).hexdigest()[:16]}.{advert.page}"
    make = partial(Import(pdf, name).copy, form)
    return Placed(name, make, (1, 0, 0, 1, x, y), clip, findings)


def _read(advert: Advert) -> bytes:
    try:
        return Path(advert.path).read_bytes()
    except OSError as error:
        why = msg("it cannot be read ({reason})", reason=error.strerror or "")
        raise InputError(_problem(advert, why)) from None


def _open(advert: Advert, data: bytes) -> tuple[pikepdf.Pdf, pikepdf.Object]:
    """Return the PDF and its page as a form XObject, turned and scaled upright."""
    try:
        pdf = pikepdf.open(io.BytesIO(data))
        if not 1 <= advert.page <= len(pdf.pages):
            why = msg(
                "it has {count} {count:page|pages}, not {page}",
                count=len(pdf.pages),
                page=advert.page,
            )
            raise InputError(_problem(advert, why))
        return pdf, pdf.pages[advert.page - 1].as_form_xobject()
    except pikepdf.PasswordError:
        why = msg("it is locked with a password")
        hint = msg("ask the client for a file without one")
        raise InputError(_problem(advert, why, hint)) from None
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        why = msg("it is damaged ({reason})", reason=str(error).splitlines()[0])
        raise InputError(_problem(advert, why)) from None


def _problem(advert: Advert, why: Message, hint: Message | None = None) -> Problem:
    name = Path(advert.file).name
    message = msg("advertisement {file}: {why}", file=name, why=why)
    return Problem(advert.mark or Mark("", 1, 1), advert.key, message, hint)


def _take_bleed(page: pikepdf.Page, form: Any) -> Rect:
    """Let the form show its bleed; return its trim in the form's outer space."""
    trim = [float(v) for v in form.BBox]
    media = [float(v) for v in page.mediabox]
    bleed = _box(page.obj.get("/BleedBox")) or trim
    low = [max(min(bleed[i], trim[i]), media[i]) for i in (0, 1)]
    high = [min(max(bleed[i], trim[i]), media[i]) for i in (2, 3)]
    form.BBox = pikepdf.Array([*low, *high])
    a, b, c, d, e, f = (float(v) for v in form.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    corners = [(x, y) for x in (trim[0], trim[2]) for y in (trim[1], trim[3])]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _box(value: Any) -> list[float] | None:
    """Return the corners of a box; None where it is none."""
    try:
        corners = [float(v) for v in value]
    except (TypeError, ValueError):
        return None
    return corners if len(corners) == 4 else None


def _is_transparent(form: Any) -> bool:
    """Return whether anything the form reaches is painted transparently."""
    seen: set[tuple[int, int]] = set()
    stack = [form]
    while stack:
        value = stack.pop()
        if value.is_indirect:
            if value.objgen in seen:
                continue
            seen.add(value.objgen)
        if isinstance(value, pikepdf.Array):
            stack += [v for v in value if isinstance(v, pikepdf.Object)]
        if not isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            continue
        if _paints_transparently(value):
            return True
        stack += [
            inner
            for key, inner in value.items()
            if key != "/Parent" and isinstance(inner, pikepdf.Object)
        ]
    return False


def _paints_transparently(entries: Any) -> bool:
    """Return whether a graphics state or image says so (PDF 32000-1, 11.6)."""
    mask = entries.get("/SMask")
    modes = entries.get("/BM", pikepdf.Name.Normal)
    modes = list(modes) if isinstance(modes, pikepdf.Array) else [modes]
    return (
        (mask is not None and mask != pikepdf.Name("/None"))
        or any(_is_below_one(entries.get(key, 1)) for key in ("/ca", "/CA"))
        or any(str(mode) not in _PLAIN_MODES for mode in modes)
    )


def _is_below_one(value: Any) -> bool:
    return isinstance(value, (int, float, Decimal)) and value < 1


def _size(frame: Rect, trim: Rect) -> Iterator[Finding]:
    """Yield what is to be said where the page's size is not its frame's."""
    wide, high = trim.width - frame.width, trim.height - frame.height
    if max(abs(wide), abs(high)) <= _SLACK:
        return
    yield Finding(
        "advert-size",
        "error" if max(wide, high) > _SLACK else "warning",
        msg(
            "the advertisement is {width:g} × {height:g} mm, its space"
            " {frame_width:g} × {frame_height:g} mm: {wide:+g} and {high:+g} mm",
            width=_mm(trim.width), height=_mm(trim.height),
            frame_width=_mm(frame.width), frame_height=_mm(frame.height),
            wide=_mm(wide), high=_mm(high),
        ),
        why=msg("an advertisement is printed at its own size; what is over is cut off"),
        cure=msg("give it another space, or ask the client for the right size"),
    )  # fmt: skip


def _mm(points: float) -> float:
    return round(to_mm(points), 1) + 0.0  # never -0


def _layers(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Yield a finding where layers that are switched off would be printed."""
    layers: Any = pdf.Root.get("/OCProperties", pikepdf.Dictionary())
    hidden = layers.get("/D", pikepdf.Dictionary()).get("/OFF", ())
    if len(hidden):
        yield Finding(
            "layers",
            "error",
            msg("the advertisement has hidden layers, which would be printed"),
            why=msg("a press file has no layers"),
            cure=msg("ask the client for a file without layers"),
        )


def _transparency(level: Literal["error", "warning"]) -> Finding:
    return Finding(
        "transparency",
        level,
        msg("the advertisement holds live transparency"),
        why=msg("PDF/X-1a forbids it; PDF/X-4 leaves it to the press's own software"),
        cure=msg("ask the client for a flattened PDF/X-1a file"),
    )


def _placed_at(finding: Finding, advert: Advert, page: Page) -> Finding:
    return replace(
        finding,
        mark=advert.mark,
        key=advert.key,
        words=advert.file,
        page=page.number,
        rect=page.in_mm(advert.rect),
    )
