"""A run of a command: from the paths to the output, problems reported on the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lzextract.cli.conduct import Reporter
from lzextract.cli.progress import Progress
from lzextract.model import Problem
from lzextract.reading.sources import PAGES, PAGES_AND_RECORDS, Source, discover
from lzextract.running.work import Result, Settings, Unit, gathered, units, work
from lzextract.writing.output import ExistsError, failing, refuse_overwriting, stdout_stream, whole_file
from lzextract.writing.safe import visible
from lzextract.writing.tables import TABLES
from lzextract.writing.text import text_format

if TYPE_CHECKING:
    from lzextract.running.resume import Journal
    from lzextract.view.files import Add


@dataclass(slots=True)
class Job:
    """What is to be done: the settings, the paths to read, where to write, in how many processes."""

    settings: Settings
    paths: Iterable[str]
    reporter: Reporter
    out: Path | None = None
    force: bool = False
    resume: bool = False
    jobs: int = 1

    def run(self) -> None:
        """Do it: to standard output, or to a file that appears when it is whole."""
        log = self.reporter.log
        if self.out and log and os.path.realpath(self.out) == os.path.realpath(log.name):
            raise ExistsError(str(self.out), "is the file of the errors", "name another one")
        with (
            failing(str(self.out or "standard output")),
            Progress(self.reporter.tally, self.reporter.quiet, self.out is not None) as progress,
        ):
            if self.resume and self._is_finished():
                return
            if self.out and self.settings.command != "view":
                refuse_overwriting(self.out, self.force)
            self.reporter.progress = progress
            try:
                self._write()
            finally:
                self.reporter.progress = None

    def _is_finished(self) -> bool:
        """Say so where there is nothing to resume, so that the same command may be given until all is done."""
        from lzextract.running.resume import is_finished

        finished = self.out is not None and not self.force and is_finished(self.out)
        if finished and not self.reporter.quiet:
            self.reporter.say(f"lzextract: {self.out}: is finished, nothing to resume; --force makes it anew")
        return finished

    def _write(self) -> None:
        if self.settings.command == "names":
            self._write_names(self.out)
        elif self.out is None:
            stream = stdout_stream()
            seen = _seen if stream.isatty() and self.settings.command != "view" else bytes
            stream.write(self._head())
            self._each(self._units(), lambda result: stream.write(seen(result.piece)))
            stream.flush()
        elif self.settings.command == "view":
            self._write_html(self.out)
        elif self.settings.format in TABLES:
            with whole_file(self.out) as path, TABLES[self.settings.format](path, self.settings.columns) as table:
                self._each(self._units(), lambda result: table.add(result.rows))
        elif self.resume:
            from lzextract.running.resume import Journal

            with Journal(self.out, self.settings, self._head()) as journal:
                self._go_on(journal)
        else:
            with whole_file(self.out) as path, path.open("wb") as stream:
                stream.write(self._head())
                self._each(self._units(), lambda result: stream.write(result.piece))

    def _write_names(self, out: Path | None) -> None:
        from lzextract.writing.directory import Directory, Listed

        directory = Directory()
        self._each(self._units(), lambda result: directory.add(result.rows))
        form = text_format(self.settings.format, Listed._fields, self.settings.excel, Listed._fields)
        text = (form.head + form.piece(directory.rows())).encode("utf-8", "replace")
        if out is None:
            stream = stdout_stream()
            stream.write(_seen(text) if stream.isatty() else text)
            stream.flush()
        else:
            with whole_file(out) as path:
                path.write_bytes(text)

    def _write_html(self, out: Path) -> None:
        from lzextract.view.files import folder, is_folder, one_file
        from lzextract.view.html import Row

        def add_to(pages: Add, result: Result) -> None:
            trouble = "; ".join(map(str, result.problems))
            row = Row(*result.rows[0]) if result.rows else Row("", result.source, trouble=trouble)
            pages(result.piece, row)

        with (folder if is_folder(out) else one_file)(out, self.force) as pages:
            self._each(self._units(), lambda result: add_to(pages, result))

    def _go_on(self, journal: Journal) -> None:
        done, left = journal.skip(self._units())
        for result in done:
            self._note(result)
        if done and self.reporter.verbose:
            self.reporter.say(f"lzextract: {len(done):,} pages were done already")
        self._each(left, journal.add)

    def _head(self) -> bytes:
        settings = self.settings
        if settings.command != "facts":
            return b""
        return text_format(settings.format, settings.columns, settings.excel).head.encode()

    def _units(self) -> Iterator[Unit]:
        records, view = self.settings.command != "parse", self.settings.command == "view"
        all_of_them = units(self._found(PAGES_AND_RECORDS if records else PAGES), records, self.settings.encoding)
        return gathered(all_of_them) if view else all_of_them

    def _found(self, suffixes: tuple[str, ...]) -> Iterator[Source | Problem]:
        """The inputs, less the log of errors, which may stand among them."""
        log = os.path.realpath(self.reporter.log.name) if self.reporter.log else None
        for one in discover(self.paths, suffixes):
            path = one.file if isinstance(one, Problem) else one.path
            if log is None or os.path.realpath(path) != log:
                yield one

    def _each(self, units: Iterator[Unit], write: Callable[[Result], object]) -> None:
        """Work on the units and write their results, in order."""
        with closing(self._results(units)) as done:
            for result in done:
                write(result)
                self._note(result)

    def _results(self, units: Iterator[Unit]) -> Generator[Result, None, None]:
        jobs = self.jobs or os.cpu_count() or 1
        if jobs > 1:
            from lzextract.running.pool import results

            return results(units, self.settings, jobs)
        return (work(unit, self.settings) for unit in units)

    def _note(self, result: Result) -> None:
        tally = self.reporter.tally
        tally.pages += 1
        tally.articles += result.articles
        tally.facts += result.facts
        for note in result.notes:
            self.reporter.say(note)
        for problem in result.problems:
            self.reporter.report(problem)
        if self.reporter.progress:
            self.reporter.progress.show(result.source)


def _seen(piece: bytes) -> bytes:
    """A piece for a terminal, which nothing in a page's text may move. Files and pipes get the text as it is."""
    return visible(piece.decode()).encode()
