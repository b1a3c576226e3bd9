"""Keep sealed documents, and let them out: releasing is a person's act with an entry of its own."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nrm_panel.errors import NotAllowed
from nrm_panel.models import Disclosure, Document, DocumentBody
from nrm_panel.store.audit import Entry, Head
from nrm_panel.store.files import write_whole
from nrm_panel.store.queries.meetings import Issue
from workflows.office import Unit

HTML = "text/html"


@dataclass(frozen=True)
class Sealing:
    """What a document is: its kind, whose it is, its issue, its file name and its bytes."""

    kind: str
    thing_id: int
    issue: int
    name: str
    body: bytes
    head: Head


def seal(unit: Unit, sealing: Sealing, prepared_by: int | None = None) -> Document:
    """Keep a document for ever as it is; its bytes never change again.

    `prepared_by` is the account that made its contents, where that is not who seals it.
    """
    digest = hashlib.sha256(sealing.body).hexdigest()
    document = Document(
        panel_id=unit.panel_id(),
        kind=sealing.kind,
        thing_id=sealing.thing_id,
        issue=sealing.issue,
        name=sealing.name,
        media_type=HTML,
        sha256=digest,
        prepared_by=prepared_by or unit.actor.account_id,
        prepared_on=unit.on,
        prepared_at=unit.clock.now(),
        entry=sealing.head.seq,
        head=sealing.head.hash,
    )
    unit.session.add(document)
    unit.session.flush()
    unit.session.add(DocumentBody(document_id=document.id or 0, body=sealing.body))
    unit.record(
        Entry(
            verb="document.seal",
            happened_on=unit.on,
            account_id=unit.actor.account_id,
            thing="document",
            thing_id=document.id,
            details={"kind": sealing.kind, "issue": sealing.issue, "sha256": digest},
        )
    )
    return document


def disclose(
    unit: Unit, issue: Issue, *, recipients: Sequence[str], purpose: str, legal_basis: str
) -> Disclosure:
    """Write a release to the disclosure register.

    Raises `NotAllowed` for whoever prepared the document: nobody approves their own work.
    """
    document = issue.document
    if document.prepared_by == unit.actor.account_id:
        raise NotAllowed("You prepared this document, so somebody else releases it.")
    entry = unit.record(
        Entry(
            verb="document.release",
            happened_on=unit.on,
            account_id=unit.actor.account_id,
            thing="document",
            thing_id=document.id,
            details={"purpose": purpose, "recipients": len(recipients)},
        )
    )
    disclosure = Disclosure(
        document_id=document.id or 0,
        recipients="; ".join(recipients),
        purpose=purpose,
        legal_basis=legal_basis,
        released_by=unit.actor.account_id,
        released_on=unit.on,
        entry=entry,
    )
    unit.session.add(disclosure)
    unit.session.flush()
    return disclosure


def copy_out(folder: Path, name: str, body: bytes) -> Path:
    """Put a copy of a released document into the outgoing folder, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    write_whole(path, body)
    return path


def file_name(panel: str, kind: str, held_on: date, issue: int) -> str:
    """The file name of a meeting's document; it names no child."""
    plain = "".join(letter if letter.isalnum() else "-" for letter in panel.lower()).strip("-")
    return f"{kind}_{plain}_{held_on.isoformat()}_issue-{issue}.html"
