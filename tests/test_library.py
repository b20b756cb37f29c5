"""The library as a user imports it: the same as the command, typed, documented, and with a frame to compute with."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pandas
import pytest

import lzextract
from conftest import PAGE, ROOT, Run


def test_the_library_and_the_command_are_one(lz: Run, page: Path) -> None:
    """The same records and the same rows from a text, its bytes, a file and a document."""
    expected = lz("parse", page).stdout.decode().splitlines()
    named = {"name": "A1"}

    for given, options in ((PAGE, named), (PAGE.encode("gb18030"), named), (page, {}), (lzextract.read_page(PAGE, name="A1"), {})):  # fmt: skip
        records = [lzextract.to_json(article) for article in lzextract.parse_page(given, **options)]  # type: ignore[arg-type]
        assert [record.partition('"kind"')[2] for record in records] == [
            line.partition('"kind"')[2] for line in expected
        ]
    facts = lzextract.extract_facts(map(lzextract.from_json, expected))
    assert [fact.text for fact in facts] == lz("facts", page, "--columns", "text", "-f", "csv").stdout.decode().split("\n")[1:-1]  # fmt: skip


def test_what_cannot_be_read_is_an_error_that_says_why() -> None:
    with pytest.raises(lzextract.InputError) as error:
        lzextract.parse_page(b"%PDF-1.7\n" + bytes(range(256)), name="page.pdf")

    assert str(error.value) == "page.pdf: a PDF, not text; extract its text first"
    assert isinstance(error.value, lzextract.LzextractError)


def test_facts_are_asked_of_articles_and_of_types_that_there_are() -> None:
    """A text in place of articles, and a type misspelt, are said: neither gives an empty list."""
    with pytest.raises(TypeError, match="parse_page"):
        lzextract.extract_facts(PAGE)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"moeny; there are .*money"):
        lzextract.extract_facts(lzextract.parse_page(PAGE), ["moeny"])
    articles = lzextract.parse_page(PAGE)
    assert lzextract.extract_facts(articles, "money") == lzextract.extract_facts(articles, ["money"])


def test_an_empty_frame_has_the_same_types() -> None:
    """So that frames of many pages can be put together, whether or not a page has facts."""
    some = lzextract.to_frame(lzextract.extract_facts(lzextract.parse_page(PAGE)))
    none = lzextract.to_frame([])

    assert {name: kind.kind for name, kind in none.dtypes.items()} == {name: kind.kind for name, kind in some.dtypes.items()}  # fmt: skip
    both = pandas.concat([some, none], ignore_index=True)
    assert both["line"].dtype == "Int64"
    assert both["date_start"].dtype == some["date_start"].dtype
    assert both["type"].dtype == "category"


def test_sums_in_a_frame_are_exact() -> None:
    """0.1亿元 and 0.2亿元 are 0.3亿元, as they are not in binary numbers."""
    frame = lzextract.to_frame(lzextract.extract_facts(lzextract.parse_page("投入0.1元，又投入0.2元。")))

    assert frame["value_min"].sum() == Decimal("0.3")


def test_every_public_name_is_documented() -> None:
    for name in set(lzextract.__all__) - {"__version__"}:
        value = getattr(lzextract, name)
        assert inspect.getdoc(value), name
        if inspect.isfunction(value):
            assert ">>>" in (value.__doc__ or ""), f"{name} shows an example"
    assert set(lzextract.__all__) <= set(dir(lzextract))


def test_the_examples_of_the_readme_run() -> None:
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")

    assert (failed, tried > 4) == (0, True)


def test_a_program_of_a_user_is_typed() -> None:
    """mypy --strict knows every type; without py.typed it would know none."""
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "tests/typed_user.py"], cwd=ROOT, capture_output=True, text=True
    )

    assert done.stdout.startswith("Success"), done.stdout
