"""Lines as the dialects read them: marks in the spelling they know, whatever program or keyboard wrote them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from re import Match

from deckgen.source.lines import Line, heading_of
from deckgen.source.questions import folds, labels, options

_BLANKS = "\u00a0\u2002\u2003\u2009\u202f\u3000"
_WIDE = {"：": ":", "（": "(", "）": ")", "．": ".", "、": ".", "｡": ".", "。": "."}
_ODD = re.compile(rf"[{_BLANKS}{''.join(_WIDE)}]|\\[.)\]:*_]")
"""What stands in a mark that no dialect knows as it is."""
_ENDS = r":：.．。｡)\]）、"
_HEAD = re.compile(
    rf"(?P<lead>[\s>{_BLANKS}]*)(?P<mark>[^{_ENDS}]{{0,60}}(?:[{_ENDS}]|\\[.)\]:]){{1,2}}[*_]{{0,3}})"
    rf"(?P<gap>[\s{_BLANKS}]*)"
)
_PLAIN = str.maketrans({**_WIDE, **dict.fromkeys(_BLANKS, " ")})
_NUMBERED = re.compile(r"[ \t]*(?:[*_]{2})?\d{1,6}[.):]")
_BREAK = re.compile(r"(?:<br[ \t]*/?>|\\)[ \t]*$", re.I)
_KEY = re.compile(r"(?:answers|solutions|(?:answer[\s-]+)?keys?)", re.I)
"""The heading of an answer key, which labels no one answer."""
_KEY_LABEL = re.compile(
    r"[ \t]*(?:\*\*|__)(?:quiz[ \t]+)?answers?[ \t-]+keys?[ \t]*(?::[ \t]*(?:\*\*|__)|(?:\*\*|__)[ \t]*:?)[ \t]*", re.I
)
_BREAKABLE = 200
"""Characters of a line that may be an option or a label with a break at its end."""


def plain(lines: Sequence[Line]) -> list[Line]:
    """Lines with their marks in plain spelling."""
    return [line if line.code or line.blank else _spelled(line) for line in lines]


def shaped(lines: Sequence[Line]) -> list[Line]:
    """Lines with headings of answers as labels, and with boxes that hide answers as folds."""
    return _unheaded(folds.folded(lines))


def _spelled(line: Line) -> Line:
    text = _plain(line.text)
    return line if text == line.text else replace(line, text=text)


def _plain(text: str) -> str:
    """A line whose mark is written with wide signs, hard blanks or backslashes, as it is written without."""
    if text.rstrip().endswith(("\\", ">")) and len(text) <= _BREAKABLE and _marked(text):
        left = _BREAK.sub("", text)
        text = text if (option := options.mark(left)) and not left[option.end() :].strip() else left
    if not _ODD.search(text, 0, 80):
        return text
    found = _HEAD.match(text)
    if not found:
        return text
    lead, mark, gap = (part.translate(_PLAIN) for part in found.groups())
    mark = re.sub(r"\\([.)\]:*_])", r"\1", mark)
    rest = text[found.end() :]
    wide = found["mark"].rstrip("*_")[-1:] in _WIDE
    spelled = f"{lead}{mark}{gap or (' ' if wide and rest else '')}{rest}"
    return spelled if _marked(spelled) else text


def _marked(text: str) -> bool:
    """Whether a line begins with the mark of a question, an option, an answer or an explanation."""
    return bool(
        options.mark(text)
        or labels.OPENS.match(text)
        or _NUMBERED.match(text)
        or labels.answer(text)
        or labels.why(text)
    )


def _unheaded(lines: list[Line]) -> list[Line]:
    """Headings that only label the answer or the reason of the question above them as labels."""
    open_: set[str] = set()
    for at in range(len(lines)):
        line = lines[at]
        if not line.code and _KEY_LABEL.fullmatch(line.text):
            line = lines[at] = replace(line, text=f"###### {line.text.strip(' *_:')}")
        heading = None if line.code else heading_of(line.text)
        option = None if line.code else options.mark(line.text)
        if not line.code and (labels.OPENS.match(line.text) or (option and option["letter"] in "Bb")):
            open_ = {"answer", "why"}
        elif heading:
            kind, label = _labels(heading)
            if kind in open_:
                open_.discard(kind)
                lines[at] = replace(line, text=label)
            else:
                open_ = {"answer", "why"} if heading[0] > 2 and heading[1][:1] else set()
    return lines


def _labels(heading: tuple[int, str]) -> tuple[str, str]:
    """What a heading labels, and the label; nothing for any other heading."""
    level, text = heading
    bare = text.strip("*_ ")
    if _KEY.fullmatch(bare.rstrip(":")):
        return "", ""
    label = (
        f"**{bare}**"
        if bare.endswith(":")
        else f"**{bare}:**"
        if ":" not in bare
        else f"**{bare.replace(':', ':**', 1)}"
    )
    for kind, find in (("answer", labels.answer), ("why", labels.why)):
        found: Match[str] | None = find(label) if level > 2 else None
        if found and (found.end() == len(label) or ":" in bare):
            return kind, label
    return "", ""
