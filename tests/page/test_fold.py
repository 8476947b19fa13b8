"""Two facing pages with one map: what crosses the fold, and what may not."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from pagemaking import texts, words

from layout.assets.fonts import load_fonts
from layout.build import Built, Options, compose_issue
from layout.errors import InputError
from layout.page.grid import Grid
from layout.page.linebox import line_box
from layout.page.model import Page, Photo, Text
from layout.page.pages import make_pages
from layout.source.design import Design
from layout.source.read import read_issue
from layout.units import MM

COPY = "春江水暖鸭先知，竹外桃花三两枝。"
PHOTOS = Path(__file__).resolve().parents[2] / "images"
LEFT, WIDE = 96.37, 150.0
ISSUE = """\
publication: 试验
date: 2025-01-01
folio: {{left: "{{page}} {{section}}"}}
design:
  use: tabloid
  set: {{body.size: 10pt, grid.columns: 4, grid.measure: 15, grid.lines: 40,
        grid.pitch: 15pt}}
pages:
  - number: 1
    stories:
      nav: {{kind: contents, entries: [b, c]}}
  - number: 2
    spread: true
    areas: |
{areas}
    stories:
{left}
  - number: 3
{more}
    stories:
{right}
"""
A = f"a: {{headline: 一个跨过折缝的很长很长的标题, body: {COPY * 30}}}"
B = f"b: {{headline: 左边的题, body: {COPY * 20}}}"
C = f"c: {{headline: 右边的题, body: {COPY * 20}}}"
MAP = "a a a a a a a a\nb b b b c c c c"


def make(
    folder: Path, areas: str = MAP, left: str = A, right: str = f"{B}\n{C}", more=""
) -> Built:
    def indented(block: str, by: int) -> str:
        return textwrap.indent(textwrap.dedent(block).strip(), " " * by)

    text = ISSUE.format(
        areas=indented(areas, 6),
        left=indented(left, 6),
        right=indented(right, 6),
        more=indented(more, 4),
    )
    (folder / "issue.yaml").write_text(text, "utf-8")
    if not (folder / "tongnan.jpg").exists():
        (folder / "tongnan.jpg").write_bytes((PHOTOS / "tongnan.jpg").read_bytes())
    return compose_issue(folder, Options(mode="proof", cache=False), lambda _: None)


def spread_of(built: Built) -> Page:
    return built.pages[1]


def fold_of(built: Built) -> tuple[float, float]:
    """Return where the white at the fold begins and ends."""
    design = built.issue.page_design(1)
    grid = Grid.of(design)
    across = grid.across(design.sheet.width)
    return across.x(3) + grid.column_width, across.x(4)


def codes(built: Built) -> set[str]:
    return {found.code for found in built.findings}


def test_columns_of_the_right_page_stand_where_its_own_grid_has_them():
    """A page's width further right; the rest of the white lies at the fold (H1)."""
    design = Design()
    one = Grid.of(design)
    two = one.across(design.sheet.width)
    n = one.columns
    for column in range(n):
        assert two.x(column) == one.x(column)
        assert two.x(n + column) == pytest.approx(
            design.sheet.width + one.x(column), abs=1e-6
        )
    assert two.rect(n - 1, 0, 2, 1).width == pytest.approx(
        design.sheet.width + one.column_width - (one.x(n - 1) - one.x(0)), abs=1e-6
    )


def test_both_pages_are_one_sheet_with_both_folios(tmp_path):
    page = spread_of(make(tmp_path))
    assert page.numbers == (2, 3)
    assert page.width == pytest.approx(2 * 275 * MM)
    folios = [i for i in page.items if isinstance(i, Text) and i.role == "folio"]
    assert [("2" in f.line.text, f.x < page.width / 2) for f in folios] in (
        [(True, True), (False, False)],
        [(True, True), (True, True), (False, False), (False, False)],
    )


def test_no_text_but_heads_stands_on_the_fold(tmp_path):
    """Its gutter is the fold: four columns left, four right, in reading order."""
    built = make(tmp_path)
    left, right = fold_of(built)
    for text in texts(spread_of(built), "a", "body"):
        box = line_box(text)
        assert box.right <= left + 0.1 or box.x >= right - 0.1
    assert words(spread_of(built), "a", "body") == COPY * 30
    assert "fit-fold" not in codes(built)


@pytest.mark.parametrize("count", range(9, 24))
def test_no_character_of_a_head_stands_on_the_fold(tmp_path, count):
    """Whatever its length, a character ends at the fold or begins there."""
    head = "跨过折缝的标题有长有短一个字一个字地数过去看看哪个会压在缝上"[:count]
    built = make(tmp_path, left=f"a: {{headline: {head}, body: {COPY * 30}}}")
    middle = spread_of(built).width / 2
    heads = texts(spread_of(built), "a", "headline")
    assert "".join(h.line.text for h in heads) == head
    for item in heads:
        for run in item.line.runs:
            for x in run.xs:
                start = item.x + x
                assert not start + 0.6 < middle < start + run.size - 0.6
        assert item.x + item.line.width <= spread_of(built).width


def test_a_picture_crosses_the_fold_and_its_caption_does_not(tmp_path):
    built = make(
        tmp_path,
        left=f"""
        a:
          headline: 跨过折缝的题
          pictures:
            - {{file: tongnan.jpg, place: top, columns: 8, lines: 12,
               caption: {"一幅照片的说明" * 20}, credit: 某摄}}
          body: {COPY * 10}
        """,
    )
    page, (left, right) = spread_of(built), fold_of(built)
    (photo,) = [i for i in page.items if isinstance(i, Photo)]
    assert photo.rect.x < left < right < photo.rect.right
    for line in texts(page, "a", "caption"):
        assert line_box(line).right <= left + 0.1
    assert "fit-fold" not in codes(built)


def test_a_picture_alone_may_cross_the_fold(tmp_path):
    left = "a: {kind: picture, file: tongnan.jpg, caption: 远山, credit: 某摄}"
    built = make(tmp_path, "a a a a a a . .\nb b b b c c c c", left)
    (photo,) = [i for i in spread_of(built).items if isinstance(i, Photo)]
    lo, hi = fold_of(built)
    assert photo.rect.x < lo < hi < photo.rect.right
    assert "fit-fold" not in codes(built)


def test_a_box_of_text_across_the_fold_is_refused(tmp_path):
    """Its measure is the whole width: lines would lie in the fold."""
    built = make(tmp_path, left=f"a: {{kind: box, headline: 框, body: {COPY * 30}}}")
    (found,) = [f for f in built.findings if f.code == "fit-fold"]
    assert found.key == "pages[1].stories.a"
    assert found.cure


def test_a_narrower_picture_across_the_fold_is_refused(tmp_path):
    left = f"""
    a:
      headline: 题
      pictures:
        - {{file: tongnan.jpg, place: right, columns: 3, caption: 远山, credit: 某摄}}
      body: {COPY * 30}
    """
    built = make(tmp_path, "a a a a a a . .\nb b b b c c c c", left)
    assert "fit-fold" in codes(built)


def test_contents_name_the_page_on_which_an_area_begins(tmp_path):
    """`b` is written under page 3 and stands on page 2."""
    built = make(tmp_path)
    told = "".join(
        i.line.text for i in built.pages[0].items
        if isinstance(i, Text) and i.story == "nav" and i.line.text.endswith("版")
    )  # fmt: skip
    assert told == "2版3版"
    pages = {fit.id: fit.page for fit in spread_of(built).stories}
    assert pages == {"a": 2, "b": 2, "c": 3}


def test_no_rule_and_no_alley_at_the_fold(tmp_path):
    """Between `b` and `c` is the fold; no story rule stands in its white."""
    built = make(tmp_path)
    left, right = fold_of(built)
    upright = [
        i for i in spread_of(built).items
        if hasattr(i, "x0") and i.x0 == i.x1 and left < i.x0 < right
    ]  # fmt: skip
    assert upright == []
    assert "fit-alley" not in codes(built)


@pytest.mark.parametrize("number", [2, 3])
def test_either_page_asked_for_alone_is_the_sheet(tmp_path, number):
    make(tmp_path)
    (page,) = make_pages(read_issue(tmp_path), load_fonts(), number)
    assert page.numbers == (2, 3)
    assert words(page, "c", "body") == COPY * 20


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("areas: b b b b", "the areas of this page stand in the map of its spread"),
        ("fixed: {file: tongnan.jpg}", "a finished page shares no area map"),
        (
            "design: {use: tabloid, set: {grid.columns: 5}}",
            "two pages that share a map have the same columns",
        ),
        (
            "design: {use: tabloid, set: {body.size: 10pt, grid.columns: 4, "
            "grid.measure: 15, grid.lines: 38, grid.pitch: 15pt}}",
            "two pages that share a map have the same size and grid",
        ),
    ],
)
def test_what_cannot_share_a_map_is_told_with_its_place(tmp_path, more, said):
    with pytest.raises(InputError, match=said) as caught:
        make(tmp_path, more=more)
    (problem,) = [p for p in caught.value.problems if said in str(p)]
    assert problem.key.startswith("pages[2].")
    assert problem.hint


def test_a_story_does_not_jump_within_its_sheet(tmp_path):
    left = f"a: {{headline: 题, continue_on: {{page: 3, area: r}}, body: {COPY * 30}}}"
    with pytest.raises(InputError, match="the story goes on on its own sheet"):
        make(tmp_path, "a a a a r r r r\nb b b b c c c c", left)


def test_a_map_of_one_page_still_has_a_word_per_column(tmp_path):
    """Eight words of four columns need `spread`."""
    make(tmp_path)
    path = tmp_path / "issue.yaml"
    path.write_text(path.read_text("utf-8").replace("    spread: true\n", ""), "utf-8")
    with pytest.raises(InputError, match="expected 4 words in this row, found 8"):
        read_issue(tmp_path)
