"""What the room says in lines of its own."""

from datetime import date

from nrm_panel.vocabulary import Hearing, MeetingState
from nrm_panel.words import day
from workflows.room_views import Item, RoomView


def room_title(held_on: date, view: RoomView, place: int) -> str:
    """The meeting in one line; only initials are ever shown in the room."""
    state = MeetingState(view.meeting.state).words
    item = f"item {place + 1} of {len(view.items)}" if view.items else "no cases"
    return f"Panel of {day(held_on)}  ·  {state}  ·  {item}  ·  initials only"


def why_no_form(view: RoomView, item: Item | None) -> str:
    """Why no decision can be typed here now, and what to do."""
    if item is None:
        return "No case is on the agenda. It is prepared with: nrm-panel agenda run-due"
    if view.meeting.state != MeetingState.IN_SESSION:
        state = MeetingState(view.meeting.state).words.lower()
        return f"No decision can be made: the meeting is not in session ({state})."
    if item.hearing is Hearing.DECIDED:
        return "This sitting has decided the case. F4 opens it; ctrl+n goes to the next one."
    if not view.may_decide:
        return "A chair records the decision. You see who is here and how each case is left."
    return "This case waits for no decision now. F4 opens it."
