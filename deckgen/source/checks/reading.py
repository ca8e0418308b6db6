"""Something in the file cannot be read, or is read otherwise than it may have been meant.

An error here stops a build; a warning says what a build leaves out or changes. It is what reading itself found and no
other rule has a name for.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen import registry
from deckgen.errors import Fault
from deckgen.source import checks
from deckgen.source.sheet import Severity, Sheet

SEVERITY: Severity = "warning"


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give all that was read in the name of no rule, or of one that does not exist."""
    others = frozenset(registry.names(checks)) - {"reading"}
    return (fault for fault in sheet.told if fault.rule not in others)
