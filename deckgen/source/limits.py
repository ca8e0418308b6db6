"""How long a text may be: what no slide could show is refused before time goes into it."""

from __future__ import annotations

from deckgen.errors import CourseError
from deckgen.source.markdown.ledger import Ledger

LONGEST = 20_000
"""Characters a line or a paragraph may have: about twenty slides full of text."""

_TODO = "part it into several, and keep pictures in files of their own"


def hold_lines(text: str, ledger: Ledger) -> None:
    """Let a file pass whose lines are all short enough.

    Raises:
        CourseError: some are longer than 20,000 characters; each is named.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lengths = ((number, len(line)) for number, line in enumerate(lines, 1))
    long = [(number, length) for number, length in lengths if length > LONGEST]
    if long:
        raise CourseError(*(ledger.fault(number, _what("line", length), _TODO) for number, length in long))


def hold_paragraph(text: str, ledger: Ledger, line: int) -> None:
    """Let a paragraph pass that is short enough.

    Raises:
        CourseError: it is longer than 20,000 characters.
    """
    if len(text) > LONGEST:
        raise CourseError(ledger.fault(line, _what("paragraph", len(text)), _TODO))


def _what(thing: str, length: int) -> str:
    return f"a {thing} has {length:,} characters, more than {LONGEST:,}"
