"""Options whose values need no checking pass it by: Typer checks by pydantic, and to import that takes longer than to read a page.

What is given is what the checks would return: a word where a word is wanted, nothing where nothing was said. Everything else is left to Typer.
"""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup


class _AsGiven:
    """Stands for the checks of one option until a value comes that needs them."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        wanted = param.type_descriptor.annotation
        if wanted in (str, int) and type(value) is wanted:
            return value
        if wanted == list[str] and type(value) is tuple and all(type(item) is str for item in value):
            return list(value)
        param._runtime_param = None
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


def _spared(params: list[Any]) -> list[Any]:
    """The options of a command with their checks put off. Versions of Typer that check otherwise are left alone."""
    for param in params:
        if hasattr(param, "get_runtime_param") and getattr(param, "_runtime_param", param) is None:
            param._runtime_param = _AsGiven()
    return params


class Command(TyperCommand):
    """A command whose options are checked where they need it."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its options and arguments."""
        return _spared(super().get_params(ctx))


class Group(TyperGroup):
    """The commands, their common options checked where they need it."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its options."""
        return _spared(super().get_params(ctx))
