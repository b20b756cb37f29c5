"""The records that travel through the pipeline: frozen, and empty of behaviour beyond looking things up.

Offsets are half-open and count Unicode code points; lines count from 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lzextract.mapped import Place


class LzextractError(Exception):
    """What goes wrong with an input or an option, said so that a person can mend it."""


class Problem(NamedTuple):
    """What went wrong with one input, or what is doubted about it (`level` is `error` or `warning`).

    `file` is the input as it was named, `code` one word for programs, `message` what is wrong and `hint` what to try.

    >>> str(Problem("A1.txt", "missing", "no such file or folder", "check the path"))
    'A1.txt: no such file or folder; check the path'
    """

    file: str
    code: str
    message: str
    hint: str = ""
    level: str = "error"

    def __str__(self) -> str:
        return f"{self.file}: {self.message}" + (f"; {self.hint}" if self.hint else "")


class InputError(LzextractError):
    """An input that cannot be used: `problem` says which, what is wrong and what to try."""

    def __init__(self, file: str, code: str, message: str, hint: str = "") -> None:
        self.problem = Problem(file, code, message, hint)
        super().__init__(file, code, message, hint)  # the arguments, so that it can be pickled

    def __str__(self) -> str:
        return str(self.problem)


@dataclass(frozen=True, slots=True)
class Document:
    """One page as it was decoded: `text` is never edited, every offset of the program points into it.

    `source` is the path as it was reached (`-` for standard input), `name` the stem that the ids of its articles begin with.
    `problems` are the doubts about its decoding, such as bytes that are damaged.
    """

    source: str
    name: str
    text: str
    encoding: str = "utf-8"
    problems: tuple[Problem, ...] = ()


class Author(NamedTuple):
    """A name of a byline and its role as printed (`全媒体记者`, `文/图`), or None where none is."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One record of a page: an article, brief, caption, label or piece of furniture.

    `map` gives, per text field, the places of its characters in the source: see `lzextract.mapped`. It is None in records that others wrote.
    """

    id: str
    source: str
    kind: str = "article"
    kicker: str | None = None
    title: str | None = None
    subtitle: str | None = None
    dateline: str | None = None
    byline: tuple[Author, ...] = ()
    byline_text: str | None = None
    published: str | None = None
    published_from: str | None = None
    paragraphs: tuple[str, ...] = ()
    map: dict[str, tuple[Place, ...]] | None = None
    lines: tuple[tuple[int, int], ...] = ()
    warnings: tuple[str, ...] = ()

    def fields(self) -> Iterator[tuple[str, str]]:
        """The texts in which facts are looked for, by name, in the order of the record.

        >>> list(Article(id="a#1", source="a.txt", title="柳州1人入选", paragraphs=("近日，",)).fields())
        [('title', '柳州1人入选'), ('p0', '近日，')]
        """
        for name in ("kicker", "title", "subtitle"):
            if text := getattr(self, name):
                yield name, text
        for number, text in enumerate(self.paragraphs):
            yield f"p{number}", text


class Match(NamedTuple):
    """What an extractor finds: a span of one text and its value, in the columns of `Fact`."""

    start: int
    end: int
    value: str
    rule: str
    value_min: str | None = None
    value_max: str | None = None
    unit: str | None = None
    modifier: str | None = None
    cue: str | None = None
    direction: str | None = None
    basis: str | None = None
    date_start: str | None = None
    date_end: str | None = None
    precision: str | None = None
    org_kind: str | None = None


class Fact(NamedTuple):
    """One mention found in an article: a row of every table that the program writes, its fields the columns.

    `start` and `end` are half-open code-point offsets in `field`; `source_start` and `source_end` those in the decoded file.
    Bounds are plain decimal strings, dates ISO 8601, `None` where nothing is known.
    """

    article_id: str
    source: str | None
    field: str
    type: str
    text: str
    start: int
    end: int
    value: str
    value_min: str | None
    value_max: str | None
    unit: str | None
    modifier: str | None
    cue: str | None
    direction: str | None
    basis: str | None
    date_start: str | None
    date_end: str | None
    precision: str | None
    org_kind: str | None
    source_start: int | None
    source_end: int | None
    line: int | None
    source_spans: str | None
    sentence: str
    rule: str


ORG_KINDS = (
    "company", "government", "party", "university", "school", "institute", "association", "alliance", "media", "hospital",
    "court", "military", "international", "platform", "team", "other",
)  # fmt: skip
"""What an organisation may be."""

NONE = "none"
"""The kind of what is no organisation, whatever the lists or its structure say."""


class OwnName(NamedTuple):
    """A name of an organisation that the user gave: as it is printed, its kind (`none` for what is no organisation), the name to report, other names parted by |."""

    name: str
    kind: str
    canonical: str = ""
    aliases: str = ""

    def surfaces(self) -> tuple[str, ...]:
        """All names of the row that may be printed.

        >>> OwnName("柳职大", "university", "柳州职业技术大学", "柳职|柳职院").surfaces()
        ('柳职大', '柳州职业技术大学', '柳职', '柳职院')
        """
        return tuple(dict.fromkeys(name for name in (self.name, self.canonical, *self.aliases.split("|")) if name))


@dataclass(slots=True)
class Context:
    """What an extractor may know beside the text in hand: one for each article, made by `lzextract.facts`.

    `published` is an ISO date, a bare year or None. `texts` are all texts of the article. `page` are the texts of all articles on the page.
    `notes` is a place for what an extractor learnt from earlier texts of the same article, such as the day that it speaks of; keyed by extractor.
    `shared` is the same for all articles of a page: what an extractor learnt from the page as a whole. `names` are organisations that the user names.
    `traditional` says that the page prints traditional characters; the texts are simplified, character for character.
    """

    published: str | None = None
    texts: tuple[str, ...] = ()
    page: tuple[str, ...] = ()
    notes: dict[str, object] = field(default_factory=dict)
    shared: dict[str, object] = field(default_factory=dict)
    names: tuple[OwnName, ...] = ()
    traditional: bool = False
