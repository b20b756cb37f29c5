"""Sentences of newspapers, one a line, in `cases/<type>.txt`: brackets hold what must be found, and nothing else may be.

`单个项目最高资助[600万元](../6000000 CNY at_most)，以解决`: behind a mention stand its value and then any of its other columns, as a bare
word (`CNY`, `yoy`) or by name where the word is not enough (`basis=none`, `cue=不超过`). A line without brackets must yield nothing.
`! ` begins a known failure, `#` a comment; `@ 2024-07-18` sets the publication date of the lines below it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from lzextract.extractors import EXTRACTORS
from lzextract.extractors.texts import Texts
from lzextract.model import Context

FOLDER = Path(__file__).with_name("cases")
MENTION = re.compile(r"\[([^\[\]]+)\]\(([^()]+)\)")


class Case(NamedTuple):
    """One line of a case file."""

    kind: str
    published: str | None
    marked: str


def cases() -> list[object]:
    """The lines of all case files as parameters, named by file and line."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        published = None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("@"):
                published = line[1:].strip() or None
            elif line and not line.startswith("#"):
                marks = [pytest.mark.xfail(strict=True)] if line.startswith("! ") else []
                case = Case(path.stem, published, line.removeprefix("! "))
                found.append(pytest.param(case, id=f"{path.stem}:{number}", marks=marks))
    return found


@pytest.mark.parametrize("case", cases())
def test_case(case: Case) -> None:
    """What stands in brackets is found, with its value, and nothing else is."""
    text, expected, last = "", [], 0
    for mention in MENTION.finditer(case.marked):
        text += case.marked[last : mention.start()]
        expected.append((len(text), len(text) + len(mention[1]), mention[2].split()))
        text += mention[1]
        last = mention.end()
    text += case.marked[last:]

    page = Texts([text], [Context(published=case.published, texts=(text,), page=(text,))])
    found = sorted(match for _, matches in EXTRACTORS[case.kind](page) for match in matches)

    assert [text[m.start : m.end] for m in found] == [text[start:end] for start, end, _ in expected]
    assert [(m.start, m.end) for m in found] == [(start, end) for start, end, _ in expected]
    for match, (_, _, (value, *rest)) in zip(found, expected, strict=True):
        columns = match._asdict()
        given = {str(cell) for cell in columns.values()} | {f"{name}={cell}" for name, cell in columns.items()}
        assert match.value == value, match
        assert set(rest) <= given, match


def test_every_case_file_belongs_to_an_extractor() -> None:
    """A file of another name would never be noticed to be dead."""
    assert {path.stem for path in FOLDER.glob("*.txt")} <= set(EXTRACTORS)
