"""What the patterns mean: from the parts of an expression and the anchor of its article to a period."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from lzextract.extractors.dates import calendar, holidays, words
from lzextract.extractors.dates.anchor import Anchor
from lzextract.extractors.dates.calendar import DAY, Period
from lzextract.extractors.dates.patterns import UNITS
from lzextract.numerals import FOLD, read_interval, read_number

Parts = Mapping[str, str | None]
NEAR_FEAST = 60
"""Feasts are written of before they come: one within so many days is meant."""
SOON = 45
"""A day that comes within so many is announced, not remembered from last year (newspapers name last year's by its year)."""
TEN_DAYS = {"上旬": 0, "中旬": 1, "下旬": 2}


def number(text: str | None) -> int | None:
    """A whole number of any spelling: 17, １７, 十七, 二十, 元 (the first)."""
    if not text:
        return None
    if text == "元":
        return 1
    value = read_number(text)
    return int(value) if value is not None and value == int(value) else None


def year_number(text: str) -> int | None:
    """A year: 2024, 二〇二四, 98 (1998), 15 (2015)."""
    value = number(text.translate(FOLD))
    if value is not None and value < 100 and len(text) == 2:
        return value + (1900 if value > 40 else 2000)
    return value


def read_year(parts: Parts, anchor: Anchor, prefix: str = "") -> int | None:
    """The year that the parts name, by number, era or word; None where they name none or it cannot be known."""
    if text := parts[prefix + "year"]:
        return year_number(text)
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
    return any(parts[prefix + key] for key in ("year", "era", "told_year"))


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
        return this or make(anchor.year - 1)
    if ahead:
        return this if this.after and this.after > anchor.published else make(anchor.year + 1)
    if this.precision == "day" and 0 < (this.first - anchor.published).days <= SOON:
        return this
    return this if this.first <= anchor.published else make(anchor.year - 1)


def unknown(parts: Parts) -> Period:
    """What can be said without a year: XXXX-07-17."""
    m, d = number(parts.get("month")), number(parts.get("day"))
    if m and d:
        return Period(f"XXXX-{m:02}-{d:02}", "day")
    if m:
        return Period(f"XXXX-{m:02}", "month")
    if d:
        return Period(f"XXXX-XX-{d:02}", "day")
    return Period("XXXX", "year")


def read_spec(parts: Parts, anchor: Anchor, ahead: bool, base: Period | None = None) -> Period | None:
    """The period that the parts of a `spec` match name; None where they name none (13月). `base` is the first end of a range."""
    period = _date_of(parts, anchor, ahead, base)
    if period is None:
        return None
    if parts["edge"] and period.first:
        period = _edge_of(period, parts["edge"][-1])
        if period is None:
            return None
        period = _coming(period, parts, anchor)
    if period.precision == "day" and "/" not in period.value:
        period = _with_clock(parts, period)
    if parts["since"] and anchor.published and period.first:
        return calendar.until(period, anchor.published)
    return period


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
    return calendar.first_unit(period) if edge == "初" else calendar.last_unit(period)


def _date_of(parts: Parts, anchor: Anchor, ahead: bool, base: Period | None) -> Period | None:
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
        return _in_year(lambda k: calendar.quarter(k, q), y, anchor, ahead, Period(f"XXXX-Q{q}", "quarter"))
    if parts["first"]:
        return _first_units(parts["first"], y, anchor)
    if parts["season"]:
        name = parts["season"]
        return _in_year(lambda k: calendar.season(k, name), y, anchor, ahead, Period("XXXX", "quarter"))
    if parts["month"] or parts["told_month"]:
        return _in_month(parts, y, anchor, ahead, base)
    if parts["told_day"]:
        return _told_day(parts["told_day"], anchor)
    if parts["day"]:
        return _bare_day(number(parts["day"]), anchor, base, ahead)
    if parts["third"]:
        whole = anchor.month or (
            calendar.month(anchor.published.year, anchor.published.month) if anchor.published else None
        )
        return (
            calendar.ten_days(whole.first.year, whole.first.month, TEN_DAYS[parts["third"]])
            if whole and whole.first
            else None
        )
    return calendar.year(y) if y is not None else None


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
    found = re.search(r"[0-9０-９一二两三四五六七八九十]+", text)
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
    d = number(parts["day"])
    if word := parts["told_month"]:
        whole = _told_month(word, anchor)
        if whole is None or whole.first is None:
            return Period("XXXX-XX", "month")
        y, m = whole.first.year, whole.first.month
    else:
        found = number(parts["month"])
        if found is None or not 1 <= found <= 12 or (d is not None and not 1 <= d <= 31):
            return None
        m = found
    if y is None and base and base.first:
        y = base.first.year
        if (m, d or 31) < (base.first.month, base.first.day):
            y += 1
    third = TEN_DAYS.get(parts["third"] or "")

    def make(k: int) -> Period | None:
        if third is not None:
            return calendar.ten_days(k, m, third)
        return calendar.day(k, m, d) if d is not None else calendar.month(k, m)

    if y is not None:
        return make(y)
    if anchor.year is None:
        return unknown(parts)
    return nearest(make, anchor, ahead)


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


def _told_day(word: str, anchor: Anchor) -> Period:
    kind, by = words.DAYS[word]
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


def _with_clock(parts: Parts, period: Period) -> Period:
    part = words.PARTS.get(parts["part"] or "")
    if parts["clock"]:
        hour, minute = (int(x) for x in re.split("[:：]", parts["clock"].translate(FOLD)))
        precision, length = "minute", 1
    elif parts["hour"]:
        found = number(parts["hour"])
        if found is None:
            return period
        hour, precision, length, minute = found, "hour", 60, 0
        quarters = {"一": 15, "三": 45}
        if parts["minute"] or parts["half_hour"] or parts["quarter_hour"]:
            precision, length = "minute", 1
            minute = (
                30
                if parts["half_hour"]
                else quarters.get(parts["quarter_hour"] or "", 0) or number(parts["minute"]) or 0
            )
    else:
        return calendar.part_of(period, part) if part else period
    if (hour < 12 and part in ("下午", "晚", "傍晚", "夜")) or (hour <= 3 and part == "中午"):
        hour += 12
    if hour > 24 or minute > 59:
        return period
    value = f"{period.value}T{hour:02}" + (f":{minute:02}" if precision == "minute" else "")
    return calendar.clock(period, value, precision, hour * 60 + minute, length)


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


def read_feast(parts: Parts, anchor: Anchor, ahead: bool) -> Period | None:
    """A feast, its days off, a solar term."""
    name, off = parts["feast"] or "", parts["off"]
    y = read_year(parts, anchor, "r_")

    def make(k: int) -> Period | None:
        if off:
            return holidays.days_off(name, k)
        found = holidays.feast(name, k)
        return calendar.on(found) if found else None

    if y is not None:
        return make(y)
    if anchor.year is None:
        return Period("XXXX", "day")
    if anchor.published is None:
        return make(anchor.year)
    this = make(anchor.year)
    if this is None or this.first is None:
        return None
    if this.first <= anchor.published:  # the one behind, unless it is long past and the next is near
        following = make(anchor.year + 1)
        near = following and following.first and (following.first - anchor.published).days <= NEAR_FEAST
        return following if near and (anchor.published - this.first).days > 2 * NEAR_FEAST else this
    near = (this.first - anchor.published).days <= NEAR_FEAST
    return this if ahead or near else make(anchor.year - 1)


def read_lunar(parts: Parts, anchor: Anchor) -> Period | None:
    """A date of the lunar calendar."""
    m = {"正": 1, "冬": 11, "腊": 12}.get(parts["month"] or "") or number(parts["month"]) or 1
    text = (parts["day"] or "").removeprefix("初").replace("廿", "二十")
    d = number(text)
    if d is None or not 1 <= d <= 30 or m > 12:
        return None
    if parts["year"]:
        y = year_number(parts["year"])
        found = holidays.lunar(y, m, d) if y else None
        return calendar.on(found) if found else None
    if anchor.published is None:
        return Period("XXXX", "day")
    years = [holidays.lunar(anchor.published.year + k, m, d) for k in (0, -1)]
    found = next((day for day in years if day and day <= anchor.published), None)
    return calendar.on(found) if found else None


def read_decade(parts: Parts, anchor: Anchor) -> Period | None:
    """上世纪80年代 is 1980 to 1990; 19世纪末 is its last ten years."""
    if parts["told"]:
        century = 20 if parts["told"].startswith("上") else 21
    elif parts["century"]:
        century = number(parts["century"]) or 0
    else:
        century = 0
    start = (century - 1) * 100
    edge = parts["edge"] or ""
    if parts["decade"]:
        tens = {"〇〇": 0, "零零": 0}.get(parts["decade"], number(parts["decade"].translate(FOLD)))
        if tens is None:
            return None
        first = (start if century else 1900 if tens >= 30 else 2000) + tens
        if not edge:
            return calendar.years(first, 10, f"{first // 10:03}", "decade")
        offset, count = (0, 3) if edge[0] == "初" else (3, 4) if edge[0] == "中" else (7, 3)
        return calendar.years(first + offset, count, f"{first // 10:03}", "decade")
    if not century or start < 0:
        return None
    if not edge:
        return calendar.years(start or 1, 100, f"{century - 1:02}", "decade")
    offset = 0 if edge[0] == "初" else 40 if edge[0] == "中" else 90
    first = start + offset or 1
    return calendar.years(first, 20 if edge[0] == "中" else 10, f"{first // 10:03}", "decade")


def read_week(parts: Parts, anchor: Anchor, ahead: bool) -> Period | None:
    """本周, 上周五, 周五."""
    if anchor.published is None:
        return Period("XXXX-WXX", "week")
    by = {"上上": -2, "上": -1, "前": -1, "本": 0, "这": 0, "今": 0, "下": 1, "下下": 2}.get(parts["which"] or "", 0)
    week = calendar.week_of(anchor.published + by * 7 * DAY)
    if not parts["day"]:
        return week
    if week.first is None:
        return None
    if parts["day"] == "末":
        return calendar.span(calendar.on(week.first + 5 * DAY), calendar.on(week.first + 6 * DAY))
    index = "一二三四五六日".find(parts["day"].replace("天", "日"))
    day = week.first + index * DAY
    if not parts["which"] and day > anchor.published and not ahead:
        day -= 7 * DAY
    found = calendar.on(day)
    return calendar.part_of(found, words.PARTS[parts["part"]]) if parts["part"] else found


def read_counted(parts: Parts, anchor: Anchor) -> Period | None:
    """近三年, 10年来: back from the day; 三年前: the calendar unit so far back."""
    which = "1" if parts["lead"] else "2"
    interval = read_interval(parts["n" + which] or "")
    unit = UNITS.get(parts["u" + which] or "")
    if unit is None:
        return None
    lead = parts["lead"] or ""
    ahead = lead in ("未来", "今后", "此后")
    vague = Period("FUTURE_REF" if ahead or parts["later"] else "PAST_REF", "vague")
    if interval is None or not interval.exact or interval.low != int(interval.low) or parts["more" + which]:
        if (
            interval is not None
            and interval.low == interval.high
            and str(interval.low) == "0.5"
            and unit == "year"
            and anchor.published
        ):
            first = calendar.back(anchor.published, -6 if ahead else 6, "month")
            return _counted_span(first, anchor.published, ahead, "month") if first else vague
        return vague
    count = int(interval.low)
    if count > 1900:
        return None
    if lead == "这" and not parts["back1"]:
        return Period("PRESENT_REF", "vague")
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


def _counted_span(moved: date, start: date, ahead: bool, unit: str) -> Period:
    if ahead:
        return calendar.span(calendar.on(start), calendar.on(moved - DAY))._replace(precision=unit)
    return calendar.span(calendar.on(moved + DAY), calendar.on(start))._replace(precision=unit)
