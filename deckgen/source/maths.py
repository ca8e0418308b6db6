"""LaTeX -> runs that can be read without an equation editor."""

from __future__ import annotations

import re
from dataclasses import replace

from deckgen.errors import CourseError
from deckgen.runs import Run, plain
from deckgen.source import maths_setting as setting
from deckgen.source import maths_symbols as symbols
from deckgen.source.ledger import Ledger
from deckgen.source.maths_setting import Atom, Kind

DEEPEST = 40
"""How deep groups may stand in each other."""

_TOKEN = re.compile(
    r"\\(?:begin|end)\s*\{[A-Za-z]+\*?\}|\\[A-Za-z]+|\\.|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\s+|.", re.S
)
_SIGNS: dict[str, tuple[str, Kind]] = {
    "=": ("=", "relation"), "<": ("<", "relation"), ">": (">", "relation"), ":": (":", "relation"),
    "+": ("+", "binary"), "-": ("−", "binary"), "*": ("*", "binary"),
    "(": ("(", "open"), "[": ("[", "open"), ")": (")", "close"), "]": ("]", "close"),
    ",": (",", "comma"), ";": (";", "comma"), "'": ("′", "ordinary"), "~": (" ", "space"), "&": ("", "space"),
}  # fmt: skip
_ESCAPED: dict[str, tuple[str, Kind]] = {
    "\\{": ("{", "open"), "\\}": ("}", "close"), "\\|": ("‖", "ordinary"), "\\\\": ("\n", "line"),
    "\\!": ("", "ordinary"),
    "\\,": (" ", "space"), "\\;": (" ", "space"), "\\:": (" ", "space"), "\\>": (" ", "space"), "\\ ": (" ", "space"),
    "\\\n": (" ", "space"), "\\%": ("%", "ordinary"), "\\$": ("$", "ordinary"), "\\&": ("&", "ordinary"),
    "\\#": ("#", "ordinary"), "\\_": ("_", "ordinary"),
}  # fmt: skip


def readable(latex: str, ledger: Ledger, line: int) -> tuple[Run, ...]:
    """Write a formula that stands on the file's line `line` as text: variables italic, scripts raised and lowered.

    What is not known is shown by its name, with a notice.

    Raises:
        CourseError: groups stand too deep in each other.
    """
    formula = _Formula(latex, ledger, line)
    atoms = formula.row(frozenset())
    return setting.trimmed(setting.spaced(atoms))


class _Formula:
    """A walk over a formula's tokens."""

    def __init__(self, latex: str, ledger: Ledger, line: int) -> None:
        self.tokens = _TOKEN.findall(latex)
        self.at = 0
        self.depth = 0
        self.ledger = ledger
        self.line = line

    def peek(self) -> str:
        """The next token that is not a space, empty at the end."""
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        """Step over the next token."""
        token = self.peek()
        self.at += 1
        return token

    def row(self, ends: frozenset[str]) -> list[Atom]:
        """Read atoms up to one of the tokens `ends`, which stays, or the end."""
        atoms: list[Atom] = []
        while (token := self.peek()) and token not in ends:
            atoms += self.scripted(self.atom(self.take()))
        return atoms

    def group(self) -> list[Atom]:
        """Read a command's argument: what stands in braces, else one token."""
        token = self.take()
        if token == "{":
            atoms = self.row(frozenset("}"))
            self.take()
            return atoms
        if token[:1].isdigit() and len(token) > 1:
            self.at -= 1
            self.tokens[self.at] = token[1:]
            token = token[0]
        return self.atom(token) if token else []

    def script(self) -> list[Atom]:
        """Read what is raised or lowered: as `group`, but `2^10` and `2^-1` mean the whole number."""
        atoms: list[Atom] = []
        while self.peek() == "-":
            atoms += self.atom(self.take())
        return [*atoms, *(self.atom(self.take()) if self.peek()[:1].isdigit() else self.group())]

    def raw(self) -> str:
        """Read an argument's own text, spaces and all."""
        if self.peek() != "{":
            return self.take()
        start, depth = self.at + 1, 0
        while self.at < len(self.tokens):
            depth += {"{": 1, "}": -1}.get(self.tokens[self.at], 0)
            self.at += 1
            if not depth:
                return "".join(self.tokens[start : self.at - 1])
        return "".join(self.tokens[start:])

    def optional(self) -> list[Atom]:
        """Read an argument in square brackets, if one comes."""
        if self.peek() != "[":
            return []
        self.take()
        atoms = self.row(frozenset("]"))
        self.take()
        return atoms

    def scripted(self, atoms: list[Atom]) -> list[Atom]:
        """Add the scripts that follow to the last of the atoms."""
        marks: dict[str, list[Run]] = {"'": [], "_": [], "^": []}
        while (sign := self.peek()) and sign in marks:
            self.take()
            if sign == "'":
                marks[sign].append(Run("′"))
            else:
                marks[sign] += setting.shifted(self.script() or [Atom((Run(sign),))], -1 if sign == "_" else 1)
        scripts = (*marks["'"], *marks["_"], *marks["^"])
        if not scripts:
            return atoms
        base = atoms[-1] if atoms else Atom(())
        runs = setting.held(base.runs) if base.kind == "fraction" else base.runs
        kind: Kind = "ordinary" if base.kind in ("fraction", "binary", "relation", "open") else base.kind
        return [*atoms[:-1], Atom((*runs, *scripts), kind)]

    def atom(self, token: str) -> list[Atom]:
        """Read one token, with its arguments where it is a command."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise CourseError(self.ledger.fault(self.line, "a formula's groups stand too deep", "write it more simply"))
        atoms = self.element(token)
        self.depth -= 1
        return atoms

    def element(self, token: str) -> list[Atom]:
        """Read what a token begins."""
        if token == "{":
            self.at -= 1
            return [Atom(setting.trimmed(setting.spaced(self.group())))]
        if token.startswith(("\\begin", "\\end")) and "{" in token:
            return self.environment(token) if token.startswith("\\begin") else []
        if token.startswith("\\") and token not in _ESCAPED:
            return self.command(token[1:])
        text, kind = (_SIGNS | _ESCAPED).get(token, (token, "ordinary"))
        return [Atom((Run(text, italic=token.isalpha()),), kind)]

    def command(self, name: str) -> list[Atom]:
        """Read a command and its arguments."""
        if name in symbols.SILENT:
            return self.delimiter(name)
        if name in _STRUCTURES:
            return _STRUCTURES[name](self)
        atom = _symbol(name) or self.dressed(name)
        return [atom] if atom else self.unknown(name)

    def dressed(self, name: str) -> Atom | None:
        """Read an argument that a command gives other letters or a mark; None for a command that does not."""
        if name in symbols.WORDS:
            return _words(name, self.raw())
        if name in symbols.UPRIGHT | symbols.ITALIC | symbols.BOLD | {"mathbb"}:
            return self.lettered(name)
        if name not in symbols.WRAPPERS and name not in symbols.ACCENTS:
            return None
        runs = setting.trimmed(setting.spaced(self.group()))
        return Atom(setting.accented(runs, symbols.ACCENTS[name]) if name in symbols.ACCENTS else runs)

    def delimiter(self, name: str) -> list[Atom]:
        """Step over a size; after a left or right a full stop stands for nothing."""
        if name in ("left", "right", "middle") and self.peek() == ".":
            self.take()
        if name in ("left", "right") and self.peek() in ("|", "\\|", "\\Vert", "\\vert"):
            kind: Kind = "open" if name == "left" else "close"
            return [replace(self.atom(self.take())[0], kind=kind)]
        return []

    def lettered(self, name: str) -> Atom:
        """Read an argument in another kind of letter."""
        if name == "operatorname" and self.peek() == "*":
            self.take()
        runs = setting.trimmed(setting.spaced(self.group(), tight=name == "operatorname"))
        if name == "mathbb":
            runs = tuple(Run("".join(symbols.DOUBLE_STRUCK.get(sign, sign) for sign in run.text)) for run in runs)
        italic = name in symbols.ITALIC
        styled = (replace(run, italic=italic or (name in symbols.BOLD and run.italic)) for run in runs)
        function = name in ("operatorname", "mathop")
        bold = name in symbols.BOLD
        return Atom(tuple(replace(run, bold=bold) for run in styled), "function" if function else "ordinary")

    def unknown(self, name: str) -> list[Atom]:
        """Show a command that is not known by its name."""
        what = f"the maths command \\{name} is shown by its name"
        self.ledger.warn(self.line, what, "write it in another way", "maths")
        return [Atom((Run(name),), "function")]

    def environment(self, token: str) -> list[Atom]:
        """Read an environment to its end: a matrix in brackets, anything else as lines."""
        name = token[token.index("{") + 1 : -1].rstrip("*")
        if name == "array":
            self.raw()
        rows = self.rows()
        if name in symbols.BRACKETS:
            return [setting.matrix(rows, *symbols.BRACKETS[name])]
        if name in ("cases", "dcases", "rcases"):
            return [setting.cases(rows)]
        lines = [setting.spaced(atom for cell in row for atom in cell) for row in rows]
        return [Atom(setting.between(lines, (Run("\n"),)))]

    def rows(self) -> list[list[list[Atom]]]:
        """Read the cells of an environment, row by row, and step over its end."""
        rows: list[list[list[Atom]]] = [[]]
        ends = frozenset(token for token in self.tokens if token.startswith("\\end")) | {"&", "\\\\"}
        while True:
            rows[-1].append(self.row(ends))
            end = self.take()
            if end == "\\\\":
                rows.append([])
            elif end != "&":
                return [row for row in rows if any(row)]


def _symbol(name: str) -> Atom | None:
    if name in symbols.GREEK:
        return Atom((Run(symbols.GREEK[name], italic=True),))
    if name in symbols.FUNCTIONS:
        return Atom((Run(name),), "function")
    if name in symbols.SPACES:
        return Atom((Run(" "),), "space")
    classes: tuple[tuple[dict[str, str], Kind], ...] = (
        (symbols.ORDINARY, "ordinary"), (symbols.RELATIONS, "relation"), (symbols.BINARIES, "binary"),
        (symbols.LARGE, "large"), (symbols.OPENING, "open"), (symbols.CLOSING, "close"),
    )  # fmt: skip
    return next((Atom((Run(table[name]),), kind) for table, kind in classes if name in table), None)


def _fraction(formula: _Formula) -> list[Atom]:
    above, below = formula.group(), formula.group()
    runs = (*setting.grouped(above), Run("/"), *setting.grouped(below, one=True))
    return [Atom(runs, "fraction")]


def _root(formula: _Formula) -> list[Atom]:
    index = setting.shifted(formula.optional(), 1)
    return [Atom((*index, Run("√"), *setting.grouped(formula.group(), one=True)))]


def _choose(formula: _Formula) -> list[Atom]:
    above, below = formula.group(), formula.group()
    return [Atom(setting.held((*setting.spaced(above), Run(" choose "), *setting.spaced(below))))]


def _set_over(formula: _Formula) -> list[Atom]:
    above, base = formula.group(), formula.group()
    return [Atom((*setting.spaced(base), *setting.shifted(above, 1)), base[0].kind if base else "ordinary")]


def _set_under(formula: _Formula) -> list[Atom]:
    below, base = formula.group(), formula.group()
    return [Atom((*setting.spaced(base), *setting.shifted(below, -1)), base[0].kind if base else "ordinary")]


def _arrow(formula: _Formula) -> list[Atom]:
    below, above = formula.optional(), formula.group()
    return [Atom((Run("→"), *setting.shifted(below, -1), *setting.shifted(above, 1)), "relation")]


def _negated(formula: _Formula) -> list[Atom]:
    text = plain(setting.spaced(formula.group())).strip()
    return [Atom((Run(symbols.NEGATED.get(text, text + "\u0338")),), "relation")]


def _modulo(formula: _Formula) -> list[Atom]:
    return [Atom((Run(" (mod "), *setting.spaced(formula.group()), Run(")")))]


def _stacked(formula: _Formula) -> list[Atom]:
    runs = setting.trimmed(setting.spaced(formula.group()))
    return [Atom(tuple(replace(run, text=run.text.replace("\n", ", ")) for run in runs))]


def _tag(formula: _Formula) -> list[Atom]:
    return [Atom((Run(f" ({formula.raw()})"),))]


def _nothing(formula: _Formula) -> list[Atom]:
    formula.raw()
    return []


_STRUCTURES = {
    "frac": _fraction, "dfrac": _fraction, "tfrac": _fraction, "cfrac": _fraction, "sqrt": _root, "binom": _choose,
    "dbinom": _choose, "overset": _set_over, "stackrel": _set_over, "underset": _set_under, "xrightarrow": _arrow,
    "not": _negated, "pmod": _modulo, "substack": _stacked, "tag": _tag, "label": _nothing, "phantom": _nothing,
    "hspace": _nothing, "vspace": _nothing, "color": _nothing,
}  # fmt: skip


def _words(name: str, text: str) -> Atom:
    text = re.sub(r"\\([#$%&_{}])", r"\1", text)
    return Atom((Run(text, bold=name == "textbf", italic=name in ("textit", "emph")),))
