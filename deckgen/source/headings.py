"""What a heading says: the week of the course, the number of a section, the part of a section."""

from __future__ import annotations

import re

from deckgen.source.course import Part

_PREFIX = re.compile(r"(?:Assessment\s*:\s*)?(?:Slides\s+Generation\s*[-–—:]\s*)?", re.I)
_WEEK = re.compile(
    r"(?P<week>(?:Weeks?|Chapters?|Ch\.|Lectures?|Units?)\s*\d+(?:\s*[-–—]\s*\d+)?)\s*(?:[:.]|[-–—]\s)\s*", re.I
)
_SECTION = re.compile(r"Section\s+(?P<number>\d{1,6})(?!\.\d)\s*(?:[:.]|[-–—]\s|$)\s*", re.I)
_PARTS: dict[str, Part] = {
    "learning objectives": "objectives",
    "learning outcomes": "objectives",
    "objectives": "objectives",
    "assessment questions": "questions",
    "quiz": "questions",
    "quiz questions": "questions",
    "questions": "questions",
    "poll": "polls",
    "polls": "polls",
    "think-pair-share": "sharing",
    "think pair share": "sharing",
    "think, pair, share": "sharing",
    "activities": "activities",
    "activity": "activities",
    "learning activities": "activities",
    "discussion": "discussion",
    "discussion questions": "discussion",
}


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
    return _PARTS.get(" ".join(bare.rstrip(":. ").split()).lower())
