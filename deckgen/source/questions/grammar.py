"""How the parts of a question follow each other: its options, its answer, its explanation; shared by the dialects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from deckgen.source.lines import Line
from deckgen.source.questions import answers, folds, labels, options
from deckgen.source.questions.drafts import Block, Choice, Draft, Wrong


@dataclass(slots=True)
class Body:
    """The parts of a question, in the order of its lines."""

    stem: Block
    choices: list[Choice] = field(default_factory=list)
    answers: list[Block] = field(default_factory=list)
    explanations: list[Block] = field(default_factory=list)
    accepted: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)

    def feedback(self, choice: Choice, block: Block) -> None:
        """Explain one option by its letter."""
        self.explanations.append(Block(block.line, [f"{choice.letter}: {block.lines[0].strip()}", *block.lines[1:]]))

    def draft(self, first: int, after: int, number: int | None) -> Draft:
        """Make a draft of the parts, which stand in the lines from `first` to before `after`."""
        found = (self.stem, self.choices, self.answers, self.explanations, self.accepted, self.notes, self.wrong)
        return Draft(first, after, number, *found)

    @property
    def told(self) -> bool:
        """Whether the lines say which options are right."""
        return bool(self.answers) or any(choice.right for choice in self.choices)


Opens = Callable[[Line, int], Choice | None]
"""What begins an option: (line, how many there are already) -> the option, None where the line begins none."""

_ITALIC = re.compile(r"[ \t]*(?:\*(?![*\s]).*(?<![*\s])\*|_(?![_\s]).*(?<![_\s])_)[ \t]*")
_BEHIND = re.compile(r"[ \t]+(?:\*\*|__)?(?:explanation|rationale|reason|why)(?:\*\*|__)?[ \t]*:", re.I)
"""Where an explanation begins that stands on the line of the answer."""


def body(stem: Block, lines: Sequence[Line], opens: Opens | None = None) -> Body:
    """Sort the lines after a stem's first into stem, options (lettered unless `opens` says how), answers, reasons."""
    if opens:
        return _sorted(stem, [*_parted(folds.unfolded(lines))], opens)
    first, lines = _spread(stem, [*_parted(folds.unfolded(lines))])
    way = _style(lines)
    parts = _sorted(
        Block(stem.line, [*first.lines]), lines, lambda line, count: options.choice(line, count, way) if way else None
    )
    if way and way[1] in options.FAINT and not _fits(parts):
        parts = _sorted(first, lines, lambda _, __: None)
    for choice in parts.choices:
        options.unmark(choice, bool(parts.answers))
    return parts


def _spread(stem: Block, lines: Sequence[Line]) -> tuple[Block, list[Line]]:
    """Give each option a line of its own, those on the stem's line too."""
    all_ = [Line(stem.line, stem.lines[0]), *lines]
    first, *others = options.spread(all_)
    return Block(stem.line, [first.text, *stem.lines[1:]]), others


def _style(lines: Sequence[Line]) -> options.Style | None:
    """How the options are lettered that stand above the answer, below it where none do above."""
    end = next((n for n, line in enumerate(lines) if not line.code and _tells(line.text)), len(lines))
    return options.style_of(lines[:end]) or options.style_of(lines[end:])


def _tells(text: str) -> bool:
    return bool(labels.answer(text) or labels.why(text))


def _fits(parts: Body) -> bool:
    """Whether the answer is one of the options, so that lines such as `A: 3` are options and not given values."""
    if any(choice.right for choice in parts.choices):
        return True
    texts = {choice.block.text.strip() for choice in parts.choices}
    said = [block.text.strip() for block in parts.answers]
    return not said or said[0] in texts or bool(answers.lettered(parts.answers[0]))


def _parted(lines: Iterator[Line]) -> Iterator[Line]:
    """Lines with an explanation on the line of its answer on a line of its own."""
    for line in lines:
        found = _BEHIND.search(line.text) if not line.code and labels.answer(line.text) else None
        if found:
            yield replace(line, text=line.text[: found.start()])
            yield replace(line, text=line.text[found.start() :].lstrip())
        else:
            yield line


def _sorted(stem: Block, lines: Sequence[Line], begins: Opens) -> Body:
    parts, current = Body(stem), stem
    for line in lines:
        if not line.code and not parts.choices and labels.announces_options(line.text):
            current.lines.append("")
            continue
        opened = None if line.code else _opened(line, parts, begins)
        current = opened or current
        if not opened:
            current.lines.append(line.text)
    return parts


def _opened(line: Line, parts: Body, begins: Opens) -> Block | None:
    """Begin the part that a line's mark says, None where it bears none."""
    if (found := labels.answer(line.text)) and (labels.is_plain(found) or not parts.answers):
        said = labels.rest(found, line.text)
        again = labels.answer(said)
        parts.answers.append(Block(line.number, [labels.rest(again, said) if again else said]))
        return parts.answers[-1]
    if (found := labels.why(line.text)) and (found["sign"] or parts.choices or parts.answers):
        told = found["solution"] and not parts.choices and not parts.answers
        into = parts.answers if told else parts.explanations
        into.append(Block(line.number, [labels.rest(found, line.text)]))
        return into[-1]
    if (found := labels.aside(line.text)) and (parts.answers or (parts.choices and found["sign"])):
        parts.notes.append(Block(line.number, [labels.bare(line.text)]))
        return parts.notes[-1]
    if not _is_over(parts) and (choice := begins(line, len(parts.choices))):
        parts.choices.append(choice)
        return choice.block
    return None


def _is_over(parts: Body) -> bool:
    """Whether no option may follow: an answer or a reason stands below the first."""
    below = (*parts.answers[-1:], *parts.explanations[-1:])
    return any(parts.choices and block.line > parts.choices[0].block.line for block in below)


def waits(line: Line, below: Line) -> bool:
    """Whether a paragraph belongs to the line above it: to a label alone, or, in italics, to an answer."""
    answer = None if line.code else labels.answer(line.text)
    found = answer or (None if line.code else labels.why(line.text))
    alone = found is not None and not labels.rest(found, line.text).strip(" *_")
    return alone or (answer is not None and bool(_ITALIC.fullmatch(below.text)))


def continues(line: Line) -> bool:
    """Whether a line after a blank one still belongs to the question above it: an answer, a reason, a fold."""
    return line.code or _tells(line.text) or bool(labels.aside(line.text)) or folds.folds(line)
