"""Reading content streams: the operators of a page become its facts.

`Content` keeps the state; tables of operators, one a module, change it. An operand of
the wrong kind makes its operator do nothing, as viewers do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

import pikepdf
from msgspec import Struct, field
from pikepdf import Dictionary, Name, Object, Operator, PikepdfError

from layout.check.preflight import colors
from layout.check.preflight.fonts import Font, read_font
from layout.check.preflight.geometry import IDENTITY, Matrix, Point, Rect
from layout.check.preflight.limits import Budget
from layout.check.preflight.model import Picture
from layout.check.preflight.objects import Reference, entry, reference
from layout.check.preflight.state import PageFacts, State

_SAVED_STATES = 512
_OPERANDS = 4096
_POINTS = 8
_STREAM = 50
"""Operators that the opening of a stream within another takes as long as."""

Operands = list[Any]
Action = Callable[["Content", Operands], None]


class Shared(Struct):
    """What all pages of a file share: fonts, pictures and colour spaces read once."""

    ink_limit: float
    budget: Budget
    hidden_layers: frozenset[Reference]
    actions: Mapping[str, Action]
    fonts: dict[Reference, Font] = field(default_factory=dict)
    loose_fonts: list[Font] = field(default_factory=list)
    pictures: dict[Reference, Picture] = field(default_factory=dict)
    spaces: dict[Reference, colors.Space] = field(default_factory=dict)
    scratch: pikepdf.Pdf = field(default_factory=pikepdf.new)

    def font(self, value: Any) -> Font:
        """Return a font, read when it is first selected."""
        key = reference(value)
        if key == (0, 0):
            font = read_font(value)
            self.loose_fonts.append(font)
            return font
        if key not in self.fonts:
            self.fonts[key] = read_font(value)
        return self.fonts[key]

    def all_fonts(self) -> Iterator[Font]:
        """Yield every font that was selected, by object number."""
        yield from (self.fonts[key] for key in sorted(self.fonts))
        yield from self.loose_fonts

    def space(self, value: Any, resources: Any) -> colors.Space:
        """Return a colour space, read once if it is an indirect object."""
        named = entry(resources, str(value)) if isinstance(value, Name) else value
        key = reference(named)
        if key == (0, 0):
            return colors.read_space(value, resources)
        if key not in self.spaces:
            self.spaces[key] = colors.read_space(named, resources)
        return self.spaces[key]


class Part(Struct):
    """A subpath in page space: its first points, and the rectangle around all."""

    points: list[Point]
    count: int = 1
    is_curved: bool = False
    x0: float = 0.0
    y0: float = 0.0
    x1: float = 0.0
    y1: float = 0.0

    def add(self, x: float, y: float) -> None:
        """Add a point."""
        self.count += 1
        if self.count <= _POINTS:
            self.points.append((x, y))
        self.x0, self.x1 = min(self.x0, x), max(self.x1, x)
        self.y0, self.y1 = min(self.y0, y), max(self.y1, y)

    @property
    def rect(self) -> Rect:
        """The rectangle around all points, control points among them."""
        return (self.x0, self.y0, self.x1, self.y1)


class Path(Struct):
    """The path under construction; `clips` once W was met."""

    parts: list[Part] = field(default_factory=list)
    clips: bool = False


class Content:
    """One content stream being read, with the resources that it names things in."""

    def __init__(
        self, page: PageFacts, shared: Shared, state: State, resources: Any
    ) -> None:
        self.page = page
        self.shared = shared
        self.state = state
        self.base = state.ctm
        self.resources = resources
        self.saved: list[State] = []
        self.path = Path()
        self.text_matrix: Matrix = IDENTITY
        self.line_matrix: Matrix = IDENTITY
        self.marked: list[bool] = []
        self.inline: Operands = []
        self.within: tuple[Reference, ...] = ()
        self.hidden_outside = False
        self.patterns_read: set[Reference] = set()

    @property
    def hidden(self) -> bool:
        """Whether what is painted now belongs to a layer that is switched off."""
        return self.hidden_outside or any(self.marked)

    def resource(self, kind: str, key: Any) -> Any:
        """Return a named resource, such as `("/Font", Name.F1)`, or None."""
        holder = entry(self.resources, kind)
        return entry(holder, str(key)) if isinstance(key, Name) else None

    def is_layer_off(self, value: Any) -> bool:
        """Tell whether an optional content group, or all of a set, is off."""
        groups = entry(value, "/OCGs")
        off = self.shared.hidden_layers
        if groups is None:
            return reference(value) in off
        members = [groups] if isinstance(groups, Dictionary) else list(groups)
        return bool(members) and all(reference(group) in off for group in members)

    def read_page(self, page: pikepdf.Page) -> None:
        """Read all content streams of a page as one."""
        page.parse_contents(_Feeder(self))

    def read_inner(self, stream: Any, state: State) -> None:
        """Read a form, a pattern's cell or a glyph's procedure, painted with `state`.

        One within itself, too deep, or one that cannot be decoded is left out, and the
        page's facts say so.
        """
        key = reference(stream)
        if key in self.within or len(self.within) >= self.shared.budget.depth:
            self.page.skip(f"forms nested in object {key[0]}")
            return
        self.page.count_operator(_STREAM)
        resources = entry(stream, "/Resources")
        content = Content(self.page, self.shared, state, resources or self.resources)
        content.within = (*self.within, key)
        content.hidden_outside = self.hidden
        content.patterns_read = self.patterns_read
        with pikepdf.new() as scratch:
            holder = Dictionary(Type=Name.Page)
            try:
                holder.Contents = scratch.make_stream(stream.read_bytes())
            except PikepdfError as fault:
                self.page.skip(f"object {key[0]}: {fault}")
                return
            with self.page.in_form(key[0]):
                content.read_page(pikepdf.Page(holder))

    def save(self) -> None:
        """Do q."""
        if len(self.saved) < _SAVED_STATES:
            self.saved.append(self.state.copy())

    def restore(self) -> None:
        """Do Q."""
        if self.saved:
            self.state = self.saved.pop()


_WRONG_OPERANDS = (TypeError, IndexError, ValueError, ArithmeticError, PikepdfError)
"""What makes an operator count as not there."""


class _Feeder(pikepdf.StreamParser):
    """Collects operands and calls the operator's action."""

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._content = content
        self._operands: Operands = []

    def handle_object(self, obj: Any, offset: int, length: int) -> None:
        """Take the next token of the stream."""
        if type(obj) is not Object or not isinstance(obj, Operator):
            if len(self._operands) < _OPERANDS:
                self._operands.append(obj)
            return
        self._content.page.count_operator()
        action = self._content.shared.actions.get(str(obj))
        if action is not None:
            with suppress(*_WRONG_OPERANDS):
                action(self._content, self._operands)
        self._operands = []

    def handle_eof(self) -> None:
        """Nothing is left to do."""
