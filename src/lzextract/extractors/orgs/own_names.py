"""Names of organisations that a user gives in a CSV file of their own: they go before the lists of the program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from lzextract.extractors.orgs.known import known_names
from lzextract.model import NONE, ORG_KINDS, InputError, OwnName
from lzextract.reading.decode import decode
from lzextract.reading.paths import reason

COLUMNS = ("name", "kind", "canonical", "aliases")


def read_own_names(path: Path) -> tuple[OwnName, ...]:
    """The rows of a CSV file with the columns name and kind, and perhaps canonical and aliases (parted by |), in any order.

    Its encoding is detected as that of a page: Excel saves Chinese tables in GBK.
    Raises InputError, which names the file and the line, where it cannot be read, lacks a column, or has a row without a name or of an unknown kind.
    """
    try:
        decoded = decode(path.read_bytes(), str(path))
        rows = list(csv.reader(io.StringIO(decoded.text.removeprefix("\ufeff"), newline="")))
    except (OSError, csv.Error) as error:
        raise InputError(str(path), "names", reason(error), "give a CSV file with the columns name, kind") from None
    for problem in decoded.problems:  # a name that was misread would never be found
        raise InputError(problem.file, problem.code, problem.message, problem.hint)
    head = [cell.strip().lower() for cell in rows[0]] if rows else []
    if not {"name", "kind"} <= set(head) or not set(head) <= set(COLUMNS):
        known = ", ".join(COLUMNS)
        raise InputError(
            f"{path}:1",
            "names",
            f"the columns are {', '.join(head) or 'none'}",
            f"name and kind are needed, of {known}",
        )
    found = []
    for number, cells in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        row = dict(zip(head, (cell.strip() for cell in cells), strict=False))
        own = OwnName(*(row.get(column, "") for column in COLUMNS))
        if not own.name:
            raise InputError(f"{path}:{number}", "names", "a row without a name", "fill the column name")
        if own.kind not in (*ORG_KINDS, NONE):
            raise InputError(
                f"{path}:{number}",
                "names",
                f"{own.kind!r} is no kind",
                f"take one of {', '.join(sorted(ORG_KINDS))}, or {NONE}",
            )
        found.append(own)
    return tuple(found)


def contradictions(names: Iterable[OwnName]) -> list[str]:
    """What the user's names say otherwise than the lists of the program, a line each.

    >>> contradictions([OwnName("柳工", "other")])
    ['柳工 is other, not company as in the lists']
    """
    told = []
    for own in names:
        for surface in own.surfaces():
            ours = known_names().body(surface)
            if ours and ours.kind != own.kind:
                told.append(f"{surface} is {own.kind}, not {ours.kind} as in the lists")
            elif ours and own.canonical and ours.name not in own.surfaces():
                told.append(f"{surface} is {own.canonical}, not {ours.name} as in the lists")
    return told
