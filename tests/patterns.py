"""Every regular expression of the package, and texts that draw the worst out of it: its own characters, repeated.

usage: python tests/patterns.py [CHARACTERS=20000]            search each text of that length with each pattern; print those whose time grows faster than the text
       python tests/patterns.py whole [CHARACTERS=20000]      the same with all of `lzextract facts`
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import regex

import lzextract
from endurance import pumps
from lzextract.language.patterns import Lazy
from lzextract.running.work import Settings, Unit, work

KINDS = (re.Pattern, Lazy, type(regex.compile("")))
END = " x柳\x01"
"""What no pattern of the package wants at the end of a text: those that run to `$` fail there."""
LITERAL = re.compile(r"\\[.]|[^\\()\[\]{}|?*+^$\s.:<>=!#_-]")


def patterns() -> dict[str, Any]:
    """The compiled patterns of all modules, by module and name, those inside tuples, lists and dicts too."""
    found: dict[str, Any] = {}
    for module in pkgutil.walk_packages(lzextract.__path__, "lzextract."):
        if not module.name.endswith("__main__"):
            home = importlib.import_module(module.name)
            for name, value in vars(home).items():
                for place, pattern in _inside(value):
                    found.setdefault(f"{module.name.removeprefix('lzextract.')}.{name}{place}", pattern)
    unique: dict[int, str] = {}
    return {name: pattern for name, pattern in found.items() if unique.setdefault(id(pattern), name) == name}


def _inside(value: Any, place: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    if isinstance(value, KINDS):
        yield place, value
    elif depth < 3 and isinstance(value, dict):
        for key, item in list(value.items())[:200]:
            yield from _inside(item, f"{place}[{key!r}]", depth + 1)
    elif depth < 3 and isinstance(value, (tuple, list)):
        for number, item in enumerate(value[:200]):
            yield from _inside(item, f"{place}[{number}]", depth + 1)


def texts_for(pattern: Any) -> Iterator[str]:
    """What is repeated: the characters of the pattern, each alone, beside a digit and beside a Chinese one, and all of them together."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    if pattern.flags & re.VERBOSE:
        source = re.sub(r"(?<!\\)#.*", "", source)
    literals = list(dict.fromkeys(found[-1] for found in LITERAL.findall(source)))
    for one in literals[:60]:
        yield one
        yield one + "1"
        yield one + "柳"
    yield "".join(literals)


def anchored(path: str) -> bool:
    """Is the pattern asked at one place of a text only? Then it may look as far as it likes, once."""
    module, _, name = path.rpartition(".")
    package = Path(lzextract.__path__[0])
    files = package.rglob("*.py")
    if name.startswith("_"):  # of its own module alone
        files = (file for file in files if file.relative_to(package).with_suffix("").parts == tuple(module.split(".")))
    sources = "\n".join(file.read_text(encoding="utf-8") for file in files)
    used = set(re.findall(rf"\b{re.escape(name)}\b(?:\.(\w+)\()?", sources))
    return used <= {"", "match", "fullmatch"} and used > {""}


def seconds(pattern: Any, text: Any, once: bool) -> float:
    """The processor time of finding all matches in a text, with and without an end that fits none, or of asking at its beginning."""
    if isinstance(pattern.pattern, bytes):
        text = text.encode("utf-8")
    began = time.process_time()
    if once:
        pattern.match(text)
        pattern.fullmatch(text)
    else:
        for whole in (text, text + (END.encode() if isinstance(text, bytes) else END)):
            for _ in pattern.finditer(whole):
                pass
    return time.process_time() - began


def whole_seconds(text: str) -> float:
    """The processor time of a page from its bytes to the rows of its facts."""
    unit = Unit("x", "x", text.encode("utf-8", "replace"))
    began = time.process_time()
    work(unit, Settings())
    return time.process_time() - began


def steep(measure: Callable[[str], float], units: Iterable[str], length: int, slow: float) -> tuple[list[str], str]:
    """The repeated texts for which the time grows faster than the length, and of the others the one that took longest."""
    longest, slowest, wrong = 0.0, "", []
    for unit in filter(None, units):
        text = (unit * (length // len(unit) + 1))[:length]
        if (took := measure(text)) > slow:
            half, whole = (min(measure(text[:size]) for _ in range(3)) for size in (length // 2, length))
            if whole > slow and whole > 2.8 * half:
                wrong.append(
                    f"{whole:.3f} s for {length:,} characters of {unit!r}, {whole / half:.1f} times that of half"
                )
                continue
            took = min(took, whole)
        if took > longest:
            longest, slowest = took, f"{took:.3f} s for {length:,} characters of {unit!r}"
    return wrong, slowest


def each(length: int) -> list[str]:
    """What is wrong with any of the patterns."""
    common = [make(12).strip("\n") or "\n" for make in pumps().values()]
    wrong = []
    for name, pattern in patterns().items():
        once = anchored(name)
        found, _ = steep(lambda text, p=pattern, o=once: seconds(p, text, o), [*texts_for(pattern), *common], length, length / 5e5)  # type: ignore[misc] # fmt: skip
        wrong += [f"{name}: {one}" for one in found]
    return wrong


def main() -> None:
    arguments = sys.argv[1:]
    together = arguments[:1] == ["whole"]
    length = int(arguments[-1]) if arguments[-1:] and arguments[-1].isdigit() else 20_000
    if not together:
        wrong = each(length)
        print("\n".join([*wrong, f"{len(patterns())} patterns, {len(wrong)} of them steep at {length:,} characters"]))
        return
    units = dict.fromkeys(unit for pattern in patterns().values() for unit in texts_for(pattern))
    found, longest = steep(whole_seconds, units, length, length / 1e5)
    print(
        "\n".join(
            [
                *found,
                f"{len(units):,} repeated texts, {len(found)} of them steep; of the others the longest took {longest}",
            ]
        )
    )


if __name__ == "__main__":
    main()
