"""The options that commands share, and the checks of what they are given. Each help holds an example."""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from datetime import date as day
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from lzextract.model import OwnName

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        help="Pages: text files, folders, zip and gzip files, globs, or - for standard input: seeds/ A1.txt 2024.zip.",
        show_default=False,
    ),
]
FilesFrom = Annotated[
    str | None,
    typer.Option(
        metavar="FILE", help="Read more paths from a file, one a line, or from standard input: --files-from -."
    ),
]
Date = Annotated[
    str | None,
    typer.Option(metavar="YYYY-MM-DD", help="Publication date of all pages read: --date 2024-07-19."),
]
Encoding = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Encoding of the pages, instead of detecting it: --encoding gb18030."),
]
Types = Annotated[
    str | None,
    typer.Option("--type", "-t", metavar="NAMES", help="Only facts of these types: --type money,percent."),
]
Excel = Annotated[
    bool,
    typer.Option("--excel", help="CSV that Excel opens rightly and computes nothing of: --excel --out table.csv."),
]
Names = Annotated[
    list[Path] | None,
    typer.Option(
        "--names",
        metavar="FILE",
        help="Organisations of your own, CSV with the columns name, kind, canonical, aliases; they go before the lists: --names names.csv.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        metavar="FILE",
        callback=lambda out: None if out == Path("-") else out,
        help="Write to a file, whole or not at all; - is standard output: --out facts.csv.",
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Overwrite what is there already: --force.")]
Resume = Annotated[
    bool,
    typer.Option(
        "--resume", help="Keep what is done when the run is stopped, and go on from there: --out facts.csv --resume."
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs", "-j", min=0, metavar="N", help="Work in N processes, 0 for one a core; the output is the same: -j 4."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say errors only, no warnings and no progress: -q.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say at the end how much was read and found: -v.")]
Explain = Annotated[
    bool,
    typer.Option("--explain", help="Say of every line break, cut and headline what decided, on stderr: --explain."),
]
ExplainFacts = Annotated[
    bool,
    typer.Option(
        "--explain",
        help="Say of every number with 元, %, 月 or the like beside it that became no fact where it stands and why, on stderr: --explain.",
    ),
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help="Stop at the first error or warning, and write no file: --strict --out facts.csv."),
]
Errors = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Write errors and warnings as JSON Lines (file, code, message, hint, level): --errors errors.jsonl.",
    ),
]


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
        read = b"A\xff\xff\xff".decode(codec.name, "replace")  # which no byte may stop
        if isinstance(read, str) and codec.name != "punycode":  # it spells the names of hosts
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


def own_names(files: Iterable[Path]) -> tuple[OwnName, ...]:
    """The names of a user's files. A usage error names the file and the line that is wrong."""
    from lzextract.extractors.orgs.own_names import read_own_names
    from lzextract.model import InputError

    try:
        return tuple(name for file in files for name in read_own_names(file))
    except InputError as error:
        raise typer.BadParameter(str(error), param_hint="--names") from None


def listed(paths: Iterable[str], files_from: str | None) -> Iterable[str]:
    """The paths, then those of a list: one a line, or separated by NUL as `find -print0` writes them."""
    if files_from is None:
        return paths
    if files_from == "-" and "-" in paths:
        raise typer.BadParameter("standard input cannot be both a page and a list", param_hint="--files-from")
    there = os.path.exists(files_from) and not os.path.isdir(files_from)  # noqa: PTH110, PTH112 - they raise nothing
    if files_from != "-" and not there:
        raise typer.BadParameter(f"{files_from}: no such file", param_hint="--files-from")
    return _chain(paths, files_from)


def _chain(paths: Iterable[str], files_from: str) -> Iterator[str]:
    yield from paths
    if files_from == "-" and sys.stdin is None:
        return
    with open(0, "rb", closefd=False) if files_from == "-" else Path(files_from).open("rb") as stream:
        yield from map(_path, filter(None, _names_in(stream)))


def _path(name: bytes) -> str:
    """A name of a list as a path; one that is not UTF-8 may be GB18030, in which Windows writes lists of Chinese names."""
    try:
        name.decode()
    except UnicodeDecodeError:
        with suppress(UnicodeDecodeError):
            read = os.fsdecode(name.decode("gb18030").encode())
            if os.path.lexists(read):
                return read
    return os.fsdecode(name)


def _names_in(stream: io.BufferedReader) -> Iterator[bytes]:
    """The names in a list. Those that NUL separates may hold line ends; a list in UTF-16, as some shells redirect it, has a NUL in every letter."""
    head = stream.peek()
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield from map(os.fsencode, stream.read().decode("utf-16", "replace").splitlines())
        return
    if b"\0" not in head:
        for number, line in enumerate(stream):
            yield (line if number else line.removeprefix(b"\xef\xbb\xbf")).rstrip(b"\r\n")
        return
    left = b""
    for line in stream:
        *names, left = (left + line).split(b"\0")
        yield from names
    yield left.rstrip(b"\r\n")
