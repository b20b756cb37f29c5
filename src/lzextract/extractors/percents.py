"""Find percentages and points: 43.4%, 百分之四十三, 5‰, 2.4个百分点, 25个基点, 三成, 八折; also 3倍, 翻一番, 三分之二.

The value is the printed number with the unit `%` or `pp`; direction and basis come from `comparison`, the modifier from `cues`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Context as DecimalContext
from decimal import Decimal, Inexact
from functools import cache
from typing import NamedTuple

from lzextract.extractors.comparison import STILL, Change, Comparer
from lzextract.extractors.cues import LIST_LINK, NOTHING, Cue, cue_after, cue_before, stated, words_at
from lzextract.extractors.texts import Texts
from lzextract.extractors.urls import in_address
from lzextract.language.numerals import (
    ARABIC,
    DASHES,
    DIGIT,
    HAN,
    HAN_DIGIT,
    HAN_UNIT,
    IN_DECIMAL,
    IN_NUMERAL,
    JOINED,
    JOINING,
    MORE,
    NOT_IN_HAN,
    NOT_IN_NUMBER,
    NOT_MORE,
    NUMERAL,
    SPACE,
    VAGUE,
    WIDE_DIGITS,
    Interval,
    numeral_start,
    plain,
    plain_decimal,
    read_interval,
    read_number,
)
from lzextract.language.patterns import lazy
from lzextract.model import Context, Match

_NUMBER = rf"(?:[1-9][ ][1-9](?={SPACE}折)|{NUMERAL}|半)"
_JOIN = re.compile(rf"{SPACE}(?:[（(]不?含(?:本数)?[)）])?(?:以上、?|至|到|[{DASHES}]{{1,2}}){SPACE}")
_JOINED = JOINED | frozenset("﹣+＋的")
"""What stands right before the second number of a range, or is or ends the sign of a number."""
_ENDS_FIRST = frozenset("%％﹪‰成折倍點点pPsS)）")
"""What the first number of a range ends with, beside the characters of numbers."""
_SIGN = rf"(?P<sign>(?<![{DIGIT}{HAN_DIGIT}{HAN_UNIT}A-Za-z%％‰元成折倍点點])[-－−﹣+＋]|(?<![减減正税身自担抱胜欠背亏肩承])[负負]的?)?"
_POINT = rf"[个個]?{SPACE}[多余]?{SPACE}(?:百{SPACE}分{SPACE}[点點]|基[点點]|[bB][pP]s?(?![A-Za-z]))"
_MARK = rf"[%％﹪‰]|{_POINT}|[成折倍趴]"
_NO_TENTH = (  # 三成立项, 三成员: words that begin with 成. 三成员工, 三成交通事故 are tenths.
    r"(?!立(?![方体])|[员員](?!工)|功(?![能夫课率臣效])|都市(?![白青]|人)|本(?![科地土市省国报届次年月季轮级人场校县村院金])"
    r"|果(?![农树园蔬品汁])|交(?![通易警给纳强货流叉界])|[长長](?![期三江沙春])|品(?![牌种类质位])|套(?![餐房装利票件])|[绩績](?![效优差])"
    r"|效(?![益率果应能])|就(?![业餐诊医读地近学是有会])|型(?![号材钢])|熟(?![练悉客人食知])|分(?![公支店布行校析流类配散属别])|份(?![额子])"
    r"|[药藥](?![店品企材物房])|年(?![轻薪收产均初底末龄级度])|群(?![众体])|片(?![区面])|排(?![放名水队查污])|行(?![业政人程李为情])"
    r"|[对對](?![口外象方手此接应])|语(?![文音言种])|名(?![额校企牌单师人])|像(?!素)|婚(?![姻龄庆])|衣(?![服物])|见(?![义面效])|材(?![料质])"
    r"|形(?![式象势态成])|活(?![动力跃性])|规(?![模定划范])|色(?!彩)|不变|体系|器(?![械官材具])|倍|人(?:礼|教|仪|用))"
)
_NUMBER_AND_MARK = rf"""
    (?P<number>{_NUMBER}) {SPACE} (?P<mark>{_MARK})
    (?: (?<=[%％﹪‰]) (?P<more>{NOT_MORE}[多余](?![{HAN_UNIT}个名家次种]))?
      | (?<=成) (?:{SPACE}(?P<half>半|[一二三四五六七八九](?![线个名家些定二三四五六七八九十百级流类般样起方年月])|(?<=[0-9]成)[1-9](?![{DIGIT}.．%％个年月日家名人万亿])))?
                (?P<tenth_more>{NOT_MORE}[多余](?!家|次|名|个|种))? {_NO_TENTH}
      | (?<=折) (?![扣叠疊页頁线線屏返磨弯] | 子(?!女) | 八扣 | 合(?![计作同格法理]) )
      | (?<=倍) (?P<times_more>{NOT_MORE}[多余])? (?![频镜] | [数數](?![量据字额码值]) | 增(?![加长長幅量收产]) | 率 | 感(?![染觉]) | 受(?![访益]) | 速(?!度) | 加(?![工快大]) | 添 | 儿(?![童科]) | 特(?![色别殊产]) | 道(?!路) )
      | (?<=[点點pPsS趴])
    )
"""
_SINGLE = re.compile(_SIGN + _NUMBER_AND_MARK, re.VERBOSE)
_BARE = lazy(rf"{_SIGN}(?P<number>{_NUMBER})(?P<mark>)(?P<more>)(?P<half>)(?P<tenth_more>)(?P<times_more>)")
_IN_RUN = f"{IN_NUMERAL}半个個"
_MARKED = re.compile(
    rf"[%％﹪‰成折倍分基bB趴番半](?:(?<=[{_IN_RUN}].)|(?<=番)|(?<=对折)|(?<=[一过]半)|(?<=半)(?=数))", re.DOTALL
)
"""A mark right behind what a number consists of, or the end of a word that is a share: few places of a text are one, and only there is a percentage looked for."""
_GOES_ON = JOINING | frozenset("多余")
"""What stands behind the sign of a percentage and belongs to it."""
# A number begins where none goes on, or with its sign.
_FIRST = re.compile(
    rf"[{DIGIT}](?<![{DIGIT}].)(?<![{DIGIT}A-Za-z][.．,].)|[{HAN_DIGIT}{HAN_UNIT}{VAGUE}半](?<![{DIGIT}{HAN_DIGIT}{HAN_UNIT}].)(?<![{VAGUE}][{HAN_UNIT}])|[负負﹣+＋－−-]",
    re.DOTALL,
)
_LONGEST = 200
"""Characters before a mark in which its number, or the range that it ends, begins."""


class Kind(NamedTuple):
    """A form of percentages: the rule's name, the unit, and what one of the printed number is worth."""

    rule: str
    unit: str
    worth: Decimal


_PERCENT = Kind("percent/sign", "%", Decimal(1))
_KINDS = {
    **dict.fromkeys("%％﹪", _PERCENT),
    "‰": _PERCENT._replace(worth=Decimal("0.1")),
    "成": Kind("percent/cheng", "%", Decimal(10)),
    "折": Kind("percent/discount", "%", Decimal(10)),
    "趴": _PERCENT._replace(rule="percent/colloquial"),
    "倍": Kind("percent/multiple", "%", Decimal(100)),
}
_POINTS = Kind("percent/point", "pp", Decimal(1))
_DOUBLED, _HALVES = _PERCENT._replace(rule="percent/doubling"), _PERCENT._replace(rule="percent/half")
_WORDS, _FRACTIONS = _PERCENT._replace(rule="percent/words"), _PERCENT._replace(rule="percent/fraction")
_ELIDED = _POINTS._replace(rule="percent/elided")
_BASIS_POINTS = _POINTS._replace(worth=Decimal("0.01"))


def _kind(mark: str) -> Kind:
    return _KINDS.get(mark[0]) or (_POINTS if "百" in mark else _BASIS_POINTS)


_WHOLE = rf"(?:[{HAN_UNIT}{HAN_DIGIT}](?:{SPACE}[{HAN_UNIT}{HAN_DIGIT}]){{0,7}})"
_PART = rf"(?:{ARABIC}|[{VAGUE}]?{HAN}|几)"


@cache
def _fraction_pattern() -> re.Pattern[str]:
    """A fraction or the range of two: 三分之二, 百分之五至十."""
    return re.compile(
        rf"(?P<sign>[负負]的?)?{NOT_IN_HAN}(?P<whole>{_WHOLE}){SPACE}分{SPACE}之{SPACE}"
        rf"(?:(?P<low>{_PART}){_JOIN.pattern}(?:{_WHOLE}{SPACE}分{SPACE}之{SPACE})?)?(?P<number>{_PART})(?P<mark>)"
    )


_DOUBLING = lazy(rf"翻(?:了|两)?(?P<fill>近|约|超过?|不止)?(?P<number>[{HAN_DIGIT}{DIGIT}]{{0,2}})番")
_HALF = lazy(
    r"(?P<over>过半数?(?=[，。；、！）)”\s的]|$))|(?<![下上前后大多晚]半)一半(?![径途截辈生夜])|半数(?=[以，。；、的企人受居家员工民学参])"
)
_VALUATION = lazy(r"(?:市[盈净销现]率|本益比|净值比|杠杆|乘数|倍数|估值|赔率|P/?[EB]\b)[^。！？；]*$")
"""What is told in multiples and is no share: 市盈率35.6倍."""
_HALVED = lazy(r"(?P<before>[打按以近超享价]|不到)?对折(?P<behind>优惠|出售|销售|甩卖|促销|起|购)?")


Found = tuple[int, int, str, str | None, bool, Kind, str, str]
"""A percentage before anything is known of its surroundings: where it stands, its bounds as plain decimal strings (None for one that is open), whether
it is a range, its kind, its sign, and a direction that lies in the expression itself (翻番)."""


def percents_of_texts(texts: Texts) -> Iterator[tuple[int, list[Match]]]:
    """The percentages and points of the texts of a page."""
    for number, marks in texts.holding(_marks(texts.joined)):
        if matches := _matches(texts.texts[number], marks, texts.contexts[number]):
            yield number, matches


def find_percents(text: str, context: Context | None = None) -> list[Match]:
    """Find percentages and points, with direction and basis where the sentence states a change.

    The number is given as printed, in `%` or `pp` (百分点): 5‰ is 0.5 %, 三成 30 %, 25个基点 0.25 pp. A share or a rate has neither direction nor basis.

    >>> [(m.value, m.unit, m.direction, m.basis) for m in find_percents("同比增长43.4%，占百分之三十，提高2.4个百分点")]
    [('43.4', '%', 'increase', 'yoy'), ('30', '%', 'none', 'none'), ('2.4', 'pp', 'increase', 'yoy')]
    >>> [(m.value, m.modifier, m.cue) for m in find_percents("不超过总股本的6%，两成多，3倍")]
    [('../6', 'at_most', '不超过'), ('20/..', 'more_than', None), ('300', 'exact', None)]
    """
    return _matches(text, _marks(text), context)


def _marks(text: str) -> list[int]:
    return [found.start() for found in _MARKED.finditer(text)]


def _matches(text: str, marks: Sequence[int], context: Context | None) -> list[Match]:
    """The percentages of a text, which has some of these marks."""
    candidates = _candidates(text, marks)
    if not candidates:
        return []
    comparer = Comparer(text, context.published if context else None)
    matches: list[Match] = []
    last_end, last_cue, last_change = 0, NOTHING, STILL
    for start, end, low, high, ranged, kind, sign, fixed in candidates:
        if start < last_end or in_address(text, start):
            continue
        if kind.rule == "percent/multiple" and _VALUATION.search(text, max(start - 24, 0), start):
            continue
        points = kind.unit == "pp"
        before = cue_before(text, start, last_end, share=not points)
        if points and before.spans and text[slice(*before.spans[0])] in _GAP_CUES:  # 高于2个百分点: a gap, no bound
            before = NOTHING
        after = cue_after(text, end)
        linked = last_end and start - last_end < 8 and LIST_LINK.fullmatch(text, last_end, start)
        if linked and before.modifier is None and last_cue.modifier:
            before = Cue(last_cue.modifier)
        if linked and not fixed:
            change = comparer.listed(last_change)
        else:
            change = comparer.change(start, end, points=points, sign=sign, last_end=last_end, last=last_change)
        if fixed and change.direction == "none":
            change = Change(fixed, comparer.carried(start))
        value, first, last, modifier = stated(low, high, "range" if ranged else before.modifier or after.modifier)
        spans = before.spans + after.spans + change.spans
        cue = words_at(text, [span for span in spans if span[1] <= start or end <= span[0]]) if spans else None
        rule, unit, _ = kind
        # By position: to name the columns takes longer than to find some of them.
        columns = (start, end, value, rule, first, last, unit, modifier, cue, change.direction, change.basis, None, None, None, None)  # fmt: skip
        matches.append(tuple.__new__(Match, columns))
        last_end, last_cue, last_change = end, before, change
    return matches


def _place(found: Found) -> tuple[int, int]:
    """Percentages are sorted by where they begin, the longest first."""
    return found[0], -found[1]


_GAP_CUES = frozenset({"高于", "高於", "低于", "低於", "多于", "多於", "少于", "少於", "超出", "大于", "小于"})


def _candidates(text: str, marks: Sequence[int]) -> list[Found]:
    """The percentages of a text, from left to right."""
    candidates: list[Found] = []
    end = 0
    words = False
    for mark in marks:
        if text[mark] in "番半" or text[mark - 1 : mark] == "对":
            words = True
            continue
        if mark < end:
            continue
        floor = max(end, mark - _LONGEST)
        if plain_found := _plain(text, mark, floor):
            start, end, kind = plain_found[0], plain_found[1], plain_found[5]
            if kind is _POINTS:
                candidates += _elided(text, start)
            candidates.append(plain_found)
            continue
        start = numeral_start(text, mark, floor, _IN_RUN)
        if start and text[start - 1] in _JOINED:
            start = max(end, start - _LONGEST)
        fraction = text[mark] == "分" and text[mark + 1 : mark + 6].lstrip()[:1] == "之"
        for first in _FIRST.finditer(text, start, mark):
            found, upto = (_fraction if fraction else _number)(text, first.start())
            if upto:
                end = upto
                if found:
                    if found[5].unit == "pp":
                        candidates += _elided(text, start=found[0])
                    candidates.append(found)
                break
    if words:
        candidates += _words(text)
    if len(candidates) > 1:
        candidates.sort(key=_place)
    return candidates


def _plain(text: str, mark: int, floor: int) -> Found | None:
    """The percentage at a mark that is digits before % or 个百分点, as most are; None where what stands round them may belong to it."""
    first, end, kind = mark, mark + 1, _PERCENT
    if text[mark] not in "%％":
        if mark < 3 or not text.startswith("个百分点", mark - 2):
            return None
        first, end, kind = mark - 2, mark + 2, _POINTS
    behind = text[end : end + 1]
    if behind in _GOES_ON or behind.isspace():
        return None
    head = text[floor:first].rstrip(IN_DECIMAL)
    start, before, other = floor + len(head), head[-1:], head[-2:-1]
    if before in _JOINED:
        if before == "的":
            whole = other not in ("负", "負")
        else:  # 达到43.4%
            whole = before in ("至", "到") and not (other in _IN_RUN or other in _ENDS_FIRST)
    else:
        whole = not before or not (before in IN_NUMERAL or (before == "，" and text[start] in WIDE_DIGITS))
    value = plain_decimal(text[start:first]) if whole else None
    return (start, end, value, value, False, kind, "", "") if value else None


def _words(text: str) -> list[Found]:
    """Shares that words alone say: 翻番, 过半, 一半, 打对折."""
    candidates: list[Found] = []
    for match in _DOUBLING.finditer(text):
        times = read_number(match["number"]) if match["number"] else Decimal(2 if match[0] == "翻两番" else 1)
        if times is not None and 0 < times <= 10:
            value = str((2 ** int(times) - 1) * 100)
            high = None if match["fill"] in ("超", "超过", "不止") else value
            candidates.append((*match.span(), value, high, False, _DOUBLED, "", "increase"))
    for match in _HALF.finditer(text):
        candidates.append((*match.span(), "50", None if match["over"] else "50", False, _HALVES, "", ""))
    for match in _HALVED.finditer(text):
        if match["before"] or match["behind"]:
            at = match.start() + len(match["before"] or "")
            candidates.append((at, at + 2, "50", "50", False, _KINDS["折"], "", ""))
    return candidates


def _number(text: str, start: int) -> tuple[Found | None, int]:
    """The percentage or range that begins at a place, and the end of what was read; 0 where nothing that has the form of one does."""
    match = _SINGLE.match(text, start)
    if match and not _is_number(text, match["mark"], match):
        match = None
    number = match or _BARE.match(text, start)
    if not number:
        return None, 0
    end = number.end()
    behind = text[end : end + 1]
    if (behind in JOINING or behind.isspace()) and (joined := _JOIN.match(text, end)):
        last = _SINGLE.match(text, joined.end())
        if last and (match or _is_number(text, last["mark"], number)) and (found := _range(number, match, last)):
            return found, last.end()
    if not match:
        return None, 0
    interval = _interval(match)
    if interval is None:
        return None, match.end("mark")
    kind, sign = _kind(match["mark"]), match["sign"] or ""
    if _negative(sign):
        interval = Interval(-interval.low, None if interval.high is None else -interval.high)
    return _found(start, end, interval, False, kind, sign), end


def _found(start: int, end: int, interval: Interval, ranged: bool, kind: Kind, sign: str) -> Found:
    low, high = interval
    return start, end, plain(low), None if high is None else plain(high), ranged, kind, sign, ""


def _range(number: re.Match[str], first: re.Match[str] | None, last: re.Match[str]) -> Found | None:
    """A number, which may leave its mark to that of the last, and the last as a range; None where they make none."""
    kind = _kind(last["mark"])
    if first and _kind(first["mark"]).rule != kind.rule:
        return None
    lower = _interval(first or number, last["mark"])
    upper = _interval(last)
    if lower is None or upper is None or upper.high is None:
        return None
    low = -lower.low if _negative(number["sign"] or "") else lower.low
    high = -upper.high if _negative(last["sign"] or "") else upper.high
    if low > high:
        return None
    return _found(number.start(), last.end(), Interval(low, high), True, kind, number["sign"] or "")


def _is_number(text: str, mark: str, match: re.Match[str]) -> bool:
    """Whether the digits before 成 or 折 are a number of their own: not those of 统一成, 一波三折, 3万成."""
    if mark == "趴":  # 第二趴, 3趴在桌上
        start, end = match.start("number"), match.end("mark")
        return text[max(start - 1, 0) : start] not in ("第", "下") and text[end : end + 1] not in ("在", "着", "下")
    if mark not in ("成", "折"):
        return True
    number, before = match["number"], match.start("number")
    if number == "半":
        return mark == "成" and (not before or text[before - 1] not in "大小多上下前后过夜")
    if number[0].isdigit() and number[-1] in HAN_UNIT + MORE:
        return False
    if mark == "折":
        return text[max(before - 2, 0) : before] != "一波"
    if text.startswith("为", match.end("mark")) and number[-1] == "一":  # 合二成一
        return False
    if text[max(before - 2, 0) : before] == "星期":  # 星期三成交
        return False
    return not before or text[before - 1] not in ("第统唯万合同进初周拜" if number[-1] == "一" else "第初周拜")


def _interval(match: re.Match[str], mark: str = "") -> Interval | None:
    """The bounds of a number in its unit, without its sign; None where it is none. Without a mark of its own it takes the given one."""
    interval = read_interval(match["number"])
    if interval is None:
        return None
    low, high = interval
    mark = match["mark"] or mark
    worth = _kind(mark).worth
    if mark == "成":
        if low > 10:
            return None
        if half := match["half"]:
            low = high = low + (Decimal("0.5") if half == "半" else (read_number(half) or Decimal(0)) / 10)
    elif mark == "折":
        if low >= 100 or low == 0:
            return None
        if low > 10:  # 85折, 八五折
            worth = Decimal(1)
    if match["more"] or match["tenth_more"] or match["times_more"] or "多" in mark or "余" in mark:
        high = None
    if worth == 1:
        return Interval(low, high)
    return Interval(low * worth, None if high is None else high * worth)


def _negative(sign: str) -> bool:
    return sign[:1] in ("-", "－", "−", "﹣", "负", "負")


_START = rf"(?:{NOT_IN_NUMBER}(?=[{DIGIT}])|{NOT_IN_HAN}(?=[{HAN_DIGIT}{HAN_UNIT}{VAGUE}]))"


@cache
def _item() -> re.Pattern[str]:
    """A number of a list with the joint behind it."""
    return re.compile(rf"(?P<item>{_START}{NUMERAL}[个個]?)(?:[、和与與或及]|以及)$")


def _elided(text: str, start: int) -> list[Found]:
    """The numbers of a list that leave 百分点 to its last: the 2.3个 of 2.3个和2.1个百分点."""
    items: list[Found] = []
    while start and text[start - 1] in "、和与與或及":
        item = _item().search(text, max(0, start - 24), start)
        interval = read_interval(item["item"].rstrip("个個")) if item else None
        if not item or not interval or not interval.exact:
            break
        items.append(_found(*item.span("item"), interval, False, _ELIDED, ""))
        start = item.start()
    return items


_TWELVE, _WIDE = DecimalContext(prec=12), DecimalContext(prec=60)


def _share(part: Decimal, whole: Decimal) -> Decimal:
    """A part of a whole in percent, to twelve significant digits where it has no exact decimal."""
    context = _WIDE.copy()
    exact = context.divide(part * 100, whole)
    return _TWELVE.divide(part * 100, whole) if context.flags[Inexact] else exact


def _fraction(text: str, start: int) -> tuple[Found | None, int]:
    """The fraction that begins at a place, and the end of what was read; 0 where none does."""
    match = _fraction_pattern().match(text, start)
    if not match:
        return None, 0
    whole, number, end = read_number(match["whole"]), match["number"], match.end()
    tens = whole is not None and set(re.sub(r"\s", "", match["whole"])) <= set("十百千万亿拾佰仟萬億")
    hundreds = tens and whole != 10
    interval = read_interval(number)
    doubtful = interval is None or not interval.exact or (len(number) == 2 and not set(number) & set(HAN_UNIT))
    if not hundreds and (doubtful or number[0] not in HAN_DIGIT + HAN_UNIT):
        number, end = number[0], match.start("number") + 1  # 十分之一|二手房
        interval = read_interval(number) if number in HAN_DIGIT else None
    if not whole or interval is None:
        return None, match.end()
    low = _share(interval.low, whole)
    high = None if interval.high is None else _share(interval.high, whole)
    kind, ranged = (_WORDS if hundreds else _FRACTIONS), False
    if match["low"] and high is not None and end == match.end():
        first = read_interval(match["low"])
        if first and first.low <= interval.low:
            low, ranged = _share(first.low, whole), True
    if match["sign"]:
        low, high = -low, None if high is None else -high
    return _found(start, end, Interval(low, high), ranged, kind, match["sign"] or ""), match.end()
