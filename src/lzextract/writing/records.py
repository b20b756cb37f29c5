"""Articles as JSON Lines: what `parse` writes and `facts` reads back.

A record of another program needs no more than `id` and `paragraphs`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from json.encoder import encode_basestring as quote
from typing import Any

from lzextract.language.patterns import lazy
from lzextract.mapped import Place, Run
from lzextract.model import Article, Author, LzextractError

HALF_PAIR = lazy("[\ud800-\udfff]")
PUBLISHED = lazy(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?![0-9]).*)?)?", re.DOTALL | re.ASCII)
PAGE_KEY = re.compile(rb'\{"id":"(?P<stem>[^"\\]*)#[0-9]+","source":"(?P<source>[^"\\]*)"')
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode

RUN = "[%d,%d,%d,%d]"


class RecordError(LzextractError):
    """A JSON line that is no article."""


def to_json(article: Article) -> str:
    """One article as one line of JSON, without the line end.

    >>> to_json(Article(id="a#1", source="a.txt", title="柳州1人入选"))[:52]
    '{"id":"a#1","source":"a.txt","kind":"article","kicke'
    """
    byline = [f'{{"name":{quote(name)},"role":{_value(role)}}}' for name, role in article.byline]
    lines = [f"[{first},{last}]" for first, last in article.lines]
    places = ""
    if article.map is not None:
        places = f'"map":{{{",".join([_map_entry(*entry) for entry in article.map.items()])}}},'
    return (
        f'{{"id":{quote(article.id)},"source":{quote(article.source)},"kind":{quote(article.kind)},'
        f'"kicker":{_value(article.kicker)},"title":{_value(article.title)},"subtitle":{_value(article.subtitle)},'
        f'"dateline":{_value(article.dateline)},"byline":[{",".join(byline)}],"byline_text":{_value(article.byline_text)},'
        f'"published":{_value(article.published)},"published_from":{_value(article.published_from)},'
        f'"paragraphs":[{",".join(map(quote, article.paragraphs))}],{places}'
        f'"lines":[{",".join(lines)}],"warnings":[{",".join(map(quote, article.warnings))}]}}'
    )


def _value(text: str | None) -> str:
    return "null" if text is None else quote(text)


def _map_entry(field: str, places: Iterable[Place]) -> str:
    """One field of a map as JSON: written here, for it is most of a record, and holds numbers alone.

    >>> _map_entry("p0", ((Run(0, 5, 3, 2), Run(3, 9, 2, 3)), (Run(5, 90, 4, 9),)))
    '"p0":[[[0,5,3,2],[3,9,2,3]],[[5,90,4,9]]]'
    """
    written = "],[".join([",".join([RUN % run for run in place]) for place in places])
    return f"{quote(field)}:[[{written}]]" if written else f"{quote(field)}:[]"


def from_json(line: str) -> Article:
    """The article that a line of JSON holds.

    Raises RecordError where it is no JSON object or misses `id` or `paragraphs`, or where one of its values is of another kind than it has to be.

    >>> from_json('{"id":"a#1","paragraphs":["近日，"]}').paragraphs
    ('近日，',)
    >>> from_json('{"id":"a#1"}')
    Traceback (most recent call last):
    ...
    lzextract.writing.records.RecordError: no article: the key "paragraphs" is missing
    """
    try:
        record = json.loads(HALF_PAIR.sub("\ufffd", line) if "\\u" not in line else _whole_pairs(line))
    except (ValueError, RecursionError) as error:
        raise RecordError(f"not JSON ({error})") from None
    if not isinstance(record, dict):
        raise RecordError("not a JSON object")
    for key in ("id", "paragraphs"):
        if record.get(key) is None:
            raise RecordError(f'no article: the key "{key}" is missing')
    if not isinstance(record["id"], str | int) or isinstance(record["id"], bool):
        raise RecordError('no article: "id" is no string')
    for key in ("source", "kind", "kicker", "title", "subtitle", "dateline", "byline_text", "published_from"):
        if not isinstance(record.get(key), str | None):
            raise RecordError(f'no article: "{key}" is no string')
    return Article(
        id=str(record["id"]),
        source=record.get("source") or "",
        kind=record.get("kind") or "article",
        kicker=record.get("kicker"),
        title=record.get("title"),
        subtitle=record.get("subtitle"),
        dateline=record.get("dateline"),
        byline=_byline(record.get("byline")),
        byline_text=record.get("byline_text"),
        published=_published(record.get("published")),
        published_from=record.get("published_from") or ("record" if record.get("published") else None),
        paragraphs=_strings("paragraphs", record["paragraphs"]),
        lines=_lines(record.get("lines")),
        warnings=_strings("warnings", record.get("warnings") or []),
        map=_map(record),
    )


def _whole_pairs(line: str) -> str:
    """JSON whose escapes of half a surrogate pair (`\\ud83d` alone) stand for U+FFFD: no file can hold them."""
    value = json.loads(line)
    return HALF_PAIR.sub("\ufffd", encode(value))


def _strings(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise RecordError(f'no article: "{key}" is no list of strings')
    return tuple(value)


def _byline(value: Any) -> tuple[Author, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(
        isinstance(a, dict) and isinstance(a.get("name"), str) and isinstance(a.get("role"), str | None) for a in value
    ):
        raise RecordError('no article: "byline" is no list of objects with a "name"')
    return tuple(Author(author["name"], author.get("role")) for author in value)


def _published(value: Any) -> str | None:
    """An ISO date or a bare year; the date of an ISO time.

    >>> _published("2024-07-19T06:00:00+08:00"), _published("2024-07"), _published("")
    ('2024-07-19', '2024', None)
    """
    if value is None or value == "":
        return None
    found = PUBLISHED.fullmatch(str(value)) if isinstance(value, str | int) else None
    if not found or found["year"] == "0000":
        raise RecordError('no article: "published" is neither a date such as 2024-07-19 nor a year')
    if found["day"] is None:
        return found["year"]
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        raise RecordError(f'no article: "published" is no date of the calendar: {str(value)[:10]}') from None


def _lines(value: Any) -> tuple[tuple[int, int], ...]:
    if value is None:
        return ()
    try:
        return tuple((first, last) for first, last in value if isinstance(first + last, int))
    except (TypeError, ValueError):
        raise RecordError('no article: "lines" is no list of pairs of numbers') from None


def _map(record: dict[str, Any]) -> dict[str, tuple[Place, ...]] | None:
    """The map of a record, whose runs must lie in their field, in order."""
    if record.get("map") is None:
        return None
    texts = {name: record.get(name) or "" for name in ("kicker", "title", "subtitle", "dateline", "byline_text")}
    texts.update((f"p{number}", text) for number, text in enumerate(record["paragraphs"]))
    try:
        return {field: _places(places, len(texts.get(field, ""))) for field, places in record["map"].items()}
    except (TypeError, ValueError, AttributeError):
        raise RecordError('no article: "map" does not fit its texts; a record without it can be read too') from None


def _places(value: Any, size: int) -> tuple[Place, ...]:
    """The places of a field of so many characters. Raises ValueError or TypeError where it can have none like these."""
    places: list[Place] = []
    end = 0
    for place in value:
        runs = []
        for start, source, length, line in place:
            if not (type(start) is type(source) is type(length) is type(line) is int):
                raise TypeError
            if start < end or length < 1 or source < 0 or line < 0:
                raise ValueError
            end = start + length
            runs.append(Run(start, source, length, line))
        if not runs:
            raise ValueError
        places.append(tuple(runs))
    if end > size:
        raise ValueError
    return tuple(places)


def page_key(line: bytes) -> tuple[bytes | str, bytes | str] | None:
    """What tells the page of a record: its source and its id up to `#`. Read without parsing where `parse` wrote the line.

    >>> page_key(b'{"id":"A1#2","source":"A1.txt","kind":"brief"}')
    (b'A1.txt', b'A1')
    """
    if found := PAGE_KEY.match(line):
        return found["source"], found["stem"]
    try:
        record = json.loads(line)
        stem, mark, _ = str(record["id"]).rpartition("#")
        return str(record.get("source") or "").encode("utf-8", "replace"), (stem if mark else str(record["id"])).encode(
            "utf-8", "replace"
        )
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return None


def names_no_page(line: bytes) -> bool:
    """Is the line a record whose id names no page, as those of other programs do?

    >>> names_no_page(b'{"id":"A1#2","paragraphs":[]}'), names_no_page(b'{"id":"4711","paragraphs":[]}')
    (False, True)
    """
    if PAGE_KEY.match(line):
        return False
    try:
        return "#" not in str(json.loads(line)["id"])
    except (ValueError, RecursionError, TypeError, KeyError):
        return False


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
