"""The kinds of story an issue file may hold, as frozen models.

Field names are the keys an editor writes; descriptions become the hover texts of the
JSON Schema.
"""

from typing import Annotated, Literal, get_args

from msgspec import Meta

from layout.source.shapes import (
    Asset,
    Columns,
    Count,
    Direction,
    Head,
    Keyed,
    Line,
    RowsName,
    Verbatim,
    Word,
)
from layout.source.storyparts import (
    Body,
    ContinueOn,
    Grounded,
    Headed,
    PictureRef,
    Priority,
    Ranked,
    Section,
    Solemn,
    StoryPicture,
    Texted,
)


class Banner(Headed, frozen=True, kw_only=True, tag="banner", tag_field="kind"):
    """The headline across the page (通栏主题)."""


class EditorsNote(
    Ranked, frozen=True, kw_only=True, tag="editors_note", tag_field="kind"
):
    """The editor's note (编者按)."""

    label: Annotated[Line, "its label"] = "编者按"
    headline: Annotated[Head | None, "its headline, if it has one"] = None
    body: Annotated[Body | None, "its text"] = None
    byline: Annotated[Line | None, "who wrote it"] = None
    columns: Annotated[Columns | None, "columns its text is set in"] = None
    direction: Annotated[Direction, "of its text"] = "horizontal"


class Story(Texted, frozen=True, kw_only=True, tag="story", tag_field="kind"):
    """A story: head, text, pictures."""

    headline_direction: Annotated[
        Direction, "vertical: a head beside its text (竖题)"
    ] = "horizontal"
    byline: Annotated[Line | None, "who wrote it (署名)"] = None
    body: Annotated[
        Body | None, "its text, or {file: NAME.txt}; a blank line begins a paragraph"
    ] = None
    tail_credit: Annotated[Line | None, "credit after the last paragraph"] = None
    pull_quote: Annotated[Line | None, "sentence set large in the text"] = None
    pictures: Annotated[tuple[StoryPicture, ...], "its pictures"] = ()
    optional: Annotated[
        tuple[Literal["kicker", "deck", "pull_quote", "tail_credit"], ...],
        "parts that may be left out where the copy needs the room",
    ] = ()
    columns: Annotated[Columns | None, "columns its text is set in"] = None
    direction: Annotated[Direction, "of its text (J5)"] = "horizontal"
    continue_on: Annotated[
        ContinueOn | None, "where the rest goes on: {page, area, headline}"
    ] = None


class PictureStory(
    PictureRef, frozen=True, kw_only=True, tag="picture", tag_field="kind"
):
    """A picture that stands for itself."""

    priority: Priority = None
    solemn: Solemn = False
    section: Section = None
    kind = Ranked.kind


class PictureGroup(
    Ranked, frozen=True, kw_only=True, tag="picture_group", tag_field="kind"
):
    """Pictures that belong together (组图)."""

    headline: Annotated[Head | None, "headline of the group"] = None
    pictures: Annotated[tuple[PictureRef, ...], Meta(min_length=1), "its pictures"]
    lead: Annotated[
        Count | None, "which picture is set larger than the others, from 1"
    ] = None
    caption: Annotated[Line | None, "caption of them all (I9)"] = None
    credit: Annotated[Line | None, "photographer or source of them all"] = None


class Credits(Ranked, frozen=True, kw_only=True, tag="credits", tag_field="kind"):
    """A list of centres and names, a line each."""

    label: Annotated[Line | None, "its label"] = None
    lines: Annotated[
        tuple[Line, ...], Meta(min_length=1, max_length=999), "a unit, a space, a name"
    ]


class Boxed(Texted, frozen=True, kw_only=True):
    """Text in a frame or on a tint."""

    body: Annotated[Body | None, "its text"] = None
    byline: Annotated[Line | None, "who wrote it"] = None
    tail_credit: Annotated[Line | None, "credit after the last paragraph"] = None
    pictures: Annotated[tuple[StoryPicture, ...], "its pictures"] = ()
    columns: Annotated[Columns | None, "columns its text is set in"] = None
    direction: Annotated[Direction, "of its text"] = "horizontal"
    frame: Annotated[
        Word | None, "a name in the design's `rules`, or `none`; the design's"
    ] = None
    tint: Annotated[
        Word | None, "a name in the design's `colours`, or `none`; the design's"
    ] = None


class Box(Boxed, frozen=True, kw_only=True, tag="box", tag_field="kind"):
    """A boxed story (加框)."""


class Notice(Boxed, frozen=True, kw_only=True, tag="notice", tag_field="kind"):
    """A notice (启事, 公告)."""


class Table(Grounded, frozen=True, kw_only=True, tag="table", tag_field="kind"):
    """A table, its rows in the issue or in a .csv or .tsv file."""

    rows: Annotated[
        tuple[tuple[Head, ...], ...],
        "rows of cells; read from `file` where that is given",
    ] = ()
    file: Annotated[RowsName | None, "a .csv or .tsv file"] = None
    header: Annotated[int, Meta(ge=0, le=20), "rows at the top that are headings"] = 1
    columns: Annotated[
        Columns | None,
        "parts side by side that it is split into, each with its headings; "
        "by its width where not given",
    ] = None
    tail_credit: Annotated[Line | None, "source, under the table"] = None


class Advert(Ranked, frozen=True, kw_only=True, tag="advert", tag_field="kind"):
    """A finished advertisement: a page of a PDF, or a picture."""

    file: Annotated[Asset, "PDF or picture file"]
    page: Annotated[Count, "page of the PDF"] = 1
    label: Annotated[Line | None, "such as 广告, over it"] = None


class Qr(Ranked, frozen=True, kw_only=True, tag="qr", tag_field="kind"):
    """A QR code."""

    content: Annotated[
        Verbatim,
        Meta(min_length=1, max_length=1200),
        "what it says, such as an address",
    ]
    label: Annotated[Line | None, "words under it, in Hei"] = None
    caption: Annotated[Line | None, "words under it"] = None


class ContentsBox(Ranked, frozen=True, kw_only=True, tag="contents", tag_field="kind"):
    """A list of what stands on other pages (导读), with page numbers."""

    label: Annotated[Line, "its label"] = "导读"
    entries: Annotated[
        tuple[Word, ...],
        Meta(max_length=99),
        "ids of stories, in order; if none are given, the first of each other page",
    ] = ()


StoryModel = (
    Banner | EditorsNote | Story | PictureStory | PictureGroup | Credits | Box | Notice
    | Table | Advert | Qr | ContentsBox
)  # fmt: skip
"""A story of any kind; `kind` decides, a story without it is a `story`."""

KINDS: dict[str, type[Keyed]] = {
    str(kind.__struct_config__.tag): kind for kind in get_args(StoryModel)
}
