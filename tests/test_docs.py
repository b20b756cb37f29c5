"""What the documents say is so: their commands run, every option and exit status is described, no link leads nowhere."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import endurance
from conftest import ROOT
from lzextract.cli import app, conduct

GROUP: Any = get_command(app)
COMMANDS = {"": GROUP, **GROUP.commands}
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIRST = [line.partition(" #")[0].strip() for line in README.split("## The first things people do")[1].split("```")[1].splitlines()[1:]]  # fmt: skip


@pytest.fixture(name="project")
def a_copy_of_the_project(tmp_path: Path) -> Path:
    """A folder with what the commands of the README and the examples name."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / "pyproject.toml").write_text('[tool.lzextract]\ninputs = ["seeds/"]\n', encoding="utf-8")
    return tmp_path


def bash(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line as a reader would, the command and its Python first on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", script], cwd=folder, capture_output=True, text=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, timeout=120, env={**os.environ, "PATH": path},
    )  # fmt: skip


def doubts_only(done: subprocess.CompletedProcess[str]) -> bool:
    return all(line.startswith("lzextract: ") and ": warning: " in line for line in done.stderr.splitlines())


# ---- the README and the examples --------------------------------------------------------------------------------------------------


def test_five_things_come_first() -> None:
    assert len(FIRST) == 5


def test_the_first_things_people_do(project: Path) -> None:
    """The lines of the README, one after another in one folder: each succeeds and writes something; what it says are doubts about the page."""
    for line in FIRST:
        done = bash(line, project)

        assert done.returncode == 0, done.stderr
        assert doubts_only(done)
        target = next((word for word in line.split() if "." in word), None)
        written = (project / target).read_bytes() if target else done.stdout.encode()
        assert written.count(b"\n") >= 10


@pytest.mark.parametrize("line", [
    "sh examples/seed_to_csv.sh && cat facts.csv",
    "lzextract facts seeds/ --format csv | python examples/percent_series.py",
    "sh examples/articles_of_one_organisation.sh 武汉理工大学 seeds/",
])  # fmt: skip
def test_examples_run(project: Path, line: str) -> None:
    done = bash(line, project)

    assert done.returncode == 0, done.stderr
    assert doubts_only(done)
    assert done.stdout.count("\n") >= 1


def test_articles_of_one_organisation(project: Path) -> None:
    """The example finds the articles that call it by its short form too, and no others."""
    done = bash("sh examples/articles_of_one_organisation.sh 广西柳工机械股份有限公司 seeds/", project)

    assert [json.loads(line)["id"].partition("#")[2] for line in done.stdout.splitlines()] == ["2", "5"]
    assert "广西柳工" not in bash("sh examples/articles_of_one_organisation.sh 柳州职业技术大学 seeds/", project).stdout


def links() -> Iterator[tuple[Path, str]]:
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
            if "://" not in target:
                yield page, target


def test_links_lead_somewhere() -> None:
    assert [(page.name, target) for page, target in links() if not (page.parent / target).exists()] == []


def test_the_benchmarks_run() -> None:
    """On a single page, where the figures say nothing: a row for each run."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--pages", "1", "--runs", "1"], cwd=ROOT, capture_output=True, text=True, check=True
    )  # fmt: skip

    assert "1 pages, " in done.stdout
    assert len(re.findall(r"^\| .* \| \d+\.\d\d \| ", done.stdout, re.MULTILINE)) == 10


def test_what_is_said_to_be_tested_is() -> None:
    """Every test, test file and command that the page names is there."""
    text = (ROOT / "docs/reliability.md").read_text(encoding="utf-8")
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("*.py"))
    named = set(re.findall(r"`(test_\w+)`", text))

    assert len(named) > 10
    assert [test for test in named if f"def {test}(" not in tests] == []
    assert [file for file in re.findall(r"\btests/\w+\.py", text) if not (ROOT / file).exists()] == []
    tasks = set(re.findall(r"endurance\.py (\w+)", text))
    assert tasks <= set(endurance.TASKS)


# ---- the command line -------------------------------------------------------------------------------------------------------------


def test_the_page_of_the_command_line_is_up_to_date() -> None:
    """`python docs/cli_reference.py` writes it: every command, option and exit status."""
    written = runpy.run_path(str(ROOT / "docs/cli_reference.py"))

    assert (ROOT / "docs/cli.md").read_text(encoding="utf-8") == written["page"]()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_shows_an_example(name: str) -> None:
    """A command by a line to copy, an option by how it is written, an argument behind a colon."""
    command = COMMANDS[name]

    assert re.search(r"^ *Example: lzextract ", command.help, re.MULTILINE)
    for parameter in command.params:
        if "completion" in parameter.name:
            continue
        shown = parameter.help.rpartition(": ")[2]
        assert parameter.param_type_name == "argument" or any(form in shown for form in parameter.opts), parameter.help


def test_every_exit_status_has_a_meaning() -> None:
    """The constants of the module that ends runs, and no other: nothing else chooses a status."""
    constants = {value for name, value in vars(conduct).items() if name.isupper() and isinstance(value, int)}
    chosen = {
        path.name
        for path in (ROOT / "src/lzextract").rglob("*.py")
        if re.search(r"typer\.Exit\(|sys\.exit\(|os\._exit\(", path.read_text(encoding="utf-8"))
    }

    assert set(conduct.MEANINGS) == constants
    assert chosen <= {"conduct.py", "__main__.py"}


@pytest.mark.parametrize(
    ("typed", "offered"), [("lzextract fa", "facts"), ("lzextract facts --format sq", "sqlite"), ("lzextract facts --enc", "--encoding")]
)  # fmt: skip
def test_the_shell_completes(typed: str, offered: str) -> None:
    env = {"_LZEXTRACT_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    script = Path(sys.executable).with_name("lzextract")

    done = subprocess.run([script], env={**os.environ, **env}, capture_output=True, text=True, timeout=60)

    assert done.stdout.split() == [offered]
