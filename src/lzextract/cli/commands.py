"""The commands: what each reads and writes. How a run goes stands in `job`, how it ends in `conduct`.

Annotations are objects here, not texts, which Typer would have to evaluate twice a start.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lzextract.cli.conduct import running
from lzextract.cli.config import default_names, default_paths
from lzextract.cli.options import (
    Date,
    Encoding,
    Errors,
    Excel,
    Explain,
    ExplainFacts,
    FilesFrom,
    Force,
    Jobs,
    Names,
    Out,
    Paths,
    Quiet,
    Resume,
    Strict,
    Types,
    Verbose,
    checked_date,
    checked_encoding,
    chosen,
    listed,
    own_names,
)

if TYPE_CHECKING:
    from lzextract.cli.conduct import Reporter
    from lzextract.model import OwnName
    from lzextract.running.work import Settings

FORMATS = {"jsonl": (".jsonl", ".ndjson"), "csv": (".csv",), "table": (".txt",), "sqlite": (".sqlite", ".sqlite3", ".db"), "parquet": (".parquet",)}  # fmt: skip
"""The formats of facts, the usual one first, and how the names of their files end."""
NAMES_FORMATS = {form: FORMATS[form] for form in ("csv", "jsonl", "table")}
"""Those of the organisations of a corpus."""


def parse(
    paths: Paths = None,
    files_from: FilesFrom = None,
    date: Date = None,
    encoding: Encoding = None,
    out: Out = None,
    force: Force = False,
    resume: Resume = False,
    jobs: Jobs = 1,
    errors: Errors = None,
    strict: Strict = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    explain: Explain = False,
) -> None:
    """Write the articles of pages as JSON Lines.

    Example: lzextract parse seeds/ > articles.jsonl
    """
    from lzextract.cli.job import Job
    from lzextract.running.work import Settings

    settings = Settings("parse", checked_date(date), checked_encoding(encoding), explain=explain)
    if resume and out is None:
        raise typer.BadParameter("needs a file to go on with: --out articles.jsonl", param_hint="--resume")
    with running(quiet, verbose, strict, errors) as reporter:
        Job(settings, _inputs(paths, files_from), reporter, out, force, resume, jobs).run()


def facts(
    paths: Paths = None,
    files_from: FilesFrom = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="NAME", autocompletion=lambda: list(FORMATS),
            help="jsonl, csv, table (to look at), sqlite or parquet; without it, what --out ends in, else jsonl: --format csv.",
        ),
    ] = None,
    type: Types = None,
    columns: Annotated[
        str | None,
        typer.Option(metavar="NAMES", help="Only these columns, in this order: --columns type,text,value,line."),
    ] = None,
    excel: Excel = False,
    names: Names = None,
    date: Date = None,
    encoding: Encoding = None,
    out: Out = None,
    force: Force = False,
    resume: Resume = False,
    jobs: Jobs = 1,
    errors: Errors = None,
    strict: Strict = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
    explain: ExplainFacts = False,
) -> None:  # fmt: skip
    """Write the facts of pages, or of article JSON Lines.

    Example: lzextract parse seeds/ | lzextract facts --format csv > facts.csv
    """
    from lzextract.cli.job import Job
    from lzextract.extractors import EXTRACTORS
    from lzextract.model import Fact
    from lzextract.running.work import Settings
    from lzextract.writing.text import TABLE_COLUMNS

    form = _format(format, excel, out, FORMATS)
    if resume and (out is None or form in ("sqlite", "parquet")):
        raise typer.BadParameter("needs a file of text to go on with: --out facts.csv", param_hint="--resume")
    default = TABLE_COLUMNS if form == "table" else Fact._fields
    settings = Settings(
        "facts",
        checked_date(date),
        checked_encoding(encoding),
        chosen(type, EXTRACTORS, "--type"),
        form,
        chosen(columns, Fact._fields, "--columns") if columns else default,
        excel,
        explain,
        names=_names(names),
    )
    with running(quiet, verbose, strict, errors) as reporter:
        _say_contradictions(settings, reporter)
        Job(settings, _inputs(paths, files_from), reporter, out, force, resume, jobs).run()


def view(
    paths: Paths = None,
    files_from: FilesFrom = None,
    html: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write a page for the browser: --html A1.html. For several pages name a folder, which gets an index: --html pages/.",
        ),
    ] = None,
    article: Annotated[
        int | None, typer.Option("--article", "-a", min=1, metavar="N", help="Only the record of this number: --article 3.")
    ] = None,
    type: Types = None,
    names: Names = None,
    date: Date = None,
    encoding: Encoding = None,
    force: Force = False,
    jobs: Jobs = 1,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:  # fmt: skip
    """Show pages as they were understood: source, articles and facts, in the terminal or as HTML.

    Example: lzextract view seeds/ --html seed.html
    """
    from lzextract.cli.job import Job
    from lzextract.extractors import EXTRACTORS
    from lzextract.running.work import Settings
    from lzextract.view.files import INDEX, is_folder
    from lzextract.view.terminal import screen

    if html and article:
        raise typer.BadParameter(
            "is for the terminal; a page for the browser holds all its articles", param_hint="--article"
        )
    settings = Settings(
        "view",
        checked_date(date),
        checked_encoding(encoding),
        chosen(type, EXTRACTORS, "--type"),
        "html" if html else "text",
        screen=None if html else screen(),
        article=article,
        home=INDEX if html and is_folder(html) else None,
        names=_names(names),
    )
    with running(quiet, verbose) as reporter:
        _say_contradictions(settings, reporter)
        Job(settings, _inputs(paths, files_from), reporter, html, force, jobs=jobs).run()


def names(
    paths: Paths = None,
    files_from: FilesFrom = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="NAME", autocompletion=lambda: list(NAMES_FORMATS),
            help="csv, jsonl or table (to look at); without it, what --out ends in, else csv: --format table.",
        ),
    ] = None,
    excel: Excel = False,
    names: Names = None,
    encoding: Encoding = None,
    out: Out = None,
    force: Force = False,
    jobs: Jobs = 1,
    errors: Errors = None,
    strict: Strict = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:  # fmt: skip
    """List the organisations of pages, or of article JSON Lines: how often, of which kind, under which names, where first.

    Example: lzextract names archive/ --format table | head
    """
    from lzextract.cli.job import Job
    from lzextract.running.work import Settings

    form = _format(format, excel, out, NAMES_FORMATS)
    settings = Settings("names", None, checked_encoding(encoding), ("org",), form, excel=excel, names=_names(names))
    with running(quiet, verbose, strict, errors) as reporter:
        _say_contradictions(settings, reporter)
        Job(settings, _inputs(paths, files_from), reporter, out, force, jobs=jobs).run()


def schema(
    record: Annotated[
        str,
        typer.Argument(
            help="article or fact: lzextract schema fact.",
            metavar="[RECORD]",
            autocompletion=lambda: ["article", "fact"],
        ),
    ] = "fact",
) -> None:
    """Print the JSON Schema of a record.

    Example: lzextract schema fact > fact.schema.json
    """
    import json

    from lzextract.writing.output import failing, stdout_stream
    from lzextract.writing.schema import SCHEMAS

    if record not in SCHEMAS:
        raise typer.BadParameter(f"{record!r} is none of {', '.join(SCHEMAS)}", param_hint="RECORD")
    with running(), failing("standard output"):
        stream = stdout_stream()
        stream.write((json.dumps(SCHEMAS[record](), ensure_ascii=False, indent=2) + "\n").encode())
        stream.flush()


def _inputs(paths: list[str] | None, files_from: str | None) -> Iterable[str]:
    return listed(paths or ([] if files_from else default_paths()), files_from)


def _names(files: list[Path] | None) -> "tuple[OwnName, ...]":
    return own_names(files if files is not None else default_names())


def _say_contradictions(settings: "Settings", reporter: "Reporter") -> None:
    if settings.names and reporter.verbose:
        from lzextract.extractors.orgs.own_names import contradictions

        for told in contradictions(settings.names):
            reporter.say(f"lzextract: {told}")


def _format(name: str | None, excel: bool, out: Path | None, formats: dict[str, tuple[str, ...]]) -> str:
    """The format that was asked for, or that the name of the file tells, or the first where it has no ending."""
    if name is None:
        end = out.suffix.lower() if out else ""
        if excel:
            formats = {"csv": formats["csv"]}
        name = next((form for form, ends in formats.items() if end in ends), None)
        if end and not name:
            known = ", ".join(end for ends in formats.values() for end in ends)
            raise typer.BadParameter(
                f"{end} tells no format, as {known} would; name one with --format", param_hint="--out"
            )
        name = name or next(iter(formats))
    if name not in formats:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(formats)}", param_hint="--format")
    if excel and name != "csv":
        raise typer.BadParameter("is for CSV; Excel opens no other format of these", param_hint="--excel")
    if out is None and name in ("sqlite", "parquet"):
        raise typer.BadParameter(f"{name} is no text; name a file: --out facts.{name}", param_hint="--format")
    return name
