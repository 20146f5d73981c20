"""Pastes the `--help` of each command into docs/cli.md, between its marks. `--check` only says whether the page is up to date.

python docs/paste_help.py
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from sayso.cli.main import cli

PAGE = Path(__file__).parent / "cli.md"
_BLOCK = re.compile(r"<!-- help: (.*?) -->\n.*?<!-- /help -->", re.DOTALL)


def help_of(words: str) -> str:
    """What `sayso WORDS --help` prints in a window of 100 columns."""
    command: click.Command = cli
    names = cli.context_settings["help_option_names"]
    context = click.Context(command, info_name="sayso", terminal_width=100, help_option_names=names)
    for word in words.split()[1:]:
        assert isinstance(command, click.Group)
        found = command.get_command(context, word)
        assert found is not None, f"docs/cli.md has the help of {words!r}, which is no command"
        command = found
        context = click.Context(command, info_name=word, parent=context, terminal_width=100)
    return command.get_help(context)


def pasted(page: str) -> str:
    """The page with every help as it is now."""
    return _BLOCK.sub(lambda m: f"<!-- help: {m[1]} -->\n```text\n$ {m[1]} --help\n{help_of(m[1])}\n```\n<!-- /help -->", page)


def documented(page: str) -> set[str]:
    """The commands whose help the page has."""
    return {m[1] for m in _BLOCK.finditer(page)}


def commands(group: click.Group = cli, name: str = "sayso") -> set[str]:
    """Every command there is, with its words: "sayso", "sayso read", "sayso decide accept"."""
    found = {name}
    context = click.Context(group, info_name=name)
    for word in group.list_commands(context):
        command = group.get_command(context, word)
        assert command is not None
        found |= commands(command, f"{name} {word}") if isinstance(command, click.Group) else {f"{name} {word}"}
    return found


if __name__ == "__main__":
    before = PAGE.read_text(encoding="utf-8")
    after = pasted(before)
    if "--check" not in sys.argv:
        PAGE.write_text(after, encoding="utf-8")
    elif before != after:
        sys.exit("docs/cli.md is stale: run python docs/paste_help.py")
