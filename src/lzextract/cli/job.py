"""A run of a command: from the paths to the output, problems reported on the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lzextract.cli.conduct import Reporter
from lzextract.output import failing, refuse_overwriting, stdout_stream, whole_file
from lzextract.pool import results
from lzextract.run import Settings, units
from lzextract.sources import PAGES, PAGES_AND_RECORDS, discover
from lzextract.write import text_format


@dataclass(slots=True)
class Job:
    """What is to be done, and how it is going."""

    settings: Settings
    paths: list[str]
    reporter: Reporter
    out: Path | None = None
    force: bool = False
    jobs: int = 1

    def run(self) -> None:
        """Do it: to standard output, or to a file that appears when it is whole."""
        if self.out is None:
            with failing("standard output"):
                self.write_to(stdout_stream())
            return
        refuse_overwriting(self.out, self.force)
        with failing(str(self.out)), whole_file(self.out) as path, path.open("wb") as stream:
            self.write_to(stream)

    def write_to(self, stream: BinaryIO) -> None:
        """Write the pieces of all units, in order."""
        facts = self.settings.command == "facts"
        sources = discover(self.paths, PAGES_AND_RECORDS if facts else PAGES)
        if facts:
            stream.write(text_format(self.settings.format, self.settings.columns, self.settings.excel).head.encode())
        for result in results(units(sources, facts), self.settings, self.jobs):
            for problem in result.problems:
                self.reporter.report(problem)
            stream.write(result.piece)
        stream.flush()
