"""Which city, province or region an article means where it says 市, 省 or 自治区 alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from lzextract.extractors.orgs.vocabulary import PLACE, places, vocabulary
from lzextract.model import Context

LEVELS = ("自治区", "省", "市")
_OTHER = "县区旗镇乡村路街盟"
"""After the two characters of a city these name something else: 朝阳|区 is no 朝阳市."""


def completed(name: str, context: Context) -> str:
    """The name with the city, province or region that the article and the page speak of; as it is where they do not tell.

    >>> completed("市教育局", Context(page=("柳州今年开局良好，桂林的客人来了柳州。",)))
    '柳州市教育局'
    >>> completed("市教育局", Context(page=("朝阳区人民法院开庭，市教育局旁听。",)))
    '市教育局'
    """
    level = next((level for level in LEVELS if name.startswith(level)), None)
    if level is None:
        return name
    key = f"orgs {level}"
    if key not in context.notes:
        page = context.shared.get(key)
        if not isinstance(page, Counter):
            page = context.shared[key] = _spoken_of(context.page, level)
        context.notes[key] = _meant(_spoken_of(context.texts, level), page)
    return f"{context.notes[key] or level}{name[len(level) :]}"


def place_of(name: str) -> str:
    """The places or the level that a name begins with.

    >>> [place_of(name) for name in ("广西柳州市商务局", "市商务局", "商务部")]
    ['广西柳州市', '市', '']
    """
    words, at = vocabulary(), 0
    while longest := next(
        (end for end in range(min(at + 12, len(name)), at, -1) if words.get(name[at:end], 0) & PLACE), 0
    ):
        at = longest
    return name[:at] or next((level for level in (*LEVELS, "县", "区") if name.startswith(level)), "")


def _spoken_of(texts: Sequence[str], level: str) -> Counter[str]:
    """How often texts speak of each place of a level."""
    names, pattern = _divisions(level)
    return Counter(names[pair] for text in texts for pair in pattern.findall(text) if pair in names)


def _meant(article: Counter[str], page: Counter[str]) -> str | None:
    """The place that the page speaks of most, if the article speaks of it or of no other; another one that the article has again and again; else none."""
    own, whole = _most(article), _most(page)
    if own == whole or not article:
        return whole
    return own if own and article[own] > 1 else None


def _most(places: Counter[str]) -> str | None:
    """The place spoken of most; None where two are spoken of alike."""
    (place, most), (_, second) = [*places.most_common(2), ("", 0), ("", 0)][:2]
    return place if most > second else None


@cache
def _divisions(level: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """The full names of cities, provinces or regions by their first two characters, and a pattern that finds these two among few others."""
    wanted = "city" if level == "市" else "province"
    listed = [place for place, own in places().items() if own == wanted and len(place) > 2]
    regions = {place[:2] for place in listed if level == "省" and place.endswith("自治区")}  # 广西省 is history
    names: dict[str, str] = {}
    for place in listed:
        if place.endswith(level) and place[:2] not in regions:
            names.setdefault(place[:2], place)
    first, second = ("".join(sorted(set(characters))) for characters in zip(*names, strict=True))
    return names, re.compile(f"(?=([{first}][{second}])(?![{_OTHER}]))")
