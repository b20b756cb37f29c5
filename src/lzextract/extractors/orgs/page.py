"""What a page says of its organisations: which names with another meaning are bodies, which short forms stand for which full name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from operator import concat, itemgetter
from typing import NamedTuple

from lzextract.extractors.orgs.evidence import evidence
from lzextract.extractors.orgs.home import place_of
from lzextract.extractors.orgs.known import Body, Known, Names, names_with, stands_alone
from lzextract.extractors.orgs.reading import place_before, places_before, sign_of_country
from lzextract.extractors.orgs.short_forms import short_forms
from lzextract.extractors.orgs.structure import built_names, latin_names
from lzextract.extractors.orgs.vocabulary import PLACE, vocabulary, words_of
from lzextract.model import NONE, Match, OwnName

_DEFINED = re.compile(
    r"[（(](?:以下|下)?(?:简称|称)[为：:]?[“\"‘《]?([^”\"’》（）()，。；]{2,14})[”\"’》]?[）)]"
)  # （以下简称“柳钢”）


_new = tuple.__new__  # in half the time of Mention(...)
_NO_FIGURES = (None,) * 10
"""The columns of a match that organisations leave empty."""


class Mention(NamedTuple):
    """A name in one text of a page. `body` is what a known name stands for."""

    start: int
    end: int
    kind: str
    rule: str
    body: Body | None = None


def orgs_of_page(texts: Sequence[str], own: tuple[OwnName, ...] = ()) -> dict[str, list[Match]]:
    """The organisations of each text of a page, with the canonical name that the page supports as value. `own` are names that the user gives.

    >>> page = orgs_of_page(["柳州职业技术大学与江南大学签约。", "柳职大牵头组建"])
    >>> [(match.value, match.org_kind) for match in page["柳职大牵头组建"]]
    [('柳州职业技术大学', 'university')]
    """
    found: dict[str, list[Match]] = {text: [] for text in texts}
    page = _folded("\n".join(found))  # read at once: no name goes over a line end
    firsts = [0, *accumulate([len(text) + 1 for text in found])]
    parts = list(found.values())
    mentions, values = _read(page, names_with(own))
    for start, end, kind, rule, _ in mentions:
        number = bisect_right(firsts, start) - 1
        first, name = firsts[number], page[start:end]
        value = values.get(name, name)
        parts[number].append(_new(Match, (start - first, end - first, value, rule, *_NO_FIGURES, kind)))
    return found


_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_NARROW = {code: code - 0xFEE0 for code in range(ord("０"), ord("ｚ") + 1) if chr(code).isalnum()}


def _folded(text: str) -> str:
    """The text with wide letters and digits as the lists have them, character for character: ＩＢＭ is IBM."""
    return _WIDE.sub(lambda found: found[0].translate(_NARROW), text)  # the few runs: a page takes ten times as long


def _read(page: str, names: Names) -> tuple[list[Mention], dict[str, str]]:
    """The mentions of a page, in order and apart, and the canonical names of those that are printed otherwise."""
    certain: list[Mention] = []
    doubtful: list[Known] = []
    for one in names.find(page):
        if one.body.given or stands_alone(page, one.start, one.end):
            if one.doubtful:
                doubtful.append(one)
            else:
                certain.append(_with_place(page, one))
    certain = _apart(certain)
    ends = {one.end: (one.start, one.kind) for one in certain}
    maybe = {one.end: (one.start, one.body.kind) for one in doubtful if not _is_word(page[one.start : one.end])}
    mentions = certain + [_new(Mention, (*built, None)) for built in built_names(page, ends, maybe)]
    mentions += [_new(Mention, (*built, None)) for built in latin_names(page)]
    bodies = {mention.body for mention in certain if mention.body}
    short = dict(_short_names(page, mentions, names))
    nearby = _Nearby(page)
    likely = [_likely(page, one) for one in doubtful]
    meant = {one for one, known in zip(likely, doubtful, strict=True) if _is_meant(page, known, bodies, nearby)}
    mentions += meant | _in_lists(page, {*mentions, *meant}, [one for one in likely if one not in meant])
    repeated = {page[one.start : one.end]: one.kind for one in mentions if not one.body and one.end - one.start > 3}
    stands = _places_of(page, {*repeated, *short})
    for name, kind in repeated.items():
        if len(stands[name]) > 1:
            mentions += (Mention(at, at + len(name), kind, "org/repeated") for at in _alone(page, name, stands))
    for form, (_, kind) in short.items():
        mentions += (Mention(at, at + len(form), kind, "org/short form") for at in _alone(page, form, stands))
    mentions = [one for one in _apart(mentions) if one.kind != NONE and not _of_a_work(page, one)]
    mentions = _with_units(page, mentions)
    mentions = _of_one_kind(page, mentions)
    return mentions, _values(page, mentions, short)


_PLACED = frozenset(["association", "company", "court", "government", "hospital", "other", "party", "school", "team"])
_SEATED = frozenset(["company", "institute", "media", "university"])
_HOME = frozenset(["company", "other"])  # 深圳华为, but no 美国白宫


_TOLD = ("公司", "集团", "银行", "大学", "学院", "研究所", "报", "电视台", "通讯社")
"""How names end that say what a body is: they take a place before them, 美国|英特尔公司, 上海|复旦大学, where a short name does not."""


def _with_place(page: str, one: Known) -> Mention:
    """A known name with the place before it: 漳州市教委 where 教委 is known."""
    kind = one.body.kind
    if kind == "company" and not one.body.given and (start_end := _of_share(page, one)) != (one.start, one.end):
        return Mention(*start_end, kind, "org/known", one.body)
    if not one.body.given and kind in _PLACED and (start := place_before(page, one.start, kind in _HOME)) is not None:
        office = kind == "company" and page[one.end - 1] in "局厅委"  # 柳州市招商局 is no branch of the firm
        return Mention(start, one.end, "government" if office else kind, "org/known")
    if (
        kind == "government"
        and not one.body.given
        and page[one.start - 1 : one.start] not in ("以", "加", "日")  # and by, and, day
        and sign_of_country(page, one.start)
    ):
        return Mention(one.start - 1, one.end, kind, "org/known")  # 据菲|农业部
    start = one.start
    if not one.body.given and kind in _SEATED and page.endswith(_TOLD, one.start, one.end):
        start = places_before(page, start)
    return _new(Mention, (start, one.end, kind, "org/known", one.body))


def _likely(page: str, one: Known) -> Mention:
    """A doubtful name, as it would be read: a firm with the place before it, 北京|华侨城."""
    start = one.start
    if one.body.kind in _HOME and not one.body.given:
        start = place_before(page, start, True) or start
    return Mention(start, one.end, one.body.kind, "org/evidence", one.body if start == one.start else None)


_WARNED = ("S*ST", "SST", "*ST", "ST", "PT", "XR", "XD", "DR")
"""What stands before the name of a share that may be delisted, or that is sold without its dividend."""


def _of_share(page: str, one: Known) -> tuple[int, int]:
    """Where the name of a share begins and ends: ST|郑百文, 万科|A, but 招商银行|A股."""
    start, end = one.start, one.end
    after = page[end + 1 : end + 2]
    if page[end : end + 1] in ("A", "B") and page[end - 1] > "\x80" and not (after.isascii() and after.isalpha()):
        end += after not in ("股", "座", "区", "轮", "级", "组", "类", "面")
    if page.startswith("有限", end) and page[end + 2 : end + 3] not in ("公", "责", "合", "量", "度"):
        end += 2  # 惠博普|有限 was the firm before it became a company limited by shares
    sign = next((sign for sign in _WARNED if page.endswith(sign, 0, start)), "")
    return start - len(sign), end


def _apart(mentions: list[Mention]) -> list[Mention]:
    """The mentions without those that lie in a longer one or run into an earlier one; a user's name goes before all."""
    given = sorted((one.start, one.end) for one in mentions if one.body and one.body.given)
    if given:
        starts = [start for start, _ in given]
        reached = [0, *accumulate((end for _, end in given), max)]
        mentions = [
            one
            for one in mentions
            if (one.body and one.body.given) or reached[bisect_left(starts, one.end)] <= one.start
        ]
    kept: list[Mention] = []
    reach = -1
    longest_first = sorted(mentions, key=itemgetter(1), reverse=True)
    for mention in sorted(longest_first, key=itemgetter(0)):  # of two alike the rule that came first stays
        start, end, *_ = mention
        if start >= reach:
            kept.append(mention)
            reach = end
    return kept


_PLAYED = frozenset(["company", "military", "team"])
_PAPERS = tuple("程告议法例定知同见案则函书录表史报约")
"""How the titles of papers end, whose bodies act: 《柳工章程》."""


def _of_a_work(page: str, one: Mention) -> bool:
    """Whether a name is but a part of the title of a book, film or game: 《美国陆军3》."""
    first = page.rfind("《", max(0, one.start - 12), one.start)
    if first < 0 or one.kind not in _PLAYED or (one.body and one.body.given):
        return False
    last = page.find("》", one.end, first + 14)
    whole = first + 1 == one.start and last == one.end
    return last > 0 and not whole and "》" not in page[first : one.start] and not page.endswith(_PAPERS, first, last)


_UNIT_ENDS = ("中心", "司", "处", "室", "办公厅", "上院", "下院", "参议院", "众议院")


def _with_units(page: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, with a unit and the body right before it as one name: 国家体育总局|小球中心, 海军|北海舰队; 教育部|财政部 are two."""
    joined: list[Mention] = []
    for one in mentions:
        head = joined[-1] if joined else None
        if (
            head
            and head.end == one.start
            and head.kind == one.kind
            and (one.kind == "military" or (one.kind == "government" and page.endswith(_UNIT_ENDS, 0, one.end)))
            and not place_of(page[one.start : one.end])
        ):
            joined[-1] = Mention(head.start, one.end, one.kind, one.rule)
        else:
            joined.append(one)
    return joined


def _of_one_kind(page: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, with what a list says of its colleges: beside a 产业学院 of a university, 潜江龙虾学院 is a school of one too."""
    if not {"school", "university"} <= {mention.kind for mention in mentions}:
        return mentions
    for number in (*range(1, len(mentions)), *range(len(mentions) - 1, 0, -1)):
        one, other = mentions[number - 1], mentions[number]
        if {one.kind, other.kind} == {"school", "university"} and page[one.end : other.start] in (
            "、",
            "和",
            "与",
            "以及",
        ):
            place = number - 1 if one.kind == "university" else number
            if mentions[place].rule == "org/any" and page.endswith("学院", 0, mentions[place].end):
                mentions[place] = mentions[place]._replace(kind="school")
    return mentions


def _is_meant(page: str, one: Known, bodies: set[Body], nearby: _Nearby) -> bool:
    """Whether the page or the words around speak for a name that has another meaning too."""
    kind = one.body.kind
    if one.body in bodies:
        return True
    name = page[one.start : one.end]
    if _is_word(name) and vocabulary()[name] & PLACE == 0:  # 小米, 机器人
        if page.startswith(evidence(kind, "head"), one.end) or page.endswith(evidence(kind, "tail"), 0, one.start):
            return True
        return nearby.speaks(name, one.start) or (kind == "team" and nearby.speaks("league", one.start))
    if kind == "team" and (
        page[one.start - 1 : one.start] in tuple("在于到赴抵报往")
        or places_before(page, one.start, abroad=True) < one.start
    ):
        return False  # a city: 在杜塞尔多夫战胜, 德国科隆
    if kind == "media" and page[one.start - 1 : one.start] == "《" and page[one.end : one.end + 1] == "》":
        return True
    if page.startswith(evidence(kind, "after"), one.end) or page.endswith(evidence(kind, "before"), 0, one.start):
        return True
    return nearby.speaks(kind, one.start)


def _is_word(name: str) -> bool:
    """Whether a name is a word of the language too: 小米, but no 富士."""
    return name in vocabulary() and name not in words_of("brand")


_JOINTS = frozenset(["、", "和", "与", "及", "以及", "或"])
_SIGNS = frozenset("、和与及以或")


def _in_lists(page: str, certain: set[Mention], doubtful: Sequence[Mention]) -> set[Mention]:
    """The doubtful names that stand in a list with a body of their kind (谷歌、苹果) or as three and more of a kind in a row (蔚来、小鹏、理想)."""
    found: set[Mention] = set()
    if all(
        page[one.end : one.end + 1] not in _SIGNS and page[one.start - 1 : one.start] not in _SIGNS for one in doubtful
    ):
        return found
    run: list[Mention] = []
    for one in [*sorted([*certain, *doubtful], key=lambda one: (one.start, -one.end)), None]:
        if one and run and one.start < run[-1].end:
            continue
        if one and run and _alike(one, run[-1]) and page[run[-1].end : one.start] in _JOINTS:
            run.append(one)
            continue
        if run and run[0].kind != "other" and (len(run) > 2 or not certain.isdisjoint(run)):  # 大昭寺 is a sight
            found.update(one for one in run if one not in certain)
        run = [one] if one else []
    return found


def _alike(one: Mention, other: Mention) -> bool:
    """Whether two names are of one kind; a list of firms names their platforms too."""
    return one.kind == other.kind or {one.kind, other.kind} == {"company", "platform"}


class _Nearby:
    """Whether the words that speak for a kind of names stand in a text: looked for once a text, not once a name."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.heard: dict[tuple[str, int], bool] = {}

    def speaks(self, kind: str, at: int) -> bool:
        """Whether one of the words stands in the text that holds the place `at` of the page."""
        first = self.page.rfind("\n", 0, at) + 1
        if (kind, first) not in self.heard:
            text = self.page[first:].partition("\n")[0]
            self.heard[kind, first] = any(word in text for word in evidence(kind, "near"))
        return self.heard[kind, first]


def _short_names(page: str, mentions: Sequence[Mention], names: Names) -> Iterator[tuple[str, tuple[str, str]]]:
    """Short forms that the page uses, with the full name they stand for and its kind: those that it defines last, so that they win."""
    known = names.rows
    full = {page[mention.start : mention.end]: mention.kind for mention in mentions if mention.end - mention.start > 5}
    forms = {name: [form for form in short_forms(name, kind) if form not in known] for name, kind in full.items()}
    stands = _places_of(page, {*full, *chain.from_iterable(forms.values())})
    for name, kind in full.items():
        for form in forms[name]:
            if len(stands[form]) > len(stands[name]) * name.count(form):
                yield form, (name, kind)
    ends = {mention.end: mention for mention in mentions}
    for defined in _DEFINED.finditer(page):
        if (one := ends.get(defined.start())) is not None:
            for form in re.split("[”“、或]+", defined[1]):
                if len(form) > 1:
                    yield form, (page[one.start : one.end], one.kind)


_FEW = 64
"""Names that are sooner looked for one by one than in a pass over the pairs of a page."""


def _places_of(page: str, names: Iterable[str]) -> dict[str, list[int]]:
    """Where each of the names stands. Many are looked for in one pass over the page: a list of firms may hold tens of thousands."""
    stands: dict[str, list[int]] = {name: [] for name in names}
    if len(stands) <= _FEW:
        for name, own in stands.items():
            at = page.find(name)
            while at >= 0:
                own.append(at)
                at = page.find(name, at + len(name))
        return stands
    lengths: dict[str, set[int]] = {}
    for name in stands:
        lengths.setdefault(name[:2], set()).add(len(name))
    for start in [at for at, pair in enumerate(map(concat, page, page[1:])) if pair in lengths]:
        for length in lengths[page[start : start + 2]]:
            found = stands.get(page[start : start + length])
            if found is not None and (not found or found[-1] + length <= start):
                found.append(start)
    return stands


def _alone(page: str, name: str, stands: Mapping[str, list[int]]) -> Iterator[int]:
    """Where a name stands as a word of its own."""
    return (at for at in stands[name] if stands_alone(page, at, at + len(name)))


def _values(page: str, mentions: Sequence[Mention], short: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """The canonical name of each name that is printed otherwise: one spelling a body, the fullest that the page prints."""
    values = {form: full for form, (full, _) in short.items()}
    printed: dict[Body, set[str]] = {}
    for mention in mentions:
        if mention.body:
            printed.setdefault(mention.body, set()).add(page[mention.start : mention.end])
    for body, names in printed.items():
        fullest = body.name if body.given or body.name in names else max(names, key=lambda name: (len(name), name))
        values.update((name, fullest) for name in names if name != fullest)
    return values
