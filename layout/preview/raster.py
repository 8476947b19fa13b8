"""Pages as pictures, by PDFium: PNG for files, whole or one page at a time.

In comes a PDF, as a file or as bytes; out go PNGs. pypdfium2 and Pillow are imported
only when a picture is asked for. A page is shown as it is cut: what lies beyond its
CropBox or MediaBox is no part of it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from layout.errors import OutputError
from layout.messages import msg
from layout.output.files import write_file

_POINTS = 72
_LEVEL = 1
"""Of deflate: a quarter of the time of the default, a tenth larger."""


def rasterise(pdf: Path | bytes, page_index: int, dpi: float = 150) -> bytes:
    """Return a page as PNG.

    Args:
        pdf: the file, or its content.
        page_index: counted from 0.
        dpi: pixels an inch.

    Raises:
        OutputError: the PDF cannot be read or has no such page.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise OutputError(msg("the PDF cannot be rendered: {why}", why=error)) from None
    try:
        count = len(document)
        if not 0 <= page_index < count:
            raise OutputError(
                msg(
                    "the PDF has {count} {count:page|pages}, not {page}",
                    count=count,
                    page=page_index + 1,
                )
            )
        bitmap = document[page_index].render(scale=dpi / _POINTS)
        return _png(bitmap.to_pil(), dpi)
    finally:
        document.close()


def png_name(stem: str, number: int) -> str:
    """Return the name of a page's picture, such as `kanyuxi-p04.png`."""
    return f"{stem}-p{number:02}.png"


def write_page_pictures(
    pdf: Path, numbers: Sequence[int], folder: Path, dpi: float = 150
) -> tuple[Path, ...]:
    """Write a PNG of each page into `folder`; return the paths in order of pages.

    Args:
        pdf: the file; the pictures take its name.
        numbers: the pages' printed numbers, in the file's order.
        folder: made if it is missing.
        dpi: pixels an inch.

    Raises:
        OutputError: the PDF cannot be read, or a picture cannot be written.
    """
    data = _read(pdf)
    paths = []
    for index, number in enumerate(numbers):
        path = folder / png_name(pdf.stem, number)
        write_file(path, rasterise(data, index, dpi))
        paths.append(path)
    return tuple(paths)


def _read(pdf: Path) -> bytes:
    try:
        return pdf.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OutputError(
            msg("{file}: cannot be read: {reason}", file=pdf, reason=reason)
        ) from None


def _png(image: object, dpi: float) -> bytes:
    from PIL import Image

    assert isinstance(image, Image.Image)
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=_LEVEL, dpi=(dpi, dpi))
    return file.getvalue()
