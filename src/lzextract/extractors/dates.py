"""Find dates in the text of an article."""

from __future__ import annotations

from collections.abc import Iterator

from lzextract.model import Context, Match


def find_dates(text: str, context: Context) -> Iterator[Match]:
    """Nothing yet."""
    yield from ()
