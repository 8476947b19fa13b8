"""The report of a build, for programs and later checks: JSON, format 1.

In comes what a build made up and the files it wrote; out goes a dictionary of plain
values. Rectangles are `[x, y, width, height]` in mm from the trim's top left corner, y
downwards; lists are in order of place: pages as they come, then from top to bottom and
left to right; `lines` in reading order. Messages are in the reader's language, codes in
none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from layout.assets.pictures import PictureJob, place_picture
from layout.errors import Finding
from layout.output.document import Document
from layout.output.files import check_target, write_file
from layout.page.linebox import line_box
from layout.page.model import Page, Photo, Remedy, StoryFit, Text
from layout.source.issue import Issue
from layout.units import to_mm

FORMAT = 1

Json = dict[str, Any]


class Build(Protocol):
    """What a report needs to know of a build."""

    @property
    def issue(self) -> Issue:
        """Return the issue."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """Return the pages made up."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return all that was found, of the level it has in this build."""

    @property
    def document(self) -> Document:
        """Return what is written."""


def make_report(build: Build, outputs: Sequence[Path], lang: str) -> Json:
    """Return the report of a build.

    Args:
        build: what was made up.
        outputs: the files that were written.
        lang: language of the messages, `zh` or `en`.
    """
    return {
        "format": FORMAT,
        "issue": build.issue.name,
        "build": build.document.build_id,
        "for": build.document.mode,
        "pages": [
            {
                "number": page.number,
                "rect": [0, 0, to_mm(page.width), to_mm(page.height)],
            }
            for page in build.pages
        ],
        "stories": [
            _story(fit, page, lang)
            for page in build.pages
            for fit in sorted(page.stories, key=_place)
        ],
        "pictures": [picture for page in build.pages for picture in _pictures(page)],
        "changes": dict(sorted(build.issue.changes.items())),
        "lines": [line for page in build.pages for line in _lines(page)],
        "findings": [
            _finding(found, lang)
            for found in sorted(build.findings, key=_finding_place)
        ],
        "outputs": [
            {"path": str(path), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
            for path in outputs
        ],
    }


def write_report(report: Json, target: Path) -> None:
    """Write a report as JSON.

    Raises:
        OutputError: it cannot be written.
    """
    check_target(target, b"{")
    text = json.dumps(report, ensure_ascii=False, indent=1, allow_nan=False)
    write_file(target, f"{text}\n".encode())


def _page(page: Page) -> Json:
    rect = [0, 0, to_mm(page.width), to_mm(page.height)]
    return {"number": page.number, "rect": rect}


def _place(fit: StoryFit) -> tuple[float, float]:
    """Return where a story begins, from top to bottom, then left to right."""
    return min(((-frame.top, frame.x) for frame in fit.frames), default=(0.0, 0.0))


def _story(fit: StoryFit, page: Page, lang: str) -> Json:
    return {
        "id": fit.id,
        "page": fit.page,
        "frames": [list(page.in_mm(frame)) for frame in fit.frames],
        "lines": fit.lines,
        "lines_available": fit.lines_available,
        "chars_over": fit.chars_over,
        "remedies": [_remedy(remedy, lang) for remedy in fit.remedies],
    }


def _remedy(remedy: Remedy, lang: str) -> Json:
    """Return a remedy in words, and as what a script can do: paragraphs from 1."""
    return {
        "what": remedy.what,
        "lines": remedy.lines,
        "text": remedy.text.render(lang) if remedy.text else remedy.what,
        "cuts": [{"paragraph": p, "chars": chars} for p, chars in remedy.cuts],
        "picture": remedy.picture or None,
        "size": _size(remedy),
    }


def _size(remedy: Remedy) -> Json | None:
    """Return the columns and lines to write for a picture."""
    if remedy.size is None:
        return None
    columns, lines = remedy.size
    return {"columns": columns, "lines": lines}


def _pictures(page: Page) -> Iterator[Json]:
    photos = [item for item in page.items if isinstance(item, Photo)]
    for photo in sorted(photos, key=lambda photo: (-photo.rect.top, photo.rect.x)):
        yield {
            "story": photo.story,
            "file": photo.file,
            "rect": list(page.in_mm(photo.rect)),
            "ppi": _ppi(photo),
        }


def _ppi(photo: Photo) -> float | None:
    """Return the pixels an inch of a picture as placed, None for a missing one."""
    if photo.picture is None:
        return None
    frame = photo.rect
    job = PictureJob(frame.width, frame.height, photo.focus, photo.crop)
    return round(place_picture(photo.picture, job)[2], 1)


def _lines(page: Page) -> Iterator[Json]:
    for item in page.items:
        if isinstance(item, Text) and not item.furniture:
            yield _line(item, page)


def _line(text: Text, page: Page) -> Json:
    line = text.line
    return {
        "story": text.story,
        "page": page.number,
        "column": text.column,
        "line": text.line_no,
        "rect": list(page.in_mm(line_box(text))),
        "text": line.text,
        "natural": round(line.natural, 4),
        "stretch": round(line.stretch, 4),
        "shrink": round(line.shrink, 4),
        "hand": round(line.hand, 4),
        "relief": list(line.reliefs),
    }


def _finding_place(found: Finding) -> tuple[object, ...]:
    """Return where a finding belongs: by place in the source, then on the page."""
    mark = found.mark
    return (
        mark is None,
        (mark.path, mark.line, mark.column) if mark else ("", 0, 0),
        found.page or 0,
        (found.rect[1], found.rect[0]) if found.rect else (0.0, 0.0),
        found.code,
        found.message.text,
    )


def _finding(found: Finding, lang: str) -> Json:
    mark = found.mark
    return {
        "code": found.code,
        "level": found.level,
        "message": found.message.render(lang),
        "why": found.why.render(lang) if found.why else None,
        "cure": found.cure.render(lang) if found.cure else None,
        "mark": None
        if mark is None
        else {"path": mark.path, "line": mark.line, "column": mark.column},
        "key": found.key,
        "words": found.words,
        "page": found.page,
        "rect": list(found.rect) if found.rect else None,
    }
