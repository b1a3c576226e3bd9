"""Minutes and decision minutes: who was there, what was decided, and what the child is owed."""

from dataclasses import replace

from nrm_panel.documents.render import render_decision_minute, render_minutes
from nrm_panel.documents.views import DecisionMinuteView, MinutesView
from tests.core import documents_outcomes as outcomes
from tests.core import documents_samples as samples


def minutes_text(view: MinutesView) -> str:
    return render_minutes(view).decode("utf-8")


def minute_text(view: DecisionMinuteView) -> str:
    return render_decision_minute(view).decode("utf-8")


def item(text: str, number: int) -> str:
    return text.split(f'<article class="case" id="item-{number}">')[1].split("</article>")[0]


def test_unsigned_minutes_are_a_draft_on_every_page() -> None:
    text = minutes_text(outcomes.minutes())
    assert "<strong>DRAFT.</strong> These minutes are not signed." in text
    assert "<h1>Draft minutes</h1>" in text
    assert 'content: "OFFICIAL-SENSITIVE · FICTIONAL · DRAFT";' in text
    assert 'content: "DRAFT minutes, Tue 5 Jan 2027";' in text


def test_signed_minutes_say_who_signed_and_when_and_are_no_draft() -> None:
    text = minutes_text(outcomes.minutes(outcomes.SIGNATURE))
    assert "DRAFT" not in text
    assert "<h1>Minutes</h1>" in text
    assert 'Signed by <strong>Ada Chair</strong>, chair, <span class="tight">Fri 8 Jan' in text


def test_everyone_present_is_there_with_agency_capacity_and_times() -> None:
    text = minutes_text(outcomes.minutes())
    assert (
        '<th scope="row">Ada Chair</th><td>local authority</td><td>chair</td><td>In person</td>'
        "<td>At the start</td><td>At the end</td>"
    ) in text
    assert (
        '<th scope="row">Pat Constable</th><td>police</td><td>voting member</td><td>Remote</td>'
        "<td>14:20</td><td>15:05</td>"
    ) in text


def test_apologies_say_whether_information_was_sent_and_when() -> None:
    text = minutes_text(outcomes.minutes())
    assert (
        '<th scope="row">Hetty Nurse</th><td>health</td>'
        '<td>Sent <time datetime="2026-12-21">Mon 21 Dec 2026</time></td><td>Deb Nurse</td>'
    ) in text
    assert (
        '<th scope="row">Ed Teacher</th><td>education</td>'
        '<td><span class="flag">Not sent</span></td><td>None named</td>'
    ) in text


def test_observers_are_there_with_whether_they_signed() -> None:
    text = minutes_text(outcomes.minutes())
    assert "Olly Learner</th><td>police</td><td>Signed</td>" in text
    assert 'Vi Visitor</th><td>health</td><td><span class="flag">Not signed</span></td>' in text


def test_a_decided_item_has_quorum_conflicts_wording_findings_reasons_and_each_view() -> None:
    decided = item(minutes_text(outcomes.minutes()), 1)
    for part in (
        "Item 1: 2026-0042, T.E.",
        "How it was left: <strong>decided</strong>.",
        outcomes.QUORATE,
        "Lee Manager took no part in the vote.",
        '<p class="outcome">Positive</p>',
        "Agreed in the room, reasons to be confirmed",
        samples.RG.wording,
        '<th scope="row">action: harbouring</th><td>Found</td><td class="said">Three nights.</td>',
        "The panel found the account consistent.\nIt weighed what each agency sent.</p>",
        '<th scope="row">police</th><td>Pat Constable</td><td>yes</td><td class="said">Pattern.',
        "Return interview after the last missing episode",
    ):
        assert part in decided
    assert "Not quorate" not in decided


def test_a_negative_names_its_reason_and_the_onward_action_with_its_owner() -> None:
    negative = item(minutes_text(outcomes.minutes()), 1).split('class="outcome">Negative<')[1]
    assert "<h5>Dissent</h5>" in negative
    assert "Health would have waited." in negative
    assert "Action was not found." in negative
    assert "Owner: Sol Worker, local authority, by <time" in negative


def test_a_deferred_item_says_why_and_what_is_awaited() -> None:
    deferred = item(minutes_text(outcomes.minutes()), 2)
    assert '<span class="flag">Not quorate</span> Health had left' in deferred
    assert "Evidence is missing." in deferred
    assert 'Awaited, by <time datetime="2027-01-20">Wed 20 Jan 2027</time>:' in deferred
    assert "Health: the chronology" in deferred
    assert "Nothing was needed at once." in deferred
    assert 'class="decision"' not in deferred


def test_an_item_that_was_not_agreed_has_no_outcome() -> None:
    not_agreed = item(minutes_text(outcomes.minutes()), 3)
    assert "<h4>Not agreed</h4>" in not_agreed
    assert "The partners&#39; leads were told the same day." in not_agreed
    assert 'class="outcome"' not in not_agreed


def test_a_meeting_that_heard_nothing_says_so() -> None:
    text = minutes_text(replace(outcomes.minutes(), cases=(), attendance=(), actions=()))
    assert "No case was heard." in text
    assert "Nobody is recorded as present." in text
    assert "No action was agreed." in text


def test_a_decision_minute_has_the_outcome_the_wording_and_only_what_may_be_shared() -> None:
    text = minute_text(outcomes.decision_minute())
    assert "<h1>Decision on reasonable grounds</h1>" in text
    assert "2026-0042, T.E., Mossborough" in text
    assert '<dd class="outcome">Positive</dd>' in text
    assert "<dd>Decided, with the SCA</dd>" in text
    assert samples.RG.wording in text
    assert "Chronology</th><td>health</td><td><time" in text
    assert "School attendance</th><td>education</td><td>No date</td>" in text
    assert "Why it is negative" not in text


def test_a_negative_decision_minute_says_what_happens_now_and_until_when_to_ask() -> None:
    text = minute_text(outcomes.decision_minute(negative=True))
    assert "Action was not found." in text
    assert "A child in need plan goes on." in text
    assert "Owner: <strong>Sol Worker, Mossborough</strong>." in text
    assert 'may ask until <strong><time datetime="2027-02-04">Thu 4 Feb 2027</time>' in text
    assert "Write to the panel; Sol Worker helps." in text


def test_before_issue_there_is_no_last_day_to_ask() -> None:
    view = outcomes.decision_minute(negative=True)
    assert view.negative is not None
    text = minute_text(replace(view, negative=replace(view.negative, last_day=None)))
    assert "may ask once the decision has been issued; the last day is set then." in text
