"""Areas much too small for what stands in them: nothing leaves them, all is told."""

from __future__ import annotations

import shutil
import textwrap
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from layout.assets.own import issue_fonts
from layout.build import Options, compose_issue
from layout.page.fill import Plan, advised, fill
from layout.page.freedom import FIXED
from layout.page.grid import Grid
from layout.page.kinds import Contents
from layout.page.linebox import line_box
from layout.page.maker import PageMaker
from layout.page.model import Overset, Page, Photo, Rect, Stroke, Text
from layout.page.pages import page_maker
from layout.source.read import read_issue

ROOT = Path(__file__).resolve().parents[2]
PROSE = "新春伊始，龙乡大地一派繁忙景象。一季度，工业增加值同比增长百分之八点七。"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten"
KINDS = {
    "plain": f"headline: 乡村振兴, body: {PROSE * 3}",
    "bare": f"body: {PROSE * 3}",
    "full": "label: 铜梁, kicker: 渝西八区, headline: 龙头引动力十足, deck: 走基层, "
    "byline: 李四, pull_quote: 工业增加值同比增长, pictures: [{file: bishan.jpg, "
    f"caption: 玉泉湖}}, {{file: dazu.jpg, place: top}}], body: {PROSE * 3}",
    "latin": f"headline: {LONG}, body: {PROSE}",
    "beside": "headline: 春信, pictures: [{file: bishan.jpg, width: 20mm}], "
    f"body: {PROSE}",
    "verse": "headline: 春信, form: verse, body: 春天来了　听见溪水流向远方",
    "vertical": f"headline: 春天的信, direction: vertical, body: {PROSE * 2}",
    "vertical_picture": "headline: 春天的信, direction: vertical, pictures: "
    f"[{{file: bishan.jpg, caption: 玉泉湖}}], body: {PROSE}",
    "vertical_box": f"kind: box, label: 链接, direction: vertical, body: {PROSE}",
    "side": f"headline: 春信, headline_direction: vertical, body: {PROSE}",
    "banner": "kind: banner, label: 走笔, kicker: 渝西, deck: 走基层, "
    "headline: 龙年春来早　渝西开门红",
    "note": f"kind: editors_note, label: 编者按, headline: 旧与新, body: {PROSE}",
    "box": f"kind: box, label: 链接, headline: 导读, frame: frame, body: {PROSE}",
    "box_picture": "kind: box, label: 链接, headline: 导读, pictures: "
    f"[{{file: bishan.jpg}}], body: {PROSE}",
    "notice": f"kind: notice, label: 公告, headline: 停水公告, body: {PROSE}",
    "picture": "kind: picture, file: hechuan.jpg, label: 合川, caption: 展示中心",
    "group": "kind: picture_group, headline: 春到渝西, caption: 玉泉湖, "
    "pictures: [{file: bishan.jpg, caption: 一}, {file: dazu.jpg, caption: 二}]",
    "credits": "kind: credits, label: 作者, "
    "lines: [铜梁 李慧敏, 江津 廖秋平, 大足 王五, 合川 赵六]",
    "contents": "kind: contents, label: 导读, entries: [plain, full]",
    "table": "kind: table, headline: 统计表, tail_credit: 来源, "
    "rows: [[项, 数], [甲, 1], [乙, 2], [丙, 3], [丁, 4], [戊, 5], [己, 6]]",
    "qr": "kind: qr, content: https://example.org/paper, label: 扫码, caption: 电子版",
    "advert": "kind: advert, file: bishan.jpg, label: 广告",
}
COPY = ("headline", "kicker", "deck", "body", "pull_quote", "byline", "label")


@cache
def made(folder: Path, design: str) -> PageMaker:
    """Return the maker of a page with a story of every kind."""
    stories = "\n".join(f"{id}: {{{keys}}}" for id, keys in KINDS.items())
    (folder / "issue.yaml").write_text(
        f"publication: 试验\ndate: 2025-01-01\ndesign: {design}\nfolio: {{}}\n"
        "pages:\n  - number: 2\n    stories:\n" + textwrap.indent(stories, " " * 6),
        "utf-8",
    )
    issue = read_issue(folder)
    return page_maker(issue, 0, issue_fonts(issue, ()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    (folder / "images").mkdir()
    for name in ("bishan.jpg", "dazu.jpg", "hechuan.jpg"):
        shutil.copy(ROOT / "images" / name, folder / "images")
    return folder


def in_plan(maker: PageMaker, word: str, span: int, lines: int) -> Plan:
    """Return the plan of a page with a story in the type area's lower right corner."""
    grid = maker.composer.grid
    row = (*["."] * (grid.columns - span), *[word] * span)
    plan = maker.plan_of(maker.composer)
    return replace(plan, rows=(row,), first_line=grid.lines - lines)


def in_small_area(maker: PageMaker, id: str, span: int, lines: int) -> Page:
    """Return the page with a story in the lower right corner."""
    story = next(s for s in maker.stories if s.id == id)
    plan = in_plan(maker, story.word, span, lines)
    return fill(plan, (story,), Contents(maker.composer, FIXED))


def outside(page: Page, room: Rect) -> list[object]:
    """Return the items that are more than a point, or 0.12 em, off a rectangle."""
    found: list[object] = []
    for item in page.items:
        near = 1.0
        if isinstance(item, Stroke):
            box = Rect(min(item.x0, item.x1), min(item.y0, item.y1),
                       abs(item.x1 - item.x0), abs(item.y1 - item.y0))  # fmt: skip
        elif isinstance(item, Text):
            box = line_box(item)
            near += 0.12 * max(run.size for run in item.line.runs)
        else:
            box = item.rect
        off = max(room.x - box.x, room.y - box.y, box.right - room.right,
                  box.top - room.top)  # fmt: skip
        if off > near:
            found.append(item)
    return found


@pytest.mark.parametrize("design", ["broadsheet", "tabloid"])
@pytest.mark.parametrize("id", list(KINDS))
def test_nothing_leaves_an_area_however_small(folder, design, id):
    """1 to 6 lines of 1 to 3 columns; what has no room is counted and told (H8)."""
    maker = made(folder, design)
    story = next(s for s in maker.stories if s.id == id)
    grid: Grid = maker.composer.grid
    for span in (1, 2, 3):
        for lines in range(1, 7):
            page = in_small_area(maker, id, span, lines)
            room = grid.rect(grid.columns - span, grid.lines - lines, span, lines)
            assert outside(page, room) == []
            (fit,) = page.stories
            errors = {f.code for f in page.findings if f.level == "error"}
            if _printed(page) < _copy(story):
                assert fit.lines > fit.lines_available
                assert fit.chars_over > 0
                assert "fit-overset" in errors
                assert any(isinstance(item, Overset) for item in page.items)
            photos = sum(isinstance(item, Photo) for item in page.items)
            if photos < len(story.pictures):
                assert "fit-pictures" in errors


def _printed(page: Page) -> int:
    """Return the characters of the copy that stand on a page."""
    return sum(
        len("".join(item.line.text.split()))
        for item in page.items
        if isinstance(item, Text) and item.role in COPY and not item.furniture
    )


def _copy(story) -> int:
    """Return the characters of a story's copy."""
    parts = [getattr(story, part).text for part in ("headline", "kicker", "deck")]
    parts += [story.pull_quote.text, *(p.text.text for p in story.paragraphs)]
    return len("".join("".join(parts).split()))


def test_a_head_without_room_asks_for_another_place_not_for_cuts(folder):
    """Cutting the body helps nothing where the head alone is too high (H9)."""
    maker = made(folder, "broadsheet")
    story = next(s for s in maker.stories if s.id == "plain")
    plan = in_plan(maker, story.word, 3, 1)
    shop = Contents(maker.composer, FIXED)
    page = advised(fill(plan, (story,), shop), plan, (story,), shop)
    assert [remedy.what for remedy in page.stories[0].remedies] == ["move", "area"]


@pytest.mark.parametrize("headline", ["旧书新读　鲁迅小辑", "一二三四", "旧旧旧旧"])
def test_a_banner_flush_with_the_edges_is_whole(tmp_path, headline):
    """Its cells hang out by the white of its first and last character, its ink not."""
    for name in ("a4", "tabloid", "broadsheet"):
        (tmp_path / "issue.yaml").write_text(
            f"design: {name}\npages:\n- number: 2\n  stories:\n    b: {{kind: banner, "
            f"headline: {headline}}}\n    c: {{headline: 题, body: {'国' * 900}。}}\n",
            "utf-8",
        )
        built = compose_issue(tmp_path, Options(mode="proof"), lambda _: None)
        assert "fit-overset" not in {f.code for f in built.findings}, name


def test_hanging_marks_stay(tmp_path):
    """C8: a mark outside the measure belongs to its line."""
    body = "天地玄黄宇宙洪荒，日月盈昃辰宿列张。" * 30
    (tmp_path / "issue.yaml").write_text(
        "design: {use: tabloid, set: {body.hang: true}}\npages:\n- number: 2\n"
        f"  stories:\n    c: {{headline: 题, body: {body}}}\n",
        "utf-8",
    )
    built = compose_issue(tmp_path, Options(mode="proof"), lambda _: None)
    assert "fit-overset" not in {f.code for f in built.findings}
    set_text = "".join(
        i.line.text for i in built.pages[0].items
        if isinstance(i, Text) and i.role == "body"
    )  # fmt: skip
    assert set_text == body
