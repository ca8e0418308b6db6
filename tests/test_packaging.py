"""What a wheel carries, and that the pinned versions cover what the project asks for."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

import deckgen

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    return next(folder.glob("*.whl"))


def test_the_wheel_bears_the_packages_version(wheel: Path) -> None:
    assert wheel.name == f"deckgen-{deckgen.__version__}-py3-none-any.whl"


@pytest.mark.parametrize("kind", ["themes", "figures"])
def test_themes_and_figures_travel_in_the_wheel(wheel: Path, kind: str) -> None:
    tracked = subprocess.run(["git", "ls-files", kind], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    with ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    assert tracked.split()
    assert [name for name in tracked.split() if f"deckgen/shipped/{name}" not in carried] == []


def test_an_unpacked_wheel_finds_its_own_themes_and_figures(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    script = (
        "from deckgen import assets, theme\n"
        "assert 'shipped' in theme.load('lecture').template.parts\n"
        "assert theme.load('lecture').template.is_file()\n"
        "print(len(assets.entries('figures', 'figure.toml')))\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert int(ran.stdout) == len(list(ROOT.glob("figures/*/figure.toml")))


def test_every_dependency_is_pinned() -> None:
    pinned = re.findall(r"^([\w.-]+)==\S+$", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE)
    extras = (wish for wishes in PROJECT["optional-dependencies"].values() for wish in wishes)
    asked = [*PROJECT["dependencies"], *extras]
    names = {re.split(r"[<>=\[ ]", wish)[0] for wish in asked}
    assert {_normal(name) for name in names} <= {_normal(name) for name in pinned}


def _normal(name: str) -> str:
    """Give a package's name as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
