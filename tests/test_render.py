"""Tests that draw decks skip where that cannot be done, and fail instead where it must be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _run_without_libreoffice(folder: Path, **environment: str) -> str:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "DECKGEN"))}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/test_fitting.py",
        "-k",
        "any_fault",
    ]
    ran = subprocess.run(
        command,
        cwd=ROOT,
        env={**inherited, "PATH": str(folder), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return ran.stdout


def test_a_render_test_skips_and_says_what_is_missing(tmp_path: Path) -> None:
    said = _run_without_libreoffice(tmp_path)
    assert "1 skipped" in said
    assert "LibreOffice is not installed (package libreoffice-impress)" in said


def test_a_render_test_fails_where_it_is_required(tmp_path: Path) -> None:
    said = _run_without_libreoffice(tmp_path, DECKGEN_REQUIRE_RENDER="1")
    assert "1 error" in said
    assert "skipped" not in said
