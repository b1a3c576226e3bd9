"""Make the fictional office: forty invented children, three sittings, a checked return.

The same seed makes the same bytes of every document. Nobody in it exists, it says FICTIONAL on
every page, and it can never become a real office.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from nrm_panel.chance import MachineChance, SeededChance
from nrm_panel.clock import MachineClock, ScriptedClock
from nrm_panel.errors import StoreTrouble
from nrm_panel.policy import Policy
from nrm_panel.reference import read_toml
from nrm_panel.settings import FILE, Home
from nrm_panel.store.database import Store
from nrm_panel.store.files import write_whole
from nrm_panel.store.keys import machine_key
from nrm_panel.words import day
from workflows.demo.cast import COORDINATOR, Stage, actors_of, hire
from workflows.demo.children import FIRST, fictional_children
from workflows.demo.story import PERIOD, TODAY, write_story
from workflows.founding import Plan, found_file_office

PASSWORD_FILE = "demo.password"
SETTINGS = """# The fictional office: quick passwords, and a sitting long enough for twelve cases.
[password_cost]
rounds = 1
memory_kib = 1024
lanes = 1

[policy."listing.capacity_minutes"]
value = 180
"""


@dataclass(frozen=True)
class DemoReport:
    """What was made, in lines to print."""

    lines: list[str]


def make_demo(
    home: Home, seed: int, progress: Callable[[int, int], None] | None = None
) -> DemoReport:
    """Make the fictional office in a folder that has no store.

    Raises `StoreTrouble` when the folder has one.
    """
    if home.store_file.exists():
        raise StoreTrouble(
            f"There is an office in {home.folder} already; choose an empty folder with --home."
        )
    home.folder.mkdir(parents=True, exist_ok=True)
    write_whole(home.folder / FILE, SETTINGS.encode())
    stage = _found(home, seed)
    children = fictional_children(stage.chance)
    write_story(stage, children, home.outgoing).run(progress or _quietly)
    stage.store.close()
    return DemoReport(_lines(home))


def _quietly(done: int, total: int) -> None:
    """Show nothing."""


def _found(home: Home, seed: int) -> Stage:
    cast = read_toml("demo", "cast.toml")
    clock = ScriptedClock(MachineClock().now())
    clock.stand_at(FIRST, time(8, 0))
    plan = Plan(
        panel=cast["panel"],
        authorities=tuple(cast["authorities"]),
        lead=cast["lead"],
        meets=cast["meets"],
        user=COORDINATOR,
        password=cast["password"],
        fictional=True,
        fictional_today=TODAY,
    )
    settings = home.settings()
    found_file_office(home, plan, settings, clock, MachineChance(), use_keyring=False)
    write_whole(home.folder / PASSWORD_FILE, cast["password"].encode())
    store = Store.at_file(home.store_file, machine_key(home))
    hire(store, settings.password_cost, cast["password"])
    return Stage(
        store=store,
        clock=clock,
        chance=SeededChance(seed),
        policy=Policy.load(settings.overrides),
        name=cast["panel"],
        actors=actors_of(store),
    )


def _lines(home: Home) -> list[str]:
    folder = home.folder.resolve()
    return [
        f"A fictional office stands in {folder}; its day is {day(TODAY)}.",
        "40 invented children, three sittings held, agendas and minutes released, "
        f"and a checked return for {PERIOD}.",
        f"Released documents: {home.outgoing.resolve()}",
        "Everybody's password is in demo.password there. To look round as the coordinator:",
        "",
        f"  export NRM_PANEL_HOME={_quoted(folder)}",
        f'  export NRM_PANEL_USER="{COORDINATOR}"',
        f"  export NRM_PANEL_PASSWORD_FILE={_quoted(folder / PASSWORD_FILE)}",
        "  nrm-panel referral list",
        "",
        "or open the screens with: nrm-panel   (a chair is 'Ben Chair')",
    ]


def _quoted(path: Path) -> str:
    text = str(path)
    return f"'{text}'" if " " in text else text
