"""The page in a real browser: a click marks exactly the characters that a fact rests on."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lzextract.facts import facts_of
from lzextract.model import Document, Fact
from lzextract.parse import parse_document
from lzextract.view import page_of
from lzextract.view.html import render

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed")

SEED = Path(__file__).parent.parent / "seeds" / "000_67504c9ffebf9f9f.txt"
FLAGS = "headless=new no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update disable-sync"


@pytest.fixture(scope="module")
def facts() -> list[Fact]:
    return list(facts_of(parse_document(Document(str(SEED), SEED.stem, SEED.read_bytes().decode()))))


@pytest.fixture(scope="module")
def browser(facts: list[Fact], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser that shows the seed page, and remembers what it asked the network for."""
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    document = Document(str(SEED), SEED.stem, SEED.read_bytes().decode())
    file = tmp_path_factory.mktemp("view") / "seed.html"
    file.write_text(render(page_of(document, parse_document(document), facts)), encoding="utf-8")
    options = Options()
    options.binary_location = CHROMIUM
    for flag in FLAGS.split():
        options.add_argument(f"--{flag}")
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.add_argument("--window-size=1440,1000")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.get("about:blank")
    driver.get_log("performance")  # what the browser asks for by itself when it starts
    driver.get(file.as_uri())
    yield driver
    driver.quit()


def marked(browser: Any) -> str:
    return str(
        browser.execute_script(
            "return [...document.querySelectorAll('ol.source mark')].map(m => m.textContent).join('')"
        )
    )


def test_a_click_marks_exactly_its_characters(browser: Any, facts: list[Fact]) -> None:
    """For every fact: its row is clicked, and the marks in the source, without layout, are its text."""
    for n, fact in enumerate(facts):
        browser.execute_script(f"document.querySelector('tr[data-fact=\"{n}\"]').click()")

        assert re.sub(r"\s", "", marked(browser)) == re.sub(r"\s", "", fact.text)
        assert browser.execute_script("return document.querySelectorAll('tr.chosen').length") == 1


def test_a_fact_in_the_text_chooses_its_row(browser: Any, facts: list[Fact]) -> None:
    """Enter on a fact in an article chooses its row in the table and its characters in the source."""
    if not facts:
        pytest.skip("nothing is extracted yet")
    browser.execute_script(
        "const f = document.querySelector('.fact[data-facts=\"0\"]'); f.focus();"
        "f.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}))"
    )

    assert browser.execute_script("return document.querySelector('tr.chosen').dataset.fact") == "0"
    assert browser.execute_script("return !document.getElementById('tip').hidden")


def test_filter_and_sort(browser: Any, facts: list[Fact]) -> None:
    """The type filter leaves the rows of that type; a heading sorts up, then down."""
    browser.execute_script(
        "const s = document.getElementById('by-type'); s.value = 'money'; s.dispatchEvent(new Event('input'))"
    )
    assert browser.execute_script("return document.querySelectorAll('#facts tbody tr:not([hidden])').length") == sum(
        fact.type == "money" for fact in facts
    )
    browser.execute_script(
        "const s = document.getElementById('by-type'); s.value = ''; s.dispatchEvent(new Event('input'))"
    )

    values = "return [...document.querySelectorAll('#facts tbody tr')].map(r => facts[r.dataset.fact].type)"
    browser.execute_script("document.querySelector('th[data-key=type] button').click()")
    up = browser.execute_script(values)
    browser.execute_script("document.querySelector('th[data-key=type] button').click()")
    down = browser.execute_script(values)

    assert up == sorted(up)
    assert down == sorted(down, reverse=True)


@pytest.mark.parametrize("width", [360, 390, 768, 1440, 1920])
def test_no_horizontal_scroll(browser: Any, width: int) -> None:
    """From a telephone to a wide screen nothing sticks out."""
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    )

    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(browser: Any, scheme: str) -> None:
    """All text has a contrast of 4.5 or more against what lies behind it (WCAG 2.2, 1.4.3)."""
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )

    worst = browser.execute_script(
        """
        const rgb = (c) => c.match(/[\\d.]+/g).map(Number);
        const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
        const behind = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
        let worst = [99, ''];
        for (const e of document.querySelectorAll('body *')) {
          if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || ['SCRIPT', 'STYLE', 'TITLE', 'OPTION'].includes(e.tagName) || e.closest('svg')) continue;
          const [a, b] = [light(rgb(getComputedStyle(e).color).slice(0, 3)), light(behind(e))];
          const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
          if (ratio < worst[0]) worst = [ratio, e.className + ' ' + e.textContent.slice(0, 20)];
        }
        return worst;
        """
    )

    assert worst[0] >= 4.5, worst


def test_quiet(browser: Any) -> None:
    """The console shows no error, and no request leaves the page."""
    assert [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []
    requests = re.findall(r'"url":"(\w+):', " ".join(entry["message"] for entry in browser.get_log("performance")))
    assert set(requests) <= {"file", "data"}
