"""Faults of fact to plant: figures, dates, captions, labels, names, neighbours."""

from __future__ import annotations

import random
from datetime import date, timedelta

from msgspec.structs import replace

from bench.proofread_faults import KINDS, Fault, change, insert, kind, word
from bench.proofread_page import NAME, TextPage

__all__ = ["KINDS"]
_DAYS = "一二三四五六日"


@kind("figures written two ways")
def two_ways(page: TextPage, rng: random.Random) -> Fault | None:
    unit = rng.choice(["元", "吨", "公里", "亩", "平方米"])
    han = rng.choice("二三四五六七八九") + rng.choice(["十", "百", "千万", "十五"])
    words = f"去年{rng.randrange(11, 99)}{unit}，今年{han}{unit}。"
    return insert(page, rng, words, "copy-numerals")


@kind("long number ungrouped")
def ungroup(page: TextPage, rng: random.Random) -> Fault | None:
    number = rng.randrange(10_000, 9_999_999)
    words = f"{word(page, rng)}共{number}{rng.choice('个人吨台')}。"
    return insert(page, rng, words, "copy-grouping")


@kind("range with a hyphen")
def hyphen(page: TextPage, rng: random.Random) -> Fault | None:
    low = rng.randrange(2, 60)
    unit = rng.choice(["人", "吨", "年", "千克", "%", "亿元"])
    words = f"{word(page, rng)}约{low}-{low + rng.randrange(1, 40)}{unit}。"
    return insert(page, rng, words, "copy-range")


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
    return insert(page, rng, words, "copy-backwards")


@kind("parts and total disagree")
def wrong_sum(page: TextPage, rng: random.Random) -> Fault | None:
    a, b, c = (rng.randrange(3, 300) for _ in range(3))
    off = rng.choice([-20, -10, -1, 1, 9, 10, 100])
    x, y = word(page, rng), word(page, rng)
    total = max(a + b + c + off, 1)
    words = rng.choice(
        [
            f"实施{total}个项目，包括{a}个{x}项目、{b}个{y}项目和{c}个新建项目。",
            f"{x}{a}个、{y}{b}个、其他{c}个，共{total}个。",
            f"全年{total}人，分为{x}{a}人、{y}{b}人、后备{c}人。",
        ]
    )
    return insert(page, rng, words, "copy-sum")


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
    return insert(page, rng, words, "copy-date")


@kind("wrong weekday")
def wrong_weekday(page: TextPage, rng: random.Random) -> Fault | None:
    day = date(2024, 1, 25) + timedelta(rng.randrange(60))
    wrong = _DAYS[(day.weekday() + rng.randrange(1, 7)) % 7]
    year = rng.choice(["", "2024年"])
    words = f"{year}{day.month}月{day.day}日（星期{wrong}）开工。"
    return insert(page, rng, words, "copy-weekday")


@kind("share over 100 %")
def over_whole(page: TextPage, rng: random.Random) -> Fault | None:
    number = rng.randrange(101, 400)
    words = rng.choice(
        [f"占总数的{number}%。", f"合格率达到{number}%。", f"占比为{number}%。"]
    )
    return insert(page, rng, words, "copy-share")


@kind("count and list disagree")
def wrong_count(page: TextPage, rng: random.Random) -> Fault | None:
    names = ["教育", "医疗", "住房", "养老", "交通", "水利"][: rng.randrange(3, 7)]
    said = rng.choice([n for n in range(3, 8) if n != len(names)])
    number, listed = "〇一二三四五六七"[said], "、".join(names)
    words = rng.choice([f"攻坚{number}大改革：{listed}。", f"{listed}{number}个方面。"])
    return insert(page, rng, words, "copy-count")


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
    char = word(page, rng)[0]
    words = f"记者来到{NAME[:at]}{char}{NAME[at + 1 :]}采访。"
    return None if char in NAME else insert(page, rng, words, "copy-name")


@kind("leaders' titles and order")
def leaders(page: TextPage, rng: random.Random) -> Fault | None:
    words, code = rng.choice(
        [
            ("市委副书记袁家军到会。", "copy-title"),
            ("区长胡衡华到会。", "copy-title"),
            ("市长胡衡华、市委书记袁家军到会。", "copy-order"),
        ]
    )
    return insert(page, rng, words, code)


@kind("term forbidden or to confirm")
def term(page: TextPage, rng: random.Random) -> Fault | None:
    word, code = rng.choice(
        [("世界顶级", "copy-forbidden"), ("据悉消息", "copy-confirm")]
    )
    return change(page, rng, "，", lambda m: f"{m[0]}{word}", code)


@kind("advertisement by solemn news")
def solemn(page: TextPage, rng: random.Random) -> Fault | None:
    advert = ("ad", {"kind": "advert", "file": "ad.pdf"})
    return Fault(replace(page, solemn=True, extra=(advert,)), "ad", ("copy-solemn",))
