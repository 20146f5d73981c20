"""A ledger to add to and to ask, for Python: `sayso.open_ledger`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Unpack

from sayso.batch.adding import Summary, add
from sayso.batch.answers import Reports, Statements
from sayso.batch.claims_like import ClaimLike, claims_like
from sayso.batch.comparing import compare_new
from sayso.batch.copies import Voice, voices
from sayso.batch.dossiers import Carried, Stance, brief_md, compare, positions
from sayso.batch.questions import Changes, ClaimAnswer, Silence, changes, claim_at, claim_rows, unanswered
from sayso.batch.quoting import Remark, quote
from sayso.batch.standings import By
from sayso.batch.stories import SameStory, same_story
from sayso.ledger import Ledger, LedgerView, Told
from sayso.ledger.timeline import ClaimFilters, ClaimRow
from sayso.records import Manner, Reading
from sayso.settings import Settings
from sayso.weigh import weighed_again


class OpenLedger:
    """A ledger file. Holds nothing open between two calls, so several programs may use the file at once."""

    def __init__(self, path: str | os.PathLike[str], *, settings: Settings | None = None) -> None:
        self._ledger = Ledger.open(path, weigh=weighed_again)
        self._settings = settings

    @property
    def path(self) -> Path:
        """The file."""
        return self._ledger.path

    def add(self, *paths: str | Path, jobs: int = 1) -> Summary:
        """Read files and folders into the ledger; what is there already is passed over. With `jobs` > 1 on as many processes.

        Raises SaysoError where the ledger or the models cannot be used; an item that cannot be read is counted in the summary instead.
        """
        summary = Summary()
        for added in add(self._ledger, paths, settings=self._settings, jobs=jobs):
            summary.count(added)
        return summary

    def statements(
        self,
        *,
        speaker: str | None = None,
        since: str | None = None,
        until: str | None = None,
        outlet: str | None = None,
        manner: Manner | None = None,
        newest_first: bool = False,
        limit: int | None = None,
        **told: Unpack[Told],
    ) -> Statements:
        """The statements that count, by the day of their report, as StatementRows or a table: see LedgerView.statements.

        `told`: act, target, about, said_on, addressees, occasion, channel, place.
        """
        return Statements(
            self.view,
            lambda view: view.statements(
                speaker=speaker, since=since, until=until, outlet=outlet, manner=manner, newest_first=newest_first, limit=limit, **told
            ),
        )

    def reports(self, *, since: str | None = None, until: str | None = None, outlet: str | None = None) -> Reports:
        """The reports, by day, as ReportRows or a table: superseded and withdrawn ones too."""
        return Reports(
            self.view,
            lambda view: view.reports(since=since, until=until, outlet=outlet),
            lambda view, text: view.reports_in_full(since=since, until=until, outlet=outlet, text=text),
        )

    def same_story(self, which: str) -> list[SameStory]:
        """The other reports that tell the story of the one that `which` means, as in `reading`; the likeliest first, each with score and reasons."""
        return same_story(self._ledger, which)

    def copies(self, which: str | None = None, *, rebuild: bool = False) -> list[Voice]:
        """The texts that more than one report prints, each with its copies and where they have it from: one voice, many reports.

        `which` asks about one report, as in `reading`. Reports that were not compared yet are compared first; with `rebuild` all are, anew.
        """
        for _ in compare_new(self._ledger, anew=rebuild):
            pass
        with self.view() as view:
            report = view.report(which).id if which is not None else None
        return list(voices(self._ledger, report))

    def claims(self, **wanted: Unpack[ClaimFilters]) -> list[ClaimRow]:
        """The claims across reports, those of the latest reports first: about, by, words, mark, since, as_of, topic, as in questions.claim_rows."""
        with self._ledger.claims() as view:
            return list(claim_rows(view, **wanted))

    def claims_like(self, text: str) -> list[ClaimLike]:
        """The claims that a text may make, the likeliest first, at most 20, each with score and reasons. The text is not kept."""
        with self._ledger.claims() as view:
            return claims_like(view, text)

    def claim(self, which: str, as_of: str | None = None, *, by: By = "published", known_on: str | None = None) -> ClaimAnswer:
        """Where a claim (its id or the start of one) stands as of a day, with every sentence. `by="said"` goes by when it was said."""
        with self._ledger.claims() as view:
            return claim_at(view, which, as_of, by=by, known_on=known_on)

    def unanswered(self, *, party: str | None = None, older_than: str | None = None) -> list[Silence]:
        """The claims that a party has not answered, those that wait longest first; `older_than` as "30d" or a day."""
        with self._ledger.claims() as view:
            return list(unanswered(view, party=party, older_than=older_than))

    def changes(self, since: str, until: str | None = None) -> Changes:
        """The standings that changed since a day, or as "7d" in the last days that the ledger has."""
        with self._ledger.claims() as view:
            return changes(view, since, until)

    def quote(self, words: str, *, limit: int = 10) -> list[Remark]:
        """The remarks with these words, exact or nearest, in all their wordings."""
        return quote(self._ledger, words, limit=limit)

    def compare(self, which: str, as_of: str | None = None) -> list[Carried]:
        """Outlet by outlet who carries a claim, whose answers each prints and which it leaves out."""
        with self._ledger.claims() as view:
            return compare(view, which, as_of)

    def positions(self, actor: str, *, about: str | None = None, words: str | None = None, since: str | None = None) -> list[Stance]:
        """The positions of an actor, claim by claim."""
        with self._ledger.claims() as view:
            return list(positions(view, actor, about=about, words=words, since=since))

    def brief(self, which: str, as_of: str | None = None) -> str:
        """A claim as a memo in Markdown with footnotes."""
        return brief_md(self.claim(which, as_of))

    def reading(self, which: str) -> Reading:
        """The report that `which` means (an id or the start of one, a file name, words of a title), read, with what people decided."""
        with self.view() as view:
            return view.reading_now(view.report(which).id)

    def view(self) -> LedgerView:
        """Everything that can be asked; use it in a `with` block."""
        return self._ledger.view()
