"""What there is to show of a page, before any markup: source lines cut by owner, article texts cut by fact, counts and a timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from lzextract.model import Article, Document, Fact

DROPPED = -1
"""The owner of source characters that repair left out: layout, and text that was printed twice."""


class Piece(NamedTuple):
    """A stretch of one source line that belongs to one record (its number on the page, from 0) or to none (DROPPED)."""

    text: str
    owner: int


class SourceLine(NamedTuple):
    """A line of the file as it stands there: its number, its first offset in code points, its pieces."""

    number: int
    start: int
    pieces: tuple[Piece, ...]


class Segment(NamedTuple):
    """A stretch of an article's text and the facts (their numbers on the page) that cover it."""

    text: str
    facts: tuple[int, ...]


class Body(NamedTuple):
    """The facts of one organisation on the page."""

    value: str
    kind: str
    mentions: int
    aliases: tuple[str, ...]


class Moment(NamedTuple):
    """A dated fact on the timeline: its number, and where it begins and ends as days since 0001-01-01."""

    fact: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page to show. `lines` is empty where the source is not at hand, as for records that another program wrote."""

    source: str
    articles: tuple[Article, ...]
    facts: tuple[Fact, ...]
    lines: tuple[SourceLine, ...]

    @property
    def published(self) -> tuple[str | None, str | None]:
        """The publication date that its records carry, and how it was found."""
        dated = next((article for article in self.articles if article.published), None)
        return (dated.published, dated.published_from) if dated else (None, None)

    @property
    def counts(self) -> dict[str, int]:
        """Facts by type."""
        return dict(Counter(fact.type for fact in self.facts))

    def segments(self, article: Article, field: str, text: str) -> list[Segment]:
        """A field's text cut wherever a fact begins or ends.

        >>> fact = Fact(*["a#1", None, "p0", "money", "600万元", 2, 7, "6000000"], *[None] * 15, "", "money/amount")
        >>> page = page_of(None, [Article(id="a#1", source="", paragraphs=("资助600万元。",))], [fact])
        >>> [segment.text for segment in page.segments(page.articles[0], "p0", "资助600万元。")]
        ['资助', '600万元', '。']
        """
        here = [(n, fact) for n, fact in enumerate(self.facts) if fact.article_id == article.id and fact.field == field]
        cuts = sorted({0, len(text), *(fact.start for _, fact in here), *(fact.end for _, fact in here)})
        return [
            Segment(text[a:b], tuple(n for n, fact in here if fact.start < b and a < fact.end))
            for a, b in pairwise(cuts)
        ]

    def bodies(self) -> list[Body]:
        """The organisations of the page, the one mentioned most first."""
        names: dict[str, list[Fact]] = {}
        for fact in self.facts:
            if fact.type == "org":
                names.setdefault(fact.value, []).append(fact)
        rows = [
            Body(
                value,
                own[0].org_kind or "other",
                len(own),
                tuple(dict.fromkeys(f.text for f in own if f.text != value)),
            )
            for value, own in names.items()
        ]
        return sorted(rows, key=lambda body: (-body.mentions, body.value))

    def moments(self) -> list[Moment]:
        """The dated facts in the order of their beginning; what has no interval is left out."""
        return sorted(
            (
                Moment(n, _day(fact.date_start), _day(fact.date_end))
                for n, fact in enumerate(self.facts)
                if fact.date_start and fact.date_end
            ),
            key=lambda moment: (moment.first, moment.last, moment.fact),
        )


def _day(iso: str | None) -> int:
    return date.fromisoformat((iso or "")[:10]).toordinal()


def page_of(document: Document | None, articles: Sequence[Article], facts: Sequence[Fact]) -> Page:
    """Put together what there is to show of one page."""
    lines = tuple(_source_lines(document.text, articles)) if document else ()
    return Page(articles[0].source if articles else "", tuple(articles), tuple(facts), lines)


def _source_lines(text: str, articles: Sequence[Article]) -> Iterator[SourceLine]:
    """The lines of a file, each cut where the record changes that its characters went to."""
    runs = sorted(
        (run.source, run.source + run.length, number)
        for number, article in enumerate(articles)
        for places in (article.map or {}).values()
        for place in places
        for run in place
    )
    start = at = 0
    for number, line in enumerate(text.split("\n"), 1):
        end = start + len(line)
        pieces: list[Piece] = []
        position = start
        while at < len(runs) and runs[at][0] < end:
            first, last, owner = runs[at]
            first = max(first, position)
            if first > position:
                pieces.append(Piece(text[position:first], DROPPED))
            if min(last, end) > first:
                pieces.append(Piece(text[first : min(last, end)], owner))
                position = min(last, end)
            at += 1
        if position < end:
            pieces.append(Piece(text[position:end], DROPPED))
        yield SourceLine(number, start, tuple(pieces))
        start = end + 1
