"""Whose a byline is that stands on a line of its own: by what is printed above and below it, and by which story has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lzextract.page.articles.captions import of_picture
from lzextract.page.articles.drafts import Draft
from lzextract.page.articles.stories import Paragraph
from lzextract.page.lines.blocks import Block
from lzextract.page.marks.bylines import Byline


def sign(
    blocks: Sequence[Block],
    stories: Sequence[Sequence[Paragraph]],
    drafts: Sequence[Draft],
    subheads: Mapping[int, int],
    titles: Mapping[int, int],
) -> None:
    """Put the bylines that stand on lines of their own into the drafts of the stories. `titles` tells of each headline's place whose it is.

    A dateline leads into the story below, names in brackets end the story above, 本报记者 X may do either. What was torn from its column, or stands
    among headlines, goes to a story that nobody has signed.
    """
    signer = _Signer(blocks, stories, drafts, titles)
    left: list[tuple[int, Byline, int | None]] = []
    for place, block in enumerate(blocks):
        if block.kind == "head" and place not in subheads and place + 1 in signer.firsts:
            found = block.signature
        elif block.kind == "byline":
            found = block.opening or block.closing or block.signature
        else:
            continue
        if not found:
            continue
        block.kind = "byline"
        if "摄" in block.raw and of_picture(found, block.raw):
            block.kind = "credit"
            continue
        number = signer.owner(place, found)
        if number is None or not signer.fits(place, found, number):
            left.append((place, found, number))
        else:
            signer.give(place, found, number)
    for place, found, number in left:
        number = signer.owner_of_torn(place, found, number)
        if number is not None:
            signer.give(place, found, number)


def _bracketed(block: Block, found: Byline) -> bool:
    """Whether a byline ends the text that it belongs to: （韦柳钰）, （综合新华社、央视新闻）, not （柳州日报消息）."""
    return block.bare[0] in "（(" and (not found.dateline or found.rule == "source")


class _Signer:
    """Tells whose a byline is by where the stories of a page begin and end, and puts it into their drafts."""

    def __init__(
        self,
        blocks: Sequence[Block],
        stories: Sequence[Sequence[Paragraph]],
        drafts: Sequence[Draft],
        titles: Mapping[int, int],
    ) -> None:
        self.blocks = blocks
        self.stories = stories
        self.drafts = drafts
        self.titles = titles
        self.firsts = {story[0].place: number for number, story in enumerate(stories)}
        self.lasts = {story[-1].last: number for number, story in enumerate(stories)}
        # Whether a byline stands on the lines of each story.
        self.printed = [
            any(block.opening or block.closing for one in story for block in one.blocks) for story in stories
        ]

    def give(self, place: int, found: Byline, number: int) -> None:
        self.drafts[number].bylines.append((self.blocks[place].pieces, found))
        self.blocks[place].kind = "given"

    def owner(self, place: int, found: Byline) -> int | None:
        """The story that a byline belongs to by what stands next to it."""
        above = next((self.lasts[at] for at in range(place - 1, max(place - 3, -1), -1) if at in self.lasts), None)
        below = next((self.firsts[at] for at in range(place + 1, place + 5) if at in self.firsts), None)
        if _bracketed(self.blocks[place], found) and place - 1 in self.lasts:
            return above
        if not (_bracketed(self.blocks[place], found) or found.dateline):
            if place + 1 not in self.firsts and (headed := self._headed(place)) is not None:
                return headed  # the text of the headline stands elsewhere
            if above is not None and below is not None and self._led(place, below) and not self.printed[above]:
                return above  # the story below has its own
        return below if below is not None else above

    def _headed(self, place: int) -> int | None:
        """The story of the headline that a byline is printed with, a blank line apart from what is on the other side of both."""
        block = self.blocks[place]
        if block.gap and place + 1 < len(self.blocks) and not self.blocks[place + 1].gap:
            return self.titles.get(place + 1)
        top = place
        while top and not self.blocks[top].gap and self.blocks[top - 1].kind == "head":
            top -= 1
        return self.titles.get(place - 1) if top < place and self.blocks[top].gap else None

    def fits(self, place: int, found: Byline, number: int) -> bool:
        """Whether the story can have the byline, as it has no other; one in brackets must end it."""
        if not _bracketed(self.blocks[place], found):
            return bool(found.dateline) or not self._signed(number)
        return place - 1 in self.lasts and self.blocks[place - 1].ends and not self.printed[number]

    def owner_of_torn(self, place: int, found: Byline, number: int | None) -> int | None:
        """The story without a byline that one is given to which does not fit where it stands; `number` where none is left."""
        if not _bracketed(self.blocks[place], found):
            beside = [self.titles.get(at) for at in (place + 1, place - 1)]
            return next((n for n in beside if n is not None and not self._signed(n)), number)
        unsigned = [n for n, story in enumerate(self.stories) if len(story) > 1 and not self._signed(n)]
        return min(unsigned, key=lambda n: abs(self.stories[n][-1].last - place), default=number)

    def _led(self, place: int, number: int) -> bool:
        """Whether a story below a byline has one of its own, on its lines or between."""
        between = self.blocks[place + 1 : self.stories[number][0].place]
        return self.printed[number] or any(block.kind == "byline" for block in between)

    def _signed(self, number: int) -> bool:
        return bool(self.drafts[number].bylines) or self.printed[number]
