"""Articles as JSON Lines: what `parse` writes and `facts` reads back.

A record of another program needs no more than `id` and `paragraphs`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from lzextract.mapped import Run
from lzextract.model import Article, Author, LzextractError


class RecordError(LzextractError):
    """A JSON line that is no article."""


def to_json(article: Article) -> str:
    """One article as one line of JSON, without the line end.

    >>> to_json(Article(id="a#1", source="a.txt", title="柳州1人入选"))[:52]
    '{"id":"a#1","source":"a.txt","kind":"article","kicke'
    """
    record: dict[str, Any] = {name: getattr(article, name) for name in Article.__slots__}
    record["byline"] = [author._asdict() for author in article.byline]
    if article.map is None:
        del record["map"]
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def from_json(line: str) -> Article:
    """The article that a line of JSON holds.

    Raises RecordError where it is no JSON object or misses `id` or `paragraphs`.

    >>> from_json('{"id":"a#1","paragraphs":["近日，"]}').paragraphs
    ('近日，',)
    >>> from_json('{"id":"a#1"}')
    Traceback (most recent call last):
    ...
    lzextract.records.RecordError: no article: the key "paragraphs" is missing
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"not JSON: {error}") from None
    if not isinstance(record, dict):
        raise RecordError("not a JSON object")
    for key in ("id", "paragraphs"):
        if key not in record:
            raise RecordError(f'no article: the key "{key}" is missing')
    paragraphs = record["paragraphs"]
    if not isinstance(paragraphs, list) or not all(isinstance(p, str) for p in paragraphs):
        raise RecordError('no article: "paragraphs" is not a list of strings')
    for key in ("kicker", "title", "subtitle", "published", "source", "kind"):
        if not isinstance(record.get(key), str | None):
            raise RecordError(f'no article: "{key}" is not a string')
    try:
        return Article(
            id=str(record["id"]),
            source=record.get("source") or "",
            kind=record.get("kind") or "article",
            kicker=record.get("kicker"),
            title=record.get("title"),
            subtitle=record.get("subtitle"),
            dateline=record.get("dateline"),
            byline=tuple(Author(a["name"], a.get("role")) for a in record.get("byline") or ()),
            byline_text=record.get("byline_text"),
            published=record.get("published"),
            published_from=record.get("published_from"),
            paragraphs=tuple(paragraphs),
            map=_map_of(record.get("map")),
            lines=tuple((first, last) for first, last in record.get("lines") or ()),
            warnings=tuple(record.get("warnings") or ()),
        )
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise RecordError(f"no article: {error}") from None


def _map_of(value: Any) -> dict[str, tuple[tuple[Run, ...], ...]] | None:
    if value is None:
        return None
    return {field: tuple(tuple(Run(*run) for run in place) for place in places) for field, places in value.items()}


def pages_of(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Group neighbouring records into pages, by their source and the part of their id before `#`.

    >>> rows = [Article(id=i, source="a") for i in ("p#1", "p#2", "q#1", "x", "y")]
    >>> [[a.id for a in page] for page in pages_of(rows)]
    [['p#1', 'p#2'], ['q#1'], ['x'], ['y']]
    """
    page: list[Article] = []
    key: tuple[str, str] | None = None
    for article in articles:
        stem, mark, _ = article.id.rpartition("#")
        own = (article.source, stem if mark else article.id)
        if page and own != key:
            yield page
            page = []
        key = own
        page.append(article)
    if page:
        yield page
