"""Make up pages that no designer has seen, and count the holes.

A seeded generator makes pages of 3 to 20 stories and 0 to 10 pictures, broadsheet and
tabloid, whose copy, heads and pictures at their default size need 95 to 103 % of the
type area. Makeup sets them without a map. Counted: pages set without overset and with
white of at most 2 % of the type area; and what must never happen: overlap, ink outside
the type area, text off the grid, characters lost.

    python -m bench.makeup [--n 200] [--seed 1]
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

from msgspec import Struct

from layout.assets.fonts import FontLibrary, load_fonts
from layout.assets.pictures import Picture
from layout.errors import Mark
from layout.page.assign import needs
from layout.page.composing import Composer
from layout.page.fill import Plan
from layout.page.grid import Grid
from layout.page.ladder import balance
from layout.page.maker import PageMaker
from layout.page.model import Page, Photo, Text
from layout.page.stories import Paragraph, PicturePart, Story
from layout.page.styles import Styles
from layout.source.design import Design
from layout.source.designs import shipped_design
from layout.text.line import StyledText

TEXTS = Path(__file__).parent / "texts"
HERE = Mark("generated", 1, 1)
NEED = (0.95, 1.03)
"""Share of the type area that a page's stories need at their default size."""
WHITE = 0.02
"""Share of the type area that may stay empty."""


class Case(Struct, frozen=True):
    """A generated page: its stories, its design, and what they need of it."""

    seed: int
    design: Design
    stories: tuple[Story, ...]
    need: float


class Result(Struct, frozen=True):
    """How a page came out: lines over, share of white, faults, seconds."""

    case: Case
    over: int
    white: float
    faults: tuple[str, ...]
    seconds: float

    @property
    def good(self) -> bool:
        """Return whether it can be printed as it is."""
        return not self.over and self.white <= WHITE and not self.faults


def cases(count: int, seed: int, fonts: FontLibrary) -> Iterator[Case]:
    """Yield generated pages."""
    copy = "".join(
        "".join(path.read_text("utf-8").split()) for path in sorted(TEXTS.glob("*.txt"))
    )
    number = found = 0
    while found < count:
        case = make_case(seed * 100_003 + number, copy, fonts)
        number += 1
        if NEED[0] <= case.need <= NEED[1]:
            found += 1
            yield case


def make_case(seed: int, copy: str, fonts: FontLibrary) -> Case:
    """Make one page: draw stories, then scale their copy to what the page holds."""
    rng = random.Random(seed)
    design = shipped_design(rng.choice(["broadsheet", "tabloid"]))
    count = rng.randint(3, 20)
    pictures = _shared_out(rng, rng.randint(0, 10), count)
    weights = [rng.lognormvariate(0, 0.7) for _ in range(count)]
    target = rng.uniform(*NEED)
    composer = Composer(design, Styles(design, fonts), Grid.of(design))
    chars = target * design.grid.columns * design.grid.lines * design.grid.measure
    low, high = 0.02, 1.5
    stories: tuple[Story, ...] = ()
    need = 0.0
    for _ in range(14):
        scale = (low + high) / 2
        sizes = [max(40, chars * scale * w / sum(weights)) for w in weights]
        stories = _stories(random.Random(seed + 1), sizes, pictures, copy)
        need = sum(needs(stories, composer).values())
        low, high = (low, scale) if need > target else (scale, high)
    return Case(seed, design, stories, need)


def _shared_out(rng: random.Random, pictures: int, stories: int) -> list[int]:
    counts = [0] * stories
    for _ in range(pictures):
        counts[rng.randrange(stories)] += 1
    return [min(2, c) for c in counts]


def _stories(
    rng: random.Random, sizes: list[float], pictures: list[int], copy: str
) -> tuple[Story, ...]:
    return tuple(
        _story(rng, number, int(size), count, copy)
        for number, (size, count) in enumerate(zip(sizes, pictures, strict=True))
    )


def _story(
    rng: random.Random, number: int, size: int, pictures: int, copy: str
) -> Story:
    empty = StyledText("")
    id = f"s{number}"
    at = rng.randrange(len(copy) - 40)
    headline = StyledText(_plain(copy[at : at + rng.randint(6, 16)]), id=f"{id}:head")
    paragraphs = []
    left = size
    while left > 0:
        length = min(left, rng.randint(40, 220))
        if left - length < 30:
            length = left
        at = rng.randrange(len(copy) - 400)
        text = copy[at : at + length].rstrip("，。、“（《") + "。"
        paragraphs.append(Paragraph("body", StyledText(text, id=f"{id}:{left}")))
        left -= length
    return Story(
        id=id,
        key=id,
        kind="story",
        mark=HERE,
        label="",
        kicker=empty,
        headline=headline,
        deck=empty,
        pull_quote=empty,
        paragraphs=tuple(paragraphs),
        pictures=tuple(_picture(rng, id, n) for n in range(pictures)),
        advert=None,
        model=SimpleNamespace(columns=None, priority=None, optional=()),
    )


def _plain(text: str) -> str:
    return "".join(c for c in text if "\u4e00" <= c <= "\u9fff") or "无题"


def _picture(rng: random.Random, id: str, number: int) -> PicturePart:
    shape = rng.choice([1.5, 1.5, 1.33, 1.78, 0.75])
    width = 3000
    picture = Picture(
        path=Path("none.jpg"),
        sha256="",
        mark=HERE,
        key=id,
        notes=(),
        width=width,
        height=round(width / shape),
        mode="RGB",
        format="JPEG",
        dpi=None,
        bilevel=False,
        frames=1,
        orientation=1,
        alpha=False,
    )
    return PicturePart(
        key=f"{id}.{number}",
        file="none.jpg",
        mark=HERE,
        picture=picture,
        label="",
        caption="图为活动现场",
        credit="本报记者 摄",
        focus=(0.5, 0.5),
        columns=None,
        lines=None,
        place=None,
        crop=True,
        optional=False,
    )


def set_page(case: Case, fonts: FontLibrary) -> Result:
    """Make up one page and count."""
    design = case.design
    styles = Styles(design, fonts)
    began = time.process_time()
    composer = Composer(design, styles, Grid.of(design))
    plan = Plan(1, "", "full", (), HERE, "")
    maker = PageMaker(lambda _: plan, case.stories, composer)
    page = maker.offers(1)[0].page
    cells = design.grid.columns * design.grid.lines
    seconds = time.process_time() - began
    found = balance(page)
    return Result(case, found.over, found.white / cells, faults(case, page), seconds)


def faults(case: Case, page: Page) -> tuple[str, ...]:
    """Return what must never happen and did."""
    found = []
    frames = [(fit.id, frame) for fit in page.stories for frame in fit.frames]
    for number, (one, a) in enumerate(frames):
        for two, b in frames[number + 1 :]:
            wide = min(a.right, b.right) - max(a.x, b.x)
            high = min(a.top, b.top) - max(a.y, b.y)
            if wide > 0.01 and high > 0.01:
                found.append(f"{one} overlaps {two}")
    grid = Grid.of(case.design)
    right = grid.left + grid.width(grid.columns) + 0.5
    texts: dict[str, str] = {}
    for item in page.items:
        if isinstance(item, Photo) and (
            item.rect.x < grid.left - 0.5
            or item.rect.right > right
            or item.rect.y < grid.y(grid.lines) - 0.5
            or item.rect.top > grid.top + 0.5
        ):
            found.append(f"{item.key} leaves the type area")
        if isinstance(item, Text):
            if item.role == "body":
                texts[item.story] = texts.get(item.story, "") + item.line.text
            if item.y < grid.y(grid.lines) - 0.5 or item.y > grid.top:
                found.append(f"{item.story}: {item.line.text} leaves the type area")
    if not any(fit.lines > fit.lines_available for fit in page.stories):
        for story in case.stories:
            copy = "".join(p.text.text for p in story.paragraphs)
            if texts.get(story.id, "") != copy:
                found.append(f"{story.id}: characters lost")
    return tuple(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    asked = parser.parse_args()
    fonts = load_fonts()
    results = []
    for case in cases(asked.n, asked.seed, fonts):
        result = set_page(case, fonts)
        results.append(result)
        if asked.verbose and not result.good:
            pictures = sum(len(s.pictures) for s in case.stories)
            print(
                f"{case.seed} {case.design.name} {len(case.stories)} stories "
                f"{pictures} pictures need {case.need:.3f}: over {result.over} "
                f"white {result.white:.3f} {result.faults[:2]}"
            )
    good = sum(r.good for r in results)
    print(f"pages            {len(results)}")
    print(f"set and full     {good} ({100 * good / len(results):.1f} %)")
    print(f"overset          {sum(bool(r.over) for r in results)}")
    print(f"white over {WHITE:.0%}    {sum(r.white > WHITE for r in results)}")
    print(f"faults           {sum(bool(r.faults) for r in results)}")
    print(f"white, median    {statistics.median(r.white for r in results):.2%}")
    print(f"seconds, median  {statistics.median(r.seconds for r in results):.2f}")


if __name__ == "__main__":
    main()
