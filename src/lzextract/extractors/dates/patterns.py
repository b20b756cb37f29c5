"""How dates are written: the patterns by which `find_dates` recognises them. What they mean is in `resolve`.

They are matched against folded text (`fold`): digits are ASCII, the words of time simplified. Each is compiled when it is first used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from lzextract.extractors.dates import words
from lzextract.extractors.dates.holidays import DAYS_OF_NOTE, FIXED, LUNAR, NTH_WEEKDAY
from lzextract.language.patterns import lazy
from lzextract.language.solar_terms import SOLAR_TERMS

S = "[ \u3000]?"
N = "(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3})"
HAN_YEAR = "[〇零一二三四五六七八九]{4}"
DASH = rf"{S}(?:至|到|—{{1,2}}|－|-{{1,2}}|–|~|～|―|─|ー|直至){S}"
JOINTS = frozenset("起至到—－-–~～―─ー直 \u3000")
"""The characters that a joint may begin with."""

_FOLDED = "０１２３４５６７８９○個週這兩後節慶國時點號間現來舊陰臘紀歲當開內餘幾數過將禮聖誕勞動婦兒費權農曆際戰勝門歸從還連報頭達讀護驚蟄種處滿樹陽親軍黨師記萬雙龍裡裏淩預計劃擬爭確長許屆規氣閏穀單階隨"
_PLAIN = "0123456789〇个周这两后节庆国时点号间现来旧阴腊纪岁当开内余几数过将礼圣诞劳动妇儿费权农历际战胜门归从还连报头达读护惊蛰种处满树阳亲军党师记万双龙里里凌预计划拟争确长许届规气闰谷单阶随"
FOLD = str.maketrans(_FOLDED, _PLAIN)
UNFOLDED = re.compile(f"[{_FOLDED}]+")


def fold(text: str) -> str:
    """The text with full-width digits and traditional forms of the words of time as the patterns know them, character for character.

    >>> fold("２０２４年國慶節後")
    '2024年国庆节后'
    """
    return UNFOLDED.sub(lambda found: found[0].translate(FOLD), text)  # the few runs: a page takes ten times as long


def any_of(surfaces: Iterable[str]) -> str:
    """An alternation of words, the longest first.

    >>> any_of(["近日", "近年", "近年来"])
    '近年来|近日|近年'
    """
    return "|".join(map(re.escape, sorted(surfaces, key=len, reverse=True)))


LISTED = rf"(?=(?:[、和]{S}{N}){{1,4}}{S}%s)"
"""Behind a number whose unit stands at the end of its list: 5、6月份, 13、14日."""
QUARTER = rf"第{S}[一二三四1-4]{S}季度|(?:一二|二三|三四)季度|[一二三四](?=[、和][二三四]季度)|[一二三四]季度|[1-4]季度|(?<!第)[一二三]季(?=[度，、。末初]|$)|四季(?=[度末初])|首季(?!度?赛)度?|第{S}[一二三四1-4]{S}季(?![度赛播第节])|Q[1-4]"
HALF = "[上下]半年度?|[前后]半年|(?<=年)半年度"
FIRST = rf"前{S}[二两三23]{S}个?季度|[前首]三季度?|[前头首]{S}(?:两|{N}){S}个月|前{S}(?:两|{N}){S}月份?(?!{S}{N}{S}日)"


# Two Chinese digits that name a year and cannot count years: 九七, 零六, 一五, but not 二三 and 三五 (some years).
DIGIT_PAIR = (
    "(?! 一二 | 二三 | 三四 | 三五 | 四五 | 五六 | 六七 | 七八 | 八九 | [〇零][〇零] ) [〇零一二三四五六七八九]{2}"
)
FOLLOWS_YEAR = rf"的?(?:{N}{S}月|第{S}{N}{S}(?:个?月|季度?|周)|[上下]半年|[一二三四]季度)|[底末初]|[春夏秋冬][季天]|春节|端午|中秋|国庆"
# 113年6月, 115年度: a year of the Republic, as newspapers of Taiwan print it.
# 98年, 06年, 九七年: two digits name a year where they cannot count years (15年, 二三年) or where its parts follow.
SHORT_YEAR = rf"""1[0-3][0-9] (?= {S}年 (?: 度 | {N}月 | 第{N}季 | [上下]半年 | [底末初] ) ) | 0[0-9] (?= {S}年 (?! 期 ) ) | (?<! [近约达长共历隔超过满逾了第] ) 9[1-9] (?= {S}年 (?! [来前后间多内以期产] | 的?[历寿] | 时间 ) ) | [0-9]{{2}} (?= {S}年 {S}(?:{FOLLOWS_YEAR}) )
    | (?: {DIGIT_PAIR} ) (?= {S}年 (?! [内间前后来多] | 以[来前后] | 时间 ) )"""


def firsts(surfaces: Iterable[str]) -> str:
    """The characters that the words begin with, for a class: one look tells whether an alternation is worth trying."""
    return "".join(sorted({surface[0] for surface in surfaces}))


def year(prefix: str = "") -> str:
    """The pattern of a year: 2024年, 二〇二四年度, 民国三年, 今年. `prefix` stands before the names of its groups."""
    return rf"""
    (?: (?P<{prefix}year> [0-9]{{4}} | {HAN_YEAR} | {SHORT_YEAR} )
      | (?= [{firsts(words.ERAS)}] ) (?P<{prefix}era> {any_of(words.ERAS)} ) {S} (?P<{prefix}era_year> 元 | [0-9]{{1,3}} (?! [0-9] ) | (?<= [公西纪] 元 ) [0-9]{{4}} | (?<= [公西纪] 元 [ \u3000] ) [0-9]{{4}} | [〇零一二三四五六七八九十百廿卅]{{1,7}} )
    ) {S} (?: 年 (?: 年? 度 (?! 假 ) ) | 财年 | 年 (?! 代 (?! [表理码言销建办] ) | 级 (?! [报别] ) ) | (?<= [0-9]{{4}} ) (?= (?: [、和] [12][0-9]{{3}} ){{1,5}} 年 (?! 代 ) ) )
  | (?= [{firsts(words.YEARS)}] ) (?P<{prefix}told_year> {any_of(words.YEARS)} ) 度?
"""


FEASTS = (*FIXED, *LUNAR, *NTH_WEEKDAY, *DAYS_OF_NOTE, "除夕", *SOLAR_TERMS.split("|"))
WEATHER = ("雨水", "小雪", "大雪")
"""Solar terms that are weather as well, in 今年雨水充沛 and 2008年大雪封山."""
SHORT_FEASTS = ("五一", "三八", "六一", "五四", "七一", "八一", "十一")
"""Those that may stand before the full name: “五一”国际劳动节."""

# Each part of an expression is a pattern; those that are optional begin with a class of characters, so that what is not there costs one look.
ISO = r"""
    (?P<iso_year> [12][0-9]{3} )
    (?: (?P<sep> [-/.．／－] ) (?P<iso_month> [0-9]{1,2} ) (?P=sep) (?P<iso_day> [0-9]{1,2} ) | (?P<run_month> [01][0-9] ) (?P<run_day> [0-3][0-9] ) )
    (?! [0-9A-SU-Za-z%％] | [.,/][0-9] | -[0-9](?! [0-9]{3}[-/.] ) ) T?
  | (?P<dashed_month> [01]?[0-9] ) - (?P<dashed_day> [0-3]?[0-9] ) (?= [ ] [0-9]{1,2} [:：] [0-9]{2} )
"""
PART_OF_YEAR = rf"""
    {S} (?: (?P<same> 同期 | 此时 | (?<= [年度 \u3000] ) 同月 | 同季度? )
      | (?P<whole> 全年 )
      | 的? (?P<half> {HALF} )
      | (?P<told_quarter> (?: 上上 | 下下 | [上本下这] ) 一? 个? 季度 | [上本下]季 (?= [末初] ) )
      | 的? (?P<quarter> {QUARTER} )
      | (?P<first> {FIRST} )
      | (?P<season> [春夏秋冬] (?= [季天] ) | 暑 (?= [期假] ) | 寒 (?= 假 ) ) [季天期假] (?! 的? [赛攻学] )
      | (?<= 年 ) [初盛深晚仲]? (?P<early_season> [春夏秋冬] ) (?: [季天] | (?= [，。；、）)（] | \s | $ | 至 (?: [0-9次翌今] ) ) ) )
"""
FEAST = rf"""
    的? (?: (?P<turn> [上下] 一? 个 ) )? (?P<quote> [“"「] )?
    (?: (?: {any_of(SHORT_FEASTS)} ) (?P<early> [”"」] )? )? (?: 国际 )? (?P<feast> {any_of(name for name in FEASTS if name not in WEATHER)} | (?: {any_of(WEATHER)} ) (?= 节气 | 时节 | 当天 | 前后 ) ) (?! 月 ) (?P<jie> (?<! 节 ) (?<! 除夕 ) 节 (?! 目 ) )? (?P<closed> (?(quote) [”"」] ) )?
    (?P<off> 假期 | 假日 | 小?长假 | 黄金周 | 连假 | 放假 (?=期间) )?
"""
MONTH = rf"{S} 的? (?: (?P<month> {N} | 元 ) (?: {S} 月 (?: 份 (?! 额 ) )? | {LISTED % '月'} ) | (?P<told_month> {any_of(words.MONTHS)} ) (?: (?<= 上月 | 个月 ) 同期 )? )"
# One or some of the units that a period holds: 3月第二个星期天, 2021年第三周, 5月最后一天, 去年的前10天.
WEEK_OR_DAY = "(?: 周 | 星期 | 礼拜 ) [一二三四五六日天]?"
WITHIN = rf"""
    (?<= [年月份度] ) 的?
    (?: 第 {S} (?P<nth> {N} ) {S} 个? {S} (?P<nth_unit> {WEEK_OR_DAY} | 天 | 月 | 季度 )
      | (?: 最后 | (?<= 年 ) 后 (?= (?: 两 | {N} ) 个月 ) ) {S} (?P<last> {N} | 两 )? {S} 个? (?P<last_unit> {WEEK_OR_DAY} | 天 | 月 | 年 )
      | [前头] {S} (?P<lead> {N} | 两 ) {S} 个? (?P<lead_unit> 天 | 周 | 星期 | 日 (?! 内 ) ) )
"""
WEEK = r"""
    (?= [上下本这今前] | (?: 周 | 星期 | 礼拜 ) [一二三四五六日天末] )
    (?: (?P<which> 上上 | 下下 | [上下本这今前] ) 一? 个? )? (?: 周 | 星期 | 礼拜 )
    (?P<weekday> (?: 周 | 星期 )? [一二三四五六日天] (?! [级期季年岁般线名位个届] )
      (?! (?<= 天 ) [气津然下] | (?<= 日 ) (?: 本 (?! [报社台刊网] ) | 元 ) | (?<= [一二] ) 手 | (?<= [三四五六] ) 大 [股指运央行银联类主] | (?<= 四 ) 川 | (?<= 三 ) [亚峡] | (?<= 一 ) [汽带] | (?<= 五 ) [粮矿] ) | 末 )?
"""
# A day without 日 where nothing can be counted: 十二月十五, 8月14、15日.
BARE_DAY = r"""
    (?<= [一二三四五六七八九十] 月 ) (?: 十[一二三四五六七八九]? | 二十[一二三四五六七八九]? | 三十一? ) (?= [，。；）)] | \s | [至到] | [早晚上下凌傍夜] | $ )
  | (?<= [0-9] 月 ) [0-9]{1,2} (?= 、[0-9]{1,2}日 | [，。；）)] | $ )
"""
DAY = rf"""
    {S} 的? (?: (?P<day> {N} ) (?: {S} 日 | {LISTED % "日"} | {S} 号 (?! [线楼院店段机馆门厅库井车船弹星文令公路] ) ) | (?P<bare_day> {BARE_DAY} )
      | (?P<told_part> {any_of(words.DAY_PARTS)} )
      | (?P<told_day> [今明] (?= 上午 | 下午 | 凌晨 | 中午 | 傍晚 | 起 (?! [来码点步源]) | [开闭]幕 | 召开 | 举行 | 开[赛考庭] ) | {any_of(words.DAYS)} (?: (?<= 即日 ) (?= 起?[至到] ) | (?<! 即日 ) ) )
      | {WEEK} )
"""
# Not 底部 and 底线, but 9月底部分企业复产, 年底气温回升.
BOTTOM = "底 (?! 部 (?! [分门署队委长] ) | 气 (?! [温候象] ) | 线 (?! [路上下索] ) | 座 (?!谈) | 细 (?! [化则节] ) | 盘 (?! [活点] ) | [层蕴色] | 特律 )"
EDGE = rf"""
    [年月]? {BOTTOM} | [年月]? 末 (?! [端尾梢] ) | 年? 伊始 | [年月]? 初 (?! [步级衷始高中一二三四五六七八九十春夏秋冬次具稿] | 创 [企型公] )
  | 年中 (?! [国央期考级标秋小东西部学文医心国华] ) | 岁末 | 年? 尾 (?! [部声号款矿气巴盘灯] )
"""
# The part of the day and the time of the clock: 下午, 下午3时15分, 20:00, 上午9—11时.
# One character may as well begin another word: 晚报, 早已, 早在.
PART = rf"{S} 的? (?P<part> {any_of(part for part in words.PARTS if len(part) > 1)} | [早晚夜] (?! [报餐会宴些年于期稻市景班校已就在前先婚夏秋高饭霞操茶产教幕空色] ) )"
CLOCK_END = rf"(?= [，。；、）)\s] | {DASH} | $ | 左右 | 许 | 分 )"
TIME = rf"""
    {S} (?: (?: (?P<from_hour> {N} ) {DASH} )? (?P<hour> {N} | [零〇两] ) {S} (?: 时 (?! [代间候装期差段针刻] ) | 点 (?! [名题子击燃缀滴火赞状评] ) )
        (?: (?P<minute> {N} ) {S} 分 (?! 之 ) 钟? | (?P<bare_minute> [0-5][0-9] (?! [0-9.．%％个位名人次元万亿秒] ) | 零?[一二三四五六七八九十]{{1,3}} {CLOCK_END} )
          | (?P<half_hour> 半 (?! [幅程价空封边径] ) ) | (?P<quarter_hour> [一三13] ) 刻 | 整 (?! [个体理治顿改合车备] ) )?
      | (?P<clock> [0-9]{{1,2}} {S} [:：] {S} [0-9]{{2}} ) (?: [:：] [0-9]{{2}} )? 时? )
"""
CLOCK = rf"""
    (?: (?= [ \u3000的{firsts(words.PARTS)}] ) {PART} )?
    (?: (?= [ \u30000-9一二三四五六七八九十廿卅零〇两] ) {TIME} )?
"""
# What opens the period at its end: 以来, and the bound that 'and' or 'or' makes part of it: 2019年1月1日及以后.
OPEN = """
    (?P<since> 以来 | 至今 (?! [年天日晚晨早夜春夏秋冬] ) | 迄今 ) | [及或] [之以]? (?: (?P<from_on> 后 ) | (?P<up_to> 前 ) )
"""
_NUMBER = "0-9一二三四五六七八九十廿卅元"
_TOLD = firsts((*words.MONTHS, *words.DAYS, *words.DAY_PARTS))
_WITHIN_YEAR = "同此全半上下本这前后第首Q头春夏秋冬暑寒初盛深晚仲一二三四1-4"
_DATE = f"周星礼这今{_TOLD}{_NUMBER}"
_PARTS = f' \u3000的最后中月底末初年伊岁尾{_WITHIN_YEAR}{firsts(FEASTS)}“"「国{_DATE}'
_TIMES = f" \u3000的及或以至迄{_NUMBER}零〇两{firsts(words.PARTS)}"
SPEC = rf"""
    (?: (?= [0-9] ) (?: {ISO} )
      | (?: {year()} )?
        (?: (?= [{_PARTS}] )
            (?: (?= [ \u3000的{_WITHIN_YEAR}] ) {PART_OF_YEAR} )?
            (?: (?= [的上下“"「国{firsts(FEASTS)}{firsts(SHORT_FEASTS)}] ) {FEAST} )?
            (?: (?= [ \u3000的{_NUMBER}{firsts(words.MONTHS)}] ) {MONTH} )?
            (?: (?= [的第最前头后] ) {WITHIN} )?
            (?: (?= [ \u3000的上下前{_DATE}] ) {DAY} )?
            (?: (?= [上中下] ) (?P<third> (?: 上中? | 中[上下]? | 下 ) 旬 | [上下]半月 ) )?
            (?: (?= [年月底末初伊岁尾] ) (?P<edge> {EDGE} ) )? )?
    )
    (?: (?= [{_TIMES}] ) {CLOCK} (?: {OPEN} )? )?
"""
GOES_ON = JOINTS.union(_PARTS, _TIMES, "0123456789度级代财假半多余来之百千几数农阴旧闰正腊大新")
"""What may stand behind a year, month or day and belong to the same expression, by this pattern or another; behind all else the expression is over."""


@cache
def spec() -> re.Pattern[str]:
    """A point or stretch of the calendar, from the year down to the minute: any of its parts may be missing."""
    return re.compile(SPEC, re.VERBOSE)


@cache
def led() -> re.Pattern[str]:
    """The whole beginning of what begins with two characters that say little: 世界读书日, 第三季度, “五一”, 下一个国庆节."""
    feasts = any_of({*FEASTS, *SHORT_FEASTS})
    return re.compile(
        rf"(?:[上下]一?个)?[“\"「]?(?:国际)?(?:{feasts})|[“\"「](?:{any_of(SHORT_FEASTS)})|第{S}[一二三四1-4]{S}季(?![赛播第节])|(?<![目此之以日提])[前头首]{S}(?:两|{N}){S}个?[月季]|[上下]个|[上下]一个?[周星礼季]"
    )


@cache
def dash() -> re.Pattern[str]:
    """What joins the two ends of a range: 至, 到, —, and 起至."""
    return re.compile(rf"起?{DASH}")


@cache
def dash_near() -> re.Pattern[str]:
    """A joint within the few characters in which the first end of a range stands."""
    return re.compile(r"[^，。；、：（）至到—－\-–~～―─ー]{1,14}(?:至|到|[—－\-–~～―─ー])")


@cache
def elliptic() -> re.Pattern[str]:
    """Ranges whose first end lacks its unit: 2024年1至5月, 6月11-13日, 2023—2025年, 一至三季度."""
    return re.compile(
        rf"""
        (?P<y1> [0-9]{{4}} | {HAN_YEAR} ) {S} 年? {DASH} (?P<y2> [0-9]{{4}} | [0-9]{{2}} | {HAN_YEAR} ) {S} (?: 年度? | 财年 ) (?! 代 (?! [表理码言销建办] ) | {S}{N}{S}月 )
      | (?: {year("r_")} )? {S}
        (?: (?P<m1> {N} ) {S} (?P<whole> 月 )? 份? {DASH} (?P<m2> {N} ) {S} 月份? (?! {S}{N}{S}[日号] ) (?(whole) (?! [底末] | 初 (?! [步级中高] ) | [上中下][上中下]?旬 ) )
          | (?: (?P<m> {N} ) {S} 月 {S} | (?P<tm> {any_of(words.MONTHS)} ) )? (?P<d1> {N} ) {S} [日号]? {DASH} (?P<d2> {N} ) {S} [日号]
          | 第? (?P<q1> [一二三四1-4] ) {S} (?: 季度? )? {DASH} 第? (?P<q2> [一二三四1-4] ) {S} 季度
        )
        """,
        re.VERBOSE,
    )


@cache
def lunar_near() -> re.Pattern[str]:
    """What marks a date of the lunar calendar, within or behind its year."""
    return re.compile(
        rf"(?:[^，。；、年]{{1,6}}年)?度?的?(?:[农阴夏旧]历|[正腊冬]月|闰{N}月|大年|新年初|{N}{S}月份?[初廿]|八月十五)"
    )


@cache
def lunar() -> re.Pattern[str]:
    """A date or month of the lunar calendar: 农历八月十五, 腊月十八, 今年腊月, 大年初一, 闰四月."""
    mark = "农历 | 阴历 | 夏历 | 旧历"
    return re.compile(
        rf"""(?: (?P<mark1> {mark} ) {S} )? (?: (?: {year("r_")} ) 的? {S} )? (?: (?P<mark2> {mark} ) 的? {S} )?
        (?: (?P<new_year> 大年 | 新年 (?=初) ) | (?P<leap> 闰 )? (?P<month> 正 | 腊 | 冬 (?=月) | {N} ) 月 份? )
        (?P<day> 初 (?: [一二三四五六七八九十] | [1-9] | 10 ) | {N} (?! [0-9] ) )? 日?
        {CLOCK}""",
        re.VERBOSE,
    )


@cache
def lunar_days() -> re.Pattern[str]:
    """The last of several days of one lunar month: the 初七 of 正月初一至初七."""
    return re.compile(
        rf"{DASH}(?P<day>初[一二三四五六七八九十]|[十廿][一二三四五六七八九]?|[二三]十)(?![年月天个多几])"
    )


@cache
def before_christ() -> re.Pattern[str]:
    """A year before our era, with month and day where they are given: 公元前221年."""
    return re.compile(
        rf"""(?: 公元 | 纪元 ) {S} 前 {S} (?P<year> [0-9]{{1,4}} | [〇零一二三四五六七八九十百]{{1,4}} ) {S} (?: (?P<century> 世纪 ) | 年 (?! 代 ) )
        (?: {S} (?P<month> {N} ) {S} 月 (?: {S} (?P<day> {N} ) {S} 日 )? )?""",
        re.VERBOSE,
    )


@cache
def decade() -> re.Pattern[str]:
    """上世纪80年代, 二十世纪五十年代末, 19世纪末, 本世纪初."""
    return re.compile(
        rf"""(?: (?: (?P<told> 上个?世纪 | 本世纪 | 新世纪 ) | (?P<century> [0-9]{{1,2}} | [一二三四五六七八九十]{{1,3}} ) {S} 世纪 ) )?
        (?: (?P<full> [12][0-9]{{2}}0 ) {S} 年代 | (?P<decade> [0-9]0 | [一二三四五六七八九]{{1,2}}十 | 〇〇 | 零零 ) {S} 年代 )?
        (?P<edge> 初期 | 初叶 | 前期 | 初 (?![步中]) | 中期 | 中叶 | 末期 | 末叶 | 末 | 后期 )?""",
        re.VERBOSE,
    )


COUNT = rf"[0-9]{{1,2}}{DASH}[0-9]{{1,2}}|[一二两三四五六七八九][至到][一二三四五六七八九十]|[0-9]{{1,4}}|[一二两三四五六七八九十百千几数]{{1,5}}|半"
UNITS = {
    "年": "year",
    "月": "month",
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "季度": "quarter",
}


@cache
def counted() -> re.Pattern[str]:
    """Time counted from a day: 近三年, 10年来, 三年前, 未来5年, 过去一周, 两个半月来, 一年半后, 20多年前."""
    return re.compile(
        rf"""(?: (?P<lead> {any_of(words.LEADS)} ) 的? {S} (?P<n1> {COUNT} ) {S} (?P<more1> [多余]? {S} 个? [多余半]? ) {S} (?P<u1> 年 | 月 | 天 | 日 | 周 | 星期 | 礼拜 | 季度 )
              (?! [级度均] ) (?: (?P<back1> 以?来 (?! [自到临源宾] ) ) | 间 (?! 接 ) | 里 (?! 程 ) )?
          | (?P<n2> {COUNT} ) {S} (?P<more2> [多余]? {S} 个? [多余半]? ) {S} (?P<u2> 年 | (?<= [个半多] ) 月 | 天 | 周 | 星期 | 礼拜 | (?<= 个 ) 季度 )
              (?P<and_half> 半 )? (?P<and_more> [多余] )? (?: (?P<back2> 以?来 (?! [自到临说] ) ) | (?P<ago> 以?前 (?! [往后] | [0-9一二两三四五六七八九十]{{1,3}} 个? [月季天周日年] ) | 之前 ) | (?P<later> 以?后 (?! [来续] ) | 之后 ) ) )""",
        re.VERBOSE,
    )


@cache
def previous() -> re.Pattern[str]:
    """So many units before or after the current one: 上两周, 前两年, 下三个月, 后十天."""
    return re.compile(
        "(?P<which>[上前下后])(?P<n>[两二三四五六七八九十2-9])个?(?P<unit>年(?![级度])|月(?!份)|天|周|星期|礼拜)(?![一二三四五六日末天内])"
    )


@cache
def pairs() -> re.Pattern[str]:
    """今明两天, 明后天."""
    return re.compile(any_of(words.PAIRS))


@cache
def deictic() -> re.Pattern[str]:
    """近日, 目前, 今后."""
    return re.compile(any_of(words.DEICTIC))


@cache
def season_word() -> re.Pattern[str]:
    """今春, 去冬今春, 这个冬天, 入夏以来."""
    return re.compile(
        "(?P<word>[今去明来][春夏秋冬])(?:[今明](?P<next>[春夏秋冬]))?|(?P<this>这个)(?P<season>[春夏秋冬])[天季]|(?P<opened>暑[期假]|入[春夏秋冬]|开[春年])(?=以来)"
    )


SINCE = lazy("以来|至今(?![年天日晚晨早夜春夏秋冬])|迄今")
PLAN = lazy(r'[“"]十[一二三四五]五[”"]|十[一二三四五]五(?=规划|时期|期间|计划|末|初|以来|以后|开局|收官|[\W\dA-Za-z_])')
BARE_EDGE = lazy("年(?:[底末]|初(?![步级衷始高中]))|年中(?=[，、,]|$)|月[底末初]|岁末|年尾|年内(?!外)")
