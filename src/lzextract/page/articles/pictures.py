"""Headlines that stand over the pictures of their article: whose they are by the caption below, as a slogan says little of its story."""

from __future__ import annotations

from collections.abc import Sequence

from lzextract.language.content import Grams, Index, together
from lzextract.page.articles.headlines import HeadLine, Target
from lzextract.page.lines.blocks import Block

COVER = (
    0.5  # of a caption's telling words that the story must hold. Set by hand: one headline stands so, on the seed page
)


def over_captions(
    blocks: Sequence[Block],
    targets: Sequence[Target],
    given: dict[int, list[HeadLine]],
    left: Sequence[HeadLine],
    index: Index,
    contents: Sequence[Grams],
) -> list[HeadLine]:
    """Give the lines over a caption to the story without a headline that says what the caption says, as no other does; the lines that remain.

    `contents` are the pairs of characters of each block.
    """
    groups: dict[int, list[HeadLine]] = {}
    for line in left:
        below = line.place + 1
        while below < len(blocks) and blocks[below].kind == "head" and not blocks[below].gap:
            below += 1
        if below < len(blocks) and blocks[below].kind in ("caption", "shadow"):
            groups.setdefault(below, []).append(line)
    if not groups or len(given) == len(targets):
        return list(left)
    stories = [together([index.texts[number] for number in target.texts]) for target in targets]
    for below, lines in groups.items():
        covers = [index.weight(contents[below] & story) for story in stories]
        best = covers.index(max(covers))
        if best not in given and covers[best] > COVER * index.weight(contents[below]):
            given[best] = lines
    kept = {id(line) for lines in given.values() for line in lines}
    return [line for line in left if id(line) not in kept]
