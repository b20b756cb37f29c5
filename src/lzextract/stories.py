"""Paragraphs of a page gathered into stories: where one ends and the next begins, by a score of evidence for each place between two paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lzextract.blocks import Block
from lzextract.content import Grams, Index, grams

# Evidence for a cut between two paragraphs (negative: the story goes on), added up; above 0 is a cut.
# Logistic weights fitted on the development pages of three extractors, rounded.
CUTS: dict[str, float] = {
    "bias": -2.9,
    "bullet": 1.6,
    "bullet_head": 0.2,
    "cohesion_0": 1.8,
    "cohesion_1": 0.1,
    "cohesion_2": -0.7,
    "cohesion_3": -1.3,
    "cohesion_4": -1.3,
    "cohesion_5": -1.6,
    "follow": -0.7,
    "furniture": 0.3,
    "gap": 0.5,
    "head": 0.9,
    "head_apart": -0.6,
    "head_wider": 0.0,
    "heads": 0.4,
    "label": 0.4,
    "lead": 1.6,
    "other_width": 1.7,
    "own_headline_0": 0.4,
    "own_headline_1": 1.5,
    "own_headline_2": 1.5,
    "own_headline_3": 1.2,
    "same_width": -0.4,
    "unfinished": 0.3,
}

_LEAD = re.compile(
    r"(?:[▲■●◆★▼◇□○]?\s*)(?:今天|昨天|昨日|昨晚|今日|近日|日前|连日来|最近|本周|截至)?[（(]?(?:\d{1,2}月\d{1,2}日|\d{1,2}日|[０-９]{1,2}月[０-９]{1,2}日)"
    r"|近日|日前|记者.{0,6}从|记者.{0,14}获悉|昨[天日]|今[天日]|据.{2,12}(?:报道|消息)|.{2,20}(?:今天|昨天|近日|日前|[0-9]{1,2}日)[（(]?"
)
_FOLLOW = re.compile(
    r"此外|同时|与此同时|据悉|据了解|另外|目前|其中|该|他|她|它|这|那|对此|为此|不仅|不过|但|而|因此|下一步|接下来|未来|今后|当前|数据显示|.{2,12}(?:表示|介绍|认为|指出|说)[，：]|从.{2,10}看|.{2,6}方面，"
)
BULLET = re.compile("[▲■●◆★▼◇□○▶►]")


@dataclass(slots=True)
class Paragraph:
    """Blocks that are one paragraph, in reading order; `place` is the number of its first block on the page."""

    blocks: list[Block]
    place: int
    last: int
    grams: Grams

    @property
    def text(self) -> str:
        return "".join(block.bare for block in self.blocks)


def paragraphs_of(blocks: Sequence[Block]) -> list[Paragraph]:
    """Text blocks, those joined that a headline, caption or furniture parts in the middle of a sentence."""
    found: list[Paragraph] = []
    open_one: Paragraph | None = None
    for place, block in enumerate(blocks):
        if block.kind == "jump" or (block.kind == "byline"):
            open_one = None
        if block.kind != "text":
            continue
        if open_one and not block.opening and place - open_one.last < 6:
            open_one.blocks.append(block)
            open_one.last = place
            open_one.grams = open_one.grams | grams(block.bare)
            if block.ends:
                open_one = None
            continue
        one = Paragraph([block], place, place, grams(block.bare))
        found.append(one)
        open_one = None if block.ends else one
    return found


def forced(blocks: Sequence[Block], before: Paragraph, after: Paragraph) -> bool:
    """Whether a byline, dateline or jump stands between two paragraphs, so that the second begins a story."""
    if after.blocks[0].opening or before.blocks[-1].closing:
        return True
    return any(block.kind in ("byline", "jump") for block in blocks[before.last + 1 : after.place])


def cut_evidence(
    blocks: Sequence[Block],
    paragraphs: Sequence[Paragraph],
    at: int,
    first: int,
    index: Index,
    heads: Sequence[tuple[Block, Grams]],
) -> list[str]:
    """What speaks for or against a cut before paragraph `at` of a story that begins with paragraph `first`."""
    before, after = paragraphs[at - 1], paragraphs[at]
    between = blocks[before.last + 1 : after.place]
    names = ["bias"]
    plain = [block for block in between if block.kind == "head" and not BULLET.match(block.bare)]
    if plain:
        names.append("head")
        if len(plain) > 1:
            names.append("heads")
        if after.blocks[0].gap and plain[-1].gap:
            names.append("head_apart")
        if any(block.width > after.blocks[0].width + 1.5 for block in plain):
            names.append("head_wider")
    elif any(block.kind == "head" for block in between):
        names.append("bullet_head")
    if any(block.kind == "label" for block in between):
        names.append("label")
    if any(block.kind == "furniture" for block in between):
        names.append("furniture")
    step = abs(before.blocks[-1].width - after.blocks[0].width)
    if len(before.blocks[-1].lines) > 1 and len(after.blocks[0].lines) > 1:
        names.append("same_width" if step < 1.3 else "other_width")
    if after.blocks[0].gap:
        names.append("gap")
    text = after.text
    if BULLET.match(text):
        names.append("bullet")
    if _LEAD.match(text):
        names.append("lead")
    elif _FOLLOW.match(text):
        names.append("follow")
    if not before.blocks[-1].ends:
        names.append("unfinished")
    left = set().union(*(one.grams for one in paragraphs[max(first, at - 3) : at]), paragraphs[first].grams)
    follow = set(after.grams)
    for one in paragraphs[at + 1 : at + 3]:
        if forced(blocks, paragraphs[paragraphs.index(one) - 1], one):
            break
        follow |= one.grams
    shared = index.weight(left & follow)
    share = shared / max(min(index.weight(left), index.weight(follow)), 1.0)
    names.append(f"cohesion_{min(int(share * 25), 5)}")
    best = 0.0
    for _, content in heads:
        own = index.cover(content, after.grams)
        if own > 0.3:
            best = max(best, own - index.cover(content, left))
    if best > 0.15:
        names.append(f"own_headline_{min(int(best * 4), 3)}")
    return names


def starts(
    blocks: Sequence[Block], paragraphs: Sequence[Paragraph], index: Index, heads: Sequence[tuple[Block, Grams]]
) -> list[int]:
    """The numbers of the paragraphs that begin a story."""
    found = [0] if paragraphs else []
    for at in range(1, len(paragraphs)):
        if (
            forced(blocks, paragraphs[at - 1], paragraphs[at])
            or sum(CUTS[name] for name in cut_evidence(blocks, paragraphs, at, found[-1], index, heads)) > 0
        ):
            found.append(at)
    return found
