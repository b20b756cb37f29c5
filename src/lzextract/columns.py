"""Columns put back in order: where a text breaks off in the middle of a sentence and goes on elsewhere on the page.

Extractors that go by the height on the page (pdftotext) print a raised headline, or the column of another article, between two columns of one article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lzextract.blocks import Block
from lzextract.content import Grams, Index, pair
from lzextract.flow import open_marks

# Evidence that a text which breaks off goes on with another block, added up; the best pairs above `least` are taken.
# Logistic weights fitted on the plain development pages of three extractors, rounded.
LINKS: dict[str, float] = {
    "bias": -0.8,
    "next": 1.0,  # it is the next text on the page
    "next_touching": 1.0,  # ... with no blank line
    "next_gap": 1.0,  # ... behind a blank line alone
    "near": 0.2,
    "mid": -0.2,  # more than three blocks away
    "far": -0.9,  # more than twelve
    "earlier": -1.2,  # it stands earlier on the page
    "never_first": 2.5,  # it begins as no text begins: with ，
    "word": 1.5,  # the characters on both sides of the break stand side by side elsewhere on the page
    "phrase": 1.3,  # ... three of them
    "number": 0.5,  # a number goes on, or gets its unit
    "flush": 1.1,  # its first line has no indent
    "ragged": -0.4,
    "indent": -1.2,  # ... or lacks two characters of the lines below it
    "one_line": -0.3,
    "same_measure": 0.1,
    "other_measure": -0.9,
    "other_width": -1.2,
    "closes": 0.5,  # a quotation mark or bracket that is open there is closed here
    "closes_nothing": -0.3,
    "topic_0": -1.1,  # it shares few words with the text before
    "topic_1": 0.3,
    "topic_2": 0.3,
    "behind_open": -0.3,  # what stands before it breaks off too
    "behind_text": -0.7,  # ... is a text that ends
    "behind_other": -0.7,  # ... is no text
    "inside": -1.0,  # ... and no blank line is between them
    "gap": 0.7,
    "least": -2.0,
}
FARTHEST = 60  # blocks

_UNIT = re.compile("[0-9０-９.．%％万亿千百余多年月日元个家人次吨]")
_NEVER_FIRST = re.compile("[，。、；：！？”’」』）》%％]")


def reordered(blocks: list[Block]) -> list[Block]:
    """The blocks with every run of lines that goes on a text from elsewhere moved behind it."""
    links = _links(blocks)
    if not any(after != before + 1 for before, after in links.items()):
        return blocks
    targets = {after for before, after in links.items() if after != before + 1}
    chunks: dict[int, list[int]] = {}  # first block of a run to its blocks
    for place, block in enumerate(blocks):
        if not chunks or place in targets or block.gap or block.kind != "text" or blocks[place - 1].kind != "text":
            chunks[place] = []
        chunks[next(reversed(chunks))].append(place)
    follows = {before: after for before, after in links.items() if after in targets}
    order: list[int] = []
    placed: set[int] = set()
    for first in chunks:
        at: int | None = first
        if first in targets:
            continue
        while at is not None and at not in placed:
            placed.add(at)
            order.extend(chunks[at])
            at = follows.get(order[-1])
    for first, places in chunks.items():  # links that go round in a ring
        if first not in placed:
            order.extend(places)
    return [blocks[place] for place in order]


def _links(blocks: Sequence[Block]) -> dict[int, int]:
    """For each text that breaks off, the block that it goes on with: one-to-one, the best first."""
    texts = [place for place, block in enumerate(blocks) if block.kind == "text"]
    open_ones = [place for place in texts if not blocks[place].ends and not _sent_on(blocks, place)]
    if all(place + 1 < len(blocks) and blocks[place + 1].kind == "text" for place in open_ones):
        return {place: place + 1 for place in open_ones}
    page = _Page(blocks, texts)
    found = [
        (score, before, after)
        for before in open_ones
        for after in texts
        if after != before and abs(after - before) <= FARTHEST and not blocks[after].opening
        if (score := sum([LINKS[name] for name in page.evidence(before, after)])) > LINKS["least"]
    ]
    links: dict[int, int] = {}
    used: set[int] = set()
    for _, before, after in sorted(found, key=lambda link: (-link[0], link)):
        if before not in links and after not in used:
            links[before] = after
            used.add(after)
    return links


class _Page:
    """What is known of the texts of a page before they are linked."""

    def __init__(self, blocks: Sequence[Block], texts: Sequence[int]) -> None:
        self.blocks = blocks
        self.rank = {place: rank for rank, place in enumerate(texts)}
        self.index = Index([blocks[place].grams for place in texts])
        self.pairs = set().union(*(blocks[place].grams for place in texts))
        self.whole = "\n".join(blocks[place].bare for place in texts)

    def around(self, place: int, step: int) -> Grams:
        """The content of a text and of the one beside it: they speak of the same things."""
        beside = place + step
        return self.blocks[place].grams | (self.blocks[beside].grams if beside in self.rank else frozenset())

    def evidence(self, before: int, after: int) -> Iterator[str]:
        """The names of what speaks for or against a text's going on with another."""
        block, other = self.blocks[before], self.blocks[after]
        left, right = block.bare, other.bare
        yield "bias"
        if self.rank[after] == self.rank[before] + 1:
            yield "next"
            if after == before + 1:
                yield "next_gap" if other.gap else "next_touching"
        distance = abs(after - before)
        yield "near" if distance <= 3 else "mid" if distance <= 12 else "far"
        if after < before:
            yield "earlier"
        if _NEVER_FIRST.match(right):
            yield "never_first"
        elif pair(left[-1], right[0]) in self.pairs:
            yield "word"
            if left[-2:] + right[0] in self.whole or left[-1] + right[:2] in self.whole:
                yield "phrase"
        if left[-1].isdigit() and _UNIT.match(right):
            yield "number"
        if len(other.lines) > 1:
            lack = max(line.width for line in other.lines[1:3]) - other.lines[0].width
            yield "indent" if 1.2 < lack < 2.9 else "flush" if lack < 1 else "ragged"
        else:
            yield "one_line"
        if block.measure and other.measure:
            yield "same_measure" if block.measure == other.measure else "other_measure"
        if len(block.lines) > 1 and len(other.lines) > 1 and abs(block.width - other.width) > 2.5:
            yield "other_width"
        if opened := open_marks(left):
            if open_marks(left + right) < opened:
                yield "closes"
        elif sum(map(right.count, "”》）")) > sum(map(right.count, "“《（")):
            yield "closes_nothing"
        yield f"topic_{min(int(self.index.cover(self.around(after, 1), self.around(before, -1)) * 12), 2)}"
        if after and after - 1 != before:
            above = self.blocks[after - 1]
            yield "behind_other" if above.kind != "text" else "behind_text" if above.ends else "behind_open"
            if above.kind == "text" and above.ends and not other.gap:
                yield "inside"
        if other.gap:
            yield "gap"


def _sent_on(blocks: Sequence[Block], place: int) -> bool:
    """Whether a text breaks off because it goes on with another page, or is signed."""
    return place + 1 < len(blocks) and blocks[place + 1].kind in ("jump", "byline")
