"""Feasts, their days off, lunar dates and solar terms, by two well-kept libraries: lunardate and chinesecalendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache

from lzextract.extractors.dates.calendar import DAY, Period, on, span

FIXED = {
    "元旦": (1, 1),
    "新年": (1, 1),
    "情人节": (2, 14),
    "妇女节": (3, 8),
    "三八": (3, 8),
    "植树节": (3, 12),
    "愚人节": (4, 1),
    "劳动节": (5, 1),
    "五一": (5, 1),
    "青年节": (5, 4),
    "五四": (5, 4),
    "护士节": (5, 12),
    "儿童节": (6, 1),
    "六一": (6, 1),
    "建党节": (7, 1),
    "七一": (7, 1),
    "建军节": (8, 1),
    "八一": (8, 1),
    "教师节": (9, 10),
    "国庆": (10, 1),
    "十一": (10, 1),
    "记者节": (11, 8),
    "双十一": (11, 11),
    "双11": (11, 11),
    "双十二": (12, 12),
    "双12": (12, 12),
    "平安夜": (12, 24),
    "圣诞": (12, 25),
    "圣诞前夜": (12, 24),
    "万圣节": (10, 31),
}
DAYS_OF_NOTE = {
    "消费者权益日": (3, 15),
    "世界水日": (3, 22),
    "世界读书日": (4, 23),
    "世界地球日": (4, 22),
    "世界环境日": (6, 5),
    "香港回归纪念日": (7, 1),
    "抗战胜利纪念日": (9, 3),
    "抗日战争胜利纪念日": (9, 3),
    "烈士纪念日": (9, 30),
    "国家宪法日": (12, 4),
    "国家公祭日": (12, 13),
    "澳门回归纪念日": (12, 20),
}
"""Days that are known by what they remember."""
LUNAR = {
    "春节": (1, 1),
    "农历新年": (1, 1),
    "元宵": (1, 15),
    "龙抬头": (2, 2),
    "端午": (5, 5),
    "七夕": (7, 7),
    "中元": (7, 15),
    "中秋": (8, 15),
    "重阳": (9, 9),
    "腊八": (12, 8),
}
NTH_WEEKDAY = {"母亲节": (5, 6, 2), "父亲节": (6, 6, 3), "感恩节": (11, 3, 4)}
"""Month, weekday (Monday 0) and which of them."""


@lru_cache(1024)
def feast(name: str, y: int) -> date | None:
    """The day of a feast or solar term in a year.

    >>> feast("春节", 2024), feast("感恩节", 2019), feast("冬至", 2024)
    (datetime.date(2024, 2, 10), datetime.date(2019, 11, 28), datetime.date(2024, 12, 21))
    """
    fixed = FIXED.get(name) or DAYS_OF_NOTE.get(name)
    if fixed:
        return _valid(lambda: date(y, *fixed))
    if name in LUNAR:
        return lunar(y, *LUNAR[name])
    if name == "除夕":
        new_year = lunar(y, 1, 1)
        return new_year - DAY if new_year else None
    if name in NTH_WEEKDAY:
        m, weekday, count = NTH_WEEKDAY[name]
        return _valid(lambda: date(y, m, 1 + (weekday - date(y, m, 1).weekday()) % 7 + 7 * (count - 1)))
    return _solar_terms(y).get(name)


@lru_cache(1024)
def lunar(y: int, m: int, d: int, leap: bool = False) -> date | None:
    """The day of a lunar date; None outside the years that the calendar's tables cover (1900 to 2099) and where the year has no such day.

    >>> lunar(2020, 12, 29)
    datetime.date(2021, 2, 10)
    """
    from lunardate import LunarDate

    found: date | None = _valid(lambda: LunarDate(y, m, d, leap).to_solar_date())
    return found


@cache
def _solar_terms(y: int) -> dict[str, date]:
    from chinese_calendar import get_solar_terms

    try:
        return {name: d for d, name in get_solar_terms(date(y, 1, 1), date(y, 12, 31))}
    except (ValueError, NotImplementedError):
        return {}


@lru_cache(1024)
def days_off(name: str, y: int) -> Period | None:
    """The days off round a feast as decreed (known from 2004 on), or the feast alone.

    >>> days_off("五一", 2024).value
    '2024-05-01/2024-05-05'
    """
    from chinese_calendar import get_holiday_detail

    center = feast(name, y)
    if center is None:
        return None

    def off(d: date) -> bool:
        try:
            return bool(get_holiday_detail(d)[0])
        except NotImplementedError:
            return False

    first = last = center
    if not off(center):
        near = [center + k * DAY for k in (1, -1, 2, -2) if off(center + k * DAY)]
        if not near:
            return on(center)
        first = last = near[0]
    while off(first - DAY) and (center - first).days < 9:
        first -= DAY
    while off(last + DAY) and (last - center).days < 9:
        last += DAY
    return on(first) if first == last else span(on(first), on(last))


def _valid(make: Callable[[], date]) -> date | None:
    try:
        return make()
    except (ValueError, OverflowError, IndexError, KeyError):
        return None
