"""Run the extractors over the articles of a page and put what they find at its place in the source."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import repeat
from operator import itemgetter

from lzextract.extractors import EXTRACTORS
from lzextract.extractors.texts import GAP, Texts
from lzextract.language.script import is_traditional, simplified, traditional_of
from lzextract.language.sentences import SENTENCE
from lzextract.mapped import located
from lzextract.model import Article, Context, Fact, Match, OwnName
from lzextract.page.published import date_of_texts

LONGEST, AROUND = 600, 250
"""Characters of a sentence that is given whole, and on both sides of a mention in a longer one. What has no full stop for pages is a table, or hostile:
given whole with each of its facts it would be as many copies of the page."""

Found = tuple[tuple[int, int], str, Match]
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
    articles = [(article, list(article.fields())) for article in page if article.kind != "furniture"]
    fields = [(article, field, text) for article, own in articles for field, text in own]
    whole = tuple([text for _, _, text in fields])
    printed = GAP.join(whole)
    letters = traditional_of(printed) if is_traditional(printed) else {}
    given = frozenset(row.canonical or row.name for row in names)
    if letters:
        whole = tuple(map(simplified, whole))
        names = tuple(_simplified_name(row) for row in names)
    contexts: list[Context] = []
    shared: dict[str, object] = {}
    for article, own in articles:
        texts = whole[len(contexts) : len(contexts) + len(own)]
        published = article.published or date_of_texts(texts)
        context = Context(published, texts, whole, shared=shared, names=names, traditional=bool(letters))
        contexts += [context] * len(own)
    read = Texts(whole, contexts)
    found: dict[int, list[Found]] = {}
    for kind, find in EXTRACTORS.items():
        if kind in types:
            for number, matches in find(read):
                found.setdefault(number, []).extend([((match[0], match[1]), kind, match) for match in matches])
    for number, (article, field, text) in enumerate(fields):
        if own_found := found.get(number):
            if letters:
                own_found = [
                    (place, kind, _as_printed(text, match, letters, given)) for place, kind, match in own_found
                ]
            own_found.sort(key=_PLACE)
            yield from _rows(article, field, text, own_found)


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
    sources = located(text_map, [place for place, _, _ in found]) if text_map else repeat(_NOWHERE, len(found))
    name, file = article.id, article.source or None
    bounds = SENTENCE.finditer(text)
    first = last = 0
    sentence = ""
    rows = []
    for (_, kind, match), (pieces, line) in zip(found, sources, strict=True):
        start, end, value, rule, low, high, unit, modifier, cue, direction, basis, since, until, precision, sort = match
        while start >= last:
            first, last = next(bounds).span()
            sentence = text[first:last]
        if last - first > LONGEST:
            sentence = text[max(first, start - AROUND) : min(last, end + AROUND)]
        begin, stop, spans = _around(pieces)
        # By position: to name 25 columns takes twice as long.
        row = (
            name, file, field, kind, text[start:end], start, end, value, low, high, unit, modifier, cue, direction, basis,
            since, until, precision, sort, begin, stop, line, spans, sentence, rule,
        )  # fmt: skip
        rows.append(tuple.__new__(Fact, row))
    return rows


_NOWHERE: tuple[list[tuple[int, int]], int | None] = ([], None)
"""The pieces and the line of what stands in a record that others wrote."""


def _around(pieces: Sequence[tuple[int, int]]) -> tuple[int | None, int | None, str | None]:
    """Where what stands in these pieces of the source begins and ends there, and all of them."""
    if len(pieces) == 1:
        begin, stop = pieces[0]
        return begin, stop, f"{begin}:{stop}"
    firsts, lasts = [piece[0] for piece in pieces], [piece[1] for piece in pieces]
    spans = ";".join([f"{first}:{last}" for first, last in pieces])
    return min(firsts, default=None), max(lasts, default=None), spans or None
