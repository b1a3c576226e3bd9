"""What a case waits for and what is known of it besides, as the screen and the command say it."""

from collections.abc import Iterator
from datetime import date

from nrm_panel.reference import authorities
from nrm_panel.vocabulary import (
    CloseReason,
    ConsentAnswer,
    ExploitationType,
    Gender,
    Ground,
    Location,
    Manner,
    OfferAnswer,
    OfferKind,
    ReconsiderationAnswer,
    ReconsiderationGrounds,
    Reconsiderer,
    ReferralState,
    ReturnReason,
    SuspendReason,
    Way,
)
from nrm_panel.words import count, day, join_words
from tui.widgets.clock_words import SHORT_STATES
from workflows.case_parts import OpenedAmendment
from workflows.move_words import move_words
from workflows.opening import OpenedCase, OpenedOffer

Pair = tuple[str, str]


def standing_pairs(case: OpenedCase) -> Iterator[Pair]:
    """Where the case came from and where it stands, as name and value."""
    referral, parts = case.referral, case.parts
    told = referral.acknowledged_on
    yield "Came by", Way(referral.came_by).words
    yield "Acknowledged", day(told) if told else "not yet"
    if referral.before_state:
        yield "Stood before", ReferralState(referral.before_state).words
    if referral.closed_on:
        reason = CloseReason(referral.closed_reason).words if referral.closed_reason else ""
        yield "Closed", f"{day(referral.closed_on)}: {reason}"
    if referral.retain_until:
        yield "Kept until", day(referral.retain_until)
    if referral.disqualification:
        yield "Disqualification", "a public order disqualification is being considered"
    if parts.consent:
        manner = f", {Manner(parts.consent.manner).words}" if parts.consent.manner else ""
        said = ConsentAnswer(parts.consent.answer).words
        yield "Staying once 18", f"{said}{manner}; recorded {day(parts.consent.given_on)}"
    yield "Local record", f"{parts.recorded} of {count(parts.asked, 'question')} recorded"


def waiting_lines(case: OpenedCase) -> Iterator[str]:
    """What is under way: a suspension, offers, a reconsideration, a correction, a likely match."""
    yield from _suspension(case)
    for offer in case.offers:
        yield from _offer(offer)
    yield from _reconsiderations(case)
    undo = case.parts.to_undo
    if undo is not None:
        words = move_words("referral", undo.move)
        yield f"Asked on {day(undo.asked_on)} to undo “{words}”; a second person agrees to it."
    for match in case.parts.matches:
        if match.settled_as is None:
            why = join_words([reason.words for reason in match.reasons])
            yield f"May be the child of {match.referral.reference} ({why}): to be settled."


def beside_lines(case: OpenedCase, *, name_shown: bool) -> Iterator[tuple[str, list[str]]]:
    """What is known of the case besides, as headings with lines; empty ones are left out."""
    parts = case.parts
    sections = (
        ("Linked cases", [*_links(case), *_settled_matches(case)]),
        ("Missing", list(_episodes(case))),
        ("Amended facts", [line for one in parts.amendments for line in _amended(one, name_shown)]),
    )
    yield from ((heading, lines) for heading, lines in sections if lines)


def advice_lines(case: OpenedCase) -> list[str]:
    """What could still be asked of whoever referred the child, a sentence each."""
    return [one.sentence for one in case.advice]


def _suspension(case: OpenedCase) -> Iterator[str]:
    standing = case.parts.suspension
    if standing is None:
        return
    reason = SuspendReason(standing.reason).words
    yield f"SUSPENDED since {day(standing.suspended_on)}: {reason}."
    yield f"To be looked at again on {day(standing.review_on)}. No clock stops."


def _offer(one: OpenedOffer) -> Iterator[str]:
    kind, answer = OfferKind(one.offer.kind), one.offer.answer
    to = one.offer.to_panel if kind is OfferKind.TRANSFER else "the SCA"
    what = "Transfer" if kind is OfferKind.TRANSFER else "Return"
    reason = f" ({ReturnReason(one.offer.reason).words})" if one.offer.reason else ""
    said = OfferAnswer(answer).words if answer else "not yet answered"
    on = f", {day(one.offer.answered_on)}" if one.offer.answered_on else ""
    yield f"{what} to {to} offered {day(one.offer.offered_on)}{reason}: {said}{on}."
    yield from (f"   {words}" for words in (one.words, one.answer_in_writing) if words)


def _reconsiderations(case: OpenedCase) -> Iterator[str]:
    for one in case.parts.reconsiderations:
        ground, grounds = Ground(one.ground).words, ReconsiderationGrounds(one.grounds).words
        late = ", late" if one.late else ""
        by = Reconsiderer(one.by).words
        asked = f"asked {day(one.asked_on)}{late} ({grounds})"
        yield f"Reconsideration of the {ground} decision {asked}."
        if one.answer and one.answered_on:
            answer = ReconsiderationAnswer(one.answer).words
            yield f"   By {by}: {answer}, {day(one.answered_on)}."
        else:
            yield f"   It waits for {by}."


def _links(case: OpenedCase) -> Iterator[str]:
    for one in case.parts.links:
        other, state = one.referral, SHORT_STATES[ReferralState(one.referral.state)]
        since = day(one.linked_on)
        yield f"{other.reference} {other.initials} ({state}): {one.kind.words}; since {since}"


def _settled_matches(case: OpenedCase) -> Iterator[str]:
    for one in case.parts.matches:
        if one.settled_as is not None and one.settled_on is not None:
            yield f"{one.referral.reference}: {one.settled_as.words}, found {day(one.settled_on)}"


def _episodes(case: OpenedCase) -> Iterator[str]:
    for one in case.parts.episodes:
        until = f"to {day(one.missing_to)}" if one.missing_to else "and still missing"
        held = one.return_interview_on
        interview = f"return interview {day(held)}" if held else "no return interview recorded"
        yield f"From {day(one.missing_from)} {until}; {interview}"


def _amended(one: OpenedAmendment, name_shown: bool) -> Iterator[str]:
    before = _value(one.field, one.before)
    after = _value(one.field, one.after) if one.after else "erased"
    if one.of_child and not name_shown:
        before = after = "hidden"
    since = day(one.effective_on)
    yield f"{one.words[0].upper()}{one.words[1:]}: was {before}, is {after} from {since}"
    why = "; ".join(part for part in (one.reason, one.source) if part)
    yield f"   {why or 'reason erased'} (amended {day(one.amended_on)})"


def _value(field: str, text: str | None) -> str:
    """A value of an amendment as people read it."""
    if not text:
        return "not recorded"
    if field in ("date_of_birth", "referred_on", "assigned_on"):
        return day(date.fromisoformat(text))
    if field == "authority":
        return authorities()[text].name
    if field == "exploitation":
        return join_words([ExploitationType(code).words for code in text.split(";")])
    if field == "gender":
        return Gender(text).words
    return Location(text).words if field == "location" else text
