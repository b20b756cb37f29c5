"""The page in a real browser: a click marks exactly the characters that a fact rests on, and nothing of a page's text acts."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lzextract.facts import facts_of
from lzextract.model import Document, Fact
from lzextract.parse import parse_document
from lzextract.view.html import index_row, render, render_index
from lzextract.view.page import Page, page_of
from test_view import HOSTILE, hostile_page

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed")

SEED = Path(__file__).parent.parent / "seeds" / "000_67504c9ffebf9f9f.txt"
FLAGS = "headless=new no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update disable-sync disable-dev-shm-usage"
Open = Callable[[str], None]


@pytest.fixture(scope="module")
def seed() -> Page:
    document = Document(str(SEED), SEED.stem, SEED.read_bytes().decode())
    articles = parse_document(document)
    return page_of(document, articles, list(facts_of(articles)))


@pytest.fixture(scope="module")
def facts(seed: Page) -> tuple[Fact, ...]:
    return seed.facts


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser that remembers what it asked the network for and what its console said."""
    from selenium.common.exceptions import WebDriverException
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = CHROMIUM
    for flag in FLAGS.split():
        options.add_argument(f"--{flag}")
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    try:
        driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    except WebDriverException as error:
        pytest.skip(f"chromium does not start here: {error.msg}")
    driver.get("about:blank")
    driver.get_log("performance")  # what the browser asks for by itself when it starts
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def folder(seed: Page, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed page, an index and a page of hostile text, as files."""
    path = tmp_path_factory.mktemp("view")
    (path / "seed.html").write_text(render(seed, "index.html"), encoding="utf-8")
    rows = [index_row(seed, "seed")._replace(href="seed.html")] * 3
    (path / "index.html").write_text(render_index(rows), encoding="utf-8")
    for n, text in enumerate(HOSTILE):
        (path / f"hostile{n}.html").write_text(render(hostile_page(text)), encoding="utf-8")
    return path


@pytest.fixture
def browser(driver: Any, folder: Path) -> Any:
    """The seed page, freshly opened on a wide and light screen."""
    resize(driver, 1440)
    scheme(driver, "light")
    driver.get("about:blank")
    driver.get((folder / "seed.html").as_uri())
    return driver


def resize(driver: Any, width: int, height: int = 900) -> None:
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def scheme(driver: Any, name: str) -> None:
    feature = {"name": "prefers-color-scheme", "value": name}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})


def js(driver: Any, code: str, *arguments: Any) -> Any:
    return driver.execute_script(f"return {code}", *arguments)


def chosen(driver: Any, pane: str) -> str:
    return str(js(driver, f"[...document.querySelectorAll('#{pane} .fact.chosen')].map(e => e.textContent).join('')"))


def chosen_row(driver: Any) -> list[int]:
    return [int(n) for n in js(driver, "[...document.querySelectorAll('tr.chosen')].map(r => r.dataset.fact)")]


def press(driver: Any, *keys: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(driver).send_keys(*keys).perform()


def test_every_fact_is_there_once(browser: Any, facts: tuple[Fact, ...]) -> None:
    """The table holds the facts that `facts` gives, each in one row."""
    rows = js(browser, "[...document.querySelectorAll('#facts tbody tr')].map(r => r.cells[3].textContent)")

    assert rows == [fact.text for fact in facts]


def test_a_row_marks_exactly_its_characters(browser: Any, facts: tuple[Fact, ...]) -> None:
    """For every fact: its row is clicked; what is marked in the source and in the article is its text, and both are in sight."""
    for n, fact in enumerate(facts):
        browser.execute_script(f"document.querySelector('tr[data-fact=\"{n}\"]').click()")

        assert chosen(browser, "source") == chosen(browser, "articles") == fact.text
        assert chosen_row(browser) == [n]
        for pane in ("source", "articles"):
            assert js(
                browser,
                f"(() => {{ const p = document.getElementById('{pane}').getBoundingClientRect(),"
                f" e = document.querySelector('#{pane} .fact.chosen').getBoundingClientRect(); return e.top >= p.top && e.bottom <= p.bottom; }})()",
            )


@pytest.mark.parametrize("pane", ["source", "articles"])
def test_characters_choose_their_row(browser: Any, facts: tuple[Fact, ...], pane: str) -> None:
    """The other way round: a click on the characters of a fact, in the source or in its article, chooses its row."""
    for n in range(len(facts)):
        where = js(browser, f"document.querySelector('#{pane} .fact[data-facts$=\"{n}\"]')")
        if where is None:  # lies wholly inside another
            continue
        browser.execute_script("arguments[0].click()", where)

        assert chosen_row(browser) == [int(str(where.get_attribute("data-facts")).split()[-1])]


def test_a_mouse_does_what_a_script_does(browser: Any, facts: tuple[Fact, ...]) -> None:
    """A real click on a character of the source, and a real hover: the fact is chosen, and what it says is shown."""
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By

    mark = browser.find_element(By.CSS_SELECTOR, "#source .fact.money")
    ActionChains(browser).scroll_to_element(mark).move_to_element(mark).click().perform()
    [n] = chosen_row(browser)

    assert facts[n].type == "money"
    tip = browser.find_element(By.ID, "tip").text
    assert facts[n].value in tip
    assert facts[n].rule in tip


def test_a_link_to_a_fact_can_be_sent(browser: Any, folder: Path, facts: tuple[Fact, ...]) -> None:
    """The address after a choice opens the page with that choice made; a link within the page too."""
    browser.execute_script("document.querySelector('tr[data-fact=\"7\"]').click()")
    address = browser.current_url
    browser.get("about:blank")
    browser.get(address)

    assert address != (folder / "seed.html").as_uri()
    assert chosen_row(browser) == [7]
    browser.execute_script("document.querySelector('svg.timeline a').dispatchEvent(new MouseEvent('click'))")
    [n] = chosen_row(browser)
    assert facts[n].date_start


def test_the_keyboard_goes_everywhere(browser: Any, facts: tuple[Fact, ...]) -> None:
    """With the tab key one reaches each pane, filter and heading; with the arrow keys one goes from fact to fact."""
    from selenium.webdriver.common.keys import Keys

    seen = set()
    for _ in range(120):
        press(browser, Keys.TAB)
        seen.add(
            js(
                browser,
                "(() => { const e = document.activeElement; return e.id || e.closest('th')?.dataset.key || e.dataset.type || e.closest('section')?.id + '/' + (e.getAttribute('class') || '').split(' ')[0]; })()",
            )
        )
    assert seen >= {
        "source",
        "articles",
        "source/fact",
        "articles/fact",
        "by-type",
        "by-text",
        "by-article",
        "value",
        "money",
    }

    browser.execute_script("document.querySelector('#articles .fact').focus()")
    press(browser, Keys.ARROW_RIGHT)
    [second] = chosen_row(browser)
    press(browser, Keys.ARROW_RIGHT)
    [third] = chosen_row(browser)
    press(browser, Keys.ARROW_LEFT, Keys.ENTER)
    assert chosen_row(browser) == [second]
    assert third > second
    assert js(browser, "!document.getElementById('tip').hidden")
    press(browser, Keys.ESCAPE)
    assert js(browser, "document.getElementById('tip').hidden")

    browser.execute_script("document.querySelector('#facts tbody a').focus()")
    press(browser, Keys.END)
    assert chosen_row(browser) == [len(facts) - 1]


def test_filters(browser: Any, facts: tuple[Fact, ...]) -> None:
    """By type, by text and by article; the counts above filter by type too."""

    def shown(**filters: str) -> int:
        for name in ("type", "text", "article"):
            code = f"const s = document.getElementById('by-{name}'); s.value = arguments[0]; s.dispatchEvent(new Event('input'))"
            browser.execute_script(code, filters.get(name, ""))
        return int(js(browser, "document.querySelectorAll('#facts tbody tr:not([hidden])').length"))

    first = facts[0].article_id
    assert shown() == len(facts)
    assert shown(type="money") == sum(fact.type == "money" for fact in facts)
    assert shown(article=first) == sum(fact.article_id == first for fact in facts)
    assert shown(text="万元") == sum("万元" in fact.text + fact.value + fact.sentence for fact in facts)
    assert shown(type="date", article=first) == sum(fact.type == "date" and fact.article_id == first for fact in facts)
    assert shown(text="no such text") == 0
    assert shown() == len(facts)
    browser.execute_script("document.querySelector('.counts [data-type=percent]').click()")
    assert js(browser, "document.getElementById('shown').textContent") == f"3 of {len(facts)}"


def test_sorting(browser: Any, facts: tuple[Fact, ...]) -> None:
    """A heading sorts up, then down; values are compared as numbers, and the article brings the order of the records back."""
    order = "[...document.querySelectorAll('#facts tbody tr')].map(r => Number(r.dataset.fact))"
    click = "document.querySelector('#facts th[data-key={}] button').click()"

    browser.execute_script(click.format("type"))
    up = [facts[n].type for n in js(browser, order)]
    browser.execute_script(click.format("type"))
    down = [facts[n].type for n in js(browser, order)]
    browser.execute_script(click.format("value"))
    values = [facts[n] for n in js(browser, order)]
    browser.execute_script(click.format("line"))
    lines = [facts[n].line or 0 for n in js(browser, order)]
    browser.execute_script(click.format("article"))

    assert up == sorted(up)
    assert down == sorted(down, reverse=True)
    money = [float(fact.value_min or fact.value_max or 0) for fact in values if fact.type == "money"]
    assert money == sorted(money)
    assert lines == sorted(lines)
    assert js(browser, order) == list(range(len(facts)))


@pytest.mark.parametrize("file", ["seed.html", "index.html", f"hostile{len(HOSTILE) - 1}.html"])
def test_no_horizontal_scroll(driver: Any, folder: Path, file: str) -> None:
    """From a telephone to a wide screen nothing sticks out."""
    driver.get((folder / file).as_uri())
    for width in (360, 390, 480, 640, 768, 1023, 1024, 1280, 1440, 1920):
        resize(driver, width)

        assert js(driver, "document.documentElement.scrollWidth <= innerWidth"), width
        assert js(driver, "[...document.querySelectorAll('#source, #articles, #side')].every(e => e.scrollWidth <= e.clientWidth || getComputedStyle(e).display === 'contents')"), width  # fmt: skip


@pytest.mark.parametrize("colors", ["light", "dark"])
@pytest.mark.parametrize("file", ["seed.html", "index.html"])
def test_contrast(driver: Any, folder: Path, file: str, colors: str) -> None:
    """All text has a contrast of 4.5 or more against what lies behind it (WCAG 2.2, 1.4.3), chosen and shown facts too."""
    resize(driver, 1440)
    scheme(driver, colors)
    driver.get("about:blank")
    driver.get((folder / file).as_uri())
    driver.execute_script(
        "for (const s of ['#facts tbody tr', '#articles .fact']) { const e = document.querySelector(s); if (e) { e.click(); e.focus(); } }"
    )
    driver.execute_script("document.querySelector('.counts button')?.click()")

    worst = driver.execute_script(
        """
        const rgb = (c) => c.match(/[\\d.]+/g).map(Number);
        const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
        const behind = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
        let worst = [99, ''];
        for (const e of document.querySelectorAll('body *')) for (const part of [null, '::before', '::after']) {
          const style = getComputedStyle(e, part), drawn = part ? !['none', 'normal', '""'].includes(style.content) : [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
          if (!drawn || ['SCRIPT', 'STYLE', 'TITLE', 'OPTION'].includes(e.tagName.toUpperCase()) || e.classList.contains('skip')) continue;
          const [a, b] = [light(rgb(e.closest('svg') ? style.fill : style.color).slice(0, 3)), light(behind(e))];
          const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
          if (ratio < worst[0]) worst = [ratio, e.tagName + ' ' + e.className + ' ' + e.textContent.slice(0, 20)];
        }
        return worst;
        """
    )

    assert worst[0] >= 4.5, worst


def test_print(browser: Any) -> None:
    """On paper all panes stand one below the other, in a few sheets."""
    scheme(browser, "dark")
    pdf = base64.b64decode(
        browser.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69})["data"]
    )
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        background = js(browser, "getComputedStyle(document.documentElement).backgroundColor")
        tops = js(
            browser,
            "['short', 'table', 'articles', 'source'].map(id => getComputedStyle(document.getElementById(id)).overflowY)",
        )
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})

    assert 4 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 20
    assert background == "rgb(253, 252, 248)"
    assert tops == ["visible"] * 4


@pytest.mark.parametrize("n", range(len(HOSTILE)), ids=[text[:12] for text in HOSTILE])
def test_hostile_text_does_not_act(driver: Any, folder: Path, n: int) -> None:
    """Nothing of a page's text runs, and all of it is there to read."""
    driver.get("about:blank")
    driver.get_log("browser")
    driver.execute_cdp_cmd("Page.enable", {})
    driver.get((folder / f"hostile{n}.html").as_uri())
    driver.execute_script("document.querySelector('#facts tbody tr').click()")

    assert js(driver, "document.scripts.length") == 2
    assert js(driver, "document.querySelectorAll('#articles h3').length") == 1
    assert (
        len(js(driver, "document.querySelector('#articles h3').textContent"))
        == len(HOSTILE[n].encode("utf-16-le")) // 2
    )
    assert driver.get_log("browser") == []


def test_quiet(browser: Any) -> None:
    """The console says nothing, and no request leaves the page, whatever was done with it before."""
    assert [entry for entry in browser.get_log("browser") if "favicon" not in entry["message"]] == []
    requests = re.findall(r'"url":"(\w+):', " ".join(entry["message"] for entry in browser.get_log("performance")))
    assert set(requests) <= {"file", "data", "about"}
