"""The course file that a lecturer begins with: every part of one, with comments that say what it is for."""

from __future__ import annotations

import re
from pathlib import Path

from deckgen import output
from deckgen.errors import Fault, OutputError, Where

TEMPLATE = Path(__file__).with_name("starting.md")


def write(path: Path) -> Path:
    """Write the file; a number in its name becomes the week's.

    Raises:
        OutputError: it is there already, or the place cannot be written to.
    """
    path = path if path.suffix else path.with_suffix(".md")
    if path.exists():
        raise OutputError(Fault(Where(path), "is there already", "name a new file; nothing was changed"))
    found = re.search(r"\d{1,3}", path.stem)
    text = TEMPLATE.read_text(encoding="utf-8").replace("WEEK", found[0] if found else "1")
    output.write(path, text.encode())
    return path
