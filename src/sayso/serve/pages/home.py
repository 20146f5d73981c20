"""Where one arrives, and the door."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from sayso.serve.rendering import page
from sayso.serve.safety import COOKIE, RefusedError, session_of

router = APIRouter()


@router.get("/")
def home(request: Request) -> Response:
    """The statements; of a ledger with nothing in it the page that offers the demo."""
    with request.app.state.answers.view() as view:
        empty = next(iter(view.report_page(limit=1).rows), None) is None
    return RedirectResponse("/intake" if empty else "/statements", status_code=303)


@router.get("/sign-in")
def door(request: Request) -> Response:
    """Where a token is given."""
    return page(request, "sign-in.html", wrong=False)


@router.post("/sign-in")
def sign_in(request: Request, token: Annotated[str, Form()]) -> Response:
    """A session for whoever has a token."""
    who = request.app.state.doors.by_token(token.strip())
    if who is None:
        return page(request, "sign-in.html", 401, wrong=True)
    response = RedirectResponse("/", status_code=303)
    secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, request.app.state.doors.sign_in(who), httponly=True, samesite="strict", secure=secure)
    return response


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """Ends the session."""
    request.app.state.doors.sign_out(session_of(request.headers))
    response = RedirectResponse("/sign-in", status_code=303)
    response.delete_cookie(COOKIE)
    return response


def needs_local(request: Request) -> None:
    """Raises RefusedError E607 where others than the person at this machine may ask."""
    if not request.app.state.service.is_local:
        raise RefusedError(403, "E607", "folders of the machine are for the person who sits at it", "send the files instead")
