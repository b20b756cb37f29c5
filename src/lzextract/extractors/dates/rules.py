"""The rules by which expressions of time are read, each with the words that it may begin with. `find_dates` tries them in the order given here."""

from __future__ import annotations

import re
from collections.abc import Callable

from lzextract import tense
from lzextract.extractors.dates import calendar, holidays, patterns, resolve, words
from lzextract.extractors.dates.anchor import Anchor
from lzextract.extractors.dates.calendar import Period
from lzextract.extractors.dates.starts import Found, Rule

FUTURE_BEFORE = re.compile(rf"(?:{tense.FUTURE_BEFORE})[^，。；、0-9]{{0,3}}$")
FUTURE_AFTER = re.compile(rf"[，,]?(?:{tense.FUTURE_AFTER})")
BARE_DAY_NOT_BEFORE = re.compile(
    "[内均元游龄薪租产语系军方圆币期]|之(?![前后间])|报(?![道称告导])|之内|本(?![报社台刊网市省区公次届月周])"
)
BARE_DAY_NOT_AFTER = re.compile("(?:[第每满逢周期共近约隔]|长达)$")
CLAUSE = frozenset("，。；：、！？“”（）()《》【】\n \u3000在比较和与及据从自")
"""What stands before the words that open a clause, or leads them."""


def _looks_ahead(text: str, at: int, end: int) -> bool:
    """Whether the words round an expression speak of what is to come: 将于8月举行."""
    return bool(FUTURE_BEFORE.search(text, at - 12 if at > 12 else 0, at) or FUTURE_AFTER.match(text, end))


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
    parts = found
    if parts["d1"] and not parts["m"] and not parts["tm"] and BARE_DAY_NOT_BEFORE.match(text, found.end()):
        return None
    period = resolve.read_elliptic(parts, anchor, _looks_ahead(text, at, found.end()))
    return (found.end(), period, "date/range") if period else None


def read_decade(text: str, at: int, anchor: Anchor) -> Found | None:
    """上世纪80年代, 1990年代, 19世纪末."""
    found = _decade(text, at, anchor)
    return _stretched(text, *found, "date/decade", anchor, _decade) if found else None


def _decade(text: str, at: int, anchor: Anchor) -> tuple[int, Period] | None:
    found = patterns.decade().match(text, at)
    if not found or not (found["decade"] or found["told"] or found["century"] or found["full"]):
        return None
    period = resolve.read_decade(found, anchor)
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
    return found.end(), resolve.read_before_christ(found), "date/era"


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
    period = resolve.read_lunar(found, anchor)
    return _stretched(text, found.end(), period, "date/lunar", anchor, _lunar) if period else None


def _lunar(text: str, at: int, anchor: Anchor) -> tuple[int, Period] | None:
    found = patterns.lunar().match(text, at)
    period = resolve.read_lunar(found, anchor) if found and found["day"] else None
    return (found.end(), period) if found and period else None


def read_pair(text: str, at: int, anchor: Anchor) -> Found | None:
    """今明两天, 明后天, 今明两年."""
    found = patterns.pairs().match(text, at)
    if not found:
        return None
    unit, first, last = words.PAIRS[found[0]]
    return found.end(), resolve.units_from(anchor, unit, first, last), "date/range"


HOW_LONG = {"近": "有达了长历用花已", "过去": "已经"}
"""What stands before a lead that says how long, not when: 已有近70年, 已经过去一周了."""


def read_counted(text: str, at: int, anchor: Anchor) -> Found | None:
    """近三年, 10年来, 三年前."""
    found = patterns.counted().match(text, at)
    if not found or (found["n2"] and BARE_DAY_NOT_AFTER.search(text, max(0, at - 1), at)):
        return None
    if found["n2"] and len(found["n2"]) == 4 and found["n2"].isascii() and found["u2"] == "年" and not found["more2"]:
        return None
    lead = found["lead"]
    if (lead == "之后" and not _opens(text, at)) or (lead == "这" and found["n1"] in ("一", "半")):
        return None
    if at and lead and not found["back1"] and text[at - 1] in HOW_LONG.get(lead, ""):
        return None
    period = resolve.read_counted(found, anchor)
    if (
        period
        and period.first
        and anchor.published
        and period.precision == "year"
        and text.startswith("的今天", found.end())
    ):
        today = calendar.day(period.first.year, anchor.published.month, anchor.published.day)
        return (found.end() + 3, today, "date/counted") if today else None
    return (found.end(), period, "date/counted") if period else None


def read_previous(text: str, at: int, anchor: Anchor) -> Found | None:
    """前两年, 上两周, 后十天 where they open a clause: 开幕前两天 is counted from another day."""
    found = patterns.previous().match(text, at)
    if not found or not _opens(text, at) or (found["which"] == "前" and found["unit"] == "月"):
        return None
    period = resolve.read_previous(found, anchor)
    return (found.end(), period, "date/counted") if period else None


def read_deictic(text: str, at: int, anchor: Anchor) -> Found | None:
    """近日, 目前, 今后."""
    found = patterns.deictic().match(text, at)
    if not found or _spoiled(text, at, found[0]):
        return None
    return found.end(), Period(words.DEICTIC[found[0]], "vague"), "date/deictic"


def _spoiled(text: str, at: int, word: str) -> bool:
    """Whether the word is part of another: 未来产业, 说明年."""
    after, before = text[at + len(word) : at + len(word) + 1], text[at - 1 : at]
    return (bool(after) and after in words.NOT_BEFORE.get(word, "")) or (
        bool(before) and before in words.NOT_AFTER.get(word, "")
    )


def read_season_word(text: str, at: int, anchor: Anchor) -> Found | None:
    """今春, 去冬今春, 这个冬天; in the first months of a year its winter is the one that began the year before."""
    found = patterns.season_word().match(text, at)
    if not found:
        return None
    if anchor.year is None:
        return found.end(), Period("XXXX", "quarter"), "date/period"
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


def read_spec(text: str, at: int, anchor: Anchor) -> Found | None:
    """A point of the calendar, or the range that it opens: 2017年8月15日至2018年3月29日."""
    found = _point(text, at, at, anchor, None)
    if not found:
        return None
    end, period, rule, parts = found
    if parts["since"] or parts["from_on"] or parts["up_to"]:
        return end, period, rule
    if text[end : end + 1] in patterns.JOINTS and (joint := patterns.dash().match(text, end)):
        other = _point(text, joint.end(), at, anchor, period)
        if other and (whole := _joined(period, parts, other[1], other[3])):
            return other[0], whole, "date/range"
    if period.precision == "day" and text.startswith("的", end):
        counted = patterns.counted().match(text, end + 1)
        if counted and (counted["ago"] or counted["later"]) and period.first:
            moved = resolve.read_counted(counted, Anchor(period.first, period.first.year))
            if moved and moved.first:
                return counted.end(), moved, "date/counted"
    return end, period, rule


def read_led(text: str, at: int, anchor: Anchor) -> Found | None:
    """世界读书日, 第三季度, “五一”假期: as `read_spec`, where the first two characters are mostly those of another word."""
    return read_spec(text, at, anchor) if patterns.led().match(text, at) else None


def _joined(a: Period, first: resolve.Parts, b: Period, last: resolve.Parts) -> Period | None:
    """The range between two points; None where the second does not follow, or is a clock time and the first none."""
    moment = bool(last["clock"] or last["hour"])
    if last["since"] or not (_calendar(last) or last["edge"] or (moment and (first["clock"] or first["hour"]))):
        return None
    if a.first is None or b.first is None:
        return (
            Period(f"{a.value}/{b.value}", b.precision)
            if "vague" not in (a.precision, b.precision) and a.first is b.first
            else None
        )
    whole = calendar.span(a, b, to_moment=moment)
    return whole if a.first <= b.first and (whole.start or "") < (whole.end or "9") else None


def _point(
    text: str, at: int, begin: int, anchor: Anchor, base: Period | None
) -> tuple[int, Period, str, resolve.Parts] | None:
    found = patterns.spec().match(text, at)
    if not found or found.end() == at:
        return None
    end = found.end()
    if not _stands(text, at, end, found, base):
        return None
    ahead = not resolve.names_year(found) and _looks_ahead(text, begin, end)
    period = resolve.read_spec(found, anchor, ahead, base or _listed_behind(text, at, found, anchor))
    if period is None:
        return None
    rule = "feast" if found["feast"] else "period" if period.precision in LONG else "day"
    return end, period, f"date/{rule}", found


def _listed_behind(text: str, at: int, parts: resolve.Parts, anchor: Anchor) -> Period | None:
    """The day behind which a weekday is listed: 本周六、周日. A day still to come is followed; of those gone, each is the nearest."""
    if parts["weekday"] and not parts["which"] and text[at - 1 : at] in ("、", "和"):
        day = anchor.sentence
        if day and day.precision == "day" and day.first and anchor.published and day.first > anchor.published:
            return day
    return None


LONG = frozenset(["year", "half", "quarter", "month"])
CALENDAR = (
    "year", "era", "told_year", "month", "told_month", "day", "bare_day", "told_day", "told_part", "half", "quarter", "told_quarter", "third", "first",
    "feast", "which", "weekday", "iso_year", "dashed_month",
)  # fmt: skip
"""The parts that say when; the others only narrow them down."""


def _calendar(parts: resolve.Parts) -> bool:
    return any(parts.group(*CALENDAR))


def _stands(text: str, at: int, end: int, parts: resolve.Parts, base: Period | None) -> bool:
    """Whether the parts say when: a bare part of the day, a bare clock time or 10日 in 10日内 do not."""
    if parts.lastgroup not in CALENDAR and not _calendar(parts):
        return bool(base and (parts["clock"] or parts["hour"] or parts["edge"]))
    word = parts["told_year"] or parts["told_month"] or parts["told_day"]
    if word and text.startswith(word, at):
        plain = at + len(word) == end
        before = text[at - 1 : at]
        if before and before in words.NOT_AFTER.get(word, ""):
            return False
        if plain and text[end : end + 1] and text[end] in words.NOT_BEFORE.get(word, ""):
            return False
    if at == 0 and text[0].isdecimal() and text[:end].isdecimal() and (parts["month"] or parts["day"]):
        return False  # 1、2月份 begins the first item of a list
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
    if parts["feast"]:
        return _is_feast(text, at, end, parts)
    if parts["which"] or parts["weekday"]:
        return _is_week(text, at, end, parts)
    return True


NUMERIC = frozenset(
    ["五一", "十一", "六一", "七一", "八一", "三八", "五四", "双11", "双12", "双十一", "双十二", "新年", "中元"]
)
WEATHER = frozenset(["雨水", "小雪", "大雪", "大寒", "小寒", "白露", "小满", "霜降", "大暑", "小暑"])
FEAST_AFTER = re.compile("期间|前后|前夕|当天|小长假|返程|出行")
NAMED_AFTER = re.compile(
    "劳动奖|广场|路|街|中学|小学|学校|农场|奖章|红旗手|运动|大队|村|桥|公园|电影|宪法|勋章|精神|型|届|中全会|次|月|个|国|届|名|位|家|条|项|点|米|年|人"
)


SURNAMES = frozenset(
    "李王张刘陈杨赵黄周吴徐孙胡朱林郭马罗梁宋郑谢韩唐冯董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴钟汪姜范姚谭廖邹熊"
)
"""The commonest surnames that are no other word before a feast: 李国庆 is a person."""


def _is_feast(text: str, at: int, end: int, parts: resolve.Parts) -> bool:
    """Whether the name of a feast means its day: 五一劳动奖章, 大雪 and 李国庆 do not."""
    name = parts["feast"]
    if parts["quote"] and not (parts["closed"] or parts["early"]):
        return False
    led = resolve.names_year(parts) or parts["turn"]
    told = led or parts["jie"] or parts["off"]
    if name in NUMERIC:
        if not (parts["closed"] or told or FEAST_AFTER.match(text, end)):
            return False
        return not NAMED_AFTER.match(text, end) and not (name == "五四" and parts["since"])
    if name in WEATHER:
        return bool(led) or text.startswith(("节气", "时节", "当天"), end)
    return bool(told) or at == 0 or text[at - 1] not in SURNAMES


def _is_week(text: str, at: int, end: int, parts: resolve.Parts) -> bool:
    """Whether a week or weekday says when: 每周三 recurs, a weekday in brackets behind its date adds nothing."""
    if parts["which"]:
        return bool(parts["weekday"]) or text[end : end + 1] not in tuple("年期边刊报长围转末岁")
    if at and (text[at - 1] in "每逢隔（(一两三四" or text.startswith("每个", max(0, at - 2))):
        return False
    if re.match(r" ?[0-9]{4}年", text[end : end + 6]):  # 星期五 2024年7月19日: the date says it
        return False
    return parts["weekday"] != "末" and not text.startswith("周天", at)


COUNTS = "一二两三四五六七八九十半百几数0123456789"

NUMBER_RULES: dict[str, tuple[Rule, ...]] = {
    "年": (read_elliptic, read_decade, read_lunar, read_counted, read_spec),
    "月": (read_elliptic, read_lunar, read_spec),
    "日": (read_elliptic, read_spec),
    "号": (read_spec,),
    "季": (read_elliptic, read_spec),
    "财": (read_spec,),
    "、": (read_spec,),
    "和": (read_spec,),
    "世": (read_decade,),
    **dict.fromkeys("天周星礼多几余半个", (read_counted,)),
    "—": (read_elliptic, read_counted, read_spec),
}
"""The rules of what begins with a number, by the first character of its unit; the last row is for any dash, and for 2024-07-19."""
WORD_RULES: tuple[tuple[Rule, tuple[str, ...]], ...] = (
    (read_plan, ("“十", '"十', "十一", "十二", "十三", "十四", "十五")),
    (read_elliptic, (*words.YEARS, *words.MONTHS, *words.ERAS, "第一", "第二", "第三", "第1", "第2", "第3")),
    (read_decade, ("上世纪", "上个世纪", "本世纪", "新世纪")),
    (read_before_christ, ("公元", "纪元")),
    (read_lunar, ("农历", "阴历", "夏历", "旧历", "正月", "腊月", "冬月", "大年", "新年", *(f"闰{c}" for c in COUNTS), *words.YEARS, *words.ERAS)),
    (read_pair, tuple(words.PAIRS)),
    (read_counted, ("半月", *(lead + c if len(lead) == 1 else lead for lead in words.LEADS for c in COUNTS))),
    (read_previous, tuple(which + c for which in "上前下后" for c in "两二三四五六七八九十23456789")),
    (
        read_led,
        (
            *(quote + name for quote in "“\"「" for name in patterns.FEASTS), *holidays.DAYS_OF_NOTE, "国际", "记者节", "双十一",
            *(f"第{c}" for c in "一二三四1234"), *(f"前{c}" for c in COUNTS), *(f"头{c}" for c in COUNTS), "上个", "下个", "上一", "下一",
        ),
    ),
    (
        read_spec,
        (
            *words.YEARS, *words.MONTHS, *words.DAYS, *words.DAY_PARTS, *words.ERAS,
            *(name for name in patterns.FEASTS if name not in holidays.DAYS_OF_NOTE and name != "记者节"),
            "上半", "下半", "前半", "后半", "上旬", "中旬", "下旬", "首季", "Q1", "Q2", "Q3", "Q4", "上季", "本季", "下季",
            "本周", "上周", "下周", "这周", "今周", "前周", "上上", "下下", "本星", "上星", "下星", "这星", "今星", "本礼", "上礼", "下礼", "这礼",
            "这个", "今个", "前一", "这一", *(f"周{c}" for c in "一二三四五六日"), "星期", "礼拜",
        ),
    ),
    (read_deictic, tuple(words.DEICTIC)),
    (read_season_word, (*(year + season for year in "今去明来" for season in "春夏秋冬"), "这个")),
    (read_edge, ("年底", "年末", "年初", "年中", "年内", "月底", "月末", "月初", "岁末", "年尾")),
)  # fmt: skip
"""Each rule with the words that it may begin with: the first two characters count. The first rule that reads something has it."""
