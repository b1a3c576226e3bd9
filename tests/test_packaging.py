"""The program installs, as a wheel and as a checkout, and finds its data in both.

The environments made here borrow the packages it depends on from the one that runs the tests;
that those install as well is shown by the README's first command, which `.ci/run` runs.
"""

import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from nrm_panel import __version__

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"
WHERE = "import nrm_panel.reference as r, tui, workflows; print(r.__file__); print(r.data_folder())"


def run(*words: str | Path, cwd: Path) -> str:
    """What a program prints; it runs away from the checkout, so that nothing is found by luck."""
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def pip(*words: str | Path, cwd: Path) -> str:
    """Run pip without fetching anything."""
    return run(sys.executable, "-m", "pip", "--disable-pip-version-check", *words, cwd=cwd)


def empty_environment(folder: Path) -> Path:
    """A new environment that sees the packages of this one, but not the program."""
    venv.create(folder, with_pip=False, symlinks=sys.platform != "win32")
    base = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", base))
    borrowed = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    # A .pth file in a folder that is borrowed so is not read: this checkout does not come along.
    (packages / "borrowed.pth").write_text("\n".join(sorted(borrowed)) + "\n")
    return packages


def install(folder: Path, *what: str | Path) -> None:
    """Install the program, and nothing else, into the environment in `folder`."""
    python = folder / SCRIPTS / "python"
    options = ("--no-deps", "--no-index", "--no-build-isolation", "--ignore-installed")
    pip("--python", python, "install", *options, *what, cwd=folder)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-index", "--no-build-isolation", "-w", ".", ROOT, cwd=folder)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_the_three_packages_and_nothing_else(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in ZipFile(wheel).namelist()}
    about = f"nrm_panel-{__version__}.dist-info"
    assert tops == {"nrm_panel", "workflows", "tui", about}


def test_the_wheel_holds_every_data_file_as_it_is(wheel: Path) -> None:
    data = ROOT / "data"
    here = {p.relative_to(data).as_posix(): p.read_bytes() for p in data.rglob("*") if p.is_file()}
    inside = "nrm_panel/data/"
    with ZipFile(wheel) as archive:
        there = {
            name.removeprefix(inside): archive.read(name)
            for name in archive.namelist()
            if name.startswith(inside)
        }
    assert there == here
    assert "README.md" in there


def test_the_wheel_installs_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    packages = empty_environment(tmp_path)
    install(tmp_path, wheel)
    shown = run(tmp_path / SCRIPTS / "nrm-panel", "--version", cwd=tmp_path)
    assert __version__ in shown
    module, data = run(tmp_path / SCRIPTS / "python", "-c", WHERE, cwd=tmp_path).splitlines()
    assert Path(module) == (packages / "nrm_panel" / "reference.py").resolve()
    assert Path(data) == (packages / "nrm_panel" / "data").resolve()
    assert (Path(data) / "README.md").is_file()


def test_the_checkout_installs_and_reads_its_own_data(tmp_path: Path) -> None:
    packages = empty_environment(tmp_path)
    install(tmp_path, "-e", ROOT)
    shown = run(tmp_path / SCRIPTS / "nrm-panel", "--version", cwd=tmp_path)
    assert __version__ in shown
    module, data = run(tmp_path / SCRIPTS / "python", "-c", WHERE, cwd=tmp_path).splitlines()
    assert Path(module) == ROOT / "nrm_panel" / "reference.py"
    assert Path(data) == ROOT / "data"
    assert not (packages / "nrm_panel").exists(), "a stale copy stands behind the checkout"


def test_the_constraints_name_exact_versions_and_no_addresses() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    wrong = [pin for pin in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*", pin)]
    assert wrong == []


def test_the_constraints_pin_every_package_that_is_asked_for() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "constraints.txt").read_text(), re.M)
    assert {_plain(name) for name in asked} <= {_plain(name) for name in pinned}


def _plain(name: str) -> str:
    found = re.match(r"[\w.-]+", name)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found[0]).lower()
