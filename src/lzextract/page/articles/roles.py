"""What a block is by what stands around it: the rest of a text, a caption or its shadow, an entry of an index, a pull quote."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from lzextract.page.articles.captions import halves, is_caption, shadow
from lzextract.page.articles.headlines import trim
from lzextract.page.articles.stories import is_subhead
from lzextract.page.lines.blocks import Block, make_block, split

QUOTE = 90  # characters of the longest pull quote
_INDEXED = re.compile("(?:第?\\d{1,2}版|[A-Z]\\d{1,2}版?)$")  # ●柳江夏茶丰收 A12版


def by_neighbours(blocks: list[Block]) -> list[Block]:
    """The blocks of a page as extracted, those made whole or parted whose neighbours say so."""
    found = _first_lines_back(_shadows_apart(blocks))
    _text_below_datelines(found)
    return found


def by_place(blocks: Sequence[Block]) -> None:
    """Tell captions, entries of an index and pull quotes of blocks that stand in order."""
    bodies = "\n".join(block.bare for block in blocks if len(block.bare) > QUOTE)
    for at, block in enumerate(blocks):
        if block.kind == "head" and _INDEXED.search(block.bare):
            block.kind = "furniture"
        elif is_caption(blocks, at):
            block.kind = "caption"
        elif block.kind == "text" and 12 <= len(block.bare) <= QUOTE and block.bare in bodies:
            block.kind = "furniture"  # a pull quote: a sentence of an article once more, in large type


def _first_lines_back(blocks: list[Block]) -> list[Block]:
    """Heads that are the first line of the paragraph below: a text whose first line lacks no indent goes on from what is above it."""
    found: list[Block] = []
    for block in reversed(blocks):
        below = found[-1] if found else None
        if (
            below
            and block.kind == "head"
            and below.kind == "text"
            and not below.opening
            and len(below.lines) > 2
            and not is_subhead(block)
            and below.lines[0].width > below.width - 0.8
            and -0.6 < below.width - block.lines[-1].width < 3
            and all(abs(line.width - below.width) < 3 for line in block.lines)
        ):
            found[-1] = make_block(block.pieces + below.pieces, block.lines + below.lines)
        else:
            found.append(block)
    return found[::-1]


def _text_below_datelines(blocks: Sequence[Block]) -> None:
    """Take for text what stands right below a dateline: 本报讯（记者 X） leads into its text, never into a headline."""
    for above, block in itertools.pairwise(blocks):
        if block.kind == "head" and above.kind == "byline" and not block.gap:
            found = above.opening or above.signature
            if found and found.dateline:
                block.kind = "text"


def _shadows_apart(blocks: list[Block]) -> list[Block]:
    """Captions printed twice are blocks of their own, what stands before them on the line another."""
    found: list[Block] = []
    for block in blocks:
        if not block.raw.endswith("。。"):
            found.append(block)
            continue
        start = shadow(block.raw)
        if start:
            before, rest = split(block, start)
            found.append(make_block(trim(before, block), block.lines))
            block = make_block(trim(rest, block), block.lines)
        if halves(block.bare) or halves(block.raw):
            block.kind = "shadow"
        found.append(block)
    return found
