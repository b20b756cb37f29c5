"""Run the extractors over the articles of a page and put what they find at its place in the source."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from operator import itemgetter

from lzextract.extractors import EXTRACTORS
from lzextract.language.script import is_traditional, simplified, traditional_of
from lzextract.language.sentences import SENTENCE
from lzextract.mapped import locate
from lzextract.model import Article, Context, Fact, Match, OwnName
from lzextract.page.published import date_of_texts

LONGEST, AROUND = 600, 250
"""Characters of a sentence that is given whole, and on both sides of a mention in a longer one. What has no full stop for pages is a table, or hostile:
given whole with each of its facts it would be as many copies of the page."""

Found = tuple[tuple[int, ...], str, Match]
"""Where a match stands, its type, and the match. Those of one place keep the order of their types."""
_PLACE = itemgetter(0)


def facts_of(
    page: Sequence[Article], types: Collection[str] = tuple(EXTRACTORS), names: tuple[OwnName, ...] = ()
) -> Iterator[Fact]:
    """The facts of the articles of one page, in the order of its records, fields and characters. `names` are organisations that the user names.

    >>> article = Article(id="a#1", source="a.txt", published="2024-07-19", paragraphs=("单个项目最高资助600万元。",))
    >>> [(fact.text, fact.value, fact.modifier) for fact in facts_of([article], ["money"])]
    [('600万元', '../6000000', 'at_most')]
    """
    finders = [(kind, find) for kind, find in EXTRACTORS.items() if kind in types]
    readable = [(article, list(article.fields())) for article in page if article.kind != "furniture"]
    texts = [tuple(text for _, text in fields) for _, fields in readable]
    whole = tuple(text for own in texts for text in own)
    printed = "".join(whole)
    letters = traditional_of(printed) if is_traditional(printed) else {}
    given = frozenset(row.canonical or row.name for row in names)
    if letters:
        texts = [tuple(map(simplified, own)) for own in texts]
        whole = tuple(map(simplified, whole))
        names = tuple(_simplified_name(row) for row in names)
    shared: dict[str, object] = {}
    for (article, fields), own in zip(readable, texts, strict=True):
        published = article.published or date_of_texts(own)
        context = Context(published, own, whole, shared=shared, names=names, traditional=bool(letters))
        for (field, text), read in zip(fields, own, strict=True):
            found: list[Found] = []
            for kind, find in finders:
                if matches := find(read, context):
                    found += [(match[:2], kind, match) for match in matches]
            if letters:
                found = [(place, kind, _as_printed(text, match, letters, given)) for place, kind, match in found]
            if found:
                found.sort(key=_PLACE)
                yield from _rows(article, field, text, found)


def _simplified_name(row: OwnName) -> OwnName:
    """A user's name as a traditional page is read, still reported as the user spells it."""
    surfaces = map(simplified, row.surfaces())
    return OwnName(next(surfaces), row.kind, row.canonical or row.name, "|".join(surfaces))


def _as_printed(text: str, match: Match, letters: dict[int, str], given: frozenset[str]) -> Match:
    """A match in the simplified form of a text, its words again in the script of the page; what a user calls a body stays."""
    name, value = text[match.start : match.end], match.value
    if value not in given:
        value = name if simplified(name) == value else value.translate(letters)
    return match._replace(value=value, cue=match.cue and match.cue.translate(letters))


def _rows(article: Article, field: str, text: str, found: Sequence[Found]) -> list[Fact]:
    """The facts of one text, from left to right, so that its sentences are read once."""
    text_map = (article.map or {}).get(field)
    head = (article.id, article.source or None, field)
    bounds = SENTENCE.finditer(text)
    first = last = 0
    sentence = ""
    source: tuple[int | None, int | None, int | None, str | None] = (None, None, None, None)
    rows = []
    for (start, end), kind, match in found:
        while start >= last:
            first, last = next(bounds).span()
            sentence = text[first:last]
        if last - first > LONGEST:
            sentence = text[max(first, start - AROUND) : min(last, end + AROUND)]
        if text_map:
            pieces, line = locate(text_map, start, end)
            if len(pieces) == 1:
                begin, stop = pieces[0]
                source = (begin, stop, line, f"{begin}:{stop}")
            else:
                source = _source(pieces, line)
        # Joined by position: to name 25 columns is a quarter of the time of a row.
        place = (kind, text[start:end], start, end, match[2])
        rows.append(tuple.__new__(Fact, head + place + match[4:] + source + (sentence, match[3])))
    return rows


def _source(pieces: Sequence[tuple[int, int]], line: int) -> tuple[int | None, int | None, int | None, str | None]:
    """The columns `source_start` to `source_spans`."""
    firsts, lasts = [piece[0] for piece in pieces], [piece[1] for piece in pieces]
    spans = ";".join([f"{first}:{last}" for first, last in pieces])
    return min(firsts, default=None), max(lasts, default=None), line, spans or None
