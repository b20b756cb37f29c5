"""The rules by which expressions of time are read, each with the words that it may begin with. `find_dates` tries them in the order given here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from lzextract.extractors.dates import calendar, eras, feasts, patterns, resolve, units, words
from lzextract.extractors.dates.anchor import Anchor
from lzextract.extractors.dates.calendar import Period
from lzextract.extractors.dates.parts import Parts, number
from lzextract.extractors.dates.plain import TOLD, TOLD_YEARS, read_plain, read_told
from lzextract.extractors.dates.points import (
    BARE_DAY_NOT_AFTER,
    BARE_DAY_NOT_BEFORE,
    OF_NOTE,
    looks_ahead,
    read_led,
    read_of_note,
    read_spec,
)
from lzextract.extractors.dates.starts import Found, Rule
from lzextract.language.patterns import lazy

CLAUSE = frozenset("，。；：、！？“”（）()《》【】\n \u3000在比较和与及据从自")
"""What stands before the words that open a clause, or leads them."""


def _opens(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in CLAUSE


def read_plan(text: str, at: int, anchor: Anchor) -> Found | None:
    """“十四五”: the years of a five-year plan."""
    found = patterns.PLAN.match(text, at)
    if not found:
        return None
    first = 2006 + 5 * "一二三四五".index(found[0].strip('“”"')[1])
    period = calendar.years(first, 5, f"{first}/{first + 4}", "year")
    return (found.end(), period, "date/plan") if period else None


def read_elliptic(text: str, at: int, anchor: Anchor) -> Found | None:
    """2024年1至5月, 6月11-13日, 2023—2025年."""
    if not patterns.dash_near().match(text, at):
        return None
    found = patterns.elliptic().match(text, at)
    if not found:
        return None
    if found["d1"] and not found["m"] and not found["tm"] and BARE_DAY_NOT_BEFORE.match(text, found.end()):
        return None
    period = resolve.read_elliptic(found, anchor, looks_ahead(text, at, found.end()))
    return (found.end(), period, "date/range") if period else None


def read_decade(text: str, at: int, anchor: Anchor) -> Found | None:
    """上世纪80年代, 1990年代, 19世纪末."""
    near = text[at : at + 8]
    found = _decade(text, at, anchor) if "年代" in near or "世纪" in near else None
    return _stretched(text, *found, "date/decade", anchor, _decade) if found else None


def _decade(text: str, at: int, anchor: Anchor) -> tuple[int, Period] | None:
    found = patterns.decade().match(text, at)
    if not found or not (found["decade"] or found["told"] or found["century"] or found["full"]):
        return None
    period = eras.read_decade(found, anchor)
    return (found.end(), period) if period else None


def _stretched(
    text: str,
    end: int,
    period: Period,
    rule: str,
    anchor: Anchor,
    again: Callable[[str, int, Anchor], tuple[int, Period] | None] | None = None,
) -> Found:
    """The period, or the range that it opens: 70年代末至80年代初, 年初以来."""
    if (since := patterns.SINCE.match(text, end)) and anchor.published and period.first:
        return since.end(), calendar.until(period, anchor.published), rule
    joint = patterns.dash().match(text, end) if again else None
    other = again(text, joint.end(), anchor) if again and joint else None
    if other and other[1].first and period.first and other[1].first >= period.first:
        return other[0], calendar.span(period, other[1]), rule
    return end, period, rule


def read_before_christ(text: str, at: int, anchor: Anchor) -> Found | None:
    """公元前221年: no ISO date reaches so far, so the value alone says it."""
    found = patterns.before_christ().match(text, at)
    if not found:
        return None
    return found.end(), eras.read_before_christ(found), "date/era"


def read_lunar(text: str, at: int, anchor: Anchor) -> Found | None:
    """农历八月十五, 腊月十八, 大年初一; a month is lunar only by its name, its mark or the way its day is told."""
    if not patterns.lunar_near().match(text, at):
        return None
    found = patterns.lunar().match(text, at)
    if not found:
        return None
    day = found["day"] or ""
    marked = found["mark1"] or found["mark2"] or found["leap"] or found["month"] in ("正", "腊", "冬")
    if not (day if found["new_year"] else marked or day.startswith(("初", "廿")) or found[0].endswith("八月十五")):
        return None
    period = feasts.read_lunar(found, anchor)
    if period is None:
        return None
    if day and period.first and (to := patterns.lunar_days().match(text, found.end())):
        days = (number(to["day"].removeprefix("初")) or 0) - (number(day.removeprefix("初")) or 0)
        if days > 0:
            return to.end(), calendar.span(period, calendar.on(period.first + timedelta(days))), "date/lunar"
    return _stretched(text, found.end(), period, "date/lunar", anchor, _lunar)


def _lunar(text: str, at: int, anchor: Anchor) -> tuple[int, Period] | None:
    found = patterns.lunar().match(text, at)
    period = feasts.read_lunar(found, anchor) if found and found["day"] else None
    return (found.end(), period) if found and period else None


def read_pair(text: str, at: int, anchor: Anchor) -> Found | None:
    """今明两天, 明后天, 今明两年."""
    found = patterns.pairs().match(text, at)
    if not found:
        return None
    unit, first, last = words.PAIRS[found[0]]
    return found.end(), units.units_from(anchor, unit, first, last), "date/range"


_NOTED = lazy(r"(?P<word>[昨明]|(?<![如至迄现当])今)[（(](?P<day>[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})[）)][日天]")


def read_noted(text: str, at: int, anchor: Anchor) -> Found | None:
    """昨（15）日, 明(十七)日, as newspapers of Taiwan and Hong Kong print: the nearest day of that number, for a page may be posted days later."""
    found = _NOTED.match(text, at)
    day = number(found["day"]) if found else None
    if not found or not day or day > 31:
        return None
    by = words.DAYS[found["word"] + "日"][1]
    period = resolve.day_from("now", by, anchor)
    step = 1 if by > 0 else -1
    while period.first and period.first.day != day and abs(by) < 62:
        by += step
        period = resolve.day_from("now", by, anchor)
    return found.end(), period, "date/day"


HOW_LONG = {"近": "有达了长历用花已", "过去": "已经"}
"""What stands before a lead that says how long, not when: 已有近70年, 已经过去一周了."""


def read_counted(text: str, at: int, anchor: Anchor) -> Found | None:
    """近三年, 10年来, 三年前, 20年前的今天."""
    found = patterns.counted().match(text, at)
    if not found or not _counts(text, at, found):
        return None
    period, end = units.read_counted(found, anchor), found.end()
    if period and period.first and period.precision == "year" and anchor.published and text.startswith("的今天", end):
        moved = calendar.back(anchor.published, anchor.published.year - period.first.year, "year")
        today = calendar.on(moved) if moved else None
        return (end + 3, today, "date/counted") if today else None
    return (end, period, "date/counted") if period else None


def _counts(text: str, at: int, parts: Parts) -> bool:
    """Whether the number counts units of time from a day: 2024年前, 第三年后 and 已有近70年 do not."""
    if lead := parts["lead"]:
        if lead == "之后" and not _opens(text, at):
            return False
        if lead == "过去" and parts["u1"] == "月" and "个" not in parts["more1"]:  # 过去的6月
            return False
        if lead == "这" and parts["n1"] in ("一", "半"):
            return False
        return bool(parts["back1"]) or not at or text[at - 1] not in HOW_LONG.get(lead, "")
    if parts["u2"] == "年" and len(parts["n2"]) == 4 and parts["n2"].isascii() and not parts["more2"]:
        return False
    return not BARE_DAY_NOT_AFTER.search(text, at - 1 if at else 0, at)


def read_previous(text: str, at: int, anchor: Anchor) -> Found | None:
    """前两年, 上两周, 后十天 where they open a clause: 开幕前两天 is counted from another day."""
    found = patterns.previous().match(text, at)
    if not found or not _opens(text, at) or (found["which"] == "前" and found["unit"] == "月"):
        return None
    period = units.read_previous(found, anchor)
    return (found.end(), period, "date/counted") if period else None


def read_deictic(text: str, at: int, anchor: Anchor) -> Found | None:
    """近日, 目前, 今后."""
    found = patterns.deictic().match(text, at)
    if not found:
        return None
    word, end = found[0], found.end()
    return None if words.in_another(text, at, word, end) else (end, _VAGUE[words.DEICTIC[word]], "date/deictic")


_VAGUE = {value: Period(value, "vague") for value in (words.PAST, words.PRESENT, words.FUTURE)}


def read_season_word(text: str, at: int, anchor: Anchor) -> Found | None:
    """今春, 去冬今春, 这个冬天, 入夏以来; in the first months of a year its winter is the one that began the year before."""
    found = patterns.season_word().match(text, at)
    if not found:
        return None
    if anchor.year is None:
        return found.end(), Period("XXXX", "quarter"), "date/period"
    if opened := found["opened"]:
        return _since_opened(text, found.end(), opened, anchor)
    word = found["word"] or found["this"]
    year = anchor.year + {"去": -1, "明": 1, "来": 1}.get(word[0], 0)
    name = found["season"] or word[1]
    if word[0] in "今这" and name == "冬" and anchor.published and anchor.published.month <= 3:
        year -= 1
    period = calendar.season(year, name)
    following = calendar.season(year + 1, found["next"]) if found["next"] else None
    if period and following:
        period = calendar.span(period, following)
    return (found.end(), period, "date/period") if period else None


def _since_opened(text: str, end: int, opened: str, anchor: Anchor) -> Found:
    """入夏以来, 开年以来: from the first day of the season or year, as the calendar has it, where that has been."""
    name, year = opened[0] if opened[0] == "暑" else opened[1], anchor.year or 0
    if name == "冬" and anchor.published and anchor.published.month <= 3:
        year -= 1
    period = calendar.year(year) if name == "年" else calendar.season(year, name)
    if period is None or anchor.published is None or period.first is None or period.first > anchor.published:
        return end + len("以来"), _VAGUE[words.PAST], "date/deictic"
    return _stretched(text, end, period, "date/period", anchor)


def read_edge(text: str, at: int, anchor: Anchor) -> Found | None:
    """年底, 月初, 年内."""
    found = patterns.BARE_EDGE.match(text, at)
    if not found or (
        at
        and text[at - 1] in "多近百千万今本每逢去上一二两三四五六七八九十几数半0123456789"
        and text[at - 2 : at] not in ("临近", "接近", "将近")
    ):
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
    return _stretched(text, found.end(), period, "date/period", anchor) if period else None


COUNTS = "一二两三四五六七八九十半百几数0123456789"

NUMBER_RULES: dict[str, tuple[Rule, ...]] = {
    "年": (read_plain, read_elliptic, read_decade, read_lunar, read_counted, read_spec),
    "月": (read_plain, read_elliptic, read_lunar, read_spec),
    "日": (read_plain, read_elliptic, read_spec),
    "号": (read_spec,),
    "季": (read_plain, read_elliptic, read_spec),
    "财": (read_spec,),
    "、": (read_spec,),
    "和": (read_spec,),
    "世": (read_decade,),
    **dict.fromkeys("天周星礼多几余半个", (read_counted,)),
    "—": (read_elliptic, read_counted, read_spec),
}
"""The rules of what begins with a number, by the first character of its unit; the last row is for any dash, and for 2024-07-19."""
WORD_RULES: tuple[tuple[Rule, tuple[str, ...]], ...] = (
    (read_plain, (*TOLD_YEARS, "上半", "下半", *(f"前{c}" for c in COUNTS))),
    (read_told, TOLD),
    (read_plan, ("“十", '"十', "十一", "十二", "十三", "十四", "十五")),
    (read_elliptic, (*words.YEARS, *words.MONTHS, *words.ERAS, "第一", "第二", "第三", "第1", "第2", "第3")),
    (read_decade, ("上世纪", "上个世纪", "本世纪", "新世纪")),
    (read_before_christ, ("公元", "纪元")),
    (read_lunar, ("农历", "阴历", "夏历", "旧历", "正月", "腊月", "冬月", "大年", "新年", *(f"闰{c}" for c in COUNTS), *words.YEARS, *words.ERAS)),
    (read_pair, tuple(words.PAIRS)),
    (read_noted, tuple(word + bracket for word in "昨今明" for bracket in "（(")),
    (read_counted, ("半月", "近 ", *(lead + c if len(lead) == 1 else lead for lead in words.LEADS for c in COUNTS))),
    (read_previous, tuple(which + c for which in "上前下后" for c in "两二三四五六七八九十23456789")),
    (
        read_led,
        (
            *(quote + name for quote in "“\"「" for name in patterns.FEASTS), "国际",
            *(f"第{c}" for c in "一二三四1234"), *(f"前{c}" for c in COUNTS), *(f"头{c}" for c in COUNTS), *(f"首{c}" for c in COUNTS), "上个", "下个", "上一", "下一",
        ),
    ),
    (read_of_note, OF_NOTE),
    (
        read_spec,
        (
            *words.YEARS, *words.MONTHS, *(word for word in words.DAYS if len(word) > 1),
            *(day + c for day in words.SHORT_DAYS for c in "上下凌中傍起开闭召举"), *words.DAY_PARTS, *words.ERAS,
            *(name for name in patterns.FEASTS if name not in OF_NOTE),
            "上半", "下半", "前半", "后半", "上旬", "中旬", "下旬", "首季", "首三", "Q1", "Q2", "Q3", "Q4", "上季", "本季", "下季",
            "本周", "上周", "下周", "这周", "今周", "前周", "上上", "下下", "本星", "上星", "下星", "这星", "今星", "本礼", "上礼", "下礼", "这礼",
            "这个", "今个", "前一", "这一", *(f"周{c}" for c in "一二三四五六日"), "星期", "礼拜",
        ),
    ),
    (read_deictic, tuple(words.DEICTIC)),
    (read_season_word, (*(year + season for year in "今去明来" for season in "春夏秋冬"), "这个", "暑期", "暑假", "入春", "入夏", "入秋", "入冬", "开春", "开年")),
    (read_edge, ("年底", "年末", "年初", "年中", "年内", "月底", "月末", "月初", "岁末", "年尾")),
)  # fmt: skip
"""Each rule with the words that it may begin with: the first two characters count. The first rule that reads something has it."""
