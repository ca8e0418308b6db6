"""A walk over LaTeX's tokens: rows, groups, scripts, signs and environments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from deckgen.formula import reading
from deckgen.formula.tree import (
    Accent,
    Fence,
    Fraction,
    Grid,
    Kind,
    Limits,
    Part,
    Row,
    Scripts,
    Space,
    Stretch,
    Style,
    Symbol,
    Words,
)
from deckgen.source.latex import symbols
from deckgen.source.latex.tokens import MathsError, Tokens

DEEPEST = 40
"""How deep groups may stand in each other."""
UNKNOWN = "write it in another way, or build with --lenient to show the formula as it is written"

Parts = tuple[Part, ...]
_SCRIPTS = frozenset(("_", "^", "'", "\\limits", "\\nolimits", "\\displaylimits"))
_PLACED: Mapping[str, Limits] = {"\\limits": "always", "\\nolimits": "beside"}
_INFIX = frozenset(("\\over", "\\atop", "\\choose"))
_ENDS = frozenset(("}", "&", "\\\\", "\\cr", "\\right", "\\middle", ""))
_NEW_LINE = ("\\\\", "\\cr")
_EMPTY = Row(())


class Reader:
    """A walk down a formula: how deep it is, and which letters are wanted."""

    def __init__(self, tokens: Tokens, structures: Structures, depth: int = 0) -> None:
        self.tokens = tokens
        self.structures = structures
        self.depth = depth
        self.style: Style | None = None

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Count one level, so that no formula is too deep for those who read its tree."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.tokens.fault("a formula's groups stand too deep", "write it more simply")
        yield
        self.depth -= 1

    def row(self, *ends: str) -> Row:
        """Read parts up to one of the tokens `ends`, which stays, or the end."""
        parts: list[Part] = []
        while (token := self.tokens.peek()) and token not in ends:
            if token in _INFIX:
                return self.infix(self.tokens.take(), Row(tuple(parts)), ends)
            if token[1:] in symbols.SWITCHES:
                self.tokens.take()
                with self.dressed(symbols.SWITCHES[token[1:]]), self.deeper():
                    return Row((*parts, *self.row(*ends).parts))
            if token in _ENDS or token.startswith("\\end"):
                raise self.stray(token)
            parts += self.scripted(() if token in _SCRIPTS else self.part())
        return Row(tuple(parts))

    def stray(self, token: str) -> MathsError:
        """Say that something closes what was never opened."""
        wanted = {"}": "{", "\\right": "\\left", "\\middle": "\\left"}.get(token, token.replace("\\end", "\\begin"))
        return self.tokens.fault(f"a formula has {token} without {wanted}", f"write {wanted} before it")

    def rows(self, *ends: str) -> tuple[tuple[Row, ...], ...]:
        """Read cells, row by row, up to one of the tokens `ends`, which stays; empty rows are left out."""
        rows: list[list[Row]] = [[]]
        while True:
            rows[-1].append(self.row("&", *_NEW_LINE, *ends))
            token = self.tokens.peek()
            if token in _NEW_LINE:
                self.tokens.take()
                self.tokens.skip_length()
                rows.append([])
            elif token == "&" and token not in ends:
                self.tokens.take()
            else:
                return tuple(tuple(row) for row in rows if any(cell.parts for cell in row))

    def block(self, *ends: str) -> Row:
        """Read parts up to one of the tokens `ends`, which stays; what stands on several lines becomes a grid."""
        return _lines(self.rows(*ends))

    def group(self, command: str) -> Row:
        """Read an argument: what stands in braces, else one token."""
        with self.deeper():
            token = self.tokens.peek()
            if token in _ENDS or token in _SCRIPTS or token.startswith("\\end"):
                raise self.tokens.fault(f"nothing stands behind {command}", "write what belongs to it in { }")
            if token == "{":
                return self.braced()
            if token[0].isdigit() and len(token) > 1:
                return Row((Symbol(self.tokens.digit(), self.letter("upright")),))
            return Row(self.part())

    def braced(self) -> Row:
        """Read what stands in braces."""
        opened = self.tokens.fault("a { is never closed", "close it with }")
        self.tokens.take()
        with self.dressed(self.style):
            row = self.block("}")
        if not self.tokens.comes("}"):
            raise opened
        return row

    def optional(self) -> Row | None:
        """Read an argument in square brackets, if one comes."""
        if not self.tokens.comes("["):
            return None
        row = self.row("]")
        if not self.tokens.comes("]"):
            raise self.tokens.fault("a [ is never closed", "close it with ]")
        return row

    def scripted(self, parts: Parts) -> Parts:
        """Add the scripts that follow to the last of the parts."""
        base = parts[-1] if parts else _EMPTY
        rows: dict[str, Parts] = {"_": (), "^": ()}
        limits, primes, met = _limits(base), 0, False
        while (sign := self.tokens.peek()) in _SCRIPTS:
            self.tokens.take()
            if sign == "'":
                primes += 1
            elif sign in rows:
                rows[sign] += self.script(sign).parts
                met = True
            else:
                limits = _PLACED.get(sign, limits)
        if not (primes or met):
            return parts
        raised = (*[Symbol(reading.PRIME)] * primes, *rows["^"])
        sub, sup = (Row(found) if found else None for found in (rows["_"], raised))
        return (*parts[:-1], Scripts(base, sub, sup, limits))

    def script(self, sign: str) -> Row:
        """Read what is raised or lowered: an argument, but `2^10` and `2^-1` mean the whole number."""
        signs: list[Part] = []
        while self.tokens.peek() in ("-", "+"):
            signs += self.part()
        token = self.tokens.peek()
        if signs and token in _ENDS:
            return Row(tuple(signs))
        return Row((*signs, *(self.part() if token[:1].isdigit() else self.group(sign).parts)))

    def infix(self, command: str, top: Row, ends: tuple[str, ...]) -> Row:
        r"""Read what stands under `\over` and its like."""
        with self.deeper():
            fraction = Fraction(top, self.row(*ends), bar=command == "\\over")
        return Row((Fence("(", ")", (Row((fraction,)),)) if command == "\\choose" else fraction,))

    def part(self) -> Parts:
        """Read one token, with its arguments where it is a command."""
        with self.deeper():
            token = self.tokens.peek()
            if token == "{":
                return (self.braced(),)
            self.tokens.take()
            if token.startswith("\\begin") and token != "\\begin":
                return self.environment(token[token.index("{") + 1 : -1])
            if token in symbols.SIGNS:
                return _sign(*symbols.SIGNS[token])
            if token.startswith("\\"):
                return self.command(token[1:])
            return (self.character(token),)

    def character(self, token: str) -> Symbol:
        """Read a letter, a number or any sign that was typed as it is."""
        if token in symbols.KINDS:
            return Symbol(token, kind=symbols.KINDS[token])
        slanted = token.isalpha() and (token.isascii() or token in symbols.SLANTED)
        return Symbol(token, self.letter("italic" if slanted else "upright"))

    def letter(self, natural: Style, sign: bool = False) -> Style:
        """The style of a letter, whatever its own would be; a sign that is none can only be bold."""
        if self.style is None or (sign and not self.style.startswith("bold")):
            return natural
        return "bold" if self.style == "bold italic" and natural != "italic" else self.style

    @contextmanager
    def dressed(self, style: Style | None) -> Iterator[None]:
        """Want letters in a style."""
        before, self.style = self.style, style
        yield
        self.style = before

    def command(self, name: str) -> Parts:
        """Read a command and its arguments."""
        if name in symbols.SILENT:
            return ()
        if name in self.structures:
            return self.structures[name](self, "\\" + name)
        found = self.symbol(name) or self.wrapped(name)
        if not found:
            self.tokens.at -= 1
            raise self.tokens.fault(f"the maths command \\{name} is not known", UNKNOWN)
        return found

    def symbol(self, name: str) -> Parts:
        """Give the sign that a command stands for; nothing for one that stands for none."""
        if name in symbols.GREEK:
            return (Symbol(symbols.GREEK[name], self.letter("italic")),)
        if name in symbols.ORDINARY:
            return (Symbol(symbols.ORDINARY[name], self.letter("upright", sign=True)),)
        if name in symbols.LETTERS:
            return (Symbol(symbols.LETTERS[name], "double-struck"),)
        if name in symbols.FUNCTIONS | symbols.DEFINED:
            return (Symbol(name, kind="function"),)
        if name in symbols.SPACES:
            return (Space(symbols.SPACES[name]),)
        return tuple(Symbol(table[name], kind=kind) for table, kind in symbols.CLASSES if name in table)

    def wrapped(self, name: str) -> Parts:
        """Read an argument that a command gives other letters, a mark or a class; nothing for any other command."""
        command = "\\" + name
        if name in symbols.STYLES:
            with self.dressed(symbols.STYLES[name]):
                return (self.group(command),)
        if name in symbols.ACCENTS:
            return (Accent(symbols.ACCENTS[name], self.group(command)),)
        if name in symbols.BRACES:
            return (Stretch(symbols.BRACES[name], self.group(command), above=name == "overbrace"),)
        if name in symbols.WRAPPERS:
            return (Row(self.group(command).parts, symbols.WRAPPERS[name]),)
        return self.words(name) if name in symbols.WORDS else ()

    def words(self, name: str) -> Parts:
        """Read text, and the formulas between `$` in it."""
        place = self.tokens.place
        texts = re.split(r"(?<!\\)\$", self.tokens.raw("\\" + name))
        parts: list[Part] = []
        for count, text in enumerate(texts):
            if count % 2:
                parts.append(whole(Reader(Tokens(text), self.structures, self.depth)))
            elif text:
                parts.append(_words(name, text, place))
        return tuple(parts)

    def delimiter(self, command: str) -> str:
        """Read the bracket behind a command that sizes it."""
        token = self.tokens.peek()
        if token not in symbols.DELIMITERS:
            raise self.tokens.fault(f"no bracket stands behind {command}", f"write one, or {command}. for none")
        return symbols.DELIMITERS[self.tokens.take()]

    def environment(self, name: str) -> Parts:
        """Read an environment to its end."""
        kind, bare, end = "\\begin{" + name + "}", name.rstrip("*"), "\\end{" + name + "}"
        opened = self.tokens.behind(f"{kind} is never closed", f"write {end} behind its last line")
        if bare in symbols.SPECIFIED:
            self.tokens.raw(kind)
        with self.dressed(None):
            rows = self.rows(end)
        if self.tokens.peek().replace(" ", "") != end:
            raise opened if not self.tokens.peek() else self.stray(self.tokens.peek())
        self.tokens.take()
        if bare in symbols.BRACKETS:
            return (Grid(rows, "matrix", *symbols.BRACKETS[bare]),)
        if bare in symbols.CASES:
            return (Grid(rows, "cases", *symbols.CASES[bare]),)
        if bare in symbols.LINES:
            return _lines(rows).parts
        raise MathsError(opened.place, f"the environment {name} is not known", UNKNOWN)


def _lines(rows: tuple[tuple[Row, ...], ...]) -> Row:
    if not rows:
        return _EMPTY
    return rows[0][0] if len(rows) == len(rows[0]) == 1 else Row((Grid(rows, "lines"),))


def _limits(base: Part) -> Limits:
    """Where the scripts of a base stand unless it is said."""
    match base:
        case Symbol(kind="large"):
            return "beside" if base.text in symbols.INTEGRALS else "display"
        case Row(kind="large") | Symbol(kind="function", text="Pr" | "det" | "gcd"):
            return "display"
        case Stretch():
            return "always"
        case _:
            return "beside"


def _sign(text: str, kind: Kind | None) -> Parts:
    if kind:
        return (Symbol(text, kind=kind),)
    return (Space(float(text)),) if text else ()


def _words(name: str, text: str, place: int) -> Words:
    text = re.sub(r"\\([#$%&_{}, ])", lambda escaped: "\0" if escaped[1] in "{}" else escaped[1], text)
    if command := re.search(r"\\[A-Za-z]+|\\.?", text):
        raise MathsError(place, f"{command[0]} stands in the text of \\{name}", UNKNOWN)
    return Words(text.replace("~", " "), bold=name == "textbf", italic=name in ("textit", "emph"))


def whole(reader: Reader) -> Row:
    """Read a formula to its end.

    Raises:
        MathsError: it cannot be read whole.
    """
    row = reader.block("")
    if token := reader.tokens.peek():
        raise reader.stray(token)
    return row


Structures = Mapping[str, Callable[[Reader, str], Parts]]
"""What reads the arguments of a command, by its name."""
