"""Each pipeline in examples/ runs on the seed page and gives what it says."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the seed page and the examples, as a reader would have it."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


def run(command: str, folder: Path) -> str:
    done = subprocess.run(command, shell=True, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_seed_to_csv(project: Path) -> None:
    """The CSV holds every type of fact, one row a mention."""
    run("examples/seed_to_csv.sh", project)

    rows = list(csv.DictReader((project / "facts.csv").open(encoding="utf-8", newline="")))
    assert {row["type"] for row in rows} == {"org", "money", "percent", "date"}
    assert [row["value"] for row in rows if row["text"] == "1.47亿元"] == ["147000000"]


def test_percent_series(project: Path) -> None:
    """Each percentage of the page stands beside the period that its sentence names."""
    out = run(f"lzextract facts seeds/ --format csv | {sys.executable} examples/percent_series.py", project)

    rows = list(csv.DictReader(out.splitlines()))
    assert [(r["period"], r["value"], r["basis"]) for r in rows] == [
        ("2023", "836.6", "yoy"),
        ("2024-01/2024-05", "43.4", "yoy"),
        ("2024-H1", "14.37", "yoy"),
    ]


def test_articles_of_one_organisation(project: Path) -> None:
    """The articles that name the firm are found, the one that only says its short name too."""
    out = run("examples/articles_of_one_organisation.sh 广西柳工机械股份有限公司 seeds/", project)

    articles = [json.loads(line) for line in out.splitlines()]
    assert len(articles) >= 2
    assert all("柳工" in "".join(article["paragraphs"]) for article in articles)
