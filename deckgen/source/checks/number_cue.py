"""Only one option fits the number of the stem's verb.

"What are ...?" with one option in the plural gives it away to whoever has learnt the language and not the subject. Told
is a stem that asks "what are" or "which of these are" where only the right option names several things. It goes by the
look of the words, so it is a note; "what is" is left alone, since most of what looks like a plural there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.sheet import Severity, Sheet
from deckgen.source.words import line_of, words

SEVERITY: Severity = "note"

_ASKS = re.compile(r"\b(?:what|which(?: of (?:the following|these))?) are\b", re.I)
_JOINED = re.compile(r",| and |&|/| or ")
_SINGULAR = ("ss", "us", "is", "ics", "sis")
_LONGEST = 4
"""Words an option may have to be taken for the name of a thing."""


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the stems whose verb settles the answer."""
    for question in sheet.questions:
        asks = _ASKS.search(line_of(question.stem[0].runs))
        texts = {option.letter: line_of(option.runs) for option in question.options}
        if not asks or len(texts) < 3 or any(len(words(text)) > _LONGEST or not words(text) for text in texts.values()):
            continue
        several = [letter for letter, text in texts.items() if _is_several(text)]
        if len(several) == 1 and several[0] in question.keys:
            what = f"the stem says 'are', which only option {several[0]} fits"
            yield sheet.fault(question.line, what, "give all options one number")


def _is_several(text: str) -> bool:
    last = words(text)[-1]
    return bool(_JOINED.search(text)) or (len(last) > 3 and last.endswith("s") and not last.endswith(_SINGULAR))
