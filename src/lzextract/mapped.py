"""Text that remembers where its characters stand in the source: the only code that computes with places.

A `MappedText` is cut from a document and may be joined; it never gains a character. Its map is kept as runs rather than as one
offset a character: repair deletes about once a line, so a page is a few hundred runs.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
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


def runs_of(pieces: Iterable[tuple[int, int, int]]) -> tuple[Run, ...]:
    """The runs of a text that is cut from pieces of lines, each told by its start and end in the source and by its line.

    >>> runs_of([(0, 4, 1), (5, 8, 2)])
    (Run(start=0, source=0, length=4, line=1), Run(start=4, source=5, length=3, line=2))
    """
    runs: list[Run] = []
    length = 0
    for start, end, line in pieces:
        size = end - start
        runs.append(_new(Run, (length, start, size, line)))  # in half the time of Run(...), for a page holds hundreds
        length += size
    return tuple(runs)


class MappedText(NamedTuple):
    """A text and the runs that it was cut from, in the order of the text.

    >>> page = "最高资助\\n600 万元"
    >>> title, text = MappedText(page[:4], (Run(0, 0, 4, 1),)), MappedText(page[5:8], (Run(0, 5, 3, 2),))
    >>> MappedText.join([title, text])
    MappedText(text='最高资助600', runs=(Run(start=0, source=0, length=4, line=1), Run(start=4, source=5, length=3, line=2)))
    """

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def join(cls, parts: Sequence[MappedText]) -> MappedText:
        """The parts one after another. Runs that touch in the source and stand on one line become one."""
        if len(parts) == 1:
            return parts[0]
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


def places(runs: Sequence[Run], document: str) -> tuple[Place, ...]:
    """Group runs into places: a new one begins where other text than white space stands between two runs, or where the order of the source is left.

    >>> runs = [Run(0, 0, 2, 1), Run(2, 3, 1, 2), Run(3, 5, 1, 2)]
    >>> [len(place) for place in places(runs, "甲乙\\n丙丁戊")]
    [2, 1]
    """
    found: list[Place] = []
    first, end, last = 0, runs[0].source if runs else 0, 0
    for number, (_, source, length, line) in enumerate(runs):
        # Most runs begin behind the line break that the run before them ends at.
        if (source != end + 1 or line == last) and source != end and not document[end:source].isspace():
            found.append(tuple(runs[first:number]))
            first = number
        end, last = source + length, line
    if runs:
        found.append(tuple(runs[first:]))
    return tuple(found)


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
