"""A small paper for the preview's tests: real lines, real PDF, a toy for an issue.

The issue is a text: a line `# title` begins a story, `! code words` is a finding, and
the word `BROKEN` is a problem. Stories stand two columns a page, one over the other.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from layout.assets.fonts import FontLibrary, load_fonts
from layout.errors import Finding, InputError, Mark, Problem
from layout.messages import msg
from layout.output.document import Document
from layout.output.pdf import render_pdf
from layout.output.report import Build
from layout.page.grid import Grid
from layout.page.model import Fill, Item, Page, Rect, Remedy, StoryFit, Stroke, Text
from layout.preview.pipeline import Pipeline
from layout.source.design import Design, Sheet
from layout.source.design import Grid as GridStyle
from layout.text.compose import compose
from layout.text.line import LineStyle, StyledText

MM = 72 / 25.4
DESIGN = Design(
    name="toy",
    sheet=Sheet(width=100 * MM, height=140 * MM, bleed=3 * MM, head_margin=14 * MM,
                foot_margin=10 * MM),
    grid=GridStyle(columns=2, measure=12, gap=1.5, lines=24, pitch=13),
    colours={"black": (0, 0, 0, 100), "paper": (0, 0, 0, 0), "red": (0, 100, 90, 10),
             "tint": (12, 4, 0, 0)},
)  # fmt: skip
ROOM = 11
"""Lines of a story: half a page, less its head."""


class ToyIssue(Struct, frozen=True):
    path: Path
    name: str
    root: Path
    files: dict[str, Path] = field(default_factory=dict)


class ToyBuilt(Struct, frozen=True):
    issue: ToyIssue
    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    document: Document


class Told(Struct, frozen=True):
    """A story as the toy's text tells it."""

    id: str
    title: str
    text: str
    mark: Mark


def read_paper(path: Path) -> tuple[list[Told], list[Finding]]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as fault:
        raise InputError(
            Problem(Mark(str(path), 1, 1), "", msg("cannot be read: {f}", f=fault))
        ) from fault
    stories: list[Told] = []
    findings = []
    for n, line in enumerate(lines, 1):
        mark = Mark(str(path), n, 1)
        if "BROKEN" in line:
            raise InputError(
                Problem(
                    mark,
                    "pages[0]",
                    msg("a toy has no such key"),
                    msg("toy: write another"),
                )
            )
        if line.startswith("# "):
            stories.append(Told(f"s{len(stories) + 1}", line[2:], "", mark))
        elif line.startswith("! "):
            code, words = line[2:].split(" ", 1)
            key = f"pages[0].stories.{stories[-1].id}.body"
            findings.append(
                Finding(code, "warning", msg("doubtful: {w}", w=words), msg("a reason"),
                        msg("a cure"), mark, key, words)
            )  # fmt: skip
        elif line.strip():
            last = stories[-1]
            stories[-1] = Told(last.id, last.title, last.text + line.strip(), last.mark)
    return stories, findings


def compose_paper(path: Path) -> ToyBuilt:
    stories, findings = read_paper(path)
    fonts = load_fonts()
    pages = tuple(
        _page(fonts, number, stories[at : at + 2])
        for number, at in enumerate(range(0, len(stories), 2), 1)
    )
    document = Document(
        pages, "Toy 2024-02-23", "Toy", datetime.date(2024, 2, 23), "zh-Hans", fonts,
        (DESIGN,),
    )  # fmt: skip
    issue = ToyIssue(path, path.parent.name, path.parent)
    return ToyBuilt(issue, pages, tuple(findings), document)


def _page(fonts: FontLibrary, number: int, stories: list[Told]) -> Page:
    grid = Grid.of(DESIGN)
    items: list[Item] = []
    fits = []
    for slot, told in enumerate(stories):
        top = slot * 12
        frame = grid.rect(0, top, 2, 12)
        if slot:
            items.append(Fill(told.id, frame, "tint"))
        items.append(
            Stroke(told.id, frame.x, frame.top, frame.right, frame.top, 0.75, "red")
        )
        items += _text(fonts, grid, told, top)
        set_ = sum(1 for i in items if isinstance(i, Text) and i.story == told.id) - 1
        over = max(0, set_ - 2 * ROOM)
        fits.append(
            StoryFit(
                told.id, "story", told.title, number, (frame,), set_, 2 * ROOM,
                over * 12 or (set_ - 2 * ROOM) * 12,
                (Remedy("picture", 2, msg("a picture 2 lines higher")),), told.mark,
            )
        )  # fmt: skip
    sheet = DESIGN.sheet
    return Page(
        number,
        "要闻",
        sheet.width,
        sheet.height,
        sheet.bleed,
        tuple(items),
        tuple(fits),
    )


def _text(fonts: FontLibrary, grid: Grid, told: Told, top: int) -> list[Text]:
    song, hei = fonts.face("song", 400), fonts.face("hei", 700)
    head = LineStyle({"": (hei,)}, 13, align="left")
    body = LineStyle({"": (song,)}, 9, indent=2)
    titles = compose(StyledText(told.title), head, 400).lines[:1]
    lines = compose(StyledText(told.text), body, grid.column_width).lines
    texts = [
        Text(told.id, "headline", grid.x(0), grid.baseline(top), line)
        for line in titles
    ]
    for n, line in enumerate(lines):
        column, at = divmod(n, ROOM)
        if column < 2:
            y = grid.baseline(top + 1 + at)
            texts.append(
                Text(told.id, "body", grid.x(column), y, line, "black", column, n)
            )
    return texts


def toy_pipeline(**changes: Any) -> Pipeline:
    given: dict[str, Any] = {
        "compose": compose_paper,
        "render": render_pdf,
        "profile": lambda _document: profile_bytes(),
        "report": lambda built: {"format": 1, "pages": len(built.pages)},
        "folders": lambda path, _built: frozenset({path.parent}),
    }
    return Pipeline(**(given | changes))


def profile_bytes() -> bytes:
    from layout.assets.color import OWN_PROFILE

    return OWN_PROFILE.read_bytes()


TEXT = """# 龙头引动力十足
新春伊始，龙乡大地一派繁忙景象。我们根据工序要求安排员工陆续返岗，目前正在抓紧完成投产订单。
一期第一段剩余生产线也在抓紧施工。
# 吹响新春奋进号角
春节返岗复工以来，位于潼南区的重点保供基地建设现场机械轰鸣声不断，建设者们忙工赶进度。
"""


def rect_of(built: Build, story: str) -> Rect:
    for page in built.pages:
        for fit in page.stories:
            if fit.id == story:
                return fit.frames[0]
    raise LookupError(story)
