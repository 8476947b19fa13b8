"""A QR code as black rectangles.

ReportLab's encoder makes the modules; each row's neighbours are drawn as one rectangle.
The encoder is imported only when a page has a code.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from layout.errors import Finding, UnfitError
from layout.messages import msg
from layout.page.model import Rect

_MOST_BYTES = 2213
"""What version 39 holds with error correction M, the largest the encoder tries."""


def qr_modules(content: str, rect: Rect) -> Iterator[Rect]:
    """Yield the black rectangles of a code that fills `rect` (error correction M).

    Raises:
        UnfitError: the content is longer than a code can hold.
    """
    from reportlab.graphics.barcode import qrencoder

    data = content.encode()
    if len(data) > _MOST_BYTES:
        raise UnfitError(_too_long(len(data)))
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(qrencoder.QR8bitByte(data))
    code.make()
    side = rect.width / len(code.modules)
    for row, modules in enumerate(code.modules):
        y = rect.top - (row + 1) * side
        column = 0
        for black, group in groupby(modules, bool):
            length = len(list(group))
            if black:
                yield Rect(rect.x + column * side, y, length * side, side)
            column += length


def _too_long(size: int) -> Finding:
    return Finding(
        "qr-content",
        "error",
        msg(
            "a QR code holds {most} bytes; this has {size}", most=_MOST_BYTES, size=size
        ),
        why=msg("a reader could not tell the modules apart"),
        cure=msg("shorten the address"),
    )
