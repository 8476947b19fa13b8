"""The search for layouts: exact by height, free in pictures' widths, bound in time."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from bench.makeup import HERE, TEXTS, _stories, cases, faults, make_case
from layout.assets.fonts import load_fonts
from layout.page.cells import LOWER, map_cells
from layout.page.composing import Composer
from layout.page.corners import corner_maps
from layout.page.fill import Plan
from layout.page.freedom import Freedom
from layout.page.grid import Grid
from layout.page.heights import area_edge, solve_heights
from layout.page.kinds import Contents
from layout.page.ladder import Balance, Try, balance, freer_tries
from layout.page.maker import PageMaker
from layout.page.model import Stroke
from layout.page.picture_choice import other_ways
from layout.page.slicing import Candidate, Frame, find_layouts
from layout.page.styles import Styles
from layout.source.designs import shipped_design


def story(id: str, lines: int, rank: int = 1) -> Candidate:
    """Return a story that costs nothing where it covers `lines` lines of columns."""
    spans = {
        span: {h: abs(h * span - lines) * 10.0 for h in range(1, 41)}
        for span in (1, 2, 3)
    }
    return Candidate(id, spans, rank)


def test_a_page_that_can_be_cut_without_white_is_found():
    """20 + 2 x 10 + 19 lines: 1 x 20 beside 2 x (10 over 9) with a line of white."""
    stories = [story("a", 20), story("b", 20, 2), story("c", 18, 2)]
    best = find_layouts(stories, Frame(3, 20, 1), 1)[0]
    assert best.rows == (("a", "b", "b"), ("a", "c", "c"))
    assert [(s.span, s.lines) for s in best.slots] == [(1, 20), (2, 10), (2, 9)]


def test_layouts_come_in_the_order_of_their_costs_and_differ():
    stories = [story(id, 12, n) for n, id in enumerate("abcd")]
    found = find_layouts(stories, Frame(3, 17, 1), 12)
    assert [layout.cost for layout in found] == sorted(layout.cost for layout in found)
    assert len({layout.rows for layout in found}) == len(found) > 3


def test_without_time_a_page_is_still_laid_out():
    """Every story has its place; `more` is asked before each part."""
    stories = [story(id, 9, n % 3) for n, id in enumerate("abcdefgh")]
    (layout, *_) = find_layouts(stories, Frame(3, 26, 1), 1, lambda: False)
    assert sorted(slot.story for slot in layout.slots) == list("abcdefgh")


def test_heights_beyond_the_best_are_taken_where_nothing_else_closes():
    """Two areas of 10 lines in 25: five lines at 1,000 each are the only way."""
    costs = {h: 1000.0 * abs(h - 10) for h in range(1, 30)}
    edges = [area_edge("a", 0, 2, costs), area_edge("b", 2, 1, costs)]
    found = solve_heights(edges, 25)
    assert found is not None
    assert sum(found.values()) == 25


@pytest.fixture(scope="module")
def fonts():
    return load_fonts()


@pytest.fixture(scope="module")
def case(fonts):
    """Return a generated page that has pictures."""
    return next(c for c in cases(9, 4, fonts) if any(s.pictures for s in c.stories))


def maker(case, fonts, more) -> PageMaker:
    """Return the maker of a generated page."""
    composer = Composer(case.design, Styles(case.design, fonts), Grid.of(case.design))
    plan = Plan(1, "", "full", (), HERE, "")
    return PageMaker(lambda _: plan, case.stories, composer, more)


def test_a_page_cut_short_says_so_and_is_sound(case, fonts):
    """`--seconds 0`: the best layout so far, told in the page's log."""
    made = maker(case, fonts, lambda: False).offers(1)[0]
    assert made.page.log[-1].text.startswith("time is up")
    assert balance(made.page).over < 1000
    assert [f for f in faults(case, made.page) if "lost" not in f] == []


@pytest.mark.parametrize("seed", [2100079, 2100103])
def test_a_map_that_is_written_gives_the_page_that_was_shown(seed, fonts):
    """`makeup --write`: pages of 3 and 6 stories close by their maps, too."""
    copy = "".join(
        "".join(p.read_text("utf-8").split()) for p in sorted(TEXTS.glob("*.txt"))
    )
    made_case = make_case(seed, copy, fonts)
    shown = maker(made_case, fonts, lambda: True).offers(1)[0]
    written = maker(made_case, fonts, lambda: True).by_map(shown.rows)
    assert shown.cost[0] == written.cost[0] == 0


def test_the_same_time_gives_the_same_page(case, fonts):
    def short():
        left = iter(range(40))
        return lambda: next(left, None) is not None

    one, two = (maker(case, fonts, short()).offers(1)[0] for _ in range(2))
    assert one.page == two.page


def test_a_story_may_have_pictures_of_other_widths(case, fonts):
    """I1: whole columns; what other widths cost never beats a usual one's own cost."""
    composer = Composer(case.design, Styles(case.design, fonts), Grid.of(case.design))
    told = next(s for s in case.stories if s.pictures)
    usual = Contents(composer).get(told, 4, 1).costs()
    free = Contents(composer, Freedom(pictures=True)).get(told, 4, 1).costs()
    assert all(free[h] <= cost for h, cost in usual.items())
    assert any(free[h] < cost for h, cost in usual.items())


def test_a_picture_whose_columns_are_given_keeps_them(case, fonts):
    composer = Composer(case.design, Styles(case.design, fonts), Grid.of(case.design))
    told = next(s for s in case.stories if s.pictures)
    fixed = tuple(replace(p, columns=1) for p in told.pictures)
    told = replace(told, pictures=fixed)
    usual = Contents(composer).get(told, 4, 1).costs()
    assert Contents(composer, Freedom(pictures=True)).get(told, 4, 1).costs() == usual


def test_a_picture_whose_place_is_open_may_open_its_story(case, fonts):
    """I1: two columns at the right as a rule; over the head it takes all four."""
    composer = Composer(case.design, Styles(case.design, fonts), Grid.of(case.design))
    told = next(s for s in case.stories if len(s.pictures) == 1)
    wide = replace(told, pictures=(replace(told.pictures[0], picture=None),))
    ways = [s.pictures[0] for s in other_ways(wide, 4, composer)]
    assert ("top", 4) in {(way.place, way.columns) for way in ways}
    assert {way.place for way in ways} == {"right", "top"}


def test_a_picture_whose_place_is_given_keeps_it(case, fonts):
    composer = Composer(case.design, Styles(case.design, fonts), Grid.of(case.design))
    told = next(s for s in case.stories if len(s.pictures) == 1)
    left = replace(told, pictures=(replace(told.pictures[0], place="left"),))
    ways = [*other_ways(left, 4, composer)]
    assert ways
    assert {s.pictures[0].place for s in ways} == {"left"}


def test_a_design_without_pitch_never_searches_with_another(case):
    fit = case.design.fit
    steps = tuple(step for step in fit.ladder if step not in ("pitch", "pictures"))
    tries = freer_tries(replace(fit, ladder=steps), Balance(0, 90))
    assert tries
    assert all(t.pitch == Try().pitch and not t.freedom.pictures for t in tries)


def three(fonts, design: str, sizes: list[float]) -> PageMaker:
    """Return the maker of a page of three stories without pictures."""
    copy = "".join((TEXTS / "dialogue.txt").read_text("utf-8").split())
    stories = _stories(random.Random(5), sizes, [0, 0, 0], copy)
    drawn = shipped_design(design)
    composer = Composer(drawn, Styles(drawn, fonts), Grid.of(drawn))
    plan = Plan(1, "", "full", (), HERE, "")
    return PageMaker(lambda _: plan, stories, composer)


@pytest.mark.parametrize(
    "sizes", [[3274, 1081, 721], [3100, 1200, 800], [2600, 1900, 560]]
)
def test_three_stories_close_whatever_their_lengths(fonts, sizes):
    """H12: where no straight cut closes the page, one story goes round others."""
    made = three(fonts, "tabloid", sizes).offers(1)[0]
    found = balance(made.page)
    assert found.over == 0
    assert found.white <= 0.02 * 6 * 86


def test_maps_with_an_l_keep_every_story_and_the_reading_order(fonts):
    """What comes first stands above or left: the first word of each map leads."""
    maker = three(fonts, "tabloid", [3274, 1081, 721])
    shop = Contents(maker.composer, Freedom(exact=True))
    maps = corner_maps(maker.stories, shop, maker.composer.grid.lines, 2)
    assert maps
    for rows in maps:
        cells = map_cells(rows)
        assert {word.removeprefix(LOWER) for word in cells} == {"s0", "s1", "s2"}
        assert sum(word.startswith(LOWER) for word in cells) == 1
        assert rows[0][0] == "s0"


def test_a_rule_parts_a_story_from_those_in_its_upper_corner(fonts):
    """H6: the rule stands in the middle of the white over the foot of an L."""
    maker = three(fonts, "tabloid", [3274, 1081, 721])
    rows = (
        ("s0",) * 4 + ("s1",) * 2,
        ("s0",) * 4 + ("s2",) * 2,
        ("s0",) * 6,
    )
    page = maker.by_map(rows).page
    grid = maker.composer.grid
    fits = {fit.id: fit for fit in page.stories}
    under = min(frame.y for frame in fits["s2"].frames)
    level = [
        i for i in page.items if isinstance(i, Stroke) and i.y0 == i.y1 and not i.story
    ]
    assert len(level) == 1
    wide = max(frame.top for frame in fits["s0"].frames if frame.width > grid.width(5))
    assert wide < under
    assert level[0].y0 == pytest.approx((under + wide) / 2)
    assert level[0].x0 == pytest.approx(grid.x(4))
