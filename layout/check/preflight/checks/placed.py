"""The rules for a page that is placed on another: its content, not its file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from layout.check.preflight.checks.colour import COLOUR_RULES
from layout.check.preflight.checks.files import FILE_RULES
from layout.check.preflight.checks.fonts import FONT_RULES
from layout.check.preflight.checks.images import IMAGE_RULES
from layout.check.preflight.checks.lines import LINE_RULES
from layout.check.preflight.checks.sheet import SHEET_RULES
from layout.check.preflight.checks.type import TYPE_RULES
from layout.check.preflight.file_model import Facts
from layout.check.preflight.inkcolour import Colour
from layout.check.preflight.limits import Limits
from layout.check.preflight.rules import Hit, Rule
from layout.messages import msg

_PLACED = frozenset(
    ("qpdf-check", "empty-page", "annotation", "layers", "opi", "postscript-xobject",
     "transfer-function", "halftone", "black-generation")
)  # fmt: skip
"""Rules of files and sheets that hold for what is placed, too."""


def placed_rules(plates: Literal["full", "black"]) -> tuple[Rule, ...]:
    """Return the rules for a page that is placed on one with these plates."""
    own = [rule for rule in (*FILE_RULES, *SHEET_RULES) if rule.code in _PLACED]
    shared = (*FONT_RULES, *COLOUR_RULES, *TYPE_RULES, *LINE_RULES, *IMAGE_RULES)
    return (*own, *shared, *((_IN_BLACK,) if plates == "black" else ()))


def _coloured(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        for colour, rect, words in page.painted:
            if _needs_other_plates(colour):
                yield Hit(
                    msg(
                        "the page prints in black alone, what is placed on it does not"
                    ),
                    msg("ask for it in black, or move it to a page in colour"),
                    words=words,
                    page=page.number,
                    rect=rect,
                )
                break


def _needs_other_plates(colour: Colour) -> bool:
    """Tell whether a colour prints on more than black; of pictures, by their space."""
    if colour.inks is not None and not colour.spots:
        return max(colour.inks[:3]) > 0.004
    return colour.spaces[-1:] != ("DeviceGray",)


_IN_BLACK = Rule(
    "page-colour",
    msg("A page in black has one plate; what is on the others is lost."),
    _coloured,
)
