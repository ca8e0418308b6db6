"""Only one option fits the article that ends the stem.

"A network that learns codes is called an" leaves only the options that begin with a vowel: who knows the language needs
no more. Told is a stem that ends in "a" or "an" where one option fits and the others do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deckgen.errors import Fault
from deckgen.source.sheet import Severity, Sheet
from deckgen.source.words import line_of

SEVERITY: Severity = "warning"

_END = re.compile(r"\b(an?)[\s_:….?]*$")
_VOWEL = re.compile(
    r"(?!(?:uni|use|usu|uti|eu|one|once|ubi)[a-z])(?:[aeiou]|hour|honest|honou?r|heir|[fhlmnrsx][A-Z0-9]|[AEFHILMNORSX]\b)",
    re.I,
)


def check(sheet: Sheet) -> Iterable[Fault]:
    """Give the stems whose last word settles the answer."""
    for question in sheet.questions:
        end = _END.search(line_of(question.stem[-1].runs)[-40:])
        texts = {option.letter: line_of(option.runs) for option in question.options}
        if not end or len(texts) < 3 or not all(text[:1].isalpha() for text in texts.values()):
            continue
        fitting = [letter for letter, text in texts.items() if bool(_VOWEL.match(text)) == (end[1] == "an")]
        if len(fitting) == 1:
            what = f"the stem ends in {end[1]!r}, which only option {fitting[0]} fits"
            yield sheet.fault(question.line, what, "end it in 'a(n)', or put the article into the options")
