"""The kinds of story an issue file may hold, as frozen models.

Field names are the keys an editor writes; descriptions become the hover texts of the
JSON Schema.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from layout.source.shapes import (
    Asset,
    Columns,
    Count,
    Direction,
    Head,
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
    Ranked,
    StoryPicture,
    Texted,
)


class Banner(Headed):
    """The headline across the page (通栏主题)."""

    kind: Literal["banner"]


class EditorsNote(Ranked):
    """The editor's note (编者按)."""

    kind: Literal["editors_note"]
    label: Head = Field("编者按", description="its label")
    headline: Head | None = Field(None, description="its headline, if it has one")
    body: Body | None = Field(None, description="its text")
    byline: Line | None = Field(None, description="who wrote it")
    columns: Columns | None = Field(None, description="columns its text is set in")
    direction: Direction = Field("horizontal", description="of its text")


class Story(Texted):
    """A story: head, text, pictures."""

    kind: Literal["story"] = "story"
    headline_direction: Direction = Field(
        "horizontal", description="vertical: a head beside its text (竖题)"
    )
    byline: Line | None = Field(None, description="who wrote it (署名)")
    body: Body | None = Field(
        None,
        description="its text, or {file: NAME.txt}; a blank line begins a paragraph",
    )
    tail_credit: Line | None = Field(
        None, description="credit after the last paragraph"
    )
    pull_quote: Line | None = Field(None, description="sentence set large in the text")
    pictures: tuple[StoryPicture, ...] = Field((), description="its pictures")
    optional: tuple[Literal["kicker", "deck", "pull_quote", "tail_credit"], ...] = (
        Field(
            (), description="parts that may be left out where the copy needs the room"
        )
    )
    columns: Columns | None = Field(None, description="columns its text is set in")
    direction: Direction = Field("horizontal", description="of its text (J5)")
    continue_on: ContinueOn | None = Field(
        None, description="where the rest goes on: {page, area, headline}"
    )


class PictureStory(PictureRef, Ranked):
    """A picture that stands for itself."""

    kind: Literal["picture"]


class PictureGroup(Ranked):
    """Pictures that belong together (组图)."""

    kind: Literal["picture_group"]
    headline: Head | None = Field(None, description="headline of the group")
    pictures: tuple[PictureRef, ...] = Field(description="its pictures", min_length=1)
    lead: Count | None = Field(
        None, description="which picture is set larger than the others, from 1"
    )
    caption: Line | None = Field(None, description="caption of them all (I9)")
    credit: Line | None = Field(None, description="photographer or source of them all")


class Credits(Ranked):
    """A list of centres and names, a line each."""

    kind: Literal["credits"]
    label: Head | None = Field(None, description="its label")
    lines: tuple[Line, ...] = Field(
        description="a unit, a space, a name", min_length=1, max_length=999
    )


class Boxed(Texted):
    """Text in a frame or on a tint."""

    body: Body | None = Field(None, description="its text")
    byline: Line | None = Field(None, description="who wrote it")
    tail_credit: Line | None = Field(
        None, description="credit after the last paragraph"
    )
    pictures: tuple[StoryPicture, ...] = Field((), description="its pictures")
    columns: Columns | None = Field(None, description="columns its text is set in")
    direction: Direction = Field("horizontal", description="of its text")
    frame: Word | None = Field(
        None, description="a name in the design's `rules`, or `none`; the design's"
    )
    tint: Word | None = Field(
        None, description="a name in the design's `colours`, or `none`; the design's"
    )


class Box(Boxed):
    """A boxed story (加框)."""

    kind: Literal["box"]


class Notice(Boxed):
    """A notice (启事, 公告)."""

    kind: Literal["notice"]


class Table(Grounded):
    """A table, its rows in the issue or in a .csv or .tsv file."""

    kind: Literal["table"]
    rows: tuple[tuple[Head, ...], ...] = Field(
        (), description="rows of cells; read from `file` where that is given"
    )
    file: RowsName | None = Field(None, description="a .csv or .tsv file")
    header: int = Field(1, ge=0, le=20, description="rows at the top that are headings")
    columns: Columns | None = Field(
        None,
        description="parts side by side that it is split into, each with its headings; "
        "by its width where not given",
    )
    tail_credit: Line | None = Field(None, description="source, under the table")


class Advert(Ranked):
    """A finished advertisement: a page of a PDF, or a picture."""

    kind: Literal["advert"]
    file: Asset = Field(description="PDF or picture file")
    page: Count = Field(1, description="page of the PDF")
    label: Head | None = Field(None, description="such as 广告, over it")


class Qr(Ranked):
    """A QR code."""

    kind: Literal["qr"]
    content: Verbatim = Field(
        description="what it says, such as an address", min_length=1, max_length=1200
    )
    label: Line | None = Field(None, description="words under it, in Hei")
    caption: Line | None = Field(None, description="words under it")


class ContentsBox(Ranked):
    """A list of what stands on other pages (导读), with page numbers."""

    kind: Literal["contents"]
    label: Head = Field("导读", description="its label")
    entries: tuple[Word, ...] = Field(
        (),
        description="ids of stories, in order; if none are given, the first of each "
        "other page",
        max_length=99,
    )


KINDS: dict[str, type[Ranked]] = {
    "banner": Banner,
    "editors_note": EditorsNote,
    "story": Story,
    "picture": PictureStory,
    "picture_group": PictureGroup,
    "credits": Credits,
    "box": Box,
    "notice": Notice,
    "table": Table,
    "advert": Advert,
    "qr": Qr,
    "contents": ContentsBox,
}


def _kind(value: Any) -> str | None:
    if isinstance(value, dict):
        kind = value.get("kind", "story")
        return f"<{kind}>" if isinstance(kind, str) and kind in KINDS else None
    return f"<{getattr(value, 'kind', 'story')}>"


StoryModel = Annotated[
    Annotated[Banner, Tag("<banner>")]
    | Annotated[EditorsNote, Tag("<editors_note>")]
    | Annotated[Story, Tag("<story>")]
    | Annotated[PictureStory, Tag("<picture>")]
    | Annotated[PictureGroup, Tag("<picture_group>")]
    | Annotated[Credits, Tag("<credits>")]
    | Annotated[Box, Tag("<box>")]
    | Annotated[Notice, Tag("<notice>")]
    | Annotated[Table, Tag("<table>")]
    | Annotated[Advert, Tag("<advert>")]
    | Annotated[Qr, Tag("<qr>")]
    | Annotated[ContentsBox, Tag("<contents>")],
    Discriminator(_kind),
]
"""A story of any kind; `kind` decides, a story without it is a `story`."""
