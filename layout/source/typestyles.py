"""Styles of type: faces, text, labels, heads, boxes, captions, tables, lists.

What a design is made of; `layout.source.design` puts it together. A length is written
in mm, pt or 字号 (`9pt`, `3mm`, `小五`) and is points in here; em are of the style's
own size, lines are lines of the page's grid.
"""

from typing import Annotated, Any, Literal

from msgspec import Meta

from layout.source.shapes import Keyed, Read, Written
from layout.units import parse_length


def _length(value: Any) -> Any:
    return parse_length(value) if isinstance(value, str) else value


Length = Annotated[float, Read(_length), Written(("string",))]
"""A length in points, read from `9pt`, `3mm`, `小五`."""
Positive = Annotated[Length, Meta(gt=0, le=20_000)]
Percent = Annotated[float, Meta(ge=0, le=100)]
Cmyk = tuple[Percent, Percent, Percent, Percent]
"""Cyan, magenta, yellow, black in percent."""


class Part(Keyed, frozen=True, kw_only=True):
    """A part of a design."""


class FaceRef(Part, frozen=True, kw_only=True):
    """A face by role and weight."""

    face: Annotated[str, "role in fonts.yaml: song, hei, kai …"] = "song"
    weight: Annotated[int, Meta(ge=1, le=1000), "weight, 1-1000"] = 400
    fallback: Annotated[
        tuple[str, ...], "roles tried, in order, where the face lacks a character (A10)"
    ] = ()


class TextStyle(FaceRef, frozen=True, kw_only=True):
    """How running text is set."""

    size: Annotated[Positive, "type size"] = 9.0
    pitch: Annotated[Positive | None, "baseline to baseline; the grid's"] = None
    indent: Annotated[float, Meta(ge=0, le=10), "first-line indent in em (F1)"] = 0.0
    hanging: Annotated[
        float, Meta(ge=0, le=40), "indent of all lines but the first in em"
    ] = 0.0
    align: Annotated[
        Literal["justify", "left", "centre", "right", "spread"],
        "how lines fill the measure",
    ] = "justify"
    colour: Annotated[str, "a name in `colours`"] = "black"
    latin: Annotated[FaceRef | None, "face of Latin text and figures"] = None
    latin_gap: Annotated[
        Annotated[float, Meta(ge=0, le=0.5)] | None,
        "Han-Western gap in em; by measure where not given (D6)",
    ] = None
    latin_scale: Annotated[
        float, Meta(ge=0.5, le=1.5), "size of Western runs relative to the Han (D5)"
    ] = 1.0
    tracking: Annotated[
        float, Meta(ge=-0.1, le=2), "space after each character in em"
    ] = 0.0
    kinsoku: Annotated[
        Literal["none", "basic", "gb", "strict"],
        "how strictly marks keep from line ends (B3)",
    ] = "gb"
    punctuation: Annotated[
        Literal["quanjiao", "kaiming", "banjiao", "plain"], "how wide marks are (C7)"
    ] = "quanjiao"
    line_end: Annotated[
        Literal["half", "allow", "full"], "marks at line ends: half, either, full (C4)"
    ] = "half"
    hang: Annotated[bool, "hanging marks (C8)"] = False
    hyphenate: Annotated[bool, "hyphenate Latin words"] = False
    strong: Annotated[FaceRef, "face of `**…**` and run-in heads"] = FaceRef(
        face="hei", weight=700
    )
    kai: Annotated[FaceRef, "face of `__…__`"] = FaceRef(face="kai")
    dateline: Annotated[FaceRef, "face of 本报讯 and its like (F8)"] = FaceRef(
        face="hei", weight=700
    )


class SealStyle(FaceRef, frozen=True, kw_only=True):
    """A label: characters reversed out of a block of colour."""

    size: Annotated[Positive, "type size"] = 16.0
    colour: Annotated[str, "of the characters"] = "paper"
    fill: Annotated[str, "of the block; `none` for no block"] = "red"
    stack: Annotated[
        Literal["column", "row", "separate"],
        "characters one over the other, side by side, or a block each",
    ] = "column"
    width: Annotated[Positive, "of a block that holds one character"] = 24.0
    height: Annotated[Positive, "of a block that holds two characters"] = 40.0
    gap: Annotated[Length, Meta(ge=0), "between blocks"] = 5.0


class HeadStyle(TextStyle, frozen=True, kw_only=True):
    """A head block: kicker, headline and deck in whole lines of the grid (G8)."""

    sizes: Annotated[
        tuple[Positive, ...],
        Meta(min_length=1),
        "sizes the headline may take, largest first (G2)",
    ] = (26.0, 24.0, 22.0)
    lines: Annotated[
        int, Meta(ge=1, le=60), "lines of the grid that a one-line headline takes"
    ] = 4
    max_lines: Annotated[
        int, Meta(ge=1, le=4), "most lines a headline may be broken into (G3)"
    ] = 2
    tracking_range: Annotated[
        tuple[float, float], "tracking a headline may take, in em (G2)"
    ] = (-0.05, 0.5)
    seal: Annotated[SealStyle, "the label before the headline"] = SealStyle()
    seal_gap: Annotated[Length, "label to headline"] = 10.0
    rule: Annotated[str, "rule over the block: a name in `rules`"] = "head"
    kicker: Annotated[TextStyle, "line above the headline (引题)"] = TextStyle(
        face="kai", size=14, align="left"
    )
    deck: Annotated[TextStyle, "line below the headline (副题)"] = TextStyle(
        face="kai", size=14, align="left"
    )

    kicker_frame: Annotated[str, "rule that frames the kicker (G13)"] = "none"
    tint: Annotated[str, "fill behind the head (G13)"] = "none"


class BannerStyle(HeadStyle, frozen=True, kw_only=True):
    """The head across the page, tracked to the measure."""

    halves: Annotated[
        tuple[str, ...],
        Meta(min_length=1),
        "colour of each part between ideographic spaces; the last repeats",
    ] = ("black", "red")
    flush: Annotated[bool, "track the headline out to both edges"] = True


class RuleStyle(Part, frozen=True, kw_only=True):
    """A rule: one stroke, or two with a gap (文武线), or dots (K6)."""

    width: Annotated[Positive, "of the stroke"] = 0.3
    colour: Annotated[str, "a name in `colours`"] = "black"
    second: Annotated[
        Length, Meta(ge=0), "width of a second stroke below; 0 for none"
    ] = 0.0
    gap: Annotated[Length, Meta(ge=0), "between the strokes"] = 2.0
    pattern: Annotated[
        Literal["solid", "dotted"], "`dotted`: round dots in place of strokes"
    ] = "solid"

    @property
    def thickness(self) -> float:
        """Return how thick it is with both strokes, in points."""
        return self.width + (self.gap + self.second if self.second else 0.0)


class BoxStyle(Part, frozen=True, kw_only=True):
    """A box: tint or frame, padding, and the text in it (K4, K5)."""

    tint: Annotated[str, "fill: a name in `colours`, or `none`"] = "none"
    frame: Annotated[str, "frame: a name in `rules`, or `none`"] = "none"
    rule: Annotated[str, "rule along its top: a name in `rules`"] = "none"
    padding: Annotated[Length, "least side padding (at least 0.5 em)"] = 8.0
    measure: Annotated[
        Annotated[int, Meta(ge=4)] | None,
        "characters a line; as many as fit where it is not given",
    ] = None
    text: Annotated[TextStyle, "its body"] = TextStyle(indent=2)
    head: Annotated[HeadStyle, "its headline"] = HeadStyle(rule="none")
    label: Annotated[SealStyle, "its label"] = SealStyle()
    label_lines: Annotated[
        int, Meta(ge=0), "lines of the grid that the label takes"
    ] = 4
    foot_lines: Annotated[int, Meta(ge=0), "empty lines under the text"] = 1


class CaptionStyle(TextStyle, frozen=True, kw_only=True):
    """Caption of a picture (I2-I4)."""

    label: Annotated[FaceRef, "its first words"] = FaceRef(face="hei", weight=700)
    label_gap: Annotated[float, "after the label, in em"] = 0.5
    credit: Annotated[FaceRef, "photographer, source"] = FaceRef(face="kai")


class TableStyle(BoxStyle, frozen=True, kw_only=True):
    """A table: rules and tints by name, cells and headings each in their style."""

    text: Annotated[TextStyle, "its cells; figures stand on the right"] = TextStyle(
        align="left"
    )
    head: Annotated[HeadStyle, "its headline"] = HeadStyle(rule="none", lines=3)
    heading: Annotated[TextStyle, "cells of the rows at the top that are headings"] = (
        TextStyle(face="hei", weight=700, align="centre")
    )
    cell_padding: Annotated[
        float, Meta(ge=0.1, le=4), "white at both sides of a cell, in em of its text"
    ] = 0.5
    edge_rule: Annotated[str, "rule over and under it"] = "head"
    heading_rule: Annotated[str, "rule under its headings"] = "hair"
    row_rule: Annotated[str, "rule between its rows"] = "hair"
    column_rule: Annotated[str, "rule between its columns"] = "none"
    heading_tint: Annotated[str, "fill of its headings"] = "none"
    stripe: Annotated[str, "fill of every other row"] = "none"


class CreditsStyle(Part, frozen=True, kw_only=True):
    """A list of centres and names, set to both edges (E7)."""

    text: Annotated[TextStyle, "the centres"] = TextStyle(
        face="hei", size=8, align="left"
    )
    name: Annotated[TextStyle, "the names"] = TextStyle(
        face="kai", size=9, align="right"
    )
    rule: Annotated[str, "rule over it"] = "hair"


class Spacing(Part, frozen=True, kw_only=True):
    """White in whole lines."""

    between_areas: Annotated[int, Meta(ge=0), "between areas one over the other"] = 2
    after_caption: Annotated[int, Meta(ge=0), "before text or the next picture"] = 1
    after_banner: Annotated[int, Meta(ge=0), "under a banner, beyond its block"] = 0
    picture_inset: Annotated[
        Length, "taken off a picture's edge where text stands beside it"
    ] = 2.0
