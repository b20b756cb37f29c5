"""What a text is about, as far as two texts can be compared by it: pairs of neighbouring characters, and how rare each is on the page."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from operator import add

Grams = frozenset[str]

_RUN = re.compile("[一-鿿]+|[A-Za-z0-9.]{2,}")


def grams(text: str) -> Grams:
    """The pairs of neighbouring Chinese characters of a text, and its Latin words and numbers.

    >>> sorted(grams("柳州，5G技术"))
    ['5G', '技术', '柳州']
    """
    found: set[str] = set()
    for run in _RUN.findall(text):
        if run[0] < "一":
            found.add(run)
        else:
            found.update(map(add, run, run[1:]))
    return frozenset(found)


class Index:
    """How much each pair tells on a page: one that stands in few of its texts tells more."""

    def __init__(self, texts: Iterable[Grams]) -> None:
        counted = list(texts)
        self._counts: Counter[str] = Counter()
        for text in counted:
            self._counts.update(text)
        self._weights = [math.log(1 + len(counted) / max(count, 1)) for count in range(len(counted) + 1)]

    def of(self, gram: str) -> float:
        """How much one pair tells."""
        return self._weights[self._counts[gram]]

    def weight(self, found: Iterable[str]) -> float:
        counts, weights = self._counts, self._weights
        return sum([weights[counts[gram]] for gram in found])

    def cover(self, part: Grams, whole: Grams | set[str]) -> float:
        """The share of a text's weight that another text holds too, from 0 to 1.

        >>> index = Index([grams("柳州快递"), grams("柳州电商")])
        >>> index.cover(grams("柳州"), grams("柳州电商")), index.cover(grams("快递"), grams("柳州电商"))
        (1.0, 0.0)
        """
        total = self.weight(part)
        return self.weight(part & whole) / total if total else 0.0
