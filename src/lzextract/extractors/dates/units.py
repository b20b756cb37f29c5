"""Units of the calendar that are counted: from a day (近三年, 三年前), from the current one (上两周), within a period (6月第一周)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lzextract.extractors.dates import calendar, words
from lzextract.extractors.dates.anchor import Anchor
from lzextract.extractors.dates.calendar import DAY, Period
from lzextract.extractors.dates.parts import Parts, number
from lzextract.extractors.dates.patterns import UNITS
from lzextract.language.numerals import read_interval


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
        return Period(f"{period.value}-XX", "day")
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


def read_week(parts: Parts, anchor: Anchor, ahead: bool, base: Period | None) -> Period | None:
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
