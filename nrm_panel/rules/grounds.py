"""What the record of a decision must hold before the room may agree it, every gap at once.

A child need not have been subjected to means: action and purpose make trafficking. Where
trafficking is not found, slavery, servitude and forced labour must still be tested, and every
negative records both limbs (Home Office statutory guidance; practitioners' training).
"""

from collections.abc import Iterable, Iterator, Sequence

from nrm_panel.decision_record import GroundRecord
from nrm_panel.errors import Blocker
from nrm_panel.vocabulary import Agency, Ground, HandlingMark, Outcome, View
from nrm_panel.words import join_words


def trafficking_found(record: GroundRecord) -> bool:
    """Whether the first limb is met: an action and a purpose."""
    return bool(record.trafficking.actions and record.trafficking.purposes)


def gaps(record: GroundRecord, ground: Ground, partners: Sequence[Agency]) -> tuple[Blocker, ...]:
    """Every reason why the room may not agree this record, as blockers in words."""
    found: Iterable[Blocker] = (
        *_limbs(record),
        *_evidence(record),
        *_voice(record),
        *_views(record, partners),
        *_negative(record),
        *_words(record),
    )
    return tuple(
        Blocker(blocker.code, f"{ground.words.capitalize()}: {blocker.sentence}")
        for blocker in found
    )


def _limbs(record: GroundRecord) -> Iterator[Blocker]:
    met = trafficking_found(record)
    if record.outcome is Outcome.POSITIVE and not met and not record.slavery.service:
        yield Blocker(
            "no_limb_met",
            "a positive needs an action and a purpose, or service under the second limb.",
        )
    if not met and record.slavery.service is None:
        yield Blocker(
            "second_limb_missing",
            "trafficking is not made out, so say whether there was service (slavery, servitude, "
            "forced or compulsory labour).",
        )
    if record.outcome is Outcome.NEGATIVE:
        if not record.trafficking.words:
            yield Blocker("first_limb_unsaid", "a negative says why trafficking is not made out.")
        if record.slavery.service is None or not record.slavery.words:
            yield Blocker("second_limb_unsaid", "a negative says why the second limb is not met.")
        if met or record.slavery.service:
            yield Blocker(
                "limb_met", "the record finds a limb met, and yet the outcome is negative."
            )
    elif not record.exploitation_found:
        yield Blocker("found_missing", "say which exploitation was found.")


def _evidence(record: GroundRecord) -> Iterator[Blocker]:
    if not record.evidence:
        yield Blocker("no_evidence", "name every source that was considered.")
    elif all(source.mark is not HandlingMark.SHARE for source in record.evidence):
        yield Blocker(
            "nothing_shareable",
            "the reasons rest only on what may not be shared; ask a supplier to release something.",
        )
    if not record.credibility:
        yield Blocker(
            "credibility_missing", "say how credibility was weighed, with trauma and age."
        )


def _voice(record: GroundRecord) -> Iterator[Blocker]:
    voice = record.voice
    heard = voice.heard_by and voice.heard_on and voice.wishes
    if not heard and not voice.not_heard_because:
        yield Blocker(
            "childs_voice_missing",
            "say who heard the child, when, and what the child wishes, or why the child "
            "was not heard.",
        )


def _views(record: GroundRecord, partners: Sequence[Agency]) -> Iterator[Blocker]:
    given = {view.agency: view.view for view in record.views}
    silent = [partner.words for partner in partners if partner not in given]
    if silent:
        yield Blocker("views_missing", f"the view of {join_words(silent)} is not recorded.")
    wanted = View.POSITIVE if record.outcome is Outcome.POSITIVE else View.NEGATIVE
    against = [partner.words for partner in partners if given.get(partner, wanted) is not wanted]
    if against:
        yield Blocker(
            "not_agreed",
            f"{join_words(against)} did not agree, and decisions here are by agreement; "
            "record it as not agreed.",
        )


def _negative(record: GroundRecord) -> Iterator[Blocker]:
    if record.outcome is Outcome.NEGATIVE and record.negative is None:
        yield Blocker(
            "negative_reason_missing",
            "a negative needs its coded reason and the onward safeguarding action with its owner.",
        )
    if record.outcome is Outcome.POSITIVE and record.negative is not None:
        yield Blocker("negative_reason_unwanted", "a positive has no reason for a negative.")


def _words(record: GroundRecord) -> Iterator[Blocker]:
    if not record.reasons:
        yield Blocker("reasons_missing", "give the short reasons that were read back in the room.")
