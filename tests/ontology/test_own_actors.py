"""A user's own actors: read on top of the shipped tables, and told exactly what is wrong with them."""

from pathlib import Path

import pytest

from brinkwatch.errors import SettingsError
from brinkwatch.ontology.actors import actors_id, read_actors
from brinkwatch.ontology.lexicon import load_lexicon, own_actors


def write(folder: Path, text: str) -> Path:
    path = folder / "actors.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_actors_have_the_format_of_the_shipped_tables(tmp_path: Path) -> None:
    path = write(tmp_path, 'actors = [{ name = "Harbour League", code = "NGO", aliases = ["HL"] }]')
    assert [(actor.key, actor.aliases) for actor in read_actors(path)] == [("harbour-league", ("HL",))]


def test_own_actors_are_known_only_within_their_run(tmp_path: Path) -> None:
    rows = read_actors(write(tmp_path, 'actors = [{ name = "Harbour League", code = "NORSOC" }]'))
    with own_actors(rows):
        assert load_lexicon().aliases("harbour league")[0].entry.country == "NOR"
    assert not load_lexicon().aliases("harbour league")


def test_an_own_row_stands_in_place_of_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    rows = read_actors(write(tmp_path, 'actors = [{ name = "Kremlin", code = "RUSGOVPTY" }]'))
    with own_actors(rows):
        assert [alias.entry.code for alias in load_lexicon().aliases("Kremlin")] == ["RUSGOVPTY"]


def test_an_own_alias_comes_before_a_shipped_one(tmp_path: Path) -> None:
    rows = read_actors(write(tmp_path, 'actors = [{ name = "Harbour Guard", code = "NORCOP", aliases = ["FSB"] }]'))
    with own_actors(rows):
        assert load_lexicon().aliases("FSB")[0].entry.name == "Harbour Guard"


def test_readings_are_told_apart_by_the_rows_they_were_made_with(tmp_path: Path) -> None:
    one = read_actors(write(tmp_path, 'actors = [{ name = "Harbour League" }]'))
    other = read_actors(write(tmp_path, 'actors = [{ name = "Harbour Ligue" }]'))
    assert len({actors_id(()), actors_id(one), actors_id(other)}) == 3


@pytest.mark.parametrize(
    ("text", "where", "right"),
    [
        ("actors = [", "not valid TOML", "a file of one row is"),
        ('actors = [{ name = "A" }, { nam = "B" }]', "row 2", "a row holds name, code"),
        ('actors = [{ name = "A", aliases = "B" }]', "row 1", "Expected `array`"),
        ('actors = [{ name = "A" }, { name = "B", code = "XXXGOV" }]', "row 2 .*'B'", "ISO 3166-1 alpha-3"),
        ('actors = [{ name = "A", code = "NORXYZ" }]', "row 1 .*XYZ", "there are GOV, MIL"),
        ('actors = [{ name = "A", offices = ["king"] }]', "'A'.*\"king\"", "2017-01-20"),
        ('actors = [{ name = "A", offices = ["king 2010-1.."] }]', "'A'.*2010-1", "2017-01-20"),
        ('actors = [{ name = "A", aliases = [""] }]', "row 1", "a name is empty"),
        ('actors = [{ name = "A" }, { name = "a" }]', "row 2", "a second time"),
        ('rows = [{ name = "A" }]', "unknown field `rows`", "a file of one row is"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_what_would_be_right(
    tmp_path: Path, text: str, where: str, right: str
) -> None:
    with pytest.raises(SettingsError, match=rf"actors\.toml.*{where}") as caught:
        read_actors(write(tmp_path, text))
    assert right in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.toml: cannot be read"):
        read_actors(tmp_path / "nowhere.toml")
