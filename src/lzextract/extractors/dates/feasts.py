"""Feasts, their days off, and dates of the lunar calendar: of the year that is named, or of the one that is meant."""

from __future__ import annotations

from lzextract.extractors.dates import calendar, holidays, words
from lzextract.extractors.dates.anchor import Anchor
from lzextract.extractors.dates.calendar import DAY, Period
from lzextract.extractors.dates.clock import with_clock
from lzextract.extractors.dates.parts import SOON, Parts, number, read_year

NEAR_FEAST = 60
"""Feasts are written of before they come: one within so many days is meant."""


def read_feast(parts: Parts, y: int | None, anchor: Anchor, ahead: bool, base: Period | None) -> Period | None:
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
        with_clock(parts, period) if period and period.first and period.precision == "day" and parts["day"] else period
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
