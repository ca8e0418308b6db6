"""What links inside a lecture lead to: headings, by the names that pandoc gives them or by their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from urllib.parse import unquote

from deckgen.source import headings
from deckgen.source.markdown.ledger import Ledger

_DROPPED = re.compile(r"[^\w\s.-]")
_BEFORE_LETTERS = re.compile(r"\A[\W\d_]+")
NEAR = 200
"""How many names are looked through for one that was meant."""


def slug(heading: str) -> str:
    """Name a heading as pandoc does: "How VAEs work" is how-vaes-work."""
    bare = "-".join(_DROPPED.sub("", heading).split()).lower()
    return _BEFORE_LETTERS.sub("", bare) or "section"


def note(ledger: Ledger, line: int, heading: str, name: str) -> None:
    """Keep the name of a heading, its own or else the one made of its words; of two alike the second gets -1."""
    bare = name or slug(heading)
    again = ledger.named.get(bare, 0)
    ledger.named[bare] = again + 1
    ledger.anchors.setdefault(f"{bare}-{again}" if again else bare, line)
    title = headings.section(heading)[1]
    if title != heading:
        ledger.titles.setdefault(slug(title), line)


def found(ledger: Ledger) -> Mapping[str, int]:
    """Give the line that each link leads to; warn of links that lead nowhere."""
    known = {**ledger.titles, **ledger.anchors}
    led: dict[str, int] = {}
    for target, lines in ledger.sought.items():
        name = unquote(target.removeprefix("#"))
        line = known.get(name) or known.get(name.lower())
        if line:
            led[target] = line
            continue
        for place in lines:
            ledger.warn(place, f"the link to {target!r} is left out, its text stays", _todo(name, known))
    return led


def _todo(name: str, known: Mapping[str, int]) -> str:
    close = get_close_matches(name, list(known)[:NEAR], n=1)
    return f"did you mean '#{close[0]}'?" if close else "link to a heading by its words (#how-vaes-work)"
