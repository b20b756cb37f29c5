"""One unit of work, from the bytes of a page to a piece of the output: all that a worker process does.

What comes out depends on the unit and the settings alone, never on the order or the process in which units are worked on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from lzextract.model import Article, Document, Fact, InputError, LzextractError, OwnName, Problem
from lzextract.page.decisions import Decision
from lzextract.parse import parse_document
from lzextract.reading.paths import reason
from lzextract.reading.read import holds_records, read_document, read_lines, read_page
from lzextract.reading.sources import Source
from lzextract.running.parts import LONGEST, Part, parts_of
from lzextract.writing.records import from_json, names_no_page, page_key, pages_of, to_json
from lzextract.writing.tables import TABLES
from lzextract.writing.text import text_format

if TYPE_CHECKING:
    from lzextract.view.terminal import Screen


class Settings(NamedTuple):
    """What the user asked for, as far as it changes a record or a row."""

    command: str = "facts"
    date: str | None = None
    encoding: str | None = None
    types: tuple[str, ...] = ("org", "money", "percent", "date")
    format: str = "jsonl"
    columns: tuple[str, ...] = Fact._fields
    excel: bool = False
    explain: bool = False
    screen: Screen | None = None
    article: int | None = None
    home: str | None = None
    names: tuple[OwnName, ...] = ()


class Unit(NamedTuple):
    """A page as bytes, a part of a long file, or the numbered lines of the records of a page. `problem` is one met on the way to it."""

    source: str
    name: str
    page: bytes | None = None
    lines: Sequence[tuple[int, bytes]] = ()
    problem: Problem | None = None
    part: Part | None = None

    @property
    def size(self) -> int:
        if self.part:
            return len(self.part.text)
        return len(self.page) if self.page is not None else sum(len(line) for _, line in self.lines)


class Result(NamedTuple):
    """What came of a unit: a piece of the output (bytes, or rows of a binary format), its problems, and how much there was."""

    source: str
    piece: bytes = b""
    rows: Sequence[Sequence[Any]] = ()
    problems: tuple[Problem, ...] = ()
    articles: int = 0
    facts: int = 0
    notes: tuple[str, ...] = ()


def units(sources: Iterable[Source | Problem], records: bool, encoding: str | None = None) -> Iterator[Unit]:
    """The units of the sources, in order. `records` says whether article JSON Lines are taken; they are grouped by page.

    A file longer than any newspaper is decoded here and comes in parts.
    """
    for source in sources:
        if isinstance(source, Problem):
            yield Unit(source.file, "", problem=source)
            continue
        try:
            with source.open() as stream:
                if not holds_records(stream):
                    page = read_page(stream, source.path)
                    if len(page) <= LONGEST:
                        yield Unit(source.path, source.name, page)
                    else:
                        yield from _parts(source, page, encoding)
                elif records:
                    yield from _pages_of_lines(source, read_lines(stream, source.path))
                else:
                    raise InputError(source.path, "records", "article records, not a page", "use lzextract facts")
        except InputError as error:
            yield Unit(source.path, "", problem=error.problem)
        except MemoryError:
            yield Unit(source.path, "", problem=_too_large(source.path))
        except OSError as error:
            problem = Problem(source.path, "unreadable", reason(error), "check the path and its permissions")
            yield Unit(source.path, "", problem=problem)


def _too_large(path: str) -> Problem:
    return Problem(path, "too_large", "needs more memory than there is", "split it into pages")


RECORDS_TOGETHER = 50
"""Records without a page of their own that are looked at together."""


def gathered(units: Iterable[Unit]) -> Iterator[Unit]:
    """The units as they are looked at: records whose ids name no page stand together on one, up to RECORDS_TOGETHER."""
    last: Unit | None = None
    for unit in units:
        loose = len(unit.lines) == 1 and names_no_page(unit.lines[0][1])
        if last and loose and last.source == unit.source and len(last.lines) < RECORDS_TOGETHER:
            last = last._replace(lines=[*last.lines, *unit.lines])
            continue
        if last:
            yield last
        last = unit if loose else None
        if not loose:
            yield unit
    if last:
        yield last


def _parts(source: Source, page: bytes, encoding: str | None) -> Iterator[Unit]:
    """The units of a long file: the whole, where it has not so many characters as bytes."""
    document = read_document(source.path, source.name, page, encoding)
    if len(document.text) <= LONGEST:
        yield Unit(source.path, source.name, page)
        return
    del page
    for part in parts_of(document, LONGEST):
        if part.text.strip():
            name = f"{source.name}:{part.number}" if part.number > 1 else source.name
            yield Unit(source.path, name, part=part)


def _pages_of_lines(source: Source, lines: Iterable[tuple[int, bytes]]) -> Iterator[Unit]:
    """Neighbouring lines whose records belong to one page. What has been read comes even where the next line fails."""
    page: list[tuple[int, bytes]] = []
    key = None
    try:
        for number, line in lines:
            own = page_key(line)
            if page and own is not None and key is not None and own != key:
                yield Unit(source.path, source.name, lines=page)
                page = []
            key = own or key
            page.append((number, line))
    except InputError:
        if page:
            yield Unit(source.path, source.name, lines=page)
        raise
    if page:
        yield Unit(source.path, source.name, lines=page)


def work(unit: Unit, settings: Settings) -> Result:
    """Do one unit. A page that cannot be read becomes a problem, and so does one that the program fails on: nothing is raised."""
    if unit.problem:
        return Result(unit.source, problems=(unit.problem,))
    problems: list[Problem] = []
    try:
        if settings.command == "view":
            return _view(unit, settings, problems)
        if settings.command == "parse":
            decisions: list[Decision] | None = [] if settings.explain else None
            _, articles = _read(unit, settings, problems, decisions)
            text = "".join([to_json(article) + "\n" for article in articles])
            before = unit.part.line if unit.part else 0
            notes = tuple(f"{unit.source}: {told._replace(line=told.line + before)}" for told in decisions or ())
            return Result(unit.source, text.encode("utf-8", "replace"), (), tuple(problems), len(articles), notes=notes)
        _, articles = _read(unit, settings, problems)
        facts = _facts(articles, settings)
        if settings.command == "names":
            from lzextract.writing.directory import seen_in

            return Result(unit.source, b"", seen_in(facts), tuple(problems), len(articles), len(facts))
        notes = _near_misses(articles, facts, settings) if settings.explain else ()
        counts = len(articles), len(facts), notes
        if settings.format in TABLES:
            places = [Fact._fields.index(name) for name in settings.columns]
            rows = [tuple(fact[place] for place in places) for fact in facts]
            return Result(unit.source, b"", rows, tuple(problems), *counts)
        piece = text_format(settings.format, settings.columns, settings.excel).piece(facts)
        return Result(unit.source, piece.encode("utf-8", "replace"), (), tuple(problems), *counts)
    except InputError as error:
        problems.append(error.problem)
    except MemoryError:
        problems.append(_too_large(unit.source))
    except Exception as error:
        place = f"{type(error).__name__}: {error}"[:200]
        problems.append(
            Problem(unit.source, "internal", f"the program failed on this page ({place})", "please report it")
        )
    return Result(unit.source, problems=tuple(problems))


def warm_up(settings: Settings) -> None:
    """Load the vocabulary and compile the patterns that are made when first used, so that processes which are forked share them."""
    page = "日报消息（全媒体记者刘心蕊） 近日，市商务局公布，2024年1至5月，全市进出口额1.47亿元，\n同比增长43.4%。\n"
    work(Unit("", "", page.encode()), settings)


def _facts(articles: Iterable[Article], settings: Settings) -> list[Fact]:
    """The facts of articles. The extractors are loaded here: parsing does without them, and is ready sooner."""
    from lzextract.facts import facts_of

    return [fact for page in pages_of(articles) for fact in facts_of(page, settings.types, settings.names)]


def _near_misses(articles: Sequence[Article], facts: Sequence[Fact], settings: Settings) -> tuple[str, ...]:
    from lzextract.near_misses import near_misses

    return tuple(map(str, near_misses(articles, facts, settings.types)))


def _view(unit: Unit, settings: Settings, problems: list[Problem]) -> Result:
    """A page to look at. What is doubted stands on it, so that it need not be said."""
    from lzextract.view.html import index_row, render
    from lzextract.view.page import page_of, with_own_ids
    from lzextract.view.source import document_of
    from lzextract.view.terminal import PIPE, show

    document, records = _read(unit, settings, problems)
    articles = with_own_ids(records)
    facts = _facts(articles, settings)
    before = (unit.part.offset, unit.part.line) if unit.part else (0, 0)
    page = page_of(document or document_of(articles, settings.encoding), articles, facts, settings.types, *before)
    said = [problem for problem in problems if problem.level == "error"]
    if articles and (settings.article or 0) > len(articles):
        message = f"holds {len(articles)} records, none of the number {settings.article}"
        said.append(Problem(unit.source, "article", message, f"--article 1 to {len(articles)}"))
        articles = []
    if not articles:
        return Result(unit.source, problems=tuple(said))
    html = settings.format == "html"
    drawn = render(page, settings.home) if html else show(page, settings.screen or PIPE, settings.article)
    name = unit.name if document else articles[0].id.rpartition("#")[0] or unit.name
    rows = (index_row(page, name),) if html else ()
    return Result(
        unit.source, drawn.encode("utf-8", "replace"), rows, tuple(said), articles=len(articles), facts=len(facts)
    )


def _read(
    unit: Unit, settings: Settings, problems: list[Problem], told: list[Decision] | None = None
) -> tuple[Document | None, list[Article]]:
    """The page of a unit, where it is one, and its records."""
    if unit.page is not None or unit.part:
        if unit.part:
            document = unit.part.document(unit.source, unit.name)
        else:
            document = read_document(unit.source, unit.name, unit.page or b"", settings.encoding)
        problems += document.problems
        articles = parse_document(document, settings.date, told)
        if unit.part:
            articles = [unit.part.in_the_file(article) for article in articles]
        for article in articles:
            place = f"{unit.source}:{article.lines[0][0]}" if article.lines else unit.source
            problems += (Problem(place, "doubt", text, level="warning") for text in article.warnings)
        return document, _with_doubts(document, articles)
    articles = []
    for number, line in unit.lines:
        try:
            article = from_json(line.decode())
        except (LzextractError, UnicodeDecodeError) as error:
            wrong = "not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
            problems.append(Problem(f"{unit.source}:{number}", "record", wrong, "one article a line is expected"))
            continue
        articles.append(
            replace(article, published=settings.date, published_from="option") if settings.date else article
        )
    return None, articles


def _with_doubts(document: Document, articles: list[Article]) -> list[Article]:
    """The records of a page, the first with what is doubted about its decoding."""
    if not document.problems or not articles:
        return articles
    doubts = tuple(problem.message for problem in document.problems)
    return [replace(articles[0], warnings=doubts + articles[0].warnings), *articles[1:]]
