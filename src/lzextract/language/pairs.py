"""Which characters stand side by side inside the words of Chinese: what goes on over a line break, as far as the break parts a word."""

from __future__ import annotations

from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple


class CommonPairs(NamedTuple):
    """Pairs of characters inside common words: those that chance would seldom bring together (`close`), and those that it would more often (`near`)."""

    close: frozenset[str]
    near: frozenset[str]


@cache
def common_pairs() -> CommonPairs:
    """The pairs of the table `common_pairs.txt`.

    >>> pairs = common_pairs()
    >>> "电商" in pairs.near | pairs.close, "企业" in pairs.close, "商加" in pairs.near | pairs.close
    (False, True, False)
    """
    table = Path(__file__).parents[1] / "lexicons" / "common_pairs.txt"
    close, near = [line for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return CommonPairs(_pairs(close), _pairs(near))


def _pairs(line: str) -> frozenset[str]:
    return frozenset(line[at : at + 2] for at in range(0, len(line), 2))


ALONE = frozenset(
    "的了和是为与对有也将已从被到以等在就不都还要把让由于及或但而之其这那各每再又更最很多大新年月日人个上下后前中内外间里时"
)
"""Frequent words of one character."""
_LONGEST = 4  # characters of the words in the tables


def seam(left: str, right: str) -> str:
    """What a break between two Chinese characters parts that are no common pair: whole words, a word torn in two, a rare one of two characters, or half a word dangling.

    >>> seam("推动产业升级", "改造投入"), seam("开展社会主", "义建设"), seam("新桥是双", "向六车道"), seam("开展社会主", "国家发布")
    ('whole', 'torn', 'rare', 'dangling')
    """
    words = _words()
    ends = left[-1] in ALONE or any(left[-size:] in words for size in range(2, _LONGEST + 1))
    begins = begins_whole(right)
    if ends and begins:
        return "whole"
    if any(left[-n:] + right[: size - n] in words for size in range(3, _LONGEST + 1) for n in range(1, size)):
        return "torn"
    return "rare" if not ends and not begins and left[-1] + right[0] in words else "dangling"


def begins_whole(text: str) -> bool:
    """Whether a text begins with a word of the dictionary.

    >>> begins_whole("升级改造投入"), begins_whole("级改造投入")
    (True, False)
    """
    words = _words()
    return text[0] in ALONE or any(text[:size] in words for size in range(2, _LONGEST + 1))


@cache
def _words() -> frozenset[str]:
    """The words of two to four characters in the tables `words.txt` and `stop_words.txt`."""
    tables = [Path(__file__).parents[1] / "lexicons" / name for name in ("words.txt", "stop_words.txt")]
    return frozenset(chain.from_iterable(table.read_text(encoding="utf-8").split("\n") for table in tables))
