"""Claims across reports on the page and in the API: where one stands as of a date, copies folded, who is asked, who carries what."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from sayso.cli import compare as cli
from sayso.cli.demo import place_of_claim
from sayso.ledger import Ledger, sources
from sayso.ledger.browse import Browser
from sayso.serve import claim_examples
from sayso.serve.identity import new_token
from tests.ledger.made import reading
from tests.serve.across import DENIED, GATES, ledger_across, link, readings, with_claims
from tests.serve.test_pages import HOSTILE, hostile, shown, tags


@pytest.fixture
def across(tmp_path: Path) -> Ledger:
    return ledger_across(tmp_path / "across.ledger")


@pytest.fixture
def client(across: Ledger, serve: Callable[..., TestClient]) -> TestClient:
    return serve(across)


def gates(client: TestClient) -> str:
    """The id of the claim about the gates."""
    found = client.get("/api/claims?q=gates+raised").json()["items"]
    return str(next(c["claim_id"] for c in found if c["text"] == GATES))


def test_the_claim_says_whether_anyone_has_confirmed_it(client: TestClient) -> None:
    page = shown(client.get(f"/claims/{gates(client)}").text)
    assert "Asserted by Vale. Denied by Tamsk. Not confirmed: Tolvany. No answer found: Tolvany." in page
    assert (
        "Has anyone confirmed it? Nobody has, in the 4 reports of 4 outlets that this ledger holds from 3 February 2031 on, but it is denied by "
        "Orrin Tamsk; it is reported that Tolvany has not."
    ) in page
    assert "Printed in 3 reports of 3 outlets; 1 voice stands for it" in page
    assert "Tolvany: no answer found in 4 reports of 4 outlets since 3 February 2031" in page


def test_a_confirmation_by_another_side_is_named_with_its_day(across: Ledger, serve: Callable[..., TestClient]) -> None:
    made = with_claims(
        reading(DENIED.replace("denied", "said").replace("Orrin Tamsk", "Teo Marsh"), outlet="Weekly Post", published="2031-02-20")
    )
    claim = made.claims[0]
    said = replace(claim.positions[0], act="confirm")
    with across.writer() as writer:
        writer.post(replace(made, claims=(replace(claim, positions=(said,)), *made.claims[1:])))
    link(across)
    client = serve(across)
    id_ = gates(client)
    assert client.get(f"/api/claims/{id_}/page").json()["confirmed"] == "Yes: Teo Marsh confirmed it on 20 February 2031."
    before = client.get(f"/api/claims/{id_}/page?as_of=2031-02-19").json()["confirmed"]
    assert before.startswith("By 19 February 2031, nobody has, in the 3 reports of 3 outlets")


def test_the_demo_opens_at_a_claim_that_met_with_something(across: Ledger, client: TestClient) -> None:
    assert place_of_claim(across) == f"/claims/{gates(client)}"


def test_as_of_a_date(client: TestClient) -> None:
    id_ = gates(client)
    before = client.get(f"/api/claims/{id_}/page?as_of=2031-02-05").json()
    assert (before["summary"], before["reports"]) == ("Asserted by Vale. Not confirmed: Tolvany. No answer found: Tolvany.", 2)
    assert [lane["side"] for lane in before["lanes"]] == ["Mara Vale", "Tolvany"]
    now = client.get(f"/api/claims/{id_}/page").json()
    assert [lane["side"] for lane in now["lanes"]] == ["Mara Vale", "Tolvany", "Orrin Tamsk"]
    assert now["dates"] == ["2031-02-03", "2031-02-04", "2031-02-09"]
    assert [day for day, _ in now["history"]] == ["2031-02-03", "2031-02-09"]
    nothing = client.get(f"/claims/{id_}?as_of=2031-01").text
    assert "Nothing that counts is known of it by then." in nothing
    assert client.get(f"/claims/{id_}?as_of=soon").status_code == 400


def test_a_copy_adds_a_report_and_no_voice_and_no_point(client: TestClient) -> None:
    page = client.get(f"/api/claims/{gates(client)}/page").json()
    assert (page["reports"], page["voices"]) == (3, 1)
    vale = page["lanes"][0]["points"]
    assert [(p["said"]["outlet"], p["copies"], p["live"]) for p in vale] == [("Halyard", 1, True)]
    assert [(p["outlet"], p["depth"]) for p in page["printings"]] == [("Halyard", 0), ("Lisk Courier", 1), ("The Weir", 0)]
    assert page["printings"][1]["kept"] > 0.8
    (wording,) = page["wordings"]
    assert [a["outlet"] for a in wording["also"]] == ["Lisk Courier", "The Weir"]


def test_each_mark_leads_to_its_sentence(client: TestClient) -> None:
    page = client.get(f"/claims/{gates(client)}").text
    links = re.findall(r'<a href="(/reports/[^"]+)"><circle', page)
    assert len(links) == 3
    for place in links:
        report, _, anchor = place.partition("#")
        assert f'id="{anchor}"' in client.get(report).text


def test_a_report_leads_to_its_claims_across_reports(client: TestClient) -> None:
    report = client.get("/api/statements?q=gates&outlet=The+Weir").json()["items"][0]["report"]["id"]
    page = client.get(f"/reports/{report}").text
    assert f'<a href="/claims/{gates(client)}">Across 3 reports</a>: Asserted by Vale. Denied by Tamsk.' in page


def test_a_request_is_logged_and_private(across: Ledger, serve: Callable[..., TestClient], tmp_path: Path) -> None:
    client = serve(across)
    id_ = gates(client)
    tag = client.get(f"/claims/{id_}").headers["etag"]
    answer = client.post(
        f"/claims/{id_}/requests", data={"party": "Tolvany", "how": "letter <b>", "deadline": "2031-03-01", "asked_on": "2031-02-10"}
    )
    assert answer.headers["location"] == f"/claims/{id_}#asked"
    page = client.get(f"/claims/{id_}", headers={"If-None-Match": tag})
    assert page.status_code == 200
    assert "Tolvany, 10 February 2031, letter <b>; answer wanted by 1 March 2031: no answer yet" in shown(page.text)
    assert "Asked from here 1 time." in shown(page.text)
    (kept,) = client.get("/api/requests").json()["items"]
    client.post(f"/claims/{id_}/requests/{kept['n']}", data={"outcome": "no reply"})
    assert client.get(f"/api/requests?claim={id_}").json()["items"][0]["outcome"] == "no reply"
    assert "letter" not in client.get(f"/claims/{id_}/brief.md").text
    assert client.post(f"/claims/{id_}/requests", data={"party": "T", "deadline": "soon"}).status_code == 400
    assert client.post(f"/claims/{id_}/requests/99", data={"outcome": "x"}).status_code == 404
    tokens = tmp_path / "tokens"
    token = new_token(tokens, "rena", "reader")
    reader = serve(across, tokens=tokens)
    head = {"Authorization": f"Bearer {token}"}
    assert "no reply" not in reader.get(f"/claims/{id_}", headers=head).text
    assert reader.get("/api/requests", headers=head).json()["code"] == "E607"
    assert reader.post(f"/claims/{id_}/requests", data={"party": "T"}, headers=head).status_code == 403


def test_a_person_splits_and_merges_claims(client: TestClient) -> None:
    id_ = gates(client)
    members = client.get(f"/api/claims/{id_}").json()["members"]
    assert len(members) == 3
    weir = members[-1]["claim"]
    place = client.post(f"/claims/{id_}/unlink", data={"member": weir}).headers["location"]
    assert place == f"/claims/{weir}#members"
    assert "Denied" not in client.get(f"/api/claims/{id_}").json()["summary"]
    place = client.post(f"/claims/{weir}/link", data={"other": f"http://127.0.0.1:8765/claims/{id_}?as_of=2031-02-05"}).headers["location"]
    assert place == f"/claims/{id_}#members"
    assert "Denied by Tamsk." in client.get(f"/api/claims/{id_}").json()["summary"]
    assert client.post(f"/claims/{id_}/link", data={"other": "nothing"}).status_code == 404
    assert client.post("/api/claims/unlink", json={"member": weir}).json() == {"claim_id": weir}
    assert client.post("/api/claims/link", json={"one": weir, "other": id_}).json() == {"claim_id": id_}


def test_claims_are_listed_and_narrowed_down(client: TestClient) -> None:
    page = client.get("/claims").text
    assert "5 claims" in shown(page)
    links = re.findall(r'<a href="(/claims\?[^"]+)">[^<]*</a>\s*<span class="count">([\d,]+)</span>', page)
    assert len(links) >= 6
    for place, count in links:
        assert f"{count} claim" in shown(client.get(unescape(place)).text), place
    assert "No claim is like that." in client.get("/claims?q=nowhere").text
    assert client.get("/claims?mark=true").status_code == 400


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 5), ("q=gates", 1), ("q=gates+-hand", 0), ("by=vale", 2), ("by=%22Mara+Vale%22", 2), ("by=%22Mara%22", 0), ("mark=denied", 1), ("mark=confirmed", 0),
        ("many=1", 2), ("met=1", 1), ("since=2031-03", 2), ("until=2031-02", 3), ("mark=denied&by=vale", 1), ("about=vale", 0), ("q=-", 0),
    ],
)  # fmt: skip
def test_claims_in_the_api(client: TestClient, query: str, count: int) -> None:
    found = client.get(f"/api/claims?{query}").json()
    assert len(found["items"]) == found["total"] == count
    assert client.get(f"/api/claims/marks?{query}").json()["counted"] == (
        count if "mark=" not in query and "met" not in query else 5 if query != "mark=denied&by=vale" else 2
    )


def test_pages_of_claims_have_each_once(client: TestClient) -> None:
    every = [c["claim_id"] for c in client.get("/api/claims?limit=500").json()["items"]]
    for query in ("", "mark=asserted&"):
        found, cursor = [], ""
        while True:
            page = client.get(f"/api/claims?{query}limit=2{cursor}").json()
            found += [c["claim_id"] for c in page["items"]]
            if page["next"] is None:
                break
            cursor = f"&cursor={page['next']}"
        assert found == every
    assert client.get("/api/claims?cursor=x").json()["code"] == "E330"


def test_claims_that_a_text_makes(client: TestClient) -> None:
    found = client.get("/api/claims", params={"like": "They raised the Sennet Dam gates by hand at night!"}).json()
    assert found["items"][0]["text"] == GATES
    assert found["items"][0]["reasons"]
    assert found["next"] is None
    narrowed = client.get("/api/claims", params={"like": "gates raised by hand", "by": "nobody of this name"}).json()
    assert narrowed["items"] == []
    assert client.get("/api/claims", params={"like": "gates of cheese", "cursor": "x"}).status_code == 200


def test_outlets_are_compared(client: TestClient) -> None:
    found = client.get("/api/compare").json()
    row = next(c for c in found["claims"] if c["text"] == GATES)
    by = {o["outlet"]: o for o in row["outlets"]}
    assert by["Lisk Courier"]["copies_of"] == ["Halyard"]
    assert by["Lisk Courier"]["leaves_out"] == ["Tolvany: not confirmed"]
    assert by["The Weir"]["leaves_out"] == ["Mara Vale: assert", "Tolvany: not confirmed"]
    page = shown(client.get("/compare").text)
    assert "the text of Halyardleaves outTolvany has not confirmed" in page
    assert "Orrin Tamsk deniedleaves outMara Vale saidTolvany has not confirmed" in page
    assert "Only in Halyard" in page
    one = shown(client.get(f"/compare?claim={gates(client)}").text)
    assert "One claim, outlet by outlet" in one
    read = {o["outlet"]: o for o in client.get(f"/api/claims/{gates(client)}/outlets").json()["items"]}
    assert read["Halyard"]["headline"] == "Gates Raised by Hand, Minister Says"
    assert read["Halyard"]["headline_stance"] in ("for", "against", "observing")
    assert 1 / 3 <= read["Halyard"]["headline_score"] <= 1
    # "Spokesman Answers on Dam" does not have enough of the claim to do anything with it
    assert read["The Weir"]["headline"] is None
    assert re.search(r"headline: (for|against|reports it) \(0\.\d\d\)", one)
    assert "is a program’s reading" in one
    voices = client.get("/api/compare/voices?outlet=Halyard&other=The+Weir").json()
    assert [v["name"] for v in voices["only_one"]] == ["Ilse Brandt", "Mara Vale"]
    assert [v["name"] for v in voices["only_other"]] == ["Ana Kirov", "Orrin Tamsk"]
    assert "No claim is like that." in client.get("/compare?q=nowhere").text


def test_what_changed(client: TestClient) -> None:
    found = client.get("/api/changes?since=60d").json()
    assert [c["day"] for c in found["items"]] == ["2031-02-03", "2031-02-09"]
    assert found["items"][1]["new"] == ["contested", "denied"]
    assert "came: contested, denied" in shown(client.get("/changes?since=60d").text)
    assert "No standing changed in these days." in client.get("/changes").text
    assert "Denied by Tamsk" in client.get("/changes.md?since=60d").text
    assert client.get("/changes?since=soon").status_code == 400
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(client.get("/feed/claims.atom?by=vale").content)
    titles = [e.findtext(f"{atom}title") or "" for e in feed.findall(f"{atom}entry")]
    assert len(titles) == 2
    assert titles[0].startswith("Asserted by Vale. Denied by Tamsk.")
    assert ElementTree.fromstring(client.get("/feed/claims.atom?by=kirov").content).findall(f"{atom}entry") == []


def test_copies_are_folded_and_the_export_is_what_is_shown(client: TestClient) -> None:
    page = client.get("/statements").text
    assert "2 reports, 1 voice: Halyard and Lisk Courier" in shown(page)
    rows = re.findall(r'data-open href="/reports/\w+#s-(\w+)"', page)
    assert len(rows) == 6
    place = unescape(re.findall(r'href="(/export/statements.csv[^"]*)"', page)[0])
    assert [r["statement"] for r in csv.DictReader(io.StringIO(client.get(place).text))] == rows
    every = client.get("/statements?copies=all").text
    assert len(re.findall(r'data-open href="/reports/\w+#s-(\w+)"', every)) == 8
    assert len(client.get("/api/statements?copies=folded").json()["items"]) == 6
    # Of what the question finds the first published is shown: here the copy is all that is found
    only = client.get("/api/statements?outlet=Lisk+Courier&copies=folded").json()["items"]
    assert len(only) == 2
    words = client.get("/api/statements?q=gates&copies=folded").json()["items"]
    assert {r["report"]["outlet"] for r in words} == {"Halyard", "The Weir"}


def exported(client: TestClient, page: str, name: str) -> list[dict[str, str]]:
    """What the links of a page bring: its CSV, and that its JSON lines say the same."""
    places = {form: unescape(re.findall(rf'href="(/export/{name}.{form}[^"]*)"', page)[0]) for form in ("csv", "jsonl")}
    rows = list(csv.DictReader(io.StringIO(client.get(places["csv"]).text)))
    lines = [json.loads(line) for line in client.get(places["jsonl"]).text.splitlines()]
    cells = [{k: "; ".join(v) if isinstance(v, list) else "" if v is None else str(v) for k, v in line.items()} for line in lines]
    assert [{k: v for k, v in row.items() if k in cell} for row, cell in zip(rows, cells, strict=True)] == cells
    return rows


def test_claims_are_exported_as_they_are_shown(client: TestClient) -> None:
    for query in ("", "?mark=denied", "?q=gates&many=1", "?by=vale", "?q=nowhere"):
        page = client.get(f"/claims{query}").text
        rows = exported(client, page, "claims")
        assert [r["claim_id"] for r in rows] == re.findall(r'data-open href="/claims/(\w+)"', page)
        assert all(r["summary"] in shown(page) for r in rows)
    assert rows == []
    assert "denied" in exported(client, client.get("/claims?mark=denied").text, "claims")[0]["marks"].split("; ")
    assert client.get("/export/claims.csv?since=soon").status_code == 400
    assert client.get("/export/claims.csv?mark=true").status_code == 400


def test_comparisons_are_exported_as_they_are_shown(client: TestClient) -> None:
    page = client.get("/compare").text
    rows = exported(client, page, "compare")
    claims = re.findall(r'data-open href="/compare\?claim=(\w+)"', page)
    outlets = re.findall(r'<th scope="col">([^<]+)</th>', page.partition('class="matrix"')[2].partition("</thead>")[0])[1:]
    assert [(r["claim_id"], r["outlet"]) for r in rows] == [(c, o) for c in claims for o in outlets]
    assert sum(r["reports"] == "0" for r in rows) == page.count("not printed")
    one = client.get(f"/compare?claim={claims[0]}&as_of=2031-12").text
    assert "as_of=2031-12" in one
    told = exported(client, one, "compare")
    assert [r["outlet"] for r in told] == [o for o in re.findall(r'<th scope="row">([^<]+)<', one) if o in {r["outlet"] for r in told}]
    assert tuple(told[0]) == cli.FIELDS
    voices = exported(client, page, "voices")
    assert {r["speaker"] for r in voices} == set(re.findall(r'class="who" href="/actors/\w+">([^<]+)<', page.partition('id="voices"')[2]))
    assert client.get("/export/compare.csv?claim=zz").status_code == 404
    assert client.get("/export/compare.csv?since=soon").status_code == 400


def test_statements_by_where_they_stand(client: TestClient) -> None:
    found = client.get("/api/statements?stands=denied").json()
    assert [r["content"] for r in found["items"]] == [GATES] * 3
    assert client.get("/api/statements?stands=denied&q=gates").json()["total"] == 3
    assert client.get("/api/statements?stands=confirmed").json()["total"] == 0
    counts = {v["value"]: v["count"] for v in client.get("/api/facets").json()["by"]["stands"]}
    assert counts == {"asserted": 8, "contested": 3, "denied": 3, "not_confirmed": 3, "unanswered": 3}
    assert f'href="/claims/{gates(client)}">contested' in client.get("/statements").text
    assert client.get("/statements?stands=true").status_code == 400


@pytest.mark.parametrize(
    "query", ["act=deny", "act=deny&since=2031-02-05", "act=deny&outlet=The+Weir", "act=assert&until=2031-02", "stands=denied"]
)
def test_a_rare_and_a_common_act_or_mark_are_found_alike(
    across: Ledger, serve: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    """By its index where few have it, from the newest day on where many do: the answer is the same."""
    found = []
    for least in (None, 0):
        if least is not None:
            for name in ("_RARE", "_UNCOMMON", "_UNUSUAL"):
                monkeypatch.setattr(sources, name, least)
            # As if there were more claims with the mark than are looked at: the page then goes by day
            monkeypatch.setattr(Browser, "_from_claims", lambda self, asked: None)
        client = serve(across)
        rows = [r["statement"]["id"] for r in client.get(f"/api/statements?{query}").json()["items"]]
        found.append((rows, client.get(f"/api/statements?{query}").json()["total"], client.get(f"/api/facets?{query}").json()))
    assert found[0] == found[1]
    assert len(found[0][0]) == found[0][1] == found[0][2]["counted"] > 0


def test_an_actor_has_its_stances_over_time(client: TestClient) -> None:
    (vale,) = client.get("/api/actors?name=vale").json()["items"]
    page = client.get(f"/actors/{vale['id']}").text
    assert "Stances over time on the latest 2 claims" in shown(page)
    assert page.count("<circle") == 2
    stances = client.get(f"/api/positions?actor={vale['id']}").json()["items"]
    assert [(s["act"], s["on"], s["live"]) for s in stances] == [("assert", "2031-03-03", True), ("assert", "2031-02-03", True)]


def test_actors_are_split(client: TestClient) -> None:
    (vale,) = client.get("/api/actors?name=vale").json()["items"]
    page = client.get(f"/actors/{vale['id']}").text
    parts = re.findall(r'name="actors" value="(\w+)"> Mara Vale, in Radio Pereth', page)
    assert len(parts) == 1
    client.post("/split", data={"actors": parts})
    assert [a["reports"] for a in client.get("/api/actors?name=vale").json()["items"]] == [2, 1]
    client.post("/undo")
    assert [a["reports"] for a in client.get("/api/actors?name=vale").json()["items"]] == [3]


def test_where_a_newer_reading_disagrees_both_are_shown(across: Ledger, serve: Callable[..., TestClient]) -> None:
    client = serve(across)
    first = readings()[0]
    one, two = first.statements[:2]
    client.post(f"/decide/{one.id}", data={"kind": "edit", "field": "speakers", "value": "Teo Marsh"})
    client.post(f"/decide/{two.id}", data={"kind": "reject"})
    assert "Where a newer reading disagrees" not in client.get("/review").text
    with across.writer() as writer:
        writer.reread(replace(first, statements=tuple(replace(s, made_by="made:2") for s in first.statements)))
    # A reading of the same second counts as known to the person
    with closing(sqlite3.connect(across.path)) as connection, connection:
        connection.execute("UPDATE reading SET posted_at = '2099-01-01T00:00:00Z' WHERE n = (SELECT max(n) FROM reading)")
    page = shown(client.get("/review").text)
    assert "Where a newer reading disagrees 2" in page
    assert "speakers: Teo Marshmade:2 reads, 2099-01-01T00:00:00Zspeakers: Mara Vale" in page
    assert "no statementmade:2 reads, 2099-01-01T00:00:00Za statement: “the school had no heating”" in page
    # The decisions hold
    assert [s["name"] for s in client.get(f"/api/statements/{one.id}").json()["speakers"]] == ["Teo Marsh"]


def test_every_new_answer_is_as_its_example(client: TestClient) -> None:
    id_ = gates(client)
    client.post("/api/requests", json={"claim": id_, "party": "Tolvany"})
    paths = client.get("/api/openapi.json").json()["paths"]
    real = {
        "/api/claims": "/api/claims", "/api/claims/marks": "/api/claims/marks", "/api/claims/{claim_id}": f"/api/claims/{id_}",
        "/api/claims/{claim_id}/page": f"/api/claims/{id_}/page", "/api/claims/{claim_id}/outlets": f"/api/claims/{id_}/outlets",
        "/api/compare": "/api/compare", "/api/unanswered": "/api/unanswered", "/api/changes": "/api/changes?since=60d",
        "/api/positions": "/api/positions?actor=vale", "/api/requests": "/api/requests", "/api/topics": "/api/topics",
        "/api/compare/voices": "/api/compare/voices?outlet=Halyard&other=The+Weir",
    }  # fmt: skip
    # What is null in an example FastAPI leaves out of the document, so the records themselves are held against the answers
    names = {
        "/api/claims/{claim_id}": "claim", "/api/claims/{claim_id}/page": "claim_page", "/api/claims/{claim_id}/outlets": "outlets",
        "/api/compare": "comparison", "/api/compare/voices": "differing",
    }  # fmt: skip
    for path, address in real.items():
        assert paths[path]["get"]["responses"]["200"]["content"]["application/json"]["example"], path
        example = getattr(claim_examples, names.get(path, path.rpartition("/")[2]))
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert set(answer.json()) == set(example), path
        for key in ("items", "claims", "positions", "marks", "printed_in", "members"):
            if example.get(key) and isinstance(example[key], list) and answer.json()[key]:
                assert set(answer.json()[key][0]) == set(example[key][0]), (path, key)
        again = client.get(address, headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 304, address


@pytest.mark.parametrize("path", ["/api/claims/none", "/api/claims/none/page", "/api/claims/none/outlets", "/api/requests?claim=none"])
def test_a_claim_that_is_not_there_is_a_problem(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "E340")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("words", [w for w in HOSTILE if "\ud800" not in w])
def test_hostile_text_in_claims_is_only_ever_text(tmp_path: Path, serve: Callable[..., TestClient], words: str) -> None:
    made = {}
    for name, said in (("plain", "Plain Words"), ("hostile", words)):
        ledger = Ledger.open(tmp_path / f"{name}.ledger")
        hostile(ledger, said)
        link(ledger)
        client = serve(ledger)
        (claim,) = client.get("/api/claims").json()["items"]
        client.post(f"/claims/{claim['claim_id']}/requests", data={"party": said, "how": said, "outcome": said})
        actor = client.get("/api/actors").json()["items"][0]["id"]
        for place in (
            f"/claims/{claim['claim_id']}",
            "/claims",
            "/compare?q=said",
            f"/compare?claim={claim['claim_id']}",
            "/changes?since=9y",
            f"/actors/{actor}",
        ):
            made[name, place.replace(claim["claim_id"], "ID").replace(actor, "ACTOR")] = client.get(place).text
        assert client.get("/feed/claims.atom").status_code == 200
        assert client.get(f"/claims/{claim['claim_id']}/brief.md").status_code == 200
    known = {t for (name, _), html in made.items() if name == "plain" for t in tags(html)} | {'<span class="" title="">'}
    for (name, place), html in made.items():
        if name == "hostile":
            assert tags(html) - known - {"<mark>", "</mark>"} == set(), place
            assert not re.search(r"[\u202a-\u202e\u2066-\u2069\u200b\x00\x1b]", html), place
