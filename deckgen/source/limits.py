"""How long a text may be: what no deck could show is refused before time goes into it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.errors import CourseError
from deckgen.source.markdown.ledger import Ledger

LONGEST = 20_000
"""Characters a line or a paragraph may have: about twenty slides full of text."""
TALLEST = 20_000
"""Lines with words that may follow on each other without a heading or a rule: more than a thousand slides."""
MOST = 100_000
"""Headings and rules that a file may have: each may begin a slide."""

_TODO = "part it into several, and keep pictures in files of their own"
_BEGINS = re.compile(r" {0,3}(?:#{1,6}(?:[ \t]|$)|(?:=+|-+)[ \t]*$|([-*_])(?:[ \t]*\1){2,}[ \t]*$)")
"""A heading, the line below one, or a rule."""


def hold(text: str, ledger: Ledger) -> None:
    """Let a file pass whose lines are short enough, and few enough between headings and in all.

    Raises:
        CourseError: lines are longer than 20,000 characters, each of which is named; more than 20,000 lines follow on
            each other without a heading or a rule; the file has more than 100,000 of these.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lengths = ((number, len(line)) for number, line in enumerate(lines, 1))
    long = [(number, length) for number, length in lengths if length > LONGEST]
    if long:
        raise CourseError(*(ledger.fault(number, _what("line", length), _TODO) for number, length in long))
    if len(lines) > TALLEST:
        _hold_stretches(lines, ledger)


def _hold_stretches(lines: Sequence[str], ledger: Ledger) -> None:
    begun, number, count = 1, 0, 0
    for line, text in enumerate(lines, 1):
        if not text or text.isspace():
            continue
        if _BEGINS.match(text):
            begun, number, count = line, number + 1, 0
        else:
            count += 1
        if count > TALLEST:
            what = f"more than {TALLEST:,} lines follow without a heading or a rule"
            raise CourseError(ledger.fault(begun, what, "give them headings, or part the file into several"))
        if number > MOST:
            what = f"the file has more than {MOST:,} headings and rules"
            raise CourseError(ledger.fault(line, what, "part it into several course files"))


def hold_paragraph(text: str, ledger: Ledger, line: int) -> None:
    """Let a paragraph pass that is short enough.

    Raises:
        CourseError: it is longer than 20,000 characters.
    """
    if len(text) > LONGEST:
        raise CourseError(ledger.fault(line, _what("paragraph", len(text)), _TODO))


def _what(thing: str, length: int) -> str:
    return f"a {thing} has {length:,} characters, more than {LONGEST:,}"
