"""The values that text composition takes and gives.

Lengths are in em of the style's size where a name says em, else in points. A `Line` is
final: drawing repeats its positions and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol

from msgspec import Struct

Align = Literal["justify", "left", "centre", "right", "spread"]
"""`spread` sets a line flush on both sides by even gaps (均排, E7)."""


class Metrics(Protocol):
    """What composition asks of a face; the tests' square face is one, too."""

    @property
    def key(self) -> str:
        """The face's name, such as `song-400`."""

    def advance(self, cluster: str) -> float | None:
        """Return the advance in em of a character (with its marks); None: no glyph."""

    def bounds(self, cluster: str) -> tuple[float, float, float, float]:
        """Return the ink's x0, y0, x1, y1 in em from the origin, y upwards."""

    def vertical_bounds(self, cluster: str) -> tuple[float, float, float, float] | None:
        """Return the same of its vertical form (J1); None: the font has none."""


class Lane(Struct, frozen=True):
    """What a line has of its measure: left edge and width, in points (H11)."""

    left: float
    width: float


class Span(Struct, frozen=True):
    """A run of text in one style: `style` is a key of `LineStyle.faces`."""

    start: int
    end: int
    style: str


class Note(Struct, frozen=True):
    """What stands between the lines: dots (K2), pinyin (K3), a frame (示亡号, A14).

    `text` is the pinyin, a syllable per character of the range; "" for the others.
    """

    start: int
    end: int
    kind: Literal["dots", "pinyin", "frame"]
    text: str = ""


class StyledText(Struct, frozen=True):
    """Text without markup, and the spans that differ from the style's own face.

    `id` names the paragraph in reports, such as `tl:3`. `keep` holds ranges that must
    not be broken (names, terms of the glossary), `notes` what stands between the lines.
    The first `label` characters, 问： or （一）, neither give nor take: what follows
    stands at a hanging edge.
    """

    text: str
    spans: tuple[Span, ...] = ()
    id: str = ""
    keep: tuple[tuple[int, int], ...] = ()
    notes: tuple[Note, ...] = ()
    label: int = 0


class LineStyle(Struct, frozen=True):
    """How a paragraph is set; every face is ready to be measured.

    Attributes:
        faces: face by run style; `""` is the text's own, `strong` and `kai` the marks'.
            A tuple holds fallbacks, tried in order (A10).
        latin: face for Latin text and digits where it is not the run's own.
        size: type size in points.
        indent: first-line indent in em (F1).
        hanging: indent of further lines in em (dialogue, numbered items); a line that
            begins behind a forced end has the smaller of the two (verse).
        align: how the lines fill the measure; the last line of `justify` is natural.
        latin_gap: Han-Western gap in em; None chooses by measure (D6).
        latin_scale: size of Western runs relative to the Han (D5).
        tracking: extra space after each character in em (G2).
        kinsoku, punctuation, line_end, hang: B3, C7, C4, C8.
        language: `zh-Hans`, `zh-Hant-TW` or `zh-Hant-HK`: where marks stand.
        hyphenate: whether Latin words may be hyphenated.
        min_last: least Han on a last line (F4).
    """

    faces: Mapping[str, tuple[Metrics, ...]]
    size: float
    indent: float = 0.0
    hanging: float = 0.0
    align: Align = "justify"
    latin_gap: float | None = None
    latin_scale: float = 1.0
    latin: tuple[Metrics, ...] = ()
    tracking: float = 0.0
    kinsoku: Literal["none", "basic", "gb", "strict"] = "gb"
    punctuation: Literal["quanjiao", "kaiming", "banjiao", "plain"] = "quanjiao"
    line_end: Literal["half", "allow", "full"] = "half"
    hang: bool = False
    language: str = "zh-Hans"
    hyphenate: bool = False
    min_last: int = 2


class Run(Struct, frozen=True):
    """Glyphs of one face on one line.

    Attributes:
        face: the face's key.
        size: type size in points.
        clusters: what each glyph stands for: a source character with its marks, or ""
            for a glyph that stands for nothing (a second dash of a pair drawn as one).
        xs: origin of each glyph in points from the line's left edge; ink shifts of
            marks (A11) are in it.
        ys: origin of each glyph in points above the baseline; empty: all on it.
        forms: the character to draw where it is not the cluster (a hyphen added, a
            vertical quote); empty: each cluster draws itself. Parallel to clusters.
        vertical: glyphs go through the font's `vert` feature (J1).
        turn: quarter turns clockwise about each origin (J3), 0 or 1.
        style: the span's style, "" for the text's own.
        stretch_x: horizontal scale of the glyphs, 1 but for a dash drawn to 2 em.
    """

    face: str
    size: float
    clusters: tuple[str, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...] = ()
    forms: tuple[str, ...] = ()
    vertical: bool = False
    turn: int = 0
    style: str = ""
    stretch_x: float = 1.0


class Dot(Struct, frozen=True):
    """An emphasis dot or other interlinear ink: centre and radius in points (K2)."""

    x: float
    y: float
    radius: float


class Line(Struct, frozen=True):
    """One composed line.

    Attributes:
        text: its source characters, spaces dropped at breaks included, so that the
            lines of a paragraph joined give its text.
        start, end: offsets of `text` in the paragraph.
        runs: the glyphs in order of the source.
        x: left edge of the first character's cell (indent, centring), points from the
            left edge of the measure; the runs' positions count it already.
        width: right edge of the last cell, points from the left edge of the measure.
        natural: natural width in em before stretching or shrinking.
        stretch: gap added (+) between neighbouring Han in em, or 0.
        shrink: what the marks gave up in em, all together, beyond C1-C5.
        hand: how the pauses are cut: em taken from each pause of the line (E8).
        reliefs: codes of rules relaxed on this line (B13, E5, B10), for the report.
        dots: emphasis dots and the like.
        last: whether it ends its paragraph.
    """

    text: str
    start: int
    end: int
    runs: tuple[Run, ...]
    x: float
    width: float
    natural: float
    stretch: float = 0.0
    shrink: float = 0.0
    hand: float = 0.0
    reliefs: tuple[str, ...] = ()
    dots: tuple[Dot, ...] = ()
    last: bool = False


class Missing(Struct, frozen=True):
    """A character that no face of its style has (A10)."""

    paragraph: str
    offset: int
    char: str


class Composed(Struct, frozen=True):
    """A paragraph's lines, with what the report says of them.

    Attributes:
        lines: the lines.
        missing: characters without a glyph; where there are any, `lines` still hold
            all the text with a blank cell in their place.
        fallbacks: (character, face key) set from a fallback face.
    """

    lines: tuple[Line, ...]
    missing: tuple[Missing, ...] = ()
    fallbacks: tuple[tuple[str, str], ...] = ()
