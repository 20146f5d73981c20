"""Rows as a file that is downloaded: CSV or JSON lines, written while they are asked for."""

from __future__ import annotations

import io
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from typing import Any, Literal

from starlette.responses import Response, StreamingResponse

from sayso.exchange import write_csv, write_jsonl

FileForm = Literal["csv", "jsonl"]
_KINDS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl"}
_BATCH = 500


def download(rows: Generator[Mapping[str, Any], None, None], form: FileForm, name: str, columns: Sequence[str]) -> Response:
    """These rows as a file of this name. The first of them are asked for here, so that what is wrong with a question is said as on a page.

    `rows` has a view of its own: it goes on after the thread that began it has turned to other questions.
    """
    try:
        first = list(islice(rows, _BATCH))
    except BaseException:
        rows.close()
        raise
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return StreamingResponse(_written(first, rows, form, columns), media_type=_KINDS[form], headers=headers)


def _written(
    first: list[Mapping[str, Any]], rows: Generator[Mapping[str, Any], None, None], form: FileForm, columns: Sequence[str]
) -> Iterator[bytes]:
    with closing(rows):
        batch, begun = first, False
        while batch or not begun:
            stream = io.StringIO(newline="")
            if form == "csv":
                write_csv(batch, stream, columns=columns)
            else:
                write_jsonl(batch, stream)
            text = stream.getvalue()
            # the head of a table is written once
            yield (text.partition("\n")[2] if begun and form == "csv" else text).encode()
            batch, begun = list(islice(rows, _BATCH)), True
