"""The command line: the only place that prints, opens the terminal or chooses an exit status.

`commands` are the commands, `options` what they share, `config` what is read without being named, `conduct` how a run behaves and ends.
"""

from __future__ import annotations

import typer

from lzextract.cli import commands

app = typer.Typer(
    name="lzextract",
    help="Turn pages of Chinese newspapers into clean articles and a table of facts.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (commands.parse, commands.facts, commands.schema):
    app.command()(command)
