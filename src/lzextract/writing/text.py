"""Facts as text: CSV, JSON Lines, or a table for the eye. Each format turns the facts of a page into a piece of its file.

A piece depends on its page alone, so that pages can be written by several processes, and a run that was killed can go on.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from json.encoder import encode_basestring as quote
from operator import itemgetter
from typing import Any, NamedTuple

from lzextract.model import Fact

Row = Sequence[Any]
Cells = Callable[[Row], Row]


class Format(NamedTuple):
    """How a table is written as text: its first bytes and the piece of some facts."""

    head: str
    piece: Callable[[Iterable[Row]], str]


def text_format(
    name: str, columns: Sequence[str] = Fact._fields, excel: bool = False, fields: tuple[str, ...] = Fact._fields
) -> Format:
    """The format of a name (`jsonl`, `csv` or `table`), restricted to some columns of rows that have the given fields.

    >>> fact = Fact(*["a#1", None, "p0", "money", "600万元", 2, 7, "6000000"], *[None] * 15, "", "money/amount")
    >>> csv = text_format("csv", ["text", "value", "unit"])
    >>> csv.head + csv.piece([fact])
    'text,value,unit\\n600万元,6000000,\\n'
    >>> text_format("jsonl", ["text", "start"]).piece([fact])
    '{"text":"600万元","start":2}\\n'
    """
    columns = tuple(columns)
    cells = _cells(columns, fields)
    if name == "jsonl":
        line = "{" + ",".join([f"{quote(name)}:%s" for name in columns]) + "}\n"
        return Format("", partial(_jsonl, line, cells))
    if name == "table":
        return Format(_table_head(columns), partial(_table, columns, cells))
    if name != "csv":
        raise ValueError(f"{name} is none of jsonl, csv, table")
    head = "".join(_csv(tuple, [columns]))
    return Format("\ufeff" + head, partial(_excel, cells)) if excel else Format(head, partial(_csv, cells))


def _cells(columns: tuple[str, ...], fields: tuple[str, ...]) -> Cells:
    if columns == fields:
        return tuple
    if len(columns) == 1:
        place = fields.index(columns[0])
        return lambda row: (row[place],)
    return itemgetter(*map(fields.index, columns))


# ---- JSON Lines -------------------------------------------------------------------------------------------------------------------


def _jsonl(line: str, cells: Cells, facts: Iterable[Row]) -> str:
    return "".join([line % tuple([_json(cell) for cell in cells(fact)]) for fact in facts])


def _json(cell: Any) -> Any:
    return quote(cell) if isinstance(cell, str) else "null" if cell is None else cell


# ---- CSV --------------------------------------------------------------------------------------------------------------------------


def _csv(cells: Callable[[Any], Sequence[Any]], facts: Iterable[Any]) -> str:
    facts = list(facts)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(map(cells, facts))
    text = out.getvalue()
    if "\r" in text:  # the module quotes a cell for \n, and for \r only where that ends lines
        out = io.StringIO()
        csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(map(cells, facts))
        text = out.getvalue()
    return text


FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""First characters that make a spreadsheet compute a cell (OWASP, CSV injection), and the wide ones that East Asian editions take for them."""

MOMENT = re.compile(r"\d{1,4}[:/-]\d{1,4}", re.ASCII)
"""What spreadsheets take for a time or a day: the place 23:27, the range 3/5, the month 2024-01."""

NUMBER = re.compile(r"-?\d{1,60}(?:\.\d{1,60})?", re.ASCII)

EXACT_DIGITS = 15
"""Digits that a spreadsheet keeps of a number; it makes all behind them 0."""


def _excel(cells: Cells, facts: Iterable[Row]) -> str:
    return _csv(lambda fact: tuple(map(guarded, cells(fact))), facts)


def guarded(cell: Any) -> Any:
    """A cell that a spreadsheet shows and does not compute; numbers that it can hold, negative ones too, stay numbers, and ISO dates dates.

    >>> guarded("=HYPERLINK(A1)"), guarded("-2.3"), guarded("-2.3/-1"), guarded("3/5"), guarded("2024-07-19")
    ("'=HYPERLINK(A1)", '-2.3', "'-2.3/-1", "'3/5", '2024-07-19')
    >>> guarded("1234567890123456"), guarded("1000000000000000"), guarded("2024-01")
    ("'1234567890123456", '1000000000000000', "'2024-01")
    """
    if not isinstance(cell, str):
        return cell
    if NUMBER.fullmatch(cell):
        computed = len(cell.strip("-0").replace(".", "").strip("0")) > EXACT_DIGITS
    else:
        computed = cell.startswith(FORMULA) or MOMENT.fullmatch(cell) is not None
    return "'" + cell if computed else cell


# ---- a table for the eye ----------------------------------------------------------------------------------------------------------

TABLE_COLUMNS = ("type", "text", "value", "unit", "modifier", "line", "article_id")
WIDTHS = {
    "type": 7,
    "text": 36,
    "value": 36,
    "unit": 4,
    "modifier": 9,
    "line": 5,
    "start": 5,
    "end": 5,
    "field": 8,
    "sentence": 60,
    "name": 30,
    "aliases": 36,
    "org_kind": 13,
    "mentions": 8,
    "articles": 8,
    "first_line": 10,
}
WIDTH = 24


def _table_head(columns: tuple[str, ...]) -> str:
    rule = "  ".join("─" * WIDTHS.get(name, WIDTH) for name in columns)
    return _line(columns, columns) + rule + "\n"


def _table(columns: tuple[str, ...], cells: Cells, facts: Iterable[Row]) -> str:
    return "".join([_line(columns, cells(fact)) for fact in facts])


def _line(columns: Sequence[str], row: Sequence[Any]) -> str:
    from rich.cells import set_cell_size

    from lzextract.writing.safe import one_line

    fitted = []
    for name, cell in zip(columns, row, strict=True):
        width = WIDTHS.get(name, WIDTH)
        text = one_line("" if cell is None else str(cell))
        whole = set_cell_size(text, width)
        fitted.append(whole if whole.rstrip() == text.rstrip() else set_cell_size(text, width - 1) + "…")
    return "  ".join(fitted).rstrip() + "\n"
