"""Renders the pages of a PDF; runs as a process of its own.

    python -m layout.check.preflight.render FILE.pdf FOLDER DPI

It writes `1.png`, `2.png` … and `pages.json`: for each page its file, its scale in
pixels a point, and how far the trim's top left is from the picture's, in points.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pypdfium2

_MOST_PIXELS = 40_000_000


def render(path: Path, folder: Path, dpi: float) -> None:
    """Render all pages into `folder`."""
    pages = []
    with pypdfium2.PdfDocument(path) as document:
        for index in range(len(document)):
            page = document[index]
            width, height = page.get_size()
            scale = min(dpi / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
            name = f"{index + 1}.png"
            page.render(scale=scale).to_pil().convert("RGB").save(folder / name)
            pages.append((name, scale, *_trim_corner(page)))
            page.close()
    (folder / "pages.json").write_text(json.dumps(pages), encoding="utf-8")


def _trim_corner(page: pypdfium2.PdfPage) -> tuple[float, float]:
    """Return how far the trim's top left is from the picture's, in points."""
    crop, trim = page.get_cropbox(), page.get_trimbox()
    corners = {
        0: (trim[0] - crop[0], crop[3] - trim[3]),
        90: (trim[1] - crop[1], trim[0] - crop[0]),
        180: (crop[2] - trim[2], trim[1] - crop[1]),
        270: (crop[3] - trim[3], crop[2] - trim[2]),
    }
    return corners[page.get_rotation()]


if __name__ == "__main__":
    try:
        render(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))
    except pypdfium2.PdfiumError as fault:
        sys.exit(str(fault))
