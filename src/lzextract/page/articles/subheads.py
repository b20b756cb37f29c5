"""Subheads: heads inside a story, told by their marks or by what the story says; and those of them that may yet be its headline."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

from lzextract.language.content import Index
from lzextract.page.articles.headlines import Head
from lzextract.page.articles.stories import Paragraph, is_subhead
from lzextract.page.lines.blocks import Block


def subheads_of(
    heads: Sequence[Head], paragraphs: Sequence[Paragraph], spans: Sequence[range], index: Index
) -> dict[int, int]:
    """The heads that stand between two paragraphs of a story and say what it says: place to the number of the story."""
    found: dict[int, int] = {}
    places = [one.place for one in paragraphs]
    firsts = [span.start for span in spans]
    for head in heads:
        after = bisect(places, head.place)
        number = bisect(firsts, after) - 1
        if after == len(paragraphs) or number < 0 or after == firsts[number] or paragraphs[after - 1].last > head.place:
            continue
        if is_subhead(head.block):
            found[head.place] = number
            continue
        covered = [0.0] * len(spans)
        for gram in head.grams:
            where = index.where[gram]
            for story in {bisect(firsts, text) - 1 for text in where}:
                covered[story] += index.rarity[len(where)]
        if covered[number] == max(covered):
            found[head.place] = number
    return found


def may_be_raised(blocks: Sequence[Block], place: int) -> bool:
    """Whether a head inside a story may be its headline: blank lines part it from the text, and it has no mark of a subhead."""
    return bool(blocks[place].gap and blocks[place + 1].gap and not is_subhead(blocks[place]))
