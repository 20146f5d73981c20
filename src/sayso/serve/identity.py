"""Who is asking, and what they may: tokens by their hashes, roles, sessions."""

from __future__ import annotations

import hashlib
import re
import secrets
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast, get_args

from sayso.errors import SaysoError

Role = Literal["reader", "reviewer"]
_LINE = re.compile(r"(?P<hash>[0-9a-f]{64}) (?P<role>\w+) (?P<name>\S.*)")


@dataclass(frozen=True, slots=True)
class Identity:
    """A person at the page or a program at the API. A reader looks; a reviewer also decides and adds."""

    name: str
    role: Role


@dataclass(slots=True)
class Doors:
    """Who may come in. `local`: whoever asks without a token, None where a token is needed. `tokens`: SHA-256 of a token -> who has it."""

    local: Identity | None
    tokens: dict[str, Identity] = field(default_factory=dict)
    _sessions: dict[str, Identity] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def by_token(self, token: str) -> Identity | None:
        """Who has this token. A look-up by hash tells nothing by the time it takes."""
        return self.tokens.get(_hash(token))

    def by_session(self, session: str | None) -> Identity | None:
        """Who signed in with a token on the page."""
        return self._sessions.get(session) if session else None

    def sign_in(self, who: Identity) -> str:
        """A new session; it ends when they sign out or the server stops."""
        session = secrets.token_urlsafe(32)
        with self._lock:
            self._sessions[session] = who
        return session

    def sign_out(self, session: str | None) -> None:
        """Ends a session."""
        with self._lock:
            self._sessions.pop(session or "", None)


def read_tokens(path: Path) -> dict[str, Identity]:
    """Tokens from a file: a line each, `SHA256 ROLE NAME`; # begins a comment. Raises SaysoError E602, E603."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SaysoError(
            "E602", f"the tokens in {path} cannot be read ({error})", "make some: sayso serve LEDGER --tokens FILE --new-token NAME"
        ) from error
    found: dict[str, Identity] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None or match["role"] not in get_args(Role):
            raise SaysoError("E603", f"line {number} of {path} is no token", "a line is SHA256 ROLE NAME, the role reader or reviewer")
        found[match["hash"]] = Identity(match["name"], cast(Role, match["role"]))
    return found


def new_token(path: Path, name: str, role: Role) -> str:
    """Makes a token, adds its hash to the file, and gives the token, which is kept nowhere. Raises SaysoError E602, E603."""
    if not name.strip() or "\n" in name:
        raise SaysoError("E603", f"{name!r} is no name for a token", "say who gets it, in a word or two")
    if path.exists():
        read_tokens(path)
    token = secrets.token_urlsafe(32)
    try:
        new = not path.exists()
        with path.open("a", encoding="utf-8") as file:
            if new:
                path.chmod(0o600)
            file.write(f"{_hash(token)} {role} {name.strip()}\n")
    except OSError as error:
        raise SaysoError("E602", f"{path} cannot be written ({error.strerror})", "check the folder and your rights") from error
    return token


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
