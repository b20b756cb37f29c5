"""What there is to show of a page, before any markup: source lines cut by record and by fact, article texts cut by fact, counts and moments."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from lzextract.extractors import EXTRACTORS
from lzextract.model import Article, Document, Fact
from lzextract.near_misses import NearMiss, near_misses
from lzextract.page.lines.layout import rows_of

DROPPED = -1
"""The owner of source characters that repair left out: layout, and text that was printed twice."""


class Stretch(NamedTuple):
    """A stretch of one source line that belongs to one record (its number on the page, from 0) or to none (DROPPED), and the facts that rest on it."""

    text: str
    owner: int
    facts: tuple[int, ...] = ()


class SourceLine(NamedTuple):
    """A line of the file as it stands there: its number, its stretches, the record it belongs to (that of its first stretch which has one), whether another begins here."""

    number: int
    stretches: tuple[Stretch, ...]
    owner: int
    begins: bool


class Segment(NamedTuple):
    """A stretch of an article's text and the facts (their numbers on the page) that cover it."""

    text: str
    facts: tuple[int, ...]


class Organisation(NamedTuple):
    """One organisation of the page: how often it is mentioned, the other names it is mentioned by, its first fact."""

    value: str
    kind: str
    mentions: int
    aliases: tuple[str, ...]
    fact: int


class Moment(NamedTuple):
    """A period that the page speaks of: what it is called, its first and last day (days since 0001-01-01), its facts."""

    value: str
    first: int
    last: int
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page to show. `lines` is empty where the source is not at hand, as for records that another program wrote.

    `places` holds, by record and field, the numbers of the facts in it; `types` are those that were looked for,
    `passed_over` the numbers that look like facts of these types and became none.
    """

    source: str
    articles: tuple[Article, ...]
    facts: tuple[Fact, ...]
    lines: tuple[SourceLine, ...]
    places: dict[tuple[str, str], tuple[int, ...]]
    types: tuple[str, ...] = tuple(EXTRACTORS)
    passed_over: tuple[NearMiss, ...] = ()

    @property
    def published(self) -> tuple[str | None, str | None]:
        """The publication date that its records carry, and how it was found."""
        dated = next((article for article in self.articles if article.published), None)
        return (dated.published, dated.published_from) if dated else (None, None)

    @property
    def counts(self) -> dict[str, int]:
        """Facts by type, of all types that were looked for."""
        return dict.fromkeys(self.types, 0) | Counter(fact.type for fact in self.facts)

    @property
    def doubts(self) -> int:
        """How many warnings its records carry."""
        return sum(len(article.warnings) for article in self.articles)

    def segments(self, article: Article, field: str, text: str) -> list[Segment]:
        """A field's text cut wherever a fact begins or ends.

        >>> fact = Fact(*["a#1", None, "p0", "money", "600万元", 2, 7, "6000000"], *[None] * 15, "", "money/amount")
        >>> page = page_of(None, [Article(id="a#1", source="", paragraphs=("资助600万元。",))], [fact])
        >>> [segment.text for segment in page.segments(page.articles[0], "p0", "资助600万元。")]
        ['资助', '600万元', '。']
        """
        spans = [(self.facts[n].start, self.facts[n].end, n) for n in self.places.get((article.id, field), ())]
        return [Segment(text[a:b], facts) for a, b, facts in _cut(0, len(text), spans)]

    def lines_of(self, article: Article) -> list[tuple[int, int]]:
        """The lines of a record, first and last of each stretch: blank lines inside do not part it."""
        spans: list[tuple[int, int]] = []
        before = self.lines[0].number - 1 if self.lines else 0
        for first, last in article.lines:
            between = self.lines[spans[-1][1] - before : first - 1 - before] if spans else ()
            if spans and self.lines and all(line.owner == DROPPED for line in between):
                spans[-1] = (spans[-1][0], last)
            else:
                spans.append((first, last))
        return spans

    def organisations(self) -> list[Organisation]:
        """The organisations of the page, the one mentioned most first."""
        mentions: dict[str, list[int]] = {}
        for n, fact in enumerate(self.facts):
            if fact.type == "org":
                mentions.setdefault(fact.value, []).append(n)
        rows = [
            Organisation(
                value,
                next((kind for n in own if (kind := self.facts[n].org_kind)), "other"),
                len(own),
                tuple(dict.fromkeys(self.facts[n].text for n in own if self.facts[n].text != value)),
                own[0],
            )
            for value, own in mentions.items()
        ]
        return sorted(rows, key=lambda row: (-row.mentions, row.fact))

    def moments(self) -> list[Moment]:
        """The periods of the dated facts, in the order of their beginning; what has no interval is left out."""
        periods: dict[tuple[int, int, str], list[int]] = {}
        for n, fact in enumerate(self.facts):
            if fact.date_start and fact.date_end:
                first, end = _day(fact.date_start), _day(fact.date_end)
                periods.setdefault((first, max(first, end - (len(fact.date_end) == 10)), fact.value), []).append(n)
        return [Moment(value, first, last, tuple(own)) for (first, last, value), own in sorted(periods.items())]


def page_of(
    document: Document | None,
    articles: Sequence[Article],
    facts: Sequence[Fact],
    types: Sequence[str] = tuple(EXTRACTORS),
    offset: int = 0,
    line: int = 0,
) -> Page:
    """Put together what there is to show of one page. Records have ids of their own: see `with_own_ids`.

    Of a document that is part of a file, `offset` and `line` are the characters and the lines before it.
    """
    places: dict[tuple[str, str], list[int]] = {}
    for n, fact in enumerate(facts):
        places.setdefault((fact.article_id, fact.field), []).append(n)
    lines = tuple(_source_lines(document.text, articles, facts, offset, line)) if document else ()
    return Page(
        document.source if document else next((article.source for article in articles), ""),
        tuple(articles),
        tuple(facts),
        lines,
        {place: tuple(own) for place, own in places.items()},
        tuple(types),
        tuple(near_misses(articles, facts, types)),
    )


def with_own_ids(articles: Sequence[Article]) -> list[Article]:
    """The records, one whose id another had before it with a count behind it: no fact may be shown in another's text.

    >>> [article.id for article in with_own_ids([Article(id="a", source=""), Article(id="a", source="")])]
    ['a', 'a~2']
    """
    seen: Counter[str] = Counter()
    own = []
    for article in articles:
        seen[article.id] += 1
        count = seen[article.id]
        own.append(replace(article, id=f"{article.id}~{count}") if count > 1 else article)
    return own


def _source_lines(
    text: str, articles: Sequence[Article], facts: Sequence[Fact], offset: int, lines_before: int
) -> Iterator[SourceLine]:
    """The lines of a file, each cut where the record changes that its characters went to, and where a fact begins or ends."""
    runs = sorted(
        (run.source - offset, run.source - offset + run.length, number)
        for number, article in enumerate(articles)
        for places in (article.map or {}).values()
        for place in places
        for run in place
    )
    spans = sorted(
        (int(first) - offset, int(last) - offset, n)
        for n, fact in enumerate(facts)
        if fact.source_spans
        for first, _, last in (piece.partition(":") for piece in fact.source_spans.split(";"))
    )
    starts = [span[0] for span in spans]
    reach = max((last - first for first, last, _ in spans), default=0)
    start = at = 0
    before = DROPPED
    for number, row in enumerate(rows_of(text), lines_before + 1):
        end = start + len(row)
        near = spans[bisect_left(starts, start - reach) : bisect_right(starts, end)]
        stretches: list[Stretch] = []
        position = start
        while at < len(runs) and runs[at][0] < end:
            first, last, owner = runs[at]
            first, last = max(first, position), min(last, end)
            if position < first:
                stretches.append(Stretch(text[position:first], DROPPED))
            if first < last:
                stretches += (Stretch(text[a:b], owner, resting) for a, b, resting in _cut(first, last, near))
                position = last
            at += 1
        if position < end:
            stretches.append(Stretch(text[position:end], DROPPED))
        own = next((stretch.owner for stretch in stretches if stretch.owner != DROPPED), DROPPED)
        yield SourceLine(number, tuple(stretches), own, own not in (DROPPED, before))
        before = before if own == DROPPED else own
        start = end + 1


def _cut(start: int, end: int, spans: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """The stretches of `start:end` between the ends of numbered spans, each with the numbers of the spans that cover it.

    >>> list(_cut(0, 9, [(2, 7, 0), (2, 4, 1)]))
    [(0, 2, ()), (2, 4, (0, 1)), (4, 7, (0,)), (7, 9, ())]
    """
    near = [span for span in spans if span[0] < end and start < span[1]]
    bounds = sorted({start, end, *(b for first, last, _ in near for b in (first, last) if start < b < end)})
    for a, b in pairwise(bounds):
        yield a, b, tuple(n for first, last, n in near if first < b and a < last)


def _day(iso: str) -> int:
    return date.fromisoformat(iso[:10]).toordinal()
