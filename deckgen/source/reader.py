"""A course file -> Course: the way in to this room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from deckgen.errors import CourseError, Fault, Where
from deckgen.runs import Run
from deckgen.source import frontmatter, headings, markdown, sections
from deckgen.source.course import Course, Node
from deckgen.source.frontmatter import FrontMatter
from deckgen.source.ledger import Ledger

LARGEST = 64 * 2**20
"""Bytes a course file may have."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


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


def read(path: Path) -> tuple[Course, FrontMatter]:
    """Read a course file.

    Raises:
        CourseError: it is missing, a folder, too large, not UTF-8, or what it says is at fault; every fault is named.
    """
    return parse(text_of(path), path)


def text_of(path: Path) -> str:
    """Read a course file's text, nothing changed but a byte order mark dropped.

    Raises:
        CourseError: it is missing, a folder, too large or not UTF-8.
    """
    return _decoded(_bytes(path), path)


def parse(text: str, path: Path) -> tuple[Course, FrontMatter]:
    """Read a course from its text; `path` is what faults and notices name.

    Raises:
        CourseError: what it says is at fault; every fault is named.
    """
    reading = survey(text, path)
    if reading.faults:
        raise CourseError(*reading.faults)
    return reading.course, reading.matter


def survey(text: str, path: Path) -> Reading:
    """Read a course from its text with whatever is wrong with its questions.

    Raises:
        CourseError: what no reading can go on after: front matter, comments or blocks that are never closed.
    """
    ledger, cleaning = Ledger(path), Ledger(path)
    text = _clean(text, cleaning)
    matter, body, line = frontmatter.split(text, path)
    lines = text.split("\n")
    faults: list[Fault] = []
    course = _course(markdown.parse(body, ledger, line), lines, ledger, faults, "title" in matter.values)
    notices = sorted((*cleaning.notices, *ledger.notices), key=_line)
    course = replace(course, notices=tuple(notices))
    return Reading(course, matter, tuple(sorted(faults, key=_line)), tuple(lines))


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
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as damage:
        data = damage.object
        line = data.count(b"\n", 0, damage.start) + 1
        what = f"is not UTF-8 (byte 0x{data[damage.start]:02X}, number {damage.start + 1} of the file)"
        raise _fault(path, line, what, "save the file as UTF-8") from damage


def _fault(path: Path, line: int, what: str, todo: str) -> CourseError:
    return CourseError(Fault(Where(path, line), what, todo))


def _line(fault: Fault) -> int:
    return fault.where.line if fault.where else 0


def _clean(text: str, ledger: Ledger) -> str:
    """Give line ends one form and drop control characters, with a notice for each line that held some."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROL.search(text):
        for number, line in enumerate(text.split("\n"), 1):
            if found := sorted({f"U+{ord(sign):04X}" for sign in _CONTROL.findall(line)}):
                ledger.warn(number, f"control characters are dropped ({', '.join(found)})", "write what was meant")
    return _CONTROL.sub("", text)


def _course(nodes: Sequence[Node], lines: Sequence[str], ledger: Ledger, faults: list[Fault], titled: bool) -> Course:
    week, title, nodes = _title(nodes, ledger, titled)
    opening, drafts = sections.split(nodes, len(lines))
    if not drafts and any(node.kind not in ("comment", "rule") for node in opening):
        drafts, opening = [sections.Draft(None, list(opening), len(lines) + 1)], ()
    found = tuple(sections.read(draft, count, lines, ledger, faults) for count, draft in enumerate(drafts, 1))
    if not found:
        ledger.warn(1, "the file has no section", "begin one with a line of `## ` and its title")
    return Course(ledger.path, title, week, opening, found)


def _title(nodes: Sequence[Node], ledger: Ledger, titled: bool) -> tuple[str, tuple[Run, ...], Sequence[Node]]:
    """Take the title's heading out of the blocks: the first, unless the front matter has one and others follow."""
    tops = [index for index, node in enumerate(nodes) if node.kind == "heading" and node.level == 1]
    first = next((index for index, node in enumerate(nodes) if node.kind == "heading"), -1)
    if not tops or tops[0] != first or (titled and len(tops) > 1):
        return "", (), nodes
    week, title = headings.week(nodes[first].source)
    runs = markdown.runs(title, ledger, nodes[first].line)
    return week, runs, (*nodes[:first], *nodes[first + 1 :])
