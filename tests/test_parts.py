"""Long files: read in parts that lose nothing, whose places are those of the file, and that go through a pipe as they go directly."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laws import conservation, traced
from lzextract.model import Document, Fact
from lzextract.reading.sources import PAGES, Source, discover
from lzextract.running.parts import parts_of
from lzextract.running.resume import digest_of
from lzextract.running.work import Result, Settings, Unit, units, work
from lzextract.writing.records import from_json
from texts import page


@pytest.fixture(name="book")
def a_long_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six pages in one file, read as a file is that is longer than any newspaper."""
    monkeypatch.setattr("lzextract.running.work.LONGEST", 1500)
    path = tmp_path / "book.txt"
    path.write_bytes("\f".join(page(seed) for seed in range(6)).replace("\n", "\r\n").encode("gb18030"))
    return path


def done(path: Path, command: str, **options: Any) -> list[Result]:
    return [work(unit, Settings(command, **options)) for unit in units(discover([str(path)], PAGES), records=False)]


@given(st.text(st.sampled_from("柳州。，\n\r\f "), max_size=200), st.integers(2, 40))
@settings(max_examples=200, deadline=None)
def test_parts_are_the_text(text: str, longest: int) -> None:
    """Each at most so long, but for a line end of two characters; each knows how many characters and lines are before it."""
    parts = list(parts_of(Document("a", "a", text), longest))

    assert "".join(part.text for part in parts) == text
    for part in parts:
        assert 0 < len(part.text) <= longest + 1
        before = text[: part.offset]
        assert part.line == before.replace("\r\n", "\n").replace("\r", "\n").count("\n")
        assert text[part.offset :].startswith(part.text)


def test_places_are_those_of_the_file(book: Path) -> None:
    """Nothing is lost between the parts, and every fact leads back to its characters and line in the whole file."""
    text = book.read_bytes().decode("gb18030")
    articles = [from_json(line) for result in done(book, "parse") for line in result.piece.decode().splitlines()]
    facts = [Fact(**json.loads(line)) for result in done(book, "facts") for line in result.piece.decode().splitlines()]

    assert len({article.id.partition("#")[0] for article in articles}) > 3
    assert len({article.id for article in articles}) == len(articles)
    assert list(conservation(text, articles)) == []
    assert len(facts) > 20
    assert [traced(text, fact) for fact in facts] == [""] * len(facts)
    for article in articles:
        runs = [run for places in (article.map or {}).values() for place in places for run in place]
        assert all(text.count("\n", 0, run.source) + 1 == run.line for run in runs)
        assert {run.line for run in runs} <= {n for first, last in article.lines for n in range(first, last + 1)}


def test_parts_go_through_a_pipe_as_directly(book: Path) -> None:
    """`parse | facts` is `facts`."""
    records = b"".join(result.piece for result in done(book, "parse"))
    piped = Source("-", "stdin", lambda: io.BufferedReader(io.BytesIO(records)))  # type: ignore[type-var, arg-type, return-value]

    through = [work(unit, Settings("facts")) for unit in units([piped], records=True)]

    assert b"".join(result.piece for result in through) == b"".join(result.piece for result in done(book, "facts"))


def test_damage_is_said_once(book: Path) -> None:
    """With its bytes in the file, by the first part."""
    data = bytearray(book.read_bytes())
    data[-40] = 0xFF
    book.write_bytes(data)

    problems = [problem for result in done(book, "parse") for problem in result.problems if problem.code == "damaged"]

    assert len(problems) == 1
    assert str(len(data) - 40) in problems[0].message or str(len(data) - 41) in problems[0].message


def test_parts_have_digests_of_their_own(book: Path) -> None:
    """So that a run which was stopped amid a file goes on there."""
    found: list[Unit] = list(units(discover([str(book)], PAGES), records=False))

    assert len({digest_of(unit) for unit in found}) == len(found) > 3
    assert [digest_of(unit) for unit in found] == [
        digest_of(unit) for unit in units(discover([str(book)], PAGES), False)
    ]
