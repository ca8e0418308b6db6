"""Markdown inside a block -> runs, and what cannot be a run: pictures and comments.

Kinder to prose than CommonMark in four places: `$5 to $7` is money, `2*3*4` and `x**2` and `__init__` keep their signs,
and what only looks like a tag (`<T>`) stands as it is written; in the text of a question every tag does.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from re import Match
from typing import Any, Literal
from urllib.parse import unquote

from mistune.core import InlineState
from mistune.inline_parser import InlineParser

from deckgen.runs import Run, plain
from deckgen.source import limits
from deckgen.source.latex import maths
from deckgen.source.markdown import attributes, dollars, settling, sizes, tags
from deckgen.source.markdown.ledger import Ledger
from deckgen.source.markdown.tags import Tag

Token = MutableMapping[str, Any]

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_MARKED = re.compile("[\n\\\\`*_\\[\\]<$^~&\u2028\u2029]")
"""The signs of which every rule of the parser, and every character reference, begins with one."""
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_TAG = re.compile(r"<(/?)(br|sub|sup)\s*/?>", re.I)
DROPPED = "tags of HTML are left out, their text stays"
TODO = "write it in Markdown"
_STYLED = r"~~(?![\s~])[^~\n]{0,300}[^~\s]~~(?!~)|~(?!~)[^\s~]{1,20}~(?!~)|\^[^\s^\[\]]{1,20}\^(?![\w^])"
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "strong": {"bold": True}, "emphasis": {"italic": True},
    "~~": {"struck": True}, "~": {"shift": -1}, "^": {"shift": 1},
}  # fmt: skip
_DUNDER = re.compile(r"__[a-z][a-z0-9_]{0,60}__(?!\w)")


@dataclass(frozen=True, slots=True)
class Image:
    """A picture named inside a paragraph: its file, its words, its title."""

    target: str
    alt: str
    title: str
    share: float = 0.0
    """How much of the slide's width it asks for, 0 where it does not say."""


@dataclass(slots=True)
class Inline:
    """What a block's text comes to."""

    runs: tuple[Run, ...] = ()
    images: list[Image] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


def read(text: str, ledger: Ledger, line: int, breaks: bool = False) -> Inline:
    """Read a block's text that begins on `line`; with `breaks` every line of it stays a line.

    Raises:
        CourseError: the text is longer than a paragraph may be.
    """
    limits.hold_paragraph(text, ledger, line)
    if not _MARKED.search(text, 0, len(text.rstrip("\n"))):
        return Inline((Run(bare),) if (bare := text.strip()) else ())
    state = _Text(
        {
            "ref_links": ledger.links,
            "ends": ledger.ends,
            "kept": breaks,
            "footnotes": ledger.footnotes,
            "scripts": ledger.scripts,
        }
    )
    state.src = text.strip("\n").rstrip() if breaks else text.strip(" \r\n\t\f")
    reading = _Reading(ledger, line, breaks)
    reading.take(_INLINE.render(state), Run(""))
    reading.found.runs = settling.trimmed(settling.joined(reading.runs))
    return reading.found


class _Text(InlineState):
    """Knows, beside mistune's state, how many signs of emphasis are open, and where maths may end."""

    def __init__(self, env: MutableMapping[str, Any]) -> None:
        super().__init__(env)
        self.open: dict[str, int] = {}
        self.last: int | None = None
        """Where the last `\\)` stands, -1 where there is none; None until it is asked for."""


class _Parser(InlineParser):
    """CommonMark's inline rules with maths, line separators and calmer emphasis."""

    def __init__(self) -> None:
        super().__init__()
        self.specification["escape"] = r"\\[!-/:-@\[-`{-~]"
        self.register("separator", "[\u2028\u2029]", _Parser.parse_separator, start_chars=["\u2028", "\u2029"])
        self.register("dollars", r"\$\$?(?!\$)|\${3,}", _Parser.parse_dollars, before="escape", start_chars="$")
        self.register("parens", r"\\\(", _Parser.parse_parens, before="escape", start_chars="\\")
        self.register("note", r"\^\[", _Parser.parse_note, before="link", start_chars="^")
        self.register("styled", _STYLED, _Parser.parse_styled, before="escape", start_chars=["~", "^"])
        self.register("mark", r"\[\^[^\s\[\]]{1,40}\]", _Parser.parse_mark, before="link", start_chars="[")

    def parse_separator(self, m: Match[str], state: InlineState) -> int:
        state.append_token({"type": "separator"})
        return m.end()

    def parse_parens(self, m: Match[str], state: InlineState) -> int | None:
        assert isinstance(state, _Text)
        if state.last is None:
            state.last = state.src.rfind("\\)")
        end = state.src.find("\\)", m.end()) if m.end() < state.last else -1
        if end <= m.end():
            return None
        state.append_token({"type": "maths", "raw": state.src[m.end() : end]})
        return end + 2

    def parse_dollars(self, m: Match[str], state: InlineState) -> int | None:
        if len(m[0]) > 2:
            self.process_text(m[0], state)
            return m.end()
        end = dollars.closing(state.src, m.end(), m[0])
        if end is None:
            return None
        state.append_token({"type": "maths", "raw": state.src[m.end() : end]})
        return end + len(m[0])

    def parse_codespan(self, m: Match[str], state: InlineState) -> int:
        end = super().parse_codespan(m, state)
        last = state.tokens[-1]
        if last["type"] == "codespan":
            last["raw"] = _unpadded(state.src[m.end() : end - len(m[0])])
            return _behind(state, end)[1]
        return end

    def parse_link_close(self, m: Match[str], state: InlineState) -> int:
        """Close a link, a picture, a note or pandoc's `[text]{.class}`; what braces behind it say is not shown."""
        opener = state.brackets[-1] if state.brackets else None
        opened: Token = state.tokens[opener.token_index] if opener else {}
        after = _behind(state, m.end())[1]
        if opened.get("raw") == "^[":
            _retire(state)
            opened["raw"] = " ("
            self.process_text(")", state)
            return m.start() + 1
        if opened.get("raw") == "[" and m[0] == "]" and after > m.end():
            _retire(state)
            opened["raw"] = ""
            return after
        end = super().parse_link_close(m, state)
        found, after = _behind(state, end)
        last = state.tokens[-1]
        if last["type"] == "image":
            last["asked"] = found.values
        return after if last["type"] in ("image", "link") else end

    def parse_note(self, m: Match[str], state: InlineState) -> int | None:
        """Open a footnote in its place, `^[text]`: it will stand in brackets."""
        return None if state.env["kept"] else super().parse_link(m, state)

    def parse_mark(self, m: Match[str], state: InlineState) -> int | None:
        """A footnote's mark, `[^1]`, where the file has a footnote of that name."""
        number = state.env["footnotes"].get(m[0][2:-1])
        if not number:
            return None
        state.append_token({"type": "mark", "number": number})
        return m.end()

    def parse_auto_link(self, m: Match[str], state: InlineState) -> int:
        """Read `<https://...>` as a link; `<std::string>` names a type."""
        if tags.LINK.match(m[0], 1):
            return super().parse_auto_link(m, state)
        self.process_text(m[0], state, parse_emphasis=False)
        return m.end()

    def parse_styled(self, m: Match[str], state: InlineState) -> int | None:
        """Words struck out, `~~so~~`; in files for pandoc also raised, `10^th^`, and lowered ones, `H~2~O`."""
        sign = "~~" if m[0].startswith("~~") else m[0][0]
        if sign != "~~" and not state.env["scripts"]:
            return None
        child = state.copy()
        child.src = m[0].removeprefix(sign).removesuffix(sign)
        state.append_token({"type": "styled", "style": _STYLES[sign], "children": self.render(child)})
        return m.end()

    def parse_inline_html(self, m: Match[str], state: InlineState) -> int | None:
        tag = None if state.env["kept"] else tags.at(state.src, m.start(), state.env["ends"])
        if tag:
            state.append_token({"type": "tag", "tag": tag})
            return tag.end
        return super().parse_inline_html(m, state)

    def parse_softbreak(self, m: Match[str], state: InlineState) -> int:
        state.append_token({"type": "softbreak", "raw": "\n" + m[0].lstrip(" ").lstrip("\n")})
        return m.end()

    def parse_emphasis(self, m: Match[str], state: InlineState) -> int:
        assert isinstance(state, _Text)
        self.process_text(m[0], state, parse_emphasis=_is_emphasis(m, state))
        return m.end()


def _behind(state: InlineState, end: int) -> tuple[attributes.Attributes, int]:
    """The attributes that follow at once, and where they end; none in the text of a question."""
    found = None if state.env["kept"] else attributes.at(state.src, end)
    return found or (attributes.NONE, end)


def _retire(state: InlineState) -> None:
    """Forget the innermost open bracket, as mistune does where it comes to nothing."""
    opener = state.brackets.pop()
    if not opener.image:
        state.last_link = opener.previous_link
    if state.brackets:
        state.brackets[-1].child_depth = max(state.brackets[-1].child_depth, opener.child_depth)


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
        tokens, base, hidden = list(tokens), style, ""
        ends = {_closes(token): index for index, token in enumerate(tokens)}
        for index, token in enumerate(tokens):
            if hidden:
                self.line += token["type"] in ("softbreak", "linebreak")
                hidden = "" if _closes(token) == hidden else hidden
            elif token["type"] == "tag":
                tag: Tag = token["tag"]
                closes = ends.get(tag.name, -1) > index
                hidden = tag.name if tag.name in tags.WHOLE and closes and not tag.closing else ""
                style = self.tag(tag, style, base, closes)
            elif token["type"] == "inline_html":
                style = self.written(token["raw"], style, ends, index)
            else:
                self.one(token, style)

    def one(self, token: Token, style: Run) -> None:
        match token["type"]:
            case "text":
                self.runs.append(replace(style, text=seen(token["raw"])))
            case "codespan":
                self.code(token["raw"], style)
            case "strong" | "emphasis" | "styled":
                said = token.get("style") or _STYLES[token["type"]]
                self.take(token["children"], replace(style, **said))
            case "softbreak" | "linebreak" | "separator":
                self.line += token["type"] != "separator"
                soft = token["type"] == "softbreak"
                self.runs.append(replace(style, text=(token["raw"] if self.breaks else " ") if soft else "\n"))
            case "maths":
                self.maths(token["raw"], style)
            case "link":
                self.take(token["children"], replace(style, link=self.address(token)))
            case "image":
                self.image(token)
            case "mark":
                self.mark(token["number"], style)

    def mark(self, number: int, style: Run) -> None:
        """A footnote's mark, apart from another mark and from what a formula ends with."""
        last = self.runs[-1] if self.runs else Run("")
        self.runs += [Run(", ", shift=1)] if last.note else [Run("\xa0")] if last.formula else []
        self.runs.append(replace(style, text=str(number), shift=1, note=number))

    def code(self, code: str, style: Run) -> None:
        self.line += code.count("\n")
        code = re.sub("[\u2028\u2029]", "\n", code)
        self.runs.append(replace(style, text=code if self.breaks else code.replace("\n", " "), code=True))

    def maths(self, latex: str, style: Run) -> None:
        runs = maths.runs(latex, self.ledger, self.line)
        self.line += latex.count("\n")
        self.runs += [replace(run, bold=run.bold or style.bold, link=style.link) for run in runs]

    def address(self, token: Token) -> str:
        url: str = token["attrs"]["url"]
        if url.startswith("#") and len(url) > 1:
            self.ledger.sought.setdefault(url, {})[self.line] = None
        if tags.LINK.match(url):
            return url
        self.ledger.warn(self.line, f"the link to {url!r} is left out, its text stays", "link to an https:// address")
        return ""

    def image(self, token: Token) -> None:
        reading = _Reading(self.ledger, self.line, False)
        reading.take(token["children"], Run(""))
        attributes = token["attrs"]
        alt, share = sizes.directed(plain(reading.runs))
        asked: Mapping[str, str] = token.get("asked", {})
        share = sizes.share(asked.get("width", ""), sizes.QUARTO) or share
        shown = asked.get("fig-alt", "")
        caption = attributes.get("title") or (alt if shown else "")
        self.found.images.append(Image(unquote(attributes["url"]), shown or alt, caption, share))

    def tag(self, tag: Tag, style: Run, base: Run, closes: bool) -> Run:
        """Leave out a tag, or do what it says; give the style of what follows it."""
        if tag.name == "img" and tag.values.get("src"):
            share = sizes.share(tag.values.get("width", ""), sizes.MARP)
            target, alt = unquote(tag.values["src"]), tag.values.get("alt", "")
            self.found.images.append(Image(target, alt, tag.values.get("title", ""), share))
            return style
        if tag.name == "br":
            self.runs.append(replace(style, text="\n"))
            return style
        if tag.name in tags.STYLES:
            return tags.styled(tag, style, base, closes and not tag.closing)
        self.ledger.leave(self.line, DROPPED, TODO)
        if tag.breaks and self.runs and not self.runs[-1].text.endswith("\n"):
            self.runs.append(replace(style, text="\n"))
        if tag.name == "li" and not tag.closing:
            self.runs.append(replace(style, text="• "))
        return style

    def written(self, raw: str, style: Run, ends: Mapping[str, int], index: int) -> Run:
        """Keep what may be no tag as it is written; give the style of what follows it."""
        if raw.startswith("<!--"):
            self.found.comments.append(raw.removeprefix("<!--").removesuffix("-->").strip())
            return style
        tag = _TAG.fullmatch(raw)
        name = tag[2].lower() if tag else ""
        if name == "br":
            self.runs.append(replace(style, text="\n"))
        elif tag and name in ("sub", "sup") and (tag[1] or ends.get(name, -1) > index):
            shift: Literal[-1, 0, 1] = 0 if tag[1] else (1 if name == "sup" else -1)
            return replace(style, shift=shift)
        else:
            self.runs.append(replace(style, text=raw))
        return style


def _closes(token: Token) -> str:
    """The element that a token closes; empty for any other."""
    if token["type"] == "tag":
        tag: Tag = token["tag"]
        return tag.name if tag.closing else ""
    raw: str = token["raw"] if token["type"] == "inline_html" else ""
    return raw[2:-1].strip().lower() if raw.startswith("</") else ""


def seen(text: str) -> str:
    """Replace character references (`&lt;`, `&#945;`) by what they stand for; none that cannot be shown."""
    found = _ENTITY.sub(lambda entity: _UNSEEN.sub("", html.unescape(entity[0])), text)
    return re.sub("[\u2028\u2029]", "\n", found)


_INLINE = _Parser()
