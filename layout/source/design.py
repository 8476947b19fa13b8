"""The design of a paper: sheet, grid, styles, colours, furniture, press.

Every field has a documented default, so a design file says only what it changes. A
length is written in mm, pt or 字号 (`9pt`, `3mm`, `小五`) and is points in here; em are
of the style's own size, lines are lines of the page's grid.
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


class Sheet(Part):
    """The page as it is cut."""

    width: Positive = Field(parse_length("390mm"), description="trimmed width")
    height: Positive = Field(parse_length("546mm"), description="trimmed height")
    bleed: Annotated[Length, Field(ge=0, le=60)] = Field(
        parse_length("3mm"), description="ink beyond the trim"
    )
    head_margin: Annotated[Length, Field(ge=0)] = Field(
        parse_length("32mm"), description="trim to the grid's first line"
    )
    foot_margin: Annotated[Length, Field(ge=0)] = Field(
        parse_length("24mm"), description="least white under the last line"
    )
    side_margin: Annotated[Length, Field(ge=0)] | None = Field(
        None, description="left margin; centred where it is not given"
    )


class Grid(Part):
    """Columns of whole characters, lines of one pitch (H1, H2)."""

    columns: Annotated[int, Field(ge=1, le=24)] = Field(6, description="columns")
    measure: Annotated[int, Field(ge=4, le=120)] = Field(
        17, description="characters of the body in a column"
    )
    gap: Annotated[float, Field(ge=0, le=10)] = Field(
        1.5, description="between columns, in em of the body"
    )
    lines: Annotated[int, Field(ge=10, le=400)] = Field(
        107, description="lines of the type area"
    )
    pitch: Positive = Field(13.0, description="baseline to baseline")


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


class Furniture(Part):
    """What stands on the page outside its stories: folio, masthead, imprint."""

    folio_left: TextStyle = Field(
        TextStyle(face="hei", size=10.5, weight=500, align="left"),
        description="text at the left of the folio",
    )
    folio_centre: TextStyle = Field(
        TextStyle(face="song", weight=900, size=26, tracking=0.15, align="centre"),
        description="text in the middle of the folio",
    )
    folio_right: TextStyle = Field(
        TextStyle(face="hei", size=10.5, weight=500, align="right"),
        description="text at the right of the folio",
    )
    folio_page: TextStyle = Field(
        TextStyle(face="song", weight=900, size=30, align="left"),
        description="the page number in the folio",
    )
    folio_section: SealStyle = Field(
        SealStyle(size=13, stack="row", height=18),
        description="the section's name in the folio",
    )
    folio_rule: str = Field(
        "folio",
        description="rule under the folio: a name in `rules`",
    )
    folio_drop: Length = Field(13.0, description="folio rule to the grid's first line")
    imprint: TextStyle = Field(
        TextStyle(face="hei", size=7.5, align="right"),
        description="lines of the imprint",
    )
    masthead: TextStyle = Field(
        TextStyle(
            face="song",
            weight=900,
            size=108,
            tracking=0.1,
            colour="red",
            align="centre",
        ),
        description="the paper's name on a front page",
    )
    masthead_lines: Annotated[int, Field(ge=4, le=60)] = Field(
        14, description="lines of the grid that the paper's name block takes"
    )
    masthead_strip: TextStyle = Field(
        TextStyle(face="hei", size=9, align="centre"),
        description="the strip of facts under the name",
    )
    ear: TextStyle = Field(
        TextStyle(face="hei", size=9, align="left"),
        description="lines of the ears",
    )


class Fit(Part):
    """How copy is made to fit, step by step (H9); type size never changes."""

    ladder: tuple[
        Literal["paragraphs", "pictures", "optional", "head_lines", "white", "pitch"],
        ...,
    ] = Field(
        ("paragraphs", "pictures", "optional", "head_lines", "white", "pitch"),
        description="steps in the order they are tried",
    )
    crop: Annotated[float, Field(gt=0, le=1)] = Field(
        0.7, description="least share of a picture that a crop must keep"
    )
    shapes: tuple[float, float] = Field(
        (1.0, 2.2), description="width over height that a cropped picture may take"
    )
    pitch_steps: int = Field(2, ge=0, description="steps of 0.25 pt the pitch may lose")


class Press(Part):
    """What the printing plant asks."""

    pdfx: Literal["x4", "x1a"] = Field("x4", description="PDF/X-4 or PDF/X-1a:2003")
    profile: str = Field("newsprint.icc", description="output profile: ours or a path")
    condition: str = Field("Custom", description="OutputConditionIdentifier")
    condition_info: str = Field(
        "Coldset offset on newsprint, 26 % tone value increase",
        description="its Info entry",
    )
    intent: Literal["relative", "perceptual"] = Field(
        "relative", description="rendering of pictures (with black point compensation)"
    )
    ink_limit: Annotated[float, Field(ge=100, le=400)] = Field(
        240.0, description="most total ink, percent"
    )
    ppi: Annotated[float, Field(ge=72, le=600)] = Field(
        300.0, description="most pixels an inch a picture is placed with"
    )
    warn_ppi: float = Field(200.0, description="fewer is a warning")
    least_ppi: float = Field(150.0, description="fewer is an error for press")
    quality: Annotated[int, Field(ge=90, le=100)] = Field(92, description="of JPEG")
    sharpen: Annotated[float, Field(ge=0, le=2)] = Field(
        0.5, description="unsharp mask for newsprint; 0 for none"
    )
    marks: Literal["none", "crop", "full"] = Field(
        "none", description="printer's marks"
    )
    errors: tuple[str, ...] = Field(
        (), description="codes of findings about the copy raised to errors"
    )
    warnings: tuple[str, ...] = Field(
        (), description="codes of findings about the print that only warn"
    )


_BLACK: Cmyk = (0, 0, 0, 100)


class Design(Part):
    """A whole design."""

    name: str = Field("broadsheet", description="its name")
    sheet: Sheet = Field(
        Sheet(),
        description="the page as it is cut",
    )
    grid: Grid = Field(
        Grid(),
        description="columns and lines",
    )
    colours: dict[str, Cmyk] = Field(
        {"black": _BLACK, "paper": (0, 0, 0, 0), "red": (0, 100, 90, 10)},
        description="named colours in percent of C, M, Y, K",
    )
    rules: dict[str, RuleStyle] = Field({}, description="named rules")
    body: TextStyle = Field(
        TextStyle(indent=2),
        description="text of stories",
    )
    subhead: TextStyle = Field(
        TextStyle(face="hei", weight=700, size=9, align="left"),
        description="subheads in a text",
    )
    byline: TextStyle = Field(
        TextStyle(face="kai", size=9, align="left"),
        description="who wrote it",
    )
    tail_credit: TextStyle = Field(
        TextStyle(face="kai", size=9, align="right"),
        description="credit after the last paragraph",
    )
    jump: TextStyle = Field(
        TextStyle(face="kai", size=8, align="right"),
        description="下转 and 上接",
    )
    pull_quote: TextStyle = Field(
        TextStyle(face="kai", size=14, align="left"),
        description="sentence set large",
    )
    caption: CaptionStyle = Field(
        CaptionStyle(face="hei", size=8, pitch=11),
        description="captions of pictures",
    )
    banner: BannerStyle = Field(
        BannerStyle(sizes=(84, 72, 63, 54, 48), lines=8, rule="none"),
        description="the head across the page",
    )
    heads: tuple[HeadStyle, ...] = Field(
        (HeadStyle(),),
        min_length=1,
        description="head styles by rank: lead first, smallest last",
    )
    note: BoxStyle = Field(
        BoxStyle(),
        description="the editor's note",
    )
    box: BoxStyle = Field(
        BoxStyle(),
        description="boxed stories",
    )
    notice: BoxStyle = Field(
        BoxStyle(),
        description="notices",
    )
    credits: CreditsStyle = Field(
        CreditsStyle(),
        description="lists of names",
    )
    table: TableStyle = Field(
        TableStyle(),
        description="tables",
    )
    column_rule: str = Field("none", description="rule between columns of one story")
    story_rule: str = Field("hair", description="rule between stories side by side")
    spacing: Spacing = Field(
        Spacing(),
        description="white in whole lines",
    )
    furniture: Furniture = Field(
        Furniture(),
        description="folio, masthead, imprint",
    )
    fit: Fit = Field(
        Fit(),
        description="how copy is made to fit",
    )
    press: Press = Field(
        Press(),
        description="what the printing plant asks",
    )

    @property
    def type_width(self) -> float:
        """Return the type area's width in points (H1)."""
        grid = self.grid
        em = grid.columns * grid.measure + (grid.columns - 1) * grid.gap
        return em * self.body.size

    @property
    def left(self) -> float:
        """Return the type area's left edge in points from the trim."""
        if self.sheet.side_margin is not None:
            return self.sheet.side_margin
        return (self.sheet.width - self.type_width) / 2
