"""Readings and statements out of Sayso and back in: JSON of a reading, rows for a spreadsheet."""

from sayso.exchange.reading_json import VERSION, as_json, dumps, from_json, loads
from sayso.exchange.tables import STATEMENT_COLUMNS, statement_rows, write_csv, write_jsonl

__all__ = ["STATEMENT_COLUMNS", "VERSION", "as_json", "dumps", "from_json", "loads", "statement_rows", "write_csv", "write_jsonl"]
