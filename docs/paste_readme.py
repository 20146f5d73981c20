"""Puts real output into README.md: one demo report walked through, and the figures of the evaluation gate.

    python docs/paste_readme.py [--gate GATE_OUTPUT]

Run it after a new model or a new listing; tests/test_readme.py runs what the README shows.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
REPORT = "src/sayso/data/demo/reports/01-2031-02-03-halyard.txt"


def output(*arguments: str) -> str:
    environment = os.environ | {"COLUMNS": "110", "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "sayso", *arguments], cwd=ROOT, check=True, capture_output=True, text=True, env=environment
    ).stdout


def put(text: str, name: str, body: str) -> str:
    return re.sub(rf"<!-- {name} -->.*?<!-- /{name} -->", lambda _: f"<!-- {name} -->\n{body}\n<!-- /{name} -->", text, flags=re.DOTALL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gate", type=Path, default=None, help="what `python -m evaluation.gate` printed")
    args = parser.parse_args()
    text = README.read_text(encoding="utf-8")
    lines = output("read", REPORT).splitlines()
    shown = "\n".join(line.rstrip() for line in lines[:44])
    walk = f"## One report, walked through\n\n```console\n$ sayso read {REPORT}\n{shown}\n...\n```\n\n" + (
        "`sayso read --html` shows the same beside the text, each statement marked in place; `--json` gives the whole reading, with offsets into\n"
        "the stored text. `sayso add my.ledger reports/` keeps it."
    )
    text = put(text, "walk", walk)
    if args.gate is not None:
        rows = [m.groups() for m in re.finditer(r"^(\w+) +([\d.]+) .*\[sayso:", args.gate.read_text(encoding="utf-8"), re.MULTILINE)]
        table = "| figure | measured |\n|---|---|\n" + "\n".join(
            f"| {name.replace('_', ' ')} | {float(value):.3g} |" for name, value in rows
        )
        text = put(text, "figures", table)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
