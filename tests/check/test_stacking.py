"""Ink on ink and lost text, told from the order of painting (tac, text-not-visible)."""

from __future__ import annotations

import pytest

from layout.check.preflight import Limits
from layout.check.preflight.checks.stacking import dense, unseen
from layout.output.ink import make_palette
from layout.page.model import Fill, Item, Page, Rect, Stroke, Text
from layout.text.line import Line, Run
from layout.units import MM

COLOURS = {
    "black": (0, 0, 0, 100), "paper": (0, 0, 0, 0), "red": (0, 100, 90, 10),
    "pale": (0, 8, 0, 0), "tint": (0, 12, 0, 0), "dark": (60, 50, 30, 0),
    "darker": (60, 50, 32, 0),
}  # fmt: skip
PALETTE = make_palette(COLOURS, "full", "press")
AREA = Rect(10, 10, 80, 40)


def text(colour: str, x: float = 20, y: float = 25) -> Text:
    """Return four characters of 10 pt, one after the other."""
    run = Run("song-400", 10, tuple("龙年春早"), (0, 10, 20, 30))
    line = Line("龙年春早", 0, 4, (run,), 0, 40, 4.0)
    return Text("a", "body", x, y, line, colour)


def page(*items: Item) -> Page:
    return Page(1, "", 200, 100, 3 * MM, items, ())


def lost(*items: Item) -> list[str]:
    return [hit.words for hit in unseen(page(*items), PALETTE, Limits())]


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ((text("black"),), []),
        ((text("paper"),), ["龙年春早"]),
        ((Fill("a", AREA, "red"), text("paper")), []),
        ((Fill("a", AREA, "red"), text("red")), ["龙年春早"]),
        ((text("black"), Fill("a", AREA, "red")), ["龙年春早"]),
        ((Fill("a", AREA, "black"), text("black")), ["龙年春早"]),
        # The area ends at 90 pt: the glyphs at 95 and 105 are white on paper.
        ((Fill("a", AREA, "red"), text("paper", x=70)), ["春早"]),
    ],
)
def test_text_of_the_colour_behind_it_or_under_an_area_is_lost(items, words):
    assert lost(*items) == words


def test_text_is_seen_from_ten_percent_on():
    """12 % of magenta on paper shows, 8 % does not; black on 12 % shows."""
    assert lost(text("tint")) == []
    assert lost(Fill("a", AREA, "pale"), text("paper")) == ["龙年春早"]
    assert lost(Fill("a", AREA, "tint"), text("paper")) == []
    assert lost(Fill("a", AREA, "tint"), text("black")) == []


@pytest.mark.parametrize(("colour", "count"), [("dark", 0), ("darker", 3)])
def test_black_type_may_stand_on_as_much_ink_as_the_limit_leaves(
    colour: str, count: int
):
    """60 + 50 + 30 + 100 = 240; from over 241 on, as on plates, each line is told."""
    items = (Fill("a", AREA, colour), *(text("black", y=y) for y in (15, 25, 35)))
    assert len(list(dense(page(*items), PALETTE, Limits()))) == count


def test_black_that_overprints_too_much_colour_is_told():
    """0 + 100 + 90 + 100 = 290 %, over 40 × 2 pt."""
    rule = Stroke("a", 20, 30, 60, 30, 2.0)
    (found,) = dense(page(Fill("a", AREA, "red"), rule), PALETTE, Limits())
    assert "290 %" in str(found.message)
    assert found.rect == (20, 29, 60, 31)


def test_a_rule_that_is_painted_first_or_beside_is_no_ink_on_ink():
    rule, beside = Stroke("a", 20, 30, 60, 30, 2.0), Stroke("a", 20, 51, 60, 51, 2.0)
    assert not list(dense(page(rule, Fill("a", AREA, "red")), PALETTE, Limits()))
    assert not list(dense(page(Fill("a", AREA, "red"), beside), PALETTE, Limits()))


def test_a_speck_of_too_much_ink_is_let_pass():
    """As on plates: 0.01 % of the page, here 217 × 117 pt, is 2.5 square points."""
    rule = Stroke("a", 20, 30, 24, 30, 0.5)
    assert not list(dense(page(Fill("a", AREA, "red"), rule), PALETTE, Limits()))
