"""What a screen asks about a decision that is being typed: what is missing, and how it reads."""

from collections.abc import Mapping, Sequence

from nrm_panel.decision_record import GroundRecord
from nrm_panel.errors import BadInput
from nrm_panel.vocabulary import Agency, Ground, Outcome
from tui.widgets.decision_text import read_back
from tui.widgets.decision_values import (
    Values,
    ground_record,
    grounds_asked,
    outcome_given,
)
from workflows.office import Office
from workflows.room_views import standard_in_force, what_stands_against

Made = dict[Ground, GroundRecord]


def records(values: Values, partners: Sequence[Agency], assumed: Outcome) -> Made:
    """The records as typed, with an outcome assumed where none was chosen; raises `BadInput`."""
    return {
        ground: ground_record(values, ground, partners, outcome_given(values, ground) or assumed)
        for ground in grounds_asked(values)
    }


def missing(
    office: Office, reference: str, values: Values, partners: Sequence[Agency]
) -> list[str]:
    """Every sentence against the decision now.

    While an outcome is open, what stands against either outcome is left for when it is chosen.
    """
    open_ones = [one for one in grounds_asked(values) if outcome_given(values, one) is None]
    assumed = tuple(Outcome) if open_ones else (Outcome.POSITIVE,)
    try:
        variants = [records(values, partners, outcome) for outcome in assumed]
    except BadInput as refusal:
        return [str(refusal)]
    found = [
        [blocker.sentence for blocker in what_stands_against(office, reference, made)]
        for made in variants
    ]
    common = [sentence for sentence in found[0] if all(sentence in one for one in found)]
    return common + [f"{ground.words.capitalize()}: say the outcome." for ground in open_ones]


def sentences(office: Office, made: Mapping[Ground, GroundRecord]) -> list[str]:
    """The decision in sentences, each ground under its own standard."""
    return [
        line
        for ground, record in made.items()
        for line in read_back(ground, standard_in_force(office, ground), record)
    ]
