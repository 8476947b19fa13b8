"""Shipped designs build, each with its sample; impossible ones are explained."""

from pathlib import Path

import pytest

from layout.build import Options, compose_issue
from layout.errors import InputError
from layout.source.design import Design
from layout.source.designs import shipped_design, shipped_designs
from layout.source.explain import thorough
from layout.source.possible import impossible
from layout.units import to_mm

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = {
    "broadsheet": "kanyuxi-2024-02-23",
    "broadsheet-8": "broadsheet-8-2025-10-15",
    "tabloid": "tabloid-2025-09-12",
    "a4": "a4-2025-12-05",
}


def quiet(_message: object) -> None:
    """Show no progress."""


def test_each_shipped_design_has_a_sample() -> None:
    assert set(shipped_designs()) == set(SAMPLES)


@pytest.mark.parametrize(
    ("name", "sheet", "grid", "width"),
    [
        ("broadsheet", (390, 546), (6, 17, 1.5, 107, 13), 109.5),
        ("broadsheet-8", (390, 546), (8, 13, 1, 120, 11.5), 111),
        ("tabloid", (275, 390), (6, 11, 1, 86, 11.5), 71),
        ("a4", (210, 297), (3, 17, 2, 54, 13.5), 55),
    ],
)
def test_a_design_is_the_grid_of_its_kind(name, sheet, grid, width) -> None:
    """Characters of 9 pt: 6 × 17 + 5 × 1.5 = 109.5, 8 × 13 + 7 = 111 and so on."""
    design = shipped_design(name)
    of = design.grid
    assert (to_mm(design.sheet.width), to_mm(design.sheet.height)) == sheet
    assert (of.columns, of.measure, of.gap, of.lines, of.pitch) == grid
    assert design.body.size == 9
    assert design.type_width == pytest.approx(width * 9)
    assert list(impossible(design)) == []


@pytest.mark.parametrize("name", ["broadsheet-8", "tabloid", "a4"])
def test_the_sample_of_a_design_is_fit_for_press(name) -> None:
    built = compose_issue(ROOT / "issue" / SAMPLES[name], Options(), quiet)
    assert built.issue.design.name == name
    assert [f.code for f in built.findings if f.level == "error"] == []
    assert [str(f.message) for f in built.findings if f.level == "warning"] == []


IMPOSSIBLE = [
    ("{grid.measure: 16.5}", "grid.measure", "expected a whole number, found '16.5'"),
    ("{sheet.head_margin: 600mm}", "sheet.head_margin", "86 lines of 11.5 pt are 348"),
    ("{sheet.foot_margin: 40mm}", "sheet.foot_margin", "there are 328.0 mm"),
    ("{sheet.side_margin: 60mm}", "sheet.side_margin", "6 columns of 11 characters"),
    ("{grid.measure: 60}", "grid.measure", "at most 13 characters fit in each"),
    ("{grid.columns: 24}", "grid.columns", "24 columns of 11 characters are 911."),
    ("{body.size: 300pt}", "body.size", "columns of 11 characters"),
    ("{grid.pitch: 8pt}", "grid.pitch", "lines of 8 pt are too close for type of 9 pt"),
    ("{note.tint: rde}", "note.tint", "no colour 'rde' | did you mean `red`?"),
    ("{story_rule: nope}", "story_rule", "the design has no rule 'nope'"),
    ("{banner.halves: [rot]}", "banner.halves[0]", "the design has no colour 'rot'"),
    ("{body.face: fangsong}", "", "no font has the role 'fangsong' | there are song,"),
    ("{heads: []}", "heads", "expected at least 1 in this list"),
    ("{banner.sizes: []}", "banner.sizes", "expected at least 1 in this list"),
    ("{fit.shapes: [3, 1]}", "fit.shapes", "expected the lesser number first"),
    ("{colours.red: [0, 200, 0, 0]}", "colours.red[1]", "expected at most 100"),
    ("{furniture.masthead_lines: 60}", "furniture.masthead_lines", "leaves too little"),
]


@pytest.mark.parametrize(("changes", "key", "says"), IMPOSSIBLE)
def test_an_impossible_design_is_explained_where_it_is_written(
    changes, key, says, tmp_path
) -> None:
    path = tmp_path / "issue.yaml"
    path.write_text(
        f"design: {{use: tabloid, set: {changes}}}\n"
        "pages:\n  - number: 2\n    stories:\n      a: {headline: 甲, body: 乙。}\n",
        "utf-8",
    )
    with pytest.raises(InputError) as caught:
        compose_issue(path, Options(cache=False), quiet)
    told = [p for p in caught.value.problems if says in f"{p.message} | {p.hint}"]
    assert told, str(caught.value)
    assert told[0].mark.line == 1
    if key:
        assert told[0].key == f"design.set.{key}"


def test_a_design_file_that_cannot_be_is_told_in_that_file(tmp_path) -> None:
    """Its own line is blamed, not the shipped file that it changes."""
    (tmp_path / "ours.yaml").write_text(
        "use: tabloid\nsheet: {width: 100mm}\n", "utf-8"
    )
    path = tmp_path / "issue.yaml"
    path.write_text(
        "design: ours.yaml\npages: auto\nstories: {a: {body: 乙}}\n", "utf-8"
    )
    with pytest.raises(InputError) as caught:
        compose_issue(path, Options(cache=False), quiet)
    (problem,) = [p for p in caught.value.problems if "columns" in str(p.message)]
    assert (Path(problem.mark.path).name, problem.mark.line) == ("ours.yaml", 2)
    assert problem.key == "sheet.width"


def test_every_value_of_a_design_is_described() -> None:
    def parts(node: object):
        if isinstance(node, dict):
            if "properties" in node:
                yield from node["properties"].items()
            for value in node.values():
                yield from parts(value)

    bare = [key for key, value in parts(thorough(Design).model_json_schema())
            if not value.get("description")]  # fmt: skip
    assert bare == []


def test_fonts_beside_the_issue_are_found(tmp_path) -> None:
    """A fonts.yaml beside the issue adds faces: here Song under another role."""
    from layout.assets.fonts import find_fonts_dir

    song = find_fonts_dir() / "NotoSerifSC-Regular.ttf"
    (tmp_path / "own.ttf").write_bytes(song.read_bytes())
    (tmp_path / "fonts.yaml").write_text(
        "fonts:\n  - {role: fangsong, weight: 400, file: own.ttf}\n", "utf-8"
    )
    path = tmp_path / "issue.yaml"
    path.write_text(
        "design: {set: {body.face: fangsong}}\n"
        "pages:\n  - number: 2\n    stories:\n      a: {headline: 甲, body: 乙。}\n",
        "utf-8",
    )
    built = compose_issue(path, Options(cache=False), quiet)
    assert built.issue.design.body.face == "fangsong"
