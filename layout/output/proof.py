"""What a proof says to its readers: the diagonal line, boxes to sign, what is amiss.

In come pages; out go items drawn over them in plain colours, without transparency. A
missing picture shows as a box with the frame's size and the pixels it needs (FPO),
overset text ends in a red frame, and a note says how much is over and what would help.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from msgspec import Struct

from layout.messages import msg
from layout.output.document import Document
from layout.output.notes import make_notes
from layout.output.plain import plain_line, plain_text, widest
from layout.output.sheet import MARK_GAP, PROOF_STRIP
from layout.page.model import Fill, Item, Overset, Photo, Rect, Stroke
from layout.text.line import Line, Metrics
from layout.units import MM, to_mm

_SHARE = 0.6
"""Share of the page's diagonal that the proof line takes."""

_OUTLINE = 0.006
"""Thickness of the proof line's outline in em: seen from afar, read through."""

_FRAME = 1.0
_LEAD = 1.3
"""Pitch of labels relative to their size."""

_SIGN_SIZE = 9.0
_LABEL_SIZE = 8.0
_LEAST_SIZE = 4.0
_SHARE_OF_BOX = 0.9
"""What a label takes of the width and height of its box, at most."""


class Diagonal(Struct, frozen=True):
    """A line of outlined type turned by `angle` (radians) about its middle."""

    line: Line
    x: float
    y: float
    angle: float
    outline: float
    colour: str


class Frame(Struct, frozen=True):
    """The outline of a rectangle."""

    rect: Rect
    width: float
    colour: str


def make_proof(document: Document, index: int) -> tuple[Item | Diagonal | Frame, ...]:
    """Return what is drawn over and under the page at `index` of a proof."""
    if document.mode != "proof":
        return ()
    return (
        _diagonal(document, index),
        *make_notes(document, document.pages[index]),
        *_strip(document, index),
    )


def _diagonal(document: Document, index: int) -> Diagonal:
    """Return the word PROOF from corner to corner, a light outline over all else."""
    page = document.pages[index]
    word = msg("PROOF").render(document.lang)
    face = document.fonts.face("hei", 700)
    length = math.hypot(page.width, page.height) * _SHARE
    size = min(length / plain_line(word, face, 1).width, page.width / 3)
    angle = math.atan2(page.height, page.width)
    line = plain_line(word, face, size)
    middle = (page.width / 2, page.height / 2)
    return Diagonal(line, *middle, angle, _OUTLINE * size, "proof-grey")


def _strip(document: Document, index: int) -> Iterator[Item | Frame]:
    """Yield the line under the page: what it is, and boxes to sign."""
    page = document.pages[index]
    face = document.fonts.face("hei", 400)
    top = -page.bleed - MARK_GAP - 2 * MM
    bottom = -page.bleed - PROOF_STRIP + 2 * MM
    base = (top + bottom) / 2 - _SIGN_SIZE / 3
    what = msg(
        "{publication}  {date}  page {page}  build {build}",
        publication=document.publication,
        date=document.date.isoformat(),
        page=page.number,
        build=document.build_id,
    ).render(document.lang)
    yield plain_text(plain_line(what, face, _SIGN_SIZE), 0, base, "proof-black")
    lost = "、".join(fit.title for fit in page.stories if not fit.frames)
    if lost:
        words = msg("without a place: {titles}", titles=lost).render(document.lang)
        line = plain_line(words, face, _SIGN_SIZE)
        yield plain_text(line, 0, base - _LEAD * _SIGN_SIZE, "proof-red")
    readings = (msg("first reading"), msg("second reading"), msg("final reading"))
    width = min(34 * MM, page.width / 6)
    for place, reading in enumerate(readings):
        x = page.width - (3 - place) * width
        label = plain_line(reading.render(document.lang), face, _SIGN_SIZE * 0.8)
        rect = Rect(x, bottom, width - 2 * MM, top - bottom)
        yield Frame(rect, _FRAME / 2, "proof-black")
        yield plain_text(label, x + MM, top - _SIGN_SIZE, "proof-black")


def missing_picture(photo: Photo, document: Document) -> Iterator[Item | Frame]:
    """Yield the box that stands for a missing picture."""
    rect = photo.rect
    yield Fill(photo.story, rect, "proof-grey")
    yield Stroke(photo.story, rect.x, rect.y, rect.right, rect.top, 0.5, "proof-black")
    yield Stroke(photo.story, rect.x, rect.top, rect.right, rect.y, 0.5, "proof-black")
    yield Frame(rect, 0.5, "proof-black")
    size = msg(
        "{width:.1f} × {height:.1f} mm", width=to_mm(rect.width),
        height=to_mm(rect.height),
    )  # fmt: skip
    needs = msg("at least {x} × {y} px", x=photo.needed[0], y=photo.needed[1])
    words = [PurePath(photo.file).name, size.render(document.lang)]
    if all(photo.needed):
        words.append(needs.render(document.lang))
    yield from _label(rect, words, document.fonts.face("hei", 400))


def _label(rect: Rect, words: Sequence[str], face: Metrics) -> Iterator[Item]:
    """Yield lines of text on a paper-white block in the middle of a rectangle.

    What finds no room in it, even small, is left out: the box of a narrow picture must
    not hide the text beside it.
    """
    most = max(1, int((rect.height * _SHARE_OF_BOX / _LEAST_SIZE - 0.5) / _LEAD))
    words = [_within(word, face, rect.width) for word in words[:most]]
    size = _fitting_size(words, face, rect)
    lines = [plain_line(word, face, size) for word in words]
    pitch = size * _LEAD
    width, height = widest(lines) + size, pitch * len(lines) + size / 2
    x, y = rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2
    yield Fill("", Rect(x, y, width, height), "proof-paper")
    for place, line in enumerate(lines):
        left = rect.x + (rect.width - line.width) / 2
        base = y + height - size / 4 - (place + 0.8) * pitch
        yield plain_text(line, left, base, "proof-black")


def _fitting_size(words: Sequence[str], face: Metrics, rect: Rect) -> float:
    """Return the size at which the words fit a rectangle's width and height."""
    lines = [plain_line(word, face, 1) for word in words]
    by_width = rect.width * _SHARE_OF_BOX / (widest(lines) + 1)
    by_height = rect.height * _SHARE_OF_BOX / (len(lines) * _LEAD + 0.5)
    return min(1.5 * _LABEL_SIZE, by_width, by_height)


def _within(word: str, face: Metrics, width: float) -> str:
    """Return a word that fits a width in the least size; its middle may be missing."""
    most = width * _SHARE_OF_BOX / _LEAST_SIZE - 1
    left, right = (len(word) + 1) // 2, len(word) // 2
    shown = word
    while left > 1 and plain_line(shown, face, 1).width > most:
        left, right = left - 1, max(0, right - 1)
        shown = f"{word[:left]}…{word[len(word) - right :]}"
    return shown


def overset_mark(over: Overset) -> Frame:
    """Return the red frame where a story's text ends too early; a note says more."""
    return Frame(over.rect, _FRAME, "proof-red")
