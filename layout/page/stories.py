"""The issue's stories with their text parsed and their pictures measured.

In comes the `Issue` as it was read; out go `Story` values in reading order, free of
YAML: styled text, pictures with their pixels, marks for messages. Nothing is composed
here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct

from layout.assets.pdfpage import PdfPage, is_pdf, measure_pdf_page
from layout.assets.pictures import Picture, PictureCache, measure_picture
from layout.errors import InputError, Mark, Problem
from layout.page.entries import Entry, contents_entries
from layout.page.model import Role
from layout.source.design import TextStyle
from layout.source.issue import Issue, Placed
from layout.source.marks import join
from layout.source.storyparts import PictureRef
from layout.source.wording import in_characters_of
from layout.text.blanks import keep_blanks, keep_names
from layout.text.line import StyledText
from layout.text.markup import parse_markup
from layout.units import Width, parse_width

_LONGEST_TITLE = 40
"""Characters of a title that a message or a table repeats."""

Place = Literal["top", "foot", "left", "right"]


class Paragraph(Struct, frozen=True):
    """A paragraph of a story with the role that sets its style, or one of its own."""

    role: Role
    text: StyledText
    style: TextStyle | None = None


class PicturePart(Struct, frozen=True):
    """A picture of a story: its pixels (None: no such file) and how it may stand."""

    key: str
    file: str
    mark: Mark
    picture: Picture | None
    label: str
    caption: str
    credit: str
    focus: tuple[float, float]
    columns: int | None
    lines: int | None
    place: Place | None
    crop: bool
    optional: bool
    width: Width | None = None
    width_mark: Mark | None = None

    @property
    def shape(self) -> float:
        """Return width over height; 3:2 where the file is missing."""
        if self.picture is None:
            return 1.5
        return self.picture.width / self.picture.height


class Story(Struct, frozen=True):
    """A story of any kind, ready for makeup.

    `model` is the story as read, for what only its own kind knows. `area` is its word
    in the area map where that is not its id; `continued` the page that it began on;
    `echo` whether its headline repeats words that stand elsewhere; `entries` what a
    contents box lists.
    """

    id: str
    key: str
    kind: str
    mark: Mark
    label: str
    kicker: StyledText
    headline: StyledText
    deck: StyledText
    pull_quote: StyledText
    paragraphs: tuple[Paragraph, ...]
    pictures: tuple[PicturePart, ...]
    advert: PdfPage | None
    model: Any
    area: str = ""
    continued: int = 0
    echo: bool = False
    entries: tuple[Entry, ...] = ()

    @property
    def word(self) -> str:
        """Return its word in an area map."""
        return self.area or self.id

    @property
    def title(self) -> str:
        """Return what a table or a bookmark calls the story."""
        words = f"{self.label} {self.headline.text}".split()
        title = " ".join(words) or self.id
        return title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…"

    @property
    def chars(self) -> int:
        """Return the characters of its text."""
        return sum(len(p.text.text) for p in self.paragraphs)


def make_stories(
    issue: Issue, page: int, cache: PictureCache | None = None
) -> tuple[Story, ...]:
    """Return the stories of page `page` (an index) in reading order.

    Raises:
        InputError: pictures that cannot be read, all of them.
    """
    number = issue.pages[page]
    here = (placed for placed in issue.stories() if placed.page is number)
    return _read(issue, cache, here)


def make_fillers(issue: Issue, cache: PictureCache | None = None) -> tuple[Story, ...]:
    """Return the stories that may fill white space, in order.

    Raises:
        InputError: pictures that cannot be read, all of them.
    """
    fillers = (
        Placed(id, join("fillers", id), story, None)
        for id, story in issue.model.fillers.items()
    )
    return _read(issue, cache, fillers)


def unassigned_stories(
    issue: Issue, cache: PictureCache | None = None
) -> tuple[Story, ...]:
    """Return the stories that have no page yet, as `pages: auto` leaves them.

    Raises:
        InputError: pictures that cannot be read, all of them.
    """
    return _read(issue, cache, (p for p in issue.stories() if p.page is None))


def _read(
    issue: Issue, cache: PictureCache | None, placed: Iterable[Placed]
) -> tuple[Story, ...]:
    reader = _Reader(issue, cache)
    stories = tuple(reader.story(one) for one in placed)
    if reader.problems:
        raise InputError(*reader.problems)
    return stories


class _Reader:
    """Reads the stories of an issue; gathers what is wrong with their pictures."""

    def __init__(self, issue: Issue, cache: PictureCache | None) -> None:
        self.issue = issue
        self.cache = cache
        self.terms = (
            *issue.model.keep,
            *(term.word for term in issue.model.terms),
        )
        self.problems: list[Problem] = []

    def story(self, placed: Placed) -> Story:
        """Return one story with its text parsed and its pictures measured."""
        model: Any = placed.story
        key, id = placed.key, placed.id

        def styled(name: str) -> StyledText:
            return self._styled(getattr(model, name, None), id, name)

        return Story(
            id=id,
            key=key,
            kind=model.kind,
            mark=self.issue.mark(key),
            label=self._label(key, model),
            kicker=styled("kicker"),
            headline=styled("headline"),
            deck=styled("deck"),
            pull_quote=styled("pull_quote"),
            paragraphs=self._paragraphs(key, id, model),
            pictures=self._pictures(key, model),
            advert=self._advert(key, model),
            model=model,
            entries=self._entries(placed) if model.kind == "contents" else (),
        )

    def _label(self, key: str, model: Any) -> str:
        """Return a story's label; the one that nobody wrote in the region's way."""
        label = getattr(model, "label", None) or ""
        if join(key, "label") in self.issue.copies:
            return label
        return in_characters_of(self.issue.model.language, label)

    def _entries(self, placed: Placed) -> tuple[Entry, ...]:
        entries, problems = contents_entries(self.issue, placed)
        self.problems += problems
        return entries

    def _styled(self, text: str | None, id: str, name: str | int) -> StyledText:
        return parse_markup(text or "", f"{id}:{name}", self.terms)

    def _paragraphs(self, key: str, id: str, model: Any) -> tuple[Paragraph, ...]:
        """Return byline, body and tail credit, in the order they are read."""
        found: list[Paragraph] = []
        byline = getattr(model, "byline", None)
        if byline:
            text = keep_blanks(keep_names(self._styled(byline, id, "byline")))
            found.append(Paragraph("byline", text))
        for number, paragraph in enumerate(self.issue.body(key).paragraphs, start=1):
            text = self._styled(paragraph.text, id, number)
            found.append(Paragraph(paragraph.kind, text))
        credit = getattr(model, "tail_credit", None)
        if credit:
            text = keep_blanks(keep_names(self._styled(credit, id, "tail_credit")))
            found.append(Paragraph("tail_credit", text))
        return tuple(found)

    def _pictures(self, key: str, model: Any) -> tuple[PicturePart, ...]:
        if model.kind == "picture":
            return (self._picture(key, model),)
        if model.kind == "advert":
            whole = PictureRef(file=model.file, crop=False)
            return () if self._is_pdf(key) else (self._picture(key, whole),)
        return tuple(
            self._picture(f"{key}.pictures[{number}]", ref)
            for number, ref in enumerate(getattr(model, "pictures", None) or ())
        )

    def _picture(self, key: str, ref: Any) -> PicturePart:
        file_key = f"{key}.file"
        mark = self.issue.mark(file_key)
        path = self.issue.files.get(file_key)
        width = getattr(ref, "width", None)
        picture = None
        if path is not None:
            try:
                picture = measure_picture(path, mark, file_key, self.cache)
            except InputError as error:
                self.problems.extend(error.problems)
        return PicturePart(
            key=key,
            file=ref.file,
            mark=mark,
            picture=picture,
            label=ref.label or "",
            caption=ref.caption or "",
            credit=ref.credit or "",
            focus=ref.focus,
            columns=ref.columns,
            lines=ref.lines,
            place=ref.place,
            crop=ref.crop,
            optional=ref.optional,
            width=parse_width(width) if width else None,
            width_mark=self.issue.mark(f"{key}.width") if width else None,
        )

    def _is_pdf(self, key: str) -> bool:
        """Tell by content whether a story's file is a PDF."""
        path = self.issue.files.get(f"{key}.file")
        return path is not None and is_pdf(path)

    def _advert(self, key: str, model: Any) -> PdfPage | None:
        """Measure the PDF page of an advertisement."""
        path = self.issue.files.get(f"{key}.file")
        if model.kind != "advert" or path is None or not self._is_pdf(key):
            return None
        mark = self.issue.mark(f"{key}.file")
        try:
            return measure_pdf_page(path, model.page, mark, f"{key}.file")
        except InputError as error:
            self.problems.extend(error.problems)
            return None
