"""Columns put back in order: where a text breaks off in the middle of a sentence and goes on elsewhere on the page.

Extractors that go by the height on the page (pdftotext) print a raised headline, or the column of another article, between two columns of one article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lzextract.blocks import Block
from lzextract.content import Index
from lzextract.flow import open_marks

# Evidence that a text which breaks off goes on with another block, added up; tuned by hand on the development pages.
LINKS: dict[str, float] = {
    "next": 2.0,  # it is the next text on the page
    "word": 1.5,  # the characters on both sides of the break stand side by side elsewhere on the page
    "number": 1.0,  # a number goes on, or gets its unit
    "flush": 1.2,  # the first line has no indent
    "indent": -2.0,  # ... or lacks two characters of the lines below it
    "same_measure": 1.0,
    "other_width": -1.0,
    "closes": 1.5,  # a quotation mark or bracket that is open there is closed here
    "topic": 3.0,  # times the share of its words that the text before holds
    "earlier": -0.6,  # it stands earlier on the page
    "distance": -0.06,  # for each block between
    "least": 1.6,
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
    contents = {place: blocks[place].grams for place in texts}
    index = Index(contents.values())
    pairs = set().union(*contents.values())
    found = []
    for before in open_ones:
        for rank, after in enumerate(texts):
            if after == before or abs(after - before) > FARTHEST or blocks[after].opening:
                continue
            nearest = after > before and not any(before < other < after for other in texts[max(0, rank - 1) : rank])
            score = (
                LINKS["next"] * nearest + LINKS["earlier"] * (after < before) + LINKS["distance"] * abs(after - before)
            )
            score += _score(blocks[before], blocks[after], pairs)
            if score > LINKS["least"] - LINKS["topic"]:
                score += LINKS["topic"] * index.cover(contents[after], contents[before])
            if score > LINKS["least"]:
                found.append((score, before, after))
    links: dict[int, int] = {}
    used: set[int] = set()
    for _, before, after in sorted(found, key=lambda link: (-link[0], link)):
        if before not in links and after not in used:
            links[before] = after
            used.add(after)
    return links


def _sent_on(blocks: Sequence[Block], place: int) -> bool:
    """Whether a text breaks off because it goes on with another page, or is signed."""
    return place + 1 < len(blocks) and blocks[place + 1].kind in ("jump", "byline")


def _score(before: Block, after: Block, pairs: set[str]) -> float:
    left, right = before.bare, after.bare
    score = 0.0
    if _NEVER_FIRST.match(right) or left[-1] + right[0] in pairs:
        score += LINKS["word"]
    if left[-1].isdigit() and _UNIT.match(right):
        score += LINKS["number"]
    if len(after.lines) > 1:
        lack = max(line.width for line in after.lines[1:3]) - after.lines[0].width
        score += LINKS["indent"] if 1.2 < lack < 2.9 else LINKS["flush"] if lack < 1 else 0
    if before.measure and after.measure:
        score += LINKS["same_measure"] if before.measure == after.measure else 0
    if abs(before.width - after.width) > 2.5 and len(before.lines) > 1 and len(after.lines) > 1:
        score += LINKS["other_width"]
    if open_marks(left) and not open_marks(left + right):
        score += LINKS["closes"]
    return score
