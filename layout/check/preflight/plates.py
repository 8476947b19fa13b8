"""Plates of a page, rendered by Ghostscript as the RIP would: one picture an ink."""

from __future__ import annotations

import contextlib
import math
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageChops

from layout.check.preflight.geometry import Rect, from_top_left
from layout.check.preflight.ink import Box
from layout.check.preflight.limits import Budget
from layout.check.preflight.model import Page
from layout.messages import Message, msg

_DPI = 150
_LEAST_DPI = 18
_PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_OPTIONS = (
    "-dQUIET", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep",
    "-sCompression=none", "-dOverprint=/simulate", "-dTextAlphaBits=4",
)  # fmt: skip


class PlateError(Exception):
    """Ghostscript could not render a page; holds a sentence that says why."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(str(message))


class Plates(Struct, frozen=True):
    """A page's plates, 0 for paper and 255 for full ink, with and without its text."""

    page: Page
    dpi: float
    inks: dict[str, Image.Image]
    inks_without_text: dict[str, Image.Image]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.inks["Black"].size

    def box(self, rect: Rect) -> Box:
        """Return the pixels that a rectangle of the page covers, at least one."""
        x, y, width, height = from_top_left(rect, self.page.media, self.page.rotate)
        unit = self.dpi / 72
        most_x, most_y = self.size
        left = min(max(round(x * unit), 0), most_x - 1)
        top = min(max(round(y * unit), 0), most_y - 1)
        right = min(max(round((x + width) * unit), left + 1), most_x)
        bottom = min(max(round((y + height) * unit), top + 1), most_y)
        return (left, top, right, bottom)

    def rect(self, box: Box) -> Rect:
        """Return the page's rectangle that pixels stand for."""
        left, top, right, bottom = (72 / self.dpi * value for value in box)
        x0, y0, x1, y1 = self.page.media
        return {
            0: (x0 + left, y1 - bottom, x0 + right, y1 - top),
            90: (x0 + top, y0 + left, x0 + bottom, y0 + right),
            180: (x1 - right, y0 + top, x1 - left, y0 + bottom),
            270: (x1 - bottom, y1 - right, x1 - top, y1 - left),
        }[self.page.rotate]

    def text_difference(self, names: tuple[str, ...] | None = None) -> Image.Image:
        """Return how much the text changes, as the most that any plate does."""
        chosen = names or tuple(sorted(self.inks))
        found = Image.new("L", self.size)
        for name in chosen:
            if name in self.inks and name in self.inks_without_text:
                one, other = self.inks[name], self.inks_without_text[name]
                found = ImageChops.lighter(found, ImageChops.difference(one, other))
        return found


def find_ghostscript() -> Path | None:
    """Return where Ghostscript is installed, or None."""
    found = next(filter(None, map(shutil.which, ("gs", "gswin64c", "gswin32c"))), None)
    return Path(found) if found else None


def render_plates(path: Path, page: Page, ghostscript: Path, budget: Budget) -> Plates:
    """Return a page's plates; the page is rendered twice, side by side.

    Raises:
        PlateError: Ghostscript fails, takes too long, or leaves no plates.
    """
    dpi = _resolution(page, budget)
    with tempfile.TemporaryDirectory(prefix="plates") as folder:
        runs = []
        for name, extra in (("all", ()), ("bare", ("-dFILTERTEXT",))):
            place = Path(folder) / name
            place.mkdir()
            command = [
                str(ghostscript),
                *_OPTIONS,
                *extra,
                f"-r{dpi:.3f}",
                f"-dFirstPage={page.number}",
                f"-dLastPage={page.number}",
                f"-sOutputFile={place / 'p.tif'}",
                "-f",
                str(path.resolve()),
            ]
            runs.append((place, _start(command)))
        _finish([process for _, process in runs], page, budget)
        found = [_load(place, page) for place, _ in runs]
    return Plates(page, dpi, found[0], found[1])


def _resolution(page: Page, budget: Budget) -> float:
    x0, y0, x1, y1 = page.media
    inches = max((x1 - x0) * (y1 - y0) / 72 / 72, 1e-6)
    dpi = min(float(_DPI), math.sqrt(budget.plate_pixels / inches))
    if dpi < _LEAST_DPI:
        raise PlateError(msg("page {page} is too large for plates", page=page.number))
    return dpi


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise PlateError(
            msg("Ghostscript cannot be started: {reason}", reason=reason)
        ) from None


def _finish(
    processes: list[subprocess.Popen[bytes]], page: Page, budget: Budget
) -> None:
    """Wait for all; whatever happens, none is left running."""
    try:
        codes = [process.wait(budget.plate_seconds) for process in processes]
    except subprocess.TimeoutExpired:
        raise PlateError(
            msg("Ghostscript took too long on page {page}", page=page.number)
        ) from None
    finally:
        for process in processes:
            with contextlib.suppress(OSError):
                process.kill()
            process.wait()
    if any(codes):
        raise PlateError(msg("Ghostscript failed on page {page}", page=page.number))


def _load(folder: Path, page: Page) -> dict[str, Image.Image]:
    found = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        for file in sorted(folder.glob("p(*).tif")):
            with Image.open(file, formats=("TIFF",)) as picture:
                ink = picture.convert("L")
            found[file.stem[2:-1]] = ImageChops.invert(ink)
    if not set(_PROCESS) <= set(found):
        raise PlateError(
            msg("Ghostscript left no plates of page {page}", page=page.number)
        )
    return found
