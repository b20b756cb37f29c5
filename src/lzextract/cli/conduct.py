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

import typer

from lzextract.model import Problem
from lzextract.output import ExistsError, OutputError
from lzextract.view.safe import visible

DONE, FAILED, USAGE, NOT_WRITTEN, INTERRUPTED, TERMINATED = 0, 1, 2, 3, 130, 143


class Stopped(BaseException):
    """The run was asked to end (SIGTERM)."""


class StrictError(Exception):
    """The first problem of a run under --strict: it is reported already."""


def say(text: str) -> None:
    """One line for people on stderr, in which nothing moves the terminal. Nobody listening is no reason to fail."""
    if sys.stderr is None:
        return
    line = visible(text).replace("\n", "␊").replace("\t", " ")
    with suppress(OSError, ValueError):
        sys.stderr.write(line + "\n")
        sys.stderr.flush()


class Reporter:
    """What went wrong so far: each thing is said at once on stderr, and an error makes the exit status 1."""

    def __init__(
        self, quiet: bool = False, verbose: bool = False, strict: bool = False, log: Path | None = None
    ) -> None:
        self.quiet, self.verbose, self.strict = quiet, verbose, strict
        self.errors = self.warnings = 0
        self.log = log.open("w", encoding="utf-8", newline="\n") if log else None

    def report(self, problem: Problem) -> None:
        """Say a problem and keep it in the log. Raises Strict where nothing may go wrong."""
        error = problem.level == "error"
        self.errors += error
        self.warnings += not error
        if error or not self.quiet:
            said = problem if error else problem._replace(message=f"warning: {problem.message}")
            say(f"lzextract: {said}")
        if self.log:
            self.log.write(json.dumps(problem._asdict(), ensure_ascii=False) + "\n")
            self.log.flush()
        if self.strict:
            raise StrictError

    @property
    def status(self) -> int:
        """The exit status of a run that came to its end."""
        return FAILED if self.errors else DONE


def prepare() -> None:
    """Make stderr speak UTF-8 under any locale, and SIGTERM unwind what is open."""
    with suppress(AttributeError, ValueError):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped

    with suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGTERM, stop)


@contextmanager
def ending(reporter: Reporter) -> Iterator[None]:
    """Run a command's work and leave with the exit status that its end has."""
    try:
        yield
    except BrokenPipeError:  # the reader has what it wanted
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        raise typer.Exit(reporter.status) from None
    except StrictError:
        raise typer.Exit(FAILED) from None
    except ExistsError as error:
        say(f"lzextract: {error}")
        raise typer.Exit(USAGE) from None
    except OutputError as error:
        say(f"lzextract: {error}")
        raise typer.Exit(NOT_WRITTEN) from None
    except KeyboardInterrupt:
        say("lzextract: interrupted")
        raise typer.Exit(INTERRUPTED) from None
    except Stopped:
        say("lzextract: terminated")
        raise typer.Exit(TERMINATED) from None
    raise typer.Exit(reporter.status)
