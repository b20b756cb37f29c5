"""What a text is about, as far as two texts can be compared by it: pairs of neighbouring characters, and how rare each is on the page."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property, reduce
from itertools import chain, compress
from operator import or_
from struct import unpack_from

Gram = int | str
"""A pair of characters as one number (see `pair`), or a Latin word or number."""

Grams = frozenset[Gram]

_WORD = re.compile("[A-Za-z0-9.]{2,}")
_CHINESE = bytes(0x4E <= high <= 0x9F for high in range(256))  # by the second byte of a code point: U+4E00 to U+9FFF


def pair(first: str, second: str) -> int:
    """Two characters as one number: sets of numbers are built in half the time of sets of strings.

    >>> pair("柳", "州") in grams("柳州快递")
    True
    """
    return ord(first) | ord(second) << 32


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
        codes = text.encode("utf-32-le", "surrogatepass")
        size = len(text)
        self.text = text
        self.numbers = [0] * max(size - 1, 0)
        if size > 1:
            self.numbers[::2] = unpack_from(f"<{size // 2}Q", codes)
            self.numbers[1::2] = unpack_from(f"<{(size - 1) // 2}Q", codes, 4)
        self._highs = codes[1::4]
        chinese = self._highs.translate(_CHINESE)
        self.chinese = chinese.replace(b"\1\0", b"\0\0")  # 1 where a pair of Chinese characters begins

    def grams(self, start: int, end: int) -> Grams:
        """The `grams` of the characters `start:end`."""
        found: Grams = frozenset(compress(self.numbers[start : end - 1], self.chinese[start : end - 1]))
        if self._highs.find(b"\0\0", start, end) >= 0:  # two characters of Latin side by side
            found = found.union(_WORD.findall(self.text, start, end))
        return found


def grams(text: str) -> Grams:
    """The pairs of neighbouring Chinese characters of a text, and its Latin words and numbers.

    >>> grams("柳州，5G技术") == {pair("柳", "州"), "5G", pair("技", "术")}
    True
    """
    return Pairs(text).grams(0, len(text)) if text else frozenset()


def rarity(texts: int) -> list[float]:
    """How much a pair tells that stands in none, one, two … of so many texts.

    >>> [round(weight, 2) for weight in rarity(3)]
    [1.39, 1.39, 0.92, 0.69]
    """
    return [math.log(1 + texts / max(count, 1)) for count in range(texts + 1)]


class Index:
    """How much each pair tells on a page: one that stands in few of its texts tells more."""

    def __init__(self, texts: Iterable[Grams]) -> None:
        self._texts = list(texts)
        self._counts = Counter(chain.from_iterable(self._texts))
        self._weights = rarity(len(self._texts))

    @cached_property
    def _parted(self) -> tuple[list[float], list[int], list[tuple[int, float]]]:
        """Of each text the weight of the pairs that stand in it alone, most of them and all of one weight; and the other pairs, each a bit of one number.

        Last the bits of the pairs that stand in two texts, in three …, and what each of these pairs tells.
        """
        bits: dict[Gram, int] = {}
        classes: dict[int, int] = {}
        for gram, count in self._counts.items():
            if count > 1:
                bits[gram] = bit = 1 << len(bits)
                classes[count] = classes.get(count, 0) | bit
        repeated = frozenset(bits)
        shared = [text & repeated for text in self._texts]
        own = [(len(text) - len(others)) * self._weights[1] for text, others in zip(self._texts, shared, strict=True)]
        masks = [sum(map(bits.__getitem__, others)) for others in shared]
        return own, masks, [(mask, self._weights[count]) for count, mask in sorted(classes.items())]

    def of(self, gram: Gram) -> float:
        """How much one pair tells."""
        return self._weights[self._counts[gram]]

    def weight(self, found: Iterable[Gram]) -> float:
        counts, weights = self._counts, self._weights
        return sum([weights[counts[gram]] for gram in found])

    def overlap(self, some: Collection[int], others: Collection[int]) -> tuple[float, float, float]:
        """The weight of what some of the texts hold together, of what others do, and of what both do. The texts are told by their numbers.

        >>> index = Index([grams("柳州快递"), grams("柳州电商"), grams("电商发展")])
        >>> [round(weight, 2) for weight in index.overlap([0], [1, 2])]
        [3.69, 5.99, 0.92]
        """
        own, shared, classes = self._parted
        left, right = (reduce(or_, [shared[text] for text in texts], 0) for texts in (some, others))
        before, after = (sum([own[text] for text in texts]) for texts in (some, others))
        weights = [
            sum([weight * (mask & bits).bit_count() for bits, weight in classes])
            for mask in (left, right, left & right)
        ]
        return before + weights[0], after + weights[1], weights[2]

    def cover(self, part: Grams, whole: Grams | set[Gram]) -> float:
        """The share of a text's weight that another text holds too, from 0 to 1.

        >>> index = Index([grams("柳州快递"), grams("柳州电商")])
        >>> index.cover(grams("柳州"), grams("柳州电商")), index.cover(grams("快递"), grams("柳州电商"))
        (1.0, 0.0)
        """
        total = self.weight(part)
        return self.weight(part & whole) / total if total else 0.0
