"""The issue file as a frozen model: publication, pages, and what stands on them.

The shapes are those of the issue file's description in `issue/README.md`; the kinds of
story are in `layout.source.stories`. Every field has a type, a default where one makes
sense, and a description, which the JSON Schema shows while an editor types.
"""

from __future__ import annotations

import re
from datetime import date as Date
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from layout.messages import msg
from layout.source.shapes import (
    Asset,
    Count,
    Head,
    Keyed,
    Line,
    Refusal,
    TextKind,
    Word,
)
from layout.source.stories import StoryModel

_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)


def _date(value: Any) -> Any:
    found = _ISO_DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        raise PydanticCustomError("date_form", "no date")
    try:
        return Date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError as error:
        raise PydanticCustomError("date_missing", "no such day") from error


IssueDate = Annotated[Date, BeforeValidator(_date)]


Encoding = Literal["utf-8", "gb18030", "gbk", "gb2312", "big5"]
ENCODINGS: tuple[str, ...] = get_args(Encoding)


FACTS = (
    "publication", "date", "weekday", "lunar", "number", "total", "cn", "section",
    "page",
)  # fmt: skip
"""The names that may stand in braces in folio, imprint and masthead."""
_BRACED = re.compile(r"\{(\w+)\}")


def _template(value: str) -> str:
    for name in _BRACED.findall(value):
        if name not in FACTS:
            known = ", ".join(f"{{{fact}}}" for fact in FACTS)
            raise Refusal(
                msg("nothing is called {name}; known: {names}", name=name, names=known)
            )
    return value


Template = Annotated[Line, AfterValidator(_template)]
"""Words of furniture, in which names in braces stand for the issue's facts."""


class DesignChoice(Keyed):
    """A design with changes."""

    use: Word = Field("broadsheet", description="a shipped design's name, or a file")
    set: dict[str, Any] = Field(
        {}, description="changes by dotted key, such as `body.size: 9.5pt`"
    )


def _design_form(value: Any) -> str:
    return "<choice>" if isinstance(value, dict | DesignChoice) else "<name>"


DesignRef = Annotated[
    Annotated[str, Tag("<name>")] | Annotated[DesignChoice, Tag("<choice>")],
    Discriminator(_design_form),
]


class Folio(Keyed):
    """The line at the head of a page.

    In each text, `{publication}`, `{date}`, `{weekday}`, `{lunar}`, `{number}`,
    `{total}`, `{cn}`, `{section}` and `{page}` stand for their values.
    """

    left: Template | None = Field(None, description="text at the left")
    centre: Template | None = Field(None, description="text in the middle")
    right: Template | None = Field(None, description="text at the right")


class Masthead(Keyed):
    """The paper's name block on a front page (报头), with its ears (报眼)."""

    title: Head | None = Field(None, description="the name; `publication` if not given")
    logo: Asset | None = Field(None, description="picture file with the lettered name")
    lines: tuple[Template, ...] = Field((), description="lines under the name")
    left: tuple[Template, ...] = Field((), description="lines of the left ear")
    right: tuple[Template, ...] = Field((), description="lines of the right ear")


class Term(Keyed):
    """A word whose spelling and use the paper has settled."""

    word: Line = Field(description="its right spelling")
    wrong: tuple[Line, ...] = Field((), description="spellings that are faults")
    title: Line | None = Field(None, description="title that belongs to the name")
    rank: Count | None = Field(None, description="place in the order of leaders")
    use: Literal["yes", "forbid", "confirm"] = Field(
        "yes", description="whether the word may be used"
    )


def _term(value: Any) -> Any:
    return {"word": value} if isinstance(value, str) else value


class Proof(Keyed):
    """What the proofreader shall not report."""

    ignore: dict[str, tuple[Line, ...]] = Field(
        {}, description="words by the finding's code: {copy-doubled: [引引]}"
    )


Plates = Literal["full", "black"]


class FixedPage(Keyed):
    """A finished page taken into the run as it is."""

    file: Asset = Field(description="PDF file")
    page: Count = Field(1, description="page of the PDF")


class Page(Keyed):
    """A page: what stands on it, and where."""

    number: int = Field(ge=1, le=999, description="page number (版次)")
    section: Line = Field("", description="section's name, such as 特别报道")
    design: DesignRef | None = Field(None, description="its design; the issue's")
    colour: Plates | None = Field(
        None, description="inks of the page; the issue's if not given"
    )
    folio: Folio | None = Field(None, description="its folio; the issue's if not given")
    masthead: Masthead | None = Field(None, description="the paper's name block")
    layout: Annotated[int, Field(ge=1, le=9)] = Field(
        1, description="which of the best layouts, where there is no area map"
    )
    spread: bool = Field(
        False, description="whether it makes one sheet with the next page"
    )
    fixed: FixedPage | None = Field(None, description="a finished page: {file, page}")
    areas: str | None = Field(
        None, description="area map: a word per column, a row per band; `.` is empty"
    )
    stories: dict[str, StoryModel] = Field(
        {}, description="stories by id, in the order they are read"
    )


def _pages_form(value: Any) -> str:
    return "<auto>" if isinstance(value, str) else "<list>"


def _auto(value: str) -> str:
    if value != "auto":
        raise PydanticCustomError("pages_form", "neither `auto` nor a list")
    return value


Pages = Annotated[
    Annotated[Literal["auto"], BeforeValidator(_auto), Tag("<auto>")]
    | Annotated[tuple[Page, ...], Field(min_length=1), Tag("<list>")],
    Discriminator(_pages_form),
]


class IssueModel(Keyed):
    """A whole issue file."""

    publication: Line = Field("", description="the paper's name")
    date: IssueDate | None = Field(None, description="day of the issue: 2024-02-23")
    number: Line | None = Field(None, description="number of the issue (期号)")
    total: Line | None = Field(None, description="running number (总第…期)")
    cn: Line | None = Field(None, description="国内统一连续出版物号")
    lunar: Line | None = Field(
        None, description="lunar date in words; reckoned from `date` where not given"
    )
    language: Literal["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"] = Field(
        "zh-Hans", description="script and region: forms and places of marks"
    )
    design: DesignRef = Field(
        "broadsheet", description="NAME, FILE.yaml, or {use: NAME, set: {…}}"
    )
    normalise: bool = Field(
        True, description="whether half-width marks in Chinese become full-width (A1)"
    )
    encoding: Encoding = Field(
        "utf-8", description="encoding of text files that are not UTF-8"
    )
    colour: Plates = Field(
        "full", description="inks of the pages: `black` for an issue in mourning"
    )
    folio: Folio | None = Field(None, description="line at the head of each page")
    masthead: Masthead | None = Field(
        None, description="the name block of the first page, unless it has its own"
    )
    imprint: tuple[Template, ...] = Field(
        (), description="lines such as 刊号, 责编, 美编, 校对, 热线, 定价"
    )
    glossary: tuple[Annotated[Term, BeforeValidator(_term), TextKind.LINE], ...] = (
        Field((), description="words and names with one spelling")
    )
    keep: tuple[Line, ...] = Field(
        (), description="words that are not broken over two lines of a head"
    )
    proof: Proof | None = Field(None, description="settings of the proofreader")
    pages: Pages = Field(description="the pages, or `auto`")
    page_count: Count | None = Field(
        None, description="with `pages: auto`: how many pages"
    )
    stories: dict[str, StoryModel] = Field(
        {}, description="with `pages: auto`: all stories by id; else those that maps name"
    )
    fillers: dict[str, StoryModel] = Field(
        {}, description="stories that may fill white space (公益广告, 补白)"
    )
