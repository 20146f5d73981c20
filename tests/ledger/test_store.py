"""The ledger is a store: the contract of store_contract.py, held by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_contract import StoreContract

from sayso.ledger import Ledger, Store


class TestLedger(StoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Store:
        return Ledger.open(tmp_path / "a.ledger")
