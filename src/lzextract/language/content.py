"""What a text is about, as far as two texts can be compared by it: pairs of neighbouring characters, and how rare each is on the page."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, compress, pairwise, repeat
from struct import unpack

Gram = int | str
"""A pair of characters as one number (see `pair`), or a Latin word or number."""

Grams = frozenset[Gram]

_WORD = re.compile("[A-Za-z0-9.][A-Za-z0-9.]+")  # {2,} would be tried at every character, a set is skipped to
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_CHINESE = bytes(0x4E <= high <= 0x9F for high in range(256))  # by the second byte of a code point: U+4E00 to U+9FFF


def pair(first: str, second: str) -> int:
    """Two characters as one number: sets of numbers are built in half the time of sets of strings.

    The low bytes of both come last: a set looks for a place by the last bits, and many pairs have the first character in common.

    >>> pair("柳", "州") in grams("柳州快递")
    True
    """
    a, b = ord(first), ord(second)
    return a & 255 | (b & 255) << 8 | a >> 8 << 16 | b >> 8 << 24


def latin(text: str) -> Grams:
    """What of Latin can be found in a text and in its parts: words and numbers, and two of their characters.

    >>> sorted(latin("5G时代2024"))
    ['02', '20', '2024', '24', '5G']
    """
    words = _WORD.findall(text)
    return frozenset(words + [word[at : at + 2] for word in words for at in range(len(word) - 1)])


def gram_of(first: str, second: str) -> Gram | None:
    """What two neighbouring characters are among the `grams` of a text; None where they are not of them.

    >>> gram_of("5", "G"), gram_of("，", "柳")
    ('5G', None)
    """
    if "一" <= first <= "鿿" and "一" <= second <= "鿿":
        return pair(first, second)
    return first + second if _WORD.fullmatch(first + second) else None


class Pairs:
    """The pairs of neighbouring characters of a text in their order, found once for all its parts.

    >>> page = Pairs("柳州，5G技术")
    >>> page.numbers[0] == pair("柳", "州"), page.grams(0, 5) == {pair("柳", "州"), "5G"}
    (True, True)
    """

    def __init__(self, text: str) -> None:
        codes = text.encode("utf-16-le", "surrogatepass")
        if len(codes) > 2 * len(text):
            codes = _ASTRAL.sub("\ufffd", text).encode("utf-16-le", "surrogatepass")
        lows, highs = codes[::2], codes[1::2]
        between = bytearray(4 * max(len(text) - 1, 0))
        between[::4], between[1::4], between[2::4], between[3::4] = lows[:-1], lows[1:], highs[:-1], highs[1:]
        self.text = text
        self.numbers = unpack(f"<{len(between) // 4}I", between)
        self._highs = highs
        chinese = highs.translate(_CHINESE)
        self.chinese = chinese.replace(b"\1\0", b"\0\0")  # 1 where a pair of Chinese characters begins

    def grams(self, start: int, end: int) -> Grams:
        """The `grams` of the characters `start:end`."""
        if start >= end:
            return frozenset()
        found: Iterator[Gram] = compress(self.numbers[start : end - 1], self.chinese[start : end - 1])
        if self._highs.find(b"\0\0", start, end) >= 0:  # two characters of Latin side by side
            found = chain(found, _WORD.findall(self.text, start, end))
        return frozenset(found)


def all_grams(texts: Sequence[str]) -> list[Grams]:
    """The `grams` of each text.

    >>> [len(found) for found in all_grams(["柳州快递", "", "5G技术"])]
    [3, 0, 2]
    """
    page = Pairs("".join(texts))
    return [page.grams(start, end) for start, end in pairwise(accumulate(map(len, texts), initial=0))]


def grams(text: str) -> Grams:
    """The pairs of neighbouring Chinese characters of a text, and its Latin words and numbers.

    >>> grams("柳州，5G技术") == {pair("柳", "州"), "5G", pair("技", "术")}
    True
    """
    return Pairs(text).grams(0, len(text))


def together(texts: Iterable[Grams]) -> Grams:
    """The pairs of several texts."""
    return frozenset[Gram]().union(*texts)


def rarity(texts: int) -> list[float]:
    """How much a pair tells that stands in none, one, two … of so many texts.

    >>> [round(weight, 2) for weight in rarity(3)]
    [1.39, 1.39, 0.92, 0.69]
    """
    return [math.log(1 + texts / max(count, 1)) for count in range(texts + 1)]


class Index:
    """How much each pair tells on a page: one that stands in few of its texts tells more.

    `where` has for each of the `wanted` pairs the numbers of the texts that hold it.
    """

    def __init__(self, texts: Sequence[Grams], wanted: Grams = frozenset()) -> None:
        self.texts = texts
        self.rarity = rarity(len(texts))
        """How much a pair tells that stands in none of the texts, in one, in two …"""
        self.where: dict[Gram, tuple[int, ...]] = dict.fromkeys(wanted, ())
        for number, text in enumerate(texts):
            for gram in text & wanted:
                self.where[gram] += (number,)

    @cached_property
    def _counts(self) -> Counter[Gram]:
        return Counter(chain.from_iterable(self.texts))

    def weight(self, pairs: Iterable[Gram]) -> float:
        """How much pairs tell together.

        >>> index = Index([grams("柳州快递"), grams("柳州电商"), grams("电商发展")])
        >>> round(index.weight(grams("柳州螺蛳粉")), 2), index.weight([])
        (5.08, 0)
        """
        return sum(map(self.rarity.__getitem__, map(self._counts.get, pairs, repeat(0))))
