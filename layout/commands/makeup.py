"""Show the layouts that makeup finds for pages without an area map; write one."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from layout.commands.common import Asked, Say, add_outside
from layout.console import Console, table
from layout.errors import InputError, Problem
from layout.messages import msg

if TYPE_CHECKING:
    from layout.page.cells import Rows
    from layout.page.layouts import Offered
    from layout.source.issue import Issue

OFFERED = 3
"""Layouts shown for a page."""


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    """Describe the command."""
    add = parser.add_argument
    add("issue", type=Path, metavar="ISSUE", help=say(msg("folder or file")))
    add("--page", type=int, metavar="N", help=say(msg("only the page of this number")))
    add(
        "--layout",
        type=int,
        choices=range(1, OFFERED + 1),
        default=1,
        metavar="N",
        help=say(msg("which layout to write, 1 is the best")),
    )
    add(
        "--write",
        action="store_true",
        help=say(msg("write its area map into the issue file")),
    )
    add(
        "--seconds",
        type=float,
        default=60.0,
        metavar="S",
        help=say(msg("look for no further layout after so many seconds")),
    )
    add_outside(parser, say)


def run(asked: Asked, console: Console) -> int:
    """Print each page's layouts with scores and reasons; write the chosen map."""
    from layout.assets.own import issue_fonts
    from layout.page.assign import assigned
    from layout.page.layouts import offered_layouts
    from layout.source.read import read_issue

    end = time.monotonic() + asked.seconds
    outside = tuple(asked.allow_outside)
    issue = read_issue(asked.issue, outside=outside)
    fonts = issue_fonts(issue, outside)
    issue = assigned(issue, fonts)
    chosen: dict[int, Offered] = {}
    for index in _open_pages(issue, asked.page):
        offers = offered_layouts(issue, index, fonts, lambda: time.monotonic() < end)
        console.settle()
        for number, offer in enumerate(offers, start=1):
            _show(offer, number, issue.pages[index].number, console)
        chosen[index] = offers[min(asked.layout, len(offers)) - 1]
    if not chosen:
        console.out(
            console.say(
                msg("every page has an area map; --page N shows others for one")
            )
        )
    if asked.write and chosen:
        _write(issue, {index: offer.rows for index, offer in chosen.items()}, console)
    return 3 if any(offer.over for offer in chosen.values()) else 0


def _write(issue: Issue, maps: dict[int, Rows], console: Console) -> None:
    """Write the chosen maps into the issue's file, and say so.

    Raises:
        InputError: there is no place for them; of `pages: auto` some are left out.
        OutputError: the file cannot be written.
    """
    from layout.source.mapwriting import write_map, write_pages

    _refuse_gaps(issue, maps)
    if issue.model.pages == "auto":
        if len(maps) < len(issue.pages):
            said = msg("the pages of `pages: auto` are written all together")
            raise InputError(
                Problem(issue.mark("pages"), "pages", said, msg("leave --page out"))
            )
        write_pages(issue, [maps[index] for index in sorted(maps)])
    else:
        for index in sorted(maps, reverse=True):
            write_map(issue, index, maps[index])
    for index in sorted(maps):
        number = issue.pages[index].number
        written = msg("{path}: map of page {number}", path=issue.path, number=number)
        console.out(console.say(written))


def _refuse_gaps(issue: Issue, maps: dict[int, Rows]) -> None:
    """Refuse maps that leave out a story: written, they could not be read again.

    Raises:
        InputError: the pages that hold not all of their stories.
    """
    wrong = []
    for index, rows in maps.items():
        words = {word for row in rows for word in row}
        if not words.issuperset(issue.pages[index].stories):
            number = issue.pages[index].number
            said = msg("page {number} has no room for all its stories", number=number)
            hint = msg("move stories to another page, or cut their text; then write")
            key = f"pages[{index}]"
            wrong.append(Problem(issue.mark(key), key, said, hint))
    if wrong:
        raise InputError(*wrong)


def _open_pages(issue: Issue, wanted: int | None) -> list[int]:
    """Return the pages to lay out, from 0: the one asked for, or all without a map."""
    return [
        index
        for index, page in enumerate(issue.pages)
        if not page.fixed
        and (
            page.number == wanted
            if wanted is not None
            else not issue.page_areas(issue.sheet_of(index)[0])
        )
    ]


def _show(offer: Offered, number: int, page: int, console: Console) -> None:
    """Print a layout's map, its scores and what the ladder did."""
    from layout.source.mapwriting import map_text

    head = msg(
        "page {page}, layout {number}: {points:.0f} of 100 points",
        page=page,
        number=number,
        points=offer.points,
    )
    console.out(console.say(head))
    console.out("".join(f"    {line}\n" for line in map_text(offer.rows)).rstrip("\n"))
    rows = [
        [console.say(s.name), f"{s.points * 100:.0f}", console.say(s.reason)]
        for s in offer.scores
    ]
    console.out(table(rows))
    for step in offer.log:
        console.out(f"  {console.say(step)}")
    console.out("")
