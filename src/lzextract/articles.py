"""From the lines of a page to its articles: blocks, captions, paragraphs, stories, headlines, bylines, in this order."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lzextract.blocks import Block, blocks_of, make_block, split
from lzextract.bylines import Byline, whole
from lzextract.captions import halves, is_caption, shadow
from lzextract.content import Index, grams
from lzextract.headlines import Target, assign, trim
from lzextract.layout import Line
from lzextract.notices import furniture_blocks
from lzextract.repair import Piece
from lzextract.stories import BULLET, Paragraph, paragraphs_of, starts


@dataclass(slots=True)
class Draft:
    """A record before its texts are cut from the document: pieces for each field."""

    kind: str
    heads: list[list[Piece]] = field(default_factory=list)
    paragraphs: list[list[Piece]] = field(default_factory=list)
    bylines: list[tuple[list[Piece], Byline]] = field(default_factory=list)
    dropped: list[list[Piece]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the record begins in the document: with its first paragraph, else with what it has."""
        pieces = self.paragraphs[0] if self.paragraphs else [p for part in self.heads for p in part]
        return min((piece[0] for piece in pieces), default=0)


def drafts_of(rows: Sequence[str], lines: Sequence[Line]) -> list[Draft]:
    """The records of a page, in the order of the page. `rows` are all lines of the document, the blank ones too."""
    furnished: set[int] = set()
    for found in furniture_blocks(rows):
        furnished.update(range(found.first + 1, found.last + 2))
    blocks = _shadows_apart(blocks_of(lines, [line.number in furnished for line in lines]))
    for at in range(len(blocks)):
        if is_caption(blocks, at):
            blocks[at].kind = "caption"
    paragraphs = paragraphs_of(blocks)
    heads = [(place, block) for place, block in enumerate(blocks) if block.kind == "head"]
    index = Index([paragraph.grams for paragraph in paragraphs])
    first_ones = starts(blocks, paragraphs, index, [(block, grams(block.bare)) for _, block in heads])
    stories = [paragraphs[a:b] for a, b in pairwise([*first_ones, len(paragraphs)])]
    drafts = [Draft("article") for _ in stories]
    subheads = _subheads(blocks, stories, index)
    _bylines(blocks, stories, drafts, subheads)
    free = [(place, block) for place, block in heads if place not in subheads and block.kind == "head"]
    targets = [
        Target(frozenset().union(*(one.grams for one in story)), story[0].grams, story[0].place, story[-1].last)
        for story in stories
    ]
    given, left = assign(free, targets, Index([target.content for target in targets]))
    for number, parts in given.items():
        drafts[number].heads = [part.pieces for part in parts]
    for story, draft in zip(stories, drafts, strict=True):
        _fill(blocks, story, draft, subheads)
    return sorted(drafts + _others(blocks, left), key=lambda draft: draft.start)


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


def _subheads(blocks: Sequence[Block], stories: Sequence[list[Paragraph]], index: Index) -> dict[int, int]:
    """The heads that stand between two paragraphs of a story and say what it says: place to the number of the story."""
    contents = [frozenset().union(*(one.grams for one in story)) for story in stories]
    found: dict[int, int] = {}
    for number, story in enumerate(stories):
        for before, after in itertools.pairwise(story):
            for place in range(before.last + 1, after.place):
                block = blocks[place]
                if block.kind != "head":
                    continue
                own = index.cover(grams(block.bare), contents[number])
                other = max(
                    (index.cover(grams(block.bare), c) for n, c in enumerate(contents) if n != number), default=0.0
                )
                if BULLET.match(block.bare) or own >= other:
                    found[place] = number
    return found


def _bylines(
    blocks: Sequence[Block], stories: Sequence[list[Paragraph]], drafts: Sequence[Draft], subheads: dict[int, int]
) -> None:
    """Give the bylines that stand on lines of their own to the story below, those in brackets to the story above."""
    firsts = {story[0].place: number for number, story in enumerate(stories)}
    lasts = {story[-1].last: number for number, story in enumerate(stories)}
    for place, block in enumerate(blocks):
        if block.kind == "head" and place not in subheads:
            found = whole(block.raw)
            if not found or (place + 1 not in firsts):
                continue
            block.kind = "byline"
        elif block.kind == "byline":
            found = block.opening or block.closing or whole(block.raw)
            if not found:
                continue
        else:
            continue
        above = next((lasts[at] for at in range(place - 1, max(place - 3, -1), -1) if at in lasts), None)
        below = next((firsts[at] for at in range(place + 1, min(place + 5, len(blocks))) if at in firsts), None)
        if place and blocks[place - 1].kind in ("caption", "shadow") and "摄" in block.raw:
            block.kind = "credit"
            continue
        bracket = block.bare[0] in "（(" and not found.dateline
        number = (
            above if bracket and above is not None and place - 1 in lasts else below if below is not None else above
        )
        if number is not None:
            drafts[number].bylines.append((block.pieces, found))
            block.kind = "given"


def _fill(blocks: Sequence[Block], story: Sequence[Paragraph], draft: Draft, subheads: dict[int, int]) -> None:
    """Put the paragraphs, subheads and bylines of a story into its draft."""
    at = story[0].place
    for paragraph in story:
        for place in range(at, paragraph.place):
            if place in subheads:
                draft.paragraphs.append(blocks[place].pieces)
        pieces: list[Piece] = []
        for block in paragraph.blocks:
            pieces.extend(_without_bylines(block, draft))
        if pieces:
            draft.paragraphs.append(pieces)
        at = paragraph.last + 1
    if len(draft.paragraphs) == 1 and not draft.bylines:
        draft.kind = "brief"


def _without_bylines(block: Block, draft: Draft) -> list[Piece]:
    """The pieces of a block without its byline, which goes to the draft."""
    pieces = block.pieces
    if block.closing:
        head, tail = split(block, block.closing.start)
        length = block.closing.end - block.closing.start
        middle, _ = _cut(tail, length)
        draft.bylines.append((trim(middle, block), block.closing))
        pieces = trim(head, block)
    if block.opening:
        first, rest = _cut(pieces, block.opening.end)
        draft.bylines.insert(0, (trim(first, block), block.opening))
        pieces = trim(rest, block)
    return pieces


def _cut(pieces: list[Piece], offset: int) -> tuple[list[Piece], list[Piece]]:
    left: list[Piece] = []
    right: list[Piece] = []
    for start, end, number in pieces:
        if offset >= end - start:
            left.append((start, end, number))
        elif offset <= 0:
            right.append((start, end, number))
        else:
            left.append((start, start + offset, number))
            right.append((start + offset, end, number))
        offset -= end - start
    return left, right


def _others(blocks: Sequence[Block], left: Sequence[tuple[int, Block]]) -> list[Draft]:
    """Records of what is no article: captions, labels, furniture, and heads that no story has claimed."""
    found: list[Draft] = []
    for place, block in enumerate(blocks):
        if block.kind == "caption":
            draft = Draft("caption")
            pieces = _without_bylines(block, draft)
            if pieces:
                draft.paragraphs.append(pieces)
            if place + 1 < len(blocks) and blocks[place + 1].kind == "credit":
                credit = blocks[place + 1]
                by = credit.opening or credit.closing or whole(credit.raw)
                if by:
                    draft.bylines.append((credit.pieces, by))
            found.append(draft)
        elif block.kind == "shadow":
            found.append(_shadow(block))
        elif block.kind == "label":
            found.append(Draft("label", heads=[block.pieces]))
        elif block.kind in ("furniture", "jump"):
            if found and found[-1].kind == "furniture" and place and blocks[place - 1].kind in ("furniture", "jump"):
                found[-1].paragraphs.append(block.pieces)
            else:
                found.append(Draft("furniture", paragraphs=[block.pieces]))
        elif block.kind == "byline" or (block.kind == "credit" and blocks[place - 1].kind != "caption"):
            found.append(Draft("label", heads=[block.pieces], warnings=["a byline without its article"]))
    for _, block in left:
        found.append(Draft("label", heads=[block.pieces], warnings=["a headline or label without an article"]))
    return found


def _shadow(block: Block) -> Draft:
    """A caption printed twice: the first copy is its text, the second is named in a warning."""
    text = "".join(block.raw)
    copies = halves(text) or halves(block.bare)
    assert copies
    draft = Draft("caption")
    if copies == halves(text):
        marks = len(text) - copies[1]
        first, rest = _cut(block.pieces, copies[0])
        second, tail = _cut(rest, copies[1] - copies[0])
        mark, twin = _cut(tail, marks // 2)
        draft.paragraphs = [trim(first + mark, block)]
        draft.dropped = [second + twin]
    else:
        draft.paragraphs = [block.pieces]
    return draft
