"""What a heading says: the week of the course, the number of a section, the part of a section."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.source.course import Part

_PREFIX = re.compile(r"(?:Assessment\s*:\s*)?(?:Slides\s+Generation\s*[-–—:]\s*)?", re.I)
_WEEK = re.compile(
    r"(?P<week>(?:Weeks?|Chapters?|Ch\.|Lectures?|Units?|Modules?|Sessions?|Lessons?)\s*"
    r"\d+(?:\s*(?:[-–—,&]|and|to)\s*\d+)*)\s*(?:[:.]|[-–—]\s)\s*",
    re.I,
)
_SECTION = re.compile(r"Section\s+(?P<number>\d{1,6})(?!\.\d)\s*(?:[:.]|[-–—]\s|$)\s*", re.I)
_NAMES: dict[Part, str] = {
    "objectives": "objectives; learning objectives; learning outcomes; learning goals; key learning objectives",
    "questions": "questions; assessment questions; quiz; quiz questions; mcqs; multiple choice questions; "
    "practice questions; review questions; self-check questions; knowledge check; check your understanding",
    "polls": "poll; polls",
    "activities": "activities; activity; learning activities; class activities; classroom activities; "
    "in-class activities; group activities; hands-on activities; practical activities; suggested activities",
    "sharing": "think-pair-share; think pair share; think, pair, share",
    "discussion": "discussion; discussion questions; discussion prompts; discussion points; discussion topics; "
    "class discussion; questions for discussion; reflection questions",
}
_PARTS: dict[str, Part] = {name: part for part, names in _NAMES.items() for name in names.split("; ")}
_BOLD = re.compile(r"[ \t]*(?:\*\*|__)(?P<text>[^*_:]{4,40}):?(?:\*\*|__):?[ \t]*")


def week(heading: str) -> tuple[str, str]:
    """Part a course's heading into its week ("Week 9", "Chapter 3-4"; empty if it names none) and its title."""
    rest = heading[len(_PREFIX.match(heading)[0]) :]  # type: ignore[index]
    found = _WEEK.match(rest)
    if found and rest[found.end() :].strip():
        return " ".join(found["week"].split()), rest[found.end() :].strip()
    return "", rest.strip() or heading


def section(heading: str) -> tuple[int | None, str]:
    """Part a section's heading into its number, None if it has none, and its title."""
    found = _SECTION.match(heading)
    return (int(found["number"]), heading[found.end() :].strip()) if found else (None, heading)


def part(heading: str) -> Part | None:
    """Which part of a section a heading begins, None for any other heading."""
    bare = re.sub(r"^\d+(?:\.\d+)*[.)]?\s+", "", heading.strip().strip("*_ "))
    return _PARTS.get(" ".join(bare.rstrip(":. ").lower().replace("-choice", " choice").split()))


def written(texts: Sequence[str]) -> Sequence[str]:
    """Lines with the headings of parts that are only set in bold (`**Activities:**`) written as headings.

    Only in a file with sections by number: in others such a line may as well be a label within the text.
    """
    bold = [at for at, text in enumerate(texts) if (mark := _BOLD.fullmatch(text)) and part(mark["text"])]
    if not bold or not any(text.startswith("## ") and section(text[3:])[0] is not None for text in texts):
        return texts
    found = list(texts)
    for at in bold:
        if not at or not texts[at - 1].strip() or texts[at - 1].startswith("#"):
            found[at] = f"### {texts[at].strip().strip('*_: ')}"
    return found
