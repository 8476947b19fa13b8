"""A composed issue as the browser wants it: plain values for JSON.

In: pages, findings, problems. Out: dictionaries of numbers and strings; messages in the
reader's language. Lengths are points from the trim's top left corner, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from layout.errors import Finding, Mark, Problem
from layout.messages import Message
from layout.page.grid import Grid
from layout.page.model import Overset, Page, Photo, StoryFit
from layout.preview.places import Finder, flip, placed_lines
from layout.source.design import Design

Json = dict[str, Any]
_AROUND = 4
"""Lines of the source that are shown before and after a place."""
_GROUPS = (("copy-", "copy"), ("fit-", "fit"))
"""Families of findings by how their codes begin; all others are of print."""


def page_view(page: Page, designs: tuple[Design, ...], rev: str) -> Json:
    """Return a page, or two as one sheet: size, grids, lines and pictures.

    `designs` are those of its pages, from the left.
    """
    return {
        "number": page.number,
        "label": "–".join(map(str, page.numbers)),
        "section": page.section,
        "rev": rev,
        "width": page.width,
        "height": page.height,
        "bleed": page.bleed,
        "mono": page.colour == "black",
        "grids": [
            _grid(page, design, number * designs[0].sheet.width)
            for number, design in enumerate(designs)
        ],
        "lines": _lines(page),
        "pictures": [
            {"story": item.story, "file": item.file, "box": flip(page, item.rect),
             "missing": item.picture is None}
            for item in page.items if isinstance(item, Photo)
        ],
        "over": [
            {"story": item.story, "box": flip(page, item.rect), "lines": item.lines}
            for item in page.items if isinstance(item, Overset)
        ],
    }  # fmt: skip


def _grid(page: Page, design: Design, edge: float) -> Json:
    """Return the grid of the page that begins at `edge`."""
    grid = Grid.of(design)
    return {
        "edge": edge,
        "x": edge + grid.left,
        "y": page.height - grid.top,
        "columns": grid.columns,
        "width": grid.column_width,
        "gap": grid.gap,
        "lines": grid.lines,
        "pitch": grid.pitch,
        "base": grid.top - grid.baseline(0),
    }


def _lines(page: Page) -> list[Json]:
    """Return the lines that are not natural: em added to or taken from the gaps."""
    views = []
    for placed in placed_lines((page,)):
        line = placed.item.line
        if not (line.stretch or line.shrink or line.reliefs):
            continue
        view: Json = {"b": placed.box}
        if line.stretch:
            view["e"] = round(line.stretch, 3)
        if line.shrink:
            view["k"] = round(line.shrink, 3)
        if line.reliefs:
            view["r"] = list(line.reliefs)
        views.append(view)
    return views


def stories_view(pages: Iterable[Page], lang: str, context: Context) -> list[Json]:
    """Return every story: frames, how its copy fits, what would mend it."""
    return [
        {
            "id": fit.id, "kind": fit.kind, "title": fit.title, "page": page.number,
            "frames": [flip(page, rect) for rect in fit.frames],
            "lines": fit.lines, "room": fit.lines_available, "over": fit.chars_over,
            "remedies": _remedies(fit, lang), **context.place(fit.mark),
        }
        for page in pages for fit in page.stories
    ]  # fmt: skip


def _remedies(fit: StoryFit, lang: str) -> list[Json]:
    return [
        {"what": _say(remedy.text, lang) or remedy.what, "lines": remedy.lines}
        for remedy in fit.remedies
    ]


def findings_view(
    findings: Iterable[Finding], pages: tuple[Page, ...], lang: str, context: Context
) -> list[Json]:
    """Return findings with their place on the page and in the source."""
    finder = Finder(pages)
    views = []
    for finding in findings:
        page, boxes = finder.places(finding)
        views.append(
            {
                "code": finding.code, "level": finding.level,
                "group": group_of(finding.code), "words": finding.words,
                "message": _say(finding.message, lang), "why": _say(finding.why, lang),
                "cure": _say(finding.cure, lang), "key": finding.key,
                "page": page, "boxes": boxes, **context.place(finding.mark),
            }
        )  # fmt: skip
    return views


def group_of(code: str) -> str:
    """Return the family of a finding: `copy`, `fit` or `print`."""
    return next((name for start, name in _GROUPS if code.startswith(start)), "print")


def problems_view(
    problems: Iterable[Problem], lang: str, context: Context
) -> list[Json]:
    """Return what cannot be understood, with its place in the source."""
    return [
        {
            "message": _say(problem.message, lang),
            "hint": _say(problem.hint, lang),
            "key": problem.key,
            **context.place(problem.mark),
        }
        for problem in problems
    ]


def _say(message: object, lang: str) -> str:
    if message is None:
        return ""
    return message.render(lang) if isinstance(message, Message) else str(message)


class Context:
    """The source text around a place, as it was when the issue was read."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {}

    def place(self, mark: Mark | None) -> Mapping[str, Any]:
        """Return file, line, column and the lines around a mark."""
        if mark is None:
            return {"file": "", "line": 0, "column": 0, "around": []}
        lines = self._text(mark.path)
        first = max(1, mark.line - _AROUND)
        last = min(len(lines), mark.line + _AROUND)
        return {
            "file": mark.path, "line": mark.line, "column": mark.column,
            "around": [[n, lines[n - 1][:400]] for n in range(first, last + 1)],
        }  # fmt: skip

    def _text(self, path: str) -> list[str]:
        if path not in self._texts:
            self._texts[path] = _read(Path(path))
        return self._texts[path]


def _read(path: Path) -> list[str]:
    """Return the lines of a text; of what is no text or too large, none."""
    try:
        if not path.is_file() or path.stat().st_size > 8 << 20:
            return []
        data = path.read_bytes()
    except OSError:
        return []
    if b"\0" in data[:4096]:
        return []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    return text.splitlines()
