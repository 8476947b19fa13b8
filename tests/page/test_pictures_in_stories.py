"""Pictures in stories: whole columns, re-divided ones, text beside them (H5, H11)."""

from __future__ import annotations

import textwrap
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from msgspec import Struct
from pagemaking import texts, words
from PIL import Image

from layout.build import Options, compose_issue
from layout.page.arrange import picture_place
from layout.page.linebox import line_box
from layout.page.model import Page, Photo, Rect, Text
from layout.page.stories import make_stories
from layout.source.read import read_issue

EM, PITCH, COLUMN, GAP = 10.0, 15.0, 150.0, 10.0
"""The grid of these pages: 4 columns of 15 characters, tabloid's gap of 1 em."""
LINES = 66
SENTENCES = (
    "春江水暖鸭先知，竹外桃花三两枝；",
    "2月18日，项目达到20GWh，同比增长30%。",
    "“要把失去的时间抢回来”，负责人说。",
)
PLACES = ("top", "foot", "left", "right")
HEAD = """\
publication: 试验
date: 2025-01-01
design:
  use: tabloid
  set: {{body.size: 10pt, grid.columns: 4, grid.measure: 15, grid.lines: {lines},
        grid.pitch: 15pt, sheet.height: 460mm, fit.ladder: [paragraphs, pictures]}}
pages:
"""
PAGE = """\
  - number: {number}
    areas: |
      {upper}
      b{number} b{number} b{number} b{number}
    stories:
      a{number}:
        headline: 题
{columns}        pictures:
{pictures}
        body: |
{body}
      b{number}: {{kind: picture, file: below.jpg}}
"""


class Case(Struct, frozen=True):
    """A story over so many columns of the grid, set in others, with its pictures.

    Each picture is its place, and its `columns` or `width`.
    """

    span: int
    columns: int
    pictures: tuple[tuple[str, str], ...]
    caption: bool = True

    def __str__(self) -> str:
        shapes = "+".join(f"{place} {size}" for place, size in self.pictures)
        return f"{self.span}→{self.columns} {shapes} {'said' * self.caption}"


def body(columns: int, span: int) -> list[str]:
    """Return paragraphs that fill about 22 lines of the columns, or 11 of one."""
    chars, found = (
        (22 if columns > 1 else 11) * columns * (15 * span // columns),
        list[str](),
    )
    while sum(map(len, found)) < chars:
        n = len(found)
        found.append("".join(SENTENCES[(n + k) % 3] for k in range(2 + n % 4)))
    return found


def make_pages(folder: Path, cases: list[Case]) -> list[Page]:
    """Make up a page for each case."""
    text = HEAD.format(lines=LINES)
    for number, case in enumerate(cases, 1):
        caption = ", caption: 说明文字, credit: 张三 摄" if case.caption else ""
        refs = [
            f"          - {{file: p{n}.jpg, place: {place}, {size}{caption}}}"
            for n, (place, size) in enumerate(case.pictures)
        ]
        paragraphs = body(case.columns, case.span)
        text += PAGE.format(
            number=number,
            upper=" ".join([f"a{number}"] * case.span + ["."] * (4 - case.span)),
            columns=f"        columns: {case.columns}\n",
            pictures="\n".join(refs),
            body=textwrap.indent("\n\n".join(paragraphs), " " * 10),
        )
    (folder / "issue.yaml").write_text(text, "utf-8")
    built = compose_issue(folder, Options(mode="proof", cache=False), lambda _: None)
    return list(built.pages)


WHOLE = [
    Case(n, n, ((place, f"columns: {k}"),), caption)
    for n in range(1, 5)
    for k in range(1, n + 1)
    for place in PLACES
    for caption in (True, False)
]
DIVIDED = [
    Case(span, n, ((place, f"columns: {k}"),), caption)
    for span, n in ((2, 3), (3, 2), (4, 3), (4, 2), (4, 1))
    for k in range(1, n + 1)
    for place in PLACES
    for caption in (True, False)
]
TWO = [
    Case(span, n, ((one, "columns: 1"), (two, "columns: 1")), caption)
    for span, n, caption in (
        (2, 2, True), (3, 3, False), (4, 4, True), (3, 2, True), (4, 3, False),
    )
    for one in PLACES
    for two in PLACES
]  # fmt: skip
BESIDE = [
    Case(span, n, ((place, f"width: {width}"),), caption)
    for span, n, width in (
        (1, 1, "6字"), (2, 1, "12字"), (3, 2, "10字"), (3, 3, "22字"), (4, 4, "75mm"),
        (4, 3, "25字"), (4, 2, "120mm"),
    )
    for place in PLACES
    for caption in (True, False)
]  # fmt: skip
TWO_BESIDE = [
    Case(span, n, ((one, f"width: {first}"), (two, second)))
    for span, n, first, second in (
        (2, 1, "8字", "width: 9字"),
        (3, 3, "6字", "columns: 1"),
        (3, 3, "22字", "width: 6字"),
        (4, 2, "12字", "width: 40字"),
    )
    for one in PLACES[1:]
    for two in PLACES[1:]
]
GROUPS = {
    "whole": WHOLE,
    "divided": DIVIDED,
    "two": TWO,
    "beside": BESIDE,
    "two beside": TWO_BESIDE,
}


@pytest.fixture(scope="module", params=GROUPS, ids=str)
def made(request, tmp_path_factory) -> list[tuple[Case, Page]]:
    """Make up each case of a group on a page of its own."""
    cases = GROUPS[request.param]
    folder = tmp_path_factory.mktemp("pictures")
    return list(zip(cases, make_pages(folder, cases), strict=True))


def story_of(page: Page) -> str:
    return f"a{page.number}"


def photos(page: Page) -> list[Photo]:
    own = story_of(page)
    return [i for i in page.items if isinstance(i, Photo) and i.story == own]


def lines(page: Page) -> list[Text]:
    return texts(page, story_of(page), "body")


def overlap(a: Rect, b: Rect) -> bool:
    wide = min(a.right, b.right) - max(a.x, b.x)
    return wide > 0.05 and min(a.top, b.top) - max(a.y, b.y) > 0.05


def test_every_picture_is_placed_and_all_text_fits(made):
    """Issue 6: the copy of these pages closes; no picture is left out."""
    for case, page in made:
        (fit,) = [f for f in page.stories if f.id == story_of(page)]
        assert len(photos(page)) == len(case.pictures), case
        assert fit.lines <= fit.lines_available, case


def test_nothing_overlaps(made):
    """H11, I1: no line, picture or caption meets another."""
    for case, page in made:
        own = story_of(page)
        boxes = [line_box(item) for item in texts(page, own)]
        boxes += [photo.rect for photo in photos(page)]
        for a, b in combinations(boxes, 2):
            assert not overlap(a, b), (case, a, b)


def test_nothing_leaves_the_area_of_the_story(made):
    """Issue 6: pictures, captions and lines stand in the story's frame."""
    for case, page in made:
        (fit,) = [f for f in page.stories if f.id == story_of(page)]
        (frame,) = fit.frames
        boxes = [line_box(i) for i in texts(page, story_of(page))]
        boxes += [photo.rect for photo in photos(page)]
        for box in boxes:
            assert frame.x - 0.05 <= box.x, case
            assert box.right <= frame.right + 0.15, case
            assert frame.y - 0.05 <= box.y, case
            assert box.top <= frame.top + 0.05, case


def test_no_character_is_lost_and_reading_goes_down_then_right(made):
    """H4: the lines in order are the copy; each stands under or right of the last."""
    for case, page in made:
        copy = "".join(body(case.columns, case.span))
        assert words(page, story_of(page), "body") == copy, case
        for a, b in pairwise(lines(page)):
            if a.column == b.column:
                assert b.y < a.y, case
            else:
                assert b.column == a.column + 1 and b.x > a.x, case


def test_all_lines_stand_on_the_grid(made):
    """H2: every baseline of the text is whole pitches from the first one's."""
    for case, page in made:
        ys = [item.y for item in lines(page)]
        for y in ys:
            steps = (ys[0] - y) / PITCH
            assert abs(steps - round(steps)) * PITCH < 0.05, case


def test_lines_are_flush_with_their_column_or_their_picture(made):
    """E1, H1: all but last lines fill a whole number of characters."""
    for case, page in made:
        for item in lines(page):
            line = item.line
            if line.last or "E1" in line.reliefs:
                continue
            indent = 2 if line.start == 0 else 0
            chars = (line.width - line.x) / EM + indent
            opening = 0.5 if line.text[0] in "“《（" else 0.0
            chars = round(chars + (opening if indent else 0), 3)
            assert abs(chars - round(chars)) < 0.02 or opening, (case, line.text)
            assert chars >= min(7, round(chars)), case


def test_feet_of_a_story_are_within_one_line(made):
    """H3: text and pictures of all columns end on one line, or one above."""
    for case, page in made:
        feet = column_feet(page)
        assert len(feet) == case.columns, case
        assert max(feet) - min(feet) <= PITCH + 0.1 + FOOT, (case, feet)


FOOT = 4.0
"""Points by which a picture or caption at a foot may stand off the line's em box."""


def column_feet(page: Page) -> list[float]:
    """Return the lowest ink of each column of a story's text."""
    items = [line_box(i) for i in texts(page, story_of(page), "body")]
    items += [line_box(i) for i in texts(page, story_of(page), "caption")]
    items += [photo.rect for photo in photos(page)]
    (fit,) = [f for f in page.stories if f.id == story_of(page)]
    (frame,) = fit.frames
    step = (frame.width + GAP) / fit.columns
    middles = [frame.x + step * (n + 0.5) - GAP / 2 for n in range(fit.columns)]
    found = []
    for middle in middles:
        here = [
            r.y
            for r in items
            if r.x < middle + step / 2 - GAP and r.right > middle - step / 2 + GAP
        ]
        if here:
            found.append(min(here))
    return found


def test_captions_stand_right_under_their_pictures(made):
    """I2: as wide as the picture, on the first line under it."""
    for case, page in made:
        captions = texts(page, story_of(page), "caption")
        assert bool(captions) == case.caption, case
        for photo in photos(page):
            own = [c for c in captions if abs(c.x - photo.rect.x) < 0.05]
            under = [c for c in own if 0 < photo.rect.y - c.y < 2 * PITCH]
            assert bool(under) == case.caption, case
            for item in under:
                assert line_box(item).right <= photo.rect.right + 0.05, case


def test_a_picture_without_a_place_leaves_it_to_makeup(tmp_path):
    """Written in YAML it is as open as one that makeup is asked for elsewhere."""
    path = tmp_path / "issue.yaml"
    path.write_text(
        "publication: 试验\npages:\n- number: 1\n  stories:\n    a:\n"
        "      headline: 题\n      body: 文。\n      pictures: [{file: a.jpg}]\n",
        "utf-8",
    )
    ((part,),) = (s.pictures for s in make_stories(read_issue(path), 0))
    assert part.place is None
    assert picture_place(part, 0, 4) == ("right", 2)


def test_a_story_of_few_words_and_four_upright_pictures_has_room_for_all(tmp_path):
    """9:16 over one column of 54 mm is 91 mm high at least: four make no stack of 257.

    So some stand at the left.
    """
    Image.new("L", (1350, 2400), 200).save(tmp_path / "tall.png")
    files = "".join("      - {file: tall.png, caption: 图}\n" for _ in range(4))
    text = "".join(SENTENCES) * 5
    (tmp_path / "issue.yaml").write_text(
        "publication: 试验\ndesign: a4\npages:\n- number: 1\n  stories:\n    a:\n"
        f"      headline: 题\n      pictures:\n{files}      body: |\n        {text}\n",
        "utf-8",
    )
    options = Options(mode="proof", cache=False)
    (page,) = compose_issue(tmp_path, options, lambda _: None).pages
    photos = [item for item in page.items if isinstance(item, Photo)]
    assert len(photos) == 4
    assert len({photo.rect.x for photo in photos}) > 1
    assert all(f.code not in ("fit-pictures", "fit-overset") for f in page.findings)
