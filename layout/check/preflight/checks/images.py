"""Rules of pictures: resolution and coding (prepress, section 3, Images)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from layout.check.preflight.file_model import Facts
from layout.check.preflight.limits import Limits
from layout.check.preflight.model import Page, Placement
from layout.check.preflight.rules import Hit, Rule
from layout.errors import Level
from layout.messages import Message, msg

Fault = tuple[Message, Message, Level | None]

_STRIP = 2
_ROUNDING = 0.05
_SQUARE = 0.5


def _placed(facts: Facts) -> Iterator[tuple[Page, Placement]]:
    for page in facts.pages:
        for placed in page.placements:
            if page.in_bleed(placed.rect):
                yield page, placed


def _has_detail(placed: Placement) -> bool:
    """Leave out flat colour and the narrow strips that stand for gradients."""
    picture = placed.picture
    return not picture.is_flat and min(picture.width, picture.height) > _STRIP


def _each(
    fault_of: Callable[[Placement, Facts, Limits], Fault | None],
) -> Callable[[Facts, Limits], Iterator[Hit]]:
    """Make a check of a function that looks at one placed picture."""

    def look(facts: Facts, limits: Limits) -> Iterator[Hit]:
        for page, placed in _placed(facts):
            fault = fault_of(placed, facts, limits)
            if fault is not None:
                message, cure, level = fault
                yield Hit(message, cure, level, page=page.number, rect=placed.rect)

    return look


def _ppi(placed: Placement, facts: Facts, limits: Limits) -> Fault | None:
    if placed.picture.bits == 1 or not _has_detail(placed):
        return None
    found = min(placed.ppi)
    if found > limits.ppi_most + _ROUNDING:
        return (
            msg(
                "{ppi} ppi, more than {most}",
                ppi=round(found),
                most=round(limits.ppi_most),
            ),
            msg("reduce the picture to the size that it is printed at"),
            "warning",
        )
    return _too_few(found, limits.ppi_error, limits.ppi_warning)


def _bitmap_ppi(placed: Placement, facts: Facts, limits: Limits) -> Fault | None:
    if placed.picture.bits != 1 or not _has_detail(placed):
        return None
    return _too_few(min(placed.ppi), limits.bitmap_ppi_error, limits.bitmap_ppi_warning)


def _too_few(found: float, least: float, wanted: float) -> Fault | None:
    if found >= wanted - _ROUNDING:
        return None
    return (
        msg("{ppi} ppi, {wanted} are wanted", ppi=round(found), wanted=round(wanted)),
        msg("print it smaller, or get a larger picture"),
        "error" if found < least - _ROUNDING else "warning",
    )


def _distorted(placed: Placement, facts: Facts, limits: Limits) -> Fault | None:
    across, down = placed.ppi
    if not _has_detail(placed) or not across or not down:
        return None
    stretch = max(across, down) / min(across, down) - 1
    if stretch <= limits.distortion + 1e-6 and placed.skew <= _SQUARE:
        return None
    return (
        msg("the picture is stretched by {share} %", share=round(100 * stretch, 1))
        if stretch > limits.distortion
        else msg("the picture is slanted by {angle}°", angle=round(placed.skew, 1)),
        msg("scale it alike in both directions"),
        None,
    )


def _filter(placed: Placement, facts: Facts, limits: Limits) -> Fault | None:
    if "JPXDecode" not in placed.picture.filters:
        return None
    return (
        msg("the picture is JPEG 2000"),
        msg("save it as JPEG or TIFF"),
        "error" if facts.pdfx == "x1a" else "warning",
    )


def _jpeg_quality(placed: Placement, facts: Facts, limits: Limits) -> Fault | None:
    quality = placed.picture.jpeg_quality
    if quality is None or quality >= limits.jpeg_quality_warning:
        return None
    return (
        msg("JPEG of quality {quality}", quality=quality),
        msg("save it with quality {least} or more", least=limits.jpeg_quality_warning),
        "error" if quality < limits.jpeg_quality_error else "warning",
    )


def _alternates(placed: Placement, facts: Facts, limits: Limits) -> Fault | None:
    if not placed.picture.has_alternates:
        return None
    return msg("the picture has alternates"), msg("place one picture alone"), None


def _interpolate(placed: Placement, facts: Facts, limits: Limits) -> Fault | None:
    if not placed.picture.interpolates:
        return None
    return (
        msg("the picture asks to be interpolated"),
        msg("save it in the size that it is printed at"),
        None,
    )


IMAGE_RULES = (
    Rule(
        "image-ppi",
        msg("Too few pixels show as blur or steps, too many only as a slow file."),
        _each(_ppi),
    ),
    Rule(
        "image-ppi-1bit",
        msg("Line art shows its pixels sooner than a photograph."),
        _each(_bitmap_ppi),
    ),
    Rule(
        "image-distorted",
        msg("Faces and things are stretched with the picture."),
        _each(_distorted),
    ),
    Rule("image-filter", msg("Not every RIP decodes JPEG 2000."), _each(_filter)),
    Rule(
        "image-jpeg-quality",
        msg("Strong compression shows as blocks and fringes."),
        _each(_jpeg_quality),
    ),
    Rule(
        "image-alternates",
        msg("Which picture prints is up to the reader."),
        _each(_alternates),
    ),
    Rule(
        "image-interpolate",
        msg("Whether pixels are smoothed is up to the RIP."),
        _each(_interpolate),
        "warning",
    ),
)
