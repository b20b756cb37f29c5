"""Parts of a day and times of the clock."""

from __future__ import annotations

import re

from lzextract.extractors.dates import calendar, words
from lzextract.extractors.dates.calendar import DAY, Period
from lzextract.extractors.dates.parts import Parts, number


def with_clock(parts: Parts, period: Period, base: Period | None = None, told_part: str | None = None) -> Period:
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
        if hour <= 12 and hour * 60 + minute <= before <= (hour + 12) * 60 + minute:
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
