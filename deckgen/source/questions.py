"""The questions of a section, read from its lines.

A question is `**Question 3:**` and its stem, two to eight options `A) ...`, `**Correct Answer:**` with a letter or
the right option's own text, and `**Explanation:**`; each of these may run over several lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from textwrap import dedent

from deckgen.errors import Fault
from deckgen.runs import Run, plain
from deckgen.source import markdown, notes
from deckgen.source.course import Node, Option, Question
from deckgen.source.flat import flat
from deckgen.source.ledger import Ledger

LETTERS = "ABCDEFGH"

_QUESTION = re.compile(
    r"\s*\*\*Question\s+(?:(?P<n>\d{1,6})\s*[:.]?\*\*\s*[:.]?|(?P<bold>\d{1,6})\s*[:.]\s*(?=\S.*\*\*))\s*", re.I
)
_OPTION = re.compile(r"\s*(?:[-*]\s+)?(?P<letter>[A-J])\)\s*")
_ANSWER = re.compile(r"\s*\*\*(?:Correct\s+)?Answers?\s*(?::\s*\*\*|\*\*\s*:)\s*", re.I)
_EXPLANATION = re.compile(r"\s*\*\*Explanation\s*(?::\s*\*\*|\*\*\s*:)\s*", re.I)
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_HEADING = re.compile(r" {0,3}#{2,6}(?:\s|$)")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_LETTER = re.compile(r"(?:option\s+)?\(?(?P<letter>[A-H])(?:[).:]+\s*(?P<text>.*))?", re.S | re.I)


@dataclass(slots=True)
class Block:
    """Lines that belong together: the first one's number in the file, and their text without their mark."""

    line: int
    lines: list[str]

    @property
    def text(self) -> str:
        """The lines as one text, no blank ones at the end."""
        return "\n".join(self.lines).rstrip()


@dataclass(slots=True)
class Draft:
    """A question as its lines stand, before anything is made of them."""

    number: int
    stem: Block
    options: list[tuple[str, Block]] = field(default_factory=list)
    answers: list[Block] = field(default_factory=list)
    explanations: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Quiz:
    """What a section's lines under its questions heading come to."""

    questions: tuple[Question, ...]
    rest: tuple[Node, ...]
    """What belongs to no question."""
    notes: tuple[str, ...]
    """Speaker notes before the first question."""
    faults: tuple[Fault, ...]


def begins(source: str) -> bool:
    """Whether a paragraph's lines begin a question."""
    return bool(_QUESTION.match(source))


def tells(source: str) -> bool:
    """Whether a paragraph's lines tell the answer of a question."""
    return any(map(_ANSWER.match, source.split("\n")))


def gives_away(source: str) -> bool:
    """Whether a paragraph's lines give a correct answer by that name, which a class must never read by chance."""
    return tells(source) and "correct" in source.lower()


def read(lines: Sequence[str], first: int, ledger: Ledger) -> Quiz:
    """Read the questions in `lines`, the first of which is the file's line `first`."""
    bare, said = notes.lift(lines, first, ledger)
    drafts, rest = _drafts(bare, first)
    starts = [draft.stem.line for draft in drafts]
    faults: list[Fault] = []
    questions = []
    for index, draft in enumerate(drafts):
        end = starts[index + 1] if index + 1 < len(starts) else first + len(lines)
        own = tuple(text for line, text in said if draft.stem.line <= line < end)
        question = _question(draft, own, ledger, faults)
        questions += [question] if question else []
    before = tuple(text for line, text in said if not starts or line < starts[0])
    loose = tuple(node for block in rest for node in markdown.parse(block.text, ledger, block.line))
    return Quiz(tuple(questions), loose, before, tuple(faults))


def _drafts(lines: Sequence[str], first: int) -> tuple[list[Draft], list[Block]]:
    drafts: list[Draft] = []
    rest = [Block(first, [])]
    current = rest[0]
    for line, text, fenced in _marked(lines, first):
        if not fenced and (_RULE.fullmatch(text) or _HEADING.match(text)):
            current = Block(line, [text] if _HEADING.match(text) else [""])
            rest.append(current)
        elif not fenced and (begun := _begin(text, line, drafts)):
            current = begun
        else:
            current.lines.append(text)
    return drafts, [block for block in rest if block.text.strip()]


def _marked(lines: Sequence[str], first: int) -> Iterator[tuple[int, str, bool]]:
    """Each line with its number and whether it is inside a code fence."""
    fence = ""
    for line, text in enumerate(lines, first):
        found = _FENCE.match(text)
        if found and not fence and "`" not in text[found.end() :]:
            fence = found[1]
            yield line, text, True
        else:
            yield line, text, bool(fence)
            if found and found[1].startswith(fence) and text.strip() == found[1]:
                fence = ""


def _begin(text: str, line: int, drafts: list[Draft]) -> Block | None:
    """Begin what a line's mark says, None when it bears none."""
    if found := _QUESTION.match(text):
        rest = text[found.end() :]
        stem = Block(line, [rest if found["n"] else rest.replace("**", "", 1)])
        drafts.append(Draft(int(found["n"] or found["bold"]), stem))
        return stem
    if not drafts:
        return None
    draft = drafts[-1]
    for mark, into in ((_ANSWER, draft.answers), (_EXPLANATION, draft.explanations)):
        if found := mark.match(text):
            into.append(Block(line, [text[found.end() :]]))
            return into[-1]
    if (found := _OPTION.match(text)) and not draft.answers and not draft.explanations:
        draft.options.append((found["letter"], Block(line, [text[found.end() :]])))
        return draft.options[-1][1]
    return None


def _question(draft: Draft, own: tuple[str, ...], ledger: Ledger, faults: list[Fault]) -> Question | None:
    options = tuple(Option(letter, _option(block, ledger), block.line) for letter, block in draft.options)
    stem = _stem(draft.stem, ledger)
    wrong = list(_wrong(draft, stem, options, ledger))
    key = "" if wrong else _key(draft.answers[0], options, ledger, wrong)
    faults += wrong
    if not draft.explanations:
        ledger.warn(draft.stem.line, f"question {draft.number} has no explanation", "add **Explanation:** and why")
    if wrong:
        return None
    why = tuple(run for block in draft.explanations for run in _explanation(block, ledger))
    return Question(draft.number, stem, options, (key,), why, draft.stem.line, own)


def _stem(block: Block, ledger: Ledger) -> tuple[Node, ...]:
    """Read a stem's blocks; a line of code that looks like a heading (`# comment`) stays as it is written."""
    nodes = markdown.parse(block.text, ledger, block.line, breaks=True)
    return tuple(_unheaded(node) if node.kind == "heading" else node for node in nodes)


def _unheaded(node: Node) -> Node:
    text = f"{'#' * node.level} {node.source}"
    return Node("paragraph", node.line, runs=(Run(text),), source=text)


def _explanation(block: Block, ledger: Ledger) -> tuple[Run, ...]:
    return flat(markdown.parse(block.text, ledger, block.line))


def _option(block: Block, ledger: Ledger) -> tuple[Run, ...]:
    """Read an option's lines, each of which stays a line; fenced lines become code."""
    found: list[Run] = []
    for fenced, group in groupby(_marked(_dedented(block.text), block.line), key=lambda marked: marked[2]):
        lines = list(group)
        texts = [text for _, text, _ in lines]
        if fenced:
            runs: tuple[Run, ...] = (Run("\n".join(text for text in texts if not _FENCE.match(text)), code=True),)
        else:
            runs = markdown.runs("\n".join(texts).strip("\n"), ledger, lines[0][0], breaks=True)
        found += [Run("\n"), *runs] if found and runs else runs
    return tuple(found)


def _dedented(text: str) -> list[str]:
    """An option's lines, those after the first moved left together unless they are code."""
    first, *others = text.split("\n")
    if "`" in text or first.rstrip().endswith((":", "{", "(")):
        return [first, *others]
    return [first, *dedent("\n".join(others)).split("\n")] if others else [first]


def _wrong(draft: Draft, stem: tuple[Node, ...], options: tuple[Option, ...], ledger: Ledger) -> Iterator[Fault]:
    """What makes a question unfit to be asked."""
    name, line = f"question {draft.number}", draft.stem.line
    if not stem or stem[0].kind != "paragraph":
        yield ledger.fault(line, f"{name} does not begin with words", "write what it asks after its number")
    if len(options) < 2:
        count = "one option" if options else "no options"
        yield ledger.fault(line, f"{name} has {count}", "give it two to eight, one a line: A) ...")
    yield from _wrong_letters(options, name, ledger)
    for option in options:
        if not option.runs:
            yield ledger.fault(option.line, f"option {option.letter} of {name} is empty", "write its text")
    if not draft.answers:
        yield ledger.fault(line, f"{name} has no answer", "add **Correct Answer:** and the letter of an option")
    if options and (line := _strayed(draft.options[-1][1])):
        todo = "indent it below the option it belongs to, or move it into the stem"
        yield ledger.fault(line, f"this stands between the options and the answer of {name}", todo)
    for again in draft.answers[1:]:
        yield ledger.fault(again.line, f"{name} has a second answer", "keep one **Correct Answer:** line")


def _strayed(last: Block) -> int:
    """The line of text that stands apart from the last option, not indented; 0 where none does."""
    blank = False
    for line, text, fenced in _marked(last.lines, last.line):
        if blank and not fenced and text[:1].strip():
            return line
        blank = not fenced and not text.strip()
    return 0


def _wrong_letters(options: tuple[Option, ...], name: str, ledger: Ledger) -> Iterator[Fault]:
    met: set[str] = set()
    for option, expected in zip(options, LETTERS, strict=False):
        if option.letter in met:
            yield ledger.fault(option.line, f"{name} has two options {option.letter}", "letter each option once")
            return
        if option.letter != expected:
            todo = "letter the options A, B, C, ... in order"
            yield ledger.fault(option.line, f"{name} has option {option.letter} where {expected} is due", todo)
            return
        met.add(option.letter)
    for option in options[len(LETTERS) :]:
        yield ledger.fault(option.line, f"{name} has more than eight options", "drop some or part the question")


def _key(answer: Block, options: tuple[Option, ...], ledger: Ledger, wrong: list[Fault]) -> str:
    """The letter of the right option: as the answer line gives it, or of the one option whose text it is."""
    said = _bare(markdown.runs(answer.text.strip(), ledger, answer.line, breaks=True))
    texts = {option.letter: _bare(option.runs) for option in options}
    named = {option.letter for option in options if _names(said, option.letter, texts[option.letter])}
    named |= {letter for letter, text in texts.items() if text == said}
    if len(named) == 1:
        return named.pop()
    todo = f"write the letter of one option, {options[0].letter} to {options[-1].letter}"
    what = f"is what several options say ({', '.join(sorted(named))})" if named else "names no option"
    wrong.append(ledger.fault(answer.line, f"the answer {said!r} {what}" if said else "the answer is empty", todo))
    return ""


def _names(said: str, letter: str, text: str) -> bool:
    """Whether an answer line is an option's letter, alone or before the option's own text."""
    found = _LETTER.fullmatch(said)
    return found is not None and found["letter"].upper() == letter and found["text"] in (None, "", text)


def _bare(runs: tuple[Run, ...]) -> str:
    return " ".join(plain(runs).split())
