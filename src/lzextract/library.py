"""The library: what the command does to a page, as functions."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from lzextract.extractors import EXTRACTORS
from lzextract.facts import facts_of
from lzextract.model import Article, Document, Fact
from lzextract.parse import parse_document
from lzextract.reading.read import read_document
from lzextract.writing.records import pages_of


def read_page(page: str | bytes | Path, *, name: str = "page", encoding: str | None = None) -> Document:
    """A page as a document: a text (`str`), the bytes of one, whose encoding is detected, or a file (`Path`), whose name it takes.

    Raises InputError where it is empty or no text, OSError where the file cannot be read.

    >>> read_page("柳州".encode("gb18030")).encoding
    'gb18030'
    """
    if isinstance(page, Path):
        return read_document(str(page), page.stem, page.read_bytes(), encoding)
    if isinstance(page, bytes):
        return read_document(name, name, page, encoding)
    return Document(name, name, page)


def parse_page(
    page: str | bytes | Path | Document, *, name: str = "page", date: str | None = None, encoding: str | None = None
) -> list[Article]:
    """The articles of a page, in the order of the page. `date` (YYYY-MM-DD) is its publication date, where that is known.

    >>> [article.paragraphs for article in parse_page("近日，市商务局公布，全市进\\n出口额1.47亿元。")]
    [('近日，市商务局公布，全市进出口额1.47亿元。',)]
    """
    return parse_document(page if isinstance(page, Document) else read_page(page, name=name, encoding=encoding), date)


def extract_facts(articles: Iterable[Article], types: Collection[str] = tuple(EXTRACTORS)) -> list[Fact]:
    """The facts of articles, of one page or of many, as the command writes them. `types` restricts them.

    Raises TypeError where it is given a text instead of articles, ValueError for a type that there is not.

    >>> facts = extract_facts(parse_page("全市进出口额1.47亿元，同比增长43.4%。"), ["money"])
    >>> [(fact.text, fact.value, fact.unit) for fact in facts]
    [('1.47亿元', '147000000', 'CNY')]
    """
    if isinstance(articles, str | bytes | Path | Document):
        raise TypeError(
            "extract_facts takes articles; parse_page makes them of a text: extract_facts(parse_page(text))"
        )
    types = [types] if isinstance(types, str) else types
    if unknown := sorted(set(types).difference(EXTRACTORS)):
        raise ValueError(f"no type of facts: {', '.join(unknown)}; there are {', '.join(EXTRACTORS)}")
    return [fact for page in pages_of(articles) for fact in facts_of(page, types)]
