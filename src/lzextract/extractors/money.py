"""Find sums of money: 1.47亿元, 不超过500万元, 100万元至600万元, 5.2亿美元, 50元6角3分.

Currencies are rows of `currencies.tsv`, the words round a sum of `cues.tsv`; `not_money.tsv` holds the words in which a currency's character is part of another word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from lzextract.extractors.cues import LIST_LINK, NOTHING, Cue, cue_after, cue_before, stated, words_at
from lzextract.extractors.texts import Texts
from lzextract.extractors.urls import in_address
from lzextract.language.numerals import (
    DASHES,
    DIGIT,
    FOLD,
    HAN_DIGIT,
    HAN_UNIT,
    IN_DECIMAL,
    IN_NUMERAL,
    JOINED,
    JOINING,
    MIXED,
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
    with_zeros,
)
from lzextract.language.patterns import lazy
from lzextract.lexicons import read_rows
from lzextract.model import Context, Match


class CurrencyRow(NamedTuple):
    """A spelling of a currency. `place`: it stands `after` the number, `before` it, or either. `code` is empty where only a country settles it (比索)."""

    word: str
    code: str = ""
    scale: str = "1"
    place: str = "after"
    example: str = ""
    value: str = ""


class TrapRow(NamedTuple):
    """A word that begins with the character of a currency, or with the number before it, and is no sum.

    `number` says with which numbers it is that word: a single Chinese `digit` (二元经济, but 2亿元经济损失), a `unit` alone (万元户, but 5万元户均), any where empty.
    """

    word: str
    number: str = ""
    example: str = ""


class Patterns(NamedTuple):
    """What is built from the tables: where a sum may stand, how it may begin, a sum, and the words that are none.

    `units` are the currencies behind a number by their first two characters, or the one of which there is no more. `signs` are the characters that may
    stand before a number that has no currency behind it, or is the second of a range, `touching` these and others before digits that may be not all of
    the sum, `ends` those that the first of a range ends with, `goes_on` those behind 元 that belong to the sum or make 元 part of a word.
    """

    marked: re.Pattern[str]
    units: frozenset[str]
    touching: frozenset[str]
    ends: frozenset[str]
    goes_on: frozenset[str]
    first: re.Pattern[str]
    signs: frozenset[str]
    amount: re.Pattern[str]
    trap: re.Pattern[str]
    traps: dict[str, TrapRow]
    rows: dict[str, CurrencyRow]


# A numeral begins where none goes on; patterns that are tried at such a place alone need not look back again.
_FIRST = rf"[{DIGIT}](?<![{DIGIT}A-Za-z_].)(?<![{DIGIT}A-Za-z][.．,].)|[{HAN_DIGIT}{HAN_UNIT}{VAGUE}](?<![{DIGIT}{HAN_DIGIT}{HAN_UNIT}].)(?<![{VAGUE}][{HAN_UNIT}])"
_COIN = rf"(?:[{DIGIT}]{{1,2}}|[一二三四五六七八九两兩壹贰叁肆伍陆柒捌玖])"
_TAIL = rf"""(?P<tail>
      [零〇又]?{_COIN}(?:[角毛毫](?![形债架铁星帽鼓])|(?<=[{DIGIT}零〇十])分)(?:[零〇]?{_COIN}分?(?![之{DIGIT}年月日]))?    # 50元6角3分
    | [零〇]?{_COIN}分(?![之钟鐘])                                            # 9元零9分
    | (?<=[块塊蚊毛])(?!一[一-鿿])[零〇]?{_COIN}(?![{HAN_UNIT}{DIGIT}个個年月日号折成％%点點])      # 三块五
    | 又?{SPACE}{_COIN}(?:美分|欧分|便士|戈比|日本銭|日本钱)                             # 10美元5美分
)?"""
_JOIN = lazy(
    rf"{SPACE}(?:[（(]不?含(?:本数)?[)）])?{SPACE}(?:以上、?(?:至|到)?|至|到|[{DASHES}]{{1,2}}){SPACE}(?:[-－−](?=[{DIGIT}]))?"
)
"""What joins the bounds of a range, with the minus of the upper one."""
_SIGN = r"(?P<sign>(?<=[为為是润潤值额額至到：:（(比益损])[-－−])?"
_BARE = lazy(rf"{_SIGN}(?P<number>{NUMERAL})")
_NO_UNIT = rf"(?![{DIGIT}{HAN_UNIT}%％‰:：年月]|[.．][{DIGIT}]|{SPACE}[%％]|个百分)"
_RUN = lazy(rf"(?:[{IN_NUMERAL}]++|(?<=[{WIDE_DIGITS}])，(?=[{WIDE_DIGITS}]))*+")
"""What a number may consist of."""
_LONGEST = 200
"""Characters before a number in which the range that it ends, or its currency, begins."""
_MAGNITUDE = lazy(r"(?:[万亿兆萬億]{1,2})$")
_PRICE = lazy(r"[价賣卖花钱錢赚付交收给挣找赔惠资費费罚补贴每斤才只要需售租票奖涨降跌贵宜][^，。；]{0,4}$")
_CLAUSE_END = lazy(r"\s?(?:$|[，。；！？、：）)」”]|以上|以下|左右|以内|上下|多|[每一][^，。]|的|/)")
_COINS_BEHIND = lazy(rf"{_COIN}(?:分|$|[，。；、）一每至到涨降跌])")
_BARE_UNIT = re.compile(rf"[{HAN_UNIT}]+$")


@cache
def _patterns() -> Patterns:
    rows = {row.word: row for row in read_rows("currencies.tsv", CurrencyRow)}

    def words(*places: str) -> str:
        chosen = sorted((row.word for row in rows.values() if row.place in places), key=lambda word: (-len(word), word))
        first = "".join(sorted({re.escape(word[0]) for word in chosen}))
        latin, cash = r"(?![A-Za-z])", "(?![包物袋币串])"  # 500元|钱包
        closed = ((w, latin if w.isascii() and w.isalpha() else cash if w[-1] == "钱" else "") for w in chosen)
        return rf"(?=[{first}])(?:{'|'.join(re.escape(w) + end for w, end in closed)})"

    before, after, both = words("before", "both"), words("after", "both"), words("both")
    amount = rf"""
        (?P<prefix>(?<![A-Za-z])(?:{before}){SPACE})?
        {_SIGN} (?P<number>{NUMERAL}) {SPACE}
        (?: (?P<unit>{after}) (?P<more>{NOT_MORE}[多余](?![{HAN_UNIT}个名家次种年项人]))?
            {_TAIL} (?:[整正](?=[，。；、：！？）)（(”》\s的以及和与或起至到]|$))? (?:{SPACE}(?P<suffix>{both}))? (?<=.)
          | (?(prefix){_NO_UNIT}|(?!))
        )
    """
    leading = [row.word for row in rows.values() if row.place != "after"]
    following = [row.word for row in rows.values() if row.place != "before"]
    single = "".join(re.escape(word) for word in following if len(word) == 1)
    pairs = sorted({word[:2] for word in following if word[0] not in single})
    heads = "".join(sorted({re.escape(pair[0]) for pair in pairs}))
    eaten = "".join(sorted({re.escape(pair[1]) for pair in pairs if pair[0] in IN_NUMERAL}))  # the 内 of 几内亚法郎
    seconds = "".join(sorted({re.escape(pair[1]) for pair in pairs}))
    signs = frozenset(word[-1] for word in leading)
    before_number = "".join(map(re.escape, sorted(signs)))
    first = "".join(sorted({re.escape(word[0]) for word in leading}))
    trap_rows = {row.word: row for row in read_rows("not_money.tsv", TrapRow)}
    traps = sorted(trap_rows, key=len, reverse=True)
    both_first = "".join(row.word[0] for row in rows.values() if row.place == "both")
    return Patterns(
        marked=re.compile(
            rf"[{single}{heads}{eaten}{before_number}](?:(?<=[{IN_NUMERAL}].)(?:(?<=[{single}{eaten}])|(?=[{seconds}]))|(?<=[{before_number}])(?=[{IN_NUMERAL}]))",
            re.DOTALL,
        ),
        units=frozenset(word[:2] if word[0] not in single else word[0] for word in following),
        touching=signs.union(JOINED, IN_NUMERAL, map(chr, range(0x80))),
        ends=frozenset(word[-1] for word in following).union(IN_NUMERAL, "上余整正角毛毫分)）"),
        goes_on=JOINING.union(
            IN_NUMERAL, "多余整正又", both_first, (word[1] for word in (*traps, *following) if word[0] == "元" != word)
        ),
        first=re.compile(rf"{_FIRST}|[{first}－−-]", re.DOTALL),
        signs=signs | JOINED,
        amount=re.compile(amount, re.VERBOSE),
        trap=re.compile("|".join(traps)),
        traps=trap_rows,
        rows=rows,
    )


def money_of_texts(texts: Texts) -> Iterator[tuple[int, list[Match]]]:
    """The sums of money of the texts of a page."""
    for number, marks in texts.holding(_marks(texts.joined)):
        if matches := _matches(texts.texts[number], marks, texts.contexts[number]):
            yield number, matches


def find_money(text: str, context: Context | None = None) -> list[Match]:
    """Find sums of money with their bounds in the currency's main unit; a bound is open where the words round the sum say so.

    The words before a sum (不超过, 约) and behind it (以上) stay outside the span and are the cue; 多, 余 and 几 belong to the numeral.

    >>> [(m.value, m.unit, m.modifier, m.cue) for m in find_money("总投资1.47亿元，单个项目最高资助600万元")]
    [('147000000', 'CNY', 'exact', None), ('../6000000', 'CNY', 'at_most', '最高')]
    >>> [m.value for m in find_money("补贴5万至10万元，五角大楼")]
    ['50000/100000']
    """
    return _matches(text, _marks(text), context)


def _marks(text: str) -> list[int]:
    """Where sums may stand, as few as can be told at a glance."""
    return [found.start() for found in _patterns().marked.finditer(text)]


def _matches(text: str, marks: Sequence[int], context: Context | None) -> list[Match]:
    """The sums of a text, which has some of these marks."""
    matches: list[Match] = []
    last_end, last_cue, place = 0, NOTHING, 0
    for mark in marks:
        if mark < place:
            continue
        floor = max(place, mark - _LONGEST)
        if text[mark] == "元" and (plain_sum := _plain(text, mark, floor, context)):
            found, place = [plain_sum], mark + 1
        else:
            found, place = _sums(text, mark, place, context)
        for start, end, low, high, rule, code in found:
            before = cue_before(text, start, last_end)
            if before.modifier is None and last_cue.modifier and LIST_LINK.fullmatch(text, last_end, start):
                before = Cue(last_cue.modifier)
            after = cue_after(text, end)
            modifier = "range" if rule == "money/range" else before.modifier or after.modifier
            if rule == "money/round" and before.modifier:
                rule = "money/amount"
            value, first, last, modifier = stated(low, high, modifier)
            spans = before.spans + after.spans
            cue = words_at(text, spans) if spans else None
            match = Match(start, end, value, rule, first, last, code, modifier, cue)
            if start > last_end and text[start - 1] in _LINK_ENDS:
                matches += _elided(text, match, last_end)
            matches.append(match)
            last_end, last_cue = end, before
    return matches


Found = tuple[int, int, str, str | None, str, str | None]
"""A sum: where it stands, its bounds as plain decimal strings, the rule, the code of its currency."""
_ZEROS = {"": 0, "万": 4, "亿": 8, "万亿": 12}


def _plain(text: str, mark: int, floor: int, context: Context | None) -> Found | None:
    """The sum before a 元 that is digits, with or without 万 and 亿, as most are; None where what stands round them may belong to it."""
    patterns = _patterns()
    if text[mark + 1 : mark + 2] in patterns.goes_on:
        return None
    counted = floor + len(text[floor:mark].rstrip("万亿"))
    head = text[floor:counted].rstrip(IN_DECIMAL)
    start, before = floor + len(head), head[-1:]
    if before in patterns.touching and not (before in "至到" and head[-2:-1] not in patterns.ends):  # 达到5亿元
        return None
    if before == "，" and text[start] in WIDE_DIGITS:
        return None
    number, zeros = plain_decimal(text[start:counted]), _ZEROS.get(text[counted:mark])
    if number is None or zeros is None or (zeros and number == "0"):
        return None
    value = with_zeros(number, zeros)
    return start, mark + 1, value, value, "money/amount", _code(patterns.rows["元"], text, start, context) or None


def _sums(text: str, mark: int, place: int, context: Context | None) -> tuple[list[Found], int]:
    """The sums of the number at a mark, looked for from `place` on, and the end of what was read."""
    patterns = _patterns()
    before = text[mark - 1] if mark else ""
    if before in IN_NUMERAL and not patterns.units.isdisjoint((text[mark], text[mark : mark + 2], before + text[mark])):
        start, end = numeral_start(text, mark, max(place, mark - _LONGEST)), mark + 1
    elif text[mark] in patterns.signs and (run := _RUN.match(text, mark + 1)):
        start, end = run.span()
    else:
        return [], place
    if start and text[start - 1] in patterns.signs:
        start = max(place, start - _LONGEST)
    found: list[Found] = []
    for first in patterns.first.finditer(text, start, end):
        at = first.start()
        if at < place:
            continue
        read, place = _sum(text, at)
        if read and not in_address(text, at):
            found.append(_found(text, read, context))
    return found, place


class Sum(NamedTuple):
    """A sum as it is written, before anything is known of its surroundings. `name` is that of its currency."""

    start: int
    end: int
    number: str
    interval: Interval
    name: str
    low: Decimal | None = None
    """The lower bound of a range, whose upper one is the interval."""


def _sum(text: str, start: int) -> tuple[Sum | None, int]:
    """The sum or range of sums that begins at a place (5.2亿美元, 100万元至600万元, 5万至10万元), and the end of what was read."""
    patterns = _patterns()
    match = patterns.amount.match(text, start)
    first = _read(text, match, start) if match else None
    number = None if match else _BARE.match(text, start)
    end = match.end() if match else start
    joined = _joined(text, number.end() if number else end)
    if not joined or not (first or number):
        return first, end
    prefix = match["prefix"] if match else None
    last = patterns.amount.match(text, joined)
    if last is None and first and prefix:
        last = _behind_sign().match(text, joined)
        upper = _upper(last, first) if last else None
    else:
        upper = _read(text, last, start) if last else None
    if upper is None:
        return first, end
    low: Decimal | None = None
    if first:
        low = first.interval.low
    elif number and last and last["unit"] and (low := _lower(number["number"], upper)) is not None:
        low = -low if number["sign"] else low
    if low is None or (upper.interval.high is not None and low > upper.interval.high):
        return first, end
    name = first.name if first and prefix else upper.name
    return upper._replace(start=start, name=name, low=low), upper.end


@cache
def _behind_sign() -> re.Pattern[str]:
    """A number that leaves its currency to the sign before another: the 10 of ¥5-10."""
    return re.compile(rf"{_SIGN}(?P<number>{NUMERAL}){_NO_UNIT}")


def _joined(text: str, end: int) -> int:
    """Where the upper bound of a range begins whose lower one ends at a place; 0 where no range goes on there."""
    behind = text[end : end + 1]
    joined = _JOIN.match(text, end) if behind in JOINING or behind.isspace() else None
    return joined.end() if joined else 0


def _upper(match: re.Match[str], first: Sum) -> Sum | None:
    """The upper bound of a range that leaves its currency to the sign before the lower one: ¥5-10."""
    interval = _interval(match["number"], _patterns().rows[first.name], None)
    return first._replace(end=match.end(), number=match["number"], interval=interval) if interval else None


def _read(text: str, match: re.Match[str], start: int) -> Sum | None:
    """The sum that a match stands for, which is or ends what begins at `start`; None where it is none after all."""
    prefix, unit, suffix = (match["prefix"] or "").strip(), match["unit"], match["suffix"]
    if unit and not _is_currency(text, match, start):
        return None
    interval = _interval(match["number"], _patterns().rows[unit or prefix], match["tail"])
    if interval is None:
        return None
    if match["sign"]:
        interval = Interval(-interval.low, None if interval.high is None else -interval.high)
    if match["more"] and interval.exact:
        interval = Interval(interval.low, None)
    return Sum(match.start(), match.end(), match["number"], interval, suffix or prefix or unit)


def _found(text: str, read: Sum, context: Context | None) -> Found:
    """A sum in the form in which the words round it are asked what they say of it."""
    start, end, number, (low, high), name, lower = read
    rule = "money/amount"
    if lower is not None:
        low, rule = lower, "money/range"
    elif text[start] in "百千万亿萬億" and _BARE_UNIT.fullmatch(number):
        rule = "money/round"
    code = _code(_patterns().rows[name], text, start, context) or None
    return start, end, plain(low), None if high is None else plain(high), rule, code


def _interval(number: str, row: CurrencyRow, tail: str | None) -> Interval | None:
    interval = read_interval(number)
    if interval is None:
        return None
    scale = Decimal(row.scale)
    low, high = interval.low * scale, None if interval.high is None else interval.high * scale
    if tail and interval.exact:
        extra = _coins(tail, scale)
        if extra is None:
            return None
        return Interval(low + extra, low + extra)
    return Interval(low, high)


_COINS = lazy(rf"(?P<number>{_COIN})(?P<unit>[角毛毫]|美分|欧分|便士|戈比|日本銭|日本钱|分)?")


def _coins(tail: str, scale: Decimal) -> Decimal | None:
    """What the smaller coins add: 6角3分 is 0.63; a digit without a unit counts the next smaller one (三块五, 九毛九)."""
    total, step = Decimal(0), scale
    gap = "零" in tail or "〇" in tail
    for found in _COINS.finditer(tail):
        number = read_number(found["number"])
        if number is None:
            return None
        unit = found["unit"]
        if unit is None:
            step = Decimal("0.01") if gap else step / 10
        else:
            step = Decimal("0.1") if unit in "角毛毫" else Decimal("0.01")
        total += number * step
    return total


def _lower(number: str, upper: Sum) -> Decimal | None:
    """The lower bound of a range that leaves its unit to the upper one: 两到三万元, 5至10万元, 三至五百万元."""
    read = read_interval(number)
    if read is None:
        return None
    folded, top = number.translate(FOLD), upper.number.translate(FOLD)
    if _MAGNITUDE.search(folded) or not (shared := _MAGNITUDE.search(top)):
        if len(folded) == 1 and not folded.isdigit() and (hundreds := re.fullmatch(r".([百千])", top)):
            return read.low * (read_number("一" + hundreds[1]) or 1)  # 两到三千元
        return read.low
    if len(folded) == 1 and folded in HAN_DIGIT and (tens := re.fullmatch(r".([十百千][万亿兆]{1,2})", top)):
        return read.low * (read_number("一" + tens[1]) or 1)
    scaled = read.low * (read_number("一" + shared[0]) or 1)
    high = upper.interval.high
    return scaled if high is None or scaled <= high else read.low


def trap_at(text: str, number: int, unit: int) -> str | None:
    """The word that a currency's character is part of, where it is none: the number begins at `number`, the currency at `unit`.

    >>> trap_at("城乡二元结构", 2, 3), trap_at("投资二元", 2, 3), trap_at("发放500元机票补贴", 2, 5)
    ('元结构', None, None)
    """
    trap = _patterns().trap
    found = trap.match(text, unit) or trap.match(text, unit - 1) or (trap.match(text, number) if unit > 1 else None)
    if found is None:
        return None
    allowed = _TRAP_NUMBERS.get(_patterns().traps[found[0]].number)
    return None if allowed and not allowed.fullmatch(text, number, unit) else found[0]


_TRAP_NUMBERS = {"digit": lazy("[一二两三四五六七八九]"), "unit": lazy("[一十]?[十百千万亿]{1,2}")}


_NO_COIN = frozenset("米克升安秒伏瓦巴居无無不发發厘毛人女子境草")
"""What stands behind 仙 and 毫 in other words, 毫米 and 仙女 among them."""


def _is_currency(text: str, found: re.Match[str], begin: int) -> bool:
    """Whether the word behind the number is a currency here, and no part of another word."""
    unit, start = found["unit"], found.start("unit")
    if trap_at(text, found.start("number"), start):
        return False
    if unit == "分":  # 得20分, 十分: points and adverbs, but for 元 and 角 before it
        return False
    if unit in ("角", "毛"):  # 三角, 西北角: a digit before it, and coins behind it, or a price before it
        digits = len(found["number"]) <= 2 and "十" not in found["number"]
        priced = bool(_PRICE.search(text, max(0, begin - 8), begin))
        coins = _COINS_BEHIND.match(text, found.end("unit"))
        return digits and bool(coins or (priced and _CLAUSE_END.match(text, found.end("unit"))))
    if unit in ("仙", "毫"):  # of a Hong Kong dollar: 升7仙, but 八仙, 2毫米
        return found["number"][-1].isdigit() and text[start + 1 : start + 2] not in _NO_COIN
    if unit in ("块", "塊"):  # 三块五; 一斤卖20块; but not 三块牌子
        priced = bool(_PRICE.search(text, max(0, begin - 8), begin))
        return bool(found["tail"]) or (priced and bool(_CLAUSE_END.match(text, found.end("unit"))))
    return True


def _code(row: CurrencyRow, text: str, place: int, context: Context | None) -> str:
    """The ISO 4217 code; a name that several countries use takes the country that stands nearest before it, else in the article."""
    if row.code:
        home = context and context.traditional and row.code == "CNY" and row.word in _DOLLARS
        return _home(context) if context and home else row.code
    candidates = [
        (other.word.removesuffix(row.word), other.code)
        for other in _patterns().rows.values()
        if other.code and other.word != row.word and other.word.endswith(row.word)
    ]
    for where in (text[max(0, place - 500) : place], *(context.texts if context else ())):
        named = max((where.rfind(country), code) for country, code in candidates) if candidates else (-1, "")
        if named[0] >= 0:
            return named[1]
    return ""


_DOLLARS = frozenset(["元", "元钱", "圆", "块", "块钱", "角", "角钱", "毛", "毛钱"])
_HOMES = {
    "TWD": (
        "台湾",
        "台币",
        "行政院",
        "立法院",
        "民国",
        "台北",
        "民进党",
        "国民党",
        "台股",
        "台积电",
        "主计总处",
        "国发会",
        "新北",
    ),
    "HKD": (
        "香港",
        "港元",
        "港币",
        "港府",
        "立法会",
        "九龙",
        "新界",
        "港股",
        "恒指",
        "恒生",
        "港铁",
        "港交所",
        "金管局",
    ),
    "MOP": ("澳门", "葡币"),
}


def _home(context: Context) -> str:
    """What a bare 元 is on a page in traditional characters: the dollar of the place that it speaks of most, else the yuan."""
    if "money" not in context.shared:
        said = {
            code: sum(text.count(word) for text in context.page for word in words) for code, words in _HOMES.items()
        }
        most = max(said, key=lambda code: said[code])
        context.shared["money"] = most if said[most] else "CNY"
    return str(context.shared["money"])


_LINK_ENDS = frozenset("、和与或及")


@cache
def _item() -> re.Pattern[str]:
    """An item of a list with the joint behind it."""
    return re.compile(rf"{NOT_IN_NUMBER}(?<![A-Za-z_])(?P<number>{MIXED})(?P<link>[、和与或及]|以及)$")


def _elided(text: str, match: Match, floor: int) -> list[Match]:
    """The items of a list that leave their currency to its last: the 3亿 and 5亿 of 3亿、5亿和10亿元. Each must have a unit of its own."""
    items: list[Match] = []
    start = match.start
    while start > floor and text[start - 1] in _LINK_ENDS:
        found = _item().search(text, max(floor, start - 30), start)
        if not found or not _MAGNITUDE.search(found["number"]) or (interval := read_interval(found["number"])) is None:
            break
        before = cue_before(text, found.start(), floor)
        low, high = interval
        value, first, last, modifier = stated(plain(low), None if high is None else plain(high), before.modifier)
        item = match._replace(
            start=found.start(),
            end=found.end("number"),
            value=value,
            rule="money/elided",
            value_min=first,
            value_max=last,
            modifier=modifier,
            cue=words_at(text, before.spans),
        )
        items.insert(0, item)
        start = found.start()
    return items
