"""A page as one self-contained HTML file: no network, no framework, every text escaped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from lzextract.extractors import EXTRACTORS
from lzextract.model import Article, Fact
from lzextract.view.page import Moment, Page
from lzextract.view.safe import visible

COLUMNS = (
    ("place", "line"),
    ("type", "type"),
    ("text", "text"),
    ("value", "value"),
    ("modifier", "more"),
    ("rule", "rule"),
)
TIP_COLUMNS = tuple(name for name in Fact._fields if name not in ("start", "end", "source", "line"))
YEARS_BACK, YEARS_AHEAD = 5, 2  # the timeline's reach around the publication; what lies outside is drawn at its edge
BAR_HEIGHT = 14


class Row(NamedTuple):
    """A page in the index of several."""

    href: str
    source: str
    published: str | None
    articles: int
    counts: dict[str, int]
    doubts: int


class Bar(NamedTuple):
    """A dated fact drawn on the timeline, in the units of its 1000-wide view box."""

    fact: int
    label: str
    x: float
    y: int
    width: float
    text_x: float
    anchor: str


def render(page: Page, home: str | None = None) -> str:
    """The HTML of one page. `home` is a link back to the index, where there is one.

    >>> from lzextract.view import page_of
    >>> html = render(page_of(None, [Article(id="a#1", source="a.txt", title="<b>柳州</b>1人入选")], []))
    >>> "&lt;b&gt;柳州&lt;/b&gt;1人入选" in html and "<b>" not in html
    True
    """
    number = {article.id: n for n, article in enumerate(page.articles)}
    ids = [fact_id(fact, number) for fact in page.facts]
    published, published_from = page.published
    rows = [
        {"id": key, **{c: getattr(fact, c) for c in TIP_COLUMNS}} for key, fact in zip(ids, page.facts, strict=True)
    ]
    html: str = _template("page.html").render(
        source=visible(page.source),
        published=published,
        published_from=published_from,
        home=home,
        types=tuple(EXTRACTORS),
        counts=page.counts,
        doubts=sum(len(article.warnings) for article in page.articles),
        lines=page.lines,
        records=[_record(page, n, article) for n, article in enumerate(page.articles)],
        facts=page.facts,
        ids=ids,
        columns=COLUMNS,
        bodies=page.bodies(),
        timeline=_timeline(page, published),
        data=_json(rows),
        js=_asset("page.js"),
        css=_asset("page.css"),
        hue=_hue,
    )
    return html


def render_index(rows: Sequence[Row]) -> str:
    """The HTML of the index of several pages."""
    html: str = _template("index.html").render(rows=rows, types=tuple(EXTRACTORS), css=_asset("page.css"))
    return html


def index_row(page: Page, href: str) -> Row:
    """What the index says of a page."""
    return Row(
        href,
        page.source,
        page.published[0],
        sum(article.kind in ("article", "brief") for article in page.articles),
        page.counts,
        sum(len(article.warnings) for article in page.articles),
    )


def fact_id(fact: Fact, number: dict[str, int]) -> str:
    """The anchor of a fact: stable from run to run, so that a link to it can be sent."""
    return f"a{number[fact.article_id] + 1}-{fact.field}-{fact.start}-{fact.end}-{fact.type}"


def _record(page: Page, n: int, article: Article) -> dict[str, Any]:
    fields: dict[str, Any] = dict.fromkeys(("kicker", "title", "subtitle"))
    fields |= {field: page.segments(article, field, text) for field, text in article.fields()}
    return {
        "article": article,
        "anchor": f"a{n + 1}",
        "fields": fields,
        "paragraphs": [fields[f"p{i}"] for i in range(len(article.paragraphs)) if f"p{i}" in fields],
    }


def _timeline(page: Page, published: str | None) -> dict[str, Any] | None:
    """Bars for the distinct periods that the page speaks of, from YEARS_BACK before its date to YEARS_AHEAD after."""
    moments: dict[str, Moment] = {}
    for moment in page.moments():
        moments.setdefault(page.facts[moment.fact].value, moment)
    if not moments:
        return None
    year = int(published[:4]) if published else date.fromordinal(max(m.first for m in moments.values())).year
    first = max(min(m.first for m in moments.values()), date(max(year - YEARS_BACK, 1), 1, 1).toordinal())
    last = min(max(m.last for m in moments.values()), date(min(year + YEARS_AHEAD, 9999), 12, 31).toordinal())
    span = max(last - first, 1)

    def x(day: int) -> float:
        return round(10 + 980 * min(max((day - first) / span, 0), 1), 1)

    bars = []
    for row, (label, moment) in enumerate(moments.items()):
        left, right = x(moment.first), x(moment.last)
        inside = right < 800
        at = right + 6 if inside else left - 6
        bars.append(
            Bar(moment.fact, label, left, row * BAR_HEIGHT + 2, max(right - left, 3), at, "start" if inside else "end")
        )
    years = range(date.fromordinal(first).year, date.fromordinal(max(last, first)).year + 1)
    ticks = [{"x": x(date(y, 1, 1).toordinal()), "label": y} for y in years if date(y, 1, 1).toordinal() >= first]
    return {"height": len(bars) * BAR_HEIGHT + 24, "bars": bars, "ticks": ticks}


def _hue(n: int) -> int:
    """Neighbouring records get colours far apart: the golden angle."""
    return round(n * 137.5) % 360


def _json(rows: Iterable[dict[str, Any]]) -> Any:
    """JSON that may stand in a script element: nothing in it can end the element."""
    from markupsafe import Markup

    shown = [{key: visible(v) if isinstance(v, str) else v for key, v in row.items()} for row in rows]
    text = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


@cache
def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("lzextract.view"), autoescape=True, undefined=StrictUndefined, auto_reload=False
    )
    environment.filters["visible"] = visible
    return environment


def _template(name: str) -> Any:
    return _environment().get_template(name)


@cache
def _asset(name: str) -> Any:
    """A style sheet or script of ours, as it is."""
    from importlib.resources import files

    from markupsafe import Markup

    return Markup(files("lzextract.view").joinpath("templates", name).read_text(encoding="utf-8"))
