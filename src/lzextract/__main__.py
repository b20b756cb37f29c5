"""Start the command: `python -m lzextract` and `lzextract`."""

from __future__ import annotations

import gc
import sys

from lzextract import __version__

GARBAGE = 50_000
"""Objects made between two looks for garbage: records and rows hold no cycles, and looking each 700 takes a thirtieth of a run."""


def main() -> None:
    """Answer --version without importing more than this file; leave the rest to the command line."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"lzextract {__version__}")
        return
    gc.set_threshold(GARBAGE)
    try:
        from lzextract.cli import app

        app(prog_name="lzextract")
    except KeyboardInterrupt:  # before a command had begun
        sys.exit(130)
    finally:
        gc.freeze()  # nor is the last look, through all tables, of use to anyone


if __name__ == "__main__":
    main()
