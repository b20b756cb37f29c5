"""Work on units in several processes. The results come in the order of the units, and a process that dies costs none of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from lzextract.model import Problem
from lzextract.run import Result, Settings, Unit, work

BATCH_BYTES, BATCH_UNITS = 96 << 10, 32
"""A batch is some 30,000 characters: long beside the cost of sending it, short beside the whole."""

ATTEMPTS = 2
"""A page on which a process died is tried again, alone, before it is given up."""


def results(units: Iterable[Unit], settings: Settings, jobs: int = 1) -> Generator[Result, None, None]:
    """The results of the units in their order, worked on by so many processes (in this one, where that is 1)."""
    if jobs == 1:
        for unit in units:
            yield work(unit, settings)
        return
    try:
        yield from _spread(units, settings, jobs)
    finally:
        for process in multiprocessing.active_children():  # none is left when all went well
            process.terminate()


@dataclass(slots=True)
class _Batch:
    units: list[Unit]
    future: Future[list[Result]] | None = None
    deaths: int = 0


def _spread(units: Iterable[Unit], settings: Settings, jobs: int) -> Iterator[Result]:
    batches = _batches(units)
    pool = _pool(jobs)
    window: deque[_Batch] = deque()
    while True:
        while len(window) < 3 * jobs and (batch := next(batches, None)):
            pool = _submit(batch, pool, settings, jobs)
            window.append(batch)
        if not window:
            break
        head = window[0]
        try:
            done = head.future.result() if head.future else _one_by_one(head.units, settings)
        except BrokenProcessPool:
            pool.shutdown(wait=True)
            pool = _pool(jobs)
            for batch in window:
                if batch.future and batch.future.done() and not batch.future.exception():
                    continue
                batch.deaths, batch.future = batch.deaths + 1, None
                if batch.deaths < ATTEMPTS:
                    pool = _submit(batch, pool, settings, jobs)
            continue
        window.popleft()
        yield from done
    pool.shutdown()


def _submit(batch: _Batch, pool: ProcessPoolExecutor, settings: Settings, jobs: int) -> ProcessPoolExecutor:
    """Hand a batch to the pool, or to a new one where that died meanwhile."""
    try:
        batch.future = pool.submit(_work_all, batch.units, settings)
    except BrokenProcessPool:
        pool = _pool(jobs)
        batch.future = pool.submit(_work_all, batch.units, settings)
    return pool


def _one_by_one(units: list[Unit], settings: Settings) -> list[Result]:
    """Units of a batch on which processes died: each in a process of its own, so that only the guilty one is given up."""
    done: list[Result] = []
    for unit in units:
        for _ in range(ATTEMPTS):
            with _pool(1) as pool:
                try:
                    done += pool.submit(_work_all, [unit], settings).result()
                    break
                except BrokenProcessPool:
                    continue
        else:
            problem = Problem(unit.source, "killed", "the process died on this page", "is there enough memory?")
            done.append(Result(unit.source, problems=(problem,)))
    return done


def _work_all(units: list[Unit], settings: Settings) -> list[Result]:
    return [work(unit, settings) for unit in units]


def _batches(units: Iterable[Unit]) -> Iterator[_Batch]:
    batch: list[Unit] = []
    size = 0
    for unit in units:
        batch.append(unit)
        size += unit.size
        if size >= BATCH_BYTES or len(batch) >= BATCH_UNITS:
            yield _Batch(batch)
            batch, size = [], 0
    if batch:
        yield _Batch(batch)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # A fork shares the vocabulary that is loaded already; elsewhere than on Linux it is not safe.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)


def _begin() -> None:
    """A worker leaves Ctrl-C to the main process, and ends when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
