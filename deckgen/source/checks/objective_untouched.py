"""An objective that no question seems to touch.

What is aimed at and never asked about is not learnt as well, and a class takes it for unimportant. The words that say
what an objective is about, their endings taken off, are looked for in the questions of its section, with their options
and explanations and those to discuss among them, then in single questions of the whole file; the verb of the objective
does not count. Words are all this goes by: a question may well touch an objective in words of its own, so this is a
note and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.errors import Fault
from deckgen.source.course import Question
from deckgen.source.sheet import Severity, Sheet
from deckgen.source.words import line_of, squeezed, stem, subjects, text_of

SEVERITY: Severity = "note"
ENOUGH = 0.5
"""Share of an objective's words that a question elsewhere in the file must have."""
LOOKED_AT = 200
"""Questions elsewhere with one word that are looked at: more would make a long file slow."""
SHOWN = 80
"""Characters of an objective that a finding quotes."""
VERBS = frozenset(map(stem, (
    "analyze", "analyse", "apply", "appreciate", "argue", "articulate", "assess", "be", "build", "calculate",
    "classify", "compare", "compute", "construct", "contrast", "create", "critique", "define", "demonstrate",
    "derive", "design", "determine", "develop", "differentiate", "discuss", "distinguish", "estimate", "evaluate",
    "examine", "explain", "explore", "express", "familiarize", "formulate", "gain", "give", "highlight", "identify",
    "illustrate", "implement", "interpret", "introduce", "investigate", "know", "learn", "list", "match", "name",
    "outline", "perform", "predict", "present", "provide", "recognize", "recognise", "reflect", "relate", "review",
    "solve", "state", "summarize", "summarise", "understand", "understanding", "use", "utilize", "write", "ability",
    "able", "concept", "concepts", "context", "importance", "important", "knowledge", "significance", "fundamental",
    "fundamentals", "basic", "basics", "various", "different", "real", "world", "real-world", "scenario",
    "scenarios", "example", "examples", "role", "roles", "effective", "effectively",
)))  # fmt: skip
"""What objectives begin with and are padded with, their endings taken off."""


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the objectives whose words stand in no question, in sections that ask some."""
    everywhere = _Questions(sheet.questions)
    for section in sheet.course.sections:
        asked = (_said(question) for question in section.questions)
        discussed = (subjects(text_of(item.blocks)) for item in section.discussion)
        here = frozenset(word for said in (*asked, *discussed) for word in said)
        for item in section.objectives if section.questions else ():
            aim = frozenset(subjects(text_of(item.blocks)) - VERBS)
            if aim and not aim & here and not everywhere.touch(aim):
                shown = _shown(text_of(item.blocks))
                yield sheet.fault(item.line, f"no question seems to touch the objective {shown!r}", "ask one about it")


class _Questions:
    """The questions of a file by the words that stand in them."""

    def __init__(self, questions: Iterator[Question]) -> None:
        self.said = [_said(question) for question in questions]
        self.holding: dict[str, list[int]] = {}
        for place, said in enumerate(self.said):
            for word in said:
                self.holding.setdefault(word, []).append(place)

    def touch(self, aim: frozenset[str]) -> bool:
        """Whether one question has half of the words; it is looked for by the rarest of them."""
        rarest = sorted(aim, key=lambda word: len(self.holding.get(word, ())))
        for word in rarest[: len(aim) - int(len(aim) * ENOUGH) + 1]:
            held = self.holding.get(word, ())[:LOOKED_AT]
            if any(len(aim & self.said[place]) >= len(aim) * ENOUGH for place in held):
                return True
        return False


def _said(question: Question) -> frozenset[str]:
    options = " ".join(line_of(option.runs) for option in question.options)
    return subjects(" ".join((text_of(question.stem), options, line_of(question.explanation))))


def _shown(text: str) -> str:
    line = squeezed(text)
    return line if len(line) <= SHOWN else f"{line[:SHOWN].rpartition(' ')[0]} …"
