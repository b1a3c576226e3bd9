"""Who may do what: the access table against one written by hand, and the source that asks it."""

import ast

import pytest

from nrm_panel.errors import NotAllowed
from nrm_panel.rules.access import ACCESS, Actor, Reach, Ties, Verb, can, check_verb, within_reach
from nrm_panel.vocabulary import Role
from tests.scanners import Module, source_modules

# coordinator, minute-taker, chair, voting member, ICTG, social worker, second reviewer,
# Head of Safeguarding, information governance, administrator, timer
ROLES = (
    Role.COORDINATOR,
    Role.MINUTE_TAKER,
    Role.CHAIR,
    Role.VOTING_MEMBER,
    Role.ICTG,
    Role.SOCIAL_WORKER,
    Role.SECOND_REVIEWER,
    Role.HEAD_OF_SAFEGUARDING,
    Role.INFORMATION_GOVERNANCE,
    Role.ADMINISTRATOR,
    Role.TIMER,
)
# x: every case. l: cases on an agenda. o: own child. r: a negative in review. A dot: not at all.
BY_HAND = """
                       co mt ch vm ic sw sr hs ig ad ti
manage_accounts        .  .  .  .  .  .  .  .  .  x  .
list_referrals         x  l  x  l  l  o  r  .  .  .  .
open_case              x  l  x  l  l  o  r  .  .  .  .
receive                x  .  .  .  .  .  .  .  .  .  .
accept                 x  .  .  .  .  .  .  .  .  .  .
return_to_sca          x  .  x  .  .  .  .  .  .  .  .
answer_return          x  .  .  .  .  .  .  .  .  .  .
read_letter            x  .  x  .  .  .  .  .  .  .  .
release_letter         x  .  x  .  .  .  .  .  .  .  .
name_lead_worker       x  .  .  .  .  .  .  .  .  .  .
settle_match           x  .  .  .  .  .  .  .  .  .  .
link_cases             x  .  .  .  .  .  .  .  .  .  .
record_supplement      x  .  .  .  .  o  .  .  .  .  .
count_not_recorded     x  .  x  .  .  .  .  .  .  .  .
record_missing         x  .  .  .  .  o  .  .  .  .  .
finish_action          x  .  .  .  .  o  .  .  .  .  .
answer_safety_task     x  .  .  .  .  o  .  .  .  .  .
ask_correction         x  .  x  .  .  .  .  .  .  .  .
approve_correction     x  .  x  .  .  .  .  .  .  .  .
plan_meetings          x  .  .  .  .  .  .  .  .  .  .
prepare_agenda         x  x  .  .  .  .  .  .  .  .  x
release_agenda         .  .  x  .  .  .  .  .  .  .  .
start_meeting          .  .  x  .  .  .  .  .  .  .  .
record_attendance      x  l  x  .  .  .  .  .  .  .  .
record_decision        .  .  x  .  .  .  .  .  .  .  .
confirm_reasons        .  .  x  l  .  .  .  .  .  .  .
review_decision        .  .  .  .  .  .  r  .  .  .  .
record_sca_answer      x  .  .  .  .  .  .  .  .  .  .
issue_decision         x  .  .  .  .  .  .  .  .  .  .
draft_minutes          x  l  x  .  .  .  .  .  .  .  .
sign_minutes           .  .  x  l  .  .  .  .  .  .  .
build_return           x  .  .  .  .  .  .  .  .  .  .
sign_return            x  .  x  .  .  .  .  x  .  .  .
export_return          x  .  x  .  .  .  .  .  .  .  .
verify_log             x  .  x  .  .  .  .  .  x  x  .
read_readers           x  .  .  .  .  .  .  .  x  .  .
"""
MARKS = {"x": Reach.ALL, "l": Reach.LISTED, "o": Reach.OWN, "r": Reach.REVIEW, ".": None}
EXPECTED = {
    Verb(line.split()[0]): dict(zip(ROLES, (MARKS[mark] for mark in line.split()[1:]), strict=True))
    for line in BY_HAND.strip().splitlines()[1:]
}
# What reaches the store without an office, because nobody has signed in yet or no child is shown.
WITHOUT_AN_OFFICE = {
    "workflows/office.py": "the two doors themselves",
    "workflows/accounts.py": "signing in comes before there is an actor",
    "workflows/entering.py": "finds the office that is to be signed in to",
    "workflows/founding.py": "makes the office and its first people",
    "workflows/keeping.py": "looks after the store with the machine's key, and shows no case",
    "workflows/demo/cast.py": "hires the people of a fictional office",
}


def acting(role: Role) -> Actor:
    return Actor(account_id=1, name="Fictional Person", roles=frozenset({role}))


@pytest.mark.parametrize("verb", EXPECTED)
def test_each_role_reaches_what_the_table_written_by_hand_says(verb: Verb) -> None:
    assert {role: ACCESS[verb].get(role) for role in ROLES} == EXPECTED[verb]


def test_every_verb_stands_in_the_access_table_and_somebody_may_do_it() -> None:
    assert set(ACCESS) == set(Verb)
    assert all(ACCESS.values())


def test_the_timer_can_only_prepare_agendas() -> None:
    assert [verb for verb in Verb if can(acting(Role.TIMER), verb)] == [Verb.PREPARE_AGENDA]


def test_the_administrator_can_only_manage_accounts_and_verify_the_log() -> None:
    may = {verb for verb in Verb if can(acting(Role.ADMINISTRATOR), verb)}
    assert may == {Verb.MANAGE_ACCOUNTS, Verb.VERIFY_LOG}


def test_the_head_of_safeguarding_has_totals_and_no_case() -> None:
    may = {verb for verb in Verb if can(acting(Role.HEAD_OF_SAFEGUARDING), verb)}
    assert may == {Verb.LIST_MEETINGS, Verb.SIGN_RETURN}


def test_nobody_who_only_advises_decides_anything() -> None:
    deciding = {Verb.RECORD_DECISION, Verb.CONFIRM_REASONS, Verb.REVIEW_DECISION}
    for role in (Role.ADVISER, Role.ICTG, Role.SOCIAL_WORKER, Role.MINUTE_TAKER):
        assert not any(can(acting(role), verb) for verb in deciding)


def test_a_refusal_names_the_person_the_deed_and_the_role_that_it_takes() -> None:
    with pytest.raises(NotAllowed) as caught:
        check_verb(acting(Role.TIMER), Verb.OPEN_CASE)
    assert str(caught.value).startswith("Fictional Person may not open case: it takes the role")
    assert "coordinator" in str(caught.value)


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("role", Role)
def test_looking_whether_one_may_and_doing_it_ask_the_same(verb: Verb, role: Role) -> None:
    if can(acting(role), verb):
        check_verb(acting(role), verb)
    else:
        with pytest.raises(NotAllowed):
            check_verb(acting(role), verb)


@pytest.mark.parametrize(
    ("role", "ties", "reached"),
    [
        (Role.CHAIR, Ties(), True),
        (Role.VOTING_MEMBER, Ties(), False),
        (Role.VOTING_MEMBER, Ties(listed=True), True),
        (Role.SOCIAL_WORKER, Ties(listed=True, review=True), False),
        (Role.SOCIAL_WORKER, Ties(own=True), True),
        (Role.SECOND_REVIEWER, Ties(own=True, listed=True), False),
        (Role.SECOND_REVIEWER, Ties(review=True), True),
        (Role.ADMINISTRATOR, Ties(own=True, listed=True, review=True), False),
        (Role.TIMER, Ties(own=True, listed=True, review=True), False),
    ],
)
def test_a_role_opens_only_the_cases_it_is_tied_to(role: Role, ties: Ties, reached: bool) -> None:
    assert within_reach(acting(role), Verb.OPEN_CASE, ties) is reached


def test_several_roles_reach_what_each_of_them_reaches() -> None:
    both = Actor(1, "Fictional Person", frozenset({Role.SOCIAL_WORKER, Role.SECOND_REVIEWER}))
    assert within_reach(both, Verb.OPEN_CASE, Ties(own=True))
    assert within_reach(both, Verb.OPEN_CASE, Ties(review=True))
    assert not within_reach(both, Verb.OPEN_CASE, Ties(listed=True))


def workflow_modules() -> list[Module]:
    return [module for module in source_modules() if module.path.startswith("workflows/")]


def reaches_the_store(module: Module) -> list[str]:
    """Where a module reads or writes through a store, or takes one out of an office."""
    found = []
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Attribute):
            continue
        receiver = ast.unparse(node.value)
        through_store = receiver.endswith("store") and node.attr in ("read", "write", "engine")
        if through_store or (node.attr == "store" and receiver == "office"):
            found.append(module.at(node.lineno, f"reaches the store by {ast.unparse(node)}"))
    return found


def test_no_verb_reaches_the_store_but_through_the_office_that_asks_the_access_table() -> None:
    by_module = {module.path: reaches_the_store(module) for module in workflow_modules()}
    assert {path for path, found in by_module.items() if found} == set(WITHOUT_AN_OFFICE)


def verbs_of(module: Module) -> list[ast.FunctionDef]:
    """The public functions that are given an office."""
    return [
        node
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and any(
            argument.arg == "office" and ast.unparse(argument.annotation or argument) == "Office"
            for argument in node.args.args
        )
    ]


def asks(module: Module, function: ast.FunctionDef, seen: frozenset[str]) -> bool:
    """Whether a function enters by `office.read` or `office.write`, itself or by one it calls."""
    helpers = {node.name: node for node in module.tree.body if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("office.read", "office.write"):
            return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            helper = helpers.get(node.func.id)
            if helper is None or helper.name in seen:
                continue
            if asks(module, helper, seen | {helper.name}):
                return True
    return False


# These take nothing from the store: the standard's wording, and the time of day.
READS_NOTHING = {"standard_in_force", "time_of_day"}
# These ask through a verb of another module.
ASKS_ELSEWHERE = {"keep_new", "kept_new"}


def test_every_verb_asks_the_access_table_before_it_does_anything() -> None:
    verbs = [(module, one) for module in workflow_modules() for one in verbs_of(module)]
    assert len(verbs) > 40
    silent = {verb.name for module, verb in verbs if not asks(module, verb, frozenset({verb.name}))}
    assert silent == READS_NOTHING | ASKS_ELSEWHERE
