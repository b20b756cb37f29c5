"""The lists of organisations under `lexicons/organisations`, arranged by the two characters that a name begins with, its head.

To sort out 90,000 names takes longer than to read a page, and a page holds few of the heads. So they are sorted beforehand: `tools/make_names.py` writes `organisations.txt`.
It begins with the checksum of the lists that it was made of. Where these are others, a row was added or changed, and they are sorted anew.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable

from lzextract.lexicons import FOLDER

_JOINTS = "·-—－"
TABLE = FOLDER / "organisations.txt"


def read_lists() -> list[bytes]:
    """The lists as they are written: a name, its kind and its aliases a row."""
    return [path.read_bytes() for path in sorted((FOLDER / "organisations").glob("*.tsv"))]


def by_head() -> tuple[str, list[bytes]]:
    """The heads of all names, one behind the other, and for each of them a line to read with `names_of`."""
    lists = read_lists()
    checksum, heads, *lines = TABLE.read_bytes().splitlines()
    if checksum != _checksum(lists):
        _, heads, *lines = sorted_names(lists).splitlines()
    return heads.decode(), lines


def names_of(line: bytes) -> dict[str, str]:
    """The names of one head, each with its kind, `?` where it has another meaning, and behind a colon the name of the body, unless it is that.

    >>> names_of("柳工\\t|集团\\tcompany:广西柳工机械股份有限公司|company".encode())
    {'柳工': 'company:广西柳工机械股份有限公司', '柳工集团': 'company'}
    """
    head, ends, bodies = line.decode().split("\t")
    return dict(zip([head + end for end in ends.split("|")], bodies.split("|"), strict=True))


def sorted_names(lists: Iterable[bytes]) -> bytes:
    """The table of some lists: their checksum, all heads, and a line for each head.

    >>> sorted_names(["柳工集团\\tcompany\\t柳工?".encode()]).decode().splitlines()[1:]
    ['柳工', '柳工\\t集团|\\tcompany|company?:柳工集团']
    """
    lists = list(lists)
    known: dict[str, str] = {}
    for text in lists:
        for line in text.decode().splitlines():
            if not line.startswith("#"):
                name, kind, aliases = line.split("\t")
                body = name.removesuffix("?")
                for surface in (name, *filter(None, aliases.split("|"))):
                    bare = surface.removesuffix("?")
                    known[bare] = kind + "?" * (bare != surface) + f":{body}" * (bare != body)
    # Sports and finance pages write ac米兰, opec.
    for name in [name for name in known if (name < "z" or name[-1] < "z") and len(name) > 3]:
        kind, _, body = known[name].partition(":")
        known.setdefault(name.lower(), f"{kind.removesuffix('?')}:{body or name}")
    # One page prints 洛克希德·马丁, the next 洛克希德—马丁 or 洛克希德马丁.
    for name in [name for name in known if any(joint in name for joint in _JOINTS)]:
        kind, _, body = known[name].partition(":")
        for other in ("", *_JOINTS):
            known.setdefault(name.translate(dict.fromkeys(map(ord, _JOINTS), other)), f"{kind}:{body or name}")
    heads: defaultdict[str, list[str]] = defaultdict(list)
    for name in known:
        heads[name[:2]].append(name)
    lines = [_checksum(lists).decode(), "".join(sorted(heads))]
    for head, names in sorted(heads.items()):
        lines.append(f"{head}\t{'|'.join([name[2:] for name in names])}\t{'|'.join(map(known.__getitem__, names))}")
    return ("\n".join(lines) + "\n").encode()


def _checksum(lists: Iterable[bytes]) -> bytes:
    return b"%08x" % zlib.crc32(b"".join(lists))
