"""Makeup without an area map: the layouts offered, scored, written (H12)."""

from __future__ import annotations

import shutil
from itertools import combinations
from pathlib import Path

import pytest

from bench.makeup import WHITE, cases, set_page
from layout.assets.fonts import load_fonts
from layout.cli import main
from layout.errors import InputError
from layout.page.layouts import offered_layouts
from layout.page.likeness import difference, mirrored
from layout.source.mapwriting import map_text, with_map, write_map
from layout.source.read import read_issue

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "issue" / "kanyuxi-2024-02-23"
ROWS = (("甲", "b"), ("甲", "c"))


def without_map(folder: Path) -> Path:
    """Write the sample without its area map."""
    shutil.copytree(ROOT / "images", folder / "images")
    target = folder / "issue" / "open"
    target.mkdir(parents=True)
    lines = (SAMPLE / "issue.yaml").read_text("utf-8").split("\n")
    begin = lines.index("    areas: |")
    end = next(n for n in range(begin, len(lines)) if not lines[n].strip())
    (target / "issue.yaml").write_text("\n".join(lines[:begin] + lines[end:]), "utf-8")
    return target


@pytest.fixture(scope="module")
def fonts():
    return load_fonts()


@pytest.fixture(scope="module")
def offers(tmp_path_factory, fonts):
    folder = without_map(tmp_path_factory.mktemp("sample"))
    return offered_layouts(read_issue(folder), 0, fonts)


def test_three_layouts_hold_all_the_text(offers):
    assert len(offers) == 3
    assert [offer.over for offer in offers] == [0, 0, 0]


def test_feet_are_level_within_a_line(offers):
    """A story's columns end within a line of each other: white < a line a column."""
    for offer in offers:
        for fit in offer.page.stories:
            if fit.kind == "story":
                assert fit.lines_available - fit.lines <= fit.columns


def test_no_heads_touch(offers):
    """G11: no layout of the sample has 碰题."""
    for offer in offers:
        assert "fit-heads-touch" not in {f.code for f in offer.page.findings}


def test_layouts_differ_in_three_tenths_of_the_page(offers):
    for one, two in combinations(offers, 2):
        assert difference(one.page, two.page) >= 0.3


def test_layouts_are_ranked_and_say_why(offers):
    assert [o.points for o in offers] == sorted(
        (o.points for o in offers), reverse=True
    )
    for offer in offers:
        assert {s.name.text for s in offer.scores} >= {
            "fill", "heads", "heads apart", "no alley", "lead", "reading order",
        }  # fmt: skip
        assert all(0 <= s.points <= 1 and s.reason.text for s in offer.scores)


def test_the_same_issue_gives_the_same_layouts(offers, tmp_path, fonts):
    again = offered_layouts(read_issue(without_map(tmp_path)), 0, fonts)
    assert [o.rows for o in again] == [o.rows for o in offers]


def test_a_written_map_is_the_only_change(tmp_path, offers):
    """Taking the map's lines out again gives the file of before, byte for byte."""
    folder = without_map(tmp_path)
    path = folder / "issue.yaml"
    before = path.read_bytes()
    assert main(["makeup", str(folder), "--write", "--layout", "2"]) == 0
    after = path.read_bytes()
    block = b"    areas: |\n" + b"".join(
        b"      " + line.encode() + b"\n" for line in map_text(offers[1].rows)
    )
    assert after.count(block) == 1
    assert after.replace(block, b"") == before
    assert read_issue(folder).page_areas(0).rows == offers[1].rows


def test_a_map_keeps_the_files_line_ends():
    data = b"pages:\r\n- number: 1\r\n  stories:\r\n"
    block = "  areas: |\r\n    甲  b\r\n    甲  c\r\n".encode()
    found = with_map(data, 3, 3, ROWS)
    assert found == b"pages:\r\n- number: 1\r\n" + block + b"  stories:\r\n"


def test_a_page_in_braces_gets_its_map_in_quotes():
    data = b"pages: [{number: 1, stories: {b: {body: x}}}]\n"
    assert with_map(data, 1, 21, (("b", "b"), ("c", "c"))) == (
        b'pages: [{number: 1, areas: "b b\\nc c", stories: {b: {body: x}}}]\n'
    )


def test_a_page_with_a_map_gets_no_second_one(tmp_path):
    (tmp_path / "issue.yaml").write_text(
        "pages:\n- number: 1\n  areas: a a a a a a\n  stories: {a: {body: 甲。}}\n",
        "utf-8",
    )
    with pytest.raises(InputError, match="the page has an area map"):
        write_map(read_issue(tmp_path), 0, ROWS)


def test_a_mirrored_map_has_left_and_right_exchanged():
    assert mirrored((("a", "b", "b"),)) == (("b", "b", "a"),)


@pytest.mark.parametrize("seed", [1, 2])
def test_generated_pages_come_out_whole(seed, fonts):
    """A slice of the bench: nothing overlaps, leaves the type area or is lost."""
    for case in cases(2, seed, fonts):
        result = set_page(case, fonts)
        assert result.faults == ()
        assert result.over <= 3
        assert result.white <= 2 * WHITE
