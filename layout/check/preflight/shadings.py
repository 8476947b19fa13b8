"""Smooth shadings: their densest colour (ISO 32000-1, 8.7.4.5)."""

from __future__ import annotations

from typing import Any

from layout.check.preflight.colors import read_space
from layout.check.preflight.functions import read_function
from layout.check.preflight.inkcolour import Colour
from layout.check.preflight.objects import entry, numbers

_STEPS = 32


def shading_colour(shading: Any, spaces: Any) -> Colour:
    """Return the colour of most ink of an axial or radial shading.

    Of a mesh or a two-dimensional function only the colour space is told; plates show
    the rest.
    """
    space = read_space(entry(shading, "/ColorSpace"), spaces)
    bare = Colour(("Pattern", *space.families), None, space.spots)
    function = read_function(entry(shading, "/Function"))
    domain = numbers(entry(shading, "/Domain"), 2) or (0.0, 1.0)
    if function is None or entry(shading, "/Coords") is None:
        return bare
    low, high = domain
    found = [
        space.paint(function((low + step / _STEPS * (high - low),)))
        for step in range(_STEPS + 1)
    ]
    densest = max(found, key=lambda colour: colour.total)
    return Colour(
        bare.spaces, densest.inks, bare.spots, any(c.registration for c in found)
    )
