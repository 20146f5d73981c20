"""What every answer of the API has in common: its JSON, its examples, its pages, who may ask."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from fastapi import Path, Query, Request
from starlette.responses import Response

from sayso.errors import SaysoError
from sayso.serve import examples
from sayso.serve.answers import Answers
from sayso.serve.safety import RefusedError

LIMIT = Annotated[int, Query(ge=1, le=500, description="At most so many in a page.")]
CURSOR = Annotated[str | None, Query(description="`next` of the page before.")]
ID = Annotated[str, Path(description="An id or the start of one.")]


def shows(example: Any, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """What the OpenAPI document says of an answer: an example of it, and of a problem."""
    return {
        status: {"description": "Done.", "content": {"application/json": {"example": example}}},
        "4XX": {"description": "A problem.", "content": {"application/problem+json": {"example": examples.problem}}},
    }


def answers_of(request: Request) -> Answers:
    """What answers, for this application."""
    answers: Answers = request.app.state.answers
    return answers


def reviewer(request: Request) -> None:
    """Raises RefusedError E607 where somebody else than a reviewer asks: for what is private to them."""
    who = request.state.who
    if who is None or who.role != "reviewer":
        raise RefusedError(403, "E607", "what was asked of parties is private to reviewers", "use a token of a reviewer")


def text_in(body: dict[str, Any], field: str, *, wanted: bool = True) -> Any:
    """The text in a field of a body; None where there is none and none is wanted. Raises SaysoError E614."""
    value = body.get(field)
    if isinstance(value, str) or (value is None and not wanted):
        return value
    raise SaysoError("E614", f"{field}: {'missing' if value is None else 'not a text'}", "see /api for what it takes")


def texts_in(body: dict[str, Any], field: str) -> Sequence[str]:
    """The texts in a field of a body. Raises SaysoError E614."""
    value = body.get(field)
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return value
    raise SaysoError("E614", f"{field}: not a list of texts", "see /api for what it takes")


def json_response(value: Any, status: int = 200) -> Response:
    """Records, lists and plain values as JSON that is always UTF-8."""
    plain = _plain(value)
    try:
        data = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        # Half a character of a damaged text has no UTF-8, and JSON an escape for it
        data = json.dumps(plain, separators=(",", ":")).encode()
    return Response(data, status, media_type="application/json")


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [_plain(v) for v in value]
    return value
