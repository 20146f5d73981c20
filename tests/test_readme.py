"""What the README shows is run: its Python as it stands, its commands by their names."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
REPORTS = ROOT / "src" / "sayso" / "data" / "demo" / "reports"
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("example", PYTHON)
def test_python_examples_run_and_print(example: str, tmp_path: Path) -> None:
    shutil.copytree(REPORTS, tmp_path / "reports")
    done = subprocess.run([sys.executable, "-W", "error", "-c", example], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_there_is_a_reading_in_three_lines_and_a_ledger_in_five() -> None:
    counts = [len([line for line in e.splitlines() if line.strip() and not line.startswith("import")]) for e in PYTHON]
    assert [c <= most for c, most in zip(counts, (3, 5), strict=True)] == [True, True]


def test_the_report_walked_through_is_read_as_shown() -> None:
    shown = re.search(r"```console\n\$ sayso (read \S+)\n(.*?)\n\.\.\.\n```", README, re.DOTALL)
    assert shown, "run python docs/paste_readme.py"
    done = subprocess.run([sys.executable, "-m", "sayso", *shown[1].split()], cwd=ROOT, capture_output=True, text=True, check=True)
    # other machines may add numbers in another order, so a statement more or less is no lie; the first lines are the report's own
    title = README[shown.start(2) :].splitlines()[0].strip()
    assert title.split("  ")[0] in done.stdout


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
