"""From where a question to the statements is answered: by day, by an act, an actor, words or where claims stand, whichever finds them soonest.

SQLite has no numbers about a ledger to choose by (ANALYZE writes tables that guard would refuse), and from the wrong end a question for one speaker goes through all
reports: 60 s on a million statements. So the way is chosen here, and CROSS JOIN holds SQLite to it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.ledger.asked import ABOUT, SPEAKER, Asked, actors_meant, statements_of
from sayso.ledger.claim_pages import with_marks
from sayso.ledger.days import asked_days
from sayso.ledger.facets import MOST_COUNTED, Facets, facets
from sayso.ledger.filters import Conditions
from sayso.ledger.query import understood
from sayso.ledger.stood import FEW, FROM_CLAIMS, SAYS
from sayso.ledger.timeline import MARKS
from sayso.ledger.view import LedgerView

_BY_DAY = "report AS r CROSS JOIN statement AS s ON s.report = r.n"
_PLAIN = "report AS r JOIN statement AS s ON s.report = r.n"
THESE = "json_each(?) AS e CROSS JOIN statement AS s ON s.n = e.value CROSS JOIN report AS r ON r.n = s.report"
_BY_ACT = "statement AS s INDEXED BY statement_by_form CROSS JOIN report AS r ON r.n = s.report"
# The statements of an act that were posted last: their row numbers alone are sorted, and what they have is looked up after that
_NEWEST_ACT = (
    """({inner} ORDER BY 1 DESC LIMIT {most}) AS f CROSS JOIN statement AS s ON s.n = f.n CROSS JOIN report AS r ON r.n = s.report"""
)
# The statements in which actors have a role, the last posted first where there are more than are looked at
_BY_ACTOR = "(SELECT DISTINCT statement AS n FROM ({statements}){newest}) AS f CROSS JOIN statement AS s ON s.n = f.n CROSS JOIN report AS r ON r.n = s.report"
# The statements of such an actor are soon met with on the way from the newest report, and all of them need not be sorted
_PROMINENT = """EXISTS (SELECT 1 FROM actor AS w WHERE w.report = r.n AND w.root IN ({roots})) AND EXISTS (SELECT 1 FROM statement_actor AS sa
    JOIN actor AS w ON w.n = sa.actor WHERE sa.statement = s.n AND sa.role = {role} AND w.root IN ({roots}))"""
_PLAIN_ACT = "SELECT n FROM statement INDEXED BY statement_by_form WHERE form IN (SELECT n FROM form WHERE act = ?)"
_BOUNDED_ACT = f"SELECT s.n FROM {_BY_ACT} {{where}}"
# An act of so few statements is looked up by its index and sorted; one of more is soon met with on the way from the newest report
_RARE = 5_000
# So many can be gone through by the index, unsorted, to be counted: where days and outlets are asked for, and where they are not
_UNCOMMON, _UNUSUAL = 20_000, 100_000
# The statements of such an act are strewn over as many reports, and each report costs: fewer are counted
_MOST_SCATTERED = 1_500
# Actors that so many reports name are prominent; of one's statements so many are sorted and counted, the last posted
_MANY_REPORTS, _MOST_OF_ACTOR = 2_000, 20_000
# Names that are kept in memory with whom they mean
_MOST_LOOKED_UP = 200
# How many there are is counted up to here, as in a search for words
MOST_TOTAL = 2_000
_BY_WORDS = "statement_words AS f CROSS JOIN statement AS s ON s.n = f.rowid JOIN report AS r ON r.n = s.report"


@dataclass(frozen=True, slots=True)
class _OfActor:
    """Statements by who has a role in them: the row numbers of the ledger's actors, and whether many reports name them."""

    role: int
    roots: Sequence[int]
    many: bool

    def all(self) -> str:
        """All of them, to select from."""
        return _BY_ACTOR.format(statements=statements_of(self.role, self.roots), newest="")

    def counted(self) -> str:
        """So many of them as are counted, the last posted."""
        return _BY_ACTOR.format(statements=statements_of(self.role, self.roots), newest=f" ORDER BY 1 DESC LIMIT {_MOST_OF_ACTOR}")

    def prominent(self) -> str:
        """What such a statement has, to be asked of each."""
        return _PROMINENT.format(role=self.role, roots=", ".join(map(str, self.roots)))


class Sources(LedgerView):
    """A view that knows from where to answer."""

    # Whom words of names mean, and in which state of the file
    _looked_up: tuple[int, dict[str, Sequence[int]]] | None = None
    # What the last search found, for what, and in which state of the file
    _searched: tuple[int, Asked, Sequence[int]] | None = None

    def facets(self, asked: Asked) -> Facets:
        """How what `asked` finds is spread; of more than 5,000 the newest are counted, of those found by words 2,000, of an unusual act 1,500."""
        if (by_claims := self._from_claims(asked)) is not None:
            conditions, (source, more) = asked.conditions(self._outlets(asked.outlet)), by_claims
            with self._explained():
                found = facets(self._connection, source, conditions, conditions.values, "r.first_day DESC, r.n DESC")
            return replace(found, more=found.more or more)
        source, order, conditions = self._source(asked)
        most = MOST_COUNTED
        if source == _BY_WORDS:
            most, (version, last, numbers) = MOST_TOTAL, self._searched or (0, None, ())
            if last == asked and version == self._version():
                # The page was asked for just now: what it found is not looked for again
                source, order, conditions = THESE, "s.n DESC", Conditions(values=[json.dumps(numbers)])
        if asked.act is not None and source in (_BY_DAY, _BY_ACT):
            bounded = asked.since or asked.until or asked.outlet
            if self._is_rare(asked.act, _UNCOMMON if bounded else _UNUSUAL):
                most, inner = _MOST_SCATTERED, _BOUNDED_ACT if bounded else _PLAIN_ACT
                source = _NEWEST_ACT.format(inner=inner.format(where=conditions.where()), most=most + 1)
                conditions.values[:0] = conditions.values if bounded else [asked.act]
        if (actor := self._by_actor(asked)) is not None and actor.many:
            source, conditions = actor.counted(), self._conditions(asked, but=actor.role)
        with self._explained():
            return facets(self._connection, source, conditions, conditions.values, order, most)

    def _conditions(self, asked: Asked, *, but: int = 0) -> Conditions:
        """The question as SQL, but for who has a role. Raises as `Asked.conditions`."""
        those = ((SPEAKER, asked.speaker), (ABOUT, asked.about))
        actors = {role: self._meant(who) for role, who in those if who is not None and role != but}
        conditions = asked.conditions(self._outlets(asked.outlet), actors)
        if asked.stands is not None:
            conditions.add(SAYS, 1 << MARKS.index(asked.stands))
        return conditions

    def _is_rare(self, act: str, most: int) -> bool:
        """Whether so few statements have an act that they are best found by its index, whatever their day.

        By day from the newest on, a rare one is found only when all of the ledger was gone through.
        """
        return bool(self._all("SELECT coalesce(sum(statements), 0) FROM form WHERE act = ?", act)[0][0] <= most)

    def _from_claims(self, asked: Asked) -> tuple[str, bool] | None:
        """Where statements are looked for by where they stand: what to select from, and whether there are more claims than it looks at.

        None where words or actors find them sooner. By day from the newest on, as others are, few of those looked at would have the mark.
        """
        if asked.stands is None or asked.words.strip() or asked.speaker or asked.about or asked.report:
            return None
        asked.conditions(None)  # what is wrong with the question is said before anything is looked up
        first = asked_days("--since", asked.since)[0] if asked.since else "0000"
        last = asked_days("--until", asked.until)[1] if asked.until else "9999"
        marks = ", ".join(map(str, self._ask(with_marks, 1 << MARKS.index(asked.stands))))
        count = f"""SELECT count(*) FROM (SELECT 1 FROM claim INDEXED BY claim_by_marks WHERE root = n AND marks IN ({marks})
            AND last_day >= ? AND day <= ? LIMIT {FEW + 1})"""
        more = self._all(count, first, last)[0][0] > FEW
        return FROM_CLAIMS.format(marks=marks, first=first, last=last, few=FEW), more

    def _version(self) -> int:
        """Another one when the file has changed."""
        return int(self._all("PRAGMA data_version")[0][0])

    def _meant(self, who: str) -> Sequence[int]:
        """The ledger's actors that are meant, looked up once for all parts of a question."""
        version = self._version()
        if self._looked_up is None or self._looked_up[0] != version:
            self._looked_up = (version, {})
        known = self._looked_up[1]
        if who not in known:
            if len(known) > _MOST_LOOKED_UP:
                known.clear()
            known[who] = self._ask(actors_meant, who)
        return known[who]

    def _by_actor(self, asked: Asked) -> _OfActor | None:
        """By whom the statements are found that are asked for; None where words or a report find them sooner, or nobody is asked for."""
        role, who = (SPEAKER, asked.speaker) if asked.speaker else (ABOUT, asked.about)
        if not who or asked.words.strip() or asked.report:
            return None
        roots = self._meant(who)
        sql = f"SELECT count(*) FROM (SELECT 1 FROM actor WHERE root IN ({', '.join(map(str, roots))}) LIMIT {_MANY_REPORTS + 1})"
        return _OfActor(role, roots, self._all(sql)[0][0] > _MANY_REPORTS)

    def _source(self, asked: Asked) -> tuple[str, str, Conditions]:
        """What to select from, the order, newest first, and under which conditions. Raises as `Asked.conditions`."""
        order = "r.first_day DESC, r.n DESC"
        if (actor := self._by_actor(asked)) is not None:
            conditions = self._conditions(asked, but=actor.role)
            if actor.many:
                conditions.add(actor.prominent())
            return _BY_DAY if actor.many else actor.all(), order, conditions
        conditions = self._conditions(asked)
        if not asked.words.strip():
            if asked.report:
                return _PLAIN, order, conditions
            if (by_claims := self._from_claims(asked)) is not None and not by_claims[1]:
                return by_claims[0], order, conditions
            if asked.act is not None and self._is_rare(asked.act, _RARE):
                return _BY_ACT, order, conditions
            return _BY_DAY, order, conditions
        query = understood(asked.words)
        conditions.clauses.insert(0, "f.statement_words MATCH ?" if query.fts() else "? IS NULL")
        conditions.values.insert(0, query.fts() or "")
        return _BY_WORDS, "f.rowid DESC", conditions

    def _count(self, asked: Asked) -> tuple[int, bool]:
        if (by_claims := self._from_claims(asked)) is not None:
            source, more = by_claims
            conditions = asked.conditions(self._outlets(asked.outlet))
            sql = f"SELECT count(*) FROM {source} {conditions.where()}"
            return int(self._all(sql, *conditions.values)[0][0]), more
        source, _, conditions = self._source(asked)
        if (actor := self._by_actor(asked)) is not None and actor.many:
            source, conditions = actor.all(), self._conditions(asked, but=actor.role)
        elif source == _BY_DAY and asked.act is not None:
            bounded = asked.since or asked.until or asked.outlet
            source = _BY_ACT if self._is_rare(asked.act, _UNCOMMON if bounded else _UNUSUAL) else source
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {source} {conditions.where()} LIMIT ?)"
        found = self._all(sql, *conditions.values, MOST_TOTAL + 1)[0][0]
        return min(found, MOST_TOTAL), found > MOST_TOTAL
