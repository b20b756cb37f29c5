"""The command line: the only place that prints, opens the terminal or chooses an exit status.

`commands` are the commands, `options` what they share, `config` what is read without being named, `conduct` how a run behaves and ends.
"""

from typing import Annotated

import typer

from lzextract import __version__
from lzextract.cli import commands
from lzextract.cli.values import Command, Group

app = typer.Typer(
    name="lzextract",
    cls=Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (commands.parse, commands.facts, commands.names, commands.view, commands.schema):
    app.command(cls=Command)(command)


def _say_version(wanted: bool) -> None:
    if wanted:
        print(f"lzextract {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            "-V",
            callback=_say_version,
            is_eager=True,
            help="Say the version and end: lzextract --version.",
        ),
    ] = False,
) -> None:
    """Turn pages of Chinese newspapers into clean articles and a table of facts.

    Example: lzextract facts seeds/ --format csv > facts.csv
    """
