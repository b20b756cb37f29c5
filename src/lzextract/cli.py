"""The command line: the only place that prints, opens the terminal or chooses an exit status."""

from __future__ import annotations

import os
import stat
import sys
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO, TextIO, cast

import typer

from lzextract.model import Article, LzextractError
from lzextract.read import InputError, Source, discover, read_document

app = typer.Typer(
    name="lzextract",
    help="Turn pages of Chinese newspapers into clean articles and a table of facts.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Failures:
    """What went wrong so far: each thing is said at once on stderr and makes the exit status 1."""

    def __init__(self) -> None:
        self.count = 0

    def report(self, error: LzextractError) -> None:
        self.count += 1
        print(f"lzextract: {error}", file=sys.stderr)


Paths = Annotated[
    list[str] | None, typer.Argument(help="Pages: text files, folders, or - for standard input.", show_default=False)
]
Date = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="Publication date of all pages read.")]
Encoding = Annotated[
    str | None, typer.Option("--encoding", help="Encoding of the pages, such as gb18030 (default: detected).")
]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file, whole or not at all.")]


@app.command()
def parse(paths: Paths = None, date: Date = None, encoding: Encoding = None, out: Out = None) -> None:
    """Write the articles of pages as JSON Lines.

    Example: lzextract parse seeds/ > articles.jsonl
    """
    from lzextract.parse import parse_document
    from lzextract.records import to_json

    failures = Failures()
    with output(out) as stream:
        for source, data in inputs(paths, (".txt",), failures):
            try:
                document = read_document(source, data.read(), encoding)
            except (LzextractError, OSError) as error:
                failures.report(error if isinstance(error, LzextractError) else InputError(source.path, str(error)))
                continue
            for article in parse_document(document, date):
                stream.write(to_json(article) + "\n")
    raise typer.Exit(1 if failures.count else 0)


@app.command()
def facts(
    paths: Paths = None,
    format: Annotated[str, typer.Option("--format", "-f", help="jsonl or csv.")] = "jsonl",
    type: Annotated[str | None, typer.Option("--type", "-t", help="Only these types, such as money,percent.")] = None,
    date: Date = None,
    encoding: Encoding = None,
    out: Out = None,
) -> None:
    """Write the facts of pages, or of article JSON Lines.

    Example: lzextract parse seeds/ | lzextract facts --format csv > facts.csv
    """
    from lzextract.extractors import EXTRACTORS
    from lzextract.facts import facts_of
    from lzextract.records import pages_of
    from lzextract.write import FORMATS

    if format not in FORMATS:
        raise typer.BadParameter(f"{format} is none of {', '.join(FORMATS)}", param_hint="--format")
    types = type.split(",") if type else list(EXTRACTORS)
    if unknown := [t for t in types if t not in EXTRACTORS]:
        raise typer.BadParameter(f"{', '.join(unknown)}: known are {', '.join(EXTRACTORS)}", param_hint="--type")
    failures = Failures()
    with output(out) as stream:
        articles = read_articles(inputs(paths, (".txt", ".jsonl"), failures), date, encoding, failures)
        FORMATS[format]((fact for page in pages_of(articles) for fact in facts_of(page, types)), stream)
    raise typer.Exit(1 if failures.count else 0)


def inputs(paths: list[str] | None, suffixes: tuple[str, ...], failures: Failures) -> Iterator[tuple[Source, BinaryIO]]:
    """The inputs of a run, opened one after another. Without paths: a pipe or a redirected file, else the project's `inputs`."""
    for found in discover(paths or default_paths(), suffixes):
        if isinstance(found, InputError):
            failures.report(found)
        elif found.path == "-":
            yield found, sys.stdin.buffer
        else:
            try:
                with Path(found.path).open("rb") as data:
                    yield found, data
            except OSError as error:
                failures.report(InputError(found.path, error.strerror or str(error), "check its permissions"))


def default_paths() -> list[str]:
    """Standard input where something is piped or redirected into it, else the nearest project's `inputs`."""
    try:
        mode = os.fstat(0).st_mode
        if stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode):
            return ["-"]
    except OSError:
        pass
    for folder in (Path.cwd(), *Path.cwd().parents):
        for name, table in (("lzextract.toml", ()), ("pyproject.toml", ("tool", "lzextract"))):
            file = folder / name
            if not file.is_file():
                continue
            settings = tomllib.loads(file.read_text(encoding="utf-8"))
            for key in table:
                settings = settings.get(key, {})
            if settings.get("inputs"):
                return [os.path.relpath(folder / path) for path in settings["inputs"]]
    raise typer.BadParameter("nothing to read: name files or folders, or pipe a page in", param_hint="PATHS")


def read_articles(
    sources: Iterable[tuple[Source, BinaryIO]], date: str | None, encoding: str | None, failures: Failures
) -> Iterator[Article]:
    """The articles of pages, and of JSON Lines, which their first character tells apart."""
    from lzextract.parse import parse_document
    from lzextract.records import from_json

    for source, data in sources:
        head = data.peek(64) if hasattr(data, "peek") else b""
        if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
            try:
                yield from parse_document(read_document(source, data.read(), encoding), date)
            except LzextractError as error:
                failures.report(error)
            continue
        for number, line in enumerate(data, 1):
            if not line.strip():
                continue
            try:
                yield from_json(line.decode("utf-8-sig"))
            except (LzextractError, UnicodeDecodeError) as error:
                failures.report(InputError(f"{source.path}:{number}", str(error), "one article a line is expected"))


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """Standard output as UTF-8, or a file that appears only when it is whole."""
    if path is None:
        stream = cast("TextIO", sys.stdout)
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        try:
            yield stream
            stream.flush()
        except BrokenPipeError:  # the reader has what it wanted
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            raise typer.Exit(0) from None
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
