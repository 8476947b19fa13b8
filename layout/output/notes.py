"""What a proof says at each story that does not fit: how far off, and what would help.

In comes a page; out go notes in the white under the stories, as wide as each of them:
lines and characters over or under on a ground of colour, then the first remedies, the
cheapest first (H8, H9). A note takes the largest type in which it hides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from layout.messages import Message, msg
from layout.output.document import Document
from layout.output.plain import plain_line, plain_text
from layout.page.linebox import line_box
from layout.page.model import Fill, Item, Overset, Page, Rect, StoryFit, Stroke, Text
from layout.text.line import Metrics

SIZES = (7.5, 6.5, 5.5, 5.0)
"""Sizes of a note's type, the largest that finds room first."""
MOST = 3
"""Remedies that a note names."""
STEP = 1.3
"""Row to row, in em."""
GAP = 1.5
"""White between a story and its note, and under that, in points."""
BETWEEN = 1.2
"""White between the parts of a note, in em."""
NUMBERS = "①②③"


OVER, SHORT = ("proof-red", "proof-paper"), ("proof-grey", "proof-black")
"""Ground and ink of what is said of a story over, and of one that leaves white."""


class _Part(Struct, frozen=True):
    """Words of a note, and whether they are how far off the story is."""

    words: str
    heads: bool


class _Placed(Struct, frozen=True):
    """A piece of a note: its words, its left edge and row."""

    words: str
    x: float
    row: int
    heads: bool


class _Note(Struct, frozen=True):
    """A note to set: where a story ends, what is said, its colours."""

    under: Rect
    parts: tuple[_Part, ...]
    ground: str
    ink: str


def make_notes(document: Document, page: Page) -> Iterator[Item]:
    """Yield the notes of a page's stories, in the reader's language."""
    face = document.fonts.face("hei", 400)
    for note in _notes(page, document.lang):
        yield from _set(note, _room(page, note.under), face)


def _notes(page: Page, lang: str) -> Iterator[_Note]:
    marks = {item.story: item for item in page.items if isinstance(item, Overset)}
    for fit in page.stories:
        mark = marks.pop(fit.id, None)
        over = mark.lines if mark else fit.lines - fit.lines_available
        chars = mark.chars if mark else fit.chars_over
        if not fit.frames:
            continue
        if over > 0:
            yield _note(_foot(fit), _over(over, chars), fit, OVER, lang)
        elif fit.remedies:
            yield _note(_foot(fit), _short(-over, -chars), fit, SHORT, lang)
    for mark in marks.values():
        yield _note(mark.rect, _over(mark.lines, mark.chars), None, OVER, lang)


def _over(lines: int, chars: int) -> Message:
    return msg(
        "{lines} {lines:line|lines} over (about {chars} {chars:character|characters})",
        lines=lines,
        chars=chars,
    )


def _short(lines: int, chars: int) -> Message:
    return msg(
        "{lines} {lines:line|lines} short (about {chars} {chars:character|characters})",
        lines=lines,
        chars=chars,
    )


def _note(
    under: Rect,
    words: Message,
    fit: StoryFit | None,
    colours: tuple[str, str],
    lang: str,
) -> _Note:
    remedies = (r.text for r in fit.remedies[:MOST] if r.text) if fit else ()
    numbered = (
        _Part(f"{number} {text.render(lang)}", False)
        for number, text in zip(NUMBERS, remedies, strict=False)
    )
    return _Note(under, (_Part(words.render(lang), True), *numbered), *colours)


def _foot(fit: StoryFit) -> Rect:
    """Return the lowest of the rectangles that hold a story."""
    return min(fit.frames, key=lambda frame: frame.y)


def _room(page: Page, under: Rect) -> float:
    """Return the height of the white under a story, in points."""
    tops = (
        box.top
        for box in map(_box, page.items)
        if box.x < under.right
        and box.right > under.x
        and box.y < under.y
        and box.top <= under.y + 1
    )
    return under.y - max(tops, default=-page.bleed)


def _box(item: Item) -> Rect:
    if isinstance(item, Text):
        return line_box(item)
    if isinstance(item, Stroke):
        half = item.width / 2
        left, right = sorted((item.x0, item.x1))
        foot, top = sorted((item.y0, item.y1))
        width, height = right - left + item.width, top - foot + item.width
        return Rect(left - half, foot - half, width, height)
    return item.rect


def _set(note: _Note, room: float, face: Metrics) -> Iterator[Item]:
    """Yield a note's ink: as many remedies as there is room for, the first at least."""
    size, pieces = _fitting(note, room - 2 * GAP, face)
    step = size * STEP
    top = note.under.y - GAP
    for piece in pieces:
        line = plain_line(piece.words, face, size)
        x, foot = note.under.x + piece.x, top - (piece.row + 1) * step
        ground = note.ground if piece.heads else "proof-paper"
        width = line.width + (size if piece.heads else 0.0)
        yield Fill("", Rect(x, foot, width, step), ground)
        ink = note.ink if piece.heads else "proof-black"
        left = x + (size / 2 if piece.heads else 0.0)
        yield plain_text(line, left, foot + 0.3 * size, ink)


def _fitting(
    note: _Note, room: float, face: Metrics
) -> tuple[float, tuple[_Placed, ...]]:
    """Return the size of a note's type and its pieces."""
    for size in SIZES:
        for count in range(len(note.parts), min(1, len(note.parts) - 1), -1):
            pieces = _rows(note.parts[:count], note.under.width, size, face)
            if (pieces[-1].row + 1) * size * STEP <= room:
                return size, pieces
    return SIZES[-1], _rows(note.parts[:2], note.under.width, SIZES[-1], face)


def _rows(
    parts: Sequence[_Part], width: float, size: float, face: Metrics
) -> tuple[_Placed, ...]:
    """Return a note's pieces in rows: a part goes whole into a row where it can."""
    found: list[_Placed] = []
    x, row = 0.0, 0
    for part in parts:
        own = size if part.heads else 0.0
        wide = plain_line(part.words, face, size).width + own
        if x and x + wide > width:
            x, row = 0.0, row + 1
        for piece in _pieces(part.words, (width - own) / size, face):
            if x and x + plain_line(piece, face, size).width + own > width + 0.01:
                x, row = 0.0, row + 1
            found.append(_Placed(piece, x, row, part.heads))
            x += plain_line(piece, face, size).width + own + BETWEEN * size
    return tuple(found)


def _pieces(words: str, width: float, face: Metrics) -> list[str]:
    """Return words cut into pieces no wider than `width`, in em."""
    pieces, used = [""], 0.0
    for character in words:
        advance = face.advance(character) or 0.0
        if used + advance > width and pieces[-1]:
            pieces.append("")
            used = 0.0
        pieces[-1] += character
        used += advance
    return pieces
