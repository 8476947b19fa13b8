"""Pages side by side as the press prints them: printer's spreads of 4 or 8 pages.

In comes a PDF of single pages (or of spreads, which count as two), out goes one whose
pages are the sides of the printer's sheets: of four pages 4|1 and 2|3; of eight 8|1,
2|7, 6|3, 4|5. Each page is placed as it is, cut at the fold; bleed stays at the three
other edges. Sections of a longer paper follow one another. pikepdf is imported only
here and for advertisements.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Literal

import pikepdf
from msgspec import Struct

from layout.errors import InputError, Mark, Problem
from layout.messages import msg

Signature = Literal[4, 8]
DROPPED = ("/Outlines", "/PageLabels", "/Names", "/StructTreeRoot", "/MarkInfo",
           "/OpenAction", "/PageMode")  # fmt: skip
"""What leads to single pages, of which there are none afterwards."""


class _Slot(Struct, frozen=True):
    """A page's ink: a form, the trim's lower left in it, and the trim's size."""

    form: Any
    x: float
    y: float
    width: float
    height: float
    bleed: float


def impose(data: bytes, signature: Signature) -> bytes:
    """Return a PDF's pages as printer's spreads; the same PDF gives the same bytes.

    Raises:
        InputError: the pages do not make whole signatures, or differ in height.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        slots = [slot for page in pdf.pages for slot in _slots(page, _narrowest(pdf))]
        _refuse(slots, signature)
        old = len(pdf.pages)
        for left, right in order(len(slots), signature):
            _add_side(pdf, slots[left - 1], slots[right - 1])
        del pdf.pages[:old]
        for name in DROPPED:
            if name in pdf.Root:
                del pdf.Root[name]
        pdf.remove_unreferenced_resources()
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.preserve,
            fix_metadata_version=False,
        )
    return out.getvalue()


def order(count: int, signature: int) -> Iterator[tuple[int, int]]:
    """Yield the pages of each side, left and right, from 1: outermost sheet first."""
    for start in range(0, count, signature):
        for sheet in range(signature // 4):
            low, high = start + 2 * sheet + 1, start + signature - 2 * sheet
            yield high, low
            yield low + 1, high - 1


def refuse_count(count: int, signature: int, mark: Mark) -> None:
    """Refuse pages that make no whole signatures.

    Raises:
        InputError: they do not.
    """
    missing = -count % signature
    if missing:
        message = msg(
            "{count} {count:page makes|pages make} no whole signatures of {signature}",
            count=count,
            signature=signature,
        )
        hint = msg(
            "add pages, finished ones with `fixed` for instance: {missing} are missing",
            missing=missing,
        )
        raise InputError(Problem(mark, "--impose", message, hint))


def _refuse(slots: list[_Slot], signature: int) -> None:
    mark = Mark("--impose", 1, 1)
    refuse_count(len(slots), signature, mark)
    heights = {round(slot.height, 1) for slot in slots}
    if len(heights) > 1:
        message = msg("the pages differ in height")
        hint = msg("give all pages designs of one height")
        raise InputError(Problem(mark, "--impose", message, hint))


def _narrowest(pdf: pikepdf.Pdf) -> float:
    return min(_box(page, "/TrimBox")[2] for page in pdf.pages)


def _slots(page: pikepdf.Page, single: float) -> Iterator[_Slot]:
    """Yield the pages that a PDF's page holds: one, or the two of a spread."""
    trim, bleed = _box(page, "/TrimBox"), _box(page, "/BleedBox")
    form = page.as_form_xobject()
    form.BBox = pikepdf.Array([Decimal(f"{v:.4f}") for v in _corners(page)])
    count = max(1, round(trim[2] / single))
    width = trim[2] / count
    for number in range(count):
        yield _Slot(
            form,
            trim[0] + number * width,
            trim[1],
            width,
            trim[3],
            max(0.0, trim[0] - bleed[0]),
        )


def _corners(page: pikepdf.Page) -> list[float]:
    return [float(v) for v in page.mediabox]


def _box(page: pikepdf.Page, name: str) -> tuple[float, float, float, float]:
    """Return a box as x, y, width, height; the media's where there is none."""
    left, foot, right, top = (float(v) for v in page.obj.get(name, page.mediabox))
    return left, foot, right - left, top - foot


def _add_side(pdf: pikepdf.Pdf, left: _Slot, right: _Slot) -> None:
    """Add a sheet's side with two pages that meet at the fold.

    The two halves of a spread are placed as the one sheet that they are.
    """
    bleed = max(left.bleed, right.bleed)
    width, height = left.width + right.width, left.height
    pdf.add_blank_page(page_size=(width + 2 * bleed, height + 2 * bleed))
    page = pdf.pages[-1]
    inner = _array(bleed, bleed, bleed + width, bleed + height)
    page.obj.TrimBox = inner
    page.obj.BleedBox = _array(0, 0, width + 2 * bleed, height + 2 * bleed)
    same = left.form.objgen == right.form.objgen
    names = ("/L", "/L") if same else ("/L", "/R")
    page.obj.Resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary({names[0]: left.form, names[1]: right.form})
    )
    fold = bleed + left.width
    sheet = width + 2 * bleed
    parts = [(left, bleed, (0.0, fold)), (right, fold, (fold, sheet))]
    if same and left.x < right.x:
        parts = [(left, bleed, (0.0, sheet))]
    words = [
        _placed(slot, name, x, clip, (bleed, height))
        for (slot, x, clip), name in zip(parts, names, strict=False)
    ]
    page.obj.Contents = pdf.make_stream("\n".join(words).encode())


def _placed(
    slot: _Slot,
    name: str,
    x: float,
    clip: tuple[float, float],
    sheet: tuple[float, float],
) -> str:
    """Return the operators that place a page, cut at the fold."""
    bleed, height = sheet
    box = f"{clip[0]:.4f} 0 {clip[1] - clip[0]:.4f} {height + 2 * bleed:.4f}"
    return (
        f"q {box} re W n 1 0 0 1 {x - slot.x:.4f} {bleed - slot.y:.4f} cm {name} Do Q"
    )


def _array(*values: float) -> pikepdf.Array:
    return pikepdf.Array([Decimal(f"{value:.4f}") for value in values])
