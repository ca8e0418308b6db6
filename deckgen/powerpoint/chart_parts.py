"""What the parts of a chart are made of: colours, text styles, references to the workbook and what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deckgen.powerpoint.markup import Element, child, clean
from deckgen.theme import Theme

LABEL, TITLE = 14.0, 16.0
"""Type sizes of labels and of axis titles, points."""


@dataclass(frozen=True, slots=True)
class Brush:
    """What all of a chart is written with.

    A theme's colours are named by their slot of the deck's scheme where they have one, so that they change with it.
    """

    theme: Theme
    language: str
    """Of all texts, such as "en-US"."""

    def fill(self, parent: Element, role: str) -> None:
        """Append a plain fill in the colour of a role."""
        self._colour(child(parent, "a:solidFill"), role)

    def pattern(self, parent: Element, role: str, pattern: str) -> None:
        """Append a fill in a pattern on the paper; a plain one where the pattern has no name."""
        if not pattern:
            self.fill(parent, role)
            return
        fill = child(parent, "a:pattFill", prst=pattern)
        self._colour(child(fill, "a:fgClr"), role)
        self._colour(child(fill, "a:bgClr"), "paper")
        self.fill(child(parent, "a:ln", w=9525), role)

    def _colour(self, parent: Element, role: str) -> None:
        slot = next((slot for slot, held in self.theme.scheme.items() if held == role), "")
        if slot:
            child(parent, "a:schemeClr", val=slot)
        else:
            child(parent, "a:srgbClr", val=self.theme.colours[role])


def text_style(parent: Element, size: float, brush: Brush) -> None:
    """Append c:txPr: the theme's typeface for texts, in its ink."""
    body = child(parent, "c:txPr")
    child(body, "a:bodyPr")
    child(body, "a:lstStyle")
    paragraph = child(body, "a:p")
    _letters(child(child(paragraph, "a:pPr"), "a:defRPr", sz=round(size * 100), b=0), brush)
    child(paragraph, "a:endParaRPr", lang=brush.language)


def title(parent: Element, text: str, upright: bool, brush: Brush) -> None:
    """Append c:title; one that is upright reads from the foot to the head."""
    held = child(parent, "c:title")
    body = child(child(held, "c:tx"), "c:rich")
    child(body, "a:bodyPr", rot=-5_400_000 if upright else 0, vert="horz")
    child(body, "a:lstStyle")
    paragraph = child(body, "a:p")
    _letters(child(child(paragraph, "a:pPr"), "a:defRPr", sz=round(TITLE * 100), b=0), brush)
    run = child(paragraph, "a:r")
    _letters(child(run, "a:rPr", lang=brush.language, sz=round(TITLE * 100), b=0), brush)
    child(run, "a:t").text = name_of(text)
    switch(held, "c:overlay", False)


def _letters(style: Element, brush: Brush) -> None:
    brush.fill(style, "ink")
    child(style, "a:latin", typeface="+mn-lt")


def name_of(text: str) -> str:
    """A name as it may stand in a chart: on one line."""
    return " ".join(clean(text).split())


def numbers(parent: Element, cells: str, values: Iterable[float | str]) -> None:
    """Append a reference to cells that hold numbers."""
    held = child(parent, "c:numRef")
    child(held, "c:f").text = cells
    cache = child(held, "c:numCache")
    child(cache, "c:formatCode").text = "General"
    _cached(cache, [digits(float(value)) for value in values])


def strings(parent: Element, cells: str, texts: Sequence[str]) -> None:
    """Append a reference to cells that hold texts."""
    held = child(parent, "c:strRef")
    child(held, "c:f").text = cells
    _cached(child(held, "c:strCache"), texts)


def _cached(cache: Element, texts: Sequence[str]) -> None:
    child(cache, "c:ptCount", val=len(texts))
    for place, text in enumerate(texts):
        child(child(cache, "c:pt", idx=place), "c:v").text = text


def digits(value: float) -> str:
    """Write a number as short as it can be read back."""
    return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)


def switch(parent: Element, name: str, on: bool) -> None:
    """Append an element that says yes or no."""
    child(parent, name, val=int(on))
