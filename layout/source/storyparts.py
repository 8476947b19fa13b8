"""What the kinds of story are made of: copy, pictures, heads, place on the page."""

from typing import Annotated, Any, Literal

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
    Read,
    Refusal,
    Share,
    TextKind,
    TextName,
    Word,
    Written,
)
from layout.units import Width, parse_length, parse_width


class TextFile(Keyed, frozen=True, kw_only=True):
    """Text kept in a file of its own."""

    file: Annotated[TextName, "a .txt or .docx file beside the issue file"]


Body = Annotated[str, TextKind.BODY, SCALAR] | TextFile
"""The text itself, or `{file: note.txt}`; `Issue.body(key)` gives its paragraphs."""


class PictureRef(Keyed, frozen=True, kw_only=True):
    """A picture as a story names it."""

    file: Annotated[Asset, "picture file: JPEG, PNG, TIFF, WebP"]
    label: Annotated[Line | None, "first words of the caption, in Hei"] = None
    caption: Annotated[Line | None, "what the picture shows"] = None
    credit: Annotated[Line | None, "photographer or source"] = None
    focus: Annotated[
        tuple[Share, Share], "point a crop keeps: x, y from the top left, 0 to 1"
    ] = (0.5, 0.5)
    columns: Annotated[Columns | None, "columns it is wide"] = None
    lines: Annotated[Count | None, "lines of the grid it is high"] = None
    place: Annotated[
        Literal["top", "foot", "left", "right"] | None,
        "where it stands in its story; found where not given",
    ] = None
    crop: Annotated[bool, "whether it may be cropped to its frame"] = True
    optional: Annotated[
        bool, "whether it may be left out where the copy needs the room"
    ] = False


LEAST_WIDTH = Width(parse_length("10mm"), 3)
"""The narrowest picture beside a text, in points and in characters."""
MOST_WIDTH = Width(parse_length("5000mm"), 500)
_SHOWN = 40
"""Characters of a value that a message repeats."""


def _width(value: Any) -> Any:
    if not isinstance(value, str):
        return value
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


PictureWidth = Annotated[str, Read(_width), Written(("string",))]
"""A width such as `40mm` or `9字`; `units.parse_width` reads it."""


class StoryPicture(PictureRef, frozen=True, kw_only=True):
    """A picture in a text, which may run beside it."""

    width: Annotated[
        PictureWidth | None,
        "its width where text runs beside it: 40mm, or characters: 9字; in "
        "place of `columns`",
    ] = None


class ContinueOn(Keyed, frozen=True, kw_only=True):
    """Where the rest of a story goes on (下转)."""

    page: Annotated[Count, "number of a later page of this issue"]
    area: Annotated[
        Word | None, "its word in that page's area map; the story's id if not given"
    ] = None
    headline: Annotated[Head | None, "short headline of the rest"] = None


Priority = Annotated[Count | None, "1 is the most important; by order where not given"]
Solemn = Annotated[bool, "no advertisement and no jump may stand beside it"]
Section = Annotated[Line | None, "with `pages: auto`: the section that it belongs to"]


class Ranked(Keyed, frozen=True, kw_only=True):
    """What every kind of story may say of its place."""

    priority: Priority = None
    solemn: Solemn = False
    section: Section = None

    @property
    def kind(self) -> str:
        """Return the name of its kind, such as `story`."""
        return str(self.__struct_config__.tag)


class Headed(Ranked, frozen=True, kw_only=True):
    """A story with a head block: label, kicker, headline, deck (G1)."""

    label: Annotated[Line | None, "reversed label before the headline"] = None
    kicker: Annotated[Head | None, "line above the headline (引题)"] = None
    headline: Annotated[
        Head | None, "headline (主题); a line break in it (`|`) is a break in the head"
    ] = None
    deck: Annotated[Head | None, "line below the headline (副题)"] = None
    headline_size: Annotated[
        Positive | None, "size the headline is set in; chosen to fit where not given"
    ] = None
    headline_columns: Annotated[
        Columns | None, "columns the head is wide; those of its story if not given"
    ] = None


class Grounded(Headed, frozen=True, kw_only=True):
    """A story whose head may stand on a ground of its own (G13)."""

    headline_tint: Annotated[
        Word | None,
        "a name in the design's `colours` for the ground of the head; "
        "on a dark one its type is reversed",
    ] = None
    kicker_frame: Annotated[
        Word | None, "a name in the design's `rules` that frames the kicker"
    ] = None


class Texted(Grounded, frozen=True, kw_only=True):
    """A story with a text, which may be more than prose."""

    form: Annotated[
        Form,
        "verse: lines are kept, in a block in the middle; qa: 问： and "
        "答： in Hei; dialogue: 姓名： in Hei, lines hang; items: what begins with "
        "（一） ① 1. 一、 第一条 ● hangs; diary: dates in Hei; notes: small, hanging "
        "by their number. A line that begins so begins a paragraph",
    ] = "prose"
    subheads: Annotated[
        Literal["line", "run_in"],
        "`## 小标题` on a line of its own, or in the first line of what follows (F7)",
    ] = "line"
