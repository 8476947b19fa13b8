"""Rules of the page's boxes and of what PDF/X bans from pages (prepress, section 3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from layout.check.preflight.checks.trim_size import TRIM_SIZE
from layout.check.preflight.file_model import Facts
from layout.check.preflight.geometry import area, inside
from layout.check.preflight.limits import Limits
from layout.check.preflight.model import UseKind
from layout.check.preflight.rules import Hit, Rule
from layout.errors import Level
from layout.messages import Message, msg
from layout.units import MM

Look = Callable[[Facts, Limits], Iterator[Hit]]

_BOX_TOLERANCE = 0.1 * MM + 0.001
_PRINTER_ANNOTATIONS = ("PrinterMark", "TrapNet", "Popup")


def _media_box(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        if page.boxes.media is None or area(page.boxes.media) <= 0:
            yield Hit(
                msg("the page has no usable MediaBox"),
                msg("export the page again"),
                page=page.number,
            )


def _trim_box(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        trim, art = page.boxes.trim, page.boxes.art
        if trim is not None and art is not None:
            yield Hit(
                msg("the page has a TrimBox and an ArtBox"),
                msg("remove the ArtBox"),
                page=page.number,
            )
        elif trim is None and art is None:
            yield Hit(
                msg("the page has no TrimBox"),
                msg("export with the trimmed size set"),
                page=page.number,
            )
        elif area(page.trim) <= 0:
            yield Hit(msg("the page's TrimBox is empty"), page=page.number)


def _bleed_box(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        if page.boxes.bleed is None and limits.bleed_mm > 0:
            yield Hit(
                msg("the page has no BleedBox"),
                msg("export with {bleed} mm of bleed", bleed=limits.bleed_mm),
                page=page.number,
            )


def _nesting(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        boxes = page.boxes
        chain = [
            ("TrimBox", boxes.trim or boxes.art),
            ("BleedBox", boxes.bleed),
            ("MediaBox", boxes.media),
        ]
        known = [(key, box) for key, box in chain if box is not None]
        for (small, inner), (large, outer) in pairwise(known):
            if not inside(inner, outer):
                yield Hit(
                    msg(
                        "the {small} reaches out of the {large}",
                        small=small,
                        large=large,
                    ),
                    msg("export again with trim, bleed and paper size in that order"),
                    page=page.number,
                    rect=inner,
                )


def _bleed_size(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        if page.boxes.bleed is None:
            continue
        trim, bleed = page.trim, page.boxes.bleed
        least = min(
            trim[0] - bleed[0],
            trim[1] - bleed[1],
            bleed[2] - trim[2],
            bleed[3] - trim[3],
        )
        if least < limits.bleed_mm * MM - _BOX_TOLERANCE:
            yield Hit(
                msg(
                    "the bleed is {found} mm, not {wanted} mm",
                    found=round(least / MM, 1),
                    wanted=limits.bleed_mm,
                ),
                msg("export with {bleed} mm of bleed", bleed=limits.bleed_mm),
                page=page.number,
                rect=bleed,
            )


def _user_unit(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        if page.user_unit != 1:
            yield Hit(
                msg("the page is scaled by a UserUnit of {unit}", unit=page.user_unit),
                msg("export at true size"),
                page=page.number,
            )


def _rotate(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        if page.rotate:
            yield Hit(
                msg("the page is turned by {angle}°", angle=page.rotate),
                msg("export it upright"),
                page=page.number,
            )


def _empty(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        if not any(page.in_bleed(thing.rect) for thing in page.marking):
            yield Hit(
                msg("nothing is on the page"),
                msg("leave it out, or say on it that it stays empty"),
                page=page.number,
            )


def _annotation(facts: Facts, limits: Limits) -> Iterator[Hit]:
    for page in facts.pages:
        for note in page.annotations:
            if note.kind in _PRINTER_ANNOTATIONS:
                continue
            if note.rect is None or page.in_bleed(note.rect):
                yield Hit(
                    msg("an annotation lies on the page: {kind}", kind=note.kind),
                    msg("remove comments, links and form fields"),
                    page=page.number,
                    rect=note.rect,
                )


def _actions(facts: Facts, limits: Limits) -> Iterator[Hit]:
    cure = msg("remove links, scripts and forms")
    if facts.actions:
        yield Hit(msg("the file holds {kinds}", kinds=", ".join(facts.actions)), cure)
    for page in facts.pages:
        for note in page.annotations:
            if note.action:
                yield Hit(
                    msg("an annotation acts: {kind}", kind=note.action),
                    cure,
                    page=page.number,
                    rect=note.rect,
                )


def _attachments(facts: Facts, limits: Limits) -> Iterator[Hit]:
    if facts.attachments:
        yield Hit(
            msg("{count} {count:file is|files are} embedded", count=facts.attachments),
            msg("remove attachments"),
        )


def _layers(facts: Facts, limits: Limits) -> Iterator[Hit]:
    used = any(use.kind == "layers" for page in facts.pages for use in page.uses)
    if facts.layers or used:
        level: Level = "error" if facts.pdfx == "x1a" else "warning"
        names = ", ".join(name for name in facts.layers if name)
        yield Hit(
            msg("the file has layers: {names}", names=names),
            msg("flatten the layers"),
            level,
        )


def _used(kind: UseKind, message: Message, cure: Message) -> Look:
    """Return the check that pages do without a feature; `message` takes `detail`."""

    def look(facts: Facts, limits: Limits) -> Iterator[Hit]:
        for page in facts.pages:
            for use in page.uses:
                if use.kind == kind:
                    said = Message(message.text, (("detail", use.detail),))
                    yield Hit(said, cure, page=page.number, rect=use.rect)

    return look


_PLAIN = msg("export for press, without settings of a screen or a press in the file")

SHEET_RULES = (
    Rule(
        "media-box", msg("The MediaBox is the sheet that all else lies on."), _media_box
    ),
    Rule("trim-box", msg("The TrimBox tells where the page ends."), _trim_box),
    Rule(
        "bleed-box",
        msg("The BleedBox tells how far beyond the trim ink may go."),
        _bleed_box,
    ),
    Rule("box-nesting", msg("Trim lies in bleed, and bleed on the sheet."), _nesting),
    TRIM_SIZE,
    Rule(
        "bleed-size",
        msg("Less bleed leaves white edges when the cut is off."),
        _bleed_size,
    ),
    Rule(
        "user-unit",
        msg("A RIP may ignore UserUnit and print another size."),
        _user_unit,
    ),
    Rule(
        "rotate",
        msg("A turned page may be imposed lying on its side."),
        _rotate,
        "warning",
    ),
    Rule("empty-page", msg("An empty page is mostly a mistake in the export."), _empty),
    Rule("annotation", msg("Annotations may print, or vanish."), _annotation),
    Rule("actions", msg("PDF/X forbids what makes a file act."), _actions),
    Rule("embedded-file", msg("PDF/X forbids files inside the file."), _attachments),
    Rule(
        "layers",
        msg("Which layers print is decided by whoever opens the file."),
        _layers,
    ),
    Rule(
        "opi",
        msg("The printer does not have the picture that is to be swapped in."),
        _used(
            "opi", msg("a stand-in is placed: {detail}"), msg("place the fine picture")
        ),
    ),
    Rule(
        "postscript-xobject",
        msg("PDF/X forbids PostScript in the page."),
        _used("postscript-xobject", msg("the page holds {detail}"), _PLAIN),
    ),
    Rule(
        "transfer-function",
        msg("A transfer curve changes the tones on top of the printer's own."),
        _used("transfer-function", msg("transfer curves are set: {detail}"), _PLAIN),
    ),
    Rule(
        "halftone",
        msg("The screen is the printer's to choose."),
        _used("halftone", msg("a halftone screen is set: {detail}"), _PLAIN),
    ),
    Rule(
        "black-generation",
        msg("Black generation is part of the separation, which is done by now."),
        _used("black-generation", msg("black generation is set: {detail}"), _PLAIN),
    ),
)
