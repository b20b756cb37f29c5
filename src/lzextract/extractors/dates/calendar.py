"""Stretches of calendar time and the arithmetic on them: half-open intervals with the value that names them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

DAY = timedelta(days=1)


class Period(NamedTuple):
    """A stretch of time: ISO `start` and `end` (half-open, None where vague), its TIMEX-like `value` and `precision`.

    `first` and `after` are the same bounds as dates, where they are known: what anaphora counts from.
    """

    value: str
    precision: str
    start: str | None = None
    end: str | None = None
    first: date | None = None
    after: date | None = None


def _of(first: date, after: date | None, value: str, precision: str) -> Period:
    return Period(value, precision, first.isoformat(), after.isoformat() if after else None, first, after)


@lru_cache(1024)
def year(y: int) -> Period | None:
    """A calendar year.

    >>> year(2024)[:4]
    ('2024', 'year', '2024-01-01', '2025-01-01')
    """
    return _of(date(y, 1, 1), date(y + 1, 1, 1), f"{y:04}", "year") if 1 <= y < 9999 else None


@lru_cache(1024)
def month(y: int, m: int) -> Period | None:
    """A calendar month; None where there is none of that number."""
    if not (1 <= m <= 12 and 1 <= y < 9999):
        return None
    return _of(date(y, m, 1), next_month(y, m), f"{y:04}-{m:02}", "month")


@lru_cache(1024)
def day(y: int, m: int, d: int) -> Period | None:
    """A day of the calendar, None where it does not exist (30 February).

    >>> day(2024, 7, 17).value, day(2023, 2, 29)
    ('2024-07-17', None)
    """
    try:
        return on(date(y, m, d))
    except (ValueError, OverflowError):
        return None


@lru_cache(1024)
def on(d: date) -> Period:
    """The day of a date."""
    return _of(d, d + DAY, d.isoformat(), "day")


def next_month(y: int, m: int) -> date:
    """The first day of the month after."""
    return date(y + m // 12, m % 12 + 1, 1)


def ten_days(y: int, m: int, third: int) -> Period | None:
    """上旬, 中旬, 下旬: the first, second and last third of a month."""
    whole = month(y, m)
    if whole is None or whole.after is None:
        return None
    first = date(y, m, 1 + 10 * third)
    after = date(y, m, 11 + 10 * third) if third < 2 else whole.after
    return _of(first, after, f"{y:04}-{m:02}-{'EMD'[third]}", "day")


@lru_cache(1024)
def quarter(y: int, q: int) -> Period | None:
    """A quarter of a year.

    >>> quarter(2024, 1)[:4]
    ('2024-Q1', 'quarter', '2024-01-01', '2024-04-01')
    """
    if not (1 <= q <= 4 and 1 <= y < 9999):
        return None
    return _of(date(y, 3 * q - 2, 1), next_month(y, 3 * q), f"{y:04}-Q{q}", "quarter")


@lru_cache(1024)
def half(y: int, h: int) -> Period | None:
    """A half year."""
    if not 1 <= y < 9999:
        return None
    return _of(date(y, 6 * h - 5, 1), next_month(y, 6 * h), f"{y:04}-H{h}", "half")


SEASONS = {"春": (3, "SP"), "夏": (6, "SU"), "暑": (6, "SU"), "秋": (9, "FA"), "冬": (12, "WI"), "寒": (12, "WI")}


def season(y: int, name: str) -> Period | None:
    """春 3-5, 夏 6-8, 秋 9-11, 冬 12-2."""
    first, code = SEASONS[name]
    if not 1 <= y < 9998:
        return None
    after = date(y + 1, 3, 1) if first == 12 else date(y, first + 3, 1)
    return _of(date(y, first, 1), after, f"{y:04}-{code}", "quarter")


def week_of(d: date) -> Period:
    """The week, Monday to Sunday, that holds a date."""
    monday = d - d.weekday() * DAY
    number = monday.isocalendar()
    return _of(monday, monday + 7 * DAY, f"{number.year:04}-W{number.week:02}", "week")


def years(first: int, count: int, value: str, precision: str) -> Period | None:
    """So many years from a first one: decades, centuries, plans."""
    if not (first >= 1 and first + count <= 9999):
        return None
    return _of(date(first, 1, 1), date(first + count, 1, 1), value, precision)


def span(a: Period, b: Period, *, to_moment: bool = False) -> Period:
    """From the beginning of one period to the end of another; with `to_moment` to its beginning: 9:00至11:30 ends at half past eleven.

    >>> span(month(2024, 1), month(2024, 5))[:4]
    ('2024-01/2024-05', 'month', '2024-01-01', '2024-06-01')
    """
    return Period(f"{a.value}/{b.value}", b.precision, a.start, b.start if to_moment else b.end, a.first, b.after)


def open_ended(p: Period, *, up_to: bool) -> Period:
    """From a period on, or up to and with it: 2019年1月1日及以后.

    >>> open_ended(day(2019, 1, 1), up_to=False)[:4]
    ('2019-01-01/..', 'day', '2019-01-01', None)
    """
    if up_to:
        return p._replace(value=f"../{p.value}", start=None)
    return p._replace(value=f"{p.value}/..", end=None)


def until(a: Period, published: date) -> Period:
    """From the beginning of a period up to and with a day: 今年以来."""
    first = a.first or published
    if first > published:  # 年底以来, printed in spring: nonsense, or a wrong date of publication
        return a
    return _of(first, published + DAY, f"{first.isoformat()}/{published.isoformat()}", a.precision)


def back(d: date, count: int, unit: str) -> date | None:
    """The same day so many units earlier (later, where the count is negative); None outside the calendar.

    >>> back(date(2024, 3, 31), 1, "month")
    datetime.date(2024, 2, 29)
    """
    try:
        if unit in ("day", "week"):
            return d - count * (7 if unit == "week" else 1) * DAY
        months = d.year * 12 + d.month - 1 - count * {"year": 12, "quarter": 3, "month": 1, "decade": 120}[unit]
        y, m = divmod(months, 12)
        last = (next_month(y, m + 1) - DAY).day
        return date(y, m + 1, min(d.day, last))
    except (ValueError, OverflowError):
        return None


def unit_at(d: date, unit: str) -> Period | None:
    """The calendar unit that holds a date."""
    if unit == "day":
        return on(d)
    if unit == "week":
        return week_of(d)
    if unit == "month":
        return month(d.year, d.month)
    if unit == "quarter":
        return quarter(d.year, (d.month + 2) // 3)
    return year(d.year)


def last_unit(p: Period) -> Period | None:
    """底, 末: the last smaller unit of a period: December of a year, the last day of a month."""
    if p.after is None:
        return None
    d = p.after - DAY
    if p.precision in ("month", "week"):
        return on(d)
    return year(d.year) if p.precision == "decade" else month(d.year, d.month)


def first_unit(p: Period) -> Period | None:
    """初: the first smaller unit of a period."""
    if p.first is None:
        return None
    d = p.first
    return on(d) if p.precision in ("month", "week") else month(d.year, d.month)


def shifted(p: Period, by: int) -> Period | None:
    """The same period so many years later: 同期 of another year.

    >>> shifted(quarter(2026, 1), -1).value
    '2025-Q1'
    """
    if p.first is None or p.after is None:
        return None
    try:
        first, after = _moved(p.first, by), _moved(p.after, by)
    except ValueError:
        return None
    value = "/".join(
        f"{int(part[:4]) + by:04}{part[4:]}" if part[:4].isdigit() else part for part in p.value.split("/")
    )
    if (p.first.month, p.first.day) == (2, 29):
        value = value.replace("-02-29", "-02-28")
    return _of(first, after, value, p.precision)


def _moved(d: date, by: int) -> date:
    if d.month == 2 and d.day == 29:
        return date(d.year + by, 2, 28)
    return d.replace(year=d.year + by)


PARTS_OF_DAY = {
    "凌晨": ("TNI", 0, 6),
    "早": ("TMO", 6, 9),
    "上午": ("TMO", 6, 12),
    "白天": ("TDT", 6, 18),
    "中午": ("TDT", 11, 13),
    "下午": ("TAF", 12, 18),
    "傍晚": ("TEV", 17, 19),
    "晚": ("TEV", 18, 24),
    "夜": ("TNI", 18, 24),
}


def part_of(p: Period, part: str) -> Period:
    """A part of a day.

    >>> part_of(day(2018, 2, 13), "晚")[:4]
    ('2018-02-13TEV', 'hour', '2018-02-13T18:00', '2018-02-14T00:00')
    """
    code, begin, end = PARTS_OF_DAY[part]
    if p.first is None:
        return Period(p.value + code, "hour")
    return clock(p, p.value + code, "hour", begin * 60, (end - begin) * 60)


def clock(p: Period, value: str, precision: str, minute: int, length: int) -> Period:
    """Minutes of a day: `minute` counts from its midnight, `length` is how many."""
    if p.first is None:
        return Period(value, precision)
    start = datetime(p.first.year, p.first.month, p.first.day) + timedelta(minutes=minute)
    end = start + timedelta(minutes=length)
    return Period(value, precision, start.isoformat()[:16], end.isoformat()[:16], p.first, p.after)
