"""What every request passes before anything is done for it: whose host, whose origin, who asks, how much they send."""

from __future__ import annotations

import hashlib
import ipaddress
from collections.abc import Callable, Collection
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.errors import SaysoError
from sayso.serve.identity import Doors, Identity

COOKIE = "sayso"
# A day's folder of reports fits; a body that goes on beyond it is cut off, whatever its header says.
LARGEST_BODY = 64 * 1024 * 1024
_SAFE = frozenset({"GET", "HEAD"})
# What may be seen before anybody has said who they are.
_OPEN = ("/static/", "/sign-in", "/sign-out")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: a form would then be posted with "Origin: null", which looks like a stranger's
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
}


class RefusedError(SaysoError):
    """A request that is not answered; `status` is what HTTP calls it."""

    def __init__(self, status: int, code: str, what: str, cure: str) -> None:
        super().__init__(code, what, cure)
        self.status = status


@dataclass(slots=True)
class Guard:
    """ASGI around the application. `state` is the ledger's, for conditional requests; `refuse` makes the answer to what is refused."""

    app: ASGIApp
    doors: Doors
    hosts: Collection[str]
    read_only: bool
    state: Callable[[], str]
    refuse: Callable[[Scope, RefusedError], Response]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        path: str = scope["path"]
        tag = ""
        try:
            self._check_host(headers)
            self._check_origin(scope["method"], headers)
            who = self._who(headers)
            scope.setdefault("state", {})["who"] = who
            scope["state"]["may_decide"] = who is not None and who.role == "reviewer" and not self.read_only
            if not path.startswith(_OPEN):
                self._check_role(scope["method"], who)
                if scope["method"] in _SAFE and who is not None:
                    tag = self._tag(scope, headers, who)
            self._check_length(headers)
        except RefusedError as refusal:
            await self.refuse(scope, refusal)(scope, receive, _with_headers(send, ""))
            return
        if tag and _matches(headers.get("if-none-match"), tag):
            await Response(status_code=304)(scope, receive, _with_headers(send, tag))
            return
        await self.app(scope, _bounded(receive), _with_headers(send, tag))

    def _check_host(self, headers: Headers) -> None:
        """A name that somebody else's DNS points at this machine must not reach the ledger: names are known, or addresses."""
        host = _host_of(headers.get("host", ""))
        if host not in self.hosts and not _is_address(host):
            raise RefusedError(
                421, "E604", f"this server is not called {host!r}", "use the address that it printed, or start it with --name"
            )

    def _check_origin(self, method: str, headers: Headers) -> None:
        """What changes something comes from our own pages, or from a program that is no browser."""
        if method in _SAFE:
            return
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        foreign = site is not None and site not in ("same-origin", "none")
        foreign = foreign or (origin is not None and urlsplit(origin).netloc.lower() != headers.get("host", "").lower())
        if foreign:
            raise RefusedError(403, "E605", "the request comes from another site", "use the page of this server")

    def _who(self, headers: Headers) -> Identity | None:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            who = self.doors.by_token(token.strip())
            if who is None:
                raise RefusedError(401, "E606", "the token is not known here", "ask whoever runs the server for one")
            return who
        return self.doors.by_session(session_of(headers)) or self.doors.local

    def _check_role(self, method: str, who: Identity | None) -> None:
        if who is None:
            raise RefusedError(401, "E606", "this server wants a token", "sign in, or send it as Authorization: Bearer TOKEN")
        if method not in _SAFE and self.read_only:
            raise RefusedError(403, "E607", "this server is read-only", "start it without --read-only to add and to decide")
        if method not in _SAFE and who.role != "reviewer":
            raise RefusedError(403, "E607", f"{who.name} may read and not decide", "use a token of a reviewer")

    def _check_length(self, headers: Headers) -> None:
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            raise RefusedError(413, "E608", f"more than {LARGEST_BODY >> 20} MB at once", "add a few files at a time, or use `sayso add`")

    def _tag(self, scope: Scope, headers: Headers, who: Identity) -> str:
        # The page of one person and of another differ, and a part for htmx differs from the page
        parts = (self.state(), who.name, who.role, self.read_only, scope["path"], scope["query_string"], headers.get("hx-request"))
        return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:24]}"'


def session_of(headers: Headers) -> str | None:
    """The session in the cookie."""
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return morsel.value if morsel else None


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reached from this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _host_of(header: str) -> str:
    if header.startswith("["):
        return header.partition("]")[0] + "]"
    return header.rpartition(":")[0].lower() if ":" in header else header.lower()


def _matches(asked: str | None, tag: str) -> bool:
    return asked is not None and any(one.strip().removeprefix("W/") in (tag, "*") for one in asked.split(","))


def _with_headers(send: Send, tag: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "private, no-cache")
            if tag and message["status"] in (200, 304):
                headers.setdefault("ETag", tag)
                headers.setdefault("Vary", "Cookie, Authorization, HX-Request, Accept-Encoding")
        await send(message)

    return sending


def _bounded(receive: Receive) -> Receive:
    got = 0

    async def receiving() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        # A body without a length that goes on and on: as if whoever sends it had gone
        return message if got <= LARGEST_BODY else {"type": "http.disconnect"}

    return receiving
