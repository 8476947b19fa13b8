"""Whatever words a story of a kind may have, they stand on its page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pagemaking import make, texts

from layout.page.model import Fill, Photo

PICTURE = Path(__file__).resolve().parents[2] / "images" / "bishan.jpg"
BODY = "新春伊始，龙乡大地一派繁忙景象。" * 3
HEAD = "label: 走笔, kicker: 渝西八区, headline: 龙头引动力十足, deck: 新春走基层"
TEXT = f"byline: 李四, body: {BODY}, tail_credit: （据本报）"
ONE = "pictures: [{file: p.jpg, label: 铜梁, caption: 生产车间, credit: 张三 摄}]"
KINDS = {
    "banner": f"kind: banner, {HEAD}",
    "note": f"kind: editors_note, label: 编者按, headline: 旧与新, byline: 编者, "
    f"body: {BODY}",
    "story": f"{HEAD}, {TEXT}, pull_quote: 水是一样的水, {ONE}",
    "vertical": f"{HEAD}, {TEXT}, direction: vertical, {ONE}",
    "side": f"{HEAD}, {TEXT}, headline_direction: vertical, {ONE}",
    "picture": "kind: picture, file: p.jpg, label: 铜梁, caption: 车间, credit: 张三",
    "group": "kind: picture_group, headline: 春到渝西, caption: 四月, credit: 某, "
    f"{ONE}",
    "credits": "kind: credits, label: 一季度质量之星, lines: [铜梁 张三, 江津 李四]",
    "box": f"kind: box, {HEAD}, {TEXT}",
    "box_picture": f"kind: box, {HEAD}, {TEXT}, {ONE}",
    "notice": f"kind: notice, {HEAD}, {TEXT}",
    "table": f"kind: table, {HEAD}, rows: [[甲, 乙], [1, 2]], tail_credit: 据本报",
    "qr": "kind: qr, content: abc, label: 扫码, caption: 电子版",
    "advert": "kind: advert, file: p.jpg, label: 广告",
}


def built(tmp_path: Path, kind: str):
    """Make up a page on which a story of the kind has room."""
    shutil.copy(PICTURE, tmp_path / "p.jpg")
    stories = f"a: {{{KINDS[kind]}}}\nz: {{headline: 题, body: {BODY}}}"
    return make(tmp_path, stories, areas="a a a a\nz z z z", lines=60)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_words_is_printed(tmp_path, kind):
    """H8, M5: no word of the file quietly disappears (`fit-lost`)."""
    assert "fit-lost" not in {f.code for f in built(tmp_path, kind).findings}


def test_a_label_of_a_banner_stands_left_of_the_headline_on_its_middle(tmp_path):
    """G2: the headline is flush from the label's gap to the outer edge."""
    page = built(tmp_path, "banner").pages[0]
    (block,) = [i.rect for i in page.items if isinstance(i, Fill) and i.story == "a"]
    (head,) = texts(page, "a", "headline")
    size = head.line.runs[0].size
    assert block.right < head.x
    middle = (block.y + block.top) / 2
    assert middle == pytest.approx(head.y + 0.38 * size, abs=0.06 * size)


def test_a_label_of_credits_stands_over_the_first_name(tmp_path):
    """E7: a line of its own over the list."""
    page = built(tmp_path, "credits").pages[0]
    (label,), names = texts(page, "a", "label"), texts(page, "a", "credits")
    assert label.y > max(t.y for t in names) + label.line.runs[0].size


def test_a_headline_of_a_group_stands_over_its_pictures(tmp_path):
    """I9: nothing of the head reaches into the picture under it."""
    page = built(tmp_path, "group").pages[0]
    (head,) = texts(page, "a", "headline")
    photo = next(i for i in page.items if isinstance(i, Photo))
    assert head.y - 0.12 * head.line.runs[0].size > photo.rect.top


def test_a_tall_label_pushes_the_headline_of_a_box_down(tmp_path):
    """G8: three characters take a line more of the grid than the style's four."""
    tall = "kind: box, label: 走基层, headline: 题, body: 春江水暖鸭先知。"
    page = make(tmp_path, f"a: {{{tall}}}", lines=30).pages[0]
    (head,) = texts(page, "a", "headline")
    (block,) = [i.rect for i in page.items if isinstance(i, Fill) and i.story == "a"]
    assert head.y + 0.88 * head.line.runs[0].size <= block.y - 4.5


GROUP = """
a: {kind: picture_group, pictures: [{file: p.jpg, caption: 一}, {file: p.jpg}]}
b: {headline: 题, body: %s}
c: {headline: 题, body: %s}
"""


@pytest.mark.parametrize(
    ("body", "rows"), [(75, 1), (12, 2)], ids=["little room", "much room"]
)
def test_a_group_stands_side_by_side_or_stacked_as_its_area_asks(tmp_path, body, rows):
    """I9: two pictures in two columns; stacked they are four times as large."""
    shutil.copy(PICTURE, tmp_path / "p.jpg")
    text = GROUP % ("春江水暖鸭先知。" * 130, "春江水暖鸭先知。" * body)
    page = make(tmp_path, text, areas="a a b b\nc c b b", lines=40).pages[0]
    photos = [i.rect for i in page.items if isinstance(i, Photo)]
    assert len({round(rect.top) for rect in photos}) == rows
    assert len({round(rect.height) for rect in photos}) <= 2
