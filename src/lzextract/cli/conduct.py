"""How a run behaves and ends: what it says on stderr, how it answers signals and closed pipes, and its exit status."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TextIO

import typer

from lzextract.cli.progress import Progress, Tally
from lzextract.model import Problem
from lzextract.writing.output import ExistsError, OutputError, failing
from lzextract.writing.safe import one_line
from lzextract.writing.tables import MissingPackageError

DONE, FAILED, USAGE, NOT_WRITTEN, HUNG_UP, INTERRUPTED, TERMINATED = 0, 1, 2, 3, 129, 130, 143
MEANINGS = {
    DONE: "Done. Finding nothing, and a reader that has enough (`| head`), are no failures",
    FAILED: "Some input failed and is named on standard error, or --strict met a doubt; the rest was processed",
    USAGE: "Wrong usage: an unknown option or value, nothing to read, a file that exists already, a package that is not installed",
    NOT_WRITTEN: "The output could not be written: no such folder, no permission, a full disk. A file that was there before is as it was",
    HUNG_UP: "The terminal was closed (SIGHUP)",
    INTERRUPTED: "Interrupted (Ctrl-C, SIGINT)",
    TERMINATED: "Terminated (SIGTERM)",
}
"""The exit statuses and what they say; docs/cli.md lists them from here."""


ENDS = {
    getattr(signal, "SIGHUP", None): (HUNG_UP, "the terminal was closed"),
    signal.SIGINT: (INTERRUPTED, "interrupted"),
    signal.SIGTERM: (TERMINATED, "terminated"),
}
"""The signals that end a run: its exit status, and what is said."""


class Stopped(BaseException):
    """The run was asked to end, by a signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status, self.said = ENDS[number]


class StrictError(Exception):
    """The first problem of a run under --strict: it is reported already."""


class Reporter:
    """Says what goes wrong, at once and in one line each; an error makes the exit status 1."""

    def __init__(self, quiet: bool, verbose: bool, strict: bool) -> None:
        self.quiet, self.verbose, self.strict = quiet, verbose, strict
        self.errors = self.warnings = 0
        self.tally = Tally()
        self.progress: Progress | None = None
        self.log: TextIO | None = None

    def say(self, text: str) -> None:
        """One line for people, in which nothing moves the terminal. Nobody listening is no reason to fail."""
        line = one_line(text)
        with suppress(OSError, ValueError):
            if sys.stderr is not None and not (self.progress and self.progress.print(line)):
                sys.stderr.write(line + "\n")
                sys.stderr.flush()

    def report(self, problem: Problem) -> None:
        """Say a problem and keep it in the log. Raises StrictError where nothing may go wrong."""
        error = problem.level == "error"
        self.errors += error
        self.warnings += not error
        if error or self.strict or not self.quiet:  # what ends a run is said in any case
            said = problem if error else problem._replace(message=f"warning: {problem.message}")
            self.say(f"lzextract: {said}")
        if self.log:
            with failing(self.log.name):
                self.log.write(json.dumps(problem._asdict(), ensure_ascii=False) + "\n")
                self.log.flush()
        if self.strict:
            raise StrictError

    def summarise(self) -> None:
        """Under -v, what the run came to."""
        if self.verbose:
            self.say(
                f"lzextract: {self.tally}; {self.errors:,} failed, {self.warnings:,} doubts; {self.tally.seconds:.1f} s"
            )

    @property
    def status(self) -> int:
        """The exit status of a run that came to its end."""
        return FAILED if self.errors else DONE


def _prepare() -> None:
    """Make the streams wait for their other end, and the signals that end a run unwind what is open."""
    for stream in (0, 1):  # a shell, editor or server may leave them so that to read is to miss what comes later
        with suppress(OSError, AttributeError):
            os.set_blocking(stream, True)
    received: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        received.append(number)
        if len(received) == 1:
            raise Stopped(number)
        if len(received) > 2:  # the second may be the same one again, as `timeout` sends it; a third is impatience
            os._exit(ENDS[number][0])

    for number in ENDS:
        # ignored where nohup or a script's background job set it so
        if number is not None and (number == signal.SIGTERM or signal.getsignal(number) is not signal.SIG_IGN):
            with suppress(ValueError):  # not in the main thread
                signal.signal(number, stop)


def refuse_strange_log(path: Path) -> None:
    """Raise ExistsError where the file for the errors holds anything else, such as a page. The log of an earlier run is written anew."""
    if path.is_file():
        with path.open("rb") as stream:
            if stream.read(9) not in (b"", b'{"file": '):
                raise ExistsError(str(path), "exists already and is no log of errors", "name another file")
    elif path.is_symlink() and not path.exists():
        raise ExistsError(str(path), "is a link to nothing", "name another file")


@contextmanager
def running(
    quiet: bool = False, verbose: bool = False, strict: bool = False, errors: Path | None = None
) -> Iterator[Reporter]:
    """Run a command's work, and leave with the exit status that its end has."""
    _prepare()
    reporter = Reporter(quiet, verbose, strict)
    try:
        if errors:
            with failing(str(errors)):
                refuse_strange_log(errors)
                reporter.log = errors.open("w", encoding="utf-8", newline="\n")
        yield reporter
        reporter.summarise()
    except BrokenPipeError:  # the reader has what it wanted
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except StrictError:
        raise typer.Exit(FAILED) from None
    except OutputError as error:
        reporter.say(f"lzextract: {error}")
        raise typer.Exit(USAGE if isinstance(error, ExistsError) else NOT_WRITTEN) from None
    except MissingPackageError as error:
        reporter.say(f"lzextract: {error}")
        raise typer.Exit(USAGE) from None
    except KeyboardInterrupt:
        reporter.say("lzextract: interrupted")
        raise typer.Exit(INTERRUPTED) from None
    except Stopped as stopped:
        reporter.say(f"lzextract: {stopped.said}")
        raise typer.Exit(stopped.status) from None
    finally:
        if reporter.log:
            with suppress(OSError):
                reporter.log.close()
    raise typer.Exit(reporter.status)
