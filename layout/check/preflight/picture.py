"""Pictures of the pages with the places of findings marked and numbered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from layout.errors import Finding, InputError, Mark, OutputError, Problem
from layout.messages import msg
from layout.units import MM

_COLOURS = {
    "error": (214, 32, 32), "warning": (214, 120, 0), "info": (32, 90, 214),
}  # fmt: skip
_MOST_PIXELS = 40_000_000
_PALE = 0.35

Box = tuple[float, float, float, float]


def mark_picture(
    path: Path, findings: Sequence[Finding], out_dir: Path, dpi: float = 110
) -> tuple[Path, ...]:
    """Write a PNG for each page, `NAME-1.png` and so on; return their paths.

    The numbers are those of the findings in the order given, from 1; findings without
    a place on the page are not shown.

    Raises:
        InputError: the PDF cannot be rendered.
        OutputError: a picture cannot be written.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as fault:
        raise _unreadable(path, fault) from None
    written = []
    with document:
        for index in range(len(document)):
            placed = [
                (number, finding)
                for number, finding in enumerate(findings, 1)
                if finding.page == index + 1 and finding.rect
            ]
            try:
                picture = _marked(document[index], placed, dpi)
            except pypdfium2.PdfiumError as fault:
                raise _unreadable(path, fault) from None
            target = out_dir / f"{path.stem}-{index + 1}.png"
            _write(picture, target)
            written.append(target)
    return tuple(written)


def _unreadable(path: Path, fault: Exception) -> InputError:
    message = msg("the PDF cannot be rendered: {fault}", fault=str(fault))
    return InputError(Problem(Mark(str(path), 1, 1), "", message))


def _write(picture: Image.Image, target: Path) -> None:
    """Write beside the target first, so that no half picture is ever there."""
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        picture.save(part, "PNG", optimize=False)
        part.replace(target)
    except OSError as fault:
        part.unlink(missing_ok=True)
        reason = fault.strerror or str(fault)
        raise OutputError(
            msg("{file} cannot be written: {reason}", file=str(target), reason=reason)
        ) from None


def _marked(
    page: pypdfium2.PdfPage, findings: Sequence[tuple[int, Finding]], dpi: float
) -> Image.Image:
    width, height = page.get_size()
    scale = min(dpi / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    picture = page.render(scale=scale).to_pil().convert("RGB")
    left, top = _trim_corner(page)
    pale = Image.new("RGB", picture.size, (255, 255, 255))
    picture = Image.blend(picture, pale, _PALE)
    draw = ImageDraw.Draw(picture)
    unit = MM * scale
    boxes: list[tuple[int, Finding, Box]] = []
    for number, finding in findings:
        x, y, w, h = finding.rect or (0.0, 0.0, 0.0, 0.0)
        x0, y0 = left * scale + x * unit, top * scale + y * unit
        boxes.append((number, finding, (x0, y0, x0 + w * unit, y0 + h * unit)))
    for _, finding, box in boxes:
        frame = _clamped(box, picture.size)
        draw.rectangle(
            frame, outline=_COLOURS[finding.level], width=max(2, int(unit / 4))
        )
    _label(draw, boxes, picture.size, dpi)
    return picture


def _label(
    draw: ImageDraw.ImageDraw,
    boxes: Sequence[tuple[int, Finding, Box]],
    size: tuple[int, int],
    dpi: float,
) -> None:
    """Write the numbers on top of all frames, those of one place side by side."""
    font = ImageFont.load_default(size=max(10.0, dpi / 8))
    taken: dict[tuple[int, int], float] = {}
    for number, finding, box in boxes:
        x0, y0, *_ = _clamped(box, size)
        key = (int(x0), int(y0))
        x = taken.get(key, x0)
        *_, right, bottom = draw.textbbox((x + 2, y0 + 1), str(number), font=font)
        tag = (x, y0, right + 2, bottom + 3)
        draw.rectangle(tag, fill=_COLOURS[finding.level])
        draw.text((x + 2, y0 + 1), str(number), font=font, fill=(255, 255, 255))
        taken[key] = right + 4


def _clamped(box: Box, size: tuple[int, int]) -> Box:
    width, height = size
    x0, y0 = min(max(box[0], 0), width - 3), min(max(box[1], 0), height - 3)
    x1, y1 = max(min(box[2], width - 1), x0 + 2), max(min(box[3], height - 1), y0 + 2)
    return (x0, y0, x1, y1)


def _trim_corner(page: pypdfium2.PdfPage) -> tuple[float, float]:
    """Return how far the trim's top left is from the picture's, in points."""
    crop, trim = page.get_cropbox(), page.get_trimbox()
    return {
        0: (trim[0] - crop[0], crop[3] - trim[3]),
        90: (trim[1] - crop[1], trim[0] - crop[0]),
        180: (crop[2] - trim[2], trim[1] - crop[1]),
        270: (crop[3] - trim[3], crop[2] - trim[2]),
    }[page.get_rotation()]
