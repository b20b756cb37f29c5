"""Find percentages and points: 43.4%, 百分之四十三, 5‰, 2.4个百分点, 25个基点, 三成, 八折; also 3倍, 翻一番, 三分之二.

The value is the printed number with the unit `%` or `pp`; direction and basis come from `comparison`, the modifier from `cues`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Context as DecimalContext
from decimal import Decimal, Inexact
from typing import NamedTuple

from lzextract.extractors.comparison import STILL, Change, Comparer
from lzextract.extractors.cues import LIST_LINK, Cue, Span, bounds, cue_after, cue_before, untaken, value_of, words_at
from lzextract.extractors.urls import address_test
from lzextract.model import Context, Match
from lzextract.numerals import (
    ARABIC,
    DIGIT,
    HAN,
    HAN_DIGIT,
    HAN_UNIT,
    NOT_IN_HAN,
    NOT_IN_NUMBER,
    NUMERAL,
    SPACE,
    VAGUE,
    Interval,
    plain,
    read_interval,
    read_number,
)

_START = rf"(?:{NOT_IN_NUMBER}(?=[{DIGIT}])|{NOT_IN_HAN}(?=[{HAN_DIGIT}{HAN_UNIT}{VAGUE}半]))"
_NUMBER = rf"{_START}(?:{NUMERAL}|半)"
_JOIN = rf"{SPACE}(?:[（(]不?含(?:本数)?[)）])?(?:以上、?|至|到|[-－—–~～〜─−]{{1,2}}){SPACE}"
_SIGN = rf"(?P<sign>(?<![{DIGIT}A-Za-z%％元])[-－−﹣+＋]|(?<![减減正自担抱胜欠背亏肩承])[负負]的?)?"


def _pattern(mark: str, tail: str = "", number: str = _NUMBER) -> re.Pattern[str]:
    """A number or a range of numbers before a mark; in a range the first may leave the mark to the second."""
    return re.compile(
        rf"{_SIGN}(?:(?P<low>{number}){SPACE}(?:{mark})?{_JOIN}(?P<sign2>[-－−﹣+＋])?)?(?P<number>{number}){SPACE}(?P<mark>{mark}){tail}"
    )


_POINT = rf"[个個]?{SPACE}[多余]?{SPACE}(?:百{SPACE}分{SPACE}[点點]|基[点點]|[bB][pP]s?(?![A-Za-z]))"
_NO_TENTH = (  # 三成立项, 三成员: words that begin with 成. 三成员工, 三成人口 are tenths.
    r"(?!立(?!方)|员(?![工])|員(?!工)|为|為|功|都市|本(?![科地土市省国报届次年月季轮级人])|果|交|长(?![期三江沙春])|長(?!期)|品(?!牌)"
    r"|套|绩|績|效|就|型|熟|分|份|药|藥|年(?![轻薪收产均初底末])|百|千|万|群|片|排|行|对|對|语|名|因|像|婚|衣|见|材|形|活|全|规|色|不变|器|倍|体系|人(?:礼|教|仪|用))"
)
_NO_MULTIPLE = r"(?![数數增率频感受速镜加添儿特道])"


class Kind(NamedTuple):
    """A form of percentages: the character without which a text has none, the pattern, the rule's name, and what one of the printed number is worth."""

    trigger: str
    pattern: re.Pattern[str]
    rule: str
    unit: str
    worth: Callable[[re.Match[str]], Decimal]


def _point_worth(found: re.Match[str]) -> Decimal:
    return Decimal(1) if "百" in found["mark"] else Decimal("0.01")


def _sign_worth(found: re.Match[str]) -> Decimal:
    return Decimal("0.1") if found["mark"] == "‰" else Decimal(1)


_SIGNS = _pattern("[%％﹪‰]", r"(?P<more>[多余](?![{HAN_UNIT}个名家次种]))?".replace("{HAN_UNIT}", HAN_UNIT))
_POINTS = _pattern(_POINT)
_TENTHS = _pattern(
    "成",
    rf"(?:{SPACE}(?P<half>半|[一二三四五六七八九](?![线个名家些定二三四五六七八九十百级流类般样起方年月])))?(?P<more>[多余](?!家|次|名|个|种))?{_NO_TENTH}",
    number=rf"(?<![第统唯万合同进初]){_START}(?:{ARABIC}|{HAN})",
)
_DISCOUNTS = _pattern(
    "折",
    r"(?![扣叠疊合页頁线线屏旧舊射返磨腾騰损斷断纸弯子回身服本算中叠])",
    number=rf"(?<!一波)(?:{_START}(?:[1-9] [1-9]|{ARABIC}|{HAN}))",
)
_MULTIPLES = _pattern("倍", rf"(?P<more>[多余])?{_NO_MULTIPLE}")
_KINDS = (
    Kind("%％﹪‰", _SIGNS, "percent/sign", "%", _sign_worth),
    Kind("点點pP", _POINTS, "percent/point", "pp", _point_worth),
    Kind("成", _TENTHS, "percent/cheng", "%", lambda _: Decimal(10)),
    Kind("折", _DISCOUNTS, "percent/discount", "%", lambda _: Decimal(10)),
    Kind("倍", _MULTIPLES, "percent/multiple", "%", lambda _: Decimal(100)),
)

_WHOLE = rf"(?:[{HAN_UNIT}{HAN_DIGIT}](?:{SPACE}[{HAN_UNIT}{HAN_DIGIT}]){{0,7}})"
_PART = rf"(?:{ARABIC}|[{VAGUE}]?{HAN}|几)"
_FRACTION = re.compile(
    rf"(?P<sign>[负負]的?)?{NOT_IN_HAN}(?P<whole>{_WHOLE}){SPACE}分{SPACE}之{SPACE}"
    rf"(?:(?P<low>{_PART}){_JOIN}(?:{_WHOLE}{SPACE}分{SPACE}之{SPACE})?)?(?P<number>{_PART})(?P<mark>)"
)
_DOUBLING = re.compile(rf"翻(?:了|两)?(?P<fill>近|约|超过?|不止)?(?P<number>[{HAN_DIGIT}{DIGIT}]{{0,2}})番")
_HALF = re.compile(
    r"(?P<over>过半数?(?=[，。；、！）)”\s的]|$))|(?<![下上前后大多晚]半)一半(?![径途截辈生夜])|半数(?=[以，。；、的企人受居家员工民学参])"
)
_HALVED = re.compile(r"(?P<before>[打按以近超享价]|不到)?对折(?P<behind>优惠|出售|销售|甩卖|促销|起|购)?")


class Found(NamedTuple):
    """A percentage before anything is known of its surroundings."""

    start: int
    end: int
    interval: Interval
    ranged: bool
    unit: str
    rule: str
    sign: str = ""
    fixed: str = ""  # a direction that lies in the expression itself: 翻番
    scoped: int | None = None  # where the expression's own words of change begin


def find_percents(text: str, context: Context | None = None) -> Iterator[Match]:
    """Find percentages and points, with direction and basis where the sentence states a change.

    The number is given as printed, in `%` or `pp` (百分点): 5‰ is 0.5 %, 三成 30 %, 25个基点 0.25 pp. A share or a rate has neither direction nor basis.

    >>> [(m.value, m.unit, m.direction, m.basis) for m in find_percents("同比增长43.4%，占百分之三十，提高2.4个百分点")]
    [('43.4', '%', 'increase', 'yoy'), ('30', '%', 'none', 'none'), ('2.4', 'pp', 'increase', 'yoy')]
    >>> [(m.value, m.modifier, m.cue) for m in find_percents("不超过总股本的6%，两成多，3倍")]
    [('../6', 'at_most', '不超过'), ('20/..', 'more_than', None), ('300', 'exact', None)]
    """
    candidates = sorted(_candidates(text), key=lambda found: (found.start, -found.end))
    if not candidates:
        return
    in_address = address_test(text)
    year = int(context.published[:4]) if context and context.published and context.published[:4].isdigit() else None
    comparer = Comparer(text, year)
    last_end, last_cue, last_change = 0, Cue(), STILL
    for found in candidates:
        if found.start < last_end or in_address(found.start):
            continue
        linked = bool(last_end and LIST_LINK.fullmatch(text, last_end, found.start))
        before = cue_before(text, found.start, last_end)
        points = found.unit == "pp"
        if points and before.spans and text[slice(*before.spans[0])] in _GAP_CUES:  # 高于2个百分点: a gap, no bound
            before = Cue()
        if before.modifier is None and linked and last_cue.modifier:
            before = Cue(last_cue.modifier)
        after = cue_after(text, found.end)
        if linked and not found.fixed:
            change = last_change
            comparer.change(found.start, found.end, points=points, sign="", last_end=last_end, last=STILL)
        else:
            change = comparer.change(
                found.start, found.end, points=points, sign=found.sign, last_end=last_end, last=last_change
            )
        if found.fixed and change.direction == "none":
            change = Change(found.fixed, "none")
        low, high, modifier = bounds(found.interval, before, after)
        if found.ranged:
            low, high, modifier = found.interval.low, found.interval.high, "range"
        yield Match(
            found.start,
            found.end,
            value_of(low, high),
            found.rule,
            plain(low) or None,
            plain(high) or None,
            found.unit,
            modifier,
            words_at(text, _outside(found, (*before.spans, *after.spans, *change.spans))),
            change.direction,
            change.basis,
        )
        last_end, last_cue, last_change = found.end, before, change


_GAP_CUES = frozenset({"高于", "高於", "低于", "低於", "多于", "多於", "少于", "少於", "超出", "大于", "小于"})


def _outside(found: Found, spans: Iterable[Span]) -> list[Span]:
    return [span for span in spans if span[1] <= found.start or found.end <= span[0]]


def _candidates(text: str) -> Iterator[Found]:
    for kind in _KINDS:
        if any(mark in text for mark in kind.trigger):
            for match in kind.pattern.finditer(text):
                if found := _read(match, kind):
                    if kind.unit == "pp":
                        yield from _elided(text, found)
                    yield found
    if "分" in text:
        yield from _fractions(text)
    if "番" in text:
        for match in _DOUBLING.finditer(text):
            times = read_number(match["number"]) if match["number"] else Decimal(2 if match[0] == "翻两番" else 1)
            if times is not None and 0 < times <= 10:
                value = Decimal((2 ** int(times) - 1) * 100)
                high = None if match["fill"] in ("超", "超过", "不止") else value
                yield Found(*match.span(), Interval(value, high), False, "%", "percent/doubling", fixed="increase")
    if "半" in text:
        for match in _HALF.finditer(text):
            value = Decimal(50)
            yield Found(*match.span(), Interval(value, None if match["over"] else value), False, "%", "percent/half")
    if "对折" in text:
        for match in _HALVED.finditer(text):
            if match["before"] or match["behind"]:
                at = match.start() + len(match["before"] or "")
                yield Found(at, at + 2, Interval(Decimal(50), Decimal(50)), False, "%", "percent/discount")


def _read(match: re.Match[str], kind: Kind) -> Found | None:
    """The percentage that a match stands for, or None where its number is none."""
    interval = read_interval(match["number"])
    groups = match.groupdict()
    if interval is None or (kind.rule == "percent/cheng" and interval.low > 10):
        return None
    worth = kind.worth(match)
    if kind.rule == "percent/discount":
        if interval.low >= 100 or interval.low == 0:
            return None
        if interval.low > 10:  # 85折, 八五折
            worth = Decimal(1)
    low, high = interval.low, interval.high
    if half := groups.get("half"):
        low = high = low + (Decimal("0.5") if half == "半" else (read_number(half) or Decimal(0)) / 10)
    if groups.get("more") or "多" in match["mark"] or "余" in match["mark"]:
        high = None
    sign = match["sign"] or ""
    factor = -worth if sign[:1] in ("-", "－", "−", "﹣", "负", "負") else worth
    start = match.start()
    if not match["low"]:
        high = None if high is None else high * factor
        return Found(start, match.end(), Interval(low * factor, high), False, kind.unit, kind.rule, sign)
    first = read_interval(match["low"])
    second = -worth if (match["sign2"] or "+") in "-－−﹣" else worth
    if first is None or high is None or first.low * factor > high * second:
        start, sign = match.start("number"), ""  # no range: the second number stands alone
        return Found(
            start,
            match.end(),
            Interval(low * worth, None if high is None else high * worth),
            False,
            kind.unit,
            kind.rule,
        )
    return Found(start, match.end(), Interval(first.low * factor, high * second), True, kind.unit, kind.rule, sign)


_ITEM = re.compile(rf"(?P<item>{_START}{NUMERAL}[个個]?)(?:[、和与與或及]|以及)$")


def _elided(text: str, point: Found) -> Iterator[Found]:
    """The numbers of a list that leave 百分点 to its last: the 2.3个 of 2.3个和2.1个百分点."""
    start = point.start
    while start and text[start - 1] in "、和与與或及":
        item = _ITEM.search(text, max(0, start - 24), start)
        interval = read_interval(item["item"].rstrip("个個")) if item else None
        if not item or not interval or not interval.exact:
            return
        yield Found(*item.span("item"), interval, False, "pp", "percent/elided")
        start = item.start()


_TWELVE, _WIDE = DecimalContext(prec=12), DecimalContext(prec=60)


def _share(part: Decimal, whole: Decimal) -> Decimal:
    """A part of a whole in percent, to twelve significant digits where it has no exact decimal."""
    context = _WIDE.copy()
    exact = context.divide(part * 100, whole)
    return _TWELVE.divide(part * 100, whole) if context.flags[Inexact] else exact


def _fractions(text: str) -> Iterator[Found]:
    for match in _FRACTION.finditer(text):
        whole, number, end = read_number(match["whole"]), match["number"], match.end()
        tens = whole is not None and set(re.sub(r"\s", "", match["whole"])) <= set("十百千万亿拾佰仟萬億")
        hundreds = tens and whole != 10
        interval = read_interval(number)
        doubtful = interval is None or not interval.exact or (len(number) == 2 and not set(number) & set(HAN_UNIT))
        if not hundreds and (doubtful or number[0] not in HAN_DIGIT + HAN_UNIT):
            number, end = number[0], match.start("number") + 1  # 十分之一|二手房
            interval = read_interval(number) if number in HAN_DIGIT else None
        if not whole or interval is None:
            continue
        low = _share(interval.low, whole)
        high = None if interval.high is None else _share(interval.high, whole)
        rule, ranged = ("percent/fraction" if not hundreds else "percent/words"), False
        if match["low"] and high is not None and end == match.end():
            first = read_interval(match["low"])
            if first and first.low <= interval.low:
                low, ranged = _share(first.low, whole), True
        if match["sign"]:
            low, high = -low, None if high is None else -high
        yield Found(match.start(), end, Interval(low, high), ranged, "%", rule, match["sign"] or "")


_NEAR = re.compile(rf"{_START}{NUMERAL}{SPACE}[%％‰成折倍]|[%％‰]")


def near_misses(text: str, matches: Iterable[Match]) -> list[tuple[int, int]]:
    """Numbers with %, 成, 折 or 倍 beside them that no rule took, as spans of the text: what `facts --explain` shows.

    >>> text = "三成立项，增长5%，三折叠手机"
    >>> [text[start:end] for start, end in near_misses(text, find_percents(text))]
    ['三成', '三折']
    """
    return untaken(_NEAR.finditer(text), matches)
