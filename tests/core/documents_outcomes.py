"""Minutes and decision minutes of a fictional office, for the tests of how they are written."""

from datetime import date

from nrm_panel.documents import parts
from nrm_panel.documents.views import DecisionBlock, DecisionMinuteView, MinutesCase, MinutesView
from tests.core.documents_samples import ACTION, APOLOGIES, MARK, MEETING, RG, SEAL

QUORATE = "All three statutory partners and a chair were present."
SIGNATURE = parts.Signature(person="Ada Chair", capacity="chair", at="Fri 8 Jan 2027, 10:12")


def decision(outcome: str = "Positive") -> DecisionBlock:
    """Give a decision on reasonable grounds; a negative one carries what it owes the child."""
    negative = outcome == "Negative"
    return DecisionBlock(
        standard=RG,
        outcome=outcome,
        standing="Agreed in the room, reasons to be confirmed",
        reasons="The panel found the account consistent.\nIt weighed what each agency sent.",
        findings=(
            parts.Finding(component="action: harbouring", found=not negative, note="Three nights."),
            parts.Finding(component="purpose: criminal exploitation", found=True),
        ),
        views=(
            parts.PartnerView(
                agency="police", person="Pat Constable", view="yes", reason="Pattern."
            ),
            parts.PartnerView(agency="health", person="Deb Nurse", view="yes", reason="Injuries."),
        ),
        dissent="Health would have waited." if negative else None,
        negative_reason="Action was not found." if negative else None,
        onward_action=ACTION if negative else None,
    )


HEARD = (
    MinutesCase(
        number=1,
        reference="2026-0042",
        initials="T.E.",
        authority="Mossborough",
        hearing="decided",
        quorate=True,
        quorum=QUORATE,
        conflicts=("Lee Manager took no part in the vote.",),
        decisions=(decision(), decision("Negative")),
        safety_actions=(ACTION,),
    ),
    MinutesCase(
        number=2,
        reference="2026-0043",
        initials="F.F.",
        authority="Fernshire",
        hearing="deferred",
        quorate=False,
        quorum="Health had left: no decision could be made.",
        deferral=parts.Deferral(
            reason="Evidence is missing.",
            awaited=("Health: the chronology",),
            until=date(2027, 1, 20),
        ),
    ),
    MinutesCase(
        number=3,
        reference="2026-0044",
        initials="M.M.",
        authority="Fernshire",
        hearing="not agreed",
        quorate=True,
        quorum=QUORATE,
        not_agreed="The partners' leads were told the same day.",
    ),
)


def minutes(signature: parts.Signature | None = None) -> MinutesView:
    """Give minutes with a decided, a deferred and a not agreed case."""
    return MinutesView(
        meeting=MEETING,
        mark=MARK,
        seal=SEAL,
        attendance=(
            parts.Attendee(
                person="Ada Chair", agency="local authority", capacity="chair", remote=False
            ),
            parts.Attendee(
                person="Pat Constable",
                agency="police",
                capacity="voting member",
                remote=True,
                arrived="14:20",
                left="15:05",
            ),
        ),
        apologies=APOLOGIES,
        observers=(
            parts.Observer(person="Olly Learner", agency="police", confidentiality_signed=True),
            parts.Observer(person="Vi Visitor", agency="health", confidentiality_signed=False),
        ),
        cases=HEARD,
        actions=(ACTION,),
        next_meetings=(date(2027, 2, 2),),
        signature=signature,
    )


def decision_minute(negative: bool = False) -> DecisionMinuteView:
    """Give the minute of one decision that may leave the panel."""
    return DecisionMinuteView(
        meeting=MEETING,
        mark=MARK,
        seal=SEAL,
        reference="2026-0042",
        nrm_reference="NRM00012345",
        initials="T.E.",
        authority="Mossborough",
        referred_on=date(2026, 11, 23),
        decided_on=date(2027, 1, 5),
        decided_by="local authority, police and health, in agreement",
        standard=RG,
        outcome="Negative" if negative else "Positive",
        standing="Decided, with the SCA",
        reasons="The panel found the account consistent.",
        findings=(parts.Finding(component="action: harbouring", found=not negative),),
        evidence=(
            parts.EvidenceLine(title="Chronology", supplier="health", dated=date(2026, 12, 18)),
            parts.EvidenceLine(title="School attendance", supplier="education"),
        ),
        negative=parts.NegativePart(
            reason="Action was not found.",
            onward_action="A child in need plan goes on.",
            owner="Sol Worker, Mossborough",
            last_day=date(2027, 2, 4),
            how_to_ask="Write to the panel; Sol Worker helps.",
        )
        if negative
        else None,
    )
