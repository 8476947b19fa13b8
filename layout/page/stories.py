"""The issue's stories with their text parsed and their pictures measured.

In comes the `Issue` as it was read; out go `Story` values in reading order, free of
YAML: styled text, pictures with their pixels, marks for messages. Nothing is composed
here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from layout.assets.pdfpage import PdfPage, measure_pdf_page
from layout.assets.pictures import Picture, measure_picture
from layout.errors import InputError, Mark, Problem
from layout.page.model import Role
from layout.source.issue import Issue
from layout.source.stories import PictureRef
from layout.text.line import StyledText
from layout.text.markup import parse_markup

Place = Literal["top", "foot", "left", "right"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a story with the role that sets its style."""

    role: Role
    text: StyledText


@dataclass(frozen=True, slots=True)
class PicturePart:
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

    @property
    def shape(self) -> float:
        """Return width over height; 3:2 where the file is missing."""
        if self.picture is None:
            return 1.5
        return self.picture.width / self.picture.height


@dataclass(frozen=True, slots=True)
class Story:
    """A story of any kind, ready for makeup.

    `model` is the story as read, for what only its own kind knows.
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

    @property
    def title(self) -> str:
        """Return what a table or a bookmark calls the story."""
        words = [self.label, self.headline.text.replace("\u3000", " ")]
        return " ".join(w for w in words if w) or self.id

    @property
    def chars(self) -> int:
        """Return the characters of its text."""
        return sum(len(p.text.text) for p in self.paragraphs)


def make_stories(issue: Issue, page: int) -> tuple[Story, ...]:
    """Return the stories of page `page` (an index) in reading order.

    Raises:
        InputError: pictures that cannot be read, all of them.
    """
    problems: list[Problem] = []
    models = issue.model.pages[page].stories
    stories = tuple(
        _story(issue, f"pages[{page}].stories.{id}", id, model, problems)
        for id, model in models.items()
    )
    if problems:
        raise InputError(*problems)
    return stories


def _story(
    issue: Issue, key: str, id: str, model: Any, problems: list[Problem]
) -> Story:
    terms = issue.keep_terms

    def styled(name: str) -> StyledText:
        value = getattr(model, name, None) or ""
        return parse_markup(value, f"{id}:{name}", terms)

    return Story(
        id=id,
        key=key,
        kind=model.kind,
        mark=issue.mark(key),
        label=getattr(model, "label", None) or "",
        kicker=styled("kicker"),
        headline=styled("headline"),
        deck=styled("deck"),
        pull_quote=styled("pull_quote"),
        paragraphs=_paragraphs(issue, key, id, model),
        pictures=_pictures(issue, key, model, problems),
        advert=_advert(issue, key, model, problems),
        model=model,
    )


def _paragraphs(issue: Issue, key: str, id: str, model: Any) -> tuple[Paragraph, ...]:
    """Return byline, body and tail credit, in the order they are read."""
    terms = issue.keep_terms
    found: list[Paragraph] = []
    byline = getattr(model, "byline", None)
    if byline:
        found.append(Paragraph("byline", parse_markup(byline, f"{id}:byline", terms)))
    body = issue.copies.get(f"{key}.body")
    for number, paragraph in enumerate(body.paragraphs if body else (), start=1):
        text = parse_markup(paragraph.text, f"{id}:{number}", terms)
        found.append(Paragraph(paragraph.kind, text))
    credit = getattr(model, "tail_credit", None)
    if credit:
        text = parse_markup(credit, f"{id}:tail_credit", terms)
        found.append(Paragraph("tail_credit", text))
    return tuple(found)


def _pictures(
    issue: Issue, key: str, model: Any, problems: list[Problem]
) -> tuple[PicturePart, ...]:
    if model.kind == "picture":
        return (_picture(issue, key, model, problems),)
    if model.kind == "advert":
        return (
            ()
            if _is_pdf(issue, key)
            else (_advert_picture(issue, key, model, problems),)
        )
    return tuple(
        _picture(issue, f"{key}.pictures[{number}]", ref, problems)
        for number, ref in enumerate(getattr(model, "pictures", None) or ())
    )


def _is_pdf(issue: Issue, key: str) -> bool:
    """Tell by content whether a story's file is a PDF."""
    path = issue.files.get(f"{key}.file")
    if path is None:
        return False
    with path.open("rb") as file:
        return b"%PDF-" in file.read(1024)


def _advert(
    issue: Issue, key: str, model: Any, problems: list[Problem]
) -> PdfPage | None:
    """Measure the PDF page of an advertisement."""
    if model.kind != "advert" or not _is_pdf(issue, key):
        return None
    path = issue.files[f"{key}.file"]
    assert path is not None
    try:
        return measure_pdf_page(
            path, model.page, issue.mark(f"{key}.file"), f"{key}.file"
        )
    except InputError as error:
        problems.extend(error.problems)
        return None


def _advert_picture(
    issue: Issue, key: str, model: Any, problems: list[Problem]
) -> PicturePart:
    """Return an advertisement that is a picture: never cropped."""
    return _picture(issue, key, PictureRef(file=model.file, crop=False), problems)


def _picture(issue: Issue, key: str, ref: Any, problems: list[Problem]) -> PicturePart:
    file_key = f"{key}.file"
    mark = issue.mark(file_key)
    path = issue.files.get(file_key)
    picture = None
    if path is not None:
        try:
            picture = measure_picture(path, mark, file_key)
        except InputError as error:
            problems.extend(error.problems)
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
    )
