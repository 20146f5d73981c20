"""What a file is, by its bytes and then its name."""

import pytest

from sayso.read.sniff import sniff


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"Plain words.", None, "text"),
        (b"<!DOCTYPE html><html>", None, "page"),
        (b"\xef\xbb\xbf\r\n<!-- saved --><html>", "x", "page"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC 'x'><html>", None, "page"),
        ("<html><body>wide".encode("utf-16"), None, "page"),
        (b"<p>A fragment", None, "page"),
        (b"<p>A text about a tag", "a.txt", "text"),
        (b"words, then <b>markup</b>", "a.html", "page"),
        (b'{"text": "one"}\n{"text": "two"}', None, "jsonl"),
        (b'{"text": "cut', "a.jsonl", "jsonl"),
        (b'{\n "text": "one"}', None, "json"),
        (b'[{"text": "one"}]', None, "json"),
        (b"[Ormund] The minister", None, "text"),
        (b"{not json}", None, "text"),
    ],
)
def test_kinds(head: bytes, name: str | None, kind: str) -> None:
    assert sniff(head, name) == kind


def test_comments_without_end_do_not_hang() -> None:
    assert sniff(b"<!-- a -->" * 6000 + b"<unknown", None) == "text"


def test_a_long_first_line() -> None:
    assert sniff(b'{"text": "' + b"x" * 65_000, None, whole=False) == "jsonl"
