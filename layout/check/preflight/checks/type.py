"""Rules of type: its inks, its size, and whether it is seen (prepress, section 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from layout.check.preflight.checks.clipped import CLIPPED
from layout.check.preflight.checks.runs import runs
from layout.check.preflight.file_model import Facts
from layout.check.preflight.geometry import grow, inside
from layout.check.preflight.inkcolour import Colour
from layout.check.preflight.limits import Limits
from layout.check.preflight.model import Look, Page, TextRun
from layout.check.preflight.rules import Hit, Rule
from layout.errors import Level
from layout.messages import Message, msg
from layout.units import MM

Fault = tuple[Message, Message, Level | None]
"""What is wrong with a run of text, the cure, and the level if not the rule's own."""

_DARK, _RICH = 0.85, 0.6
_LIGHT = 10.0
_SOLID = 0.98
_TOLERANCE = 0.05


def _each_visible(
    fault_of: Callable[[TextRun, Limits], Fault | None],
) -> Callable[[Facts, Limits], Iterator[Hit]]:
    """Make a check of a function that looks at one visible run of text."""

    def look(facts: Facts, limits: Limits) -> Iterator[Hit]:
        for page in facts.pages:
            for run in runs(page):
                fault = fault_of(run, limits) if run.is_visible else None
                if fault is not None:
                    message, cure, level = fault
                    yield replace(_hit(run, page, message, cure), level=level)

    return look


def _hit(run: TextRun, page: Page, message: Message, cure: Message) -> Hit:
    return Hit(message, cure, None, run.words, page.number, run.rect, run.owner)


def is_rich_black(colour: Colour) -> bool:
    """Tell whether a colour is black of more than black ink, or of none."""
    if colour.inks is None or colour.registration or colour.spots:
        return False
    *chromatic, black = colour.inks
    return (black >= _DARK and max(chromatic) > 0.004) or min(chromatic) >= _RICH


def _rich_black(run: TextRun, limits: Limits) -> Fault | None:
    if not is_rich_black(run.colour):
        return None
    return (
        msg("black type of {count} {count:ink|inks}", count=run.colour.plates),
        msg("set it in black alone: 0/0/0/100"),
        None,
    )


def _multi_ink(run: TextRun, limits: Limits) -> Fault | None:
    count = 1 if run.colour.registration else run.colour.plates
    is_many = count >= 3
    least = limits.three_ink_text_pt if is_many else limits.two_ink_text_pt
    if count < 2 or run.size >= least - _TOLERANCE:
        return None
    return (
        msg(
            "type of {size} pt in {count} {count:ink|inks}",
            size=round(run.size, 1),
            count=count,
        ),
        msg("set it in one ink, or larger"),
        None if is_many else "warning",
    )


def _black_space(run: TextRun, limits: Limits) -> Fault | None:
    if not run.colour.is_black or run.colour.spaces == ("DeviceCMYK",):
        return None
    return (
        msg("black type is {space}", space="/".join(run.colour.spaces)),
        msg("set it in CMYK black: 0/0/0/100"),
        None,
    )


def _black_overprint(run: TextRun, limits: Limits) -> Fault | None:
    if not run.colour.is_black or run.colour.registration:
        return None
    if run.overprints and (
        run.colour.spaces[0] in ("Separation", "DeviceN")
        or (run.colour.spaces == ("DeviceCMYK",) and run.look.overprint_mode == 1)
    ):
        return None  # all other spaces paint every plate (ISO 32000-1, table 149)
    return (
        msg("black type does not overprint"),
        msg("set black to overprint, with overprint mode 1"),
        None,
    )


def _vanishes(colour: Colour, look: Look) -> bool:
    """Tell whether overprinting paints nothing of a white colour."""
    if not colour.is_white:
        return False
    is_cmyk = colour.spaces in (("DeviceCMYK",), ("ICCBased4",))
    return not is_cmyk or look.overprint_mode == 1


def _white_overprint(facts: Facts, limits: Limits) -> Iterator[Hit]:
    message = msg("white overprints, so that it does not print")
    cure = msg("set white to knock out")
    for page in facts.pages:
        for run in runs(page):
            if run.overprints and _vanishes(run.colour, run.look):
                yield _hit(run, page, message, cure)
        for shape in page.shapes:
            look = shape.look
            fill = shape.filled and look.fill_overprints and _vanishes(look.fill, look)
            line = shape.width is not None and look.stroke_overprints
            if page.in_bleed(shape.rect) and (
                fill or (line and _vanishes(look.stroke, look))
            ):
                yield Hit(message, cure, page=page.number, rect=shape.rect)


def _small(run: TextRun, limits: Limits) -> Fault | None:
    if run.size >= limits.text_pt - _TOLERANCE / 5:
        return None
    return (
        msg(
            "type of {size} pt, at least {least} pt",
            size=round(run.size, 2),
            least=limits.text_pt,
        ),
        msg("set it larger"),
        None,
    )


def _reversed(run: TextRun, limits: Limits) -> Fault | None:
    colour = run.colour
    if colour.inks is None or colour.spots or colour.total > _LIGHT:
        return None
    if run.size >= limits.reversed_warning_pt - _TOLERANCE / 5:
        return None
    is_tiny = run.size < limits.reversed_error_pt - _TOLERANCE / 5
    return (
        msg("white type of {size} pt", size=round(run.size, 2)),
        msg("set it in {least} pt or more, and bold", least=limits.reversed_warning_pt),
        "error" if is_tiny else "warning",
    )


def _tint(run: TextRun, limits: Limits) -> Fault | None:
    colour = run.colour
    if colour.inks is None or colour.plates != 1 or colour.total <= _LIGHT:
        return None
    if max(colour.inks) >= _SOLID or run.size >= limits.tint_text_pt - _TOLERANCE:
        return None
    return (
        msg(
            "type of {size} pt in a tint of {tint} %",
            size=round(run.size, 1),
            tint=round(colour.total),
        ),
        msg("set it in solid ink"),
        None,
    )


def _invisible(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        for run in runs(page):
            if not run.is_visible:
                yield _hit(
                    run,
                    page,
                    msg("the text is set to be invisible"),
                    msg("remove it, or give it ink"),
                )


def _outside(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        for run in page.texts:
            is_slug = inside(run.rect, page.media) and not page.in_bleed(run.rect)
            if is_slug or not run.is_set or inside(run.rect, page.trim, _TOLERANCE):
                continue
            yield _hit(
                run,
                page,
                msg("text lies outside the trimmed page, or is cut by its edge"),
                msg("move it onto the page"),
            )


def _safety(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        safe = grow(page.trim, -limits.safety_mm * MM)
        for run in runs(page):
            if inside(run.rect, page.trim, _TOLERANCE) and not inside(
                run.rect, safe, _TOLERANCE
            ):
                message = msg(
                    "text is nearer than {mm} mm to the edge", mm=limits.safety_mm
                )
                yield _hit(run, page, message, msg("move it inwards"))


_REGISTER = msg(
    "Plates may be half a millimetre off; fine type then gets coloured edges."
)

TYPE_RULES = (
    Rule("rich-black-text", _REGISTER, _each_visible(_rich_black)),
    Rule("text-multi-ink", _REGISTER, _each_visible(_multi_ink)),
    Rule(
        "black-text-space",
        msg("Only CMYK black overprints, and stays on one plate."),
        _each_visible(_black_space),
    ),
    Rule(
        "black-overprint",
        msg("Black that knocks out leaves white edges when plates are off."),
        _each_visible(_black_overprint),
        "warning",
    ),
    Rule(
        "white-overprint",
        msg("White that overprints is no ink on ink: it is not there."),
        _white_overprint,
    ),
    Rule(
        "text-small", msg("Newsprint cannot hold smaller type."), _each_visible(_small)
    ),
    Rule(
        "text-reversed-small",
        msg("Ink runs into the thin strokes of white type."),
        _each_visible(_reversed),
    ),
    Rule(
        "text-tint",
        msg("A tint is dots; small type breaks up in them."),
        _each_visible(_tint),
        "warning",
    ),
    Rule(
        "text-invisible", msg("Text that nobody sees is mostly a mistake."), _invisible
    ),
    CLIPPED,
    Rule("text-outside-trim", msg("What lies outside the trim is cut away."), _outside),
    Rule(
        "text-safety",
        msg("The cut and the fold may be off by some millimetres."),
        _safety,
        "warning",
    ),
)
