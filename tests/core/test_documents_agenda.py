"""The agenda: its order, its safety box, its list of cases, and the pack."""

import re
from dataclasses import replace
from datetime import date

from nrm_panel.documents.parts import ClockLine
from nrm_panel.documents.render import render_agenda
from nrm_panel.documents.views import AgendaView
from tests.core import documents_samples as samples


def text_of(view: AgendaView) -> str:
    return render_agenda(view).decode("utf-8")


def headings(text: str) -> list[str]:
    found = re.findall("<h2>(.*?)</h2>", text)
    return [re.sub("<[^>]+>", "", heading) for heading in found]


def row_of(text: str, item: int) -> str:
    return text.split(f'<a href="#item-{item}">')[1].split("</tr>")[0]


def pack_of(text: str, item: int) -> str:
    return text.split(f'<article class="case" id="item-{item}">')[1].split("</article>")[0]


def test_open_safety_tasks_head_the_agenda_and_the_items_follow_in_order() -> None:
    assert headings(text_of(samples.agenda())) == [
        "First: 1 open safety task",
        "A Confidentiality",
        "B Apologies",
        "C Conflicts of interest",
        "D Minutes of the last meeting",
        "E Actions still open",
        "F Cases",
        "G Dates of the next meetings",
        "The cases in full",
    ]


def test_an_empty_agenda_keeps_every_item_and_says_that_there_is_nothing() -> None:
    text = text_of(samples.empty_agenda())
    assert len(headings(text)) == 8
    for nothing in (
        "No safety task is open.",
        "None received.",
        "None known so far.",
        "This panel has not met before.",
        "No action is open.",
        "No case is listed for this meeting.",
        "Agree a date before the meeting ends.",
    ):
        assert nothing in text


def test_a_safety_task_says_why_it_was_raised_when_it_was_due_and_what_was_done() -> None:
    box = text_of(samples.agenda()).split('<section class="safety">')[1].split("</section>")[0]
    assert "still in the exploitative situation and recorded missing" in box
    assert '<time datetime="2026-12-21">Mon 21 Dec 2026</time><br>' in box
    assert '<span class="flag">Overdue</span>' in box
    assert "no strategy discussion has a date." in box
    assert "Item 1" in box


def test_a_safety_task_of_a_case_that_is_not_listed_says_so() -> None:
    view = samples.agenda()
    unlisted = replace(view, safety=(replace(view.safety[0], item=None),))
    assert "Not an item of this meeting" in text_of(unlisted)


def test_the_masthead_names_the_meeting_its_issue_and_its_cut_off() -> None:
    text = text_of(replace(samples.agenda(), issue=2))
    assert '<time datetime="2027-01-05">Tue 5 Jan 2027</time>, 14:00, Town Hall, room 4' in text
    assert "<dd>Number 12, ordinary meeting</dd>" in text
    assert "<dd>Fernshire and Mossborough</dd>" in text
    assert "<dt>Lead authority</dt><dd>Fernshire</dd>" in text
    assert "<dd>2, prepared " in text
    assert "<dd>Wed 23 Dec 2026, 17:00</dd>" in text
    assert 'content: "Agenda, Tue 5 Jan 2027, issue 2";' in text


def test_a_meeting_without_a_place_prints_none() -> None:
    text = text_of(replace(samples.agenda(), meeting=replace(samples.MEETING, place=None)))
    assert '<p class="lead"><time datetime="2027-01-05">Tue 5 Jan 2027</time>, 14:00</p>' in text


def test_the_time_listed_is_held_against_the_time_there_is() -> None:
    assert "<dd>2 cases, 30 of 120 minutes</dd>" in text_of(samples.agenda())
    tight = text_of(replace(samples.agenda(), capacity_minutes=29))
    assert '30 of 29 minutes <span class="flag">Too many</span>' in tight


def test_a_listed_case_shows_what_is_asked_its_clock_its_presenter_and_its_minutes() -> None:
    row = row_of(text_of(samples.agenda()), 2)
    assert "2026-0043, T.E." in row
    assert "Mossborough" in row
    assert "Reasonable and conclusive grounds" in row
    assert 'Reasonable grounds due<br><time datetime="2027-01-07">Thu 7 Jan 2027</time></td>' in row
    assert "<td>Sol Worker</td>" in row
    assert '<td class="number">15</td>' in row
    assert "flag" not in row


def test_a_clock_that_will_be_or_was_missed_is_said_in_words() -> None:
    for on, words in ((date(2026, 12, 30), "Will be missed"), (date(2026, 12, 23), "Missed")):
        late = ClockLine(words="Reasonable grounds due", on=on, missed=True)
        text = text_of(samples.agenda(replace(samples.case(), clock=late)))
        assert f'<span class="flag">{words}</span>' in row_of(text, 1)
        assert f'<span class="flag">{words}</span>' in pack_of(text, 1)


def test_the_pack_of_a_case_has_its_facts_its_test_and_what_agencies_sent_or_owe() -> None:
    pack = pack_of(text_of(samples.agenda()), 1)
    for fact in (
        "Item 1: 2026-0042, T.E.",
        "NRM00012345",
        "43 days",
        "15 years",
        "Awaiting a reasonable grounds decision",
        "An open safety task comes first.",
        "The test for reasonable grounds",
        '<span class="flag">Safety task open</span>',
        'Nothing yet <span class="flag">Owed</span>',
        "<h4>Exploitation as referred</h4>",
        "First line.\nSecond line.</p>",
    ):
        assert fact in pack


def test_what_is_not_known_of_a_case_is_said() -> None:
    bare = replace(
        samples.case(), age=None, nrm_reference=None, presenter=None, clock=None, agencies=()
    )
    pack = pack_of(text_of(samples.agenda(bare)), 1)
    assert "<dt>Age</dt><dd>Not recorded</dd>" in pack
    assert '<dd class="exact">Not yet received</dd>' in pack
    assert "<dt>Presented by</dt><dd>Not yet named</dd>" in pack
    assert "<dt>Nearest clock</dt><dd>No clock is running</dd>" in pack
    assert "No agency has been asked yet." in pack


def test_a_case_that_is_not_listed_is_there_with_its_reason() -> None:
    text = text_of(samples.agenda())
    off = text.split("Not on this list")[1].split("</table>")[0]
    assert "2026-0050, F.F." in off
    assert "Its return to the Single Competent Authority waits for an answer." in off
    assert "Not on this list" not in text_of(samples.empty_agenda())
