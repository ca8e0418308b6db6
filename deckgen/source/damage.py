r"""Text as it was stored -> text as it was meant: LaTeX whose escapes were read twice, and signs that no text may hold.

A program that takes the backslash and the first letter of `\beta` for an escape stores a backspace and `eta`. Both
functions take and give a whole file's text; neither changes its line ends, nor how many there are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from deckgen.source.latex import symbols
from deckgen.source.markdown import dollars
from deckgen.source.markdown.ledger import Ledger

RULE = "control-characters"
"""What `deckgen check` calls the notices given here."""

_LETTERS = {"\a": "a", "\b": "b", "\v": "v", "\f": "f", "\t": "t", "\r": "r", "\n": "n"}
"""A control character -> the letter that stands for it behind a backslash."""

_FURTHER = (
    "begin backslash binom boxed footnote frac fbox forall tfrac textcolor textsubscript textsuperscript tag times "
    "varGamma varDelta varSigma vspace vphantom because backsim barwedge beth ref newline nless ngeq nleq nmid nsim "
    "nparallel nsubseteq not left right middle limits nolimits operatorname rm bf cal"
)
_COMMANDS = frozenset(
    chain(
        symbols.GREEK, symbols.ORDINARY, symbols.RELATIONS, symbols.BINARIES, symbols.LARGE, symbols.FUNCTIONS,
        symbols.OPENING, symbols.CLOSING, symbols.SPACES, symbols.SILENT, symbols.ACCENTS, symbols.STYLES,
        symbols.WORDS, symbols.WRAPPERS, symbols.SIZES, symbols.BRACES, symbols.ARROWS, _FURTHER.split(),
    )
)  # fmt: skip

_PLAIN = {
    "\t": {"heta", "imes", "riangle", "riangleq", "herefore", "hickspace", "extstyle"},
    "\r": {"ight", "ightarrow", "ightharpoonup"},
    "\n": {"abla", "eq", "otin", "exists", "onumber", "eg", "leq", "geq", "subseteq", "parallel"},
}
"""Rests of commands that are words of no language: behind their character they can be nothing else."""
_BRACED = {"ext", "extrm", "extit", "extbf", "extsf", "exttt", "extnormal", "extsc", "extcolor", "ilde", "frac"}
"""Rests of commands behind a tab that are certain before a brace."""

_SPOT = re.compile(r"([\a\b\v\f\t\r])([A-Za-z]+)")
_BROKEN = re.compile(r"\n[a-z]")
_REST = re.compile(r"[a-z]+(?![A-Za-z])")
_SIGN = re.compile(r"\\[\s\S]|\$\$?")
_CLOSES = {"\\(": "\\)", "\\[": "\\]"}
_FENCE = re.compile(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})(.*)", re.S)
_WINDOW = 4
"""Lines before and after a broken command in which its formula is looked for."""

_ENDS = re.compile(r"(\r\n|\r|\n)")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_HIDDEN = re.compile("[\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_OPENS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | {
    "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069",
}  # fmt: skip
_SHUTS = frozenset(_OPENS.values())
_EDGE = "\u061c\u200b\u200e\u200f\u2028\u2029\ufeff"
"""What does nothing at the beginning of a line but hide a mark of Markdown."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese and Khmer letters, where a zero width space parts words."""


def mend(text: str, ledger: Ledger) -> str:
    """Read damaged escapes as the LaTeX commands they were, where that is certain; a notice for each such line."""
    if not (_SPOT.search(text) or _BROKEN.search(text)):
        return text
    end = "\r" if _ends_in_returns(text) else "\n"
    lines = text.split(end)
    code = list(_fenced(lines))
    found = [[] if code[index] else _mend_line(lines, index) for index in range(len(lines))]
    if end == "\n":
        for index in range(len(lines) - 1):
            if not code[index] and not code[index + 1]:
                found[index] += _rejoin(lines, index)
    number = 1
    for line, names in zip(lines, found, strict=True):
        if names:
            _tell(ledger, number, names)
        number += 1 + line.removesuffix("\r").count("\r")
    return end.join(lines)


def drop(text: str, ledger: Ledger) -> str:
    """Drop control characters and signs that only hide or reorder others, with a notice for each line that held some.

    Marks of direction stay where they work: single ones inside a line, others where they pair up on it.
    """
    if not (_CONTROL.search(text) or _HIDDEN.search(text)):
        return text
    parts = _ENDS.split(text)
    for number, index in enumerate(range(0, len(parts), 2), 1):
        line = parts[index]
        if _CONTROL.search(line):
            _tell_dropped(ledger, number, "control", _CONTROL.findall(line))
            line = _CONTROL.sub("", line)
        if _HIDDEN.search(line):
            paired = _without(line, _unpaired(line))
            shown = _without(paired, _idle(paired))
            _tell_dropped(ledger, number, "invisible", Counter(line) - Counter(shown))
            line = shown
        parts[index] = line
    return "".join(parts)


def _ends_in_returns(text: str) -> bool:
    """Whether lines end in a carriage return alone: there are no line feeds, and not every return begins a command."""
    if "\n" in text:
        return False
    rests = [spot[2] for spot in _SPOT.finditer(text) if spot[1] == "\r"]
    return text.count("\r") > sum(_command("\r", rest) in _COMMANDS for rest in rests)


def _tell(ledger: Ledger, line: int, names: Sequence[str]) -> None:
    read = ", ".join(f"\\{name}" for name in dict.fromkeys(names))
    what = "a damaged escape is" if len(names) == 1 else f"{len(names)} damaged escapes are"
    ledger.warn(line, f"{what} read as {read}", "write it so in the file", RULE)


def _tell_dropped(ledger: Ledger, line: int, kind: str, signs: Iterable[str]) -> None:
    if found := sorted(set(signs)):
        names = ", ".join(f"U+{ord(sign):04X}" for sign in found)
        ledger.warn(line, f"{kind} characters are dropped ({names})", "write what was meant", RULE)


def _without(line: str, places: Iterable[int]) -> str:
    pieces, at = list[str](), 0
    for place in places:
        pieces.append(line[at:place])
        at = place + 1
    return "".join((*pieces, line[at:]))


def _fenced(lines: Sequence[str]) -> Iterator[bool]:
    """Whether each line is code between fences, the fences included."""
    fence = ""
    for line in lines:
        found = _FENCE.match(line)
        if fence:
            yield True
            if found and found[1].startswith(fence) and not found[2].strip():
                fence = ""
        else:
            fence = found[1] if found and "`" not in found[2] else ""
            yield bool(fence)


def _mend_line(lines: list[str], index: int) -> list[str]:
    """Mend one line in its place; give the commands it was read to hold, in order."""
    line = lines[index]
    spots = [spot for spot in _SPOT.finditer(line) if _command(spot[1], spot[2]) in _COMMANDS]
    if not spots:
        return []
    if all(_is_sure(spot, line) for spot in spots):
        sure = spots
    else:
        maths = _Maths(_with_backslashes(line, spots))
        sure = [spot for spot in spots if _is_sure(spot, line) or maths.holds(spot.start())]
    lines[index] = _rewritten(line, sure)
    return [_command(spot[1], spot[2]) for spot in sure]


def _command(control: str, rest: str) -> str:
    return _LETTERS[control] + rest


def _is_sure(spot: re.Match[str], line: str) -> bool:
    """Whether a spot can be nothing but a command, wherever it stands."""
    control, rest = spot.groups()
    braced = control == "\t" and rest in _BRACED and line.startswith("{", spot.end())
    return control not in _PLAIN or rest in _PLAIN[control] or braced


def _with_backslashes(line: str, spots: Iterable[re.Match[str]]) -> str:
    """A line as long as it was, with a backslash for the control character of each spot."""
    signs = list(line)
    for spot in spots:
        signs[spot.start()] = "\\"
    return "".join(signs)


def _rewritten(line: str, spots: Iterable[re.Match[str]]) -> str:
    pieces, at = list[str](), 0
    for spot in spots:
        pieces += [line[at : spot.start()], "\\", _command(spot[1], spot[2])]
        at = spot.end()
    return "".join((*pieces, line[at:]))


class _Maths:
    """Where formulas stand in a text, by the rules that `dollars` and `inline` read them by."""

    def __init__(self, text: str) -> None:
        found = list(_formulas(text))
        self.starts = [start for start, _ in found]
        self.ends = [end for _, end in found]

    def holds(self, place: int) -> bool:
        """Whether a place in the text is inside a formula."""
        index = bisect_right(self.starts, place) - 1
        return index >= 0 and place < self.ends[index]


def _formulas(text: str) -> Iterator[tuple[int, int]]:
    last = {sign: text.rfind(sign) for sign in _CLOSES.values()}
    at = 0
    while sign := _SIGN.search(text, at):
        at, closes = sign.end(), _CLOSES.get(sign[0])
        end = None
        if closes and at < last[closes]:
            end = text.find(closes, at)
        elif sign[0][0] == "$":
            end = dollars.closing(text, at, sign[0])
        if end is not None:
            yield at, end
            at = end + len(closes or sign[0])


def _rejoin(lines: list[str], index: int) -> list[str]:
    """Mend a command whose line feed parts a line from the next; the break moves behind the command.

    Where it may not stand there, in a heading and before a closing `$`, it moves behind the line. A table's row is left
    as it is.
    """
    head, tail = lines[index], lines[index + 1]
    rest = _REST.match(tail)
    if not rest or "n" + rest[0] not in _COMMANDS or head.endswith("\r") or head.lstrip().startswith("|"):
        return []
    if rest[0] not in _PLAIN["\n"] and not (head.endswith(("$", "_", "^")) and not head.endswith("$$")):
        return []
    before = "".join(f"{line}\n" for line in _paragraph(lines[max(0, index - _WINDOW) : index][::-1])[::-1])
    after = "".join(f"\n{line}" for line in _paragraph(lines[index + 2 : index + 2 + _WINDOW]))
    if not _Maths(f"{before}{head}\\n{tail}{after}").holds(len(before) + len(head)):
        return []
    name, left = f"n{rest[0]}", tail[rest.end() :]
    whole = head.lstrip().startswith("#") or left.startswith("$")
    lines[index : index + 2] = [f"{head}\\{name}{left}", ""] if whole else [f"{head}\\{name}", left]
    return [name]


def _paragraph(lines: Sequence[str]) -> list[str]:
    """The lines before the first blank one."""
    blank = next((index for index, line in enumerate(lines) if not line.strip()), len(lines))
    return list(lines[:blank])


def _unpaired(line: str) -> list[int]:
    """Where signs stand in a line that turn its direction for good, or turn nothing back."""
    opened: list[int] = []
    found: list[int] = []
    for hidden in _HIDDEN.finditer(line):
        if hidden[0] in _OPENS:
            opened.append(hidden.start())
        elif hidden[0] in _SHUTS and opened and _OPENS[line[opened[-1]]] == hidden[0]:
            opened.pop()
        elif hidden[0] in _SHUTS:
            found.append(hidden.start())
    return sorted(found + opened)


def _idle(line: str) -> list[int]:
    """Where signs stand in a line that do nothing there."""
    begins, ends = len(line) - len(line.lstrip(_EDGE + " \t")), len(line.rstrip(_EDGE + " \t"))
    return [hidden.start() for hidden in _HIDDEN.finditer(line) if _does_nothing(line, hidden.start(), begins, ends)]


def _does_nothing(line: str, place: int, begins: int, ends: int) -> bool:
    sign = line[place]
    if sign == "\u200b":
        return not (_UNSPACED.match(line, place + 1) and place and _UNSPACED.match(line, place - 1))
    return sign == "\ufeff" or (sign in _EDGE and place < begins) or (sign in "\u2028\u2029" and place >= ends)
