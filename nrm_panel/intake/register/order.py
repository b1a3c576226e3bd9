"""What must hold between the dates and outcomes of one row of a register.

Source of the order: Home Office, Modern Slavery: statutory guidance: the conclusive grounds
decision follows a positive reasonable grounds decision, and both follow the referral.
"""

from datetime import date

from nrm_panel.intake.register.columns import Column
from nrm_panel.intake.register.fields import Fields
from nrm_panel.intake.register.row import RegisterRow
from nrm_panel.rules.birthdays import age_on
from nrm_panel.vocabulary import Outcome


def check_order(fields: Fields, row: RegisterRow, referred_on: date | None, adult_age: int) -> None:
    """Note a fault for each pair of dates out of order and each decision that is not whole.

    `referred_on` is None where the row does not say it rightly; `adult_age` is in years.
    """
    _check_birth(fields, row.date_of_birth, referred_on, adult_age)
    _check_pair(fields, Column.RG_OUTCOME, row.rg_outcome, Column.RG_DECIDED_ON)
    _check_pair(fields, Column.CG_OUTCOME, row.cg_outcome, Column.CG_DECIDED_ON)
    for column, decided_on in (
        (Column.RG_DECIDED_ON, row.rg_decided_on),
        (Column.CG_DECIDED_ON, row.cg_decided_on),
    ):
        if decided_on and referred_on and decided_on < referred_on:
            fields.fault(column, "the decision is before the referral; correct the dates")
    if row.rg_decided_on and row.cg_decided_on and row.cg_decided_on < row.rg_decided_on:
        what = "the conclusive grounds decision is before the reasonable grounds decision"
        fields.fault(Column.CG_DECIDED_ON, f"{what}; correct the dates")
    rg_known = not fields.is_faulty(Column.RG_OUTCOME)
    if row.cg_outcome and rg_known and row.rg_outcome is not Outcome.POSITIVE:
        what = "there is a conclusive grounds decision without a positive reasonable grounds one"
        fields.fault(Column.CG_OUTCOME, f"{what}; enter that one with its date, or correct this")


def _check_birth(
    fields: Fields, born: date | None, referred_on: date | None, adult_age: int
) -> None:
    if born is None or referred_on is None:
        return
    if born >= referred_on:
        what = "the date of birth is not before the date of referral; correct the dates"
        fields.fault(Column.DATE_OF_BIRTH, what)
    elif age_on(born, referred_on) >= adult_age:
        fields.fault(
            Column.DATE_OF_BIRTH,
            f"the person was {adult_age} or over on the date of referral, and a panel decides for "
            "children; correct the date, or leave the row out",
        )


def _check_pair(
    fields: Fields, outcome_column: Column, outcome: Outcome | None, date_column: Column
) -> None:
    if outcome and not fields.has(date_column):
        what = f"there is an outcome without the day of the decision ({date_column}); enter it"
        fields.fault(outcome_column, what)
    if fields.has(date_column) and outcome is None and not fields.is_faulty(outcome_column):
        what = f"there is a day without the outcome of the decision ({outcome_column}); enter it"
        fields.fault(date_column, what)
