"""Letter-spaced text, as some OCR gives it (市 民 文 化 节 昨 日 开 幕): read without its spaces, and put back at its places in the source."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from lzextract.language.patterns import lazy
from lzextract.mapped import Place, Run

# A single space beside a Chinese character, or between signs of ASCII that stand alone each (1 5 . 3 %, 1 8 : 0 0, A I).
_GAP = lazy(r"(?<=[^\x00-\x7f\s]) (?=\S)|(?<=\S) (?=[^\x00-\x7f\s])|(?<![!-~][!-~])(?<=[!-~]) (?=[!-~](?![!-~]))")
_SHARE = 0.35
"""Gaps a character, white space left out, from which on a text is letter-spaced. OCR that parts every character has .9, that which parts words .5; print has .02."""


class ClosedUp(NamedTuple):
    """A text without the spaces between its letters; `offsets` says of each character where it stands in the source."""

    text: str
    offsets: array[int]

    def in_source(self, place: Place) -> Place:
        """The runs of a place of the text, at their places in the source."""
        return tuple(piece for run in place for piece in self._pieces(run))

    def _pieces(self, run: Run) -> Iterator[Run]:
        stands = self.offsets[run.source : run.source + run.length]
        cuts = [0, *(at for at, (one, after) in enumerate(pairwise(stands), 1) if after != one + 1), len(stands)]
        for first, last in pairwise(cuts):
            yield Run(run.start + first, stands[first], last - first, run.line)


def closed_up(text: str) -> ClosedUp | None:
    """The text without the spaces between its letters, or None where it is not letter-spaced.

    >>> closed_up("本 报 讯 （ 记 者 陈 静 ） 昨 日 投 入 1.2 亿 元").text
    '本报讯（记者陈静）昨日投入1.2亿元'
    >>> closed_up("本报讯（记者 陈静） 昨日投入1.2亿元")
    """
    if text.count(" ") * 5 < len(text):
        return None
    gaps = [found.start() for found in _GAP.finditer(text)]
    if not gaps or len(gaps) < _SHARE * (len(text) - text.count(" ")):
        return None
    ends = [*gaps, len(text)]
    starts = [0, *(gap + 1 for gap in gaps)]
    spans = list(zip(starts, ends, strict=True))
    return ClosedUp("".join([text[first:last] for first, last in spans]), array("L", _each(spans)))


def _each(spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    return (at for first, last in spans for at in range(first, last))
