"""Questions as each dialect writes them: what the property test writes out and reads back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to be written: every text as it is written in Markdown, a tuple of its lines."""

    stem: tuple[str, ...]
    options: tuple[tuple[str, ...], ...] = ()
    right: frozenset[int] = frozenset()
    """Indices of the right options; of one where the dialect allows one only."""
    accepted: tuple[str, ...] = ()
    """What may be written where there are no options."""
    verdict: bool | None = None
    """Whether the stem is true; None where that is not asked."""
    why: str = ""
    code: tuple[str, ...] = ()
    """Lines of fenced code below the stem."""


@dataclass(frozen=True, slots=True)
class Written:
    """A question as it stands in the file: its lines, and the offsets of the stem's and of each option's line."""

    lines: tuple[str, ...]
    stem: int
    options: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a dialect writes a question, given its number, and what it has room for."""

    write: Callable[[Asked, int], Written]
    kinds: frozenset[str]
    """Of "one", "several", "words", "verdict"."""
    reasons: bool = True
    """Whether it has a place for an explanation."""
    code: bool = True
    """Whether fenced code may stand below its stems."""


class _Page:
    """Lines as they are gathered."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, *lines: str) -> int:
        """Add lines; the offset of the first."""
        at = len(self.lines)
        self.lines.extend(lines)
        return at


def _letters(asked: Asked) -> str:
    return ", ".join("ABCDEFGH"[place] for place in sorted(asked.right))


def _lines(prefix: str, lines: tuple[str, ...], indent: str) -> tuple[str, ...]:
    return (prefix + lines[0], *(indent + line for line in lines[1:]))


def _code(asked: Asked) -> tuple[str, ...]:
    return ("", "```", *asked.code, "```") if asked.code else ()


def _told(page: _Page, asked: Asked) -> None:
    if asked.why:
        page.add(f"**Explanation:** {asked.why}")


def assessment(asked: Asked, number: int) -> Written:
    page = _Page()
    stem = page.add(*_lines(f"**Question {number}:** ", asked.stem, ""), *_code(asked), "")
    options = [page.add(*_lines(f"  {'ABCDEFGH'[n]}) ", o, "     ")) for n, o in enumerate(asked.options)]
    page.add("", f"**Correct Answer:** {_letters(asked)}")
    _told(page, asked)
    return Written(tuple(page.lines), stem, tuple(options))


def by_text(asked: Asked, number: int) -> Written:
    """The answer is the right option's own text, unless another option says the same."""
    page = _Page()
    stem = page.add(*_lines(f"**Question {number}:** ", asked.stem, ""), *_code(asked), "")
    options = [page.add(*_lines(f"{'ABCDEFGH'[n]}) ", o, "   ")) for n, o in enumerate(asked.options)]
    page.add("", f"**Correct Answer:** {_text(asked) or _letters(asked)}")
    _told(page, asked)
    return Written(tuple(page.lines), stem, tuple(options))


def lettered_text(asked: Asked, number: int) -> Written:
    """The answer is the right option's letter and text, and the reason stands in a paragraph below."""
    page = _Page()
    stem = page.add(*_lines(f"### Question {number}: ", asked.stem, ""), *_code(asked), "")
    options = [page.add(*_lines(f"- **{'ABCDEFGH'[n]}:** ", o, "  ")) for n, o in enumerate(asked.options)]
    text = _text(asked)
    page.add("", f"**Answer: {_letters(asked)}**" if not text else f"Answer: {_letters(asked)}) {text}")
    page.add(*(["", f"Explanation: {asked.why}"] if asked.why else []))
    return Written(tuple(page.lines), stem, tuple(options))


def bullets(asked: Asked, number: int) -> Written:
    """The options bear no letters, unless two say the same, and the answer is the text of one."""
    if not _text(asked):
        return by_text(asked, number)
    page = _Page()
    stem = page.add(*_lines(f"**Question {number}:** ", asked.stem, ""), *_code(asked), "")
    options = [page.add(*_lines("- ", o, "  ")) for o in asked.options]
    page.add("", f"**Correct Answer:** {_text(asked)}")
    _told(page, asked)
    return Written(tuple(page.lines), stem, tuple(options))


def _text(asked: Asked) -> str:
    """The right option's text, empty where another may be taken for it."""
    bare = [re.sub(r"[^\w]+", " ", " ".join(option)).casefold().split() for option in asked.options]
    (right,) = asked.right
    return " ".join(asked.options[right]) if bare.count(bare[right]) == 1 else ""


def table(asked: Asked, number: int) -> Written:
    """One row: a column for each option, lines of a cell parted by `<br>`."""
    page = _Page()
    letters = "ABCDEFGH"[: len(asked.options)]
    page.add(f"| # | Question | {' | '.join(letters)} | Answer | Why |", "|---|---|" + "---|" * (len(letters) + 2))
    cells = [str(number), *("<br>".join(lines) for lines in (asked.stem, *asked.options)), _letters(asked), asked.why]
    row = page.add("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return Written(tuple(page.lines), row, (row,) * len(letters))


def revealed(asked: Asked, number: int) -> Written:
    """A numbered stem, and the answer in a fold."""
    page = _Page()
    stem = page.add(*_lines(f"{number}. ", asked.stem, "   "), *_code(asked), "")
    page.add("<details>", "<summary>Answer</summary>", "", asked.accepted[0], "")
    page.add(*([asked.why, ""] if asked.why else []), "</details>")
    return Written(tuple(page.lines), stem, ())


def short_answer(asked: Asked, number: int) -> Written:
    page = _Page()
    stem = page.add(*_lines(f"**Question {number}:** ", asked.stem, ""), *_code(asked), "")
    page.add(*(f"**Answer:** {word}" for word in asked.accepted))
    _told(page, asked)
    return Written(tuple(page.lines), stem, ())


def true_false(asked: Asked, number: int) -> Written:
    page = _Page()
    stem = page.add(
        *_lines(f"**Question {number}:** ", asked.stem, ""), *_code(asked), "", f"**Answer:** {asked.verdict}"
    )
    _told(page, asked)
    return Written(tuple(page.lines), stem, (stem, stem))


def lettered(asked: Asked, number: int) -> Written:
    page = _Page()
    stem = page.add(*_lines(f"{number}. ", asked.stem, "   "), *_code(asked))
    options = [page.add(*_lines(f"   {'abcdefgh'[n]}. ", o, "      ")) for n, o in enumerate(asked.options)]
    page.add("", f"   Answer: {_letters(asked)}")
    _told(page, asked)
    return Written(tuple(page.lines), stem, tuple(options))


def ticked(asked: Asked, number: int) -> Written:
    page = _Page()
    stem = page.add(f"### {number}. {asked.stem[0]}", *asked.stem[1:], *_code(asked), "")
    options = []
    for place, option in enumerate(asked.options):
        lines = _lines(f"- **{'ABCDEFGH'[place]}.** ", option, "  ")
        options.append(page.add(*lines[:-1], lines[-1] + (" ✅" if place in asked.right else "")))
    page.add("")
    _told(page, asked)
    return Written(tuple(page.lines), stem, tuple(options))


def folded(asked: Asked, number: int) -> Written:
    page = _Page()
    stem = page.add(*_lines(f"**Q{number}.** ", asked.stem, ""), *_code(asked), "")
    options = [page.add(*_lines(f"({'abcdefgh'[n]}) ", o, "    ")) for n, o in enumerate(asked.options)]
    page.add("", "<details>", "<summary>Answer</summary>", "", f"**{_letters(asked)}**", "")
    page.add(*([asked.why, ""] if asked.why else []), "</details>")
    return Written(tuple(page.lines), stem, tuple(options))


def aiken(asked: Asked, number: int) -> Written:
    page = _Page()
    stem = page.add(*asked.stem)
    options = [page.add(*_lines(f"{'ABCDEFGH'[n]}. ", o, "   ")) for n, o in enumerate(asked.options)]
    page.add(f"ANSWER: {_letters(asked)}")
    return Written(tuple(page.lines), stem, tuple(options))


def checkboxes(asked: Asked, number: int) -> Written:
    page = _Page()
    stem = page.add(*_lines(f"**Question {number}:** ", asked.stem, ""), *_code(asked), "")
    options = _boxes(page, asked, "- ")
    page.add("")
    _told(page, asked)
    return Written(tuple(page.lines), stem, tuple(options))


def _boxes(page: _Page, asked: Asked, mark: str) -> list[int]:
    boxes = ["x" if place in asked.right else " " for place in range(len(asked.options))]
    return [page.add(*_lines(f"{mark}[{b}] ", o, "      ")) for b, o in zip(boxes, asked.options, strict=True)]


def quizdown(asked: Asked, number: int) -> Written:
    page = _Page()
    stem = page.add(f"### {asked.stem[0]}", *asked.stem[1:], *_code(asked), "")
    options = _boxes(page, asked, "1. " if len(asked.right) == 1 else "- ")
    page.add(*(["", f"> {asked.why}"] if asked.why else []))
    return Written(tuple(page.lines), stem, tuple(options))


def liascript(asked: Asked, number: int) -> Written:
    page = _Page()
    stem = page.add(*asked.stem, *_code(asked), "")
    if asked.accepted:
        page.add(f"[[{asked.accepted[0]}]]", f"[[?]] a hint {number}")
        options = []
    else:
        form = "[({})] " if len(asked.right) == 1 else "[[{}]] "
        marks = [form.format("X" if place in asked.right else " ") for place in range(len(asked.options))]
        options = [page.add(*_lines(m, o, "    ")) for m, o in zip(marks, asked.options, strict=True)]
    page.add(*(["*" * 8, "", asked.why, "", "*" * 8] if asked.why else []))
    return Written(tuple(page.lines), stem, tuple(options))


def text2qti(asked: Asked, number: int) -> Written:
    page = _Page()
    page.add(f"Title: number {number}", "Points: 2")
    stem = page.add(*_lines(f"{number}.  ", asked.stem, "    "))
    page.add(*([f"... {asked.why}"] if asked.why else []))
    if asked.accepted:
        page.add(*(f"*   {word}" for word in asked.accepted))
        return Written(tuple(page.lines), stem, ())
    one = len(asked.right) == 1
    options = []
    for place, option in enumerate(asked.options):
        star = place in asked.right
        mark = f"{'*' * star}{'abcdefgh'[place]}) " if one else f"[{'*' if star else ' '}] "
        options.append(page.add(*_lines(mark, option, "    ")))
    return Written(tuple(page.lines), stem, tuple(options))


def gift(asked: Asked, number: int) -> Written:
    page = _Page()
    page.add(f"// comment {number}")
    stem = page.add(*_lines(f"::Q{number}:: ", tuple(map(_escaped, asked.stem)), ""))
    page.lines[-1] += " {"
    options = []
    if asked.verdict is not None:
        page.lines[-1] += str(asked.verdict)[:1]
        options = [stem, stem]
    for word in asked.accepted:
        page.add(f"={_escaped(word)}")
    share = 100 / max(1, len(asked.right))
    for place, option in enumerate(asked.options):
        several = f"~%{share:.3f}%" if place in asked.right else "~"
        mark = ("=" if place in asked.right else "~") if len(asked.right) == 1 else several
        options.append(page.add(*_lines(mark, tuple(map(_escaped, option)), "   ")))
    if asked.why:
        page.add(f"####{_escaped(asked.why)}")
    page.lines[-1] += "}"
    return Written(tuple(page.lines), stem, tuple(options))


def _escaped(text: str) -> str:
    return re.sub(r"[~=#{}:]", r"\\\g<0>", text)


def rexams(asked: Asked, number: int) -> Written:
    page = _Page()
    page.add("Question", "========")
    stem = page.add(*asked.stem, *_code(asked), "")
    options = []
    if asked.options:
        page.add("Answerlist", "----------")
        options = [page.add(*_lines("* ", option, "  ")) for option in asked.options]
    page.add(*(["", "Solution", "========", asked.why] if asked.why else []))
    page.add("", "Meta-information", "================", f"exname: number {number}")
    if asked.options:
        bits = "".join("01"[place in asked.right] for place in range(len(asked.options)))
        page.add(f"extype: {'schoice' if len(asked.right) == 1 else 'mchoice'}", f"exsolution: {bits}")
    else:
        page.add("extype: string", f"exsolution: {asked.accepted[0]}")
    return Written(tuple(page.lines), stem, tuple(options))


_CHOICE = frozenset({"one", "several"})

DIALECTS: Mapping[str, Dialect] = {
    "assessment": Dialect(assessment, _CHOICE),
    "by text": Dialect(by_text, frozenset({"one"})),
    "letter and text": Dialect(lettered_text, frozenset({"one"})),
    "bullets": Dialect(bullets, frozenset({"one"})),
    "table": Dialect(table, _CHOICE, code=False),
    "revealed": Dialect(revealed, frozenset({"words"})),
    "short answer": Dialect(short_answer, frozenset({"words"})),
    "true or false": Dialect(true_false, frozenset({"verdict"})),
    "lettered": Dialect(lettered, _CHOICE),
    "ticked": Dialect(ticked, _CHOICE),
    "folded": Dialect(folded, _CHOICE),
    "Aiken": Dialect(aiken, _CHOICE, reasons=False, code=False),
    "check boxes": Dialect(checkboxes, _CHOICE),
    "quizdown": Dialect(quizdown, _CHOICE),
    "LiaScript": Dialect(liascript, _CHOICE | {"words"}),
    "text2qti": Dialect(text2qti, _CHOICE | {"words"}, code=False),
    "GIFT": Dialect(gift, _CHOICE | {"words", "verdict"}, code=False),
    "R/exams": Dialect(rexams, _CHOICE | {"words"}),
}
