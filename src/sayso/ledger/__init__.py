"""The ledger: one file that keeps who said what. Reading and writing are different types; all the SQL of Sayso is in this folder.

ledger = Ledger.open("reports.ledger")
with ledger.writer() as writer:
    writer.post(reading)
with ledger.view() as view:
    for row in view.statements(speaker="Vale"):
        print(row.report.published, row.content)
"""

from sayso.ledger.accounts import Account
from sayso.ledger.deciding import DecisionWriter
from sayso.ledger.decision import Decision
from sayso.ledger.difference import Change
from sayso.ledger.filters import Told
from sayso.ledger.ledger import Ledger
from sayso.ledger.query import Query
from sayso.ledger.rows import (
    ActorName,
    ActorRow,
    Counts,
    Coverage,
    DecisionRow,
    MakerRow,
    Orphan,
    Posted,
    ReportRow,
    StatementRow,
    UnreadRow,
)
from sayso.ledger.search import ReportHit, ReportHits, StatementHits
from sayso.ledger.store import Store, StoreDecider, StoreView, StoreWriter
from sayso.ledger.view import LedgerView
from sayso.ledger.writer import LedgerWriter, Offered

__all__ = [
    "Account",
    "ActorName",
    "ActorRow",
    "Change",
    "Counts",
    "Coverage",
    "Decision",
    "DecisionRow",
    "DecisionWriter",
    "Ledger",
    "LedgerView",
    "LedgerWriter",
    "MakerRow",
    "Offered",
    "Orphan",
    "Posted",
    "Query",
    "ReportHit",
    "ReportHits",
    "ReportRow",
    "StatementHits",
    "StatementRow",
    "Store",
    "StoreDecider",
    "StoreView",
    "StoreWriter",
    "Told",
    "UnreadRow",
]
