"""Text that remembers where its characters stand in the source: the only code that computes with places.

A `MappedText` is cut from a document and may be joined; it never gains a character. Its map is kept as runs rather than as one
offset a character: repair deletes about once a line, so a page is a few hundred runs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple


class Run(NamedTuple):
    """`length` characters that stand at `start` in the text and at `source` in the document, all on `line` (from 1)."""

    start: int
    source: int
    length: int
    line: int


Place = tuple[Run, ...]
"""Runs that follow one another in the source with nothing but layout between them."""

_new = tuple.__new__


def places(pieces: Iterable[tuple[int, int, int]], document: str) -> tuple[Place, ...]:
    """The places of a text that is cut from pieces of lines, each told by its start and end in the source and by its line.

    A new place begins where other text than white space stands between two pieces, or where the order of the source is left.

    >>> places([(0, 4, 1), (5, 8, 2)], "最高资助\\n600 万元")
    ((Run(start=0, source=0, length=4, line=1), Run(start=4, source=5, length=3, line=2)),)
    >>> [len(place) for place in places([(0, 2, 1), (3, 4, 2), (5, 6, 2)], "甲乙\\n丙丁戊")]
    [2, 1]
    """
    found: list[Place] = []
    runs: list[Run] = []
    length = past = last = 0
    for start, end, line in pieces:
        # Most pieces begin behind the line break that the piece before them ends at.
        if (start != past + 1 or line == last) and start != past and runs and not document[past:start].isspace():
            found.append(tuple(runs))
            runs = []
        size = end - start
        runs.append(_new(Run, (length, start, size, line)))  # in half the time of Run(...), for a page holds hundreds
        length += size
        past, last = end, line
    if runs:
        found.append(tuple(runs))
    return tuple(found)


class MappedText(NamedTuple):
    """A text and the places that it was cut from, in the order of the text.

    >>> page = "最高资助\\n600 万元"
    >>> title, text = (MappedText(page[start:end], places([(start, end, line)], page)) for start, end, line in ((0, 4, 1), (5, 8, 2)))
    >>> MappedText.join([title, text], page)
    MappedText(text='最高资助600', places=((Run(start=0, source=0, length=4, line=1), Run(start=4, source=5, length=3, line=2)),))
    """

    text: str
    places: tuple[Place, ...]

    @classmethod
    def join(cls, parts: Sequence[MappedText], document: str, *, apart: bool = False) -> MappedText:
        """The parts one after another, where they are to stay apart with the space or line break that the source has behind each but the last.

        Runs that touch in the source and stand on one line become one.
        """
        if len(parts) == 1:
            return parts[0]
        pieces: list[tuple[int, int, int]] = []
        texts: list[str] = []
        for part in parts:
            if apart and pieces and document[pieces[-1][1] : pieces[-1][1] + 1].strip(" \n\r\t") == "":
                start, end, line = pieces[-1]
                pieces[-1] = (start, end + 1, line)
                texts.append(" ")
            texts.append(part.text)
            for _, start, size, line in chain.from_iterable(part.places):
                if pieces and pieces[-1][1:] == (start, line):
                    pieces[-1] = (pieces[-1][0], start + size, line)
                else:
                    pieces.append((start, start + size, line))
        return cls("".join(texts), places(pieces, document))


def located(field: Sequence[Place], spans: Iterable[tuple[int, int]]) -> list[tuple[list[tuple[int, int]], int]]:
    """For each span of characters of a field the pieces of the source, in reading order, on which it stands, and the line of the first.

    >>> jump = ((Run(0, 40, 3, 4), Run(3, 44, 2, 5)), (Run(5, 90, 4, 9),))
    >>> located(jump, [(0, 2), (2, 7)])
    [([(40, 42)], 4), ([(42, 46), (90, 92)], 4)]
    """
    if len(field) > 1:
        return [_located(field, start, end) for start, end in spans]
    runs = field[0]
    starts = [run[0] for run in runs]
    found = []
    for start, end in spans:  # the runs of the first and the last character are all that is asked
        first = bisect_right(starts, start) - 1
        begins, source, length, line = runs[first]
        if first < 0 or start >= begins + length:
            found.append(_located(field, start, end))
            continue
        at = source + start - begins
        if end > begins + length:
            begins, source, length, _ = runs[bisect_left(starts, end, first) - 1]
        found.append(([(at, source + min(end - begins, length))], line))
    return found


def _located(field: Sequence[Place], start: int, end: int) -> tuple[list[tuple[int, int]], int]:
    """As `located`, of one span of a field in several places."""
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
