"""What the record of a decision must hold: every gap, by itself and all at once."""

from collections.abc import Sequence
from datetime import date

import pytest

from nrm_panel.decision_record import (
    ChildsVoice,
    Evidence,
    GroundRecord,
    PartnerView,
    Slavery,
    Trafficking,
)
from nrm_panel.rules.grounds import gaps, trafficking_found
from nrm_panel.vocabulary import (
    Action,
    Agency,
    ExploitationType,
    Ground,
    HandlingMark,
    Outcome,
    View,
)
from tests.records import negative_ground, positive_ground

PARTNERS = (Agency.LOCAL_AUTHORITY, Agency.POLICE, Agency.HEALTH)
ACTION = (Action.RECRUITMENT,)
PURPOSE = (ExploitationType.CRIMINAL,)
NOTHING = GroundRecord(outcome=Outcome.POSITIVE, trafficking=Trafficking())


def codes(record: GroundRecord, partners: Sequence[Agency] = PARTNERS) -> list[str]:
    return [blocker.code for blocker in gaps(record, Ground.RG, partners)]


def views(*said: View) -> tuple[PartnerView, ...]:
    return tuple(
        PartnerView(agency=agency, person="Fictional Person", view=view)
        for agency, view in zip(PARTNERS, said, strict=False)
    )


def marked(*marks: HandlingMark) -> tuple[Evidence, ...]:
    source = positive_ground().evidence[0]
    return tuple(source.model_copy(update={"mark": mark}) for mark in marks)


def test_a_complete_record_has_no_gap() -> None:
    assert codes(positive_ground()) == []
    assert codes(negative_ground()) == []


def test_means_are_not_asked_of_a_child() -> None:
    assert "means" not in Trafficking.model_fields
    assert trafficking_found(positive_ground())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"trafficking": Trafficking(actions=ACTION), "slavery": Slavery(service=False)},
            ["no_limb_met"],
        ),
        (
            {"trafficking": Trafficking(purposes=PURPOSE), "slavery": Slavery(service=False)},
            ["no_limb_met"],
        ),
        ({"trafficking": Trafficking(actions=ACTION)}, ["no_limb_met", "second_limb_missing"]),
        ({"exploitation_found": ()}, ["found_missing"]),
        ({"evidence": ()}, ["no_evidence"]),
        ({"evidence": marked(HandlingMark.PANEL_ONLY)}, ["nothing_shareable"]),
        (
            {"evidence": marked(HandlingMark.PANEL_ONLY, HandlingMark.NOT_TO_BE_REPEATED)},
            ["nothing_shareable"],
        ),
        ({"credibility": ""}, ["credibility_missing"]),
        ({"voice": ChildsVoice()}, ["childs_voice_missing"]),
        ({"voice": ChildsVoice(heard_by="A worker", wishes="Home.")}, ["childs_voice_missing"]),
        (
            {"voice": ChildsVoice(heard_by="A worker", heard_on=date(2026, 10, 1))},
            ["childs_voice_missing"],
        ),
        ({"views": ()}, ["views_missing"]),
        ({"views": views(View.POSITIVE, View.POSITIVE)}, ["views_missing"]),
        ({"views": views(View.POSITIVE, View.NEGATIVE, View.POSITIVE)}, ["not_agreed"]),
        ({"views": views(View.POSITIVE, View.POSITIVE, View.NOT_ENOUGH)}, ["not_agreed"]),
        ({"negative": negative_ground().negative}, ["negative_reason_unwanted"]),
        ({"reasons": ""}, ["reasons_missing"]),
    ],
)
def test_a_positive_with_one_gap_names_that_gap(
    changes: dict[str, object], expected: list[str]
) -> None:
    assert codes(positive_ground(**changes)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"trafficking": Trafficking()}, ["first_limb_unsaid"]),
        ({"slavery": Slavery(service=False)}, ["second_limb_unsaid"]),
        ({"slavery": Slavery()}, ["second_limb_missing", "second_limb_unsaid"]),
        (
            {"trafficking": Trafficking(actions=ACTION, purposes=PURPOSE, words="Both.")},
            ["limb_met"],
        ),
        ({"slavery": Slavery(service=True, words="There was service.")}, ["limb_met"]),
        ({"negative": None}, ["negative_reason_missing"]),
        ({"views": views(View.NEGATIVE, View.NEGATIVE, View.POSITIVE)}, ["not_agreed"]),
        ({"reasons": ""}, ["reasons_missing"]),
    ],
)
def test_a_negative_with_one_gap_names_that_gap(
    changes: dict[str, object], expected: list[str]
) -> None:
    assert codes(negative_ground(**changes)) == expected


def test_an_action_alone_does_not_spare_the_second_limb_of_a_negative() -> None:
    record = negative_ground(trafficking=Trafficking(actions=ACTION, words="No purpose."))
    assert codes(record) == []
    assert "second_limb_missing" in codes(record.model_copy(update={"slavery": Slavery()}))


def test_service_alone_makes_a_positive_under_the_second_limb() -> None:
    assert codes(positive_ground(trafficking=Trafficking(), slavery=Slavery(service=True))) == []


def test_a_child_who_was_not_heard_needs_only_the_reason_why() -> None:
    assert codes(positive_ground(voice=ChildsVoice(not_heard_because="In hospital."))) == []


def test_one_source_that_may_be_shared_is_enough() -> None:
    mixed = marked(HandlingMark.PANEL_ONLY, HandlingMark.SHARE)
    assert codes(positive_ground(evidence=mixed)) == []


def test_the_view_of_an_adviser_neither_helps_nor_hinders() -> None:
    doubt = PartnerView(agency=Agency.EDUCATION, person="Edu Adviser", view=View.NEGATIVE)
    assert codes(positive_ground(views=(*positive_ground().views, doubt))) == []


def test_an_empty_record_names_every_gap_at_once() -> None:
    assert codes(NOTHING) == [
        "no_limb_met",
        "second_limb_missing",
        "found_missing",
        "no_evidence",
        "credibility_missing",
        "childs_voice_missing",
        "views_missing",
        "reasons_missing",
    ]


def test_each_gap_is_a_sentence_that_begins_with_the_decision_it_is_about() -> None:
    for blocker in gaps(NOTHING, Ground.CG, PARTNERS):
        assert blocker.sentence.startswith("Conclusive grounds: ")
        assert blocker.sentence.endswith(".")
