"""What the README shows can be typed: its two commands stand marked, and every other exists."""

import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIRST_SCREEN = 40


def marked(name: str) -> list[str]:
    """The shell blocks that stand behind a mark, as `.ci/run` finds them."""
    return re.findall(rf"^<!-- command: {name} -->\n```sh\n(.*?)^```$", README, re.M | re.S)


def shown_commands() -> list[list[str]]:
    """Every `nrm-panel …` that the README shows, in blocks and in running text, as words."""
    blocks = "\n".join(re.findall(r"^```sh\n(.*?)^```$", README, re.M | re.S))
    lines = blocks.replace("\\\n", " ").splitlines()
    inline = re.findall(r"`(nrm-panel [^`]+)`", README)
    called = (re.match(r"(?:\S*/)?nrm-panel\s+(.*)", line) for line in [*lines, *inline])
    return [shlex.split(call[1].partition(" > ")[0]) for call in called if call]


@pytest.mark.parametrize("name", ["demo", "test"])
def test_each_set_up_command_stands_once_on_the_first_screen(name: str) -> None:
    (command,) = marked(name)
    first_screen = "\n".join(README.splitlines()[:FIRST_SCREEN])
    assert command in first_screen
    assert "pip install -c constraints.txt" in command


def test_the_newcomers_command_ends_in_the_demo() -> None:
    (command,) = marked("demo")
    assert command.endswith("nrm-panel demo --home demo-office\n")


def test_the_developers_command_ends_in_the_tests() -> None:
    (command,) = marked("test")
    assert command.endswith("python -m pytest\n")


def test_the_readme_shows_the_whole_way_of_a_case() -> None:
    nouns = {words[0] for words in shown_commands()}
    assert {"init", "account", "referral", "meeting", "agenda", "decision", "return"} <= nouns


@pytest.mark.parametrize("words", shown_commands(), ids=" ".join)
def test_each_command_that_is_shown_exists_with_its_options(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tui.__main__ import main

    options = [word for word in words if word.startswith("--")]
    names = [word for word in words if not word.startswith("-")]
    monkeypatch.setattr(sys, "argv", ["nrm-panel", *names, "--help"])
    # An installed script ends with what `main` gives.
    entry: Callable[[], Any] = main
    with pytest.raises(SystemExit) as end:
        sys.exit(entry())
    shown = capsys.readouterr()
    assert end.value.code in {0, None}, shown.err
    missing = [option for option in options if not re.search(rf"{option}\b", shown.out)]
    assert missing == []


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)]+)\)", README))
def test_each_file_that_is_linked_is_there(link: str) -> None:
    assert (ROOT / link).is_file()
