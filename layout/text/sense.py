"""How well a headline may be broken at each place (G3).

In: the headline's text, classes and `breaks`. Out: a cost per boundary, by the
strongest thing that speaks there: an explicit break, a pause, the end of a quotation, a
word's edge; against it particles, quotations, names, numbers, single characters. The
dictionary (rjieba) is imported only here, and only when a headline does not fit a line.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from layout.text import charclass as cc
from layout.text.breaks import JOIN, LEGAL, SOFT

EXPLICIT, PAUSED, QUOTED, WORD = 0.0, 3.0, 6.0, 12.0
"""Cost of a break at a wide space, behind a pause or a quotation, between words."""
LONE, NUMBER, HANGER, INSIDE = 9.0, 60.0, 15.0, 500.0
"""On top: beside a word of one character; before a measure word; behind a preposition;
inside a word or quotation, in a name, before a particle."""
WORST = INSIDE
"""From this cost on the break is against the sense, and is reported."""

PARTICLES = frozenset("的了和与在及地得着过之而或吗呢吧啊呀么等们")
"""Never first on a line (G3)."""
HANGERS = frozenset("是把被将对向从为以于由让使令给比跟同第并且不未再又也就都")
"""Better not last on a line: what they lean on follows."""
SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕"
    "魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史"
    "毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴"
)
"""The commonest family names, after the name list of the 2020 census report."""
TITLES = (
    "总书记|书记|主席|副主席|总理|副总理|委员长|省长|副省长|市长|副市长|区长|副区长|县长|副县长|镇长|"
    "乡长|村长|部长|副部长|厅长|局长|副局长|处长|科长|主任|副主任|院长|校长|教授|院士|博士|医生|"
    "董事长|总经理|总裁|记者|同志|先生|女士|代表|委员|队长|站长|所长"
)
OFFICES = (
    "市委书记|区委书记|县委书记|省委书记|市委|区委|县委|省委|市政府|区政府|县政府|省政府|人大常委会|"
    "全国人大|全国政协|市人大|市政协|纪委监委|高新区|经开区|开发区|工业园区|管委会|指挥部|"
    "共产党|国务院|中央军委|一带一路|长江经济带|京津冀|长三角|粤港澳大湾区|成渝地区|"
    "双城经济圈|经济圈|城市群|先行区|示范区|样板区|自贸区|自贸试验区"
)
"""Names of places and offices that dictionaries split; shipped with the program."""
_JOINED = re.compile(f"(?:{OFFICES})|(?:{TITLES})")
_TITLE = re.compile(TITLES)


def sense_costs(text: str, classes: str, breaks: str) -> dict[int, float]:
    """Return the cost of ending a line at each boundary where a line may end."""
    words = _word_edges(text)
    depth = _depth(classes)
    return {
        at: _cost(text, classes, breaks, at, words, depth)
        for at in range(1, len(text))
        if breaks[at] in LEGAL
    }


def _cost(
    text: str,
    classes: str,
    breaks: str,
    at: int,
    words: dict[int, float],
    depth: list[int],
) -> float:
    before, after = classes[at - 1], text[at]
    if depth[at]:
        return INSIDE + (0.0 if before in cc.PAUSE else WORD)
    if before in cc.WIDE_SPACE + cc.HALF_SPACE + cc.FORCED:
        return EXPLICIT
    if after in PARTICLES and before == cc.HAN:
        return INSIDE + words.get(at, INSIDE)
    if before in cc.PAUSE + cc.STOP + cc.EXCLAIM + cc.STACK:
        return PAUSED
    if before in cc.CLOSE + cc.DASH + cc.ELLIPSIS or classes[at] in cc.DASH + cc.OPEN:
        return QUOTED
    if breaks[at] in SOFT + JOIN:
        return NUMBER
    cost = words.get(at, INSIDE)
    return cost + (HANGER if text[at - 1] in HANGERS else 0.0)


def _depth(classes: str) -> list[int]:
    """Return at each boundary how many quotations or brackets are open."""
    steps = [(name == cc.OPEN) - (name == cc.CLOSE) for name in classes]
    return [max(0, level) for level in accumulate(steps, initial=0)]


def _word_edges(text: str) -> dict[int, float]:
    """Return the boundaries between words with their cost."""
    import rjieba  # 0.1 s: only for a headline that does not fit its line

    tokens = rjieba.tag(text)
    edges: dict[int, float] = {}
    at = 0
    for (word, tag), (following, next_tag) in pairwise(tokens):
        at += len(word)
        if word in SURNAMES and len(following) <= 2 and next_tag in ("nr", "x", "n"):
            continue
        if tag.startswith("nr") and _TITLE.match(following):
            continue
        lone = (len(word) == 1 and word.isalpha()) or (
            len(following) == 1 and following.isalpha()
        )
        edges[at] = WORD + (LONE if lone else 0.0)
    for joined in _JOINED.finditer(text):
        for inside in range(joined.start() + 1, joined.end()):
            edges.pop(inside, None)
    return edges
