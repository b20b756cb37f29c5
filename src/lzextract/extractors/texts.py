"""The texts of a page, joined: one scan over all of them tells which hold what an extractor looks for, and where. The others cost no more."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from lzextract.model import Context

GAP = "\0"
"""What parts the texts: no pattern goes over it."""


class Texts:
    """The texts of a page with the context of each; `joined` are all of them with a gap between two."""

    def __init__(self, texts: Sequence[str], contexts: Sequence[Context]) -> None:
        self.texts, self.contexts = texts, contexts
        self.joined = GAP.join(texts)
        self.firsts = [0, *accumulate([len(text) + 1 for text in texts])]

    def holding(self, places: Iterable[int]) -> Iterator[tuple[int, list[int]]]:
        """The texts that hold places of the joined ones, given in their order: the number of each text and where in it the places are.

        >>> list(Texts(["一年", "增长", "5%和7%"], []).holding([0, 7, 10]))
        [(0, [0]), (2, [1, 4])]
        """
        number = first = end = 0
        own: list[int] = []
        for place in places:
            if place >= end:
                if own:
                    yield number, own
                number = bisect_right(self.firsts, place) - 1
                first, end = self.firsts[number], self.firsts[number + 1]
                own = []
            own.append(place - first)
        if own:
            yield number, own
