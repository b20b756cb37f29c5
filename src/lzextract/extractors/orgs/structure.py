"""Names of organisations told by how they are built: a place, what sets the body apart, what it does, and a suffix.

A suffix is found first; from there the text is read to the left, word by word, until a word comes that no name goes over; what the suffix needs before it
tells where the name begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lzextract.extractors.orgs.needs import NEEDS, Before, times_said
from lzextract.extractors.orgs.reading import Ends, words_before
from lzextract.extractors.orgs.suffixes import goes_on, suffixes_in
from lzextract.extractors.orgs.vocabulary import OFFICE, ORG, PLACE, STOP, begins_word, places, vocabulary

_NEVER_BEFORE = frozenset(
    "的了在是从到向由把被将并但也都就又再才不没那这此其该各每某我你他她它们请称据按已曾，。；：、！？…“‘（《【〈〔[( \n\t　,.;:!?"
)


class Built(NamedTuple):
    """A name found by its structure."""

    start: int
    end: int
    kind: str
    rule: str


def built_names(text: str, known: Ends, doubtful: Ends) -> Iterator[Built]:
    """The names that structure tells in a text. `known` gives for the end of each known name its start and kind, `doubtful` of those with another meaning."""
    ends = dict(known)
    words = vocabulary()
    for start, end, rows in suffixes_in(text):
        if (
            start not in ends
            and (not start or text[start - 1] in _NEVER_BEFORE)
            and words.get(text[start - 2 : start], STOP) & STOP  # 才|幼儿园, but 育才|幼儿园
        ):
            continue
        if start not in ends and text.startswith(text[start:end], 2 * start - end):
            continue  # 公司公司: said twice it names nobody, and a megabyte of it is not read fourteen words back from each
        if (end in known and not _may_begin_earlier(text, start, *known[end])) or goes_on(text, start, end):
            continue
        if rows[-1].needs in ("firm", "short", "trade") and _is_word(text, start, end):
            continue
        overlaps = text[start - 1 : start + 1] in words and text[end - 1 : end + 1] in words
        if overlaps and not begins_word(text, end):
            continue  # 大|学联|合, but 工|学院|方面
        before = Before(text, start, *words_before(text, start, ends, doubtful), ends)
        for row in rows:
            first = NEEDS[row.needs](before, row)
            if first is None or (
                end in known and not _is_longer(text[known[end][0] : start], before, row.needs, first)
            ):
                continue
            kind = row.kind
            if row.needs in ("branch", "unit"):
                kind = next((token.kind for token in before.tokens if token.flags & ORG), kind)
            elif row.needs == "dept" and any(t.start == first and t.kind == "company" for t in before.tokens):
                kind = "company"  # 南方电网|柳州供电局
            listed = row.needs == "dept" and before.listed(first)
            yield Built(first, end, kind, "org/listed" if listed else f"org/{row.needs}")
            ends[end] = (first, kind)
            break


def _may_begin_earlier(text: str, suffix: int, known: int, kind: str) -> bool:
    """Whether a known name may be the end of a longer one.

    It is but the suffix, with a level (大良|镇政府), with what an office deals with (市规划和|国土局) or, of a party, with a place (中国民主同盟|广西区委).
    """
    before = text[known:suffix]
    return (
        not before
        or before in ("镇", "乡", "村")
        or (kind == "government" and _is_office(before))
        or (kind == "party" and before in places())
    )


def _is_longer(known: str, before: Before, needs: str, first: int) -> bool:
    """Whether what is built over a known name is one body: 市城市|规划局, but 教育部|财政部 are two. `known` is the known name without its suffix."""
    if not _is_office(known):
        return True
    return needs == "dept" and not any(token.flags & ORG and token.start >= first for token in before.tokens)


def _is_office(word: str) -> bool:
    """Whether a word says what an office deals with, perhaps with the level of government: 市规划."""
    words = vocabulary()
    return bool((words.get(word, 0) | (words.get(word[1:], 0) if word[:1] in "省市县区" else 0)) & OFFICE)


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether what stands before a word of trade is a word too (现代|物流), or one with it (房地产): no firm, but for a list of firms."""
    words = vocabulary()
    if text[start - 1 : end] in words:
        return True
    known = words.get(text[start - 2 : start])
    if known is None or text[start - 3 : start - 2] in "、和及与":
        return False
    return not known & PLACE or times_said(text, start - 2, end) < 3  # 德昌|药业, again and again


_LEGAL = re.compile(
    r"(?:Inc|Ltd|LTD|Limited|LIMITED|LLC|Corp|Corporation|PLC|Plc|GmbH|AG|Holdings|Company)(?![A-Za-z])\.?"
)
_LATIN_WORDS = re.compile(r"(?:[A-Z0-9(][A-Za-z0-9&.'()-]{0,20},? ){1,8}$")


def latin_names(text: str) -> Iterator[Built]:
    """Firms with a Latin name and its legal form: Systems Union (HK) Limited.

    >>> [(built.start, built.end) for built in latin_names("与Systems Union (HK) Limited签约")]
    [(1, 27)]
    """
    for found in _LEGAL.finditer(text):
        if text[found.start() - 1 : found.start()] != " ":
            continue
        floor = max(0, found.start() - 80)
        if before := _LATIN_WORDS.search(text[floor : found.start()]):
            yield Built(floor + before.start(), found.end(), "company", "org/latin")
