"""Bytes -> Report: plain text, pages, JSONL; files, folders, standard input. An item that cannot be read becomes an `Unread`, and the rest goes on."""

from sayso.read.sources import Amount, count_items, holds_one, read_bytes, read_paths
from sayso.read.text import read_text

__all__ = ["Amount", "count_items", "holds_one", "read_bytes", "read_paths", "read_text"]
