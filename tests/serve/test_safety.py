"""What the guard lets in, and what every answer carries."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sayso.errors import SaysoError
from sayso.ledger import Ledger
from sayso.serve import safety
from sayso.serve.identity import new_token, read_tokens
from sayso.serve.service import Service

SERVE = Path(safety.__file__).parent
DECISION = {"kind": "accept", "statement": "0"}


def code(answer: Any) -> str:
    return str(answer.json()["code"])


@pytest.mark.parametrize("host", ["rebound.example", "127.0.0.1.rebound.example", "localhost.rebound.example:8765", ""])
def test_a_name_that_is_not_ours_reaches_nothing(client: TestClient, host: str) -> None:
    answer = client.get("/api/statements", headers={"Host": host})
    assert (answer.status_code, code(answer)) == (421, "E604")


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1:8765", "[::1]:8765", "192.0.2.7"])
def test_addresses_and_localhost_are_ours(client: TestClient, host: str) -> None:
    assert client.get("/api/statements", headers={"Host": host}).status_code == 200


def test_a_name_that_was_given_is_ours(ledger: Ledger, serve: Callable[..., TestClient]) -> None:
    assert serve(ledger, names=("Desk.example",)).get("/api/ledger", headers={"Host": "desk.example"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_site_cannot_decide(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/api/decisions", json=DECISION, headers=headers)
    assert (answer.status_code, code(answer)) == (403, "E605")


def test_our_own_page_and_a_program_can(client: TestClient) -> None:
    for headers in ({}, {"Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "same-origin"}):
        assert client.post("/api/decisions", json=DECISION, headers=headers).json()["code"] == "E315"


def test_read_only_changes_nothing(ledger: Ledger, serve: Callable[..., TestClient]) -> None:
    client = serve(ledger, read_only=True)
    assert client.get("/statements").status_code == 200
    for path in ("/api/decisions", "/api/reports", "/api/read"):
        assert code(client.post(path, json={"text": "x"})) == "E607"
    for path in ("/undo", "/merge", "/intake/text", "/intake/files", "/intake/folder", "/intake/demo", "/review/bulk", "/decide/0"):
        assert client.post(path).status_code == 403, path
    assert "Accept" not in client.get("/review").text


def test_another_address_needs_tokens(ledger: Ledger) -> None:
    with pytest.raises(SaysoError, match="E601"):
        Service(ledger=ledger.path, host="0.0.0.0").doors()
    Service(ledger=ledger.path, host="127.0.0.2").doors()


def test_tokens_are_kept_as_hashes(tmp_path: Path) -> None:
    file = tmp_path / "team.tokens"
    token = new_token(file, "anna", "reader")
    assert token not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
    assert [(w.name, w.role) for w in read_tokens(file).values()] == [("anna", "reader")]
    file.write_text(file.read_text() + "no token\n")
    with pytest.raises(SaysoError, match="E603 line 2"):
        read_tokens(file)


def test_roles(ledger: Ledger, serve: Callable[..., TestClient], tmp_path: Path) -> None:
    file = tmp_path / "team.tokens"
    reader, reviewer = new_token(file, "ana", "reader"), new_token(file, "ben", "reviewer")
    client = serve(ledger, tokens=file)

    def asked(token: str, **more: Any) -> Any:
        return client.request(headers={"Authorization": f"Bearer {token}"}, **more)

    assert client.get("/api/statements").status_code == 401
    assert client.get("/statements").headers["location"] == "/sign-in"
    assert code(asked("wrong", method="GET", url="/api/statements")) == "E606"
    assert asked(reader, method="GET", url="/api/statements").status_code == 200
    assert code(asked(reader, method="POST", url="/api/decisions", json=DECISION)) == "E607"
    statement = asked(reviewer, method="GET", url="/api/statements").json()["items"][0]["statement"]["id"]
    taken = asked(reviewer, method="POST", url="/api/decisions", json={"kind": "accept", "statement": statement})
    assert (taken.status_code, taken.json()["by"]) == (201, "ben")
    # Folders of the machine are not for those who reach it from elsewhere
    assert asked(reviewer, method="POST", url="/intake/folder", data={"path": "/"}).status_code == 403


def test_signing_in_and_out(ledger: Ledger, serve: Callable[..., TestClient], tmp_path: Path) -> None:
    file = tmp_path / "team.tokens"
    token = new_token(file, "ana", "reader")
    client = serve(ledger, tokens=file)
    assert client.post("/sign-in", data={"token": "wrong"}).status_code == 401
    answer = client.post("/sign-in", data={"token": token})
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    assert token not in answer.headers["set-cookie"]
    assert client.get("/statements").status_code == 200
    client.post("/sign-out")
    assert client.get("/statements").status_code == 303


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for path in ("/statements", "/api/statements", "/static/sayso.css", "/nowhere", "/api/nowhere", "/feed/statements.atom"):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == safety.POLICY, path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers
    assert "unsafe" not in safety.POLICY


def test_a_body_that_is_too_large_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "LARGEST_BODY", 1000)
    assert code(client.post("/api/reports", json={"text": "x" * 2000})) == "E608"


def test_templates_have_no_inline_script_style_or_unescaped_value() -> None:
    for file in (SERVE / "templates").iterdir():
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape|\bstyle=|\son\w+=|<style|javascript:", text), file.name
        assert not re.search(r"\s[\w-]+=\{[{%]", text), f"an attribute without quotation marks in {file.name}"
        assert not re.search(r"<script(?![^>]* src=)", text), file.name
        assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", text), f"{file.name} leads out of the application"


def test_nothing_is_asked_of_the_outside(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def connect(self: socket.socket, address: object) -> None:
        asked.append(address)
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://192.0.2.1:4318")
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    with client:
        for path in ("/statements", "/reports", "/actors", "/review", "/intake", "/api", "/api/openapi.json"):
            assert client.get(path).status_code == 200, path
        client.post("/intake/text", data={"text": "Una Vale said: The gates were raised."})
    assert asked == []


def test_vendored_script_is_the_one_that_was_published() -> None:
    import hashlib

    digests = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in (SERVE / "static" / "vendor").glob("*.js")}
    assert digests == {"htmx-2.0.11.min.js": "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"}
