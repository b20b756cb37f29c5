"""A small program as a user writes it: `mypy --strict` has nothing to say of it, and knows what everything is."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import assert_type

import lzextract
from lzextract import Article, Author, Document, Fact, Problem

document = lzextract.read_page(Path("A1.txt"), encoding="gb18030")
assert_type(document, Document)
articles = lzextract.parse_page(document, date="2024-07-19")
assert_type(articles, list[Article])
facts = lzextract.extract_facts(articles, ["money", "org"])
assert_type(facts, list[Fact])


def total(facts: list[Fact]) -> Decimal:
    """The sum of all sums of which both bounds are known."""
    return sum((Decimal(fact.value_min) for fact in facts if fact.value_min is not None), Decimal())


for article in articles:
    assert_type(article.title, str | None)
    assert_type(article.byline, tuple[Author, ...])
    assert_type(lzextract.from_json(lzextract.to_json(article)), Article)
try:
    lzextract.parse_page(b"")
except lzextract.InputError as error:
    assert_type(error.problem, Problem)
frame = lzextract.to_frame(facts)
print(frame.groupby("unit")["value_min"].sum(), frame["date_start"].min())
print(total(facts), lzextract.__version__)
