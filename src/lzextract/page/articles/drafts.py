"""Records before their texts are cut from the document: which pieces make up each field of an article, caption, label or piece of furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lzextract.page.articles.captions import halves, is_one_sentence
from lzextract.page.articles.headlines import HeadLine, trim
from lzextract.page.articles.stories import Paragraph
from lzextract.page.lines.blocks import Block, cut, split
from lzextract.page.lines.repair import Piece
from lzextract.page.marks.bylines import Byline

CAPTION_LINES = 6
"""Of the longest caption: it is as wide as its picture, where the end of a text in a column is narrow."""


@dataclass(slots=True)
class Draft:
    """A record before its texts are cut from the document: pieces for each field."""

    kind: str
    heads: list[list[Piece]] = field(default_factory=list)
    paragraphs: list[list[Piece]] = field(default_factory=list)
    bylines: list[tuple[list[Piece], Byline]] = field(default_factory=list)
    dropped: list[list[Piece]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def numbers(self) -> Iterator[int]:
        """The numbers of the lines that it uses."""
        for pieces in (*self.heads, *self.paragraphs, *(pieces for pieces, _ in self.bylines)):
            for _, _, number in pieces:
                yield number

    @property
    def start(self) -> int:
        """Where the record begins in the document: with its first paragraph, else with what it has."""
        pieces = self.paragraphs[0] if self.paragraphs else [p for part in self.heads for p in part]
        return min((piece[0] for piece in pieces), default=0)


def fill(blocks: Sequence[Block], story: Sequence[Paragraph], draft: Draft, subheads: dict[int, int]) -> None:
    """Put the paragraphs, subheads and bylines of a story into its draft: a few lines that sign a picture and have no headline are its caption."""
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
    if len(draft.paragraphs) == 1:
        if not draft.bylines:
            draft.kind = "caption" if not draft.heads and is_one_sentence(story[0].text) else "brief"
        elif (
            not draft.heads
            and len(draft.paragraphs[0]) <= CAPTION_LINES
            and any(_pictured(found) for _, found in draft.bylines)
        ):
            draft.kind = "caption"


def _pictured(byline: Byline) -> bool:
    """Whether a byline signs a picture too: （荣瑶 文/图）."""
    return any(author.role and ("图" in author.role or "圖" in author.role) for author in byline.authors)


def _without_bylines(block: Block, draft: Draft) -> list[Piece]:
    """The pieces of a block without its byline, which goes to the draft."""
    pieces = block.pieces
    if block.closing:
        head, tail = split(block, block.closing.start)
        length = block.closing.end - block.closing.start
        middle, _ = cut(tail, length)
        draft.bylines.append((trim(middle, block), block.closing))
        pieces = trim(head, block)
    if block.opening:
        first, rest = cut(pieces, block.opening.end)
        draft.bylines.insert(0, (trim(first, block), block.opening))
        pieces = trim(rest, block)
    return pieces


def others(blocks: Sequence[Block]) -> list[Draft]:
    """Records of what is no article: captions, labels, furniture."""
    found: list[Draft] = []
    for place, block in enumerate(blocks):
        if block.kind == "caption":
            draft = Draft("caption")
            pieces = _without_bylines(block, draft)
            if pieces:
                draft.paragraphs.append(pieces)
            if place + 1 < len(blocks) and blocks[place + 1].kind == "credit":
                credit = blocks[place + 1]
                by = credit.opening or credit.closing or credit.signature
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
    return found


def unclaimed(left: Sequence[HeadLine]) -> list[Draft]:
    """Records of the headlines that no story has claimed: lines of one block stay together."""
    groups: dict[int, list[HeadLine]] = {}
    for line in left:
        groups.setdefault(id(line.block), []).append(line)
    return [_label([line.piece for line in lines]) for lines in groups.values()]


def _label(pieces: list[Piece]) -> Draft:
    return Draft("label", heads=[pieces], warnings=["a headline or label of no article"])


def _shadow(block: Block) -> Draft:
    """A caption printed twice: the first copy is its text, the second is named in a warning."""
    text = block.raw
    copies = halves(text) or halves(block.bare)
    assert copies
    draft = Draft("caption")
    if copies == halves(text):
        marks = len(text) - copies[1]
        first, rest = cut(block.pieces, copies[0])
        second, tail = cut(rest, copies[1] - copies[0])
        mark, twin = cut(tail, marks // 2)
        draft.paragraphs = [trim(first, block) + trim(mark, block)]
        draft.dropped = [second + twin]
    else:
        draft.paragraphs = [block.pieces]
    return draft
