"""Whole decks described as text. `python -m tests.support.golden` rewrites tests/golden; no test ever does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deckgen.build import Choices, build
from tests.support.fallback import opened

CASES = Path(__file__).resolve().parent.parent / "golden"
UNPRINTED = frozenset({"Footer", "Page"})
"""Placeholders that say the same on every slide, by name."""


def cases() -> tuple[Path, ...]:
    """List the folders that hold a course.md."""
    return tuple(sorted(path.parent for path in CASES.glob("*/course.md")))


def make(case: Path, deck: Path) -> str:
    """Build a case's deck, without figures, and describe it."""
    build(case / "course.md", deck, Choices(figures="none"))
    return describe(deck)


def describe(deck: Path) -> str:
    """Say what stands on each slide and in its notes, a line each."""
    slides = enumerate(opened(deck).slides, start=1)
    return "\n".join(line for number, slide in slides for line in _slide(number, slide)) + "\n"


def _slide(number: int, slide: Any) -> Iterator[str]:
    hidden = ", hidden" if slide._element.get("show") == "0" else ""
    yield f"--- {number}: {slide.slide_layout.name}{hidden}"
    for shape in slide.shapes:
        if shape.name not in UNPRINTED:
            yield from (f"{shape.name}: {line}" for line in _lines(shape))
    yield from (f"  notes: {line}" for line in slide.notes_slide.notes_text_frame.text.splitlines())


def _lines(shape: Any) -> Iterator[str]:
    if shape.has_text_frame:
        for paragraph in shape.text_frame.paragraphs:
            if paragraph.text:
                yield "  " * paragraph.level + paragraph.text.replace("\v", " / ")
    elif getattr(shape, "has_chart", False):
        yield f"[{shape._element.nvGraphicFramePr.cNvPr.get('descr')}]"
    elif getattr(shape, "has_table", False) and shape.has_table:
        yield from (" | ".join(cell.text for cell in row.cells) for row in shape.table.rows)
    elif hasattr(shape, "image"):
        yield f"[{shape._element.nvPicPr.cNvPr.get('descr')}]"


def main() -> None:
    """Rewrite every case's description."""
    for case in cases():
        deck = case / "deck.pptx"
        try:
            (case / "deck.txt").write_text(make(case, deck), encoding="utf-8")
        finally:
            deck.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
