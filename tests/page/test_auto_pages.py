"""`pages: auto`: a front page, jumps, and the pages written into the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pagemaking import words

from layout.assets.own import issue_fonts
from layout.build import Built, Options, compose_issue
from layout.check.kept import check_kept
from layout.cli import main
from layout.errors import InputError
from layout.page.assign import Item, assigned, shared_out
from layout.page.model import Page, Text
from layout.page.spreads import joined
from layout.source.mapwriting import with_pages
from layout.source.read import read_issue

COPY = "春江水暖鸭先知，竹外桃花三两枝。"
MASTHEAD = """\
masthead:
  lines: ["{date}", "{number}"]
  left: [甲县融媒体中心主办]
  right: [明日晴]
"""
FRONT = "  nav: {kind: contents, label: 导读, entries: [b0, b2]}\n"
ROWS = (("甲", "甲"), ("b", "c"))


def issue(folder: Path, masthead: str = MASTHEAD, front: str = FRONT, **jump) -> Path:
    """Write an issue of two sections with four stories each, over two pages."""
    stories = "".join(
        f"  {word}{n}: {{section: {section}, headline: {word}题{n}, "
        f"{jump.get(f'{word}{n}', '')}body: {COPY * 40}}}\n"
        for word, section in (("a", "要闻"), ("b", "副刊"))
        for n in range(4)
    )
    text = (
        "publication: 试验\ndate: 2025-01-01\nnumber: 第1期\ndesign: tabloid\n"
        f"{masthead}pages: auto  # 由程序分版\npage_count: 2\n"
        f"stories:\n{front}{stories}"
    )
    (folder / "issue.yaml").write_text(text, "utf-8")
    return folder


def made(folder: Path) -> Built:
    return compose_issue(folder, Options(mode="proof", cache=False), lambda _: None)


def roles(page: Page, role: str) -> str:
    return "".join(
        i.line.text for i in page.items if isinstance(i, Text) and i.role == role
    )


def test_the_first_page_has_masthead_ears_and_contents_box(tmp_path):
    """The issue's masthead stands on page 1 alone; the box right after the lead."""
    built = made(issue(tmp_path))
    front, back = built.pages
    assert "试验" in roles(front, "masthead")
    assert "甲县融媒体中心主办" in "".join(
        i.line.text for i in front.items if isinstance(i, Text)
    )
    assert roles(back, "masthead") == ""
    assert list(built.issue.pages[0].stories)[:2] == ["a0", "nav"]


def test_the_contents_box_has_the_numbers_that_stories_got(tmp_path):
    built = made(issue(tmp_path))
    box = [i for i in built.pages[0].items if isinstance(i, Text) and i.story == "nav"]
    told = re.findall(r"(\d)版", "".join(i.line.text for i in box))
    where = {id: p.number for p in built.issue.pages for id in p.stories}
    assert told == [str(where["b0"]), str(where["b2"])]


def test_a_masthead_takes_its_share_of_the_first_page():
    """Ten stories of a tenth of a page: 3 beside a masthead of 4 tenths, then 7."""
    items = [Item(str(n), "", 0.1) for n in range(10)]
    assert [len(p) for p in shared_out(items, 2)] == [5, 5]
    assert [len(p) for p in shared_out(items, 2, {0: 0.4})] == [3, 7]


def test_all_words_of_pages_auto_are_looked_for(tmp_path):
    """A page without its ink is found to lack every story that it has (fit-lost)."""
    built = made(issue(tmp_path))
    assert "fit-lost" not in {f.code for f in built.findings}
    empty = tuple(
        Page(p.number, p.section, p.width, p.height, p.bleed, (), ())
        for p in built.pages
    )
    lost = {f.key for f in check_kept(built.issue, empty)}
    assert {f"stories.{w}{n}" for w in "ab" for n in range(4)} <= lost


def test_words_of_the_right_page_of_a_spread_are_looked_for(tmp_path):
    (tmp_path / "issue.yaml").write_text(
        "pages:\n"
        "  - number: 2\n    spread: true\n"
        f"    stories: {{a: {{headline: 甲, body: {COPY}}}}}\n"
        f"  - number: 3\n    stories: {{b: {{headline: 乙, body: {COPY}}}}}\n",
        "utf-8",
    )
    built = made(tmp_path)
    (sheet,) = built.pages
    blank = Page(3, "", sheet.width / 2, sheet.height, 0.0, (), ())
    left = Page(2, "", sheet.width / 2, sheet.height, 0.0, sheet.items, ())
    without = tuple(
        i for i in left.items if not (isinstance(i, Text) and i.story == "b")
    )
    left = Page(2, "", sheet.width / 2, sheet.height, 0.0, without, ())
    found = check_kept(built.issue, (joined(left, blank),))
    assert [f.key for f in found] == ["pages[1].stories.b"]


JUMP = "continue_on: {{page: {page}, area: {area}}}, "


def test_a_story_of_pages_auto_goes_on_on_a_later_page(tmp_path):
    jump = JUMP.format(page=2, area="rest")
    built = made(issue(tmp_path, a0=jump))
    first, second = built.pages
    assert "（下转第2版）" in roles(first, "jump")
    assert "（上接第1版）" in roles(second, "jump")
    joint = words(first, "a0", "body") + words(second, "a0", "body")
    assert joint == COPY * 40


@pytest.mark.parametrize(
    ("id", "page", "area", "said"),
    [
        ("b0", 1, "rest", "goes on on page 1, which does not come after page 2"),
        ("b0", 2, "rest", "goes on on page 2, which does not come after page 2"),
        ("a0", 9, "rest", "this issue has no page 9"),
        ("a0", 2, "b1", "`b1` is another story's area"),
    ],
)
def test_a_jump_that_leads_nowhere_is_told(tmp_path, id, page, area, said):
    """H10: with line, key and cure."""
    jump = JUMP.format(page=page, area=area)
    with pytest.raises(InputError) as caught:
        made(issue(tmp_path, **{id: jump}))
    (problem,) = caught.value.problems
    assert problem.message.render("en") == said
    assert problem.key.startswith(f"stories.{id}.continue_on.")
    assert problem.mark.line > 10
    assert problem.hint


def test_two_jumps_into_one_area_are_told(tmp_path):
    jump = JUMP.format(page=2, area="rest")
    with pytest.raises(InputError, match="another story's area"):
        made(issue(tmp_path, a0=jump, a1=jump))


def written(folder: Path, *more: str) -> int:
    return main(["makeup", str(folder), "--write", "--quiet", *more])


def test_makeup_writes_the_pages_in_the_place_of_auto(tmp_path):
    """Every other byte stays, the comment too, and the same pages come out."""
    folder = issue(tmp_path)
    before, old = (folder / "issue.yaml").read_text("utf-8"), made(folder)
    assert written(folder) == 0
    after = (folder / "issue.yaml").read_text("utf-8")
    start = before.index("pages: auto")
    begin, end = before[:start], before[start + len("pages: auto  # 由程序分版") :]
    assert after.startswith(f"{begin}pages:  # 由程序分版\n  - number: 1\n")
    assert after.endswith(end)
    new = made(folder)
    for one, other in zip(old.pages, new.pages, strict=True):
        assert {f.id: f.frames for f in one.stories} == {
            f.id: f.frames for f in other.stories
        }


def test_a_page_of_auto_is_not_written_alone(tmp_path, capsys):
    folder = issue(tmp_path)
    before = (folder / "issue.yaml").read_bytes()
    assert written(folder, "--page", "2", "--lang", "en") == 2
    assert "are written all together" in capsys.readouterr().err
    assert (folder / "issue.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (b"pages: auto", (1, 8, 4)),
        (b"\xef\xbb\xbfpages: auto\nstories: {}\n", (1, 8, 4)),
        (b"date: 2025-01-01\r\npages: 'auto'\r\nstories: {}\r\n", (2, 8, 6)),
        (b'a: b\n"pages" : auto   # why\nstories: {}', (2, 11, 4)),
    ],
)
def test_pages_are_written_with_the_files_own_marks_and_ends(text, place):
    found = with_pages(text, place, [(1, "要闻", ROWS), (2, "A: b", ROWS)])
    assert found is not None
    lines = found.split(b"\n")
    own = next(n for n, line in enumerate(lines) if b"pages" in line)
    assert b"auto" not in lines[own]
    assert (b"# why" in text) == (b"# why" in lines[own])
    shown = found.replace(b"\r", b"").decode("utf-8-sig")
    assert "  - number: 1\n    section: 要闻\n    areas: |\n      甲  甲\n" in shown
    assert '    section: "A: b"\n' in shown
    if b"\r\n" in text:
        assert found.count(b"\n") == found.count(b"\r\n")
    assert found.startswith(text[:3])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (b"{pages: auto, stories: {}}", (1, 9, 4)),
        (b"a: b\npages:\n  auto\n", (3, 3, 4)),
    ],
)
def test_pages_need_a_line_of_their_own(text, place):
    assert with_pages(text, place, [(1, "", ROWS)]) is None


LISTED = """\
pages:
  - number: 1
    areas: |
      a a a b b b
  - number: 2
    areas: |
      c c c a a a
stories:
  a: {headline: 甲, continue_on: {page: 2}, body: "AAA"}
  b: {headline: 乙, body: "BBB"}
  c: {headline: 丙, body: "BBB"}
"""


def listed(folder: Path, change=lambda text: text) -> Path:
    text = LISTED.replace("AAA", COPY * 150).replace("BBB", COPY * 60)
    (folder / "issue.yaml").write_text(f"design: tabloid\n{change(text)}", "utf-8")
    return folder


def test_stories_at_the_top_stand_where_maps_name_them(tmp_path):
    """A story stands on the first page with its word; later ones are its rest."""
    built = made(listed(tmp_path))
    first, second = built.pages
    assert [f.id for f in first.stories] == ["a", "b"]
    assert {f.id for f in second.stories} == {"a", "c"}
    assert words(first, "a", "body") + words(second, "a", "body") == COPY * 150
    assert "fit-lost" not in {f.code for f in built.findings}


@pytest.mark.parametrize(
    ("change", "key", "said"),
    [
        (
            lambda t: t.replace("b b b", "a a a"),
            "stories.b",
            "no page's area map has the word `b`",
        ),
        (
            lambda t: t.replace(", continue_on: {page: 2}", ""),
            "pages[1].areas",
            "no story on this page has the id `a`",
        ),
        (
            lambda t: f"page_count: 3\n{t}",
            "page_count",
            "says 3, and 2 pages are listed",
        ),
    ],
)
def test_stories_at_the_top_and_maps_must_agree(tmp_path, change, key, said):
    with pytest.raises(InputError) as caught:
        read_issue(listed(tmp_path, change))
    told = {p.key: p.message.render("en") for p in
            caught.value.problems}  # fmt: skip
    assert told == {key: said}


def test_assigning_leaves_listed_pages_alone(tmp_path):
    found = read_issue(listed(tmp_path))
    assert assigned(found, issue_fonts(found, ())) is found
