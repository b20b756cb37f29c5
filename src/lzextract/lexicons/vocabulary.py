"""The tables of `lexicons` that hold words of several kinds, each with an example, and patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from lzextract.lexicons import read_rows


class Word(NamedTuple):
    """A word of a table, its kind and a line of newspaper that shows it."""

    kind: str
    word: str
    example: str


def words(table: str) -> tuple[Word, ...]:
    """The rows of a table with the columns kind, word, example."""
    return read_rows(table, Word, key=2)


@cache
def by_kind(table: str) -> dict[str, tuple[str, ...]]:
    """The words of a table by kind.

    >>> "责任编辑" in by_kind("furniture.tsv")["staff"]
    True
    """
    kinds: dict[str, tuple[str, ...]] = {}
    for row in words(table):
        kinds[row.kind] = (*kinds.get(row.kind, ()), row.word)
    return kinds


def one_of(alternatives: Iterable[str]) -> str:
    """A pattern that finds any of the words, the longest first.

    >>> one_of(["编辑", "责任编辑"])
    '责任编辑|编辑'
    """
    return "|".join(re.escape(word) for word in sorted(set(alternatives), key=lambda word: (-len(word), word)))


def one_of_many(alternatives: Iterable[str]) -> str:
    """The same behind a look at the first character: for words so many that it takes long to see that it is none of them.

    >>> one_of_many(["编辑", "责任编辑"])
    '(?=[编责])(?:责任编辑|编辑)'
    """
    found = set(alternatives)
    firsts = "".join(sorted({word[0] for word in found}))
    return f"(?=[{re.escape(firsts)}])(?:{one_of(found)})"


# What stands between two bars of a pattern, those in sets and groups left out; groups in groups are not read.
_ALTERNATIVE = re.compile(
    r"""(?: \\. | (?: \[ (?: \\. | [^\]\\] )* \] ) | \( (?: \\. | \[ (?: \\. | [^\]\\] )* \] | [^()\\\[] )* \) | [^|()\\\[] )+""",
    re.VERBOSE,
)
_SET = re.compile(r"\[([^\]\\^-]+)\]")


def spread(pattern: str) -> str:
    """The same pattern, every alternative that begins with a set of characters written out: one alternative a character.

    Where all alternatives begin with a plain character, a search skips to the next of these characters; else it tries all of them at every place.

    >>> spread("[记記]者|消息")
    '记者|記者|消息'
    """
    written: list[str] = []
    for found in _ALTERNATIVE.finditer(pattern):
        first = _SET.match(found[0])
        written += [re.escape(one) + found[0][first.end() :] for one in first[1]] if first else [found[0]]
    return "|".join(written)
