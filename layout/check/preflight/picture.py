"""Pictures of the pages with the places of findings marked and numbered."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageDraw, ImageFont

import layout
from layout.errors import Finding, InputError, Mark, OutputError, Problem
from layout.messages import Message, msg
from layout.units import MM

_COLOURS = {
    "error": (214, 32, 32), "warning": (214, 120, 0), "info": (32, 90, 214),
}  # fmt: skip
_SECONDS = 120.0
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
    written = []
    with tempfile.TemporaryDirectory(prefix="pages") as folder:
        for index, sheet in enumerate(_render(path, Path(folder), dpi), 1):
            placed = [
                (number, finding)
                for number, finding in enumerate(findings, 1)
                if finding.page == index and finding.rect
            ]
            target = out_dir / f"{path.stem}-{index}.png"
            _write(_marked(sheet, placed, dpi), target)
            written.append(target)
    return tuple(written)


class _Sheet(Struct, frozen=True):
    """A rendered page: its picture, its scale, and its trim's corner, in points."""

    file: Path
    scale: float
    left: float
    top: float


def _render(path: Path, folder: Path, dpi: float) -> list[_Sheet]:
    """Render all pages in another process, which a file can hang or kill alone."""
    command = [sys.executable, "-m", "layout.check.preflight.render"]
    environment = {**os.environ, "PYTHONPATH": str(Path(layout.__file__).parents[1])}
    try:
        done = subprocess.run(
            [*command, str(path.resolve()), str(folder), str(dpi)],
            capture_output=True,
            env=environment,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _unreadable(path, msg("rendering takes too long")) from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _unreadable(path, lines[-1] if lines else str(done.returncode))
    pages = json.loads((folder / "pages.json").read_bytes())
    return [_Sheet(folder / name, *numbers) for name, *numbers in pages]


def _unreadable(path: Path, fault: Message | str) -> InputError:
    message = msg("the PDF cannot be rendered: {fault}", fault=fault)
    return InputError(Problem(Mark(str(path), 1, 1), "", message))


def _write(picture: Image.Image, target: Path) -> None:
    """Write beside the target first, so that no half picture is ever there."""
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        picture.save(part, "PNG", optimize=False)
        part.replace(target)
    except OSError as fault:
        with suppress(OSError):
            part.unlink()
        reason = fault.strerror or str(fault)
        raise OutputError(
            msg("{file} cannot be written: {reason}", file=str(target), reason=reason)
        ) from None


def _marked(
    sheet: _Sheet, findings: Sequence[tuple[int, Finding]], dpi: float
) -> Image.Image:
    scale = sheet.scale
    with Image.open(sheet.file) as rendered:
        picture = rendered.convert("RGB")
    pale = Image.new("RGB", picture.size, (255, 255, 255))
    picture = Image.blend(picture, pale, _PALE)
    draw = ImageDraw.Draw(picture)
    unit = MM * scale
    boxes: list[tuple[int, Finding, Box]] = []
    for number, finding in findings:
        x, y, w, h = finding.rect or (0.0, 0.0, 0.0, 0.0)
        x0, y0 = sheet.left * scale + x * unit, sheet.top * scale + y * unit
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
    """Write the numbers above their frames, those of one place side by side."""
    height = max(10.0, dpi / 8)
    font = ImageFont.load_default(size=height)
    tall = height * 1.3
    taken: dict[tuple[int, int], float] = {}
    for number, finding, box in boxes:
        x0, y0, *_ = _clamped(box, size)
        place = (int(x0 // (2 * tall)), int(y0 // tall))
        x, y = max(taken.get(place, x0), x0), max(y0 - tall, 0.0)
        right = x + draw.textlength(str(number), font=font) + 4
        draw.rectangle((x, y, right, y + tall), fill=_COLOURS[finding.level])
        draw.text((x + 2, y), str(number), font=font, fill=(255, 255, 255))
        taken[place] = right + 2


def _clamped(box: Box, size: tuple[int, int]) -> Box:
    width, height = size
    x0, y0 = min(max(box[0], 0), width - 3), min(max(box[1], 0), height - 3)
    x1, y1 = max(min(box[2], width - 1), x0 + 2), max(min(box[3], height - 1), y0 + 2)
    return (x0, y0, x1, y1)
