"""Writing: every format reads back equal, spreadsheets compute nothing, one schema describes all."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pandas
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import PAGE, ROOT, Run
from lzextract.model import Fact
from lzextract.writing.frame import to_frame
from lzextract.writing.output import ExistsError, refuse_overwriting, whole_file
from lzextract.writing.schema import COLUMNS, article_schema, fact_schema
from lzextract.writing.tables import INTEGERS, TABLES
from lzextract.writing.text import FORMULA, TABLE_COLUMNS, guarded, text_format

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    [
        "=1+1",
        "+元",
        "-2.3",
        "@柳州",
        "\t元",
        '他说："好，"',
        "甲\r\n乙",
        "NA",
        "null",
        "1e5",
        "'",
        "  ",
        "﻿",
        "𠮷野家",
        "甲\0乙",
    ]
)


def cell(column: Any) -> st.SearchStrategy[Any]:
    """What a column may hold, as the extractors would give it or worse."""
    if column.integer:
        values: st.SearchStrategy[Any] = st.integers(0, 2**40)
    elif column.words:
        values = st.sampled_from(column.words)
    elif column.name in ("value_min", "value_max"):
        values = st.decimals(-(10**12), 10**15, places=4).map(lambda value: f"{value:f}")
    elif column.name in ("date_start", "date_end"):
        values = st.dates().map(str) | st.datetimes().map(lambda moment: f"{moment:%Y-%m-%dT%H:%M}".rjust(16, "0"))
    else:
        values = TEXT.filter(bool)
    return st.none() | values if column.nullable else values


FACTS = st.lists(st.builds(Fact, **{column.name: cell(column) for column in COLUMNS}), max_size=6)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def texts(facts: list[Fact]) -> list[list[str]]:
    """The cells as CSV has them: all text, nothing where nothing is known."""
    return [["" if value is None else str(value) for value in fact] for fact in facts]


def written(form: str, facts: list[Fact], **options: Any) -> str:
    made = text_format(form, **options)
    return made.head + made.piece(facts)


# ---- round trips ------------------------------------------------------------------------------------------------------------------


@given(FACTS)
@FEW
def test_csv_reads_back_equal(facts: list[Fact]) -> None:
    """Through the csv module and through pandas, carriage returns inside cells included."""
    text = written("csv", facts)

    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert header == list(Fact._fields)
    assert rows == texts(facts)
    frame = pandas.read_csv(io.BytesIO(text.encode()), dtype=str, keep_default_na=False, encoding="utf-8")
    assert frame.to_numpy().tolist() == texts(facts)


@given(FACTS)
@FEW
def test_json_lines_read_back_equal(facts: list[Fact]) -> None:
    lines = written("jsonl", facts).split("\n")

    assert [Fact(**json.loads(line)) for line in lines[:-1]] == facts
    assert lines[-1] == ""


@given(FACTS)
@FEW
def test_sqlite_reads_back_equal(tmp_path: Path, facts: list[Fact]) -> None:
    path = tmp_path / "facts.sqlite"
    path.unlink(missing_ok=True)
    with TABLES["sqlite"](path, Fact._fields) as table:
        table.add(facts)

    connection = sqlite3.connect(path)
    assert [Fact(*row) for row in connection.execute("SELECT * FROM facts")] == facts
    bounded = [fact for fact in facts if fact.value_min is not None or fact.value_max is not None]
    assert connection.execute("SELECT count(*) FROM numbers").fetchone() == (len(bounded),)
    connection.close()


@given(FACTS)
@FEW
def test_parquet_reads_back_equal(tmp_path: Path, facts: list[Fact]) -> None:
    path = tmp_path / "facts.parquet"
    with TABLES["parquet"](path, Fact._fields) as table:
        table.add(facts)

    read = pyarrow.parquet.read_table(path)
    assert [Fact(**row) for row in read.to_pylist()] == facts
    assert {field.name for field in read.schema if str(field.type) == "int64"} == INTEGERS


def test_row_groups_do_not_depend_on_how_rows_arrive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One by one or all at once: the same bytes."""
    monkeypatch.setattr("lzextract.writing.tables.ROW_GROUP", 7)
    rows = [(f"a#{number}", number) for number in range(40)]
    for name, chunk in (("one", 1), ("all", 40)):
        with TABLES["parquet"](tmp_path / name, ["article_id", "start"]) as table:
            for at in range(0, 40, chunk):
                table.add(rows[at : at + chunk])

    assert (tmp_path / "one").read_bytes() == (tmp_path / "all").read_bytes()


@given(FACTS)
@FEW
def test_a_frame_has_types_to_compute_with(facts: list[Fact]) -> None:
    """Exact decimals, nullable whole numbers, times, categories; nothing is changed on the way."""
    frame = to_frame(facts)

    assert list(frame.columns) == list(Fact._fields)
    for name in ("value_min", "value_max"):
        assert frame[name].tolist() == [None if v is None else Decimal(v) for v in (getattr(f, name) for f in facts)]
    for name in ("date_start", "date_end"):
        expected = [None if v is None else datetime.fromisoformat(v) for v in (getattr(f, name) for f in facts)]
        assert [None if pandas.isna(v) else v.to_pydatetime() for v in frame[name]] == expected
        assert str(frame[name].dtype) == "datetime64[s]"
    assert {str(frame[name].dtype) for name in ("source_start", "line")} == {"Int64"}
    assert {str(frame[name].dtype) for name in ("type", "unit", "org_kind", "field")} == {"category"}
    assert [None if pandas.isna(v) else v for v in frame["text"]] == [fact.text for fact in facts]


# ---- spreadsheets and terminals ---------------------------------------------------------------------------------------------------


@given(FACTS)
@FEW
def test_no_cell_is_a_formula_under_excel(facts: list[Fact]) -> None:
    """A BOM, no first character that computes but of a number, and the text itself behind the guard."""
    text = written("csv", facts, excel=True)

    assert text.startswith("\ufeff")
    _, *rows = csv.reader(io.StringIO(text[1:], newline=""))
    for row, cells in zip(rows, texts(facts), strict=True):
        for shown, value in zip(row, cells, strict=True):
            assert shown.removeprefix("'") == value.removeprefix("'")
            assert not shown.startswith(FORMULA) or Decimal(shown).is_finite()


def test_negative_numbers_stay_numbers() -> None:
    assert [guarded(value) for value in ("-2.3", "-147000000", -5, None)] == ["-2.3", "-147000000", -5, None]


def test_numbers_that_a_spreadsheet_would_round_are_text() -> None:
    """It keeps fifteen digits of a number, not counting the zeros at its ends."""
    cells = [
        "1234567890123456",
        "-0.1234567890123456",
        "123456789012345",
        "1200000000000000000",
        "0.000000000000000012",
    ]

    assert [guarded(cell) for cell in cells] == ["'1234567890123456", "'-0.1234567890123456", *cells[2:]]


@pytest.mark.parametrize("cell", ["23:27", "3/5", "2024/2025", "2024-01"])
def test_places_and_ranges_are_no_times_and_days(cell: str) -> None:
    """LibreOffice and Excel show 3 May or 5 March for 3/5, 02:02 of the third day for 50:122; Excel Jan-24 for 2024-01."""
    assert guarded(cell) == "'" + cell
    assert guarded(f"{cell};40:52") == f"{cell};40:52"
    assert guarded("1.5/3") == "1.5/3"


def test_a_table_keeps_its_columns_in_line(lz: Run) -> None:
    """Chinese characters are two wide; what moves a terminal is shown as a symbol."""
    from rich.cells import cell_len

    fact = Fact(*["a#1", None, "p0", "org", "柳\x1b[31m工\n股份" * 9, 0, 9, "柳工"], *[None] * 15, "", "org/x")
    lines = written("table", [fact, fact._replace(text="柳工")], columns=TABLE_COLUMNS).splitlines()

    starts = {cell_len(line[: line.index(mark)]) for line, mark in ((lines[0], "value"), (lines[3], "柳工  "))}
    assert len(lines) == 4
    assert "\x1b" not in lines[2]
    assert "…" in lines[2]
    assert len(starts) <= 2


# ---- the schema -------------------------------------------------------------------------------------------------------------------


def test_records_are_as_their_schema_says(lz: Run, tmp_path: Path) -> None:
    """Articles and facts of the seed and of a page of our own, against what `lzextract schema` prints."""
    (tmp_path / "A1.txt").write_text(PAGE, encoding="utf-8")
    for command, record, described in (("parse", "article", article_schema()), ("facts", "fact", fact_schema())):
        printed = json.loads(lz("schema", record).stdout)
        assert printed == described
        jsonschema.Draft202012Validator.check_schema(printed)
        check = jsonschema.Draft202012Validator(printed)
        for line in lz(command, ROOT / "seeds", "A1.txt").stdout.splitlines():
            check.validate(json.loads(line))


def test_an_unknown_record_is_wrong_usage(lz: Run) -> None:
    assert lz("schema", "person").returncode == 2


def test_columns_are_chosen_and_ordered_in_every_format(lz: Run, tmp_path: Path) -> None:
    columns = "type,value,start"
    rows = [
        tuple(row.values())
        for row in map(json.loads, lz("facts", ROOT / "seeds", "--columns", columns).stdout.splitlines())
    ]

    for name in ("f.csv", "f.sqlite", "f.parquet"):
        assert lz("facts", ROOT / "seeds", "--columns", columns, "--out", name).returncode == 0
    read = list(csv.reader((tmp_path / "f.csv").open(encoding="utf-8", newline="")))
    assert read == [columns.split(","), *[[kind, value, str(start)] for kind, value, start in rows]]
    assert sqlite3.connect(tmp_path / "f.sqlite").execute("SELECT * FROM facts").fetchall() == rows
    assert [tuple(row.values()) for row in pyarrow.parquet.read_table(tmp_path / "f.parquet").to_pylist()] == rows


@pytest.mark.parametrize(
    "arguments",
    [
        ["--columns", "nonsense"],
        ["--format", "parquet"],
        ["--format", "sqlite"],
        ["--excel", "--format", "jsonl"],
        ["--resume"],
        ["--resume", "--out", "f.sqlite"],
        ["-j", "-1"],
    ],
)
def test_what_cannot_be_written_is_wrong_usage(lz: Run, page: Path, arguments: list[str]) -> None:
    done = lz("facts", page, *arguments)

    assert (done.returncode, done.stdout) == (2, b"")


def test_parquet_without_its_package_says_what_to_install(lz: Run, tmp_path: Path, page: Path) -> None:
    (tmp_path / "pyarrow.py").write_text("raise ImportError", encoding="utf-8")

    done = lz("facts", page, "--out", "f.parquet", env={"PYTHONPATH": str(tmp_path)})

    assert done.returncode == 2
    assert done.stderr.decode() == "lzextract: Parquet needs pyarrow; install it with: pip install pyarrow\n"
    assert not (tmp_path / "f.parquet").exists()


# ---- whole files ------------------------------------------------------------------------------------------------------------------


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    """Until then the old one stands there; after a failure too, and nothing else."""
    target = tmp_path / "facts.csv"
    target.write_text("old")
    target.chmod(0o640)

    def interrupted() -> None:
        with whole_file(target) as path:
            path.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("facts.csv", "old")]

    with whole_file(target) as path:
        path.write_text("new")
        assert target.read_text() == "old"
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("facts.csv", "new")]
    assert target.stat().st_mode & 0o777 == 0o640


def test_what_is_written_is_as_private_as_what_it_replaces(tmp_path: Path) -> None:
    target = tmp_path / "facts.csv"
    target.write_text("old")
    target.chmod(0o600)

    with whole_file(target) as path:
        assert path.stat().st_mode & 0o777 == 0o600


def test_two_files_for_one_target_have_different_names(tmp_path: Path) -> None:
    """A name that can be foretold is one at which others can put a link."""
    with whole_file(tmp_path / "facts.csv") as one, whole_file(tmp_path / "facts.csv") as other:
        assert one != other


@pytest.mark.parametrize("name", [".facts.csv.part", ".facts.csv.journal"])
@pytest.mark.parametrize("planted", ["link", "hard link"])
def test_what_others_put_beside_a_file_is_not_written(
    lz: Run, tmp_path: Path, page: Path, name: str, planted: str
) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("precious")
    if planted == "link":
        (tmp_path / name).symlink_to(victim)
    else:
        (tmp_path / name).hardlink_to(victim)

    done = lz("facts", page, "--out", "facts.csv", "--resume")

    assert done.returncode == 3
    assert f"{name}: is a link or belongs to somebody else; remove it" in done.stderr.decode()
    assert victim.read_text() == "precious"


@pytest.mark.parametrize(
    "arguments", [["facts", "--format", "csv", "--out"], ["parse", "--errors"], ["view", "--html"]]
)
def test_a_link_to_nothing_leads_no_output_away(lz: Run, tmp_path: Path, page: Path, arguments: list[str]) -> None:
    (tmp_path / "link.html").symlink_to(tmp_path / "elsewhere")

    done = lz(arguments[0], page, *arguments[1:], "link.html")

    assert done.returncode == 2
    assert not (tmp_path / "elsewhere").exists()


def test_pages_for_the_browser_are_not_written_through_links(lz: Run, tmp_path: Path, page: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("precious")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / f"{page.stem}.html").symlink_to(victim)

    assert lz("view", page, "--html", "pages").returncode == 2
    assert lz("view", page, "--html", "pages", "--force").returncode == 0

    assert victim.read_text() == "precious"
    assert not (tmp_path / "pages" / f"{page.stem}.html").is_symlink()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")

    with pytest.raises(ExistsError):
        refuse_overwriting(tmp_path / "link.csv", force=False)
    with whole_file(tmp_path / "link.csv") as path:
        path.write_text("new")

    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"
