"""The covering letter of a return: sealed with the offer, read, and released by another person."""

from pathlib import Path

from nrm_panel.documents.render import render_letter
from nrm_panel.errors import BadInput, NotFound
from nrm_panel.models import Document, Offer, Referral
from nrm_panel.rules.access import Verb
from nrm_panel.store import opened
from nrm_panel.store.files import write_whole
from nrm_panel.store.queries.meetings import Issue, issues_of
from nrm_panel.vocabulary import WAITING_STATES
from workflows.documents import Sealing, copy_out, disclose, file_name, seal
from workflows.letter_pages import letter_page, returns_of
from workflows.office import Office, Unit
from workflows.opening import note_opening
from workflows.page_parts import mark
from workflows.prepare_agenda import BASIS

KIND = "return_letter"
PURPOSE = "return of a case to the Single Competent Authority"


def seal_letter(
    unit: Unit, referral: Referral, offer: Offer, words: str, *, fictional: bool
) -> Document:
    """Write and seal the covering letter of a return, in the transaction that offers it.

    Raises `BadInput` when its template cannot be used.
    """
    note_opening(unit, referral.id, "writing the covering letter of a return")
    page = letter_page(unit, referral, offer, words, mark(unit, fictional=fictional))
    name = f"return-letter_{referral.reference}"
    return seal(
        unit,
        Sealing(
            kind=KIND,
            thing_id=offer.id or 0,
            issue=page.issue,
            name=file_name(unit.panel().name, name, offer.offered_on, page.issue),
            body=render_letter(page),
            head=unit.head(),
        ),
    )


def letter_issues(office: Office, reference: str) -> list[Issue]:
    """Every sealed covering letter of a case, oldest first, and whether each was released."""
    with office.read(Verb.READ_LETTER) as unit:
        return [issue for _, issue in _letters(unit, unit.referral(reference))]


def copy_letter(office: Office, reference: str, file: Path) -> Path:
    """Write a copy of the newest covering letter to a file; the reading is kept in the log.

    Raises `NotFound` when no return was ever offered.
    """
    with office.write(Verb.READ_LETTER) as unit:
        referral = unit.referral(reference)
        _, issue = _newest(unit, referral)
        note_opening(unit, referral.id, "reading the covering letter of a return")
        body = opened.document_body(unit.session, issue.document.id or 0)
    write_whole(file, body)
    return file


def release_letter(office: Office, reference: str, to: str, outgoing: Path) -> Path:
    """Release the newest covering letter to somebody, and put a copy into the outgoing folder.

    Every release is written to the disclosure register. Raises `NotAllowed` for whoever offered
    the return, `NotFound` when none was offered, and `BadInput` once it waits for no answer.
    """
    if not to.strip():
        raise BadInput("Say to whom the letter goes.")
    with office.write(Verb.RELEASE_LETTER) as unit:
        referral = unit.referral(reference)
        offer, issue = _newest(unit, referral)
        if offer.answer is not None or referral.state not in WAITING_STATES:
            raise BadInput(
                f"The return of {reference} waits for no answer any more, so its letter does not "
                "go out; offer the return again if it is still meant."
            )
        disclose(unit, issue, recipients=[to.strip()], purpose=PURPOSE, legal_basis=BASIS)
        note_opening(unit, referral.id, "releasing the covering letter of a return")
        body = opened.document_body(unit.session, issue.document.id or 0)
    return copy_out(outgoing, issue.document.name, body)


def _letters(unit: Unit, referral: Referral) -> list[tuple[Offer, Issue]]:
    return [
        (offer, issue)
        for offer in returns_of(unit, referral)
        for issue in issues_of(unit.session, offer.id or 0, KIND)
    ]


def _newest(unit: Unit, referral: Referral) -> tuple[Offer, Issue]:
    letters = _letters(unit, referral)
    if not letters:
        raise NotFound(
            f"{referral.reference} has no covering letter; one is written when its return to the "
            "SCA is offered."
        )
    return letters[-1]
