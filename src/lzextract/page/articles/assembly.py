"""From the lines of a page to its articles: blocks, captions, paragraphs, stories, headlines, bylines, in this order."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from lzextract.language.content import Grams, Index, all_grams
from lzextract.page.articles.columns import reordered
from lzextract.page.articles.drafts import Draft, fill, others, unclaimed
from lzextract.page.articles.headlines import Head, HeadLine, Target, asked, assign, complete, parts, told_of
from lzextract.page.articles.pictures import over_captions
from lzextract.page.articles.recut import starts_after_all
from lzextract.page.articles.roles import by_neighbours, by_place
from lzextract.page.articles.signing import sign
from lzextract.page.articles.stories import Cuts, Paragraph, claims, is_subhead, paragraphs_of
from lzextract.page.articles.strays import rejoin
from lzextract.page.articles.subheads import may_be_raised, subheads_of
from lzextract.page.decisions import Decision
from lzextract.page.lines.blocks import Block, blocks_of
from lzextract.page.lines.glued import parted
from lzextract.page.lines.layout import Line, sheets_of
from lzextract.page.lines.rows import untangled

SPEAKING = ("text", "head", "caption", "shadow")  # kinds of blocks whose words are compared


def drafts_of(lines: Sequence[Line], furnished: set[int], told: list[Decision] | None = None) -> list[Draft]:
    """The records of a document, page by page, in their order there. `furnished` are the numbers of the lines of notices and advertisements."""
    return [draft for sheet in sheets_of(lines) for draft in _page(sheet, furnished, told)]


def _page(lines: list[Line], furnished: set[int], told: list[Decision] | None) -> list[Draft]:
    """The records of one page."""
    flow, stretches = untangled(parted(lines), furnished)
    as_printed = by_neighbours(blocks_of(flow, [line.number in furnished for line in flow.lines], told))
    by_place(as_printed)
    blocks = reordered(as_printed, flow)
    contents = all_grams([block.bare if block.kind in SPEAKING else "" for block in blocks])
    paragraphs = paragraphs_of(blocks, contents)
    heads = [Head(place, block, contents[place]) for place, block in enumerate(blocks) if block.kind == "head"]
    index = Index([paragraph.grams for paragraph in paragraphs], asked(heads))
    cuts = Cuts(blocks, paragraphs, index, claims([head.grams for head in heads if not is_subhead(head.block)], index))
    first_ones = cuts.starts(told)
    stories, subheads, given, left = _headed(blocks, paragraphs, first_ones, heads, index, contents)
    if again := starts_after_all(paragraphs, cuts, heads, subheads, left, index, first_ones):
        first_ones = sorted(first_ones + again)
        stories, subheads, given, left = _headed(blocks, paragraphs, first_ones, heads, index, contents)
    left = complete(given, left, [story[0].place for story in stories])
    drafts = [Draft("article") for _ in stories]
    sign(blocks, stories, drafts, subheads, {line.place: number for number, own in given.items() for line in own})
    if told is not None:
        told.extend(told_of(stories, given, left))
    for number, head_lines in given.items():
        drafts[number].heads = parts(head_lines, stories[number])
    for story, draft in zip(stories, drafts, strict=True):
        fill(blocks, story, draft, subheads)
    drafts = rejoin(stories, drafts, index, disordered=blocks is not as_printed)
    found = sorted(drafts + others(blocks) + unclaimed(left), key=lambda draft: draft.start)
    for first, last in stretches:
        for here in [draft for draft in found if any(first <= number <= last for number in draft.numbers())][:1]:
            here.warnings.append(f"lines {first} to {last} were read across columns: their order is a guess")
    return found


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
    subheads = subheads_of(heads, paragraphs, spans, index)
    raised = {place for place in subheads if may_be_raised(blocks, place)}
    firsts = {story[0].place for story in stories}
    free = [
        head for head in heads if (head.place in raised or head.place not in subheads) and not _is_name(head, firsts)
    ]
    targets = [Target(span, story[0].place, story[-1].last) for span, story in zip(spans, stories, strict=True)]
    given, left = assign(free, targets, index)
    for line in itertools.chain.from_iterable(given.values()):
        subheads.pop(line.place, None)
    left = [line for line in left if line.place not in subheads]
    left = over_captions(blocks, targets, given, left, index, contents)
    return stories, subheads, given, left


def _is_name(head: Head, firsts: set[int]) -> bool:
    """Whether a head is a byline of bare names over a story."""
    return head.place + 1 in firsts and head.block.signature is not None
