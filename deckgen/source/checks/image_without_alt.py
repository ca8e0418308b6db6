"""A picture that nothing describes in words.

Who cannot see the slide, and who listens to a recording, is left out; the deck can only say "a picture without a
description". The text in the brackets says what a picture shows: `![A bridge over a river](bridge.png)`.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.course import FIGURE
from deckgen.source.sheet import Severity, Sheet, nodes

SEVERITY: Severity = "warning"


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the pictures from files that have neither a description nor a title; trained figures bring their own."""
    for node in nodes(sheet.course):
        described = node.text.strip() or node.info.strip() or node.target.startswith(FIGURE)
        if node.kind == "image" and not described:
            what = f"the picture {node.target!r} has no description"
            yield sheet.fault(node.line, what, "write in its brackets what it shows")
