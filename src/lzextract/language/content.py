"""What a text is about, as far as two texts can be compared by it: pairs of neighbouring characters, and how rare each is on the page."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from itertools import accumulate, chain, compress, pairwise
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


def rarity(texts: int) -> list[float]:
    """How much a pair tells that stands in none, one, two … of so many texts.

    >>> [round(weight, 2) for weight in rarity(3)]
    [1.39, 1.39, 0.92, 0.69]
    """
    return [math.log(1 + texts / max(count, 1)) for count in range(texts + 1)]


class Index:
    """How much each pair tells on a page: one that stands in few of its texts tells more.

    Most pairs stand in one text alone and tell the same: they are only counted. Looked at one by one are those that several texts hold, and those that
    are `wanted`: of these the index knows where they stand. Texts are told by their numbers.
    """

    def __init__(self, texts: Sequence[Grams], wanted: Grams = frozenset()) -> None:
        self._texts = texts
        weights = rarity(len(texts))
        self._alone = weights[0]
        self._all: set[Gram] = set()
        told = set(wanted)
        for text in texts:
            told |= self._all & text
            self._all |= text
        self._told = [text & told for text in texts]
        self._own = [(len(text) - len(here)) * self._alone for text, here in zip(texts, self._told, strict=True)]
        counts = Counter(chain.from_iterable(self._told))
        self._weights = {gram: weights[count] for gram, count in counts.items()}
        self.where: dict[Gram, tuple[int, ...]] = dict.fromkeys(wanted, ())
        """The texts that hold each of the wanted pairs."""
        for number, here in enumerate(self._told):
            for gram in here & wanted:
                self.where[gram] += (number,)

    def __contains__(self, gram: Gram) -> bool:
        """Whether a pair stands in one of the texts."""
        return gram in self._all

    def of(self, gram: Gram) -> float:
        """How much one pair tells."""
        return self._weights.get(gram, self._alone)

    def weight(self, found: Iterable[Gram]) -> float:
        weights, alone = self._weights, self._alone
        return sum([weights.get(gram, alone) for gram in found], 0.0)

    def content(self, texts: Iterable[int]) -> tuple[Set[Gram], float]:
        """The pairs of some texts together, those left out that stand in one text alone; and what all weigh."""
        told = frozenset[Gram]().union(*[self._told[number] for number in texts])
        return told, sum(map(self._weights.__getitem__, told)) + sum([self._own[number] for number in texts])

    def overlap(self, some: Collection[int], others: Collection[int]) -> tuple[float, float, float]:
        """The weight of what some of the texts hold together, of what others do, and of what both do.

        >>> index = Index([grams("柳州快递"), grams("柳州电商"), grams("电商发展")])
        >>> [round(weight, 2) for weight in index.overlap([0], [1, 2])]
        [3.69, 5.99, 0.92]
        """
        (left, before), (right, after) = self.content(some), self.content(others)
        return before, after, sum(map(self._weights.__getitem__, left & right), 0.0)

    def covered(self, part: Grams, texts: Iterable[int]) -> float:
        """The weight of those of the pairs that some of the texts hold.

        >>> index = Index([grams("柳州快递"), grams("柳州电商")])
        >>> index.covered(grams("柳州"), [1]) > 0, index.covered(grams("快递"), [1])
        (True, 0.0)
        """
        return self.weight(part & frozenset[Gram]().union(*[self._texts[number] for number in texts]))
