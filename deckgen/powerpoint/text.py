"""a:p and a:r: paragraphs and runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal
from urllib.parse import quote, urlsplit

from deckgen.powerpoint.links import JUMP
from deckgen.powerpoint.markup import Element, child, clean, copied, root, tag
from deckgen.powerpoint.omml import Ink, maths
from deckgen.powerpoint.tones import Colour, fill
from deckgen.runs import Paragraph, Run, all_spelled
from deckgen.theme import emu

Marker = Literal["none", "bullet", "number"]

LANGUAGE = "en-US"
"""What a text is taken to be in where nobody says."""
RAISED, LOWERED = 30_000, -25_000
"""Shift of the baseline in thousandths of a per cent of the type size."""
MAX_LEVEL = 8
LEVELS = 9
"""How many levels of paragraphs the format has."""
MAX_NUMBER = 32_767
_PAGE_NUMBER = "{6E2D5A58-3C6A-4E0B-9E57-1D1F6B6C9A01}"
_SAFE_IN_LINKS = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class Setting:
    """How the paragraphs of one shape are set."""

    code: str
    """The typeface of code."""
    link: Callable[[str], str]
    """Address -> id of the part's relationship to it."""
    jump: Callable[[str], str] = lambda _: ""
    """Anchor in the deck -> id of the part's relationship to its slide, empty where it leads nowhere."""
    size: float = 0.0
    """Type size to state, points; 0 inherits the layout's."""
    deeper: float = 0.0
    """Type size of paragraphs below the first level, points: the master's levels may shrink, measured text may not."""
    spacing: float = 0.0
    """Space before each paragraph but the first, points."""
    apart: tuple[float, ...] = ()
    """The same paragraph by paragraph, where it is not the same for all; else empty."""
    indent: float = 0.0
    """How far each list level stands in, points."""
    leading: bool = True
    """Whether the layout lets lines begin at the left edge, so that those read from right to left begin at the right.
    """
    marked: bool = False
    """Whether the layout bullets or indents a paragraph that says nothing of it."""
    native: bool = False
    """Whether formulas become equations, not readable text."""
    language: str = LANGUAGE
    """What the texts are in, a tag of BCP 47."""
    tones: Mapping[str, Colour] = field(default_factory=dict)
    """What a piece of code is -> its colour; the others keep the colour of the shape's text."""


def paragraphs(body: Element, content: tuple[Paragraph, ...], setting: Setting) -> None:
    """Append paragraphs to a text body."""
    for place, paragraph in enumerate(content):
        element = child(body, "a:p")
        style = _properties(
            paragraph.marker,
            paragraph.level,
            paragraph.number if paragraph.marker == "number" else 0,
            setting.apart[place] if setting.apart else setting.spacing if place else 0.0,
            setting.indent,
            setting.marked,
        )
        element.append(copied(style))
        if paragraph.leftwards:
            turn(element[0], leading=setting.leading)
        runs(element, paragraph.runs, setting, setting.deeper if paragraph.level else setting.size)
    if not content:
        child(child(body, "a:p"), "a:endParaRPr", lang=setting.language)


def runs(paragraph: Element, content: tuple[Run, ...], setting: Setting, size: float) -> None:
    """Append runs to a paragraph; a newline inside one becomes a line break."""
    before = len(paragraph)
    for run in content if setting.native else all_spelled(content):
        if run.formula:
            display = run.formula.display and len(content) == 1
            maths(paragraph, run.formula, Ink(run.bold, display))
            continue
        for place, line in enumerate(clean(run.text).split("\n")):
            if place:
                _style(child(paragraph, "a:br"), "a:rPr", run, setting, size)
            if line:
                element = child(paragraph, "a:r")
                _style(element, "a:rPr", run, setting, size)
                child(element, "a:t").text = line
    if len(paragraph) == before:
        _style(paragraph, "a:endParaRPr", Run(""), setting, size)


def sizes(body: Element, setting: Setting) -> None:
    """State the type size and the language of each level for a shape's equations, whose letters state none."""
    for level in range(1, LEVELS + 1):
        style = child(child(body, f"a:lvl{level}pPr"), "a:defRPr", lang=setting.language)
        size = setting.size if level == 1 else setting.deeper or setting.size
        if size:
            style.set("sz", str(round(size * 100)))


def page_number(body: Element, shown: str, setting: Setting) -> None:
    """Append a paragraph that holds the slide's number as a field; `shown` stands until it is computed."""
    field = child(child(body, "a:p"), "a:fld", id=_PAGE_NUMBER, type="slidenum")
    style = child(field, "a:rPr", lang=setting.language)
    if setting.size:
        style.set("sz", str(round(setting.size * 100)))
    child(field, "a:t").text = clean(shown)


def address(link: str) -> str | None:
    """Give an address a deck may lead to, with unsafe characters quoted; None for any but http, https and mailto."""
    try:
        parts = urlsplit(clean(link).strip())
    except ValueError:
        return None
    reachable = parts.netloc if parts.scheme in ("http", "https") else parts.path if parts.scheme == "mailto" else ""
    return quote(parts.geturl(), safe=_SAFE_IN_LINKS) if reachable else None


def turn(properties: Element, *, leading: bool) -> None:
    """Let a paragraph run from right to left, and begin at the right edge if others begin at the left."""
    properties.set("rtl", "1")
    if leading:
        properties.set("algn", "r")


@cache
def _properties(marker: Marker, depth: int, number: int, spacing: float, indent: float, marked: bool) -> Element:
    """Make a paragraph's properties: few kinds serve a whole deck, and copying one is quicker than making it."""
    properties = root("a:pPr")
    level = min(depth, MAX_LEVEL)
    step = emu(indent)
    if marker != "none":
        properties.set("marL", str(step * (level + 1)))
        properties.set("indent", str(-step))
    elif marked or level:
        properties.set("marL", str(step * level))
        properties.set("indent", "0")
    if level:
        properties.set("lvl", str(level))
    child(child(properties, "a:lnSpc"), "a:spcPct", val=100_000)
    child(child(properties, "a:spcBef"), "a:spcPts", val=round(spacing * 100))
    child(child(properties, "a:spcAft"), "a:spcPts", val=0)
    if marker == "number":
        child(properties, "a:buFont", typeface="+mj-lt")
        child(properties, "a:buAutoNum", type="arabicPeriod", startAt=max(1, min(number, MAX_NUMBER)))
    elif marker == "none" and (marked or level):
        child(properties, "a:buNone")
    return properties


def _style(parent: Element, name: str, run: Run, setting: Setting, size: float) -> None:
    style = child(parent, name, lang=setting.language)
    if size:
        style.set("sz", str(round(size * 100)))
    if run.bold:
        style.set("b", "1")
    if run.italic:
        style.set("i", "1")
    if run.shift:
        style.set("baseline", str(RAISED if run.shift > 0 else LOWERED))
    if run.tone in setting.tones:
        fill(style, setting.tones[run.tone])
    if run.code:
        child(style, "a:latin", typeface=setting.code)
        child(style, "a:cs", typeface=setting.code)
    if run.link.startswith("#"):
        if slide := setting.jump(run.link):
            child(style, "a:hlinkClick", action=JUMP).set(tag("r:id"), slide)
    elif target := address(run.link) if run.link else None:
        child(style, "a:hlinkClick").set(tag("r:id"), setting.link(target))
