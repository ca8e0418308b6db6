"""Write the long course with python-pptx as its own documentation does: the default template, a call a thing."""

from __future__ import annotations

import sys
from pathlib import Path

from pptx import Presentation
from pptx.util import Inches

from benchmarks.handout import sheets


def write(count: int, folder: Path, deck: Path) -> None:
    """Write a deck of the long course, its pictures taken from a folder."""
    presentation = Presentation()
    for sheet in sheets(count):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = sheet.title
        slide.placeholders[1].text = "\n".join(sheet.bullets)
        slide.shapes.add_picture(str(folder / sheet.picture), Inches(5), Inches(2), Inches(4))
        slide.notes_slide.notes_text_frame.text = sheet.notes
    presentation.save(str(deck))


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
