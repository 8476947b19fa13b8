"""The size of the trimmed page (prepress, section 3, trim-size)."""

from __future__ import annotations

from collections.abc import Iterator

from layout.check.preflight.file_model import Facts
from layout.check.preflight.limits import Limits
from layout.check.preflight.rules import Hit, Rule
from layout.messages import msg


def _trim_size(facts: Facts, limits: Limits) -> Iterator[Hit]:
    within = limits.trim_tolerance_mm + 1e-6
    wanted = limits.trim_mm or _single(facts, within)
    for page in facts.pages:
        width, height = page.size_mm
        is_spread = not limits.trim_mm and abs(width - 2 * wanted[0]) <= 2 * within
        across = width / 2 if is_spread else width
        if max(abs(across - wanted[0]), abs(height - wanted[1])) > within:
            yield Hit(
                msg(
                    "the page is {found}, not {wanted}",
                    found=_size(width, height),
                    wanted=_size(*wanted),
                ),
                msg("set the page to the size that was ordered"),
                page=page.number,
                rect=page.trim,
            )


def _single(facts: Facts, within: float) -> tuple[float, float]:
    """Return the size of the first page, in mm; half a spread where it is one.

    Two facing pages may stand in a file of single ones as one sheet (通版).
    """
    width, height = facts.pages[0].size_mm
    halves = (abs(2 * page.size_mm[0] - width) <= 2 * within for page in facts.pages)
    return (width / 2 if any(halves) else width), height


def _size(width: float, height: float) -> str:
    return f"{width:.1f} × {height:.1f} mm"


TRIM_SIZE = Rule(
    "trim-size",
    msg("Another size does not fit its place on the plate."),
    _trim_size,
)
