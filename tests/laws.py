"""What holds of every page, whatever stands on it: nothing is lost, every fact leads back to its characters, every row is as its schema says.

`broken` says which law does not hold; tests, the long runs of `endurance.py` and the fuzzer ask it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from lzextract.extractors import EXTRACTORS
from lzextract.facts import facts_of
from lzextract.model import Article, Document, Fact
from lzextract.page.lines.repair import INVISIBLE, fold
from lzextract.parse import parse_document
from lzextract.writing.records import from_json, to_json
from lzextract.writing.schema import COLUMNS

TWICE = "printed twice, the second copy left out: "
LINE_END = re.compile("\n|\r(?!\n)")
PATTERNS = {column.name: re.compile(column.pattern) for column in COLUMNS if column.pattern}
ORDER = {kind: place for place, kind in enumerate(EXTRACTORS)}


def bare(text: str) -> str:
    """A text without layout, code points that stand for the same character folded."""
    return "".join(fold(text).split())


def broken(text: str) -> str:
    """The first law that does not hold of a page; nothing, as it should be."""
    articles = parse_document(Document("x", "x", text))
    facts = list(facts_of(articles))
    wrong = next((law for law in (*conservation(text, articles), *records(articles)) if law), "")
    return wrong or next((f"{law}: {fact}" for fact in facts for law in (traced(text, fact) or described(fact),) if law), "") or order(articles, facts)  # fmt: skip


def conservation(text: str, articles: Sequence[Article]) -> Iterator[str]:
    """Every character that is no layout is in one record, or named in a warning; a field is its places in the source."""
    used: Counter[int] = Counter()
    named = 0
    for article in articles:
        texts = {"byline_text": article.byline_text or "", **dict(article.fields())}
        for name, places in (article.map or {}).items():
            for run in (run for place in places for run in place):
                used.update(range(run.source, run.source + run.length))
                own = texts[name][run.start : run.start + run.length]
                if bare(own) != bare(text[run.source : run.source + run.length]):
                    yield f"{name} is not its source: {own!r}"
        named += sum(len(bare(doubt.removeprefix(TWICE))) for doubt in article.warnings if doubt.startswith(TWICE))
    seen = [place for place, character in enumerate(text) if not character.isspace() and character not in INVISIBLE]
    if twice := [place for place in seen if used[place] > 1]:
        yield f"{text[twice[0]]!r} at {twice[0]} is in two records"
    lost = [place for place in seen if not used[place]]
    if len(lost) != named:
        yield f"{len(lost)} characters lost, {named} of them named: {text[lost[0]]!r} at {lost[0]}"


def records(articles: Sequence[Article]) -> Iterator[str]:
    """A record that was written is read back equal."""
    for article in articles:
        if from_json(to_json(article)) != article:
            yield f"{article.id} is read back as another"


def traced(text: str, fact: Fact) -> str:
    """A fact's text is what the source holds at its places, on its line and in its sentence."""
    if fact.source_spans is None or fact.line is None:
        return "no place in the source"
    spans = [tuple(map(int, span.split(":"))) for span in fact.source_spans.split(";")]
    if "".join(bare(text[start:end]) for start, end in spans) != bare(fact.text):
        return "the source holds another text"
    if (fact.source_start, fact.source_end) != (min(start for start, _ in spans), max(end for _, end in spans)):
        return "the ends are not those of its pieces"
    if len(LINE_END.findall(text, 0, spans[0][0])) + 1 != fact.line:
        return "it begins on another line"
    return "" if bare(fact.text) in bare(fact.sentence) or ";" in fact.source_spans else "the sentence is another"


def described(fact: Fact) -> str:
    """A row is as its schema says, and its columns agree with one another."""
    for column, value in zip(COLUMNS, fact, strict=True):
        if value is None:
            if not column.nullable:
                return f"{column.name} is empty"
        elif column.words and value not in column.words:
            return f"{column.name} is none of its words"
        elif column.name in PATTERNS and not PATTERNS[column.name].search(str(value)):
            return f"{column.name} is not of its form"
    if fact.end - fact.start != len(fact.text):
        return "the offsets are not those of the text"
    low, high = (None if value is None else Decimal(value) for value in (fact.value_min, fact.value_max))
    if low is not None and high is not None and low > high:
        return "the bounds are in the wrong order"
    if fact.type in ("money", "percent"):
        if not fact.unit:
            return "no unit"
        if fact.value != (fact.value_min if low == high else f"{fact.value_min or '..'}/{fact.value_max or '..'}"):
            return "the value is not its bounds"
    if fact.date_start and fact.date_end and not moment(fact.date_start) < moment(fact.date_end):
        return "it ends before it begins"
    if (fact.date_start is None) != (fact.date_end is None):
        return "only one end of the time is known"
    return ""


def moment(value: str) -> datetime:
    """A day or minute; the first day of the year 10000 as the last one that Python knows."""
    return datetime.max if value.startswith("10000") else datetime.fromisoformat(value)


def order(articles: Sequence[Article], facts: Sequence[Fact]) -> str:
    """Rows stand in the order of the records, fields, characters and types, and none of them twice."""
    fields = {(article.id, name): place for place, (article, name) in enumerate((article, name) for article in articles for name, _ in article.fields())}  # fmt: skip
    keys = [(fields[fact.article_id, fact.field], fact.start, fact.end, ORDER[fact.type]) for fact in facts]
    if keys != sorted(keys):
        return "the rows are not in order"
    twice = [key for key, count in Counter(keys).items() if count > 1]
    return f"a fact is given twice: {twice[0]}" if twice else ""
