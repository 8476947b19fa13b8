"""The desk: what it keeps, what it tells, and that a part drawn anew is exact."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from paper import DESIGN, TEXT, compose_paper, toy_pipeline
from PIL import ImageChops

from layout.errors import Finding
from layout.messages import msg
from layout.page.model import Overset, Page, Rect
from layout.page.spreads import joined
from layout.preview.desk import Desk, Edition
from layout.preview.documents import page_document
from layout.preview.patch import find_patch
from layout.preview.pipeline import Pipeline
from layout.preview.places import Finder, flip
from layout.preview.tiles import Region
from layout.preview.view import page_view

FOUR = TEXT + "# 三\n丙丙丙。\n# 四\n丁丁丁。\n"
"""Four stories: two pages."""


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    path = tmp_path / "issue.yaml"
    path.write_text(FOUR, "utf-8")
    return path


@pytest.fixture
def desk(issue: Path) -> Desk:
    desk = Desk(issue, toy_pipeline())
    desk.rebuild()
    return desk


def save(issue: Path, old: str, new: str) -> None:
    text = issue.read_text("utf-8")
    assert old in text
    issue.write_text(text.replace(old, new), "utf-8")


def test_only_the_page_that_changed_gets_a_new_revision(
    desk: Desk, issue: Path
) -> None:
    before = desk.edition.revs
    save(issue, "丙丙丙", "丙乙丙")
    after = desk.rebuild().revs
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_a_broken_file_keeps_the_last_good_pages(desk: Desk, issue: Path) -> None:
    good = desk.edition
    save(issue, "丙丙丙", "BROKEN")
    broken = desk.rebuild()
    assert broken.revs == good.revs
    assert broken.built is good.built
    assert [problem.mark.line for problem in broken.problems] == [7]
    save(issue, "BROKEN", "丙丁丙")
    mended = desk.rebuild()
    assert mended.problems == ()
    assert mended.revs[0] == good.revs[0]
    assert mended.revs[1] != good.revs[1]


def test_a_file_that_is_broken_from_the_start_shows_problems(tmp_path: Path) -> None:
    edition = Desk(tmp_path / "none.yaml", toy_pipeline()).rebuild()
    assert edition.built is None
    assert len(edition.problems) == 1


def test_a_fault_of_ours_leaves_the_desk_open(
    desk: Desk, issue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_path: Path) -> None:
        raise ZeroDivisionError("ours")

    desk._pipeline = Pipeline(**{**_fields(toy_pipeline()), "compose": fails})
    edition = desk.rebuild()
    assert "ZeroDivisionError" in str(edition.problems[0].message)
    assert len(edition.revs) == 2
    assert "ours" in capsys.readouterr().err


def _fields(pipeline: Pipeline) -> dict[str, object]:
    return {name: getattr(pipeline, name) for name in Pipeline.__slots__}


def test_listeners_hear_every_edition_until_they_leave(desk: Desk) -> None:
    heard: list[Edition] = []
    desk.listen(heard.append)
    edition = desk.rebuild()
    desk.unlisten(heard.append)
    desk.rebuild()
    assert heard == [edition]


def test_slow_findings_of_an_older_build_are_dropped(desk: Desk) -> None:
    late = (Finding("copy-x", "info", msg("late")),)
    gen = desk.edition.gen
    desk.rebuild()
    desk.add_findings(gen, late)
    assert desk.edition.deep is None
    desk.add_findings(desk.edition.gen, late)
    assert desk.edition.findings == late


def test_a_part_drawn_anew_gives_the_picture_of_the_whole(
    desk: Desk, issue: Path
) -> None:
    """Old picture + patch = new picture, to the pixel, at two scales."""
    for scale in (0.83, 2.0):
        built = desk.edition.built
        assert built is not None
        page = built.pages[0]
        size = [
            round((side + 2 * page.bleed) * scale) for side in (page.width, page.height)
        ]
        region = Region(scale, 0, 0, size[0], size[1])
        desk.gallery.image(desk.edition.revs[0], "page", "quick", region)
        save(issue, "龙乡大地", "龙乡山川大地" if scale < 1 else "大地")
        rev = desk.rebuild().revs[0]
        change = desk.gallery._sources[rev].change
        assert change is not None
        patched = desk.gallery.image(rev, "page", "quick", region)
        fresh = Desk(issue, toy_pipeline())
        whole = fresh.gallery.image(fresh.rebuild().revs[0], "page", "quick", region)
        assert ImageChops.difference(patched, whole).getbbox() is None
        save(issue, "龙乡山川大地" if scale < 1 else "大地", "龙乡大地")
        desk.rebuild()


def test_a_patch_holds_the_changed_story_and_not_the_other(issue: Path) -> None:
    old = compose_paper(issue).pages[0]
    save(issue, "重点保供", "保供")
    new = compose_paper(issue).pages[0]
    patch = find_patch(old, new)
    assert patch is not None
    assert {item.story for item in patch.page.items} == {"s2"}
    frame = flip(new, new.stories[1].frames[0])
    assert patch.box[1] >= frame[1] - 15


def test_pages_of_other_sizes_are_not_patched(issue: Path) -> None:
    page = compose_paper(issue).pages[0]
    assert find_patch(page, replace(page, width=page.width + 1)) is None
    assert find_patch(page, page) is None


def test_what_must_not_go_to_press_is_left_to_the_browser(issue: Path) -> None:
    """An overset page still has a picture; render_pdf refuses overset for press."""
    built = compose_paper(issue)
    page: Page = built.pages[0]
    bad = replace(page, items=(*page.items, Overset("s1", Rect(0, 0, 9, 9), 2, 20)))
    document = replace(built.document, pages=(bad, built.pages[1]))
    assert toy_pipeline().render(page_document(document, 0, "quick"))[:4] == b"%PDF"


def test_words_of_a_finding_are_found_on_the_page(issue: Path) -> None:
    """The second finding of the same words shows their second place."""
    issue.write_text("# 头\n甲乙丙，甲乙丙。\n! copy-a 甲乙\n! copy-a 甲乙\n", "utf-8")
    built = compose_paper(issue)
    finder = Finder(built.pages)
    (one, first), (two, second) = (finder.places(f) for f in built.findings)
    assert one == two == 1
    assert first[0][0] < second[0][0]
    assert first[0][2] == pytest.approx(18, abs=0.1)  # 2 characters of 9 pt


def test_words_across_a_line_end_show_both_lines(issue: Path) -> None:
    """12 characters a line, 2 em of indent: the 10th and 11th part at the line end."""
    issue.write_text("# 头\n" + "文" * 9 + "甲乙" + "文" * 9 + "。\n! copy-a 甲乙\n")
    built = compose_paper(issue)
    _, boxes = Finder(built.pages).places(built.findings[0])
    assert len(boxes) == 2
    assert boxes[0][1] < boxes[1][1]


def test_a_finding_with_a_rect_keeps_it() -> None:
    """Findings say mm, the browser draws points: 25.4 mm are 72 pt."""
    finding = Finding("tac", "error", msg("x"), page=3, rect=(25.4, 0, 12.7, 25.4))
    page, boxes = Finder(()).places(finding)
    assert page == 3
    assert boxes[0] == pytest.approx((72, 0, 36, 72))


def test_a_spread_has_the_grids_of_both_its_pages(issue: Path) -> None:
    """The right page's first column lies a page's width right of the left one's."""
    left, right = compose_paper(issue).pages
    told = page_view(joined(left, right), (DESIGN, DESIGN), "rev")
    one, two = told["grids"]
    assert told["label"] == "1–2"
    assert (one["edge"], two["edge"]) == (0, left.width)
    assert two["x"] - one["x"] == pytest.approx(left.width)
    assert one["columns"] == two["columns"] == DESIGN.grid.columns


def test_a_finding_on_the_right_page_is_shown_on_its_sheet(issue: Path) -> None:
    """Page 2 is the right half of the sheet that begins with page 1."""
    left, right = compose_paper(issue).pages
    finder = Finder((joined(left, right),))
    told = Finding("fit-x", "warning", msg("x"), key="stories.s3", page=2)
    page, boxes = finder.places(told)
    assert page == 1
    assert boxes
    assert boxes[0][0] > left.width
    placed = replace(told, key="", rect=(150.0, 10.0, 5.0, 5.0))
    assert finder.places(placed)[0] == 1
