"""Colour spaces of a PDF: from components to inks (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from layout.check.preflight.functions import read_function
from layout.check.preflight.inkcolour import Colour, Inks
from layout.check.preflight.objects import (
    elements,
    entry,
    name,
    number,
    stream_bytes,
    text,
)

_DEPTH = 6
PROCESS = {"Cyan": 0, "Magenta": 1, "Yellow": 2, "Black": 3}
"""Names of colorants that are the process inks themselves."""


class Space(Struct, frozen=True):
    """A colour space: its families, outermost first, and how its components print.

    `paint` makes a colour of components; `initial` is the space's first colour;
    `palette` holds the colours of an Indexed space.
    """

    families: tuple[str, ...]
    components: int
    initial: tuple[float, ...]
    paint: Callable[[Sequence[float]], Colour]
    palette: tuple[Colour, ...] = ()
    spots: tuple[str, ...] = ()


def _device(family: str, components: int, inks: Callable[..., Inks] | None) -> Space:
    def paint(values: Sequence[float]) -> Colour:
        if inks is None or len(values) < components:
            return Colour((family,))
        shares = (min(max(value, 0.0), 1.0) for value in values[:components])
        return Colour((family,), inks(*shares))

    black = (0.0, 0.0, 0.0, 1.0) if components == 4 else (0.0,) * components
    return Space((family,), components, black, paint)


def _grey_inks(grey: float) -> Inks:
    return (0.0, 0.0, 0.0, 1.0 - grey)


def _cmyk_inks(c: float, m: float, y: float, k: float) -> Inks:
    return (c, m, y, k)


GRAY = _device("DeviceGray", 1, _grey_inks)
RGB = _device("DeviceRGB", 3, None)
CMYK = _device("DeviceCMYK", 4, _cmyk_inks)
PATTERN = _device("Pattern", 0, None)
UNKNOWN = _device("Unknown", 0, None)

_NAMED = {
    "DeviceGray": GRAY, "G": GRAY, "DeviceRGB": RGB, "RGB": RGB, "DeviceCMYK": CMYK,
    "CMYK": CMYK, "Pattern": PATTERN, "CalRGB": _device("CalRGB", 3, None),
    "CalGray": _device("CalGray", 1, _grey_inks), "Lab": _device("Lab", 3, None),
    "CalCMYK": CMYK,
}  # fmt: skip

_DEFAULTS = {
    "DeviceGray": "DefaultGray", "G": "DefaultGray", "DeviceRGB": "DefaultRGB",
    "RGB": "DefaultRGB", "DeviceCMYK": "DefaultCMYK", "CMYK": "DefaultCMYK",
}  # fmt: skip
"""Resources that stand in for a device space (ISO 32000-1, 8.6.5.6)."""


def read_space(value: Any, resources: Any, depth: int = 0) -> Space:
    """Return the colour space that a name or an array stands for.

    `resources` is the ColorSpace dictionary of the resources, for names that are
    defined there. A damaged space is UNKNOWN.
    """
    if depth > _DEPTH:
        return UNKNOWN
    word = name(value)
    if word:
        defined = entry(resources, f"/{_DEFAULTS.get(word, word)}")
        if defined is not None:
            return read_space(defined, None, depth + 1)
        return _NAMED.get(word, UNKNOWN)
    parts = elements(value)
    family = name(parts[0]) if parts else ""
    reader = _ARRAYS.get(family)
    if reader is not None:
        return reader(parts, resources, depth)
    return _NAMED.get(family, UNKNOWN)


def _icc_based(parts: Sequence[Any], resources: Any, depth: int) -> Space:
    stream = parts[1] if len(parts) > 1 else None
    count = number(entry(stream, "/N")) or 0
    makers = {1: _grey_inks, 3: None, 4: _cmyk_inks}
    if count not in makers:
        return UNKNOWN
    return _device(f"ICCBased{int(count)}", int(count), makers[int(count)])


def _indexed(parts: Sequence[Any], resources: Any, depth: int) -> Space:
    if len(parts) < 4:
        return UNKNOWN
    base = read_space(parts[1], resources, depth + 1)
    table = stream_bytes(parts[3])
    if table is None:
        table = bytes(parts[3]) if text(parts[3]) is not None else b""
    step = base.components
    count = min(int(number(parts[2]) or 0) + 1, 256, len(table) // step if step else 0)
    palette = tuple(
        base.paint([byte / 255 for byte in table[at * step : (at + 1) * step]])
        for at in range(count)
    )
    families = ("Indexed", *base.families)

    def paint(values: Sequence[float]) -> Colour:
        index = int(values[0]) if values else 0
        if not 0 <= index < len(palette):
            return Colour(families)
        colour = palette[index]
        return Colour(families, colour.inks, colour.spots, colour.registration)

    return Space(families, 1, (0.0,), paint, palette, base.spots)


def _separation(parts: Sequence[Any], resources: Any, depth: int) -> Space:
    if len(parts) < 4:
        return UNKNOWN
    names = tuple(name(item) for item in elements(parts[1])) or ("",)
    family = name(parts[0])
    alternate = read_space(parts[2], resources, depth + 1)
    if names == ("All",):
        return _all_plates(family, alternate)
    spots = tuple(word for word in names if word not in (*PROCESS, "None"))
    families = (family, *alternate.families)
    if not spots:
        return _process_names(names, families)
    convert = read_function(parts[3])

    def paint(values: Sequence[float]) -> Colour:
        if not any(value > 0.004 for value in values):
            return Colour(families, (0.0, 0.0, 0.0, 0.0))
        inks = alternate.paint(convert(values)).inks if convert else None
        return Colour(families, inks, spots)

    return Space(families, len(names), (1.0,) * len(names), paint, spots=spots)


def _all_plates(family: str, alternate: Space) -> Space:
    families = (family, *alternate.families)

    def paint(values: Sequence[float]) -> Colour:
        tint = min(max(values[0], 0.0), 1.0) if values else 1.0
        return Colour(families, (tint,) * 4, registration=tint > 0)

    return Space(families, 1, (1.0,), paint)


def _process_names(names: Sequence[str], families: tuple[str, ...]) -> Space:
    def paint(values: Sequence[float]) -> Colour:
        inks = [0.0] * 4
        for word, value in zip(names, values, strict=False):
            if word in PROCESS:
                inks[PROCESS[word]] = min(max(value, 0.0), 1.0)
        return Colour(families, (inks[0], inks[1], inks[2], inks[3]))

    return Space(families, len(names), (1.0,) * len(names), paint)


def _pattern(parts: Sequence[Any], resources: Any, depth: int) -> Space:
    """Return the space of uncoloured patterns: the colour is that of its base."""
    if len(parts) < 2:
        return PATTERN
    base = read_space(parts[1], resources, depth + 1)
    families = ("Pattern", *base.families)

    def paint(values: Sequence[float]) -> Colour:
        colour = base.paint(values)
        return Colour(families, colour.inks, colour.spots, colour.registration)

    return Space(families, base.components, base.initial, paint, spots=base.spots)


_ARRAYS: dict[str, Callable[[Sequence[Any], Any, int], Space]] = {
    "ICCBased": _icc_based,
    "Indexed": _indexed,
    "I": _indexed,
    "Separation": _separation,
    "DeviceN": _separation,
    "Pattern": _pattern,
}
