"""LaTeX's tokens, and a walk over them."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"\\(?:begin|end)\s*\{[A-Za-z]+\*?\}|\\[A-Za-z]+|\\.|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\s+|.", re.S
)


class MathsError(Exception):
    """A formula that cannot be read: what is wrong, what to do, and where, counted in characters."""

    def __init__(self, place: int, what: str, todo: str) -> None:
        super().__init__(what)
        self.place = place
        self.what = what
        self.todo = todo


class Tokens:
    """A formula's tokens and the next one to read."""

    def __init__(self, latex: str) -> None:
        found = list(_TOKEN.finditer(latex))
        self.texts = [match[0] for match in found]
        self.places = [match.start() for match in found]
        self.at = 0

    @property
    def place(self) -> int:
        """Where the next token stands; where the last stands at the end."""
        return self.places[min(self.at, len(self.places) - 1)] if self.places else 0

    def fault(self, what: str, todo: str) -> MathsError:
        """Say what is wrong at the next token."""
        return MathsError(self.place, what, todo)

    def behind(self, what: str, todo: str) -> MathsError:
        """Say what is wrong with the last token that was read."""
        return MathsError(self.places[self.at - 1], what, todo)

    def peek(self) -> str:
        """The next token that is not white space; empty at the end."""
        while self.at < len(self.texts) and self.texts[self.at].isspace():
            self.at += 1
        return self.texts[self.at] if self.at < len(self.texts) else ""

    def take(self) -> str:
        """Step over the next token."""
        token = self.peek()
        self.at += 1
        return token

    def comes(self, token: str) -> bool:
        """Step over the next token if it is this one."""
        found = self.peek() == token
        self.at += found
        return found

    def digit(self) -> str:
        """Step over the next token's first character, where it is a number of several."""
        token = self.peek()
        self.texts[self.at] = token[1:]
        return token[0]

    def raw(self, command: str) -> str:
        """Read the text of an argument in braces as it is written, else one token.

        Raises:
            MathsError: there is none, or its braces are never closed.
        """
        if self.peek() != "{":
            if self.peek() in ("", "}", "&", "\\\\"):
                raise self.fault(f"nothing stands behind {command}", "write what belongs to it in { }")
            return self.take()
        start, depth = self.at + 1, 0
        for at in range(self.at, len(self.texts)):
            depth += {"{": 1, "}": -1}.get(self.texts[at], 0)
            if not depth:
                self.at = at + 1
                return "".join(self.texts[start:at])
        raise self.fault(f"the {{ behind {command} is never closed", "close it with }")

    def skip_length(self) -> None:
        """Step over the distance that may follow a line's end: `[2pt]`."""
        line = "".join(self.texts[self.at : self.at + 8])
        found = re.match(r"\[\s*-?[\d.]+\s*[a-z]{2}\s*\]", line)
        while found and self.take() != "]":
            pass
