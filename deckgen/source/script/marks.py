"""What one line of a speaking script is, if it is not speech: a heading, a mark of a frame, a cue, a chat's phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

LONGEST = 240
"""Characters a mark may have; longer lines are speech."""

Kind = Literal["frame", "part", "stage", "cue", "direction"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A line, or how a line begins, that is not said aloud.

    A frame begins a frame of the script or goes on with it; a part begins one without a number (an introduction, a
    closing, a heading's own); a stage mark and a cue say nothing; a direction tells the lecturer what to do.
    """

    kind: Kind
    number: int | None = None
    title: str = ""
    rest: str = ""
    """What the line says aloud behind the mark; of a direction, its words."""


_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*")
_LABEL = re.compile(r" {0,3}(\*\*|__)([^*_\n]{1,120})\1(:?)[ \t]+(\S.*)")
_PLAIN_FRAME = re.compile(r" {0,3}(?:frame|slide)[ \t]+(\d{1,6})(?:[ \t]*[:.–—-][ \t]*(.*)|[ \t]*)", re.I)
_SIGNS = tuple("#*_[(")
_WRAPPERS = (("**", "**"), ("__", "__"), ("*", "*"), ("_", "_"), ("[", "]"), ("(", ")"))

_GO = (
    r"(?:(?:begin|start|advance|(?:slide\s+)?transition|move|moving|go|switch|proceed|turn|click|show|display|reveal)"
    r"(?:ing)?\s+(?:(?:smoothly|now|on)\s+)?(?:to\s+)?)"
)
_SHEET = r"(?:the\s+)?(?:frame|slide|page)"
_FRAME = re.compile(
    rf"{_GO}?{_SHEET}\s+#?(\d{{1,6}})(?:\s*(?:/|of)\s*\d{{1,6}})?(?:\s+(?:begins|starts))?"
    r"(?:\s*[:.,)–—-]\s*(?P<title>.*)|\s*\((?P<held>[^()]*)\)|\s*)",
    re.I,
)
_CUE = re.compile(rf"{_GO}{_SHEET}\s+#?(\d{{1,6}})\b(.*)", re.I)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINAL = re.compile(rf"{_GO}(?:the\s+)?({'|'.join(_ORDINALS)})\s+(?:frame|slide|page)\b(.*)", re.I)
_NEXT = re.compile(rf"{_GO}(?:the\s+)?(?:next|following|last|final)\s+(?:frame|slide|page)\b(.*)", re.I)
_NEW = re.compile(r"(?:next|new)\s+(?:frame|slide|page)|(?:frame|slide|page)\s+(?:transition|change)", re.I)
_ONWARD = re.compile(r"transition(?:ing)?\s+to\s+(?:the\s+|our\s+)?next\s+(?:slide|section|topic|part)\b(.*)", re.I)
_TRANSITION = re.compile(r"(?:closing\s+)?transition(?:ing|s)?(?:\s+to\b[^,;.!?]*)?", re.I)
_OPENING = re.compile(
    r"(?:(?:slide|section|frame)\s+)?(?:introduction|opening|welcome)"
    r"(?:\s+(?:remarks|words|statement|to\s+(?:the|this)\s+(?:slide|section|topic|presentation)))?",
    re.I,
)
_CLOSING = re.compile(
    r"(?:slide\s+)?(?:conclusion|closing|concluding|ending|wrap(?:ping)?[\s-]*up|end\s+(?:slide|frame|section))"
    r"(?:\s+(?:thoughts?|notes?|remarks?|words|statements?|frame|slide|(?:of|for)\s+(?:the\s+)?\w+))?",
    re.I,
)
_STAGE = re.compile(
    r"(?:start|beginning|begin|end)(?:\s+of)?(?:\s+the|\s+this)?\s+(?:slide\s+)?"
    r"(?:presentation|script|slide|frame|section)\b(?:\s+(?:script|and|for|of|on)\b[^.!?:]{0,50})?\.?"
    r"|(?:presentation|script|slide|frame|section)\s+(?:begins|starts|ends)\.?"
    r"|(?:(?:detailed|comprehensive|full|slide|speaking|speaker|speaker's|presentation|lecture)\s+){1,3}script\b.*"
    r"|script\s+for\b.*|slide\s+title\b.*"
    r"|(?:speaker|speaking|presenter|lecturer|instructor)(?:['’]s)?(?:\s+notes)?"
    r"|\d{1,6}\s+(?:frames?|slides?)"
    r"|placeholder\s*:.*",
    re.I,
)
_PLACEHOLDER = re.compile(r"[ \t*_\[(]{0,8}current\s+placeholder\s*:", re.I)
_DIRECTION = re.compile(
    r"(?:(?:pause|reveal|click|wait|gesture|point\s+(?:to|at))s?\b"
    r"|(?:ask|engage|invite|encourage|allow|give|let)s?\s+(?:the\s+|your\s+|all\s+)?"
    r"(?:audience|class|students?|participants|listeners|everyone)\b"
    r"|as\s+you\s+(?:begin|start|present|speak)\b|transition\s+to\b).*",
    re.I,
)

_ASSENT = re.compile(
    r"(?:certainly|sure|of course|absolutely|okay|great|here(?:['’]s|\s+is|\s+are)|below\s+(?:is|are))\b", re.I
)
_SCRIPT = re.compile(
    r"\b(?:speaking|presentation|presenter['’]?s?|speaker|lecture|slide)\s+script\b"
    r"|\bscript\b[^\n]{0,100}\b(?:slides?|frames?|present\w*|speaker)\b",
    re.I,
)
_FAREWELL = re.compile(
    r"(?:this|the\s+above|with\s+this|overall,?\s+this|i\s+hope\s+this|by\s+following\s+this)\b[^.!?\n]{0,60}?\bscript\b"
    r"|(?:please\s+)?feel\s+free\s+to\s+(?:adjust|modify|adapt|edit|customi[sz]e|tailor|change|expand|personali[sz]e)\b"
    r"|you\s+can\s+(?:modify|adapt|adjust|tailor|customi[sz]e)\b[^\n]{0,100}\b(?:style|script|sections?|needs|audience)\b"
    r"|let\s+me\s+know\s+if\s+you(?:['’]d|\s+would)?\s+(?:need|want|like)\s+(?:me\s+to|any|further|more|additional)\b",
    re.I,
)


def heading(line: str) -> tuple[int, str]:
    """A heading's level and its words; level 0 for any other line."""
    found = _HEADING.fullmatch(line) if line.lstrip(" ").startswith("#") else None
    return (len(found[1]), found[2]) if found else (0, "")


def mark(line: str) -> Mark | None:
    """Say what a line is, None for speech."""
    if _PLACEHOLDER.match(line):
        return Mark("stage")
    if len(line) > LONGEST:
        return None
    if line.lstrip()[:1] not in _SIGNS:
        return _plain_frame(line)
    level, words = heading(line)
    bare, wrapped = _bare(words if level else line)
    if not bare:
        return Mark("stage") if level else None
    return _of_mark(bare, bool(level), wrapped) if level or wrapped else _label(line)


def bold(line: str) -> str:
    """The words of a line that is all bold or a heading, empty for any other."""
    level, words = heading(line) if len(line) <= LONGEST else (0, "")
    bare, signs = _bare(words if level else line) if len(line) <= LONGEST else ("", "")
    return bare if level or "**" in signs or "__" in signs else ""


def begins_frame(line: str) -> bool:
    """Whether a line is the mark of a frame."""
    found = mark(line)
    return found is not None and found.kind == "frame"


def is_stage(line: str) -> bool:
    """Whether a line is a heading or a mark of the stage, such as `[End of Presentation]`."""
    found = mark(line)
    return found is not None and found.kind == "stage"


def is_greeting(paragraph: str) -> bool:
    """Whether a section's first paragraph is a chat's answer to who asked for the script."""
    bare = paragraph.lstrip("*_([ ")
    return bool(_ASSENT.match(bare) and _SCRIPT.search(bare))


def is_farewell(paragraph: str) -> bool:
    """Whether a section's last paragraph speaks of the script itself."""
    return bool(_FAREWELL.match(paragraph.lstrip("*_([ ")))


def _bare(line: str) -> tuple[str, str]:
    """A line without the signs around all of it, and those signs."""
    text, signs = line.strip(), ""
    for _ in range(4):
        text = text.removesuffix(":").rstrip() if signs or text.endswith(("**:", "__:", "]:")) else text
        pair = next((pair for pair in _WRAPPERS if _wraps(pair, text)), None)
        if not pair:
            break
        text, signs = text[len(pair[0]) : -len(pair[1])].strip(), signs + pair[0]
    return text, signs


def _wraps(pair: tuple[str, str], text: str) -> bool:
    inside = text[len(pair[0]) : -len(pair[1])]
    whole = len(text) > len(pair[0] + pair[1]) and text.startswith(pair[0]) and text.endswith(pair[1])
    return whole and pair[0][0] not in inside and pair[1][0] not in inside


def _of_mark(bare: str, is_heading: bool, signs: str) -> Mark | None:
    """What a heading is, or a line that is all bold, italic or in brackets."""
    found = _structure(bare)
    if found:
        return found
    if is_heading:
        return Mark("part", title=bare.rstrip(":"))
    if "[" in signs or ("**" not in signs and _DIRECTION.fullmatch(bare)):
        return Mark("direction", rest=f"[{bare}]")
    return None


def _structure(bare: str) -> Mark | None:
    name = bare.rstrip(" .:")
    if found := _frame(bare, name):
        return found
    if _CLOSING.fullmatch(name) or _OPENING.fullmatch(name):
        return Mark("part", title=name)
    if onward := _ONWARD.fullmatch(name):
        return Mark("part", title="Transition", rest=_said(bare, onward[1]))
    return Mark("stage") if _STAGE.fullmatch(bare.rstrip(":")) else _transition(name)


def _frame(bare: str, name: str) -> Mark | None:
    if found := _FRAME.fullmatch(bare):
        return Mark("frame", int(found[1]), (found["title"] or found["held"] or "").strip(" :"))
    if found := _CUE.fullmatch(bare):
        return Mark("frame", int(found[1]), rest=_said(bare, found[2]))
    if found := _ORDINAL.fullmatch(bare):
        return Mark("frame", 1 + _ORDINALS.index(found[1].lower()), rest=_said(bare, found[2]))
    if found := _NEXT.fullmatch(name):
        return Mark("frame", rest=_said(bare, found[1]))
    return Mark("frame") if _NEW.fullmatch(name) else None


def _said(cue: str, more: str) -> str:
    """A cue that says more than which frame comes stays as a direction."""
    return f"[{cue}]" if len(more.split()) > 3 else ""


def _transition(name: str) -> Mark | None:
    """`Transition to Application 1:` only labels what is said next; `Transition to wrap up.` is a direction."""
    labels = _TRANSITION.fullmatch(name) and len(name.split()) <= 8 and " to wrap" not in name.lower()
    return Mark("cue") if labels else None


def _label(line: str) -> Mark | None:
    """`**Introduction:** Welcome …`: a mark with speech behind it."""
    found = _LABEL.fullmatch(line)
    inside = _structure(_bare(found[2])[0].rstrip(": ")) if found else None
    if not found or not inside or not (inside.number or found[3] or found[2].rstrip().endswith((":", "]", "."))):
        return None
    return Mark(inside.kind, inside.number, inside.title, found[4])


def _plain_frame(line: str) -> Mark | None:
    """`Frame 2: title` without any signs; what ends like a sentence is speech."""
    found = _PLAIN_FRAME.fullmatch(line)
    if not found:
        return None
    words = (found[2] or "").strip()
    if words.endswith((".", "!", "?", '"', "”")) or len(words) > 100:
        return Mark("frame", int(found[1]), rest=words)
    return Mark("frame", int(found[1]), words)
