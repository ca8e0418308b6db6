"""What an answer line says: the letters it names, and the reason that may follow them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from re import Match

from deckgen.source.questions import labels
from deckgen.source.questions.drafts import Block

_SIGNS = r"[*_]{0,3}"
_ONE = rf"{_SIGNS}[(\[]?[A-H][)\].]{{0,2}}{_SIGNS}"
_LETTERS = re.compile(
    rf"[ \t]*(?:(?:options?|choices?)[ \t]+)?{_ONE}"
    rf"(?:[ \t]*(?:[,;/&+]|\b(?:and|und|et|y|en|och)\b)[ \t]*(?:and[ \t]+)?{_ONE}){{0,7}}[ \t]*\.?[ \t]*",
    re.I,
)
_LETTER = re.compile(r"(?<![A-Z])[A-H](?![A-Z])")
_DASH = re.compile(
    r"(?<![ \t])(?:[ \t]++[—–-]+[ \t]+|[ \t]*+:[ \t]+|,?[ \t]+(?=(?:because|since|due to)\b)|[ \t]+(?=\())", re.I
)
"""What parts the letters of an answer from the reason behind them."""
_BOLD_LETTER = re.compile(r"[ \t]*(\*\*|__)\(?(?P<letter>[A-Ha-h])[).]?\1[.,]?[ \t]+(?=\S)")
_LETTERED = re.compile(rf"(?:(?:option|choice)[ \t]+)?{_SIGNS}[(\[]?[A-H](?![\w'’])", re.I)
_LETTERS_WITHIN = 80
"""Characters of an answer in which letters stand that a reason follows."""


def gives_away(text: str) -> bool:
    """Whether a line gives an answer by that name, which a class must never read by chance."""
    found = labels.answer(text)
    if not found or ":" not in found["by"]:
        return False
    named = bool(letters(re.sub(r"</\w+>", "", labels.rest(found, text))))
    return named or (bool(found["sign"]) and bool(found["word"]))


def lettered(answer: Block) -> bool:
    """Whether an answer begins with a letter that may be an option's."""
    return bool(_LETTERED.match(answer.text.strip()))


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
