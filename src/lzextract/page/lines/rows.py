"""Lines that were read across several columns, put back column by column.

An extractor that goes by the height on the page gives the first line of every column, then the second of every column, and so on. So the columns
stand in a queue: a line goes on the one whose last line is the oldest, unless that one has ended, or begins a column of its own. The likeliest way
through all lines is searched for, by evidence for each line of what it goes on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, pairwise

from lzextract.language.content import Grams, pair
from lzextract.language.pairs import common_pairs, seam
from lzextract.language.patterns import lazy
from lzextract.page.lines.flow import NEVER_FIRST, NUMBER_GOES_ON, Flow
from lzextract.page.lines.layout import OTHER_COLUMN, Line
from lzextract.page.marks.furniture import furniture, is_label

# How likely it is that a line goes on a column, or begins one, added up. Weights of a conditional log-linear model, fitted on six scanned pages
# and the stretches read across of twelve papers by pdftotext, rounded. A model fitted on one half alone finds for 88 of 100 lines of the
# other half's scans, and 83 of its papers, what they go on (these weights, on all: 90 and 84): expect less of scans that are not among the six.
WEIGHTS: dict[str, float] = {
    # the characters on both sides of the line break
    "never_first": 2.5,  # the line begins as none does: with ，
    "page": 1.0,  # they stand side by side elsewhere on the page
    "page_near": 2.6,  # ... and inside common words
    "page_close": 3.7,  # ... that chance would seldom bring about
    "near": 1.4,  # they stand side by side inside common words alone
    "close": 2.0,
    "whole": -0.3,  # they do not; whole words end and begin there
    "torn": 1.5,  # ... a word of the dictionary goes over the break
    "rare": -1.4,  # ... a rare word of two characters: chance brings such together in scans
    "dangling": -1.4,  # ... half a word ends or begins there
    "phrase": 2.2,  # three of them stand elsewhere on the page
    "number": 0.9,  # a number goes on, or gets its unit
    "odd_number": -1.9,
    "to_number": -0.6,
    "pause": -0.4,  # 、or ， ends the line above
    "marks": -0.8,
    # the width of the line in a column whose last line does not end a sentence
    "as_wide": 2.0,
    "nearly": 0.9,
    "wider": 0.3,
    "last": 1.0,  # shorter, and a sentence ends
    "first": -0.2,  # shorter by an indent
    "narrower": -1.3,
    "short_above": 0.4,  # the last line of the column is short
    "short_above_number": 2.1,  # ... and a number follows that could not be parted
    # ... whose last line ends a sentence, and fills the column or does not
    "end_as_wide": 0.9,
    "end_first": 1.0,
    "end_narrower": -0.3,
    "end_wider": -1.7,
    "short_end_as_wide": -0.7,
    "short_end_first": 1.3,
    "short_end_narrower": -0.7,
    "short_end_wider": -2.9,
    # ... that has one line alone
    "second_as_wide": 1.6,
    "second_indent": 2.1,
    "second_last": -0.4,
    "second_other": -0.2,
    "second_end": -0.6,
    # lines without punctuation
    "bare": -0.2,
    "bare_wide": -0.7,
    "below_bare": -0.2,
    "below_bare_wide": -0.4,
    "both_bare": -0.6,
    # what the line says
    "topic_0": -0.3,  # of its telling words so many stand in the last lines of the column
    "topic_1": 0.2,
    "topic_2": 0.6,
    "topic_3": 0.4,
    "closes_byline": 2.5,  # the column ends with （记者, and the line has ）
    "open_byline": -0.2,
    "signed_end": 0.7,  # the line is （韦柳钰）, and the column's last line ends a sentence
    "signed_amid": -0.4,
    # the order of the columns
    "begins": -2.1,  # the line begins a column
    "begins_too": 0.2,  # ... as the one before it does
    "begins_bare": 0.0,
    "begins_bare_wide": 0.2,
    "begins_byline": 1.8,
    "ended": -1.6,  # an older column has ended with a sentence
    "ended_too": 0.0,
    "broken_off": -3.0,  # ... in the middle of one
    "broken_off_too": -0.5,
    "passed": -3.4,  # an older column goes on later
    "passed_ended": -3.8,  # ... and a sentence has ended there
}
BEAM = 12  # ways that are kept in mind; twice as many find no others
COLUMNS = 10  # that may stand side by side
MEMORY = 6  # lines of a column
HEIGHT = 3  # lines between blank ones that may be a cell of a row
LEAST_CELLS = 6  # a stretch of fewer is not worth the risk
LEAST_JUMPS = 3
LEAST_WIDTH = 3  # characters of a line on average: narrower is vertical text and no column
TANGLED = 0.12  # of the joints of a page: read across, at most .09 on the development pages; in order, at least .12 in 70 lines, .16 in 100

_STOP = lazy("[，。；：！？、]")
_EDGE = re.compile("[^\x00-\x7f](?=[\x00-\x7f])|[\x00-\x7f](?=[^\x00-\x7f])")
_OPEN = re.compile("（[^）]*$")
_CLOSES = re.compile("[^（]{0,14}）")
_REPORTER = re.compile("记者|記者|通讯员|通訊員")
_SIGNED = re.compile("[（(].{2,12}[）)]$")
_BYLINE = re.compile("本报|本報|日报|晚报|新华社|据新华|【|□|■|.{2,4}[报网]消息|.{2,5}讯（")

Cell = tuple[int, int]  # the first and the last of the lines of one column in a row
Column = tuple[int, ...]  # its last lines
Queue = tuple[Column, ...]


def untangled(lines: list[Line], furnished: Collection[int] = ()) -> tuple[Flow, list[tuple[int, int]]]:
    """The lines with those of every stretch that was read across in the order of its columns, and the first and last line of each stretch.

    `furnished` are the numbers of the lines of notices and advertisements.
    """
    flow = Flow(lines)
    stretches = [[(at, at) for at in range(len(lines))]] if is_tangled(flow) else list(_stretches(flow))
    if not stretches:
        return flow, []
    page: _Page | None = None
    found: list[Line] = []
    spans: list[tuple[int, int]] = []
    joined: set[int] = set()
    done = 0
    for stretch in stretches:
        page = page or _Page(flow, [at for run in stretches for first, last in run for at in range(first, last + 1)])
        apart = {n for n, (first, _) in enumerate(stretch) if _stands_apart(lines[first], furnished)}
        before = _predecessors(page, stretch, apart)
        if sum(b is not None and b != n - 1 for n, b in enumerate(before)) < LEAST_JUMPS:
            continue
        first, last = stretch[0][0], stretch[-1][1]
        found.extend(lines[done:first])
        for column in _columns(before):
            places = [at for n in column for at in range(stretch[n][0], stretch[n][1] + 1)]
            found.extend(lines[at]._replace(gap=0 if at != places[0] else OTHER_COLUMN) for at in places)
            joined.update(lines[at].number for at in places[1:])
        spans.append((lines[first].number, lines[last].number))
        done = last + 1
    found.extend(lines[done:])
    return Flow(found, joined) if spans else flow, spans


def _stretches(flow: Flow) -> Iterator[list[Cell]]:
    """Where lines may have been read across: runs of cells of a few lines between blank lines, some of which break off in mid-sentence."""
    run: list[Cell] = []
    for first, last in [*_cells(flow.gaps), (0, HEIGHT)]:
        if last - first < HEIGHT:
            run.append((first, last))
            continue
        if len(run) >= LEAST_CELLS:
            broken = [
                not (flow.ends[b] or flow.joins[b]) and True in flow.prose[a : b + 1]
                for a, b in run
                if b < len(flow.joins)
            ]
            if sum(broken) >= LEAST_JUMPS:
                yield run
        run = []


def _cells(gaps: Sequence[int]) -> Iterator[Cell]:
    """Lines between blank lines, told by what is before each."""
    edges = [at for at, gap in enumerate(gaps) if gap and at]
    for first, past in pairwise([0, *edges, len(gaps)]):
        yield first, past - 1


def _stands_apart(line: Line, furnished: Collection[int]) -> bool:
    """Whether a line is furniture: no column goes on with it."""
    return line.number in furnished or bool(furniture(line.text)) or is_label(line.text)


def _columns(before: Sequence[int | None]) -> Iterator[list[int]]:
    """The cells by columns, from what each goes on."""
    after = {b: n for n, b in enumerate(before) if b is not None}
    for start, b in enumerate(before):
        if b is None:
            column = [start]
            while column[-1] in after:
                column.append(after[column[-1]])
            yield column


def _predecessors(page: _Page, stretch: Sequence[Cell], apart: Collection[int]) -> list[int | None]:
    """For each cell of a stretch the one that it goes on, None where it begins a column: the best way through all of them."""
    number = {last: n for n, (_, last) in enumerate(stretch)}
    ways: list[_Choice] = [(0.0, (), None)]
    for n, (first, last) in enumerate(stretch):
        own = tuple(range(first, last + 1))
        if n in apart:
            ways = [(score, queue, (way, None)) for score, queue, way in ways]
            continue
        best: dict[tuple[int, ...], _Choice] = {}
        for score, queue, way in ways:
            again = way is not None and way[1] is None
            choices: list[_Choice] = [(score + page.begins(first, again), (*queue, own)[-COLUMNS:], (way, None))]
            skipped = passed = 0.0
            for rank, column in enumerate(queue):
                goes_on = score + page.goes_on(column, first)
                longer = (*column, *own)[-MEMORY:]
                step = (way, number[column[-1]])
                choices.append((goes_on + skipped, (*queue[rank + 1 :], longer), step))
                if 0 < rank < 3:
                    choices.append((goes_on + passed, (*queue[:rank], *queue[rank + 1 :], longer), step))
                skipped += page.ended(column, rank)
                passed += page.passed(column)
            for choice in choices:
                key = tuple([column[-1] for column in choice[1]])
                if key not in best or best[key][0] < choice[0]:
                    best[key] = choice
        ways = sorted(best.values(), key=lambda choice: -choice[0])[:BEAM]
    found: list[int | None] = []
    way = ways[0][2]
    while way is not None:
        way, before = way
        found.append(before)
    return found[::-1]


_Way = tuple["_Way | None", int | None]  # what each cell goes on, the last one first
_Choice = tuple[float, Queue, _Way | None]


class _Page:
    """What is known of the lines of a page, and what it says of a line's going on a column. Each is found once.

    `places` are the numbers of the lines that may have been read across.
    """

    def __init__(self, flow: Flow, places: Collection[int]) -> None:
        self.flow = flow
        self.texts = flow.texts
        self.whole = "\n".join(flow.texts)
        self.bare = {at: not _STOP.search(self.texts[at]) for at in places}
        self.slack = {at: 0.25 * len(_EDGE.findall(self.texts[at].replace(" ", ""))) for at in places}
        self.grams = [flow.page.grams(start, end) for start, end in pairwise(flow.starts)]
        counts = Counter(chain.from_iterable(self.grams))
        self.telling = {at: frozenset([gram for gram in self.grams[at] if 2 <= counts[gram] <= 8]) for at in places}
        self.content: dict[Column, Grams] = {}
        self.joints: dict[tuple[int, int], tuple[str, ...]] = {}
        self.known: dict[tuple[Column, int], float] = {}

    def goes_on(self, column: Column, at: int) -> float:
        """How surely line `at` goes on a column."""
        key = column, at
        if key not in self.known:
            self.known[key] = sum([WEIGHTS[name] for name in self.evidence(column, at)])
        return self.known[key]

    def evidence(self, column: Column, at: int) -> Iterator[str]:
        """The names of what speaks for or against line `at` going on a column."""
        above = column[-1]
        if self.texts[at][0] in NEVER_FIRST:
            yield "never_first"
        elif not self.flow.ends[above]:
            if (above, at) not in self.joints:
                self.joints[above, at] = tuple(self._joint(self.texts[above], self.texts[at]))
            yield from self.joints[above, at]
        yield from self._second_width(column, at) if len(column) == 1 else self._width(column, at)
        if self.bare[at]:
            yield self._bare("bare", at)
            if self.bare[above]:
                yield "both_bare"
        elif self.bare[above]:
            yield self._bare("below_bare", above)
        if len(telling := self.telling[at]) > 1:
            if column not in self.content:
                self.content[column] = frozenset().union(*[self.grams[n] for n in column])
            yield f"topic_{min(len(telling & self.content[column]), 3)}"
        text = self.texts[above]
        if _OPEN.search(text) and _REPORTER.search(text):
            yield "closes_byline" if _CLOSES.match(self.texts[at]) else "open_byline"
        if _SIGNED.match(self.texts[at]):
            yield "signed_end" if self.flow.ends[above] else "signed_amid"

    def _joint(self, left: str, right: str) -> Iterator[str]:
        """What the characters on both sides of a line break in mid-sentence say."""
        a, b = left[-1], right[0]
        if "一" <= a <= "鿿" and "一" <= b <= "鿿":
            pairs = common_pairs()
            word = "close" if a + b in pairs.close else "near" if a + b in pairs.near else ""
            if pair(a, b) in self.flow.pairs:
                yield f"page_{word}" if word else "page"
                if left[-2:] + b in self.whole or a + right[:2] in self.whole:
                    yield "phrase"
            else:
                yield word or seam(left[-8:].replace(" ", ""), right[:8].replace(" ", ""))
        elif a.isdigit():
            yield "number" if NUMBER_GOES_ON.match(b) else "odd_number"
        else:
            yield "to_number" if b.isdigit() else "pause" if a in "，、；：" else "marks"

    def _second_width(self, column: Column, at: int) -> Iterator[str]:
        """What the width of a column's second line says."""
        first = column[0]
        step = self.flow.widths[at] - self.flow.widths[first]
        if self.flow.ends[first]:
            yield "second_end"
        elif -0.8 - self.slack[at] <= step <= 0.8 + self.slack[first]:
            yield "second_as_wide"
        elif 1.2 - self.slack[at] <= step <= 2.9 + self.slack[first]:
            yield "second_indent"
        else:
            yield "second_last" if step < 0 and self.flow.ends[at] else "second_other"

    def _width(self, column: Column, at: int) -> Iterator[str]:
        """What the width of a later line says: as wide as the column's full lines, or shorter as the first and last of a paragraph are.

        Between Chinese and digits stands a narrow space that no text shows (`slack`).
        """
        widths, ends, above = self.flow.widths, self.flow.ends, column[-1]
        full = max([widths[n] for n in column[-4:]])
        lack, slack = full - widths[at], self.slack[at]
        if lack < -0.8:
            step = "wider"
        elif lack <= 0.6 + slack:
            step = "as_wide"
        elif lack <= 1.2 + slack:
            step = "nearly"
        else:
            step = "first" if lack <= 2.9 + slack else "narrower"
        short = full - widths[above]
        if ends[above]:
            end = "end" if short <= 1.2 + self.slack[above] else "short_end"
            yield f"{end}_{'as_wide' if step == 'nearly' else step}"
            return
        if short - (2 if ends[column[-2]] else 0) > 1.2 + self.slack[above]:
            yield "short_above_number" if self.texts[at][0].isascii() else "short_above"
        yield "last" if step in ("first", "narrower") and ends[at] else step

    def _bare(self, name: str, at: int) -> str:
        return f"{name}_wide" if self.flow.widths[at] >= 12 else name

    def begins(self, at: int, again: bool) -> float:
        """How surely line `at` begins a column; `again` where the line before it does."""
        score = WEIGHTS["begins_too" if again else "begins"]
        if self.bare[at]:
            score += WEIGHTS[self._bare("begins_bare", at)]
        if _BYLINE.match(self.texts[at]):
            score += WEIGHTS["begins_byline"]
        return score

    def ended(self, column: Column, rank: int) -> float:
        """How surely a column has ended whose turn it was; `rank` counts the ones before it that have too."""
        if self.flow.ends[column[-1]]:
            return WEIGHTS["ended_too" if rank else "ended"]
        return WEIGHTS["broken_off_too" if rank else "broken_off"]

    def passed(self, column: Column) -> float:
        """How surely a column whose turn it was goes on later."""
        return WEIGHTS["passed_ended" if self.flow.ends[column[-1]] else "passed"]


def is_tangled(flow: Flow) -> bool:
    """Whether the lines of a page do not go together as they stand: of well-ordered ones a quarter to a half join in words that the page knows."""
    if sum(flow.widths) < LEAST_WIDTH * len(flow.widths):
        return False
    joints = [
        joins
        for joins, chinese, ended in zip(flow.joins, flow.chinese, flow.ends, strict=False)
        if chinese and not ended
    ]
    return len(joints) > 50 and sum(joints) < TANGLED * len(joints)
