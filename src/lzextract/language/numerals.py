"""Read numerals as newspapers print them, exactly: 1.47亿, 6,009.16万, 三万五, 壹仟玖佰, 二〇二四, 十几, 八九千.

Everything is a `Decimal`; what is no number is None. Full-width digits, traditional forms, financial capitals and the spaces of layout are read like plain ones.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import NamedTuple

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
UNITS = {"兆": 10**12, "亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
"""The units of a numeral, the largest first: a numeral is cut at its largest unit."""

FOLD = {
    **dict(zip(map(ord, "０１２３４５６７８９．，％"), "0123456789.,%", strict=True)),
    **dict(zip(map(ord, "壹弌贰貳弍叁參弎肆伍陆陸柒捌玖兩○"), "一一二二二三三三四五六六七八九两〇", strict=True)),
    **dict(zip(map(ord, "拾佰仟萬億點餘幾數來"), "十百千万亿点余几数来", strict=True)),
    **dict(zip(map(ord, "廿卅卌"), ("二十", "三十", "四十"), strict=True)),
    **dict.fromkeys((place for place in range(0x3001) if chr(place).isspace()), ""),
}
"""Other forms of the same characters. The spaces of layout stand for nothing."""

# Fragments for the patterns of other modules. All are bounded; a pattern guards their start with NOT_IN_NUMBER or NOT_IN_HAN.
SPACE = r"[^\S\r\n]{0,4}"
"""Up to four spaces of layout, of any width."""
DIGIT = "0-9０-９"
ARABIC = (
    r"(?:(?<=[^\W\dA-Za-z_])[1-9][0-9]{0,2}(?:[ \u2005\u2009\u202f][0-9]{3}){1,4}(?![0-9])|"
    rf"[{DIGIT}]{{1,3}}(?:(?:,[{DIGIT}]{{3}}){{1,6}}|(?:，[０-９]{{3}}){{1,6}})(?![{DIGIT}])|[{DIGIT}]{{1,24}})"
    rf"(?:[.．][{DIGIT}]{{1,12}})?"
)
"""The digits of an Arabic numeral, half or full width, with or without thousands separators: 6,009.16, and 3 115.86 behind a word."""
HAN_DIGIT = "〇零一二两三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖兩○"
HAN_UNIT = "十百千万亿兆拾佰仟萬億廿卅"
VAGUE = "几数幾數"
MORE = "多余餘来"
NOT_MORE = "(?!多[用媒样元功期寡孔极党层边方次久少数半彩发年头项云长为]|余[额款粮热地力下者生温震党孽程])"
"""Not before 多 and 余 that begin a word of their own: 500元余额, 3亿元多用于."""
HAN = (
    rf"(?:[{VAGUE}]{SPACE}(?=[{HAN_UNIT}]))?(?:[{HAN_DIGIT}{HAN_UNIT}](?:{SPACE}[{HAN_DIGIT}{HAN_UNIT}点點几幾]){{0,30}})"
    rf"(?:{SPACE}[{MORE}](?:{SPACE}[{HAN_UNIT}]){{0,3}})?"
)
"""A numeral in Chinese characters, exact or vague: 一百二十三万, 一点四七亿, 数十亿, 二十多万."""
MIXED = (
    rf"{ARABIC}(?:{SPACE}[{MORE}几幾])?(?:{SPACE}[{HAN_UNIT}]){{0,3}}(?:[零〇]?(?:[{DIGIT}],[{DIGIT}]{{3}}|[{DIGIT}]{{1,4}})[{HAN_UNIT}]{{1,2}}){{0,3}}"
    rf"(?:(?<=[{HAN_UNIT}])[零〇]?(?:[{DIGIT}]{{2,4}}|[{DIGIT}],[{DIGIT}]{{3}})(?:[.．][{DIGIT}]{{1,2}})?(?![{DIGIT}.．,%％年月日时点]))?"
    rf"(?:[{MORE}][{HAN_UNIT}]{{0,2}})?"
)
"""An Arabic numeral with Chinese units: 1.47亿, 5千万, 3万5千, 2万6400, 2000多万, 3千多亿, 20几万."""
NUMERAL = rf"(?:{MIXED}|{HAN})"
NOT_IN_NUMBER = rf"(?<![{DIGIT}])(?<![{DIGIT}][.．,])"
NOT_IN_HAN = rf"(?<![{HAN_DIGIT}{HAN_UNIT}])(?<![{VAGUE}](?=[{HAN_UNIT}]))"
"""Not within a numeral: 数十 is one, 人数三成 holds 三."""
WIDE_DIGITS = "０１２３４５６７８９"
IN_DECIMAL = f"0123456789{WIDE_DIGITS}.．"
IN_NUMERAL = f"{IN_DECIMAL},{HAN_DIGIT}{HAN_UNIT}{VAGUE}{MORE}点點" + "".join(
    chr(place) for place in range(0x3001) if chr(place).isspace()
)
"""What a numeral consists of, the spaces of layout among it: as a string to strip, and escaped by nothing in a class of a pattern."""
DASHES = "-－—–~～〜─−"
"""The dashes between the bounds of a range, the hyphen first, as a class of a pattern wants it."""
JOINING = frozenset(f"（(以至到{DASHES}")
"""What stands right behind the first number of a range, layout aside."""
JOINED = frozenset(f"{DASHES}至到上、负負")
"""What stands right before the second number of a range, or is the sign of a number."""

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_ARABIC = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_COUNTS = {"万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12), "千": Decimal(1000), "百": Decimal(100)}
_COUNTED = re.compile(rf"(\d+(?:\.\d+)?)({'|'.join(sorted(_COUNTS, key=len, reverse=True))})", re.ASCII)
# 八九, 两三, 三五: neighbours, and the one pair that is not.
_ADJACENT = re.compile("(?P<low>[一二两三四五六七八])(?P<high>[两二三四五六七八九])(?=[十百千万亿兆]|$)")
_NEIGHBOURS = frozenset({"一二", "一两", "二三", "两三", "三四", "四五", "五六", "六七", "七八", "八九", "三五"})
_SOME = re.compile("[几数](?=[十百千万亿兆])")
_TEEN = re.compile("(?P<unit>[十百千万])几(?![十百千])")
_TENS = re.compile("(?P<tens>[1-9]0)几(?P<unit>[万亿兆]*)")
_MORE = re.compile("(?<!^)[多余来]")
_EXACT = Context(prec=200)
MAX_LENGTH = 60
_LONGEST_DECIMAL = 12


class Interval(NamedTuple):
    """The bounds that a numeral sets; `high` is None where it is open (2000多). `exact` where both are one number."""

    low: Decimal
    high: Decimal | None

    @property
    def exact(self) -> bool:
        return self.low == self.high


def read_number(text: str) -> Decimal | None:
    """The number that a numeral writes out, or None where the text is no numeral.

    >>> [plain(read_number(n)) for n in ("1.47亿", "6,009.16万", "三万五", "一百二十三万", "壹仟玖佰", "二〇二四", "一点四七亿", "廿八")]
    ['147000000', '60091600', '35000', '1230000', '1900', '2024', '147000000', '28']
    >>> [read_number(n) for n in ("万一", "元", "1,23", "五十百", "点五", "")]
    [None, None, None, None, None, None]
    """
    if len(text) > MAX_LENGTH:
        return None
    folded = text.translate(FOLD)
    return None if folded.startswith("点") else _read(folded)


def _read(text: str) -> Decimal | None:
    if _ARABIC.fullmatch(text):
        return Decimal(text)
    if _THOUSANDS.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if text == "半":
        return Decimal("0.5")
    for name, unit in UNITS.items():
        left, found, right = text.rpartition(name)
        if found:
            return _compound(left, unit, right)
    whole, point, fraction = text.partition("点")
    if not text or not all(c in DIGITS for c in whole + fraction) or bool(point) != bool(fraction):
        return None
    return Decimal((_digits(whole) or "0") + ("." + _digits(fraction) if point else ""))


def _compound(left: str, unit: int, right: str) -> Decimal | None:
    """`left` times the unit plus `right`: 三万 and 五千, and 三万五, where the digit counts tenths of the unit."""
    times = _read(left) if left else Decimal(1)
    if times is None or times == 0:
        return None
    if left and left not in DIGITS and not _ARABIC.fullmatch(left) and (unit < 10**4 or times > unit**2):  # 五十百
        return None
    total = _EXACT.multiply(times, unit)
    if not right:
        return total
    if not left and unit != 10:  # 万一 and 百五 are words, 十五 is a number
        return None
    if right == "半":
        return total + Decimal(unit) / 2
    if unit > 10 and len(right) == 1 and right not in "零〇0" and (right in DIGITS or _ARABIC.fullmatch(right)):
        return _EXACT.add(total, (DIGITS[right] if right in DIGITS else int(right)) * unit // 10)
    rest = _read(right[1:] if right[0] in "零〇" and right[1:2] != "点" else right)
    return None if rest is None or rest >= unit else _EXACT.add(total, rest)


def _digits(text: str) -> str:
    return "".join(str(DIGITS[c]) for c in text)


def numeral_start(text: str, end: int, floor: int, characters: str = IN_NUMERAL) -> int:
    """Where what a numeral consists of begins that ends at a place, no further back than `floor`.

    >>> numeral_start("投资总额１，２００万", 10, 0)
    4
    """
    start = floor + len(text[floor:end].rstrip(characters))
    while (
        floor + 1 < start < end
        and text[start - 1] == "，"
        and text[start] in WIDE_DIGITS
        and text[start - 2] in WIDE_DIGITS
    ):
        start = floor + len(text[floor : start - 1].rstrip(characters))
    return start


def plain_decimal(text: str) -> str | None:
    """Digits, with or without a fraction, as `plain` writes their number; None for what takes more to read.

    >>> plain_decimal("43.40"), plain_decimal("７"), plain_decimal("007"), plain_decimal("5.")
    ('43.4', '7', None, None)
    """
    if len(text) > _LONGEST_DECIMAL:
        return None
    whole, point, fraction = (text if text.isascii() else text.translate(FOLD)).partition(".")
    if not whole.isdecimal() or (whole[0] == "0" and len(whole) > 1):
        return None
    if not point:
        return whole
    if not fraction.isdecimal():
        return None
    fraction = fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def with_zeros(decimal: str, zeros: int) -> str:
    """A number as `plain_decimal` writes it, so many powers of ten larger.

    >>> with_zeros("1.47", 8), with_zeros("0.5", 4), with_zeros("12.34567", 4), with_zeros("7", 0)
    ('147000000', '5000', '123456.7', '7')
    """
    whole, _, fraction = decimal.partition(".")
    digits, point = whole + fraction.ljust(zeros, "0"), len(whole) + zeros
    rest = digits[point:]
    whole = digits[:point].lstrip("0") or "0"
    return f"{whole}.{rest}" if rest else whole


def read_interval(text: str) -> Interval | None:
    """The bounds of a numeral that may be vague: 2000多万, 数十亿, 十几万, 八九千. None where it is no numeral.

    >>> [tuple(map(plain, read_interval(n))) for n in ("数十亿", "20几万", "十几万", "一百几十万", "八九千", "二三十", "几千")]
    [('1000000000', '10000000000'), ('200000', '300000'), ('100000', '200000'), ('1100000', '2000000'), ('8000', '9000'), ('20', '30'), ('1000', '10000')]
    >>> read_interval("2000多万")
    Interval(low=Decimal('20000000'), high=None)
    """
    if not text or len(text) > MAX_LENGTH:
        return None
    if text.isascii() and _ARABIC.fullmatch(text):  # most numerals: nothing to fold, nothing vague
        return Interval(exact := Decimal(text), exact)
    folded = text.translate(FOLD)
    if found := _COUNTED.fullmatch(folded):  # 1.47亿
        exact = _EXACT.multiply(Decimal(found[1]), _COUNTS[found[2]])
        return Interval(exact, exact) if exact else None
    if folded in ("几", "数"):
        return Interval(Decimal(1), Decimal(10))
    if _MORE.search(folded):
        bare = read_number(_MORE.sub("", folded, count=1))
        return Interval(bare, None) if bare is not None else None
    if found := _TENS.fullmatch(folded):  # 20几万
        low, step = _read(found["tens"] + found["unit"]), _read("十" + found["unit"])
        return Interval(low, _EXACT.add(low, step)) if low is not None and step is not None else None
    if found := _TEEN.search(folded):
        low = _read(folded.replace("几", "", 1))
        step = _read("一" + folded[found.start() :].replace("几", "", 1))
        return Interval(low, _EXACT.add(low, step)) if low is not None and step is not None else None
    if found := _SOME.search(folded):
        low = read_number(folded[: found.start()] + "一" + folded[found.end() :])
        step = _read("一" + folded[found.end() :])
        return Interval(low, _EXACT.add(low, 9 * step)) if low is not None and step is not None else None
    if (found := _ADJACENT.search(folded)) and found[0] in _NEIGHBOURS:
        head, tail = folded[: found.start()], folded[found.end() :]
        if not head or head[-1] not in DIGITS:
            low, high = _read(head + found["low"] + tail), _read(head + found["high"] + tail)
            if low is not None and high is not None:
                return Interval(low, high)
    number = read_number(folded)
    return Interval(number, number) if number is not None else None


def plain(number: Decimal | None) -> str:
    """A number without exponent and without trailing zeros; nothing for None.

    >>> plain(Decimal("1.470E+8")), plain(Decimal("43.40")), plain(Decimal("-0"))
    ('147000000', '43.4', '0')
    """
    if number is None:
        return ""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
