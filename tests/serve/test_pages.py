"""Pages show what the ledger holds, lead to each other, and take decisions without a script."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso import ids
from sayso.ledger import Ledger
from sayso.records import Actor, Appearance, Claim, Position, Reading, Report, Statement
from sayso.spans import Span
from sayso.visible import visible

HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "&lt;b&gt; &amp; &#x3c;", "javascript:alert(1)",
    "\u202ereversed\u202c", "\u2066isolated\u2069", "{{ 7*7 }}{% raw %}", "</textarea></title></style>", "W" * 400, "a\u0000b\u001b[31m", "\ud800half",
    "<svg/onload=alert(1)>", "]]><!--", "${7*7}", "\u200bnothing\ufeff",
]  # fmt: skip


def path_of(client: TestClient, title: str) -> str:
    found = [r for r in client.get("/api/reports").json()["items"] if title in (r["title"] or "")]
    return f"/reports/{found[0]['id']}"


def shown(html: str) -> str:
    """The words that a browser would show."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def test_home_is_the_statements_or_the_first_run(client: TestClient, serve: Callable[..., TestClient], tmp_path: Path) -> None:
    assert client.get("/").headers["location"] == "/statements"
    empty = serve(tmp_path / "new.ledger")
    assert empty.get("/").headers["location"] == "/intake"
    assert "Read the demo reports" in empty.get("/intake").text


def test_statements(client: TestClient) -> None:
    page = client.get("/statements?q=toll&outlet=Radio+Pereth").text
    assert "2 statements" in shown(page)
    assert "Counted over all 2 statements found." in shown(page)
    assert re.search(r'<span class="content hit ?">toll</span>', page)
    assert "/export/statements.csv?q=toll&amp;outlet=Radio+Pereth" in page


def test_the_count_of_a_facet_is_what_its_link_finds(client: TestClient) -> None:
    page = client.get("/statements").text
    links = re.findall(r'<li><a href="(/statements\?[^"]+)">[^<]*</a>\s*<span class="count">([\d,]+)</span>', page)
    assert len(links) > 8
    for link, count in links:
        assert f"{count} statement" in shown(client.get(unescape(link)).text), link


def test_a_report_has_its_marks_and_cards_linked_both_ways(client: TestClient) -> None:
    page = client.get(path_of(client, "Lisk bridge")).text
    for s in client.get("/api/statements?outlet=Lisk+Courier").json()["items"]:
        id_ = s["statement"]["id"]
        assert f'id="t-{id_}" href="#s-{id_}"' in page
        assert f'id="s-{id_}"' in page
        assert f'href="#t-{id_}"' in page
    assert "Asserted by Vale. Denied by Tamsk." in page
    assert "Parties to ask" in page
    assert 'href="https://courier.example/bridge" rel="noopener noreferrer nofollow"' in page


def test_decisions_without_a_script(client: TestClient) -> None:
    report = path_of(client, "Council votes")
    statement = client.get("/api/statements?q=school").json()["items"][0]["statement"]["id"]
    answer = client.post(f"/decide/{statement}", data={"kind": "reject", "back": f"{report}#s-{statement}"})
    assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, report)
    page = client.get(answer.headers["location"]).text
    assert "1 rejected statement" in page
    decision = re.findall(r'name="decision" value="(\w+)"', page)[0]
    client.post("/undo", data={"decision": decision, "back": report})
    client.post(f"/decide/{statement}", data={"kind": "edit", "field": "speakers", "value": "Orrin Tamsk, Ilse Brandt"})
    client.post(f"/decide/{statement}", data={"kind": "edit", "field": "act", "value": "praise"})
    client.post(f"/decide/{statement}", data={"kind": "edit", "field": "content", "value": "pays for the school"})
    now = client.get(f"/api/statements?q=pays+school&report={report.split('/')[-1]}").json()["items"][0]
    assert ([s["name"] for s in now["speakers"]], now["statement"]["act"], now["content"]) == (
        ["Orrin Tamsk", "Ilse Brandt"], "praise", "pays for the school",
    )  # fmt: skip
    client.post("/undo")
    assert client.get("/api/statements?q=pays+school").json()["items"][0]["content"] == "the toll pays for the school"


def test_a_missed_statement_is_added_at_the_place_that_was_selected(client: TestClient) -> None:
    report = path_of(client, "Lisk bridge")
    answer = client.post(f"{report}/add", data={"content": "“We heard of it", "source": "nobody"})
    assert answer.status_code == 400  # the text has straight quotation marks
    answer = client.post(f"{report}/add", data={"content": '"We heard of it this morning,"', "cue": "said nobody", "speakers": "Nobody"})
    assert answer.status_code == 303, answer.text
    added = client.get("/api/statements?decided=added").json()["items"][0]
    assert (added["content"], added["statement"]["manner"]) == ('"We heard of it this morning,"', "direct")
    # "said" stands there twice: what stands before it tells which is meant
    client.post(f"{report}/add", data={"content": "said", "before": "Mara Vale"})
    assert client.get("/api/statements?decided=added&q=said").json()["items"][0]["statement"]["content"] == [[41, 45]]


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", ""])
def test_nobody_is_sent_elsewhere_after_a_decision(client: TestClient, back: str) -> None:
    statement = client.get("/api/statements").json()["items"][0]["statement"]["id"]
    place = client.post(f"/decide/{statement}", data={"kind": "accept", "back": back}).headers["location"]
    assert place.startswith("/review?")


def test_review_goes_on_and_many_can_be_taken_back(client: TestClient) -> None:
    seen = []
    place = "/review"
    while "Accept" in (page := client.get(place).text):
        seen.append(re.findall(r'action="/decide/(\w+)" class="verdict"', page)[0])
        place = unescape(re.findall(r'class="button" href="([^"]+)"', page)[0])
    assert len(seen) == len(set(seen)) == 6
    assert "Here are 2 of them" in shown(client.get("/review/bulk?act=deny&decided=open").text)
    done = client.post("/review/bulk?act=deny", data={"kind": "reject"}).headers["location"]
    assert "2 statements decided on" in client.get(done).text
    assert client.get("/api/statements").json()["total"] == 4
    client.post("/undo", data={"decision": re.findall(r'name="decision" value="(many:[^"]+)"', client.get(done).text)[0]})
    assert client.get("/api/statements").json()["total"] == 6


def test_actors(client: TestClient) -> None:
    assert "Mara Vale" in client.get("/actors?name=vale").text
    (vale,) = client.get("/api/actors?name=vale").json()["items"]
    assert "Mara Vale" in shown(client.get(f"/actors/{vale['id']}").text)
    one = client.get(f"/api/actors/{vale['id']}").json()
    assert (one["said"], one["reports"], one["namesakes"]) == (3, 2, [])
    assert {o["value"] for o in one["outlets"]} == {"Lisk Courier", "Radio Pereth"}


def test_actors_are_merged(client: TestClient) -> None:
    first, second = client.get("/api/actors").json()["items"][:2]
    client.post("/merge", data={"actors": [first["id"], second["id"]]})
    one, other = (client.get(f"/api/actors/{a['id']}").json() for a in (first, second))
    assert one == other
    assert one["said"] >= max(first["statements"], second["statements"])


def test_intake(client: TestClient, tmp_path: Path) -> None:
    answer = client.post(
        "/intake/text", data={"text": "Bakery Reopens\r\n\r\nHanne Wick said: The oven is dry.", "published": "2031-02-04"}
    )
    assert answer.headers["location"].startswith("/reports/")
    reading = client.get("/api" + answer.headers["location"] + "/reading").json()
    assert "\r" not in reading["report"]["text"]
    files = [("files", ("photo.jpg", b"\xff\xd8\xff\xe0", "image/jpeg")), ("files", ("a.txt", b"Una Vale said: It rains.", "text/plain"))]
    client.post("/intake/files", files=files)
    page = shown(client.get("/intake").text)
    assert "photo.jpg E104" in page.replace(": E104", " E104")
    assert "1 new report with 1 statement, 1 not read" in page
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "b.txt").write_text("Una Vale said: It pours.")
    client.post("/intake/folder", data={"path": str(tmp_path / "more")})
    client.app.state.intake.runs[0].done.wait(20)  # type: ignore[attr-defined]
    assert client.get("/api/statements?q=pours").json()["total"] == 1
    assert client.post("/intake/folder", data={"path": "/no/such\0place"}).status_code == 404
    assert client.post("/intake/text", data={"text": "  "}).status_code == 400


def hostile(ledger: Ledger, words: str) -> str:
    """Posts a report that has these words in every field that can hold any; gives its id."""
    text = f"{words}\n\n{words} said that {words}."
    at = len(words) + 2
    source, cue = Span(at, at + len(words)), Span(at + len(words) + 1, at + len(words) + 5)
    content = Span(cue.end + 1, len(text) - 1)
    sha256 = ids.text_sha256(text)
    id_ = ids.report_id(words, "2031-01-01", sha256)
    actor = Actor(id=ids.local_id("actor", id_, source), name=words, kind="person", role=words, country="XKE", mentions=(source,))
    statement = Statement(
        id=ids.statement_id(id_, [source], [cue], [content]), part="body", manner="indirect", source=(source,), cue=(cue,), content=(content,),
        speakers=(actor.id,), about=(actor.id,), target=(actor.id,), act="accuse", occasion=words, score=0.9, made_by=words,
    )  # fmt: skip
    report = Report(
        id=id_, text=text, title=Span(0, len(words)), outlet=words, published="2031-01-01", published_from=words, language=words, genre=words,
        url=words, file=words, provider=words, external_id=words, fetched=words, notice=words, sha256=sha256,
    )  # fmt: skip
    with ledger.writer() as writer:
        writer.post(Reading(report=report, actors=(actor,), statements=(statement,), claims=(_claim(report, actor, statement),)))
    return id_


def _claim(report: Report, actor: Actor, s: Statement) -> Claim:
    span = s.content[0]
    positions = tuple(
        Position(actor=actor.id, act=act, polarity="+", voice=voice, statement=told, span=s.cue[0], on=report.published, report=report.id)  # type: ignore[arg-type]
        for act, voice, told in (("assert", "actor", s.id), ("not_confirmed", "reporter", None))
    )
    return Claim(
        id=ids.local_id("claim", report.id, span), text=span.of(report.text), appearances=(Appearance(statement=s.id, span=span),), positions=positions
    )  # fmt: skip


def tags(html: str) -> set[str]:
    """Everything that a browser would take for a tag, without the values of its attributes."""
    return {re.sub(r'"[^"]*"', '""', tag) for tag in re.findall(r"<[^>]*>", html)}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=40).filter(lambda t: t.strip())))
def test_text_in_every_field_is_only_ever_text(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[..., TestClient], words: str
) -> None:
    made = {}
    for name, said in (("plain", "plain words"), ("hostile", words)):
        ledger = Ledger.open(tmp_path_factory.mktemp("h") / "h.ledger")
        report = hostile(ledger, said)
        client = serve(ledger)
        actor = client.get("/api/actors").json()["items"][0]["id"]
        places = [
            "/statements",
            "/statements?q=said",
            f"/reports/{report}",
            f"/actors/{actor}",
            "/actors",
            "/reports",
            "/review",
            "/intake",
        ]
        for place in places:
            made[name, place] = client.get(place).text
        assert client.get("/feed/statements.atom").status_code == 200
    known = {t for (name, _), html in made.items() if name == "plain" for t in tags(html)}
    known |= {'<span class="" title="">', '<a href="" rel="">'}
    for (name, place), html in made.items():
        if name == "hostile":
            # No tag is there that is not there for plain words
            assert tags(html) - known - {"<mark>", "</mark>"} == set(), place
            assert not re.search(r"[\u202a-\u202e\u2066-\u2069\u200b\x00\x1b]", html), place
    if "<" in words and words in HOSTILE:
        assert visible(words) in unescape(made["hostile", f"/reports/{report}"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60)))
def test_whatever_is_typed_is_answered(client: TestClient, typed: str) -> None:
    for name in ("q", "speaker", "about", "outlet", "report"):
        answer = client.get("/statements", params={name: typed.encode("utf-8", "replace")})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "onerror=alert(1)>" not in answer.text
