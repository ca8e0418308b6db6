"""HTML tags in Markdown: which `<...>` are tags, and what a tag says. What merely looks like one stays as written."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from deckgen.runs import Run

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9.-]*+(?::[a-z][a-z0-9-]*+)?+)"
    r"""(?P<rest>(?:\s++[^\s"'<>/=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+)*+)\s*+(?P<alone>/?)>"""
)
_VALUE = re.compile(r"""([^\s"'<>/=]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++))""")
_END = re.compile(r"</([A-Za-z][A-Za-z0-9.-]*)")

LINK = re.compile(r"(?:https?://|mailto:|#)\S", re.I)
"""An address that a click may lead to."""
WHOLE = frozenset({"style", "script", "svg", "template", "noscript", "object", "iframe"})
"""Left out with all they hold."""
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "header", "hr", "html", "iframe", "legend", "li", "main", "menu", "nav", "noscript", "object", "ol",
    "optgroup", "option", "p", "pre", "script", "section", "style", "summary", "svg", "table", "tbody", "td",
    "template", "tfoot", "th", "thead", "title", "tr", "ul", "video", "audio", "canvas",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "button", "br", "cite", "code", "col", "colgroup", "data", "del",
    "dfn", "em", "font", "i", "img", "input", "ins", "kbd", "label", "link", "map", "mark", "meta", "nobr",
    "output", "picture", "progress", "q", "rp", "rt", "ruby", "s", "samp", "select", "small", "source", "span",
    "strike", "strong", "sub", "sup", "textarea", "time", "track", "tt", "u", "var", "wbr",
})  # fmt: skip
_SURE = frozenset({
    "blockquote", "br", "center", "colgroup", "dd", "div", "dl", "dt", "em", "figcaption", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "iframe", "img", "kbd", "li", "nobr", "ol", "pre", "span", "strong", "svg", "tbody",
    "td", "tfoot", "th", "thead", "tr", "tt", "ul", "wbr",
})  # fmt: skip
"""No words of any language: tags also where nothing closes them."""
STYLES: Mapping[str, Literal["link", "bold", "italic", "code", "lowered", "raised"]] = {
    "a": "link",
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em", "cite", "dfn"), "italic"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    "sub": "lowered",
    "sup": "raised",
}
"""Elements that are a style of text."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag as it is written."""

    name: str
    """In lower case."""
    closing: bool
    values: Mapping[str, str]
    end: int
    """Where the text after it begins."""

    @property
    def breaks(self) -> bool:
        """Whether what follows stands on a line of its own."""
        return self.name in _BLOCKS

    @property
    def stands(self) -> bool:
        """Whether it may stand between blocks: an element that holds blocks, or a component."""
        return self.name in _BLOCKS or self.name not in _INLINE


def closed(text: str) -> frozenset[str]:
    """Name, in lower case, the elements that a text closes anywhere."""
    return frozenset(name.lower() for name in _END.findall(text))


def at(text: str, position: int, ends: frozenset[str]) -> Tag | None:
    """Read the tag that begins at a position; None where `<` begins none, such as `<T>` or `<your name>`.

    An element of HTML, a name with a hyphen or a capital is a tag where it has values, closes itself, or is closed
    somewhere (`ends`); Slidev's icons (`<carbon:arrow-right/>`) are tags, and other names with a colon are not.
    """
    found = _TAG.match(text, position)
    if not found:
        return None
    name = found["name"].lower()
    icon = ":" in name
    if icon and not (found["alone"] and ("-" in name or "class" in found["rest"])):
        return None
    component = icon or "-" in name or found["name"][0].isupper()
    if name not in _BLOCKS and name not in _INLINE and not component:
        return None
    values = {
        pair[1].lower(): html.unescape(pair[2] or pair[3] or pair[4] or "") for pair in _VALUE.finditer(found["rest"])
    }
    told = values or found["end"] or found["alone"] or name in ends or name in _SURE or name.startswith("v-")
    return Tag(name, bool(found["end"]), values, found.end()) if told else None


def styled(tag: Tag, style: Run, base: Run, on: bool) -> Run:
    """The style of what follows a tag that is a style; behind the one that closes it, that of the text around."""
    match STYLES[tag.name]:
        case "bold":
            return replace(style, bold=on or base.bold)
        case "italic":
            return replace(style, italic=on or base.italic)
        case "code":
            return replace(style, code=on or base.code)
        case "lowered":
            return replace(style, shift=-1 if on else base.shift)
        case "raised":
            return replace(style, shift=1 if on else base.shift)
        case "link":
            address = tag.values.get("href", "")
            return replace(style, link=address if on and LINK.match(address) else base.link)


def bare(text: str, ends: frozenset[str]) -> str:
    """Drop the tags of a stretch of HTML; character references become what they stand for."""
    kept, position = list[str](), 0
    while (start := text.find("<", position)) >= 0:
        tag = at(text, start, ends)
        kept.append(text[position:start] if tag else text[position : start + 1])
        position = tag.end if tag else start + 1
    return html.unescape("".join(kept) + text[position:])


_ROW = re.compile(r"<tr\b[^<>]*+>", re.I)
_CELL = re.compile(r"<(?:td|th)\b[^<>]*+>", re.I)
_CLOSING = re.compile(r"</(?:td|th|tr|tbody|thead|tfoot|table)\s*+>.*|<(?:tbody|thead|tfoot)\b[^<>]*+>", re.I | re.S)


def rows(table: str) -> tuple[tuple[str, ...], ...]:
    """The cells of an HTML table, row by row, with the Markdown or HTML inside them; none where it has no rows."""
    found = (
        tuple(" ".join(_CLOSING.sub("", cell).split()) for cell in _CELL.split(row)[1:])
        for row in _ROW.split(table)[1:]
    )
    return tuple(row for row in found if row)
