"""Design styles with their faces looked up, ready for composition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from layout.source.design import CaptionStyle, Design, FaceRef, TextStyle
from layout.text.line import LineStyle, Metrics

if TYPE_CHECKING:
    from layout.assets.fonts import FontLibrary


class Styles:
    """Turns a design's text styles into line styles; each is made once."""

    def __init__(
        self, design: Design, fonts: FontLibrary, language: str = "zh-Hans"
    ) -> None:
        self.design = design
        self.fonts = fonts
        self.language = language
        self._made: dict[TextStyle, LineStyle] = {}

    def line(self, style: TextStyle) -> LineStyle:
        """Return how lines of a style are set."""
        made = self._made.get(style)
        if made is None:
            made = self._made[style] = self._line(style)
        return made

    def sized(self, style: TextStyle, size: float, tracking: float = 0.0) -> LineStyle:
        """Return a style at another size and tracking (G2)."""
        return replace(self.line(style), size=size, tracking=tracking)

    def _line(self, style: TextStyle) -> LineStyle:
        faces = {
            "": self.faces(style),
            "strong": self.faces(style.strong),
            "kai": self.faces(style.kai),
            "dateline": self.faces(style.dateline),
        }
        if isinstance(style, CaptionStyle):
            faces["label"] = self.faces(style.label)
            faces["credit"] = self.faces(style.credit)
        return LineStyle(
            faces=faces,
            size=style.size,
            indent=style.indent,
            hanging=style.hanging,
            align=style.align,
            latin_gap=style.latin_gap,
            latin_scale=style.latin_scale,
            latin=self.faces(style.latin) if style.latin else (),
            tracking=style.tracking,
            kinsoku=style.kinsoku,
            punctuation=style.punctuation,
            line_end=style.line_end,
            hang=style.hang,
            language=self.language,
            hyphenate=style.hyphenate,
        )

    def faces(self, ref: FaceRef) -> tuple[Metrics, ...]:
        """Return a face and, after it, the roles it may fall back on (A10)."""
        roles = (ref.face, *ref.fallback)
        return tuple(self.fonts.face(role, ref.weight) for role in roles)
