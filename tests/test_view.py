"""The page to look at: nothing of a page's text can act, and what is marked is what the facts say."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from conftest import Run as Command
from lzextract.facts import facts_of
from lzextract.mapped import Run
from lzextract.model import Article, Document, Fact
from lzextract.parse import parse_document
from lzextract.running.parts import parts_of
from lzextract.running.work import Settings, Unit, work
from lzextract.view.files import folder
from lzextract.view.html import Row, fact_id, index_row, render, render_index
from lzextract.view.page import Page, page_of, with_own_ids
from lzextract.view.source import fits
from lzextract.view.terminal import Screen, show

SEED = Path(__file__).parent.parent / "seeds" / "000_67504c9ffebf9f9f.txt"
HOSTILE = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "&lt;b&gt;",
    "javascript:alert(1)",
    '" onmouseover="alert(1)',
    "\u202e元001\u202c",
    "\x1b]0;owned\x07\x1b[2J",
    "{{ 7*7 }}{% raw %}",
    "长" * 100_000,
]


class Outline(HTMLParser):
    """The elements of a page, with their attributes and text: enough to see what could act."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture(scope="module")
def seed() -> Page:
    document = Document(str(SEED), SEED.stem, SEED.read_bytes().decode())
    articles = parse_document(document)
    return page_of(document, articles, list(facts_of(articles)))


def hostile_page(text: str) -> Page:
    """A page on which everything that a file or a record can hold is the text, and is a fact too."""
    document = Document(f"{text[:80]}.txt", "x", f"{text}\n{text}")
    fields = ("kicker", "title", "subtitle", "byline_text", "p0")
    article = Article(
        id=f"x#{text[:80]}",
        source=document.source,
        kind=text,
        kicker=text,
        title=text,
        subtitle=text,
        byline_text=text,
        published_from=text,
        published="2024",
        paragraphs=(text,),
        map={"title": ((Run(0, 0, len(text), 1),),), "p0": ((Run(0, len(text) + 1, len(text), 2),),)},
        lines=((1, 2),),
        warnings=(text,),
    )
    facts = [_hostile_fact(article, field, text) for field in fields if field != "byline_text"]
    return page_of(document, [article], facts)


def _hostile_fact(article: Article, field: str, text: str) -> Fact:
    spans = {"title": f"0:{len(text)}", "p0": f"{len(text) + 1}:{2 * len(text) + 1}"}
    row = dict.fromkeys(Fact._fields, text) | {
        "article_id": article.id,
        "field": field,
        "type": "org",
        "start": 0,
        "end": len(text),
        "source_spans": spans.get(field),
        "line": 1,
        "date_start": "2024-07-19",
        "date_end": "2024-07-20",
    }
    return Fact(**row)  # type: ignore[arg-type]


def test_the_source_stands_as_it_is(seed: Page) -> None:
    """The stretches of the source column, put together, are the file."""
    text = "\n".join("".join(stretch.text for stretch in line.stretches) for line in seed.lines)

    assert text == SEED.read_bytes().decode()


def test_every_fact_is_on_the_page_once(seed: Page) -> None:
    """Each fact has one row of the table, and its characters are marked in its article."""
    tags = Outline(render(seed)).tags
    number = {article.id: n for n, article in enumerate(seed.articles)}
    rows = [attributes["id"] for tag, attributes in tags if tag == "tr" and "data-fact" in attributes]
    marked = {
        n for tag, attributes in tags if "data-facts" in attributes for n in (attributes["data-facts"] or "").split()
    }

    assert rows == [fact_id(fact, number) for fact in seed.facts]
    assert len(set(rows)) == len(rows)
    assert marked == {str(n) for n in range(len(seed.facts))}


def test_the_page_is_small_and_asks_for_nothing(seed: Page) -> None:
    """Under a megabyte, and no element names another resource than an anchor of the page itself."""
    html = render(seed)
    links = [
        value
        for _, attributes in Outline(html).tags
        for key, value in attributes.items()
        if key in ("src", "href", "action")
    ]

    assert len(html.encode()) < 1_000_000
    assert all(link is not None and link.startswith(("#", "data:,")) for link in links)


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:12] for text in HOSTILE])
def test_hostile_text_shows_as_text(text: str) -> None:
    """Whatever a page says becomes text: no element, attribute, link or script comes out of it."""
    harmless = Outline(render(hostile_page("长")))
    outline = Outline(render(hostile_page(text)))

    assert [tag for tag, _ in outline.tags] == [tag for tag, _ in harmless.tags]
    assert [sorted(attributes) for _, attributes in outline.tags] == [
        sorted(attributes) for _, attributes in harmless.tags
    ]
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", "".join(outline.text))


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:12] for text in HOSTILE])
def test_hostile_text_does_not_move_the_terminal(text: str) -> None:
    """No control character of a page reaches the terminal."""
    shown = show(hostile_page(text), Screen(80, None)) + show(hostile_page(text))

    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def test_records_without_a_map_show_without_a_source() -> None:
    """Articles of another program are drawn, only the source column is missing."""
    html = render(page_of(None, [Article(id="a", source="", paragraphs=("近日，柳州市科技局发布指南。",))], []))

    assert "柳州市科技局" in html
    assert 'id="source"' not in html


def test_a_record_is_marked_by_its_own_facts() -> None:
    """Where two records of another program have one id, the facts of one are not marked in the other."""
    articles = with_own_ids(
        [Article(id="a", source="", paragraphs=(text,)) for text in ("奖励600万元。", "近日开工。")]
    )
    page = page_of(None, articles, list(facts_of(articles)))
    outline = Outline(render(page))

    assert [fact.text for fact in page.facts] == ["600万元", "近日"]
    assert len({attributes["id"] for tag, attributes in outline.tags if tag == "tr" and "id" in attributes}) == 2


def test_a_fact_of_the_source_stands_on_its_characters(seed: Page) -> None:
    """The source stretches of a fact, put together, are its text, and they lie in its spans."""
    for n, fact in enumerate(seed.facts):
        assert "".join(p.text for line in seed.lines for p in line.stretches if n in p.facts) == fact.text


def test_lines_are_counted_as_facts_count_them() -> None:
    """A page may end its lines with CR, CR LF or LF: the source column has the same numbers as the column `line`."""
    text = "近日，市商务局公布，\r全市进出口额1.47亿元。\r\n\n同比增长43.4%。\n"
    document = Document("a.txt", "a", text)
    articles = parse_document(document)
    page = page_of(document, articles, list(facts_of(articles)))

    assert {fact.text: fact.line for fact in page.facts} == {
        fact.text: line.number
        for n, fact in enumerate(page.facts)
        for line in reversed(page.lines)
        if any(n in stretch.facts for stretch in line.stretches)
    }


@pytest.mark.parametrize(
    "ends", [("0001-01-01", "0002-01-01"), ("9999-12-31", "9999-12-31"), ("2024-07-19T18:00", "2024-07-19T18:01")]
)
@pytest.mark.parametrize("published", [None, "2024", "2024-07-19", "9999-12-31", "0001-01-01"])
def test_any_date_has_a_place_on_the_timeline(ends: tuple[str, str], published: str | None) -> None:
    """The first and the last day of the calendar too."""
    article = Article(id="a#1", source="", published=published, paragraphs=("今天",))
    fact = _hostile_fact(article, "p0", "今天")._replace(
        type="date", date_start=ends[0], date_end=ends[1], source_spans=None
    )

    assert "<rect" in render(page_of(None, [article], [fact]))


def test_numbers_that_became_no_fact_are_shown() -> None:
    """With the reason, so that a rule that is missing is seen."""
    article = Article(id="a#1", source="a.txt", paragraphs=("打破城乡二元结构，奖励600万元。",))
    html = render(page_of(None, [article], list(facts_of([article]))))

    assert "打破城乡[二元]结构，奖励600万元。" in html
    assert "part of 元结构" in html
    assert "became no fact" not in render(page_of(None, [article], list(facts_of([article])), ["percent"]))


def test_index_counts(seed: Page) -> None:
    """The index names each page with its date, counts and doubts, and links to it."""
    html = render_index(
        [index_row(seed, "a")._replace(href="a.html"), Row("", "b.txt", trouble="b.txt: the file is empty")]
    )

    assert 'href="a.html"' in html
    assert str(SEED) in html
    assert "the file is empty" in html


# ---- the command ------------------------------------------------------------------------------------------------------------------


def test_view_in_a_pipe(lz: Command) -> None:
    """Piped, the page is text without colour: one paragraph a line, its number before it, and what its facts say."""
    done = lz("view", SEED, "--article", 1, "--type", "money")

    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode()
    assert "\x1b" not in shown
    assert shown.splitlines()[0].endswith("  2024-07-19 (text)  money 7")
    assert "   34  2024年1至5月，我市跨境电商进出口额1.47亿元，同比增长43.4%。\n" in shown
    assert "   35    money   1.47亿元 → 147000000 CNY  [money/amount]\n" in shown
    assert shown.count("  date ") == shown.count("#2") == 0


def test_view_on_a_terminal(seed: Page) -> None:
    """On a terminal facts are coloured and no line is wider than it."""
    from rich.cells import cell_len

    shown = show(seed, Screen(60, "standard"))

    assert "\x1b[1;33m1.47亿元" in shown
    assert max(cell_len(re.sub("\x1b\\[[0-9;]*m", "", line)) for line in shown.splitlines()) <= 60


def test_view_writes_one_file(lz: Command, tmp_path: Path) -> None:
    """`--html FILE` holds the page of one input, and is not overwritten unasked; a second page needs a folder."""
    assert lz("view", SEED, "--html", "a.html").returncode == 0
    assert "lzextract" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert lz("view", SEED, "--html", "a.html").returncode == 2
    assert lz("view", SEED, "--html", "a.html", "--force").returncode == 0

    two = lz("view", SEED, SEED, "--html", "b.html")

    assert two.returncode != 0
    assert b"name a folder: --html b" in two.stderr
    assert not (tmp_path / "b.html").exists()


def test_view_writes_a_folder(lz: Command, page: Path, tmp_path: Path) -> None:
    """A folder gets a file a page and an index, which also names what could not be read; in several processes it is the same."""
    (tmp_path / "empty.txt").write_bytes(b"")
    done = lz("view", SEED, page, "empty.txt", "--html", "out")
    assert done.returncode == 1
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")

    assert lz("view", SEED, page, "empty.txt", "--html", "out2", "-j", 2).returncode == 1

    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "000_67504c9ffebf9f9f.html",
        "A1.html",
        "index.html",
    ]
    assert 'href="A1.html"' in index
    assert "the file is empty" in index
    for file in (tmp_path / "out").iterdir():
        assert file.read_bytes() == (tmp_path / "out2" / file.name).read_bytes()


def test_a_folder_that_is_overwritten_keeps_no_page_of_an_earlier_run(lz: Command, page: Path, tmp_path: Path) -> None:
    """Pages of ours go with the index that led to them; what others put there stays, under whatever name."""
    out = tmp_path / "out"
    (tmp_path / "版面 2.txt").write_text(page.read_text(encoding="utf-8"), encoding="utf-8")
    assert lz("view", SEED, page, "版面 2.txt", "--html", out).returncode == 0
    assert (out / "版面-2.html").exists()
    (out / "notes.html").write_text("<p>mine", encoding="utf-8")
    (out / f"{SEED.stem}.html").write_text("<p>mine now", encoding="utf-8")

    assert lz("view", page, "--html", out).returncode == 2
    assert lz("view", page, "--html", out, "--force").returncode == 0

    assert sorted(file.name for file in out.iterdir()) == [f"{SEED.stem}.html", "A1.html", "index.html", "notes.html"]


def test_a_long_file_is_shown_in_parts() -> None:
    """Each part is a page of its own, whose lines and places are those of the file."""
    text = "".join(f"近日，市商务局公布第{n}批名单，奖励{n}万元。\n\n" for n in range(11, 41))
    *_, last = parts_of(Document("book.txt", "book", text), 200)

    shown = work(Unit("book.txt", "book:4", part=last), Settings("view", format="html")).piece.decode()

    assert last.number > 1
    assert re.search('id="L59"[^\n]*data-facts="[0-9]+">40万元<', shown)
    assert ">59</td>" in shown
    assert 'id="L1"' not in shown


def test_view_of_records_of_others(lz: Command, tmp_path: Path) -> None:
    """Records without a map, and without a page of their own, stand together on one page without a source column."""
    records = "".join(
        f'{{"id":"{n}","title":"柳州{n}人入选","paragraphs":["近日，奖励600万元。"]}}\n' for n in range(3)
    )
    (tmp_path / "theirs.jsonl").write_text(records, encoding="utf-8")

    assert lz("view", "theirs.jsonl", "--html", "a.html").returncode == 0

    html = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert html.count("<article ") == 3
    assert html.count('<tr id="') == 6
    assert 'id="source"' not in html


def test_view_of_piped_records_is_view_of_the_page(lz: Command, page: Path, tmp_path: Path) -> None:
    """Where the file that records were made from is at hand, it is shown beside them; where it has changed, it is not."""
    lz("view", page, "--html", "direct.html")
    parsed = lz("parse", page).stdout
    lz("view", "--html", "piped.html", input=parsed)
    assert (tmp_path / "piped.html").read_bytes() == (tmp_path / "direct.html").read_bytes()

    page.write_text("另一页", encoding="utf-8")
    lz("view", "--html", "changed.html", input=parsed)

    assert 'id="source"' not in (tmp_path / "changed.html").read_text(encoding="utf-8")


def test_no_record_has_a_file_shown_by_naming_it() -> None:
    """A record whose map holds little of a file, or other characters, does not open it."""
    record = Article(id="x#1", source="", title="root", map={"title": ((Run(0, 0, 4, 1),),)})

    assert fits("root\n", [record])
    assert not fits("root:x:0:0:root:/root:/bin/bash\n", [record])
    assert not fits("toor\n", [record])


def test_a_page_that_is_stopped_amid_writing_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the folder stands a page or none, never half of one."""
    file = tmp_path / "A1.html"
    file.write_bytes(b"old")

    def stopped(self: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt), folder(tmp_path, force=True) as add:
        add(b"new", Row("A1", "A1.txt"))

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("A1.html", b"old")]
