"""Start the command: `python -m lzextract` and `lzextract`."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

from lzextract import __version__

GARBAGE = 50_000
"""Objects made between two looks for garbage: records and rows hold no cycles, and looking each 700 takes a thirtieth of a run."""


def main() -> None:
    """Run the command line. What it prints of itself (help, version) may meet a closed pipe or a full disk, as results do."""
    try:
        try:
            _answer()
        except SystemExit as end:
            if isinstance(end.__context__, BrokenPipeError):  # Typer ends with 1 then
                raise end.__context__ from None
            if end.code:
                raise
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:  # before a command had begun
        sys.exit(130)
    except OSError as error:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # for what is left in the buffer
        if isinstance(error, BrokenPipeError):
            return
        with suppress(OSError, AttributeError):
            sys.stderr.write(f"lzextract: standard output: cannot be written ({str(error.strerror).lower()})\n")
        sys.exit(3)
    finally:
        gc.freeze()  # the last look, through all tables, is of no use to anyone


def _answer() -> None:
    """Answer --version without importing more than this file; leave the rest to the command line."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"lzextract {__version__}")
        return
    gc.set_threshold(GARBAGE)
    for stream in (sys.stdout, sys.stderr):  # help and messages hold Chinese, under any locale
        with suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    from lzextract.cli import app

    app(prog_name="lzextract")


if __name__ == "__main__":
    main()
