"""Registers: what comes in, what is brought over as decided, and what changes nothing."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from sqlmodel import col, select

from nrm_panel.errors import BadInput, NotAllowed
from nrm_panel.intake.register.reading import BadCell, Register
from nrm_panel.models import (
    Decision,
    DecisionContent,
    DecisionProgress,
    HistoryEvent,
    Referral,
    ReferralFacts,
    Task,
)
from nrm_panel.store.guard import OPENED
from nrm_panel.store.verifying import verify
from tests.core.register_samples import as_csv, as_xlsx, opened, row_of, undecided
from tests.journeys import head_of, moves_of, verbs_in_log
from tests.journeys import row_of as stored
from tests.offices import CHAIR, COORDINATOR, World
from workflows import receive
from workflows.cases import accept
from workflows.monitor import list_referrals
from workflows.opening import open_case
from workflows.receive import Report
from workflows.register import receive_register

WAITS = {"rg_outcome": "positive", "cg_outcome": "", "cg_decided_on": ""}
RG_NEGATIVE = {**WAITS, "rg_outcome": "negative"}
CG_POSITIVE = {"cg_outcome": "positive"}


CHILDREN = (
    ("Testina", "Example", "2011-02-03"),
    ("Samplo", "Placeholder", "2010-11-19"),
    ("Fictivia", "Specimen", "2012-07-30"),
    ("Mock", "Instance", "2009-12-24"),
    ("Dummi", "Pattern", "2013-05-08"),
    ("Inventa", "Template", "2010-01-15"),
)


def numbered(*rows: Mapping[str, str]) -> Register:
    """A register of these rows, each of another child with a reference of its own."""
    children = [
        {"nrm_reference": f"NRM-{at}", "first_name": first, "last_name": last}
        | ({"date_of_birth": born} if row["date_of_birth"] else {})
        for at, (row, (first, last, born)) in enumerate(zip(rows, CHILDREN, strict=False), 1)
    ]
    return opened(as_csv(*({**row, **child} for row, child in zip(rows, children, strict=True))))


def bring_in(world: World, *rows: Mapping[str, str], skip_bad: bool = False) -> Report:
    return receive_register(world.office(COORDINATOR), [numbered(*rows)], skip_bad=skip_bad)


def tasks_of(world: World, reference: str) -> list[str]:
    with world.store.read() as session:
        rows = session.exec(
            select(Task.kind)
            .join(Referral, col(Referral.id) == col(Task.referral_id))
            .where(Referral.reference == reference)
        )
        return sorted(rows.all())


@pytest.mark.every_store
def test_each_row_stands_where_its_decisions_have_brought_it(world: World) -> None:
    report = bring_in(
        world, undecided(), row_of(**WAITS), row_of(**RG_NEGATIVE), row_of(**CG_POSITIVE), row_of()
    )
    rows = [stored(world, one.reference) for one in report.received]
    assert [(row.state, row.brought_over, row.quiet_after) for row in rows] == [
        ("received", False, None),
        ("awaiting_cg", True, None),
        ("rg_negative", True, date(2026, 4, 9)),
        ("cg_positive", True, date(2026, 3, 10)),
        ("cg_negative", True, date(2026, 4, 9)),
    ]
    assert {row.came_by for row in rows} == {"register"}
    assert [moves_of(world, row.reference) for row in rows] == [
        ["receive"],
        *[["bring_over"]] * 4,
    ]
    with world.store.read() as session:
        verify(session)


@pytest.mark.every_store
def test_decisions_are_brought_over_with_their_days_and_without_invented_reasons(
    world: World,
) -> None:
    bring_in(world, row_of(**RG_NEGATIVE), row_of())
    with world.store.read() as session:
        decisions = session.exec(select(Decision).order_by(col(Decision.id))).all()
        found = [(one.ground, one.outcome, one.decided_on.isoformat()) for one in decisions]
        asked = select(DecisionContent.id).execution_options(**{OPENED: True})
        texts = session.exec(asked).all()
        progress = session.exec(select(DecisionProgress)).all()
        born = session.exec(select(HistoryEvent.move).where(HistoryEvent.thing == "decision")).all()
    assert found == [
        ("rg", "negative", "2026-03-10"),
        ("rg", "positive", "2026-03-10"),
        ("cg", "negative", "2026-03-10"),
    ]
    for decision in decisions:
        assert (decision.made_by, decision.meeting_id) == ("brought_over", None)
        assert (decision.negative_reason, decision.chair_id) == (None, None)
        assert (decision.wording, decision.standard) == ("not recorded", "not recorded")
        assert (decision.county_lines, decision.combined) == (True, False)
    assert texts == []
    assert [(one.state, one.issued_on) for one in progress] == [("issued", None)] * 3
    assert born == ["bring_in"] * 3


def test_an_undecided_row_is_judged_like_any_referral(world: World) -> None:
    report = bring_in(
        world,
        undecided(authority="Nowhere Council", date_of_birth=""),
        undecided(authority="Leeds City Council"),
        undecided(),
    )
    first, second, third = (one.reference for one in report.received)
    assert {"authority", "date_of_birth"} <= set(tasks_of(world, first))
    assert "out_of_scope" in tasks_of(world, second)
    assert stored(world, third).exploitation_referred == "sexual;criminal"
    assert any("Cannot be accepted" in note for note in report.received[0].notes)
    accept(world.office(COORDINATOR), third)
    assert stored(world, third).state == "awaiting_rg"


def test_a_decided_row_is_asked_only_what_is_still_of_use(world: World) -> None:
    unknown = {"authority": "Nowhere Council", "date_of_birth": ""}
    elsewhere = {"authority": "Leeds City Council"}
    report = bring_in(
        world, row_of(**WAITS, **unknown), row_of(**WAITS, **elsewhere), row_of(**unknown)
    )
    waiting, moved, decided = (one.reference for one in report.received)
    assert {"authority", "date_of_birth"} <= set(tasks_of(world, waiting))
    assert "To be settled: no date of birth is recorded." in report.received[0].notes
    assert not {"authority", "date_of_birth", "out_of_scope"} & set(tasks_of(world, moved))
    assert tasks_of(world, decided) == []
    assert {stored(world, ref).scope_reasons for ref in (waiting, moved, decided)} == {""}


def test_what_a_return_may_report_is_written_of_each_row(world: World) -> None:
    bring_in(world, row_of(**CG_POSITIVE), undecided())
    with world.store.read() as session:
        facts = session.exec(select(ReferralFacts).order_by(col(ReferralFacts.reference))).all()
    assert [(one.outcome, one.brought_over, one.rg_made_by) for one in facts] == [
        ("positive_cg", True, "brought_over"),
        ("awaiting_rg", False, None),
    ]
    assert (facts[0].cg_decided_on, facts[0].county_lines) == (date(2026, 3, 10), True)


def test_a_case_that_is_brought_over_opens_and_says_what_is_not_recorded(world: World) -> None:
    (received,) = bring_in(world, row_of()).received
    case = open_case(world.office(COORDINATOR), received.reference, "to look")
    assert case.child.surname == "Example"
    assert "the reasons are not recorded here" in case.content.notes
    assert [one.decision.ground for one in case.decisions] == ["rg", "cg"]


def test_a_decided_case_that_is_quiet_has_no_clock(world: World) -> None:
    bring_in(world, row_of(), row_of(**CG_POSITIVE), row_of(**WAITS))
    rows = {one.referral.reference: one for one in list_referrals(world.office(COORDINATOR))}
    assert [len(rows[ref].clocks) for ref in ("2026-0001", "2026-0002")] == [0, 0]
    assert rows["2026-0003"].cg_due == date(2026, 5, 4)
    assert "cg_target" in {due.code for due in rows["2026-0003"].clocks}


def test_the_same_nrm_reference_twice_in_a_register_is_a_fault_of_the_second(world: World) -> None:
    register = opened(as_csv(row_of(), undecided()))
    with pytest.raises(BadInput) as caught:
        receive_register(world.office(COORDINATOR), [register])
    assert str(caught.value) == (
        "register.csv, row 3: this NRM reference was received already, as register.csv, row 2; "
        "look at that referral, and leave this one out."
    )


def test_a_register_that_came_in_is_refused_the_second_time(world: World) -> None:
    bring_in(world, row_of(), undecided())
    before = head_of(world)
    with pytest.raises(BadInput, match="received already, as 2026-0001"):
        bring_in(world, row_of(), undecided())
    assert head_of(world) == before


@pytest.mark.every_store
def test_one_bad_row_keeps_the_whole_register_out_and_every_fault_is_said(world: World) -> None:
    before = head_of(world)
    with pytest.raises(BadInput) as caught:
        bring_in(
            world, row_of(), row_of(gender="Q", referred_on="soon"), undecided(county_lines="?!x")
        )
    assert [one.partition(":")[0] for one in str(caught.value).splitlines()] == [
        "register.csv, row 3, “referred_on”",
        "register.csv, row 3, “gender”",
        "register.csv, row 4, “county_lines”",
    ]
    assert head_of(world) == before


def test_bad_rows_can_be_left_out_and_are_listed_with_row_and_column(world: World) -> None:
    report = bring_in(world, row_of(), row_of(gender="Q"), undecided(), skip_bad=True)
    assert [one.where for one in report.received] == [
        "register.csv, row 2",
        "register.csv, row 4",
    ]
    (bad,) = report.refused
    assert isinstance(bad, BadCell)
    assert (bad.row, bad.heading) == (3, "gender")


def test_a_dry_run_changes_nothing_and_says_what_would_come_in(world: World) -> None:
    before = head_of(world)
    office = world.office(COORDINATOR)
    report = receive_register(office, [numbered(row_of(), undecided())], dry_run=True)
    assert [one.where for one in report.received] == ["register.csv, row 2", "register.csv, row 3"]
    assert head_of(world) == before
    assert list_referrals(office) == []


class Stopped:
    """A person who presses Ctrl-C once so many referrals are in."""

    def __init__(self, after: int) -> None:
        self.after = after
        self.told: list[tuple[int, int]] = []

    def __call__(self, done: int, total: int) -> None:
        self.told.append((done, total))
        if done >= self.after:
            raise KeyboardInterrupt


@pytest.mark.every_store
@pytest.mark.parametrize(("skip_bad", "left"), [(False, 0), (True, 2)])
def test_stopped_half_way_nothing_is_in_or_whole_batches_only(
    world: World, monkeypatch: pytest.MonkeyPatch, skip_bad: bool, left: int
) -> None:
    monkeypatch.setattr(receive, "BATCH", 2)
    person = Stopped(after=3)
    register = numbered(*[row_of(), undecided()] * 3)
    office = world.office(COORDINATOR)
    with pytest.raises(KeyboardInterrupt):
        receive_register(office, [register], skip_bad=skip_bad, progress=person)
    assert person.told == [(2, 6), (4, 6)]
    assert len(list_referrals(office)) == left
    with world.store.read() as session:
        verify(session)


def test_several_registers_come_in_together_or_not_at_all(world: World) -> None:
    office = world.office(COORDINATOR)
    rows: Sequence[Sequence[object]] = [("Referred", "Surname"), (date(2026, 2, 3), "Example")]
    sheet = opened(as_xlsx(("2025", rows)), "2025.xlsx")
    with pytest.raises(BadInput):
        receive_register(office, [sheet, numbered(row_of(gender="Q"))])
    assert list_referrals(office) == []
    report = receive_register(office, [sheet, numbered(row_of())])
    assert [one.where for one in report.received] == ["2025.xlsx, row 2", "register.csv, row 2"]


def test_only_a_coordinator_receives_a_register(world: World) -> None:
    with pytest.raises(NotAllowed):
        receive_register(world.office(CHAIR), [numbered(row_of())])
    assert "referral.bring_over" not in verbs_in_log(world)


def test_nothing_of_a_row_stands_in_the_log(world: World) -> None:
    bring_in(world, row_of(), undecided())
    with world.store.engine.connect() as connection:
        marked = connection.execution_options(**{OPENED: True})
        log = repr(marked.exec_driver_sql("SELECT body FROM log_entry").all())
    assert "bring_in" not in log or "brought_over" in log
    for secret in ("Testina", "Example", "NRM-1", "Barnardo"):
        assert secret not in log
