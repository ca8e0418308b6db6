"""One question stands twice, in one file or over several.

A class that has seen a question once is asked nothing by it the second time, and what might have been asked instead
is left out; of 54,776 questions of one generator 238 stems stood twice within one week. Stems count as one when they
have the same words but for case, order, plurals and words such as "the" or "main", or when long ones differ in a
single word; two that differ in a number, a negation or what stands in code do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deckgen.errors import Fault, Where
from deckgen.source.course import Question
from deckgen.source.sheet import Severity, Sheet
from deckgen.source.words import line_of, singular, squeezed, text_of, words

SEVERITY: Severity = "warning"
LONG = 9
"""Words a stem must have for one of them to differ."""
LONGEST = 64
"""Words up to which a stem may differ in one: longer ones must be alike in all."""
BARE = 3
"""Words below which a stem ("Which is true?") is told apart by its options."""
SHOWN = 5
"""Places that a finding names."""

_FILLING = frozenset({
    "a", "an", "the", "of", "in", "on", "for", "to", "is", "are", "was", "were", "be", "do", "does", "did", "which",
    "what", "following", "these", "this", "that", "it", "its", "as", "by", "with", "one", "best", "primary", "main",
    "key", "principal", "most", "common", "commonly", "typically", "usually", "would", "you", "can", "used", "use",
    "term",
})  # fmt: skip
_TELLING = frozenset({
    "not", "no", "never", "except", "least", "without", "first", "last", "before", "after", "more", "less", "than",
    "false", "true",
})  # fmt: skip

_ORDERING = frozenset({
    "over", "than", "from", "into", "versus", "vs", "before", "after", "with",
})  # fmt: skip
"""Words around which two others change places and mean something else."""
_QUIET = frozenset(" \n\t.,;:?!'\"’‘“”-–—()[]*_")

Bag = frozenset[str]


@dataclass(slots=True)
class _Group:
    """Questions that count as one."""

    bag: Bag
    places: list[tuple[Where, str]]


def across(sheets: Sequence[Sheet]) -> Iterable[Fault]:
    """Give each stem that stands more than once, at its first place."""
    exact: dict[tuple[Bag, str], _Group] = {}
    near: dict[int, _Group] = {}
    for sheet in sheets:
        for question in sheet.questions:
            _sort(question, sheet.course.where(question.line), exact, near)
    for group in exact.values():
        if len(group.places) > 1:
            yield _fault(group)


def _sort(question: Question, where: Where, exact: dict[tuple[Bag, str], _Group], near: dict[int, _Group]) -> None:
    """Put a question to those it counts as one with; each step looks things up and compares nothing with all."""
    text = text_of(question.stem)
    place = (where, squeezed(text).casefold())
    bag, rest = _bag(text, question)
    found = exact.get((bag, rest)) or (None if rest else _near(bag, near))
    if found:
        found.places.append(place)
        return
    group = exact[bag, rest] = _Group(bag, [place])
    if not rest and LONG - 1 <= len(bag) <= LONGEST:
        for mark in _marks(bag):
            near.setdefault(mark, group)


def _bag(text: str, question: Question) -> tuple[Bag, str]:
    """A stem's words, and what beside them must be alike: signs, numbers, code, and the options of a bare stem."""
    said = words(text)
    bag = frozenset(singular(word) for word in said if word not in _FILLING)
    if len(bag) < BARE:
        return bag, "\n".join((squeezed(text).casefold(), *sorted(_options(question))))
    if any(node.kind != "paragraph" for node in question.stem) or any(run.code for run in question.stem[0].runs):
        return bag, squeezed(text)
    ordered = said if _ORDERING & set(said) else _letters(said)
    return bag, "".join(sign for sign in text if not sign.isalnum() and sign not in _QUIET) + " ".join(ordered)


def _letters(said: Sequence[str]) -> list[str]:
    """Letters by themselves and numbers, in order: what formulas differ in."""
    return [word for word in said if (len(word) == 1 and word not in "ai") or not word.isalpha()]


def _options(question: Question) -> Iterable[str]:
    return (line_of(option.runs).casefold() for option in question.options)


def _marks(bag: Bag) -> list[int]:
    """A number for the bag and one for the bag without each of its words, so that bags a word apart share one."""
    numbers = {word: hash(word) for word in bag}
    whole = sum(numbers.values())
    return [whole, *(whole - number for number in numbers.values())]


def _near(bag: Bag, near: dict[int, _Group]) -> _Group | None:
    """A group whose bag differs in one word that does not turn the question around."""
    if not LONG <= len(bag) <= LONGEST:
        return None
    for mark in _marks(bag):
        group = near.get(mark)
        if group and len(bag - group.bag) <= 1 and len(group.bag - bag) <= 1 and not (bag ^ group.bag) & _TELLING:
            return group
    return None


def _fault(group: _Group) -> Fault:
    (where, first), *others = group.places
    alike = all(text == first for _, text in others)
    how = "word for word" if alike else "in nearly the same words"
    listed = ", ".join(_at(place, where) for place, _ in others[:SHOWN])
    more = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
    what = f"the question stands {len(others) + 1} times {how}: also at {listed}{more}"
    return Fault(where, what, "keep one, and ask something else in its place")


def _at(place: Where, first: Where) -> str:
    return f"line {place.line}" if place.path == first.path else str(place)
