"""The issue file as a frozen model: publication, pages, and what stands on them.

The shapes are those of the issue file's description in `issue/README.md`; the kinds of
story are in `layout.source.stories`. Every field has a type, a default where one makes
sense, and a description, which the JSON Schema shows while an editor types.
"""

import re
from datetime import date as Date
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, field

from layout.messages import msg
from layout.source.shapes import (
    SCALAR,
    Asset,
    Count,
    Head,
    Keyed,
    Line,
    Read,
    Refusal,
    Word,
    expected,
)
from layout.source.stories import StoryModel

_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAY = re.compile(r"(\d{4})\D(0?[1-9]|1[0-2])\D(0?[1-9]|[12]\d|3[01])[日号]?", re.ASCII)
"""A date as people write it; which of two numbers is the month, nobody knows."""


def _date(value: Any) -> Date:
    found = _ISO_DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        if found:
            return Date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise expected(msg("a day that exists"), value) from None
    parts = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    hint = None
    if parts:
        year, month, day = (int(part) for part in parts.groups())
        hint = msg("write {value}", value=f"{year}-{month:02}-{day:02}")
    raise expected(msg("a date such as 2024-02-23"), value, hint)


IssueDate = Annotated[Date, Read(_date)]


Encoding = Literal["utf-8", "gb18030", "gbk", "gb2312", "big5"]
ENCODINGS: tuple[str, ...] = get_args(Encoding)


FACTS = (
    "publication", "date", "weekday", "lunar", "number", "total", "cn", "section",
    "page",
)  # fmt: skip
"""The names that may stand in braces in folio, imprint and masthead."""
_BRACED = re.compile(r"\{(\w+)\}")


def _template(value: Any) -> Any:
    for name in _BRACED.findall(value if isinstance(value, str) else ""):
        if name not in FACTS:
            known = ", ".join(f"{{{fact}}}" for fact in FACTS)
            raise Refusal(
                msg("nothing is called {name}; known: {names}", name=name, names=known)
            )
    return value


Template = Annotated[Line, Read(_template)]
"""Words of furniture, in which names in braces stand for the issue's facts."""


class DesignChoice(Keyed, frozen=True, kw_only=True):
    """A design with changes."""

    use: Annotated[Word, "a shipped design's name, or a file"] = "broadsheet"
    set: Annotated[
        dict[str, Any], "changes by dotted key, such as `body.size: 9.5pt`"
    ] = field(default_factory=dict)


DesignRef = Annotated[str, SCALAR] | DesignChoice


class Folio(Keyed, frozen=True, kw_only=True):
    """The line at the head of a page.

    In each text, `{publication}`, `{date}`, `{weekday}`, `{lunar}`, `{number}`,
    `{total}`, `{cn}`, `{section}` and `{page}` stand for their values.
    """

    left: Annotated[Template | None, "text at the left"] = None
    centre: Annotated[Template | None, "text in the middle"] = None
    right: Annotated[Template | None, "text at the right"] = None


FOLIO = Folio(left="{page} {section}", centre="{publication}", right="{date} {weekday}")
"""The folio of an issue that says nothing of it."""


class Masthead(Keyed, frozen=True, kw_only=True):
    """The paper's name block on a front page (报头), with its ears (报眼)."""

    title: Annotated[Head | None, "the name; `publication` if not given"] = None
    logo: Annotated[Asset | None, "picture file with the lettered name"] = None
    lines: Annotated[tuple[Template, ...], "lines under the name"] = ()
    left: Annotated[tuple[Template, ...], "lines of the left ear"] = ()
    right: Annotated[tuple[Template, ...], "lines of the right ear"] = ()


class Term(Keyed, frozen=True, kw_only=True):
    """A word whose spelling and use the paper has settled."""

    word: Annotated[Line, "its right spelling"]
    wrong: Annotated[tuple[Line, ...], "spellings that are faults"] = ()
    title: Annotated[Line | None, "title that belongs to the name"] = None
    rank: Annotated[Count | None, "place in the order of leaders"] = None
    use: Annotated[
        Literal["yes", "forbid", "confirm"], "whether the word may be used"
    ] = "yes"


class Proof(Keyed, frozen=True, kw_only=True):
    """What the proofreader shall not report."""

    ignore: Annotated[
        dict[str, tuple[Line, ...]],
        "words by the finding's code: {copy-doubled: [引引]}",
    ] = field(default_factory=dict)


Plates = Literal["full", "black"]


class FixedPage(Keyed, frozen=True, kw_only=True):
    """A finished page taken into the run as it is."""

    file: Annotated[Asset, "PDF file"]
    page: Annotated[Count, "page of the PDF"] = 1


class Page(Keyed, frozen=True, kw_only=True):
    """A page: what stands on it, and where."""

    number: Annotated[int, Meta(ge=1, le=999), "page number (版次)"]
    section: Annotated[Line, "section's name, such as 特别报道"] = ""
    design: Annotated[DesignRef | None, "its design; the issue's"] = None
    colour: Annotated[Plates | None, "inks of the page; the issue's if not given"] = (
        None
    )
    folio: Annotated[Folio | None, "its folio; the issue's if not given"] = None
    masthead: Annotated[Masthead | None, "the paper's name block"] = None
    layout: Annotated[
        int, Meta(ge=1, le=9), "which of the best layouts, where there is no area map"
    ] = 1
    spread: Annotated[bool, "whether it makes one sheet with the next page"] = False
    fixed: Annotated[FixedPage | None, "a finished page: {file, page}"] = None
    areas: Annotated[
        str | None, "area map: a word per column, a row per band; `.` is empty"
    ] = None
    stories: Annotated[
        dict[str, StoryModel], "stories by id, in the order they are read"
    ] = field(default_factory=dict)


def _auto(value: Any) -> Any:
    if value != "auto":
        raise expected(msg("`auto` or a list of pages"), value)
    return value


Pages = (
    Annotated[Literal["auto"], Read(_auto)]
    | Annotated[tuple[Page, ...], Meta(min_length=1)]
)


class IssueModel(Keyed, frozen=True, kw_only=True):
    """A whole issue file."""

    publication: Annotated[Line, "the paper's name"] = ""
    date: Annotated[IssueDate | None, "day of the issue: 2024-02-23"] = None
    number: Annotated[Line | None, "number of the issue (期号)"] = None
    total: Annotated[Line | None, "running number (总第…期)"] = None
    cn: Annotated[Line | None, "国内统一连续出版物号"] = None
    lunar: Annotated[
        Line | None, "lunar date in words; reckoned from `date` where not given"
    ] = None
    language: Annotated[
        Literal["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"],
        "script and region: forms and places of marks",
    ] = "zh-Hans"
    design: Annotated[DesignRef, "NAME, FILE.yaml, or {use: NAME, set: {…}}"] = (
        "broadsheet"
    )
    normalise: Annotated[
        bool, "whether half-width marks in Chinese become full-width (A1)"
    ] = True
    encoding: Annotated[Encoding, "encoding of text files that are not UTF-8"] = "utf-8"
    colour: Annotated[Plates, "inks of the pages: `black` for an issue in mourning"] = (
        "full"
    )
    folio: Annotated[Folio, "line at the head of each page; `{}` for none"] = FOLIO
    masthead: Annotated[
        Masthead | None, "the name block of the first page, unless it has its own"
    ] = None
    imprint: Annotated[
        tuple[Template, ...], "lines such as 刊号, 责编, 美编, 校对, 热线, 定价"
    ] = ()
    glossary: Annotated[
        tuple[Line | Term, ...],
        "words and names with one spelling",
    ] = ()
    keep: Annotated[
        tuple[Line, ...], "words that are not broken over two lines of a head"
    ] = ()
    proof: Annotated[Proof | None, "settings of the proofreader"] = None
    pages: Annotated[Pages, "the pages, or `auto`"]
    page_count: Annotated[Count | None, "with `pages: auto`: how many pages"] = None
    stories: Annotated[
        dict[str, StoryModel],
        "with `pages: auto`: all stories by id; else those that maps name",
    ] = field(default_factory=dict)
    fillers: Annotated[
        dict[str, StoryModel], "stories that may fill white space (公益广告, 补白)"
    ] = field(default_factory=dict)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return the glossary; a bare word is a term with one spelling."""
        return tuple(
            term if isinstance(term, Term) else Term(word=term)
            for term in self.glossary
        )
