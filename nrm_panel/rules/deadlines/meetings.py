"""The clocks of a meeting: its agenda, what agencies send, its minutes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nrm_panel.policy import Policy
from nrm_panel.rules.deadlines.dates import Due
from nrm_panel.rules.working_days import WorkingDays
from nrm_panel.vocabulary import MeetingState


@dataclass(frozen=True)
class MeetingDates:
    """Where a meeting stands, its day, and whether its agenda has been released."""

    state: MeetingState
    held_on: date
    released: bool = False


def meeting_dues(meeting: MeetingDates, policy: Policy, calendar: WorkingDays) -> tuple[Due, ...]:
    """Give every clock of a meeting that runs, the nearest first; all in working days."""
    running = _running(meeting, policy, calendar)
    return tuple(sorted(running, key=lambda due: (due.on, due.code)))


def _running(meeting: MeetingDates, policy: Policy, calendar: WorkingDays) -> Iterator[Due]:
    def before(key: str) -> date:
        return calendar.before(meeting.held_on, policy.days(key, meeting.held_on))

    if meeting.state is MeetingState.PLANNED:
        on = before("clocks.agenda_working_days")
        yield Due("agenda_prepared", "Agenda to be prepared", on)
    if meeting.state is MeetingState.AGENDA_ISSUED:
        if not meeting.released:
            on = before("clocks.release_working_days")
            yield Due("agenda_unreleased", "Agenda to be released", on)
        on = before("clocks.information_working_days")
        yield Due("information", "Agencies' information due", on)
    if meeting.state in (MeetingState.IN_SESSION, MeetingState.MINUTES_DRAFTED):
        count = policy.days("clocks.minutes_working_days", meeting.held_on)
        yield Due("minutes", "Minutes to be signed", calendar.add(meeting.held_on, count))
