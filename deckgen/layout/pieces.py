"""The pieces of a paragraph that no line breaks, and how much room each takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from deckgen.formula import reading
from deckgen.formula.extent import extent
from deckgen.formula.tree import Formula
from deckgen.layout.widths import Fonts, ems, is_taller
from deckgen.runs import Run, spelled

CLOSING = frozenset("、。，．：；？！）］｝」』】〉》〕…‥ー々")
"""What never begins a line in East Asian text: it takes the character before it along."""

BREAK = re.compile(r"[^\S\xa0]*[^\s-]*-*|[^\S\xa0]+")

KEPT = 4096
"""Paragraphs whose pieces are kept: a slide's are measured many times, and soon after each other."""


class Piece(NamedTuple):
    """A piece of a paragraph; it may reach over several runs."""

    parts: tuple[tuple[str, Run], ...]
    wide: float
    """Ems."""
    bare: float
    """The same without the white space before it, as at the start of a line."""
    taller: bool
    """Whether a fallback face, with taller lines, must stand in for some of it."""
    equation: float
    """The height of the highest equation in it, ems; 0 for none."""


@lru_cache(KEPT)
def pieces_of(runs: tuple[Run, ...], fonts: Fonts) -> tuple[Piece | None, ...]:
    """Cut a paragraph into its pieces; None stands for a line break."""
    return tuple(_piece(parts, fonts) if parts else None for parts in _unbroken(runs))


def _unbroken(runs: Iterable[Run]) -> Iterator[tuple[tuple[str, Run], ...]]:
    """Give the words that belong together; none for a line break."""
    held: list[tuple[str, Run]] = []
    for run in chain.from_iterable(map(_parts, runs)):
        for place, stretch in enumerate(run.text.split("\n")):
            if place:
                if held:
                    yield tuple(held)
                yield ()
                held = []
            for word in _words(stretch):
                if held and (word[0].isspace() or held[-1][0].endswith("-") or _wide(word, held)):
                    yield tuple(held)
                    held = []
                held.append((word, run))
    if held:
        yield tuple(held)


def _piece(parts: tuple[tuple[str, Run], ...], fonts: Fonts) -> Piece:
    first, style = parts[0]
    letters = first.lstrip()
    bare = ems(letters, style, fonts)
    if len(parts) > 1:
        bare += sum(ems(part, its, fonts) for part, its in parts[1:])
    wide = bare if letters is first else bare + ems(first[: len(first) - len(letters)], style, fonts)
    families = ((part, fonts.code if its.code else fonts.text) for part, its in parts)
    taller = any(not part.isascii() and is_taller(part, family) for part, family in families)
    return Piece(
        parts, wide, bare, taller, max((_equation(its.formula) for _, its in parts if its.formula), default=0.0)
    )


def _equation(formula: Formula) -> float:
    """What a formula among text, drawn as an equation, adds to the height of each of its lines, ems."""
    return extent(formula).height / (1 + reading.text(formula).count("\n"))


def _parts(run: Run) -> Iterable[Run]:
    """A formula as its readable text, each part still knowing the formula."""
    return (replace(part, formula=run.formula) for part in spelled(run)) if run.formula else (run,)


def _wide(word: str, held: Sequence[tuple[str, Run]]) -> bool:
    ends = word[0] + held[-1][0][-1]
    return word[0] not in CLOSING and not ends.isascii() and any(unicodedata.east_asian_width(c) in "WF" for c in ends)


def longest_piece(runs: Iterable[Run], size: float, fonts: Fonts) -> float:
    """Give the width of the longest piece of runs that no line breaks, points at a type size in points."""
    return size * _longest(tuple(runs), fonts)


@lru_cache(KEPT)
def _longest(runs: tuple[Run, ...], fonts: Fonts) -> float:
    pieces = (piece.parts for piece in pieces_of(runs, fonts) if piece)
    return max((sum(ems(part.strip(), style, fonts) for part, style in parts) for parts in pieces), default=0.0)


@cache
def _words(text: str) -> tuple[str, ...]:
    """Cut text where a line may break: before white space, after a hyphen, around East Asian characters."""
    pieces = [piece for piece in BREAK.findall(text) if piece]
    if text.isascii():
        return tuple(pieces)
    return tuple(part for piece in pieces for part in _around_wide(piece))


def _around_wide(piece: str) -> Iterator[str]:
    start = 0
    for place, character in enumerate(piece):
        if character not in CLOSING and (
            unicodedata.east_asian_width(character) in "WF"
            or (place > start and unicodedata.east_asian_width(piece[start]) in "WF")
        ):
            yield from (part for part in (piece[start:place],) if part)
            start = place
    if piece[start:]:
        yield piece[start:]
