"""`sayso verify`: which texts of an archive somebody has."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from sayso.cli.output import opened, output_option
from sayso.visible import one_line


@click.command("verify", short_help="Say which texts of an archive are in a folder.")
@click.argument("archive", type=click.Path(path_type=Path))
@click.option(
    "--texts", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True, metavar="DIR", help="The folder with texts."
)
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one object a report.")
@output_option
def command(archive: Path, texts: Path, as_json: bool, output: Path | None) -> int:
    """Say which reports of an archive have their text in a folder: by SHA-256, letter for letter.

    The texts can be plain text or anything else that `sayso add` reads. The exit code is 1 where a text is missing or
    differs.

    \b
      sayso verify published.archive.jsonl --texts texts/
    """
    from sayso.batch.verifying import counted, verify

    found = list(verify(archive, texts))
    counts = counted(found)
    with opened(output) as stream:
        if as_json:
            stream.write(json.dumps([row.flat() for row in found], ensure_ascii=False, indent=2) + "\n")
        else:
            for row in found:
                about = " · ".join(x for x in (row.outlet, (row.published or "undated")[:10], row.url or row.file) if x)
                stream.write(one_line(f"{row.verdict:8} {row.report[:8]} {about}{f' ({row.text_in})' if row.text_in else ''}") + "\n")
    print(", ".join(f"{n:,} {verdict}" for verdict, n in counts.items() if n) or "no report in this archive", file=sys.stderr)
    return 0 if counts["matches"] == len(found) else 1
