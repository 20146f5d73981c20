"""What went wrong, said in the form that was asked for: problem+json (RFC 9457) under /api, a page elsewhere."""

from __future__ import annotations

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import Scope

from sayso.errors import SaysoError
from sayso.serve.rendering import page
from sayso.serve.safety import RefusedError

_STATUS = {
    "E301": 404, "E311": 404, "E315": 404, "E331": 404, "E332": 404, "E340": 404, "E342": 404, "E611": 404, "E101": 404, "E312": 409, "E323": 409, "E325": 409, "E341": 409, "E308": 503,
    "E305": 500, "E306": 500, "E307": 507, "E309": 500, "E599": 500,
}  # fmt: skip


def status_of(error: SaysoError) -> int:
    """What HTTP calls it: 400 where it is a mistake in what was asked."""
    return error.status if isinstance(error, RefusedError) else _STATUS.get(error.code, 400)


def answer(request: Request, error: SaysoError) -> Response:
    """The answer to a request that could not be done."""
    status = status_of(error)
    if request.url.path.startswith("/api"):
        return problem(status, error.code, error.what, error.cure)
    return page(request, "problem.html", status, error=error, status=status)


def refused(scope: Scope, refusal: RefusedError) -> Response:
    """The answer to a request that was not let in: a person without a token is sent to where they can give one."""
    request = Request(scope)
    if refusal.status == 401 and not request.url.path.startswith("/api") and request.method in ("GET", "HEAD"):
        return RedirectResponse("/sign-in", status_code=303)
    response = problem(refusal.status, refusal.code, refusal.what, refusal.cure) if _is_api(request) else _plain(refusal)
    if refusal.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def problem(status: int, code: str, what: str, cure: str) -> JSONResponse:
    """A problem as RFC 9457 has it; `code` is one of docs/errors.md."""
    content = {"type": f"urn:sayso:error:{code}", "title": what, "detail": cure, "status": status, "code": code}
    return JSONResponse(content, status, media_type="application/problem+json")


def on_sayso_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, SaysoError)
    return answer(request, error)


def on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    found = {
        404: ("E612", "there is nothing at this address", "begin at /"),
        405: ("E613", "this address takes another method", "see /api"),
    }
    code, what, cure = found.get(error.status_code, ("E613", str(error.detail), "see /api"))
    if request.url.path.startswith("/api"):
        return problem(error.status_code, code, what, cure)
    return page(request, "problem.html", error.status_code, error=SaysoError(code, what, cure), status=error.status_code)


def on_bad_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(p) for p in first.get("loc", ())[1:])
    return answer(
        request, SaysoError("E614", f"{where or 'the request'}: {first.get('msg', 'not understood')}", "see /api for what it takes")
    )


def on_fault(request: Request, error: Exception) -> Response:
    what = f"Sayso failed in a way that nobody foresaw ({type(error).__name__})"
    return answer(request, SaysoError("E599", what, "please report it; the terminal of the server shows where"))


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api")


def _plain(refusal: RefusedError) -> Response:
    # Before we know who asks, nothing of the application is shown, not even its frame
    return Response(f"{refusal}\n", refusal.status, media_type="text/plain; charset=utf-8")
