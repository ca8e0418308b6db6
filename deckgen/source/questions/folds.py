"""Answers that are folded away: `<details>`, and what other tools write in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from deckgen.source.lines import Line, heading_of
from deckgen.source.questions import labels, options

_DETAILS = re.compile(r"[ \t>]*<details\b[^<>]*>", re.I)
_SUMMARY = re.compile(r"<summary\b[^<>]*>(.*?)</summary[ \t]*>", re.I | re.S)
_TAG = re.compile(r"</?(?:details|summary|p|div|br)\b[^<>]*>", re.I)
_STYLED = re.compile(r"<(b|strong|i|em|span|code)\b[^<>]*>([^<>]{0,300})</\1>", re.I)
_OPENED = re.compile(r"<details\b", re.I)
_CLOSED = re.compile(r"</details[ \t]*>", re.I)
_NUMBER = re.compile(r"\d{1,6}[.):][ \t]+")
_SUMMARY_WITHIN = 500
"""Characters of a `<details>` block in which its summary must stand."""

_DIV = re.compile(r" {0,3}(?P<colons>:{3,})[ \t]*(?P<what>[^:\s].*?)[ \t]*:*[ \t]*")
_DIV_END = re.compile(r" {0,3}:{3,}[ \t]*")
_BOX = re.compile(r"[ \t]*\?{3}\+?[ \t]+(?P<what>\S.*)")
_ALERT = re.compile(r"[ \t>]*\[!\w+\][-+]?[ \t]*(?P<what>.*)")
_QUOTE = re.compile(r" {0,3}> ?")
_TELLS = re.compile(r"(?:answers?|solutions?|explanation|lösung|antwort|réponse|respuesta|risposta|resposta)\b", re.I)
_LENGTH = 300
"""Lines that a box around a question or an answer may have."""
_TITLED_WITHIN = 4
"""Lines of a box in which the heading that is its title must stand."""


def folds(line: Line) -> bool:
    """Whether a line opens a `<details>`."""
    return bool(_DETAILS.match(line.text))


def hides_answer(text: str) -> bool:
    """Whether a line is the summary of a fold that holds an answer."""
    found = _SUMMARY.search(text[:_SUMMARY_WITHIN])
    return found is not None and bool(re.search(r"\b(?:answer|solution)s?\b", found[1], re.I))


def folded(lines: Sequence[Line]) -> list[Line]:
    """Lines with the boxes of other tools that hold an answer written as `<details>`, line by line.

    These are Quarto's callouts and other divs (`::: {.callout-tip}` with `## Answer`), MkDocs' `??? note "Answer"`, and
    the alerts of GitHub and Obsidian (`> [!tip]- Answer`).
    """
    out, at = list(lines), 0
    while at < len(out):
        text = out[at].text
        if out[at].code or not text.lstrip(" >\t").startswith((":::", "???", "[!", "<")):
            at += 1
        elif _DETAILS.match(text):
            _asked(out, at)
            at += 1
        elif alert := _ALERT.fullmatch(text):
            at = _quoted(out, at, alert["what"])
        elif box := _BOX.fullmatch(text):
            at = _indented(out, at, box["what"])
        else:
            at = _div(out, at)
    return out


def _asked(lines: list[Line], at: int) -> None:
    """Take the tags of the fold at `at` away where its summary is a question, which the rest of it answers."""
    held = "\n".join(line.text for line in lines[at : at + _TITLED_WITHIN])
    found = _SUMMARY.search(held, 0, _SUMMARY_WITHIN)
    words = " ".join(_TAG.sub("", _STYLED.sub(r"\2", found[1])).split()) if found else ""
    if not found or not (labels.OPENS.match(words) or (_NUMBER.match(words) and words.endswith("?"))):
        return
    depth, shut = 0, -1
    for n in range(at, min(at + _LENGTH, len(lines))):
        depth += len(_OPENED.findall(lines[n].text)) - len(_CLOSED.findall(lines[n].text))
        if depth <= 0:
            shut = n
            break
    first, last = held.count("\n", 0, found.start()), held.count("\n", 0, found.end())
    rest = held[found.end() :].split("\n")[0]
    for n in range(at, at + last + 1):
        lines[n] = replace(lines[n], text=words if n == at + first else "")
    if rest.strip():
        lines[at + last] = replace(lines[at + last], text=f"{lines[at + last].text} {rest}".strip())
    if shut >= 0:
        lines[shut] = replace(lines[shut], text=_CLOSED.sub("", lines[shut].text))


def _div(lines: list[Line], at: int) -> int:
    """Write the div at `at` as a fold where it holds an answer; the index to go on at."""
    found = _DIV.fullmatch(lines[at].text)
    if not found:
        return at + 1
    titles = (n for n in range(at + 1, min(at + 1 + _TITLED_WITHIN, len(lines))) if not lines[n].blank)
    first = next(titles, at)
    heading = heading_of(lines[first].text) if first > at else None
    if heading and not _TELLS.match(heading[1].strip("*_ ")):
        heading = None
    if not heading and not _TELLS.search(found["what"]):
        return at + 1
    ends = (
        n
        for n in range(at + 1, min(at + _LENGTH, len(lines)))
        if not lines[n].code and _DIV_END.fullmatch(lines[n].text)
    )
    end = next(ends, -1)
    if end < 0:
        return at + 1
    summary = heading[1] if heading else "Answer"
    lines[at] = replace(lines[at], text=f"<details><summary>{summary}</summary>")
    if heading:
        lines[first] = replace(lines[first], text="")
    lines[end] = replace(lines[end], text="</details>")
    return end + 1


def _quoted(lines: list[Line], at: int, title: str) -> int:
    """Write the quote whose alert stands at `at` as a fold where it holds but an answer; the index to go on at."""
    if lines[at].text.partition("[!")[0].count(">") > 1:
        return at + 1
    held = list(takewhile(lambda n: not lines[n].code and _QUOTE.match(lines[n].text), range(at, len(lines))))
    texts = [_QUOTE.sub("", lines[n].text) for n in held]
    tells = bool(_TELLS.match(title.strip("*_ "))) or any(map(labels.answer, texts))
    if not held or not tells or any(map(_asks, texts[1:])):
        lines[at] = replace(lines[at], text=lines[at].text[: lines[at].text.index("[!")] + title)
        return at + 1
    texts[0] = "<details><summary>Answer</summary>"
    texts[-1] += "</details>"
    for n, text in zip(held, texts, strict=True):
        lines[n] = replace(lines[n], text=text)
    return held[-1] + 1


def _asks(text: str) -> bool:
    option = options.mark(text)
    return bool(labels.OPENS.match(text) or (option and text[option.end() :].strip()))


def _indented(lines: list[Line], at: int, what: str) -> int:
    """Write a box whose text is indented below its title as a fold, its last blank line as the end."""
    if not re.search(_TELLS.pattern, what, re.I):
        return at + 1
    held = list(takewhile(lambda n: lines[n].blank or lines[n].text[:1].isspace(), range(at + 1, len(lines))))
    full = [n for n in held if not lines[n].blank]
    if not full:
        return at + 1
    lines[at] = replace(lines[at], text="<details><summary>Answer</summary>")
    last = full[-1]
    lines[last] = replace(lines[last], text=f"{lines[last].text}</details>")
    return last + 1


def unfolded(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines with every `<details>` opened: its tags gone, what it holds marked as answer and explanation."""
    at = 0
    while at < len(lines):
        if lines[at].code or not _DETAILS.match(lines[at].text):
            yield lines[at]
            at += 1
        else:
            ends = (n for n in range(at, len(lines)) if "</details" in lines[n].text.lower())
            end = next(ends, len(lines) - 1) + 1
            yield from _opened(lines[at:end])
            at = end


def _opened(lines: Sequence[Line]) -> Iterator[Line]:
    text = "\n".join(line.text for line in lines)
    summary = _SUMMARY.search(text, 0, _SUMMARY_WITHIN)
    words = summary[1] if summary else ""
    if summary:
        text = text[: summary.start()] + "\n" * summary[0].count("\n") + text[summary.end() :]
    bare = [
        replace(line, text=_STYLED.sub(r"\2", _TAG.sub("", found)))
        for line, found in zip(lines, text.split("\n"), strict=True)
    ]
    labelled = any(not line.code and (labels.answer(line.text) or labels.why(line.text)) for line in bare)
    waiting = iter(() if labelled else ("Explanation: ",) if _explains(words) else ("Answer: ", "Explanation: "))
    filled = next((line for line in bare if line.text.strip()), None)
    if filled and filled.code and (label := next(waiting, "")):
        yield Line(lines[0].number, label)
    yield from _labelled(bare, waiting)


def _labelled(lines: Sequence[Line], waiting: Iterator[str]) -> Iterator[Line]:
    """Lines with a label for the first, and one for what stands below it: right below a letter, else a paragraph on."""
    due = True
    for line in lines:
        if not line.text.strip() or line.code:
            due = due or not line.text.strip()
            yield line
        else:
            yield replace(line, text=(next(waiting, "") if due else "") + line.text.strip())
            due = bool(labels.letters(line.text))


def _explains(summary: str) -> bool:
    return bool(re.search(r"explanation|why|rationale|hint", summary, re.I)) and "answer" not in summary.lower()
