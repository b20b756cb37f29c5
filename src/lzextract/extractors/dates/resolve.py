"""What the pattern of a point or stretch of the calendar means: from its parts and the anchor of the article to a period."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from lzextract.extractors.dates import calendar, words
from lzextract.extractors.dates.anchor import Anchor
from lzextract.extractors.dates.calendar import DAY, Period
from lzextract.extractors.dates.clock import with_clock
from lzextract.extractors.dates.feasts import read_feast
from lzextract.extractors.dates.parts import (
    NEIGHBOURS,
    SOON,
    Parts,
    in_year,
    names_year,
    nearest,
    number,
    read_year,
    year_number,
)
from lzextract.extractors.dates.units import read_week, units_from, within
from lzextract.language.numerals import FOLD


def unknown(parts: Parts) -> Period:
    """What can be said without a year: XXXX-07-17."""
    return without_year(number(parts["month"] or parts["dashed_month"]), number(_day_of_month(parts)))


def without_year(m: int | None, d: int | None) -> Period:
    """A month, a day of it, or a day of no known month, of an unknown year.

    >>> without_year(7, 17).value, without_year(7, None).value, without_year(None, 17).value
    ('XXXX-07-17', 'XXXX-07', 'XXXX-XX-17')
    """
    if m and d:
        return Period(f"XXXX-{m:02}-{d:02}", "day")
    if m:
        return Period(f"XXXX-{m:02}", "month")
    if d:
        return Period(f"XXXX-XX-{d:02}", "day")
    return Period("XXXX", "year")


def _day_of_month(parts: Parts) -> str | None:
    return parts["day"] or parts["bare_day"] or parts["dashed_day"]


def read_spec(parts: Parts, anchor: Anchor, ahead: bool, base: Period | None = None) -> Period | None:
    """The period that the parts of a `spec` match name; None where they name none (13月). `base` is the first end of a range."""
    period = _date_of(parts, anchor, ahead, base)
    if period is None or parts.lastgroup in WHOLE:
        return period
    if parts["nth"] or parts["last_unit"] or parts["lead"]:
        period = within(period, parts)
    if period and parts["edge"] and period.first:
        period = at_edge(period, parts["edge"], names_year(parts), anchor)
    if period is None:
        return None
    if period.precision == "day" and "/" not in period.value:
        period = with_clock(parts, period, base if base and not _names_day(parts) else None, parts["told_part"])
    if parts["since"] and anchor.published and period.first:
        return calendar.until(period, anchor.published)
    if parts["from_on"] or parts["up_to"]:
        return calendar.open_ended(period, up_to=bool(parts["up_to"]))
    return period


WHOLE = frozenset(
    [
        "year",
        "told_year",
        "half",
        "quarter",
        "told_quarter",
        "first",
        "month",
        "told_month",
        "day",
        "told_day",
        "iso_day",
    ]
)
"""Parts that nothing narrows down or opens when they are the last of an expression."""


def _names_day(parts: Parts) -> bool:
    return any(
        parts[key]
        for key in ("day", "bare_day", "told_day", "told_part", "weekday", "feast", "iso_year", "dashed_month")
    )


def at_edge(period: Period, edge: str, in_named_year: bool, anchor: Anchor) -> Period | None:
    """底, 末, 尾: the end of a period; 初: its beginning; 年中: the period itself. 6月底, written in April, is the one to come: ends are dates to be met."""
    if edge[-1] == "中":
        return period
    found = calendar.first_unit(period) if edge[-1] in "初始" else calendar.last_unit(period)
    if found is None or in_named_year or anchor.published is None or edge not in ("底", "末"):
        return found
    following = calendar.shifted(found, 1)
    if following and following.first and 0 < (following.first - anchor.published).days <= 2 * SOON:
        return following
    return found


def _date_of(parts: Parts, anchor: Anchor, ahead: bool, base: Period | None) -> Period | None:
    if parts.lastgroup == "told_year" or parts.lastgroup == "year":
        y = read_year(parts, anchor)
        return calendar.year(y) if y is not None else unknown(parts) if parts["told_year"] else None
    if parts["iso_year"]:
        return calendar.day(*(number(parts[a] or parts[b]) or 0 for a, b in ISO_PARTS))
    y = read_year(parts, anchor, base=base)
    if names_year(parts) and y is None:
        return unknown(parts) if not (parts["year"] or parts["era"]) else None
    if parts["told_year"] and parts["same"]:
        return same_period(parts["told_year"], anchor)
    if parts["half"]:
        h = 2 if parts["half"][0] in "下后" else 1
        return in_year(lambda k: calendar.half(k, h), y, anchor, ahead, Period(f"XXXX-H{h}", "half"))
    if parts["quarter"]:
        return _quarter(parts["quarter"], y, anchor, ahead)
    if told := parts["told_quarter"]:
        by = told.count("下") - told.count("上")
        return units_from(anchor, "quarter", by, by)
    if parts["first"]:
        return first_units(parts["first"], y, anchor)
    if name := parts["season"] or parts["early_season"]:
        return in_year(lambda k: calendar.season(k, name), y, anchor, ahead, Period("XXXX", "quarter"))
    if parts["feast"]:
        return read_feast(parts, y, anchor, ahead, base)
    if parts["month"] or parts["told_month"] or parts["dashed_month"]:
        return _in_month(parts, y, anchor, ahead, base)
    if parts["told_day"]:
        return _told_day(parts["told_day"], y, anchor, base)
    if parts["told_part"]:
        return day_from(*words.DAY_PARTS[parts["told_part"]][:2], anchor)
    if parts["which"] or (parts["weekday"] and not parts["nth"]):
        return read_week(parts, anchor, ahead, base)
    if parts["day"]:
        return bare_day(number(parts["day"]), anchor, base, ahead, over=bool(OVER.match(parts.string, parts.end())))
    if parts["third"]:
        start = anchor.month.first if anchor.month else anchor.published
        return _third(start, parts["third"]) if start else None
    if y is not None:
        return calendar.year(y)
    return _around(base.first, parts["edge"]) if base and base.first else None


def _around(day: date, edge: str | None) -> Period | None:
    """The year or month that an edge without one is of, told by the first end of the range (至年底, 至月底); without an edge the day itself."""
    if not edge:
        return calendar.on(day)
    return calendar.month(day.year, day.month) if edge[0] == "月" else calendar.year(day.year)


ISO_PARTS = (("iso_year", "iso_year"), ("iso_month", "run_month"), ("iso_day", "run_day"))


def _third(first: date, name: str) -> Period | None:
    """上旬, 下旬, 上半月 of the month of a day."""
    if name[-1] == "旬":
        begin, end = (calendar.ten_days(first.year, first.month, "上中下".index(name[k])) for k in (0, -2))
        return begin if begin == end else _span(begin, end)
    last = calendar.next_month(first.year, first.month) - DAY
    middle = first.replace(day=15)
    a, b = (first.replace(day=1), middle) if name == "上半月" else (middle + DAY, last)
    return calendar.span(calendar.on(a), calendar.on(b))


def _span(a: Period | None, b: Period | None) -> Period | None:
    return calendar.span(a, b) if a and b else None


def same_period(word: str, anchor: Anchor) -> Period | None:
    """去年同期, 上年同期: the period of the sentence in the year before; vague where the sentence names none."""
    _, by = words.YEARS[word]
    if anchor.sentence and anchor.sentence.first:
        return calendar.shifted(anchor.sentence, by)
    return Period(str(anchor.year + by) if anchor.year else "XXXX", "vague")


def _quarter(name: str, y: int | None, anchor: Anchor, ahead: bool) -> Period | None:
    """第三季度, or two quarters that follow one another: 二三季度."""
    q = _quarter_number(name)
    if name[:2] in NEIGHBOURS:
        blank = Period("XXXX", "quarter")
        return in_year(lambda k: _span(calendar.quarter(k, q), calendar.quarter(k, q + 1)), y, anchor, ahead, blank)
    return in_year(lambda k: calendar.quarter(k, q), y, anchor, ahead, Period(f"XXXX-Q{q}", "quarter"))


def _quarter_number(text: str) -> int:
    digit = re.search("[一二三四1-4首]", text)
    return "首一二三四".index(digit[0]) or 1 if digit and not digit[0].isdigit() else int(digit[0]) if digit else 1


def first_units(text: str, y: int | None, anchor: Anchor) -> Period | None:
    """前三季度, 前10个月: from the start of the year."""
    found = re.search(r"[0-9一二两三四五六七八九十]+", text)
    count = number(found[0].replace("两", "二")) if found else None
    if not count:
        return None

    def make(k: int) -> Period | None:
        unit = calendar.quarter if "季" in text else calendar.month
        first, last = unit(k, 1), unit(k, count)
        return calendar.span(first, last) if first and last else None

    if y is None and anchor.year is not None:
        this = make(anchor.year)
        if this and this.after and anchor.published and this.after > anchor.published:
            return make(anchor.year - 1)
        return this
    return make(y) if y is not None else Period("XXXX", "quarter" if "季" in text else "month")


def _in_month(parts: Parts, y: int | None, anchor: Anchor, ahead: bool, base: Period | None) -> Period | None:
    d = number(_day_of_month(parts))
    if word := parts["told_month"]:
        whole = told_month(word, anchor)
        if whole is None or whole.first is None:
            return Period("XXXX-XX", "month")
        y, m = whole.first.year, whole.first.month
    else:
        if parts["month"] in NEIGHBOURS and d is None:
            return _two_months(parts["month"], y, anchor, ahead)
        found = number(parts["month"] or parts["dashed_month"])
        if found is None or not 1 <= found <= 12 or (d is not None and not 1 <= d <= 31):
            return None
        m = found
    if y is None and base and base.first:
        y = base.first.year
        if (m, d or 31) < (base.first.month, base.first.day):
            y += 1

    def make(k: int) -> Period | None:
        if parts["third"]:
            return _third(date(k, m, 1), parts["third"]) if 1 <= k < 9999 else None
        return calendar.day(k, m, d) if d is not None else calendar.month(k, m)

    if y is not None:
        return make(y) or _no_such_day(y, m, d)
    if anchor.year is None:
        return unknown(parts)
    return nearest(make, anchor, ahead) or _no_such_day(anchor.year, m, d)


def _two_months(name: str, y: int | None, anchor: Anchor, ahead: bool) -> Period | None:
    """六七月: from the one to the end of the other."""

    def make(k: int) -> Period | None:
        return _span(*(calendar.month(k, number(digit) or 0) for digit in name))

    return in_year(make, y, anchor, ahead, Period("XXXX", "month"))


def _no_such_day(y: int, m: int, d: int | None) -> Period | None:
    """2月30日 stands on the page and is a mention, though no calendar has it."""
    return Period(f"{y:04}-{m:02}-XX", "day") if d and calendar.month(y, m) else None


def told_month(word: str, anchor: Anchor) -> Period | None:
    """上月, 当月: a month counted from the publication or from the month that the text speaks of; None where neither is known."""
    kind, by = words.MONTHS[word]
    start: date | None = anchor.published
    if kind == "told":
        sentence = anchor.sentence
        if sentence and sentence.first and sentence.precision in ("month", "day"):
            start = sentence.first
        elif anchor.month and anchor.month.first:
            start = anchor.month.first
    if start is None:
        return None
    moved = calendar.back(start.replace(day=1), -by, "month")
    return calendar.month(moved.year, moved.month) if moved else None


def _told_day(word: str, y: int | None, anchor: Anchor, base: Period | None) -> Period | None:
    kind, by = words.DAYS.get(word) or words.SHORT_DAYS[word]
    if kind == "told" and base and base.first:  # 7月20日22时至次日6时
        return calendar.on(base.first + by * DAY)
    day = day_from(kind, by, anchor)
    if y is None or day.first is None:
        return day
    return calendar.day(y, day.first.month, day.first.day)  # 去年的今天


def day_from(kind: str, by: int, anchor: Anchor) -> Period:
    """A day counted from the publication (`now`) or from the day that the text speaks of."""
    start = (anchor.told or anchor.published) if kind == "told" else anchor.published
    if start is None:
        return Period("PRESENT_REF" if by == 0 else "PAST_REF" if by < 0 else "FUTURE_REF", "vague")
    return calendar.on(start + by * DAY)


OVER = re.compile(r"[^，。；0-9]{0,3}[已曾]")
"""What stands behind a day that has been: 25日已交付."""
COMING = 10
"""A day without its month that comes within so many days is announced: that of the month before would be named by its month."""


def bare_day(d: int | None, anchor: Anchor, base: Period | None, ahead: bool, *, over: bool = False) -> Period | None:
    """17日: of the month that the sentence named, else the nearest that has been, or one that comes soon and is not said to be `over`."""
    if d is None or not 1 <= d <= 31:
        return None
    near, published = base or anchor.listed or anchor.sentence, anchor.published
    if near and near.first and near.precision in ("month", "day", "hour", "minute"):
        found = calendar.day(near.first.year, near.first.month, d)
        if found and found.first and (base or published is None):
            return found
        if found and found.first and published:
            reaches = near.after is not None and near.after > published + DAY  # the sentence speaks of days to come
            if found.first >= published if ahead else found.first <= published or reaches:
                return found
    if published is None:
        return Period(f"XXXX-XX-{d:02}", "day")
    told = anchor.told
    if d > published.day and not ahead and not over and not (told and _month_of(told) < _month_of(published)):
        ahead = d - published.day <= COMING
    by = 1 if d > published.day and not ahead else -1 if d < published.day and ahead else 0
    first = calendar.back(published.replace(day=1), by, "month") or published
    return calendar.day(first.year, first.month, d)


def _month_of(day: date) -> tuple[int, int]:
    return day.year, day.month


def read_elliptic(parts: Parts, anchor: Anchor, ahead: bool) -> Period | None:
    """A range whose first end lacks its unit: 2024年1至5月, 6月11-13日, 2023—2025年."""
    if parts["y1"]:
        return _years(parts["y1"], parts["y2"] or "")
    y = read_year(parts, anchor, "r_")
    if names_year(parts, "r_") and y is None and anchor.year is not None:
        return None
    if parts["d1"] and number(parts["m"]) is None:
        return _bare_days(parts, anchor, ahead)
    bounds = _bounds(parts)
    if bounds is None:
        return None
    first, last, blank = bounds

    def make(k: int) -> Period | None:
        a, b = first(k), last(k)
        return calendar.span(a, b) if a and b and a.first and b.after and a.first < b.after else None

    if y is not None:
        return make(y)
    if anchor.year is None:
        return blank
    if ahead or anchor.published is None or parts["m"]:
        return nearest(make, anchor, ahead)
    this = make(anchor.year)
    last_begin = this.after - DAY if this and this.after else None
    if last_begin and last_begin.replace(day=1) <= anchor.published:
        return this
    return make(anchor.year - 1)


def _years(y1: str, y2: str) -> Period | None:
    """2023—2025年, 2023—25年."""
    first, last = year_number(y1), number(y2.translate(FOLD))
    if first is None or last is None:
        return None
    if last < 100:
        last += first - first % 100
    a, b = calendar.year(first), calendar.year(last)
    return calendar.span(a, b) if a and b and first < last else None


_InYear = Callable[[int], Period | None]


def _bounds(parts: Parts) -> tuple[_InYear, _InYear, Period] | None:
    """The first and the last month, quarter or day of a range in any year, and the range without a year."""
    if parts["m1"]:
        m1, m2 = number(parts["m1"]), number(parts["m2"])
        if not (m1 and m2 and m1 <= 12 and m2 <= 12):
            return None
        blank = Period(f"XXXX-{m1:02}/XXXX-{m2:02}", "month")
        return lambda k: calendar.month(k, m1), lambda k: calendar.month(k + (m2 < m1), m2), blank
    if parts["q1"]:
        q1, q2 = _quarter_number(parts["q1"]), _quarter_number(parts["q2"] or "")
        blank = Period(f"XXXX-Q{q1}/XXXX-Q{q2}", "quarter")
        return lambda k: calendar.quarter(k, q1), lambda k: calendar.quarter(k, q2), blank
    m, days = number(parts["m"]), _days(parts)
    if m is None or days is None:
        return None
    d1, d2 = days
    blank = Period(f"XXXX-{m:02}-{d1:02}/XXXX-{m:02}-{d2:02}", "day")
    return lambda k: calendar.day(k, m, d1), lambda k: calendar.day(k, m, d2), blank


def _days(parts: Parts) -> tuple[int, int] | None:
    """The days of the month between which 11-13日 lies."""
    d1, d2 = number(parts["d1"]), number(parts["d2"])
    return (d1, d2) if d1 and d2 and d1 < d2 <= 31 else None


def _bare_days(parts: Parts, anchor: Anchor, ahead: bool) -> Period | None:
    """15-17日: of the month that a word or the sentence names."""
    days = _days(parts)
    if days is None:
        return None
    d1, d2 = days
    if word := parts["tm"]:
        whole = told_month(word, anchor)
        a = calendar.day(whole.first.year, whole.first.month, d1) if whole and whole.first else None
    else:
        a = bare_day(d2 if ahead else d1, anchor, None, ahead, over=bool(OVER.match(parts.string, parts.end())))
        a = calendar.day(a.first.year, a.first.month, d1) if a and a.first else a
    if a is None or a.first is None:
        return Period(f"XXXX-XX-{d1:02}/XXXX-XX-{d2:02}", "day")
    b = calendar.day(a.first.year, a.first.month, d2)
    return calendar.span(a, b) if b else None
