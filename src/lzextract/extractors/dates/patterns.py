"""How dates are written: the patterns by which `find_dates` recognises them. What they mean is in `resolve`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from lzextract.extractors.dates import words
from lzextract.extractors.dates.holidays import FIXED, LUNAR, NTH_WEEKDAY, SOLAR_TERMS

S = "[ \u3000]?"
D = "0-9０-９"
N = rf"(?:[{D}]{{1,2}}|[一二三四五六七八九十廿卅]{{1,3}})"
HAN_YEAR = "[〇零○一二三四五六七八九]{4}"
DASH = rf"{S}(?:至|到|—{{1,2}}|－|-|–|~|～|―|─|直至){S}"


def any_of(surfaces: Iterable[str]) -> str:
    """An alternation of words, the longest first.

    >>> any_of(["近日", "近年", "近年来"])
    '近年来|近日|近年'
    """
    return "|".join(map(re.escape, sorted(surfaces, key=len, reverse=True)))


QUARTER = (
    rf"第{S}[一二三四1-4]{S}季度|[一二三四]季度|[1-4]季度|[一二三四]季(?=[度，、。末初报]|$)|首季(?!度?赛)度?|Q[1-4]"
)
HALF = "[上下]半年|[前后]半年"
FIRST = rf"前{S}[二两三23]{S}个?季度|[前头]{S}{N}{S}个月"
FEAST = any_of([*FIXED, *LUNAR, *NTH_WEEKDAY, "除夕", *SOLAR_TERMS.split("|")])
YEAR = rf"""
    (?: (?P<era> {any_of(words.ERAS)} ) {S} (?P<era_year> 元 | [{D}]{{1,4}} | [〇零一二三四五六七八九十]{{1,4}} )
      | (?P<year> [{D}]{{4}} | {HAN_YEAR} | [{D}]{{2}} (?= {S}年{S}{N}{S}月 ) )
    ) {S} (?: 年度 (?! 假 ) | 财年 | 年 (?! 代 | 级 (?!报) ) )
  | (?P<told_year> {any_of(words.YEARS)} ) 度?
"""
SPEC = rf"""
    (?: {YEAR} )?
    (?: {S} (?: (?P<same> 同期 | 同月 | 同季度? ) | (?P<whole> 全年 ) | 的? (?P<half> {HALF} ) | (?P<quarter> {QUARTER} ) | (?P<first> {FIRST} )
      | (?P<season> [春夏秋冬] (?= [季天] ) | 暑 (?= [期假] ) | 寒 (?= 假 ) ) [季天期假] (?! 的? [赛攻学] ) ) )?
    (?: {S} 的? (?: (?P<month> {N} | 元 ) {S} 月 份? | (?P<told_month> {any_of(words.MONTHS)} ) ) )?
    (?: {S} (?: (?P<day> {N} ) {S} (?: 日 | 号 ) | (?P<told_day> {any_of(words.DAYS)} ) ) )?
    (?P<third> [上中下]旬 )?
    (?P<edge> 年? 底 (?! [部线气层盘] ) | 年? 末 (?! [端尾] ) | 年? 初 (?! [步级衷始高中] ) | 年中 (?! [国央期考级标秋小东西部学文医心国华] ) | 岁末 | 年尾 )?
    (?: {S} (?P<part> {any_of(words.PARTS)} ) (?! 报 | 餐 | 会 | 宴 | 些 | 年 | 于 | 期 | 稻 | 市 | 景 | 班 | 校 | 已 | 就 | 在 | 前 | 先 | 婚 | 夏 | 秋 ) )?
    (?: {S} (?: (?P<hour> {N} ) {S} (?: [时時] (?! [代间候装期差段针刻] ) | [点點] (?! [名题子击燃缀滴火赞状评] ) )
            (?: (?P<minute> {N} ) {S} 分 (?! 之 ) 钟? | (?P<half_hour> 半 ) | (?P<quarter_hour> [一三] ) 刻 | 整 )?
          | (?P<clock> [{D}]{{1,2}} {S} [:：] {S} [{D}]{{2}} ) (?: [:：] [{D}]{{2}} )? ) )?
    (?P<since> 以来 | 至今 (?! [年天日晚] ) | 迄今 )?
"""


@cache
def spec() -> re.Pattern[str]:
    """A point or stretch of the calendar, from the year down to the minute: any of its parts may be missing."""
    return re.compile(SPEC, re.VERBOSE)


@cache
def dash() -> re.Pattern[str]:
    """What joins the two ends of a range."""
    return re.compile(DASH)


@cache
def elliptic() -> re.Pattern[str]:
    """Ranges whose first end lacks its unit: 2024年1至5月, 6月11-13日, 2023—2025年, 一至三季度."""
    bare = YEAR.replace("(?P<", "(?P<r_")
    return re.compile(
        rf"""
        (?P<y1> [{D}]{{4}} | {HAN_YEAR} ) {S} 年? {DASH} (?P<y2> [{D}]{{4}} | [{D}]{{2}} | {HAN_YEAR} ) {S} (?: 年度? | 财年 ) (?! 代 )
      | (?: {bare} )? {S}
        (?: (?P<m1> {N} ) {S} 月? 份? {DASH} (?P<m2> {N} ) {S} 月份? (?! {S}{N}{S}[日号] )
          | (?: (?P<m> {N} ) {S} 月 {S} | (?P<tm> {any_of(words.MONTHS)} ) )? (?P<d1> {N} ) {S} [日号]? {DASH} (?P<d2> {N} ) {S} [日号]
          | 第? (?P<q1> [一二三四1-4] ) {S} (?: 季度? )? {DASH} 第? (?P<q2> [一二三四1-4] ) {S} 季度
        )
        """,
        re.VERBOSE,
    )


@cache
def feast() -> re.Pattern[str]:
    """A feast or solar term, of a year that may be named, and its days off: 今年春节, “五一”假期, 2024年冬至."""
    bare = YEAR.replace("(?P<", "(?P<r_")
    return re.compile(
        rf"""(?: {bare} )? {S} [“"「]? (?P<feast> {FEAST} ) (?P<jie> 节 )? [”"」]? (?P<off> 假期 | 假日 | 小?长假 | 黄金周 | 放假 (?=期间) )?""",
        re.VERBOSE,
    )


@cache
def lunar() -> re.Pattern[str]:
    """A date of the lunar calendar: 农历八月十五, 腊月十八, 大年初一."""
    return re.compile(
        rf"""(?: (?P<mark> 农历 | 阴历 | 夏历 | 旧历 ) {S} (?: (?P<year> [{D}]{{4}} | {HAN_YEAR} ) 年 {S} )? )?
        (?: (?P<new_year> 大年 | 新年 (?=初) ) | (?P<month> 正 | 腊 | 冬 | {N} ) 月 )
        (?P<day> 初[一二三四五六七八九十] | [十廿][一二三四五六七八九] | 二十[一二三四五六七八九]? | [二三]十 | [十廿] ) [日]?""",
        re.VERBOSE,
    )


@cache
def iso() -> re.Pattern[str]:
    """2020-05-26, 2020/5/26, 2020.5.26, 20200526."""
    return re.compile(
        rf"""(?P<y> [12][{D}]{{3}} ) (?: (?P<sep> [-/.．／－] ) (?P<m> [{D}]{{1,2}} ) (?P=sep) (?P<d> [{D}]{{1,2}} ) | (?P<m8> [01]\d ) (?P<d8> [0-3]\d ) )
        (?! [{D}A-Za-z%％] | [.,/-][{D}] )""",
        re.VERBOSE,
    )


@cache
def decade() -> re.Pattern[str]:
    """上世纪80年代, 二十世纪五十年代末, 19世纪末, 本世纪初."""
    return re.compile(
        rf"""(?: (?: (?P<told> 上个?世纪 | 本世纪 | 新世纪 ) | (?P<century> [{D}]{{1,2}} | [一二三四五六七八九十]{{1,3}} ) {S} 世纪 ) )?
        (?: (?P<decade> [{D}]0 | [一二三四五六七八九]十 | 〇〇 | 零零 ) {S} 年代 )?
        (?P<edge> 初期 | 初叶 | 初 (?![步中]) | 中期 | 中叶 | 末期 | 末叶 | 末 | 后期 )?""",
        re.VERBOSE,
    )


@cache
def week() -> re.Pattern[str]:
    """本周, 上周五, 下个星期三, 周五上午."""
    return re.compile(
        rf"""(?: (?P<which> 上上 | 下下 | 上 | 下 | 本 | 这 | 今 | 前 ) (?: 一? 个? ) )? (?: 周 | 星期 | 礼拜 | 週 ) (?P<day> [一二三四五六日天] (?! [级期季年岁般线名位个届] ) | 末 )?
        (?: {S} (?P<part> {any_of(words.PARTS)} ) )?""",
        re.VERBOSE,
    )


@cache
def quarter_word() -> re.Pattern[str]:
    """上季度, 本季度, 上一季度."""
    return re.compile("(?P<which>[上本下])一?个?季度")


COUNT = rf"[{D}]{{1,4}}|[一二两三四五六七八九十百]{{1,5}}|半"
UNIT = "年|个月|月|天|日|周|星期|季度|世纪"
UNITS = {
    "年": "year",
    "个月": "month",
    "月": "month",
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "季度": "quarter",
}


@cache
def counted() -> re.Pattern[str]:
    """Time counted from a day: 近三年, 10年来, 三年前, 未来5年, 过去一周, 两个月来."""
    return re.compile(
        rf"""(?: (?P<lead> 最近 | 近 | 过去 | 未来 | 今后 | 此后 | 这 ) 的? {S} (?P<n1> {COUNT} ) {S} (?P<more1> 多 | 余 )? {S} 个? (?P<u1> 年 | 月 | 天 | 日 | 周 | 星期 | 季度 )
              (?! [级度均产] ) (?: (?P<back1> 以?来 (?! [自到临] ) ) | [间里] )?
          | (?P<n2> {COUNT} ) {S} (?P<more2> 多 | 余 )? {S} (?P<u2> 年 | 个月 | 天 | 周 | 个?星期 | 个?季度 )
              (?: (?P<back2> 以?来 (?! [自到临说] ) ) | (?P<ago> 以?前 (?! [往后三十五两一二] ) | 之前 ) | (?P<later> 以?后 (?! [来续] ) | 之后 ) ) )""",
        re.VERBOSE,
    )


PLAN = re.compile('[“"]?十[一二三四五]五[”"]?(?=规划|时期|期间|计划|末|初|以来|以后|开局|收官|[^一-鿿])')
BARE_EDGE = re.compile("年[底末初](?![步级衷始高中])|年中(?=[，、,]|$)|月[底末初]|岁末|年尾|年内(?!外)")

STARTS = sorted(
    {
        *words.YEARS,
        *words.MONTHS,
        *words.DAYS,
        *words.DAY_PARTS,
        *words.DEICTIC,
        *words.SEASON_WORDS,
        *words.ERAS,
        *FIXED,
        *LUNAR,
        *NTH_WEEKDAY,
        *SOLAR_TERMS.split("|"),
        *[
            "除夕",
            "上半年",
            "下半年",
            "上旬",
            "中旬",
            "下旬",
            "第一",
            "第二",
            "第三",
            "第四",
            "首季",
            "前三",
            "前两",
            "前二",
            "前十",
            "前1",
            "前2",
            "前3",
            "前4",
            "前5",
            "前6",
            "前7",
            "前8",
            "前9",
            "前四",
            "前五",
            "前六",
            "前七",
            "前八",
            "前九",
            "头",
            "上季",
            "上一季",
            "本季",
            "下季",
            "下一季",
            "上个季",
        ],
        *[
            "农历",
            "阴历",
            "夏历",
            "旧历",
            "正月",
            "腊月",
            "冬月",
            "大年",
            "上世纪",
            "上个世纪",
            "本世纪",
            "新世纪",
            "本周",
            "上周",
            "下周",
            "这周",
            "上上",
            "下下",
            "上个星",
            "下个星",
            "这个星",
            "上星期",
            "下星期",
            "本星期",
            "上个周",
            "上一周",
            "下一周",
            "下个周",
            "前一周",
        ],
        *[
            "周",
            "星期",
            "礼拜",
            "近一",
            "近二",
            "近两",
            "近三",
            "近四",
            "近五",
            "近六",
            "近七",
            "近八",
            "近九",
            "近十",
            "近半",
            "近百",
            "近1",
            "近2",
            "近3",
            "近4",
            "近5",
            "近6",
            "近7",
            "近8",
            "近9",
            "最近一",
            "最近两",
            "最近三",
            "最近1",
            "最近2",
            "最近3",
            "最近5",
            "最近半",
            "最近十",
        ],
        *[
            "过去一",
            "过去两",
            "过去三",
            "过去四",
            "过去五",
            "过去六",
            "过去七",
            "过去八",
            "过去十",
            "过去半",
            "过去1",
            "过去2",
            "过去3",
            "过去4",
            "过去5",
            "过去6",
            "过去7",
            "过去的",
            "未来一",
            "未来两",
            "未来三",
            "未来四",
            "未来五",
            "未来十",
            "未来半",
            "未来1",
            "未来2",
            "未来3",
            "未来4",
            "未来5",
            "未来6",
        ],
        *[
            "今后一",
            "今后两",
            "今后三",
            "今后五",
            "今后十",
            "今后1",
            "今后2",
            "今后3",
            "今后5",
            "年底",
            "年末",
            "年初",
            "年中",
            "年内",
            "月底",
            "月末",
            "月初",
            "岁末",
            "年尾",
            "“",
            "Q1",
            "Q2",
            "Q3",
            "Q4",
        ],
    },
    key=len,
    reverse=True,
)


@cache
def starts() -> re.Pattern[str]:
    """Where an expression of time may begin: a run of digits, a Chinese numeral, or the first word of one."""
    return re.compile(
        rf"[{D}]+|[〇零○一二两三四五六七八九十廿半]+(?=[ \u3000]?[年月日号天周世季多余个星至到—－\-~时点])|"
        + _trie(STARTS)
    )


def _trie(surfaces: Iterable[str]) -> str:
    """The words as a pattern that branches by their first character, so that most characters of a text fail at once."""
    heads: dict[str, list[str]] = {}
    for surface in sorted(surfaces, key=lambda w: (-len(w), w)):
        heads.setdefault(surface[0], []).append(re.escape(surface[1:]))
    return "|".join(f"{re.escape(head)}(?:{'|'.join(tails)})" for head, tails in sorted(heads.items()))
