"""Headlines given to their stories by content: one-to-one over the whole page, the best match first.

A headline stands above its text, below it, or in a stack at the end of the page; what it says, its story says again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lzextract.blocks import Block, make_block, split
from lzextract.content import Grams, Index, grams

# Tuned on the development pages of three extractors.
WEIGHTS: dict[str, float] = {
    "lead": 0.35,  # of what the story covers of a headline, the part that its first paragraph must cover
    "other": 0.7,  # what the best other story covers speaks against it
    "nothing": 0.18,  # what chance covers
    "above": 0.30,  # the headline stands directly over the story
    "below": 0.05,  # ... or directly under it
    "least": 0.6,  # the least score of a headline, in weights of its content
    "split": 1.5,  # what the halves of a glued line must score beyond the whole
}
MOST_PARTS = 4


class Target(NamedTuple):
    """What a story offers to headlines: its content, that of its first paragraph, and the numbers of its first and last block on the page."""

    content: Grams
    lead: Grams
    first: int
    last: int


class Choice(NamedTuple):
    """Consecutive heads `first:last` of a run that are the headline of a story."""

    score: float
    run: int
    first: int
    last: int
    story: int


def match(content: Grams, target: Target, index: Index) -> float:
    """How much of a headline a story covers, from 0 to 1; the first paragraph counts on its own."""
    if not content:
        return 0.0
    lead = WEIGHTS["lead"]
    return lead * index.cover(content, target.lead) + (1 - lead) * index.cover(content, target.content)


class Head(NamedTuple):
    """A line or lines of a headline, its place on the page and its match with every story."""

    block: Block
    place: int
    weight: float
    matches: list[float]


def assign(
    heads: Sequence[tuple[int, Block]], targets: Sequence[Target], index: Index
) -> tuple[dict[int, list[Block]], list[tuple[int, Block]]]:
    """The headline parts of each story, in page order, and the heads that are no story's."""
    runs = list(_runs(_parted(heads, targets, index)))
    scores = [[_score(head, run, targets) for head in run] for run in runs]
    choices = [
        Choice(sum(scores[r][h][s] for h in range(first, last)), r, first, last, s)
        for r, run in enumerate(runs)
        for first in range(len(run))
        for last in range(first + 1, min(len(run), first + MOST_PARTS) + 1)
        for s in range(len(targets))
        if all(scores[r][h][s] > 0 for h in range(first, last))
    ]
    given: dict[int, tuple[int, int, int]] = {}
    taken: set[tuple[int, int]] = set()
    for choice in sorted(choices, key=lambda c: -c.score):
        if choice.score < WEIGHTS["least"]:
            break
        if choice.story in given or any((choice.run, h) in taken for h in range(choice.first, choice.last)):
            continue
        given[choice.story] = (choice.run, choice.first, choice.last)
        taken.update((choice.run, h) for h in range(choice.first, choice.last))
    _extend(runs, given, taken, targets)
    found = {story: [runs[r][h].block for h in range(first, last)] for story, (r, first, last) in given.items()}
    left = [(head.place, head.block) for r, run in enumerate(runs) for h, head in enumerate(run) if (r, h) not in taken]
    return found, left


def _score(head: Head, run: Sequence[Head], targets: Sequence[Target]) -> list[float]:
    scores = []
    ranked = sorted(head.matches, reverse=True)
    for target, own in zip(targets, head.matches, strict=True):
        other = ranked[1] if len(ranked) > 1 and own == ranked[0] else ranked[0]
        near = 0.0
        if run[-1].place < target.first <= run[-1].place + 3:
            near = WEIGHTS["above"]
        elif target.last < run[0].place <= target.last + 2:
            near = WEIGHTS["below"]
        scores.append(head.weight * (own + near - WEIGHTS["other"] * other - WEIGHTS["nothing"]))
    return scores


def _extend(
    runs: Sequence[Sequence[Head]],
    given: dict[int, tuple[int, int, int]],
    taken: set[tuple[int, int]],
    targets: Sequence[Target],
) -> None:
    """Give heads that match nothing to the headline beside them: a slogan says little of its story."""
    changed = True
    while changed:
        changed = False
        for story, (r, first, last) in list(given.items()):
            for h, first_new, last_new in ((first - 1, first - 1, last), (last, first, last + 1)):
                if not 0 <= h < len(runs[r]) or (r, h) in taken or last_new - first_new > MOST_PARTS:
                    continue
                head, beside = runs[r][h], runs[r][h + 1 if h < first else h - 1]
                best = max(head.matches, default=0.0)
                below = max(h, first)
                touching = not runs[r][below].block.gap if h < first else not head.block.gap
                own = head.matches[story]
                if (touching and own >= 0.6 * best) or (own > 0.12 and own >= best):
                    given[story] = (r, first_new, last_new)
                    taken.add((r, h))
                    changed = True
                    break
                del beside


def _runs(heads: Sequence[Head]) -> list[list[Head]]:
    """Heads that follow one another on the page."""
    runs: list[list[Head]] = []
    for head in heads:
        if runs and head.place - runs[-1][-1].place <= 1:
            runs[-1].append(head)
        else:
            runs.append([head])
    return runs


def _parted(heads: Sequence[tuple[int, Block]], targets: Sequence[Target], index: Index) -> list[Head]:
    found: list[Head] = []
    for place, block in heads:
        whole = _head(place, block, targets, index)
        parts = _split(whole, targets, index)
        found.extend(parts or [whole])
    return found


def _head(place: int, block: Block, targets: Sequence[Target], index: Index) -> Head:
    content = grams(block.bare)
    return Head(block, place, index.weight(content), [match(content, target, index) for target in targets])


def _split(head: Head, targets: Sequence[Target], index: Index) -> list[Head] | None:
    """The two headlines that a line holds, where each half says what another story says."""
    ranked = sorted(range(len(targets)), key=lambda s: -head.matches[s])[:4]
    if len(ranked) < 2 or len(head.block.bare) < 9 or head.matches[ranked[0]] > 0.8 or head.matches[ranked[1]] < 0.15:
        return None
    raw = head.block.raw
    best, where = head.weight * head.matches[ranked[0]], None
    for offset in range(4, len(raw) - 3):
        left, right = grams(raw[:offset]), grams(raw[offset:])
        bonus = 0.5 if raw[offset - 1] in " 　" else 0.0
        sides = []
        for side in (left, right):
            weight = index.weight(side)
            sides.append({s: weight * match(side, targets[s], index) for s in ranked})
        for a in ranked:
            for b in ranked:
                if (
                    a != b
                    and (total := sides[0][a] + sides[1][b] + bonus) > best + WEIGHTS["split"]
                    and (where is None or total > where[0])
                ):
                    where = (total, offset)
    if where is None:
        return None
    parts = split(head.block, where[1])
    return [
        _head(head.place, make_block(trim(part, head.block), head.block.lines, "head"), targets, index)
        for part in parts
    ]


def trim(pieces: list[tuple[int, int, int]], block: Block) -> list[tuple[int, int, int]]:
    """Pieces without the white space at their ends."""
    found = []
    for start, end, number in pieces:
        line = next(line for line in block.lines if line.start <= start and end <= line.end)
        text = line.text[start - line.start : end - line.start]
        if text.strip():
            start += len(text) - len(text.lstrip())
            found.append((start, start + len(text.strip()), number))
    return found
