"""Where two pictures of a page differ: a few rectangles, not a cloud of pixels.

In: two pictures at `SCALE` pixels a point. Out: rectangles in points from the top left
that cover all differences, near ones joined.
"""

from __future__ import annotations

from PIL import Image, ImageChops

SCALE = 1.0
"""Pixels a point at which pages are compared (72 dpi)."""
_CELL = 6
"""Side in pixels of the cells that are marked as changed."""
_LEVEL = 20
"""Difference of a pixel, of 255, that is no difference of rendering."""
_NEAR = 2
"""Cells of white between marks that belong together."""

Box = tuple[float, float, float, float]
_Cell = tuple[int, int]


def changed_boxes(old: Image.Image, new: Image.Image) -> tuple[Box, ...]:
    """Return the rectangles (x, y, width, height in points) that differ."""
    cells = _changed_cells(old, new)
    boxes = []
    while cells:
        group = _group(cells)
        columns, rows = [c for c, _ in group], [r for _, r in group]
        boxes.append(
            (
                min(columns) * _CELL / SCALE,
                min(rows) * _CELL / SCALE,
                (max(columns) - min(columns) + 1) * _CELL / SCALE,
                (max(rows) - min(rows) + 1) * _CELL / SCALE,
            )
        )
    return tuple(sorted(boxes, key=lambda box: (box[1], box[0])))


def _changed_cells(old: Image.Image, new: Image.Image) -> set[_Cell]:
    size = (max(old.width, new.width), max(old.height, new.height))
    marked = ImageChops.difference(_on_paper(old, size), _on_paper(new, size)).point(
        lambda value: 255 if value > _LEVEL else 0
    )
    width = -(-size[0] // _CELL)
    cells = marked.reduce(_CELL).tobytes()
    return {(i % width, i // width) for i, value in enumerate(cells) if value}


def _on_paper(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    grey = picture.convert("L")
    if grey.size == size:
        return grey
    paper = Image.new("L", size, 255)
    paper.paste(grey)
    return paper


def _group(cells: set[_Cell]) -> list[_Cell]:
    """Take one connected group out of `cells` and return it."""
    waiting, group = [cells.pop()], []
    reach = range(-_NEAR, _NEAR + 1)
    while waiting:
        column, row = waiting.pop()
        group.append((column, row))
        for near in [(column + dx, row + dy) for dx in reach for dy in reach]:
            if near in cells:
                cells.remove(near)
                waiting.append(near)
    return group
