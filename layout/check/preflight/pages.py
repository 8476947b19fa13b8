"""Pages of a PDF to facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary

from layout.check.preflight.content import Content, Shared
from layout.check.preflight.geometry import Rect, bounds
from layout.check.preflight.model import Annotation, Boxes, Page
from layout.check.preflight.object_operators import note_blend_space
from layout.check.preflight.objects import elements, entry, name, number, numbers
from layout.check.preflight.state import EnoughError, PageFacts, State

_ANNOTATIONS = 5000


def read_page(page: pikepdf.Page, number_: int, shared: Shared) -> Page:
    """Return everything on a page; what cannot be read is told in `unread`."""
    unit = number(entry(page.obj, "/UserUnit")) or 1.0
    unit = unit if 0 < unit <= 1000 else 1.0
    facts = PageFacts(number_, shared.budget)
    state = State(ctm=(unit, 0.0, 0.0, unit, 0.0, 0.0))
    content = Content(facts, shared, state, entry(page.obj, "/Resources"))
    group = entry(page.obj, "/Group")
    if name(entry(group, "/S")) == "Transparency":
        facts.add_use("transparency", "page group")
        note_blend_space(content, group)
    unread: list[str] = []
    try:
        content.read_page(page)
    except EnoughError as fault:
        unread.append(str(fault))
    except Exception as fault:  # a file made to break us must not
        unread.append(str(fault) or type(fault).__name__)
    return Page(
        number=number_,
        boxes=_boxes(page.obj, unit),
        rotate=int(number(entry(page.obj, "/Rotate")) or 0) // 90 * 90 % 360,
        user_unit=unit,
        texts=facts.texts(),
        shapes=tuple(facts.shapes),
        placements=tuple(facts.placements),
        uses=facts.all_uses(),
        annotations=tuple(_annotations(page.obj, unit)),
        unread="; ".join((*unread, *facts.skipped)),
    )


def _boxes(page: Any, unit: float) -> Boxes:
    def box(key: str) -> Rect | None:
        found = numbers(entry(page, key), 4)
        if found is None:
            return None
        x0, y0, x1, y1 = (value * unit for value in found)
        return bounds(((x0, y0), (x1, y1)))

    return Boxes(
        media=box("/MediaBox"),
        crop=box("/CropBox"),
        bleed=box("/BleedBox"),
        trim=box("/TrimBox"),
        art=box("/ArtBox"),
    )


def _annotations(page: Any, unit: float) -> Iterator[Annotation]:
    for item in elements(entry(page, "/Annots"))[:_ANNOTATIONS]:
        if not isinstance(item, Dictionary):
            continue
        found = numbers(entry(item, "/Rect"), 4)
        rect = None
        if found:
            x0, y0, x1, y1 = (value * unit for value in found)
            rect = bounds(((x0, y0), (x1, y1)))
        action = name(entry(entry(item, "/A"), "/S"))
        if not action and entry(item, "/AA") is not None:
            action = "AA"
        yield Annotation(name(entry(item, "/Subtype")), rect, action)
