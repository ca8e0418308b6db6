r"""Commands that a course defines for its formulas: `\newcommand`, `\def`, `\DeclareMathOperator`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deckgen.source.latex.tokens import MathsError

_DEFINES = re.compile(
    r"\\(?P<how>(?:new|renew|provide)command|DeclareMathOperator|g?def)(?P<star>\*?)[ \t]*"
    r"(?:\{[ \t]*\\(?P<held>[A-Za-z]+)[ \t]*\}|\\(?P<bare>[A-Za-z]+))[ \t]*"
    r"(?:\[(?P<count>[1-9])\][ \t]*(?:\[(?P<default>[^\[\]{}]*)\][ \t]*)?|(?P<marks>(?:#[1-9])+)[ \t]*)?(?=\{)"
)
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)[ \t]*|.)", re.S)
_BRACES = re.compile(r"\\.|[{}]", re.S)
_ENDS_OPEN = re.compile(r"\\[A-Za-z]+\Z")
MOST = 500
"""Commands that one formula may use of those that the course defines."""
LONGEST = 20_000
"""Characters that a formula may have when its commands are written out."""


@dataclass(frozen=True, slots=True)
class Macro:
    """What stands for a command: a text with its arguments as #1, #2, ..."""

    body: str
    arguments: int = 0
    default: str | None = None
    """The first argument where none stands in square brackets; None where it must be given."""


def found(text: str) -> Mapping[str, Macro]:
    """Find the commands that a text defines; of two definitions of one command the last."""
    return {name: macro for _, _, name, macro in _definitions(text)}


def bare(text: str) -> str:
    """Take the definitions out of a text."""
    kept, at = list[str](), 0
    for start, end, _, _ in _definitions(text):
        kept.append(text[at:start])
        at = end
    return "".join((*kept, text[at:]))


def expanded(latex: str, macros: Mapping[str, Macro]) -> str:
    """Write a formula with what the course's own commands stand for.

    Raises:
        MathsError: a command lacks an argument, or its definition leads back to itself.
    """
    at = 0
    for _ in range(MOST):
        met = next((each for each in _COMMAND.finditer(latex, at) if each[1] in macros), None) if macros else None
        if not met or len(latex) > LONGEST:
            break
        at = met.start()
        body, end = _meant(latex, met.end(), met[1], macros[met[1]])
        latex = f"{latex[:at]}{body}{latex[end:]}"
    else:
        raise MathsError(0, "the commands of this formula lead back to themselves", "define them without one another")
    if len(latex) > LONGEST:
        raise MathsError(0, f"this formula has more than {LONGEST:,} characters", "write it more simply")
    return latex


def _meant(latex: str, at: int, name: str, macro: Macro) -> tuple[str, int]:
    """What a command stands for with the arguments behind it, and where the text after those begins."""
    given, end = _arguments(latex, at, name, macro)
    body = re.sub("#([1-9])", lambda mark: given.get(int(mark[1]), ""), macro.body)
    apart = " " if _ENDS_OPEN.search(body) and latex[end : end + 1].isalpha() else ""
    return body + apart, end


def _definitions(text: str) -> Iterator[tuple[int, int, str, Macro]]:
    """Where each definition begins and ends, the command it defines, and what for."""
    at = 0
    while met := _DEFINES.search(text, at):
        at = _closed(text, met.end())
        if at < 0:
            return
        body = text[met.end() + 1 : at - 1].strip()
        if met["how"] == "DeclareMathOperator":
            body = f"\\operatorname{met['star']}{{{body}}}"
        count = int(met["count"] or 0) or (met["marks"] or "").count("#")
        yield met.start(), at, met["held"] or met["bare"], Macro(body, count, met["default"])


def _closed(text: str, start: int) -> int:
    """Where the text after a pair of braces begins; -1 where they are never closed."""
    depth = 0
    for brace in _BRACES.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if not depth:
            return brace.end()
    return -1


def _arguments(latex: str, at: int, name: str, macro: Macro) -> tuple[Mapping[int, str], int]:
    """The arguments of a command by their numbers, and where the text after them begins."""
    given: dict[int, str] = {}
    for number in range(1, macro.arguments + 1):
        at += len(latex[at:]) - len(latex[at:].lstrip())
        if number == 1 and macro.default is not None:
            held = re.compile(r"\[([^\[\]]*)\]").match(latex, at)
            given[1], at = (held[1], held.end()) if held else (macro.default, at)
            continue
        token = _COMMAND.match(latex, at)
        end = _closed(latex, at) if latex.startswith("{", at) else token.end() if token else at + 1
        if end < 0 or at >= len(latex) or latex[at] in "}&":
            raise MathsError(0, f"\\{name} has too few arguments", f"it wants {macro.arguments}, each in {{ }}")
        given[number] = latex[at + 1 : end - 1] if latex.startswith("{", at) else latex[at:end]
        at = end
    return given, at
