"""The organisations of a corpus: each once, with its kind, how often and in how many articles it stands, under which names, and where first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lzextract.model import Fact


class Listed(NamedTuple):
    """A row of the directory, its fields the columns. `aliases` are the other names that are printed, the most frequent first, parted by |."""

    name: str
    org_kind: str
    mentions: int
    articles: int
    aliases: str
    first_article: str
    first_source: str | None
    first_line: int | None


Seen = tuple[str, str, str, str, "str | None", "int | None", int]
"""A name as one article prints it: canonical name, kind, printed name, article, source, line of the first mention, number of mentions."""


def seen_in(facts: Iterable[Fact]) -> list[Seen]:
    """The organisations of facts, article by article, in the order of their first mention."""
    first: dict[tuple[str, str, str], Fact] = {}
    counts: Counter[tuple[str, str, str]] = Counter()
    for fact in facts:
        key = (fact.article_id, fact.value, fact.text)
        first.setdefault(key, fact)
        counts[key] += 1
    return [
        (fact.value, fact.org_kind or "other", fact.text, fact.article_id, fact.source, fact.line, counts[key])
        for key, fact in first.items()
    ]


@dataclass(slots=True)
class _Entry:
    order: int
    first: tuple[str, str | None, int | None]
    kinds: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    last_article: str = ""

    def add(self, kind: str, text: str, article: str, count: int) -> None:
        self.kinds[kind] += count
        self.names[text] += count
        self.articles += article != self.last_article
        self.last_article = article

    def together_with(self, other: _Entry) -> _Entry:
        """This entry and another of the same body, as one."""
        first = min(self, other, key=lambda entry: entry.order)
        return _Entry(
            first.order, first.first, self.kinds + other.kinds, self.names + other.names, self.articles + other.articles
        )


class Directory:
    """Organisations gathered page by page. Memory grows with the number of different names, not of pages.

    >>> directory = Directory()
    >>> directory.add([("广西柳工机械股份有限公司", "company", "柳工", "a#1", "a.txt", 3, 2), ("柳工", "company", "柳工", "b#1", "b.txt", 1, 1)])
    >>> [tuple(row)[:5] for row in directory.rows()]
    [('广西柳工机械股份有限公司', 'company', 3, 2, '柳工')]
    >>> directory.rows() == directory.rows()
    True

    What another page cut short earlier stands there first:

    >>> directory = Directory()
    >>> directory.add([("柳工", "company", "柳工", "a#1", "a.txt", 1, 1), ("广西柳工机械股份有限公司", "company", "柳工", "b#1", "b.txt", 3, 2)])
    >>> directory.rows()[0].first_article
    'a#1'
    """

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}

    def add(self, seen: Iterable[Sequence[Any]]) -> None:
        """Count the organisations of a page, as `seen_in` gives them."""
        for value, kind, text, article, source, line, count in seen:
            entry = self._entries.get(value)
            if entry is None:
                entry = self._entries[value] = _Entry(len(self._entries), (article, source, line))
            entry.add(kind, text, article, count)

    def rows(self) -> list[Listed]:
        """The directory, the most frequent first; a short form that another page spells out stands with its full name."""
        full: dict[str, set[str]] = {}
        for value, entry in self._entries.items():
            for text in entry.names:
                if text != value:
                    full.setdefault(text, set()).add(value)
        entries = dict(self._entries)
        for short in [name for name in self._entries if len(full.get(name, ())) == 1]:
            (value,) = full[short]
            if value in entries and value != short and short in entries:
                entries[value] = entries[value].together_with(entries.pop(short))
        rows = []
        for value, entry in entries.items():
            aliases = [name for name, _ in entry.names.most_common() if name != value]
            kind = entry.kinds.most_common(1)[0][0]
            rows.append(Listed(value, kind, entry.names.total(), entry.articles, "|".join(aliases), *entry.first))
        return sorted(rows, key=lambda row: (-row.mentions, row.name))
