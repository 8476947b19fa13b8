"""Figures: how numbers are written, ranges, shares (rules L1, L2, L3 and L5).

Every check asks first whether the passage holds a digit at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from layout.check.proofread import numbers
from layout.check.proofread.copytext import Desk, Passage, clause_before
from layout.check.proofread.numbers import ARABIC, MEASURES, POWER, UNITS
from layout.check.proofread.rules import report
from layout.errors import Finding
from layout.messages import msg

_DIGIT = re.compile(r"\d")
_HAN_QUANTITY = re.compile(
    rf"([一二三四五六七八九十百千万亿零〇两]{{2,}})({MEASURES})(?!拉)"
)
_FINE = re.compile("罚[金款]")
_BOUND = re.compile("以[上下]")
_HAN_PERCENT = re.compile("百分之([一二三四五六七八九十百零〇]+)")
_NAMED = re.compile(
    "(?:电话|热线|传真|邮编|邮政编码|账号|帐号|编号|代码|号码|微信|客服|QQ"
    r"|[A-Za-z第№号:：\-—～~/.#*@\d])\s*$"
)
_LONG = re.compile(rf"(?<![\d.,A-Za-z])\d{{5,15}}(?!\d)(?:\.\d+)?(?={UNITS}|余|多)")
_RANGE = re.compile(
    rf"({ARABIC})({POWER})?({UNITS})?\s?(—|–|～|~|-|－|——)\s?"
    rf"(\d{{1,15}}(?!\d)(?:,\d{{3}})*(?:\.\d+)?)({POWER})?({UNITS})(?![A-Za-z])"
)
_TO = re.compile(
    rf"({ARABIC})(年|岁|元|万元|亿元)?[至到]({ARABIC})(年|岁|元|万元|亿元)"
)
_FALLS = re.compile(r"[从由降减缩跌回调退低]|倒计")
_TURNS = ("时", "分", "月", "日", "秒", "℃", "摄氏度")
_REACH = 20
"""Characters behind a quantity in which its fine is named."""
_REPEATED = ("%", "％", "‰")
_SHARE = re.compile(
    rf"(占(?:[^，。；\d]{{0,10}}?)|占比[^，。；\d]{{0,6}}?"
    "|(?:合格|开工|出勤|覆盖|就业|成功|及格|满意|普及|参与|占有|参保|入住|知晓|达标|治愈"
    "|准确|精准|及时|优良|优秀|成活|存活|入学|升学|巩固|命中|出席|识别|安置"
    "|签约|录取|通过|到位|到会|投票|支持|绿化|利用)"
    rf"率[^，。；\d]{{0,6}}?)({ARABIC})[%％]"
)
_RISES = re.compile(r"增|涨|升|提高|相当于|是.{0,6}的$")
_SHARES = re.compile(
    "(?:分别占|占比分别|比重分别|比例分别)"
    rf"[^，。；\d]{{0,10}}(?:{ARABIC}[%％][、和及，与]?){{2,}}"
)


def check_figures(desk: Desk) -> Iterator[Finding]:
    """Yield what is wrong with the writing of numbers, with ranges and shares."""
    yield from _mixed(desk)
    for passage in desk.passages:
        if _DIGIT.search(passage.text):
            yield from _ungrouped(passage)
            yield from _ranges(passage)
            yield from _shares(passage)


def _mixed(desk: Desk) -> Iterator[Finding]:
    """Yield quantities in Han where the page has the same unit in digits (L1)."""
    seen: dict[tuple[int | None, str], str] = {}
    for passage in desk.passages:
        for quantity in numbers.quantities(passage.text):
            words = passage.text[quantity.start : quantity.end]
            seen.setdefault((passage.page, quantity.unit), words)
    for passage in desk.passages:
        for found in _HAN_QUANTITY.finditer(passage.text):
            value = numbers.han_number(found[1])
            beside = seen.get((passage.page, found[2]))
            if value is None or value < 10 or beside is None:
                continue
            if _is_of_the_law(passage.text, found):
                continue
            yield report(
                "copy-numerals",
                passage,
                found.span(),
                msg("“{words}” beside “{other}”", words=found[0], other=beside),
                msg("write {words}", words=numbers.in_words(value) + found[2]),
            )
        for found in _HAN_PERCENT.finditer(passage.text):
            value = numbers.han_number(found[1])
            beside = seen.get((passage.page, "%"))
            if value is None or beside is None or value == 100:
                continue
            yield report(
                "copy-numerals",
                passage,
                found.span(),
                msg("“{words}” beside “{other}”", words=found[0], other=beside),
                msg("write {words}", words=f"{value}%"),
            )


def _is_of_the_law(text: str, found: re.Match[str]) -> bool:
    """Tell whether a quantity is a fine as statutes and courts write it, in Han.

    罚金五千元; 处五百元以上三千元以下罚款.
    """
    if _FINE.search(clause_before(text, found.start())):
        return True
    after = text[found.end() : found.end() + _REACH]
    return bool(_BOUND.match(after) and _FINE.search(after))


def _ungrouped(passage: Passage) -> Iterator[Finding]:
    """Yield integers of five digits and more without groups (L2)."""
    for found in _LONG.finditer(passage.text):
        whole, point, rest = found[0].partition(".")
        if _NAMED.search(clause_before(passage.text, found.start())) or whole[0] == "0":
            continue
        grouped = f"{int(whole):,}{point}{rest}"
        short = numbers.in_words(float(found[0]))
        grouped = grouped if short[-1].isdigit() else f"{short}, {grouped}"
        yield report(
            "copy-grouping",
            passage,
            found.span(),
            msg("{number} is hard to read", number=found[0]),
            msg("write {words}", words=grouped),
        )


def _ranges(passage: Passage) -> Iterator[Finding]:
    """Yield ranges with a hyphen or a unit too many or too few, or backwards (L3)."""
    for found in _RANGE.finditer(passage.text):
        first, power, unit, _, second, power2, unit2 = found.groups()
        low, high = numbers.arabic(first), numbers.arabic(second)
        same = (power or power2) == power2 and (unit or unit2) == unit2
        if same and low > high and unit2 not in _TURNS and bool(power) == bool(power2):
            yield _backwards(passage, found)
            continue
        right = _written(found)
        if right and low < high:
            yield report(
                "copy-range",
                passage,
                found.span(),
                msg("the range “{words}”", words=found[0]),
                msg("write {words}", words=right),
            )
    for found in _TO.finditer(passage.text):
        unit, unit2 = found[2] or found[4], found[4]
        before = clause_before(passage.text, found.start())
        falls = unit != "年" and _FALLS.search(before + found[0])
        backwards = numbers.arabic(found[1]) > numbers.arabic(found[3])
        short_year = unit == "年" and len(found[3]) == 2
        if unit == unit2 and backwards and not falls and not short_year:
            yield _backwards(passage, found)


def _written(found: re.Match[str]) -> str:
    """Return the range as the standard writes it, "" if it is so already."""
    first, power, unit, sign, second, power2, unit2 = found.groups()
    if unit not in (None, unit2):
        return ""
    power2 = power2 or ""
    end = power2 + unit2
    if sign in ("-", "－", "~", "–", "——") and unit2 not in ("号", "年", "月", "日"):
        sign = "～"
    elif sign in ("-", "－", "~", "–", "——"):
        sign = "—"
    if power2 or unit2 in _REPEATED:
        begin = (power or power2) + (unit2 if unit2 in _REPEATED or unit else "")
    elif unit2 in ("年", "月", "日", "时"):
        begin = unit or ""
    else:
        begin = ""
    right = f"{first}{begin}{sign}{second}{end}"
    return "" if right == found[0].replace(" ", "") else right


def _backwards(passage: Passage, found: re.Match[str]) -> Finding:
    return report(
        "copy-backwards",
        passage,
        found.span(),
        msg("the range “{words}” runs backwards", words=found[0]),
        msg("look up both numbers"),
    )


def _shares(passage: Passage) -> Iterator[Finding]:
    """Yield shares over 100 %, one by one and together (L5)."""
    for found in _SHARE.finditer(passage.text):
        if numbers.arabic(found[2]) > 100 and not _RISES.search(found[1]):
            yield report(
                "copy-share",
                passage,
                found.span(),
                msg("“{words}” is more than the whole", words=found[0]),
                msg("look up the number"),
            )
    for found in _SHARES.finditer(passage.text):
        parts = [numbers.arabic(n) for n in re.findall(f"({ARABIC})[%％]", found[0])]
        if sum(parts) > 100.5:
            yield report(
                "copy-share",
                passage,
                found.span(),
                msg(
                    "the shares make {sum} %: “{words}”",
                    sum=numbers.plain(sum(parts)),
                    words=found[0],
                ),
                msg("look up the numbers"),
            )
