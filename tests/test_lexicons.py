"""Every table is checked when it is read, and a bad one says where it is bad."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from lzextract.extractors.orgs.vocabulary import places
from lzextract.lexicons import FOLDER, LexiconError, read_rows


class Division(NamedTuple):
    """A place and its level: country, province, city, county, region, foreign-city."""

    place: str
    level: str


class Word(NamedTuple):
    """A table of the tests."""

    word: str
    value: str
    example: str
    note: str = ""


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ("word\tvalue\texample\n元\t1\t5元\n", "words.tsv:1: the columns"),
        ("word\tvalue\texample\tnote\n元\t1\t5元\n", "words.tsv:2: 3 cells, not 4"),
        ("word\tvalue\texample\tnote\n元\t\t5元\t\n", "words.tsv:2: the cell 'value'"),
        ("word\tvalue\texample\tnote\n元\t1 \t5元\t\n", "words.tsv:2: the cell 'value'"),
        (
            "word\tvalue\texample\tnote\n# 元\n元\t1\t5元\t\n元\t2\t6元\t\n",
            "words.tsv:4: '元' stands in an earlier row",
        ),
        ("", "words.tsv:1: the columns"),
        ("word\tvalue\texample\tnote\n\n", "words.tsv:2: 1 cells, not 4"),
    ],
)
def test_a_bad_table_is_refused_with_its_line(tmp_path: Path, table: str, complaint: str) -> None:
    """Wrong columns, empty or padded cells, and words that stand twice."""
    (tmp_path / "words.tsv").write_text(table, encoding="utf-8")

    with pytest.raises(LexiconError, match=complaint):
        read_rows("words.tsv", Word, folder=tmp_path)


def test_a_table_is_rows_of_its_type(tmp_path: Path) -> None:
    """Comments are left out; a column with a default may be empty."""
    (tmp_path / "words.tsv").write_text("word\tvalue\texample\tnote\n# new\n元\t1\t5元\t\n", encoding="utf-8")

    assert read_rows("words.tsv", Word, folder=tmp_path) == (Word("元", "1", "5元"),)


def test_the_places_are_a_table_that_could_be_checked() -> None:
    """They are read without checks, for speed: the checked reading gives the same."""
    assert places() == {row.place: row.level for row in read_rows("places.tsv", Division)}


@pytest.mark.parametrize("name", ["words.txt", "stop_words.txt"])
def test_a_list_of_words_is_a_word_a_line(name: str) -> None:
    """Below the line that says where they come from: Chinese words of two to four characters, each once."""
    source, *words = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    assert source.startswith("# Source: ")
    assert len(words) == len(set(words)) > 20_000
    assert all(re.fullmatch("[一-鿿]{2,4}", word) for word in words)


def test_importing_opens_no_table() -> None:
    """The tables are read when they are first used."""
    code = (
        "import sys; opened = []\n"
        "sys.addaudithook(lambda event, args: event == 'open' and str(args[0]).endswith('.tsv') and opened.append(args[0]))\n"
        "import lzextract.extractors, lzextract.lexicons, lzextract.facts; print(opened)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
