"""Names of news outlets: what they are called, and when two names are of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brinkwatch.ontology.relays import is_outlet_called, is_outlet_name, listed_outlet, outlet_called, same_outlet


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Reuters", "Reuters"),
        ("www.reuters.com", "Reuters"),
        ("Bloomberg (Europe)", "Bloomberg"),
        ("Korean Central News Agency", "KCNA"),
        ("Lakeside Herald - World", "Lakeside Herald"),
        ("The Lakeside Herald", "The Lakeside Herald"),
        ("lakeside.example", "lakeside.example"),
    ],
)
def test_an_outlet_is_called_without_what_directories_add(name: str, called: str) -> None:
    assert outlet_called(name) == called


@pytest.mark.parametrize(
    ("name", "own", "same"),
    [
        ("AP", "Associated Press", True),
        ("the Herald", "Lakeside Herald", True),
        ("reuters.com", "Reuters", True),
        ("Lakeside Herald", "Lakeside Tribune", False),
        ("CNN", "NBC News", False),
    ],
)
def test_a_shortened_name_is_the_same_outlets(name: str, own: str, same: bool) -> None:
    assert same_outlet(name, own) is same


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("Coast Wire", True),
        ("Mediazona", True),
        ("Ministry of Trade", False),
        ("Ann Lee", False),
        ("Wirework Union", False),
    ],
)
def test_an_outlet_is_known_by_its_words_or_from_the_lists(name: str, outlet: bool) -> None:
    assert is_outlet_called(name) is outlet


def test_a_name_on_no_list_is_not_made_into_one_that_is() -> None:
    assert is_outlet_name("Coast Wire")
    assert listed_outlet("Coast Wire") is None


@given(st.text(max_size=40))
def test_a_name_is_called_alike_twice_and_is_its_own_outlet(name: str) -> None:
    assert outlet_called(outlet_called(name)) == outlet_called(name) or not name.strip()
    assert same_outlet(name, name) or not set(name.casefold().removeprefix("the ").split()) - {"news", "agency"}
