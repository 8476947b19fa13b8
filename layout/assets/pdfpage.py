"""Finished PDF pages that are placed as they are: their size, and whether they open."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from layout.errors import InputError, Mark, Problem
from layout.messages import Message, msg


class PdfPage(Struct, frozen=True):
    """A page of a PDF file: its trimmed size in points, as it is seen."""

    path: Path
    page: int
    width: float
    height: float


def is_pdf(path: Path) -> bool:
    """Tell whether a file says it is a PDF, in its first kilobyte as readers allow."""
    try:
        with path.open("rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError:
        return False


def measure_pdf_page(path: Path, page: int, mark: Mark, key: str) -> PdfPage:
    """Return the size of a page's TrimBox (or CropBox), as it is seen.

    Raises:
        InputError: the file is no PDF, is damaged or locked, or lacks the page.
    """
    import pikepdf

    def refuse(message: Message) -> InputError:
        return InputError(Problem(mark, key, message))

    try:
        with pikepdf.open(path) as pdf:
            count = len(pdf.pages)
            if not 1 <= page <= count:
                raise refuse(
                    msg(
                        "{file} has {count} {count:page|pages}",
                        file=path.name,
                        count=count,
                    )
                )
            found = pdf.pages[page - 1]
            box = [float(v) for v in found.trimbox]
            if len(box) != 4:
                raise refuse(msg("the TrimBox of {file} is no box", file=path.name))
            turned = int(found.obj.get("/Rotate", 0)) % 180 == 90
            unit = float(found.obj.get("/UserUnit", 1))
    except pikepdf.PasswordError:
        raise refuse(msg("{file} is locked by a password", file=path.name)) from None
    except (pikepdf.PdfError, OSError, ValueError, TypeError) as error:
        why = str(error).replace(f"{path}: ", "")
        raise refuse(
            msg("{file} cannot be read as a PDF ({why})", file=path.name, why=why)
        ) from None
    width, height = unit * abs(box[2] - box[0]), unit * abs(box[3] - box[1])
    if not (width > 0 and height > 0):
        raise refuse(msg("page {page} of {file} is empty", page=page, file=path.name))
    return PdfPage(path, page, *((height, width) if turned else (width, height)))
