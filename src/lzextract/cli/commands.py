"""The commands. Each says what is read and written, and leaves the how to `conduct` and to the library."""

from __future__ import annotations

from typing import Annotated

import typer

from lzextract.cli.conduct import Reporter, ending, prepare
from lzextract.cli.config import default_paths
from lzextract.cli.options import Date, Encoding, Force, Out, Paths, checked_date, checked_encoding, chosen


def parse(
    paths: Paths = None, date: Date = None, encoding: Encoding = None, out: Out = None, force: Force = False
) -> None:
    """Write the articles of pages as JSON Lines.

    Example: lzextract parse seeds/ > articles.jsonl
    """
    from lzextract.cli.job import Job
    from lzextract.run import Settings

    settings = Settings("parse", checked_date(date), checked_encoding(encoding))
    prepare()
    reporter = Reporter()
    with ending(reporter):
        Job(settings, paths or default_paths(), reporter, out, force).run()


def facts(
    paths: Paths = None,
    format: Annotated[str, typer.Option("--format", "-f", help="jsonl, csv or table: --format csv.")] = "jsonl",
    type: Annotated[str | None, typer.Option("--type", "-t", help="Only these types: --type money,percent.")] = None,
    date: Date = None,
    encoding: Encoding = None,
    out: Out = None,
    force: Force = False,
) -> None:
    """Write the facts of pages, or of article JSON Lines.

    Example: lzextract parse seeds/ | lzextract facts --format csv > facts.csv
    """
    from lzextract.cli.job import Job
    from lzextract.extractors import EXTRACTORS
    from lzextract.run import Settings

    if format not in (formats := ("jsonl", "csv", "table")):
        raise typer.BadParameter(f"{format!r} is none of {', '.join(formats)}", param_hint="--format")
    types = chosen(type, EXTRACTORS, "--type")
    settings = Settings("facts", checked_date(date), checked_encoding(encoding), types, format)
    prepare()
    reporter = Reporter()
    with ending(reporter):
        Job(settings, paths or default_paths(), reporter, out, force).run()
