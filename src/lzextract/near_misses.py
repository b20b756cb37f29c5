"""Numbers that look like facts and became none: what `facts --explain` shows, and why where that is known."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from lzextract.extractors.money import trap_at
from lzextract.extractors.urls import in_address
from lzextract.language.numerals import (
    DIGIT,
    HAN_DIGIT,
    HAN_UNIT,
    NOT_IN_HAN,
    NOT_IN_NUMBER,
    NUMERAL,
    SPACE,
    VAGUE,
    read_interval,
)
from lzextract.mapped import located
from lzextract.model import Article, Fact

_MARKS = {
    "money": r"[元圆块塊角毛镑鎊盾]|分(?![之点點钟鐘])",
    "percent": r"[%％‰成折倍]|[个個]?百分[点點]|基[点點]",
    "date": rf"年|月|日|[号號]|季度|旬|(?<=[{DIGIT}])(?:[时時]|[点點](?![{DIGIT}]))",
}
"""What stands behind a number that may be a fact, by type."""
_NEAR = re.compile(
    rf"(?:{NOT_IN_NUMBER}(?=[{DIGIT}])|{NOT_IN_HAN}(?=[{HAN_DIGIT}{HAN_UNIT}{VAGUE}]))(?P<number>{NUMERAL}){SPACE}(?:"
    + "|".join(f"(?P<{kind}>{marks})" for kind, marks in _MARKS.items())
    + ")|(?P<bare>[%％‰])"
)
_AROUND = 12
"""Characters of the text that are shown before and behind a number."""


class NearMiss(NamedTuple):
    """A number that no rule took. `line` is its line in the source, from 1, or None where the record does not say; `text` are the words around it."""

    source: str
    line: int | None
    type: str
    text: str
    why: str

    def __str__(self) -> str:
        """One line to read.

        >>> print(NearMiss("a.txt", 34, "money", "打破城乡[二元]结构", "part of 元结构"))
        a.txt: line 34: money passed over: 打破城乡[二元]结构 [part of 元结构]
        """
        line = "" if self.line is None else f"line {self.line}: "
        return f"{self.source}: {line}{self.type} passed over: {self.text} [{self.why}]"


def near_misses(
    articles: Iterable[Article], facts: Iterable[Fact], types: Collection[str] = tuple(_MARKS)
) -> Iterator[NearMiss]:
    """The numbers of the articles with a mark of a fact beside them (元, %, 月, 日 …) on which none of the facts stands, in the order of the text.

    >>> article = Article(id="a#1", source="a.txt", paragraphs=("城乡二元结构，得20分，投资5亿元，为期3年",))
    >>> from lzextract.facts import facts_of
    >>> for miss in near_misses([article], facts_of([article])):
    ...     print(miss)
    a.txt: money passed over: 城乡[二元]结构，得20分，投资5亿 [part of 元结构]
    a.txt: money passed over: 城乡二元结构，得[20分]，投资5亿元，为期3年 [分 is money only behind 元 or 角]
    a.txt: date passed over: 20分，投资5亿元，为期[3年] [a duration]
    """
    taken: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        taken.setdefault((fact.article_id, fact.field), []).append(fact)
    for article in articles:
        if article.kind == "furniture":
            continue
        for field, text in article.fields():
            for found in _untaken(text, taken.get((article.id, field), ())):
                kind = "percent" if found["bare"] else found.lastgroup or ""
                if kind not in types:
                    continue
                start, end = found.span()
                places = (article.map or {}).get(field)
                line = located(places, [(start, end)])[0][1] if places else None
                why = "in an address" if in_address(text, start) else _why(kind, text, found)
                around = f"{text[max(start - _AROUND, 0) : start]}[{found[0]}]{text[end : end + _AROUND]}"
                yield NearMiss(article.source or article.id, line, kind, around, why)


def _untaken(text: str, facts: Iterable[Fact]) -> Iterator[re.Match[str]]:
    """The numbers on which no fact stands. The facts of a text stand in its order."""
    rest = iter(facts)
    fact = next(rest, None)
    for found in _NEAR.finditer(text):
        while fact and fact.end <= found.start():
            fact = next(rest, None)
        if fact is None or fact.start >= found.end():
            yield found


def _why(kind: str, text: str, found: re.Match[str]) -> str:
    """What is known to speak against a number."""
    if found["bare"]:
        return "no number before it"
    number, mark, behind = read_interval(found["number"]), found[kind], text[found.end() : found.end() + 1]
    if number is None:
        return f"{found['number']} is no numeral"
    if kind == "money":
        if trap := trap_at(text, found.start("number"), found.start(kind)):
            return f"part of {trap}"
        if mark == "分":
            return "分 is money only behind 元 or 角"
        return "no price is spoken of" if mark in "块塊角毛" else "no rule fits"
    if kind == "percent":
        return f"{mark}{behind} is another word" if mark in "成折倍" and behind else "no rule fits"
    largest = {"月": 12, "旬": 3, "日": 31, "号": 31, "號": 31, "季": 4, "时": 24, "時": 24, "点": 24, "點": 24}
    if mark == "年":
        return "a duration" if number.low < 1000 else "no rule fits"
    return "no such day or time" if number.low > largest[mark[0]] else "no rule fits"
