"""What the cells of a register become, and every fault that a row can have."""

import json
from datetime import date

import pytest

from nrm_panel.intake.register.incoming import RegisterIncoming
from nrm_panel.intake.register.reading import BadCell
from nrm_panel.intake.register.row import RegisterRow
from nrm_panel.vocabulary import ExploitationType, Gender, Ground, Location, Outcome, Way
from tests.core.register_samples import (
    HEADINGS,
    as_csv,
    faults,
    only_row,
    read,
    row_of,
    undecided,
)


def test_a_whole_row_fills_every_value() -> None:
    assert only_row() == RegisterRow(
        number=2,
        nrm_reference="NRM-0001",
        referred_on=date(2026, 2, 3),
        first_name="Testina",
        last_name="Example",
        date_of_birth=date(2011, 2, 3),
        gender=Gender.FEMALE,
        nationality="Albanian",
        second_nationality=None,
        authority="Royal Borough of Kensington and Chelsea",
        first_responder="Barnardo's",
        exploitation_types=(ExploitationType.SEXUAL, ExploitationType.CRIMINAL),
        exploitation_location=Location.UK,
        county_lines=True,
        rg_outcome=Outcome.POSITIVE,
        rg_decided_on=date(2026, 3, 10),
        cg_outcome=Outcome.NEGATIVE,
        cg_decided_on=date(2026, 3, 10),
        notes=(),
    )


def test_a_name_and_a_day_of_referral_are_enough() -> None:
    (found,) = read(b"referred_on,last_name\n2026-02-03,Example\n")
    assert isinstance(found, RegisterIncoming)
    row = found.row
    assert (row.last_name, row.referred_on, row.decisions) == ("Example", date(2026, 2, 3), ())
    assert (row.county_lines, row.gender) == (None, None)
    assert row.exploitation_location is Location.UNKNOWN


@pytest.mark.parametrize("written", ["", "-", "n/a", "N/K", "Unknown", "not known", "TBC", "?"])
def test_what_stands_for_nothing_said_is_nothing_said(written: str) -> None:
    row = only_row(
        gender=written, date_of_birth=written, county_lines=written, exploitation_types=written
    )
    assert (row.gender, row.date_of_birth, row.county_lines) == (None, None, None)
    assert row.exploitation_types == ()


def test_a_name_is_taken_as_it_stands_whatever_it_is() -> None:
    row = only_row(first_name="Unknown", last_name=" Na  Example ")
    assert (row.first_name, row.last_name) == ("Unknown", "Na Example")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Positive", Outcome.POSITIVE),
        ("positive RG", Outcome.POSITIVE),
        ("POS", Outcome.POSITIVE),
        ("Reasonable grounds positive", None),
        ("Negative", Outcome.NEGATIVE),
        ("RG - Negative", Outcome.NEGATIVE),
    ],
)
def test_an_outcome_is_read_in_its_usual_spellings(written: str, expected: Outcome | None) -> None:
    given = row_of(rg_outcome=written, cg_outcome="", cg_decided_on="")
    (found,) = read(as_csv(given))
    assert (found.row.rg_outcome if isinstance(found, RegisterIncoming) else None) is expected


@pytest.mark.parametrize("written", ["", "Awaiting", "pending", "Not yet decided", "None"])
def test_what_is_awaited_is_no_decision(written: str) -> None:
    row = only_row(rg_outcome=written, rg_decided_on="", cg_outcome=written, cg_decided_on="")
    assert row.decisions == ()


@pytest.mark.parametrize("column", ["rg_outcome", "cg_outcome"])
def test_the_outcome_of_the_other_decision_is_never_taken_for_this_one(column: str) -> None:
    other = {"rg_outcome": "Positive CG", "cg_outcome": "Positive RG"}[column]
    assert faults(**{column: other}) == [
        f", “{column}”: this is not known here; write positive, negative or awaiting."
    ]


def test_the_decisions_of_a_row_come_in_their_order() -> None:
    assert only_row(cg_outcome="positive", cg_decided_on="12/03/2026").decisions == (
        (Ground.RG, Outcome.POSITIVE, date(2026, 3, 10)),
        (Ground.CG, Outcome.POSITIVE, date(2026, 3, 12)),
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Criminal", {ExploitationType.CRIMINAL}),
        (" labour;DOMESTIC ", {ExploitationType.LABOUR, ExploitationType.DOMESTIC}),
        ("Sexual, Labour & Criminal", {"sexual", "labour", "criminal"}),
        ("Organ Harvesting", {ExploitationType.ORGAN_HARVESTING}),
        ("CCE; CSE", {ExploitationType.CRIMINAL, ExploitationType.SEXUAL}),
        ("Not specified or unknown", set()),
    ],
)
def test_types_of_exploitation_are_read_by_their_published_names(
    written: str, expected: set[ExploitationType]
) -> None:
    assert set(only_row(exploitation_types=written).exploitation_types) == expected


@pytest.mark.parametrize(
    ("column", "written", "expected"),
    [
        ("gender", "f", Gender.FEMALE),
        ("gender", "Boy", Gender.MALE),
        ("gender", "non-binary", Gender.OTHER),
        ("county_lines", "N", False),
        ("county_lines", "TRUE", True),
        ("exploitation_location", "Overseas", Location.OVERSEAS),
        ("exploitation_location", "UK & Overseas", Location.BOTH),
        ("nationality", "albanian", "Albanian"),
        ("nationality", "UK", "UK"),
    ],
)
def test_codes_are_read_in_any_spelling(column: str, written: str, expected: object) -> None:
    assert getattr(only_row(**{column: written}), column) == expected


def test_a_nationality_that_is_not_on_the_list_is_kept_with_a_note() -> None:
    row = only_row(second_nationality="Ruritanian")
    assert row.second_nationality == "Ruritanian"
    assert row.notes == ("“second_nationality” is not on the form's list; it is kept as given.",)


FAULTY = [
    ({"referred_on": ""}, "referred_on", "the date of referral is missing; enter it"),
    ({"referred_on": "soon"}, "referred_on", "this is not a date; write it like 21/09/2026 or"),
    ({"referred_on": "22/09/2026"}, "referred_on", "the day is still to come"),
    ({"first_name": "", "last_name": ""}, "last_name", "there is no name"),
    ({"date_of_birth": "2026-02-03"}, "date_of_birth", "the date of birth is not before the"),
    ({"date_of_birth": "2008-02-03"}, "date_of_birth", "the person was 18 or over"),
    ({"gender": "Q"}, "gender", "this is not known here; write Female, Male or Other"),
    ({"county_lines": "maybe"}, "county_lines", "this is not known here; write yes or no"),
    ({"exploitation_location": "Moon"}, "exploitation_location", "this is not known here"),
    ({"exploitation_types": "Criminal; Piracy"}, "exploitation_types", "a type is not one of"),
    ({"rg_decided_on": "02/02/2026"}, "rg_decided_on", "the decision is before the referral"),
    ({"rg_decided_on": "11/03/2026"}, "cg_decided_on", "the conclusive grounds decision is before"),
    ({"rg_decided_on": ""}, "rg_outcome", "there is an outcome without the day of the decision"),
    ({"cg_outcome": ""}, "cg_decided_on", "there is a day without the outcome of the decision"),
    ({"rg_outcome": "negative"}, "cg_outcome", "there is a conclusive grounds decision without"),
    ({"authority": "#REF!"}, "authority", "the spreadsheet shows an error here"),
    ({"last_name": "x" * 15_001}, "last_name", "the text is longer than 15,000 characters"),
]


@pytest.mark.parametrize(("changes", "heading", "what"), FAULTY)
def test_each_fault_is_said_at_its_column_and_brings_no_other_with_it(
    changes: dict[str, str], heading: str, what: str
) -> None:
    (sentence,) = faults(**changes)
    assert sentence.startswith(f", “{heading}”: {what}")
    assert sentence.endswith(".")


def test_a_conclusive_decision_needs_a_reasonable_grounds_decision() -> None:
    (sentence,) = faults(rg_outcome="", rg_decided_on="")
    assert "without a positive reasonable grounds one" in sentence


def test_an_outcome_whose_day_has_no_column_is_a_fault_at_the_outcome() -> None:
    (found,) = read(b"referred_on,last_name,rg_outcome\n2026-02-03,Example,positive\n")
    assert isinstance(found, BadCell)
    assert found.sentence == (
        "register.csv, row 2, “rg_outcome”: there is an outcome without the day of the decision "
        "(rg_decided_on); enter it."
    )


def test_every_fault_of_every_row_is_reported_and_the_good_rows_come_in() -> None:
    found = read(
        as_csv(
            row_of(referred_on="31/02/2026", gender="Q", rg_outcome="maybe"),
            row_of(nrm_reference="NRM-0002"),
            row_of(last_name="", first_name="", county_lines="perhaps"),
        )
    )
    bad = [(one.row, one.heading) for one in found if isinstance(one, BadCell)]
    assert bad == [
        (2, "referred_on"),
        (2, "gender"),
        (2, "rg_outcome"),
        (4, "county_lines"),
        (4, "last_name"),
    ]
    assert [one.row.number for one in found if isinstance(one, RegisterIncoming)] == [3]


def test_no_fault_repeats_what_stands_in_a_cell() -> None:
    secret = "Hushtina"
    everywhere = dict.fromkeys(HEADINGS, secret)
    sentences = [one.sentence for one in read(as_csv(everywhere)) if isinstance(one, BadCell)]
    assert len(sentences) == 10
    assert not any(secret in sentence for sentence in sentences)


def test_a_row_with_more_cells_than_headings_is_a_fault() -> None:
    (found,) = read(b"referred_on,last_name\n2026-02-03,Example,Hushtina\n")
    assert isinstance(found, BadCell)
    assert found.sentence.startswith("register.csv, row 2: there is something beyond the last")


def test_a_row_becomes_a_referral_that_is_kept_as_it_stood() -> None:
    link = "https://files.example/a?sig=SECRETTOKEN"
    headings = ",".join((*HEADINGS, "Our notes"))
    cells = ",".join(f'"{row_of()[name]}"' for name in HEADINGS)
    (found,) = read(f"{headings}\n{cells},See {link} there\n".encode())
    assert isinstance(found, RegisterIncoming)
    given = found.incoming.referral
    assert (given.came_by, given.external_id, given.initials) == (Way.REGISTER, None, "T.E.")
    assert [(one.key, one.text) for one in given.account] == [("county_lines", "Yes")]
    kept = json.loads(found.incoming.received)
    assert (kept["register"], kept["row"]) == ("register.csv", 2)
    assert ["referred_on", "03/02/2026"] in kept["cells"]
    assert ["Our notes", "See [link removed] there"] in kept["cells"]
    assert given.notes == (
        "A link that may open a document was removed.",
        "Brought over from a register with what was decided and when; the reasons are not "
        "recorded here.",
    )


def test_a_case_that_waits_for_its_decision_is_not_said_to_be_brought_over() -> None:
    (found,) = read(as_csv(undecided(exploitation_types="")))
    assert isinstance(found, RegisterIncoming)
    assert found.incoming.referral.notes == ("No kind of exploitation is given.",)
