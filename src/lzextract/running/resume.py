"""Go on where a run was killed: beside the unfinished file a journal says which pages it holds.

The output of a run is the pieces of its pages, one after another; so a run that finds the first n pages unchanged cuts the unfinished file behind their pieces and goes on.
A page is known by its content and place, never by its time stamp alone, and the journal by the settings and the version that wrote it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from lzextract import __version__
from lzextract.model import Problem
from lzextract.running.work import Result, Settings, Unit
from lzextract.writing.output import OutputError, own_file, put_in_place


def is_finished(target: Path) -> bool:
    """Is the file there, and nothing that a run left which was stopped?"""
    return target.is_file() and not any(path.exists() for path in _beside(target))


def _beside(target: Path) -> tuple[Path, Path]:
    """The unfinished file of a target and its journal."""
    whole = Path(os.path.realpath(target))
    return whole.with_name(f".{whole.name}.part"), whole.with_name(f".{whole.name}.journal")


def digest_of(unit: Unit) -> str:
    """A fingerprint of what is to be worked on."""
    content = unit.page if unit.page is not None else b"".join(line for _, line in unit.lines)
    if unit.part:
        content = repr(unit.part).encode("utf-8", "replace")
    place = "\0".join((unit.source, unit.name, str(unit.problem), str(unit.page is None)))
    return hashlib.blake2b(place.encode("utf-8", "replace") + b"\0" + content, digest_size=16).hexdigest()


class Entry(NamedTuple):
    """A page that is done: its digest, the end of its piece in the file, and its result without the piece."""

    digest: str
    end: int
    result: Result


def _entry(line: bytes) -> Entry | None:
    """What a line of the journal says; None where it is torn or was written by something else.

    >>> _entry(b'["0a1b", 5, [], 1, 2]\\n'), _entry(b'["0a1b", 5, [], 1, '), _entry(b'["0a1b", "5", [], 1, 2]\\n')
    (Entry(digest='0a1b', end=5, result=Result(source='', piece=b'', rows=(), problems=(), articles=1, facts=2, notes=())), None, None)
    """
    try:
        digest, end, problems, articles, facts = json.loads(line)
        told = tuple(Problem(*problem) for problem in problems)
    except (ValueError, TypeError, RecursionError):
        return None
    numbers = all(type(number) is int for number in (end, articles, facts))
    if (
        not line.endswith(b"\n")
        or not numbers
        or not all(isinstance(part, str) for problem in told for part in problem)
    ):
        return None
    return Entry(digest, end, Result("", b"", (), told, articles, facts))


class Journal:
    """The unfinished file of a target and what is known of it. Leaving the block well gives the file its name; else both stay for the next run."""

    def __init__(self, target: Path, settings: Settings, head: bytes) -> None:
        self.target = Path(os.path.realpath(target))
        self.part, self.path = _beside(target)
        self.head = head
        self.key = hashlib.blake2b(f"{__version__} {settings!r}".encode(), digest_size=16).hexdigest()
        self.digests: deque[str] = deque()

    def __enter__(self) -> Self:
        self.stream = own_file(self.part)
        self.log = own_file(self.path)
        self._lock()
        self.entries = list(self._read())
        return self

    def _lock(self) -> None:
        try:
            import fcntl
        except ImportError:  # no such locks on this system
            return
        try:
            fcntl.lockf(self.log, fcntl.LOCK_EX | fcntl.LOCK_NB)  # of this process alone: a worker does not inherit it
        except OSError:
            raise OutputError(str(self.target), "another run is writing it", "wait for it, or stop it") from None

    def _read(self) -> Iterator[tuple[Entry, int]]:
        """The entries that hold, each with its end in the journal. A last line that a kill tore off does not."""
        size = self.stream.seek(0, os.SEEK_END)
        self.log.seek(0)
        first = self.log.readline()
        if first != self._title() or size < len(self.head):
            self.log_start = 0
            return
        self.log_start = at = len(first)
        end = len(self.head)
        for line in self.log:
            at += len(line)
            entry = _entry(line)
            if not entry or not end <= entry.end <= size:
                return
            end = entry.end
            yield entry, at

    def _title(self) -> bytes:
        return json.dumps(["lzextract journal", self.key]).encode() + b"\n"

    def skip(self, units: Iterable[Unit]) -> tuple[list[Result], Iterator[Unit]]:
        """The results of the leading units that are done already, and the units that are left. Both files are cut to match."""
        left = iter(units)
        done: list[Result] = []
        end, log_end = len(self.head), self.log_start
        for entry, log_at in self.entries:
            unit = next(left, None)
            if unit is None:
                break
            if digest_of(unit) != entry.digest:
                left = chain([unit], left)
                break
            done.append(entry.result)
            end, log_end = entry.end, log_at
        if not log_end:
            self.stream.seek(0)
            self.stream.write(self.head)
            self.log.seek(0)
            self.log.write(self._title())
            log_end = len(self._title())
        for stream, at in ((self.stream, end), (self.log, log_end)):
            stream.seek(at)
            stream.truncate()
            stream.flush()
        return done, self._digested(left)

    def _digested(self, units: Iterable[Unit]) -> Iterator[Unit]:
        for unit in units:
            self.digests.append(digest_of(unit))
            yield unit

    def add(self, result: Result) -> None:
        """Append the piece of the next unit that was left, and only then say in the journal that it is there."""
        self.stream.write(result.piece)
        self.stream.flush()
        entry: list[Any] = [
            self.digests.popleft(),
            self.stream.tell(),
            [list(p) for p in result.problems],
            result.articles,
            result.facts,
        ]
        self.log.write(json.dumps(entry).encode() + b"\n")
        self.log.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stream.close()
        if kind is None:
            put_in_place(self.part, self.target)
            self.path.unlink()
        with suppress(OSError):  # what could not be written because the disk is full
            self.log.close()
