"""A story that goes on on a later page: its first part, and what is left of it (H10).

The first part fills its area but for the last line, which says where the rest stands
(下转第N版). On either side stand at least `LEAST` lines; the rest begins with
(上接第N版) and is a story of its own, whose text is composed anew from its first
character that is not yet set.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from layout.errors import Finding
from layout.messages import msg
from layout.page.arrange import Arrangement
from layout.page.contents import Area, Count
from layout.page.model import Item, StoryFit, Text
from layout.page.pieces import Poured
from layout.page.settings import Setting
from layout.page.stories import Paragraph, Story
from layout.page.story_content import StoryContent
from layout.source.wording import CONTINUED, JUMP, in_characters_of
from layout.text.line import Composed, Lane, StyledText

LEAST = 6
"""Lines of text on either side of a jump."""
SPARE = 2
"""Lines more that are kept for the rest, whose columns may be wider."""
OFF_COST = 0.25
"""Cost of a line by which the first part is off half of the story."""


class JumpContent(StoryContent):
    """The first part of a story that is continued."""

    @property
    def target(self) -> int:
        """Return the number of the page on which the story goes on."""
        number: int = self.story.model.continue_on.page
        return number

    @property
    def most(self) -> int:
        """Return the most lines that may stand here."""
        return self.lines - LEAST - SPARE

    def _near(self, setting: Setting, high: int, cut: int) -> range:
        """Return every height: text that finds no room goes on elsewhere."""
        return range(setting.head + 1, high + 1)

    def _room_cost(self, made: Arrangement) -> float:
        """Return what a room costs: near half of the text, six lines on either side."""
        here = made.whole - 1
        off = OFF_COST * abs(here - self.lines / 2)
        beyond = max(0, LEAST - here, here - self.most)
        return off + 20.0 * beyond

    def _read(self, room: tuple[int, ...]) -> tuple[int, ...]:
        """Return the room of the columns as they are read, less the jump line.

        Nor may there be room for so much that fewer than six lines are left: then the
        columns end higher, all at one level.
        """
        left = list(super()._read(room))
        for _ in range(sum(left) - max(1, self.most + 1)):
            column = max(range(len(left)), key=lambda c: (left[c], c))
            left[column] -= 1
        last = max((c for c, lines in enumerate(left) if lines), default=None)
        if last is not None:
            left[last] -= 1
        return tuple(left)

    def _poured(self, made: Arrangement) -> tuple[Poured, tuple[Composed, ...]]:
        """Pour the text as it is set naturally: there is no need to save lines."""
        order = self._reading_order()
        return self.flow.plain(self._read(made.room), made.lanes.ordered(order))

    def _placed(self, poured: Poured) -> int:
        return sum(piece.end - piece.start for piece in poured.pieces)

    def _count(self, made: Arrangement, poured: Poured) -> Count:
        placed = self._placed(poured)
        white = max(0, made.total - 1 - placed)
        return Count(placed, placed + white, -white * self.flow.per_line, self.count)

    def _fit_findings(
        self, area: Area, made: Arrangement, poured: Poured
    ) -> tuple[Finding, ...]:
        placed = self._placed(poured)
        found = list(super()._fit_findings(area, made, replace(poured, over=0)))
        found = [f for f in found if f.code == "fit-headline"]
        if placed < LEAST:
            found.append(_too_few(self.story, placed, area.page))
        return tuple(found)

    def _ending(self, area: Area, made: Arrangement, poured: Poured) -> list[Item]:
        """Return the jump line under the text, or on top of the next column."""
        number = self.target
        grid, style = self.composer.grid, self.composer.design.jump
        line = self.composer.one_line(
            in_characters_of(self.composer.styles.language, JUMP.format(page=number)),
            self.composer.styles.line(style),
        )
        at = poured.pieces[-1].column if poured.pieces else 0
        order, foot = self._reading_order(), _foot(poured, at)
        if foot >= made.room[order[at]] and at + 1 < len(order):
            at, foot = at + 1, 0
        column = order[at]
        foot = min(foot, max(0, made.room[column] - 1))
        lane = made.lanes.of(column, foot) or Lane(0.0, self.columns.measure)
        left = grid.x(area.column) + self.columns.xs[column]
        text = Text(
            self.story.id,
            "jump",
            left + lane.left + lane.width - line.width,
            grid.baseline(area.line + made.starts[column] + foot),
            line,
            style.colour,
            furniture=True,
        )
        return [text]

    def rest(self, area: Area) -> Story | None:
        """Return what is left of the story once this area is filled."""
        _, poured, texts = self._best(self._outline(area.lines, area.cut))
        if not poured.pieces:
            unit, end = 0, 0
        else:
            unit, end = poured.pieces[-1].unit, poured.pieces[-1].end
        paragraphs = list(self.flow.paragraphs[unit:])
        lines = texts[unit].lines if unit < len(texts) else ()
        if end >= len(lines):
            paragraphs = paragraphs[1:]
        elif end:
            paragraphs[0] = self._resumed(paragraphs[0], lines[end - 1].end)
        tail = self.story.paragraphs[len(self.flow.paragraphs) :]
        paragraphs += tail if self.flow.rest else ()
        if not paragraphs:
            return None
        line = in_characters_of(
            self.composer.styles.language, CONTINUED.format(page=area.page)
        )
        return _continued(self.story, tuple(paragraphs), area.page, line)

    def _resumed(self, paragraph: Paragraph, offset: int) -> Paragraph:
        """Return a paragraph from a character on, without an indent (F3)."""
        body = paragraph.style or self.composer.design.body
        style = replace(body, indent=0.0)
        return Paragraph(paragraph.role, behind(paragraph.text, offset), style)


def rest_findings(story: Story, fit: StoryFit) -> tuple[Finding, ...]:
    """Return that too little of a story is left for its second part."""
    lines = fit.lines - 1
    if not story.continued or lines >= LEAST:
        return ()
    return (_too_few(story, lines, fit.page),)


def _too_few(story: Story, lines: int, page: int) -> Finding:
    return Finding(
        "fit-jump",
        "error",
        msg(
            "“{title}” has {lines} {lines:line|lines} on this side of its jump",
            title=story.title,
            lines=lines,
        ),
        why=msg(
            "a jump leaves at least {least} {least:line|lines} on either side",
            least=LEAST,
        ),
        cure=msg("give it more room, or set it on one page"),
        mark=story.mark,
        key=f"{story.key}.continue_on",
        page=page,
    )


def _foot(poured: Poured, column: int) -> int:
    """Return the lines of text in a column."""
    here = [p.top + p.end - p.start for p in poured.pieces if p.column == column]
    return max(here, default=0)


def behind(text: StyledText, offset: int) -> StyledText:
    """Return a text from a character on, with what marks it up."""
    return StyledText(
        text.text[offset:],
        tuple(
            replace(s, start=max(0, s.start - offset), end=s.end - offset)
            for s in text.spans
            if s.end > offset
        ),
        text.id,
        tuple((a - offset, b - offset) for a, b in text.keep if a >= offset),
        tuple(
            replace(n, start=n.start - offset, end=n.end - offset)
            for n in text.notes
            if n.start >= offset
        ),
    )


def _continued(
    story: Story, paragraphs: tuple[Paragraph, ...], page: int, line: str
) -> Story:
    """Return the rest of a story as one of its own, with its line, short headline."""
    target = story.model.continue_on
    changes: dict[str, Any] = {"continue_on": None}
    if hasattr(story.model, "form"):
        changes["form"] = "prose"
    given = target.headline
    headline = StyledText(given, id=f"{story.id}:rest") if given else story.headline
    return replace(
        story,
        label="",
        kicker=StyledText(""),
        headline=headline,
        deck=StyledText(""),
        pull_quote=StyledText(""),
        pictures=(),
        paragraphs=(
            Paragraph("jump", StyledText(line, id=f"{story.id}:continued")),
            *paragraphs,
        ),
        model=replace(story.model, **changes),
        area=target.area or story.id,
        continued=page,
        echo=not given,
    )
