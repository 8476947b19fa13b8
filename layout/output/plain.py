"""Short lines for what is drawn around the copy: slug, proof marks, picture boxes.

They are set one glyph after the other, without any rule of composition; characters that
the face lacks are left out, for they are no copy.
"""

from __future__ import annotations

from collections.abc import Iterable

from layout.page.model import Text
from layout.text.line import Line, Metrics, Run


def plain_line(text: str, face: Metrics, size: float) -> Line:
    """Return a line of `text` from its left edge; `size` in points."""
    clusters: list[str] = []
    xs: list[float] = []
    x = 0.0
    for char in text:
        advance = face.advance(char)
        if advance is not None:
            clusters.append(char)
            xs.append(x)
            x += advance * size
    run = Run(face.key, size, tuple(clusters), tuple(xs))
    return Line("".join(clusters), 0, len(clusters), (run,), 0.0, x, x / size)


def plain_text(line: Line, x: float, y: float, colour: str) -> Text:
    """Return a line as an item that is no part of the copy."""
    return Text("", "mark", x, y, line, colour, furniture=True)


def widest(lines: Iterable[Line]) -> float:
    """Return the width of the widest line in points, 0 for none."""
    return max((line.width for line in lines), default=0.0)
