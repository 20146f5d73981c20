"""The API answers as the command line does, a page at a time, and says what is wrong in one form."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from sayso.exchange import from_json
from sayso.ledger import Ledger
from tests.ledger.made import random_reading


def words(client: TestClient, query: str) -> list[str]:
    return [row["content"] for row in client.get(f"/api/statements?{query}").json()["items"]]


def test_statements_are_those_of_the_ledger(client: TestClient, ledger: Ledger) -> None:
    found = client.get("/api/statements?oldest=1").json()
    with ledger.view() as view:
        assert [i["statement"]["id"] for i in found["items"]] == [row.statement.id for row in view.statements()]
    assert (found["total"], found["more"], found["next"]) == (6, False, None)
    assert found["items"][0]["sentence"] == "Mara Vale said the toll on the bridge would end in May."


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("q=toll", 3), ("q=toll+-legal", 2), ("speaker=vale", 3), ("speaker=%22Mara+Vale%22", 3), ("speaker=%22Mara%22", 0), ("act=deny", 2),
        ("outlet=radio+pereth", 3), ("since=2031-05", 3), ("until=2031-04", 3), ("decided=open", 6), ("decided=rejected", 0), ("q=nowhere", 0),
        ("q=toll&act=deny&outlet=Radio+Pereth", 1), ("about=vale", 0),
    ],
)  # fmt: skip
def test_filters(client: TestClient, query: str, count: int) -> None:
    found = client.get(f"/api/statements?{query}").json()
    assert len(found["items"]) == found["total"] == count
    assert client.get(f"/api/facets?{query}").json()["counted"] == count


@pytest.mark.parametrize("query", ["", "oldest=1&", "q=the&", "speaker=vale&"])
def test_pages_have_everything_once(ledger: Ledger, serve: Callable[..., TestClient], query: str) -> None:
    with ledger.writer() as writer:
        for seed in range(6):
            writer.post(random_reading(seed, sentences=7))
        writer.post(random_reading(7, published=None, published_precision=None))
        writer.post(random_reading(8, published=None, published_precision=None))
    client = serve(ledger)
    every = [i["statement"]["id"] for i in client.get(f"/api/statements?{query}limit=500").json()["items"]]
    found: list[str] = []
    cursor = ""
    while True:
        page = client.get(f"/api/statements?{query}limit=5{cursor}").json()
        found += [i["statement"]["id"] for i in page["items"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert found == every
    assert len(set(found)) == len(found) > 8


def test_a_cursor_holds_while_reports_are_added(ledger: Ledger, serve: Callable[..., TestClient]) -> None:
    client = serve(ledger)
    first = client.get("/api/statements?limit=3").json()
    with ledger.writer() as writer:
        writer.post(random_reading(1, published="2032-01-01"))
    second = client.get(f"/api/statements?limit=3&cursor={first['next']}").json()
    assert not {i["statement"]["id"] for i in first["items"]} & {i["statement"]["id"] for i in second["items"]}
    assert len(second["items"]) == 3


@pytest.mark.parametrize("cursor", ["x", "e30", "WzFd", "bnVsbA", "W251bGwsMSwxXQ", "%00", "WyIyMDMxIiwxLDEsIngiXQ"])
def test_what_is_no_cursor_is_refused(client: TestClient, cursor: str) -> None:
    answer = client.get(f"/api/statements?cursor={cursor}")
    assert (answer.status_code, answer.json()["code"]) == (400, "E330")


def test_a_reading_can_be_read_back(client: TestClient, ledger: Ledger) -> None:
    report = client.get("/api/reports").json()["items"][-1]["id"]
    with ledger.view() as view:
        assert from_json(client.get(f"/api/reports/{report}/reading").json()) == view.reading_now(report)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/reports/none", 404, "E311"), ("/api/statements/none", 404, "E315"), ("/api/actors/none", 404, "E331"), ("/api/none", 404, "E612"),
        ("/api/statements?since=soon", 400, "E313"), ("/api/statements?act=shout", 400, "E314"), ("/api/statements?decided=perhaps", 400, "E314"),
        ("/api/statements?limit=0", 400, "E614"), ("/api/statements?limit=many", 400, "E614"), ("/api/runs/9", 404, "E611"),
    ],
)  # fmt: skip
def test_problems(client: TestClient, path: str, status: int, code: str) -> None:
    answer = client.get(path)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["status"], answer.json()["code"]) == (status, status, code)
    assert set(answer.json()) == {"type", "title", "detail", "status", "code"}


def test_the_same_answer_is_not_sent_twice(client: TestClient, ledger: Ledger) -> None:
    for path in ("/api/statements?q=toll", "/statements?q=toll", "/feed/statements.atom"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b""), path
        with ledger.deciding("ben") as to:
            taken = to.accept(client.get("/api/statements").json()["items"][0]["statement"]["id"])
            changed = client.get(path, headers={"If-None-Match": first.headers["etag"]})
            assert changed.status_code == 200, path
            to.undo(taken.id)


def test_decisions(client: TestClient) -> None:
    statement = client.get("/api/statements?q=school").json()["items"][0]
    id_ = statement["statement"]["id"]

    def decide(**body: object) -> dict[str, object]:
        answer = client.post("/api/decisions", json=body)
        assert answer.status_code == 201, answer.text
        found: dict[str, object] = answer.json()
        return found

    rejected = decide(kind="reject", statement=id_, reason="a slogan")
    assert words(client, "q=school") == []
    assert len(words(client, "q=school&decided=rejected")) == 1
    decide(kind="undo", decision=rejected["id"])
    decide(kind="edit", statement=id_, field="speakers", value=["Orrin Tamsk"])
    assert [s["name"] for s in client.get(f"/api/statements/{id_}").json()["speakers"]] == ["Orrin Tamsk"]
    text = client.get(f"/api/reports/{statement['report']['id']}/reading").json()["report"]["text"]
    at = text.index("letter was lost")
    decide(kind="add", report=statement["report"]["id"], content=[[at, at + 15]], speakers=["Ilse Brandt"])
    assert words(client, "decided=added") == ["letter was lost"]
    log = client.get("/api/decisions").json()["items"]
    assert [(d["decision"]["kind"], d["decision"]["by"]) for d in log] == [(k, "anna") for k in ("reject", "undo", "edit", "add")]
    assert log[0]["undone_by"] == log[1]["decision"]["id"]


@pytest.mark.parametrize(
    "body",
    [{}, {"kind": "burn"}, {"kind": "accept"}, {"kind": "accept", "statement": 7}, {"kind": "merge", "actors": "x"}, {"kind": "undo"}],
)
def test_a_decision_that_is_none_is_refused_in_one_line(client: TestClient, body: dict[str, object]) -> None:
    answer = client.post("/api/decisions", json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "E614")


def test_a_text_is_read_and_kept_or_only_read(client: TestClient) -> None:
    text = "Bakery Reopens\n\nHanne Wick said: The oven is dry."
    read = client.post("/api/read", json={"text": text, "published": "2031-02-04"}).json()
    assert read["statements"][0]["act"] == "assert"
    assert words(client, "q=oven") == []
    run = client.post("/api/reports", json={"text": text, "published": "2031-02-04", "outlet": "The Weir"}).json()
    assert (run["status"], run["new"], run["statements"]) == ("done", 1, 1)
    assert words(client, "q=oven") == ["The oven is dry."]
    assert client.post("/api/reports", json={"text": text, "published": "2031-02-04", "outlet": "The Weir"}).json()["same"] == 1
    assert client.post("/api/reports", json={"text": " "}).json()["code"] == "E103"


def test_export_is_what_the_page_shows(client: TestClient) -> None:
    for query in ("q=toll", "act=deny", "", "oldest=1", "q=nowhere"):
        shown = [i["statement"]["id"] for i in client.get(f"/api/statements?{query}").json()["items"]]
        rows = list(csv.DictReader(io.StringIO(client.get(f"/export/statements.csv?{query}").text)))
        assert [row["statement"] for row in rows] == shown
        lines = client.get(f"/export/statements.jsonl?{query}").text.splitlines()
        assert [json.loads(line)["statement"] for line in lines] == shown
    assert client.get("/export/statements.csv?since=soon").status_code == 400


def test_a_feed_of_a_question(client: TestClient) -> None:
    feed = ElementTree.fromstring(client.get("/feed/statements.atom?speaker=tamsk").content)
    atom = "{http://www.w3.org/2005/Atom}"
    titles = [e.findtext(f"{atom}title") for e in feed.findall(f"{atom}entry")]
    assert titles == ["Orrin Tamsk: that the toll was legal", "Orrin Tamsk: that his ministry had agreed"]
    ids = [e.findtext(f"{atom}id") for e in feed.findall(f"{atom}entry")]
    assert len(set(ids)) == 2


def test_the_document_of_the_api_has_an_example_of_what_comes_back(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    for path, shape in (("/api/statements", {"items", "next", "total", "more", "understood"}), ("/api/reports", {"items", "next"})):
        example = paths[path]["get"]["responses"]["200"]["content"]["application/json"]["example"]
        real = client.get(path).json()
        assert set(example) == set(real) == shape
        assert set(example["items"][0]) <= set(real["items"][0])
    assert paths["/api/statements"]["get"]["responses"]["4XX"]


def test_a_claim_as_of_a_date(client: TestClient) -> None:
    report = client.get("/api/reports").json()["items"][-1]["id"]
    claim = client.get(f"/api/reports/{report}/claims").json()["items"][0]["id"]
    now = client.get(f"/api/reports/{report}/claims/{claim}").json()
    assert (now["summary"], now["reports"], now["voices"], now["silent"]) == ("Asserted by Vale. Denied by Tamsk.", 1, 1, ["Orrin Tamsk"])
    assert [lane["side"] for lane in now["lanes"]] == ["Mara Vale", "Orrin Tamsk"]
    before = client.get(f"/api/reports/{report}/claims/{claim}?as_of=2031-04-07").json()
    assert (before["marks"], before["lanes"], before["reports"]) == ([], [], 0)
    assert client.get(f"/api/reports/{report}/claims/{claim}?as_of=later").json()["code"] == "E313"
    assert client.get(f"/api/reports/{report}/claims/none").json()["code"] == "E332"
