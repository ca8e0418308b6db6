"""Markdown inside a block -> runs, and what cannot be a run: pictures and comments.

Kinder to prose than CommonMark in four places: `$5 to $7` is money, `2*3*4` and `x**2` and `__init__` keep their signs,
and tags that are not line breaks or raised and lowered text stand as they are written.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass, field, replace
from re import Match
from typing import Any, Literal
from urllib.parse import unquote

from mistune.core import InlineState
from mistune.inline_parser import InlineParser

from deckgen.runs import Run, plain
from deckgen.source import maths
from deckgen.source.ledger import Ledger

Token = MutableMapping[str, Any]

_FORMULA = re.compile(r"[\\^_={}]")
_WORD = re.compile(r"\b(?:[a-z]{3,}|or|to|in|at|is|of)\b")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_TAG = re.compile(r"<(/?)(br|sub|sup)\s*/?>", re.I)
_DUNDER = re.compile(r"__[a-z][a-z0-9_]*__(?!\w)")
_LINK = re.compile(r"(?:https?://|mailto:|#)\S", re.I)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture named inside a paragraph: its file, its words, its title."""

    target: str
    alt: str
    title: str


@dataclass(slots=True)
class Inline:
    """What a block's text comes to."""

    runs: tuple[Run, ...] = ()
    images: list[Image] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


def read(text: str, ledger: Ledger, line: int, breaks: bool = False) -> Inline:
    """Read a block's text that begins on `line`; with `breaks` every line of it stays a line."""
    state = _Text({"ref_links": ledger.links})
    state.src = text.strip("\n").rstrip() if breaks else text.strip(" \r\n\t\f")
    reading = _Reading(ledger, line, breaks)
    reading.take(_INLINE.render(state), Run(""))
    reading.found.runs = _trimmed(_joined(reading.runs))
    return reading.found


class _Text(InlineState):
    """Knows, beside mistune's state, how many signs of emphasis are open."""

    def __init__(self, env: MutableMapping[str, Any]) -> None:
        super().__init__(env)
        self.open: dict[str, int] = {}


class _Parser(InlineParser):
    """CommonMark's inline rules with maths, line separators and calmer emphasis."""

    def __init__(self) -> None:
        super().__init__()
        self.specification["escape"] = r"\\[!-/:-@\[-`{-~]"
        self.register("separator", "[\u2028\u2029]", _Parser.parse_separator, start_chars=["\u2028", "\u2029"])
        self.register("dollars", r"\$\$?", _Parser.parse_dollars, before="escape", start_chars="$")
        self.register("parens", r"\\\(", _Parser.parse_parens, before="escape", start_chars="\\")

    def parse_separator(self, m: Match[str], state: InlineState) -> int:
        state.append_token({"type": "separator"})
        return m.end()

    def parse_parens(self, m: Match[str], state: InlineState) -> int | None:
        end = state.src.find("\\)", m.end())
        if end <= m.end():
            return None
        state.append_token({"type": "maths", "raw": state.src[m.end() : end]})
        return end + 2

    def parse_dollars(self, m: Match[str], state: InlineState) -> int | None:
        end = closing(state.src, m.end(), m[0])
        if end is None:
            return None
        state.append_token({"type": "maths", "raw": state.src[m.end() : end]})
        return end + len(m[0])

    def parse_codespan(self, m: Match[str], state: InlineState) -> int:
        end = super().parse_codespan(m, state)
        last = state.tokens[-1]
        if last["type"] == "codespan":
            last["raw"] = _unpadded(state.src[m.end() : end - len(m[0])])
        return end

    def parse_softbreak(self, m: Match[str], state: InlineState) -> int:
        state.append_token({"type": "softbreak", "raw": "\n" + m[0].lstrip(" ").lstrip("\n")})
        return m.end()

    def parse_emphasis(self, m: Match[str], state: InlineState) -> int:
        assert isinstance(state, _Text)
        self.process_text(m[0], state, parse_emphasis=_is_emphasis(m, state))
        return m.end()


def closing(text: str, start: int, sign: str) -> int | None:
    """Find the `$` or `$$` that ends the maths begun before `start`, by pandoc's rule (tex_math_dollars)."""
    end = start
    while (end := text.find("$", end)) > 0 and text[end - 1] == "\\":
        end += 1
    inside = text[start:end]
    if end < 0 or not inside.strip() or not text.startswith(sign, end):
        return None
    if sign == "$" and (inside[0].isspace() or inside[-1].isspace() or text[end + 1 : end + 2].isdigit()):
        return None
    before = text[max(0, start - len(sign) - 1) : start - len(sign)]
    return None if _is_money(inside, before) or _is_name(inside, text[end + 1 : end + 2]) else end


def _is_money(inside: str, before: str) -> bool:
    """Whether the text between two `$` goes on from an amount: `5 to` in `$5 to $x`, `, 10` in `5$, 10$`."""
    if before.isdigit() and inside[0] in ",;:!?)./":
        return True
    return inside[0].isdigit() and not _FORMULA.search(inside) and _WORD.search(inside) is not None


def _is_name(inside: str, after: str) -> bool:
    """Whether two `$` begin names, as in `$HOME/$PATH`: no formula breaks off before a letter."""
    return inside[-1] in "/:,;-+=(" and after.isalpha()


def _unpadded(code: str) -> str:
    padded = code.strip(" ") and code.startswith(" ") and code.endswith(" ")
    return code[1:-1] if padded else code


def _is_emphasis(m: Match[str], state: _Text) -> bool:
    """Whether stars or underscores may be emphasis: between two word characters they may close one, not open it."""
    before, after = state.src[m.start() - 1 : m.start()], state.src[m.end() : m.end() + 1]
    sign = m[0][0]
    if m[0] == "__" and _DUNDER.match(state.src, m.start()):
        state.open["dunder"] = 1
        return False
    if m[0] == "__" and state.open.pop("dunder", 0):
        return False
    if after.strip() and not before.isalnum():
        state.open[sign] = state.open.get(sign, 0) + 1
        return True
    closes = bool(before.strip()) and state.open.get(sign, 0) > 0
    state.open[sign] = state.open.get(sign, 0) - closes
    return closes


@dataclass(slots=True)
class _Reading:
    """A walk over one block's tokens."""

    ledger: Ledger
    line: int
    breaks: bool
    runs: list[Run] = field(default_factory=list)
    found: Inline = field(default_factory=Inline)

    def take(self, tokens: Iterable[Token], style: Run) -> None:
        tokens = list(tokens)
        for index, token in enumerate(tokens):
            if token["type"] == "inline_html":
                style = self.tag(token["raw"], style, tokens[index + 1 :])
            else:
                self.one(token, style)

    def one(self, token: Token, style: Run) -> None:
        match token["type"]:
            case "text":
                self.runs.append(replace(style, text=seen(token["raw"])))
            case "codespan":
                self.code(token["raw"], style)
            case "strong":
                self.take(token["children"], replace(style, bold=True))
            case "emphasis":
                self.take(token["children"], replace(style, italic=True))
            case "softbreak":
                self.line += 1
                self.runs.append(replace(style, text=token["raw"] if self.breaks else " "))
            case "linebreak" | "separator":
                self.line += token["type"] == "linebreak"
                self.runs.append(replace(style, text="\n"))
            case "maths":
                self.maths(token["raw"], style)
            case "link":
                self.take(token["children"], replace(style, link=self.address(token)))
            case "image":
                self.image(token)

    def code(self, code: str, style: Run) -> None:
        self.line += code.count("\n")
        code = re.sub("[\u2028\u2029]", "\n", code)
        self.runs.append(replace(style, text=code if self.breaks else code.replace("\n", " "), code=True))

    def maths(self, latex: str, style: Run) -> None:
        runs = maths.readable(latex, self.ledger, self.line)
        self.line += latex.count("\n")
        self.runs += [replace(run, bold=run.bold or style.bold, link=style.link) for run in runs]

    def address(self, token: Token) -> str:
        url: str = token["attrs"]["url"]
        if _LINK.match(url):
            return url
        self.ledger.warn(self.line, f"the link to {url!r} is left out, its text stays", "link to an https:// address")
        return ""

    def image(self, token: Token) -> None:
        reading = _Reading(self.ledger, self.line, False)
        reading.take(token["children"], Run(""))
        attributes = token["attrs"]
        self.found.images.append(Image(unquote(attributes["url"]), plain(reading.runs), attributes.get("title") or ""))

    def tag(self, raw: str, style: Run, rest: list[Token]) -> Run:
        """Read a tag; give the style of what follows it."""
        if raw.startswith("<!--"):
            self.found.comments.append(raw.removeprefix("<!--").removesuffix("-->").strip())
            return style
        tag = _TAG.fullmatch(raw)
        name = tag[2].lower() if tag else ""
        if name == "br":
            self.runs.append(replace(style, text="\n"))
        elif tag and name in ("sub", "sup") and (tag[1] or _closes(name, rest)):
            shift: Literal[-1, 0, 1] = 0 if tag[1] else (1 if name == "sup" else -1)
            return replace(style, shift=shift)
        else:
            self.runs.append(replace(style, text=raw))
        return style


def _closes(name: str, rest: list[Token]) -> bool:
    return any(token["type"] == "inline_html" and token["raw"].lower() == f"</{name}>" for token in rest)


def seen(text: str) -> str:
    """Replace character references (`&lt;`, `&#945;`) by what they stand for; none that cannot be shown."""
    found = _ENTITY.sub(lambda entity: _UNSEEN.sub("", html.unescape(entity[0])), text)
    return re.sub("[\u2028\u2029]", "\n", found)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Join neighbours of one style."""
    held = Run("")
    for run in runs:
        if run.text and held.text and replace(run, text="") == replace(held, text=""):
            held = replace(held, text=held.text + run.text)
        elif run.text:
            yield held
            held = run
    yield held


def _unspaced(run: Run) -> Run:
    return replace(run, text=re.sub(r" +\n", "\n", run.text))


def _trimmed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Drop empty runs, spaces around line breaks that are not indents, and breaks at either end."""
    kept = [run if run.code or " \n" not in run.text else _unspaced(run) for run in runs if run.text]
    if kept and not kept[0].code:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    if kept and not kept[-1].code:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(run for run in kept if run.text)


_INLINE = _Parser()
