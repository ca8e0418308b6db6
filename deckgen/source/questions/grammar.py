"""How the parts of a question are marked: its options, its answer, its explanation; shared by the dialects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from re import Match

from deckgen.source.lines import Line
from deckgen.source.questions.drafts import LETTERS, Block, Choice, Draft, Wrong

_TICK = r"[✅✔✓☑]\ufe0f?"
_SIGNS = r"[*_]{0,3}"
_OPTION = re.compile(
    rf"[ \t>]*(?:[-+*][ \t]+)?(?P<tick>{_TICK}[ \t]*)?(?P<bold>\*\*|__)?(?P<open>\()?(?P<letter>[A-Ja-j])"
    r"(?P<close>[).])(?P<shut>\*\*|__)?(?P<gap>[ \t]+|$)?"
)
_RIGHT = re.compile(
    rf"(?:{_TICK}|(?:←|<-+)?[ \t]*{_SIGNS}[(\[](?:correct|right)(?:[ \t]+(?:answer|option))?[)\]]{_SIGNS})[ \t]*$", re.I
)
_LEAD = rf"[ \t>]*+(?:[-+*][ \t]+)?(?:{_TICK}[ \t]*)?(?P<sign>{_SIGNS})[ \t]*"
_COLON = rf"(?:[ \t]*:[ \t]*(?P<shut>{_SIGNS})|(?P<early>[*_]{{1,3}})[ \t]*:)[ \t]*"
_ANSWER = re.compile(
    rf"{_LEAD}(?:the[ \t]+)?(?P<label>(?:correct|right)[ \t]+(?:answers?|options?)|answers?)"
    rf"(?:\(s\))?(?:[ \t]+key)?{_COLON}",
    re.I,
)
_WHY = re.compile(rf"{_LEAD}(?:explanations?|rationale|why|feedback|justification){_COLON}", re.I)
_LETTERS = re.compile(
    rf"[ \t]*(?:options?[ \t]+)?{_SIGNS}\(?[A-H][).]{{0,2}}{_SIGNS}"
    rf"(?:[ \t]*(?:[,;/&+]|\band\b)[ \t]*(?:and[ \t]+)?{_SIGNS}\(?[A-H][).]{{0,2}}{_SIGNS}){{0,7}}\.?[ \t]*",
    re.I,
)
_LETTER = re.compile(r"(?<![A-Z])[A-H](?![A-Z])")
_DASH = re.compile(r"(?<![ \t])(?:[ \t]++[—–-]+[ \t]+|[ \t]*+:[ \t]+)")
"""What parts the letters of an answer from the reason behind them."""
_BOLD_LETTER = re.compile(r"[ \t]*(\*\*|__)\(?(?P<letter>[A-Ha-h])[).]?\1[.,]?[ \t]+(?=\S)")
_LETTERS_WITHIN = 80
"""Characters of an answer in which letters stand that a reason follows."""
_DETAILS = re.compile(r"[ \t>]*<details\b[^<>]*>", re.I)
_SUMMARY = re.compile(r"<summary\b[^<>]*>(.*?)</summary[ \t]*>", re.I | re.S)
_TAG = re.compile(r"</?(?:details|summary|p|div|br)\b[^<>]*>", re.I)
_STYLED = re.compile(r"<(b|strong|i|em|span|code)\b[^<>]*>([^<>]{0,300})</\1>", re.I)
_SUMMARY_WITHIN = 500
"""Characters of a `<details>` block in which its summary must stand."""

Style = tuple[bool, str, bool]
"""How options are lettered: behind an opening bracket, with which sign after the letter, in small letters."""

LOOSE: Style = (False, ")", False)
"""`A)`, so plain that one line of it is enough, and a letter out of order is a fault, not text."""
ROMAN = "IJ"
"""Letters that begin no options: `I)` counts statements inside a stem."""


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


def body(stem: Block, lines: Sequence[Line], opens: Opens | None = None) -> Body:
    """Sort the lines after a stem's first into stem, options (lettered unless `opens` says how), answers, reasons."""
    parts, style, current = Body(stem), style_of(lines), stem
    begins = opens or (lambda line, count: _choice(line, count, style) if style else None)
    for line in unfolded(lines):
        opened = None if line.code else _opened(line, parts, begins)
        if opened:
            current = opened
        else:
            current.lines.append(line.text)
    for choice in () if opens else parts.choices:
        unmark(choice, bool(parts.answers))
    return parts


def _opened(line: Line, parts: Body, begins: Opens) -> Block | None:
    """Begin the part that a line's mark says, None where it bears none."""
    if found := _ANSWER.match(line.text):
        parts.answers.append(Block(line.number, [_rest(found, line.text)]))
        return parts.answers[-1]
    if (found := _WHY.match(line.text)) and (found["sign"] or parts.choices or parts.answers):
        parts.explanations.append(Block(line.number, [_rest(found, line.text)]))
        return parts.explanations[-1]
    if not parts.answers and not parts.explanations and (choice := begins(line, len(parts.choices))):
        parts.choices.append(choice)
        return choice.block
    return None


def _rest(found: Match[str], text: str) -> str:
    """What follows a label; the signs of emphasis that the label opened are closed somewhere behind it."""
    if not found["sign"]:
        return text[found.start("shut") if found["shut"] else found.end() :]
    rest = text[found.end() :].rstrip()
    unshut = found["sign"] and not (found["shut"] or found["early"])
    return rest.removesuffix(found["sign"]) if unshut else rest


def gives_away(text: str) -> bool:
    """Whether a line gives an answer by that name, which a class must never read by chance."""
    found = _ANSWER.match(text)
    return found is not None and (bool(found["sign"]) or bool(letters(_rest(found, text))))


def hides_answer(text: str) -> bool:
    """Whether a line is the summary of a fold that holds an answer."""
    found = _SUMMARY.search(text[:_SUMMARY_WITHIN])
    return found is not None and bool(re.search(r"\b(?:answer|solution)s?\b", found[1], re.I))


def names_option(answers: Sequence[Block]) -> bool:
    """Whether an answer is a letter, or several, so that there must be options."""
    return bool(answers) and bool(_LETTERS.fullmatch(answers[0].text))


def letters(said: str) -> tuple[str, ...]:
    """The letters an answer names when it names nothing else: `B`, `(b)`, `A, C`, `A and C`; none otherwise."""
    return tuple(_LETTER.findall(said.upper())) if _LETTERS.fullmatch(said) else ()


def reasoned(block: Block) -> tuple[Block, list[Block]]:
    """An answer as its letters and the reason behind a dash, or on the lines below."""
    head = block.lines[0]
    found = _reason(head)
    if found:
        return Block(block.line, [head[: found.start()]]), [Block(block.line, [head[found.end() :], *block.lines[1:]])]
    if bold := _BOLD_LETTER.match(head):
        return Block(block.line, [bold["letter"]]), [Block(block.line, [head[bold.end() :], *block.lines[1:]])]
    if letters(head) and len(block.lines) > 1:
        return Block(block.line, [head]), [Block(block.line, ["", *block.lines[1:]])]
    return block, []


def _reason(text: str) -> Match[str] | None:
    dashes = _DASH.finditer(text[:_LETTERS_WITHIN])
    return next((found for found in dashes if letters(text[: found.start()])), None)


def continues(line: Line) -> bool:
    """Whether a line after a blank one still belongs to the question above it: an answer, a reason, a fold."""
    return line.code or any(mark.match(line.text) for mark in (_ANSWER, _WHY, _DETAILS))


def folds(line: Line) -> bool:
    """Whether a line opens a `<details>`."""
    return bool(_DETAILS.match(line.text))


def style_of(lines: Sequence[Line]) -> Style | None:
    """How the options in these lines are lettered: `A)` at once, any other way where an A and a B stand so."""
    begun: set[Style] = set()
    for line in lines:
        found = None if line.code else option(line.text)
        if not found:
            continue
        style = _style(found)
        if (style == LOOSE and found["letter"] not in ROMAN) or (found["letter"] in "Bb" and style in begun):
            return style
        if found["letter"] in "Aa":
            begun.add(style)
    return None


def option(text: str) -> Match[str] | None:
    """The mark of an option at a line's start; only `A)` may stand without a space behind it."""
    found = _OPTION.match(text)
    loose = found and found["gap"] is None and _style(found) != LOOSE
    return None if loose else found


def _style(found: Match[str]) -> Style:
    return bool(found["open"]), found["close"], found["letter"].islower()


def _choice(line: Line, count: int, style: Style) -> Choice | None:
    found = option(line.text)
    if not found or _style(found) != style:
        return None
    letter = found["letter"].upper()
    if not count and letter in ROMAN:
        return None
    if style != LOOSE and letter != LETTERS[count : count + 1]:
        return None
    unshut = found["bold"] if found["bold"] and not found["shut"] else ""
    return Choice(letter, Block(line.number, [unshut + line.text[found.end() :]]), bool(found["tick"]))


def unmark(choice: Choice, answered: bool) -> None:
    """Take the mark of the right option from its text; words such as (correct) mark only where no answer line does."""
    lines = choice.block.lines
    for at in {0, max((n for n, text in enumerate(lines) if text.strip()), default=0)}:
        text = lines[at].rstrip()
        found = _RIGHT.search(text, max(0, len(text) - 40))
        if found and text[: found.start()].strip() and not (answered and "(" in found[0]):
            lines[at], choice.right = text[: found.start()].rstrip(), True


def unfolded(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines with every `<details>` opened: its tags gone, what it holds marked as answer and explanation."""
    at = 0
    while at < len(lines):
        if lines[at].code or not _DETAILS.match(lines[at].text):
            yield lines[at]
            at += 1
        else:
            ends = (n for n in range(at, len(lines)) if "</details" in lines[n].text.lower())
            end = next(ends, len(lines) - 1) + 1
            yield from _opened_details(lines[at:end])
            at = end


def _opened_details(lines: Sequence[Line]) -> Iterator[Line]:
    text = "\n".join(line.text for line in lines)
    summary = _SUMMARY.search(text, 0, _SUMMARY_WITHIN)
    words = summary[1] if summary else ""
    if summary:
        text = text[: summary.start()] + "\n" * summary[0].count("\n") + text[summary.end() :]
    bare = [
        replace(line, text=_STYLED.sub(r"\2", _TAG.sub("", found)))
        for line, found in zip(lines, text.split("\n"), strict=True)
    ]
    labelled = any(not line.code and (_ANSWER.match(line.text) or _WHY.match(line.text)) for line in bare)
    labels = iter(() if labelled else ("Explanation: ",) if _explains(words) else ("Answer: ", "Explanation: "))
    filled = next((line for line in bare if line.text.strip()), None)
    if filled and filled.code and (label := next(labels, "")):
        yield Line(lines[0].number, label)
    for line in bare:
        yield replace(line, text=next(labels, "") + line.text.strip()) if line.text.strip() and not line.code else line


def _explains(summary: str) -> bool:
    return bool(re.search(r"explanation|why|rationale|hint", summary, re.I)) and "answer" not in summary.lower()
