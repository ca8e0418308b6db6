"""Small courses for tests, read from the text a lecturer would write."""

from __future__ import annotations

from pathlib import Path

from deckgen.settings import Settings
from deckgen.slides.model import Deck, Shape, Slide, Table, Text
from deckgen.slides.outline import Illustrations, outline
from deckgen.source import reader
from deckgen.source.course import Course

QUIZ = """\
# Assessment: Slides Generation - Week 3: Sorting

## Section 1: Merge sort

### Learning Objectives
- Explain how two sorted halves become one
- Count the comparisons of a merge

### Assessment Questions

**Question 1:** How many comparisons does merging two lists of n need at most?

  A) n
  B) 2n - 1
  C) n squared

**Correct Answer:** B
**Explanation:** Every comparison but the last places one element.

### Activities
- Sort the class by birthday in ten minutes.

### Discussion Questions
- When is a slower sort the better choice?
  <!-- A good answer names small inputs. -->

---

## Section 2: Quicksort

### Learning Objectives
- Choose a pivot for data that is almost sorted

### Assessment Questions

**Question 1:** Which input makes the first element a poor pivot?

  A) One in random order
  B) One in sorted order

**Correct Answer:** B
**Explanation:** One side of the cut then stays empty.
"""


def course(text: str) -> Course:
    """Read a course from its text."""
    return reader.parse(text, Path("course.md"))[0]


def deck(text: str, settings: Settings | None = None) -> Deck:
    """Set out the slides of a course that names no pictures and no figures."""
    return outline(course(text), settings or Settings(), Illustrations())


def words(shape: Shape) -> str:
    """Every word of a shape."""
    if isinstance(shape, Text):
        return "\n".join(paragraph.text for paragraph in shape.paragraphs)
    if isinstance(shape, Table):
        rows = (shape.header, *shape.rows)
        return "\n".join("".join(run.text for run in cell) for row in rows for cell in row)
    return shape.alt


def said(slide: Slide) -> str:
    """Every word a slide shows, its title first."""
    return "\n".join(["".join(run.text for run in slide.title), *map(words, slide.shapes)])
