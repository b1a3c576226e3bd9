"""The data files: found from the program's own place, read once, with known content."""

from pathlib import Path

import pytest

from nrm_panel import reference
from nrm_panel.errors import BadInput
from nrm_panel.vocabulary import ExploitationType

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def broken_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of a copy of the program, holding nothing yet."""
    (tmp_path / "nrm_panel" / "data").mkdir(parents=True)
    monkeypatch.setattr(reference, "__file__", str(tmp_path / "nrm_panel" / "reference.py"))
    return tmp_path / "nrm_panel" / "data"


def test_a_checkout_finds_the_folder_beside_the_package() -> None:
    assert reference.data_folder() == ROOT / "data"


def test_a_wheel_finds_the_folder_inside_the_package(broken_data: Path) -> None:
    assert reference.data_folder() == broken_data


def test_a_missing_file_is_named(broken_data: Path) -> None:
    with pytest.raises(BadInput, match=r"data/codes/none\.toml cannot be read"):
        reference.read_text("codes", "none.toml")


def test_a_file_that_is_not_utf_8_is_named(broken_data: Path) -> None:
    (broken_data / "x.toml").write_bytes(b"\xff")
    with pytest.raises(BadInput, match=r"data/x\.toml cannot be read"):
        reference.read_text("x.toml")


def test_a_faulty_file_is_named_with_its_line(broken_data: Path) -> None:
    (broken_data / "x.toml").write_text("a = 1\nb = \n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"data/x\.toml is not valid TOML: .*line 2"):
        reference.read_toml("x.toml")


def test_the_names_in_a_folder_come_in_order() -> None:
    assert reference.names("policy", ".toml") == (
        "clocks.toml",
        "intake.toml",
        "matching.toml",
        "panel.toml",
        "quality.toml",
        "returning.toml",
        "safety.toml",
        "scope.toml",
        "waiting.toml",
        "wording.toml",
    )


def test_every_authority_of_england_and_wales_is_known_by_code() -> None:
    known = reference.authorities()
    assert len(known) == 175
    assert known["E09000033"] == reference.Authority(
        "E09000033", "City of Westminster", "London", "London borough"
    )
    assert known["W06000015"].kind == "Welsh unitary authority"


def test_the_changes_point_only_to_authorities_of_today() -> None:
    changes, known = reference.authority_changes(), reference.authorities()
    codes = {*changes.also.values(), *changes.became.values(), *changes.districts}
    codes |= {code for into in changes.split.values() for code in into}
    assert codes <= known.keys()
    assert sum(len(districts) for districts in changes.districts.values()) == 164
    assert changes.districts.keys() == {c for c, a in known.items() if a.kind == "county"}


def test_the_lists_of_the_form_leave_out_the_answer_unknown() -> None:
    assert len(reference.police_forces()) == 47
    assert len(reference.nationalities()) == 221
    assert "Unknown" not in {*reference.police_forces(), *reference.nationalities()}
    assert reference.british_nationalities() < set(reference.nationalities())


def test_every_box_of_the_form_has_its_type() -> None:
    boxes = reference.exploitation_boxes()
    assert len(boxes) == 10
    assert boxes["ComponentFraud"] is ExploitationType.LABOUR
    assert boxes["ExploitationOther"] is None


def test_every_list_is_described_with_its_source_and_licence() -> None:
    readme = reference.read_text("README.md")
    for suffix in (".toml", ".csv"):
        for name in reference.names("codes", suffix):
            assert f"`{name}`" in readme
