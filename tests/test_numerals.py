"""Numerals: whatever is written out is read back exactly, and nothing raises."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growth import in_step
from lzextract.language.numerals import (
    FOLD,
    NOT_IN_HAN,
    NOT_IN_NUMBER,
    NUMERAL,
    plain,
    read_interval,
    read_number,
)

DIGITS = "零一二三四五六七八九"
CAPITALS = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
TRADITIONAL = str.maketrans("万亿两", "萬億兩")
FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


def below_ten_thousand(number: int) -> str:
    """一千零五十, 三百一十二, 十五: with 零 for a gap, and without 一 before 十 where it leads."""
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + name
        gap = not digit
    return re.sub("^一十", "十", out)


def written(number: int) -> str:
    """A whole number below 10 ** 16 in Chinese characters, as a style book writes it."""
    if number == 0:
        return "零"
    out = ""
    for unit, name in ((10**12, "万"), (10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // unit % 10**4
        if part:
            low = part < 1000 or (out and number // unit // 10**4 % 10 == 0)
            text = below_ten_thousand(part)
            out += ("零" if out and low else "") + (f"一{text}" if out and text.startswith("十") else text)
            out += name if name != "万" or unit == 10**4 or number // 10**8 % 10**4 else "万亿"
        elif name == "亿" and out and not out.endswith("万亿"):
            out += "亿"
    return out


@given(st.integers(0, 10**16 - 1))
def test_chinese_numerals_are_read_back(number: int) -> None:
    """一百二十三万零五 is read as it was written; so are its capitals and its traditional form."""
    text = written(number)

    assert read_number(text) == number
    assert read_number(text.translate(CAPITALS)) == number
    assert read_number(text.translate(TRADITIONAL)) == number
    assert read_number(" ".join(text)) == number or len(text) > 30


@given(st.integers(0, 10**18), st.integers(0, 10**6), st.integers(0, 6))
def test_arabic_numerals_are_read_back(whole: int, fraction: int, places: int) -> None:
    """6,009.16, its plain form and its full-width form are one number, kept to the last digit."""
    tail = f".{fraction % 10**places:0{places}}" if places else ""
    number = Decimal(f"{whole}{tail}")

    for text in (f"{whole}{tail}", f"{whole:,}{tail}"):
        assert read_number(text) == number
        assert read_number(text.translate(FULL_WIDTH)) == number
        assert re.fullmatch(NUMERAL, text)


@given(
    st.integers(1, 9999),
    st.integers(0, 3),
    st.sampled_from([("万", 4), ("亿", 8), ("万亿", 12), ("千万", 7), ("百", 2)]),
)
def test_a_unit_multiplies_exactly(digits: int, places: int, unit: tuple[str, int]) -> None:
    """1.47亿 is 147000000 and not 146999999.99."""
    number = Decimal(digits).scaleb(-places)

    assert read_number(f"{number:f}{unit[0]}") == number * 10 ** unit[1]


@given(
    st.text(
        alphabet=sorted({chr(c) for c in FOLD} | set("一二三五九零〇十百千万亿兆点半多余来几数0159.,%元 ")), max_size=30
    )
)
def test_reading_is_total(text: str) -> None:
    """Any string of the alphabet is a number, an interval or neither; a number that is read is printed and read again."""
    number, interval = read_number(text), read_interval(text)

    if number is not None:
        assert read_number(plain(number)) == number or len(plain(number)) > 60
        assert interval is not None
    if interval is not None and interval.high is not None:
        assert interval.low <= interval.high


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两千三", "2300"), ("三万五", "35000"), ("3万5千", "35000"), ("廿八", "28"), ("卅", "30"), ("二〇二四", "2024"), ("半", "0.5"),
        ("一点四七亿", "147000000"), ("三十四点五二一", "34.521"), ("一百零二", "102"), ("壹仟玖佰", "1900"), ("5千万", "50000000"),
        ("1.034 亿", "103400000"), ("12.5万亿", "12500000000000"), ("千亿", "100000000000"), ("四十九兆", "49000000000000"),
    ],
)  # fmt: skip
def test_forms_of_numerals(text: str, value: str) -> None:
    """Each form that newspapers print."""
    assert plain(read_number(text)) == value


@pytest.mark.parametrize(
    "text", ["万一", "百五", "五十百", "1,23", "1.2.3", "点五", "三点", "亿元", "几", "第三", "零万", "1" * 61]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    """Words that are made of the same characters are none."""
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("十几", "10", "20"), ("十几万", "100000", "200000"), ("数十亿", "1000000000", "10000000000"), ("几百", "100", "1000"),
        ("八九千", "8000", "9000"), ("两三万", "20000", "30000"), ("三五百", "300", "500"), ("三十几万", "300000", "400000"),
        ("一百几十", "110", "200"), ("2000多万", "20000000", ""), ("百余", "100", ""), ("一万二千", "12000", "12000"),
    ],
)  # fmt: skip
def test_vague_numerals_are_intervals(text: str, low: str, high: str) -> None:
    """What is said vaguely is read as its bounds; above 多 and 余 it is open."""
    interval = read_interval(text)

    assert interval is not None
    assert (plain(interval.low), plain(interval.high)) == (low, high)


@pytest.mark.parametrize("unit", ["1", "一", "亿", "1,", "1 ", "一 ", "几十", "万多", "1万", "1.", "，"])
def test_the_fragments_are_linear(unit: str) -> None:
    """Four times the text takes about four times as long, not sixteen times."""
    pattern = re.compile(rf"(?:{NOT_IN_NUMBER}(?=[0-9０-９])|{NOT_IN_HAN}){NUMERAL}元")

    assert in_step(lambda length: list(pattern.finditer((unit * length)[:length])), 20_000)
