"""Which options an answer names: each way to read it is tried, and more than one is no certain key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from deckgen.runs import Run, plain
from deckgen.source.course import Option
from deckgen.source.markdown import nodes as markdown
from deckgen.source.markdown.ledger import Ledger
from deckgen.source.questions import answers
from deckgen.source.questions.drafts import Block

ALIKE = 0.85
"""How much of an option's text an answer that also bears its letter must have."""

_WRAPS = " \t\"'“”«»‘’`✅✔☑\ufe0f\\"
"""What may stand around an answer and says nothing."""
_UNDERLINE = re.compile(r"</?u>", re.I)
_LETTER = re.compile(
    r"(?:(?:option|choice)\s+)?[(\[]?(?P<letter>[A-Ha-h])(?:[)\]]?[).:\]]?\s*[-–—]?\s+|[)\].:]+\s*)(?P<text>\S.*)",
    re.I | re.S,
)
_SENTENCE = re.compile(r"(?:\S+\s+)+\S+[.!?…]['\"”’)]*")
_PARTS = re.compile(
    r"(?:\s*[.*_)]+)*(?:\s+[-–—]+\s+|\s*[:.,;]\s+|\s+(?=\()|\s+(?=(?:because|since)\b)|\s*\n|\s*$)", re.I
)
"""What parts a repeated option from the reason behind it."""


@dataclass(frozen=True, slots=True)
class Named:
    """What an answer says: its words, every set of letters it may mean, and the reason that follows."""

    said: str
    letters: list[set[str]]
    why: list[Block]


def named(answer: Block, options: Sequence[Option], ledger: Ledger) -> Named:
    """Read an answer line by line: all of it, then its beginning with a reason behind."""
    lines = list(answer.lines)
    while len(lines) > 1 and not lines[0].strip():
        lines.pop(0)
    answer = Block(answer.line + len(answer.lines) - len(lines), lines)
    whole = Named(bare(_runs(answer, ledger)), [], [])
    for found in _readings(answer, options, ledger):
        if found.letters:
            return found
    return whole


def _readings(answer: Block, options: Sequence[Option], ledger: Ledger) -> Iterator[Named]:
    texts = {option.letter: bare(option.runs) for option in options}
    said = bare(_runs(answer, ledger))
    yield Named(said, _exactly(said, texts), [])
    yield Named(said, _loosely(said, texts), [])
    yield _above_blank(answer, texts, ledger)
    head, why = answers.reasoned(answer)
    yield _with_reason(bare(_runs(head, ledger)), why, texts, ledger) if why else Named(said, [], [])
    yield _repeated(answer, texts, ledger)
    yield _sentence(answer, said, texts)


def _exactly(said: str, texts: Mapping[str, str]) -> list[set[str]]:
    """Every way to read an answer: as letters, as a letter before its option's text, as one option's own text."""
    if said not in texts.values() and (verdict := _verdict(said, texts)):
        return [{verdict}]
    readings = [{letter} for letter, text in texts.items() if said == text or _names(said, letter, text)]
    letters = set(answers.letters(said))
    if letters and letters <= texts.keys() and letters not in readings:
        readings.append(letters)
    return readings


def _verdict(said: str, texts: Mapping[str, str]) -> str:
    """The letter of the option True or False that an answer means in another spelling; empty where it means none."""
    words = {text.casefold(): letter for letter, text in texts.items()}
    meant = {"t": "true", "f": "false"}.get(said.casefold().rstrip("."), said.casefold().rstrip("."))
    return words.get(meant, "") if words.keys() == {"true", "false"} else ""


def _names(said: str, letter: str, text: str) -> bool:
    """Whether an answer is an option's letter before that option's own text: `B) steel`, `B (steel)`."""
    found = _LETTER.fullmatch(said)
    if not found or found["letter"].upper() != letter:
        return False
    return text in (found["text"], found["text"].removeprefix("(").removesuffix(")"))


def _loosely(said: str, texts: Mapping[str, str]) -> list[set[str]]:
    """The same whatever the case, quotes and full stops; behind its letter, an option's text may differ a little."""
    unwrapped = _UNDERLINE.sub("", said).strip(_WRAPS)
    letters = set(answers.letters(unwrapped))
    if letters and letters <= texts.keys():
        return [letters]
    meant = _loose(unwrapped)
    if meant and (same := [{letter} for letter, text in texts.items() if meant == _loose(text)]):
        return same
    found = _LETTER.fullmatch(unwrapped)
    letter = found["letter"].upper() if found else ""
    return [{letter}] if found and letter in texts and _nearest(found["text"], texts) == letter else []


def _loose(text: str) -> str:
    return " ".join(text.translate({0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"'}).casefold().split()).strip(
        "\"'`.,;:!()* "
    )


def _nearest(said: str, texts: Mapping[str, str]) -> str:
    """The letter of the one option whose text an answer surely means, empty where that is not clear."""
    meant = _loose(said)
    likeness = {letter: SequenceMatcher(None, meant, _loose(text)).ratio() for letter, text in texts.items()}
    best = max(likeness, key=lambda letter: likeness[letter])
    clear = likeness[best] >= ALIKE and sum(each == likeness[best] for each in likeness.values()) == 1
    return best if clear else ""


def _above_blank(answer: Block, texts: Mapping[str, str], ledger: Ledger) -> Named:
    """An answer's first paragraph where others below say why."""
    end = next((n for n, line in enumerate(answer.lines) if not line.strip()), len(answer.lines))
    head, below = Block(answer.line, answer.lines[:end]), Block(answer.line + end, answer.lines[end:])
    said = bare(_runs(head, ledger))
    if not below.text.strip():
        return Named(said, [], [])
    return _with_reason(said, [below], texts, ledger)


def _with_reason(said: str, why: list[Block], texts: Mapping[str, str], ledger: Ledger) -> Named:
    """An answer that a reason follows, which must not begin with another option's text."""
    found = _exactly(said, texts) or _loosely(said, texts)
    reason = " ".join(bare(_runs(block, ledger)) for block in why)
    if len(found) == 1 and _argues_otherwise(reason, found[0], texts):
        return Named(said, [], [])
    repeats = len(found) == 1 and _loose(reason) in {_loose(texts[letter]) for letter in found[0]}
    return Named(said, found, [] if repeats else why)


def _argues_otherwise(reason: str, letters: set[str], texts: Mapping[str, str]) -> bool:
    meant = _loose(reason)
    if meant in (_loose(texts[letter]) for letter in letters):
        return False
    if not {*answers.letters(reason)} <= letters:
        return True
    others = [_loose(text) for letter, text in texts.items() if letter not in letters]
    return any(
        other and meant.startswith(other) and not meant[len(other) : len(other) + 1].isalnum()
        for other in others
        if len(other) > 1 or len(meant) == len(other)
    )


def _repeated(answer: Block, texts: Mapping[str, str], ledger: Ledger) -> Named:
    """A letter before its option's own text, and a reason behind both: `B) steel — it bends`."""
    nothing = Named("", [], [])
    found = _LETTER.fullmatch(answer.text.strip().lstrip("*_"))
    letter = found["letter"].upper() if found else ""
    if not found or letter not in texts:
        return nothing
    said, text = found["text"].lstrip("*_ "), texts[letter]
    if not text or said[: len(text)].casefold() != text.casefold():
        return nothing
    parts = _PARTS.match(said, len(text))
    if not parts or said[len(text) : len(text) + 1].isalnum():
        return nothing
    reason = said[parts.end() :].strip()
    return Named(f"{letter}) {text}", [{letter}], [Block(answer.line, reason.split("\n"))] if reason else [])


def _sentence(answer: Block, said: str, texts: Mapping[str, str]) -> Named:
    """A letter and a whole sentence that says why (`B. It bends before it breaks.`), where no option is a sentence."""
    found = _LETTER.fullmatch(said)
    letter = found["letter"].upper() if found else ""
    if (
        not found
        or letter not in texts
        or any(text.rstrip("\"')").endswith((".", "!", "?")) for text in texts.values())
    ):
        return Named(said, [], [])
    if not _SENTENCE.fullmatch(found["text"]) or _argues_otherwise(found["text"], {letter}, texts):
        return Named(said, [], [])
    raw = _LETTER.fullmatch(answer.text.strip().lstrip("*_"))
    reason = (raw["text"] if raw else found["text"]).lstrip("*_ ")
    return Named(letter, [{letter}], [Block(answer.line, reason.split("\n"))])


def _runs(block: Block, ledger: Ledger) -> tuple[Run, ...]:
    return markdown.runs(block.text.strip(), ledger, block.line, breaks=True)


def bare(runs: tuple[Run, ...]) -> str:
    """Runs as one line of bare text."""
    return " ".join(plain(runs).split())
