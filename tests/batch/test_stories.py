"""Which reports tell one story, and which claims of a ledger a text makes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from sayso import open_ledger
from sayso.batch.claims_like import claims_like, likes
from sayso.batch.stories import same_story
from sayso.cli.main import run
from sayso.errors import SaysoError
from sayso.ledger import Ledger
from sayso.ledger.claim_pages import ClaimBrowser, ClaimsAsked
from sayso.ledger.nearby import report_number, reports_near
from tests.batch.telling import Said, ledger_of, told

FERRY = """Ferry Runs Aground off Mirrow With Ninety Aboard

Ilse Rank said the ferry Kittiwake struck a sandbank off Mirrow on Monday night. Ninety passengers were taken off in boats before dawn.
Ulf Steen denied the ferry Kittiwake had been overloaded. The Harbour Office closed the northern channel until Thursday.
"""
FERRY_AGAIN = """Ninety Taken Off Stranded Kittiwake

The ferry Kittiwake lay on a sandbank off Mirrow on Tuesday, its ninety passengers safe. Tove Lind said the ferry Kittiwake struck a sandbank in thick fog.
The Harbour Office has closed the northern channel.
"""
OTHER_FERRY = """Ferry Fares to Rise in Osk

Bram Holt said ferry fares in Osk would rise by a tenth in June. Passengers of the southern line pay least.
"""
BUDGET = """Osk Votes a Budget

Nils Aker said the army would get eleven new barracks. The vote in the old town hall of Osk was close.
"""
LATER = FERRY_AGAIN.replace("Taken Off Stranded", "Recall the Stranded")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return ledger_of(
        tmp_path,
        told("Halyard", "2031-02-03", FERRY, Said("Ilse Rank", "said", "assert", "the ferry Kittiwake struck a sandbank off Mirrow on Monday night"),
             Said("Ulf Steen", "denied", "deny", "the ferry Kittiwake had been overloaded")),
        told("The Weir", "2031-02-04", FERRY_AGAIN, Said("Tove Lind", "said", "assert", "the ferry Kittiwake struck a sandbank in thick fog")),
        told("The Weir", "2031-02-05", OTHER_FERRY, Said("Bram Holt", "said", "assert", "ferry fares in Osk would rise by a tenth in June")),
        told("Halyard", "2031-02-06", BUDGET, Said("Nils Aker", "said", "assert", "the army would get eleven new barracks")),
        told("The Weir", "2031-03-20", LATER, Said("Tove Lind", "said", "assert", "the ferry Kittiwake struck a sandbank in thick fog")),
    )  # fmt: skip


def test_the_report_of_the_same_happening_is_found_and_no_other(ledger: Ledger) -> None:
    (found,) = same_story(ledger, "Ferry Runs Aground")
    assert found.report.title == "Ninety Taken Off Stranded Kittiwake"
    assert found.score > 0.5
    assert found.reasons
    assert same_story(ledger, "Osk Votes") == []
    assert [x.report.id for x in open_ledger(ledger.path).same_story("Ferry Runs Aground")] == [found.report.id]
    with pytest.raises(SaysoError, match="E311"):
        same_story(ledger, "no such report")


def test_candidates_are_of_the_days_around_and_bounded(ledger: Ledger) -> None:
    with ledger.claims() as claims, ledger.view() as view:
        c = claims.connection
        n = report_number(c, view.report("Ferry Runs Aground").id)
        near = reports_near(c, n, ["kittiwake", "ferry"], days=14, most=200)
        ids = [view.report(i).title for (i,) in (c.execute("SELECT id FROM report WHERE n = ?", (x,)).fetchone() for x in near)]
        # That of March is a month too late, that of the budget has none of these words; the rarer word comes first
        assert ids == ["Ninety Taken Off Stranded Kittiwake", "Ferry Fares to Rise in Osk"]
        assert reports_near(c, n, ["kittiwake", "ferry"], days=14, most=1) == near[:1]
        assert len(reports_near(c, n, ["kittiwake", "ferry"], days=60, most=200)) == 3
        # What the syntax of the index knows is a word as any other
        assert reports_near(c, n, ['kitti"wake', "NEAR(", "*"], days=14, most=200) in ([], near, near[:1])


def test_another_version_is_not_another_report(tmp_path: Path) -> None:
    mended = FERRY.replace("until Thursday", "until Friday")
    ledger = ledger_of(tmp_path, told("Halyard", "2031-02-03", FERRY), told("Halyard", "2031-02-03", mended))
    with ledger.view() as view:
        assert [r.counts for r in view.reports()] == [False, True]
    assert same_story(ledger, "Ferry Runs Aground") == []


def test_the_command_in_all_forms(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    def out(*more: str) -> str:
        assert run(["reports", str(ledger.path), "--same-story", "Ferry Runs Aground", *more]) == 0
        return capsys.readouterr().out

    (row,) = json.loads(out("--json"))
    assert row["outlet"] == "The Weir"
    assert 0.5 < row["score"] <= 1
    assert row["reasons"]
    (flat,) = csv.DictReader(io.StringIO(out("--csv")))
    assert flat["id"] == row["id"]
    assert float(flat["score"]) == row["score"]
    assert "Why" in out()
    assert json.loads(out("--json", "--outlet", "Halyard")) == []
    assert json.loads(out("--json", "--since", "2031-02-05")) == []


def test_a_text_finds_the_claim_that_it_makes(ledger: Ledger) -> None:
    with ledger.claims() as view:
        found = claims_like(view, "So the #Kittiwake ferry hit a sandbank in the fog, they say")
        assert found[0].claim.text == "the ferry Kittiwake struck a sandbank in thick fog"
        assert found[0].like.reasons
        assert [x.like.score for x in found] == sorted((x.like.score for x in found), reverse=True)
        assert all("barracks" not in x.claim.text for x in found)
        assert claims_like(view, "The moon is made of cheese") == []
        assert claims_like(view, "") == []
        assert claims_like(view, '" * ( NEAR') == []
        narrowed = claims_like(view, "the ferry Kittiwake was overloaded on a sandbank", by="Steen")
        assert [x.claim.text for x in narrowed] == ["the ferry Kittiwake had been overloaded"]
        with pytest.raises(SaysoError, match="E314"):
            claims_like(view, "the ferry Kittiwake", mark="nonsense")


def test_claims_like_by_command_python_and_page(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Eleven new barracks for the army?"
    assert run(["claims", str(ledger.path), "--like", text, "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["text"] == "the army would get eleven new barracks"
    assert set(row) >= {"claim_id", "score", "reasons", "marks"}
    (same,) = open_ledger(ledger.path).claims_like(text)
    assert same.flat() == row
    with ClaimBrowser(ledger.path) as view:
        numbers = [x.n for x in likes(view, text)]
        assert set(view.listed(ClaimsAsked(), numbers)) == {row["claim_id"]}
        assert view.listed(ClaimsAsked(mark="denied"), numbers) == {}
