"""What the patterns mean: from the parts of an expression and the anchor of its article to a period."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from lzextract.extractors.dates import calendar, holidays, words
from lzextract.extractors.dates.anchor import Anchor
from lzextract.extractors.dates.calendar import DAY, Period
from lzextract.extractors.dates.patterns import UNITS
from lzextract.numerals import FOLD, read_interval, read_number

Parts = re.Match[str]
"""A match of one of the `patterns`: its named groups are the parts of an expression."""
NEAR_FEAST = 60
"""Feasts are written of before they come: one within so many days is meant."""
SOON = 45
"""A day that comes within so many is announced, not remembered from last year (newspapers name last year's by its year)."""
TEN_DAYS = {"上旬": 0, "中旬": 1, "下旬": 2}


@lru_cache(512)
def number(text: str | None) -> int | None:
    """A whole number of any spelling: 17, １７, 十七, 二十, 元 (the first)."""
    if not text:
        return None
    if text.isascii() and text.isdecimal():
        return int(text)
    if text == "元":
        return 1
    value = read_number(text)
    return int(value) if value is not None and value == int(value) else None


def year_number(text: str, now: int | None = None) -> int | None:
    """A year: 2024, 二〇二四; of two digits the last that is not far ahead: 98 (1998), 15 (2015).

    >>> year_number("98"), year_number("一五"), year_number("33", 2021)
    (1998, 2015, 1933)
    """
    value = number(text.translate(FOLD))
    if value is not None and value < 100 and len(text) == 2:
        latest = (now or 2024) + 10
        return latest - (latest - value) % 100
    return value


def read_year(parts: Parts, anchor: Anchor, prefix: str = "") -> int | None:
    """The year that the parts name, by number, era or word; None where they name none or it cannot be known."""
    if text := parts[prefix + "year"]:
        return year_number(text, anchor.year)
    if era := parts[prefix + "era"]:
        count = number(parts[prefix + "era_year"])
        return words.ERAS[era] + count if count is not None else None
    if word := parts[prefix + "told_year"]:
        base, by = words.YEARS[word]
        start = anchor.told_year if base == "told" else anchor.year
        return start + by if start is not None else None
    return None


def names_year(parts: Parts, prefix: str = "") -> bool:
    """Whether the parts say a year at all."""
    return any(parts.group(prefix + "told_year", prefix + "year", prefix + "era"))


def nearest(make: Callable[[int], Period | None], anchor: Anchor, ahead: bool) -> Period | None:
    """The period in the year that fits: the nearest one that has begun by the publication, or the next where the text looks ahead.

    A year that the same sentence named goes before, where it fits.
    """
    if anchor.year is None:
        return None
    sentence = anchor.sentence
    if sentence and sentence.first and sentence.precision in ("year", "month", "day", "half", "quarter") and not ahead:
        told = make(sentence.first.year)
        if told and told.first and (anchor.published is None or told.first <= anchor.published):
            return told
    this = make(anchor.year)
    if anchor.published is None or this is None or this.first is None:
        return this or next(filter(None, (make(anchor.year - k) for k in range(1, 9))), None)  # 2月29日
    if ahead:
        return this if this.after and this.after > anchor.published else make(anchor.year + 1)
    if this.precision == "day" and 0 < (this.first - anchor.published).days <= SOON:
        return this
    return this if this.first <= anchor.published else make(anchor.year - 1)


def unknown(parts: Parts) -> Period:
    """What can be said without a year: XXXX-07-17."""
    m, d = number(parts["month"] or parts["dashed_month"]), number(_day_of_month(parts))
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
        period = _edge_of(period, parts["edge"][-1])
        period = period and _coming(period, parts, anchor)
    if period is None:
        return None
    if period.precision == "day" and "/" not in period.value:
        period = _with_clock(parts, period, base if base and not _names_day(parts) else None, parts["told_part"])
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


def _coming(period: Period, parts: Parts, anchor: Anchor) -> Period:
    """6月底, written in April, is the one to come: ends are dates to be met."""
    if names_year(parts) or anchor.published is None or parts["edge"] not in ("底", "末"):
        return period
    following = calendar.shifted(period, 1)
    if following and following.first and 0 < (following.first - anchor.published).days <= 2 * SOON:
        return following
    return period


def _edge_of(period: Period, edge: str) -> Period | None:
    """底, 末, 尾: the end of a period; 初: its beginning; 年中: the period itself."""
    if edge == "中":
        return period
    return calendar.first_unit(period) if edge in "初始" else calendar.last_unit(period)


def _date_of(parts: Parts, anchor: Anchor, ahead: bool, base: Period | None) -> Period | None:
    if parts.lastgroup == "told_year" or parts.lastgroup == "year":
        y = read_year(parts, anchor)
        return calendar.year(y) if y is not None else unknown(parts) if parts["told_year"] else None
    if parts["iso_year"]:
        return calendar.day(*(number(parts[a] or parts[b]) or 0 for a, b in ISO_PARTS))
    y = read_year(parts, anchor)
    if names_year(parts) and y is None:
        return unknown(parts) if not (parts["year"] or parts["era"]) else None
    if parts["told_year"] and parts["same"]:
        return _same_period(parts, anchor)
    if parts["half"]:
        h = 1 if parts["half"][0] in "上前" else 2
        return _in_year(lambda k: calendar.half(k, h), y, anchor, ahead, Period(f"XXXX-H{h}", "half"))
    if parts["quarter"]:
        q = _quarter_number(parts["quarter"])
        if parts["quarter"][:2] in NEIGHBOURS:  # 二三季度
            return _in_year(
                lambda k: _span(calendar.quarter(k, q), calendar.quarter(k, q + 1)),
                y,
                anchor,
                ahead,
                Period("XXXX", "quarter"),
            )
        return _in_year(lambda k: calendar.quarter(k, q), y, anchor, ahead, Period(f"XXXX-Q{q}", "quarter"))
    if parts["told_quarter"]:
        return units_from(
            anchor, "quarter", by := parts["told_quarter"].count("下") - parts["told_quarter"].count("上"), by
        )
    if parts["first"]:
        return _first_units(parts["first"], y, anchor)
    if parts["season"]:
        name = parts["season"]
        return _in_year(lambda k: calendar.season(k, name), y, anchor, ahead, Period("XXXX", "quarter"))
    if parts["feast"]:
        return _feast(parts, y, anchor, ahead, base)
    if parts["month"] or parts["told_month"] or parts["dashed_month"]:
        return _in_month(parts, y, anchor, ahead, base)
    if parts["told_day"]:
        return _told_day(parts["told_day"], y, anchor)
    if parts["told_part"]:
        kind, by, _ = words.DAY_PARTS[parts["told_part"]]
        return _day_from(kind, by, anchor)
    if parts["which"] or (parts["weekday"] and not parts["nth"]):
        return _week(parts, anchor, ahead, base)
    if parts["day"]:
        return _bare_day(number(parts["day"]), anchor, base, ahead)
    if parts["third"]:
        whole = anchor.month or (
            calendar.month(anchor.published.year, anchor.published.month) if anchor.published else None
        )
        return _third(whole.first, parts["third"]) if whole and whole.first else None
    if y is not None:
        return calendar.year(y)
    if base is None or base.first is None:
        return None
    if edge := parts["edge"]:  # 至年底, 至月底
        return calendar.month(base.first.year, base.first.month) if edge[0] == "月" else calendar.year(base.first.year)
    return calendar.on(base.first)


ISO_PARTS = (("iso_year", "iso_year"), ("iso_month", "run_month"), ("iso_day", "run_day"))


def _third(first: date, name: str) -> Period | None:
    """上旬, 下旬, 上半月 of the month that begins with a day."""
    if name in TEN_DAYS:
        return calendar.ten_days(first.year, first.month, TEN_DAYS[name])
    last = calendar.next_month(first.year, first.month) - DAY
    middle = first.replace(day=15)
    a, b = (first.replace(day=1), middle) if name == "上半月" else (middle + DAY, last)
    return calendar.span(calendar.on(a), calendar.on(b))


def _span(a: Period | None, b: Period | None) -> Period | None:
    return calendar.span(a, b) if a and b else None


def units_from(anchor: Anchor, unit: str, first: int, last: int) -> Period:
    """Whole units counted from the current one: 上季度, 今明两天, 明后两年."""
    if anchor.published is None:
        return Period("XXXX", unit)
    moved = [calendar.back(anchor.published, -by, unit) for by in (first, last)]
    ends = [calendar.unit_at(d, unit) for d in moved if d]
    a, b = (ends[0], ends[-1]) if ends else (None, None)
    if a is None or b is None or len(ends) < 2:
        return Period("XXXX", unit)
    return a if first == last else calendar.span(a, b)


def within(period: Period, parts: Parts) -> Period | None:
    """One or some of the units that a period holds: 3月第二个星期天, 2021年第三周, 5月最后一天, 去年的前10天.

    A week belongs to the period that holds its Monday.
    """
    if period.first is None or period.after is None:
        return None
    name = parts["nth_unit"] or parts["last_unit"] or parts["lead_unit"] or ""
    weekday = "一二三四五六日".find(name[-1].replace("天", "日")) if len(name) > 1 and name != "季度" else -1
    if name in ("星期", "礼拜"):
        weekday = -1
    unit = UNITS["周" if weekday >= 0 or name in ("星期", "礼拜") else name]
    first, last = period.first, period.after - DAY
    if unit == "week":
        want = max(weekday, 0)
        first += (want - first.weekday()) % 7 * DAY
        last -= (last.weekday() - want) % 7 * DAY
    count = number((parts["nth"] or parts["last"] or parts["lead"] or "一").replace("两", "二")) or 1
    if parts["nth"]:
        at = calendar.back(first, 1 - count, unit)
        begin = end = at
    elif parts["lead"]:
        begin, end = first, calendar.back(first, 1 - count, unit)
    else:
        begin, end = calendar.back(last, count - 1, unit), last
    if begin is None or end is None or begin < period.first or end >= period.after:
        return None
    if weekday >= 0:
        return calendar.on(begin)
    a, b = calendar.unit_at(begin, unit), calendar.unit_at(end, unit)
    if a and parts["weekday"] and a.first and unit == "week":
        return calendar.on(a.first + "一二三四五六日".find(parts["weekday"][-1].replace("天", "日")) * DAY)
    return (a if begin == end else calendar.span(a, b)) if a and b else None


def _in_year(
    make: Callable[[int], Period | None], y: int | None, anchor: Anchor, ahead: bool, blank: Period
) -> Period | None:
    if y is not None:
        return make(y)
    return nearest(make, anchor, ahead) if anchor.year is not None else blank


def _same_period(parts: Parts, anchor: Anchor) -> Period | None:
    """去年同期, 上年同期: the period of the sentence in the year before; vague where the sentence names none."""
    _, by = words.YEARS[parts["told_year"] or ""]
    if anchor.sentence and anchor.sentence.first:
        return calendar.shifted(anchor.sentence, by)
    return Period(str(anchor.year + by) if anchor.year else "XXXX", "vague")


def _quarter_number(text: str) -> int:
    digit = re.search("[一二三四1-4首]", text)
    return "首一二三四".index(digit[0]) or 1 if digit and not digit[0].isdigit() else int(digit[0]) if digit else 1


def _first_units(text: str, y: int | None, anchor: Anchor) -> Period | None:
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
        whole = _told_month(word, anchor)
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

    return _in_year(make, y, anchor, ahead, Period("XXXX", "month"))


def _no_such_day(y: int, m: int, d: int | None) -> Period | None:
    """2月30日 stands on the page and is a mention, though no calendar has it."""
    return Period(f"{y:04}-{m:02}-XX", "day") if d and calendar.month(y, m) else None


def _told_month(word: str, anchor: Anchor) -> Period | None:
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


def _told_day(word: str, y: int | None, anchor: Anchor) -> Period | None:
    kind, by = words.DAYS[word]
    day = _day_from(kind, by, anchor)
    if y is None or day.first is None:
        return day
    return calendar.day(y, day.first.month, day.first.day)  # 去年的今天


def _day_from(kind: str, by: int, anchor: Anchor) -> Period:
    """A day counted from the publication (`now`) or from the day that the text speaks of."""
    start = (anchor.told or anchor.published) if kind == "told" else anchor.published
    if start is None:
        return Period("PRESENT_REF" if by == 0 else "PAST_REF" if by < 0 else "FUTURE_REF", "vague")
    return calendar.on(start + by * DAY)


def _bare_day(d: int | None, anchor: Anchor, base: Period | None, ahead: bool) -> Period | None:
    """17日: of the month that the sentence named, else the nearest that has been."""
    if d is None or not 1 <= d <= 31:
        return None
    near = base or anchor.sentence
    if near and near.first and near.precision in ("month", "day", "hour", "minute"):
        found = calendar.day(near.first.year, near.first.month, d)
        if found and (
            base
            or anchor.published is None
            or ahead
            or (found.first and found.first <= anchor.published)
            or near.first > anchor.published
        ):
            return found
    if anchor.published is None:
        return Period(f"XXXX-XX-{d:02}", "day")
    first = anchor.published.replace(day=1)
    if d > anchor.published.day and not ahead:
        first = calendar.back(first, 1, "month") or first
    return calendar.day(first.year, first.month, d)


def _with_clock(parts: Parts, period: Period, base: Period | None = None, told_part: str | None = None) -> Period:
    """The part of a day or the clock time in it. A time without its own day follows that of `base`: 下午3点至5点, 22:00至6:00."""
    part = words.DAY_PARTS[told_part][2] if told_part else words.PARTS.get(parts["part"] or "")
    quarters = {"一": 15, "1": 15, "三": 45, "3": 45}
    if parts["clock"]:
        hour, minute = (int(x) for x in re.split("[:：]", parts["clock"]))
        precision, length = "minute", 1
    elif parts["hour"]:
        found = number(parts["hour"].replace("两", "二"))
        if found is None:
            return period
        hour, precision, length, minute = found, "hour", 60, 0
        if told := parts["minute"] or parts["bare_minute"] or parts["half_hour"] or parts["quarter_hour"]:
            precision, length = "minute", 1
            minute = 30 if parts["half_hour"] else quarters[told] if parts["quarter_hour"] else number(told) or 0
    else:
        return calendar.part_of(period, part) if part else period
    if (hour < 12 and part in ("下午", "晚", "傍晚", "夜")) or (hour <= 3 and part == "中午"):
        hour += 12
    if hour > 24 or minute > 59:
        return period
    if base and base.start and "T" in base.start and not part:
        before = int(base.start[11:13]) * 60 + int(base.start[14:16])
        if hour <= 12 and hour * 60 + minute <= before < (hour + 12) * 60 + minute:
            hour += 12
        elif hour * 60 + minute <= before and period.first:
            period = calendar.on(period.first + DAY)
    value = f"{period.value}T{hour:02}" + (f":{minute:02}" if precision == "minute" else "")
    time = calendar.clock(period, value, precision, hour * 60 + minute, length)
    first = number(parts["from_hour"])
    if first is None:
        return time
    first += 12 if hour > 12 and first + 12 < hour and part else 0
    return calendar.span(
        calendar.clock(period, f"{period.value}T{first:02}", "hour", first * 60, 60), time, to_moment=True
    )


def read_elliptic(parts: Parts, anchor: Anchor, ahead: bool) -> Period | None:
    """A range whose first end lacks its unit: 2024年1至5月, 6月11-13日, 2023—2025年."""
    if parts["y1"]:
        first, last = year_number(parts["y1"]), number((parts["y2"] or "").translate(FOLD))
        if first is None or last is None:
            return None
        if last < 100:
            last += first - first % 100
        a, b = calendar.year(first), calendar.year(last)
        return calendar.span(a, b) if a and b and first < last else None
    y = read_year(parts, anchor, "r_")
    if names_year(parts, "r_") and y is None and anchor.year is not None:
        return None

    def pair(
        unit: Callable[[int], Period | None], other: Callable[[int], Period | None]
    ) -> Callable[[int], Period | None]:
        def make(k: int) -> Period | None:
            a, b = unit(k), other(k)
            return calendar.span(a, b) if a and b and a.first and b.after and a.first < b.after else None

        return make

    if parts["m1"]:
        m1, m2 = number(parts["m1"]), number(parts["m2"])
        if not (m1 and m2 and m1 <= 12 and m2 <= 12):
            return None
        make = pair(lambda k: calendar.month(k, m1), lambda k: calendar.month(k + (m2 < m1), m2))
        blank = Period(f"XXXX-{m1:02}/XXXX-{m2:02}", "month")
    elif parts["q1"]:
        q1, q2 = _quarter_number(parts["q1"]), _quarter_number(parts["q2"] or "")
        make = pair(lambda k: calendar.quarter(k, q1), lambda k: calendar.quarter(k, q2))
        blank = Period(f"XXXX-Q{q1}/XXXX-Q{q2}", "quarter")
    else:
        d1, d2, m = number(parts["d1"]), number(parts["d2"]), number(parts["m"])
        if not (d1 and d2 and d1 <= 31 and d2 <= 31 and d1 < d2):
            return None
        if m is None:
            return _bare_days(d1, d2, parts, anchor, ahead)
        make = pair(lambda k: calendar.day(k, m, d1), lambda k: calendar.day(k, m, d2))
        blank = Period(f"XXXX-{m:02}-{d1:02}/XXXX-{m:02}-{d2:02}", "day")
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


def _bare_days(d1: int, d2: int, parts: Parts, anchor: Anchor, ahead: bool) -> Period | None:
    """15-17日: of the month that a word or the sentence names."""
    if word := parts["tm"]:
        whole = _told_month(word, anchor)
        a = calendar.day(whole.first.year, whole.first.month, d1) if whole and whole.first else None
    else:
        a = _bare_day(d1, anchor, None, ahead)
    if a is None or a.first is None:
        return Period(f"XXXX-XX-{d1:02}/XXXX-XX-{d2:02}", "day")
    b = calendar.day(a.first.year, a.first.month, d2)
    return calendar.span(a, b) if b else None


def _feast(parts: Parts, y: int | None, anchor: Anchor, ahead: bool, base: Period | None) -> Period | None:
    """A feast, its days off, a solar term, or the day before or after."""
    name, off = parts["feast"] or "", parts["off"]
    _, by = words.DAYS.get(parts["told_day"] or "", ("", 0))

    def make(k: int) -> Period | None:
        if off:
            return holidays.days_off(name, k)
        found = holidays.feast(name, k)
        return calendar.on(found + by * DAY) if found else None

    if y is None and base and base.first:
        found = make(base.first.year)
        return found if found and found.first and found.first >= base.first else make(base.first.year + 1)
    if y is not None:
        return make(y)
    if anchor.year is None:
        return Period("XXXX", "day")
    if anchor.published is None:
        return make(anchor.year)
    years = [found for k in (-1, 0, 1) if (found := make(anchor.year + k)) and found.first]
    past = [found for found in years if found.first and found.first <= anchor.published]
    coming = [found for found in years if found.first and found.first > anchor.published]
    if parts["turn"]:
        wanted = past[-1:] if parts["turn"][0] == "上" else coming[:1]
        return wanted[0] if wanted else None
    if not (past and coming and past[-1].first and coming[0].first):
        return (past or coming)[-1] if past or coming else None
    to_go, gone = (coming[0].first - anchor.published).days, (anchor.published - past[-1].first).days
    return coming[0] if ahead or (to_go <= NEAR_FEAST and gone > 2 * NEAR_FEAST) else past[-1]


def read_lunar(parts: Parts, anchor: Anchor) -> Period | None:
    """A day or month of the lunar calendar, with the time of the day."""
    period = _lunar(parts, anchor)
    return (
        _with_clock(parts, period) if period and period.first and period.precision == "day" and parts["day"] else period
    )


def _lunar(parts: Parts, anchor: Anchor) -> Period | None:
    if parts["new_year"] and number(parts["day"]) in (29, 30):
        return _eve(parts, anchor)
    m = {"正": 1, "冬": 11, "腊": 12}.get(parts["month"] or "") or number(parts["month"]) or 1
    text = (parts["day"] or "").removeprefix("初")
    d = number(text)
    if (text and (d is None or not 1 <= d <= 30)) or m > 12:
        return None
    leap = bool(parts["leap"])

    def make(k: int) -> Period | None:
        if d is not None:
            found = holidays.lunar(k, m, d, leap)
            return calendar.on(found) if found else None
        first = holidays.lunar(k, m, 1, leap)
        last = holidays.lunar(k, m, 30, leap) or holidays.lunar(k, m, 29, leap)
        return calendar.span(calendar.on(first), calendar.on(last)) if first and last else None

    y = read_year(parts, anchor, "r_")
    if y is not None:
        return make(y) or Period(f"{y:04}-XX" + ("-XX" if d else ""), "day" if d else "month")
    if anchor.published is None:
        return Period("XXXX", "day" if d else "month")
    back = range(1, -20 if leap else -2, -1)  # the same month is doubled once in so many years
    years = [found for k in back if (found := make(anchor.published.year + k)) and found.first]
    if leap:
        away = [(abs((p.first - anchor.published).days), p) for p in years if p.first]
        return min(away)[1] if away else None
    near = (p for p in years if p.first and (p.first - anchor.published).days <= SOON)
    return next(near, years[-1] if years else None)


def _eve(parts: Parts, anchor: Anchor) -> Period | None:
    """大年三十: the last day before the lunar year, whether its month has thirty days or not."""
    y = read_year(parts, anchor, "r_")
    if y is None and anchor.published is None:
        return Period("XXXX", "day")
    year = y if y is not None else anchor.year or 0
    eve = holidays.feast("除夕", year)
    if y is None and eve and anchor.published and (eve - anchor.published).days > NEAR_FEAST:
        eve = holidays.feast("除夕", year - 1)
    return calendar.on(eve) if eve else Period(f"{year:04}-XX-XX", "day")


def read_before_christ(parts: Parts) -> Period:
    """公元前221年: BC0221, without an interval, for ISO dates begin with the year 1."""
    y, m, d = (number(parts[key]) for key in ("year", "month", "day"))
    value = f"BC{y:04}" + (f"-{m:02}" if m else "") + (f"-{d:02}" if d else "")
    return Period(value, "day" if d else "month" if m else "year")


NEIGHBOURS = frozenset("一二三四五六七八九"[k : k + 2] for k in range(8))
"""Pairs of digits that say one or the other, or both: 六七月, 三四十年代."""


def _decade(name: str, start: int | None) -> Period | None:
    """The years of 八十年代, of the century that begins with `start` or else of the nearest."""
    tens = 0 if name in ("〇〇", "零零") else number(name)
    if tens is None or tens > 90:
        return None
    first = tens + (start if start is not None else 1900 if tens >= 30 else 2000)
    return calendar.years(first, 10, f"{first // 10:03}", "decade")


def read_decade(parts: Parts, anchor: Anchor) -> Period | None:
    """上世纪80年代 is 1980 to 1990; 19世纪末 is its last ten years."""
    if parts["told"]:
        century = ((anchor.year or 2001) - 1) // 100 + (0 if parts["told"].startswith("上") else 1)
    else:
        century = number(parts["century"]) or 0
    if parts["full"]:
        century = int(parts["full"]) // 100 + 1
    start = (century - 1) * 100
    edge = parts["edge"] or ""
    if name := parts["full"][2:] if parts["full"] else parts["decade"]:
        if len(name) == 3 and name[:2] in NEIGHBOURS:  # 三四十年代
            low, high = (_decade(name[k] + "十", start if century else None) for k in (0, 1))
            return calendar.span(low, high) if low and high else None
        decade = _decade(name, start if century else None)
        if decade is None or decade.first is None or not edge:
            return decade
        offset, count = (0, 3) if edge[0] in "初前" else (3, 4) if edge[0] == "中" else (7, 3)
        return calendar.years(decade.first.year + offset, count, decade.value, "decade")
    if not century or start < 0:
        return None
    if not edge:
        return calendar.years(start or 1, 100, f"{century - 1:02}", "decade")
    offset = 0 if edge[0] in "初前" else 40 if edge[0] == "中" else 90
    first = start + offset or 1
    return calendar.years(first, 20 if edge[0] == "中" else 10, f"{first // 10:03}", "decade")


def _week(parts: Parts, anchor: Anchor, ahead: bool, base: Period | None) -> Period | None:
    """本周, 上周五, 周五."""
    if anchor.published is None:
        return Period("XXXX-WXX", "week")
    by = {"上上": -2, "上": -1, "前": -1, "本": 0, "这": 0, "今": 0, "下": 1, "下下": 2}.get(parts["which"] or "", 0)
    start = base.first if base and base.first and not parts["which"] else anchor.published
    week = calendar.week_of(start + by * 7 * DAY)
    if not parts["weekday"] or week.first is None:
        return week
    name = parts["weekday"][-1]
    if name == "末":
        return calendar.span(calendar.on(week.first + 5 * DAY), calendar.on(week.first + 6 * DAY))
    day = week.first + "一二三四五六日".find(name.replace("天", "日")) * DAY
    if base and not parts["which"]:
        return calendar.on(day if day >= start else day + 7 * DAY)
    if not parts["which"] and day > anchor.published and not ahead:
        day -= 7 * DAY
    return calendar.on(day)


def read_previous(parts: Parts, anchor: Anchor) -> Period | None:
    """前两年, 上两周: so many whole units before the current one; 下三个月: after it; 后十天: from the day on."""
    unit, count = UNITS[parts["unit"] or ""], number((parts["n"] or "").replace("两", "二"))
    if not count:
        return None
    if parts["which"] == "后":
        return units_from(anchor, unit, 0, count - 1)
    return (
        units_from(anchor, unit, -count, -1) if parts["which"] in ("上", "前") else units_from(anchor, unit, 1, count)
    )


def read_counted(parts: Parts, anchor: Anchor) -> Period | None:
    """近三年, 10年来: back from the day; 三年前: the calendar unit so far back."""
    which = "1" if parts["lead"] else "2"
    lead = parts["lead"] or ""
    ahead = words.LEADS.get(lead, False)
    vague = Period("FUTURE_REF" if ahead or parts["later"] else "PAST_REF", "vague")
    if lead == "这" and not parts["back1"]:
        return Period("PRESENT_REF", "vague")
    counted = _count(parts, which)
    if counted is None:
        return vague
    count, unit = counted
    if unit == "year" and count > 1900:
        return None
    start = anchor.published
    if parts["ago"] or parts["later"]:
        start = anchor.told if parts["later"] and anchor.told else start
        if start is None:
            return vague
        moved = calendar.back(start, count if parts["ago"] else -count, unit)
        return calendar.unit_at(moved, unit) if moved else None
    if start is None:
        return vague
    moved = calendar.back(start, -count if ahead else count, unit)
    return _counted_span(moved, start, ahead, unit) if moved else None


def _count(parts: Parts, which: str) -> tuple[int, str] | None:
    """How many of which unit: 三年 3 years, 半年 6 months, 一年半 18 months; None for what is not exact (几年, 20多年)."""
    interval, unit = read_interval(parts["n" + which] or ""), UNITS[parts["u" + which] or ""]
    if interval is None or not interval.exact or parts["and_more"] or (parts["more" + which] or "").strip(" \u3000个"):
        return None
    months = (interval.low + (Decimal("0.5") if which == "2" and parts["and_half"] else 0)) * 12
    if unit == "year" and months % 12:
        return int(months), "month"
    return (int(interval.low), unit) if interval.low == int(interval.low) and not parts["and_half"] else None


def _counted_span(moved: date, start: date, ahead: bool, unit: str) -> Period:
    if ahead:
        return calendar.span(calendar.on(start), calendar.on(moved - DAY))._replace(precision=unit)
    return calendar.span(calendar.on(moved + DAY), calendar.on(start))._replace(precision=unit)
