"""Headlines given to their stories by content: one-to-one over the whole page, the best match first.

A headline stands above its text, below it, or in a stack at the end of the page; what it says, its story says again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from operator import add
from typing import NamedTuple

from lzextract.language.characters import HAN
from lzextract.language.content import Gram, Grams, Index, all_grams, gram_of, grams, latin, rarity
from lzextract.language.pairs import common_pairs
from lzextract.page.articles.stories import Paragraph
from lzextract.page.decisions import Decision
from lzextract.page.lines.blocks import Block
from lzextract.page.lines.flow import open_marks
from lzextract.page.lines.repair import Piece

# Tuned by hand on the development pages of three extractors; a score is in weights of the headline's content.
WEIGHTS: dict[str, float] = {
    "lead": 0.35,  # of what a story covers of a headline, the part that its first paragraph must cover
    "other": 0.6,  # what the best other story covers speaks against it
    "chance": 0.14,  # what any story covers of any headline
    "above": 0.25,  # the headline stands directly over the story
    "torn": 1.5,  # a block of lines that run on would be torn
    "torn_word": 1.5,  # a word would be torn
    "least": 0.6,  # the least score
    "stacked": 0.4,  # how much more another story may cover of a line that blank lines leave with a headline
    "glued": 1.6,  # what the halves of a line of two headlines must score beyond the whole
    "whole": 0.85,  # a share of a line with which a story has all of it: no part is another's; one headline of twelve papers
    "touching": 0.6,  # the part of the best share that a story must have of lines that touch its headline; from .4 to .6 all do as well, .7 loses a headline
    "apart": 0.25,  # the least share that a story must cover of lines that stand apart from its headline, or amid another's
    "apart_weight": 4.0,  # ... and the least weight of what it covers
    "apart_margin": 1.3,  # ... and how many times as much as any other story
}
MOST_LINES = 5
SHORTEST = 6  # characters of a headline that stands on one line with another
MOST_PARTS = 3  # between blank lines
FARTHEST = 30  # blocks from a part of a headline to another, or to its story


class Target(NamedTuple):
    """What a story offers to headlines: the numbers of its paragraphs, and those of its first and last block on the page."""

    texts: range
    first: int
    last: int


class Head(NamedTuple):
    """A block that may be a headline, its number on the page and its pairs of characters."""

    place: int
    block: Block
    grams: Grams


@dataclass(slots=True)
class HeadLine:
    """A line of a headline, or the part of one between two spaces: its piece, the block it stands in and that block's number on the page."""

    piece: Piece
    text: str
    block: Block
    place: int
    gap: bool
    weight: float = 0.0
    sums: Sequence[float] = ()  # what each story covers of its weight


class Choice(NamedTuple):
    """The lines `first:last` of a run as the headline of a story."""

    score: float
    run: int
    first: int
    last: int
    story: int


def asked(heads: Sequence[Head]) -> Grams:
    """The pairs of characters that may be looked for in the stories: those of the heads and of their parts, and those over the breaks between them."""
    joints = [gram_of(one.block.bare[-1], after.block.bare[0]) for one, after in pairwise(heads)]
    words = latin("\n".join([head.block.raw for head in heads]))
    return words.union([gram for gram in joints if gram], *[head.grams for head in heads])


Value = tuple[float, dict[int, float]]
"""The weight of a pair of characters, and the part of it that counts for each story in which it stands."""


class Matcher:
    """How much of a headline each story covers: the first paragraph counts on its own."""

    def __init__(self, targets: Sequence[Target], index: Index) -> None:
        self.targets = targets
        self._rarity = rarity(len(targets))
        self._nowhere: Value = (self._rarity[0], {})
        self._story = [story for story, target in enumerate(targets) for _ in target.texts]
        self._firsts = {target.first: story for story, target in enumerate(targets)}
        self._values: dict[Gram, Value] = {}
        known: dict[tuple[int, ...], Value] = {}
        for gram, texts in index.where.items():
            if texts:
                if not (value := known.get(texts)):
                    value = known[texts] = self._value(texts)
                self._values[gram] = value

    def _value(self, texts: Sequence[int]) -> Value:
        stories = {self._story[text] for text in texts}
        weight = self._rarity[len(stories)]
        part = weight * (1 - WEIGHTS["lead"])
        return weight, {story: weight if self.targets[story].texts[0] in texts else part for story in stories}

    def value(self, gram: Gram | None) -> Value:
        """What one pair tells."""
        return self._values.get(gram, self._nowhere) if gram is not None else (0.0, {})

    def sums(self, content: Grams) -> tuple[float, list[float]]:
        """The weight of a text's content and how much of it each story covers."""
        total, sums = 0.0, [0.0] * len(self.targets)
        values, nowhere = self._values, self._nowhere
        for gram in content:
            weight, shares = values.get(gram, nowhere)
            total += weight
            for story, value in shares.items():
                sums[story] += value
        return total, sums

    def scores(self, weight: float, sums: Sequence[float], place: int, least: float) -> Iterator[tuple[int, float]]:
        """How well lines of such a weight, the last of them on such a place, go with the stories with which they go better than `least`."""
        *_, second, best = 0.0, 0.0, *sorted(sums)
        fixed = WEIGHTS["chance"] * weight
        bar = least + fixed + WEIGHTS["other"] * best
        below = self._firsts.get(place + 1), self._firsts.get(place + 2)
        for story, own in enumerate(sums):
            if own >= bar or own == best or story in below:
                score = own + (WEIGHTS["above"] * weight if story in below else 0.0)
                score -= WEIGHTS["other"] * (second if own == best else best) + fixed
                if score > least:
                    yield story, score


def _covers(lines: Sequence[HeadLine]) -> list[float]:
    """The share of the content of lines, from 0 to 1, that each story covers."""
    total = sum(line.weight for line in lines)
    return [sum(column) / total if total else 0.0 for column in zip(*(line.sums for line in lines), strict=True)]


def assign(
    heads: Sequence[Head], targets: Sequence[Target], index: Index
) -> tuple[dict[int, list[HeadLine]], list[HeadLine]]:
    """The headline of each story, in lines, and the lines that are no story's. `index` knows where the pairs stand that `asked` names."""
    matcher = Matcher(targets, index)
    runs = _runs(_lines(heads, matcher))
    choices = [choice for r, run in enumerate(runs) for choice in _choices(r, run, matcher)]
    given: dict[int, tuple[int, int, int]] = {}
    taken: set[tuple[int, int]] = set()
    for choice in sorted(choices, key=lambda choice: -choice.score):
        if choice.story in given:
            continue
        lines = {(choice.run, h) for h in range(choice.first, choice.last)}
        if not lines & taken:
            given[choice.story] = (choice.run, choice.first, choice.last)
            taken |= lines
    _extend(runs, given, taken, targets)
    found = {story: list(runs[r][first:last]) for story, (r, first, last) in given.items()}
    return found, [line for r, run in enumerate(runs) for h, line in enumerate(run) if (r, h) not in taken]


def _choices(number: int, run: Sequence[HeadLine], matcher: Matcher) -> Iterator[Choice]:
    """Every way to read neighbouring lines of a run as the headline of a story that scores enough."""
    # The pair of characters on both sides of each break between two lines: what it tells where both are one headline.
    joints = [matcher.value(gram_of(before.text[-1], line.text[0]))[1] for before, line in pairwise(run)]
    ties = [0.0, *map(_tie, run, run[1:], joints), 0.0]
    for first, line in enumerate(run):
        gaps, weight, sums = 0, line.weight, line.sums
        for last in range(first + 1, min(len(run), first + MOST_LINES) + 1):
            if last > first + 1:
                line = run[last - 1]
                gaps += line.gap
                if gaps >= MOST_PARTS:
                    break
                weight += line.weight
                sums = list(map(add, sums, line.sums))
                for story, value in joints[last - 2].items():
                    sums[story] += value
            torn = ties[first] + ties[last]
            for story, score in matcher.scores(weight, sums, line.place, WEIGHTS["least"] + torn):
                yield Choice(score - torn, number, first, last, story)


def _tie(before: HeadLine, line: HeadLine, joint: dict[int, float]) -> float:
    """What is to be lost where two neighbouring lines go to different stories. `joint` is what the characters on both sides of the break tell."""
    if before.piece[2] == line.piece[2]:
        return 0.0
    tie = WEIGHTS["torn"] if before.block is line.block else 0.0
    if not line.gap and (joint or before.text[-1] + line.text[0] in common_pairs().close):
        tie += WEIGHTS["torn_word"]
    return tie


def _lines(heads: Sequence[Head], matcher: Matcher) -> list[HeadLine]:
    """The lines of the heads, parted at spaces and where two headlines stand on one line without any."""
    parts: list[tuple[Head, Piece, str, bool]] = []
    for head in heads:
        block, offset = head.block, 0
        for start, end, number in block.pieces:
            raw = block.raw[offset : offset + end - start]
            for part in _SPACED.finditer(raw):
                at, text = start + part.start(), part[0]
                parts.append((head, (at, at + len(text), number), text, block.gap and offset + part.start() == 0))
            offset += end - start
    others = iter(all_grams([text for head, _, text, _ in parts if text != head.block.bare]))
    found: list[HeadLine] = []
    for (place, block, content), (start, end, number), text, gap in parts:
        weight, sums = matcher.sums(content if text == block.bare else next(others))
        if cut := _glued(text, matcher, weight, sums):
            for piece, half in (((start, start + cut, number), text[:cut]), ((start + cut, end, number), text[cut:])):
                found.append(HeadLine(piece, half, block, place, gap, *matcher.sums(grams(half))))
                gap = False
        else:
            found.append(HeadLine((start, end, number), text, block, place, gap, weight, sums))
    return found


# What stands between two spaces of a headline line, where both sides are Chinese and long enough to be more than a word.
_SPACED = re.compile(
    rf"\S+(?:[ \t]+\S{{1,3}}(?!\S)|(?<!(?:{HAN}|[”》]){{2}})(?<![\d.][%％])[ \t]+\S+|[ \t]+(?!(?:{HAN}|[“《]){{3}})\S+)*"
)


def _glued(text: str, matcher: Matcher, weight: float, covered: Sequence[float]) -> int | None:
    """Where a line parts that two headlines share without a space, each of which says what another story says.

    `weight` is that of the line's content, `covered` what each story covers of it.
    """
    if len(text) < 2 * SHORTEST or len(covered) < 2:
        return None
    second, first = sorted(covered)[-2:]
    # What the second has is the most that its half can add to the whole of the first.
    if first > WEIGHTS["whole"] * weight or second <= WEIGHTS["glued"]:
        return None
    # The weight of the pairs before each character but the first, in all and for each of the stories.
    values = [matcher.value(gram_of(one, after)) for one, after in pairwise(text)]
    totals = list(accumulate([value for value, _ in values], initial=0.0))
    # A story that covers half of one side covers half of the shortest side.
    least = min(totals[SHORTEST - 1], totals[-1] - totals[-SHORTEST]) / 2
    sums = [
        list(accumulate([shares.get(story, 0.0) for _, shares in values], initial=0.0))
        for story, own in enumerate(covered)
        if own >= least
    ]
    if len(sums) < 2:
        return None
    best, where = first + WEIGHTS["glued"], None
    for cut in range(SHORTEST, len(text) - SHORTEST + 1):
        half = totals[cut - 1] / 2
        for one in sums:
            if one[cut - 1] < half or not half:
                continue
            half_right = (totals[-1] - totals[cut]) / 2
            for other in sums:
                right = other[-1] - other[cut]
                if other is not one and right >= half_right > 0 and one[cut - 1] + right > best:
                    best, where = one[cut - 1] + right, cut
    return where


def _runs(lines: Sequence[HeadLine]) -> list[list[HeadLine]]:
    """Lines that follow one another on the page with nothing but headlines between them."""
    runs: list[list[HeadLine]] = []
    for line in lines:
        if runs and line.place - runs[-1][-1].place <= 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _extend(
    runs: Sequence[Sequence[HeadLine]],
    given: dict[int, tuple[int, int, int]],
    taken: set[tuple[int, int]],
    targets: Sequence[Target],
) -> None:
    """Give lines that match nothing to the headline that they touch: a slogan says little of its story.

    Lines that no blank line parts go together; over a blank line only those go with it that stand right over its story.
    """
    changed = True
    while changed:
        changed = False
        for story, (r, first, last) in list(given.items()):
            run = runs[r]
            for at, step in ((first - 1, -1), (last, 1)):
                if not 0 <= at < len(run) or (r, at) in taken:
                    continue
                far = at
                while not _parted(run, far, step) and 0 <= far + step < len(run) and (r, far + step) not in taken:
                    far += step
                low, high = min(at, far), max(at, far)
                touching = not _parted(run, at - step, step)
                if touching:
                    low = high = at
                if max(last, high + 1) - min(first, low) > MOST_LINES:
                    continue
                covers = _covers(run[low : high + 1])
                own, best = covers[story], max(covers, default=0.0)
                one_line = run[at].piece[2] == run[at - step].piece[2]
                one_block = touching and run[at].block is run[at - step].block and not one_line
                over_story = step > 0 and high + 1 == len(run) and _over(run[high], targets[story])
                stacked = (
                    touching
                    and not one_line
                    and own >= best - WEIGHTS["stacked"]
                    and any(line.gap for line in run[1:])  # blank lines part the headlines of this stack
                )
                if one_block or stacked or over_story or (touching and own >= WEIGHTS["touching"] * best):
                    given[story] = (r, min(first, low), max(last, high + 1))
                    taken.update((r, h) for h in range(low, high + 1))
                    changed = True
                    break


def complete(given: dict[int, list[HeadLine]], left: Sequence[HeadLine], firsts: Sequence[int]) -> list[HeadLine]:
    """Give lines that stand apart from the headline of the one story that says what they say to that story; the lines that remain.

    Where a page was read across, other headlines and columns of text stand between a title and its subtitle: it is left over, or stands amid the
    headline of another story. `firsts` are the numbers of the first block of each story.
    """
    loose = list(left)
    for story, lines in given.items():
        if lines[0].place == lines[-1].place:
            continue
        parts = [list(part) for _, part in groupby(lines, _place)]
        own = [part for part in parts if _only(part) in (story, None)]
        if 0 < len(own) < len(parts):
            given[story] = [line for part in own for line in part]
            loose += [line for part in parts if part not in own for line in part]
    rest: list[HeadLine] = []
    for place, group in groupby(sorted(loose, key=_piece), _place):
        part = list(group)
        home = _only(part)
        lines = [] if home is None else given.get(home, [])
        if (
            home is not None
            and min([abs(at - place) for at in (firsts[home], *map(_place, lines[:1]))]) <= FARTHEST
            and len(lines) + len(part) <= MOST_LINES
        ):
            given[home] = sorted(lines + part, key=_piece)
        else:
            rest.extend(part)
    return rest


def _place(line: HeadLine) -> int:
    return line.place


def _piece(line: HeadLine) -> Piece:
    return line.piece


def _only(lines: Sequence[HeadLine]) -> int | None:
    """The story that says what lines say, as no other does; none where a bracket is torn: （全媒体记者 X is a byline."""
    if open_marks("".join(line.text for line in lines)):
        return None
    covers = _covers(lines)
    *_, second, best = 0.0, 0.0, *sorted(covers)
    weight = sum([line.weight for line in lines])
    if best * weight < WEIGHTS["apart_weight"] or best < max(WEIGHTS["apart"], WEIGHTS["apart_margin"] * second):
        return None
    return covers.index(best)


def _over(line: HeadLine, target: Target) -> bool:
    """Whether nothing but a byline stands between a line and the story below it."""
    return line.place < target.first <= line.place + 2


def _parted(run: Sequence[HeadLine], at: int, step: int) -> bool:
    """Whether a blank line stands between a line of a run and the next one in a direction."""
    if step < 0:
        return run[at].gap
    return at + 1 >= len(run) or run[at + 1].gap


def trim(pieces: Sequence[Piece], block: Block) -> list[Piece]:
    """Pieces that follow one another, without the white space at their ends, which is left there where a line was cut."""
    found = list(pieces)
    for at in (-1, 0):
        if not found:
            break
        start, end, number = found[at]
        line = next(line for line in block.lines if line.start <= start and end <= line.end)
        text = line.text[start - line.start : end - line.start]
        if bare := text.strip():
            start += text.index(bare)
            found[at] = (start, start + len(bare), number)
        else:
            del found[at]
    return found


def parts(lines: Sequence[HeadLine], story: Sequence[Paragraph]) -> list[list[Piece]]:
    """The parts of a headline, kicker, title or subtitle, each with its pieces: lines that run on are one part.

    Two lines run on where the characters on both sides stand side by side in the story, or where one block holds them in lines of one length.
    """
    found: list[list[Piece]] = []
    text = "".join([one.text for one in story]) if len(lines) > 1 else ""
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        if before and before.piece[2] == line.piece[2] and line.piece[0] - before.piece[1] < 4:
            start = found[-1].pop()[0]
            found[-1].append((start, line.piece[1], line.piece[2]))
        elif before and _runs_on(before, line, text):
            found[-1].append(line.piece)
        else:
            found.append([line.piece])
    return found


def _runs_on(before: HeadLine, line: HeadLine, story: str) -> bool:
    joint = before.text[-2:] + line.text[:2]
    if joint in story or joint[1:] in story or joint[:-1] in story:
        return True
    return before.block is line.block and not line.gap and abs(len(before.text) - len(line.text)) <= 1


def told_of(
    stories: Sequence[list[Paragraph]], given: dict[int, list[HeadLine]], left: Sequence[HeadLine]
) -> Iterator[Decision]:
    """Why each line of a headline went where it went."""
    for number, lines in given.items():
        for line in lines:
            share = line.sums[number] / line.weight if line.weight else 0.0
            why = (f"{share:.0%} of its words stand there",)
            text = f"{line.text} -> {stories[number][0].text[:14]}…"
            yield Decision("headline", line.piece[2], "given", None, why, text)
    for line in left:
        yield Decision("headline", line.piece[2], "of no article", None, ("no article says what it says",), line.text)
