"""Drafts -> questions: each part is read, and the key is certain or the build stops at its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import dedent

from deckgen.errors import Fault
from deckgen.runs import Run
from deckgen.source.course import Node, Option, Question
from deckgen.source.flat import flat
from deckgen.source.lines import FENCE, marked
from deckgen.source.markdown import nodes as markdown
from deckgen.source.markdown.ledger import Ledger
from deckgen.source.notes import Note
from deckgen.source.questions import keys
from deckgen.source.questions.drafts import LETTERS, Block, Draft, Wrong

ANSWER = "answer-uncertain"
"""The rule that a question without a certain answer breaks."""

_ADD = "add **Correct Answer:** and the letter of an option"


def read(
    drafts: Iterable[Draft], first: int, said: Sequence[Note], ledger: Ledger, faults: list[Fault]
) -> tuple[Question, ...]:
    """Read drafts in the order of the file; their lines are counted from the file's line `first`.

    `said` are all notes of the file: those inside a question's lines go with it. `faults` gathers what is wrong.
    """
    questions, notes = [], iter(sorted(said))
    held = next(notes, None)
    for draft in drafts:
        own: list[str] = []
        while held and held[0] < first + draft.after:
            own += [held[1]] if held[0] >= draft.line else []
            held = next(notes, None)
        question = _question(draft, tuple(own), ledger, faults)
        questions += [question] if question else []
    return tuple(questions)


def _question(draft: Draft, own: tuple[str, ...], ledger: Ledger, faults: list[Fault]) -> Question | None:
    options = tuple(Option(choice.letter, _option(choice.block, ledger), choice.block.line) for choice in draft.choices)
    stem = _stem(draft.stem, ledger)
    accepted = tuple(_explanation(block, ledger) for block in draft.accepted)
    wrong = stated(draft.wrong, ledger)
    wrong = wrong or list(_wrong(draft, stem, options, accepted, ledger))
    right = () if wrong or accepted else _keys(draft, options, ledger, wrong)
    wrong += () if wrong else _confirmed(draft, right, options, ledger)
    faults += wrong
    if not draft.explanations:
        todo = "add **Explanation:** and why"
        ledger.warn(draft.line, f"{_name(draft)} has no explanation", todo, "explanation-missing")
    if wrong:
        return None
    why = flat(node for block in draft.explanations for node in markdown.parse(_said(block.text), ledger, block.line))
    line = draft.answers[0].line if draft.answers else 0
    said = (*own, *(" ".join(note.text.split()) for note in draft.notes))
    return Question(draft.number or 0, stem, options, right, why, draft.line, said, accepted, line)


def stated(found: Iterable[Wrong], ledger: Ledger) -> list[Fault]:
    """What is wrong, as faults that name the file."""
    return [ledger.fault(each.line, each.what, each.todo, ANSWER) for each in found]


def _name(draft: Draft) -> str:
    return f"question {draft.number}" if draft.number is not None else "the question"


def _stem(block: Block, ledger: Ledger) -> tuple[Node, ...]:
    """Read a stem's blocks; a line of code that looks like a heading (`# comment`) stays as it is written."""
    nodes = markdown.parse(block.text, ledger, block.line, breaks=True)
    if nodes and nodes[0].kind == "quote" and nodes[0].children:
        nodes = (*nodes[0].children, *nodes[1:])
    return tuple(_unheaded(node) if node.kind == "heading" else node for node in nodes)


def _unheaded(node: Node) -> Node:
    text = f"{'#' * node.level} {node.source}"
    return Node("paragraph", node.line, runs=(Run(text),), source=text)


def _explanation(block: Block, ledger: Ledger) -> tuple[Run, ...]:
    return flat(markdown.parse(_said(block.text), ledger, block.line))


def _said(text: str) -> str:
    """An explanation's text; where words follow what looks like a fence that nothing closes, it is none."""
    first, *others = text.split("\n")
    opened = FENCE.match(first)
    if not opened or len(first[opened.end() :].split()) < 2 or any(opened[1] in line for line in others):
        return text
    return "".join(f"\\{mark}" for mark in opened[1]) + text[opened.end() :]


def _option(block: Block, ledger: Ledger) -> tuple[Run, ...]:
    """Read an option's lines, each of which stays a line; fenced lines become code."""
    found: list[Run] = []
    for code, group in groupby(marked(_dedented(block.text), block.line), key=lambda line: line.code):
        lines = list(group)
        if code:
            runs: tuple[Run, ...] = (Run("\n".join(x.text for x in lines if not FENCE.match(x.text)), code=True),)
        else:
            text = "\n".join(line.text for line in lines).strip("\n")
            runs = markdown.runs(text, ledger, lines[0].number, breaks=True)
        found += [Run("\n"), *runs] if found and runs else runs
    return tuple(found)


def _dedented(text: str) -> list[str]:
    """An option's lines, those after the first moved left together unless they are code."""
    first, *others = text.split("\n")
    if "`" in text or first.rstrip().endswith((":", "{", "(")):
        return [first, *others]
    return [first, *dedent("\n".join(others)).split("\n")] if others else [first]


def _wrong(
    draft: Draft, stem: tuple[Node, ...], options: tuple[Option, ...], accepted: tuple[object, ...], ledger: Ledger
) -> Iterator[Fault]:
    """What makes a question unfit to be asked."""
    name, line = _name(draft), draft.line
    if not stem or stem[0].kind != "paragraph":
        yield ledger.fault(line, f"{name} does not begin with words", "write what it asks after its number")
    if accepted:
        if not all(accepted):
            yield ledger.fault(line, f"the answer of {name} is empty", "write what counts as right", ANSWER)
        return
    if len(options) < 2:
        listed = not options and any(node.kind == "list" for node in stem)
        count = "one option" if options else "no options with letters" if listed else "no options"
        todo = "begin each with its letter: A) ..." if listed else "give it two to eight, one a line: A) ..."
        yield ledger.fault(line, f"{name} has {count}", todo)
    yield from _wrong_letters(options, name, ledger)
    for option in options:
        if not option.runs:
            yield ledger.fault(option.line, f"option {option.letter} of {name} is empty", "write its text")
    stray = _strayed(draft.choices[-1].block) if options else 0
    if not draft.told:
        what = f"below the options of {name} stands no answer that can be read" if stray else f"{name} has no answer"
        todo = "write **Correct Answer:** and the letter of an option" if stray else _ADD
        yield ledger.fault(stray or line, what, todo, ANSWER)
    elif stray:
        todo = "indent it below the option it belongs to, or move it into the stem"
        yield ledger.fault(stray, f"this stands between the options and the answer of {name}", todo)
    for again in draft.answers[1:]:
        yield ledger.fault(again.line, f"{name} has a second answer", "keep one **Correct Answer:** line", ANSWER)


def _strayed(last: Block) -> int:
    """The line of text that stands apart from the last option, not indented; 0 where none does."""
    blank, begun = False, False
    for line in marked(last.lines, last.line):
        if blank and not line.code and line.text[:1].strip():
            return line.number
        begun = begun or not line.blank
        blank = begun and not line.code and line.blank
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


def _keys(draft: Draft, options: tuple[Option, ...], ledger: Ledger, wrong: list[Fault]) -> tuple[str, ...]:
    """The right options' letters in order: as marked beside them, as the answer line gives them, or both alike."""
    marks = {choice.letter for choice in draft.choices if choice.right}
    if not draft.answers:
        return tuple(sorted(marks))
    answer = draft.answers[0]
    found = keys.named(answer, options, ledger)
    if len(found.letters) != 1 or marks not in (set(), found.letters[0]):
        wrong.append(ledger.fault(answer.line, *_uncertain(found.said, found.letters, marks, options), ANSWER))
        return ()
    draft.explanations[:0] = found.why
    return tuple(sorted(found.letters[0]))


def _confirmed(draft: Draft, right: tuple[str, ...], options: tuple[Option, ...], ledger: Ledger) -> Iterator[Fault]:
    """What the answer key at the file's end says otherwise than the question itself."""
    for block in draft.keyed:
        found = keys.named(block, options, ledger)
        if found.letters != [set(right)]:
            what = f"the answer key says {found.said!r} of {_name(draft)}, and the question itself {', '.join(right)}"
            yield ledger.fault(block.line, what, "let both name the same", ANSWER)


def _uncertain(said: str, named: list[set[str]], marks: set[str], options: tuple[Option, ...]) -> tuple[str, str]:
    """What is wrong with an answer, and what to do."""
    todo = f"write the letter of one option, {options[0].letter} to {options[-1].letter}"
    if not said:
        return "the answer is empty", todo
    if len(named) > 1:
        letters = sorted({letter for reading in named for letter in reading})
        return f"the answer {said!r} is what several options say ({', '.join(letters)})", todo
    if named:
        beside = ", ".join(sorted(marks))
        return f"the answer {said!r} is not the option that is marked ({beside})", "let both name the same"
    return f"the answer {said!r} names no option", todo
