"""The layout of the package is its architecture: imports point one way, and importing is free."""

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import lzextract

PACKAGE = Path(lzextract.__file__).parent

PARTS = [
    "mapped", "model", "lexicons", "language", "writing", "reading", "extractors",
    "page.decisions", "page.marks", "page.lines", "page.articles", "page.published", "parse",
    "facts", "near_misses", "view", "library", "running", "cli",
]  # fmt: skip
"""The parts of the package, each above those that stand before it."""


def part_of(module: str) -> int | None:
    """The part that a module such as `lzextract.page.lines.flow` belongs to, by its number."""
    name = module.removeprefix("lzextract.")
    return next((n for n, part in enumerate(PARTS) if f"{name}.".startswith(f"{part}.")), None)


def imported(path: Path) -> set[str]:
    """The modules that a file names in its import statements, wherever they stand in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_imports_point_one_way() -> None:
    """A part imports from the parts below it and from itself, and every module belongs to one."""
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        module = ".".join(("lzextract", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        if module in ("lzextract", "lzextract.__main__", "lzextract.page"):
            continue
        own = part_of(module)
        assert own is not None, f"{module} belongs to no part"
        for name in imported(path):
            other = part_of(name) if name.startswith("lzextract.") else None
            if other is not None and other > own:
                wrong.append(f"{module} imports {name}")

    assert wrong == []


def test_only_the_command_layer_prints() -> None:
    """A library does not print: only the command line does."""
    printing = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }

    assert printing <= {"cli.py", "cli", "__main__.py"}


def test_importing_is_free() -> None:
    """Neither the library nor the command line loads jieba, pandas or numpy before they are used."""
    code = "import sys, lzextract, lzextract.cli; print(sorted({'jieba', 'pandas', 'numpy', 'pyarrow'} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_a_run_loads_nothing_that_it_does_not_need() -> None:
    """Pydantic, by which Typer checks options, takes longer to import than a page to read; so do archives, processes and digests together."""
    command = [sys.executable, "-X", "importtime", "-m", "lzextract", "facts", "--format", "csv", "-"]

    done = subprocess.run(command, input="同比增长43.4%。".encode(), capture_output=True, check=True)

    assert done.stdout.count(b"\n") == 2
    assert b"lzextract.facts" in done.stderr
    loaded = {line.rpartition(b"|")[2].strip().decode() for line in done.stderr.splitlines()}
    assert not loaded & {"pydantic", "multiprocessing", "zipfile", "gzip", "hashlib", "tempfile", "pickle", "rich"}


def test_the_page_on_the_architecture_names_what_is_there() -> None:
    """Every module has its place in docs/architecture.md, and every file, folder and name of code that stands there exists."""
    page = (PACKAGE.parents[1] / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w/<>.]+(?:\.py|\.tsv|\.txt|/))`", page))
    files = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.*")}
    modules = {file for file in files if file.endswith(".py") and not file.startswith(("cli/", "view/", "extractors/"))}

    missing = [
        name for name in named
        if "<" not in name and not any(f"/{file}".endswith(f"/{name}") or f"/{name}" in f"/{file}" for file in files)
        and not (PACKAGE.parents[1] / name).exists() and name != "tests/cases/x.txt"
    ]  # fmt: skip
    assert missing == []
    assert {file for file in modules if not file.endswith(("__init__.py", "__main__.py"))} - named == set()
    for module, name in re.findall(r"`([\w.]+)\.(\w+)`", page):
        if name != "py" and (PACKAGE / f"{module.replace('.', '/')}.py").exists():
            assert hasattr(importlib.import_module(f"lzextract.{module}"), name), f"{module}.{name}"
