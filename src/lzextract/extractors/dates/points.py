"""Points and stretches of the calendar: the expressions that `patterns.spec` matches, whether they say when, and the ranges that they open."""

from __future__ import annotations

import re

from lzextract.extractors.dates import calendar, patterns, resolve, units, words
from lzextract.extractors.dates.anchor import Anchor
from lzextract.extractors.dates.calendar import Period
from lzextract.extractors.dates.holidays import DAYS_OF_NOTE
from lzextract.extractors.dates.parts import Parts, names_year
from lzextract.extractors.dates.starts import Found
from lzextract.language import tense
from lzextract.language.patterns import lazy

FUTURE_BEFORE = re.compile(rf"(?:{tense.FUTURE_BEFORE})[^，。；、0-9]{{0,3}}$")
FUTURE_AFTER = re.compile(rf"[，,]?(?:{tense.FUTURE_AFTER})")
BARE_DAY_NOT_BEFORE = lazy(
    "内(?![地阁蒙战外])|均(?=[线价值])|元(?![旦宵首月])|游(?![客行览击说])|期(?![货指权])|[龄圆币]|之(?![前后间])"
    "|报(?=[》”，。、；社记刊]|$)|之内|本(?![报社台刊网市省区公次届月周土校院县村镇轮场案季科店行来应是想可])"
)
RECURS_UNTIL = lazy("[每逢]个?(?:周|星期|礼拜)[一二三四五六日天](?:至|到|[-—–~]{1,2})$")
BARE_DAY_NOT_AFTER = re.compile(
    "(?:[第每满逢周近隔]|(?<![中公国苏])共|(?<![条合公契签租预续履违])约|[为工刑限逾延周]期|长达|日前)$"
)


OPENING = frozenset("，。；：、！？“”（）()《》 \u3000\n至到自从于在")
"""What stands before 明 where it means tomorrow: not 说明起."""
EACH_DAY = lazy("[0-9时点分][至到—－~～-]+$")
"""Before 次日: a time of the clock without its day, as in 22:00至次日6:00."""
ABROAD = lazy(
    "(?:[美英法德韩泰]国|日本|印度|俄罗斯|加拿大|澳大利亚|新加坡|以色列|巴西|墨西哥|越南|埃及|朝鲜|瑞士|西班牙|意大利|马来西亚|巴基斯坦|乌克兰)的?$"
)
"""The commonest countries whose national day is another."""


def looks_ahead(text: str, at: int, end: int) -> bool:
    """Whether the words round an expression speak of what is to come: 将于8月举行."""
    return bool(FUTURE_BEFORE.search(text, at - 12 if at > 12 else 0, at) or FUTURE_AFTER.match(text, end))


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
            moved = units.read_counted(counted, Anchor(period.first, period.first.year))
            if moved and moved.first:
                return counted.end(), moved, "date/counted"
    return end, period, rule


OF_NOTE = (*DAYS_OF_NOTE, "记者节", "双十一", "双十二")
"""Days whose first two characters are mostly those of another word."""


def read_led(text: str, at: int, anchor: Anchor) -> Found | None:
    """世界读书日, 第三季度, “五一”假期: as `read_spec`, where the first two characters are mostly those of another word."""
    return read_spec(text, at, anchor) if patterns.led().match(text, at) else None


def read_of_note(text: str, at: int, anchor: Anchor) -> Found | None:
    """世界读书日, 记者节, 双十一: as `read_spec`, where the whole word stands and not only its 世界 or 记者."""
    return read_spec(text, at, anchor) if text.startswith(OF_NOTE, at) else None


def _joined(a: Period, first: Parts, b: Period, last: Parts) -> Period | None:
    """The range between two points; None where the second does not follow, or is a clock time and the first none."""
    moment = bool(last["clock"] or last["hour"])
    part = last["part"] and (first["part"] or first["told_part"])
    if last["since"] or not (_calendar(last) or last["edge"] or part or (moment and (first["clock"] or first["hour"]))):
        return None
    if a.first is None or b.first is None:  # without a date of publication
        known = a.first is b.first and "vague" not in (a.precision, b.precision)
        return Period(f"{a.value}/{b.value}", b.precision) if known else None
    whole = calendar.span(a, b, to_moment=moment)
    return whole if a.first <= b.first and (whole.start or "") < (whole.end or "9") else None


def _point(
    text: str, at: int, begin: int, anchor: Anchor, base: Period | None
) -> tuple[int, Period, str, Parts] | None:
    found = patterns.spec().match(text, at)
    if not found or found.end() == at:
        return None
    end = found.end()
    if not _stands(text, at, end, found, base):
        return None
    ahead = not names_year(found) and looks_ahead(text, begin, end)
    period = resolve.read_spec(found, anchor, ahead, base or _listed_behind(text, at, found, anchor))
    if period is None:
        return None
    if period.precision in LONG and (found["part"] or found["hour"] or found["clock"]):
        end = _without_clock(text, found)
    rule = "feast" if found["feast"] else "period" if period.precision in LONG else "day"
    return end, period, f"date/{rule}", found


def _without_clock(text: str, parts: Parts) -> int:
    """Where an expression ends that takes no time of the day: 今年 in 今年夜间经济."""
    end = min(parts.start(key) for key in ("part", "from_hour", "hour", "clock") if parts[key])
    while text[end - 1] in " \u3000的":
        end -= 1
    return end


def _listed_behind(text: str, at: int, parts: Parts, anchor: Anchor) -> Period | None:
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


def _calendar(parts: Parts) -> bool:
    return any(parts.group(*CALENDAR))


def _stands(text: str, at: int, end: int, parts: Parts, base: Period | None) -> bool:
    """Whether the parts say when: a bare part of the day, a bare clock time or 10日 in 10日内 do not."""
    if parts.lastgroup not in CALENDAR and not _calendar(parts):
        return bool(
            base and (parts["clock"] or parts["hour"] or parts["edge"] or (parts["part"] and "T" in base.value))
        )
    word = parts["told_year"] or parts["told_month"] or parts["told_day"]
    if word and text.startswith(word, at):
        before = text[at - 1 : at]
        if word == "明" and before and before not in OPENING:
            return False
        if words.in_another(text, at, word, end):
            return False
        if base is None and word in ("次日", "翌日") and EACH_DAY.search(text, at - 3 if at > 3 else 0, at):
            return False
    if at == 0 and text[0].isdecimal() and text[:end].isdecimal() and (parts["month"] or parts["day"]):
        return False  # 1、2月份 begins the first item of a list
    led = names_year(parts) or parts["month"] or parts["told_month"]
    if parts["day"] and not led:
        if BARE_DAY_NOT_AFTER.search(text, max(0, at - 2), at):
            return False
        closing = text[end - 1] if end else ""
        if closing == "号" or (closing == "日" and BARE_DAY_NOT_BEFORE.match(text, end)):
            return False
        if "号" in text[at:end] and not parts["part"]:
            return False
    if (quarter := parts["quarter"]) and quarter[-1] == "季" and quarter[0] == "第" and not names_year(parts):
        return _is_quarter(text, at, end)
    if parts["third"] and not led:
        return bool(re.search("[于在，。、至]$|^", text[max(0, at - 1) : at]))
    if parts["feast"]:
        return _is_feast(text, at, end, parts)
    if parts["which"] or parts["weekday"]:
        return _is_week(text, at, end, parts)
    return True


SERIES = lazy("剧|综艺|节目|赛|[第每这该两三]集|嘉宾|观众|导演|开播|收官|播出|口碑|评分|动画|续订")
OF_QUARTERS = lazy(
    "[营营]收|营运|获利|盈[利余馀]|[毛净纯]利|利润|亏损|业绩|财报|GDP|经济|成长|出[口货]|订单|需求|产能|库存|按[年季]|[年季][增减]|同比|环比|通胀|空置|租金|销售|股|指数|[%％亿]|百分点"
)


def _is_quarter(text: str, at: int, end: int) -> bool:
    """Whether 第三季 is a quarter: told by its figures, for series and leagues have seasons."""
    around = text[at - 40 if at > 40 else 0 : at].rpartition("。")[2] + text[end : end + 40].partition("。")[0]
    return bool(OF_QUARTERS.search(around)) and not SERIES.search(around)


WEEK_IN_WORD = lazy(
    "年|期(?![货指权待])|边(?![境际防])|刊(?![登发载])|报(?=[》”，。、社刊]|$)|长(?=[度为])|围(?!绕)|转(?=[率量资款期房箱])|[末岁]"
)
"""What stands behind 本周 in 本周期 and 上周末, but not in 本周转晴."""
NUMERIC = frozenset(
    ["五一", "十一", "六一", "七一", "八一", "三八", "五四", "双11", "双12", "双十一", "双十二", "新年", "中元"]
)
WEATHER = frozenset(["雨水", "小雪", "大雪", "大寒", "小寒", "白露", "小满", "霜降", "大暑", "小暑"])
FEAST_AFTER = lazy("期间|前后|前夕|当天|小长假|返程|出行")
NAMED_AFTER = lazy(
    "劳动奖|广场|路|街|中学|小学|学校|农场|奖章|红旗手|运动|大队|村|桥|公园|电影|宪法|勋章|精神|型|届|中全会"
)
COUNTED_AFTER = lazy("[次月个国届名位家条项点米年人]")
"""What a number counts, where a feast of two digits is not told by a mark: 十一家, but “五一”国内游."""


SURNAMES = frozenset(
    "李王张刘陈杨赵黄周吴徐孙胡朱林郭马罗梁宋郑谢韩唐冯董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴钟汪姜范姚谭廖邹熊"
)
"""The commonest surnames that are no other word before a feast: 李国庆 is a person."""


def _is_feast(text: str, at: int, end: int, parts: Parts) -> bool:
    """Whether the name of a feast means its day: 五一劳动奖章, 大雪 and 李国庆 do not."""
    name = parts["feast"]
    if parts["quote"] and not (parts["closed"] or parts["early"]):
        return False
    led = names_year(parts) or parts["turn"]
    told = led or parts["jie"] or parts["off"]
    if name in NUMERIC:
        if not (parts["closed"] or told or FEAST_AFTER.match(text, end)):
            return False
        if parts["off"]:
            return True
        if NAMED_AFTER.match(text, end) or (name == "五四" and parts["since"]):
            return False
        return bool(parts["closed"] or parts["jie"]) or not COUNTED_AFTER.match(text, end)
    if name in WEATHER:
        return bool(led) or text.startswith(("节气", "时节", "当天"), end)
    if name == "国庆" and not parts["off"] and ABROAD.search(text, at - 6 if at > 6 else 0, at):
        return False
    return bool(told) or at == 0 or text[at - 1] not in SURNAMES


def _is_week(text: str, at: int, end: int, parts: Parts) -> bool:
    """Whether a week or weekday says when: 每周三 recurs, a weekday in brackets behind its date adds nothing."""
    if parts["which"]:
        return bool(parts["weekday"]) or not WEEK_IN_WORD.match(text, end)
    if at and (text[at - 1] in "每逢隔（(一两三四" or text.startswith("每个", max(0, at - 2))):
        return False
    if at and text[at - 1] in "至到-—–~" and RECURS_UNTIL.search(text, max(0, at - 8), at):
        return False  # 每周一至周五
    if re.match(r" ?[0-9]{4}年", text[end : end + 6]):  # 星期五 2024年7月19日: the date says it
        return False
    return parts["weekday"] != "末" and not text.startswith("周天", at)
