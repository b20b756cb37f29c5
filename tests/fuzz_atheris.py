"""Let atheris look for an input that breaks a law: guided by which branches of the program an input reaches, where `endurance.py fuzz` draws at random.

usage: pip install atheris && python tests/fuzz_atheris.py -len_control=0 -max_len=200 [-atheris_runs=200000] [FOLDER OF INPUTS]

The first byte of an input chooses how the others are taken: as the bytes of a file, as pieces of pages, or as the value of one key of a record. An input that
breaks a law ends the run, and is kept in a file whose name begins with `crash-`. atheris is no dependency of this project: it builds on few machines.
"""

from __future__ import annotations

import json
import sys

import atheris

with atheris.instrument_imports(include=["lzextract"], enable_loader_override=False):
    from lzextract.library import extract_facts, parse_page
    from lzextract.model import InputError
    from lzextract.reading.read import read_document
    from lzextract.writing.records import RecordError, from_json, to_json

from endurance import SPICE
from laws import broken, described
from texts import CLAUSES

PIECES = [*CLAUSES, *SPICE, "本报讯（记者 李明） ", "□本报记者 王芳", "（下转第四版）", "\n", "\n\n", "，", "。"]
RECORD = json.loads(to_json(parse_page("柳州1人入选\n\n本报讯（记者 李明） 近日，全市进出口额1.47亿元。")[0]))


def one_input(data: bytes) -> None:
    """Take an input in one of three ways. Whatever is raised is a find."""
    way, rest = (data[0] % 3, data[1:]) if data else (0, b"")
    wrong = ""
    if way == 0:
        try:
            wrong = broken(read_document("x", "x", rest).text)
        except InputError:
            return
    elif way == 1:  # a byte is a piece, or a character of the Basic Multilingual Plane with the next one
        text = "".join(PIECES[value] if value < len(PIECES) else chr(0x4E00 + value * 80) for value in rest)
        wrong = broken(text)
    else:
        text = rest.decode("utf-8", "replace")
        key = sorted(RECORD)[data[1] % len(RECORD)] if rest else "id"
        for line in (text, json.dumps(RECORD | {key: text[1:]}), json.dumps(RECORD | {"paragraphs": text.split("\n")})):
            try:
                wrong = wrong or next(filter(None, map(described, extract_facts([from_json(line)]))), "")
            except RecordError:
                continue
    if wrong:
        raise AssertionError(wrong)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
