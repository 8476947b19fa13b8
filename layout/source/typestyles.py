"""Styles of type: faces, text, labels, heads, boxes, captions, tables, lists.

What a design is made of; `layout.source.design` puts it together. A length is written
in mm, pt or 字号 (`9pt`, `3mm`, `小五`) and is points in here; em are of the style's
own size, lines are lines of the page's grid.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from layout.units import parse_length


def _length(value: Any) -> Any:
    return parse_length(value) if isinstance(value, str) else value


Length = Annotated[
    float,
    BeforeValidator(_length),
    Field(allow_inf_nan=False),
    WithJsonSchema({"type": "string"}),
]
"""A length in points, read from `9pt`, `3mm`, `小五`."""
Positive = Annotated[Length, Field(gt=0, le=20_000)]
Percent = Annotated[float, Field(ge=0, le=100)]
Cmyk = tuple[Percent, Percent, Percent, Percent]
"""Cyan, magenta, yellow, black in percent."""


class Part(BaseModel):
    """A frozen part of a design; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FaceRef(Part):
    """A face by role and weight."""

    face: str = Field("song", description="role in fonts.yaml: song, hei, kai …")
    weight: Annotated[int, Field(ge=1, le=1000)] = Field(
        400, description="weight, 1-1000"
    )
    fallback: tuple[str, ...] = Field(
        (), description="roles tried, in order, where the face lacks a character (A10)"
    )


class TextStyle(FaceRef):
    """How running text is set."""

    size: Positive = Field(9.0, description="type size")
    pitch: Positive | None = Field(None, description="baseline to baseline; the grid's")
    indent: Annotated[float, Field(ge=0, le=10)] = Field(
        0.0, description="first-line indent in em (F1)"
    )
    hanging: Annotated[float, Field(ge=0, le=40)] = Field(
        0.0, description="indent of all lines but the first in em"
    )
    align: Literal["justify", "left", "centre", "right", "spread"] = Field(
        "justify", description="how lines fill the measure"
    )
    colour: str = Field("black", description="a name in `colours`")
    latin: FaceRef | None = Field(None, description="face of Latin text and figures")
    latin_gap: Annotated[float, Field(ge=0, le=0.5)] | None = Field(
        None, description="Han-Western gap in em; by measure where not given (D6)"
    )
    latin_scale: Annotated[float, Field(ge=0.5, le=1.5)] = Field(
        1.0, description="size of Western runs relative to the Han (D5)"
    )
    tracking: Annotated[float, Field(ge=-0.1, le=2)] = Field(
        0.0, description="space after each character in em"
    )
    kinsoku: Literal["none", "basic", "gb", "strict"] = Field(
        "gb", description="how strictly marks keep from line ends (B3)"
    )
    punctuation: Literal["quanjiao", "kaiming", "banjiao", "plain"] = Field(
        "quanjiao", description="how wide marks are (C7)"
    )
    line_end: Literal["half", "allow", "full"] = Field(
        "half", description="marks at line ends: half, either, full (C4)"
    )
    hang: bool = Field(False, description="hanging marks (C8)")
    hyphenate: bool = Field(False, description="hyphenate Latin words")
    strong: FaceRef = Field(
        FaceRef(face="hei", weight=700), description="face of `**…**` and run-in heads"
    )
    kai: FaceRef = Field(FaceRef(face="kai"), description="face of `__…__`")
    dateline: FaceRef = Field(
        FaceRef(face="hei", weight=700), description="face of 本报讯 and its like (F8)"
    )


class SealStyle(FaceRef):
    """A label: characters reversed out of a block of colour."""

    size: Positive = Field(16.0, description="type size")
    colour: str = Field("paper", description="of the characters")
    fill: str = Field("red", description="of the block; `none` for no block")
    stack: Literal["column", "row", "separate"] = Field(
        "column",
        description="characters one over the other, side by side, or a block each",
    )
    width: Positive = Field(24.0, description="of a block that holds one character")
    height: Positive = Field(40.0, description="of a block that holds two characters")
    gap: Annotated[Length, Field(ge=0)] = Field(5.0, description="between blocks")


class HeadStyle(TextStyle):
    """A head block: kicker, headline and deck in whole lines of the grid (G8)."""

    sizes: tuple[Positive, ...] = Field(
        (26.0, 24.0, 22.0),
        min_length=1,
        description="sizes the headline may take, largest first (G2)",
    )
    lines: Annotated[int, Field(ge=1, le=60)] = Field(
        4, description="lines of the grid that a one-line headline takes"
    )
    max_lines: Annotated[int, Field(ge=1, le=4)] = Field(
        2, description="most lines a headline may be broken into (G3)"
    )
    tracking_range: tuple[float, float] = Field(
        (-0.05, 0.5), description="tracking a headline may take, in em (G2)"
    )
    seal: SealStyle = Field(SealStyle(), description="the label before the headline")
    seal_gap: Length = Field(10.0, description="label to headline")
    rule: str = Field("head", description="rule over the block: a name in `rules`")
    kicker: TextStyle = Field(
        TextStyle(face="kai", size=14, align="left"),
        description="line above the headline (引题)",
    )
    deck: TextStyle = Field(
        TextStyle(face="kai", size=14, align="left"),
        description="line below the headline (副题)",
    )

    kicker_frame: str = Field("none", description="rule that frames the kicker (G13)")
    tint: str = Field("none", description="fill behind the head (G13)")


class BannerStyle(HeadStyle):
    """The head across the page, tracked to the measure."""

    halves: tuple[str, ...] = Field(
        ("black", "red"),
        min_length=1,
        description="colour of each part between ideographic spaces; the last repeats",
    )
    flush: bool = Field(True, description="track the headline out to both edges")


class RuleStyle(Part):
    """A rule: one stroke, or two with a gap (文武线)."""

    width: Positive = Field(0.3, description="of the stroke")
    colour: str = Field("black", description="a name in `colours`")
    second: Annotated[Length, Field(ge=0)] = Field(
        0.0, description="width of a second stroke below; 0 for none"
    )
    gap: Annotated[Length, Field(ge=0)] = Field(2.0, description="between the strokes")


class BoxStyle(Part):
    """A box: tint or frame, padding, and the text in it (K4, K5)."""

    tint: str = Field("none", description="fill: a name in `colours`, or `none`")
    frame: str = Field("none", description="frame: a name in `rules`, or `none`")
    rule: str = Field("none", description="rule along its top: a name in `rules`")
    padding: Length = Field(8.0, description="least side padding (at least 0.5 em)")
    measure: Annotated[int, Field(ge=4)] | None = Field(
        None, description="characters a line; as many as fit where it is not given"
    )
    text: TextStyle = Field(TextStyle(indent=2), description="its body")
    head: HeadStyle = Field(HeadStyle(rule="none"), description="its headline")
    label: SealStyle = Field(SealStyle(), description="its label")
    label_lines: Annotated[int, Field(ge=0)] = Field(
        4, description="lines of the grid that the label takes"
    )
    foot_lines: Annotated[int, Field(ge=0)] = Field(
        1, description="empty lines under the text"
    )


class CaptionStyle(TextStyle):
    """Caption of a picture (I2-I4)."""

    label: FaceRef = Field(
        FaceRef(face="hei", weight=700), description="its first words"
    )
    label_gap: float = Field(0.5, description="after the label, in em")
    credit: FaceRef = Field(FaceRef(face="kai"), description="photographer, source")


class TableStyle(BoxStyle):
    """A table: rules and tints by name, cells and headings each in their style."""

    text: TextStyle = Field(
        TextStyle(align="left"), description="its cells; figures stand on the right"
    )
    head: HeadStyle = Field(HeadStyle(rule="none", lines=3), description="its headline")
    heading: TextStyle = Field(
        TextStyle(face="hei", weight=700, align="centre"),
        description="cells of the rows at the top that are headings",
    )
    cell_padding: Annotated[float, Field(ge=0.1, le=4)] = Field(
        0.5, description="white at both sides of a cell, in em of its text"
    )
    edge_rule: str = Field("head", description="rule over and under it")
    heading_rule: str = Field("hair", description="rule under its headings")
    row_rule: str = Field("hair", description="rule between its rows")
    column_rule: str = Field("none", description="rule between its columns")
    heading_tint: str = Field("none", description="fill of its headings")
    stripe: str = Field("none", description="fill of every other row")


class CreditsStyle(Part):
    """A list of centres and names, set to both edges (E7)."""

    text: TextStyle = Field(
        TextStyle(face="hei", size=8, align="left"), description="the centres"
    )
    name: TextStyle = Field(
        TextStyle(face="kai", size=9, align="right"), description="the names"
    )
    rule: str = Field("hair", description="rule over it")


class Spacing(Part):
    """White in whole lines."""

    between_areas: int = Field(2, ge=0, description="between areas one over the other")
    after_caption: int = Field(1, ge=0, description="before text or the next picture")
    after_banner: int = Field(0, ge=0, description="under a banner, beyond its block")
    picture_inset: Length = Field(
        2.0, description="taken off a picture's edge where text stands beside it"
    )
