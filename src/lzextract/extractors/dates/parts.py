"""What every reading needs: the numbers and the year among the parts of an expression, and which year is meant where none is named."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from lzextract.extractors.dates import words
from lzextract.extractors.dates.anchor import Anchor
from lzextract.extractors.dates.calendar import Period
from lzextract.language.numerals import FOLD, read_number

Parts = re.Match[str]
"""A match of one of the `patterns`: its named groups are the parts of an expression."""
SOON = 45
"""A day that comes within so many is announced, not remembered from last year (newspapers name last year's by its year)."""


REPORTED = 62
"""Of a month, quarter or half year that ended so many days ago figures are still expected: 预计上半年亏损, printed in July."""
HALF_YEAR = 183
NEIGHBOURS = frozenset("一二三四五六七八九"[k : k + 2] for k in range(8))
"""Pairs of digits that say one or the other, or both: 六七月, 三四十年代."""


@lru_cache(512)
def number(text: str | None) -> int | None:
    """A whole number of any spelling: 17, １７, 十七, 二十, 元 (the first)."""
    if not text:
        return None
    if text.isascii() and text.isdecimal():
        return int(text)
    if text == "元":
        return 1
    value = read_number(text)
    return int(value) if value is not None and value == int(value) else None


def year_number(text: str, now: int | None = None) -> int | None:
    """A year: 2024, 二〇二四; of two digits the last that is not far ahead: 98 (1998), 15 (2015).

    >>> year_number("98"), year_number("一五"), year_number("33", 2021), year_number("113")
    (1998, 2015, 1933, 2024)
    """
    value = number(text.translate(FOLD))
    if value is not None and len(text) == 3:  # 113年6月 of the Republic
        return value + words.ERAS["民国"]
    if value is not None and value < 100 and len(text) == 2:
        latest = (now or 2024) + 10
        return latest - (latest - value) % 100
    return value


def read_year(parts: Parts, anchor: Anchor, prefix: str = "", base: Period | None = None) -> int | None:
    """The year that the parts name, by number, era or word; None where they name none or it cannot be known. `base` is the first end of a range."""
    if text := parts[prefix + "year"]:
        return year_number(text, anchor.year)
    if era := parts[prefix + "era"]:
        count = number(parts[prefix + "era_year"])
        return words.ERAS[era] + count if count is not None else None
    if word := parts[prefix + "told_year"]:
        told, by = words.YEARS[word]
        if told == "told" and base and base.first:  # 11月至次年2月
            return base.first.year + by
        start = anchor.told_year if told == "told" else anchor.year
        return start + by if start is not None else None
    return None


def names_year(parts: Parts, prefix: str = "") -> bool:
    """Whether the parts say a year at all."""
    return any(parts.group(prefix + "told_year", prefix + "year", prefix + "era"))


def nearest(make: Callable[[int], Period | None], anchor: Anchor, ahead: bool) -> Period | None:
    """The period in the year that fits: the nearest one that has begun by the publication, or the next where the text looks ahead.

    A year that the same sentence named goes before, where it fits.
    """
    if anchor.year is None:
        return None
    sentence = anchor.sentence
    if sentence and sentence.first and sentence.precision in ("year", "month", "day", "half", "quarter") and not ahead:
        told = make(sentence.first.year)
        if told and told.first and (anchor.published is None or told.first <= anchor.published):
            if (
                anchor.published
                and sentence.first > anchor.published
                and (sentence.first - told.first).days > HALF_YEAR
            ):
                return make(sentence.first.year + 1)  # 12月25日将开幕，1月3日闭幕
            return told
    this = make(anchor.year)
    if anchor.published is None or this is None or this.first is None:
        return this or next(filter(None, (make(anchor.year - k) for k in range(1, 9))), None)  # 2月29日
    if ahead:
        over = (anchor.published - this.after).days if this.after else 0
        just = this.precision in ("month", "quarter", "half") and over <= REPORTED
        return this if over < 0 or just else make(anchor.year + 1)
    if this.precision == "day" and 0 < (this.first - anchor.published).days <= SOON:
        return this
    return this if this.first <= anchor.published else make(anchor.year - 1)


def in_year(
    make: Callable[[int], Period | None], y: int | None, anchor: Anchor, ahead: bool, blank: Period
) -> Period | None:
    """The period in a year that is named, else in the one that is meant; `blank` where no year can be known."""
    if y is not None:
        return make(y)
    return nearest(make, anchor, ahead) if anchor.year is not None else blank
