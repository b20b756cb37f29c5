"""What speaks for a name that has another meaning too: the words of `organisation_evidence.tsv`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from lzextract.lexicons import read_rows


class Evidence(NamedTuple):
    """What speaks for a doubtful name: words near it, right before or right after it; `head` of one that is a word of the language."""

    kind: str
    side: str
    words: str


def evidence(kind: str, side: str) -> tuple[str, ...]:
    """The words that speak for a body of a kind on one side of its name; none where the table has no row.

    >>> "董事长" in evidence("company", "after"), evidence("school", "before")
    (True, ())
    """
    return _table().get((kind, side), ())


@cache
def _table() -> dict[tuple[str, str], tuple[str, ...]]:
    rows = read_rows("organisation_evidence.tsv", Evidence, key=2)
    return {(row.kind, row.side): tuple(row.words.split()) for row in rows}
