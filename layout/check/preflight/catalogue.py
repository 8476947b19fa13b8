"""What a file's catalogue holds besides pages: actions, attachments, layers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Dictionary, Pdf

from layout.check.preflight.objects import (
    Reference,
    elements,
    entry,
    name,
    reference,
    text,
)

_OUTLINES = 20_000


def read_actions(pdf: Pdf) -> tuple[str, ...]:
    """Return the kinds of actions, scripts and forms of the document itself."""
    root, found = pdf.Root, set[str]()
    opening = entry(root, "/OpenAction")
    if isinstance(opening, Dictionary):
        found.add(name(entry(opening, "/S")) or "OpenAction")
    if entry(root, "/AA") is not None:
        found.add("AA")
    if entry(entry(root, "/Names"), "/JavaScript") is not None:
        found.add("JavaScript")
    if elements(entry(entry(root, "/AcroForm"), "/Fields")):
        found.add("AcroForm")
    if entry(entry(root, "/AcroForm"), "/XFA") is not None:
        found.add("XFA")
    found.update(kind for kind in _outline_actions(entry(root, "/Outlines")) if kind)
    for page in pdf.pages:
        if entry(page.obj, "/AA") is not None:
            found.add("AA")
    return tuple(sorted(found))


def _outline_actions(outlines: Any) -> Iterator[str]:
    waiting, seen = [entry(outlines, "/First")], set[Reference]()
    while waiting and len(seen) < _OUTLINES:
        item = waiting.pop()
        key = reference(item)
        if not isinstance(item, Dictionary) or key in seen:
            continue
        seen.add(key)
        kind = name(entry(entry(item, "/A"), "/S"))
        if kind not in ("", "GoTo"):
            yield kind
        waiting += [entry(item, "/Next"), entry(item, "/First")]


def count_attachments(pdf: Pdf) -> int:
    """Return how many files are embedded in the document."""
    found = sum(
        1
        for thing in pdf.objects
        if isinstance(thing, Dictionary)
        and entry(thing, "/EF") is not None
        and name(entry(thing, "/Type")) in ("Filespec", "F", "")
    )
    named = entry(entry(pdf.Root, "/Names"), "/EmbeddedFiles") is not None
    return found or int(named)


def read_layers(pdf: Pdf) -> tuple[tuple[str, ...], frozenset[Reference]]:
    """Return the layers' names, and those that are off when the page is printed."""
    properties = entry(pdf.Root, "/OCProperties")
    groups = elements(entry(properties, "/OCGs"))
    default = entry(properties, "/D")
    off = {reference(group) for group in elements(entry(default, "/OFF"))}
    if name(entry(default, "/BaseState")) == "OFF":
        on = {reference(group) for group in elements(entry(default, "/ON"))}
        off = {reference(group) for group in groups} - on
    names = tuple(text(entry(group, "/Name")) or "" for group in groups)
    return names, frozenset(off - {(0, 0)})
