"""The commands and options of docs/cli.md, from the command line itself.

usage: python docs/cli_reference.py            writes them into docs/cli.md, below the mark; a test fails where they are out of date
"""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

from typer.main import get_command

from lzextract.cli import app
from lzextract.cli.conduct import MEANINGS

PAGE = Path(__file__).with_name("cli.md")
MARK = "<!-- What follows is written by docs/cli_reference.py from the command line itself. -->\n"


def option(parameter: Any) -> str:
    """One row: an option or argument, and its help."""
    names = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
    if parameter.param_type_name == "argument":
        names = f"`{(parameter.metavar or parameter.name.upper()).strip('[]')}`"
    elif parameter.metavar:
        names += f" {parameter.metavar}"
    elif not parameter.is_flag:
        names += " VALUE"
    return f"| {names} | {parameter.help} |"


def reference() -> str:
    """All commands with their options, and all exit statuses, in Markdown."""
    group: Any = get_command(app)
    parts = ["## Exit statuses", "", "| status | meaning |", "|---|---|"]
    parts += [f"| {status} | {meaning} |" for status, meaning in MEANINGS.items()]
    for name, command in [("", group), *group.commands.items()]:
        usage = f"lzextract {name}".strip()
        parts += ["", f"## `{usage}`", "", inspect.cleandoc(command.help), "", "| option | |", "|---|---|"]
        parts += [option(parameter) for parameter in command.params]
    return "\n".join(parts) + "\n"


def page() -> str:
    """The page as it should stand."""
    return PAGE.read_text(encoding="utf-8").partition(MARK)[0] + MARK + "\n" + reference()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
