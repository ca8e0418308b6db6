"""LaTeX -> a formula's tree, nothing guessed; and the commands that have arguments."""

from __future__ import annotations

import re

from deckgen.formula import reading
from deckgen.formula.tree import Fence, Fraction, Grid, Kind, Root, Row, Scripts, Space, Stretch, Symbol, Words
from deckgen.source.latex import symbols
from deckgen.source.latex.reader import Parts, Reader, Structures, whole
from deckgen.source.latex.tokens import Tokens


def parse(latex: str) -> Row:
    """Read a formula.

    Raises:
        MathsError: it cannot be read whole.
    """
    return whole(Reader(Tokens(latex), _STRUCTURES))


def _fraction(reader: Reader, command: str) -> Parts:
    return (Fraction(reader.group(command), reader.group(command)),)


def _binomial(reader: Reader, command: str) -> Parts:
    return (Fence("(", ")", (Row((Fraction(reader.group(command), reader.group(command), bar=False),)),)),)


def _root(reader: Reader, command: str) -> Parts:
    degree = reader.optional()
    return (Root(reader.group(command), degree),)


def _fence(reader: Reader, command: str) -> Parts:
    opened = reader.tokens.behind("\\left is never closed", "close it with \\right and a bracket, or \\right. for none")
    opening = reader.delimiter(command)
    parts, separators = [reader.block("\\right", "\\middle")], list[str]()
    while reader.tokens.comes("\\middle"):
        separators.append(reader.delimiter("\\middle"))
        parts.append(reader.block("\\right", "\\middle"))
    if not reader.tokens.comes("\\right"):
        raise opened
    closing = reader.delimiter("\\right")
    return (_held(opening, closing, parts[0]) or Fence(opening, closing, tuple(parts), tuple(separators)),)


def _held(opening: str, closing: str, row: Row) -> Grid | None:
    """An array that the brackets around it make a matrix or a definition by cases."""
    grid = row.parts[0] if len(row.parts) == 1 else None
    if not isinstance(grid, Grid) or grid.kind != "matrix" or grid.opening or grid.closing:
        return None
    return Grid(grid.rows, "cases" if opening == "{" and not closing else "matrix", opening, closing)


def _sized(reader: Reader, command: str) -> Parts:
    found = reader.delimiter(command)
    sides: dict[str, Kind] = {"l": "open", "r": "close", "m": "relation"}
    kind = sides.get(command[-1] if command[1:] in symbols.SIDED else "", symbols.KINDS.get(found, "ordinary"))
    return (Symbol(found, kind=kind),) if found else ()


def _stacked(reader: Reader, command: str) -> Parts:
    note, base = reader.group(command), reader.group(command)
    over = command != "\\underset"
    scripts = Scripts(base, None if over else note, note if over else None, "always")
    inner = base.parts[0] if len(base.parts) == 1 else base
    kind = inner.kind if isinstance(inner, Symbol | Row) else "ordinary"
    return (Row((scripts,), kind),)


def _arrow(reader: Reader, command: str) -> Parts:
    below, above = reader.optional(), reader.group(command)
    arrow = Stretch(symbols.ARROWS[command[1:]], above, above=False)
    return (Row((Scripts(arrow, below, None, "always") if below else arrow,), "relation"),)


def _negated(reader: Reader, command: str) -> Parts:
    text = reading.words(reader.group(command))
    return (Symbol(symbols.NEGATED.get(text, text + "\u0338"), kind="relation"),)


def _modulo(reader: Reader, command: str) -> Parts:
    return (Space(1.0), Symbol("(", kind="open"), Symbol("mod", kind="function"), *reader.group(command).parts, _CLOSE)


_CLOSE = Symbol(")", kind="close")


def _operator(reader: Reader, command: str) -> Parts:
    """Read an operator's name; with a star its limits stand above and below."""
    starred = reader.tokens.comes("*") or command == "\\operatornamewithlimits"
    with reader.dressed("upright"):
        name = reader.group(command)
    return (Row((Symbol(reading.words(name)),), "large" if starred else "function"),)


def _stack(reader: Reader, command: str) -> Parts:
    grid = reader.group(command).parts
    return (Grid(grid[0].rows, "stack"),) if len(grid) == 1 and isinstance(grid[0], Grid) else grid


def _tag(reader: Reader, command: str) -> Parts:
    bare = reader.tokens.comes("*")
    text = reader.tokens.raw(command)
    return (Space(2.0), Words(text if bare else f"({text})"))


def _unseen(reader: Reader, command: str) -> Parts:
    reader.tokens.raw(command)
    return ()


def _coloured(reader: Reader, command: str) -> Parts:
    reader.tokens.raw(command)
    return (reader.group(command),)


def _boxed_words(reader: Reader, command: str) -> Parts:
    """Read text that stands on a colour, whose name is left out."""
    reader.tokens.raw(command)
    return reader.words("text")


def _kern(reader: Reader, command: str) -> Parts:
    """Step over a distance: `3mu`, `-1.5pt`; small ones are not set."""
    missing = reader.tokens.fault(f"no distance stands behind {command}", f"write one: {command} 3mu")
    if reader.tokens.peek() in ("-", "+"):
        reader.tokens.take()
    for pattern in (r"[\d.]+", "[a-z]", "[a-z]"):
        if not re.fullmatch(pattern, reader.tokens.take()):
            raise missing
    return ()


def _general(reader: Reader, command: str) -> Parts:
    """Read brackets, how thick the bar is, a style, and what stands over what."""
    opening, closing, thick, _ = (reader.tokens.raw(command).strip() for _ in range(4))
    fraction = Fraction(reader.group(command), reader.group(command), bar=not thick.startswith("0"))
    marks = [symbols.DELIMITERS.get(mark or ".") for mark in (opening, closing)]
    if None in marks:
        raise reader.tokens.behind(f"the brackets of {command} are no brackets", "write ( and ), or nothing")
    return (Fence(marks[0] or "", marks[1] or "", (Row((fraction,)),)),) if any(marks) else (fraction,)


def _paired(reader: Reader, command: str) -> Parts:
    opening, closing = _PAIRS[command[1:]]
    reader.tokens.comes("*")
    return (Fence(opening, closing, (reader.group(command),)),)


_PAIRS = {"norm": ("‖", "‖"), "abs": ("|", "|"), "set": ("{", "}"), "ceil": ("⌈", "⌉"), "floor": ("⌊", "⌋")}
"""Brackets that lectures define for themselves, all alike."""


def _before(reader: Reader, command: str) -> Parts:
    """Read scripts that stand before what they belong to."""
    above, below = reader.group(command), reader.group(command)
    return (Scripts(Row(()), below if below.parts else None, above if above.parts else None), reader.group(command))


def _refused(reader: Reader, command: str) -> Parts:
    raise reader.tokens.behind(f"{command} cannot be set on a slide", symbols.REFUSED[command[1:]])


def _table(pairs: Structures) -> Structures:
    return {name: structure for names, structure in pairs.items() for name in names.split()}


_STRUCTURES = _table({
    "frac dfrac tfrac cfrac": _fraction, "binom dbinom tbinom": _binomial, "sqrt": _root, "left": _fence,
    " ".join(symbols.SIZES): _sized, "overset stackrel underset": _stacked, " ".join(symbols.ARROWS): _arrow,
    "not": _negated, "pmod": _modulo, "operatorname": _operator, "substack": _stack, "tag": _tag,
    "label hspace vspace color phantom hphantom vphantom require": _unseen, "textcolor": _coloured,
    "colorbox": _boxed_words, "kern mkern hskip mskip": _kern, "genfrac": _general, " ".join(_PAIRS): _paired,
    "prescript": _before, " ".join(symbols.REFUSED): _refused, "operatornamewithlimits": _operator,
})  # fmt: skip
