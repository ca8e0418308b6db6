"""Questions in a table, one a row: `| Question | A | B | C | Answer |`.

Options stand in columns named by their letters, or in one column with a mark before each. An `Explanation` explains;
every other column becomes a note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from deckgen.source.lines import Line
from deckgen.source.markdown import tables
from deckgen.source.questions import grammar
from deckgen.source.questions.drafts import LETTERS, Block, Choice, Draft
from deckgen.source.questions.page import Lines

ORDER = 5
ANCHOR = re.compile(r"[ \t]*\|.*\|[ \t]*$")

_LETTERED = re.compile(r"(?:option|choice)?[ \t]*\(?(?P<letter>[a-h])[).]?", re.I)
_ROLES = {
    "number": re.compile(r"#|n[or°]\.?|number|q|id", re.I),
    "stem": re.compile(r"questions?|stem|prompt", re.I),
    "options": re.compile(r"(?:answer[ \t]+)?(?:options|choices)", re.I),
    "answer": re.compile(r"(?:(?:correct|right)[ \t]+)?(?:answers?|options?|choice)(?:[ \t]+key)?|correct|key", re.I),
    "why": re.compile(r"explanations?|rationale|why|feedback|justification|reason(?:ing)?", re.I),
}
_BREAK = re.compile(r"[ \t]*<br[ \t]*/?>[ \t]*", re.I)


def draft(lines: Lines, at: int, floor: int) -> Draft | None:
    """Read the question in the row at `at`; the first takes the table's header with it."""
    header = lines.paragraph[at]
    if at < header + 2 or not tables.DELIMITER.fullmatch(lines.all[header + 1].text):
        return None
    names = tables.cells(lines.all[header].text)
    roles = [_role(name) for name in names]
    several = [role for role in roles if role and role in LETTERS] or [role for role in roles if role == "options"]
    if roles.count("stem") != 1 or roles.count("answer") != 1 or not several:
        return None
    line = lines.all[at].number
    cells = dict(enumerate(tables.cells(lines.all[at].text, len(names))))
    held = {role: cells.get(place, "") for place, role in enumerate(roles) if role}
    parts = _options(Block(line, [held["stem"]]), held, line)
    parts.answers = [Block(line, [held["answer"]])] if held["answer"].strip() else []
    parts.explanations = [Block(line, _BREAK.split(held["why"]))] if held.get("why", "").strip() else []
    parts.notes = [
        Block(line, [f"{names[place]}: {cells[place]}"])
        for place, role in enumerate(roles)
        if not role and cells.get(place, "").strip()
    ]
    said = held.get("number", "").strip("*_ .")
    return parts.draft(header if at == header + 2 else at, at + 1, int(said) if said.isdecimal() else None)


def _role(name: str) -> str:
    """What a column holds, by its name: a letter for the options below it; empty for any other."""
    bare = name.strip("*_ ")
    if lettered := _LETTERED.fullmatch(bare):
        return lettered["letter"].upper()
    return next((role for role, pattern in _ROLES.items() if pattern.fullmatch(bare)), "")


def _options(stem: Block, held: Mapping[str, str], line: int) -> grammar.Body:
    if listed := held.get("options"):
        parts = grammar.body(stem, [Line(line, text) for text in _BREAK.split(listed)])
    else:
        parts = grammar.Body(stem)
        parts.choices = [
            Choice(letter, Block(line, [held[letter]])) for letter in LETTERS if held.get(letter, "").strip()
        ]
    stem.lines[:] = _BREAK.split(stem.lines[0])
    return parts
