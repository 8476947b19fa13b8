"""What does not fit, as findings: text over, white left, heads too long (H8)."""

from __future__ import annotations

from msgspec.structs import replace

from layout.errors import Finding
from layout.messages import Message, msg
from layout.page.contents import Area
from layout.page.grid import Grid
from layout.page.model import Overset
from layout.page.stories import Story


def fit_findings(
    story: Story, area: Area, counts: tuple[int, int, int], head: int
) -> tuple[Finding, ...]:
    """Return what does not fit: lines over, lines of white, characters of the head."""
    over, white, chars = counts
    wrong = (
        (over, _overset(story, over, chars)),
        (white, _underset(story, white)),
        (head, _long_head(story, head)),
    )
    return tuple(
        replace(finding, mark=story.mark, page=area.page)
        for count, finding in wrong
        if count
    )


def _overset(story: Story, lines: int, chars: int) -> Finding:
    message = msg(
        "“{title}” is overset by {lines} {lines:line|lines} (about {chars} "
        "{chars:character|characters})",
        title=story.title,
        lines=lines,
        chars=chars,
    )
    cure = msg("give the story a larger area, or cut its text")
    return Finding("fit-overset", "error", message, cure=cure, key=story.key)


def _underset(story: Story, lines: int) -> Finding:
    message = msg(
        "“{title}” leaves {lines} {lines:line|lines} of white",
        title=story.title,
        lines=lines,
    )
    cure = msg("give the story a smaller area, more text, or a picture")
    return Finding("fit-underset", "warning", message, cure=cure, key=story.key)


def _long_head(story: Story, chars: int) -> Finding:
    message = msg(
        "the headline of “{title}” is {chars} {chars:character|characters} too long",
        title=story.title,
        chars=chars,
    )
    cure = msg("shorten the headline, or give the story more columns")
    key = f"{story.key}.headline"
    return Finding("fit-headline", "error", message, cure=cure, key=key)


def left_out(story: Story, area: Area, placed: int) -> tuple[Finding, ...]:
    """Return that an area has no room for a story's pictures, where it has none."""
    if placed >= len(story.pictures):
        return ()
    return (
        Finding(
            "fit-pictures",
            "error",
            msg(
                "“{title}” has no room for its {count} {count:picture|pictures}",
                title=story.title,
                count=len(story.pictures),
            ),
            cure=msg("give the story a larger area, or fewer pictures"),
            mark=story.mark,
            key=f"{story.key}.pictures",
            page=area.page,
        ),
    )


def fewer_columns(story: Story, area: Area, count: int) -> tuple[Finding, ...]:
    """Return what of a story is set in fewer columns than it asks for."""
    text = getattr(story.model, "columns", None) or 0
    head = getattr(story.model, "headline_columns", None) or 0
    room = max(count, area.span)
    asked = [
        (f"pictures[{number}].columns", part.columns or 0, part.mark)
        for number, part in enumerate(story.pictures)
    ]
    wide = [
        (name, mark, _WIDER, columns, room)
        for name, columns, mark in (("headline_columns", head, story.mark), *asked)
        if columns > room
    ]
    if text > count:
        wide.append(("columns", story.mark, _NARROW, text, count))
    return tuple(
        Finding(
            "fit-columns",
            "warning",
            Message(said.text, (("asked", columns), ("count", most))),
            cure=msg("ask for fewer columns, or give the story a wider area"),
            mark=mark,
            key=f"{story.key}.{name}",
            page=area.page,
        )
        for name, mark, said, columns, most in wide
    )


_NARROW = msg(
    "{asked} {asked:column|columns} would be too narrow; the text is set in {count}"
)
_WIDER = msg("asks for {asked} {asked:column|columns}; its story has {count}")


def overset_mark(
    story: Story, area: Area, lines: int, chars: int, grid: Grid
) -> Overset:
    """Return the mark that proofs show where a story's text ends too early."""
    column, line = area.column + area.span - 1, area.line + area.lines - 1
    return Overset(story.id, grid.rect(column, line, 1, 1), lines, chars)
