"""Referrals made to match a published table come back out of the return cell by cell."""

import csv
from itertools import chain
from pathlib import Path

from nrm_panel.returns.facts import Facts
from nrm_panel.returns.period import Period
from nrm_panel.vocabulary import ExploitationType, Gender
from tests.core.return_samples import built, facts, table

TITLE = "Referrals by exploitation type and gender"
SOURCE = Path(__file__).with_name("published_2023_q4.csv")
QUARTER = Period.parse("2023-Q4")


def published() -> list[tuple[str, str, int]]:
    with SOURCE.open(encoding="utf-8", newline="") as file:
        data = csv.DictReader(line for line in file if not line.startswith("#"))
        return [(row["exploitation_type"], row["gender"], int(row["referrals"])) for row in data]


def codes(label: str) -> str:
    """Give stored codes, in an order that is not the published one."""
    names = label.replace(" & ", ", ").split(", ")
    known = [kind.value for kind in ExploitationType if kind.words in names]
    return ";".join(reversed(known))


def referrals() -> list[Facts]:
    each = [[(label, gender)] * times for label, gender, times in published()]
    genders = {gender.words: gender.value for gender in Gender}
    return [
        facts(
            at,
            referred_on=QUARTER.first,
            exploitation_referred=codes(label),
            gender=genders[gender],
        )
        for at, (label, gender) in enumerate(chain.from_iterable(each))
    ]


def test_932_referrals_give_the_published_table_cell_by_cell() -> None:
    rows = referrals()
    assert len(rows) == 932
    assert table(built(*reversed(rows), period=QUARTER), TITLE) == published()


def test_those_involving_a_type_are_the_labels_that_name_it_added_up() -> None:
    made = built(*referrals(), period=QUARTER)
    expected = [
        (kind.words, sum(times for label, _, times in published() if kind.words in label))
        for kind in ExploitationType
    ]
    assert table(made, "Referrals involving each exploitation type") == expected
    assert ("Sexual", 155) in expected
