"""Paragraphs of a page gathered into stories: where one ends and the next begins, by a score of evidence for each place between two paragraphs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lzextract.language.content import Gram, Grams, Index
from lzextract.page.decisions import Decision
from lzextract.page.lines.blocks import Block

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

_COHESION = (
    min(weight for name, weight in CUTS.items() if name.startswith("cohesion")),
    max(weight for name, weight in CUTS.items() if name.startswith("cohesion")),
)
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
BULLET = re.compile("[▲■●◆★▼◇□○▶►]")

NUMBERED = re.compile("[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]{1,2}）|\\d{1,2}[.、．]")


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
            open_one.grams = open_one.grams | block.grams
            if block.ends:
                open_one = None
            continue
        one = Paragraph([block], place, place, block.grams)
        found.append(one)
        open_one = None if block.ends else one
    return found


def forced(blocks: Sequence[Block], before: Paragraph, after: Paragraph) -> bool:
    """Whether a byline, dateline or jump stands between two paragraphs, so that the second begins a story."""
    if after.blocks[0].opening or before.blocks[-1].closing:
        return True
    if any(block.kind in ("byline", "jump") for block in blocks[before.last + 1 : after.place]):
        return True
    # 林华宁 alone between a finished text and the next
    last = blocks[after.place - 1]
    return last.kind == "head" and len(last.bare) < 16 and before.blocks[-1].ends and last.signature is not None


@dataclass(slots=True)
class Claims:
    """Which headline speaks of which paragraph most: for each paragraph the best share of a headline that is its own."""

    own: dict[int, float]

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph], heads: Sequence[Grams], index: Index) -> Claims:
        own: dict[int, float] = {}
        where: dict[Gram, list[int]] = {}
        wanted = frozenset[Gram]().union(*heads)
        for place, one in enumerate(paragraphs):
            for gram in one.grams & wanted:
                where.setdefault(gram, []).append(place)
        for head in heads:
            sums: dict[int, float] = {}
            total = 0.0
            for gram in head:
                weight = index.of(gram)
                total += weight
                for place in where.get(gram, ()):
                    sums[place] = sums.get(place, 0.0) + weight
            if sums and (best := max(sums.values())) >= 0.4 * total:
                place = min(place for place, covered in sums.items() if covered == best)
                own[place] = max(own.get(place, 0.0), best / total)
        return cls(own)


def cut_evidence(
    blocks: Sequence[Block],
    paragraphs: Sequence[Paragraph],
    at: int,
    first: int,
    index: Index,
    claims: Claims,
    sure: Sequence[bool],
) -> list[str]:
    """What speaks for or against a cut before paragraph `at` of a story that begins with paragraph `first`. `sure` are the cuts that need no evidence."""
    before, after = paragraphs[at - 1], paragraphs[at]
    between = blocks[before.last + 1 : after.place]
    begin = after.blocks[0]
    names = ["bias"]
    kinds = {block.kind for block in between}
    plain = [block for block in between if block.kind == "head" and not is_subhead(block)]
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
    if len(before.blocks[-1].lines) > 1 and len(begin.lines) > 1:
        step = abs(before.blocks[-1].width - begin.width)
        names.append("same_width" if step < 1.3 else "other_width")
        left_measure, right_measure = before.blocks[-1].measure, begin.measure
        if left_measure and right_measure:
            names.append("same_measure" if left_measure == right_measure else "other_measure")
    if begin.gap:
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
    if not before.blocks[-1].ends:
        names.append("unfinished")
    if at == first + 1:
        names.append("second_signed" if _signed_above(blocks, paragraphs[first]) else "second")
    claim = claims.own.get(at, 0.0)
    if claim:
        names.append("claimed" if claim < 0.65 else "claimed_well")
        if any(place in claims.own for place in range(first, at)):
            names.append("both_claimed")
    elif any(claims.own.get(place, 0.0) > 0.6 for place in (at + 1, at + 2)):
        names.append("claimed_later")
    ended = next((place for place in range(at + 1, min(at + WINDOW, len(paragraphs))) if sure[place]), None)
    if ended:
        names.append("last")
    score = sum([CUTS.get(name, 0.0) for name in names])
    if FLOOR - _COHESION[1] < score < -_COHESION[0]:  # else no words can change what is decided
        names.append(_cohesion(at, first, ended or min(at + WINDOW, len(paragraphs)), index))
    return names


def _cohesion(at: int, first: int, end: int, index: Index) -> str:
    """How many of the telling words of the paragraphs from `at` on stand in the story so far too, in six steps."""
    before, after, both = index.overlap({first, *range(max(first, at - WINDOW), at)}, range(at, end))
    share = both / max(min(before, after), 1.0)
    return f"cohesion_{min(int(share * 25), 5)}"


def starts(
    blocks: Sequence[Block],
    paragraphs: Sequence[Paragraph],
    index: Index,
    claims: Claims,
    told: list[Decision] | None = None,
) -> tuple[list[int], dict[int, float]]:
    """The numbers of the paragraphs that begin a story, and the score of every place where no byline decides."""
    found = [0] if paragraphs else []
    scores: dict[int, float] = {}
    sure = [False] + [forced(blocks, before, after) for before, after in itertools.pairwise(paragraphs)]
    for at in range(1, len(paragraphs)):
        names: Sequence[str] = ("a byline, dateline or jump",)
        score = None
        if not sure[at]:
            names = cut_evidence(blocks, paragraphs, at, found[-1], index, claims, sure)
            score = scores[at] = sum([CUTS.get(name, 0.0) for name in names])
        if told is not None:
            line, verdict = (
                paragraphs[at].blocks[0].lines[0],
                "kept together" if score is not None and score <= 0 else "made",
            )
            told.append(Decision("cut", line.number - 1, verdict, score, names, f"|{paragraphs[at].text[:14]}…"))
        if score is None or score > 0:
            found.append(at)
    return _one_byline_each(blocks, paragraphs, found, scores), scores


def _one_byline_each(
    blocks: Sequence[Block], paragraphs: Sequence[Paragraph], found: list[int], scores: dict[int, float]
) -> list[int]:
    """Part the stories that begin with one byline and end with another, where the evidence is best."""
    parted: list[int] = []
    for first, after in itertools.pairwise([*found, len(paragraphs)]):
        parted.append(first)
        inside = [at for at in range(first + 1, after) if at in scores]
        if inside and _signed_above(blocks, paragraphs[first]) and _signed_below(blocks, paragraphs[after - 1]):
            parted.append(max(inside, key=lambda at: scores[at]))
    return parted


def _signed_above(blocks: Sequence[Block], one: Paragraph) -> bool:
    found = one.blocks[0].opening
    if not found and one.place and (above := blocks[one.place - 1]).kind == "byline" and above.bare[0] not in "（(":
        found = above.opening or above.signature
    return found is not None


def _signed_below(blocks: Sequence[Block], one: Paragraph) -> bool:
    found = one.blocks[-1].closing
    if (
        not found
        and one.last + 1 < len(blocks)
        and (below := blocks[one.last + 1]).kind == "byline"
        and below.bare[0] in "（("
    ):
        found = below.closing or below.signature
    return found is not None
