"""Titles of any length: whole or begun, never over what follows, and the lines that repeat them kept to one line."""

from __future__ import annotations

import pytest

from deckgen.layout.fit import height_of
from deckgen.layout.pages import Page, Placed
from deckgen.layout.paginate import paginate
from deckgen.settings import Settings
from deckgen.slides.model import Text
from deckgen.slides.outline import Illustrations, outline
from deckgen.source.course import Image
from tests.layout.test_paginate import overfull, overlapping, pages, template, theme
from tests.support.courses import course, words

LONG = " ".join(f"word{at}" for at in range(220))
"""A title for which a slide is too small."""
KINDS = {
    "title": f"# {LONG}\n\nA line below it.\n\n## S\n\n### T\n\ntext\n",
    "section": f"# C\n\n## {LONG}\n\n### T\n\ntext\n",
    "content": f"# C\n\n## S\n\n### {LONG}\n\ntext\n",
    "code": f"# C\n\n## S\n\n### {LONG}\n\n```\nx = 1\n```\n",
    "table": f"# C\n\n## S\n\n### {LONG}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "picture": f"# C\n\n## S\n\n### {LONG}\n\n![A shape](shape.png)\n",
    "columns": f"# C\n\n## S\n\n### {LONG}\n\n:::: columns\n::: column\none\n:::\n::: column\ntwo\n:::\n::::\n",
    "question": f"# C\n\n## S\n\n**Question 1:** {LONG}?\n\n  A) one\n  B) two\n\n**Correct Answer:** B\n"
    f"**Explanation:** {LONG}.\n",
}


def _pages(text: str) -> tuple[Page, ...]:
    images = Illustrations({"shape.png": Image(b"", 400, 300)})
    return paginate(outline(course(text), Settings(), images), theme(), template())


def _titles(some: tuple[Page, ...]) -> list[str]:
    return [words(page.placed[0].shape) for page in some]


@pytest.mark.parametrize("kind", KINDS)
def test_a_title_too_long_for_its_slide_begins_there_and_stands_whole_below(kind: str) -> None:
    some = _pages(KINDS[kind])
    assert not [text for page in some for text in overfull(page)]
    assert not [pair for page in some for pair in overlapping(page)]
    begun = [title for title in _titles(some) if title.startswith("word0 ")]
    assert all("…" in title for title in begun)
    assert len(set(_titles(some))) == len(some)
    texts = [words(p.shape) for page in some for p in page.placed[1:] if p.slot.role not in ("kicker", "footer")]
    assert set(LONG.split()) <= set(" ".join(texts).replace("word219?", "word219").split())


def test_titles_that_begin_alike_are_numbered() -> None:
    alike = " ".join(LONG.split()[:110])
    titles = _titles(_pages(f"# C\n\n## S\n\n### {alike} one\n\ntext\n\n### {alike} two\n\ntext\n"))
    first, second = (title for title in titles if title.startswith("word0"))
    assert first.endswith("…")
    assert second == f"{first} (2)"


def _title(text: str) -> Placed:
    return next(page.placed[0] for page in pages(f"# C\n\n## S\n\n### {text}\n\nx\n") if page.layout == "content")


def test_a_title_is_set_a_little_smaller_where_that_saves_a_line_of_a_word() -> None:
    text = "Why can a plain network not report how probable a new test image is"
    placed = _title(text)
    larger = max(size for size in theme().sizes("title") if size > placed.size)
    shape = placed.shape
    assert isinstance(shape, Text)
    high = [height_of(shape.paragraphs, placed.slot, placed.box.width, size, theme()) for size in (larger, placed.size)]
    assert high[0] > 1.5 * high[1]
    assert placed.size >= 0.85 * placed.slot.size


def test_a_title_of_two_full_lines_keeps_its_size() -> None:
    placed = _title(
        "Why can a plain network not report how probable a test image is, whatever its weights may be in the end"
    )
    assert placed.size == placed.slot.size


def test_the_lines_that_repeat_a_long_title_are_one_line_each_and_end_in_an_ellipsis() -> None:
    some = _pages(f"# {LONG}\n\n## One\n\n### T\n\ntext\n\n## {LONG}\n\n### T\n\ntext\n\n## Three\n\n### T\n\ntext\n")
    lines = [p for page in some for p in page.placed if p.slot.role in ("kicker", "footer", "previous", "next")]
    short = [p for p in lines if p.abridged]
    assert {p.slot.role for p in short} == {"kicker", "footer", "previous", "next"}
    assert all(words(p.shape).endswith("…") for p in short)
    assert all(p.box == p.slot.box for p in lines)
