"""The design of a paper: sheet, grid, styles, colours, furniture, press.

Every field has a documented default, so a design file says only what it changes. A
length is written in mm, pt or 字号 (`9pt`, `3mm`, `小五`) and is points in here; em are
of the style's own size, lines are lines of the page's grid.
"""

from typing import Annotated, Literal

from msgspec import Meta, field

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


class Sheet(Part, frozen=True, kw_only=True):
    """The page as it is cut."""

    width: Annotated[Positive, "trimmed width"] = parse_length("390mm")
    height: Annotated[Positive, "trimmed height"] = parse_length("546mm")
    bleed: Annotated[Length, Meta(ge=0, le=60), "ink beyond the trim"] = parse_length(
        "3mm"
    )
    head_margin: Annotated[Length, Meta(ge=0), "trim to the grid's first line"] = (
        parse_length("32mm")
    )
    foot_margin: Annotated[Length, Meta(ge=0), "least white under the last line"] = (
        parse_length("24mm")
    )
    side_margin: Annotated[
        Annotated[Length, Meta(ge=0)] | None,
        "left margin; centred where it is not given",
    ] = None


class Grid(Part, frozen=True, kw_only=True):
    """Columns of whole characters, lines of one pitch (H1, H2)."""

    columns: Annotated[int, Meta(ge=1, le=24), "columns"] = 6
    measure: Annotated[
        int, Meta(ge=4, le=120), "characters of the body in a column"
    ] = 17
    gap: Annotated[float, Meta(ge=0, le=10), "between columns, in em of the body"] = 1.5
    lines: Annotated[int, Meta(ge=10, le=400), "lines of the type area"] = 107
    pitch: Annotated[Positive, "baseline to baseline"] = 13.0


class Furniture(Part, frozen=True, kw_only=True):
    """What stands on the page outside its stories: folio, masthead, imprint."""

    folio_left: Annotated[TextStyle, "text at the left of the folio"] = TextStyle(
        face="hei", size=10.5, weight=500, align="left"
    )
    folio_centre: Annotated[TextStyle, "text in the middle of the folio"] = TextStyle(
        face="song", weight=900, size=26, tracking=0.15, align="centre"
    )
    folio_right: Annotated[TextStyle, "text at the right of the folio"] = TextStyle(
        face="hei", size=10.5, weight=500, align="right"
    )
    folio_page: Annotated[TextStyle, "the page number in the folio"] = TextStyle(
        face="song", weight=900, size=30, align="left"
    )
    folio_section: Annotated[SealStyle, "the section's name in the folio"] = SealStyle(
        size=13, stack="row", height=18
    )
    folio_rule: Annotated[str, "rule under the folio: a name in `rules`"] = "folio"
    folio_drop: Annotated[Length, "folio rule to the grid's first line"] = 13.0
    imprint: Annotated[TextStyle, "lines of the imprint"] = TextStyle(
        face="hei", size=7.5, align="right"
    )
    masthead: Annotated[TextStyle, "the paper's name on a front page"] = TextStyle(
        face="song",
        weight=900,
        size=108,
        tracking=0.1,
        colour="red",
        align="centre",
    )
    masthead_lines: Annotated[
        int, Meta(ge=4, le=60), "lines of the grid that the paper's name block takes"
    ] = 14
    masthead_rise: Annotated[
        Length, Meta(ge=0), "from the grid's first line up to the top of that block"
    ] = 0.0
    masthead_strip: Annotated[TextStyle, "the strip of facts under the name"] = (
        TextStyle(face="hei", size=9, align="centre")
    )
    ear: Annotated[TextStyle, "lines of the ears"] = TextStyle(
        face="hei", size=9, align="left"
    )


class Fit(Part, frozen=True, kw_only=True):
    """How copy is made to fit, step by step (H9); type size never changes."""

    ladder: Annotated[
        tuple[
            Literal[
                "paragraphs", "pictures", "optional", "head_lines", "white", "pitch"
            ],
            ...,
        ],
        "steps in the order they are tried",
    ] = ("paragraphs", "pictures", "optional", "head_lines", "white", "pitch")
    crop: Annotated[
        float, Meta(gt=0, le=1), "least share of a picture that a crop must keep"
    ] = 0.7
    shapes: Annotated[
        tuple[float, float], "width over height that a cropped picture may take"
    ] = (1.0, 2.2)
    pitch_steps: Annotated[int, Meta(ge=0), "steps of 0.25 pt the pitch may lose"] = 2


class Press(Part, frozen=True, kw_only=True):
    """What the printing plant asks."""

    pdfx: Annotated[Literal["x4", "x1a"], "PDF/X-4 or PDF/X-1a:2003"] = "x4"
    profile: Annotated[str, "output profile: ours or a path"] = "newsprint.icc"
    condition: Annotated[str, "OutputConditionIdentifier"] = "Custom"
    condition_info: Annotated[str, "its Info entry"] = (
        "Coldset offset on newsprint, 26 % tone value increase"
    )
    intent: Annotated[
        Literal["relative", "perceptual"],
        "rendering of pictures (with black point compensation)",
    ] = "relative"
    ink_limit: Annotated[float, Meta(ge=100, le=400), "most total ink, percent"] = 240.0
    ppi: Annotated[
        float, Meta(ge=72, le=600), "most pixels an inch a picture is placed with"
    ] = 300.0
    warn_ppi: Annotated[float, "fewer is a warning"] = 200.0
    least_ppi: Annotated[float, "fewer is an error for press"] = 150.0
    quality: Annotated[int, Meta(ge=90, le=100), "of JPEG"] = 92
    sharpen: Annotated[
        float, Meta(ge=0, le=2), "unsharp mask for newsprint; 0 for none"
    ] = 0.5
    marks: Annotated[Literal["none", "crop", "full"], "printer's marks"] = "none"
    errors: Annotated[
        tuple[str, ...], "codes of findings about the copy raised to errors"
    ] = ()
    warnings: Annotated[
        tuple[str, ...], "codes of findings about the print that only warn"
    ] = ()


_BLACK: Cmyk = (0, 0, 0, 100)


class Design(Part, frozen=True, kw_only=True):
    """A whole design."""

    name: Annotated[str, "its name"] = "broadsheet"
    sheet: Annotated[Sheet, "the page as it is cut"] = Sheet()
    grid: Annotated[Grid, "columns and lines"] = Grid()
    colours: Annotated[dict[str, Cmyk], "named colours in percent of C, M, Y, K"] = (
        field(
            default_factory=lambda: {
                "black": _BLACK,
                "paper": (0, 0, 0, 0),
                "red": (0, 100, 90, 10),
            }
        )
    )
    rules: Annotated[dict[str, RuleStyle], "named rules"] = field(default_factory=dict)
    body: Annotated[TextStyle, "text of stories"] = TextStyle(indent=2)
    subhead: Annotated[TextStyle, "subheads in a text"] = TextStyle(
        face="hei", weight=700, size=9, align="left"
    )
    byline: Annotated[TextStyle, "who wrote it"] = TextStyle(
        face="kai", size=9, align="left"
    )
    tail_credit: Annotated[TextStyle, "credit after the last paragraph"] = TextStyle(
        face="kai", size=9, align="right"
    )
    jump: Annotated[TextStyle, "下转 and 上接"] = TextStyle(
        face="kai", size=8, align="right"
    )
    pull_quote: Annotated[TextStyle, "sentence set large"] = TextStyle(
        face="kai", size=14, align="left"
    )
    caption: Annotated[CaptionStyle, "captions of pictures"] = CaptionStyle(
        face="hei", size=8, pitch=11
    )
    banner: Annotated[BannerStyle, "the head across the page"] = BannerStyle(
        sizes=(84, 72, 63, 54, 48), lines=8, rule="none"
    )
    heads: Annotated[
        tuple[HeadStyle, ...],
        Meta(min_length=1),
        "head styles by rank: lead first, smallest last",
    ] = (HeadStyle(),)
    note: Annotated[BoxStyle, "the editor's note"] = BoxStyle()
    box: Annotated[BoxStyle, "boxed stories"] = BoxStyle()
    notice: Annotated[BoxStyle, "notices"] = BoxStyle()
    credits: Annotated[CreditsStyle, "lists of names"] = CreditsStyle()
    table: Annotated[TableStyle, "tables"] = TableStyle()
    column_rule: Annotated[str, "rule between columns of one story"] = "none"
    story_rule: Annotated[str, "rule between stories side by side"] = "hair"
    spacing: Annotated[Spacing, "white in whole lines"] = Spacing()
    furniture: Annotated[Furniture, "folio, masthead, imprint"] = Furniture()
    fit: Annotated[Fit, "how copy is made to fit"] = Fit()
    press: Annotated[Press, "what the printing plant asks"] = Press()

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
