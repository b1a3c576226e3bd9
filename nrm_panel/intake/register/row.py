"""One referral of a register, as values."""

from dataclasses import dataclass
from datetime import date

from nrm_panel.vocabulary import ExploitationType, Gender, Ground, Location, Outcome


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One referral as a register has it; None and () where the register says nothing.

    An outcome is there exactly when its day is.
    """

    number: int
    nrm_reference: str | None
    referred_on: date
    first_name: str | None
    last_name: str | None
    date_of_birth: date | None
    gender: Gender | None
    nationality: str | None
    second_nationality: str | None
    authority: str | None
    first_responder: str | None
    exploitation_types: tuple[ExploitationType, ...]
    exploitation_location: Location
    county_lines: bool | None
    rg_outcome: Outcome | None
    rg_decided_on: date | None
    cg_outcome: Outcome | None
    cg_decided_on: date | None
    notes: tuple[str, ...]

    @property
    def decisions(self) -> tuple[tuple[Ground, Outcome, date], ...]:
        """The decisions that the register has, with their days, in the order they are made."""
        found = (
            (Ground.RG, self.rg_outcome, self.rg_decided_on),
            (Ground.CG, self.cg_outcome, self.cg_decided_on),
        )
        return tuple((ground, outcome, on) for ground, outcome, on in found if outcome and on)
