"""What each piece of a program is, so that a theme can colour it.

pygments is imported for code that names a language, never otherwise. It only reads: nothing is run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from deckgen.runs import Run, Tone

if TYPE_CHECKING:
    from pygments.lexer import Lexer

LONGEST = 20_000
"""Characters of code that are coloured; longer code is shown plain, for no slide holds it."""
WIDEST = 2_000
"""Characters of its longest line: some languages' rules take the square of it."""
_TONES: tuple[tuple[str, Tone], ...] = (
    ("Token.Comment", "comment"),
    ("Token.Operator.Word", "keyword"),
    ("Token.Operator", "operator"),
    ("Token.Keyword", "keyword"),
    ("Token.Literal.String", "string"),
    ("Token.Literal.Number", "number"),
    ("Token.Name.Function", "name"),
    ("Token.Name.Class", "name"),
    ("Token.Name.Builtin", "name"),
    ("Token.Name.Decorator", "name"),
    ("Token.Name.Exception", "name"),
    ("Token.Name.Tag", "keyword"),
    ("Token.Name.Attribute", "name"),
    ("Token.Generic.Prompt", "comment"),
)
"""How the names of pygments' kinds begin -> what they are here; the first that fits counts."""


def coloured(code: str, language: str) -> tuple[tuple[Run, ...], ...]:
    """Give code line by line, each as runs that know what they are; in an unknown language each a plain run."""
    lines = code.split("\n")
    lexer = _lexer(language) if language and len(code) <= LONGEST and max(map(len, lines)) <= WIDEST else None
    pieces = tuple(_pieces(lexer, code)) if lexer else ()
    if "".join(text for text, _ in pieces) != code:
        return tuple((Run(line, code=True),) for line in lines)
    return tuple(_runs(line) for line in _lines(pieces))


def _lexer(language: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _pieces(lexer: Lexer, code: str) -> Iterator[tuple[str, Tone]]:
    for kind, text in lexer.get_tokens(code):
        name = str(kind)
        yield text, next((tone for begin, tone in _TONES if f"{name}.".startswith(f"{begin}.")), "")


def _lines(pieces: Iterable[tuple[str, Tone]]) -> Iterator[list[tuple[str, Tone]]]:
    line: list[tuple[str, Tone]] = []
    for text, tone in pieces:
        for place, part in enumerate(text.split("\n")):
            if place:
                yield line
                line = []
            if part:
                line.append((part, tone))
    yield line


def _runs(line: Iterable[tuple[str, Tone]]) -> tuple[Run, ...]:
    """Join neighbours of one tone; an empty line is an empty run."""
    groups = groupby(line, key=lambda piece: piece[1])
    runs = [Run("".join(text for text, _ in group), code=True, tone=tone) for tone, group in groups]
    return tuple(runs) or (Run("", code=True),)
