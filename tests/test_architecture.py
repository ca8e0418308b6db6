"""Imports point one way, heavy libraries stay in their rooms, files and functions stay short."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.modules import Module, functions, imports, loaded_by, read

ROOT = Path(__file__).resolve().parent.parent
LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 60

GROUND = frozenset(
    {
        "theme",
        "theme_file",
        "toml",
        "settings",
        "assets",
        "output",
        "registry",
        "runs",
        "formula",
        "errors",
        "gif",
        "pixels",
        "png",
    }
)
MAY_IMPORT: dict[str, frozenset[str]] = {
    "errors": frozenset(),
    "formula": frozenset(),
    "gif": frozenset(),
    "pixels": frozenset(),
    "runs": frozenset({"formula"}),
    "png": frozenset(),
    "registry": frozenset(),
    "assets": frozenset({"errors"}),
    "output": frozenset({"errors"}),
    "theme": GROUND,
    "theme_file": frozenset({"assets", "errors", "toml"}),
    "toml": frozenset({"errors"}),
    "settings": GROUND,
    "source": GROUND,
    "slides": GROUND | {"source"},
    "layout": GROUND | {"slides.model"},
    "powerpoint": GROUND | {"slides.model", "layout.pages", "contrast"},
    "figures": GROUND | {"slides.model", "source.course"},
    "quiz": GROUND
    | {"source", *(f"powerpoint.{it}" for it in ("contents", "markup", "omml", "package", "parts", "relations"))}
    | {"powerpoint.workbook"},
    "fit_report": GROUND | {"accessibility", "slides.model", "layout"},
    "build": GROUND | {"accessibility", "fit_report", "source", "slides", "layout", "powerpoint", "figures", "quiz"},
    "findings": GROUND | {"source"},
    "check": GROUND | {"source", "slides", "layout", "powerpoint"},
    "repair": GROUND | {"source"},
    "contrast": frozenset(),
    "accessibility": GROUND | {"slides.model", "layout.pages", "contrast"},
    "previews": GROUND | {"build"},
    "batch": GROUND | {"build"},
    "watching": GROUND | {"build", "powerpoint"},
    "preview": GROUND | {"powerpoint"},
    "starting": GROUND,
    "console": frozenset({"errors", "figures.progress"}),
    "commands": GROUND
    | {
        "console",
        "accessibility",
        "source",
        "slides",
        "layout",
        "powerpoint",
        "figures",
        "quiz",
        "build",
        "check",
        "repair",
        "findings",
        "previews",
        "batch",
        "watching",
        "preview",
        "starting",
    },
    "cli": GROUND | {"commands", "console"},
}
"""Room -> the rooms, or single modules of rooms, that it may import besides itself."""

ROOMS_OF = {
    "mistune": ("source",),
    "lxml": ("powerpoint", "quiz", "source.drawings"),
    "torch": ("figures",),
    "safetensors": ("figures",),
}


def wrong_arrows(modules: dict[str, Module]) -> Iterator[str]:
    for module in modules.values():
        if module.name == "deckgen":
            continue
        room = module.name.split(".")[1]
        allowed = MAY_IMPORT.get(room)
        if allowed is None:
            yield f"{module.name} is in no known room"
            continue
        for seen in imports(module, modules):
            target = seen.target.removeprefix("deckgen.")
            if seen.target.startswith("deckgen.") and not _allowed(target, allowed | {room}):
                yield f"{module.name}:{seen.line} imports {seen.target}"


def _allowed(target: str, allowed: frozenset[str]) -> bool:
    return any(target == room or target.startswith(f"{room}.") for room in allowed)


def strayed_libraries(modules: dict[str, Module]) -> Iterator[str]:
    for module in modules.values():
        for seen in imports(module, modules):
            rooms = ROOMS_OF.get(seen.target.split(".")[0], ())
            if rooms and not f"{module.name}.".startswith(tuple(f"deckgen.{room}." for room in rooms)):
                yield f"{module.name}:{seen.line} imports {seen.target}, which belongs to {' and '.join(rooms)}"


def too_long(modules: dict[str, Module]) -> Iterator[str]:
    for module in modules.values():
        if module.lines > LINES_OF_A_FILE:
            yield f"{module.path} has {module.lines} lines"
        for name, line, lines in functions(module):
            if lines > LINES_OF_A_FUNCTION:
                yield f"{module.path}:{line} {name} has {lines} lines"


def catch_alls(modules: dict[str, Module]) -> Iterator[str]:
    for module in modules.values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ExceptHandler) and _catches_all(node.type) and not _raises_again(node):
                yield f"{module.path}:{node.lineno} catches everything"


def _catches_all(caught: ast.expr | None) -> bool:
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(name is None or ast.unparse(name) in {"Exception", "BaseException"} for name in names)


def _raises_again(handler: ast.ExceptHandler) -> bool:
    """Whether it only tidies up: its last statement is a bare `raise`."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


_PRINTS = re.compile(r"deckgen\.(?:cli|console|commands\..+)")


def prints(modules: dict[str, Module]) -> Iterator[str]:
    for module in modules.values():
        for node in ast.walk(module.tree):
            is_print = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
            if is_print and not _PRINTS.match(module.name):
                yield f"{module.path}:{getattr(node, 'lineno', 0)} prints"


@pytest.fixture(scope="module")
def package() -> dict[str, Module]:
    return read(ROOT, "deckgen")


@pytest.fixture(scope="module")
def everything(package: dict[str, Module]) -> dict[str, Module]:
    return package | read(ROOT, "tests") | read(ROOT, "benchmarks") | read(ROOT, "themes")


def test_imports_point_one_way(package: dict[str, Module]) -> None:
    assert list(wrong_arrows(package)) == []


def test_mistune_lxml_and_torch_stay_in_their_rooms(package: dict[str, Module]) -> None:
    assert list(strayed_libraries(package)) == []


def test_loading_the_command_line_loads_no_torch(package: dict[str, Module]) -> None:
    starts = ["deckgen.cli", *(name for name in package if name.startswith("deckgen.commands."))]
    loaded = {name: by for start in starts for name, by in loaded_by(start, package).items()}
    assert {name: by for name, by in loaded.items() if name.split(".")[0] in {"torch", "safetensors"}} == {}


def test_no_file_and_no_function_grows_too_long(everything: dict[str, Module]) -> None:
    assert list(too_long(everything)) == []


def test_nothing_catches_every_exception(everything: dict[str, Module]) -> None:
    assert list(catch_alls(everything)) == []


def test_only_the_command_line_prints(package: dict[str, Module]) -> None:
    assert list(prints(package)) == []


@pytest.mark.parametrize("arguments", [["--help"], ["build", "examples/week-9.md", "-o", "{deck}"]])
def test_a_lecturers_command_never_imports_torch(arguments: list[str], tmp_path: Path) -> None:
    deck = str(tmp_path / "deck.pptx")
    script = (
        "import atexit, sys\n"
        "atexit.register(lambda: sys.stderr.write('torch was imported' if 'torch' in sys.modules else ''))\n"
        "from deckgen.cli import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", script, *(part.format(deck=deck) for part in arguments)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "torch was imported" not in ran.stderr


@pytest.fixture
def bad_house(tmp_path: Path) -> dict[str, Module]:
    files = {
        "__init__.py": "",
        "cli.py": "from deckgen import theme\n",
        "theme.py": "import deckgen.figures.train\n",
        "errors.py": "",
        "slides/__init__.py": "",
        "slides/model.py": "from deckgen.layout import pages\nimport lxml\nprint(pages)\n",
        "layout/__init__.py": "",
        "layout/pages.py": "def late():\n    from deckgen.slides import outline\n    return outline\n",
        "slides/outline.py": "try:\n    import json\nexcept (ValueError, Exception):\n    pass\n",
        "figures/__init__.py": "",
        "figures/train.py": "from torch import nn\n\ndef long():\n" + "    nn.Module()\n" * 400,
        "loose.py": "",
    }
    for name, text in files.items():
        path = tmp_path / "deckgen" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read(tmp_path, "deckgen")


def test_each_rule_sees_what_breaks_it(bad_house: dict[str, Module]) -> None:
    assert set(wrong_arrows(bad_house)) == {
        "deckgen.layout.pages:2 imports deckgen.slides.outline",
        "deckgen.loose is in no known room",
        "deckgen.slides.model:1 imports deckgen.layout.pages",
        "deckgen.theme:1 imports deckgen.figures.train",
    }
    assert list(strayed_libraries(bad_house)) == [
        "deckgen.slides.model:2 imports lxml, which belongs to powerpoint and quiz and source.drawings"
    ]
    assert loaded_by("deckgen.cli", bad_house)["torch"] == "deckgen.figures.train"
    assert len(list(too_long(bad_house))) == 2
    assert len(list(catch_alls(bad_house))) == 1
    assert len(list(prints(bad_house))) == 1
