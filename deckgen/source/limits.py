"""How long a text may be: what no deck could show is refused before time goes into it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.errors import CourseError
from deckgen.source.markdown.ledger import Ledger

LONGEST = 20_000
"""Characters a line or a paragraph may have: about twenty slides full of text."""
TALLEST = 10_000
"""Lines of text that may follow on each other without a heading or a rule: some hundred slides."""
LARGEST_BANK = 50_000
"""The same with questions among them: some thousand of these."""
MOST = 100_000
"""Headings and rules that a file may have: each may begin a slide."""

_TODO = "part it into several, and keep pictures in files of their own"
_BEGINS = re.compile(r" {0,3}(?:#{1,6}(?:[ \t]|$)|(?:=+|-+)[ \t]*$|([-*_])(?:[ \t]*\1){2,}[ \t]*$)")
"""A heading, the line below one, or a rule."""


def hold(text: str, ledger: Ledger) -> None:
    """Let a file pass whose lines are short enough, and few enough between headings and in all.

    Raises:
        CourseError: lines are longer than 20,000 characters, each of which is named; more than 50,000 lines follow on
            each other without a heading or a rule; the file has more than 100,000 of these.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lengths = ((number, len(line)) for number, line in enumerate(lines, 1))
    long = [(number, length) for number, length in lengths if length > LONGEST]
    if long:
        raise CourseError(*(ledger.fault(number, _what("line", length), _TODO) for number, length in long))
    _hold_stretches(lines, LARGEST_BANK, ledger, 1)


def hold_text(text: str, ledger: Ledger, first: int) -> None:
    """Let text without questions pass whose lines are few enough between headings; `first` is its line in the file.

    Raises:
        CourseError: more than 10,000 lines follow on each other without a heading or a rule.
    """
    _hold_stretches(text.split("\n"), TALLEST, ledger, first)


def _hold_stretches(lines: Sequence[str], most: int, ledger: Ledger, first: int) -> None:
    if len(lines) <= most:
        return
    begun, number, count = first, 0, 0
    for line, text in enumerate(lines, first):
        if not text or text.isspace():
            continue
        if _BEGINS.match(text):
            begun, number, count = line, number + 1, 0
        else:
            count += 1
        if count > most:
            what = f"more than {most:,} lines follow without a heading or a rule"
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
