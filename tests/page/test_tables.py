"""Tables: columns by content, figures on their points, nothing lost."""

from __future__ import annotations

import pytest
from pagemaking import make, page_of, texts

from layout.build import Options, compose_issue
from layout.errors import InputError
from layout.output.pdf import render_pdf
from layout.page.model import Fill, Overset, Stroke, Text

FIGURES = """
a:
  kind: table
  rows:
    - [区县, 产值, 说明]
    - [璧山, "1,015.6", 汽车]
    - [铜梁, "810.25", 储能]
    - [潼南, "638", —]
"""


def right_edges(page, story="a"):
    return {t.line.text: t.x + t.line.width for t in texts(page, story)}


def point(item: Text) -> float:
    """Where the decimal point of a figure stands, or would."""
    whole = item.line.text.split(".")[0]
    place = len(whole)
    xs = [x for run in item.line.runs for x in run.xs]
    return item.x + (xs[place] if place < len(xs) else item.line.width)


def test_figures_stand_with_their_points_one_under_the_other(tmp_path):
    page = page_of(tmp_path, FIGURES)
    figures = [t for t in texts(page, "a") if t.line.text[0].isdigit()]
    assert len(figures) == 3
    first, *rest = [point(item) for item in figures]
    assert rest == pytest.approx([first, first], abs=0.02)


def test_figures_without_points_stand_on_the_right(tmp_path):
    page = page_of(
        tmp_path,
        'a: {kind: table, rows: [[名, 数], [甲, "5"], [乙, "1,205"], [丙, "40"]]}',
    )
    edges = right_edges(page)
    assert edges["5"] == pytest.approx(edges["1,205"], abs=0.02)
    assert edges["40"] == pytest.approx(edges["1,205"], abs=0.02)


def middle(item: Text) -> float:
    """Where the middle of a line stands, in points."""
    return item.x + (item.line.x + item.line.width) / 2


def test_words_begin_at_one_edge_and_the_widest_stands_under_its_heading(tmp_path):
    page = page_of(
        tmp_path, "a: {kind: table, rows: [[区县, 队], [璧山, 甲], [江津德感, 乙]]}"
    )
    by = {t.line.text: t for t in texts(page, "a")}
    heading = by["区县"]
    assert {run.face for run in heading.line.runs} == {"hei-700"}
    assert by["璧山"].x == by["江津德感"].x
    assert middle(by["江津德感"]) == pytest.approx(middle(heading), abs=0.02)


def test_results_and_times_hang_on_their_colon(tmp_path):
    page = page_of(
        tmp_path,
        "a: {kind: table, rows: [[次, 分, 时], [一, 3∶1, '8:30'], "
        "[二, 12∶10, '14:00—17:30']]}",
    )
    by = {t.line.text: t for t in texts(page, "a")}

    def colon(text: str, mark: str) -> float:
        xs = [x for run in by[text].line.runs for x in run.xs]
        return by[text].x + xs[text.index(mark)]

    assert colon("3∶1", "∶") == pytest.approx(colon("12∶10", "∶"), abs=0.02)
    assert colon("8:30", ":") == pytest.approx(colon("14:00—17:30", ":"), abs=0.02)


def test_a_line_break_in_a_cell_stays(tmp_path):
    """A quoted cell of a .csv may have lines; a byte order mark is no copy."""
    path = tmp_path / "t.csv"
    path.write_text('\ufeff名,事\n甲,"升国旗\n奏国歌"\n', "utf-8")
    page = page_of(tmp_path, "a: {kind: table, file: t.csv}")
    read = [t.line.text.strip("\n") for t in texts(page, "a")]
    assert read == ["名", "事", "甲", "升国旗", "奏国歌"]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("[Internationalization, '1234567890.12', 甲], [甲, 乙, 丙]", True),
        ("[网址, 名], ['https://example.org/paper/2025/index?id=1', 甲]", False),
    ],
)
def test_words_and_figures_of_headings_stay_whole_addresses_need_not(
    tmp_path, cells, told
):
    """B8, B10: a Latin word or figure is never torn, an address breaks at its marks."""
    page = page_of(tmp_path, f"a: {{kind: table, rows: [{cells}]}}", areas="a . . .")
    assert ("fit-table" in {f.code for f in page.findings}) == told


def test_every_cell_is_read_once_row_by_row(tmp_path):
    """M5: reading order is that of the rows."""
    page = page_of(tmp_path, FIGURES)
    read = [t.line.text for t in texts(page, "a", "table")]
    assert read == ["区县", "产值", "说明", "璧山", "1,015.6", "汽车", "铜梁",
                    "810.25", "储能", "潼南", "638", "—"]  # fmt: skip


ROWS = "\n".join(f'    - ["{n}", 人{n}名, "{n * 37}"]' for n in range(1, 25))
LONG = f"""
a:
  kind: table
  columns: 3
  rows:
    - [序号, 姓名, 尾号]
{ROWS}
"""


def test_headings_are_repeated_over_each_part_and_read_once(tmp_path):
    """24 rows in 3 parts: 8 each, the headings of the second and third furniture."""
    page = page_of(tmp_path, LONG)
    heads = [t for t in page.items if isinstance(t, Text) and t.line.text == "姓名"]
    assert [t.furniture for t in heads] == [False, True, True]
    assert len({t.y for t in heads}) == 1
    rows = [t for t in texts(page, "a", "table") if t.line.text.startswith("人")]
    assert [t.column for t in rows] == [0] * 8 + [1] * 8 + [2] * 8


def test_rows_without_room_are_reported_and_none_is_half_drawn(tmp_path):
    more = "\n".join(f'    - ["{n}", 人{n}名, "9"]' for n in range(25, 60))
    built = make(
        tmp_path,
        LONG.replace("columns: 3", "columns: 1").rstrip()
        + f"\n{more}"
        + "\nb: {headline: 题, body: 正文正文。}",
        areas="a b b b",
        lines=25,
    )
    page = built.pages[0]
    (found,) = (f for f in page.findings if f.code == "fit-overset")
    (mark,) = (i for i in page.items if isinstance(i, Overset))
    drawn = [t for t in texts(page, "a", "table") if t.line.text.startswith("人")]
    assert 0 < len(drawn) < 59
    assert mark.chars > 0
    assert found.key == "pages[0].stories.a"
    foot = min(i.y0 for i in page.items if isinstance(i, Stroke) and i.story == "a")
    assert foot >= page.stories[0].frames[0].y - 0.01


def test_words_are_broken_where_the_table_would_be_too_wide(tmp_path):
    """Figures stay whole; the column of words takes what is left, in lines."""
    words = "从未用过的有三百多枚，油纸包着，字面仍是亮的"
    page = page_of(
        tmp_path,
        f'a: {{kind: table, rows: [[字, 数, 说明], [黑体, "12,960", {words}]]}}',
        areas="a . . .",
    )
    cells = {}
    for item in texts(page, "a", "table"):
        cells.setdefault(item.paragraph, []).append(item.line.text)
    assert "".join(cells[5]) == words
    assert len(cells[5]) > 1
    assert cells[4] == ["12,960"]
    frame = page.stories[0].frames[0]
    assert all(
        frame.x - 0.01 <= t.x and t.x + t.line.width <= frame.right + 0.01
        for t in texts(page, "a", "table")
    )


def test_a_table_too_wide_says_how_wide_it_would_have_to_be(tmp_path):
    """Ten columns of seven figures do not go into one of 15 characters."""
    row = ", ".join(['"1234567"'] * 10)
    page = page_of(
        tmp_path, f"a: {{kind: table, header: 0, rows: [[{row}]]}}", areas="a . . ."
    )
    (found,) = (f for f in page.findings if f.code == "fit-table")
    assert found.level == "error"
    assert "52.9 mm" in str(found.message)  # 15 x 10 pt


def test_rows_come_from_a_csv_file(tmp_path):
    (tmp_path / "t.csv").write_text('字体,枚数\n宋体,"3,120"\n黑体,960\n', "utf-8")
    page = page_of(tmp_path, "a: {kind: table, file: t.csv, tail_credit: 来源：厂办}")
    read = "".join(t.line.text for t in texts(page, "a"))
    assert read == "字体枚数宋体3,120黑体960来源：厂办"


def test_rows_of_other_lengths_are_taken(tmp_path):
    """A short row ends early; a row of one cell goes across the table."""
    page = page_of(
        tmp_path,
        'a: {kind: table, rows: [[一, 二, 三], [甲, "1"], [小计], [乙, "2", 好]]}',
    )
    by = {t.line.text: t for t in texts(page, "a")}
    frame = page.stories[0].frames[0]
    middle = by["小计"].x + (by["小计"].line.x + by["小计"].line.width) / 2
    assert middle == pytest.approx(frame.x + frame.width / 2, abs=0.5)


def test_tints_and_rules_come_from_the_design(tmp_path):
    built = make(tmp_path, FIGURES)
    (tmp_path / "issue.yaml").write_text(
        (tmp_path / "issue.yaml")
        .read_text("utf-8")
        .replace("grid.pitch: 15pt}", "grid.pitch: 15pt, table.heading_tint: tint}"),
        "utf-8",
    )
    tinted = compose_issue(tmp_path, Options(mode="proof", cache=False), lambda _: None)
    assert not [i for i in built.pages[0].items if isinstance(i, Fill)]
    (fill,) = [i for i in tinted.pages[0].items if isinstance(i, Fill)]
    assert fill.colour == "tint"
    widths = sorted(
        i.width
        for i in tinted.pages[0].items
        if isinstance(i, Stroke) and i.story == "a"
    )
    assert widths == [0.3, 0.3, 0.3, 0.75, 0.75]


def test_names_that_the_design_lacks_are_refused(tmp_path):
    with pytest.raises(InputError) as caught:
        make(tmp_path, "a: {headline: 题, headline_tint: redd, body: 正文。}")
    (problem,) = caught.value.problems
    assert problem.key == "pages[0].stories.a.headline_tint"
    assert "red" in str(problem.hint)


def test_a_page_of_tables_is_drawn(tmp_path):
    assert render_pdf(make(tmp_path, LONG).document).startswith(b"%PDF")


def test_white_under_a_table_is_told(tmp_path):
    """H8: 40 lines for three rows: what the rows do not share is told, as of text."""
    built = make(tmp_path, FIGURES)
    (found,) = [f for f in built.findings if f.code == "fit-underset"]
    (fit,) = built.pages[0].stories
    assert fit.lines < 10 < 30 < fit.lines_available
    assert str(fit.lines_available - fit.lines) in str(found.message)
