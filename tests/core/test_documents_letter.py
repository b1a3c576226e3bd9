"""The covering letter of a return: why, what is asked by when, and what stays here meanwhile."""

from dataclasses import replace
from datetime import date

import pytest

from nrm_panel.documents.render import render_letter
from nrm_panel.documents.views import LetterView
from nrm_panel.policy import Policy
from nrm_panel.vocabulary import Confidence, ReturnReason
from tests.core import documents_letters as letters


def text_of(view: LetterView) -> str:
    return render_letter(view).decode("utf-8")


def test_it_says_who_writes_to_whom_about_which_case_by_references_and_initials() -> None:
    text = text_of(letters.letter())
    assert "To the Single Competent Authority, Home Office" in text
    assert "Fernshire and Mossborough Panel, for Fernshire, Mossborough." in text
    assert '<dd class="exact">NRM00012345</dd>' in text
    assert '<dd class="exact">00000000-0000-4000-8000-000000000001</dd>' in text
    assert "<dd>T.E., Mossborough</dd>" in text
    assert "left out: you hold them under the references above." in text


def test_without_a_reference_of_theirs_it_says_how_the_child_is_told_apart() -> None:
    text = text_of(letters.bare_letter())
    assert "no reference of yours is recorded here yet" in text
    assert "Not yet received" in text
    assert "None: it did not come by the form" in text


def test_the_reason_has_its_code_its_words_and_what_the_person_wrote() -> None:
    text = text_of(letters.letter())
    assert '<p class="outcome said">100 days or fewer from the 18th birthday</p>' in text
    assert "Coded reason: <code>within_100_days</code>" in text
    assert "A passport was seen.\nThe social worker agrees.</p>" in text


def test_the_rule_has_its_day_its_source_and_how_sure_it_is() -> None:
    text = text_of(letters.letter())
    assert '<th scope="row">The number of days: 100 calendar days.</th>' in text
    assert '<time datetime="2021-06-01">Tue 1 Jun 2021</time>' in text
    assert 'An invented circular.<span class="under">official text</span>' in text
    assert "The rule behind the reason" not in text_of(letters.bare_letter())


def test_a_rule_of_unknown_age_says_so() -> None:
    undated = replace(letters.RULE, in_force_from=None)
    assert "<td>Not known</td>" in text_of(replace(letters.letter(), rules=(undated,)))


def test_it_says_what_is_asked_and_by_when() -> None:
    text = text_of(letters.letter())
    assert 'in writing by <strong><time datetime="2027-01-05">Tue 5 Jan 2027</time>' in text
    assert "5 working days from the offer. Our default." in text


def test_it_says_that_case_and_clocks_stay_until_it_is_accepted_in_writing() -> None:
    text = text_of(letters.letter())
    assert "stay with this panel until you have accepted in writing." in text
    assert '<th scope="row">Conclusive grounds target</th>' in text
    assert text.count('<span class="flag">Passed</span>') == 1
    assert "No clock of a decision is running." in text_of(letters.bare_letter())


def test_it_says_what_was_done_for_the_childs_safety_and_what_was_not() -> None:
    text = text_of(letters.letter())
    assert '<span class="said">The invented duty team</span>' in text
    assert '<time datetime="2026-11-26">Thu 26 Nov 2026</time></td></tr>' in text
    assert '<span class="flag">Not yet answered</span>' in text
    assert "Nothing in the referral raised a safety task." in text_of(letters.bare_letter())


def test_without_a_strategy_discussion_it_says_why() -> None:
    answered = replace(
        letters.OPEN_TASK, told="The duty team", told_on=date(2026, 12, 22), no_strategy="Safe."
    )
    assert "None: Safe." in text_of(replace(letters.letter(), safety=(answered,)))


def test_it_gives_the_decisions_that_may_leave_and_says_when_one_may_not() -> None:
    assert '<th scope="row">reasonable grounds</th><td>Positive</td>' in text_of(letters.letter())
    bare = letters.bare_letter()
    assert "A decision of the room waits for its reasons or its review" in text_of(bare)
    assert "No decision has been made." in text_of(replace(bare, unconfirmed=False))


def test_a_later_letter_tells_of_the_offers_before_it() -> None:
    text = text_of(letters.letter())
    assert "Return to the SCA: 2026-0042, Thu 24 Dec 2026, letter 2</title>" in text
    assert "another area has safeguarding responsibility</td><td>refused, " in text
    assert "Offered before" not in text_of(letters.bare_letter())


@pytest.mark.parametrize("reason", [one for one in ReturnReason if one is not ReturnReason.OTHER])
def test_every_coded_reason_has_its_rule_with_a_source(reason: ReturnReason) -> None:
    rule = Policy.load().at(f"returning.{reason.value}", date(2026, 9, 21))
    assert str(rule.value).endswith(".")
    assert len(rule.source) > 20


def test_the_rule_on_uncertain_age_follows_the_date() -> None:
    policy = Policy.load()
    before = policy.at("returning.age_uncertain", date(2023, 6, 29))
    after = policy.at("returning.age_uncertain", date(2023, 6, 30))
    assert (before.confidence, after.confidence) == (Confidence.UNKNOWN, Confidence.SECONDARY)
    assert "outside a local panel's scope" in str(after.value)
