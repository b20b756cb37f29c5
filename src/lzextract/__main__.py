"""Start the command: `python -m lzextract` and `lzextract`."""

from __future__ import annotations

import sys

from lzextract import __version__


def main() -> None:
    """Answer --version without importing more than this file; leave the rest to the command line."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"lzextract {__version__}")
        return
    try:
        from lzextract.cli import app

        app(prog_name="lzextract")
    except KeyboardInterrupt:  # before a command had begun
        sys.exit(130)


if __name__ == "__main__":
    main()
