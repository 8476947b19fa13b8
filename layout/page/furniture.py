"""Furniture of a page: folio and imprint, from the templates of the issue.

`{page}` and `{section}` have styles of their own (a large figure, a seal); all other
words take the style of the side they stand on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from layout.page.blocks import moved
from layout.page.composing import Composer
from layout.page.model import Fill, Item, Stroke, Text
from layout.page.ruling import under
from layout.page.seals import make_seal
from layout.source.design import TextStyle

_PLACE = re.compile(r"\{(\w+)\}")
PART_GAP = 8.0
"""Between parts of one side that differ in style, in points."""
APART = 12.0
"""Least white between the middle of the folio and the imprint, in points."""
SIDES = (
    ("left", "folio_left", 0.0),
    ("centre", "folio_centre", 0.5),
    ("right", "folio_right", 1.0),
)
"""Sides of a folio, their styles, and where the white beside them goes."""
OVER_RULE = 8.0
"""From the folio rule up to the baseline of its text, in points."""

IMPRINT_STEP = 1.5
"""Baseline to baseline of the imprint, in em."""
UNDER_TEXT = 10.0
"""From the type area down to the imprint at a page's foot, in points."""


class _Part(Struct, frozen=True):
    """A piece of a folio's side: its width, and its ink from x, baseline."""

    width: float
    items: tuple[Item, ...]


def make_folio(
    sides: Mapping[str, str],
    values: Mapping[str, str],
    imprint: tuple[str, ...],
    composer: Composer,
) -> tuple[Item, ...]:
    """Return the folio over the type area: its rule, its three sides, the imprint.

    An imprint too long for the right side stands at the page's foot.
    """
    grid, style = composer.grid, composer.design.furniture
    base = grid.top + style.folio_drop
    left, width = grid.left, grid.width(grid.columns)
    items: list[Item] = [*_rule(left, base, width, composer)]
    rule = composer.design.rules.get(style.folio_rule)
    text_y = base + (rule.thickness if rule else 0.0) + OVER_RULE
    lines = [fill_in(line, values) for line in imprint]
    parted = {
        name: _parts(sides.get(name) or "", values, getattr(style, key), composer)
        for name, key, _ in SIDES
    }
    room = (width - _total(parted["centre"])) / 2 - APART
    beside = _widest(lines, composer) <= room
    for name, _, share in SIDES:
        x = left + (width - _total(parted[name])) * share
        raised = _raise(len(lines), composer) if beside and name == "right" else 0.0
        for part in parted[name]:
            items += moved(part.items, x, text_y + raised)
            x += part.width + PART_GAP
    if beside:
        items += _imprint(lines, left + width, text_y, composer)
    found = tuple(_as_furniture(item) for item in items)
    return found if beside else (*found, *make_foot(imprint, values, composer))


def _raise(lines: int, composer: Composer) -> float:
    """Return how far the right side moves up to leave room for the imprint."""
    size = composer.design.furniture.imprint.size
    return lines * size * IMPRINT_STEP


def _total(parts: list[_Part]) -> float:
    """Return how wide a side of the folio is."""
    return sum(p.width for p in parts) + PART_GAP * max(0, len(parts) - 1)


def _widest(lines: list[str], composer: Composer) -> float:
    """Return the width of the longest line of the imprint."""
    style = composer.styles.line(composer.design.furniture.imprint)
    return max((composer.one_line(line, style).width for line in lines), default=0.0)


def make_foot(
    imprint: tuple[str, ...], values: Mapping[str, str], composer: Composer
) -> tuple[Item, ...]:
    """Return the imprint under the type area, where the page's head has no room."""
    grid, style = composer.grid, composer.design.furniture.imprint
    lines = [fill_in(line, values) for line in imprint]
    deep = UNDER_TEXT + style.size * (1 + (len(lines) - 1) * IMPRINT_STEP)
    right = grid.left + grid.width(grid.columns)
    items = _imprint(lines, right, grid.y(grid.lines) - deep, composer)
    return tuple(_as_furniture(item) for item in items)


def _rule(left: float, y: float, width: float, composer: Composer) -> list[Item]:
    rule = composer.design.rules.get(composer.design.furniture.folio_rule)
    if not rule:
        return []
    top = y + rule.thickness
    return [*under(rule, "", left, left + width, top)]


def fill_in(template: str, values: Mapping[str, str]) -> str:
    """Return a template with the values of its names in braces."""
    return _PLACE.sub(lambda m: values.get(m[1], m[0]), template).strip()


def _parts(
    template: str, values: Mapping[str, str], style: TextStyle, composer: Composer
) -> list[_Part]:
    """Cut a template into parts: the page's figure, the section's seal, other text."""
    found: list[_Part] = []
    for piece in re.split(r"(\{page\}|\{section\})", template):
        word = fill_in(piece, values)
        if not word:
            continue
        if piece == "{page}":
            found.append(_words(word, composer.design.furniture.folio_page, composer))
        elif piece == "{section}":
            seal = make_seal(
                "", word, composer.design.furniture.folio_section, composer
            )
            found.append(_Part(seal.width, seal.items(0.0, seal.height - 4.0)))
        else:
            found.append(_words(word, style, composer))
    return found


def _words(word: str, style: TextStyle, composer: Composer) -> _Part:
    line = composer.one_line(word, composer.styles.line(style))
    width = line.width - style.tracking * style.size
    text = Text("", "folio", 0.0, 0.0, line, style.colour, furniture=True)
    return _Part(width, (text,))


def _imprint(
    lines: list[str], right: float, y: float, composer: Composer
) -> list[Item]:
    style = composer.design.furniture.imprint
    items: list[Item] = []
    for number, word in enumerate(lines):
        line = composer.one_line(word, composer.styles.line(style))
        at = y + (len(lines) - 1 - number) * style.size * IMPRINT_STEP
        items.append(Text("", "imprint", right - line.width, at, line, style.colour))
    return items


def _as_furniture(item: Item) -> Item:
    if isinstance(item, Text):
        return replace(
            item, furniture=True, role=item.role if item.role != "label" else "folio"
        )
    assert isinstance(item, Fill | Stroke)
    return item
