"""Designs by name, from a file, with changes: what is wrong is told at its place."""

import pytest
from reading import Desk, told

from layout.source.design import Design
from layout.source.designs import shipped_design, shipped_designs

STORY = "pages: [{number: 1, stories: {a: {headline: 甲}}}]\n"


def design(desk: Desk, written: str) -> Design:
    return desk.read(f"design: {written}\n{STORY}").design


def said(desk: Desk, written: str) -> list[str]:
    return [
        f"{p.mark.path.rpartition('/')[2]}:{told(p)}"
        for p in desk.wrong(f"design: {written}\n{STORY}")
    ]


@pytest.mark.parametrize("name", shipped_designs())
def test_every_shipped_design_is_read(name: str) -> None:
    assert shipped_design(name).name == name


def test_a_design_by_name_is_the_default(desk: Desk) -> None:
    assert desk.read(STORY).design == shipped_design("broadsheet")
    assert design(desk, "broadsheet") == shipped_design("broadsheet")


def test_changes_go_over_a_design(desk: Desk) -> None:
    """Lengths in pt, mm, 字号; a list's item by its number; mappings merge."""
    changed = design(
        desk,
        "{set: {body.size: 小五, grid.columns: 5, heads.0.sizes: [40pt], "
        "rules.hair.width: 0.2mm, colours: {blue: [100, 50, 0, 0]}, "
        "sheet: {bleed: 0mm}}}",
    )
    plain = shipped_design("broadsheet")
    assert changed.body.size == 9
    assert changed.grid.columns == 5
    assert changed.heads[0].sizes == (40.0,)
    assert changed.heads[0].lines == plain.heads[0].lines
    assert changed.rules["hair"].width == pytest.approx(0.2 * 72 / 25.4)
    assert changed.colours == plain.colours | {"blue": (100, 50, 0, 0)}
    assert changed.sheet.bleed == 0
    assert changed.sheet.width == plain.sheet.width


def test_a_design_file_begins_from_another(desk: Desk) -> None:
    desk.write("use: broadsheet\nname: ours\ngrid: {columns: 5}\n", "base.yaml")
    desk.write("use: base.yaml\nbody: {size: 8.5pt}\n", "ours.yaml")
    ours = design(desk, "ours.yaml")
    assert (ours.name, ours.grid.columns, ours.body.size) == ("ours", 5, 8.5)
    assert ours.grid.lines == shipped_design("broadsheet").grid.lines
    assert design(desk, "{use: ours.yaml, set: {grid.columns: 4}}").grid.columns == 4


def test_a_design_file_is_read_beside_the_design_that_uses_it(desk: Desk) -> None:
    desk.write("use: broadsheet\nname: base\n", "designs/base.yaml")
    desk.write("use: base.yaml\n", "designs/ours.yaml")
    assert design(desk, "designs/ours.yaml").name == "base"


WRONG = [
    ("broadshet", "1:9", "", "no design is called 'broadshet' | did you mean"),
    ("''", "1:9", "", "no design is called '' | there are "),
    ("none.yaml", "1:9", "", "no design file 'none.yaml' | "),
    ("../a.yaml", "1:9", "", "`..` is not allowed"),
    ("[broadsheet]", "1:9", "", "expected a design's name, a file, or {use"),
    ("{use: [a]}", "1:9", "", "expected a design's name, a file, or {use"),
    ("{set: 3}", "1:9", "", "expected a design's name, a file, or {use"),
    ("{use: tabliod, set: {}}", "1:15", ".use", "no design is called 'tabliod'"),
    ("{ues: broadsheet}", "1:10", ".ues", "unknown key | did you mean `use`?"),
    ("{set: {grid.columns: 五}}", "1:30", ".set.grid.columns",
     "expected a whole number, found '五' | write 5"),
    ("{set: {grid.columns: 0}}", "1:30", ".set.grid.columns",
     "expected at least 1, found '0'"),
    ("{set: {grid.colums: 3}}", "1:16", ".set.grid.colums",
     "unknown key | did you mean `columns`?"),
    ("{set: {grid: {pitch: 13}}}", "1:30", ".set.grid.pitch",
     "expected a length such as 9pt, 3mm or 小五, found '13' | add its unit: 13pt"),
    ("{set: {body.size: -1pt}}", "1:27", ".set.body.size", "expected more than 0"),
    ("{set: {body.size: [9]}}", "1:27", ".set.body.size", "expected a number, "),
    ("{set: {heads.9.lines: 3}}", "1:16", ".set.heads.9.lines",
     "the design has no `heads.9.lines`"),
    ("{set: {body.size.x: 3}}", "1:16", ".set.body.size.x", "the design has no"),
    ("{set: {sheet.width: 100mm}}", "1:29", ".set.sheet.width",
     "6 columns of 17 characters are 347.7 mm wide; the sheet has 100.0 mm"),
    ("{set: {press.pdfx: x3}}", "1:28", ".set.press.pdfx",
     "expected one of x4, x1a, found 'x3'"),
    ("{set: {colours.red: [0, 100]}}", "1:29", ".set.colours.red[2]", "is missing"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "place", "key", "expected"), WRONG)
def test_what_is_wrong_with_a_design_is_told_in_the_issue(
    written: str, place: str, key: str, expected: str, desk: Desk
) -> None:
    found = said(desk, written)[0]
    assert found.startswith(f"issue.yaml:{place} design{key}: {expected}")


FILES = [
    ("grid: {columns: 五}\n", "ours.yaml:1:17 grid.columns: expected a whole number"),
    ("gird: {columns: 5}\n", "ours.yaml:1:1 gird: unknown key | did you mean `grid`?"),
    ("- a\n", "ours.yaml:1:1 : expected a mapping: the keys of a design"),
    ("grid: {columns: 5\n", "ours.yaml:1:7 : a list"),
    ("grid:\n", "ours.yaml:1:1 grid: has no value"),
    ("grid: 5\n", "ours.yaml:1:7 grid: expected a mapping, found '5'"),
    ("use: none\n", "ours.yaml:1:6 use: no design is called 'none'"),
    ("use: [a]\n", "ours.yaml:1:6 use: expected a design's name or a file"),
    ("use: ours.yaml\n", "ours.yaml:1:6 use: designs use one another in a circle"),
    ("", "ours.yaml:1:1 : the file is empty"),
    ("name: \x07\n", "ours.yaml:1:7 : control character U+0007"),
]


@pytest.mark.parametrize(("text", "expected"), FILES)
def test_what_is_wrong_with_a_design_file_is_told_in_that_file(
    text: str, expected: str, desk: Desk
) -> None:
    desk.write(text, "ours.yaml")
    found = said(desk, "ours.yaml")
    assert len(found) == 1
    assert found[0].startswith(expected)


def test_all_that_is_wrong_with_a_design_is_told_at_once(desk: Desk) -> None:
    """The file's fault, and that of the change to it, each at its place."""
    desk.write("use: broadsheet\ngrid: {columns: 五}\n", "ours.yaml")
    found = said(desk, "{use: ours.yaml, set: {body.size: 9furlong}}")
    assert [line.partition(": ")[0] for line in found] == [
        "issue.yaml:1:43 design.set.body.size",
        "ours.yaml:2:17 grid.columns",
    ]
