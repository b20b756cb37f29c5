"""Read numerals as newspapers print them, exactly: 1.47亿, 6,009.16万, 三万五, 壹仟玖佰, 二〇二四, 十几, 八九千.

Everything is a `Decimal`; what is no number is None. Full-width digits, traditional forms and layout spaces are read like plain ones.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
UNITS = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
"""The units of a numeral, the largest first: a numeral is cut at its largest unit."""

FOLD = {
    **dict(zip(map(ord, "０１２３４５６７８９．，％"), "0123456789.,%", strict=True)),
    **dict(zip(map(ord, "壹贰貳叁參肆伍陆陸柒捌玖兩○"), "一二二三三四五六六七八九两〇", strict=True)),
    **dict(zip(map(ord, "拾佰仟萬億點"), "十百千万亿点", strict=True)),
    **dict.fromkeys(map(ord, " \u3000\u00a0\t"), ""),
}
"""Other forms of the same characters. The spaces of layout stand for nothing."""

ARABIC = r"(?:\d{1,3}(?:[,，]\d{3}){1,6}|\d{1,20})(?:[.．]\d{1,12})?"
"""The digits of an Arabic numeral, half or full width, with or without thousands separators: 6,009.16."""

HAN_DIGIT = "〇零一二两三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖兩○"
HAN_UNIT = "十百千万亿拾佰仟萬億"

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ARABIC = re.compile(r"\d+(?:\.\d+)?")
_ADJACENT = re.compile(r"(?P<low>[一二两三四五六七八九])(?P<high>[二三四五六七八九])(?=[十百千万亿]|$)")
_VAGUE = re.compile(r"[几数](?=[十百千万亿])")
_TEEN = re.compile(r"(?P<unit>[十百千万])几")
_MORE = re.compile("[多余來来]")
MAX_LENGTH = 40


class Interval(NamedTuple):
    """The bounds that a numeral sets; `high` is None where it is open (2000多). `exact` where both are one number."""

    low: Decimal
    high: Decimal | None

    @property
    def exact(self) -> bool:
        return self.low == self.high


def read_number(text: str) -> Decimal | None:
    """The number that a numeral writes out, or None where the text is no numeral.

    >>> [plain(read_number(n)) for n in ("1.47亿", "6,009.16万", "三万五", "一百二十三万", "壹仟玖佰", "二〇二四", "一点四七亿")]
    ['147000000', '60091600', '35000', '1230000', '1900', '2024', '147000000']
    >>> read_number("万一") or read_number("元") or read_number("1,23")
    """
    if not text or len(text) > MAX_LENGTH:
        return None
    return _read(text.translate(FOLD))


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
    if point:
        if not fraction or any(c not in DIGITS for c in whole + fraction):
            return None
        return Decimal(f"{_digits(whole) or 0}.{_digits(fraction)}")
    return Decimal(_digits(text)) if text and all(c in DIGITS for c in text) else None


def _compound(left: str, unit: int, right: str) -> Decimal | None:
    """`left` times the unit plus `right`: 三万 and 五千, and 三万五, where the digit counts tenths of the unit."""
    times = _read(left) if left else Decimal(1)
    if times is None or (left in DIGITS and DIGITS[left] == 0):
        return None
    if not right:
        return times * unit
    if not left and unit != 10:  # 万一 and 百五 are words, 十五 is a number
        return None
    if right in DIGITS and unit > 10 and right not in "零〇":
        return times * unit + DIGITS[right] * unit // 10
    if right == "半":
        return times * unit + Decimal(unit) / 2
    rest = _read(right.lstrip("零〇"))
    if rest is None or rest >= unit:
        return None
    return times * unit + rest


def _digits(text: str) -> str:
    return "".join(str(DIGITS[c]) for c in text)


def read_interval(text: str) -> Interval | None:
    """The bounds of a numeral that may be vague: 2000多万, 数十亿, 十几, 八九千. None where it is no numeral.

    >>> [tuple(map(plain, read_interval(n))) for n in ("数十亿", "十几万", "八九千", "二三十", "几千")]
    [('1000000000', '10000000000'), ('100000', '200000'), ('8000', '9000'), ('20', '30'), ('1000', '10000')]
    >>> read_interval("2000多万")
    Interval(low=Decimal('20000000'), high=None)
    """
    if not text or len(text) > MAX_LENGTH:
        return None
    folded = text.translate(FOLD)
    number = _read(folded)
    if number is not None and not _ADJACENT.match(folded):
        return Interval(number, number)
    if _MORE.search(folded):
        bare = _read(_MORE.sub("", folded, count=1))
        return Interval(bare, None) if bare is not None else None
    if found := _TEEN.search(folded):
        low = _read(folded.replace("几", "", 1))
        step = _read("一" + folded[found.start("unit") :].replace("几", "", 1))
        return Interval(low, low + step) if low is not None and step is not None else None
    if found := _VAGUE.match(folded):
        low = _read("一" + folded[1:])
        return Interval(low, low * 10) if low is not None else None
    if folded in ("几", "数"):
        return Interval(Decimal(1), Decimal(10))
    if found := _ADJACENT.search(folded):
        head, tail = folded[: found.start()], folded[found.end() :]
        low, high = _read(head + found["low"] + tail), _read(head + found["high"] + tail)
        if low is not None and high is not None and low < high:
            return Interval(low, high)
    return Interval(number, number) if number is not None else None


def plain(number: Decimal | None) -> str:
    """A number without exponent and without trailing zeros; nothing for None.

    >>> plain(Decimal("1.470E+8")), plain(Decimal("43.40"))
    ('147000000', '43.4')
    """
    if number is None:
        return ""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
