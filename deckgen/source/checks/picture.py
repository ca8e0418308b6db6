"""A picture that cannot be shown.

The file is not there, outside the course file's folder, too large, damaged, or on the web. A deck carries its
pictures with it, so a build stops here.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.sheet import Severity, Sheet

SEVERITY: Severity = "error"


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the pictures that could not be read."""
    return sheet.told_by("picture")
