"""Whose name it is; what is not shown to be an outlet is none."""

import pytest

from sayso.read.names import is_agency, is_one_name, is_outlet, is_role, without_role


@pytest.mark.parametrize(
    "name",
    [
        "The Ormund Gazette",
        "Radio Pereth",
        "Tessaly Wire",
        "Daily Lamp",
        "The Weir",
        "halyard.com",
        "The Voice of the Valley",
        "Evening Standard",
    ],
)
def test_outlets(name: str) -> None:
    assert is_outlet(name)


@pytest.mark.parametrize(
    "name",
    [
        "Jane Roe",
        "JANE ROE",
        "Emily Post",
        "Ringo Star",
        "Ormund",
        "Health Correspondent",
        "the ministry",
        "The minister did not return calls",
        "",
        "3 March",
    ],
)
def test_no_outlets(name: str) -> None:
    assert not is_outlet(name)


def test_agencies_roles_and_single_names() -> None:
    assert is_agency("ap")
    assert is_agency("Agence France-Presse")
    assert not is_agency("Jane Roe")
    assert is_one_name("Asbarez")
    assert not is_one_name("Staff")
    assert not is_one_name("Jane Roe")
    assert is_role("Senior Writer")
    assert without_role("Reuters Staff") == "Reuters"
