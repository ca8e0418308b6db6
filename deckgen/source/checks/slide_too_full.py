"""More than one slide holds, even at the smallest type of the theme.

The deck goes on over a second slide, so a class has one half before its eyes and the other in its memory; an option
that is out of sight is seldom chosen. How many times the height of a slide the text needs is measured with the
theme's own type and places.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.sheet import Severity, Sheet

SEVERITY: Severity = "warning"


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give what layout found too long."""
    for each in sheet.crowded:
        what = f"{each.what} {_length(each.ratio)}goes on {each.slides} slides"
        yield sheet.fault(each.line, what, "shorten it, or part it yourself")


def _length(ratio: float) -> str:
    if not ratio:
        return ""
    much = f"{ratio:.1f} times as long as" if ratio >= 2 else f"{max(1, round(100 * (ratio - 1)))}% too long for"
    return f"is {much} one slide at the smallest type and "
