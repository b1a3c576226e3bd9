"""What a chair types into the form of a decision."""

import json

POSITIVE = {
    "heard_by": "A made-up worker",
    "heard_on": "2026-10-01",
    "wishes": "To stay.",
    "action-recruitment": "yes",
    "purpose-criminal": "yes",
    "found-criminal": "yes",
    "county_lines": "yes",
    "evidence": json.dumps(
        [
            {
                "title": "Invented report",
                "supplier": "Fictional police",
                "dated": "",
                "kind": "specific",
                "weighs": "for",
                "mark": "share",
            }
        ]
    ),
    "credibility": "Consistent, given age and trauma.",
}


def ground(name: str, outcome: str = "positive") -> dict[str, str]:
    """Each partner's view of one decision, its outcome and its reasons."""
    partners = ("local_authority", "police", "health")
    return {
        **{f"{name}-view-{partner}": outcome for partner in partners},
        f"{name}-outcome": outcome,
        f"{name}-reasons": "The imaginary evidence shows it.",
    }


NEGATIVE = {
    "trafficking": "No act is made out.",
    "service": "no",
    "slavery": "No service is made out.",
    "evidence": POSITIVE["evidence"],
    "credibility": POSITIVE["credibility"],
    "not_heard_because": "The child did not wish it.",
    **ground("rg", "negative"),
    "rg-negative": "not_enough_evidence",
    "rg-onward-action": "A fictional support plan",
    "rg-onward-owner": "Soc Worker",
    "rg-onward-agency": "local_authority",
    "rg-onward-due": "2026-12-01",
}
