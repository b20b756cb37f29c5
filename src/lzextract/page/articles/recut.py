"""Second thoughts on where stories begin, once headlines are given: one that no story has claimed may speak of a paragraph amid a story."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from lzextract.language.content import Index, grams
from lzextract.page.articles.headlines import Head, HeadLine
from lzextract.page.articles.stories import FLOOR, Cuts, Paragraph, claims

# How far below 0 the score of a cut may lie where a headline without a story asks for it; tuned on the development pages.
AGAIN = {"claim": 0.5, "free": FLOOR + 0.1, "subhead": -0.7}


def starts_after_all(
    paragraphs: Sequence[Paragraph],
    cuts: Cuts,
    heads: Sequence[Head],
    subheads: dict[int, int],
    left: Sequence[HeadLine],
    index: Index,
    first_ones: Sequence[int],
) -> list[int]:
    """Where another story begins after all: a headline that no story has claimed, or a head taken for a subhead, says what the paragraph says, or two briefs stand together."""
    free = claims([grams(line.text) for line in left if len(line.text) >= 6], index)
    inner = claims([head.grams for head in heads if head.place in subheads], index)
    twins = {
        first + 1
        for first, after in itertools.pairwise([*first_ones, len(paragraphs)])
        if after - first == 2 and _two_briefs(cuts, first)
    }
    return [
        at
        for at in cuts.open()
        if at not in first_ones
        if (at in twins and cuts.score(at) > AGAIN["free"])
        or (free.get(at, 0.0) > AGAIN["claim"] and cuts.score(at) > AGAIN["free"])
        or (
            inner.get(at, 0.0) > AGAIN["claim"]
            and paragraphs[at].place - 1 in subheads
            and not cuts.echoed(at)
            and cuts.score(at) > AGAIN["subhead"]
        )
    ]


def _two_briefs(cuts: Cuts, first: int) -> bool:
    """Whether two paragraphs without a byline, `first` and the next, are spoken of by a headline each."""
    one, other = cuts.paragraphs[first : first + 2]
    texts = one.blocks + other.blocks
    signed = any(block.opening or block.closing for block in texts) or (
        one.place > 0 and cuts.blocks[one.place - 1].kind == "byline"
    )
    return not signed and min(cuts.claimed.get(first, 0.0), cuts.claimed.get(first + 1, 0.0)) > AGAIN["claim"]
