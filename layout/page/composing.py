"""Paragraphs set once: what a page asks of the composer, remembered.

Makeup asks again and again how many lines a paragraph takes at a measure; each answer
is composed once. It is kept as long as the fonts are, so that a preview, which asks for
the same fonts at every edit, composes only the paragraphs that changed.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from msgspec.structs import replace

from layout.assets.fonts import FontLibrary
from layout.page.grid import ASCENT, Grid
from layout.page.styles import Styles
from layout.source.design import Design, TextStyle
from layout.text.blanks import keep_blanks
from layout.text.compose import compose
from layout.text.hints import hints
from layout.text.line import Align, Composed, Lane, Line, LineStyle, StyledText
from layout.text.vertical import compose_vertical

_Key = tuple[StyledText, TextStyle, float, int | None, Align | None, tuple[Lane, ...]]


MOST = 4000
"""Answers kept for a set of fonts; the older half goes when there are more."""


class _Memory:
    """What was set in a set of fonts: in lines, and in columns."""

    def __init__(self) -> None:
        self.lines: dict[_Key, Composed] = {}
        self.columns: dict[_Key, Composed] = {}

    def shrink(self) -> None:
        """Forget the older half where there is too much."""
        for answers in (self.lines, self.columns):
            if len(answers) > MOST:
                for key in list(answers)[: MOST // 2]:
                    del answers[key]


_MEMORIES: WeakKeyDictionary[FontLibrary, dict[str, _Memory]] = WeakKeyDictionary()


def _memory(styles: Styles) -> _Memory:
    memory = _MEMORIES.setdefault(styles.fonts, {}).setdefault(
        styles.language, _Memory()
    )
    memory.shrink()
    return memory


class Composer:
    """Sets text in a design's styles; all answers are remembered."""

    def __init__(self, design: Design, styles: Styles, grid: Grid) -> None:
        self.design = design
        self.styles = styles
        self.grid = grid
        memory = _memory(styles)
        self._done, self._columns = memory.lines, memory.columns

    def on(self, grid: Grid) -> Composer:
        """Return a composer on another grid; what is set already serves both."""
        return Composer(self.design, self.styles, grid)

    def set(
        self,
        text: StyledText,
        style: TextStyle,
        measure: float,
        *,
        lines: int | None = None,
        align: Align | None = None,
        lanes: tuple[Lane, ...] = (),
    ) -> Composed:
        """Return `text` set to a measure in points, with `lines` lines where asked.

        The first lines may have `lanes` of the measure (H11).
        """
        key = (text, style, measure, lines, align, lanes)
        done = self._done.get(key)
        if done is None:
            how = self.styles.line(style)
            if align:
                how = replace(how, align=align)
            done = self._done[key] = compose(
                text, how, measure, lines=lines, lanes=lanes
            )
        return done

    def set_vertical(
        self, text: StyledText, style: TextStyle, height: float
    ) -> Composed:
        """Return `text` set in columns of a height in points (J5)."""
        key = (text, style, height, None, None, ())
        done = self._columns.get(key)
        if done is None:
            how = self.styles.line(style)
            done = self._columns[key] = compose_vertical(text, how, height)
        return done

    def mends(self, line: Line) -> dict[str, int]:
        """Return the characters to `cut` or `add` that a line's paragraph asks (F6).

        {} where nothing so small helps, and for paragraphs in columns or in lanes.
        """
        for (text, style, measure, lines, align, lanes), done in self._done.items():
            if not lanes and any(other is line for other in done.lines):
                how = self.styles.line(style)
                how = replace(how, align=align) if align else how
                return hints(text, how, measure, lines)
        return {}

    def one_line(self, text: str | StyledText, style: LineStyle) -> Line:
        """Return a text on one line at its natural width, however long."""
        styled = text if isinstance(text, StyledText) else StyledText(text)
        styled = keep_blanks(styled)
        style = replace(style, align="left", indent=0.0)
        lines = compose(styled, style, 1e6).lines
        return lines[0] if lines else Line("", 0, 0, (), 0.0, 0.0, 0.0)

    def drop(self, style: TextStyle) -> float:
        """Return a line's top to its baseline: on the body's baseline of the grid."""
        return self.grid.y(0) - self.grid.baseline(0)

    @property
    def centred_drop(self) -> float:
        """Return an em box's centre above its baseline, in em."""
        return ASCENT - 0.5
