"""Where an expression of time may begin: two scans of the text stop there, one at words and one at numbers, and the first characters say which rules to try.

The rules of a word are found by its first two characters; those of a number by its being one. Most of a text costs one look at each character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from lzextract.extractors.dates.anchor import Anchor
from lzextract.extractors.dates.calendar import Period
from lzextract.extractors.dates.patterns import DASH, N, S

Found = tuple[int, Period, str]
"""Where an expression ends, its period, and the rule that read it."""
Rule = Callable[[str, int, Anchor], Found | None]
"""What reads an expression at a place of a (folded) text."""

HAN = "〇零一二两三四五六七八九十廿半百千几数"
GLUE = r"0-9A-Za-z.．,:/_%％$￥¥#&=?\-"
"""What stands before a digit that belongs to another number, an identifier or an address."""
AFTER = rf"""{S} ( [年月日] | 财年 | 号 [上中下早晚凌] | 世纪 | 季 | [天周][前后来之以半多] | (?:星期|礼拜) [前后来之以] | [多几余半] {S} [年个月天周]
    | (?: [、和] {S} {N} ){{1,4}} {S} (?: [月日] | 季度 ) | (?: [、和] [12][0-9]{{3}} ){{1,5}} 年
    | 个 (?: 多? (?: 月 | 星期 | 礼拜 ) | 半月 | 季度 ) | {DASH} [0-9一二三四五六七八九十] )"""
"""What may follow the number that an expression begins with; its first character says which rules to try."""
ISO = r"(?<= [12] ) [0-9]{3} (?= [-/.．／－] [0-9] | [01][0-9][0-3][0-9] (?! [0-9] ) ) | [0-9]?-[0-9]{1,2}[ ][0-9]{1,2}[:：]"
"""2020-05-26, 20200526, 09-01 20:01, from the second character on."""


def index(rules: Iterable[tuple[Rule, Iterable[str]]]) -> dict[str, tuple[Rule, ...]]:
    """The rules by the first two characters of the words that they begin with, in their order."""
    heads: dict[str, tuple[Rule, ...]] = {}
    for rule, surfaces in rules:
        for head in {surface[:2] for surface in surfaces}:
            heads[head] = (*heads.get(head, ()), rule)
    return heads


def words_of(heads: Iterable[str]) -> re.Pattern[str]:
    """The pattern that stops where two characters may be one of the heads, or at 昨, which may stand alone (昨从有关部门获悉)."""
    heads = list(heads)
    firsts = re.escape("".join(sorted({head[0] for head in heads})))
    seconds = re.escape("".join(sorted({head[1] for head in heads})))
    return re.compile(f"[{firsts}](?:(?=[{seconds}])|(?<=昨))")


@cache
def numbers() -> re.Pattern[str]:
    """The pattern that stops at a number which a unit of time follows, its only group; all that it takes is bounded.

    What follows most numbers is said first, to be done with them.
    """
    return re.compile(
        rf"""[0-9{HAN}] (?:
            (?<= [0-9] ) (?<! [{GLUE}][0-9] ) (?: [0-9]{{0,3}}+ (?! [0-9.%％万亿元人] ) (?= {AFTER} ) | {ISO} )
          | (?<= [{HAN}] ) (?<! [{HAN}][{HAN}] ) [{HAN}]{{0,7}}+ (?= {AFTER} ) )""",
        re.VERBOSE,
    )
