"""What the sections of a case say, as plain lines; screens only show them."""

import json
from collections.abc import Iterator

from nrm_panel.vocabulary import (
    DecisionState,
    ExploitationType,
    Gender,
    Ground,
    Location,
    Outcome,
    SafetyReason,
    TaskKind,
    TaskState,
)
from nrm_panel.words import day, join_words
from tui.case_words import advice_lines, beside_lines, standing_pairs, waiting_lines
from tui.widgets.decision_text import opened_record_lines
from workflows.move_words import event_words
from workflows.opening import OpenedCase, OpenedTask

HIDDEN = "hidden; h shows it"


def summary_lines(case: OpenedCase, *, name_shown: bool) -> list[str]:
    """The case in a minute: what is owed first, then the child, then the referral."""
    waiting = list(waiting_lines(case))
    return [
        *(line for task in case.tasks for line in _task(task)),
        *waiting,
        *([""] if waiting else []),
        *_child(case, name_shown),
        "",
        *_referral(case),
        *_besides(case, name_shown),
        *_people(case),
        *_notes(case),
    ]


def account_lines(case: OpenedCase) -> list[str]:
    """The account as it was given, each question as a heading."""
    lines = []
    for section in case.sections:
        lines += [section["heading"].upper(), section["text"], ""]
    return lines or ["The referral gives no account."]


def decision_lines(case: OpenedCase) -> list[str]:
    """Every decision with where it stands and what its record says."""
    lines: list[str] = []
    for one in case.decisions:
        ground, outcome = Ground(one.decision.ground), Outcome(one.decision.outcome)
        lines += [
            f"{ground.words.upper()}: {outcome.words.upper()}  ·  {day(one.decision.decided_on)}",
            DecisionState(one.progress.state).words,
            f"Standard: {one.decision.standard}",
            *opened_record_lines(one.record),
            "",
        ]
    return lines or ["No decision has been made."]


def history_lines(case: OpenedCase) -> list[str]:
    """Every move of the case and of what belongs to it, oldest first, with what was said of it."""
    kinds = {one.task.id: TaskKind(one.task.kind).words for one in case.tasks}
    lines = []
    for event in case.events:
        of_task = f" ({kinds[event.thing_id]})" if event.thing == "task" else ""
        lines.append(f"{day(event.happened_on):<16}  {event.thing}: {event_words(event)}{of_task}")
        for text in case.parts.words.get(event.entry, "").splitlines():
            lines.append(f"{'':<16}  “{text}”")
    return lines


def _task(one: OpenedTask) -> Iterator[str]:
    kind = TaskKind(one.task.kind)
    why = ""
    if kind is TaskKind.SAFETY:
        codes = one.task.reasons.split(";")
        why = f": {join_words([SafetyReason(code).words for code in codes])}"
    if one.task.state == TaskState.OPEN:
        mark = "SAFETY  " if kind is TaskKind.SAFETY else "TO DO  "
        key = "; s answers it" if kind is TaskKind.SAFETY else ""
        whose = f", for {one.assigned_to}" if one.assigned_to else ""
        yield f"{mark}{kind.words}{why}. Due {day(one.task.due_on)}{whose}{key}."
        yield ""
    elif one.answer is not None and kind is TaskKind.SAFETY:
        told = f"{one.answer.told} was told on {day(one.answer.told_on)}"
        discussed = one.answer.strategy_discussion_on
        after = (
            f"strategy discussion {day(discussed)}"
            if discussed
            else f"no strategy discussion: {one.answer.no_strategy_discussion}"
        )
        yield f"Safety task answered{why}. {told}; {after}."
        yield ""


def _child(case: OpenedCase, name_shown: bool) -> Iterator[str]:
    child, referral = case.child, case.referral
    names = " ".join(part for part in (child.forename, child.surname) if part) or "not given"
    alias = f", also known as {child.alias}" if child.alias else ""
    yield _line("Child", f"{names}{alias}" if name_shown else f"{referral.initials} ({HIDDEN})")
    if name_shown:
        born = day(child.date_of_birth) if child.date_of_birth else "not recorded"
        yield _line("Date of birth", born)
    age = "not known" if referral.age_at_referral is None else str(referral.age_at_referral)
    unsure = ", uncertain" if referral.age_uncertain else ""
    yield _line("Age at referral", f"{age}{unsure}")
    yield _line("Gender", Gender(referral.gender).words if referral.gender else "not recorded")
    yield _line("Nationality", referral.nationality or "not recorded")
    if child.interpreter_language:
        yield _line("Interpreter", child.interpreter_language)


def _referral(case: OpenedCase) -> Iterator[str]:
    referral = case.referral
    types = [
        ExploitationType(code).words for code in referral.exploitation_referred.split(";") if code
    ]
    yield _line("NRM reference", referral.nrm_reference or "none yet")
    yield _line("Referred", day(referral.referred_on))
    yield _line("Received", day(referral.received_on))
    yield _line("Accepted", day(referral.accepted_on) if referral.accepted_on else "not yet")
    yield _line("As referred", join_words(types) or "not specified")
    yield _line("Where", Location(referral.location).words)
    yield _line("First Responder", referral.first_responder or "not given")
    crime = {True: "yes", False: "no", None: "not recorded"}[referral.crime_recorded]
    yield _line("Crime recorded", crime)
    yield _line("Lead worker", case.lead_social_worker or "not named")
    yield from (_line(name, value) for name, value in standing_pairs(case))


def _people(case: OpenedCase) -> Iterator[str]:
    contacts: list[dict[str, str]] = json.loads(case.content.contacts)
    if contacts:
        yield ""
        yield "PROFESSIONALS NAMED IN THE REFERRAL"
    width = max((len(contact["heading"]) for contact in contacts), default=0)
    for contact in contacts:
        yield f"{contact['heading']:<{width}}  {contact['value']}"


def _besides(case: OpenedCase, name_shown: bool) -> Iterator[str]:
    for heading, lines in beside_lines(case, name_shown=name_shown):
        yield ""
        yield heading.upper()
        yield from lines


def _notes(case: OpenedCase) -> Iterator[str]:
    notes: list[str] = json.loads(case.content.notes)
    for heading, lines in (
        ("WHAT COULD STILL BE ASKED FOR", advice_lines(case)),
        ("WHAT COULD NOT BE READ, AND WAS KEPT AS RECEIVED", notes),
    ):
        if lines:
            yield ""
            yield heading
            yield from lines


def _line(name: str, value: str) -> str:
    return f"{name:<16}  {value}"
