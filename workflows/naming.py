"""The names of the people behind account numbers, for lists of who did what."""

from sqlmodel import col, select

from nrm_panel.models import Account
from nrm_panel.rules.access import Verb
from workflows.office import Office


def account_names(office: Office) -> dict[int, str]:
    """The name of every account by its number; for those who may see the panel's calendar."""
    with office.read(Verb.LIST_MEETINGS) as unit:
        rows = unit.session.exec(select(col(Account.id), col(Account.name)))
        return {number: name for number, name in rows.all() if number is not None}
