"""The dialogs of one case: answer the safety task, offer a return, name the lead worker."""

from collections.abc import Sequence

from nrm_panel.vocabulary import ReturnReason
from nrm_panel.words import day
from tui.dialogs.days import DAY_HINT, given_day
from tui.dialogs.form import Answers, Field, FormBox
from workflows.cases import name_lead_worker
from workflows.offers import offer_return
from workflows.office import Office
from workflows.room_views import Person
from workflows.tasks import SafetyAnswer, answer_safety_task


def safety_box(office: Office, reference: str) -> FormBox:
    """Who was told, when, and the strategy discussion or why there is none."""

    def attempt(answers: Answers) -> None:
        answer = SafetyAnswer(
            told=answers["told"],
            told_on=given_day(answers["told_on"], "Told on"),
            strategy_discussion_on=given_day(answers["strategy"], "Strategy discussion"),
            no_strategy_discussion=answers["why_none"],
        )
        answer_safety_task(office, reference, answer)

    fields = [
        Field("told", "Who in the child's authority was told?", hint="name and team"),
        Field("told_on", "Told on", office.on.isoformat(), DAY_HINT),
        Field("strategy", "Strategy discussion held on", hint=f"{DAY_HINT}, or say below why none"),
        Field("why_none", "Why there is no strategy discussion", hint="leave empty if there is"),
    ]
    words = f"Today is {day(office.on)}. A panel date never answers a safety task."
    return FormBox(f"Safety task of {reference}", fields, attempt, words=words)


def return_box(office: Office, reference: str) -> FormBox:
    """The coded reason for offering the case back to the Single Competent Authority."""

    def attempt(answers: Answers) -> None:
        reason = ReturnReason(answers["reason"]) if answers["reason"] else None
        offer_return(office, reference, reason, answers["words"])

    choices = tuple((reason.words, reason.value) for reason in ReturnReason)
    fields = [
        Field("reason", "Reason", choices=choices),
        Field("words", "In words", hint="needed for another reason", long=True),
    ]
    words = "The case and its clocks stay here until the SCA accepts in writing."
    return FormBox(f"Offer to return {reference}", fields, attempt, words=words, keep="Offer")


def lead_worker_box(office: Office, reference: str, people: Sequence[Person]) -> FormBox:
    """Which account is the child's lead social worker."""

    def attempt(answers: Answers) -> None:
        name_lead_worker(office, reference, answers["person"])

    choices = tuple((person.name, person.name) for person in people)
    words = "The lead social worker may not chair, vote on or review this case."
    fields = [Field("person", "Lead social worker", choices=choices)]
    return FormBox(f"Lead worker of {reference}", fields, attempt, words=words)
