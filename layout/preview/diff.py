"""Two PDFs compared as pictures and as text (`build_pdf.py diff A.pdf B.pdf`).

In: two PDFs, ours or others'. Out: for every page that differs a picture with the old
page at the left and the new one at the right, changes framed, and `diff.txt` with the
words that went and came.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
from msgspec import Struct
from PIL import Image, ImageDraw

from layout.errors import InputError, Mark, Problem
from layout.messages import msg
from layout.output.files import write_files
from layout.preview.pixeldiff import SCALE, Box, changed_boxes
from layout.preview.tiles import Region, Shelf, page_sizes, page_texts
from layout.preview.worddiff import as_text, in_brief, text_parts
from layout.source.files import no_file

_SHOWN = 1.5
"""Pixels a point of the pictures that are written (108 dpi)."""
_GONE, _NEW = (214, 40, 40), (20, 120, 70)
_MARGIN = 3.0
"""White between a change and its frame, in points."""
_BLANKS = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_MAX_BYTES = 1 << 30


class PageDiff(Struct, frozen=True):
    """What differs on a page, counted from 1; a page may be in one file only."""

    page: int
    boxes: tuple[Box, ...]
    words: str
    picture: Path | None = None

    @property
    def same(self) -> bool:
        """Tell whether the page is the same in both."""
        return not self.boxes and not self.words


class PdfDiff(Struct, frozen=True):
    """The result: every page, and the files that were written."""

    pages: tuple[PageDiff, ...]
    text: Path | None

    @property
    def same(self) -> bool:
        """Tell whether the files show and say the same."""
        return all(page.same for page in self.pages)


class _File(Struct, frozen=True):
    """A PDF that can be read: bytes, page sizes in points, text a page."""

    key: str
    data: bytes
    sizes: tuple[tuple[float, float], ...]
    texts: tuple[str, ...]


def diff_pdfs(a: Path, b: Path, out_dir: Path) -> PdfDiff:
    """Compare `a` (old) with `b` (new); write what differs into `out_dir`.

    Raises:
        InputError: a file is no PDF that can be read.
        OutputError: the folder cannot be written.
    """
    old, new = _read(a), _read(b)
    shelf = Shelf(keep=2)
    try:
        pages = []
        files: dict[str, bytes] = {}
        for index in range(max(len(old.sizes), len(new.sizes))):
            page = _compare(shelf, old, new, index)
            if page.boxes:
                name = f"diff-p{index + 1:02}.png"
                files[name] = _picture(shelf, (old, new), page)
                page = PageDiff(page.page, page.boxes, page.words, out_dir / name)
            pages.append(page)
    finally:
        shelf.close()
    if any(not page.same for page in pages):
        files["diff.txt"] = _text(a.name, b.name, pages).encode()
    write_files({out_dir / name: data for name, data in files.items()})
    return PdfDiff(tuple(pages), out_dir / "diff.txt" if files else None)


def _read(path: Path) -> _File:
    try:
        status = path.stat()
        wrong = no_file(status.st_mode)
        if wrong:
            raise InputError(Problem(Mark(str(path), 1, 1), "", wrong))
        if status.st_size > _MAX_BYTES:
            raise _unreadable(path, "larger than 1 GiB")
        data = path.read_bytes()
        return _File(str(path), data, page_sizes(data), page_texts(data))
    except OSError as fault:
        raise _unreadable(path, fault.strerror or "") from fault
    except pypdfium2.PdfiumError as fault:
        raise _unreadable(path, str(fault)) from fault


def _unreadable(path: Path, reason: str) -> InputError:
    return InputError(
        Problem(
            Mark(str(path), 1, 1),
            "",
            msg("expected a PDF that can be read ({reason})", reason=reason),
        )
    )


def _compare(shelf: Shelf, old: _File, new: _File, index: int) -> PageDiff:
    boxes = changed_boxes(
        _page(shelf, old, index, SCALE), _page(shelf, new, index, SCALE)
    )
    was, now = _words(old, index), _words(new, index)
    words = as_text(in_brief(text_parts(was, now))) if was != now else ""
    return PageDiff(index + 1, boxes, words)


def _words(file: _File, index: int) -> str:
    """Return a page's words; line ends mean nothing to what the page says.

    A blank counts only between Latin words: between Han it is a line's end.
    """
    if index >= len(file.texts):
        return ""
    return _BLANKS.sub("", " ".join(file.texts[index].replace("\x02", "").split()))


def _page(shelf: Shelf, file: _File, index: int, scale: float) -> Image.Image:
    """Return a page as a picture; a page that is not there is one white pixel."""
    if index >= len(file.sizes):
        return Image.new("RGB", (1, 1), "white")
    width, height = (max(1, round(side * scale)) for side in file.sizes[index])
    region = Region(scale, 0, 0, width, height)
    return shelf.render(file.key, lambda: file.data, index, region)


def _picture(shelf: Shelf, files: tuple[_File, _File], page: PageDiff) -> bytes:
    """Return the two pages side by side as PNG, with the changes framed."""
    sides = [_page(shelf, file, page.page - 1, _SHOWN) for file in files]
    gap = round(12 * _SHOWN)
    size = (sides[0].width + gap + sides[1].width, max(s.height for s in sides))
    sheet = Image.new("RGB", size, (196, 194, 190))
    pen = ImageDraw.Draw(sheet)
    left = 0
    for side, colour in zip(sides, (_GONE, _NEW), strict=True):
        sheet.paste(side, (left, 0))
        for x, y, width, height in page.boxes:
            frame = (
                x - _MARGIN,
                y - _MARGIN,
                x + width + _MARGIN,
                y + height + _MARGIN,
            )
            x0, y0, x1, y1 = (round(value * _SHOWN) for value in frame)
            pen.rectangle((left + x0, y0, left + x1, y1), outline=colour, width=3)
        left += side.width + gap
    out = io.BytesIO()
    sheet.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _text(a: str, b: str, pages: list[PageDiff]) -> str:
    lines = [f"--- {a}", f"+++ {b}"]
    for page in pages:
        if not page.same:
            lines += ["", f"@@ {page.page} @@", page.words]
    return "\n".join(lines).rstrip() + "\n"
