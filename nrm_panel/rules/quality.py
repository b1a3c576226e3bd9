"""A quality check of a referral: advice to the coordinator on what to ask for, never a gate.

Source: the questions of the Home Office's public online form, and the statutory guidance on modern
slavery, which weighs detail, explained gaps, indicators and the professional's view. What counts as
short is local policy.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nrm_panel.intake.questions import Question
from nrm_panel.words import join_words

_CORE = ("HowExploitationStarted", "ExploitationAverageDay", "ExploitationTreatment")
_VIEW = "ProfessionalInsight"
_SAID = frozenset({"IdentifiedModernSlaveryIndicatorsDetails"})  # by a check of its own
_NONE_WILL_DO = frozenset({"PVEmploymentHistory"})
_PLACES = {"UK": ("City1", "ExploitationUKAddress"), "OVERSEAS": ("Country1",)}
_SHOWN = 8  # a longer list of headings helps nobody
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_MONTHS = "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june"
_TIMES = "july august september october november december spring summer autumn winter christmas"
_WHEN = re.compile(
    rf"[0-9]|\b(?:{'|'.join(f'{_MONTHS} {_TIMES} age aged easter'.split())})\b", re.IGNORECASE
)
_BETWEEN_TIMES = re.compile(r"[;,\n]|\b(?:and|then|later|again)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice: a code for machines, a sentence for people."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Measures:
    """What policy calls short (words), and the answers that say nothing, without capitals."""

    short_account: int
    short_text: int
    says_nothing: frozenset[str]


@dataclass(frozen=True)
class Checked:
    """A referral's answers by the form's keys, how many documents it names, and what was asked."""

    answers: Mapping[str, str]
    documents: int
    questions: Mapping[str, Question]
    measures: Measures

    def has(self, key: str) -> bool:
        """Whether there is an answer that says something."""
        text = self.answers.get(key, "").strip()
        return text != "" and not self.says_nothing(key)

    def says_nothing(self, key: str) -> bool:
        """Whether there is an answer, and it gives neither a detail nor why there is none."""
        words = re.sub(r"[\W_]+", " ", self.answers.get(key, "").casefold()).strip()
        return not self.questions[key].choices and words in self.measures.says_nothing

    def says(self, key: str, answer: str) -> bool:
        """Whether the answer to a question with choices is this one, capitals apart."""
        return self.answers.get(key, "").strip().casefold() == answer.casefold()

    def headings(self, keys: Sequence[str]) -> str:
        """Give the headings of some questions as part of a sentence."""
        shown = [f"“{self.questions[key].heading}”" for key in keys[:_SHOWN]]
        return join_words([*shown, "others"] if len(keys) > _SHOWN else shown)


def quality_advice(given: Checked) -> tuple[Advice, ...]:
    """Give what to ask the First Responder for, in the order of the checks; empty for none."""
    return tuple(Advice(code, said) for code, check in _CHECKS.items() for said in check(given))


def _unanswered(given: Checked) -> Iterator[str]:
    asked = given.questions.items()
    keys = [key for key, one in asked if one.insisted and not given.answers.get(key, "").strip()]
    if keys:
        yield f"The form insists on answers that are not there: {given.headings(keys)}."


def _unexplained(given: Checked) -> Iterator[str]:
    keys = [
        key
        for key, one in given.questions.items()
        if one.insisted and one.many_lines and key not in _NONE_WILL_DO and given.says_nothing(key)
    ]
    if keys:
        yield f"Nothing is said, nor why nothing is known, at {given.headings(keys)}."


def _view(given: Checked) -> Iterator[str]:
    if not given.has(_VIEW):
        yield "There is no professional's view; ask the First Responder what they make of it."


def _indicators(given: Checked) -> Iterator[str]:
    seen, details = "IdentifiedModernSlaveryIndicators", "IdentifiedModernSlaveryIndicatorsDetails"
    if given.says(seen, "Yes") and not given.has(details):
        yield "Indicators were seen, and it is not said which."
    elif not given.has(seen) and not given.has(details):
        yield "It is not said whether indicators of exploitation were seen."


def _chronology(given: Checked) -> Iterator[str]:
    dates = given.answers.get("ExploitationDates", "")
    if not _WHEN.search(dates):
        yield "It cannot be seen when it happened: no date, month, year or age is given."
    born = _YEAR.findall(given.answers.get("Customer.DOB", ""))
    if born and any(year < born[0] for year in _YEAR.findall(dates)):
        yield "A year in “When it happened” is before the child was born."
    several = given.says("MoreThanOneExploitationSituations", "Yes")
    if several and not _BETWEEN_TIMES.search(dates.strip()):
        yield "There was more than one situation, and only one time is given; ask for each."
    if not given.has("HowExploitationStarted"):
        yield "It is not said how it began."


def _evidence(given: Checked) -> Iterator[str]:
    if given.documents == 0 and not given.has("EvidenceSubmitted"):
        yield "No evidence is listed; ask what there is, and who holds it."


def _last_contact(given: Checked) -> Iterator[str]:
    when = given.answers.get("PVExploitersLastContact", "").strip()
    if when in ("", "not-sure"):
        yield "It is not known when the exploiters were last in contact; safety turns on it."


def _interpreter(given: Checked) -> Iterator[str]:
    spoken_to = given.answers.get("DetailsAboutInterview", "").casefold()
    if given.says("Customer.Custom13", "Yes") and "interpret" not in spoken_to:
        yield "An interpreter is needed, and it is not said whether one was there."


def _where(given: Checked) -> Iterator[str]:
    location = given.answers.get("ExploitationLocationPresented", "").strip().upper()
    wanted = tuple(_PLACES) if location == "BOTH" else (location,)
    for name in wanted:
        if name in _PLACES and not any(given.has(key) for key in _PLACES[name]):
            where = "in the UK" if name == "UK" else "overseas"
            yield f"It is said to have happened {where}, and no place is named."


def _short(given: Checked) -> Iterator[str]:
    texts = [given.answers.get(key, "") for key, one in given.questions.items() if one.many_lines]
    total = sum(len(text.split()) for text in texts)
    if total == 0:
        yield "There is no account."
    elif total < given.measures.short_account:
        yield f"The account is very short: {total} words in all its texts together."
    brief = [
        key
        for key in (*_CORE, _VIEW)
        if given.has(key) and len(given.answers[key].split()) < given.measures.short_text
    ]
    if brief:
        yield f"There is very little at {given.headings(brief)}."


def _without_details(given: Checked) -> Iterator[str]:
    keys = [
        key
        for key, one in given.questions.items()
        if one.only_if and given.says(*one.only_if) and not given.has(key) and key not in _SAID
    ]
    if keys:
        yield f"Another answer calls for more, and there is none at {given.headings(keys)}."


def _contradictions(given: Checked) -> Iterator[str]:
    for key, one in given.questions.items():
        if one.only_if is None or not given.has(key):
            continue
        before, wanted = one.only_if
        if given.answers.get(before, "").strip() and not given.says(before, wanted):
            other = given.questions[before].heading
            yield f"“{one.heading}” is answered, and the answer to “{other}” says otherwise."
    still = given.says("PVStillInExploitativeSituation", "Yes")
    if still and given.says("ConcernsOfFurtherExploitationToPV", "No"):
        yield "The child is said to be still in the situation, and yet not at risk of more."
    for name, other in (("UK", "Country1"), ("OVERSEAS", "City1")):
        if given.says("ExploitationLocationPresented", name) and given.has(other):
            heading = given.questions[other].heading
            yield f"It is said to have happened in one place only, and “{heading}” names another."


_CHECKS: Mapping[str, Callable[[Checked], Iterator[str]]] = {
    "unanswered": _unanswered,
    "unexplained": _unexplained,
    "short": _short,
    "professional_view": _view,
    "indicators": _indicators,
    "chronology": _chronology,
    "last_contact": _last_contact,
    "where": _where,
    "interpreter": _interpreter,
    "evidence": _evidence,
    "without_details": _without_details,
    "contradiction": _contradictions,
}
