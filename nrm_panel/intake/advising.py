"""The quality check of a referral as it was received: the answers behind it, and the advice."""

import json
from collections.abc import Mapping
from datetime import date

from nrm_panel.intake.coding import coded
from nrm_panel.intake.form import DOCUMENT_KEY
from nrm_panel.intake.questions import questions
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
