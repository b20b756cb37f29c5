"""A page as one self-contained HTML file: no network, no framework, every text escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from lzextract.model import Article, Fact
from lzextract.view.page import DROPPED, Moment, Page
from lzextract.writing.safe import one_line, visible

COLUMNS = (
    ("article", "in"),
    ("line", "line"),
    ("type", "type"),
    ("text", "text"),
    ("value", "value"),
    ("rule", "rule"),
)
"""The columns of the table of facts: key and heading (`in`: the number of the record). Modifier, direction, basis and cue stand below the value."""

TIP_COLUMNS = ("article_id", "type", "text", "value", "unit", "modifier", "direction", "basis", "date_start", "date_end", "precision", "org_kind", "cue", "line", "sentence", "rule")  # fmt: skip
"""What the script needs to know of a fact: to show it and to filter by it."""

YEARS_BACK, YEARS_AHEAD = 3, 2  # the timeline's reach around the publication; what lies outside is drawn at its edge
NARROWEST = 300  # pixels: the width of the timeline on a telephone, at which its labels may not run into each other
LABEL_WIDTH = 6.2  # pixels a character
LINES_NAMED = re.compile(r"\b(lines?) (\d{1,9})\b", re.ASCII)
LONGEST_LABEL = 24
LONGEST_CELL = 200  # characters; the article has the text whole
LANE_HEIGHT = 19


class Row(NamedTuple):
    """A page in the index of several. `name` is what its file is called after, `href` the file; without one, `trouble` says why."""

    name: str
    source: str
    href: str | None = None
    title: str = ""
    published: str | None = None
    articles: int = 0
    counts: dict[str, int] = {}  # noqa: RUF012 - never changed
    doubts: int = 0
    trouble: str = ""


class Bar(NamedTuple):
    """A period on the timeline. Places and widths are per cent of the width, `y` is in pixels.

    The label stands behind the bar, before it, or, where neither side has room, above it.
    """

    fact: int
    label: str
    x: float
    width: float
    y: int
    label_at: str


def render(page: Page, home: str | None = None) -> str:
    """The HTML of one page. `home` is a link back to the index, where there is one.

    >>> from lzextract.view.page import page_of
    >>> html = render(page_of(None, [Article(id="a#1", source="a.txt", title="<i>柳州</i>1人入选")], []))
    >>> "&lt;i&gt;柳州&lt;/i&gt;1人入选" in html and "<i>" not in html
    True
    """
    number = {article.id: n for n, article in enumerate(page.articles)}
    ids = [fact_id(fact, number) for fact in page.facts]
    published, published_from = page.published
    data = [
        {"id": key, **{name: value for name in TIP_COLUMNS if (value := getattr(fact, name)) is not None}}
        for key, fact in zip(ids, page.facts, strict=True)
    ]
    html: str = _template("page.html").render(
        source=one_line(page.source),
        published=published,
        published_from=published_from,
        home=home,
        counts=page.counts,
        doubts=page.doubts,
        lines=page.lines,
        records=[_record(page, n, article) for n, article in enumerate(page.articles)],
        facts=page.facts,
        passed_over=page.passed_over,
        ids=ids,
        number=number,
        columns=COLUMNS,
        organisations=page.organisations(),
        timeline=_timeline(page, published),
        data=_json(data),
        script=_script("table.js", "page.js"),
        script_hash=_script_hash("table.js", "page.js"),
        css=_asset("page.css"),
        hue=_hue,
        DROPPED=DROPPED,
    )
    return html


def render_index(rows: Sequence[Row]) -> str:
    """The HTML of the index of several pages.

    >>> "A1.txt" in render_index([Row("A1", "A1.txt")])
    True
    """
    types = tuple(dict.fromkeys(kind for row in rows for kind in row.counts))
    html: str = _template("index.html").render(
        rows=rows,
        types=types,
        sums={kind: sum(row.counts.get(kind, 0) for row in rows) for kind in types},
        css=_asset("page.css"),
        script=_script("table.js"),
        script_hash=_script_hash("table.js"),
    )
    return html


def index_row(page: Page, name: str) -> Row:
    """What the index says of a page."""
    titles = (article.title for article in page.articles if article.title and article.kind in ("article", "brief"))
    return Row(
        name,
        page.source,
        None,
        next(titles, ""),
        page.published[0],
        sum(article.kind in ("article", "brief") for article in page.articles),
        page.counts,
        page.doubts,
    )


def fact_id(fact: Fact, number: dict[str, int]) -> str:
    """The anchor of a fact: stable from run to run, so that a link to it can be sent."""
    return f"a{number[fact.article_id] + 1}-{fact.field}-{fact.start}-{fact.end}-{fact.type}"


def _record(page: Page, n: int, article: Article) -> dict[str, Any]:
    fields: dict[str, Any] = dict.fromkeys(("kicker", "title", "subtitle"))
    fields |= {field: page.segments(article, field, text) for field, text in article.fields()}
    return {
        "article": article,
        "number": n + 1,
        "lines": page.lines_of(article),
        "fields": fields,
        "paragraphs": [fields[f"p{i}"] for i in range(len(article.paragraphs)) if f"p{i}" in fields],
    }


def _timeline(page: Page, published: str | None) -> dict[str, Any] | None:
    """Bars for the periods that the page speaks of, from YEARS_BACK before its date to YEARS_AHEAD after, in lanes without overlap."""
    moments = page.moments()
    if not moments:
        return None
    day = date.fromisoformat(published).toordinal() if published and len(published) == 10 else None
    year = int(published[:4]) if published else date.fromordinal(max(m.first for m in moments)).year
    first = max(min(m.first for m in moments), _new_year(year - YEARS_BACK))
    first = min(first, date.max.toordinal() - 1)
    last = max(min(max(m.last for m in moments), _new_year(year + YEARS_AHEAD + 1) - 1), first + 1)

    def x(at: int) -> float:
        return round(100 * min(max((at - first) / (last - first), 0), 1), 1)

    lanes: list[float] = []
    bars = []
    for moment in moments:
        left, right = x(moment.first), x(moment.last)
        label = _label(moment, moment.first < first, moment.last > last)
        room = 100 * (LABEL_WIDTH * len(label) + 12) / NARROWEST
        label_at = "behind" if right + room <= 100 else "before" if left >= room else "above"
        begin = left - room * (label_at == "before")
        end = max(right, left + room) if label_at == "above" else right + room * (label_at == "behind")
        lane = next((n for n, taken in enumerate(lanes) if taken <= begin), len(lanes))
        lanes[lane:] = [end, *lanes[lane + 1 :]]
        width = max(round(right - left, 1), 0.6)
        bars.append(Bar(moment.facts[0], label, min(left, 100 - width), width, lane * LANE_HEIGHT + 2, label_at))
    years = [y for y in range(date.fromordinal(first).year, date.fromordinal(last).year + 2) if y < 9999]
    step = max(1, (len(years) + 7) // 8)
    ticks = [{"x": x(_new_year(y)), "label": y} for y in years[::step] if first <= _new_year(y) <= last]
    issue = x(day) if day and first <= day <= last else None
    return {"height": len(lanes) * LANE_HEIGHT + 20, "bars": bars, "ticks": ticks, "issue": issue}


def _label(moment: Moment, earlier: bool, later: bool) -> str:
    """A period, with arrows where it lies or reaches beyond the timeline, and how often it is spoken of."""
    count = f" ×{len(moment.facts)}" if len(moment.facts) > 1 else ""
    return f"{'◂ ' * earlier}{one_line(moment.value)[:LONGEST_LABEL]}{' ▸' * later}{count}"


def _new_year(year: int) -> int:
    return date(min(max(year, 1), 9999), 1, 1).toordinal()


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
        loader=PackageLoader("lzextract.view"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["one_line"] = one_line
    environment.filters["short"] = _short
    environment.filters["linked"] = _linked
    return environment


def _shown(value: Any) -> Any:
    """Whatever a template puts out: nothing of a page's text may hide in it. What is markup already is ours."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _linked(text: str) -> Any:
    """A warning whose line numbers lead to the lines.

    >>> str(_linked("lines 3 to 9 <b>"))
    '<a href="#L3">lines 3</a> to 9 &lt;b&gt;'
    """
    from markupsafe import Markup, escape

    return Markup(LINES_NAMED.sub(r'<a href="#L\2">\1 \2</a>', str(escape(visible(text)))))


def _short(text: str) -> str:
    """A text for a cell of a table."""
    return one_line(text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…")


def _template(name: str) -> Any:
    return _environment().get_template(name)


@cache
def _asset(name: str) -> Any:
    """A style sheet or script of ours, as it is."""
    from importlib.resources import files

    from markupsafe import Markup

    return Markup(files("lzextract.view").joinpath("templates", name).read_text(encoding="utf-8"))


def _script(*names: str) -> Any:
    from markupsafe import Markup

    return Markup("").join(_asset(name) for name in names)


@cache
def _script_hash(*names: str) -> str:
    """What a page's policy names: this script may run in it, and no other."""
    import base64
    import hashlib

    return base64.b64encode(hashlib.sha256(_script(*names).encode()).digest()).decode()
