"""The full name of an office that is printed without place or level: 商务局 where the article has 柳州市商务局."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from lzextract.extractors.orgs.home import LEVELS, completed, place_of
from lzextract.extractors.orgs.vocabulary import ABROAD, OFFICE, places, vocabulary
from lzextract.model import Context, Match

_ENDS = ("局", "厅")
"""How local offices end; a bare 委 or 部 is that of the state: 发改委, 教育部."""
_LEGISLATURE = "立法会"
_ANY = frozenset(["公安局", "公安厅", "国安局", "警察局", "警察厅"])
"""The police, wherever they are: 到公安局报案."""
_OF_STATE = frozenset(["外汇局", "外管局", "外汇管理局"])
"""Offices of the state whose branches have other names."""
_OF_ANOTHER = tuple("各级该某两个其的里地内本州国省市县区旗盟镇乡村")
"""What stands before an office of other places, or of one that no list has: 当地|教育局, 新城区|教育局."""
_JOINTS = frozenset(["、", "和", "与", "及", "以及"])


def is_bare(name: str) -> bool:
    """Whether a name is an office without place or level.

    >>> [is_bare(name) for name in ("商务局", "柳州市商务局", "邮局", "立法会")]
    [True, False, False, True]
    """
    return (name.endswith(_ENDS) and vocabulary().get(name[:-1], 0) & OFFICE > 0) or name == _LEGISLATURE


def with_place_of_list(text: str, matches: Sequence[Match], context: Context) -> list[Match]:
    """The organisations of a text, a bare office with the place of the one that a list names right before it: 桂林市商务局、|教育局."""
    placed: list[Match] = []
    for match in matches:
        head, name = placed[-1] if placed else None, match.value
        if head and _goes_on(text, head, match, context):
            place = place_of(head.value)
            if places().get(place) not in ABROAD:
                match = match._replace(value=place + name)
        placed.append(match)
    return placed


def _goes_on(text: str, head: Match, match: Match, context: Context) -> bool:
    """Whether an office without a place goes on the list of another one: because of its words, or because of how it is named alone."""
    if match.rule == "org/listed":
        return not place_of(match.value)
    same = match.value[-1:] == head.value[-1:] and text[head.end : match.start] in _JOINTS
    return same and match.value not in _OF_STATE and _is_open(match, context)


def with_full_names(
    text: str, matches: Sequence[Match], found: Mapping[str, Sequence[Match]], context: Context
) -> list[Match]:
    """The organisations of a text, a bare office by its full name. `found` are the organisations of all texts of the page."""
    return [
        match._replace(value=_meant(match.value, found, context))
        if _is_open(match, context)
        and match.value not in _ANY | _OF_STATE
        and not text.endswith(_OF_ANOTHER, 0, match.start)
        else match
        for match in matches
    ]


def _meant(name: str, found: Mapping[str, Sequence[Match]], context: Context) -> str:
    """The only name with a place that the article prints of an office; where it has none that of the page, if the page is at home there and the article speaks of no other place."""
    notes, shared = context.notes, context.shared
    if (key := f"orgs {name}") in notes:
        return str(notes[key])
    notes[key] = name
    homes = {level + name: completed(level + name, context) for level in LEVELS}
    fuller = {completed(one, context) for one in _fuller_names(context.texts, found, context, notes).get(name, ())}
    if not fuller:
        printed = _fuller_names(context.page, found, context, shared).get(name, ())
        if all(one in homes or one in homes.values() for one in printed):
            fuller = {completed(one, context) for one in printed} - homes.keys()
            fuller = {one for one in fuller if all(place[:2] in one for place in _places_of(context))}
    if len(fuller) == 1:
        (full,) = fuller
        elsewhere = any(full.endswith(bare) and not full.endswith(home) for bare, home in homes.items())
        if place_of(full) + name == full and not elsewhere:
            notes[key] = full
    return str(notes[key])


def _fuller_names(
    texts: Iterable[str], found: Mapping[str, Sequence[Match]], context: Context, learnt: dict[str, object]
) -> dict[str, set[str]]:
    """The longer names that texts print of each bare office."""
    key = "orgs offices"
    if key not in learnt:
        names: dict[str, set[str]] = {}
        for text in texts:
            for match in with_place_of_list(text, found.get(text, ()), context):
                for at in range(1, len(match.value) - 2):
                    if is_bare(match.value[at:]):
                        names.setdefault(match.value[at:], set()).add(match.value)
        learnt[key] = names
    return cast("dict[str, set[str]]", learnt[key])


def _is_open(match: Match, context: Context) -> bool:
    """Whether a match is a bare office that no user gave this name; 招商局 is a firm."""
    office = match.org_kind == "government" and is_bare(match.value)
    return office and not any(match.value in own.surfaces() for own in context.names)


def _places_of(context: Context) -> frozenset[str]:
    """The places that an article names; the country goes without saying."""
    key, known = "orgs places", places()
    if key not in context.notes:
        pieces = (text[at : at + size] for text in context.texts for at in range(len(text)) for size in (2, 3, 4))
        context.notes[key] = frozenset(piece for piece in pieces if piece in known and piece != "中国")
    return cast("frozenset[str]", context.notes[key])
