"""Words of a headline: where they end, and how well a line may end there (G3).

In: the headline's text. Out: a cost per word's edge. The dictionary (rjieba) is
imported only here, and only when a headline does not fit a line; what it takes apart
although readers do not, names of persons, places, offices, figures, tables join.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

WORD = 12.0
"""Cost of a line that ends between two words."""
BOUND, PARTICLE = 500.0, 1500.0
"""Cost of one within a name with a dot, or before a word's ending; before a particle:
no line starts so if any other way is left."""
LONE, HANGER, GLUED = 9.0, 15.0, 60.0
"""On top: beside a word of one character; behind one that leans on what follows;
before a noun of one character."""
ENDINGS = frozenset(
    "区县市州省镇乡村街路江河湖山岛段里上中下内外委局部厅院会办署馆站者们區縣鎮鄉裡裏們"
)
"""Never first on a line, alone: they end the word before (永川｜区, 火场｜里)."""
PARTICLES = frozenset("的了和与在及地得着过之而或吗呢吧啊呀么等们與過著麼們")
"""Words that never stand first on a line (G3)."""
DOTS = frozenset("·・‧•")
HANGERS = frozenset(
    "是把被将对向从为以于由让使令给比跟同第并且不未再又也就都和与及在或而多更最很还只已正"
)
"""Better not last on a line: what they lean on follows."""
SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕"
    "魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史"
    "毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂齐向申葛柴"
    "張劉陳楊黃趙吳孫馬鄭羅謝韓許鄧蕭馮蘇葉呂蔣盧陸賈鄒閻賴賀嚴錢龔湯喬顏莊龐聶齊"
)
"""The commonest family names, after the name list of the 2020 census report."""
TITLES = (
    "总书记|书记|主席|副主席|总理|副总理|首相|总统|委员长|省长|副省长|市长|副市长|区长|副区长|县长|"
    "副县长|镇长|乡长|村长|部长|副部长|厅长|局长|副局长|处长|科长|主任|副主任|院长|校长|教授|院士|"
    "博士|医生|董事长|总经理|总裁|总干事|记者|同志|先生|女士|代表|委员|队长|站长|所长|发言人|"
    "大使|教师|党员|消防员|大户|特首|議員|市長|總統|總理|院長|部長|局長|縣長|區長|鄉長|校長|"
    "委員|董事長|總經理|記者|發言人|教師"
)
TERMS = (
    "市委书记|区委书记|县委书记|省委书记|市委|区委|县委|省委|市政府|区政府|县政府|省政府|人大常委会|"
    "全国人大|全国政协|市人大|市政协|纪委监委|高新区|经开区|开发区|工业园区|管委会|指挥部|少工委|"
    "共产党|国务院|中央军委|中央财经委员会|世界卫生组织|一带一路|长江经济带|京津冀|长三角|"
    "国家发展改革委|发展改革委|卫生健康委|粤港澳大湾区|成渝地区|双城经济圈|经济圈|城市群|先行区|"
    "示范区|样板区|自贸区|自贸试验区|中欧班列|西部陆海新通道|全国统一大市场|中国式现代化|高质量发展|"
    "新质生产力|乡村振兴|存款准备金率|电动自行车|新能源汽车|大模型|田间地头"
)
"""Names and terms that dictionaries split; shipped with the program."""

_TITLE = re.compile(TITLES)
_NAMED = re.compile(f"(?:{TITLES})$")
_NUMERAL = "〇零一二两三四五六七八九十百千万亿几\\d.%％℃"
_JOINED = re.compile(
    f"(?:{TERMS})|(?:{TITLES})"
    f"|第?[{_NUMERAL}]+(?:[至到～—∶:][{_NUMERAL}]+)+"
    f"|第[{_NUMERAL}]+[次届号期批版条章年个]?"
    f"|[〇零一二两三四五六七八九十]{{2,}}"
)

_NOUN, _VERB, _LEAN, _QUALITY, _COUNT = "N", "V", "P", "A", "M"
_KINDS = {
    "v": _VERB, "p": _LEAN, "d": _LEAN, "c": _LEAN, "a": _QUALITY, "b": _QUALITY,
    "m": _COUNT, "q": _COUNT, "r": _LEAN, "h": _LEAN, "x": "", "u": "", "y": "",
}  # fmt: skip
_SEAMS = {
    # what stands before and after: cost on top of WORD
    _NOUN + _NOUN: 6.0,  # a compound, or a name with its office
    _QUALITY + _NOUN: 8.0,
    _COUNT + _NOUN: 10.0,
    _VERB + _NOUN: 4.0,  # a verb and its object
    _VERB + _VERB: 8.0,
    _LEAN + _NOUN: HANGER,
    _LEAN + _VERB: HANGER,
    _LEAN + _COUNT: HANGER,
}
"""Best is a break before what is said of something: 外交部发言人毛宁｜就…答记者问."""
_NAMES, _LONG = 5, 7
"""Characters of a name that the dictionary took apart, at most; of a name of an office
that may be broken between its parts, at least (人民代表大会｜常务委员会)."""

Word = tuple[str, str]


def words_of(text: str) -> list[Word]:
    """Return the words of a text with their kinds, as rjieba tags them."""
    import rjieba  # 0.1 s: only for a headline that does not fit its line

    return list(rjieba.tag(text))


def word_edges(text: str, words: list[Word]) -> dict[int, float]:
    """Return the places between words with the cost of ending a line there."""
    edges: dict[int, float] = {}
    at = 0
    before = ""
    for left, right in pairwise([*words, ("", "")]):
        edges |= {at + inner: WORD + GLUED for inner in _parts(left[0])}
        at += len(left[0])
        if not _is_name(before, left, right):
            edges[at] = WORD + _seam(left, right)
        before = left[0]
    for joined in _JOINED.finditer(text):
        for inside in range(joined.start() + 1, joined.end()):
            edges.pop(inside, None)
    return edges


def _parts(word: str) -> Iterator[int]:
    """Yield where a long word may be broken: between words that it is made of."""
    if len(word) < _LONG or word.isascii():
        return
    import rjieba

    spans = [
        found.span()
        for part in set(rjieba.cut_for_search(word)) - {word}
        for found in re.finditer(re.escape(part), word)
    ]
    for at in range(2, len(word) - 1):
        if not any(start < at < end for start, end in spans):
            yield at


def barred_edges(words: list[Word]) -> Iterator[tuple[int, float]]:
    """Yield where a line should never end, with what it costs all the same."""
    at, before = 0, ""
    for (word, tag), (following, next_tag) in pairwise(words):
        at += len(word)
        dotted = word in DOTS and (before[:2] == "nr" or next_tag[:2] == "nr")
        if following in PARTICLES and word.isalpha():
            yield at, PARTICLE
        elif dotted or (following in ENDINGS and word.isalpha() and next_tag != "v"):
            yield at, BOUND
        before = tag


def _is_name(before: str, left: Word, right: Word) -> bool:
    """Tell whether two words are one name, or a name and the title behind it."""
    (word, tag), (following, next_tag) = left, right
    if tag.startswith("nr") and _TITLE.match(following):
        return True
    if tag.startswith("nr") and next_tag.startswith("nr"):
        return len(word) + len(following) <= _NAMES
    titled = _NAMED.search(before) is not None
    if titled and len(word) == 2 and len(following) == 1 and word[0] in SURNAMES:
        return following not in HANGERS | PARTICLES  # 特首李家|超, but 毛宁|就
    if word not in SURNAMES or len(following) > 2:
        return False
    return titled or next_tag in ("nr", "x", "n")


def _seam(left: Word, right: Word) -> float:
    """Return what the kinds of two neighbours add to the cost of a break (G3)."""
    (word, tag), (following, next_tag) = left, right
    before, after = _KINDS.get(tag[:1], _NOUN), _KINDS.get(next_tag[:1], _NOUN)
    before = _NOUN if tag == "vn" else before
    after = _NOUN if next_tag == "vn" else after
    cost = _SEAMS.get(before + after, 0.0)
    if len(following) == 1 and following.isalpha() and after in (_NOUN, _COUNT):
        cost += GLUED
    if len(word) == 1 and word.isalpha() and not tag.startswith("nr"):
        cost += HANGER if word in HANGERS else LONE if before else 0.0
    return cost
