"""Hold the benchmark's scores against the floors in floors.json: accuracy only, for a timing can fail on a busy machine.

usage: gate.py SCORE [--raise]      --raise lifts the floors to a little under what is reached now (it never lowers one)
"""

import json
import subprocess
import sys
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 0.003  # one flipped mention moves the smallest figure by about as much


def leaf(report: dict, path: str) -> float:
    """The figure at a path such as `facts/date/F1`."""
    for key in path.split("/"):
        report = report[key]
    return float(report)  # type: ignore[arg-type]


def main() -> int:
    """Print each figure beside its floor; 1 where one is below."""
    score, raising = sys.argv[1], "--raise" in sys.argv
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    command = str(Path(sys.executable).with_name("lzextract"))
    names = sorted({path.split("/")[0] for path in floors})
    done = subprocess.run([sys.executable, score, "--cmd", command, "--json", *names], capture_output=True, text=True)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return 1
    report = json.loads(done.stdout)
    below = 0
    for path, floor in floors.items():
        reached = leaf(report, path)
        mark = "" if reached >= floor else "   BELOW"
        below += bool(mark)
        print(f"{path:50s} {reached:.4f}  floor {floor:.4f}{mark}")
        if raising:
            own = path.startswith(("seed/", "probes/"))  # these are held whole
            floors[path] = max(floor, reached if own else round(reached - MARGIN, 4))
    if raising:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    print(f"{len(floors) - below} passed, {below} failed")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
