"""Stray parts of articles: a text without headline below the one of another, stray ends that say what an article elsewhere on the page says, or are set as one alone is."""

from __future__ import annotations

from collections.abc import Sequence

from lzextract.language.content import Index, together
from lzextract.page.articles.columns import Leg
from lzextract.page.articles.drafts import Draft
from lzextract.page.articles.stories import BULLET, LEAD, OPENS, Paragraph

# The least share of the telling words of a stray end that its article must hold too. Tuned by hand on the development pages and papers.
COVER = 0.16
COVER_ALIKE = 0.03  # of an article that is set alike, where columns are out of order
MOST = 3  # paragraphs of an end that was cut from the story right above
MARGIN = 2  # how many times as much as any other article


def rejoin(
    stories: Sequence[Sequence[Paragraph]],
    drafts: Sequence[Draft],
    index: Index,
    *,
    disordered: bool,
) -> list[Draft]:
    """The drafts of the stories, stray ends put behind what they end. `disordered` tells that columns of the page were not in order."""
    homes = [n for n, draft in enumerate(drafts) if draft.heads or draft.bylines]
    if not homes or all(draft.heads for draft in drafts):
        return list(drafts)
    legs = [Leg([block for one in story for block in one.blocks]) for story in stories]
    contents = [together([one.grams for one in story]) for story in stories]
    gone: set[int] = set()
    above: int | None = None  # the article that stands right above, as far as it is read
    for number, (leg, draft) in enumerate(zip(legs, drafts, strict=True)):
        if number + 1 < len(drafts) and _begins(stories[number], draft, stories[number + 1], drafts[number + 1]):
            drafts[number + 1].paragraphs[:0] = draft.paragraphs
            drafts[number + 1].bylines[:0] = draft.bylines
            drafts[number + 1].kind = "article"
            gone.add(number)
            continue
        if number in homes:
            above = number
            continue
        if draft.kind == "caption" or BULLET.match(leg.texts[0].bare):
            above = None
            continue
        if above is not None and not disordered and _ends(stories[number - 1], stories[number]):
            drafts[above].paragraphs.extend(draft.paragraphs)
            drafts[above].kind = "article"
            gone.add(number)
            continue
        above = None
        weight = index.weight(contents[number]) or 1.0
        covers = {n: index.weight(contents[number] & contents[n]) / weight for n in homes}
        home = None
        if max(covers.values()) >= COVER:
            home = _best({n: cover for n, cover in covers.items() if not _unlike(leg, legs[n])}, COVER)
        if home is None and disordered and not LEAD.match(leg.texts[0].bare):
            home = _best({n: cover for n, cover in covers.items() if _alike(leg, legs[n])}, COVER_ALIKE)
        if home is not None:
            drafts[home].paragraphs.extend(draft.paragraphs)
            drafts[home].kind = "article"
            drafts[home].warnings.append(f"line {min(draft.numbers())}: put here for what it says")
            gone.add(number)
    return [draft for number, draft in enumerate(drafts) if number not in gone]


def _begins(story: Sequence[Paragraph], draft: Draft, after: Sequence[Paragraph], below: Draft) -> bool:
    """Whether a text without headline is the beginning of the story below, whose headline stands right over it: no headline passes over the text under it."""
    last, begin = story[-1].blocks[-1], after[0].blocks[0]
    apart = after[0].place > story[-1].last + 1 or begin.gap or last.closing or begin.opening
    if apart or draft.heads or not below.heads:
        return False
    if draft.bylines and any(found.rule != "note" for _, found in below.bylines):
        return False
    lines = [line for part in below.heads for _, _, line in part]
    return 0 < min(draft.numbers()) - max(lines) <= 2  # a blank line may be between


def _ends(story: Sequence[Paragraph], after: Sequence[Paragraph]) -> bool:
    """Whether a text is the end of the story above: nothing stands between them, no byline closes the story, and the text is short and begins no article."""
    apart = after[0].place > story[-1].last + 1 or story[-1].blocks[-1].closing is not None
    if apart or OPENS.match(after[0].text):
        return False
    return len(after) == 1 or (len(after) <= MOST and not LEAD.match(after[0].text))


def _best(covers: dict[int, float], least: float) -> int | None:
    """The article with the greatest share, where that is enough and far above all others."""
    ranked = sorted(covers, key=lambda n: -covers[n])
    if not ranked or covers[ranked[0]] < least:
        return None
    return ranked[0] if len(ranked) == 1 or covers[ranked[0]] >= MARGIN * covers[ranked[1]] else None


def _unlike(leg: Leg, other: Leg) -> bool:
    return leg.digits is not None and other.digits is not None and leg.digits != other.digits


def _alike(leg: Leg, other: Leg) -> bool:
    """Whether the full lines of two texts are as wide, and their numbers set alike."""
    if leg.measure is None or other.measure is None or leg.digits is None:
        return False
    return abs(leg.measure - other.measure) <= 1 and leg.digits == other.digits
