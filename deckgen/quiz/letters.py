"""Letters in a question's texts that name its options: found, and written anew where the options have moved.

A capital letter by itself may also be an article, a grade, a node, a person. Three answers are possible for each: it
names an option (`Option B`, `A and C are wrong`, a line that begins `B:`), it does not (`A tree`, `P(A|B)`, code), or
it cannot be told. Where one letter of a question cannot be told, nobody may move its options.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from deckgen.runs import Run

_ONE = r"\(?(?<![^\W_])[A-H](?![^\W_]|[*+#^(\[])\)?"
_JOIN = r"\s*(?:,\s*(?:and\s+|or\s+)?|(?:and|or|nor|&|/)\s*)"
LIST = rf"{_ONE}(?:{_JOIN}{_ONE})*"
"""One letter or several: `B`, `(A) and (C)`, `A, B or D`."""

_NOUN = r"(?:[Oo]ptions?|[Aa]nswers?|[Cc]hoices?|[Aa]lternatives?|[Dd]istractors?)"
_LOOSE = rf"(?:{_NOUN}|[Ss]tatements?|[Ee]xamples?|[Ii]tems?|[Rr]esponses?|[Rr]epresentations?)"
_VERDICT = (
    r"(?:(?:both|all|each|clearly|simply|also|only|not|partly|therefore|thus)\s+)?"
    r"(?:right|wrong|correct|incorrect|true|false|valid|invalid|the (?:best|only)|tempting|plausible|irrelevant)\b"
)
_NAMED = (
    re.compile(rf"\b{_LOOSE}(?:\s+(?:is|are)|:)?\s+['\"“‘]?(?P<letters>{LIST})(?!\s*[A-Za-z]*:?=)"),
    re.compile(rf"(?:^|\n)[ \t]*(?:•[ \t]*)?(?P<letters>{LIST})(?::(?!=)|[ \t]+[–—-][ \t]|(?<=\)))"),
    re.compile(r"(?:^|\n)[ \t]*(?:•[ \t]*)?(?P<letters>[A-H])\.(?=[ \t]+[A-Z\0])"),
    re.compile(rf"[.;!?]\s+(?P<letters>{LIST})(?::(?!=)|(?<=\)))"),
    re.compile(r"(?<![(\w])(?P<letters>[A-H])\)(?=\s|[.,;:]|$)"),
    re.compile(
        rf"(?P<letters>{LIST})\s+(?:is|are|was|were|would be|isn['’]t|aren['’]t|looks?|seems?|sounds?)\s+{_VERDICT}"
    ),
    re.compile(r"(?:^|\n|[.;]\s+)(?P<letters>[A-H]),?\s+(?:because|since)\b"),
)
"""What surely names options."""
_WHOLE = r"(?:options?|answers?|choices?|statements?|alternatives?)"
_MADE = re.compile(
    rf"(?:(?:both|either|neither|only|just|not|all(?: of(?: the above)?)?|none(?: of the above)?|but|except|everything|"
    rf"(?:the )?same as)\s+)*(?:{_WHOLE}\s+)?(?P<letters>{LIST})(?:,?\s+(?:but not|except|not)\s+{_ONE})?"
    r"(?:\s+(?:only|together|above|alone|(?:is|are)(?: both)? (?:right|correct|true|false|wrong)))*",
    re.I,
)
_LETTER = re.compile(r"(?<![^\W_])[A-Ha-h](?![^\W_])")
_SMALL = re.compile(
    r"\b(?:[Oo]ption|[Cc]hoice|[Aa]nswer)s?\s+(?P<letters>\(?[b-h]\)?(?!\w)|\(?a\)?(?=[.,;:)]|\s+(?:is|and|or|was)\b|$))"
    r"(?:(?:,|\s+(?:and|or))\s+\(?[a-h]\)?(?!\w))*"
)
_CANDIDATE = re.compile(r"(?<![^\W_])(?<![&*^_])[A-H](?![^\W_]|[*+#^_(\[])|\((?=[a-h]\))[a-h]|(?<![(\w])[b-h](?=\) )")
_TESTING = re.compile(r"A/B[ -]?[Tt]est")
_BRACKET = re.compile(r"\([^()\n]*\Z")
_CALLED = re.compile(r"\w[(\[][^()\[\]\n]*$")
_SHORT = re.compile(r"(?P<first>[^\W\d_])[\w-]*\s*\($")
_ARTICLE = re.compile(r"A\s+[\"'“‘(*]?(?P<word>\d[\w.%-]*|\0|[^\W\d_][\w'’-]*)")
_BEGINS = re.compile(r"(?:^|[.?!:;•\n\"'“‘(|–—-]|\bis|\bare)\s*$")
_VERBS = frozenset({
    "is", "was", "has", "does", "did", "had", "can", "could", "will", "would", "may", "might", "must", "should",
    "cannot", "can't", "isn't", "doesn't", "won't", "and", "or", "nor", "but", "because", "since", "then",
    "to", "on", "in", "at", "of", "with", "also", "only", "both", "are", "were", "as", "than",
})  # fmt: skip
"""Words that no article stands before."""
_SINGULAR = re.compile(r"(?:ss|us|is|as|os|ics|eries|ecies|[Mm]eans|[Nn]ews|[Ll]ens|'s|’s)$")


@dataclass(frozen=True, slots=True)
class Named:
    """Where a text names options: the places of their letters, in groups that stand in one list."""

    lists: tuple[tuple[int, ...], ...] = ()
    unclear: bool = False
    """Whether it also holds a letter of which nobody can tell what it names."""


def masked(runs: tuple[Run, ...]) -> str:
    """Give runs as text of the same length in which code and formulas are blank, a lone letter in code aside."""
    return "".join(run.text if _open(run) else "\0" * len(run.text) for run in runs)


def _open(run: Run) -> bool:
    return not run.formula and (not run.code or len(run.text.strip()) == 1)


def named(text: str, letters: str) -> Named:
    """Find where a text names options, of which there are `letters` ("ABCD")."""
    lists: dict[int, tuple[int, ...]] = {}
    for pattern in _NAMED:
        for found in pattern.finditer(text):
            places = tuple(_places(found, text))
            if places and not any(place in known for known in lists.values() for place in places):
                lists[places[0]] = places
    sure = {place for places in lists.values() for place in places}
    if any(text[place].upper() not in letters for place in sure):
        return Named(unclear=True)
    unclear = bool(_SMALL.search(text)) or any(
        found.end() - 1 not in sure and text[found.end() - 1].upper() in letters and _may_name(text, found.end() - 1)
        for found in _CANDIDATE.finditer(text)
    )
    return Named(tuple(lists[first] for first in sorted(lists)), unclear)


def _places(found: re.Match[str], text: str) -> tuple[int, ...]:
    """The places of the letters of a list; none where an article begins it, or brackets around it hold more."""
    start, end = found.span("letters")
    places = tuple(start + each.start() for each in _LETTER.finditer(text[start:end]))
    held = found[0].count(")") > found[0].count("(") and _BRACKET.search(text[max(0, start - 80) : start])
    return () if held or (len(places) == 1 and is_article(text, places[0])) else places


def _may_name(text: str, at: int) -> bool:
    """Whether a letter that no pattern knows could name an option."""
    before, letter = text[max(0, at - 80) : at], text[at]
    if is_article(text, at) or _CALLED.search(before):
        return False
    short = _SHORT.search(before)
    abbreviates = short and short["first"].upper() == letter and text[at + 1 : at + 2] == ")"
    tests = _TESTING.match(text, at) or (letter == "B" and at > 1 and _TESTING.match(text, at - 2))
    return not (abbreviates or tests)


def is_article(text: str, at: int) -> bool:
    """Whether an A is the article: it begins a sentence, and a noun or an adjective follows, no verb and no plural."""
    found = _ARTICLE.match(text, at)
    if not found or not _BEGINS.search(text[max(0, at - 8) : at]):
        return False
    word = found["word"]
    plural = word.endswith("s") and not _SINGULAR.search(word)
    return word.casefold() not in _VERBS and not plural and not (len(word) == 1 and word.isupper())


def listed(text: str, letters: str, own: str) -> Named | None:
    """Find the letters of an option that is made of others ("Both A and B"), `own` its letter; None for any other."""
    found = _MADE.fullmatch(_lowered(text.strip(" .")))
    if not found or (found["letters"] == found[0] and not re.search(r"\b(?:and|or|nor)\b|&", found[0])):
        return None
    start = len(text) - len(text.lstrip(" ."))
    places = tuple(start + each.start() for each in _LETTER.finditer(found[0]))
    said = {text[place].upper() for place in places}
    return Named(unclear=True) if own in said or not said <= set(letters) else Named((places,))


def _lowered(text: str) -> str:
    """A text with a small first letter, unless its first word is a letter by itself."""
    return text[:1].lower() + text[1:] if text[1:2].isalpha() else text


def moved(text: str, found: Named, places: Mapping[str, str]) -> str:
    """Write the letters of the options anew, those of one list in the order of the alphabet; the length stays."""
    signs = list(text)
    for each in found.lists:
        for at, letter in zip(each, sorted(places[text[at].upper()] for at in each), strict=True):
            signs[at] = letter if text[at].isupper() else letter.lower()
    return "".join(signs)


def moved_runs(runs: tuple[Run, ...], found: Named, places: Mapping[str, str]) -> tuple[Run, ...]:
    """Do the same in runs, whose styles stay."""
    if not found.lists:
        return runs
    text, at, written = moved("".join(run.text for run in runs), found, places), 0, list[Run]()
    for run in runs:
        written.append(replace(run, text=text[at : at + len(run.text)]))
        at += len(run.text)
    return tuple(written)
