"""A long course of plain slides, for the writers to be compared on: title, five bullets, a picture and notes each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

PICTURE = (480, 360)
"""Pixels; about 1.5 KB as a PNG file."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on one slide and beneath it."""

    title: str
    bullets: tuple[str, ...]
    notes: str
    picture: str
    """Its file's name."""
    alt: str


def sheets(count: int) -> Iterator[Sheet]:
    """Give the slides, no two alike."""
    for number in range(1, count + 1):
        yield Sheet(
            f"Bend {number} of the river",
            tuple(f"Mark {place} of bend {number}: what the flood left behind there" for place in range(1, 6)),
            f"Stop at bend {number}. Ask what moved first, and collect three answers before you go on.",
            f"bend-{number}.png",
            f"The river at bend {number}, seen from above",
        )


def markdown(count: int) -> str:
    """Write the course file: the Markdown that deckgen and pandoc both read."""
    return "---\ntitle: The river\nlecturer: A. Lecturer\n---\n\n" + "\n".join(map(_written, sheets(count)))


def _written(sheet: Sheet) -> str:
    bullets = "\n".join(f"- {bullet}" for bullet in sheet.bullets)
    return f"## {sheet.title}\n\n{bullets}\n\n![{sheet.alt}]({sheet.picture})\n\n::: notes\n{sheet.notes}\n:::\n"


def draw(count: int, folder: Path) -> None:
    """Draw the slides' pictures, each another."""
    across, down = (Image.linear_gradient("L").resize(PICTURE).rotate(turn, expand=False) for turn in (90, 0))
    for number, sheet in enumerate(sheets(count)):
        strip = Image.new("L", PICTURE, number % 256)
        strip.paste(number // 256, (0, 0, PICTURE[0] // 2, PICTURE[1]))
        Image.merge("RGB", (across, down, strip)).save(folder / sheet.picture)
