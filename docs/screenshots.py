"""The pictures of the page to look at, as docs/ shows them: the seed page, on a telephone and on a wide screen, light and dark.

usage: python docs/screenshots.py    (needs chromium, chromedriver and a font for Chinese, such as Noto CJK)
"""

from __future__ import annotations

import base64
import shutil
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from lzextract.facts import facts_of
from lzextract.library import read_page
from lzextract.parse import parse_document
from lzextract.view.html import render
from lzextract.view.page import page_of

HERE = Path(__file__).parent
FLAGS = "headless=new no-sandbox disable-gpu no-first-run disable-background-networking disable-component-update disable-sync hide-scrollbars"
CHOSEN = "[...document.querySelectorAll('#facts tbody tr')].find(row => row.cells[3].textContent === '500万元')"
WIDE = f"{CHOSEN}.click(); document.querySelector('#articles .fact.chosen').focus({{preventScroll: true}})"
NARROW = "scrollTo(0, 0)"


def main() -> None:
    """Take the four pictures."""
    document = read_page(HERE.parent / "seeds" / "000_67504c9ffebf9f9f.txt")
    articles = parse_document(document)
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in FLAGS.split():
        options.add_argument(f"--{flag}")
    with tempfile.TemporaryDirectory() as folder:
        options.add_argument(f"--user-data-dir={folder}/profile")
        file = Path(folder) / "seed.html"
        page = page_of(document, articles, list(facts_of(articles)))
        file.write_text(render(page).replace(page.source, "seeds/000_67504c9ffebf9f9f.txt"), encoding="utf-8")
        with webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver"))) as browser:
            for width, height, script in ((390, 844, NARROW), (1440, 900, WIDE)):
                for scheme in ("light", "dark"):
                    take(browser, file, width, height, scheme, script)


def take(browser: webdriver.Chrome, file: Path, width: int, height: int, scheme: str, script: str) -> None:
    """One picture, of what the page looks like after a script."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    feature = {"name": "prefers-color-scheme", "value": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    browser.get("about:blank")
    browser.get(file.as_uri())
    browser.execute_script(script)
    shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "webp", "quality": 80})
    (HERE / f"view-{width}-{scheme}.webp").write_bytes(base64.b64decode(shot["data"]))


if __name__ == "__main__":
    main()
