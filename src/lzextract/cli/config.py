"""What a run reads when nothing is named: standard input or the `inputs` of the nearest project, and the `names` of organisations that it gives."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import typer

FILES = (("lzextract.toml", ()), ("pyproject.toml", ("tool", "lzextract")))
"""Where a project says so, and below which tables."""


def default_paths() -> list[str]:
    """Standard input where something is piped or redirected into it, else the `inputs` of the nearest project; a usage error where there is neither."""
    if stdin_is_given():
        return ["-"]
    if found := _setting("inputs"):
        return found
    raise typer.BadParameter(
        "nothing to read: name files or folders, pipe a page in, or set inputs in lzextract.toml", param_hint="PATHS"
    )


def stdin_is_given() -> bool:
    """Is standard input a pipe or a regular file? A terminal, /dev/null and a closed descriptor are none."""
    try:
        mode = os.fstat(0).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def default_names() -> list[Path]:
    """The `names` of the nearest project: CSV files with organisations of its own."""
    return [Path(path) for path in _setting("names")]


def _setting(key: str) -> list[str]:
    """The paths that the nearest project gives for a key, as seen from the current folder."""
    try:
        here = Path.cwd()
    except OSError:  # it was removed
        return []
    for folder in (here, *here.parents):
        for name, tables in FILES:
            if found := _paths(folder / name, tables, key):
                return [os.path.relpath(folder / path) for path in found]
    return []


def _paths(file: Path, tables: tuple[str, ...], key: str) -> list[str]:
    if not file.is_file():
        return []
    try:
        text = file.read_text(encoding="utf-8-sig")
        if not all(
            name in text for name in (*tables, key)
        ):  # most projects say nothing, and TOML takes a while to load
            return []
        import tomllib

        settings: Any = tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"{file} cannot be read: {error}", param_hint="PATHS") from None
    for table in tables:
        settings = settings.get(table, {})
        if not isinstance(settings, dict):
            return []
    paths = settings.get(key, [])
    if isinstance(paths, str):
        return [paths]
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        raise typer.BadParameter(f"{file}: {key} is no list of paths", param_hint="PATHS")
    return paths
