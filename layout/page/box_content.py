"""Boxes: editor's note, box and notice; text on a tint or in a frame (K4, K5)."""

from __future__ import annotations

from msgspec.structs import replace

from layout.page import ruling
from layout.page.blocks import Recorder
from layout.page.composing import Composer
from layout.page.contents import Area, Count, Laid, fit_of
from layout.page.findings import fewer_columns, fit_findings, overset_mark
from layout.page.flow import Flow, Segment, text_styles
from layout.page.freedom import NARROWEST, TextColumns
from layout.page.head import make_head
from layout.page.heights import Costs
from layout.page.model import Fill, Item, Rect
from layout.page.seals import label_lines, make_seal
from layout.page.stories import Story
from layout.source.design import BoxStyle

MOST_CHARS = 32
"""A longer line than this is hard to read: the box's text runs in columns."""
LEAST_LINES = 3
"""Lower columns than this are none: a short text runs across its box."""
MOST_WHITE = 3
"""Lines of white that each column of a box may have at its foot, untold."""
COLUMN_GAP = 2.0
"""Between the columns in a box, in em."""


class BoxContent:
    """Stories of kind `editors_note`, `box` and `notice`."""

    def __init__(
        self, story: Story, span: int, style: BoxStyle, composer: Composer
    ) -> None:
        self.story = story
        self.style = style
        self.composer = composer
        self.width = composer.grid.width(span)
        self.text = box_columns(story, style, self.width)
        self.columns, self.measure = len(self.text.xs), self.text.measure
        styles = text_styles(composer.design, style.text)
        self.flow = Flow(story, self.measure, styles, composer)
        self.lines = self.flow.lines
        self.label = (
            make_seal(story.id, story.label, style.label, composer)
            if story.label
            else None
        )
        self.head = make_head(
            replace(story, label=""),
            style.head,
            self.width - 2 * style.padding,
            composer,
            "none",
        )
        self.label_lines = label_lines(self.label, style.label_lines, composer)
        self.above = self.label_lines + self.head.lines or 1  # a frame needs white

    def costs(self) -> Costs:
        """Return costs: white under the text is cheap at first, less is overset."""
        high = self.composer.grid.lines
        wish = self.above + self.style.foot_lines - (-self.lines // self.columns)
        flex = self.flow.flexible[0]
        costs: Costs = {}
        for height in range(1, high + 1):
            off = height - wish
            if off >= 0:
                costs[height] = 1.5 * off if off <= flex + 2 else 6.0 * off
            else:
                costs[height] = 2.0 + 3 * -off if -off <= flex else 60.0 * -off
        return costs

    def place(self, area: Area) -> Laid:
        """Draw the box, hang its label, set its head, pour its text."""
        grid, style = self.composer.grid, self.style
        rect = area.rect(grid)
        recorder = Recorder()
        recorder.items += box_ground(self.story, style, self.composer, rect)
        if self.label:
            x = rect.x + (rect.width - self.label.width) / 2
            top = rect.top - edge_width(self.story, style, self.composer)
            recorder.items += self.label.items(x, top)
        head_y = rect.top - (self.label_lines + self.head.lines) * grid.pitch
        self.head.block(self.head.lines).drawOn(
            recorder, rect.x + style.padding, head_y
        )
        room = max(0, area.lines - self.above - style.foot_lines)
        poured, texts = self.flow.poured((room,) * self.columns)
        segments = tuple(
            Segment(rect.x + x, area.line + self.above, room) for x in self.text.xs
        )
        self.flow.fill(segments, poured, texts, recorder)
        available = room * self.columns
        chars = (poured.over or sum(poured.lines) - available) * self.flow.per_line
        if poured.over:
            recorder.items.append(
                overset_mark(self.story, area, poured.over, chars, grid)
            )
        untold = poured.white <= MOST_WHITE * self.columns
        counts = (poured.over, 0 if untold else poured.white, chars)
        count = Count(sum(poured.lines), available, chars)
        return Laid(
            tuple(recorder.items),
            fit_of(self.story, area, grid, count),
            (
                *fit_findings(self.story, area, counts, self.head.overset),
                *fewer_columns(self.story, area, self.columns),
            ),
        )


def box_columns(story: Story, style: BoxStyle, width: float) -> TextColumns:
    """Return the columns of a box's text: whole characters within its padding (K4)."""
    em = style.text.size
    inner = (width - 2 * max(style.padding, 0.5 * em)) / em
    given = style.measure or story.model.columns
    wished = story.model.columns or max(1, -int(-inner // MOST_CHARS))
    most = int((inner + COLUMN_GAP) / (NARROWEST + COLUMN_GAP))
    count = max(1, min(wished, most))
    while not story.model.columns and count > 1 and _is_short(story, inner, count):
        count -= 1
    chars = _chars(inner, count)
    if style.measure and given:
        chars = min(chars, style.measure)
    step = (chars + COLUMN_GAP) * em
    left = (width - count * step + COLUMN_GAP * em) / 2
    return TextColumns(tuple(left + n * step for n in range(count)), chars * em)


def _chars(inner: float, count: int) -> int:
    """Return the characters of a line in each of so many columns."""
    return max(1, int((inner - (count - 1) * COLUMN_GAP) / count + 1e-6))


def _is_short(story: Story, inner: float, count: int) -> bool:
    """Tell whether columns would be too low to be read as columns."""
    chars = _chars(inner, count)
    lines = sum(-(-len(p.text.text) // chars) for p in story.paragraphs)
    return lines < LEAST_LINES * count


def edge_width(story: Story, style: BoxStyle, composer: Composer) -> float:
    """Return how thick the line at a box's top is: a label hangs below it.

    Black lines overprint, and on a label there would be more ink than paper takes.
    """
    frame = getattr(story.model, "frame", None) or style.frame
    found = (composer.design.rules.get(name) for name in (frame, style.rule))
    return max((rule.thickness for rule in found if rule), default=0.0)


def box_ground(
    story: Story, style: BoxStyle, composer: Composer, rect: Rect
) -> list[Item]:
    """Return the tint, frame and top rule of a box."""
    rules, items = composer.design.rules, list[Item]()
    id = story.id
    tint = getattr(story.model, "tint", None) or style.tint
    if tint != "none":
        items.append(Fill(id, rect, tint))
    frame = rules.get(getattr(story.model, "frame", None) or style.frame)
    if frame:
        half = frame.width / 2
        middle = (rect.x + half, rect.y + half, rect.right - half, rect.top - half)
        items += ruling.frame(frame, id, middle)
    rule = rules.get(style.rule)
    if rule:
        items += ruling.under(rule, id, rect.x, rect.right, rect.top)
    return items
