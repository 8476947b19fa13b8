"""Colours as operators: the design's named CMYK colours, K-only pages, screens.

In come names; out go the operators that choose a colour, and whether it overprints.
Black alone overprints, everything else knocks out (GWG 2015: 100 % black text
and thin black lines overprint, white must not). Type is 0/0/0/1 DeviceCMYK, never
DeviceGray, for which overprint would mean nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from layout.output.document import Mode
from layout.output.numbers import numbers

Cmyk = tuple[float, float, float, float]
"""Cyan, magenta, yellow, black in percent."""


class Ink(Struct, frozen=True):
    """Operators that choose a colour for filling and for stroking."""

    fill: str
    stroke: str
    overprints: bool


REGISTRATION = "registration"
"""The colour of printer's marks: Separation All, on every plate."""

_OWN: Mapping[str, Cmyk] = {
    REGISTRATION: (0, 0, 0, 100),
    "proof-red": (0, 100, 100, 0),
    "proof-grey": (0, 0, 0, 20),
    "proof-black": (0, 0, 0, 100),
    "proof-paper": (0, 0, 0, 0),
    "plate-c": (100, 0, 0, 0),
    "plate-m": (0, 100, 0, 0),
    "plate-y": (0, 0, 100, 0),
    "plate-k": (0, 0, 0, 100),
    "bar-my": (0, 100, 100, 0),
    "bar-cy": (100, 0, 100, 0),
    "bar-cm": (100, 100, 0, 0),
    "bar-cmy": (75, 75, 75, 0),
    "bar-c40": (40, 0, 0, 0),
    "bar-m40": (0, 40, 0, 0),
    "bar-y40": (0, 0, 40, 0),
    "bar-k40": (0, 0, 0, 40),
    "bar-k10": (0, 0, 0, 10),
    "bar-k25": (0, 0, 0, 25),
    "bar-k75": (0, 0, 0, 75),
    "bar-balance": (30, 24, 24, 0),
}
"""Colours of proof marks and of the colour bar; a design's names do not reach them."""

_HEAT: Mapping[str, Cmyk] = {
    "heat-loose": (0, 0, 30, 0),
    "heat-seen": (0, 20, 60, 0),
    "heat-reported": (0, 45, 70, 0),
    "heat-refused": (0, 75, 70, 0),
    "heat-tight": (25, 3, 0, 0),
    "heat-tightest": (55, 10, 0, 0),
    "heat-relief": (20, 100, 0, 0),
}
"""Grounds on which black text can be read, in percent of C, M, Y, K."""

_SOLID: Cmyk = (0, 0, 0, 100)
_DARK = 50
"""Percent of black from which type on a page in black is solid."""

_ALL = Ink("/All cs 1 scn", "/All CS 1 SCN", False)

_LUMA = (0.3, 0.59, 0.11)
"""Weight of the light that C, M and Y take (PDF 32000-1, 10.3.5: grey from CMYK)."""


class Palette(Struct, frozen=True):
    """The inks of one page by the names of its colours, for areas and for type."""

    areas: Mapping[str, Ink]
    type: Mapping[str, Ink]


def make_palette(
    colours: Mapping[str, Cmyk], plates: Literal["full", "black"], mode: Mode
) -> Palette:
    """Return the inks of a page with these plates.

    On a page in black alone, dark type is solid: screened type prints ragged, so a
    coloured headline becomes black rather than grey (check `text-tint`).
    """
    ink = _screen_ink if mode == "screen" else _press_ink
    named = {**colours, **_OWN, **_HEAT}
    if plates == "black":
        named = {name: to_black(colour) for name, colour in named.items()}
    areas = {name: ink(colour) for name, colour in named.items()}
    solid = dict(areas)
    if plates == "black":
        dark = (name for name, colour in named.items() if colour[3] >= _DARK)
        solid.update((name, ink(_SOLID)) for name in dark)
    if mode != "screen":
        areas[REGISTRATION] = solid[REGISTRATION] = _ALL
    return Palette(areas, solid)


def is_known(name: str, colours: Mapping[str, Cmyk]) -> bool:
    """Return whether a palette of these colours would have the name."""
    return name in colours or name in _OWN or name in _HEAT


def to_black(colour: Cmyk) -> Cmyk:
    """Return the colour on the black plate alone, as dark as it looked."""
    c, m, y, k = colour
    grey = sum(w * ink for w, ink in zip(_LUMA, (c, m, y), strict=True)) + k
    return (0, 0, 0, min(100.0, round(grey, 1)))


def to_rgb(colour: Cmyk) -> tuple[float, float, float]:
    """Return a screen's red, green, blue (0-1): the plain formula, made to be read.

    A profile would show the dull colours of newsprint; a screen edition should not.
    """
    c, m, y, k = (1 - ink / 100 for ink in colour)
    return c * k, m * k, y * k


def _press_ink(colour: Cmyk) -> Ink:
    operands = numbers(*(value / 100 for value in colour))
    return Ink(f"{operands} k", f"{operands} K", tuple(colour) == _SOLID)


def _screen_ink(colour: Cmyk) -> Ink:
    operands = numbers(*to_rgb(colour))
    return Ink(f"{operands} rg", f"{operands} RG", False)
