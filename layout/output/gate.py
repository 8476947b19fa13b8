"""The last gate before a file is made: what must not go out, whatever came before.

In comes a document; what is wrong with it is raised, all at once. The checks of pages
have found most of it long before; here it stops even a caller that did not ask them.
"""

from __future__ import annotations

from collections.abc import Iterator

from layout.errors import Finding, InputError, Mark, Problem, UnfitError
from layout.messages import Message, msg
from layout.output.document import Document
from layout.output.ink import is_known
from layout.page.model import Fill, Item, Overset, Page, Photo, Rect, Stroke, Text


def refuse_unfit(document: Document) -> None:
    """Refuse a document that cannot be drawn, or not for press.

    Raises:
        InputError: a colour is not among the design's.
        UnfitError: a page for press lacks a picture or holds too much text, or the
            profile is too new for the standard.
    """
    problems = list(_unknown_colours(document))
    if problems:
        raise InputError(*problems)
    if document.mode == "press":
        findings = [
            *_new_profile(document),
            *(f for page in document.pages for f in _unfit_items(page)),
        ]
        if findings:
            raise UnfitError(*findings)


def _unknown_colours(document: Document) -> Iterator[Problem]:
    for index, page in enumerate(document.pages):
        design = document.design(index)
        named = {
            item.colour for item in page.items if isinstance(item, (Text, Fill, Stroke))
        }
        for name in sorted(named):
            if not is_known(name, design.colours):
                names = ", ".join(sorted(design.colours))
                yield Problem(
                    Mark(design.name, 1, 1),
                    "colours",
                    msg("the design has no colour {name}", name=repr(name)),
                    msg("it has {names}", names=names),
                )


def _new_profile(document: Document) -> Iterator[Finding]:
    """Yield a finding where X-1a, which is PDF 1.4, would hold a profile of ICC 4."""
    profile = document.profile
    if document.design(0).press.pdfx == "x1a" and profile and profile.version > 2:
        yield Finding(
            "icc-version",
            "error",
            msg(
                "the output profile is of ICC version {version}",
                version=profile.version,
            ),
            why=msg("PDF/X-1a is PDF 1.4, which knows version 2"),
            cure=msg("ask the plant for a profile of version 2, or write PDF/X-4"),
        )


def _unfit_items(page: Page) -> Iterator[Finding]:
    for item in page.items:
        if isinstance(item, Photo) and item.picture is None:
            message = msg("the picture {file} is missing", file=item.file)
            yield _finding("image-missing", message, item, item.rect, page)
        elif isinstance(item, Overset):
            message = msg(
                "overset by {lines} {lines:line|lines} (about {chars} "
                "{chars:character|characters})",
                lines=item.lines,
                chars=item.chars,
            )
            yield _finding("fit-overset", message, item, item.rect, page)


def _finding(
    code: str, message: Message, item: Item, rect: Rect, page: Page
) -> Finding:
    return Finding(
        code,
        "error",
        message,
        key=item.story,
        page=page.number,
        rect=page.in_mm(rect),
    )
