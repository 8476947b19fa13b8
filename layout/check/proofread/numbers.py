"""Numbers as Chinese newspapers write them: 1,656亿元, 二十亿元, 百分之三十."""

from __future__ import annotations

import re

from msgspec import Struct

DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "○": 0, "两": 2,
}  # fmt: skip
_SCALES = {"十": 10, "百": 100, "千": 1000}
_POWERS = {"万": 10_000, "亿": 100_000_000, "万亿": 10**12, "百": 100, "千": 1000}
MEASURES = (
    "平方公里|平方千米|平方米|立方米|千瓦时|摄氏度|公里|千米|厘米|毫米|公顷|公斤|"
    "千克|毫升|千瓦|兆瓦|美元|欧元|英镑|日元|港元|元|吨|米|克|斤|亩|升|℃|%|％|‰"
)
"""Units of quantities proper, which rule L1 asks to be written one way."""
_COUNTERS = (
    "个百分点|小时|分钟|个月|个|项|家|人|名|位|条|台|套|件|辆|座|栋|所|户|份|次|场|"
    "只|头|株|棵|艘|架|部|册|本|篇|届|类|种|批|间|层|支|队|组|处|块|张|枚|对|双|笔|"
    "宗|例|起|村|镇|县|区|市|省|国|岁|天|周|年|月|日|时|分|秒|倍|期|门|根|把|盏|顶|"
    "幢|堂|节|课|桌|箱|袋|瓶|包|盒|桶|车次|车|班|列|航次|趟|人次"
)
UNITS = "|".join(sorted(f"{MEASURES}|{_COUNTERS}".split("|"), key=len, reverse=True))
ARABIC = r"(?<![\d.,A-Za-z/\-])\d{1,15}(?!\d)(?:,\d{3})*(?:\.\d+)?"
POWER = "万亿|亿|万|千(?!克|米|瓦)|百(?!分)"

_QUANTITY = re.compile(rf"({ARABIC})\s?({POWER})?(余|多)?\s?({UNITS})?(?![A-Za-z])")


class Quantity(Struct, frozen=True):
    """A number and its unit at `start` to `end` of a text; `about` for 多 and 余."""

    start: int
    end: int
    value: float
    unit: str
    about: bool


def quantities(text: str) -> list[Quantity]:
    """Return the Arabic quantities of a text, with 万 and 亿 worked into the value."""
    return [
        Quantity(
            found.start(),
            found.end(),
            arabic(found[1]) * _POWERS.get(found[2] or "", 1),
            (found[4] or "").replace("％", "%"),
            bool(found[3]),
        )
        for found in _QUANTITY.finditer(text)
    ]


def arabic(text: str) -> float:
    """Return the value of digits with separators."""
    return float(text.replace(",", ""))


def han_number(text: str) -> int | None:
    """Return the value of 二十, 一百零五, 三千万; None for 三四百, 十几, 二〇二四."""
    for power, scale in (("亿", 10**8), ("万", 10**4)):
        if power in text:
            high, _, low = text.rpartition(power)
            left = han_number(high)
            right = han_number(low) if low else 0
            if left is None or right is None or right >= scale:
                return None
            return left * scale + right
    total, digit, last = 0, None, 10_000
    for char in text:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in _SCALES:
            scale = _SCALES[char]
            if scale >= last or (digit is None and scale > 10):
                return None
            total += (1 if digit is None else digit) * scale
            digit, last = None, scale
        else:
            return None
    return total + (digit or 0)


def han_digits(text: str) -> int | None:
    """Return the value of digits read one by one, as in 二〇二四."""
    if not text or any(char not in DIGITS for char in text):
        return None
    return int("".join(str(DIGITS[char]) for char in text))


def plain(value: float) -> str:
    """Return a value as it is written in print, without a needless point."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def in_words(value: float) -> str:
    """Return a large value with 万 or 亿, as 12.5万; a small one in digits."""
    for name, scale in (("亿", 10**8), ("万", 10**4)):
        if value >= scale and len(plain(value / scale)) < len(plain(value)):
            return plain(value / scale) + name
    return plain(value)
