"""Every move of a meeting and of a return, as anybody might try it."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from tests.moves import pick
from tests.offices import CHAIR, COORDINATOR, HEALTH, MINUTES, OTHER_CHAIR, POLICE
from workflows.attendance import apologise, arrive, leave
from workflows.convene import plan_extraordinary, plan_meetings, start_meeting
from workflows.minutes import draft_minutes, sign_minutes
from workflows.office import Office
from workflows.prepare_agenda import release_agenda, run_due
from workflows.returning import build_return, check_return, sign_return

MeetingVerb = Callable[[Office, date, int], object]
PERIOD = "2026-Q4"


def _comes(person: str) -> MeetingVerb:
    def come(office: Office, day: date, n: int) -> None:
        arrive(office, day, person, arrived_at=pick(n, None, "10:15", "25:00"))

    return come


def _goes(person: str) -> MeetingVerb:
    return lambda o, day, n: leave(o, day, person, pick(n, "11:00", "09:00"))


def meeting_moves(outgoing: Path) -> dict[str, tuple[MeetingVerb, str]]:
    """Each move with the person who would usually make it; documents go to a folder."""
    return {
        "plan": (lambda o, _, n: plan_meetings(o, pick(n, 2, 4, 0)), COORDINATOR),
        "plan another": (
            lambda o, _, n: plan_extraordinary(o, o.on + timedelta(days=pick(n, 8, 3, -1))),
            COORDINATOR,
        ),
        "prepare": (lambda o, _, __: run_due(o), "timer"),
        "release": (lambda o, day, _: release_agenda(o, day, outgoing), CHAIR),
        "start": (lambda o, day, _: start_meeting(o, day), CHAIR),
        **{
            f"{who} comes": (_comes(person), MINUTES)
            for who, person in (
                ("chair", CHAIR),
                ("other chair", OTHER_CHAIR),
                ("police", POLICE),
                ("health", HEALTH),
            )
        },
        "health goes": (_goes(HEALTH), MINUTES),
        "chair goes": (_goes(CHAIR), MINUTES),
        "apology": (lambda o, day, _: apologise(o, day, HEALTH, None), MINUTES),
        "draft": (lambda o, day, _: draft_minutes(o, day), MINUTES),
        "sign": (lambda o, day, _: sign_minutes(o, day, outgoing), CHAIR),
        "build": (lambda o, _, __: build_return(o, PERIOD), COORDINATOR),
        "check": (lambda o, _, __: check_return(o, PERIOD), COORDINATOR),
        "sign return": (lambda o, _, __: sign_return(o, PERIOD), CHAIR),
    }
