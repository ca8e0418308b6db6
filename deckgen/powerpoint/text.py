"""a:p and a:r: paragraphs and runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal
from urllib.parse import quote, urlsplit

from deckgen.powerpoint.links import JUMP
from deckgen.powerpoint.markup import clean, escaped, quoted
from deckgen.powerpoint.omml import Ink, maths
from deckgen.powerpoint.tones import Colour
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


def paragraphs(content: tuple[Paragraph, ...], setting: Setting) -> str:
    """Write the paragraphs of a text body."""
    if not content:
        return f'<a:p><a:endParaRPr lang="{quoted(setting.language)}"/></a:p>'
    return "".join(_paragraph(paragraph, place, setting) for place, paragraph in enumerate(content))


def _paragraph(paragraph: Paragraph, place: int, setting: Setting) -> str:
    properties = _properties(
        paragraph.marker,
        paragraph.level,
        paragraph.number if paragraph.marker == "number" else 0,
        setting.apart[place] if setting.apart else setting.spacing if place else 0.0,
        setting.indent,
        setting.marked,
        turned(leading=setting.leading) if paragraph.leftwards else "",
    )
    size = setting.deeper if paragraph.level else setting.size
    return f"<a:p>{properties}{runs(paragraph.runs, setting, size)}</a:p>"


def runs(content: tuple[Run, ...], setting: Setting, size: float) -> str:
    """Write the runs of a paragraph; a newline inside one becomes a line break."""
    shown = content if setting.native else all_spelled(content)
    written = "".join(_run(run, setting, size, alone=len(content) == 1) for run in shown)
    return written or _style("a:endParaRPr", Run(""), setting, size)


def _run(run: Run, setting: Setting, size: float, *, alone: bool) -> str:
    if run.formula:
        return maths(run.formula, Ink(run.bold, run.formula.display and alone))
    style = _style("a:rPr", run, setting, size)
    lines = (f"<a:r>{style}<a:t>{line}</a:t></a:r>" if line else "" for line in escaped(run.text).split("\n"))
    return f"<a:br>{style}</a:br>".join(lines)


def sizes(setting: Setting) -> str:
    """State the type size and the language of each level for a shape's equations, whose letters state none."""
    first, deeper = (
        f'<a:defRPr lang="{quoted(setting.language)}"{_size(points)}/>'
        for points in (setting.size, setting.deeper or setting.size)
    )
    levels = enumerate((first, *(deeper,) * (LEVELS - 1)), 1)
    return "".join(f"<a:lvl{level}pPr>{style}</a:lvl{level}pPr>" for level, style in levels)


def page_number(shown: str, setting: Setting) -> str:
    """Write a paragraph that holds the slide's number as a field; `shown` stands until it is computed."""
    style = f'<a:rPr lang="{quoted(setting.language)}"{_size(setting.size)}/>'
    return f'<a:p><a:fld id="{_PAGE_NUMBER}" type="slidenum">{style}<a:t>{escaped(shown)}</a:t></a:fld></a:p>'


def _size(points: float) -> str:
    return f' sz="{round(points * 100)}"' if points else ""


def address(link: str) -> str | None:
    """Give an address a deck may lead to, with unsafe characters quoted; None for any but http, https and mailto."""
    try:
        parts = urlsplit(clean(link).strip())
    except ValueError:
        return None
    reachable = parts.netloc if parts.scheme in ("http", "https") else parts.path if parts.scheme == "mailto" else ""
    return quote(parts.geturl(), safe=_SAFE_IN_LINKS) if reachable else None


def turned(*, leading: bool) -> str:
    """Let a paragraph run from right to left, and begin at the right edge if others begin at the left."""
    return ' rtl="1" algn="r"' if leading else ' rtl="1"'


@cache
def _properties(
    marker: Marker, depth: int, number: int, spacing: float, indent: float, marked: bool, turned: str
) -> str:
    """Write a paragraph's properties: few kinds serve a whole deck."""
    level, step = min(depth, MAX_LEVEL), emu(indent)
    margin = bullet = ""
    if marker != "none":
        margin = f' marL="{step * (level + 1)}" indent="{-step}"'
    elif marked or level:
        margin, bullet = f' marL="{step * level}" indent="0"', "<a:buNone/>"
    if marker == "number":
        start = max(1, min(number, MAX_NUMBER))
        bullet = f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod" startAt="{start}"/>'
    deeper = f' lvl="{level}"' if level else ""
    return (
        f'<a:pPr{margin}{deeper}{turned}><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(spacing * 100)}"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="0"/></a:spcAft>{bullet}</a:pPr>'
    )


@cache
def _look(language: str, size: float, bold: bool, italic: bool, shift: int) -> str:
    """Write the attributes of a run's properties: few kinds serve a whole deck."""
    baseline = f' baseline="{RAISED if shift > 0 else LOWERED}"' if shift else ""
    return f'lang="{quoted(language)}"{_size(size)}' + ' b="1"' * bold + ' i="1"' * italic + baseline


def _style(name: str, run: Run, setting: Setting, size: float) -> str:
    look = _look(setting.language, size, run.bold, run.italic, run.shift) + ' strike="sngStrike"' * run.struck
    inner = ""
    if run.tone in setting.tones:
        element, value = setting.tones[run.tone]
        inner = f'<a:solidFill><{element} val="{quoted(value)}"/></a:solidFill>'
    if run.code:
        face = quoted(setting.code)
        inner += f'<a:latin typeface="{face}"/><a:cs typeface="{face}"/>'
    if run.link:
        inner += _link(run.link, setting)
    return f"<{name} {look}>{inner}</{name}>" if inner else f"<{name} {look}/>"


def _link(link: str, setting: Setting) -> str:
    if link.startswith("#"):
        slide = setting.jump(link)
        return f'<a:hlinkClick action="{JUMP}" r:id="{slide}"/>' if slide else ""
    target = address(link)
    return f'<a:hlinkClick r:id="{setting.link(target)}"/>' if target else ""
