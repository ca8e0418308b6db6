"""Whether every word of a drawn deck can be read: on its page, in its shape, over nothing else, against its ground."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from pptx.util import Length

from tests.support import contrast
from tests.support.fallback import opened
from tests.support.frames import Frame, ink
from tests.support.render import Glyph, Sheet, images, sheets

SMALLEST = 12.0
"""The least type size on a slide, points; raised and lowered text is drawn smaller."""


CONTRAST = 4.5
"""The least contrast of text with its ground (WCAG 2.1, level AA)."""
EDGES = 0.9
"""What soft edges leave of it in the drawing."""
GROUND = 1.0
"""How much ground around a word is looked at, points: a minus sign or a bar fills its whole frame with ink."""
WIDTH = 1920
"""Pixels across of the pages that contrast is read from."""


HANGING = "。，、．"
"""Marks that may hang over the end of a line in East Asian text."""
MIRRORED = dict(zip(")]}>", "([{<", strict=True))
"""Brackets that turn round in a text from right to left."""


@dataclass(frozen=True, slots=True)
class Area:
    """One shape's text, or one table cell's, and where it belongs."""

    name: str
    frame: Frame
    paragraphs: tuple[str, ...]
    smallest: float = SMALLEST


@dataclass(frozen=True, slots=True)
class Word:
    """A word found on the page."""

    text: str
    frame: Frame
    size: float


def assert_fits(deck: bytes | Path) -> None:
    """Draw a deck and fail with every fault found."""
    found = list(faults(deck))
    assert not found, "\n".join(found[:40])


def faults(deck: bytes | Path, contrast: float = CONTRAST) -> Iterator[str]:
    """Name every word that is missing, off the page, outside its shape, over something else, too small or too faint."""
    slides = list(opened(deck).slides)
    drawn = sheets(deck)
    if len(drawn) != len(slides):
        yield f"{len(slides)} slides were drawn on {len(drawn)} pages"
    pages = zip(slides, drawn, images(deck, WIDTH), strict=False)
    for number, (slide, sheet, image) in enumerate(pages, start=1):
        yield from (f"slide {number}: {fault}" for fault in _slide_faults(slide, number, sheet, image, contrast))


def _slide_faults(slide: Any, number: int, sheet: Sheet, image: Image.Image, least: float) -> Iterator[str]:
    page = Frame(0, 0, sheet.width, sheet.height)
    text = _PageText(sheet)
    placed: list[tuple[Area, list[Word]]] = []
    for area in areas(slide.shapes, number):
        words, missing = text.take(area)
        placed.append((area, words))
        yield from (f"{word!r} of {area.name} is cut or not on the page" for word in missing)
        yield from _word_faults(area, words, page)
    yield from _overlaps(placed)
    yield from _covered(slide.shapes, placed)
    yield from _faint(placed, image, image.width / sheet.width, least)


def _word_faults(area: Area, words: list[Word], page: Frame) -> Iterator[str]:
    for word in words:
        if not page.holds(word.frame, tolerance=0):
            yield f"{word.text!r} of {area.name} runs off the page"
        elif not area.frame.holds(word.frame):
            yield f"{word.text!r} of {area.name} stands outside its shape"
        if word.size < area.smallest - 0.1:
            yield f"{word.text!r} of {area.name} is drawn at {word.size:.1f} points"


def _overlaps(placed: list[tuple[Area, list[Word]]]) -> Iterator[str]:
    for (area, words), (other, others) in combinations(placed, 2):
        for word in words:
            for neighbour in others:
                if word.frame.meets(neighbour.frame):
                    yield f"{word.text!r} of {area.name} stands over {neighbour.text!r} of {other.name}"


def _covered(shapes: Any, placed: list[tuple[Area, list[Word]]]) -> Iterator[str]:
    for picture in (shape for shape in shapes if hasattr(shape, "image")):
        for area, words in placed:
            for word in words:
                if _frame(picture).meets(word.frame):
                    yield f"{word.text!r} of {area.name} stands on the picture {picture.name}"


def _faint(placed: list[tuple[Area, list[Word]]], image: Image.Image, scale: float, least: float) -> Iterator[str]:
    pixels = np.asarray(image.convert("RGB"))
    for area, words in placed:
        for word in words:
            if (seen := contrast.ratio(pixels, word.frame.widened(GROUND), scale)) < least * EDGES:
                yield f"{word.text!r} of {area.name} is covered or faint, its contrast {seen:.1f}"


def areas(shapes: Any, number: int) -> Iterator[Area]:
    """List the texts of a slide in drawing order: text shapes, and a table cell by cell."""
    for shape in shapes:
        if shape.has_text_frame and shape.text_frame.text.strip():
            yield _text_area(shape, number)
        elif getattr(shape, "has_table", False) and shape.has_table:
            yield from _cells(shape)
        elif hasattr(shape, "shapes") and any(True for _ in areas(shape.shapes, number)):
            raise AssertionError(f"slide {number}: the group {shape.name} holds text, which this check cannot follow")


def _text_area(shape: Any, number: int) -> Area:
    paragraphs = tuple(_paragraph(paragraph._p, number) for paragraph in shape.text_frame.paragraphs)
    return Area(shape.name, _frame(shape), paragraphs, _smallest(shape._element))


def _paragraph(element: Any, number: int) -> str:
    """Give a paragraph's text as drawn: the slide number's field counts."""
    pieces = []
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if tag == "fld" and child.get("type") == "slidenum":
            pieces.append(str(number))
        elif tag in {"r", "fld"}:
            pieces.append("".join(child.xpath("./a:t/text()")))
        elif tag == "br":
            pieces.append("\n")
    return "".join(pieces)


def _smallest(element: Any) -> float:
    """Give the least size allowed: raised and lowered runs are drawn at a little over half theirs."""
    return SMALLEST * 0.5 if element.xpath(".//a:rPr[@baseline and @baseline != '0']") else SMALLEST


def _cells(shape: Any) -> Iterator[Area]:
    whole = _frame(shape)
    left = whole.left
    for across, column in enumerate(shape.table.columns):
        right = left + _points(column.width)
        frame = Frame(left, whole.top, right, whole.bottom)
        for down in range(len(shape.table.rows)):
            cell = shape.table.cell(down, across)
            paragraphs = tuple(paragraph.text for paragraph in cell.text_frame.paragraphs)
            if any(paragraphs):
                yield Area(
                    f"{shape.name} (row {down + 1}, column {across + 1})", frame, paragraphs, _smallest(cell._tc)
                )
        left = right


def _frame(shape: Any) -> Frame:
    inherits = shape.is_placeholder and not shape._element.xpath("./p:xfrm | ./p:spPr/a:xfrm")
    return _inherited(shape.part.slide_layout.part)[shape.placeholder_format.idx] if inherits else _own(shape)


@lru_cache(maxsize=64)
def _inherited(layout: Any) -> dict[int, Frame]:
    """Give the frames of a layout's placeholders by their idx; python-pptx would look each up anew, four times."""
    return {shape.placeholder_format.idx: _own(shape) for shape in layout.slide_layout.placeholders}


def _own(shape: Any) -> Frame:
    left, top = _points(shape.left), _points(shape.top)
    return Frame(left, top, left + _points(shape.width), top + _points(shape.height))


def _points(length: int) -> float:
    return Length(length).pt


@cache
def _shown(character: str) -> str:
    """Give what identifies a character however it is drawn: no case, accents, ligatures or invisible marks."""
    if character in MIRRORED:
        character = MIRRORED[character]
    if character in "\x02\ufffe":  # pdfium's marks for a hyphen at the end of a line
        return "-"
    kept = (part for part in unicodedata.normalize("NFKD", character.replace("\u2011", "-").replace("\u2010", "-")))
    return "".join(part for part in kept if unicodedata.category(part)[0] not in "CZM").casefold()


class _PageText:
    """A page's characters, each to be claimed by one area."""

    def __init__(self, sheet: Sheet) -> None:
        pieces = [(part, glyph) for glyph in sheet.glyphs for part in _shown(glyph.text)]
        self.line = "".join(part for part, _ in pieces)
        self.glyphs = [glyph for _, glyph in pieces]
        self.free = [True] * len(pieces)

    def take(self, area: Area) -> tuple[list[Word], list[str]]:
        """Claim an area's text; give the words found, and those that are not there.

        What stands inside the area goes first, so that it takes no word from its neighbours: whole paragraphs, then
        words, then words whose letters are out of order, as those in fallback fonts are. Last, words anywhere.
        """
        texts = [text for paragraph in area.paragraphs for text in paragraph.split() if _letters(text)]
        found = self._paragraphs(area)
        for claim in (self._inside, self._scattered, self._anywhere):
            for at, text in enumerate(texts):
                if at not in found and (glyphs := claim(_letters(text), area.frame)):
                    found[at] = glyphs
        words = [_word(text, found[at]) for at, text in enumerate(texts) if at in found]
        return words, [text for at, text in enumerate(texts) if at not in found]

    def _paragraphs(self, area: Area) -> dict[int, list[Glyph]]:
        """Claim paragraphs that stand whole in the area; give each word's glyphs by its place among the words."""
        found: dict[int, list[Glyph]] = {}
        at = 0
        for paragraph in area.paragraphs:
            words = [letters for letters in map(_letters, paragraph.split()) if letters]
            whole = self._inside("".join(words), area.frame)
            for letters in words:
                if whole:
                    found[at], whole = whole[: len(letters)], whole[len(letters) :]
                at += 1
        return found

    def _inside(self, letters: str, frame: Frame) -> list[Glyph]:
        for at in self._places(letters):
            if all(frame.holds(ink([glyph])) for glyph in self.glyphs[at : at + len(letters)]):
                return self._claim(at, len(letters))
        return []

    def _scattered(self, letters: str, frame: Frame) -> list[Glyph]:
        before = list(self.free)
        found = [glyph for letter in letters for glyph in self._inside(letter, frame)]
        if len(found) == len(letters):
            return found
        self.free = before
        return []

    def _anywhere(self, letters: str, frame: Frame) -> list[Glyph]:
        """Claim the stretch that lies most inside the frame, be it not at all."""
        places = [
            (sum(frame.holds(ink([glyph])) for glyph in self.glyphs[at : at + len(letters)]), -at)
            for at in self._places(letters)
        ]
        return self._claim(-max(places)[1], len(letters)) if places else []

    def _places(self, letters: str) -> Iterator[int]:
        """Where the letters stand in order and are free."""
        at = self.line.find(letters) if letters else -1
        while at >= 0:
            if all(self.free[at : at + len(letters)]):
                yield at
            at = self.line.find(letters, at + 1)

    def _claim(self, at: int, count: int) -> list[Glyph]:
        self.free[at : at + count] = [False] * count
        return self.glyphs[at : at + count]


def _letters(text: str) -> str:
    return "".join(map(_shown, text))


def _word(text: str, glyphs: list[Glyph]) -> Word:
    standing = [glyph for glyph in glyphs if glyph.text not in HANGING] or glyphs
    return Word(text, ink(standing), min(glyph.size for glyph in glyphs))
