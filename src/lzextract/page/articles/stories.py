"""Paragraphs of a page gathered into stories: where one ends and the next begins, by a score of evidence for each place between two paragraphs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lzextract.language.content import Grams, Index, together
from lzextract.page.decisions import Decision
from lzextract.page.lines.blocks import Block
from lzextract.page.marks.bylines import Byline

# Evidence for a cut between two paragraphs (negative: the story goes on), added up; above 0 is a cut.
# Logistic weights fitted on the development pages of three extractors, rounded.
CUTS: dict[str, float] = {
    "bias": -2.0,
    "both_claimed": 1.2,
    "bullet": 0.7,
    "bullet_head": 1.2,
    "caption": 0.4,
    "claimed": 0.4,
    "claimed_later": -0.4,
    "claimed_well": 0.9,
    "cohesion_0": 2.1,
    "cohesion_1": 0.5,
    "cohesion_2": -0.4,
    "cohesion_3": -1.2,
    "cohesion_4": -1.2,
    "cohesion_5": -1.7,
    "echoed": -2.2,  # it says word for word what the head above it says: a subhead
    "figures": -1.2,  # 数据显示，: of what the story has named
    "follow": -0.3,
    "gap": 0.4,
    "head": 0.8,
    "head_apart": -0.1,
    "head_tight": 0.1,
    "head_wider": 1.0,
    "heads": 1.2,
    "label": 0.5,
    "last": -0.7,
    "lead": 1.3,
    "opens": 1.5,  # it says which day today is, or from whom the reporter heard: 今天（7月18日）
    "other_measure": 0.4,
    "other_width": 0.8,
    "same_measure": -1.8,
    "same_width": -0.5,
    "second": 0.7,
    "second_signed": -0.1,
    "source": 0.8,
    "unfinished": -0.4,
}

WINDOW = 4  # paragraphs on either side whose words are compared
FLOOR = -1.9
"""The lowest score of a cut that may still be made where a headline without a story asks for it."""

_LEAST, *_, _MOST = sorted(weight for name, weight in CUTS.items() if name.startswith("cohesion"))
LEAD = re.compile(
    r"(?:[▲■●◆★▼◇□○]?\s*)(?:今天|昨天|昨日|昨晚|今日|近日|日前|连日来|最近|本周|截至)?[（(]?(?:\d{1,2}月\d{1,2}日|\d{1,2}日|[０-９]{1,2}月[０-９]{1,2}日)"
    r"|近日|日前|记者.{0,6}从|记者.{0,14}获悉|昨[天日]|今[天日]|据.{2,12}(?:报道|消息)|.{2,20}(?:今天|昨天|近日|日前|[0-9]{1,2}日)[（(]?"
)
FOLLOW = re.compile(
    r"此外|同时|与此同时|据悉|据了解|另外|目前|其中|该|他|她|它|这|那|对此|为此|不仅|不过|但|而|因此|下一步|接下来|未来|今后|当前|数据显示|.{2,12}(?:表示|介绍|认为|指出|说)[，：]|从.{2,10}看|.{2,6}方面，"
)
_SOURCE = re.compile(
    r".{2,16}?(?:部|局|委|会|院|总署|银行|协会|中心|集团|公司)(?:今天|昨天|\d{1,2}日)?(?:（[^）]{3,8}）)?(?:最新)?(?:发布|公布|数据|统计|通报|宣布|印发|召开|举行)|据.{2,12}(?:统计|介绍|报道|消息)"
)
OPENS = re.compile(r".{0,22}(?:[今昨][天日]|昨晚)[（(]\d|记者从.{2,20}(?:获悉|了解到)")
_FIGURES = re.compile("(?:最新)?(?:统计)?数据显示")
_SINCE = re.compile("[今去近新]年|眼下|如今")
BULLET = re.compile("[▲■●◆★▼◇□○▶►]")

NUMBERED = re.compile(r"[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）|\d{1,2}[.、．]")


def is_subhead(block: Block) -> bool:
    """Whether the marks of a head make it one inside a text: 一、, ■."""
    return bool(BULLET.match(block.bare) or NUMBERED.match(block.bare))


@dataclass(slots=True)
class Paragraph:
    """Blocks that are one paragraph, in reading order; `place` is the number of its first block on the page."""

    blocks: list[Block]
    place: int
    last: int
    grams: Grams

    @property
    def text(self) -> str:
        return "".join([block.bare for block in self.blocks])


def paragraphs_of(blocks: Sequence[Block], contents: Sequence[Grams]) -> list[Paragraph]:
    """Text blocks, those joined that a headline, caption or furniture parts in the middle of a sentence. `contents` are the pairs of each block."""
    found: list[Paragraph] = []
    open_one: Paragraph | None = None
    for place, block in enumerate(blocks):
        if block.kind == "jump" or (block.kind == "byline"):
            open_one = None
        if block.kind != "text":
            continue
        if (
            open_one
            and not block.opening
            and place - open_one.last < 6
            and not _begins(block, place - open_one.last > 1)
        ):
            open_one.blocks.append(block)
            open_one.last = place
            open_one.grams |= contents[place]
            if block.ends:
                open_one = None
            continue
        one = Paragraph([block], place, place, contents[place])
        found.append(one)
        open_one = None if block.ends else one
    return found


def _begins(block: Block, apart: bool) -> bool:
    """Whether a text begins a paragraph, though the text above broke off: its first line is set so, and something stands between or it says so too."""
    lines = block.lines
    if len(lines) == 1 or max([line.width for line in lines[1:4]]) - lines[0].width < 1.2:
        return False
    text = block.bare
    return bool(apart or LEAD.match(text) or FOLLOW.match(text) or _SINCE.match(text))


def forced(blocks: Sequence[Block], before: Paragraph, after: Paragraph) -> bool:
    """Whether a byline, dateline or jump stands between two paragraphs, so that the second begins a story."""
    if after.blocks[0].opening or before.blocks[-1].closing:
        return True
    for block in blocks[before.last + 1 : after.place]:
        if block.kind == "byline" or block.kind == "jump":
            return True
    # 林华宁 alone between a finished text and the next
    last = blocks[after.place - 1]
    return last.kind == "head" and len(last.bare) < 16 and before.blocks[-1].ends and last.signature is not None


def claims(heads: Iterable[Grams], index: Index) -> dict[int, float]:
    """Which headline speaks of which paragraph most: for each paragraph the best share of a headline that is its own.

    >>> from lzextract.language.content import grams
    >>> head = grams("柳州快递")
    >>> claims([head], Index([grams("柳州"), grams("快递到柳州")], head))
    {1: 0.61...}
    """
    own: dict[int, float] = {}
    for head in heads:
        sums: dict[int, float] = {}
        total = 0.0
        for gram in head:
            where = index.where.get(gram, ())
            weight = index.rarity[len(where)]
            total += weight
            for number in where:
                sums[number] = sums.get(number, 0.0) + weight
        if sums and (best := max(sums.values())) >= 0.4 * total:
            number = min([number for number, covered in sums.items() if covered == best])
            own[number] = max(own.get(number, 0.0), best / total)
    return own


class Cuts:
    """The places between the paragraphs of a page where a story may end, and what speaks for and against a cut there.

    `claimed` are the paragraphs that a headline speaks of most, see `claims`.
    """

    def __init__(
        self, blocks: Sequence[Block], paragraphs: Sequence[Paragraph], index: Index, claimed: Mapping[int, float]
    ) -> None:
        self.blocks = blocks
        self.paragraphs = paragraphs
        self.index = index
        self.claimed = claimed
        self.sure = [False] + [forced(blocks, before, after) for before, after in itertools.pairwise(paragraphs)]
        self._settings = [_settings(one) for one in paragraphs]
        self._scores: dict[int, float] = {}
        # Where the words of both sides are not compared yet, and where the story begins.
        self._unread: dict[int, int] = {}

    def starts(self, told: list[Decision] | None = None) -> list[int]:
        """The numbers of the paragraphs that begin a story."""
        found = [0] if self.paragraphs else []
        for at in range(1, len(self.paragraphs)):
            names = ["a byline, dateline or jump"]
            score = None
            if not self.sure[at]:
                names = self._evidence(at, found[-1])
                score = sum([CUTS[name] for name in names])
                if FLOOR - _MOST < score < -_LEAST:  # else no words can change anything
                    if score > -_MOST or told is not None:
                        names.append(self._cohesion(at, found[-1]))
                        score += CUTS[names[-1]]
                    else:
                        self._unread[at] = found[-1]
                self._scores[at] = score
            if told is not None:
                verdict = "kept together" if score is not None and score <= 0 else "made"
                line, text = self.paragraphs[at].blocks[0].lines[0], self.paragraphs[at].text
                told.append(Decision("cut", line.number - 1, verdict, score, names, f"|{text[:14]}…"))
            if score is None or score > 0:
                found.append(at)
        return self._one_byline_each(found)

    def open(self) -> Iterable[int]:
        """The paragraphs before which no byline decides."""
        return self._scores

    def score(self, at: int) -> float:
        """What speaks for a cut before a paragraph where no byline decides, added up. The words are compared here where `starts` needed them not."""
        if at in self._unread:
            self._scores[at] += CUTS[self._cohesion(at, self._unread.pop(at))]
        return self._scores[at]

    def _evidence(self, at: int, first: int) -> list[str]:
        """What speaks for or against a cut before paragraph `at` of a story that begins with paragraph `first`, but for the words of both sides."""
        blocks, claimed = self.blocks, self.claimed
        before, after = self.paragraphs[at - 1], self.paragraphs[at]
        begin = after.blocks[0]
        names = ["bias"]
        if before.last + 1 < after.place:
            names += _between(blocks[before.last + 1 : after.place], begin)
        if self.echoed(at):
            names.append("echoed")
        left, right = self._settings[at - 1][1], self._settings[at][0]
        if left and right:
            names.append("same_width" if abs(left[0] - right[0]) < 1.3 else "other_width")
            if left[1] and right[1]:
                names.append("same_measure" if left[1] == right[1] else "other_measure")
        if begin.lines[0].gap:
            names.append("gap")
        text = begin.bare
        if BULLET.match(text):
            names.append("bullet")
        if LEAD.match(text):
            names.append("lead")
        elif FOLLOW.match(text):
            names.append("follow")
        if _SOURCE.match(text):
            names.append("source")
        if OPENS.match(text):
            names.append("opens")
        elif _FIGURES.match(text):
            names.append("figures")
        if not before.blocks[-1].ends:
            names.append("unfinished")
        if at == first + 1:
            names.append("second_signed" if _signed_above(blocks, self.paragraphs[first]) else "second")
        if claim := claimed.get(at):
            names.append("claimed" if claim < 0.65 else "claimed_well")
            if any(place in claimed for place in range(first, at)):
                names.append("both_claimed")
        elif claimed.get(at + 1, 0.0) > 0.6 or claimed.get(at + 2, 0.0) > 0.6:
            names.append("claimed_later")
        if True in self.sure[at + 1 : at + WINDOW]:
            names.append("last")
        return names

    def echoed(self, at: int) -> bool:
        """Whether one line of a head stands alone right above paragraph `at`, which says it word for word: a subhead, for headlines seldom do."""
        after = self.paragraphs[at]
        *before, head = self.blocks[max(0, after.place - 2) : after.place]
        if head.kind != "head" or len(head.lines) > 1 or head.bare not in after.text:
            return False
        # It is the first line of a headline, the second begins the paragraph.
        runs_on = head.bare + after.text[0] in after.text
        return not runs_on and not any(block.kind == "head" for block in before)

    def _cohesion(self, at: int, first: int) -> str:
        """How many of the telling words of the paragraphs from `at` on stand in the story so far too, in six steps."""
        end = min(at + WINDOW, len(self.paragraphs))
        if True in self.sure[at + 1 : end]:
            end = self.sure.index(True, at + 1)
        so_far = {first, *range(max(first, at - WINDOW), at)}
        before, after = (
            together([self.paragraphs[number].grams for number in some]) for some in (so_far, range(at, end))
        )
        shorter = before if len(before) <= len(after) else after
        share = self.index.weight(before & after) / max(self.index.weight(shorter), 1.0)
        return f"cohesion_{min(int(share * 25), 5)}"

    def _one_byline_each(self, found: list[int]) -> list[int]:
        """Part the stories that begin with one byline and end with another's, where the evidence is best."""
        parted: list[int] = []
        for first, after in itertools.pairwise([*found, len(self.paragraphs)]):
            parted.append(first)
            inside = [at for at in range(first + 1, after) if at in self._scores]
            if inside and (above := _signed_above(self.blocks, self.paragraphs[first])):
                below = _signed_below(self.blocks, self.paragraphs[after - 1])
                if below and _names(above).isdisjoint(_names(below)):
                    parted.append(max(inside, key=self.score))
        return parted


Setting = tuple[float, float | None] | None
"""The width and the measure of a block; None where it is one line."""


def _settings(one: Paragraph) -> tuple[Setting, Setting]:
    """How the first block of a paragraph is set, and its last."""
    begin = _setting(one.blocks[0])
    return begin, begin if len(one.blocks) == 1 else _setting(one.blocks[-1])


def _setting(block: Block) -> Setting:
    return (block.width, block.measure) if len(block.lines) > 1 else None


def _between(blocks: Sequence[Block], begin: Block) -> list[str]:
    """What the blocks between two paragraphs say of a cut there; the second paragraph begins with the block `begin`."""
    names = []
    kinds = {block.kind for block in blocks}
    plain = [block for block in blocks if block.kind == "head" and not is_subhead(block)]
    if plain:
        names.append("head")
        if len(plain) > 1:
            names.append("heads")
        if plain[-1].gap:
            names.append("head_apart" if begin.gap else "head_tight")
        if any(block.width > begin.width + 1.5 for block in plain):
            names.append("head_wider")
    elif "head" in kinds:
        names.append("bullet_head")
    if "label" in kinds:
        names.append("label")
    if "caption" in kinds or "shadow" in kinds:
        names.append("caption")
    return names


def _signed_above(blocks: Sequence[Block], one: Paragraph) -> Byline | None:
    """The byline over a paragraph."""
    found = one.blocks[0].opening
    if not found and one.place and (above := blocks[one.place - 1]).kind == "byline" and above.bare[0] not in "（(":
        found = above.opening or above.signature
    return found


def _signed_below(blocks: Sequence[Block], one: Paragraph) -> Byline | None:
    """The byline in brackets at the end of a paragraph, or below it."""
    found = one.blocks[-1].closing
    if (
        not found
        and one.last + 1 < len(blocks)
        and (below := blocks[one.last + 1]).kind == "byline"
        and below.bare[0] in "（("
    ):
        found = below.closing or below.signature
    return None if found and found.rule == "note" else found


def _names(byline: Byline) -> set[str]:
    return {author.name for author in byline.authors}
