"""A decision in sentences, as it is read back in the room and shown afterwards."""

from collections.abc import Iterator

from nrm_panel.decision_record import GroundRecord
from nrm_panel.vocabulary import Ground, Outcome
from nrm_panel.words import day, join_words


def read_back(ground: Ground, standard: str, record: GroundRecord) -> list[str]:
    """One decision as it will stand, for reading aloud."""
    outcome = Outcome(record.outcome).words.upper()
    return [
        f"{ground.words.upper()}: {outcome}",
        f"The test: {standard}." if standard else "The wording of the test is not known.",
        *record_lines(record),
    ]


def opened_record_lines(record: GroundRecord | None) -> list[str]:
    """What the record of an opened decision says; one made elsewhere has no reasons here."""
    if record is None:
        return ["It was made elsewhere; its reasons are not recorded here."]
    return record_lines(record)


def record_lines(record: GroundRecord) -> list[str]:
    """What a record says, in sentences."""
    return [
        *_limbs(record),
        *_evidence(record),
        *_voice(record),
        *_views(record),
        *_negative(record),
        *_texts(record),
    ]


def _limbs(record: GroundRecord) -> Iterator[str]:
    actions = [action.words for action in record.trafficking.actions]
    purposes = [purpose.words.lower() for purpose in record.trafficking.purposes]
    did, why = join_words(actions) or "none", join_words(purposes) or "none"
    yield f"Trafficking: action found, {did}; purpose found, {why}. {record.trafficking.words}"
    service = {True: "service was found", False: "no service was found", None: "not tested"}
    yield f"Slavery, servitude, forced labour: {service[record.slavery.service]}. " + (
        record.slavery.words
    )
    if record.exploitation_found:
        found = join_words([kind.words.lower() for kind in record.exploitation_found])
        lines = {True: " This is county lines.", False: " Not county lines.", None: ""}
        yield f"Exploitation found: {found}.{lines[record.county_lines]}"
    for situation in record.situations:
        kind = situation.exploitation.words
        yield f"Situation: {kind}, {situation.period}, {situation.place}."


def _evidence(record: GroundRecord) -> Iterator[str]:
    for source in record.evidence:
        dated = f", {day(source.dated)}" if source.dated else ""
        yield (
            f"Evidence {source.weighs.words}: {source.title} ({source.supplier}{dated}), "
            f"{source.kind.words}, {source.mark.words}."
        )
    for gap in record.not_received:
        yield (
            f"Not received: {gap.what}, asked of {gap.asked_of}. "
            f"It was right to go on: {gap.why_right_to_go_on}"
        )
    if record.credibility:
        yield f"Credibility: {record.credibility}"
    if record.indicators:
        yield f"Indicators: {record.indicators}"


def _voice(record: GroundRecord) -> Iterator[str]:
    voice = record.voice
    if voice.not_heard_because:
        yield f"The child was not heard: {voice.not_heard_because}"
    if voice.heard_by:
        when = f" on {day(voice.heard_on)}" if voice.heard_on else ""
        through = f", through {voice.interpreter}" if voice.interpreter else ""
        yield f"The child was heard by {voice.heard_by}{when}{through}: {voice.wishes}"


def _views(record: GroundRecord) -> Iterator[str]:
    for view in record.views:
        reason = f" ({view.reason})" if view.reason else ""
        yield f"{view.person} for {view.agency.words}: {view.view.words}{reason}."
    if record.dissent:
        yield f"Dissent: {record.dissent}"


def _negative(record: GroundRecord) -> Iterator[str]:
    if record.negative is not None:
        onward = record.negative.onward
        yield f"Negative because {record.negative.reason.words}."
        yield (
            f"What happens for the child: {onward.action}; {onward.owner} "
            f"({onward.agency.words}), by {day(onward.due)}."
        )


def _texts(record: GroundRecord) -> Iterator[str]:
    if record.reasons:
        yield f"Reasons: {record.reasons}"
    if record.rationale:
        yield f"Rationale: {record.rationale}"
