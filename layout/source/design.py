"""The design of a paper: sheet, grid, styles, colours, furniture, press.

Every field has a documented default, so a design file says only what it changes. A
length is written in mm, pt or 字号 (`9pt`, `3mm`, `小五`) and is points in here; em are
of the style's own size, lines are lines of the page's grid.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from layout.source.typestyles import (
    BannerStyle,
    BoxStyle,
    CaptionStyle,
    Cmyk,
    CreditsStyle,
    FaceRef,
    HeadStyle,
    Length,
    Part,
    Positive,
    RuleStyle,
    SealStyle,
    Spacing,
    TableStyle,
    TextStyle,
)
from layout.units import parse_length

__all__ = [
    "BannerStyle", "BoxStyle", "CaptionStyle", "Cmyk", "CreditsStyle", "Design",
    "FaceRef", "Fit", "Furniture", "Grid", "HeadStyle", "Length", "Part", "Positive",
    "Press", "RuleStyle", "SealStyle", "Sheet", "Spacing", "TableStyle", "TextStyle",
]  # fmt: skip


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
