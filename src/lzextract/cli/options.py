"""The options that commands share, and the checks of what they are given. Each help holds an example."""

from __future__ import annotations

import codecs
from collections.abc import Collection
from datetime import date as day
from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        help="Pages: text files, folders, zip archives, globs, or - for standard input.", show_default=False
    ),
]
Date = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYY-MM-DD", help="Publication date of all pages read: --date 2024-07-19."),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding", metavar="NAME", help="Encoding of the pages, instead of detecting it: --encoding gb18030."
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write to a file, whole or not at all: --out facts.csv."),
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite the file of --out: --out facts.csv --force.")]


def checked_date(value: str | None) -> str | None:
    """A date of the calendar, as YYYY-MM-DD. A usage error where it is none."""
    if value is None:
        return None
    try:
        if len(value) == 10:
            return day.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise typer.BadParameter(f"{value!r} is no date; write it as 2024-07-19", param_hint="--date")


def checked_encoding(value: str | None) -> str | None:
    """The name of an encoding of text. A usage error where Python knows none of that name."""
    if value is None:
        return None
    try:
        codec = codecs.lookup(value)
        if isinstance(b"A".decode(codec.name, "replace"), str):
            return codec.name
    except (LookupError, UnicodeError, ValueError, TypeError):
        pass
    raise typer.BadParameter(f"{value!r} is no encoding of text; try utf-8, gb18030 or big5", param_hint="--encoding")


def chosen(value: str | None, known: Collection[str], option: str) -> tuple[str, ...]:
    """The names of a list such as `money,percent`, or all that are known. A usage error names those that are not."""
    if value is None:
        return tuple(known)
    names = tuple(dict.fromkeys(name.strip() for name in value.split(",")))
    if unknown := [name for name in names if name not in known]:
        raise typer.BadParameter(f"{', '.join(map(repr, unknown))} is none of {', '.join(known)}", param_hint=option)
    return names
