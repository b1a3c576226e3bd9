"""One opened case as a page to read: what is owed first, then the child, the account, the rest."""

import json
from collections.abc import Iterator

from nrm_panel.vocabulary import (
    ActionKind,
    Agency,
    DecisionState,
    ExploitationType,
    Gender,
    Ground,
    Outcome,
    ReferralState,
    SafetyReason,
    ScopeReason,
    TaskKind,
    TaskState,
)
from nrm_panel.words import day, days_away, join_words
from tui.case_words import advice_lines, beside_lines, standing_pairs, waiting_lines
from tui.widgets.decision_text import opened_record_lines
from workflows.opening import OpenedCase, OpenedTask
from workflows.room_views import CaseLine


def case_page(case: OpenedCase, line: CaseLine) -> Iterator[str]:
    """The lines of the page."""
    referral = case.referral
    yield f"{referral.reference}  {ReferralState(referral.state).words}"
    yield from _owed(case, line)
    yield from _heading("Child")
    yield from _child(case)
    yield from _heading("Referral")
    yield from _referral(case, line)
    yield from _heading("Answers on the form")
    yield from (_pair(name, value) for name, value in case.answers)
    yield from (_pair("Document", name) for name in documents(case))
    yield from _heading("Account")
    yield from _account(case)
    yield from _professionals(case)
    yield from _heading("Decisions")
    yield from decision_lines(case)
    yield from _agreed_actions(case)
    yield from _besides(case)


def decision_lines(case: OpenedCase) -> Iterator[str]:
    """Every decision of a case: where it stands, and what its record says."""
    for one in case.decisions:
        ground, outcome = Ground(one.decision.ground), Outcome(one.decision.outcome)
        state = DecisionState(one.progress.state).words
        yield f"{outcome.words} at {ground.words}, {day(one.decision.decided_on)}: {state}"
        yield f"Standard: {one.decision.standard}"
        yield from opened_record_lines(one.record)
    if not case.decisions:
        yield "No decision has been made."


def _owed(case: OpenedCase, line: CaseLine) -> Iterator[str]:
    for task in case.tasks:
        yield from _task(task)
    yield from waiting_lines(case)
    for due in line.watched.clocks:
        left = (due.on - case.referral.referred_on).days - line.day_number
        yield f"{due.words}: {day(due.on)}, {days_away(left)}"
    for code in filter(None, case.referral.scope_reasons.split(";")):
        yield f"Outside the panel's scope: {ScopeReason(code).words}"


def _task(one: OpenedTask) -> Iterator[str]:
    kind = TaskKind(one.task.kind)
    if one.task.state == TaskState.OPEN:
        why = ""
        if kind is TaskKind.SAFETY:
            reasons = [SafetyReason(code).words for code in one.task.reasons.split(";") if code]
            why = f" ({join_words(reasons)})"
        whose = f", for {one.assigned_to}" if one.assigned_to else ""
        yield f"{kind.words.upper()}{why}: due {day(one.task.due_on)}{whose}"
    elif one.answer is not None and kind is TaskKind.SAFETY:
        held = one.answer.strategy_discussion_on
        after = f"strategy discussion {day(held)}" if held else one.answer.no_strategy_discussion
        yield f"Safety task closed: told {one.answer.told} on {day(one.answer.told_on)}; {after}"


def _child(case: OpenedCase) -> Iterator[str]:
    child, referral = case.child, case.referral
    names = " ".join(name for name in (child.forename, child.surname) if name)
    yield _pair("Name", names or "not given")
    yield _pair("Also called", child.alias)
    yield _pair("Born", day(child.date_of_birth) if child.date_of_birth else "not recorded")
    age = "not known" if referral.age_at_referral is None else str(referral.age_at_referral)
    yield _pair("Age at referral", age + (", uncertain" if referral.age_uncertain else ""))
    yield _pair("Gender", Gender(referral.gender).words if referral.gender else "not recorded")
    yield _pair("Nationality", referral.nationality or "not recorded")
    yield _pair("Lives in", ", ".join(place for place in (child.town, child.county) if place))
    yield _pair("Interpreter", child.interpreter_language)


def _referral(case: OpenedCase, line: CaseLine) -> Iterator[str]:
    referral = case.referral
    codes = [code for code in referral.exploitation_referred.split(";") if code]
    types = [ExploitationType(code).words for code in codes]
    yield _pair("NRM reference", referral.nrm_reference or "none yet")
    yield _pair("Referred", f"{day(referral.referred_on)}, {line.day_number} days ago")
    yield _pair("Received", day(referral.received_on))
    yield _pair("Accepted", day(referral.accepted_on) if referral.accepted_on else "not yet")
    yield _pair("Authority", line.watched.authority)
    yield _pair("As referred", join_words(types) or "not specified")
    yield _pair("First Responder", referral.first_responder or "not given")
    yield _pair("Lead worker", case.lead_social_worker or "not named")
    yield from (_pair(name, value) for name, value in standing_pairs(case))


def documents(case: OpenedCase) -> Iterator[str]:
    """The documents that came with the referral, by name and type; never their links."""
    listed: list[dict[str, str | None]] = json.loads(case.content.documents)
    for one in listed:
        yield ", ".join(filter(None, (one["name"], one["media_type"])))


def _account(case: OpenedCase) -> Iterator[str]:
    for section in case.sections:
        yield f"{section['heading']}:"
        yield f"  {section['text']}".replace("\n", "\n  ")


def _professionals(case: OpenedCase) -> Iterator[str]:
    contacts: list[dict[str, str]] = json.loads(case.content.contacts)
    third: list[dict[str, str]] = json.loads(case.content.third_parties)
    for title, parts in (("Other people in the account", third), ("Professionals", contacts)):
        if parts:
            yield from _heading(title)
        for part in parts:
            yield _pair(part["heading"], part.get("text") or part.get("value"))
    notes: list[str] = json.loads(case.content.notes)
    if notes:
        yield from _heading("What could not be read")
        yield from notes


def _agreed_actions(case: OpenedCase) -> Iterator[str]:
    if case.actions:
        yield from _heading("Actions")
    for one in case.actions:
        who = f"{one.owner} ({Agency(one.agency).words})"
        done = f"done {day(one.done_on)}" if one.done_on else f"by {day(one.due_on)}"
        yield f"{one.action}: {who}, {done}, {ActionKind(one.kind).words}"


def _besides(case: OpenedCase) -> Iterator[str]:
    advice = advice_lines(case)
    asked_for = [("What could still be asked for", advice)] if advice else []
    for heading, lines in (*beside_lines(case, name_shown=True), *asked_for):
        yield from _heading(heading)
        yield from lines


def _heading(title: str) -> Iterator[str]:
    yield ""
    yield title.upper()


def _pair(name: str, value: str | None) -> str:
    return f"{name + ':':<17} {value or 'none'}"
