"""Somebody at the command line: types words in an office's folder and reads what comes back."""

import importlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.offices import COORDINATOR, PASSWORD
from tui.__main__ import COMMANDS, main

CHEAP_SETTINGS = "[password_cost]\nrounds = 1\nmemory_kib = 8\nlanes = 1\n"

# What is first imported while the clock is stopped would be built on its stand-in dates.
importlib.import_module("workflows.demo")
for command in COMMANDS:
    command.load()


@dataclass(frozen=True)
class Answer:
    """What a command gave: its exit code, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be one JSON value and nothing else."""
        return json.loads(self.out)


class Desk:
    """The command line in one office's folder, where everybody has the same password."""

    def __init__(
        self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.home, self._monkeypatch, self._capsys = home, monkeypatch, capsys
        self.password_file = home.parent / "password.txt"
        self.password_file.write_text(PASSWORD + "\n")
        monkeypatch.delenv("NRM_PANEL_DATABASE", raising=False)
        monkeypatch.setenv("NRM_PANEL_HOME", str(home))
        monkeypatch.setenv("NRM_PANEL_PASSWORD_FILE", str(self.password_file))

    def type(self, *words: str | Path, user: str = COORDINATOR) -> Answer:
        """Type a command as somebody and give the answer, whatever it is."""
        self._monkeypatch.setenv("NRM_PANEL_USER", user)
        self._capsys.readouterr()
        code = main([str(word) for word in words])
        printed = self._capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    def do(self, *words: str | Path, user: str = COORDINATOR) -> Answer:
        """Type a command that must succeed."""
        answer = self.type(*words, user=user)
        assert answer.code == 0, answer.err or answer.out
        return answer

    def refused(self, *words: str | Path, user: str = COORDINATOR) -> str:
        """Type a command that must be refused; gives the sentences, and nothing is on stdout."""
        answer = self.type(*words, user=user)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.strip()
        return answer.err.strip()

    def file(self, name: str, content: object) -> Path:
        """Put a file beside the office: bytes as they are, anything else as JSON."""
        path = self.home.parent / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    def log_entries(self) -> int:
        """How many entries the log has: a command that changed nothing adds none."""
        found = self.do("audit", "verify", "--json").json["entries"]
        assert isinstance(found, int)
        return found
