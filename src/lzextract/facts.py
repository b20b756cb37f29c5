"""Run the extractors over the articles of a page and put what they find at its place in the source."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from lzextract.extractors import EXTRACTORS
from lzextract.mapped import locate
from lzextract.model import Article, Context, Fact, Match
from lzextract.published import date_of_texts
from lzextract.sentences import sentence_at


def facts_of(page: Sequence[Article], types: Collection[str] = tuple(EXTRACTORS)) -> Iterator[Fact]:
    """The facts of the articles of one page, in the order of its records, fields and characters.

    >>> article = Article(id="a#1", source="a.txt", published="2024-07-19", paragraphs=("单个项目最高资助600万元。",))
    >>> [(fact.text, fact.value, fact.modifier) for fact in facts_of([article], ["money"])]
    [('600万元', '../6000000', 'at_most')]
    """
    readable = [article for article in page if article.kind != "furniture"]
    texts = [tuple(text for _, text in article.fields()) for article in readable]
    whole = tuple(text for own in texts for text in own)
    for article, own in zip(readable, texts, strict=True):
        context = Context(published=article.published or date_of_texts(own), texts=own, page=whole)
        for field, text in article.fields():
            found = [
                (match.start, match.end, order, kind, match)
                for order, (kind, find) in enumerate(EXTRACTORS.items())
                if kind in types
                for match in find(text, context)
            ]
            for *_, kind, match in sorted(found):
                yield _fact(article, field, text, kind, match)


def _fact(article: Article, field: str, text: str, kind: str, match: Match) -> Fact:
    text_map = (article.map or {}).get(field)
    pieces, line = locate(text_map, match.start, match.end) if text_map else ([], None)
    return Fact(
        article_id=article.id,
        source=article.source or None,
        field=field,
        type=kind,
        text=text[match.start : match.end],
        start=match.start,
        end=match.end,
        value=match.value,
        value_min=match.value_min,
        value_max=match.value_max,
        unit=match.unit,
        modifier=match.modifier,
        cue=match.cue,
        direction=match.direction,
        basis=match.basis,
        date_start=match.date_start,
        date_end=match.date_end,
        precision=match.precision,
        org_kind=match.org_kind,
        source_start=min(piece[0] for piece in pieces) if pieces else None,
        source_end=max(piece[1] for piece in pieces) if pieces else None,
        line=line,
        source_spans=";".join(f"{first}:{last}" for first, last in pieces) or None,
        sentence=sentence_at(text, match.start),
        rule=match.rule,
    )
