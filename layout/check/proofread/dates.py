"""Dates: days that do not exist, weekdays, years that disagree (L5, L6).

A date without a year may be of the issue's year, the one before or after, or of a year
that the paragraph names; it is reported only if its weekday fits none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from layout.check.proofread.copytext import Desk, Passage, clause_before
from layout.check.proofread.numbers import han_digits, han_number
from layout.check.proofread.rules import report
from layout.errors import Finding
from layout.messages import msg

_H = "〇零○一二三四五六七八九"
_DATE = re.compile(
    rf"(?<![\d{_H}])(?:(\d{{4}}|[{_H}]{{4}})年)?"
    rf"(\d{{1,2}}|[{_H}十]{{1,3}})月(\d{{1,2}}|[{_H}十]{{1,3}})[日号]"
    r"|(?<![\d./\-])(\d{4})([-./])(\d{1,2})\5(\d{1,2})(?![\d./\-])"
)
_HAN_DAY = re.compile(f"([{_H}十]{{1,3}})月([{_H}十]{{1,3}})日")
_DIGITS = re.compile(r"\d{1,2}月\d{1,2}日")
_MONTH = re.compile(r"(?<=年)(\d{1,2})月(?!\d)")
_HOURS = re.compile(
    r"(?<!\d)[012]?\d[:：∶][0-5]\d\s?[—～至到\-－]{1,2}\s?(\d\d?)[:：∶](\d\d)(?!\d)"
)
"""From one time of the clock to another, as in 9:00—17:30."""
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})时(\d{1,2})分")
_LUNAR = re.compile("农历|阴历|旧历|夏历|古历|藏历|正月|腊月|冬月|[初廿]")
_DAYS = "一二三四五六日"
_WEEK = (
    "(?:星期|礼拜|周(?=[一二三四五六日天]"  # 周一鸣 is a man
    "(?:[，。、；：（()）上下晚早凌中午夜傍开起至到的—～]|$)))"
)
_AFTER = re.compile(
    r"[，（(\s]*[^，。！？；\d月（(]{0,12}?(?<![下上每])(?<!每个)"
    rf"(?:本|这)?{_WEEK}([一二三四五六日天])"
)
_BEFORE = re.compile(r"(?:星期|礼拜|周)([一二三四五六日天])[，（(\s]{0,2}$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_ANIMALS = "猴鸡狗猪鼠牛虎兔龙蛇马羊"
_BRANCHES = "申酉戌亥子丑寅卯辰巳午未"
_STEMS = "庚辛壬癸甲乙丙丁戊己"
_ANIMAL = re.compile(
    rf"((?:19|20)\d\d)年[是为也，（(]{{1,2}}[^，。；\d]{{0,8}}?(?<!去|明)([{_ANIMALS}])年"
)
_CYCLE = re.compile(rf"([{_STEMS}])([{_BRANCHES}])[年]?([{_ANIMALS}])年")
_HALF_YEAR = 6
"""Months."""
_FOUNDED = {
    "新中国成立": 1949, "中华人民共和国成立": 1949, "建国": 1949,
    "中国共产党成立": 1921, "建党": 1921, "建军": 1927, "五四运动": 1919,
    "改革开放": 1978, "香港回归": 1997, "澳门回归": 1999,
    "抗战胜利": 1945, "抗日战争胜利": 1945, "长征胜利": 1936,
}  # fmt: skip
_ANNIVERSARY = re.compile(
    rf"(?:((?:19|20)\d\d)年|(今年))(?:也|正)?(?:是|为|，)?(?:[^，。；\d]{{0,6}}?)"
    rf"({'|'.join(_FOUNDED)})(\d{{1,3}})周年"
)


def check_dates(desk: Desk) -> Iterator[Finding]:
    """Yield dates and times that cannot be, wrong weekdays, years that disagree."""
    yield from _mixed(desk)
    for passage in desk.passages:
        text = passage.text
        if "月" in text or "-" in text or "." in text or "/" in text:
            yield from _days(desk, passage)
        if "时" in text:
            for found in _CLOCK.finditer(text):
                if int(found[1]) > 24 or int(found[2]) > 59:
                    yield _impossible(passage, found.span())
        if ":" in text or "：" in text or "∶" in text:
            for found in _HOURS.finditer(text):
                if int(found[1]) > 24 or int(found[2]) > 59:
                    yield _impossible(passage, found.span())
        if "年" in text:
            yield from _years(desk, passage)


def _mixed(desk: Desk) -> Iterator[Finding]:
    """Yield days in Han where the page has others in digits (L1).

    Where most are in Han, that is how the page writes them, and one is enough to say.
    """
    pages = dict.fromkeys(p.page for p in desk.passages if _DIGITS.search(p.text))
    for page in pages:
        inside = [p for p in desk.passages if p.page == page]
        arabic = [day for p in inside for day in _DIGITS.findall(p.text)]
        han = [finding for p in inside for finding in _in_han(p, arabic[0])]
        yield from han if len(han) <= len(arabic) else han[:1]


def _in_han(passage: Passage, beside: str) -> Iterator[Finding]:
    for found in _HAN_DAY.finditer(passage.text):
        clause = clause_before(passage.text, found.start())
        month, day = han_number(found[1]), han_number(found[2])
        if month is None or day is None or _LUNAR.search(clause + found[0]):
            continue
        yield report(
            "copy-numerals",
            passage,
            found.span(),
            msg("“{words}” beside “{other}”", words=found[0], other=beside),
            msg("write {words}", words=f"{month}月{day}日"),
        )


def _days(desk: Desk, passage: Passage) -> Iterator[Finding]:
    text = passage.text
    for found in _MONTH.finditer(text):
        if not 1 <= int(found[1]) <= 12:
            yield _impossible(passage, found.span())
    for found in _DATE.finditer(text):
        year, month, day = (
            _number(found[i] or found[j]) for i, j in ((1, 4), (2, 6), (3, 7))
        )
        if month is None or day is None:
            continue
        clause = clause_before(text, found.start())
        if _LUNAR.search(clause + found[0]):
            continue
        if not _exists(year, month, day):
            if found[4] is None or (month <= 31 and day <= 31):
                yield _impossible(passage, found.span())
            continue
        yield from _weekday(desk, passage, found, (year, month, day))


def _weekday(
    desk: Desk,
    passage: Passage,
    found: re.Match[str],
    when: tuple[int | None, int, int],
) -> Iterator[Finding]:
    """Yield the date if the weekday beside it fits no year that may be meant."""
    text = passage.text
    named = _AFTER.match(text, found.end()) or _BEFORE.search(
        clause_before(text, found.start())
    )
    if not named:
        return
    said = _DAYS.index(named[1].replace("天", "日"))
    year, month, day = when
    years = {year} if year else _may_mean(desk.date, text) | _near(desk.date, month)
    fits = {
        date(y, month, day).weekday() for y in sorted(years) if _exists(y, month, day)
    }
    if fits and said not in fits:
        day_names = "、".join(_DAYS[n] for n in sorted(fits))
        yield report(
            "copy-weekday",
            passage,
            _span(found, named),
            msg(
                "{date} is no 星期{said}",
                date=found[0],
                said=_DAYS[said],
            ),
            msg("by the calendar it is 星期{days}", days=day_names)
            if year or len(fits) == 1
            else msg("look up the date"),
        )


def _span(day: re.Match[str], named: re.Match[str]) -> tuple[int, int]:
    """Return the span of a date with the weekday behind or right before it."""
    if named.re is _AFTER:
        return day.start(), named.end()
    return day.start() - len(named[0]), day.end()


@lru_cache(maxsize=1)
def _may_mean(today: date | None, text: str) -> frozenset[int]:
    """Return the years that a date without one may be of, in a paragraph."""
    years = {int(found[1]) for found in _YEAR.finditer(text)}
    if today:
        years.add(today.year)
        if "去年" in text or today.month == 1:
            years.add(today.year - 1)
        if "明年" in text or today.month == 12:
            years.add(today.year + 1)
    return frozenset(years)


def _near(today: date | None, month: int) -> set[int]:
    """Return the year in which a month lies nearest: in November, next January."""
    if today is None:
        return set()
    ahead = month - today.month
    return {today.year + (ahead < -_HALF_YEAR) - (ahead > _HALF_YEAR)}


def _years(desk: Desk, passage: Passage) -> Iterator[Finding]:
    """Yield animal years, sexagenary names and anniversaries that disagree."""
    text = passage.text
    for found in _ANIMAL.finditer(text):
        right = _ANIMALS[int(found[1]) % 12]
        if found[2] != right:
            yield report(
                "copy-year",
                passage,
                found.span(),
                msg(
                    "{year} is no year of the {animal}", year=found[1], animal=found[2]
                ),
                msg("write {words}", words=right + "年"),
            )
    for found in _CYCLE.finditer(text):
        branch = _BRANCHES.index(found[2])
        odd = (_STEMS.index(found[1]) - branch) % 2
        if odd or _ANIMALS[branch] != found[3]:
            yield report(
                "copy-year",
                passage,
                found.span(),
                msg("“{words}”: the names do not belong together", words=found[0]),
                msg("look up the year's name"),
            )
    yield from _anniversaries(desk, passage)


def _anniversaries(desk: Desk, passage: Passage) -> Iterator[Finding]:
    """Yield anniversaries that are not of their year: 1949 + 75 = 2024."""
    for found in _ANNIVERSARY.finditer(passage.text):
        year = int(found[1]) if found[1] else desk.date.year if desk.date else None
        began = _FOUNDED[found[3]]
        if year and year - began != int(found[4]):
            yield report(
                "copy-year",
                passage,
                found.span(),
                msg(
                    "{year} − {began} = {years}: “{words}”",
                    year=year,
                    began=began,
                    years=year - began,
                    words=found[0],
                ),
                msg("look up the number of years"),
            )


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isdecimal():
        return int(text)
    return han_digits(text) if len(text) == 4 else han_number(text)


def _exists(year: int | None, month: int, day: int) -> bool:
    """Return whether there is such a day; without a year, in any year."""
    try:
        date(2000 if year is None else year, month, day)
    except ValueError:
        return False
    return True


def _impossible(passage: Passage, span: tuple[int, int]) -> Finding:
    return report(
        "copy-date",
        passage,
        span,
        msg("“{words}” does not exist", words=passage.text[span[0] : span[1]]),
        msg("look up the date"),
    )
