"""The dialogs of the room: who arrives or leaves, and a case that is not decided today."""

from collections.abc import Sequence
from datetime import date

from nrm_panel.decision_record import DecisionRecord, Deferral
from nrm_panel.errors import BadInput
from nrm_panel.vocabulary import Agency
from nrm_panel.words import day, join_words
from tui.dialogs.days import DAY_HINT, given_time, needed_day
from tui.dialogs.form import Answers, Field, FormBox
from tui.dialogs.row_boxes import choices_of
from workflows.attendance import Present, arrive, leave
from workflows.decide import record_decision
from workflows.office import Office
from workflows.room_views import Person

LEAVES = "leaves"


def attendance_box(
    office: Office, held_on: date, people: Sequence[Person], here: Sequence[Present], now: str
) -> FormBox:
    """Who comes or goes: whoever is here leaves, whoever is not arrives."""
    inside = {one.name for one in here if one.left_at is None}

    def attempt(answers: Answers) -> None:
        name, at = answers["person"], given_time(answers["at"], "At")
        if not name:
            raise BadInput("Choose who arrives or leaves.")
        if name in inside:
            leave(office, held_on, name, at or now)
            return
        agency = Agency(answers["agency"]) if answers["agency"] else None
        remote = bool(answers["remote"])
        arrive(office, held_on, name, remote=remote, agency=agency, arrived_at=at or now)

    fields = [
        Field("person", "Who", choices=tuple((_person(one, inside), one.name) for one in people)),
        Field("at", "At", now, "HH:MM"),
        Field("remote", "by video or telephone", tick=True),
        Field("agency", "For another agency than their own", choices=choices_of(Agency)),
    ]
    return FormBox("Who arrives or leaves?", fields, attempt, keep="Record")


def _person(person: Person, inside: set[str]) -> str:
    agency = person.agency.words if person.agency else "no agency"
    roles = join_words([role.words for role in person.roles])
    return f"{person.name} {LEAVES if person.name in inside else 'arrives'} · {agency} · {roles}"


def not_decided_box(office: Office, reference: str, version: int) -> FormBox:
    """Defer a case with a reason, what is awaited and by when, or record no agreement."""

    def attempt(answers: Answers) -> None:
        if answers["not_agreed"].strip():
            record = DecisionRecord(reference=reference, not_agreed=answers["not_agreed"])
        else:
            record = DecisionRecord(reference=reference, deferred=_deferral(answers))
        record_decision(office, record, version)

    fields = [
        Field("reason", "Why it is deferred"),
        Field("awaited", "What is awaited, and from whom"),
        Field("awaited_by", "By when", hint=DAY_HINT),
        Field("not_agreed", "Or: not agreed, by whom and what happens next", long=True),
    ]
    words = f"Today is {day(office.on)}. No clock stops."
    return FormBox(f"{reference} is not decided today", fields, attempt, words=words)


def _deferral(answers: Answers) -> Deferral:
    reason, awaited = answers["reason"].strip(), answers["awaited"].strip()
    if not reason or not awaited:
        raise BadInput("Say why it is deferred and what is awaited, or what was not agreed.")
    by = needed_day(answers["awaited_by"], "By when")
    return Deferral(reason=reason, awaited=awaited, awaited_by=by)
