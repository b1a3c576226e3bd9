"""Amend a fact of a referral: with reason, source and day; the former value stays on record."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import select

from nrm_panel.errors import BadInput
from nrm_panel.inputs import initials_of
from nrm_panel.models import Amendment, AmendmentValues, Child, Referral
from nrm_panel.rules.access import Verb
from nrm_panel.rules.birthdays import age_on
from nrm_panel.rules.deadlines import cg_target, retain_until, rg_due
from nrm_panel.rules.names import fold_name
from nrm_panel.rules.working_days import add_working_days
from nrm_panel.store import opened
from nrm_panel.store.audit import Entry, canonical
from nrm_panel.store.queries.referrals import events_of
from nrm_panel.vocabulary import DECIDED_STATES, LEFT_STATES, ScopeReason, TaskKind
from nrm_panel.words import day, join_words
from workflows.amendable import FACTS, Value, as_text, put, standing_value
from workflows.deciding_facts import CaseDecisions
from workflows.matching import match_again
from workflows.office import Office, Unit
from workflows.opening import note_opening
from workflows.raising import NewTask, raise_tasks
from workflows.saying import digest_of, record_with_words
from workflows.settling import settle_scope

# A child who is known better may be one who is known already.
IDENTITY = ("forename", "surname", "alias", "date_of_birth")


@dataclass(frozen=True)
class Amending:
    """A fact to amend: its name, the new value as typed, why, and where it comes from.

    `effective_on` is the day from which it holds; without one, the business date.
    """

    field: str
    value: str
    reason: str
    source: str
    effective_on: date | None = None


@dataclass(frozen=True)
class Amended:
    """What an amendment changed, in sentences; `look_again` says that a decision stands already."""

    changed: tuple[str, ...]
    look_again: bool


def amend(
    office: Office, reference: str, amending: Amending, seen_version: int | None = None
) -> Amended:
    """Amend a fact of a referral; a decision already made is flagged, never altered.

    Raises `BadInput` for an unknown fact, a value that cannot be, or a reason left out.
    """
    with office.write(Verb.AMEND) as unit:
        return amend_in(unit, unit.referral(reference, seen_version), amending)


def amend_in(unit: Unit, referral: Referral, amending: Amending) -> Amended:
    """Amend a fact in the transaction of another verb."""
    value = _read(unit, amending)
    note_opening(unit, referral.id, "amending a fact")
    child = opened.child(unit.session, referral.id)
    before = standing_value(amending.field, referral, child)
    if before == value:
        raise BadInput(f"That is what {referral.reference} says already; nothing was changed.")
    was = _standing(referral)
    put(amending.field, value, referral, child)
    _check_order(unit, referral, child)
    _follow(unit, amending.field, referral, child)
    referral.version += 1
    referral.quiet_after = None
    unit.session.add(referral)
    unit.session.add(child)
    _keep(unit, referral, amending, as_text(before), as_text(value) or "")
    settle_scope(unit, referral)
    if amending.field in IDENTITY:
        match_again(unit, referral)
    look_again = _look_again(unit, referral, amending.field)
    unit.touch(referral.id)
    changed = [
        f"The {FACTS[amending.field].words} is changed.",
        *_what_changed(unit, referral, was),
    ]
    return Amended(tuple(changed), look_again)


def _read(unit: Unit, amending: Amending) -> Value:
    if amending.field not in FACTS:
        names = ", ".join(FACTS)
        raise BadInput(f"{amending.field!r} is not a fact that can be amended; use one of {names}.")
    if not amending.reason.strip() or not amending.source.strip():
        raise BadInput("An amendment says why and where the new value comes from; give both.")
    if amending.effective_on is not None and amending.effective_on > unit.on:
        raise BadInput(f"An amendment cannot hold from a day after {day(unit.on)}; mend the date.")
    value = FACTS[amending.field].read(amending.value)
    if isinstance(value, date) and value > unit.on:
        raise BadInput(f"The new value is after {day(unit.on)}; record what is so, not what will.")
    if amending.field == "nrm_reference":
        _check_free(unit, str(value))
    return value


def _check_order(unit: Unit, referral: Referral, child: Child) -> None:
    """Raise `BadInput` when the dates of the case, as amended, cannot all be true."""
    decided = [made.decided_on for made, _ in CaseDecisions(unit.session, referral).standing]
    born, referred_on = child.date_of_birth, referral.referred_on
    if born is not None and born > referred_on:
        raise BadInput("The date of birth would be after the date of referral; correct it.")
    if decided and referred_on > min(decided):
        raise BadInput("The date of referral would be after a decision; correct it.")
    if referral.assigned_on is not None and referral.assigned_on < referred_on:
        raise BadInput("The SCA would have assigned the case before its referral; correct it.")


def _check_free(unit: Unit, nrm_reference: str) -> None:
    other = unit.session.exec(
        select(Referral.reference).where(Referral.nrm_reference == nrm_reference)
    ).first()
    if other is not None:
        raise BadInput(f"{other} has that NRM reference; one of the two is wrong.")


def _follow(unit: Unit, field: str, referral: Referral, child: Child) -> None:
    if field in ("date_of_birth", "referred_on") and child.date_of_birth:
        referral.age_at_referral = age_on(child.date_of_birth, referral.referred_on)
    if field == "date_of_birth" and referral.retain_until is not None:
        kept = retain_until(_left_on(unit, referral), child.date_of_birth, unit.policy)
        referral.retain_until = kept
    if field in ("forename", "surname", "alias"):
        referral.initials = initials_of(child.forename, child.surname, child.alias)
        child.folded_name = fold_name(f"{child.surname or ''} {child.forename or ''}")


def _left_on(unit: Unit, referral: Referral) -> date:
    """The day on which a case that has left did so; a correction since does not move it."""
    left = [
        event.happened_on
        for event in events_of(unit.session, referral.id)
        if event.to_state in LEFT_STATES and event.move != "correct"
    ]
    return left[-1]


def _keep(
    unit: Unit, referral: Referral, amending: Amending, before: str | None, after: str
) -> None:
    effective_on = amending.effective_on or unit.on
    entry = Entry(
        verb="referral.amend",
        happened_on=unit.on,
        account_id=unit.actor.account_id,
        referral_id=referral.id,
        thing="referral",
        thing_id=referral.id,
        details={"field": amending.field, "effective_on": effective_on.isoformat()},
        digests={"values": digest_of(unit, referral.id, _values(before, after, amending))},
    )
    amendment = Amendment(
        referral_id=referral.id,
        field=amending.field,
        effective_on=effective_on,
        amended_on=unit.on,
        entry=record_with_words(unit, entry, referral.id, amending.reason.strip()),
    )
    unit.session.add(amendment)
    unit.session.flush()
    unit.session.add(
        AmendmentValues(
            amendment_id=amendment.id or 0,
            referral_id=referral.id,
            before=before,
            after=after,
            source=amending.source.strip(),
        )
    )


def _values(before: str | None, after: str, amending: Amending) -> str:
    values = {"before": before, "after": after, "source": amending.source.strip()}
    return canonical(values).decode()


def _look_again(unit: Unit, referral: Referral, field: str) -> bool:
    standing = CaseDecisions(unit.session, referral).standing
    if not standing or not FACTS[field].bears:
        return False
    count = unit.policy.days("clocks.look_again_working_days", unit.on)
    due = add_working_days(unit.on, count)
    raise_tasks(unit, [NewTask(referral.id, TaskKind.LOOK_AGAIN, due, [field])])
    return True


def _standing(referral: Referral) -> tuple[str, date]:
    return referral.scope_reasons, referral.referred_on


def _what_changed(unit: Unit, referral: Referral, was: tuple[str, date]) -> list[str]:
    scope, referred_on = was
    changed = []
    if referral.scope_reasons != scope:
        reasons = [ScopeReason(code).words for code in referral.scope_reasons.split(";") if code]
        now = f"outside the scope: {join_words(reasons)}" if reasons else "within the scope"
        changed.append(f"The case is now {now}.")
    if referral.referred_on != referred_on and referral.state not in DECIDED_STATES + LEFT_STATES:
        counted = referral.cg_from or referral.referred_on
        target = day(cg_target(counted, unit.policy))
        if not CaseDecisions(unit.session, referral).standing:
            due = day(rg_due(referral.referred_on, unit.policy))
            changed.append(f"Reasonable grounds decision due now {due}.")
        changed.append(f"Conclusive grounds decision target now {target}.")
    return changed
