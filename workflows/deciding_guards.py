"""The guards of a referral's decisions: the first one, one made again, a reconsidered one."""

from collections.abc import Callable, Iterable, Iterator

from nrm_panel.errors import Blocker
from nrm_panel.vocabulary import (
    ConsentAnswer,
    Ground,
    MadeBy,
    Outcome,
    ReconsiderationAnswer,
    ReconsiderationGrounds,
    Reconsiderer,
)
from nrm_panel.words import day, join_words
from workflows.referral_facts import NOT_IN_EFFECT, Facts


def may_still_be_decided(facts: Facts) -> Iterator[Blocker]:
    """From the 18th birthday nothing is decided without consent, and here only by a setting."""
    if not facts.age.adult:
        return
    if facts.age.consent is not ConsentAnswer.STAYS:
        yield Blocker(
            "consent_missing",
            "The young person is 18, and nothing is decided before they consent to stay; record "
            "what they say.",
        )
    if facts.age.decider is not Reconsiderer.THIS_PANEL:
        yield Blocker(
            "decided_elsewhere",
            f"For a young person of 18 {facts.age.decider.words} decides; return the case with "
            "reason turned_18.",
        )


def made_in_a_sitting(ground: Ground) -> Callable[[Facts], Iterable[Blocker]]:
    """The referral moves only on a decision that the room has agreed."""

    def check(facts: Facts) -> Iterator[Blocker]:
        """A sitting of this panel has agreed it."""
        made = facts.made.get(ground)
        if made is None or made.made_by is not MadeBy.THIS_PANEL:
            yield Blocker(
                "not_decided",
                "No sitting has agreed this decision; a chair records it while the meeting is in "
                "session.",
            )

    return check


def made_by_the_sca(ground: Ground) -> Callable[[Facts], Iterable[Blocker]]:
    """The SCA takes the place of a decision that it queried with one of its own."""

    def check(facts: Facts) -> Iterator[Blocker]:
        """The SCA has made a decision of its own."""
        made = facts.made.get(ground)
        if made is None or made.made_by is not MadeBy.SCA:
            yield Blocker(
                "not_taken", "The SCA has made no decision of its own; record it when it does."
            )

    return check


def negative_reviewed(ground: Ground) -> Callable[[Facts], Iterable[Blocker]]:
    """A negative takes effect only when somebody who was not in the sitting has reviewed it."""

    def check(facts: Facts) -> Iterator[Blocker]:
        """A negative was reviewed by somebody who was not in the sitting."""
        made = facts.made.get(ground)
        if made and made.outcome is Outcome.NEGATIVE and made.state in NOT_IN_EFFECT:
            yield Blocker(
                "not_reviewed",
                "The negative decision is with the reviewer; it takes effect when the second "
                "review agrees.",
            )

    return check


def rg_came_first(facts: Facts) -> Iterator[Blocker]:
    """No conclusive grounds decision without a positive reasonable grounds decision."""
    if not facts.rg_positive:
        yield Blocker(
            "no_positive_rg",
            "There is no positive reasonable grounds decision for this child; it comes first.",
        )


def rg_not_queried(facts: Facts) -> Iterator[Blocker]:
    """Conclusive grounds wait while the SCA queries the reasonable grounds decision."""
    if facts.rg_queried:
        yield Blocker(
            "rg_queried",
            "The SCA has queried the reasonable grounds decision; conclusive grounds wait until "
            "that is settled.",
        )


def negative_issued(ground: Ground) -> Callable[[Facts], Iterable[Blocker]]:
    """Only a negative that was issued can be reconsidered."""

    def check(facts: Facts) -> Iterator[Blocker]:
        """The negative was issued."""
        if ground in facts.not_issued:
            yield Blocker(
                "not_issued",
                "The negative decision has not been issued, so it still stands open here.",
            )

    return check


def request_whole(facts: Facts) -> Iterator[Blocker]:
    """A request names its grounds, who asks on the child's behalf, and when it came."""
    request = facts.given.request
    if request.grounds is None:
        choices = ", ".join(code.value for code in ReconsiderationGrounds)
        yield Blocker("no_grounds", f"A reconsideration needs its grounds, one of: {choices}.")
    if not request.asked_by:
        yield Blocker("nobody_asks", "Say who asks on the child's behalf.")
    if request.asked_before and request.grounds is ReconsiderationGrounds.NOT_IN_LINE:
        yield Blocker(
            "asked_before", "A decision is reconsidered a second time only on additional evidence."
        )


def request_in_time(facts: Facts) -> Iterator[Blocker]:
    """A request comes within its days of the issue, or says what is exceptional."""
    request = facts.given.request
    late = request.asked_on and request.last_day and request.asked_on > request.last_day
    if late and request.last_day and not request.exceptional:
        yield Blocker(
            "late",
            f"The last day to ask was {day(request.last_day)}; a late request needs the "
            "exceptional reason.",
        )


def reconsidered(facts: Facts) -> Iterator[Blocker]:
    """A reconsideration ends with reasons of refusal, or with a new decision in effect."""
    found = facts.reconsidered
    if found is None or found.answer is None:
        choices = join_words([answer.value for answer in ReconsiderationAnswer])
        yield Blocker("no_answer", f"Say what became of the reconsideration: {choices}.")
        return
    if found.answer is ReconsiderationAnswer.REFUSED:
        if not facts.given.words:
            yield Blocker("no_words", "A refusal to decide again gives its reasons.")
        return
    yield from _a_new_decision(facts)


def _a_new_decision(facts: Facts) -> Iterator[Blocker]:
    found = facts.reconsidered
    if found is None:
        return
    made = facts.made.get(found.ground)
    if made is None or made.replaces is None:
        where = "the panel's next sitting" if found.by is Reconsiderer.THIS_PANEL else "writing"
        yield Blocker("not_decided", f"There is no new decision yet; it is made in {where}.")
        return
    overturned = found.answer is ReconsiderationAnswer.OVERTURNED
    if overturned is not (made.outcome is Outcome.POSITIVE):
        yield Blocker(
            "not_as_decided",
            f"The new decision is {made.outcome.words.lower()}; the answer must say the same.",
        )
    yield from negative_reviewed(found.ground)(facts)
