"""Rules of colour: spaces, transparency, ink (prepress, section 3, Colour)."""

from __future__ import annotations

from collections.abc import Iterator

from layout.check.preflight.file_model import Facts
from layout.check.preflight.geometry import area
from layout.check.preflight.limits import Limits
from layout.check.preflight.model import Placement
from layout.check.preflight.rules import Hit, Rule
from layout.errors import Level
from layout.messages import msg
from layout.units import MM

_NO_CMYK = (
    "DeviceRGB", "CalRGB", "CalGray", "Lab", "ICCBased3", "ICCBased1", "JPX", "Unknown",
)  # fmt: skip
_HOW = {
    "group": msg("a group"),
    "image with a soft mask": msg("a picture with a soft mask"),
    "opacity": msg("opacity"),
    "page group": msg("the page is a group"),
    "soft mask": msg("a soft mask"),
}
"""What makes things transparent, in words; blend modes keep their names."""

_SAFE_BLENDS = ("DeviceCMYK", "DeviceGray", "ICCBased4")


def _rgb(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        for colour, rect, words in page.painted:
            bad = [space for space in colour.spaces if space in _NO_CMYK]
            if bad and not colour.spots:
                yield Hit(
                    msg("colour is {space}, not CMYK", space=bad[0]),
                    msg("convert it to CMYK with the printer's profile"),
                    words=words,
                    page=page.number,
                    rect=rect,
                )


def _icc_cmyk(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        for colour, rect, words in page.painted:
            if "ICCBased4" in colour.spaces:
                yield Hit(
                    msg("CMYK carries a profile of its own"),
                    msg("export CMYK without profiles; the output intent is enough"),
                    words=words,
                    page=page.number,
                    rect=rect,
                )


def _spot(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        for colour, rect, words in page.painted:
            if colour.spots:
                yield Hit(
                    msg("spot colour {names}", names=", ".join(colour.spots)),
                    msg("convert it to CMYK"),
                    words=words,
                    page=page.number,
                    rect=rect,
                )


def _blend_space(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        for use in page.uses:
            if use.kind == "blend-space" and use.detail not in _SAFE_BLENDS:
                yield Hit(
                    msg("transparency is blended in {space}", space=use.detail),
                    msg("set the blend space to CMYK, or flatten"),
                    page=page.number,
                )


def _transparency(facts: Facts, limits: Limits) -> Iterator[Hit]:
    level: Level = "error" if facts.pdfx == "x1a" else "warning"
    for page in facts.pages:
        for use in page.uses:
            if use.kind == "transparency":
                yield Hit(
                    msg(
                        "transparency: {detail}",
                        detail=_HOW.get(use.detail, use.detail),
                    ),
                    msg("flatten it"),
                    level,
                    page=page.number,
                    rect=use.rect,
                )


def _tac_vector(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        for colour, rect, words in page.painted:
            if colour.registration or colour.total <= limits.ink + 1e-6:
                continue
            yield Hit(
                msg(
                    "{total} % of ink, at most {limit} %",
                    total=round(colour.total),
                    limit=round(limits.ink),
                ),
                msg("build the colour of less ink"),
                words=words,
                page=page.number,
                rect=rect,
            )


def _patch_mm2(placed: Placement) -> float:
    """Return the area of a placed picture's pixels over the limit, in mm²."""
    ink = placed.picture.ink
    return ink.over * area(placed.rect) / MM / MM if ink else 0.0


def _tac_image(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        for placed in page.placements:
            ink = placed.picture.ink
            if ink is None or not page.in_bleed(placed.rect):
                continue
            dense = ink.dense > limits.ink + 1e-6
            if dense or _patch_mm2(placed) > limits.ink_patch_mm2:
                yield Hit(
                    msg(
                        "the picture has {total} % of ink, at most {limit} %",
                        total=round(ink.dense, 1),
                        limit=round(limits.ink),
                    ),
                    msg("separate it again with the newspaper's profile"),
                    page=page.number,
                    rect=placed.rect,
                )


def _inverted(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        for placed in page.placements:
            if placed.picture.looks_inverted and page.in_bleed(placed.rect):
                yield Hit(
                    msg("the picture looks like its own negative"),
                    msg("save it as TIFF, or as a JPEG without turned values"),
                    page=page.number,
                    rect=placed.rect,
                )


def _registration(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        for colour, rect, words in page.painted:
            if colour.registration:
                yield Hit(
                    msg("registration colour is used on the page"),
                    msg("use black; registration colour is for marks alone"),
                    words=words,
                    page=page.number,
                    rect=rect,
                )


COLOUR_RULES = (
    Rule("rgb", msg("The RIP would separate it its own way, with too much ink."), _rgb),
    Rule(
        "icc-cmyk",
        msg("A profile makes the RIP separate again: black type becomes four inks."),
        _icc_cmyk,
    ),
    Rule(
        "spot-color",
        msg("A newspaper press has no fifth ink; the plate would be lost."),
        _spot,
    ),
    Rule(
        "blend-space",
        msg("Blending in another space changes the colours around it."),
        _blend_space,
    ),
    Rule(
        "transparency",
        msg("Transparency is flattened at the printer, out of sight."),
        _transparency,
        "warning",
    ),
    Rule(
        "tac-vector",
        msg("Newsprint takes no more ink: it sets off and tears."),
        _tac_vector,
    ),
    Rule(
        "tac-image",
        msg("Newsprint takes no more ink: it sets off and tears."),
        _tac_image,
    ),
    Rule("image-inverted", msg("A negative would be printed."), _inverted),
    Rule(
        "registration-color",
        msg("It prints on all plates, 400 % of ink."),
        _registration,
    ),
)
