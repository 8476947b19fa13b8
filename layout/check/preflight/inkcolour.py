"""A colour as a PDF names it, and the inks that it lays."""

from __future__ import annotations

from msgspec import Struct

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each from 0 to 1."""


class Colour(Struct, frozen=True):
    """A colour as it is asked for.

    `spaces` are the families met on the way to ink, outermost first, such as
    `("Separation", "DeviceCMYK")`; ICCBased carries its number of components:
    `ICCBased3`. `inks` is what goes on the process plates, None where only a colour
    management system can tell. `spots` are other plates; `registration` is
    Separation All.
    """

    spaces: tuple[str, ...]
    inks: Inks | None = None
    spots: tuple[str, ...] = ()
    registration: bool = False

    @property
    def total(self) -> float:
        """All process inks in percent; 0 if they are not known."""
        return 100 * sum(self.inks) if self.inks else 0.0

    @property
    def plates(self) -> int:
        """How many plates it prints on."""
        return len(self.spots) or sum(ink > 0.004 for ink in self.inks or ())

    @property
    def is_white(self) -> bool:
        """No ink at all."""
        return self.inks is not None and not self.spots and max(self.inks) <= 0.004

    @property
    def is_black(self) -> bool:
        """Full black and nothing else."""
        return (
            self.inks is not None
            and self.inks[3] >= 0.996
            and max(self.inks[:3]) <= 0.004
        )
