"""How far a run is, on a terminal and for people only."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from lzextract.writing.safe import visible

if TYPE_CHECKING:
    from rich.live import Live

EVERY = 0.1
"""Seconds between two drawings: reading is not faster, and drawing is not free."""


class Tally:
    """What a run has done so far."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.pages = self.articles = self.facts = 0

    def __str__(self) -> str:
        parts = [f"{self.pages:,} pages", f"{self.articles:,} articles"]
        if self.facts:
            parts.append(f"{self.facts:,} facts")
        return ", ".join(parts)

    @property
    def seconds(self) -> float:
        """How long the run has taken."""
        return time.monotonic() - self.began


class Progress:
    """A line at the foot of the terminal, where stderr is one and data do not flow across it."""

    def __init__(self, tally: Tally, quiet: bool, to_file: bool) -> None:
        self.tally = tally
        self.last = 0.0
        self.live: Live | None = None
        shown = not quiet and sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        if shown and (to_file or sys.stdout is None or not sys.stdout.isatty()):
            from rich.console import Console
            from rich.live import Live

            # Drawn by hand: a drawing thread could be caught amid a lock by the fork of a worker.
            self.live = Live(console=Console(stderr=True), auto_refresh=False, transient=True)

    def __enter__(self) -> Progress:
        if self.live:
            self.live.start()
        return self

    def show(self, source: str) -> None:
        """Draw how far the run is, a few times a second."""
        if self.live and (now := time.monotonic()) - self.last >= EVERY:
            from rich.text import Text

            self.last = now
            line = Text(f"{self.tally}, {self.tally.seconds:.0f} s  ", no_wrap=True, overflow="ellipsis")
            with self._on_the_terminal():
                self.live.update(line.append(visible(source), "dim"), refresh=True)

    def print(self, line: str) -> bool:
        """Put a line above the drawing; False where there is none."""
        if not self.live:
            return False
        from rich.text import Text

        with self._on_the_terminal():
            self.live.console.print(Text(line), soft_wrap=True)
        return True

    @contextmanager
    def _on_the_terminal(self) -> Iterator[None]:
        """Draw no more where the terminal is gone: a run that was told to go on without it does."""
        try:
            yield
        except OSError:
            self.live = None

    def __exit__(self, *error: Any) -> None:
        if self.live:
            with self._on_the_terminal():
                self.live.stop()
