"""Who may be heard on a case but may not chair it, speak for a partner on it, or review it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CaseTies:
    """The accounts that a case ties down: today the child's lead social worker."""

    lead_social_worker: int | None


def why_barred(account_id: int, ties: CaseTies) -> str | None:
    """Why this person may not chair, vote on or review the case, in words; None when they may."""
    if account_id == ties.lead_social_worker:
        return "is the child's lead social worker"
    return None
