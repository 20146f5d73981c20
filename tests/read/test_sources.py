"""Files, folders, standard input: every item gives a report or one line that says why not, lazily and in order."""

import io
import os
from pathlib import Path

import pytest

from sayso.read import Amount, count_items, read_bytes, read_paths, refusals
from sayso.records import Report, Unread

TEXT = "Gates Stay Shut\n\nThe minister said on Monday that the gates would stay shut, and that nobody had asked her for a notice.\n"


def show(items: object) -> list[str]:
    return [f"{Path(i.file or '-').name}:{'ok' if isinstance(i, Report) else i.code}" for i in items]  # type: ignore[attr-defined]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.txt").write_bytes(TEXT.replace("\n", "\r\n").encode("utf-8-sig"))
    (tmp_path / "c.jsonl").write_text('{"text": "One."}\n{bad\n{"text": "Two."}\n')
    (tmp_path / "d.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "e.txt").write_bytes(b"")
    (tmp_path / ".hidden").write_text(TEXT)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text(TEXT)
    return tmp_path


def test_a_folder_sorted_with_a_line_for_everything(folder: Path) -> None:
    assert show(read_paths([folder])) == ["z.txt:ok", "b.txt:ok", "c.jsonl:ok", "c.jsonl:E106", "c.jsonl:ok", "d.png:E104", "e.txt:E103"]


def test_the_text_is_the_file(folder: Path) -> None:
    (report,) = read_paths([folder / "a" / "z.txt"])
    assert isinstance(report, Report)
    assert report.text == TEXT.replace("\n", "\r\n")
    assert report.file == str(folder / "a" / "z.txt")


def test_paths_are_shown_as_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert [i.file for i in read_paths(["./a", "b.txt"])] == ["./a/z.txt", "b.txt"]


def test_a_hidden_file_that_is_named_is_read(folder: Path) -> None:
    assert show(read_paths([folder / ".hidden"])) == [".hidden:ok"]


def test_missing_and_unreadable(folder: Path) -> None:
    items = list(read_paths([folder / "nowhere", folder / "b.txt", "a\x00b"]))
    assert show(items) == ["nowhere:E101", "b.txt:ok", "a\x00b:E102"]
    assert isinstance(items[0], Unread)
    assert items[0].what == "there is no such file or folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permission_denied(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    (folder / "a").chmod(0)
    try:
        assert show(read_paths([folder / "b.txt", folder / "a"])) == ["b.txt:E102", "a:E102"]
    finally:
        (folder / "a").chmod(0o700)


def test_an_error_while_reading_is_one_line() -> None:
    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError(5, "Input/output error")

    items = list(read_paths(["-"], stdin=Broken()))  # type: ignore[list-item]
    assert [(i.file, i.code) for i in items if isinstance(i, Unread)] == [("-", "E102")]


def test_a_fault_of_the_reader_is_one_line_and_the_rest_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(text: str, known: object) -> Report:
        raise ZeroDivisionError("invented")

    monkeypatch.setattr("sayso.read.sources.compose", fail)
    assert show(read_paths([folder / "b.txt", folder / "c.jsonl"]))[:2] == ["b.txt:E199", "c.jsonl:ok"]


def test_links_in_a_circle_and_twice(folder: Path) -> None:
    (folder / "a" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "again").symlink_to(folder / "a", target_is_directory=True)
    (folder / "self").symlink_to(folder / "self")
    (folder / "gone.txt").symlink_to(folder / "nothing")
    got = show(read_paths([folder]))
    assert got.count("z.txt:ok") == 1
    assert "self:E102" in got
    assert "gone.txt:E102" in got


def test_a_pipe_in_a_folder_does_not_hang(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert "pipe:E109" in show(read_paths([folder]))


def test_standard_input() -> None:
    (report,) = read_paths(["-"], stdin=io.BytesIO(TEXT.encode()))
    assert isinstance(report, Report)
    assert (report.text, report.file) == (TEXT, None)
    assert len(list(read_paths(["-"], stdin=io.BytesIO(b'{"text": "One."}\n' * 5)))) == 5


def test_the_bar_ends_full(folder: Path) -> None:
    paths = [folder, folder / "nowhere"]
    amount = count_items(paths)
    assert amount == Amount(
        files=6, bytes=sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and ".git" not in str(p) and p.name != ".hidden")
    )
    told: list[int] = []
    list(read_paths(paths, consumed=told.append))
    assert sum(told) == amount.bytes
    assert not count_items(["-"]).exact


def test_lazy(folder: Path) -> None:
    items = read_paths([folder / "b.txt", folder / "c.jsonl"])
    next(items)
    (folder / "c.jsonl").write_text('{"text": "Changed."}\n')
    assert [i.text for i in items if isinstance(i, Report)] == ["Changed."]


def test_a_file_that_is_too_large(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "LARGEST_FILE", 100_000)
    (folder / "b.txt").write_text("word " * 30_000)
    told: list[int] = []
    assert show(read_paths([folder / "b.txt"], consumed=told.append)) == ["b.txt:E105"]
    assert sum(told) == 150_000


@pytest.mark.parametrize(
    ("data", "code", "what"),
    [
        (b"%PDF-1.7 ...", "E104", "a PDF"),
        (b"PK\x03\x04....", "E104", "a ZIP archive"),
        (b"\x1f\x8b\x08....", "E104", "gzip"),
        (bytes(range(256)) * 4, "E104", "binary"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "E110", "a feed"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo", "E110", "a web archive"),
        (b"\xef\xbb\xbf", "E103", "no text"),
    ],
)
def test_what_is_not_text_is_named(data: bytes, code: str, what: str) -> None:
    (item,) = read_bytes(data, file="some.file")
    assert isinstance(item, Unread)
    assert item.code == code
    assert what in item.what


@pytest.mark.parametrize("name", [None, "a.txt", "a.xyz"])
def test_text_is_text_whatever_its_name(name: str | None) -> None:
    for text in (TEXT, "{curly} start of a line\n", "< less than\n", "[bracket] start\n", "<3 is not a tag"):
        (report,) = read_bytes(text.encode(), file=name)
        assert isinstance(report, Report)
        assert report.text == text


def test_a_name_that_is_not_utf_8(folder: Path) -> None:
    path = os.fsencode(folder) + b"/f\xff.txt"
    with open(path, "wb") as file:  # noqa: PTH123 - pathlib takes no bytes
        file.write(TEXT.encode())
    assert "f\ufffd.txt:ok" in show(read_paths([folder]))
