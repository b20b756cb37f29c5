"""Facts as a file of a database or of columns: SQLite and Parquet. Rows come in the order of the run, so the same run gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from lzextract.model import LzextractError
from lzextract.writing.output import is_stream
from lzextract.writing.schema import COLUMNS

Row = Sequence[Any]
INTEGERS = {column.name for column in COLUMNS if column.integer}
REQUIRED = {column.name for column in COLUMNS if not column.nullable}


class MissingPackageError(LzextractError):
    """A format that needs a package which is not installed."""


class SqliteTable:
    """A database with the table `facts`, and the view `numbers` in which bounds are numbers (binary ones, to compute with).

    Bounds in the table are text, exact as everywhere: SQLite has no decimals.
    """

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        import sqlite3

        if is_stream(path):
            raise OSError("a database is no stream")
        with _os_errors():
            self.connection = sqlite3.connect(path)
        kinds = (
            f'"{name}" {"INTEGER" if name in INTEGERS else "TEXT"}{" NOT NULL" if name in REQUIRED else ""}'
            for name in columns
        )
        with _os_errors():  # no journal: the file takes its name when it is whole
            self.connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA encoding='UTF-8';")
            self.connection.execute(f"CREATE TABLE facts ({', '.join(kinds)})")
        self.columns = tuple(columns)
        self.insert = f"INSERT INTO facts VALUES ({', '.join('?' * len(columns))})"

    def __enter__(self) -> Self:
        return self

    def add(self, rows: Iterable[Row]) -> None:
        """Append rows, their cells in the order of the columns."""
        with _os_errors():
            self.connection.executemany(self.insert, rows)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                with _os_errors():
                    self._finish()
        finally:
            self.connection.close()

    def _finish(self) -> None:
        for name in ("article_id", "type", "value"):
            if name in self.columns:
                self.connection.execute(f'CREATE INDEX "facts_{name}" ON facts ("{name}")')
        if bounds := [name for name in ("value_min", "value_max") if name in self.columns]:
            casts = ", ".join(f'CAST("{name}" AS REAL) AS "{name}_number"' for name in bounds)
            some = " OR ".join(f'"{name}" IS NOT NULL' for name in bounds)
            self.connection.execute(f"CREATE VIEW numbers AS SELECT *, {casts} FROM facts WHERE {some}")
        self.connection.commit()


@contextmanager
def _os_errors() -> Iterator[None]:
    """A full disk is the operating system's refusal, whoever reports it."""
    import sqlite3

    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error


ROW_GROUP = 50_000


class ParquetTable:
    """A Parquet file: whole numbers as int64, everything else as strings, exact as everywhere; compressed with zstd."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError:
            raise MissingPackageError("Parquet needs pyarrow; install it with: pip install pyarrow") from None
        self.arrow = pyarrow
        self.schema = pyarrow.schema(
            [
                pyarrow.field(name, pyarrow.int64() if name in INTEGERS else pyarrow.string(), name not in REQUIRED)
                for name in columns
            ]
        )
        self.writer = pyarrow.parquet.ParquetWriter(path, self.schema, compression="zstd")
        self.rows: list[Row] = []

    def __enter__(self) -> Self:
        return self

    def add(self, rows: Iterable[Row]) -> None:
        """Append rows, their cells in the order of the columns."""
        self.rows += rows
        while len(self.rows) >= ROW_GROUP:
            self._write(self.rows[:ROW_GROUP])
            del self.rows[:ROW_GROUP]

    def _write(self, rows: list[Row]) -> None:
        cells = list(zip(*rows, strict=True)) or [()] * len(self.schema)
        arrays = [self.arrow.array(column, field.type) for column, field in zip(cells, self.schema, strict=True)]
        self.writer.write_table(self.arrow.Table.from_arrays(arrays, schema=self.schema))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._write(self.rows)
            self.writer.close()
            return
        with suppress(OSError):
            self.writer.close()


TABLES: dict[str, type[SqliteTable] | type[ParquetTable]] = {"sqlite": SqliteTable, "parquet": ParquetTable}
