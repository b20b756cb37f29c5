"""Text that remembers where its characters stand in the source: the only code that computes with places.

A `MappedText` is cut from a document and may be dropped from, sliced and joined; it never gains a character. Its map is kept as runs rather than as one
offset a character: repair deletes about once a line, so a page is a few hundred runs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Run(NamedTuple):
    """`length` characters that stand at `start` in the text and at `source` in the document, all on `line` (from 1)."""

    start: int
    source: int
    length: int
    line: int


Place = tuple[Run, ...]
"""Runs that follow one another in the source with nothing but layout between them."""


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text and the runs that it was cut from, in the order of the text.

    >>> line = MappedText.cut("最高资助600 万 元", 10, 20, line=3)
    Traceback (most recent call last):
    ...
    ValueError: the cut 10:20 does not lie in the document
    >>> page = "最高资助\\n600 万元"
    >>> whole = MappedText.join([MappedText.cut(page, 0, 4, line=1), MappedText.cut(page, 5, 11, line=2)])
    >>> whole.text
    '最高资助600 万元'
    >>> whole.drop([(7, 8)]).text
    '最高资助600万元'
    >>> whole.drop([(7, 8)]).slice(4, 9).runs
    (Run(start=0, source=5, length=3, line=2), Run(start=3, source=9, length=2, line=2))
    """

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def cut(cls, document: str, start: int, end: int, *, line: int) -> MappedText:
        """The characters `start:end` of a document, which must stand on one line."""
        if not 0 <= start <= end <= len(document):
            raise ValueError(f"the cut {start}:{end} does not lie in the document")
        return cls(document[start:end], (Run(0, start, end - start, line),) if end > start else ())

    @classmethod
    def join(cls, parts: Iterable[MappedText]) -> MappedText:
        """The parts one after another. Runs that touch in the source and stand on one line become one."""
        texts: list[str] = []
        runs: list[Run] = []
        length = 0
        for part in parts:
            texts.append(part.text)
            for run in part.runs:
                last = runs[-1] if runs else None
                if last and last.line == run.line and last.source + last.length == run.source:
                    runs[-1] = last._replace(length=last.length + run.length)
                else:
                    runs.append(Run(length + run.start, run.source, run.length, run.line))
            length += len(part.text)
        return cls("".join(texts), tuple(runs))

    def slice(self, start: int, end: int) -> MappedText:
        """The characters `start:end` with their places."""
        cut = []
        for run in self.runs:
            first, last = max(start, run.start), min(end, run.start + run.length)
            if first < last:
                cut.append(Run(first - start, run.source + first - run.start, last - first, run.line))
        return MappedText(self.text[start:end], tuple(cut))

    def drop(self, spans: Iterable[tuple[int, int]]) -> MappedText:
        """The text without the given spans (half-open, in order, apart from one another)."""
        kept, position = [], 0
        for start, end in spans:
            kept.append(self.slice(position, start))
            position = end
        kept.append(self.slice(position, len(self.text)))
        return MappedText.join(kept)

    def translate(self, table: dict[int, str]) -> MappedText:
        """The text with characters replaced one for one, as for CJK radicals (⽇ to 日)."""
        text = self.text.translate(table)
        if len(text) != len(self.text):
            raise ValueError("a table for one-to-one substitution must keep the length")
        return self if text == self.text else MappedText(text, self.runs)


def places(runs: Sequence[Run], is_layout: Callable[[int, int], bool]) -> tuple[Place, ...]:
    """Group runs into places: a new one begins where other text than layout stands between two runs, or where the order of the source is left.

    `is_layout(start, end)` tells whether the document holds nothing but layout there.

    >>> page = "甲乙\\n丙丁戊"
    >>> runs = [Run(0, 0, 2, 1), Run(2, 3, 1, 2), Run(3, 5, 1, 2)]
    >>> [len(place) for place in places(runs, lambda a, b: page[a:b].isspace())]
    [2, 1]
    """
    grouped: list[list[Run]] = []
    end = -1
    for run in runs:
        if grouped and end <= run.source and (end == run.source or is_layout(end, run.source)):
            grouped[-1].append(run)
        else:
            grouped.append([run])
        end = run.source + run.length
    return tuple(map(tuple, grouped))


def locate(field: Sequence[Place], start: int, end: int) -> tuple[list[tuple[int, int]], int]:
    """The pieces of the source, in reading order, on which the characters `start:end` of a field stand, and the line of the first.

    >>> jump = ((Run(0, 40, 3, 4), Run(3, 44, 2, 5)), (Run(5, 90, 4, 9),))
    >>> locate(jump, 2, 7)
    ([(42, 46), (90, 92)], 4)
    """
    if len(field) == 1:
        place = field[0]
        at = bisect_left(place, (start + 1,)) - 1
        if at >= 0 and end <= place[at].start + place[at].length:  # most of all: within a line
            _, source, _, line = place[at]
            first = source + start - place[at].start
            return [(first, first + end - start)], line
    pieces: list[tuple[int, int]] = []
    line = 0
    for place in field:
        if place[0].start >= end:
            break
        head = tail = None
        for run in place[max(bisect_left(place, (start + 1,)) - 1, 0) :]:
            if run.start >= end:
                break
            if start < run.start + run.length:
                head, tail = head or run, run
        if head and tail:
            line = line or head.line
            pieces.append((head.source + max(start - head.start, 0), tail.source + min(end - tail.start, tail.length)))
    return pieces, line
