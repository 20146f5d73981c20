"""What a page says of itself in its head: title, outlet, address, date, genre. Meta tags, JSON-LD, <time>; htmldate guesses last.

A date that the page states may lie after today (clocks differ, and demo reports are of 2031); one that is only guessed may not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from sayso.read.dates import Dated, parse_date
from sayso.read.page_tree import Element, key_of

_DATE_TAGS = (  # noqa: SIM905
    "article:published_time og:article:published_time og:published_time datepublished publishdate pubdate publication_date article.published"
    " parsely-pub-date sailthru.date dc.date.issued dcterms.issued dcterms.created dc.date dcterms.date date article:published article_date_original"
    " originalpublicationdate cxenseparse:recs:publishtime citation_publication_date published_time published-date"
).split()
_OUTLET_TAGS = "og:site_name application-name dc.publisher dcterms.publisher publisher twitter:app:name:iphone".split()  # noqa: SIM905
_TITLE_TAGS = "og:title twitter:title dc.title title headline".split()  # noqa: SIM905
_ARTICLE_TYPES = re.compile(r"Article|Posting|Report|Review$")
_GENRES = (
    ("Opinion", "opinion"),
    ("Satir", "satire"),
    ("Analysis", "analysis"),
    ("Review", "review"),
    ("NewsArticle", "news"),
    ("ReportageNews", "news"),
)
_SEPARATOR = re.compile(r"\s+[|–—·•»-]\s+")
# JSON-LD above this size is a site's whole data, not a statement about one article.
_LARGEST_JSON = 2_000_000


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the head of a page says; each field None where it says nothing."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: Dated | None = None
    genre: str | None = None


def read_facts(root: Element, url: str | None = None) -> PageFacts:
    """The facts of a parsed page; `url` is where it was fetched, if that is known."""
    tags = _meta(root)
    article = _article(root)
    address = _address(root, tags, url)
    outlet = _first(tags, _OUTLET_TAGS) or _name(article.get("publisher"))
    title = _title(root, tags, article, outlet)
    if title and not outlet and (host := _host(address)):
        title = _without_host(title, host)
    return PageFacts(title, outlet or _host(address), address, _published(root, tags, article), _genre(article))


def guess_date(root: Element, url: str | None, today: str) -> Dated | None:
    """htmldate's guess, for pages that state no date; never after `today` (ISO)."""
    from htmldate import find_date

    try:
        found = find_date(root, url=url, original_date=True, extensive_search=False, max_date=today)
    except Exception:  # it raises what its parsers raise, on pages that only crawls hold
        return None
    dated = parse_date(found) if found else None
    return dated if dated is None or dated.value <= today else None


def _meta(root: Element) -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            tags.setdefault(name.strip().lower(), content)
    return tags


def _article(root: Element) -> Mapping[str, Any]:
    """The JSON-LD object that describes the article, or {}."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > _LARGEST_JSON:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            kinds = thing.get("@type")
            if any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return thing
    return {}


def _things(data: Any) -> Iterator[Mapping[str, Any]]:
    waiting = [data]
    while waiting:
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting.extend(thing)
        elif isinstance(thing, dict):
            yield thing
            waiting.extend(
                v
                for k, v in thing.items()
                if k in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement") and not isinstance(v, str)
            )


def _address(root: Element, tags: Mapping[str, str], url: str | None) -> str | None:
    canonical = next((link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()), None)
    for given in (canonical, tags.get("og:url"), url):
        if not given:
            continue
        try:
            address: str = urljoin(url or "", given.strip())
            if urlsplit(address).scheme in ("http", "https") and urlsplit(address).hostname:
                return address
        except ValueError:  # "http://[": not an address
            continue
    return url


def _host(address: str | None) -> str | None:
    try:
        host = urlsplit(address).hostname if address else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _title(root: Element, tags: Mapping[str, str], article: Mapping[str, Any], outlet: str | None) -> str | None:
    """The headline as the page shows it: the <h1> that the head confirms, else what the head says, without the name of the site."""
    element = next(iter(root.iter("title")), None)
    in_head = " ".join("".join(element.itertext()).split()) if element is not None else ""
    stated = [t for t in (_text(article.get("headline")), _first(tags, _TITLE_TAGS), in_head) if t]
    headings = [" ".join("".join(h.itertext()).split()) for h in root.iter("h1")]
    for heading in headings:
        if heading and any(heading.casefold() in s.casefold() or s.casefold() in heading.casefold() for s in stated):
            return heading
    if stated:
        return _without_site(stated[0], outlet)
    return headings[0] or None if len(headings) == 1 else None


def _without_site(title: str, outlet: str | None) -> str:
    """ "Dam Gates Opened | The Weir" -> "Dam Gates Opened"."""
    parts = list(_SEPARATOR.finditer(title))
    if parts and outlet and title[parts[-1].end() :].casefold() in (outlet.casefold(), outlet.casefold().removeprefix("the ")):
        return title[: parts[-1].start()]
    if parts and outlet and title[: parts[0].start()].casefold() == outlet.casefold():
        return title[parts[0].end() :]
    return title


def _without_host(title: str, host: str) -> str:
    """The same where the head names no site but its address does: "... - The Weir" at the-weir.example."""
    parts = list(_SEPARATOR.finditer(title))
    last = key_of(title[parts[-1].end() :]) if parts else ""
    names = {key_of(label).removeprefix("the") for label in host.split(".")[:-1]}
    return title[: parts[-1].start()] if last and last.removeprefix("the") in names else title


def _published(root: Element, tags: Mapping[str, str], article: Mapping[str, Any]) -> Dated | None:
    stated = [_text(article.get("datePublished")), *(tags.get(name) for name in _DATE_TAGS)]
    dated = [d for s in stated if s and (d := parse_date(s))]
    if not dated:
        dated = [d for s in _times(root) if (d := parse_date(s))][:1]
    if not dated:
        return None
    # The first that is known to the minute, if it is the same day: meta tags often repeat the date in less detail.
    first = dated[0]
    return next((d for d in dated if d.precision == "minute" and d.value[:10] == first.value[:10]), first)


def _times(root: Element) -> Iterator[str]:
    """<time> elements that a page marks as its date, or that stand in a byline or the header of an article."""
    for time in root.iter("time"):
        stamp = time.get("datetime")
        if not stamp:
            continue
        around = [time, *list(time.iterancestors())[:4]]
        marked = any(
            "pubdate" in e.attrib
            or "datepublished" in (e.get("itemprop") or "").lower()
            or re.search(
                r"byline|dateline|publish|pub-?date|posted|entry-meta|timestamp", f"{e.get('class') or ''} {e.get('id') or ''}".lower()
            )
            for e in around
        )
        if marked or any(e.tag == "header" for e in around):
            yield stamp


def _genre(article: Mapping[str, Any]) -> str | None:
    kinds = article.get("@type")
    names = " ".join(k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str))
    return next((genre for mark, genre in _GENRES if mark in names), None)


def _first(tags: Mapping[str, str], names: list[str]) -> str | None:
    # A publisher may be given as an address of a social network.
    return next((tags[n] for n in names if n in tags and not tags[n].startswith(("http://", "https://"))), None)


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(thing: Any) -> str | None:
    thing = thing[0] if isinstance(thing, list) and thing else thing
    return _text(thing.get("name") if isinstance(thing, dict) else thing)
