"""What a file is, by its first bytes and, where these leave it open, its name: text, page, jsonl, json; or a refusal that names it."""

from __future__ import annotations

import json
import re
from typing import Literal

from sayso.read import refusals
from sayso.read.encoding import utf_16_without_mark

Kind = Literal["text", "page", "jsonl", "json"]

# So much is looked at; more is read only after the kind is known.
SNIFFED = 65_536
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SIGNATURES = (
    (b"%PDF-", "a PDF", "convert it to text first (pdftotext FILE)"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save the document as text"),
    (b"\x1f\x8b", "gzip-compressed", "unpack it first (gunzip FILE)"),
    (b"BZh", "bzip2-compressed", "unpack it first (bunzip2 FILE)"),
    (b"\xfd7zXZ\x00", "xz-compressed", "unpack it first (unxz FILE)"),
    (b"\x28\xb5\x2f\xfd", "zstandard-compressed", "unpack it first (unzstd FILE)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "save it as text"),
    (b"{\\rtf", "rich text (RTF)", "save it as plain text"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", "leave it out"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "leave it out"),
    (b"GIF8", "a picture (GIF)", "leave it out"),
    (b"SQLite format 3\x00", "an SQLite database", "a ledger of Sayso is read with `sayso statements LEDGER`"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"MZ\x90\x00", "a program", "leave it out"),
    (b"OggS", "a recording", "leave it out, or give a transcript"),
    (b"ID3", "a recording", "leave it out, or give a transcript"),
    (b"PAR1", "a Parquet file", "export its rows as JSONL"),
)
_MARKUP = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?P<tag>!doctype\s+html|[a-z][a-z0-9:]*)\b", re.IGNORECASE | re.DOTALL
)
_PAGE_TAGS = frozenset(
    b"!doctype html head body title meta link script style base article section main div p h1 h2 h3 header table center font span br hr ul ol a b i em strong blockquote".split()
)
_FEED_TAGS = frozenset((b"rss", b"feed", b"rdf:rdf", b"urlset", b"sitemapindex"))
_CONTROLS = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32)) + b"\x7f"
# Text with a stray NUL is text; a tenth of control characters is none in any encoding but UTF-16, which is looked for first.
_MOST_CONTROLS = 0.10


def sniff(head: bytes, name: str | None = None, *, whole: bool = True) -> Kind:
    """The kind of a file from its `head`; `whole` if that is all of it. Raises `refusals.Refusal` for what is not text."""
    if whole and not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise refusals.empty()
    suffix = name.lower().rpartition(".")[2] if name and "." in name else ""
    for signature, kind, cure in _SIGNATURES:
        if head.startswith(signature):
            raise refusals.not_text(kind, cure)
    if head.startswith(b"WARC/"):
        raise refusals.not_yet("a web archive (WARC)", "save the pages as HTML files")
    plain = _as_ascii(head)
    if plain is head and len(head.translate(None, _CONTROLS)) < len(head) * (1 - _MOST_CONTROLS):
        raise refusals.not_text("binary", "leave it out, or convert it to text")
    if suffix in ("jsonl", "ndjson"):
        return "jsonl"
    start = plain.lstrip()
    if start.startswith(b"{"):
        if _is_object(start.split(b"\n", 1)[0], cut=not whole and b"\n" not in start):
            return "jsonl"
        if suffix == "json":
            return "json"
    if start.startswith(b"[") and (suffix == "json" or re.match(rb"\[\s*\{\s*\"", start)):
        return "json"
    if start.startswith(b"{") and re.match(rb"\{\s*\"[^\"\n]{1,80}\"\s*:", start):
        return "json"
    if markup := _MARKUP.match(start):
        tag = re.sub(rb"\s.*", b"", markup["tag"].lower())
        if tag in _FEED_TAGS:
            raise refusals.not_yet("a feed or site map (XML)", "fetch the articles and give them as pages")
        if tag in _PAGE_TAGS and (suffix not in ("txt", "md") or tag in (b"!doctype", b"html")):
            return "page"
    if suffix in ("html", "htm", "xhtml", "mhtml") and b"<" in plain:
        return "page"
    return "text"


def _as_ascii(head: bytes) -> bytes:
    """The head with its mark dropped and UTF-16 made readable, so that the same patterns serve."""
    codec = utf_16_without_mark(head)
    if head.startswith(_MARKS[1:]):
        codec = "utf-16-le" if head.startswith(b"\xff\xfe") else "utf-16-be"
        head = head[2:]
    if codec:
        return head.decode(codec, "replace").encode("utf-8", "replace")
    return head[3:] if head.startswith(_MARKS[0]) else head


def _is_object(line: bytes, *, cut: bool) -> bool:
    """A whole JSON object in one line; a line that is longer than the head is taken for one if it begins like it."""
    if cut:
        return re.match(rb"\{\s*\"[^\"]{1,80}\"\s*:", line) is not None
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
