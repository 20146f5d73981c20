"""What the documentation says of commands and errors is what there is."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent
_CODE = re.compile(r"\bE[1-9]\d\d\b|\bE0\d\d\b")


def paste_help() -> ModuleType:
    spec = importlib.util.spec_from_file_location("paste_help", ROOT / "docs" / "paste_help.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_command_is_documented_as_it_is() -> None:
    tool = paste_help()
    page = tool.PAGE.read_text(encoding="utf-8")
    assert tool.commands() - tool.documented(page) == set(), "add a heading and <!-- help: ... --> marks to docs/cli.md"
    assert page == tool.pasted(page), "run python docs/paste_help.py"


def test_every_error_is_documented() -> None:
    used = {code for file in (ROOT / "src" / "sayso").rglob("*.py") for code in _CODE.findall(file.read_text(encoding="utf-8"))}
    listed = re.findall(r"^\| (E\d\d\d) \|", (ROOT / "docs" / "errors.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert used - set(listed) == set(), "add them to docs/errors.md"
    assert set(listed) - used == set(), "docs/errors.md lists what no code raises"
    assert len(listed) == len(set(listed))
