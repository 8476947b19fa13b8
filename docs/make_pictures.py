"""Draw the pictures of the docs from the sample issues."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image

from layout.cli import main

DOCS = Path(__file__).resolve().parent
PICTURES = {
    "kanyuxi": ("kanyuxi-2024-02-23", 0, 1500),
    "broadsheet": ("kanyuxi-2024-02-23", 0, 640),
    "broadsheet-8": ("broadsheet-8-2025-10-15", 0, 640),
    "tabloid": ("tabloid-2025-09-12", 0, 640),
    "a4": ("a4-2025-12-05", 0, 640),
    "spread": ("four-pages", 1, 640),
    "typography": ("typography", 0, 1200),
}
"""Picture, its issue, which of its sheets, from 0, and the height in pixels."""


def draw(name: str) -> None:
    """Build an issue and write one of its sheets as a JPEG."""
    issue, number, height = PICTURES[name]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        source, target = str(DOCS.parent / "issue" / issue), str(out / "page.pdf")
        code = main(["build", source, "-o", target, "--png", folder, "--quiet"])
        if code:
            sys.exit(code)
        with Image.open(sorted(out.glob("*.png"))[number]) as page:
            size = (round(page.width * height / page.height), height)
            small = page.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    small.save(DOCS / f"{name}.jpg", quality=85, optimize=True, progressive=True)


if __name__ == "__main__":
    for picture in PICTURES:
        draw(picture)
