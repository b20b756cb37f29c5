"""The columns of the table of facts, and both kinds of records as JSON Schema: one description that all formats are written from."""

from __future__ import annotations

from typing import Any, NamedTuple

from lzextract.model import ORG_KINDS, Fact

DRAFT = "https://json-schema.org/draft/2020-12/schema"


class Column(NamedTuple):
    """A column: its name, what it holds, whether whole numbers, whether it may be empty, and the words that it is limited to."""

    name: str
    description: str
    integer: bool = False
    nullable: bool = True
    words: tuple[str, ...] = ()
    pattern: str = ""


DECIMAL = r"^-?\d+(\.\d+)?$"
TIME = r"^\d{4,5}-\d\d-\d\d(T\d\d:\d\d)?$"

COLUMNS = (
    Column("article_id", "The record in which it stands: <page>#<n>", nullable=False),
    Column("source", "The page as it was reached; - for standard input"),
    Column("field", "kicker, title, subtitle, p0, p1 …", nullable=False, pattern=r"^(kicker|title|subtitle|p\d+)$"),
    Column("type", "What is mentioned", nullable=False, words=("org", "money", "percent", "date")),
    Column("text", "The mention, exactly as it stands in the field", nullable=False),
    Column("start", "Offset of its first character in the field, in code points", integer=True, nullable=False),
    Column("end", "Offset behind its last character in the field", integer=True, nullable=False),
    Column("value", "One canonical string: a full name, 147000000, 1000000/6000000, ../5000000, 2024-07-17", nullable=False),
    Column("value_min", "Money and percent: the lower bound, an exact decimal; empty where open", pattern=DECIMAL),
    Column("value_max", "Money and percent: the upper bound, an exact decimal; empty where open", pattern=DECIMAL),
    Column("unit", "Money: ISO 4217; percent: % or pp (percentage points)", pattern=r"^([A-Z]{3}|%|pp)$"),
    Column("modifier", "How the value is meant", words=("exact", "approx", "at_least", "at_most", "more_than", "less_than", "range")),
    Column("cue", "The words outside text that gave modifier, direction or basis"),
    Column("direction", "Percent: the way that something changed", words=("increase", "decrease", "none")),
    Column("basis", "Percent: what it is compared with", words=("yoy", "mom", "other", "none")),
    Column("date_start", "Date: the beginning, ISO 8601, local time as printed", pattern=TIME),
    Column("date_end", "Date: the end, exclusive", pattern=TIME),
    Column("precision", "Date: how exactly it is told", words=("minute", "hour", "day", "week", "month", "quarter", "half", "year", "decade", "vague")),
    Column("org_kind", "Organisation: what it is", words=ORG_KINDS),
    Column("source_start", "Offset of its first character in the decoded file, in code points", integer=True),
    Column("source_end", "Offset behind its last character in the decoded file", integer=True),
    Column("line", "The line of the file on which it begins, from 1", integer=True),
    Column("source_spans", "Its pieces in the decoded file, in reading order", pattern=r"^\d+:\d+(;\d+:\d+)*$"),
    Column("sentence", "The sentence around it; of one longer than 600 characters, 250 on both sides", nullable=False),
    Column("rule", "The rule that found it", nullable=False),
)  # fmt: skip

assert tuple(column.name for column in COLUMNS) == Fact._fields, "every field of Fact is described, in its order"


def fact_schema() -> dict[str, Any]:
    """The JSON Schema of a row.

    >>> fact_schema()["properties"]["unit"]["type"]
    ['string', 'null']
    """
    properties: dict[str, Any] = {}
    for column in COLUMNS:
        kind = "integer" if column.integer else "string"
        entry: dict[str, Any] = {"description": column.description, "type": [kind, "null"] if column.nullable else kind}
        if column.integer:
            entry["minimum"] = 0
        if column.words:
            entry["enum"] = [*column.words, None] if column.nullable else list(column.words)
        if column.pattern:
            entry["pattern"] = column.pattern
        properties[column.name] = entry
    return _object("A fact: one mention found in an article", properties, list(properties))


def article_schema() -> dict[str, Any]:
    """The JSON Schema of an article record, as `parse` writes it. `facts` needs no more of it than `id` and `paragraphs`."""
    text = {"type": ["string", "null"]}
    number = {"type": "integer", "minimum": 0}
    run = {"type": "array", "prefixItems": [number] * 4, "minItems": 4, "maxItems": 4}
    strings = {"type": "array", "items": {"type": "string"}}
    author = _object("A name of the byline", {"name": {"type": "string"}, "role": text}, ["name", "role"])
    pair = {"type": "array", "prefixItems": [number, number], "minItems": 2, "maxItems": 2}
    properties: dict[str, Any] = {
        "id": {"description": "<page>#<n>, unique within a run", "type": "string", "minLength": 1},
        "source": {"description": "The page as it was reached; - for standard input", "type": "string"},
        "kind": {"enum": ["article", "brief", "caption", "label", "furniture"]},
        "kicker": {"description": "引题", **text},
        "title": {"description": "主题", **text},
        "subtitle": {"description": "副题", **text},
        "dateline": {"description": "本报讯, 新华社北京7月18日电 …", **text},
        "byline": {"description": "Names and roles, in order", "type": "array", "items": author},
        "byline_text": {"description": "Byline and dateline as printed", **text},
        "published": {"description": "An ISO date or a bare year", "pattern": r"^\d{4}(-\d\d-\d\d)?$", **text},
        "published_from": {"enum": ["option", "record", "filename", "text", None]},
        "paragraphs": {"description": "Repaired text", **strings},
        "map": {
            "description": "Per text field its places in the source; a place is a list of runs [start in field, start in source, length, line]",
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "array", "items": run, "minItems": 1}},
        },
        "lines": {"description": "The lines of the page that it used, from 1", "type": "array", "items": pair},
        "warnings": {"description": "What was doubted or could not be placed", **strings},
    }
    return _object("An article of a page", properties, [name for name in properties if name != "map"])


def _object(title: str, properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "$schema": DRAFT,
        "title": title,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


SCHEMAS = {"article": article_schema, "fact": fact_schema}
