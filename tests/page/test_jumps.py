"""Stories that go on on a later page (H10), contents boxes, finished pages, spreads."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pikepdf
import pytest
from pagemaking import texts, words

from layout.assets.fonts import load_fonts
from layout.build import Options, compose_issue
from layout.errors import InputError
from layout.page.jump_content import LEAST, behind
from layout.page.model import Advert, Photo, Text
from layout.page.pages import make_pages
from layout.source.read import read_issue
from layout.text.line import Span, StyledText

COPY = "春江水暖鸭先知，竹外桃花三两枝。"
FOUR_PAGES = Path(__file__).resolve().parents[2] / "issue" / "four-pages"
ISSUE = """\
publication: 试验
date: 2025-01-01
design:
  use: tabloid
  set: {body.size: 10pt, grid.columns: 4, grid.measure: 15, grid.lines: 40,
        grid.pitch: 15pt}
pages:
  - number: 1
    areas: |
      a a b b
    stories:
      a:
        headline: 甲题
        continue_on: {page: 3, area: rest, headline: 甲题续}
        body: |
PARAGRAPHS
      b:
        headline: 乙题
        body: WORDS
  - number: 3
    areas: |
      rest rest c c
    stories:
      c:
        headline: 丙题
        body: WORDS
"""


def issue(tmp_path: Path, paragraphs: int, sentences: int = 9) -> Path:
    """Write an issue whose story `a` goes on on page 3."""
    body = "\n\n".join([COPY * sentences] * paragraphs)
    text = ISSUE.replace("PARAGRAPHS", textwrap.indent(body, " " * 10))
    path = tmp_path / "issue.yaml"
    path.write_text(text.replace("WORDS", COPY * 40), "utf-8")
    return tmp_path


def pages(folder: Path, only: int | None = None):
    return make_pages(read_issue(folder), load_fonts(), only)


def jumps(page) -> list[str]:
    return [
        item.line.text
        for item in page.items
        if isinstance(item, Text) and item.role == "jump"
    ]


def test_both_jump_lines_name_the_other_page(tmp_path):
    first, second = pages(issue(tmp_path, 12))
    assert jumps(first) == ["（下转第3版）"]
    assert jumps(second) == ["（上接第1版）"]


def test_jump_lines_of_a_traditional_issue_are_traditional(tmp_path):
    """Words of the program's own are written as the issue's region writes them."""
    path = issue(tmp_path, 12) / "issue.yaml"
    path.write_text(f"language: zh-Hant-HK\n{path.read_text('utf-8')}", "utf-8")
    first, second = pages(tmp_path)
    assert jumps(first) == ["（下轉第3版）"]
    assert jumps(second) == ["（上接第1版）"]


def test_no_character_is_lost_or_set_twice_at_a_jump(tmp_path):
    first, second = pages(issue(tmp_path, 12))
    assert words(first, "a", "body") + words(second, "a", "body") == COPY * 9 * 12


def test_six_lines_at_least_stand_on_either_side(tmp_path):
    """Even where the first page has room for all but a line of it."""
    first, second = pages(issue(tmp_path, 2))
    assert len(texts(first, "a", "body")) >= LEAST
    assert len(texts(second, "a", "body")) >= LEAST


def test_a_story_too_short_to_be_continued_is_told(tmp_path):
    """10 lines cannot be 6 and 6."""
    folder = issue(tmp_path, 1)
    found = compose_issue(folder, Options(mode="press", cache=False), lambda _: None)
    assert "fit-jump" in {f.code for f in found.findings if f.level == "error"}


def test_a_paragraph_that_goes_on_has_no_indent(tmp_path):
    """F3: the first line of the rest begins at the edge, unless a paragraph begins."""
    _, second = pages(issue(tmp_path, 12, sentences=7))
    line = texts(second, "a", "body")[0]
    resumed = not line.line.text.startswith(COPY[:5])
    assert line.line.x == (0.0 if resumed else 20.0)


def test_the_jump_line_ends_at_the_columns_right_edge(tmp_path):
    first, _ = pages(issue(tmp_path, 12))
    (fit,) = [fit for fit in first.stories if fit.id == "a"]
    (line,) = [i for i in first.items if isinstance(i, Text) and i.role == "jump"]
    assert line.furniture
    assert line.x + line.line.width == pytest.approx(fit.frames[0].right, abs=0.1)


@pytest.mark.parametrize("paragraphs", [2, 3, 5])
def test_a_jump_line_stands_in_its_area_however_much_room_there_is(
    tmp_path, paragraphs
):
    """Where six lines must be left over, columns end higher, within one line (H3)."""
    first, _ = pages(issue(tmp_path, paragraphs))
    (fit,) = [fit for fit in first.stories if fit.id == "a"]
    (line,) = [i for i in first.items if isinstance(i, Text) and i.role == "jump"]
    assert line.y > fit.frames[0].y
    feet = [
        max(t.line_no for t in texts(first, "a", "body") if t.column == column)
        for column in (0, 1)
    ]
    assert 0 <= feet[0] - feet[1] <= 2


def test_one_page_alone_still_gets_what_goes_on_there(tmp_path):
    folder = issue(tmp_path, 12)
    (alone,) = pages(folder, only=3)
    assert words(alone, "a") == words(pages(folder)[1], "a")


def test_text_behind_a_character_keeps_its_marks():
    """A span from 2 to 5 begins at 0 behind character 3, and ends at 2."""
    text = StyledText("甲乙丙丁戊己", (Span(2, 5, "strong"),), "x:1")
    assert behind(text, 3) == StyledText("丁戊己", (Span(0, 2, "strong"),), "x:1")


@pytest.fixture(scope="module")
def paper():
    """The four-page sample, made up."""
    return compose_issue(FOUR_PAGES, Options(cache=False), lambda _: None)


def test_the_four_page_sample_has_nothing_to_mend(paper):
    """No error and no warning, every story closed, no filler needed."""
    assert [f.code for f in paper.findings if f.level != "info"] == []
    fits = [fit for page in paper.pages for fit in page.stories]
    assert [fit.id for fit in fits if fit.remedies] == []
    assert not {"thrift", "words"} & {fit.id for fit in fits}
    assert len({fit.id for page in paper.pages for fit in page.stories
                if fit.kind == "story"}) == 20  # fmt: skip


def test_facing_pages_make_one_sheet(paper):
    front, spread, back = paper.pages
    assert spread.width == pytest.approx(2 * front.width)
    assert [page.number for page in paper.pages] == [1, 2, 4]
    assert isinstance(back.items[0], Advert)


def test_a_head_and_a_picture_of_the_sample_cross_its_fold(paper):
    """The banner and the photograph lie on both pages, no character on the fold."""
    spread = paper.pages[1]
    assert spread.numbers == (2, 3)
    middle = spread.width / 2
    across = {
        i.story
        for i in spread.items
        if isinstance(i, Photo) and i.rect.x < middle < i.rect.right
    }
    assert across == {"photo"}
    heads = texts(spread, "ban")
    assert min(h.x for h in heads) < middle < max(h.x + h.line.width for h in heads)


def test_the_contents_box_names_the_right_pages(paper):
    """Each headline it lists stands on the page whose number follows it."""
    front, spread, _ = paper.pages
    lines = [i for i in front.items if isinstance(i, Text) and i.story == "nav"]
    told = re.findall(r"(\d)版", "".join(i.line.text for i in lines))
    assert told == ["2", "2", "2", "3", "3", "3"]
    middle = spread.width / 2
    for number, title in (("2", "一座便桥和四十户人家"), ("3", "山里小学的十一门课")):
        (head,) = [
            i for i in spread.items if isinstance(i, Text) and i.line.text == title
        ]
        assert (head.x > middle) == (number == "3")


def test_every_word_of_a_paper_stands_once(paper):
    for placed in paper.issue.stories():
        copy = "".join(p.text for p in paper.issue.body(placed.key).paragraphs)
        found = "".join(words(page, placed.id, "body") for page in paper.pages)
        assert re.sub(r"\s", "", found) == re.sub(r"\s", "", copy), placed.id


def test_a_finished_page_of_another_size_is_no_fit(tmp_path):
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(500, 700))
    pdf.save(tmp_path / "back.pdf")
    (tmp_path / "issue.yaml").write_text(
        "design: tabloid\npages:\n  - {number: 4, fixed: {file: back.pdf}}\n", "utf-8"
    )
    (page,) = pages(tmp_path)
    assert [f.code for f in page.findings] == ["fit-fixed-size"]


def test_a_spread_needs_a_page_after_it(tmp_path):
    (tmp_path / "issue.yaml").write_text(
        "pages:\n  - number: 1\n    spread: true\n    stories:\n"
        "      a: {headline: 甲, body: 乙。}\n",
        "utf-8",
    )
    with pytest.raises(InputError, match="a spread needs a page after it"):
        pages(tmp_path)


def test_a_filler_stands_where_the_map_leaves_room(tmp_path):
    """An empty half of the page takes the filler; without room it stays away."""
    text = (
        "design: tabloid\npages:\n  - number: 1\n    areas: |\n"
        "      a a a . . .\n    stories:\n"
        f"      a: {{headline: 甲题, body: {COPY * 100}}}\n"
        "fillers:\n"
        f"  ad: {{kind: box, headline: 补白, body: {COPY * 20}}}\n"
    )
    (tmp_path / "issue.yaml").write_text(text, "utf-8")
    (page,) = pages(tmp_path)
    assert words(page, "ad", "body") == COPY * 20
    (tmp_path / "issue.yaml").write_text(text.replace(". . .", "a a a"), "utf-8")
    (page,) = pages(tmp_path)
    full = [fit for fit in page.stories if fit.id == "ad"]
    assert len(full) <= 1


def test_a_filler_that_does_not_fit_stays_away(tmp_path):
    """171 lines for 156: that white would go is no reason to lose 15 lines."""
    text = (
        "design: tabloid\npages:\n  - number: 1\n    areas: |\n"
        "      a a a . . .\n    stories:\n"
        f"      a: {{headline: 甲题, body: {COPY * 100}}}\n"
        "fillers:\n"
        f"  ad: {{kind: box, headline: 补白, body: {COPY * 170}}}\n"
    )
    (tmp_path / "issue.yaml").write_text(text, "utf-8")
    (page,) = pages(tmp_path)
    assert "ad" not in {fit.id for fit in page.stories}


def test_pages_auto_keeps_sections_together(tmp_path):
    """Two sections of like size over two pages: each has its page, in order."""
    stories = "".join(
        f"  {word}{n}: {{section: {section}, headline: {word}题{n}, "
        f"body: {COPY * 40}}}\n"
        for word, section in (("a", "要闻"), ("b", "副刊"))
        for n in range(4)
    )
    (tmp_path / "issue.yaml").write_text(
        f"design: tabloid\npages: auto\npage_count: 2\nstories:\n{stories}", "utf-8"
    )
    built = compose_issue(tmp_path, Options(mode="proof", cache=False), lambda _: None)
    assert [page.section for page in built.pages] == ["要闻", "副刊"]
    on_first = {fit.id[0] for fit in built.pages[0].stories}
    assert on_first == {"a"}
    assert words(built.pages[1], "b3", "body") == COPY * 40


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("page: 3", "page: 1", "goes on on page 1, which does not come after page 1"),
        ("page: 3", "page: 9", "this issue has no page 9"),
        ("area: rest", "area: c", "`c` is another story's area"),
        ("area: rest", "area: x", "page 3 has no area `x`"),
    ],
)
def test_a_jump_that_leads_nowhere_is_one_sentence_with_a_cure(
    tmp_path, old, new, said
):
    """H10: the line of the key, and what to do; nothing about what follows from it."""
    folder = issue(tmp_path, 12)
    path = folder / "issue.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(InputError) as caught:
        read_issue(folder)
    told = [p for p in caught.value.problems if "continue_on" in p.key]
    assert [p.message.render("en") for p in told] == [said]
    assert told[0].mark.line == 14
    assert told[0].hint
    rest = [p.key for p in caught.value.problems if p not in told]
    assert rest in ([], ["pages[1].areas"])


def test_a_story_does_not_go_on_on_a_finished_page(tmp_path):
    (tmp_path / "back.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "issue.yaml").write_text(
        "pages:\n  - number: 1\n    stories:\n"
        "      a: {headline: 甲, body: 乙。, continue_on: {page: 2}}\n"
        "  - {number: 2, fixed: {file: back.pdf}}\n",
        "utf-8",
    )
    with pytest.raises(InputError, match="page 2 is a finished one"):
        read_issue(tmp_path)


def test_a_story_with_pictures_jumps_without_them(tmp_path):
    """Its pictures stand on its first page, once; text on both sides."""
    photo = Path(__file__).resolve().parents[2] / "images" / "bishan.jpg"
    (tmp_path / "bishan.jpg").write_bytes(photo.read_bytes())
    folder = issue(tmp_path, 8)
    path = folder / "issue.yaml"
    picture = "pictures: [{file: bishan.jpg, caption: 湖, credit: 某摄}]"
    text = path.read_text("utf-8").replace(
        "headline: 甲题\n", f"headline: 甲题\n        {picture}\n"
    )
    path.write_text(text, "utf-8")
    first, second = pages(folder)
    assert words(first, "a", "caption") != ""
    assert words(second, "a", "caption") == ""
    assert words(first, "a", "body") + words(second, "a", "body") == COPY * 9 * 8


def test_a_jump_on_pages_without_maps_finds_its_places(tmp_path):
    """Both pages are made up by the program; the rest has an area of its own."""
    folder = issue(tmp_path, 12)
    path = folder / "issue.yaml"
    text = re.sub(r"    areas: \|\n.*\n", "", path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    first, second = pages(folder)
    assert jumps(first) == ["（下转第3版）"]
    assert jumps(second) == ["（上接第1版）"]
    assert words(first, "a", "body") + words(second, "a", "body") == COPY * 9 * 12
    assert len(texts(first, "a", "body")) >= LEAST
    assert len(texts(second, "a", "body")) >= LEAST


def test_contents_refuse_a_story_that_is_not_there(tmp_path):
    (tmp_path / "issue.yaml").write_text(
        "pages:\n  - number: 1\n    stories:\n"
        "      a: {headline: 甲, body: 乙。}\n"
        "      n: {kind: contents, entries: [c]}\n",
        "utf-8",
    )
    with pytest.raises(InputError, match="no story with a headline has the id `c`"):
        pages(tmp_path)
