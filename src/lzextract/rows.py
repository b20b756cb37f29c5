"""Lines that were read across several columns, put back column by column.

An extractor that goes by the height on the page gives the first line of every column, then the second of every column, and so on: the line that
goes on a sentence stands two or more lines further down, at a distance that stays the same for a while.
"""

from __future__ import annotations

from collections.abc import Sequence

from lzextract.content import pair
from lzextract.flow import Flow
from lzextract.layout import OTHER_COLUMN, Line

MOST_COLUMNS = 6
LEAST_LINES = 6  # a stretch of fewer lines is not worth the risk
# How surely a line goes on another so many lines above it, added up; tuned by hand on the development pages.
WEIGHTS: dict[str, float] = {
    "word": 1.6,  # the characters on both sides stand side by side elsewhere on the page
    "strange": -0.4,  # ... do not
    "never_first": 2.5,  # the line begins with ，
    "width": 0.5,  # both are as wide
    "narrow": -1.0,  # a line in mid-sentence is narrower than the one it goes on, as first lines of paragraphs are
    "other_width": -0.6,  # ... is wider or narrower by more
    "start": 0.3,  # a sentence has ended, and the line is narrow
    "turn": -3.0,  # the number of columns changes
    "far": -0.15,  # for each line between
}
TANGLED = 0.12  # of the joints of a page: read across, at most .09 on the development pages; in order, at least .12 in 70 lines, .16 in 100


def untangled(lines: list[Line]) -> tuple[Flow, list[tuple[int, int]]]:
    """The lines with those of every stretch that was read across in the order of its columns, and the first and last line of each stretch."""
    flow = Flow(lines)
    stretches = [(0, len(lines) - 1)] if is_tangled(flow) else _stretches(lines)
    found: list[Line] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for first, last in stretches:
        columns = _columns(flow, first, last)
        if max(map(len, columns)) == last - first + 1:
            continue
        found.extend(lines[at:first])
        for column in columns:
            for number, place in enumerate(column):
                found.append(lines[place]._replace(gap=0 if number else OTHER_COLUMN))
        spans.append((lines[first].number, lines[last].number))
        at = last + 1
    found.extend(lines[at:])
    return Flow(found) if spans else flow, spans


def _stretches(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Where lines may have been read across: runs of lines that stand each between blank lines; or the whole page where its lines do not go together."""
    found: list[tuple[int, int]] = []
    first = None
    for at, line in enumerate(lines):
        alone = line.gap and (at + 1 == len(lines) or lines[at + 1].gap)
        if alone and first is None:
            first = at
        elif not alone and first is not None:
            if at - first >= LEAST_LINES:
                found.append((first, at - 1))
            first = None
    if first is not None and len(lines) - first >= LEAST_LINES:
        found.append((first, len(lines) - 1))
    return found


def _columns(flow: Flow, first: int, last: int) -> list[list[int]]:
    """The lines of a stretch by columns: for each line the one that it most likely goes on, the distance changing seldom."""
    best = [{0: 0.0}]  # for the line in hand, the score of the best way to each distance
    back: list[dict[int, int]] = []
    for at in range(first + 1, last + 1):
        distances = range(1, min(MOST_COLUMNS, at - first) + 1)
        scores: dict[int, float] = {}
        origin: dict[int, int] = {}
        for distance in distances:
            own = _goes_on(flow, at - distance, at) + WEIGHTS["far"] * (distance - 1)
            before = max(best[-1], key=lambda d: best[-1][d] + (WEIGHTS["turn"] if d not in (distance, 0) else 0.0))
            scores[distance] = best[-1][before] + (WEIGHTS["turn"] if before not in (distance, 0) else 0.0) + own
            origin[distance] = before
        best.append(scores)
        back.append(origin)
    distance = max(best[-1], key=lambda d: best[-1][d])
    chosen = []
    for at in range(last, first, -1):
        chosen.append((at, distance))
        distance = back[at - first - 1][distance]
    claims: dict[int, list[tuple[float, int]]] = {}  # several lines may want to go on the same one: the best may
    for at, distance in chosen:
        if distance:
            claims.setdefault(at - distance, []).append((_goes_on(flow, at - distance, at), at))
    after = {before: max(rivals)[1] for before, rivals in claims.items()}
    starts = set(range(first, last + 1)) - set(after.values())
    columns = []
    for start in sorted(starts):
        column = [start]
        while column[-1] in after:
            column.append(after[column[-1]])
        columns.append(column)
    return columns


def _goes_on(flow: Flow, before: int, at: int) -> float:
    text, begin = flow.texts[before], flow.texts[at]
    width, own = flow.widths[before], flow.widths[at]
    if begin[0] in "，。、；：！？”》）":
        return WEIGHTS["never_first"]
    if flow.ends[before]:
        return WEIGHTS["start"] if width - own > -2.9 else 0.0
    score = WEIGHTS["word" if pair(text[-1], begin[0]) in flow.pairs else "strange"]
    if abs(width - own) < 1.1:
        score += WEIGHTS["width"]
    elif 1.2 <= width - own <= 2.9:
        score += WEIGHTS["narrow"]
    elif abs(width - own) > 3:
        score += WEIGHTS["other_width"]
    return score


def is_tangled(flow: Flow) -> bool:
    """Whether the lines of a page do not go together as they stand: of well-ordered ones a quarter to a half join in words that the page knows."""
    joints = [
        pair(before[-1], after[0]) in flow.pairs
        for before, after, ended in zip(flow.texts, flow.texts[1:], flow.ends, strict=False)
        if not ended and "一" <= before[-1] <= "鿿" and "一" <= after[0] <= "鿿"
    ]
    return len(joints) > 50 and sum(joints) < TANGLED * len(joints)
