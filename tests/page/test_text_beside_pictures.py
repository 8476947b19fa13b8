"""Text beside pictures in whole builds: boxes, jumps, corners, quotes, files (H11)."""

from __future__ import annotations

import re
import textwrap
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest
from pagemaking import make, page_of, texts, words
from PIL import Image

from layout.build import Options, build_issue, compose_issue
from layout.output.report import make_report
from layout.page.linebox import line_box
from layout.page.model import Page, Photo, Rect, Stroke

COPY = "春江水暖鸭先知，竹外桃花三两枝。"
EM, PITCH = 10.0, 15.0


def story(pictures: str, sentences: int, more: str = "") -> str:
    """Return a story `a` with pictures, `sentences` long, in paragraphs of five."""
    whole, rest = divmod(sentences, 5)
    paragraphs = [COPY * 5] * whole + ([COPY * rest] if rest else [])
    body = textwrap.indent("\n\n".join(paragraphs), "    ")
    return f"a:\n  headline: 题\n{more}  pictures: [{pictures}]\n  body: |\n{body}\n"


def photos(page: Page) -> list[Photo]:
    return [item for item in page.items if isinstance(item, Photo)]


def meet(a: Rect, b: Rect) -> bool:
    wide = min(a.right, b.right) - max(a.x, b.x)
    return wide > 0.05 and min(a.top, b.top) - max(a.y, b.y) > 0.05


def assert_apart(page: Page, id: str = "a") -> None:
    """Nothing of a story but its head may overlap."""
    boxes = [line_box(t) for t in texts(page, id) if t.role != "headline"]
    boxes += [photo.rect for photo in photos(page) if photo.story == id]
    for one, other in combinations(boxes, 2):
        assert not meet(one, other), (one, other)


NARROW = "{file: p.jpg, place: left, width: 7字, caption: 说明}"


def test_text_runs_beside_a_narrow_picture_and_then_under_it(tmp_path):
    """H11: 15 less 7 of picture leaves 7 and white of 1; the column begins at x 0."""
    page = page_of(tmp_path, story(NARROW, 60))
    (photo,) = photos(page)
    assert photo.rect.width == 70.0
    first, *_ = lines = texts(page, "a", "body")
    assert first.line.x - 2 * EM == pytest.approx(80.0)
    foot = photo.rect.y - 2 * PITCH - 5.0  # caption and white under the picture
    beside = [t for t in lines if t.column == 0 and t.y > foot]
    under = [t for t in lines if t.column == 0 and t.y < foot]
    assert len(beside) >= 4
    assert {t.line.x for t in beside[1:]} == {80.0}
    assert under
    assert {t.line.x for t in under} <= {0.0, 20.0}
    assert words(page, "a", "body") == COPY * 60
    assert_apart(page)


def test_a_refused_width_says_where_what_and_the_cure(tmp_path):
    """H11: 15 less 9 and 1 leaves 5: the whole column, and how wide it could be."""
    page = page_of(
        tmp_path, story("{file: p.jpg, place: left, width: 90pt, caption: 图}", 60)
    )
    (found,) = [f for f in page.findings if f.code == "fit-wrap"]
    assert found.key == "pages[0].stories.a.pictures[0].width"
    assert found.mark is not None
    line = (
        (tmp_path / "issue.yaml").read_text("utf-8").splitlines()[found.mark.line - 1]
    )
    assert line[found.mark.column - 1 :].startswith("90pt")
    assert found.cure is not None
    assert found.cure.render("en").startswith("make it at most 24 mm wide")  # 70 pt
    assert photos(page)[0].rect.width == 150.0


def test_the_ladder_gives_pictures_beside_text_their_height(tmp_path):
    """H9: with much copy the picture is lower than with little; text fits in both."""
    heights = []
    for number, sentences in enumerate((104, 90)):
        folder = tmp_path / str(number)
        folder.mkdir()
        shape = "{file: p.jpg, place: right, width: 23字, caption: 图}"
        page = page_of(folder, story(shape, sentences))
        (fit,) = page.stories
        assert fit.lines <= fit.lines_available
        heights.append(photos(page)[0].rect.height)
    assert heights[0] < heights[1]


@pytest.mark.parametrize("place", ["left", "right", "foot"])
def test_a_pull_quote_beside_a_picture_keeps_to_its_lane(tmp_path, place):
    """Rules and lines of the quote end where the text beside the picture does."""
    shape = f"{{file: p.jpg, place: {place}, width: 20字, lines: 24, caption: 图}}"
    more = "  columns: 1\n  pull_quote: 把失去的时间抢回来，从料上改\n"
    page = page_of(tmp_path, story(shape, 40, more))
    (photo,) = photos(page)
    rules = [i for i in page.items if isinstance(i, Stroke) and i.width == 0.3]
    rules = [i for i in rules if i.story == "a"]
    assert len(rules) == 2
    for rule in rules:
        assert not meet(
            Rect(rule.x0, rule.y0 - 0.1, rule.x1 - rule.x0, 0.2), photo.rect
        )
    assert words(page, "a", "pull_quote") == "把失去的时间抢回来，从料上改"
    assert_apart(page)


@pytest.mark.parametrize("place", ["top", "left", "right", "foot"])
def test_pictures_in_a_box_stand_within_its_frame(tmp_path, place):
    """K4: box, caption and text inside; the text runs beside; nothing is lost."""
    shape = f"{{file: p.jpg, place: {place}, width: 25mm, caption: 框内图, credit: 甲}}"
    text = story(shape, 50, "  kind: box\n  columns: 2\n")
    page = page_of(tmp_path, text, areas="a a a a")
    (fit,) = page.stories
    (frame,) = fit.frames
    (photo,) = photos(page)
    assert photo.rect.width == pytest.approx(25 * 72 / 25.4)
    for rect in (photo.rect, *(line_box(t) for t in texts(page, "a"))):
        assert frame.x + 0.5 * EM <= rect.x
        assert rect.right <= frame.right - 0.5 * EM + 0.01
        assert frame.y < rect.y
        assert rect.top < frame.top
    assert words(page, "a", "body") == COPY * 50
    assert words(page, "a", "caption").replace("\u3000", "") == "框内图甲"
    assert "fit-lost" not in {f.code for f in page.findings}
    assert_apart(page)


def test_a_box_with_a_picture_over_its_head_has_white_above(tmp_path):
    """K4: a picture as wide as the box does not touch its frame."""
    text = story("{file: p.jpg, place: top, caption: 图}", 50, "  kind: box\n")
    page = page_of(tmp_path, text)
    (fit,) = page.stories
    assert photos(page)[0].rect.top == pytest.approx(fit.frames[0].top - PITCH)


L = "a a b b\na a a a"


@pytest.mark.parametrize("place", ["left", "right", "foot"])
def test_text_beside_pictures_in_an_l(tmp_path, place):
    """H4: an L's text runs beside its picture, all of it, in order."""
    shape = f"{{file: p.jpg, place: {place}, width: 7字, caption: 图}}"
    other = f"b:\n  headline: 乙题\n  body: {COPY * 20}\n"
    page = page_of(tmp_path, story(shape, 70) + other, areas=L)
    assert words(page, "a", "body") == COPY * 70
    assert len(photos(page)) == 1
    assert_apart(page)


JUMP = """\
publication: 试验
date: 2025-01-01
design:
  use: tabloid
  set: {body.size: 10pt, grid.columns: 4, grid.measure: 15, grid.lines: 30,
        grid.pitch: 15pt}
pages:
  - number: 1
    areas: a a a a
    stories:
      a:
        headline: 甲题
        columns: 2
        continue_on: {page: 2}
        pictures: [{file: p.jpg, place: PLACE, width: 20字, lines: 12}]
        body: |
          BODY
  - number: 2
    areas: |
      a a b b
    stories:
      b: {headline: 乙题, body: OTHER}
"""


@pytest.mark.parametrize("place", ["left", "right", "foot"])
def test_a_story_that_goes_on_keeps_its_lanes_and_all_its_text(tmp_path, place):
    """H10: the rest is set anew; the jump line ends where the lane does."""
    text = JUMP.replace("PLACE", place).replace("BODY", COPY * 110)
    (tmp_path / "issue.yaml").write_text(text.replace("OTHER", COPY * 40), "utf-8")
    built = compose_issue(tmp_path, Options(mode="proof", cache=False), lambda _: None)
    one, two = built.pages
    body = words(one, "a", "body") + words(two, "a", "body")
    assert body == COPY * 110
    (photo,) = photos(one)
    (jump,) = [i for i in one.items if getattr(i, "role", "") == "jump"]
    assert not meet(line_box(jump), photo.rect)
    last = texts(one, "a", "body")[-1]
    right = jump.x + jump.line.width
    flush = max(t.x + t.line.width for t in texts(one, "a", "body"))
    beside = photo.rect.x - right
    assert abs(right - flush) < 0.01 or EM - 0.01 <= beside < 2 * EM
    assert jump.y < last.y
    assert_apart(one)


def picture(folder: Path) -> None:
    Image.new("RGB", (900, 600), (90, 120, 150)).save(folder / "p.jpg")


PRESS = (
    "{file: p.jpg, place: right, width: 70mm, label: 河, caption: 说明, credit: 甲 摄}"
)


def test_the_pdf_reads_head_caption_text_and_the_report_knows_the_lines(tmp_path):
    """M5, H4: in the PDF the copy stands in order; in the report each line's place."""
    picture(tmp_path)
    built = make(tmp_path, story(PRESS, 92))
    pdf = tmp_path / "o.pdf"
    build_issue(tmp_path, pdf, Options(mode="proof", cache=False))
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    squashed = re.sub(r"\s", "", text)
    assert COPY * 92 in squashed
    assert "河说明甲摄" in squashed
    said = make_report(built, (), "en")
    (photo,) = said["pictures"]
    x, y, width, height = photo["rect"]
    assert width == 70.0
    beside = [
        line["rect"]
        for line in said["lines"]
        if line["rect"][1] + line["rect"][3] > y and line["rect"][1] < y + height
        if line["rect"][0] < x < line["rect"][0] + 160 / 72 * 25.4
    ]
    assert len(beside) >= 4
    for left, _, wide, _ in beside:
        assert left + wide <= x - EM / 72 * 25.4 + 0.01
