"""Give match keys to the cases that came in before there were any, so that they are found too."""

from collections import defaultdict
from datetime import date

from sqlalchemy import insert
from sqlmodel import Session

from nrm_panel.models import MatchKey
from nrm_panel.policy import Policy
from nrm_panel.rules.matching import Tolerance, blocking_keys
from nrm_panel.store import opened_keys
from nrm_panel.store.audit import Entry, Log
from nrm_panel.store.queries.matching import in_portions
from workflows.comparing import identity_in


def give_keys(session: Session, log: Log, policy: Policy, on: date) -> int:
    """Write the keys of every case without one, with an entry of the log; gives how many.

    A machine's upgrade does this and no person, so the entry names no account.
    """
    tolerance = Tolerance.at(policy, on)
    of_panel: dict[int, list[int]] = defaultdict(list)
    for number, panel_id in opened_keys.without_keys(session):
        of_panel[panel_id].append(number)
    rows = [
        {"referral_id": row.referral_id, "key": key}
        for panel_id, numbers in of_panel.items()
        for portion in in_portions(numbers)
        for row in opened_keys.identities(session, panel_id, portion)
        for key in blocking_keys(identity_in(row, tolerance))
    ]
    if not rows:
        return 0
    session.execute(insert(MatchKey), rows)
    keyed = len({row["referral_id"] for row in rows})
    details = {"purpose": "duplicates", "filter": {"keys": "none"}, "count": keyed}
    log.append(Entry(verb="open.many", happened_on=on, account_id=None, details=details))
    return keyed
