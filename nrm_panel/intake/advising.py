"""The quality check of a referral as it was received: the answers behind it, and the advice."""

import json
from collections.abc import Mapping
from datetime import date

from nrm_panel.intake.coding import coded
from nrm_panel.intake.form import DOCUMENT_KEY, form
from nrm_panel.intake.questions import questions
from nrm_panel.intake.text import clean, one_line
from nrm_panel.policy import Policy
from nrm_panel.rules.quality import Advice, Checked, Measures, quality_advice
from nrm_panel.vocabulary import Way


def advise(received: bytes, way: Way, on: date, policy: Policy) -> tuple[Advice, ...]:
    """Give the advice on a referral from what was received, with the measures of a day.

    A register has no account to be checked, so there is none for what came by it.
    """
    if way is Way.REGISTER:
        return ()
    whole = json.loads(received)
    return advise_on(whole.get("referral", whole), on, policy)


# Short answers that are no part of the account, and on which safety and the police depend.
_SHORT_ANSWERS = (
    "PVStillInExploitativeSituation",
    "PVExploitersLastContact",
    "ConcernsOfFurtherExploitationToPV",
    "ExploitationLocationPresented",
    "ReportedCase",
    "PoliceForce",
    "PoliceForceCRN",
    "LocalAuthority",
)


def short_answers(received: bytes, way: Way) -> tuple[tuple[str, str], ...]:
    """Give the heading and text of each short answer that was received, in the form's order."""
    if way is Way.REGISTER:
        return ()
    whole = json.loads(received)
    answers = whole.get("referral", whole)
    return tuple(
        (form().keys[key].heading, one_line(clean(text)))
        for key in _SHORT_ANSWERS
        if isinstance(text := answers.get(key), str) and text.strip()
    )


def advise_on(answers: Mapping[str, object], on: date, policy: Policy) -> tuple[Advice, ...]:
    """Give the advice on answers by the form's keys, before or after they are received."""
    texts, _ = coded({key: text for key, text in answers.items() if isinstance(text, str)}, on)
    measures = Measures(
        short_account=policy.days("quality.short_account_words", on),
        short_text=policy.days("quality.short_text_words", on),
        says_nothing=frozenset(policy.words_list("quality.says_nothing", on)),
    )
    return quality_advice(Checked(texts, _documents(answers), questions(), measures))


def _documents(answers: Mapping[str, object]) -> int:
    matches = (DOCUMENT_KEY.fullmatch(key) for key in answers)
    return len({match[1] for match in matches if match})
