"""The kinds of fault that are planted, and the codes that find each.

A kind is a function of a clean page and a generator; it gives the page with one fault
in it, or None where the text has no place for it (no quotation mark to lose).
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bench.proofread_page import NAME, TextPage
from layout.check.proofread.traditional import SIMPLIFIED

Place = tuple[int, int]
_HAN = re.compile(r"[^\W\d_A-Za-z]")
_DAYS = "一二三四五六日"
_TRADITIONAL = {right: wrong for wrong, right in SIMPLIFIED.items()}
_ALIKE = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for code in (*range(0xF900, 0xFA0E), *range(0x2F00, 0x2FD6))
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A page with a fault: the words it is in, the codes that count as finding it."""

    page: TextPage
    words: str
    codes: tuple[str, ...]


Kind = Callable[[TextPage, random.Random], Fault | None]
KINDS: dict[str, Kind] = {}


def kind(name: str) -> Callable[[Kind], Kind]:
    """Enter a function into the table of kinds."""

    def enter(function: Kind) -> Kind:
        KINDS[name] = function
        return function

    return enter


def _places(page: TextPage, least: int = 0) -> list[Place]:
    """Return the paragraphs of so many characters at least, none of them a heading."""
    return [
        (part, number)
        for part, paragraphs in enumerate(page.parts)
        for number, text in enumerate(paragraphs)
        if len(text) >= least and text[-1] in "。！？；：”…"
    ]


def _change(
    page: TextPage,
    rng: random.Random,
    pattern: str,
    become: Callable[[re.Match[str]], str],
    *codes: str,
) -> Fault | None:
    """Return the page with one random match of a pattern changed."""
    found = [
        (place, match)
        for place in _places(page)
        for match in re.finditer(pattern, page.paragraph(place))
    ]
    if not found:
        return None
    place, match = rng.choice(found)
    text = page.paragraph(place)
    new = become(match)
    changed = page.with_paragraphs(
        place, text[: match.start()] + new + text[match.end() :]
    )
    around = text[max(0, match.start() - 8) : match.start()]
    return Fault(
        changed, f"{around}[{new}]{text[match.end() : match.end() + 8]}", codes
    )


def _insert(page: TextPage, rng: random.Random, sentence: str, *codes: str) -> Fault:
    """Return the page with a sentence set after a random one."""
    ends = [
        (place, found.end())
        for place in _places(page)
        for found in re.finditer("。(?!”|’|」|）)", page.paragraph(place))
    ]
    place, at = rng.choice(ends)
    text = page.paragraph(place)
    changed = page.with_paragraphs(place, text[:at] + sentence + text[at:])
    return Fault(changed, sentence, codes)


def _word(page: TextPage, rng: random.Random) -> str:
    """Return two characters of the text that stand side by side."""
    text = page.paragraph(rng.choice(_places(page)))
    return rng.choice(re.findall(r"[^\W\d_A-Za-z一-十的了]{2}", text) or ["项目"])


@kind("quotation mark lost")
def lose_quote(page: TextPage, rng: random.Random) -> Fault | None:
    return _change(page, rng, "[“”]", lambda _: "", "copy-quotes")


@kind("bracket too many")
def add_bracket(page: TextPage, rng: random.Random) -> Fault | None:
    mark = rng.choice("（）《》【】")
    return _change(page, rng, _HAN.pattern, lambda m: m[0] + mark, "copy-brackets")


@kind("quotation not nested")
def nest(page: TextPage, rng: random.Random) -> Fault | None:
    pattern = r"(?<![“‘])([^\W\d_A-Za-z]{2})([^\W\d_A-Za-z]{2})([^\W\d_A-Za-z]{2})"
    return _change(
        page, rng, pattern, lambda m: f"“{m[1]}“{m[2]}”{m[3]}”", "copy-nesting"
    )


@kind("half-width mark")
def halve(page: TextPage, rng: random.Random) -> Fault | None:
    halves = {"，": ",", "；": ";", "：": ":", "？": "?", "！": "!"}
    pattern = "(?<=[^\\W\\d_A-Za-z])[，；：？！]"
    return _change(
        page.with_normalise(False),
        rng,
        pattern,
        lambda m: halves[m[0]],
        "copy-half-width",
    )


@kind("straight quotation mark")
def straighten(page: TextPage, rng: random.Random) -> Fault | None:
    return _change(page, rng, _HAN.pattern, lambda m: f'"{m[0]}', "copy-straight-quote")


@kind("marks that cannot meet")
def double_mark(page: TextPage, rng: random.Random) -> Fault | None:
    mark = rng.choice("，。、；")
    return _change(page, rng, "，", lambda m: m[0] + mark, "copy-marks")


@kind("……等")
def etc_twice(page: TextPage, rng: random.Random) -> Fault | None:
    words = f"有{_word(page, rng)}、{_word(page, rng)}……等东西。"
    return _insert(page, rng, words, "copy-ellipsis")


@kind("list with commas")
def list_commas(page: TextPage, rng: random.Random) -> Fault | None:
    words = "，".join(_word(page, rng) for _ in range(3))
    return _insert(page, rng, f"{words}等方面。", "copy-list-comma")


@kind("full stop after a headline")
def stop_head(page: TextPage, rng: random.Random) -> Fault | None:
    number = rng.randrange(len(page.headlines))
    heads = tuple(head + "。" * (i == number) for i, head in enumerate(page.headlines))
    return Fault(replace(page, headlines=heads), "春来早。", ("copy-head-stop",))


@kind("paragraph twice")
def repeat_paragraph(page: TextPage, rng: random.Random) -> Fault | None:
    places = _places(page, 20)
    if not places:
        return None
    text, place = page.paragraph(rng.choice(places)), rng.choice(places)
    changed = page.with_paragraphs(place, page.paragraph(place), text)
    return Fault(changed, text[:20], ("copy-duplicate",))


@kind("sentence twice")
def repeat_sentence(page: TextPage, rng: random.Random) -> Fault | None:
    found = [
        sentence
        for place in _places(page)
        for sentence in re.findall("(?<=。)[^。！？…“”‘’]+。", page.paragraph(place))
        if len(_HAN.findall(sentence)) >= 12
    ]
    return _insert(page, rng, rng.choice(found), "copy-duplicate") if found else None


@kind("paragraph broken off")
def break_off(page: TextPage, rng: random.Random) -> Fault | None:
    places = _places(page, 60)
    if not places:
        return None
    place = rng.choice(places)
    text = page.paragraph(place)
    ends = [i for i in range(24, len(text) - 4) if _HAN.match(text[i - 1])]
    at = rng.choice(ends)
    return Fault(
        page.with_paragraphs(place, text[:at]), text[at - 12 : at], ("copy-cut-off",)
    )


@kind("paragraph cut in two")
def cut_in_two(page: TextPage, rng: random.Random) -> Fault | None:
    places = _places(page, 60)
    if not places:
        return None
    place = rng.choice(places)
    text = page.paragraph(place)
    at = rng.choice([i for i in range(24, len(text) - 4) if _HAN.match(text[i - 1])])
    changed = page.with_paragraphs(place, text[:at], text[at:])
    words = f"{text[at - 8 : at]}¶{text[at : at + 8]}"
    return Fault(changed, words, ("copy-cut-off", "copy-mid-start"))


@kind("paragraph begins with a mark")
def lose_head(page: TextPage, rng: random.Random) -> Fault | None:
    places = _places(page, 60)
    if not places:
        return None
    place = rng.choice(places)
    text = page.paragraph(place)
    cuts = [m.start() for m in re.finditer("[，。、；”]", text[: len(text) // 2])]
    if not cuts:
        return None
    rest = text[rng.choice(cuts) :]
    return Fault(page.with_paragraphs(place, rest), rest[:12], ("copy-mid-start",))


@kind("character doubled")
def double(page: TextPage, rng: random.Random) -> Fault | None:
    return _change(page, rng, _HAN.pattern, lambda m: m[0] * 2, "copy-doubled")


@kind("look-alike")
def look_alike(page: TextPage, rng: random.Random) -> Fault | None:
    if rng.random() < 0.3:
        char = chr(rng.randrange(0xE000, 0xF8FF))
        return _change(page, rng, _HAN.pattern, lambda _: char, "copy-look-alike")
    pattern = f"[{''.join(_ALIKE)}]"
    return _change(page, rng, pattern, lambda m: _ALIKE[m[0]], "copy-look-alike")


@kind("Traditional character")
def traditional(page: TextPage, rng: random.Random) -> Fault | None:
    pattern = f"[{''.join(_TRADITIONAL)}]"
    return _change(page, rng, pattern, lambda m: _TRADITIONAL[m[0]], "copy-traditional")


@kind("figures written two ways")
def two_ways(page: TextPage, rng: random.Random) -> Fault | None:
    unit = rng.choice(["元", "吨", "公里", "亩", "平方米"])
    han = rng.choice("二三四五六七八九") + rng.choice(["十", "百", "千万", "十五"])
    words = f"去年{rng.randrange(11, 99)}{unit}，今年{han}{unit}。"
    return _insert(page, rng, words, "copy-numerals")


@kind("long number ungrouped")
def ungroup(page: TextPage, rng: random.Random) -> Fault | None:
    number = rng.randrange(10_000, 9_999_999)
    words = f"{_word(page, rng)}共{number}{rng.choice('个人吨台')}。"
    return _insert(page, rng, words, "copy-grouping")


@kind("range with a hyphen")
def hyphen(page: TextPage, rng: random.Random) -> Fault | None:
    low = rng.randrange(2, 60)
    unit = rng.choice(["人", "吨", "年", "千克", "%", "亿元"])
    words = f"{_word(page, rng)}约{low}-{low + rng.randrange(1, 40)}{unit}。"
    return _insert(page, rng, words, "copy-range")


@kind("range backwards")
def backwards(page: TextPage, rng: random.Random) -> Fault | None:
    low = rng.randrange(2, 60)
    high = low + rng.randrange(1, 40)
    words = rng.choice(
        [
            f"需要{high}—{low}人。",
            f"{2024 + low % 7}年至{2023 - high % 9}年。",
            f"每年{high}～{low}吨。",
        ]
    )
    return _insert(page, rng, words, "copy-backwards")


@kind("parts and total disagree")
def wrong_sum(page: TextPage, rng: random.Random) -> Fault | None:
    a, b, c = (rng.randrange(3, 300) for _ in range(3))
    off = rng.choice([-20, -10, -1, 1, 9, 10, 100])
    x, y = _word(page, rng), _word(page, rng)
    total = max(a + b + c + off, 1)
    words = rng.choice(
        [
            f"实施{total}个项目，包括{a}个{x}项目、{b}个{y}项目和{c}个新建项目。",
            f"{x}{a}个、{y}{b}个、其他{c}个，共{total}个。",
            f"全年{total}人，分为{x}{a}人、{y}{b}人、后备{c}人。",
        ]
    )
    return _insert(page, rng, words, "copy-sum")


@kind("date that does not exist")
def no_date(page: TextPage, rng: random.Random) -> Fault | None:
    month = rng.choice([2, 4, 6, 9, 11])
    words = rng.choice(
        [
            f"{month}月{31 if month != 2 else 30}日开工。",
            "2023年2月29日开工。",
            f"2024年{rng.randrange(13, 20)}月开工。",
            f"{month}月{rng.randrange(32, 40)}日开工。",
            "十一月三十一日开工。",
        ]
    )
    return _insert(page, rng, words, "copy-date")


@kind("wrong weekday")
def wrong_weekday(page: TextPage, rng: random.Random) -> Fault | None:
    day = date(2024, 1, 25) + timedelta(rng.randrange(60))
    wrong = _DAYS[(day.weekday() + rng.randrange(1, 7)) % 7]
    year = rng.choice(["", "2024年"])
    words = f"{year}{day.month}月{day.day}日（星期{wrong}）开工。"
    return _insert(page, rng, words, "copy-weekday")


@kind("share over 100 %")
def over_whole(page: TextPage, rng: random.Random) -> Fault | None:
    number = rng.randrange(101, 400)
    words = rng.choice(
        [f"占总数的{number}%。", f"合格率达到{number}%。", f"占比为{number}%。"]
    )
    return _insert(page, rng, words, "copy-share")


@kind("count and list disagree")
def wrong_count(page: TextPage, rng: random.Random) -> Fault | None:
    names = ["教育", "医疗", "住房", "养老", "交通", "水利"][: rng.randrange(3, 7)]
    said = rng.choice([n for n in range(3, 8) if n != len(names)])
    number, listed = "〇一二三四五六七"[said], "、".join(names)
    words = rng.choice([f"攻坚{number}大改革：{listed}。", f"{listed}{number}个方面。"])
    return _insert(page, rng, words, "copy-count")


@kind("districts announced")
def wrong_districts(page: TextPage, rng: random.Random) -> Fault | None:
    right = "〇一二三四五六七八九"[len(page.labels)]
    wrong = rng.choice([c for c in "三五六七八" if c != right])
    note = page.note.replace(f"{right}区", f"{wrong}区")
    return Fault(replace(page, note=note), note, ("copy-count",))


@kind("caption off pattern")
def caption(page: TextPage, rng: random.Random) -> Fault | None:
    number = rng.randrange(len(page.pictures))
    old = page.pictures[number]
    new = rng.choice(
        [
            replace(old, label="", caption=old.label + old.caption),
            replace(old, label=f"{page.labels[number]}高新区"),
            replace(old, caption=old.caption + "。"),
        ]
    )
    pictures = tuple(new if p is old else p for p in page.pictures)
    return Fault(replace(page, pictures=pictures), new.caption, ("copy-caption",))


@kind("credit missing")
def no_credit(page: TextPage, rng: random.Random) -> Fault | None:
    old = rng.choice(page.pictures)
    pictures = tuple(replace(p, credit="") if p is old else p for p in page.pictures)
    return Fault(replace(page, pictures=pictures), old.label, ("copy-credit",))


@kind("wrong label")
def wrong_label(page: TextPage, rng: random.Random) -> Fault | None:
    number = rng.randrange(len(page.labels))
    label = rng.choice(["钢铁", "铜锣", "渝北", "垫江"])
    labels = tuple(label if i == number else x for i, x in enumerate(page.labels))
    return Fault(replace(page, labels=labels), label, ("copy-label",))


@kind("name in another spelling")
def misname(page: TextPage, rng: random.Random) -> Fault | None:
    at = rng.randrange(1, len(NAME) - 1)
    char = _word(page, rng)[0]
    words = f"记者来到{NAME[:at]}{char}{NAME[at + 1 :]}采访。"
    return None if char in NAME else _insert(page, rng, words, "copy-name")


@kind("leaders' titles and order")
def leaders(page: TextPage, rng: random.Random) -> Fault | None:
    words, code = rng.choice(
        [
            ("市委副书记袁家军到会。", "copy-title"),
            ("区长胡衡华到会。", "copy-title"),
            ("市长胡衡华、市委书记袁家军到会。", "copy-order"),
        ]
    )
    return _insert(page, rng, words, code)


@kind("term forbidden or to confirm")
def term(page: TextPage, rng: random.Random) -> Fault | None:
    word, code = rng.choice(
        [("世界顶级", "copy-forbidden"), ("据悉消息", "copy-confirm")]
    )
    return _change(page, rng, "，", lambda m: f"{m[0]}{word}", code)


@kind("advertisement by solemn news")
def solemn(page: TextPage, rng: random.Random) -> Fault | None:
    advert = ("ad", {"kind": "advert", "file": "ad.pdf"})
    return Fault(replace(page, solemn=True, extra=(advert,)), "ad", ("copy-solemn",))
