"""A specimen of what composition can do, to be looked at.

python -m bench.typography.specimen OUT.pdf
"""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec.structs import replace

from bench.typography.sheet import Sheet
from layout.assets.fonts import load_fonts
from layout.text.compose import compose
from layout.text.forms import STRONG, label_width, labelled, run_in
from layout.text.headline import set_headline
from layout.text.line import LineStyle, StyledText
from layout.text.markup import parse_markup
from layout.text.vertical import compose_vertical, set_vertical_headline

WIDTH, HEIGHT, MARGIN = 620.0, 440.0, 24.0
SIZE, PITCH, MEASURE, HIGH = 10.0, 15.0, 17, 27
BODY = (
    "新春伊始，龙乡大地一派繁忙景象。“我们根据工序要求安排员工陆续返岗，目前正在抓紧完成投产订单。”"
    "2024年，铜梁将实施272个重点项目，总投资超过1656亿元——比去年多{三成|.}；见《规划（2023—2025年）》。"
)
NAMES = (
    "评委会主席Ingrid Søndergaard在开幕时说，评奖只看三件事：读者第一眼看见什么，"
    "第二眼看见什么，合上报纸以后还记得什么。The development of typography……真的吗？！"
)
PINYIN = "{璧山|bì shān}、{潼南|tóng nán}、{荣昌|róng chāng}三区。"
VERTICAL = (
    "“开门红”——2024年2月18日，重庆GDP增长6.1%！全市（8区）共272个项目：Chongqing与20GWh……"
    "{璧山|bì shān}、{潼南|tóng nán}{真的|.}吗？！见《看渝西》。"
)
TAIWAN = (
    "「我們根據工序要求安排員工陸續返崗，」他說：「『一號工程』開工了。」"
    "克里斯蒂娜·羅塞蒂；真的嗎？"
)


def main() -> None:
    """Draw the specimen."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "specimen.pdf")
    fonts = load_fonts()
    faces = {
        "": (fonts.face("song", 400),),
        "strong": (fonts.face("hei", 700),),
        "kai": (fonts.face("kai", 400),),
    }
    style = LineStyle(faces, SIZE, indent=2.0, hyphenate=True)
    sheet = Sheet(target, (WIDTH, HEIGHT), fonts)
    _left(sheet, style)
    _middle(sheet, style)
    _right(sheet, style)
    sheet.save()


def _set(sheet: Sheet, text: StyledText, style: LineStyle, x: float, y: float) -> float:
    """Set a paragraph at x below y; return where the next may begin."""
    for line in compose(text, style, MEASURE * SIZE).lines:
        sheet.line(line, x, y)
        y -= PITCH
    return y


def _left(sheet: Sheet, style: LineStyle) -> None:
    x, y = MARGIN, HEIGHT - 50
    head = set_headline(
        StyledText("跑出新年“加速度”奏响发展“最强音”"),
        replace(style, faces={"": style.faces["strong"]}),
        MEASURE * SIZE,
        (20.0, 18.0),
    )
    for line in head.lines:
        sheet.line(line, x, y)
        y -= head.size * 1.35
    y = _set(sheet, parse_markup(BODY), style, x, y - 4)
    y = _set(sheet, run_in("铜梁", parse_markup(NAMES)), style, x, y)
    _set(sheet, parse_markup(PINYIN), style, x, y - 6)


def _middle(sheet: Sheet, style: LineStyle) -> None:
    x, y = MARGIN + MEASURE * SIZE + 20, HEIGHT - 40
    for copy in (
        "问：今年有什么打算？",
        "答：抓项目、抓产业链招商，千方百计引大项目，加快投资放量。",
    ):
        text, hung = _labelled(labelled(StyledText(copy), 2, STRONG), 2, style)
        y = _set(sheet, text, hung, x, y)
    for copy, end in (
        ("（一）为个人学习、研究或者欣赏，使用他人已经发表的作品；", 3),
        ("①人人参与。", 1),
    ):
        text, hung = _labelled(StyledText(copy), end, style)
        y = _set(sheet, text, hung, x, y - 2)
    lines = StyledText("床前明月光，疑是地上霜。\n举头望明月，低头思故乡。")
    block = (MEASURE - 12) / 2
    kept = replace(style, indent=block, hanging=block, align="left")
    y = _set(sheet, lines, kept, x, y - 8)
    taiwan = replace(style, language="zh-Hant-TW")
    y = _set(sheet, StyledText(TAIWAN), taiwan, x, y - 8)
    half = replace(style, punctuation="banjiao")
    y = _set(sheet, StyledText("甲，乙。“丙”《丁》（戊），己；庚！辛"), half, x, y - 4)
    hung = replace(style, hang=True)
    _set(sheet, parse_markup(BODY), hung, x, y - 4)


def _labelled(
    text: StyledText, end: int, style: LineStyle
) -> tuple[StyledText, LineStyle]:
    """Return a text that hangs by its label of `end` characters."""
    wide = label_width(text, end, style)
    return replace(text, label=end), replace(style, indent=0.0, hanging=wide)


def _right(sheet: Sheet, style: LineStyle) -> None:
    x = WIDTH - MARGIN - 14
    head = set_vertical_headline(
        StyledText("龙年春来早　渝西开门红"),
        replace(style, faces={"": style.faces["strong"]}),
        200.0,
        (26.0,),
    )
    for column in head.lines:
        sheet.line(column, x, HEIGHT - 30)
        x -= 34
    taiwan = replace(style, language="zh-Hant-TW")
    for copy, how in ((VERTICAL, style), (TAIWAN, taiwan)):
        for column in compose_vertical(parse_markup(copy), how, HIGH * SIZE).lines:
            sheet.line(column, x, HEIGHT - 30)
            x -= 17


if __name__ == "__main__":
    main()
