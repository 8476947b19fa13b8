"""The lunar date of a day, as papers print it beside the solar one."""

from __future__ import annotations

import datetime


def lunar_date(day: datetime.date) -> str:
    """Return the lunar date of a day, such as 甲辰年正月十四.

    The year changes with the first day of the first month. The library is imported only
    when a page asks for the date.
    """
    from lunar_python import Solar

    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    year, month = lunar.getYearInGanZhi(), lunar.getMonthInChinese()
    return f"{year}年{month}月{lunar.getDayInChinese()}"
