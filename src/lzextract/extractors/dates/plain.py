"""What most expressions of time are, read at a glance: 2024年7月17日, 今年以来, 上半年, 昨天, where nothing that stands behind belongs to them.

All that stands here the other rules would read alike, with the whole grammar of the calendar (`tests/test_dates.py` holds them to it).
"""

from __future__ import annotations

import re

from lzextract.extractors.dates import calendar, resolve, words
from lzextract.extractors.dates.anchor import Anchor
from lzextract.extractors.dates.calendar import Period
from lzextract.extractors.dates.parts import in_year, nearest
from lzextract.extractors.dates.patterns import BOTTOM, GOES_ON, N, any_of
from lzextract.extractors.dates.points import BARE_DAY_NOT_AFTER, BARE_DAY_NOT_BEFORE, LONG, looks_ahead
from lzextract.extractors.dates.starts import Found

TOLD_YEARS = tuple(word for word in words.YEARS if len(word) == 2)
TOLD = tuple(
    word
    for table in (words.MONTHS, words.DAYS)
    for word in table
    if len(word) == 2 and word not in ("即日", "次日", "翌日", "同月")
)
"""Words for months and days, but for the days that what stands round them makes others."""
_ALONE = "中(?![旬秋元午上下])|全(?!年)|国(?![庆际家])|新(?!年)|春(?![季天节分至，。；、）)（\\s]|$)|秋(?![季天分至，。；、）)（\\s]|$)|年(?![底末初中尾伊])|当(?![天日月年晚夜])"
"""Characters that belong to an expression with others behind them only: 2024年全年, but 2024年全市."""
_OVER = f"(?!(?!{_ALONE})的?[{re.escape(''.join(sorted(GOES_ON - {'的'})))}])"
"""Behind an expression to which nothing more belongs."""
_PLAIN = re.compile(
    rf"""
    (?: ([0-9]{{4}}) 年 (?: 年? 度 )?+ | ({any_of(TOLD_YEARS)}) 度?+ )?+
    (?: ([0-9]{{1,2}}) 月 (?: ([0-9]{{1,2}}) 日 | 份 (?! 额 ) )?+ | ([上下]) 半年 | ([一二三四]) 季度 | (同期) | 全年 | ([0-9]{{1,2}}) 日
      | (?<! [目此之以日提] ) (前(?:三季度|(?:两|{N})个月)) )?+
    (?: ({BOTTOM} | [末初] (?! [端尾梢步级衷始高中春夏秋冬次具稿] | 创 [企型公] ) ) )?+
    (?: (以来) | {_OVER} )
    """,
    re.VERBOSE,
)
_END = re.compile(_OVER)


def read_plain(text: str, at: int, anchor: Anchor) -> Found | None:
    """2024年, 2024年7月17日, 今年以来, 7月份, 17日, 上半年, 去年一季度, 前10个月, 9月底."""
    found = _PLAIN.match(text, at)
    if not found:
        return None
    year, told, month, day, half, quarter, same, alone, first, edge, since = found.groups()
    end, y, ahead = found.end(), None, False
    if alone and (year or told or edge or since or BARE_DAY_NOT_AFTER.search(text, at - 2 if at > 2 else 0, at)):
        return None
    if year:
        y = int(year)
    elif told:
        if words.in_another(text, at, told, end):
            return None
        base, by = words.YEARS[told]
        start = anchor.told_year if base == "told" else anchor.year
        y = None if start is None else start + by
    else:
        ahead = looks_ahead(text, at, end)
    period: Period | None
    if month:
        period = _month(int(month), int(day) if day else None, y, None if told else anchor, ahead)
    elif told and y is None:
        period = Period("XXXX", "year")
    elif half:
        h = "上下".index(half) + 1
        period = in_year(lambda k: calendar.half(k, h), y, anchor, ahead, Period(f"XXXX-H{h}", "half"))
    elif quarter:
        q = "一二三四".index(quarter) + 1
        period = in_year(lambda k: calendar.quarter(k, q), y, anchor, ahead, Period(f"XXXX-Q{q}", "quarter"))
    elif alone:
        period = (
            None
            if BARE_DAY_NOT_BEFORE.match(text, end)
            else resolve.bare_day(int(alone), anchor, None, ahead, over=bool(resolve.OVER.match(text, end)))
        )
    elif first:
        period = resolve.first_units(first, y, anchor)
    elif same and told:
        period = resolve.same_period(told, anchor)
    else:
        period = calendar.year(y) if y is not None else None

    if period and edge and period.first:
        period = resolve.at_edge(period, edge, bool(year or told), anchor)
    if period is None:
        return None
    if since and anchor.published and period.first:
        period = calendar.until(period, anchor.published)
    return end, period, "date/period" if period.precision in LONG else "date/day"


def _month(m: int, d: int | None, y: int | None, anchor: Anchor | None, ahead: bool) -> Period | None:
    """A month or a day of it, in a year that is named or, counted from the anchor, meant."""
    if not 1 <= m <= 12 or (d is not None and not 1 <= d <= 31):
        return None
    if y is not None:
        return calendar.day(y, m, d) if d else calendar.month(y, m)
    if anchor is None or anchor.year is None:
        return resolve.without_year(m, d)
    return nearest(lambda k: calendar.day(k, m, d) if d else calendar.month(k, m), anchor, ahead)


def read_told(text: str, at: int, anchor: Anchor) -> Found | None:
    """昨天, 上月."""
    end = at + 2
    word = text[at:end]
    if not _END.match(text, end) or words.in_another(text, at, word, end):
        return None
    if word in words.DAYS:
        return end, resolve.day_from(*words.DAYS[word], anchor), "date/day"
    return end, resolve.told_month(word, anchor) or Period("XXXX-XX", "month"), "date/period"
