"""What other programs read in the files that `lzextract` writes: the same rows, no formula, negative numbers as numbers.

usage: pip install datasette duckdb polars csvkit sqlite-utils openpyxl     (none of them is needed by the project; what is missing is left out)
       python tests/readers_trial.py                                        (LibreOffice is asked where `soffice` is on the PATH)
"""

from __future__ import annotations

import asyncio
import csv
import importlib.metadata
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from endurance import SEEDS, run
from lzextract.model import Fact
from lzextract.writing.text import text_format

Row = Sequence[Any]
NUMBERS = ("-2.3", "147000000", "43.4")
HOSTILE = ['=HYPERLINK("http://x","y")', "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "\n=1", "=cmd|'/C calc'!A0", "3/5", "23:27", "2024-01", "1234567890123456789", '柳州，"引"', *NUMBERS]  # fmt: skip


def written(folder: Path) -> list[Row]:
    """Write the facts of the seed pages in every format, and rows that nobody would print for a spreadsheet: what the first ones are."""
    for name in ("facts.csv", "facts.jsonl", "facts.sqlite", "facts.parquet"):
        assert run("facts", SEEDS, "-q", "--out", folder / name).returncode == 0
    rows = [Fact("a#1", "a.txt", "p0", "money", text, 0, 1, text, *[None] * 15, text, "x") for text in HOSTILE]
    form = text_format("csv", excel=True)
    (folder / "hostile.csv").write_text(form.head + form.piece(rows), encoding="utf-8", newline="")
    return [
        tuple(json.loads(line).values()) for line in (folder / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def shown(rows: Sequence[Row]) -> list[Row]:
    """The cells as CSV has them."""
    return [tuple("" if value is None else str(value) for value in row) for row in rows]


def by_duckdb(folder: Path, rows: list[Row]) -> None:
    import duckdb

    assert duckdb.sql(f"select * from '{folder}/facts.parquet'").fetchall() == rows
    assert shown(duckdb.sql(f"select * from read_csv('{folder}/facts.csv', all_varchar=true)").fetchall()) == shown(
        rows
    )
    sniffed = duckdb.sql(f"select * from '{folder}/facts.csv'")
    assert dict(zip(sniffed.columns, map(str, sniffed.types), strict=True))["value_max"] == "DOUBLE"
    assert len(sniffed.fetchall()) == len(duckdb.sql(f"select * from '{folder}/facts.jsonl'").fetchall()) == len(rows)


def by_polars(folder: Path, rows: list[Row]) -> None:
    import polars

    assert polars.read_parquet(folder / "facts.parquet").rows() == rows
    assert polars.read_ndjson(folder / "facts.jsonl", infer_schema_length=None).rows() == rows
    assert shown(polars.read_csv(folder / "facts.csv", infer_schema=False).rows()) == shown(rows)


def by_csvkit(folder: Path, rows: list[Row]) -> None:
    import agate

    table = agate.Table.from_csv(
        folder / "facts.csv", column_types=agate.TypeTester(types=[agate.Text(cast_nulls=False)])
    )
    assert [tuple(row) for row in table.rows] == shown(rows)
    command = [Path(sys.executable).with_name("csvstat"), "--count", folder / "facts.csv"]
    assert int(subprocess.run(command, capture_output=True, check=True).stdout) == len(rows)


def by_sqlite_utils(folder: Path, rows: list[Row]) -> None:
    import sqlite_utils

    base = sqlite_utils.Database(sqlite3.connect(folder / "facts.sqlite"))
    assert [tuple(row.values()) for row in base["facts"].rows] == rows
    assert base.view_names() == ["numbers"]


def by_datasette(folder: Path, rows: list[Row]) -> None:
    from datasette.app import Datasette

    async def answers() -> tuple[Any, Any]:
        site = Datasette([str(folder / "facts.sqlite")])
        facts = await site.client.get("/facts/facts.json?type=money&_shape=array&_size=max")
        numbers = await site.client.get("/facts/numbers.json?value_max_number__gte=100000000&_shape=array&_size=max")
        assert (await site.client.get("/facts/facts")).status_code == 200
        return facts.json(), numbers.json()

    facts, numbers = asyncio.run(answers())
    assert [tuple(row[name] for name in Fact._fields) for row in facts] == [row for row in rows if row[3] == "money"]
    assert numbers
    assert all(float(row["value_max"]) == row["value_max_number"] >= 1e8 for row in numbers)


def by_libreoffice(folder: Path, rows: list[Row]) -> None:
    """The file for spreadsheets as a workbook, its cells read by openpyxl."""
    import openpyxl

    for form in ("xlsx", "ods"):
        subprocess.run(
            ["soffice", "--headless", "--convert-to", form, "--infilter=CSV:44,34,76,1", "--outdir", folder, folder / "hostile.csv"],
            check=True, capture_output=True,
        )  # fmt: skip
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder / "again", folder / "hostile.ods"],
        check=True, capture_output=True,
    )  # fmt: skip
    with (folder / "hostile.csv").open(encoding="utf-8-sig", newline="") as stream:
        expected = [row[4] for row in csv.reader(stream)][1:]
    for book in (folder / "hostile.xlsx", folder / "again/hostile.xlsx"):
        cells = [row[4] for row in openpyxl.load_workbook(book).active.iter_rows(min_row=2)]
        assert {cell.data_type for cell in cells} == {"s", "n"}, "text and numbers: no formula, no error, no date"
        for cell, text in zip(cells, expected, strict=True):
            assert "".join(str(cell.value).split()) == "".join(text.split()), (book, text, cell.value)
        assert [cell.value for cell in cells if cell.data_type == "n"] == list(map(float, NUMBERS))


READERS: dict[str, Callable[[Path, list[Row]], None]] = {
    "duckdb": by_duckdb, "polars": by_polars, "csvkit": by_csvkit, "sqlite-utils": by_sqlite_utils, "datasette": by_datasette, "openpyxl": by_libreoffice,
}  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        rows = written(Path(home))
        for name, read in READERS.items():
            try:
                version = importlib.metadata.version(name)
            except importlib.metadata.PackageNotFoundError:
                print(f"{name}: not installed")
                continue
            if name == "openpyxl" and not shutil.which("soffice"):
                print("LibreOffice: not installed")
                continue
            read(Path(home), rows)
            print(f"{name} {version}: {len(rows)} rows as they were written")


if __name__ == "__main__":
    main()
