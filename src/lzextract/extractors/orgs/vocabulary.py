"""The words that tell how far a name of an organisation reaches, in one dictionary of flags."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from lzextract.lexicons import FOLDER, read_rows

STOP, NOUN, PLACE, COUNTRY, OFFICE, TRADE, GENERIC, LEVEL, SPORT, SCOPE, NAME = (1 << n for n in range(11))
"""What a word may be, from the tables."""
ORG, UNKNOWN, LATIN, GROUP, ORDINAL, JOIN, NUMBER = (1 << n for n in range(11, 18))
"""What a piece of text may be that is no word of the tables: a body that was found before, characters, a bracket, 第三, 和, digits."""
ANCHOR = PLACE | ORG
"""What a name begins with where it can."""
OWN = UNKNOWN | LATIN | GROUP | ORDINAL
"""What sets a body apart where no place does."""

_FLAGS = {
    "office": OFFICE,
    "trade": TRADE,
    "generic": GENERIC,
    "level": LEVEL,
    "sport": SPORT,
    "scope": SCOPE,
    "geo": NOUN,
    "name": NAME | NOUN,
    "stop": STOP,
}
FOLLOWING = frozenset("将对在为从已拟等也还称说均以可要应能与和及或向让于到长")
"""What goes on after a name far more often than it ends a word with the last character of the name: 财政部|将, no general."""
ABROAD = ("country", "region")
"""The levels of places that are countries."""
USUAL = (4, 3, 2)
"""The lengths of nearly all words."""


class Word(NamedTuple):
    """A word inside names and what it says there."""

    word: str
    kind: str


@cache
def vocabulary() -> dict[str, int]:
    """Words and what they are, as flags: a stop goes before a name, everything else may stand in one.

    >>> bool(vocabulary()["柳州市"] & PLACE), bool(vocabulary()["担任"] & STOP), bool(vocabulary()["机械"] & TRADE)
    (True, True, True)
    """
    known = dict.fromkeys(_lines("words.txt"), NOUN)
    known |= dict.fromkeys(_lines("stop_words.txt"), STOP)
    for row in read_rows("organisation_words.tsv", Word, key=2):
        if row.kind not in _FLAGS:
            continue
        known[row.word] = known.get(row.word, 0) & ~STOP | _FLAGS[row.kind] if row.kind != "stop" else STOP
    known |= {place: PLACE | COUNTRY if level in ABROAD else PLACE for place, level in places().items()}
    return known


def begins_word(text: str, at: int) -> bool:
    """Whether a word begins at a place in the text."""
    words = vocabulary()
    return at + 2 <= len(text) and (
        text[at : at + 2] in words or text[at : at + 3] in words or text[at : at + 4] in words
    )


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of a kind of the table, such as those that parties are named with.

    >>> "民主" in words_of("party")
    True
    """
    return frozenset(row.word for row in read_rows("organisation_words.tsv", Word, key=2) if row.kind == kind)


@cache
def word_lengths() -> dict[str, tuple[int, ...]]:
    """The lengths of the words that end with a character, the longest first, unless it is Chinese and ends but words of `USUAL` lengths.

    >>> word_lengths()["G"], "柳" in word_lengths()  # 5G
    ((4, 3, 2), False)
    """
    found: defaultdict[str, set[int]] = defaultdict(lambda: set(USUAL))
    # The long lists, words.txt and stop_words.txt, hold none but usual words.
    for word in [*places(), *(row.word for row in read_rows("organisation_words.tsv", Word, key=2))]:
        if not 1 < len(word) < 5 or not "一" <= word[-1] <= "鿿":
            found[word[-1]].add(len(word))
    return {last: tuple(sorted(lengths, reverse=True)) for last, lengths in found.items()}


@cache
def places() -> dict[str, str]:
    """The level of each place."""
    return dict(line.split("\t") for line in _lines("places.tsv")[1:])


def _lines(name: str) -> list[str]:
    """The lines of a large table, comments left out. That they are well formed is for a test to see: it would take longer than to read them."""
    text = (FOLDER / name).read_bytes().decode()
    return re.sub("#.*\n", "", text).split("\n")[:-1]
