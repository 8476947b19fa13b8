"""Tables: head, rows with rules and tints, source; split side by side where asked.

A table takes the columns of its area. Its rows are as high as their text and share what
room is left; a table in parts repeats its headings over each, as furniture, for they
are copy only once (M5). Rows without room, and columns too narrow for what cannot be
broken, are reported with the measures that would help.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from layout.errors import Finding
from layout.messages import msg
from layout.page.blocks import Recorder
from layout.page.composing import Composer
from layout.page.contents import Area, Count, Laid, fit_of
from layout.page.findings import fit_findings, overset_mark
from layout.page.head import make_head
from layout.page.heights import Costs
from layout.page.model import Fill, Item, Rect, Text
from layout.page.ruling import strokes
from layout.page.stories import Story
from layout.page.table_columns import fit_columns, make_cells, measure_columns
from layout.page.table_rows import ROW_WHITE, Layout, Row, set_rows
from layout.source.design import TableStyle, TextStyle
from layout.units import to_mm

PART_GAP = 2.0
"""Between parts side by side, in em."""
MOST_PARTS, LEAST_ROWS = 4, 8
"""A table is split by itself into so many parts, of so many rows at least."""
MOST_SPREAD = 0.9
"""White that a row may take beyond what its text asks, in em."""
MOST_WHITE = 3
"""Lines of white under a table that are left untold."""
SOURCE_GAP = 2.0
"""White over the source, in points."""
OVER, SPREAD, WHITE = 60.0, 0.8, 6.0
"""Costs of a line too few, of one that rows share, of one of white."""


Rows = tuple[tuple[str, ...], ...]


class Part(Struct, frozen=True):
    """Rows that stand one under the other, headings first."""

    headings: tuple[Row, ...]
    rows: tuple[Row, ...]
    first: int

    @property
    def height(self) -> float:
        """Return the least height in points."""
        return sum(row.height for row in (*self.headings, *self.rows))

    @property
    def count(self) -> int:
        """Return how many rows it has, headings counted."""
        return len(self.headings) + len(self.rows)


class TableContent:
    """A story of kind `table`."""

    def __init__(
        self, story: Story, span: int, style: TableStyle, composer: Composer
    ) -> None:
        self.story = story
        self.style = style
        self.composer = composer
        self.width = composer.grid.width(span)
        self.head = make_head(story, style.head, self.width, composer, "none")
        self.credit = story.model.tail_credit or ""
        rows, self.beyond = self._within_reach()
        cells = make_cells(rows, story.id)
        header = min(story.model.header, len(cells))
        columns = measure_columns(cells, header, style, composer)
        self.padding = style.cell_padding * style.text.size
        natural = sum(c.natural + 2 * self.padding for c in columns)
        self.needed = sum(c.least + 2 * self.padding for c in columns)
        self.parts = self._parts(natural, len(cells) - header)
        self.gap = PART_GAP * style.text.size
        self.part_width = (self.width - (self.parts - 1) * self.gap) / self.parts
        widths = fit_columns(columns, self.part_width, self.padding)
        self.fits = widths is not None or not columns
        if widths is None:
            scale = self.part_width / (self.needed or 1.0)
            widths = tuple((c.least + 2 * self.padding) * scale for c in columns)
        self.layout = Layout(columns, widths, self.padding)
        set_in = set_rows(cells, header, self.layout, style, composer)
        self.headings, self.rows = set_in[:header], set_in[header:]

    def _within_reach(self) -> tuple[Rows, Rows]:
        """Return the rows that a page may hold, and those it never can: not set."""
        grid = self.composer.grid
        least = self.style.text.size * (1 + ROW_WHITE)
        high = int(grid.lines * grid.pitch / least) + 1
        most = high * (self.story.model.columns or MOST_PARTS) + self.story.model.header
        return self.story.model.rows[:most], self.story.model.rows[most:]

    def _parts(self, natural: float, rows: int) -> int:
        """Return the parts side by side: those asked for, else what widths allow."""
        if self.story.model.columns:
            return int(self.story.model.columns)
        gap = PART_GAP * self.style.text.size
        by_width = int((self.width + gap) / (natural + gap)) if natural else 1
        return max(1, min(by_width, MOST_PARTS, rows // LEAST_ROWS))

    @property
    def _most_spread(self) -> float:
        return MOST_SPREAD * self.style.text.size

    @property
    def _around(self) -> int:
        """Return the lines that are not the table's: head and source."""
        return self.head.lines + (1 if self.credit else 0)

    def costs(self) -> Costs:
        """Return costs: too few lines are dear, some more let rows breathe."""
        grid = self.composer.grid
        height = max((part.height for part in self._divided()), default=0.0)
        wish = self._around + grid.lines_for(height)
        rows = max((part.count for part in self._divided()), default=0)
        most = self._around + grid.lines_for(height + rows * self._most_spread)
        costs: Costs = {}
        for lines in range(1, grid.lines + 1):
            if lines < wish:
                costs[lines] = OVER * self.parts * (wish - lines)
            else:
                spread = min(lines, max(most, wish)) - wish
                costs[lines] = SPREAD * spread + WHITE * max(0, lines - max(most, wish))
        return costs

    def _divided(self) -> tuple[Part, ...]:
        """Return the parts with their rows shared evenly."""
        total = sum(row.height for row in self.rows)
        tallest = max((row.height for row in self.rows), default=0.0)
        cap = max(total / self.parts, tallest)
        while True:
            parts, left = self._filled(cap)
            if not left:
                return parts
            cap += tallest / 4 or 1.0

    def _filled(self, cap: float) -> tuple[tuple[Part, ...], tuple[Row, ...]]:
        """Return the parts filled one after the other up to a height, and the rest."""
        parts: list[Part] = []
        at = 0
        for _ in range(self.parts):
            first, used = at, 0.0
            while at < len(self.rows) and used + self.rows[at].height <= cap + 0.01:
                used += self.rows[at].height
                at += 1
            if at > first or not parts:
                parts.append(Part(self.headings, self.rows[first:at], first))
        return tuple(parts), self.rows[at:]

    def place(self, area: Area) -> Laid:
        """Draw head, parts and source."""
        grid, style = self.composer.grid, self.style
        rect = area.rect(grid)
        recorder = Recorder()
        y = rect.top - self.head.lines * grid.pitch
        self.head.block(self.head.lines).drawOn(recorder, rect.x, y)
        room = max(0, area.lines - self._around) * grid.pitch
        parts, rest = self._divided(), tuple[Row, ...]()
        if max((part.height for part in parts), default=0.0) > room + 0.01:
            above = sum(row.height for row in self.headings)
            parts, rest = self._filled(max(0.0, room - above))
        height = max((part.height for part in parts), default=0.0)
        rows = max((part.count for part in parts), default=0) or 1
        spread = min(self._most_spread, max(0.0, room - height) / rows)
        for number, part in enumerate(parts):
            x = rect.x + number * (self.part_width + self.gap)
            recorder.items += _ground(self.story.id, part, (x, y, spread), self)
            recorder.items += self._text(part, number, (x, y, spread))
        if self.credit:
            foot = y - height - rows * spread
            recorder.items.append(self._source(rect, foot))
        white = int((room - height - rows * spread) / grid.pitch) if not rest else 0
        return self._laid(area, recorder, (rest, white), style.text)

    def _laid(
        self,
        area: Area,
        recorder: Recorder,
        left: tuple[tuple[Row, ...], int],
        text: TextStyle,
    ) -> Laid:
        """Return the table as laid; `left` are rows over, and lines of white."""
        grid, (rest, white) = self.composer.grid, left
        white = white if white > MOST_WHITE else 0
        least = text.size * (1 + ROW_WHITE)
        height = sum(row.height for row in rest) + least * len(self.beyond)
        lost = grid.lines_for(height / self.parts)
        chars = sum(row.chars for row in rest)
        chars += sum(len(cell) for row in self.beyond for cell in row)
        if lost:
            recorder.items.append(overset_mark(self.story, area, lost, chars, grid))
        needed = area.lines + lost - white
        counted = Count(needed, area.lines, chars)
        findings = fit_findings(
            self.story, area, (lost, white, chars), self.head.overset
        )
        if not self.fits:
            findings = (*findings, self._too_wide(area))
        return Laid(
            tuple(recorder.items), fit_of(self.story, area, grid, counted), findings
        )

    def _text(
        self, part: Part, number: int, at: tuple[float, float, float]
    ) -> Iterator[Item]:
        """Yield the words of a part; repeated headings are furniture."""
        x, y, spread = at
        count = len(self.layout.columns)
        rows = [(n, row) for n, row in enumerate(part.headings)]
        rows += [
            (len(self.headings) + part.first + n, row)
            for n, row in enumerate(part.rows)
        ]
        for place, row in rows:
            middle = y - (row.height + spread) / 2
            y -= row.height + spread
            for word in row.words:
                yield Text(
                    self.story.id,
                    "table",
                    x + word.x,
                    middle + word.y,
                    word.line,
                    word.colour,
                    column=number,
                    line_no=word.number,
                    paragraph=place * count + word.cell,
                    furniture=number > 0 and place < len(self.headings),
                )

    def _source(self, rect: Rect, foot: float) -> Text:
        """Return the line under the table, flush right."""
        style = self.composer.design.tail_credit
        line = self.composer.one_line(self.credit, self.composer.styles.line(style))
        pitch = self.composer.grid.pitch
        y = foot - SOURCE_GAP - pitch / 2 - self.composer.centred_drop * style.size
        x = rect.right - line.width
        return Text(self.story.id, "tail_credit", x, y, line, style.colour)

    def _too_wide(self, area: Area) -> Finding:
        """Say how wide the table would have to be."""
        return Finding(
            "fit-table",
            "error",
            msg(
                "the table “{title}” needs {needed:.1f} mm and has {room:.1f} mm",
                title=self.story.title,
                needed=to_mm(self.needed),
                room=to_mm(self.part_width),
            ),
            why=msg("figures and long words in a cell are never broken"),
            cure=msg("give it more columns of the page, or fewer columns and words"),
            mark=self.story.mark,
            key=self.story.key,
            page=area.page,
        )


def _ground(
    story: str, part: Part, at: tuple[float, float, float], content: TableContent
) -> Iterator[Item]:
    """Yield the tints and rules of a part."""
    x, top, spread = at
    style, rules = content.style, content.composer.design.rules
    right = x + content.part_width
    y = top
    for number, row in enumerate((*part.headings, *part.rows)):
        foot = y - row.height - spread
        body = number - len(part.headings)
        striped = body >= 0 and (part.first + body) % 2 == 1
        tint = style.heading_tint if row.heading else style.stripe if striped else ""
        if tint and tint != "none":
            yield Fill(story, Rect(x, foot, right - x, y - foot), tint)
        last = number == len(part.headings) + len(part.rows) - 1
        ends = number == len(part.headings) - 1
        name = style.heading_rule if ends else style.row_rule
        rule = rules.get(style.edge_rule if last else name)
        if rule:
            yield from strokes(rule, story, (x, foot, right, foot))
        y = foot
    edge = rules.get(style.edge_rule)
    if edge:
        yield from strokes(edge, story, (x, top, right, top))
    inner = rules.get(style.column_rule)
    for place in content.layout.edges[1:-1] if inner else ():
        assert inner is not None
        place += x
        yield from strokes(inner, story, (place, top, place, y))
