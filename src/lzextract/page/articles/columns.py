"""Columns put back in order: where a text breaks off, or comes to the end of a column, and goes on elsewhere on the page.

Extractors that go by the height on the page (pdftotext) print a raised headline, or the column of another article, between two columns of one article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice, pairwise

from lzextract.language.content import Index, all_grams, gram_of, pair, together
from lzextract.language.pairs import begins_whole, common_pairs, seam
from lzextract.language.patterns import lazy
from lzextract.page.articles.stories import FOLLOW, LEAD, is_subhead
from lzextract.page.lines.blocks import Block, make_block
from lzextract.page.lines.flow import NEVER_FIRST, NUMBER_GOES_ON, Flow, ends_sentence, open_marks
from lzextract.page.lines.layout import Line

# Evidence that a leg goes on with another, added up; the best pairs above `least` are taken. Those that begin with ended_ are of a text whose
# last line ends a sentence. Logistic weights fitted on the development pages and papers by pdftotext, rounded; fitted on one half, they give the
# other half's pages a B3 of .95, its papers .86; fitted on both, .95 and .87.
LINKS: dict[str, float] = {
    "bias": -4.1,
    "least": -3.0,
    "ended_least": -1.0,
    # where it stands, counted in legs
    "next": 1.9,
    "next_touching": 0.3,  # ... with nothing between, not even a blank line
    "next_gap": 1.0,
    "near": 1.3,  # at most two away
    "mid": 1.2,  # at most six
    "far": -0.1,  # at most fifteen
    "farther": -1.4,
    "earlier": -0.6,  # before it on the page
    "ended_next": 1.3,
    "ended_next_touching": 0.0,
    "ended_next_gap": 1.4,
    "ended_near": 0.3,
    "ended_mid": 0.3,
    "ended_far": -0.6,
    "ended_farther": -1.0,
    "ended_earlier": -1.5,
    # the characters on both sides of the break
    "never_first": 2.5,  # it begins as no text begins: with ，
    "page": 1.3,  # they stand side by side elsewhere on the page
    "page_word": 1.1,  # ... and inside common words
    "phrase": 1.5,  # three of them do
    "close": 1.7,  # they stand side by side inside common words alone
    "near_word": 0.4,  # ... as chance might have it
    "whole": -0.1,  # they do not; whole words end and begin there
    "torn": 1.5,  # ... a word of the dictionary goes over the break
    "rare": 0.5,  # ... a rare word of two characters
    "dangling": -1.4,  # ... half a word ends or begins there
    "pause": 0.5,  # the text breaks off with ， or 、, and a whole word begins the other
    "pause_torn": -1.3,  # ... half a word does
    "number": 0.4,  # a number goes on, or gets its unit
    "odd_number": -1.2,
    "decimal": 3.0,  # a decimal point ends the line, and digits follow: nothing else can
    "closes": 0.9,  # a quotation mark or bracket that is open there is closed here
    "closes_nothing": -0.5,
    "lead": -0.7,  # it begins as articles do: 近日，
    "follow": 1.1,  # ... as later paragraphs do: 此外，
    "alone": -1.5,  # it is a sentence of one line: a caption?
    # its first line
    "flush": 0.9,  # lacks nothing
    "indent": -1.0,  # lacks two characters of the lines below it
    "ragged": 0.0,
    "one_line": 1.4,
    "subhead": -0.3,
    "ended_flush": -1.3,
    "ended_indent": 0.4,
    "ended_ragged": -0.2,
    "ended_one_line": -0.3,
    "ended_subhead": 0.5,
    # how both are set
    "same_measure": 1.3,
    "near_measure": -0.2,
    "other_measure": -0.2,
    "same_width": 0.7,  # where their full lines are not known
    "near_width": -0.4,
    "other_width": -1.7,
    "same_digits": 0.8,
    "other_digits": -0.8,
    # how much of what one says the other says too, in five steps
    "topic_0": -1.5,
    "topic_1": -0.2,
    "topic_2": 0.2,
    "topic_3": 0.8,
    "topic_4": 0.7,
}
FARTHEST = 60  # legs
_MOST_TOPIC = max(weight for name, weight in LINKS.items() if name.startswith("topic"))
_MOST_SET = max(LINKS["same_measure"], LINKS["same_width"]) + LINKS["same_digits"]

_FULL = re.compile("[０-９]")
_HALF = re.compile("[0-9]")
_SPACED = lazy("[一-鿿] [0-9]|[0-9] [一-鿿]")
_TIGHT = lazy("[一-鿿][0-9]|[0-9][一-鿿]")


class Leg:
    """What one column holds of a story: blocks that follow one another with nothing between them, a headline with its text or a column of one."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.texts = [block for block in blocks if block.kind == "text"]

    @property
    def starts(self) -> bool:
        """Whether an article begins here: with a headline, a byline or dateline; or this is no text."""
        first = self.blocks[0]
        if first.kind == "head":
            return not is_subhead(first)
        return first.kind not in ("text", "byline") or first.opening is not None or not _bracketed(first)

    @property
    def signed(self) -> bool:
        """Whether the article ends here: with a byline or a jump."""
        last = self.blocks[-1]
        return last.closing is not None or last.kind == "jump" or (last.kind == "byline" and _bracketed(last))

    @cached_property
    def open(self) -> bool:
        """Whether its text breaks off in mid-sentence."""
        return bool(self.texts) and self.blocks[-1] is self.texts[-1] and not self.texts[-1].ends

    @cached_property
    def opened(self) -> int:
        """How many quotation marks and brackets are open at its end."""
        return open_marks(self.texts[-1].bare)

    @cached_property
    def closes(self) -> bool:
        """Whether it closes more quotation marks and brackets than it opens."""
        first = self.texts[0].bare
        return sum(map(first.count, "”》）")) > sum(map(first.count, "“《（"))

    @cached_property
    def indent(self) -> str:
        """What its first line says by its width: whether a paragraph begins."""
        if self.blocks[0].kind == "head":
            return "subhead"
        first = self.texts[0].lines
        if len(first) == 1:
            return "one_line"
        lack = max([line.width for line in first[1:4]]) - first[0].width
        return "indent" if 1.2 < lack < 2.9 else "flush" if lack < 1 else "ragged"

    @cached_property
    def alone(self) -> bool:
        """Whether it is one short sentence on one line."""
        text = self.texts[0].bare
        return len(self.widths) == 1 and len(text) >= 8 and "，" not in text and ends_sentence(text)

    @cached_property
    def widths(self) -> list[float]:
        return [line.width for block in self.texts for line in block.lines]

    @cached_property
    def measure(self) -> int | None:
        """The width of its full lines, from those that hold Chinese alone."""
        counts = Counter(
            round(line.width) for block in self.texts for line in block.lines if line.width == len(line.text)
        )
        return max(counts, key=lambda width: (counts[width], width)) if counts.total() >= 3 else None

    @cached_property
    def digits(self) -> str | None:
        """How numbers are set: in full width, between spaces, or tight."""
        raw = "\n".join(line.text for block in self.texts for line in block.lines)
        full, half = len(_FULL.findall(raw)), len(_HALF.findall(raw))
        if full > half:
            return "full"
        if not half:
            return None
        spaced, tight = len(_SPACED.findall(raw)), len(_TIGHT.findall(raw))
        return "spaced" if spaced > tight else "tight" if tight else None


def _bracketed(block: Block) -> bool:
    return block.kind != "byline" or block.bare[0] in "（("


def reordered(blocks: list[Block], flow: Flow) -> list[Block]:
    """The blocks with every leg that goes on a text from elsewhere moved behind it.

    A text that was joined over a blank line in mid-sentence is torn there again where it goes on better elsewhere; `flow` knows the pairs of characters
    inside the lines of the page.
    """
    if _in_order(blocks):
        return blocks
    parts = [_torn(block, flow) for block in blocks]
    pieces = [piece for found in parts for piece in found]
    legs = list(_legs(pieces))
    links = _links(legs)
    if all(after == before + 1 for before, after in links.items()):
        return blocks
    targets = {after for before, after in links.items() if after != before + 1}
    order: list[int] = []
    placed: set[int] = set()
    for first in [
        *(n for n in range(len(legs)) if n not in targets),
        *sorted(targets),
    ]:  # the latter for links in a ring
        at: int | None = first
        while at is not None and at not in placed:
            placed.add(at)
            order.append(at)
            at = links.get(at)
    return _mended([block for n in order for block in legs[n].blocks], parts, blocks)


def _torn(block: Block, flow: Flow) -> list[Block]:
    """A text parted at the blank lines in it over which no word of the page runs, where columns of several lines stand on both sides."""
    lines = block.lines
    if block.kind != "text" or len(lines) < 4 or len(block.pieces) != len(lines):
        return [block]
    cuts = [
        at
        for at in range(2, len(lines) - 1)
        if lines[at].gap and not lines[at + 1].gap and not lines[at - 1].gap and not _joint(lines, at, flow)
    ]
    if not cuts:
        return [block]
    found = [make_block(block.pieces[a:b], lines[a:b], "text") for a, b in pairwise([0, *cuts, len(lines)])]
    found[0].opening, found[-1].closing = block.opening, block.closing
    return found


def _joint(lines: Sequence[Line], at: int, flow: Flow) -> bool:
    """Whether the characters on both sides of the break before a line stand side by side on some line, or a sentence ends there."""
    return ends_sentence(lines[at - 1].text) or pair(lines[at - 1].text[-1], lines[at].text[0]) in flow.known


def _mended(ordered: list[Block], parts: Sequence[list[Block]], blocks: Sequence[Block]) -> list[Block]:
    """The blocks in their new order, those whole again whose parts follow one another still."""
    whole = {id(found[0]): (found, block) for found, block in zip(parts, blocks, strict=True) if len(found) > 1}
    mended: list[Block] = []
    at = 0
    while at < len(ordered):
        found, block = whole.get(id(ordered[at]), ([ordered[at]], ordered[at]))
        following = ordered[at : at + len(found)]
        if len(following) == len(found) and all(one is other for one, other in zip(found, following, strict=True)):
            mended.append(block)
            at += len(found)
        else:
            mended.append(ordered[at])
            at += 1
    return mended


def _legs(blocks: Sequence[Block]) -> Iterator[Leg]:
    found: list[Block] = []
    for block in blocks:
        if found and _parts(found[-1], block):
            yield Leg(found)
            found = []
        found.append(block)
    if found:
        yield Leg(found)


def _flush(block: Block) -> bool:
    """Whether the first line of a text lacks no indent: it goes on a text, though a headline that was raised stands right above it."""
    lines = block.lines
    return len(lines) > 2 and max(line.width for line in lines[1:4]) - lines[0].width < 1.2


def _parts(block: Block, after: Block) -> bool:
    """Whether another column or article begins between two blocks."""
    if after.gap or after.opening or block.closing or (block.kind == "text" and not block.ends):
        return True
    if not {block.kind, after.kind} <= {"text", "head", "byline"}:
        return True
    if block.kind == "head" and after.kind == "text" and _flush(after):
        return True
    return (block.kind == "byline" and _bracketed(block)) or (
        block.kind == "text" and after.kind == "byline" and not _bracketed(after)
    )


def _links(legs: Sequence[Leg]) -> dict[int, int]:
    """For each leg that does not end its article, the one that it goes on with: one-to-one, the best first.

    Where the best for all that breaks off in mid-sentence is the next leg, the page is in order.
    """
    texts = [n for n, leg in enumerate(legs) if leg.texts]
    open_ones = [n for n in texts if legs[n].open and not _sent_on(legs, n)]
    linker = _Linker(legs, texts)
    scores = linker.scores(open_ones, LINKS["least"])
    if all(after == before + 1 for before, after in _best(scores).items()):
        return {}
    ended = [n for n in texts if not legs[n].open and not legs[n].signed and not _sent_on(legs, n)]
    return _best(scores + linker.scores(ended, LINKS["ended_least"]))


def _in_order(blocks: Sequence[Block]) -> bool:
    """Whether a text that may go on stands behind each that breaks off in mid-sentence."""
    for at, block in enumerate(blocks, 1):
        if block.kind == "text" and not block.ends:
            after = next(_legs(blocks[at:]), None)
            if not after or (after.blocks[0].kind != "jump" and (after.starts or not after.texts)):
                return False
    return True


def _best(scores: Sequence[tuple[float, int, int]]) -> dict[int, int]:
    links: dict[int, int] = {}
    used: set[int] = set()
    for _, before, after in sorted(scores, key=lambda link: (-link[0], link)):
        if before not in links and after not in used:
            links[before] = after
            used.add(after)
    return links


def _sent_on(legs: Sequence[Leg], n: int) -> bool:
    """Whether a text breaks off because it goes on with another page."""
    return n + 1 < len(legs) and legs[n + 1].blocks[0].kind == "jump"


class _Linker:
    """Scores the links between the legs of a page by what is known of each."""

    def __init__(self, legs: Sequence[Leg], texts: Sequence[int]) -> None:
        self.legs = legs
        self.rank = {n: rank for rank, n in enumerate(texts)}
        self.targets = [n for n in texts if not legs[n].starts]
        bares = [block.bare for n in texts for block in legs[n].texts]
        self.whole = "\n".join(bares)
        found = iter(all_grams(bares))
        self.contents = {n: together(islice(found, len(legs[n].texts))) for n in texts}
        self.pairs = together(self.contents.values())
        self.index = Index(list(self.contents.values()))
        self._begins = {(n, open): _begin(legs[n], open) for n in self.targets for open in (True, False)}

    def scores(self, befores: Sequence[int], least: float) -> list[tuple[float, int, int]]:
        """The scores above `least` of all links of some legs. What takes longer to find out is asked only where it can still change something."""
        found = []
        for before in befores:
            leg = self.legs[before]
            for after in self.targets:
                if after == before or abs(after - before) > FARTHEST:
                    continue
                names = ["bias", *self._places(before, after)]
                if leg.open:
                    names += self._joint(leg, self.legs[after])
                names += self._begins[after, leg.open]
                if _sum(names) + _MOST_SET + _MOST_TOPIC < least:
                    continue
                score = _sum(names + _set(leg, self.legs[after]))
                if score + _MOST_TOPIC > least and (score := score + LINKS[self._topic(before, after)]) > least:
                    found.append((score, before, after))
        return found

    def _places(self, before: int, after: int) -> list[str]:
        """Where a leg stands that may go on another."""
        distance = self.rank[after] - self.rank[before]
        names = []
        if distance == 1:
            names.append("next")
            if after == before + 1:
                names.append("next_gap" if self.legs[after].blocks[0].gap else "next_touching")
        far = abs(distance)
        names.append("near" if far <= 2 else "mid" if far <= 6 else "far" if far <= 15 else "farther")
        if distance < 0:
            names.append("earlier")
        return names if self.legs[before].open else [f"ended_{name}" for name in names]

    def _topic(self, before: int, after: int) -> str:
        """How much of what the leg that says less says the other says too, in five steps."""
        some, others = self.contents[before], self.contents[after]
        weight = self.index.weight(some if len(some) <= len(others) else others)
        share = self.index.weight(some & others) / weight if weight else 0.0
        return f"topic_{min(int(share * 25), 4)}"

    def _joint(self, leg: Leg, other: Leg) -> Iterator[str]:
        """What the characters on both sides of a break in mid-sentence say."""
        left, right = leg.texts[-1].bare, other.texts[0].bare
        if right[0] in NEVER_FIRST:
            yield "never_first"
        else:
            words, joint = common_pairs(), left[-1] + right[0]
            word = joint in words.close or joint in words.near
            if (gram := gram_of(left[-1], right[0])) is not None and gram in self.pairs:
                yield "page"
                if word:
                    yield "page_word"
                if left[-2:] + right[0] in self.whole or left[-1] + right[:2] in self.whole:
                    yield "phrase"
            elif word:
                yield "close" if joint in words.close else "near_word"
            elif "一" <= left[-1] <= "鿿" and "一" <= right[0] <= "鿿":
                yield seam(left, right)
            elif left[-1] in "，、；：" and "一" <= right[0] <= "鿿":
                yield "pause" if begins_whole(right) else "pause_torn"
        if left[-1] in ".．" and left[-2:-1].isdigit():
            yield "decimal" if right[0].isdigit() else "odd_number"
        elif left[-1].isdigit():
            yield "number" if NUMBER_GOES_ON.match(right) else "odd_number"
        if leg.opened:
            if open_marks(left + right) < leg.opened:
                yield "closes"
        elif other.closes:
            yield "closes_nothing"


def _sum(names: Iterable[str]) -> float:
    return sum([LINKS[name] for name in names])


def _begin(leg: Leg, open: bool) -> list[str]:
    """What the beginning of a leg says of its going on a text that is `open` or ends a sentence."""
    names = [leg.indent]
    if not open:
        first = leg.texts[0].bare
        names = ["lead"] if LEAD.match(first) else ["follow"] if FOLLOW.match(first) else []
        names.append(f"ended_{leg.indent}")
    return [*names, "alone"] if leg.alone else names


def _set(leg: Leg, other: Leg) -> list[str]:
    """Whether two legs are set alike."""
    names = []
    if len(leg.widths) > 1 and len(other.widths) > 1:
        if leg.measure and other.measure:
            step = abs(leg.measure - other.measure)
            names.append("same_measure" if not step else "near_measure" if step == 1 else "other_measure")
        else:
            difference = abs(max(leg.widths) - max(other.widths))
            names.append("same_width" if difference <= 1 else "near_width" if difference <= 2.5 else "other_width")
    if leg.digits and other.digits:
        names.append("same_digits" if leg.digits == other.digits else "other_digits")
    return names
