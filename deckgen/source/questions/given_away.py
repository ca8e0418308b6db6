"""Answers that no question took: as content the class would read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deckgen.source import headings
from deckgen.source.lines import Line, bounds, heading_of
from deckgen.source.questions import answers, folds, labels, options
from deckgen.source.questions.drafts import Wrong

_MARKED = re.compile(r"[ \t>]*(?:\*[a-zA-Z]\)[ \t][^*]*$|\[\([xX]\)\][ \t])")
"""The right option of text2qti or LiaScript."""
_SWALLOWED = re.compile(r"[ \t>]*\*\*(?:question[ \t]+\d{1,6}|correct[ \t]+answer)[ \t]*:[ \t]*\*\*", re.I)
"""How a question begins or tells its answer: never a line of a question's code."""
_SAMPLE = re.compile(r"\s*(?:`{3,}|~{3,})\s*\{?\.?(?:markdown|md)\b", re.I)
"""How code begins that shows how Markdown is written."""
_LETTER = re.compile(
    rf"[ \t>]*(?:[-+*][ \t]+)?(?:{labels.ICON}[ \t]*)*[*_]{{0,3}}(?:[^\W\d][^:\n]{{1,40}}:[ \t]*)?[*_]{{0,3}}[ \t]*"
    r"[(\[]?(?P<letter>[A-Ha-h])[)\].]?[*_]{0,3}[ \t]*"
)
"""A letter by itself, or behind words and a colon."""
_BELOW = 3
"""Lines of other text after which a letter is no answer to the options above."""


def find(lines: Sequence[Line], taken: Sequence[slice]) -> Iterator[Wrong]:
    """Name each line outside of `taken` that tells a correct answer, by that name or below options, code aside.

    Inside of a question it is code that must not, nor behind a heading for questions that is code itself: a fence out
    of place has swallowed an answer or whole questions.
    """
    held = {n for part in taken for n in range(part.start, part.stop)}
    what, todo = (
        "a correct answer stands outside of a question",
        "begin its question with **Question 1:**, its options with A)",
    )
    swallowed = _swallowed(lines)
    for at, line in enumerate(lines):
        if (at in held or at in swallowed) and line.code and _SWALLOWED.match(line.text):
            yield Wrong(
                line.number, "a code fence holds a part of a question", "close the fence above with a line of ```"
            )
        elif at not in held and not line.code and _tells(line.text):
            yield Wrong(line.number, what, todo)
    yield from _below_options([line for at, line in enumerate(lines) if at not in held])


def _swallowed(lines: Sequence[Line]) -> set[int]:
    """The lines of code behind a heading for questions that is code too, samples of Markdown aside."""
    found, headed, sample, before = set[int](), False, False, False
    for at, line in enumerate(lines):
        sample = line.code and (sample if before else bool(_SAMPLE.match(line.text)))
        headed = line.code and (headed or _heads(line.text))
        found |= {at} if headed and not sample else set()
        before = line.code
    return found


def _heads(text: str) -> bool:
    """Whether a line is a heading for questions."""
    heading = heading_of(text)
    return heading is not None and headings.part(heading[1]) == "questions"


def _tells(text: str) -> bool:
    if _MARKED.match(text) or folds.hides_answer(text):
        return True
    if heading := heading_of(text):
        found = labels.answer(heading[1])
        return found is not None and bool(answers.letters(labels.rest(found, heading[1])))
    return any(map(answers.gives_away, text.split("|")))


def _below_options(lines: Sequence[Line]) -> Iterator[Wrong]:
    """Name lines with nothing but the letter of an option right below lettered lines that no question took."""
    begun: dict[options.Style, set[str]] = {}
    others = 0
    for line in lines:
        mark = None if line.code else options.mark(line.text)
        if bounds(line) or others > _BELOW:
            begun, others = {}, 0
        if mark and line.text[mark.end() :].strip():
            begun.setdefault(options.style(mark), set()).add(mark["letter"].upper())
            others = 0
        elif begun and not line.blank and not line.code:
            found = _LETTER.fullmatch(line.text)
            offered = [letters for letters in begun.values() if {"A", "B"} <= letters]
            if found and not _tells(line.text) and any(found["letter"].upper() in letters for letters in offered):
                what = "this line seems to answer the options above, which were not read as a question"
                yield Wrong(line.number, what, f"write **Correct Answer:** {found['letter'].upper()}")
            others += 1
