"""The guards of a referral's moves: each gives every reason of its own, in a sentence."""

from collections.abc import Callable, Iterable, Iterator

from nrm_panel.errors import Blocker
from nrm_panel.vocabulary import (
    CloseReason,
    ConsentAnswer,
    OfferKind,
    ReturnReason,
    SuspendReason,
    Worded,
)
from nrm_panel.words import day, join_words
from workflows.referral_facts import NOT_IN_EFFECT, Facts


def in_scope(facts: Facts) -> Iterator[Blocker]:
    """Only a case that a local panel may decide is accepted."""
    yield from facts.scope


def not_acknowledged(facts: Facts) -> Iterator[Blocker]:
    """A referral is acknowledged once."""
    if facts.acknowledged:
        yield Blocker("acknowledged", "The referral was acknowledged to the SCA already.")


def nothing_is_offered(facts: Facts) -> Iterator[Blocker]:
    """One return or transfer is offered at a time, and is answered before anything else."""
    if facts.offer is not None:
        kind = OfferKind(facts.offer.kind)
        yield Blocker(
            f"{kind.value}_offered",
            f"A {kind.words} has been offered and not yet answered; record the answer first.",
        )


def no_decision_waits(facts: Facts) -> Iterator[Blocker]:
    """A case does not leave while a decision of the room waits for its second review."""
    waiting = [one.ground.words for one in facts.made.values() if one.state in NOT_IN_EFFECT]
    if waiting:
        yield Blocker(
            "decision_in_hand",
            f"A {join_words(waiting)} decision of the room waits for its second review; the "
            "reviewer agrees with it or sends it back first.",
        )


def return_reason_given(facts: Facts) -> Iterator[Blocker]:
    """A return has a coded reason, in words as well when the code says nothing."""
    reason = facts.given.return_reason
    if reason is None:
        yield _no_code("return", ReturnReason)
    elif reason is ReturnReason.OTHER and not facts.given.words:
        yield Blocker("no_words", "A return for another reason says that reason in words.")
    elif reason is ReturnReason.TURNED_18 and not facts.age.adult:
        yield Blocker("not_18", "The child has not turned 18, so that is no reason to return it.")


def panel_named(facts: Facts) -> Iterator[Blocker]:
    """A transfer names the panel it goes to, and says why."""
    if not facts.given.to_panel:
        yield Blocker("no_panel", "Say which panel the case is to go to.")
    if not facts.given.words:
        yield Blocker("no_words", "Say why another panel should take the case.")


def is_offered(kind: OfferKind) -> Callable[[Facts], Iterable[Blocker]]:
    """Only an offer of that kind can be answered."""

    def check(facts: Facts) -> Iterator[Blocker]:
        """It was offered and waits for its answer."""
        if facts.offer is None or facts.offer.kind != kind:
            yield Blocker("nothing_offered", f"No {kind.words} waits for an answer.")

    return check


def answered_in_writing(facts: Facts) -> Iterator[Blocker]:
    """The case stays here until the other side has accepted it in writing."""
    if not facts.given.in_writing:
        yield Blocker(
            "not_in_writing",
            "The answer must be in writing; say where it is, such as the letter's date.",
        )


def suspend_reason_given(facts: Facts) -> Iterator[Blocker]:
    """A suspension has a coded reason; not knowing of consent is one only from the birthday."""
    reason = facts.given.suspend_reason
    if reason is None:
        yield _no_code("suspension", SuspendReason)
    elif reason is SuspendReason.OTHER and not facts.given.words:
        yield Blocker("no_words", "A suspension for another reason says that reason in words.")
    elif reason is SuspendReason.CONSENT_NOT_KNOWN and not facts.age.adult:
        yield Blocker("not_18", "Consent is asked for from the 18th birthday, which is to come.")


def review_day_given(facts: Facts) -> Iterator[Blocker]:
    """A suspension is looked at again on a day to come."""
    review_on = facts.given.review_on
    if review_on is None or review_on <= facts.on:
        yield Blocker(
            "no_review_day", f"Give the day after {day(facts.on)} on which it is reviewed."
        )


def consent_known(facts: Facts) -> Iterator[Blocker]:
    """A case suspended for want of consent goes on once the young person stays."""
    if facts.waits_for_consent and facts.age.consent is not ConsentAnswer.STAYS:
        yield Blocker(
            "consent_not_known",
            "It is not known that the young person stays; record their consent first.",
        )


def from_seventeen_and_a_half(facts: Facts) -> Iterator[Blocker]:
    """Consent is asked about from seventeen and a half."""
    if not facts.age.from_17_half:
        yield Blocker(
            "too_early", "Consent to stay is recorded from the age of seventeen and a half."
        )


def consent_told(facts: Facts) -> Iterator[Blocker]:
    """What was said, how, and through whom; a child cannot withdraw."""
    given = facts.given
    if given.consent is None:
        yield _no_code("record of consent", ConsentAnswer)
    said = given.consent in (ConsentAnswer.STAYS, ConsentAnswer.WITHDRAWS)
    if said and (given.manner is None or not given.through):
        yield Blocker(
            "no_manner", "Say whether it was written or verbal, and through whom it came."
        )
    if given.consent is ConsentAnswer.WITHDRAWS and not facts.age.adult:
        yield Blocker("a_child", "A child cannot withdraw; record it again from the 18th birthday.")


def withdraws_once_18(facts: Facts) -> Iterator[Blocker]:
    """Only an 18-year-old who says so withdraws."""
    if not facts.age.adult or facts.age.consent is not ConsentAnswer.WITHDRAWS:
        yield Blocker(
            "not_withdrawn",
            "A case is withdrawn only by a young person of 18 who says so, as their consent is "
            "recorded.",
        )


def closed_before_a_decision(facts: Facts) -> Iterator[Blocker]:
    """A case that waits is closed as a duplicate, as made in error, or when the child has died."""
    reason, given = facts.given.close_reason, facts.given
    if reason not in (CloseReason.DUPLICATE, CloseReason.MADE_IN_ERROR, CloseReason.DECEASED):
        yield Blocker(
            "no_reason",
            "A case that waits for a decision is closed only as duplicate, made_in_error or "
            "deceased; missing, not engaging or abroad is never a reason.",
        )
    if reason is CloseReason.DUPLICATE and not given.other:
        yield Blocker("no_other", "Name the other referral, which stays.")
    if reason is CloseReason.MADE_IN_ERROR and not given.in_writing:
        yield Blocker(
            "not_in_writing", "The SCA agrees in writing that it was made in error; say where."
        )


def closed_after_the_decision(facts: Facts) -> Iterator[Blocker]:
    """A decided case is closed when it is issued, the child told, and the plan handed over."""
    if facts.given.close_reason is not CloseReason.FINISHED:
        yield Blocker("no_reason", "A decided case is closed only as finished.")
    if facts.not_issued:
        grounds = join_words([ground.words for ground in facts.not_issued])
        yield Blocker("not_issued", f"The {grounds} decision has not been issued.")
    if facts.not_told:
        grounds = join_words([ground.words for ground in facts.not_told])
        yield Blocker(
            "not_told",
            f"It is not recorded when the child was told of the {grounds} decision, or why not.",
        )
    if not facts.given.plan_handed_to:
        yield Blocker("plan_kept", "Say to whom the child's plan was handed over.")


def reason_in_words(facts: Facts) -> Iterator[Blocker]:
    """A case comes back only with a reason."""
    if not facts.given.words:
        yield Blocker("no_words", "Say why the case is opened again.")


def _no_code(what: str, codes: type[Worded]) -> Blocker:
    choices = ", ".join(code.value for code in codes)
    return Blocker("no_reason", f"A {what} needs a code, one of: {choices}.")
