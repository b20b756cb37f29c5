"""Decades, centuries and the years before our era."""

from __future__ import annotations

from lzextract.extractors.dates import calendar
from lzextract.extractors.dates.anchor import Anchor
from lzextract.extractors.dates.calendar import Period
from lzextract.extractors.dates.parts import NEIGHBOURS, Parts, number


def read_before_christ(parts: Parts) -> Period:
    """公元前221年: BC0221, without an interval, for ISO dates begin with the year 1."""
    y, m, d = (number(parts[key]) for key in ("year", "month", "day"))
    if parts["century"]:
        return Period(f"BC{(y or 1) - 1:02}", "decade")
    value = f"BC{y:04}" + (f"-{m:02}" if m else "") + (f"-{d:02}" if d else "")
    return Period(value, "day" if d else "month" if m else "year")


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


def _decade(name: str, start: int | None) -> Period | None:
    """The years of 八十年代, of the century that begins with `start` or else of the nearest."""
    tens = 0 if name in ("〇〇", "零零") else number(name)
    if tens is None or tens > 90:
        return None
    first = tens + (start if start is not None else 1900 if tens >= 30 else 2000)
    return calendar.years(first, 10, f"{first // 10:03}", "decade")
