"""A course file -> Course: the way in to this room."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from deckgen.errors import CourseError, Fault, Where
from deckgen.runs import Run
from deckgen.source import anchors, damage, footnotes, frontmatter, headings, lecture, limits, notes, sections
from deckgen.source.course import Course, Node, Question
from deckgen.source.frontmatter import FrontMatter
from deckgen.source.latex import macros
from deckgen.source.lines import marked, unclosed
from deckgen.source.markdown import bullets, directives, tags
from deckgen.source.markdown import nodes as markdown
from deckgen.source.markdown.ledger import Ledger
from deckgen.source.questions import reading as questions
from deckgen.source.questions.scan import scan

LARGEST = 64 * 2**20
"""Bytes a course file may have."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a course file came to, what is wrong with it included: what `deckgen check` looks at."""

    course: Course
    """Without the questions that are at fault."""
    matter: FrontMatter
    faults: tuple[Fault, ...]
    """What a build stops at, sorted by line."""
    lines: tuple[str, ...]
    """The file's lines as they are read: damage mended, front matter included."""


def read(path: Path, *, lenient: bool = False) -> tuple[Course, FrontMatter]:
    """Read a course file; a lenient reading shows a formula that cannot be read as it is written.

    Raises:
        CourseError: it is missing, a folder, too large, not UTF-8, or what it says is at fault; every fault is named.
    """
    return parse(text_of(path), path, lenient=lenient)


def text_of(path: Path) -> str:
    """Read a course file's text, nothing changed but a byte order mark dropped.

    Raises:
        CourseError: it is missing, a folder, too large or not UTF-8.
    """
    return _decoded(_bytes(path), path)


def parse(text: str, path: Path, *, lenient: bool = False) -> tuple[Course, FrontMatter]:
    """Read a course from its text; `path` is what faults and notices name.

    Raises:
        CourseError: what it says is at fault; every fault is named.
    """
    reading = survey(text, path, lenient=lenient)
    if reading.faults:
        raise CourseError(*reading.faults)
    return reading.course, reading.matter


def survey(text: str, path: Path, *, lenient: bool = False) -> Reading:
    """Read a course from its text with whatever is wrong with its questions.

    Raises:
        CourseError: what no reading can go on after: front matter, comments or blocks that are never closed.
    """
    ledger, cleaning = Ledger(path, lenient=lenient), Ledger(path)
    limits.hold(text, ledger)
    text = clean(text, cleaning)
    matter, body, line = frontmatter.split(text, path)
    body, tool = directives.without_settings(body, matter.tool, ledger, line)
    matter = replace(matter, tool=tool)
    ledger.scripts = tool in ("pandoc", "quarto")
    lifted = footnotes.lift(body, line)
    ledger.ends, ledger.footnotes, ledger.macros = tags.closed(body), lifted.numbers, macros.found(body)
    faults: list[Fault] = []
    parts = _parts(lifted.text, line, matter, ledger, faults)
    course = _course(parts, ledger, faults, str(matter.values.get("title") or ""))
    said = footnotes.read(lifted.drafts, course, ledger)
    led = anchors.found(ledger)
    notices = sorted((*cleaning.notices, *ledger.notices, *ledger.summed()), key=_line)
    course = replace(course, notices=tuple(notices), anchors=led, footnotes=said)
    faults += ledger.refused
    return Reading(course, matter, tuple(sorted(faults, key=_line)), tuple(text.split("\n")))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise _fault(path, 0, f"is larger than {LARGEST // 2**20} MiB", "part it into several course files")
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise _fault(path, 0, "there is no such file", "check the path") from missing
    except IsADirectoryError as folder:
        raise _fault(path, 0, "is a folder", "name a course file in it") from folder
    except OSError as refused:
        raise _fault(path, 0, f"cannot be read ({refused.strerror})", "check its permissions") from refused


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError as damage:
        data = damage.object
        line = data.count(b"\n", 0, damage.start) + 1
        what = f"is not UTF-8 (byte 0x{data[damage.start]:02X}, number {damage.start + 1} of the file)"
        raise _fault(path, line, what, "save the file as UTF-8") from damage


def _fault(path: Path, line: int, what: str, todo: str) -> CourseError:
    return CourseError(Fault(Where(path, line), what, todo))


def _line(fault: Fault) -> int:
    return fault.where.line if fault.where else 0


def clean(text: str, ledger: Ledger) -> str:
    """Mend damaged escapes, drop what no text may hold, each with a notice at its line, and give line ends one form."""
    text = damage.drop(damage.mend(text, ledger), ledger)
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class _Parts:
    """A file's blocks and its questions, and how many lines it has."""

    nodes: tuple[Node, ...]
    questions: tuple[Question, ...]
    end: int
    """The line after its last."""


def _parts(body: str, first: int, matter: FrontMatter, ledger: Ledger, faults: list[Fault]) -> _Parts:
    """Read the questions out of a file's lines, and the blocks out of what is left; `first` is the body's line."""
    texts = headings.written(body.split("\n"))
    bare, said = notes.lift(texts, first, ledger)
    lines = marked(bare, first)
    if opened := unclosed(lines):
        raise CourseError(ledger.fault(opened.number, "a code fence is never closed", "end it with a line of ```"))
    found = scan(lines)
    faults += questions.stated(found.wrong, ledger)
    rest = found.rest(texts)
    limits.hold_text(rest, ledger, first)
    nodes = lecture.shaped(markdown.parse(rest, ledger, first), matter, bool(found.drafts), ledger)
    return _Parts(nodes, questions.read(found.drafts, first, said, ledger, faults), first + len(texts))


def _course(parts: _Parts, ledger: Ledger, faults: list[Fault], given: str) -> Course:
    week, title, nodes = _title(bullets.meant(parts.nodes, ledger), ledger, given)
    opening, drafts = sections.split(nodes, parts.end)
    if not drafts and (parts.questions or any(node.kind not in ("comment", "rule") for node in opening)):
        drafts, opening = [sections.Draft(None, list(opening), parts.end)], ()
    asked = sections.asked(drafts, parts.questions)
    found = tuple(sections.read(*each, count, ledger, faults) for count, each in enumerate(asked, 1))
    if not found:
        ledger.warn(1, "the file has no section", "begin one with a line of `## ` and its title")
    return Course(ledger.path, title, week, opening, found)


def _title(nodes: Sequence[Node], ledger: Ledger, given: str) -> tuple[str, tuple[Run, ...], Sequence[Node]]:
    """Take the title's heading out of the blocks: the first, unless the front matter has one and others follow."""
    tops = [index for index, node in enumerate(nodes) if node.kind == "heading" and node.level == 1]
    first = next((index for index, node in enumerate(nodes) if node.kind == "heading"), -1)
    if not tops or tops[0] != first or (given and len(tops) > 1):
        return "", (), nodes
    week, title = headings.week(nodes[first].source)
    runs = markdown.runs(title, ledger, nodes[first].line)
    if given and " ".join(given.split()).casefold() not in " ".join(nodes[first].source.split()).casefold():
        ledger.warn(nodes[first].line, f"the title {title!r} gives way to the front matter's", "keep one of the two")
    return week, runs, (*nodes[:first], *nodes[first + 1 :])
