"""From the lines of a page to its articles: blocks, captions, paragraphs, stories, headlines, bylines, in this order."""

from __future__ import annotations

import itertools
import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from lzextract.language.content import Grams, Index, all_grams, grams, together
from lzextract.page.articles.captions import halves, is_caption, shadow
from lzextract.page.articles.columns import reordered
from lzextract.page.articles.drafts import Draft, fill, others, unclaimed
from lzextract.page.articles.headlines import Head, HeadLine, Target, asked, assign, complete, parts, trim
from lzextract.page.articles.signing import sign
from lzextract.page.articles.stories import FLOOR, Cuts, Paragraph, claims, is_subhead, paragraphs_of
from lzextract.page.articles.strays import rejoin
from lzextract.page.decisions import Decision
from lzextract.page.lines.blocks import Block, blocks_of, make_block, split
from lzextract.page.lines.glued import parted
from lzextract.page.lines.layout import Line, sheets_of
from lzextract.page.lines.rows import untangled

# How far below 0 the score of a cut may lie where a headline without a story asks for it; tuned on the development pages.
AGAIN = {"claim": 0.5, "free": FLOOR + 0.1, "subhead": -0.7}

SPEAKING = ("text", "head", "caption", "shadow")  # kinds of blocks whose words are compared
QUOTE = 90  # characters of the longest pull quote
_INDEXED = re.compile("(?:第?\\d{1,2}版|[A-Z]\\d{1,2}版?)$")  # ●柳江夏茶丰收 A12版


def drafts_of(lines: Sequence[Line], furnished: set[int], told: list[Decision] | None = None) -> list[Draft]:
    """The records of a document, page by page, in their order there. `furnished` are the numbers of the lines of notices and advertisements."""
    return [draft for sheet in sheets_of(lines) for draft in _page(sheet, furnished, told)]


def _page(lines: list[Line], furnished: set[int], told: list[Decision] | None) -> list[Draft]:
    """The records of one page."""
    flow, stretches = untangled(parted(lines), furnished)
    blocks = _first_lines_back(_shadows_apart(blocks_of(flow, [line.number in furnished for line in flow.lines], told)))
    _text_below_datelines(blocks)
    in_order = blocks
    blocks = reordered(blocks, flow)
    disordered = blocks is not in_order
    bodies = "\n".join(block.bare for block in blocks if len(block.bare) > QUOTE)
    for at, block in enumerate(blocks):
        if block.kind == "head" and _INDEXED.search(block.bare):
            block.kind = "furniture"
        elif is_caption(blocks, at):
            block.kind = "caption"
        elif block.kind == "text" and 12 <= len(block.bare) <= QUOTE and block.bare in bodies:
            block.kind = "furniture"  # a pull quote: a sentence of an article once more, in large type
    contents = all_grams([block.bare if block.kind in SPEAKING else "" for block in blocks])
    paragraphs = paragraphs_of(blocks, contents)
    heads = [Head(place, block, contents[place]) for place, block in enumerate(blocks) if block.kind == "head"]
    index = Index([paragraph.grams for paragraph in paragraphs], asked(heads))
    cuts = Cuts(blocks, paragraphs, index, claims([head.grams for head in heads if not is_subhead(head.block)], index))
    first_ones = cuts.starts(told)
    stories, subheads, given, left = _headed(blocks, paragraphs, first_ones, heads, index, contents)
    if again := _claimed_places(paragraphs, cuts, heads, subheads, left, index, first_ones):
        first_ones = sorted(first_ones + again)
        stories, subheads, given, left = _headed(blocks, paragraphs, first_ones, heads, index, contents)
    left = complete(given, left, [story[0].place for story in stories])
    drafts = [Draft("article") for _ in stories]
    sign(blocks, stories, drafts, subheads, {line.place: number for number, own in given.items() for line in own})
    if told is not None:
        told.extend(_told_headlines(stories, given, left))
    for number, head_lines in given.items():
        drafts[number].heads = parts(head_lines, stories[number])
    for story, draft in zip(stories, drafts, strict=True):
        fill(blocks, story, draft, subheads)
    drafts = rejoin(stories, drafts, index, disordered=disordered)
    found = sorted(drafts + others(blocks) + unclaimed(left), key=lambda draft: draft.start)
    for first, last in stretches:
        for here in [draft for draft in found if any(first <= number <= last for number in draft.numbers())][:1]:
            here.warnings.append(f"lines {first} to {last} were read across columns: their order is a guess")
    return found


def _told_headlines(
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


def _headed(
    blocks: Sequence[Block],
    paragraphs: Sequence[Paragraph],
    first_ones: Sequence[int],
    heads: Sequence[Head],
    index: Index,
    contents: Sequence[Grams],
) -> tuple[list[list[Paragraph]], dict[int, int], dict[int, list[HeadLine]], list[HeadLine]]:
    """The stories that begin with the paragraphs `first_ones`, their subheads, their headlines, and the lines that are no story's."""
    spans = list(itertools.starmap(range, itertools.pairwise([*first_ones, len(paragraphs)])))
    stories = [list(paragraphs[span.start : span.stop]) for span in spans]
    subheads = _subheads(heads, paragraphs, spans, index)
    raised = {place for place in subheads if _may_be_raised(blocks, place)}
    firsts = {story[0].place for story in stories}
    free = [
        head for head in heads if (head.place in raised or head.place not in subheads) and not _is_name(head, firsts)
    ]
    targets = [Target(span, story[0].place, story[-1].last) for span, story in zip(spans, stories, strict=True)]
    given, left = assign(free, targets, index)
    for line in itertools.chain.from_iterable(given.values()):
        subheads.pop(line.place, None)
    left = [line for line in left if line.place not in subheads]
    left = _over_captions(blocks, targets, given, left, index, contents)
    return stories, subheads, given, left


def _may_be_raised(blocks: Sequence[Block], place: int) -> bool:
    """Whether a head inside a story may be its headline: blank lines part it from the text, and it has no mark of a subhead."""
    return bool(blocks[place].gap and blocks[place + 1].gap and not is_subhead(blocks[place]))


def _over_captions(
    blocks: Sequence[Block],
    targets: Sequence[Target],
    given: dict[int, list[HeadLine]],
    left: Sequence[HeadLine],
    index: Index,
    contents: Sequence[Grams],
) -> list[HeadLine]:
    """Give a headline that says little to the story without one whose pictures' captions stand below it; the lines that remain."""
    open_ones = [number for number in range(len(targets)) if number not in given]
    groups: dict[int, list[HeadLine]] = {}
    for line in left:
        below = line.place + 1
        while below < len(blocks) and blocks[below].kind == "head" and not blocks[below].gap:
            below += 1
        if below < len(blocks) and blocks[below].kind in ("caption", "shadow"):
            groups.setdefault(below, []).append(line)
    for below, lines in groups.items():
        if not open_ones:
            break
        caption = contents[below]
        stories = [together([index.texts[number] for number in target.texts]) for target in targets]
        covers = [index.weight(caption & story) for story in stories]
        best = covers.index(max(covers))
        if best in open_ones and covers[best] > 0.5 * index.weight(caption) and len(lines) <= 3:
            given[best] = lines
            open_ones.remove(best)
            left = [line for line in left if line not in lines]
    return list(left)


def _is_name(head: Head, firsts: set[int]) -> bool:
    """Whether a head is a byline of bare names over a story."""
    return head.place + 1 in firsts and head.block.signature is not None


def _claimed_places(
    paragraphs: Sequence[Paragraph],
    cuts: Cuts,
    heads: Sequence[Head],
    subheads: dict[int, int],
    left: Sequence[HeadLine],
    index: Index,
    first_ones: Sequence[int],
) -> list[int]:
    """Where another story begins after all: a headline that no story has claimed, or a head taken for a subhead, says what the paragraph says, or two briefs stand together."""
    free = claims([grams(line.text) for line in left if len(line.text) >= 6], index)
    inner = claims([head.grams for head in heads if head.place in subheads], index)
    twins = {
        first + 1
        for first, after in itertools.pairwise([*first_ones, len(paragraphs)])
        if after - first == 2 and _two_briefs(cuts, first)
    }
    return [
        at
        for at in cuts.open()
        if at not in first_ones
        if (at in twins and cuts.score(at) > AGAIN["free"])
        or (free.get(at, 0.0) > AGAIN["claim"] and cuts.score(at) > AGAIN["free"])
        or (
            inner.get(at, 0.0) > AGAIN["claim"]
            and paragraphs[at].place - 1 in subheads
            and not cuts.echoed(at)
            and cuts.score(at) > AGAIN["subhead"]
        )
    ]


def _two_briefs(cuts: Cuts, first: int) -> bool:
    """Whether two paragraphs without a byline, `first` and the next, are spoken of by a headline each."""
    one, other = cuts.paragraphs[first : first + 2]
    texts = one.blocks + other.blocks
    signed = any(block.opening or block.closing for block in texts) or (
        one.place > 0 and cuts.blocks[one.place - 1].kind == "byline"
    )
    return not signed and min(cuts.claimed.get(first, 0.0), cuts.claimed.get(first + 1, 0.0)) > AGAIN["claim"]


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


def _subheads(
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
