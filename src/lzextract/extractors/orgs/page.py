"""What a page says of its organisations: which names with another meaning are bodies, which short forms stand for which full name, which city 市 means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import concat
from typing import NamedTuple

from lzextract.extractors.orgs.known import Body, Known, known_names, stands_alone
from lzextract.extractors.orgs.structure import built_names, place_before, short_forms
from lzextract.extractors.orgs.vocabulary import PLACE, places, vocabulary
from lzextract.lexicons import read_rows
from lzextract.model import Match

_DEFINED = re.compile(
    r"[（(](?:以下|下)?(?:简称|称)[为：:]?[“\"‘《]?([^”\"’》（）()，。；]{2,14})[”\"’》]?[）)]"
)  # （以下简称“柳钢”）
_CODED = re.compile(
    r"[（(](?:(?:股票|证券)?代码)?[:：]?\s?\d{6}(?:\.[A-Za-z]{2})?[）)]"
)  # （600000）, after a listed company


class Evidence(NamedTuple):
    """What speaks for a doubtful name: words near it, right before it or right after it."""

    kind: str
    side: str
    words: str


class Mention(NamedTuple):
    """A name in one text of a page. `body` is what a known name stands for."""

    start: int
    end: int
    kind: str
    rule: str
    body: Body | None = None


@cache
def _evidence() -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (row.kind, row.side): tuple(row.words.split())
        for row in read_rows("organisation_evidence.tsv", Evidence, key=2)
    }


def orgs_of_page(texts: Sequence[str]) -> dict[str, list[Match]]:
    """The organisations of each text of a page, with the canonical name that the page supports as value.

    >>> page = orgs_of_page(["柳州职业技术大学与江南大学签约。", "柳职大牵头组建"])
    >>> [(match.value, match.org_kind) for match in page["柳职大牵头组建"]]
    [('柳州职业技术大学', 'university')]
    """
    whole = "\n".join(texts)
    found: dict[str, list[Mention]] = {}
    doubtful: dict[str, list[Known]] = {}
    for text in dict.fromkeys(texts):
        known = [one for one in known_names().find(text) if stands_alone(text, one.start, one.end)]
        certain = _apart(_with_place(text, one) for one in known if not one.doubtful)
        ends = {one.end: (one.start, one.kind) for one in certain}
        doubtful[text] = [one for one in known if one.doubtful]
        maybe = {one.end: (one.start, one.body.kind) for one in doubtful[text]}
        found[text] = certain + [Mention(*built) for built in built_names(text, ends, maybe)]
    bodies = {mention.body for mentions in found.values() for mention in mentions if mention.body}
    short = _short_names(found, whole)
    for text, mentions in found.items():
        mentions += [
            Mention(one.start, one.end, one.body.kind, "org/evidence", one.body)
            for one in doubtful[text]
            if _is_meant(text, one, bodies)
        ]
        mentions += _named_short(text, short)
        found[text] = _apart(mentions)
    values = _values(found, short, whole)
    return {text: [_match(text, mention, values) for mention in mentions] for text, mentions in found.items()}


_PLACED = frozenset(["government", "party", "school", "association", "court", "hospital", "team"])


def _with_place(text: str, one: Known) -> Mention:
    """A known name with the place before it: 漳州市教委 where 教委 is known."""
    if one.body.kind in _PLACED and (start := place_before(text, one.start, one.body.kind == "company")) is not None:
        return Mention(start, one.end, one.body.kind, "org/known")
    return Mention(one.start, one.end, one.body.kind, "org/known", one.body)


def _match(text: str, mention: Mention, values: Mapping[str, str]) -> Match:
    name = text[mention.start : mention.end]
    return Match(mention.start, mention.end, values.get(name, name), mention.rule, org_kind=mention.kind)


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without those that lie in a longer one or run into an earlier one."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _is_meant(text: str, one: Known, bodies: set[Body]) -> bool:
    """Whether the page or the words around speak for a name that has another meaning too."""
    table, kind = _evidence(), one.body.kind
    if one.body in bodies:
        return True
    if vocabulary().get(text[one.start : one.end], PLACE) & PLACE == 0:
        return False  # a word of the language: 竞技, 机器人
    if kind == "media" and text[one.start - 1 : one.start] == "《" and text[one.end : one.end + 1] == "》":
        return True
    return (
        text.startswith(table.get((kind, "after"), ()), one.end)
        or text.endswith(table.get((kind, "before"), ()), 0, one.start)
        or any(word in text for word in table.get((kind, "near"), ()))
    )


def _short_names(found: Mapping[str, Sequence[Mention]], whole: str) -> dict[str, tuple[str, str]]:
    """Short forms that the page uses, with the full name they stand for and its kind."""
    short: dict[str, tuple[str, str]] = {}
    for text, mentions in found.items():
        ends = {mention.end: mention for mention in mentions}
        for defined in _DEFINED.finditer(text):
            if (full := ends.get(defined.start())) is not None:
                for name in re.split("[”“、或]+", defined[1]):
                    if len(name) > 1:
                        short[name] = (text[full.start : full.end], full.kind)
        for mention in mentions:
            if mention.end - mention.start > 5:
                name = text[mention.start : mention.end]
                for form in short_forms(name, mention.kind):
                    if (
                        form in whole
                        and form not in short
                        and form not in known_names().surfaces
                        and whole.count(form) > whole.count(name) * name.count(form)
                    ):
                        short[form] = (name, mention.kind)
    return short


def _named_short(text: str, short: Mapping[str, tuple[str, str]]) -> Iterator[Mention]:
    """Where the short forms of a page stand in a text."""
    for form, (_, kind) in short.items():
        at = text.find(form)
        while at >= 0:
            if stands_alone(text, at, at + len(form)):
                yield Mention(at, at + len(form), kind, "org/short form")
            at = text.find(form, at + len(form))


def _values(found: Mapping[str, Sequence[Mention]], short: Mapping[str, tuple[str, str]], whole: str) -> dict[str, str]:
    """The canonical name of each name of the page: one spelling a body, the fullest that the page prints."""
    values = {form: full for form, (full, _) in short.items()}
    printed: dict[Body, str] = {}
    elided: set[str] = set()
    for text, mentions in found.items():
        for mention in mentions:
            name = text[mention.start : mention.end]
            if mention.body:
                best = printed.get(mention.body, "")
                printed[mention.body] = (
                    mention.body.name if mention.body.name in (best, name) else max(best, name, key=len)
                )
            elif name.startswith(("市", "省", "自治区")) or mention.rule == "org/listed":
                elided.add(name)
    for text, mentions in found.items():
        for mention in mentions:
            if mention.body:
                values[text[mention.start : mention.end]] = printed[mention.body]
    for name in elided:
        level = next((level for level in ("自治区", "省", "市") if name.startswith(level)), "市")
        if place := _place(whole, level):
            values[name] = place + name.removeprefix(level)
    return values


def _place(whole: str, level: str) -> str | None:
    """The city, province or autonomous region that a page speaks of most."""
    wanted = _divisions(level)
    counts = Counter(pair for pair in map(concat, whole, whole[1:]) if pair in wanted)
    return wanted[counts.most_common(1)[0][0]] if counts else None


@cache
def _divisions(level: str) -> dict[str, str]:
    """The full names of cities, provinces or autonomous regions by their first two characters."""
    wanted = "city" if level == "市" else "province"
    found: dict[str, str] = {}
    for place, own in places().items():
        if own == wanted and place.endswith(level) and len(place) > 2:
            found.setdefault(place[:2], place)
    return found
