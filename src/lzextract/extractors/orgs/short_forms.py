"""The short forms that a newspaper makes of a full name."""

from __future__ import annotations

import itertools

from lzextract.extractors.orgs.reading import Token, words_before
from lzextract.extractors.orgs.suffixes import suffixes_in
from lzextract.extractors.orgs.vocabulary import (
    GENERIC,
    GROUP,
    JOIN,
    LATIN,
    LEVEL,
    NOUN,
    PLACE,
    TRADE,
    UNKNOWN,
    vocabulary,
)

_TAILS = {
    "大学": "大",
    "学院": "院",
    "银行": "行",
    "医院": "院",
    "委员会": "委",
    "研究院": "院",
    "协会": "协",
    "联合会": "联",
}


def short_forms(name: str, kind: str) -> list[str]:
    """Short forms that a newspaper may make of a full name: its own word for a firm, one character of each word for others.

    >>> short_forms("柳州职业技术大学", "university"), short_forms("广西螺霸王食品科技有限公司", "company")
    (['柳职大', '柳技大', '柳职技大'], ['螺霸王'])
    """
    suffix = next((name[start:end] for start, end, _ in suffixes_in(name) if end == len(name)), "")
    at = len(name) - len(suffix)
    tokens = list(reversed(words_before(name, at, {}, {})[0]))
    if not tokens or tokens[0].start:
        return []
    if kind == "company":
        places = sum(1 for _ in itertools.takewhile(lambda token: token.flags & (PLACE | LEVEL), tokens))
        own = itertools.takewhile(_may_be_brand, tokens[places:])
        brand = list(own)
        ends = {token.end for number, token in enumerate(brand, 1) if token.flags & UNKNOWN or number == len(brand)}
        forms = [name[brand[0].start : end] for end in sorted(ends)]
        return [form for form in forms if 2 <= len(form) <= 4 and form not in vocabulary()]
    tail = _TAILS.get(suffix)
    if tail is None or len(tokens) < 2 or not tokens[0].flags & PLACE:
        return []
    first, *middle = [name[token.start] for token in tokens if not token.flags & (LEVEL | GROUP | JOIN)]
    forms = [first + one + tail for one in middle]
    forms += [first + one + two + tail for one, two in itertools.pairwise(middle)]
    return [form for form in forms if form not in vocabulary()]


def _may_be_brand(token: Token) -> bool:
    sort = token.flags & (TRADE | GENERIC) and token.size > 1
    return bool(token.flags & (UNKNOWN | LATIN | NOUN | GENERIC) and not sort)
