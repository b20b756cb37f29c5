"""Find dates and periods: what is written (`patterns`, `words`), what it means (`resolve`, `holidays`, `calendar`), counted from what (`anchor`).

A text is scanned once for what may begin an expression of time; only there do the patterns run, in the order of `RULES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lzextract.extractors.dates import calendar, patterns, resolve, words
from lzextract.extractors.dates.anchor import Anchor
from lzextract.extractors.dates.calendar import Period
from lzextract.model import Context, Match

Found = tuple[int, Period, str]
"""Where an expression ends, its period, and the rule that read it."""

SENTENCE_END = re.compile("[。！？\n]")
FUTURE_BEFORE = re.compile(rf"(?:{words.FUTURE_BEFORE})[^，。；、0-9]{{0,3}}$")
FUTURE_AFTER = re.compile(rf"[，,]?(?:{words.FUTURE_AFTER})")
GLUED = re.compile(r"[0-9０-９A-Za-z.．,:/_%％$￥¥#&=?-]")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s一-鿿，。；、）)]+")
BARE_DAY_NOT_BEFORE = re.compile(
    "[内均元游龄薪租产语系军方圆币期]|报(?![道称告导])|之内|本(?![报社台刊网市省区公次届月周])"
)
BARE_DAY_NOT_AFTER = re.compile("(?:[第每满逢周期共近约隔]|长达)$")
COMPARED = re.compile("上个?月|上年|上一年|去年同|同期|上一?个?季")
"""What a figure is compared with is not what the sentence speaks of."""


def find_dates(text: str, context: Context | None = None) -> Iterator[Match]:
    """Find the dates and periods in a text; bounds are half-open ISO dates, `value` is TIMEX-like.

    Durations (24天) locate nothing and are none. What is relative is counted from `context.published`; without it the part that is known stays.

    >>> [(m.value, m.date_start) for m in find_dates("2024年1至5月增长，7月17日召开", Context(published="2024-07-19"))]
    [('2024-01/2024-05', '2024-01-01'), ('2024-07-17', '2024-07-17')]
    >>> [m.value for m in find_dates("7月17日，提前24天")]
    ['XXXX-07-17']
    """
    anchor = _anchor(context)
    anchor.sentence = anchor.paragraph_year = None
    addresses = [found.span() for found in ADDRESS.finditer(text)] if "http" in text or "www." in text else []
    done = sentence_from = 0
    scan = patterns.starts()
    start = scan.search(text)
    while start:
        at = start.start()
        after = start.end()
        if SENTENCE_END.search(text, sentence_from, at):
            anchor.sentence = None
        sentence_from = at
        if not any(a <= at < b for a, b in addresses):
            found = _read(text, at, anchor)
            if found:
                done, period, rule = found
                yield Match(
                    at,
                    done,
                    period.value,
                    rule,
                    date_start=period.start,
                    date_end=period.end,
                    precision=period.precision,
                )
                if period.precision != "vague" and not COMPARED.match(text, at):
                    anchor.remember(period)
                after = done
        start = scan.search(text, max(after, at + 1))


def _anchor(context: Context | None) -> Anchor:
    if context is None:
        return Anchor()
    kept = context.notes.get("dates")
    if not isinstance(kept, Anchor):
        kept = context.notes["dates"] = Anchor.of(context.published)
    return kept


def _read(text: str, at: int, anchor: Anchor) -> Found | None:
    head = text[at]
    if (head.isascii() or "０" <= head <= "９") and head != "Q" and at and GLUED.match(text, at - 1):
        return None
    ahead = bool(FUTURE_BEFORE.search(text, max(0, at - 12), at))
    for rule in RULES:
        found = rule(text, at, anchor, ahead)
        if found:
            return found
    return None


def _looks_ahead(text: str, end: int, ahead: bool) -> bool:
    return ahead or bool(FUTURE_AFTER.match(text, end))


def _deictic(text: str, at: int, anchor: Anchor, ahead: bool) -> Found | None:
    """近日, 目前, 今后."""
    found = _DEICTIC().match(text, at)
    if not found or _spoiled(text, at, found[0]):
        return None
    rest = patterns.spec().match(text, at)
    if rest and rest.end() > found.end():
        return None
    return found.end(), Period(words.DEICTIC[found[0]], "vague"), "date/deictic"


_CACHE: dict[str, re.Pattern[str]] = {}


def _DEICTIC() -> re.Pattern[str]:  # noqa: N802
    if "deictic" not in _CACHE:
        _CACHE["deictic"] = re.compile(patterns.any_of(words.DEICTIC))
    return _CACHE["deictic"]


def _spoiled(text: str, at: int, word: str) -> bool:
    """Whether the word is part of another: 未来产业, 说明年."""
    after, before = text[at + len(word) : at + len(word) + 1], text[at - 1 : at]
    return (bool(after) and after in words.NOT_BEFORE.get(word, "")) or (
        bool(before) and before in words.NOT_AFTER.get(word, "")
    )


def _day_part(text: str, at: int, anchor: Anchor, ahead: bool) -> Found | None:
    """今晚, 昨夜, 当晚."""
    word = text[at : at + 2]
    if word not in words.DAY_PARTS:
        return None
    kind, by, part = words.DAY_PARTS[word]
    start = (anchor.told or anchor.published) if kind == "told" else anchor.published
    if start is None:
        return at + 2, Period("PAST_REF" if by < 0 else "PRESENT_REF", "vague"), "date/day"
    return at + 2, calendar.part_of(calendar.on(start + by * calendar.DAY), part), "date/day"


def _simple(
    pattern: Callable[[], re.Pattern[str]], read: Callable[..., Period | None], rule: str
) -> Callable[..., Found | None]:
    """A rule of one pattern and one reading."""

    def apply(text: str, at: int, anchor: Anchor, ahead: bool) -> Found | None:
        found = pattern().match(text, at)
        if not found or found.end() == at:
            return None
        period = read(found.groupdict(), anchor, _looks_ahead(text, found.end(), ahead))
        return (found.end(), period, rule) if period else None

    return apply


def _decade(text: str, at: int, anchor: Anchor, ahead: bool) -> Found | None:
    """上世纪80年代, 19世纪末."""
    found = patterns.decade().match(text, at)
    if not found or not (found["decade"] or found["told"] or found["century"]):
        return None
    period = resolve.read_decade(found.groupdict(), anchor)
    return (found.end(), period, "date/decade") if period else None


def _iso(text: str, at: int, anchor: Anchor, ahead: bool) -> Found | None:
    """2020-05-26, 20200526."""
    found = patterns.iso().match(text, at)
    if not found:
        return None
    y, m, d = (resolve.number(found[a] or found[b]) for a, b in (("y", "y"), ("m", "m8"), ("d", "d8")))
    period = calendar.day(y or 0, m or 0, d or 0)
    return (found.end(), period, "date/iso") if period else None


def _feast(text: str, at: int, anchor: Anchor, ahead: bool) -> Found | None:
    """春节, “五一”假期, 2024年冬至."""
    found = patterns.feast().match(text, at)
    if not found:
        return None
    name, end = found["feast"], found.end()
    quoted = text[at] in '“"「'
    closed = end > at and text[found.end("feast") + len(found["jie"] or "") :][:1] in ("”", '"', "」")
    if name in NUMERIC and not (
        closed
        or found["jie"]
        or found["off"]
        or resolve.names_year(found.groupdict(), "r_")
        or FEAST_AFTER.match(text, end)
    ):
        return None
    if name in NUMERIC and NAMED_AFTER.match(text, end):
        return None
    if name in WEATHER and not (
        resolve.names_year(found.groupdict(), "r_") or text.startswith(("节气", "时节", "当天"), end)
    ):
        return None
    period = resolve.read_feast(found.groupdict(), anchor, _looks_ahead(text, end, ahead))
    if period is None:
        return None
    if quoted and not closed:
        return None
    return end, period, "date/feast"


NUMERIC = frozenset(
    ["五一", "十一", "六一", "七一", "八一", "三八", "五四", "双11", "双12", "双十一", "双十二", "新年", "中元"]
)
WEATHER = frozenset(["雨水", "小雪", "大雪", "大寒", "小寒", "白露", "小满", "霜降", "清明"]) - {"清明"}
FEAST_AFTER = re.compile("期间|前后|前夕|当天|小长假|返程|出行")
NAMED_AFTER = re.compile(
    "劳动奖|广场|路|街|中学|小学|学校|农场|奖章|红旗手|运动|大队|村|桥|公园|电影|宪法|勋章|精神|型|届|中全会|次|月|个|国|届|名|位|家|条|项|点|米|年|人"
)


def _spec(text: str, at: int, anchor: Anchor, ahead: bool) -> Found | None:
    """A point of the calendar, or the range that it opens: 2017年8月15日至2018年3月29日."""
    found = patterns.spec().match(text, at)
    if not found or found.end() == at:
        return None
    parts, end = found.groupdict(), found.end()
    if not _stands(text, at, end, parts):
        return None
    looks_ahead = _looks_ahead(text, end, ahead)
    period = resolve.read_spec(parts, anchor, looks_ahead)
    if period is None:
        return None
    joint = patterns.dash().match(text, end)
    if joint and not parts["since"]:
        other = patterns.spec().match(text, joint.end())
        if (
            other
            and other.end() > joint.end()
            and (_calendar(other.groupdict()) or (parts["clock"] and other["clock"]))
            and period.first
        ):
            last = resolve.read_spec(other.groupdict(), anchor, looks_ahead, period if period.first else None)
            if last and last.first and last.first >= period.first:
                return other.end(), calendar.span(period, last), "date/range"
    return end, period, "date/" + ("period" if period.precision in ("year", "half", "quarter", "month") else "day")


def _calendar(parts: resolve.Parts) -> bool:
    return any(
        parts[key]
        for key in (
            "year",
            "era",
            "told_year",
            "month",
            "told_month",
            "day",
            "told_day",
            "half",
            "quarter",
            "third",
            "first",
        )
    )


def _stands(text: str, at: int, end: int, parts: resolve.Parts) -> bool:
    """Whether the parts say when: a bare part of the day, a bare clock time or 10日 in 10日内 do not."""
    if not _calendar(parts) and not parts["third"]:
        return False
    word = parts["told_year"] or parts["told_month"] or parts["told_day"]
    if word and text.startswith(word, at):
        plain = at + len(word) == end
        before = text[at - 1 : at]
        if before and before in words.NOT_AFTER.get(word, ""):
            return False
        if plain and text[end : end + 1] and text[end] in words.NOT_BEFORE.get(word, ""):
            return False
    led = resolve.names_year(parts) or parts["month"] or parts["told_month"]
    if parts["day"] and not led:
        if BARE_DAY_NOT_AFTER.search(text, max(0, at - 2), at):
            return False
        closing = text[end - 1] if end else ""
        if closing == "号" or (closing == "日" and BARE_DAY_NOT_BEFORE.match(text, end)):
            return False
        if "号" in text[at:end] and not parts["part"]:
            return False
    if parts["third"] and not led:
        return bool(re.search("[于在，。、至]$|^", text[max(0, at - 1) : at]))
    return True


def _elliptic(text: str, at: int, anchor: Anchor, ahead: bool) -> Found | None:
    """2024年1至5月, 6月11-13日, 2023—2025年."""
    found = patterns.elliptic().match(text, at)
    if not found:
        return None
    parts = found.groupdict()
    if parts["d1"] and not parts["m"] and not parts["tm"] and BARE_DAY_NOT_BEFORE.match(text, found.end()):
        return None
    period = resolve.read_elliptic(parts, anchor, _looks_ahead(text, found.end(), ahead))
    return (found.end(), period, "date/range") if period else None


def _counted(text: str, at: int, anchor: Anchor, ahead: bool) -> Found | None:
    """近三年, 10年来, 三年前."""
    found = patterns.counted().match(text, at)
    if not found or (found["n2"] and BARE_DAY_NOT_AFTER.search(text, max(0, at - 1), at)):
        return None
    if found["n2"] and len(found["n2"]) == 4 and found["u2"] == "年":
        return None
    period = resolve.read_counted(found.groupdict(), anchor)
    return (found.end(), period, "date/counted") if period else None


def _week(text: str, at: int, anchor: Anchor, ahead: bool) -> Found | None:
    """本周, 上周五, 周五上午; a weekday in brackets behind its date adds nothing."""
    found = patterns.week().match(text, at)
    if not found or not (found["which"] or found["day"]):
        return None
    if not found["which"] and (
        text[at - 1 : at] in ("每", "逢", "隔", "（", "(", "一", "两", "三", "四") or found["day"] == "末" or at == 0
    ):
        return None
    if not found["which"] and found["day"] == "天":
        return None
    if not found["day"] and text[found.end() : found.end() + 1] in tuple("年期边刊报长围转末岁"):
        return None
    period = resolve.read_week(found.groupdict(), anchor, ahead)
    return (found.end(), period, "date/week") if period else None


def _quarter_word(text: str, at: int, anchor: Anchor, ahead: bool) -> Found | None:
    """上季度, 本季度."""
    found = patterns.quarter_word().match(text, at)
    if not found:
        return None
    if anchor.published is None:
        return found.end(), Period("XXXX", "quarter"), "date/period"
    by = {"上": 1, "本": 0, "下": -1}[found["which"]]
    moved = calendar.back(anchor.published, by, "quarter")
    period = calendar.unit_at(moved, "quarter") if moved else None
    return (found.end(), period, "date/period") if period else None


def _season_word(text: str, at: int, anchor: Anchor, ahead: bool) -> Found | None:
    """今春, 去冬."""
    word = text[at : at + 2]
    if word not in words.SEASON_WORDS:
        return None
    by, name = words.SEASON_WORDS[word]
    if text[at : at + 4] in ("今冬明春", "去冬今春") or anchor.year is None:
        return at + 2, Period("XXXX", "quarter"), "date/period"
    period = calendar.season(anchor.year + by, name)
    return (at + 2, period, "date/period") if period else None


def _edge(text: str, at: int, anchor: Anchor, ahead: bool) -> Found | None:
    """年底, 月初, 年内."""
    found = patterns.BARE_EDGE.match(text, at)
    if not found or (at and text[at - 1] in "多近百万今本每逢去上十几数0123456789"):
        return None
    year = calendar.year(anchor.year) if anchor.year else None
    if found[0] == "年内" or found[0] == "年中":
        return (found.end(), year, "date/period") if year else None
    whole: Period | None = year
    if found[0][0] == "月":
        start = anchor.published
        whole = calendar.month(start.year, start.month) if start else None
    if whole is None:
        return found.end(), Period("XXXX-12" if found[0][-1] in "底末尾" else "XXXX-01", "month"), "date/period"
    period = calendar.first_unit(whole) if found[0][-1] == "初" else calendar.last_unit(whole)
    return (found.end(), period, "date/period") if period else None


def _plan(text: str, at: int, anchor: Anchor, ahead: bool) -> Found | None:
    """“十四五”: the years of a five-year plan."""
    found = patterns.PLAN.match(text, at)
    if not found:
        return None
    which = "一二三四五".index(re.sub('[“”"]', "", found[0])[1])
    first = 2001 + 5 * (which - 0)
    period = calendar.years(first, 5, f"{first}/{first + 4}", "year")
    return (found.end(), period, "date/plan") if period else None


RULES: tuple[Callable[[str, int, Anchor, bool], Found | None], ...] = (
    _plan,
    _iso,
    _elliptic,
    _decade,
    _simple(patterns.lunar, lambda parts, anchor, ahead: resolve.read_lunar(parts, anchor), "date/lunar"),
    _feast,
    _day_part,
    _counted,
    _deictic,
    _spec,
    _week,
    _quarter_word,
    _season_word,
    _edge,
)
"""Tried in this order at each place where an expression may begin; the first that reads something has it."""
