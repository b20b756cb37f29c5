"""From a document to its articles: the pipeline of lines, blocks, stories and headlines in one function."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from operator import attrgetter

from lzextract.mapped import MappedText
from lzextract.model import Article, Document
from lzextract.page.articles.assembly import drafts_of
from lzextract.page.articles.drafts import Draft
from lzextract.page.decisions import Decision
from lzextract.page.lines.layout import lines_of, rows_of
from lzextract.page.lines.repair import paragraph
from lzextract.page.lines.spacing import ClosedUp, closed_up
from lzextract.page.marks.authors import each_once
from lzextract.page.marks.notices import furnished
from lzextract.page.published import date_of_file, date_of_page, date_of_texts


def parse_document(document: Document, date: str | None = None, told: list[Decision] | None = None) -> list[Article]:
    """The records of a page, in the order of the page. What was decided of each line break, cut and headline is added to `told`.

    >>> told: list[Decision] = []
    >>> page = Document("a.txt", "a", "日报消息（全媒体记者刘心蕊） 为进一步推动我市\\n电子商务发展，近日，市\\n")
    >>> parse_document(page, told=told)[0].paragraphs, told[0].verdict
    (('为进一步推动我市电子商务发展，近日，市',), 'joined')
    """
    closed = closed_up(document.text)
    text, lines = lines_of(closed.text if closed else document.text)
    rows = rows_of(text)
    aside = furnished(rows)
    drafts = drafts_of(lines, aside, told)
    fields = [_fields(text, draft) for draft in drafts]
    published, found = (date, "option") if date else _published(document.name, rows, aside, drafts, fields)
    articles = [
        _article(document, f"{document.name}#{number}", text, draft, own, published, found)
        for number, (draft, own) in enumerate(zip(drafts, fields, strict=True), 1)
    ]
    return [_in_source(article, closed) for article in articles] if closed else articles


def _in_source(article: Article, closed: ClosedUp) -> Article:
    """An article of a text that was closed up, with the places of its characters in the source."""
    found = {name: tuple(map(closed.in_source, field)) for name, field in (article.map or {}).items()}
    return replace(article, map=found)


def _fields(text: str, draft: Draft) -> dict[str, MappedText]:
    """The texts of a record by the names of their fields."""
    fields: dict[str, MappedText] = {}
    titles = [paragraph(text, pieces, headline=True) for pieces in draft.heads]
    names = {1: ("title",), 2: ("title", "subtitle")}.get(len(titles), ("kicker", "title", "subtitle"))
    for place, title in enumerate(titles):
        name = names[min(place, len(names) - 1)]
        fields[name] = MappedText.join([fields[name], title], text, apart=True) if name in fields else title
    if draft.bylines:
        byline = MappedText.join([paragraph(text, pieces, headline=True) for pieces, _ in draft.bylines], text)
        if byline.text:
            fields["byline_text"] = byline
    for place, pieces in enumerate(draft.paragraphs):
        fields[f"p{place}"] = paragraph(text, pieces)
    return fields


def _published(
    name: str, rows: Sequence[str], aside: set[int], drafts: Sequence[Draft], fields: Sequence[dict[str, MappedText]]
) -> tuple[str | None, str | None]:
    """The publication date of a page and where it was found: the file's name, the masthead, the texts."""
    if found := date_of_file(name):
        return found, "filename"
    articles = [(draft, own) for draft, own in zip(drafts, fields, strict=True) if draft.kind in ("article", "brief")]
    lines = {line for draft, _ in articles for pieces in draft.paragraphs for _, _, line in pieces}
    texts = [field.text for _, own in articles for name, field in own.items() if name != "byline_text"]
    found = date_of_page(rows, aside | lines) or date_of_texts(texts)
    return found, "text" if found else None


def _article(
    document: Document,
    id: str,
    text: str,
    draft: Draft,
    fields: dict[str, MappedText],
    published: str | None,
    published_from: str | None,
) -> Article:
    texts = {name: field.text for name, field in fields.items()}
    return Article(
        id=id,
        source=document.source,
        kind=draft.kind,
        kicker=texts.get("kicker"),
        title=texts.get("title"),
        subtitle=texts.get("subtitle"),
        dateline=next((found.dateline for _, found in draft.bylines if found.dateline), None),
        byline=each_once([author for _, found in draft.bylines for author in found.authors]),
        byline_text=texts.get("byline_text"),
        published=published,
        published_from=published_from,
        paragraphs=tuple([texts[f"p{place}"] for place in range(len(draft.paragraphs))]),
        map={name: field.places for name, field in fields.items()},
        lines=_lines(fields.values()),
        warnings=tuple(
            draft.warnings
            + [f"printed twice, the second copy left out: {paragraph(text, pieces).text}" for pieces in draft.dropped]
        ),
    )


_line = attrgetter("line")  # of a run


def _lines(fields: Iterable[MappedText]) -> tuple[tuple[int, int], ...]:
    """The stretches of lines on which the fields of a record stand."""
    places = chain.from_iterable([field.places for field in fields])
    numbers = sorted(set(map(_line, chain.from_iterable(places))))
    breaks = [at for at, (line, after) in enumerate(pairwise(numbers), 1) if after != line + 1]
    return tuple([(numbers[first], numbers[past - 1]) for first, past in pairwise([0, *breaks, len(numbers)])])
