"""Vocabulary as tables: `*.tsv` beside this file, one word a row, each row with an example that is its test.

A table is read when it is first asked for, checked, and kept. Importing this package opens no file.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from lzextract.model import LzextractError

FOLDER = Path(__file__).parent
Row = TypeVar("Row", bound=tuple[Any, ...])


class LexiconError(LzextractError):
    """A table that cannot be trusted: the message names the file and the line."""


@cache
def read_rows(name: str, row: type[Row], key: int = 1, folder: Path = FOLDER) -> tuple[Row, ...]:
    """The rows of a table as named tuples of the type `row`, whose fields are the columns and whose defaults say which cells may be empty.

    A line that begins with `#` is a comment. Raises `LexiconError` for other columns than those of `row`, for an empty or padded cell,
    and for a row whose first `key` cells stand together in an earlier row.

    >>> from typing import NamedTuple
    >>> class Notice(NamedTuple):
    ...     kind: str
    ...     word: str
    ...     example: str
    >>> read_rows("notices.tsv", Notice, key=2)[0]
    Notice(kind='notice_end', word='公告', example='公告')
    """
    fields: tuple[str, ...] = row._fields  # type: ignore[attr-defined]
    defaults: dict[str, str] = row._field_defaults  # type: ignore[attr-defined]
    text = (folder / name).read_text(encoding="utf-8")
    header, *lines = text.splitlines() or [""]
    if tuple(header.split("\t")) != fields:
        raise LexiconError(f"{name}:1: the columns are not {', '.join(fields)}")
    every = text.replace("\n", "\t").split("\t")
    padded = list(map(str.strip, every)) != every  # asked once for all cells: hardly ever is one
    rows: dict[tuple[str, ...], Row] = {}
    for number, line in enumerate(lines, 2):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != len(fields):
            raise LexiconError(f"{name}:{number}: {len(cells)} cells, not {len(fields)}")
        if padded or "" in cells:
            for field, cell in zip(fields, cells, strict=True):
                if cell != cell.strip() or not (cell or field in defaults):
                    raise LexiconError(f"{name}:{number}: the cell {field!r} is empty or padded")
            cells = [cell or defaults.get(field, "") for field, cell in zip(fields, cells, strict=True)]
        if (word := tuple(cells[:key])) in rows:
            raise LexiconError(f"{name}:{number}: {' '.join(word)!r} stands in an earlier row")
        rows[word] = tuple.__new__(row, cells)
    return tuple(rows.values())
