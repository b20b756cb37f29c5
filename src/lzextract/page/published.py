"""The day on which a page was printed: from its file's name, from its masthead and folio, or from what its texts tell.

A wrong year makes every date of the page wrong: each function answers None rather than guess.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

from lzextract.language.patterns import lazy
from lzextract.language.tense import FUTURE_AFTER, FUTURE_BEFORE
from lzextract.page.marks.furniture import furniture, may_be_furniture, normalised

EARLIEST = 1900
FIRST_OF_REPUBLIC = 1911  # 民國一一三年 is 2024
_DIGITS = {
    character: str(value) for value, digits in enumerate(("〇○零Ｏ", *"一二三四五六七八九")) for character in digits
}
_CHINESE = "〇○零Ｏ一二三四五六七八九十廿卅"
_FILE = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<gap>[-_.]?)(?P<month>\d\d)(?P=gap)(?P<day>\d\d)(?!\d)")
_FILE_CHINESE = re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_HASH = re.compile("[0-9a-f]{16,}")
_DATE = lazy(
    rf"(?P<year>\d{{4}}|[{_CHINESE}]{{4}})\s?[年./\-]\s?(?P<month>\d{{1,2}}|[{_CHINESE}]{{1,2}})"
    rf"(?:\s?[月./\-]\s?(?P<day>\d{{1,2}}|[{_CHINESE}]{{1,3}})(?!\d))?"
)
_DAY = lazy(rf"(?<![年\d{_CHINESE}])(?P<month>\d{{1,2}}|[{_CHINESE}]{{1,2}})月(?P<day>\d{{1,2}}|[{_CHINESE}]{{1,3}})日")
_REPUBLIC = lazy(
    rf"中[华華]民[国國](?P<year>\d{{2,3}}|[{_CHINESE}百]{{2,6}})年(?P<month>\d{{1,2}}|[{_CHINESE}]{{1,2}})月(?P<day>\d{{1,2}}|[{_CHINESE}]{{1,3}})日"
)
_WEEKDAY = lazy("(?:星期|礼拜|禮拜|周|週)([一二三四五六日天])")
_ENGLISH = lazy(
    r"(?i)\b(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s?(?P<day>\d{1,2})(?:st|nd|rd|th)?[,.]?\s?(?P<year>\d{4})"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MAYBE = re.compile(rf"[\d{_CHINESE}]\s*[年月日./\-]|星期|礼拜|禮拜|[周週]|^\s*\d{{1,2}}\s*$|(?i:[a-z]{{3}}\.?\s?\d)")
_CUE = re.compile(rf"[\d{_CHINESE}星礼禮周週]")  # what `_MAYBE` cannot do without
_CLAUSE = re.compile("[，。；]")
_YEAR_IN_TEXT = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


def date_of_file(name: str) -> str | None:
    """The date in a file's name, whole and of the calendar.

    >>> date_of_file("lzrb-2024-07-19-A01"), date_of_file("20240719_3"), date_of_file("000_67504c9ffebf9f9f"), date_of_file("2024071")
    ('2024-07-19', '2024-07-19', None, None)
    """
    for found in (_FILE.search(_HASH.sub("", name)), _FILE_CHINESE.search(name)):
        if found and (day := _calendar(int(found["year"]), int(found["month"]), int(found["day"]))):
            return day.isoformat()
    return None


def date_of_page(rows: Sequence[str], aside: Collection[int] = ()) -> str | None:
    """The date that a page's masthead or folio prints. The dates of articles and notices do not count: `aside` are the numbers of their lines, from 1.

    A day without its year (7月19日 星期五) gets the year that its weekday and the years in the texts allow, and none where they allow none.

    >>> date_of_page(["03 要闻", "2024年7月19日 星期五", "日前，柳工"]), date_of_page(["7月19日 星期五", "截至2024年6月，"])
    ('2024-07-19', '2024-07-19')
    >>> date_of_page(["中華民國一一三年七月十九日 星期五"])
    '2024-07-19'
    >>> date_of_page(["7月18日，共同体成立大会在四川举行。", "公告", "柳州供电局", "2024年7月19日"], {2, 3, 4})
    """
    maybe = [
        row
        for number, row in enumerate(rows, 1)
        if row and number not in aside and _CUE.search(row) and not _CLAUSE.search(row) and _MAYBE.search(row)
        if may_be_furniture(row.strip())
    ]
    if not _tells_day(list(map(normalised, maybe))):
        return None
    lines = [normalised(row) for row in maybe if furniture(row)]
    weekdays = [_weekday(line) for line in lines]
    known = {weekday for weekday in weekdays if weekday is not None}
    days: list[tuple[bool, date]] = []
    for line, weekday in zip(lines, weekdays, strict=True):
        for whole in _dates(line, lines):
            fits = whole.weekday() == weekday if weekday is not None else whole.weekday() in known
            days.append((fits, whole))
    if days:
        return max(days, key=lambda found: found[0])[1].isoformat()
    for line, weekday in zip(lines, weekdays, strict=True):
        wanted = {weekday} if weekday is not None else known
        if (found := _DAY.search(line)) and (day := _year_by_weekday(found, wanted, rows)):
            return day.isoformat()
    return None


def _tells_day(lines: Sequence[str]) -> bool:
    """Whether one of the lines holds a whole date, or one a day and one a weekday."""
    for line in lines:
        if _DATE.search(line) or _ENGLISH.search(line) or _REPUBLIC.search(line):
            return True
    return any(map(_DAY.search, lines)) and any(map(_WEEKDAY.search, lines))


def _dates(line: str, lines: Iterable[str]) -> list[date]:
    """The whole dates of a line; the day of 2024年7月 may stand as a large figure on a line of its own."""
    found_days: list[date | None] = []
    for found in _DATE.finditer(line):
        year, month = _number(found["year"]), _number(found["month"])
        if found["day"]:
            found_days.append(_calendar(year, month, _number(found["day"])))
        elif figures := [int(other) for other in lines if re.fullmatch(r"\d{1,2}", other)]:
            known = {weekday for other in lines if (weekday := _weekday(other)) is not None}
            days = [day for figure in figures if (day := _calendar(year, month, figure))]
            found_days += [day for day in days if day.weekday() in known][:1] or days[:1]
    for found in _ENGLISH.finditer(line):
        month = _MONTHS.index(found["month"][:3].lower()) + 1
        found_days.append(_calendar(int(found["year"]), month, int(found["day"])))
    for found in _REPUBLIC.finditer(line):
        year = FIRST_OF_REPUBLIC + _republic(found["year"])
        found_days.append(_calendar(year, _number(found["month"]), _number(found["day"])))
    return [day for day in found_days if day]


def _year_by_weekday(found: re.Match[str], weekdays: set[int], rows: Iterable[str]) -> date | None:
    """The year in which a day had its weekday: one that the page names, the most often named first, or a neighbour of the latest."""
    named = Counter(int(year) for row in rows for year in _YEAR_IN_TEXT.findall(row))
    if not named or not weekdays:
        return None
    latest = max(year for year, _ in named.most_common(3))
    for year in [*(year for year, _ in named.most_common()), latest + 1, latest - 1]:
        day = _calendar(year, _number(found["month"]), _number(found["day"]))
        if day and day.weekday() in weekdays:
            return day
    return None


def _weekday(line: str) -> int | None:
    found = _WEEKDAY.search(line)
    return min("一二三四五六日天".index(found[1]), 6) if found else None


def _number(text: str) -> int:
    """A year's digits, or a number to 31: 二〇二四, 十九, 廿三, 07."""
    if text.isdecimal():
        return int(text)
    if len(text) == 4:
        return int("".join(_DIGITS.get(character, "0") for character in text))
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    return int(_DIGITS.get(tens, "1" if ten else "0")) * 10 * bool(ten) + int(_DIGITS.get(ones, "0"))


def _republic(text: str) -> int:
    """A year of the Republic: 113, 一一三, 一百一十三.

    >>> _republic("113"), _republic("一一三"), _republic("一百一十三"), _republic("九十九")
    (113, 113, 113, 99)
    """
    if text.isdecimal():
        return int(text)
    hundreds, hundred, rest = text.rpartition("百")
    if hundred:
        return 100 * _number(hundreds) + (_number(rest.lstrip("零〇○")) if rest else 0)
    return _number(text) if "十" in text else int("".join(_DIGITS.get(character, "0") for character in text))


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= EARLIEST else None
    except ValueError:
        return None


# Both are looked for by their 年, of which a text holds few; the year is read backwards from there.
_CURRENT = lazy(r"年(?<=(?P<y>(?:19|20)\d\d)年)(?<![\d—\-–－~～至到.]\d{4}年)(?!度?[）)]?(?:前|底前|后))")
_CLOSED = re.compile(
    r"年(?<=(?P<y>20\d\d|19\d\d)年)(?<!\d{5}年)(?:\d{1,2}月?[至到—\-–－~～]{1,2})?(?P<m>\d{1,2})月(?!\d{1,2}日)"
)
_EVENT = lazy(r"(?<![年\d—\-–－~～至到])(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_TODAY = re.compile(r"今[天日][（(]?$")
_BEFORE = lazy(rf"(?:{FUTURE_BEFORE})[^，。；、0-9]{{0,3}}$")
_AFTER = lazy(rf"[，,]?(?:{FUTURE_AFTER})|起[，,至]|[至到—\-–－~～]|之前|以前|前")
_LONELY = 20
"""An event so many days after all others is more likely announced than past."""


def _years(text: str) -> Iterator[int]:
    for found in _CURRENT.finditer(text):
        start = found.start("y")
        if not _BEFORE.search(text, max(0, start - 12), start):
            yield int(found["y"])


def date_of_texts(texts: Iterable[str]) -> str | None:
    """The day that the texts of a page allow: the one after the newest event that is told as past.

    Two things must agree: months that are told with their year (2024年1至5月), and days that are told without one (7月17日), as only those of
    the running year are. Where the day stays in doubt the bare year is given, where the year does, nothing.

    >>> date_of_texts(["2024年1至5月，进出口额增长。", "7月17日，共同体召开理事会。", "申报截止时间为8月10日18:00。"])
    '2024-07-18'
    >>> date_of_texts(["近日，市商务局开展活动。2019年，公司成立。3月5日，公司公告。"])
    """
    whole = [text for text in texts if "月" in text or "年" in text]
    closed = max(
        [
            (int(c["y"]), int(c["m"]))
            for text in whole
            for c in _CLOSED.finditer(text)
            if _told(text, c.start("y"), c.end())
        ],
        default=None,
    )
    if closed is None or any(year > closed[0] for text in whole for year in _years(text)):
        return None
    events = {event for text in whole for event in _events(text)}
    if not events:
        return None
    newest, today = max(events)[:2], {(m, d) for m, d, now in events if now}
    year = closed[0] + (newest[0] < closed[1])
    days = sorted({day for m, d, _ in events if (day := _calendar(year, m, d))})
    if not days:
        return None
    if today == {newest}:
        return days[-1].isoformat()
    if len(days) > 1 and (days[-1] - days[-2]).days > _LONELY:
        return str(year)
    return (days[-1] + timedelta(days=1)).isoformat()


def _told(text: str, start: int, end: int) -> bool:
    """Whether the time that stands at `start:end` is told as past, not planned."""
    return not _BEFORE.search(text, max(0, start - 12), start) and not _AFTER.match(text, end)


def _events(text: str) -> Iterator[tuple[int, int, bool]]:
    """Days without a year that a text tells as past: month, day, and whether the text calls it today."""
    for found in _EVENT.finditer(text):
        if _told(text, *found.span()):
            yield int(found["m"]), int(found["d"]), bool(_TODAY.search(text, max(0, found.start() - 4), found.start()))
