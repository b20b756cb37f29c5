"""Find dates and periods.

A text is scanned once for what may begin an expression of time (`starts`); only there do the `rules` run (`points` for those of the calendar proper).
What is written: `patterns`, `words`. What it means: `parts`, `resolve`, `clock`, `units`, `feasts`, `eras`, by the arithmetic of `calendar` and `holidays`. Counted from what: `anchor`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from lzextract.extractors.dates import patterns
from lzextract.extractors.dates.anchor import Anchor
from lzextract.extractors.dates.points import read_spec
from lzextract.extractors.dates.rules import NUMBER_RULES, WORD_RULES
from lzextract.extractors.dates.starts import Rule, index, numbers, words_of
from lzextract.extractors.dates.words import WHOLE
from lzextract.extractors.texts import Texts
from lzextract.extractors.urls import in_address
from lzextract.language.patterns import lazy
from lzextract.model import Context, Match

SENTENCE_END = re.compile("[。！？\n]")
RECURRING = lazy("(?:[每历往]年|每个?月|每逢)的?$|[A-Za-z][0-9]{0,2}年$|距今[约近逾超已有]?$")
"""What makes the date behind it one of many (每年5月1日), one of a year that cannot be read (2O24年7月), or no date but a time (距今2135年)."""
COMPARED = re.compile("上个?月|上年|上一年|去年同|同期|上一?个?季")
"""What a figure is compared with is not what the sentence speaks of."""


def dates_of_texts(texts: Texts) -> Iterator[tuple[int, list[Match]]]:
    """The dates and periods of the texts of a page."""
    joined = patterns.fold(texts.joined)
    ruled = _ruled(joined)
    for number, places in texts.holding(ruled):
        first = texts.firsts[number]
        text = texts.texts[number] if joined is texts.joined else joined[first : first + len(texts.texts[number])]
        if matches := _matches(text, places, ruled, first, texts.contexts[number]):
            yield number, matches


def find_dates(text: str, context: Context | None = None) -> list[Match]:
    """Find the dates and periods in a text; bounds are half-open ISO dates, `value` is TIMEX-like.

    Durations (24天) locate nothing and are none. What is relative is counted from `context.published`; without it the part that is known stays.

    >>> [(m.value, m.date_start) for m in find_dates("2024年1至5月增长，7月17日召开", Context(published="2024-07-19"))]
    [('2024-01/2024-05', '2024-01-01'), ('2024-07-17', '2024-07-17')]
    >>> [m.value for m in find_dates("7月17日，提前24天")]
    ['XXXX-07-17']
    """
    text = patterns.fold(text)
    ruled = _ruled(text)
    return _matches(text, ruled, ruled, 0, context)


def _ruled(text: str) -> dict[int, tuple[Rule, ...]]:
    """The places of a text at which an expression of time may begin, with the rules that may read it."""
    heads, words = _starts()
    ruled: dict[int, tuple[Rule, ...]] = {}
    for at in [found.start() for found in words.finditer(text)]:
        if rules := heads.get(text[at : at + 2]):
            ruled[at] = rules
        if text[at] == "昨":  # 昨从有关部门获悉
            ruled[at] = (*ruled.get(at, ()), read_spec)
    for found in numbers().finditer(text):
        at, end = found.span()
        for inside in range(at + 1, end):  # 二|十五年
            ruled.pop(inside, None)
        unit = found[found.lastindex][0] if found.lastindex else "—"
        ruled[at] = ruled.get(at, ()) + NUMBER_RULES.get(unit, NUMBER_RULES["—"])
    return dict(sorted(ruled.items()))


def _matches(
    text: str, places: Iterable[int], ruled: Mapping[int, tuple[Rule, ...]], origin: int, context: Context | None
) -> list[Match]:
    """The dates of a folded text, read at the places where they may begin. `ruled` has the rules by such places, the text itself beginning at `origin`."""
    matches: list[Match] = []
    anchor: Anchor | None = None
    done = sentence_from = 0
    for at in places:
        if at < done or in_address(text, at):
            continue
        if text[at - 1 : at + 1] in WHOLE and text[at - 2 : at] not in WHOLE:
            continue
        if anchor is None:
            anchor = _anchor(context)
            anchor.sentence = anchor.listed = anchor.paragraph_year = None
        elif (anchor.sentence or anchor.listed) and SENTENCE_END.search(text, sentence_from, at):
            anchor.sentence = anchor.listed = None
        for rule in ruled[origin + at]:
            if found := rule(text, at, anchor):
                done, period, name = found
                if (
                    at
                    and text[at - 1] in "年月逢的今约近逾超已有"
                    and RECURRING.search(text, at - 4 if at > 4 else 0, at)
                ):
                    break
                value, precision, first, after = period[:4]
                # By position: to name the columns takes longer than to read 今天.
                columns = (at, done, value, name, None, None, None, None, None, None, None, first, after, precision, None)  # fmt: skip
                matches.append(tuple.__new__(Match, columns))
                if precision != "vague" and text[at - 1 : at] not in ("比", "较"):
                    if text[at] not in "上去同" or not COMPARED.match(text, at):
                        anchor.remember(period)
                        sentence_from = done
                    elif precision == "day":
                        anchor.listed = period
                        sentence_from = done
                break
    return matches


@cache
def _starts() -> tuple[dict[str, tuple[Rule, ...]], re.Pattern[str]]:
    heads = index(WORD_RULES)
    return heads, words_of(heads)


def _anchor(context: Context | None) -> Anchor:
    if context is None:
        return Anchor()
    kept = context.notes.get("dates")
    if not isinstance(kept, Anchor):
        kept = context.notes["dates"] = Anchor.of(context.published)
    return kept
