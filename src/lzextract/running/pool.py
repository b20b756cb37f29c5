"""Work on units in several processes. The results come in the order of the units, and a process that dies costs none of them.

Each worker has a pipe of its own and one batch at a time, and there is no thread or lock: so a worker may be killed at any moment, and a run ended.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any

from lzextract.model import Problem
from lzextract.running.work import Result, Settings, Unit, warm_up, work

BATCH_BYTES, BATCH_UNITS = 32 << 10, 32
"""A batch is some 10,000 characters: long beside the cost of sending it, short beside the whole."""

AHEAD = 3
"""Batches a worker that may wait for an earlier one to be written."""

ATTEMPTS = 2
"""A page on which a process died is tried again, alone, before it is given up."""

FORKED = sys.platform == "linux"
"""A fork shares the vocabulary and patterns that are loaded already; elsewhere than on Linux it is not safe."""

STOPPING = {signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])}


def results(units: Iterable[Unit], settings: Settings, jobs: int) -> Generator[Result, None, None]:
    """The results of the units in their order, worked on by so many processes."""
    if FORKED:
        warm_up(settings)
        gc.freeze()  # what the workers share is not counted anew, and so not copied, by the garbage collector of each
    with _crew(settings, jobs) as crew:
        yield from crew.results(_batches(units))


def _batches(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    batch: list[Unit] = []
    size = 0
    for unit in units:
        batch.append(unit)
        size += unit.size
        if size >= BATCH_BYTES or len(batch) >= BATCH_UNITS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@contextmanager
def _crew(settings: Settings, jobs: int) -> Iterator[_Crew]:
    crew = _Crew(settings, jobs)
    try:
        yield crew
    finally:
        for worker in crew.workers:
            worker.end()


class _Crew:
    """The workers, the batch that each has in hand, and the results that wait for their turn."""

    def __init__(self, settings: Settings, jobs: int) -> None:
        self.settings, self.jobs = settings, jobs
        self.workers: list[_Worker] = []

    def results(self, batches: Iterator[list[Unit]]) -> Iterator[Result]:
        """Hand out batches as workers are free; give their results in order."""
        waiting: dict[int, list[Result]] = {}
        head = taken = 0
        batch = next(batches, None)
        while batch or head < taken:
            while batch and taken - head < AHEAD * self.jobs and (worker := self._free()):
                worker.begin(taken, batch)
                taken += 1
                batch = next(batches, None)  # read now, while the workers are busy
            while head in waiting:
                yield from waiting.pop(head)
                head += 1
            busy = [worker for worker in self.workers if worker.batch]
            if not busy:
                continue
            ready = wait([worker.pipe for worker in busy])
            for worker in (worker for worker in busy if worker.pipe in ready):
                number, done = self._outcome(worker)
                waiting[number] = done

    def _free(self) -> _Worker | None:
        """A worker without a batch; a new one where there are fewer than there may be."""
        for worker in self.workers:
            if not worker.batch:
                return worker
        if len(self.workers) < self.jobs:
            self.workers.append(_Worker(self.settings, self.workers))
            return self.workers[-1]
        return None

    def _outcome(self, worker: _Worker) -> tuple[int, list[Result]]:
        """The results of a worker's batch. Where it died, each unit is tried alone, so that only the guilty one is given up."""
        number, batch = worker.number, worker.batch
        done = worker.receive()
        if done is None:
            self.workers.remove(worker)
            worker.end()
            done = [self._alone(unit) for unit in batch]
        return number, done

    def _alone(self, unit: Unit) -> Result:
        for _ in range(ATTEMPTS):
            worker = _Worker(self.settings, self.workers)
            try:
                worker.begin(0, [unit])
                if done := worker.receive():
                    return done[0]
            finally:
                worker.end()
        problem = Problem(unit.source, "killed", "the process died on this page", "is there enough memory?")
        return Result(unit.source, problems=(problem,))


class _Worker:
    """A process that works on one batch after another, and ends with the pipe."""

    def __init__(self, settings: Settings, others: Iterable[_Worker]) -> None:
        context: Any = multiprocessing.get_context("fork" if FORKED else None)
        self.number, self.batch = 0, list[Unit]()
        self.pipe, theirs = context.Pipe()
        strange = [self.pipe, *(other.pipe for other in others)] if FORKED else []
        self.process = context.Process(target=_serve, args=(theirs, strange, settings), daemon=True)
        with _signals_held():
            self.process.start()
        theirs.close()

    def begin(self, number: int, batch: list[Unit]) -> None:
        """Send a batch. A worker that is dead already is found out when its results are awaited."""
        self.number, self.batch = number, batch
        with suppress(BrokenPipeError, ConnectionError):
            self.pipe.send(batch)

    def receive(self) -> list[Result] | None:
        """The results of the batch, or None where the process died."""
        try:
            done: list[Result] = self.pipe.recv()
        except (EOFError, OSError):
            return None
        self.batch = []
        return done

    def end(self) -> None:
        """Stop at once, whatever is being done."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


@contextmanager
def _signals_held() -> Iterator[None]:
    """Signals wait until a new process has chosen what they do to it: it begins with the handlers of this one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, strange: Iterable[Connection], settings: Settings) -> None:
    """What a worker does. Ctrl-C and a closed terminal are the main process's to answer; when that is gone, so is the other end of the pipe."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    for other in strange:
        other.close()
    with suppress(EOFError, OSError):
        while True:
            batch: list[Unit] = pipe.recv()
            pipe.send([work(unit, settings) for unit in batch])
