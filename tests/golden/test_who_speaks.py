"""Who speaks in four reports of our own, read from end to end: each row is words of what is said and the speaker whom a careful reader names.

`None`: nobody whom the report tells. A row marked as missed is one that is not met yet; when it is, the mark goes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.pipeline import Reader
from sayso.records import Reading
from sayso.settings import Settings

HERE = Path(__file__).with_name("speaking")
MISSED = "missed"

JUDGED: list[tuple[str, str, str | None] | tuple[str, str, str | None, str]] = [
    ("business", "plan reckless", "bakers' union"),
    ("business", "will close its plants", "Harrow Foods"),
    ("business", "the price of wheat", "Harrow Foods"),
    ("business", "We looked at every other way", "Ingrid Sollen"),
    ("business", "would spend 30 million crowns", "Ingrid Sollen"),
    ("business", "the plan reckless", "bakers' union"),
    ("business", "had made a profit in each", "Owen Pryce"),
    ("business", "closing ovens that earn money", "Owen Pryce"),
    ("business", "profits had halved", "Harrow spokesman"),
    ("business", "whether the Norbury plant was safe", "Harrow spokesman"),
    ("business", "learned of the closures from the radio", "Ruth Calloway"),
    ("business", "an urgent meeting", "council"),
    ("business", "emptied by email", "Ruth Calloway"),
    ("business", "regretted the decision but", "Jonas Reth"),
    ("business", "that any such offer had been made", "Harrow Foods"),
    ("business", "the cuts", "Analysts"),
    ("business", "risked losing its supermarket customers", "Mira Osei"),
    ("business", "it was reviewing its contracts", "Bellweather"),
    ("business", "to comment further", "Bellweather"),
    ("business", "suggestions that she would move", "Ingrid Sollen"),
    ("business", "the people who spread it know it is one", "Ingrid Sollen"),
    ("business", "he did not believe her", "Owen Pryce"),
    ("court", "he followed the rules", "Anton Vesely"),
    ("court", "negligence over the death", "Anton Vesely"),
    ("court", "did not read the name", "Prosecutors"),
    ("court", "I read it aloud", "Anton Vesely"),
    ("court", "that she heard no name", "Karin Doll"),
    ("court", "why his notes had been written", "Helen Marsh"),
    ("court", "that he had been ill", "Anton Vesely"),
    ("court", "well enough to play tennis", "Helen Marsh"),
    ("court", "the phone call from the hospital", "Lisbeth Ansty", MISSED),
    ("court", "They told me he was comfortable", "Lisbeth Ansty"),
    ("court", "wanted an apology and nothing else", "Mark Ansty"),
    ("court", "that its checks were poor", "St Brannoc"),
    ("court", "that the procedures had since been changed", "St Brannoc"),
    ("court", "must not read about the case", "Miriam Kohl"),
    ("court", "a verdict was expected", "Miriam Kohl"),
    ("court", "had been made a scapegoat", "David Orme"),
    ("court", "will call two experts", "David Orme"),
    ("court", "phone had been examined", "police officer"),
    ("court", "nothing had been found on it", "police officer"),
    ("culture", "its opening film", "Valloria Film Festival"),
    ("culture", "actresses over fifty", "Bruno Castel"),
    ("culture", "that he had been joking", "Bruno Castel"),
    ("culture", "It was not a joke", "Vera Lindqvist"),
    ("culture", "would not appear with him again", "Vera Lindqvist"),
    ("culture", "had taken the decision", "Valloria Film Festival"),
    ("culture", "that nobody had been censored", "Claude Ferrand"),
    ("culture", "He may say what he likes", "Claude Ferrand"),
    ("culture", "had known of the interview for days and", "Dita Brandl"),
    ("culture", "that it had asked questions", "Credit Valloria"),
    ("culture", "would not interfere", "Elio Santos"),
    ("culture", "that he had liked the film", "Elio Santos"),
    ("culture", "them", "actors' guild"),
    ("culture", "owed every woman", "actors' guild"),
    ("culture", "I was stupid", "Bruno Castel"),
    ("culture", "it did not change her mind", "Vera Lindqvist"),
    ("culture", "she was leaving for Stockholm", "Vera Lindqvist’s agent"),
    ("disaster", "At least 19 people", "interior ministry"),
    ("disaster", "the water came without warning", "Residents"),
    ("disaster", "a noise like a train", "Salma Dirie"),
    ("disaster", "counted six children", "Salma Dirie"),
    ("disaster", "had reached four of the seven", "Idris Fano"),
    ("disaster", "would fly in tents", "Idris Fano"),
    ("disaster", "repairs had been completed", "water authority"),
    ("disaster", "Those repairs never happened", "Hana Osman"),
    ("disaster", "lying to parliament", "Hana Osman"),
    ("disaster", "three days of mourning", "Tarek Bello"),
    ("disaster", "would visit the valley", "Tarek Bello’s spokeswoman"),
    ("disaster", "was cut in three places", "Aid groups"),
    ("disaster", "its teams were walking in", "Doctors for the Hills"),
    ("disaster", "two helicopters", "Sarand"),
    ("disaster", "could arrive within hours", "Lena Kruse"),
    ("disaster", "it was grateful", "Omira's foreign ministry"),
    ("disaster", "whether it would accept", "Omira's foreign ministry"),
    ("disaster", "had been lost in a fire", "government official"),
    ("disaster", "he had seen the cracks himself", "government official"),
    ("disaster", "more rain", "Meteorologists"),
    ("disaster", "could fall by Wednesday", "weather service"),
]


@pytest.fixture(scope="session")
def read() -> dict[str, Reading]:
    """Every report, read once."""
    reader = Reader(Settings(threads=1))
    return {f.stem: reader.text(f.read_text(encoding="utf-8")) for f in sorted(HERE.glob("*.txt"))}


def _rows() -> list[object]:
    marks = pytest.mark.xfail(strict=True, reason="not met yet")
    return [pytest.param(*row[:3], id=f"{row[0]}: {row[1]}", marks=[marks] if len(row) > 3 else []) for row in JUDGED]


@pytest.mark.parametrize(("report", "words", "speaker"), _rows())
def test_who_speaks(read: dict[str, Reading], report: str, words: str, speaker: str | None) -> None:
    reading = read[report]
    names = {a.id: a.name for a in reading.actors}
    said = [s for s in reading.statements if not s.within and any(words in span.of(reading.report.text) for span in s.content)]
    found = min(said, key=lambda s: sum(c.end - c.start for c in s.content))
    assert [names[a] for a in found.speakers] == ([speaker] if speaker else [])
