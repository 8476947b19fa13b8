"""Boxes, tints, rules and paragraphs on the grid (F2, J5, K4, K5, K6)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pagemaking import make, page_of, texts, words

from layout.build import Options, compose_issue
from layout.page.head_ground import light_taken
from layout.page.linebox import line_box
from layout.page.model import Fill, Page, Photo, Rect, Stroke, Text
from layout.source.designs import shipped_design, shipped_designs

PITCH = 15.0
COPY = "春江水暖鸭先知，竹外桃花三两枝。"


def paragraphs(count: int, copies: int) -> str:
    """Return paragraphs of a length for a block of YAML."""
    return "\n\n".join(["    " + COPY * copies] * count)


def steps(page: Page, story: str) -> list[float]:
    """Return the distances of lines that follow one another in a column."""
    lines = texts(page, story, "body")
    return [a.y - b.y for a, b in pairwise(lines) if a.column == b.column and a.y > b.y]


def test_paragraphs_follow_one_another_at_the_pitch(tmp_path):
    """F2: every baseline one pitch under the one before, over the edge, too."""
    page = page_of(
        tmp_path, f"a:\n  headline: 题\n  body: |\n{paragraphs(12, 6)}\n", lines=24
    )
    found = steps(page, "a")
    assert len(found) > 40
    assert max(found) - min(found) < 0.01


@pytest.mark.parametrize("copies", [1, 2])
def test_no_white_is_spread_between_paragraphs(tmp_path, copies):
    """F2 forbids: filling a story that is too short by parting its paragraphs."""
    page = page_of(
        tmp_path, f"a:\n  headline: 题\n  body: |\n{paragraphs(6, copies)}\n"
    )
    found = steps(page, "a")
    assert max(found) - min(found) < 0.01
    assert max(found) <= 1.1 * PITCH


BOX = "a: {{kind: box, headline: 小知识, {extra}body: {body}}}"


def frame_of(page: Page) -> Rect:
    """Return the inside of the frame of a box, from its strokes."""
    lines = [item for item in page.items if isinstance(item, Stroke)]
    lines = [item for item in lines if item.story == "a"]
    left, right = min(i.x0 for i in lines), max(i.x1 for i in lines)
    foot, top = min(i.y0 for i in lines), max(i.y1 for i in lines)
    return Rect(left, foot, right - left, top - foot)


@pytest.mark.parametrize("areas", ["a . . .", "a a . .", "a a a .", "a a a a"])
def test_a_box_holds_whole_characters_and_lines(tmp_path, areas):
    """K4: full lines are whole characters wide, half an em and more from the frame."""
    page = page_of(tmp_path, BOX.format(extra="", body=COPY * 20), areas=areas)
    frame = frame_of(page)
    (fit,) = page.stories
    (area,) = fit.frames
    assert (frame.x, frame.right) == pytest.approx((area.x, area.right), abs=0.51)
    body = texts(page, "a", "body")
    size = body[0].line.runs[0].size
    full = [item for item in body if not item.line.last and item.line_no]
    chars = full[0].line.width / size
    assert chars == pytest.approx(round(chars), abs=0.01)
    for item in body:
        assert item.x - frame.x >= 0.5 * size
        assert frame.right - item.x - item.line.width >= 0.5 * size - 0.01


@pytest.mark.parametrize("padding", ["0pt", "1pt", "4.9pt", "23pt"])
def test_a_box_never_lets_text_touch_its_frame(tmp_path, padding):
    """K4 forbids: less than half an em of padding, whatever the design says."""
    make(tmp_path, BOX.format(extra="", body=COPY * 20), areas="a a . .")
    path = tmp_path / "issue.yaml"
    text = path.read_text("utf-8")
    given = text.replace("pitch: 15pt}", f"pitch: 15pt, box.padding: {padding}}}")
    path.write_text(given, "utf-8")
    options = Options(mode="proof", cache=False)
    (page,) = compose_issue(tmp_path, options, lambda _: None).pages
    frame = frame_of(page)
    body = texts(page, "a", "body")
    size = body[0].line.runs[0].size
    chars = max(item.line.width for item in body) / size
    assert chars == pytest.approx(round(chars), abs=0.01)
    assert min(item.x for item in body) - frame.x >= 0.5 * size
    assert frame.right - max(i.x + i.line.width for i in body) >= 0.5 * size - 0.01


def tints(name: str) -> list[str]:
    """Return the names of the grounds that a design sets text on."""
    design = shipped_design(name)
    boxes = (design.note, design.box, design.notice)
    found = {box.tint for box in boxes} | {design.table.heading_tint}
    return sorted(found - {"none"})


@pytest.mark.parametrize("name", shipped_designs())
def test_text_on_the_shipped_tints_is_readable(name):
    """K5: paper under the tint over black, (L + 0.05) / 0.05, is at least 7 to 1."""
    colours = shipped_design(name).colours
    for tint in tints(name):
        light = 1 - light_taken(colours[tint]) / 100
        assert (light + 0.05) / 0.05 >= 7


@pytest.mark.parametrize("name", shipped_designs())
def test_no_shipped_tint_is_darker_than_15_percent(name):
    """K5 forbids: a ground that takes more light than 15 % of black."""
    colours = shipped_design(name).colours
    assert tints(name)
    assert max(light_taken(colours[tint]) for tint in tints(name)) <= 15


RULED = f"""
a: {{headline: 左边这一篇的主题, body: {COPY * 30}}}
b: {{headline: 右边, body: {COPY * 30}}}
c: {{headline: 下边这一篇, body: {COPY * 30}}}
"""


def strokes(page: Page) -> list[Stroke]:
    """Return the rules of the page's stories, and those between them."""
    return [i for i in page.items if isinstance(i, Stroke) and i.width < 1]


def test_rules_are_as_thick_as_the_design_says(tmp_path):
    """K6: 0.75 pt over heads, 0.3 pt between stories."""
    page = page_of(tmp_path, RULED, areas="a a b b\nc c c c")
    found = strokes(page)
    across = {i.width for i in found if i.y0 == i.y1 and i.story}
    down = {i.width for i in found if i.x0 == i.x1}
    assert across == {0.75}
    assert down == {0.3}


@pytest.mark.parametrize(
    "areas", ["a a b b\nc c c c", "c c c c\na a b b", "a a a b\nc c c b"]
)
def test_no_rule_meets_text_or_another_rule(tmp_path, areas):
    """K6 forbids: an end, or a side, less than half an em from its neighbours."""
    page = page_of(tmp_path, RULED, areas=areas)
    down = [i for i in strokes(page) if i.x0 == i.x1]
    assert down
    for rule in down:
        x, foot, top = rule.x0, min(rule.y0, rule.y1), max(rule.y0, rule.y1)
        for item in page.items:
            if isinstance(item, Text) and not item.furniture:
                box = line_box(item)
            elif isinstance(item, Photo):
                box = item.rect
            elif isinstance(item, Stroke) and item is not rule:
                box = Rect(item.x0, item.y0, item.x1 - item.x0, item.y1 - item.y0)
            else:
                continue
            beside = max(box.x - x, x - box.right)
            over = max(box.y - top, foot - box.top)
            assert max(beside, over) >= 4.5, item


def test_no_column_of_a_vertical_story_is_set_across(tmp_path):
    """J5 forbids: lines across in a vertical story, columns in any other."""
    page = page_of(
        tmp_path,
        f"a: {{direction: vertical, headline: 题, body: {COPY * 10}}}\n"
        f"b: {{headline: 题, body: {COPY * 10}}}",
        areas="a a b b",
    )
    for story, upright in (("a", True), ("b", False)):
        body = texts(page, story, "body")
        assert {run.vertical for i in body for run in i.line.runs} == {upright}
        assert words(page, story, "body") == COPY * 10
    assert not [i for i in page.items if isinstance(i, Fill)]


def test_a_label_that_nobody_wrote_is_in_the_regions_characters(tmp_path):
    """編者按 in a Traditional issue; what an editor wrote stays as written."""
    page = page_of(
        tmp_path,
        "a: {kind: editors_note, body: 一座城。}\n"
        "b: {kind: editors_note, label: 编者按, body: 一座城。}\n",
        areas="a a b b",
        extra="language: zh-Hant-TW\n",
    )
    assert words(page, "a", "label") == "編者按"
    assert words(page, "b", "label") == "编者按"


@pytest.mark.parametrize("kind", ["box", "notice"])
def test_white_in_a_box_is_told(tmp_path, kind):
    """H8: 40 lines for two lines of text; no hole on a page is passed in silence."""
    built = make(tmp_path, f"a: {{kind: {kind}, headline: 题, body: {COPY}}}")
    (found,) = [f for f in built.findings if f.code == "fit-underset"]
    assert found.key == "pages[0].stories.a"
    assert "leaves" in str(found.message)


def test_a_little_white_in_a_box_is_not_told(tmp_path):
    """H3: feet may end a line short; three lines more are seen as a frame's padding."""
    story = "a:\n  kind: box\n  columns: 1\n  headline: 题\n  body: |\n"
    white = {}
    for lines in range(28, 40):
        built = make(tmp_path, story + paragraphs(lines, 1) + "\n")
        (fit,) = built.pages[0].stories
        white[fit.lines_available - fit.lines] = [
            f.code for f in built.findings if f.code == "fit-underset"
        ]
    assert [white[n] for n in (2, 3, 4, 5)] == [[], [], [], ["fit-underset"]]


@pytest.mark.parametrize(
    ("ink", "told"),
    [("[0, 0, 0, 15]", False), ("[0, 0, 0, 16]", True), ("[12, 4, 0, 0]", False)],
)
def test_small_type_on_a_dark_tint_is_told(tmp_path, ink, told):
    """K5: a ground may take 15 % of the light under small type; told once a story."""
    extra = f"a: {{kind: box, tint: dark, body: {COPY * 4}}}"
    built = make(tmp_path, extra, set=f"colours.dark: {ink}")
    found = [f.key for f in built.findings if f.code == "fit-tint"]
    assert found == (["pages[0].stories.a"] if told else [])


def test_grey_type_on_a_tint_needs_contrast_and_white_type_is_another_matter(tmp_path):
    """K5: 7 to 1; grey of 60 % on 10 % is 0.95 / 0.45, so 2.1 to 1."""
    story = f"a: {{kind: box, tint: dark, body: {COPY * 4}}}"
    grey = "colours.dark: [0, 0, 0, 10], box.text.colour: grey, "
    grey += "colours.grey: [0, 0, 0, 60]"
    (found,) = (
        f for f in make(tmp_path, story, set=grey).findings if f.code == "fit-tint"
    )
    assert "2.1 to 1" in str(found.message)
    white = "colours.dark: [0, 0, 0, 90], box.text.colour: paper"
    codes = {f.code for f in make(tmp_path, story, set=white).findings}
    assert "fit-tint" not in codes


@pytest.mark.parametrize(("copies", "columns"), [(3, 1), (12, 3)])
def test_a_short_text_runs_across_its_box(tmp_path, copies, columns):
    """K4: 59 characters a line; 16 × 3 are one, and two columns of one line are none.

    Of 192 characters three columns of 18 have four lines each.
    """
    page = page_of(tmp_path, f"a: {{kind: box, headline: 题, body: {COPY * copies}}}")
    assert {item.column for item in texts(page, "a", "body")} == set(range(columns))
