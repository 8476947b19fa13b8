"""The name block of a front page (报头), its ears (报眼), its strip of facts."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from layout.assets.pictures import Picture
from layout.page.composing import Composer
from layout.page.furniture import fill_in
from layout.page.model import Item, Photo, Rect, Stroke, Text
from layout.source.design import Design, TextStyle

STRIP_LINES = 2
"""Lines of the grid that the strip of facts takes, with its rules."""
FOOT_LINES = 1
"""White between the name block and the first story, in lines."""
EAR_STEP = 1.45
"""Baseline to baseline in an ear, in em."""
EAR_GAP = 2.0
"""White between an ear and the name, in em of the ear."""
EAR_SHARE = 0.2
"""Most of the width that an ear takes from the name."""
NAME_SHARE = 0.82
"""Share of its room's height that a name may take."""
FROM_CUT = 14.0
"""Least white between the block and the sheet's upper edge, in points."""


class Nameplate(Struct, frozen=True):
    """The words of a masthead; a `logo` stands in the place of the title."""

    title: str
    logo: Picture | None
    strip: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]


def make_masthead(
    words: Nameplate, values: Mapping[str, str], composer: Composer
) -> tuple[Item, ...]:
    """Return the name block, at the top of the type area and in the margin over it."""
    grid = composer.grid
    lines = composer.design.furniture.masthead_lines - FOOT_LINES
    strip = STRIP_LINES if words.strip else 0
    room = grid.rect(0, 0, grid.columns, lines - strip)
    room = replace(room, height=room.height + _rise(composer.design))
    ear = _ear_width(words, values, room.width, composer)
    apart = EAR_GAP * composer.design.furniture.ear.size
    left = ear + apart if words.left else 0.0
    right = ear + apart if words.right else 0.0
    name = Rect(room.x + left, room.y, room.width - left - right, room.height)
    items: list[Item] = [*_name(words, name, composer)]
    if words.left:
        items += _ear(words.left, values, replace(room, width=ear), composer)
    if words.right:
        box = Rect(room.right - ear, room.y, ear, room.height)
        items += _to_the_edge(_ear(words.right, values, box, composer), room.right)
    if words.strip:
        box = grid.rect(0, lines - strip, grid.columns, strip)
        items += _strip(words.strip, values, box, composer)
    return tuple(items)


def _rise(design: Design) -> float:
    """Return how far the block rises into the margin, clear of the cut, in points."""
    most = design.sheet.head_margin - FROM_CUT
    return max(0.0, min(design.furniture.masthead_rise, most))


def _name(words: Nameplate, room: Rect, composer: Composer) -> list[Item]:
    if words.logo:
        return [_logo(words.logo, room)]
    style = composer.design.furniture.masthead
    size = min(style.size, room.height * NAME_SHARE)
    line = composer.one_line(words.title, composer.styles.sized(style, size))
    tracking = style.tracking
    if line.width:
        size = min(size, size * room.width / (line.width * (1 + tracking)))
    how = composer.styles.sized(style, size, tracking)
    line = composer.one_line(words.title, how)
    width = line.width - tracking * size
    x = room.x + (room.width - width) / 2
    y = room.y + room.height / 2 - composer.centred_drop * size
    return [Text("", "masthead", x, y, line, style.colour, furniture=True)]


def _logo(logo: Picture, room: Rect) -> Photo:
    """Fit the ink of a lettered name into the room, whole."""
    left, top, right, bottom = logo.shown
    wide, high = right - left, bottom - top
    scale = min(room.width / wide, room.height * NAME_SHARE / high)
    width, height = wide * scale, high * scale
    rect = Rect(
        room.x + (room.width - width) / 2,
        room.y + (room.height - height) / 2,
        width,
        height,
    )
    return Photo("", logo.key, rect, logo, logo.path.name, crop=False, mark=logo.mark)


def _ear_width(
    words: Nameplate, values: Mapping[str, str], room: float, composer: Composer
) -> float:
    """Return how wide both ears are: as their longest line, so the name is centred."""
    style = composer.styles.line(composer.design.furniture.ear)
    lines = (fill_in(word, values) for word in (*words.left, *words.right))
    widest = max((composer.one_line(line, style).width for line in lines), default=0.0)
    return min(widest, EAR_SHARE * room)


def _ear(
    lines: tuple[str, ...], values: Mapping[str, str], box: Rect, composer: Composer
) -> list[Text]:
    """Centre lines in the height of an ear."""
    style = composer.design.furniture.ear
    step = style.size * EAR_STEP
    y = box.y + (box.height + len(lines) * step) / 2
    items: list[Text] = []
    for word in lines:
        y -= step
        items.append(_words(fill_in(word, values), box, y, style, composer))
    return items


def _to_the_edge(lines: list[Text], right: float) -> list[Text]:
    """Move the right ear as one block until its longest line meets the outer edge."""
    gap = right - max(text.x + text.line.width for text in lines)
    return [replace(text, x=text.x + gap) for text in lines]


def _strip(
    lines: tuple[str, ...], values: Mapping[str, str], box: Rect, composer: Composer
) -> list[Item]:
    """Spread facts over the width between two hair rules."""
    style = composer.design.furniture.masthead_strip
    y = box.y + box.height / 2
    half = style.size * 0.95
    items: list[Item] = [
        Stroke("", box.x, at, box.right, at, width)
        for at, width in ((y + half, 0.75), (y - half, 0.3))
    ]
    set_lines = [
        composer.one_line(fill_in(word, values), composer.styles.line(style))
        for word in lines
    ]
    gap = box.width - sum(line.width for line in set_lines)
    gap = gap / (len(lines) - 1) if len(lines) > 1 else gap
    x = box.x if len(lines) > 1 else box.x + gap / 2
    base = y - composer.centred_drop * style.size
    for line in set_lines:
        items.append(Text("", "imprint", x, base, line, style.colour, furniture=True))
        x += line.width + gap
    return items


def _words(
    word: str, box: Rect, y: float, style: TextStyle, composer: Composer
) -> Text:
    line = composer.one_line(word, composer.styles.line(style))
    share = {"centre": 0.5, "right": 1.0}.get(style.align, 0.0)
    x = box.x + (box.width - line.width) * share
    return Text("", "imprint", x, y, line, style.colour, furniture=True)
