"""Pages: title, blank line, body in the page's own words; the facts of its head; and pages that no parser likes."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read import read_bytes
from sayso.read.page_facts import read_facts
from sayso.read.page_tree import parse, strip_tags
from sayso.records import Report, Unread

DEMO = Path(__file__).parents[2] / "src" / "sayso" / "data" / "demo" / "reports"
S = [
    "The gates of the Sennet Dam were raised by hand on the night of February 1, according to two officials who have seen the order.",
    "“There was no seasonal release in the plan,” one of the officials said. “There was a telephone call, and then a signature.”",
    "The ministry received questions in writing on Tuesday and has not answered them, and its spokeswoman declined to comment.",
]


def page(body: str, head: str = "<title>Gates Raised by Hand | The Weir</title>") -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def article(*paragraphs: str) -> str:
    return "<article><h1>Gates Raised by Hand</h1>" + "".join(f"<p>{p}</p>" for p in paragraphs) + "</article>"


def read(source: str, url: str | None = None) -> Report:
    (report,) = read_bytes(source.encode(), file="a.html", url=url)
    assert isinstance(report, Report), report
    return report


def refused(source: str) -> Unread:
    (item,) = read_bytes(source.encode(), file="a.html")
    assert isinstance(item, Unread)
    return item


def test_title_blank_line_body() -> None:
    report = read(
        page(
            "<nav><ul><li><a href=/a>Courts</a><li><a href=/b>Money</a></ul></nav>"
            + article(*S)
            + "<footer><p>© The Weir. Contact</p></footer>"
        )
    )
    assert report.text == "\n\n".join(["Gates Raised by Hand", *S])
    assert report.title is not None
    assert report.title.of(report.text) == "Gates Raised by Hand"
    assert 0.8 < report.share_kept < 1


@pytest.mark.skipif(not DEMO.exists(), reason="demo reports are not built")
def test_a_demo_page() -> None:
    file = next(DEMO.glob("06-*.html"))
    (report,) = read_bytes(file.read_bytes(), file=str(file))
    assert isinstance(report, Report)
    assert (report.outlet, report.published, report.published_from, report.published_precision) == (
        "The Weir",
        "2031-02-10T07:30+01:00",
        "meta",
        "minute",
    )
    assert report.url == "https://the-weir.example/2031/02/observers-abandoned-dam"
    assert report.byline is not None
    assert report.byline.of(report.text) == "By Jana Oreliak | Monday, 10 February 2031"
    assert report.text.startswith("Observers Abandoned the Sennet Dam Three Days Before the Flood\n\nBy Jana Oreliak")
    assert report.text.endswith("“I had seen something.”")
    assert "cookie" not in report.text
    assert "Read next" not in report.text


def test_no_clause_is_dropped_inside_a_paragraph() -> None:
    first = "The <nobr>AP-fund</nobr> said that <i>r</i> was <b>higher</b> than <a href=/x>before</a>, and the <span>minister</span> did not answer when asked."
    report = read(page(article(first, *S)))
    assert "The AP-fund said that r was higher than before, and the minister did not answer when asked." in report.text
    report = read(
        page(
            f"<table class=main><tr><td><a href=/>Home</a></td><td><h1>Gates Raised by Hand</h1><p>{first}<p>{S[0]}<p>{S[1]}</td></tr></table>"
        )
    )
    assert "The AP-fund said that r was higher than before, and the minister did not answer when asked." in report.text


def test_line_breaks_and_characters_of_the_page() -> None:
    report = read(page(article(S[0] + "<br><br>" + S[1] + "<br>second line \u202eunder &amp; over\u202c \U0001f54a e\u0301", S[2])))
    assert f"{S[0]}\n\n{S[1]}\nsecond line \u202eunder & over\u202c \U0001f54a e\u0301\n\n{S[2]}" in report.text


def test_hidden_and_scripted_text_is_not_read() -> None:
    report = read(
        page(
            article(*S)
            + "<p hidden>One secret paragraph.</p><p style='display: none'>Two secret</p><script>three secret</script><!-- four secret -->"
        )
    )
    assert "secret" not in report.text
    assert report.share_kept == 1.0


FACTS = [
    ('<meta property="og:site_name" content="The Weir">', "outlet", "The Weir"),
    ('<meta name="application-name" content="The Weir">', "outlet", "The Weir"),
    (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "publisher": {"name": "The Weir"}}]}</script>',
        "outlet",
        "The Weir",
    ),
    ('<link rel="canonical" href="https://www.the-weir.example/a">', "outlet", "the-weir.example"),
    ('<link rel="canonical" href="https://the-weir.example/a">', "url", "https://the-weir.example/a"),
    ('<link rel="canonical" href="http://[">', "url", None),
    ('<meta property="article:published_time" content="2031-02-10T07:30:00+01:00">', "published", "2031-02-10T07:30+01:00"),
    (
        '<meta name="date" content="2031-02-10"><meta property="article:published_time" content="2031-02-10T23:30:00-05:00">',
        "published",
        "2031-02-10T23:30-05:00",
    ),
    ('<script type="application/ld+json">{"@type": ["NewsArticle"], "datePublished": "2031-02-10"}</script>', "published", "2031-02-10"),
    ('<script type="application/ld+json">{"@type": "OpinionNewsArticle"}</script>', "genre", "opinion"),
    ('<script type="application/ld+json">{broken</script>', "genre", None),
    ('<script type="application/ld+json">' + "[" * 100_000 + "</script>", "genre", None),
]


@pytest.mark.parametrize(("head", "field", "value"), FACTS)
def test_what_the_head_says(head: str, field: str, value: str | None) -> None:
    tree = parse(page(article(*S), head))
    assert tree is not None
    facts = read_facts(tree.root)
    got = getattr(facts, field)
    assert (got.value if field == "published" and got else got) == value


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    body = "".join(f"<p>{s}</p>" for s in S)
    assert read(
        page(body, "<title>Gates Raised - By Hand | The Weir</title><meta property=og:site_name content='The Weir'>")
    ).text.startswith("Gates Raised - By Hand\n\n")
    assert read(page(body, "<title>Gates Raised - The Weir</title>"), url="https://www.the-weir.example/a").text.startswith(
        "Gates Raised\n\n"
    )


def test_labels_between_paragraphs_are_left_out() -> None:
    assert read(page(article(S[0], "Advertisement", S[1], S[2]))).text == "\n\n".join(["Gates Raised by Hand", *S])


def test_a_marked_time_is_the_date() -> None:
    report = read(
        page(
            article(*S).replace("</h1>", '</h1><p class="byline">By Jane Roe | <time datetime="2031-03-27T06:45+01:00">Thursday</time></p>')
        )
    )
    assert (report.published, report.published_from) == ("2031-03-27T06:45+01:00", "meta")


def test_a_guess_is_never_after_today_and_the_page_may_be() -> None:
    future = "<p>Copyright 2999-01-01</p><div class='date'>1 January 2999</div>"
    assert read(page(article(*S) + future)).published is None
    assert read(page(article(*S), '<meta name="date" content="2999-01-01">')).published == "2999-01-01"


@pytest.mark.parametrize("depth", [260, 1500, 3000, 50_000])
def test_deep_nesting_loses_nothing(depth: int) -> None:
    report = read(page("<div>" * depth + "".join(f"<p>{s}</p>" for s in S) + "</div>" * depth + f"<p>{S[0]} after</p>"))
    assert all(s in report.text for s in S)


def test_a_page_of_many_paragraphs_takes_no_minutes() -> None:
    report = read(page(article(*(f"Sentence number {i} of a report that goes on and on, said the minister." for i in range(15_000)))))
    assert "Sentence number 14999 " in report.text
    assert "Sentence number 0 " in report.text


def test_a_page_without_text() -> None:
    assert refused(page("<script>render()</script>")).code == "E108"
    assert refused("<html>").code == "E108"
    assert refused("<!doctype html>" + "<" * 100_000).code == "E108"
    assert refused(page("<p>" + "word " * 1_300_000)).code == "E105"


def test_pictures_written_into_a_page_do_not_count() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 7_000_000}">'
    assert read(page(article(*S) + picture)).text.endswith(S[-1])


def test_a_fragment_and_a_nul() -> None:
    assert read(f"<p>{S[0]}</p>").text == S[0]
    assert S[0] in read(page(article(*S)).replace("<p>", "<p>\x00", 1)).text


def test_tags_stripped_in_one_pass() -> None:
    assert strip_tags("<head><title>x</title></head><p>One &amp; two<br>three<script>four</script><!-- five --><div>six") == [
        "One & two",
        "three",
        "six",
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*"<>/=\"' &;!-abp\x00\ud800é", "<p>", "</div>", "<br>", "<!--", "<script>", "<table>", "&#0;", "<h1>"])).map(
        "".join
    )
)
def test_no_page_is_a_fault(inside: str) -> None:
    source = page(inside).encode("utf-8", "replace")
    for item in read_bytes(source, file="a.html"):
        assert isinstance(item, Report) or item.code in ("E108", "E103")


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(S), min_size=1, max_size=3, unique=True))
def test_spans_and_share_hold(paragraphs: list[str]) -> None:
    report = read(page(article(*paragraphs)))
    assert report.title is not None
    assert report.title.of(report.text) == "Gates Raised by Hand"
    assert report.text == "\n\n".join(["Gates Raised by Hand", *paragraphs])
    assert report.share_kept == 1.0
