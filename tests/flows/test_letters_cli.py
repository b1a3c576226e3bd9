"""The covering letter of a return at the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factories import home_office_referral
from tests.flows.cli_desk import Desk
from tests.offices import CHAIR, frozen_at

SCA = "The Single Competent Authority"


@pytest.fixture
def desk(
    office_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Desk]:
    with frozen_at():
        yield Desk(office_home, monkeypatch, capsys)


def test_at_the_command_line_it_is_read_by_one_and_released_by_another(
    desk: Desk, tmp_path: Path
) -> None:
    file = desk.file("one.json", home_office_referral())
    desk.do("referral", "import", file, "--referred-on", "2026-09-21")
    desk.do("referral", "move", "2026-0001", "return_to_sca", "--reason", "not_ours")
    copy = tmp_path / "read.html"
    said = desk.do("referral", "letter", "2026-0001", "--copy", copy).out
    assert "not released" in said
    assert b"<code>not_ours</code>" in copy.read_bytes()
    words = ("referral", "letter", "2026-0001", "--release", "--to", SCA)
    assert "somebody else releases it" in desk.refused(*words)
    gone = Path(desk.do(*words, user=CHAIR).out.strip())
    assert gone.read_bytes() == copy.read_bytes()
    (row,) = desk.do("referral", "letter", "2026-0001", "--json").json
    assert (row["issue"], row["released_to"]) == (1, SCA)
    assert desk.type("referral", "letter", "2026-0001", "--release").code == 2
