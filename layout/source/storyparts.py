"""What the kinds of story are made of: copy, pictures, heads, place on the page."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag, WithJsonSchema

from layout.messages import msg
from layout.source.design import Positive
from layout.source.forms import Form
from layout.source.shapes import (
    SCALAR,
    Asset,
    Columns,
    Count,
    Head,
    Keyed,
    Line,
    Refusal,
    Share,
    TextKind,
    TextName,
    Word,
)
from layout.units import Width, parse_length, parse_width


class TextFile(Keyed):
    """Text kept in a file of its own."""

    file: TextName = Field(description="a .txt or .docx file beside the issue file")


def _text_or_file(value: Any) -> str:
    return "<file>" if isinstance(value, dict | TextFile) else "<text>"


Body = Annotated[
    Annotated[str, TextKind.BODY, Tag("<text>"), SCALAR]
    | Annotated[TextFile, Tag("<file>")],
    Discriminator(_text_or_file),
]
"""The text itself, or `{file: note.txt}`; `Issue.body(key)` gives its paragraphs."""


class PictureRef(Keyed):
    """A picture as a story names it."""

    file: Asset = Field(description="picture file: JPEG, PNG, TIFF, WebP")
    label: Line | None = Field(None, description="first words of the caption, in Hei")
    caption: Line | None = Field(None, description="what the picture shows")
    credit: Line | None = Field(None, description="photographer or source")
    focus: tuple[Share, Share] = Field(
        (0.5, 0.5), description="point a crop keeps: x, y from the top left, 0 to 1"
    )
    columns: Columns | None = Field(None, description="columns it is wide")
    lines: Count | None = Field(None, description="lines of the grid it is high")
    place: Literal["top", "foot", "left", "right"] = Field(
        "top", description="where it stands in its story"
    )
    crop: bool = Field(True, description="whether it may be cropped to its frame")
    optional: bool = Field(
        False, description="whether it may be left out where the copy needs the room"
    )


LEAST_WIDTH = Width(parse_length("10mm"), 3)
"""The narrowest picture beside a text, in points and in characters."""
MOST_WIDTH = Width(parse_length("5000mm"), 500)
_SHOWN = 40
"""Characters of a value that a message repeats."""


def _width(value: str) -> str:
    try:
        width = parse_width(value)
    except ValueError as error:
        said = msg(
            "expected a width such as 40mm or 9字, found '{found}'",
            found=value[:_SHOWN],
        )
        raise Refusal(said) from error
    if not (
        width.points >= LEAST_WIDTH.points or width.chars >= LEAST_WIDTH.chars
    ) or any(a > b for a, b in zip(width, MOST_WIDTH, strict=True)):
        raise Refusal(
            msg(
                "a picture is 10 mm (3 字) to 5 m wide, found '{found}'",
                found=value[:_SHOWN],
            )
        )
    return value


PictureWidth = Annotated[
    str, AfterValidator(_width), WithJsonSchema({"type": "string"})
]
"""A width such as `40mm` or `9字`; `units.parse_width` reads it."""


class StoryPicture(PictureRef):
    """A picture in a text, which may run beside it."""

    width: PictureWidth | None = Field(
        None,
        description="its width where text runs beside it: 40mm, or characters: 9字; in "
        "place of `columns`",
    )


class ContinueOn(Keyed):
    """Where the rest of a story goes on (下转)."""

    page: Count = Field(description="number of a later page of this issue")
    area: Word | None = Field(
        None,
        description="its word in that page's area map; the story's id if not given",
    )
    headline: Head | None = Field(None, description="short headline of the rest")


class Ranked(Keyed):
    """What every kind of story may say of its place."""

    priority: Count | None = Field(
        None, description="1 is the most important; by order where not given"
    )
    solemn: bool = Field(
        False, description="no advertisement and no jump may stand beside it"
    )
    section: Line | None = Field(
        None, description="with `pages: auto`: the section that it belongs to"
    )


class Headed(Ranked):
    """A story with a head block: label, kicker, headline, deck (G1)."""

    label: Head | None = Field(None, description="reversed label before the headline")
    kicker: Head | None = Field(None, description="line above the headline (引题)")
    headline: Head | None = Field(
        None,
        description="headline (主题); a line break in it (`|`) is a break in the head",
    )
    deck: Head | None = Field(None, description="line below the headline (副题)")
    headline_size: Positive | None = Field(
        None, description="size the headline is set in; chosen to fit where not given"
    )
    headline_columns: Columns | None = Field(
        None, description="columns the head is wide; those of its story if not given"
    )


class Grounded(Headed):
    """A story whose head may stand on a ground of its own (G13)."""

    headline_tint: Word | None = Field(
        None,
        description="a name in the design's `colours` for the ground of the head; "
        "on a dark one its type is reversed",
    )
    kicker_frame: Word | None = Field(
        None, description="a name in the design's `rules` that frames the kicker"
    )


class Texted(Grounded):
    """A story with a text, which may be more than prose."""

    form: Form = Field(
        "prose",
        description="verse: lines are kept, in a block in the middle; qa: 问： and "
        "答： in Hei; dialogue: 姓名： in Hei, lines hang; items: what begins with "
        "（一） ① 1. 一、 第一条 ● hangs; diary: dates in Hei; notes: small, hanging "
        "by their number. A line that begins so begins a paragraph",
    )
    subheads: Literal["line", "run_in"] = Field(
        "line",
        description="`## 小标题` on a line of its own, or in the first line of what "
        "follows (F7)",
    )
