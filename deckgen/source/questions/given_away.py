"""Answers that no question took: as content the class would read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deckgen.source.lines import Line
from deckgen.source.questions import grammar
from deckgen.source.questions.drafts import Wrong

_MARKED = re.compile(r"[ \t>]*(?:\*[a-zA-Z]\)[ \t][^*]*$|\[\([xX]\)\][ \t])")
"""The right option of text2qti or LiaScript."""
_SWALLOWED = re.compile(r"[ \t>]*\*\*(?:question[ \t]+\d{1,6}|correct[ \t]+answer)[ \t]*:[ \t]*\*\*", re.I)
"""How a question begins or tells its answer: never a line of a question's code."""


def find(lines: Sequence[Line], taken: Sequence[slice]) -> Iterator[Wrong]:
    """Name each line outside of `taken` that tells a correct answer by that name, code aside.

    Inside of a question it is code that must not: a fence out of place has swallowed its answer or its neighbour.
    """
    held = {n for part in taken for n in range(part.start, part.stop)}
    what = "a correct answer stands outside of a question"
    for at, line in enumerate(lines):
        if at in held and line.code and _SWALLOWED.match(line.text):
            yield Wrong(
                line.number, "a code fence holds a part of a question", "close the fence above with a line of ```"
            )
        elif at not in held and not line.code and _tells(line.text):
            yield Wrong(line.number, what, "begin its question with **Question 1:**")


def _tells(text: str) -> bool:
    if _MARKED.match(text) or grammar.hides_answer(text):
        return True
    return any(map(grammar.gives_away, text.split("|")))
