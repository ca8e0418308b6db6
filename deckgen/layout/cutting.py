"""Where a text is cut that no box holds: between paragraphs; inside one that alone is too much, between sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from deckgen.runs import Paragraph, Run, all_spelled, cut, holds_formula

Fits = Callable[[Sequence[Paragraph]], bool]

SENTENCES = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])\s*|\n")
PLACES = (SENTENCES, re.compile(r"\s+|(?<=[-/,;:])(?=\w)"), re.compile(r""))
"""Where a paragraph that is longer than a slide may be cut: between sentences, else words, else anywhere."""
NEAR = 512
"""Characters of a paragraph to try first when it is cut."""
DEEPEST = 4
"""The last level of a list that the file format knows, counted from 0."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a text stays together: a paragraph, or a part of one that alone is too much for a box."""

    paragraph: Paragraph
    between: str = "paragraphs"
    """What the text is parted between where it goes on after this."""
    follows: bool = False
    """It goes on in the paragraph of the piece before."""


def pieces_of(paragraphs: Sequence[Paragraph], fits: Fits) -> tuple[Piece, ...]:
    """Take a text apart into what a box holds."""
    return tuple(piece for paragraph in paragraphs for piece in _pieces(paragraph, fits))


def joined(pieces: Sequence[Piece]) -> tuple[Paragraph, ...]:
    """Put pieces together that stand in one box; a line break at their end, or a space before them, is dropped."""
    whole: list[Paragraph] = []
    for place, piece in enumerate(pieces):
        if place and piece.follows:
            whole[-1] = replace(whole[-1], runs=(*whole[-1].runs, *piece.paragraph.runs))
        else:
            whole.append(piece.paragraph)
    if pieces and pieces[0].follows:
        whole[0] = begun_anew(whole[0])
    if pieces and pieces[-1].between != "paragraphs":
        whole[-1] = _without_break(whole[-1])
    return tuple(whole)


def begun_anew(paragraph: Paragraph) -> Paragraph:
    """What is left of a paragraph after a cut, without the space that stood at the cut; code keeps its own."""
    first, *rest = paragraph.runs
    shown = first if first.code or first.formula else replace(first, text=first.text.lstrip())
    return replace(paragraph, runs=(shown, *rest) if shown.text else tuple(rest) or paragraph.runs)


def _without_break(paragraph: Paragraph) -> Paragraph:
    *runs, last = paragraph.runs
    return replace(paragraph, runs=(*runs, replace(last, text=last.text.rstrip("\n"))))


def _pieces(paragraph: Paragraph, fits: Fits) -> Iterator[Piece]:
    """A paragraph that a box holds as it is; else its sentences, and those cut further that no box holds."""
    if not reach(paragraph, fits):
        yield Piece(paragraph)
        return
    parts = _sentences(paragraph)
    for place, part in enumerate(parts):
        smaller = cut_long(part, fits)
        for at, piece in enumerate(smaller):
            last = at + 1 == len(smaller)
            ends = "paragraphs" if last and place + 1 == len(parts) else "sentences" if last else "words"
            yield Piece(_continued(piece, paragraph) if place or at else piece, ends, follows=bool(place or at))


def _continued(part: Paragraph, whole: Paragraph) -> Paragraph:
    """What goes on has no mark of its own and stands below the text, not below the mark."""
    deeper = whole.level + (whole.marker != "none")
    return replace(part, marker="none", level=min(deeper, max(DEEPEST, whole.level)))


def _sentences(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """The sentences of a paragraph, in one pass; a formula is never cut."""
    text = "".join("x" * len(run.text) if run.formula else run.text for run in paragraph.runs)
    ends = [match.end() for match in SENTENCES.finditer(text) if 0 < match.end() < len(text)]
    bounds = [0, *ends, len(text)]
    parts: list[list[Run]] = [[] for _ in bounds[1:]]
    at, part = 0, 0
    for run in paragraph.runs:
        start, end = at, at + len(run.text)
        while not run.formula and bounds[part + 1] < end:
            parts[part].append(replace(run, text=run.text[at - start : bounds[part + 1] - start]))
            at, part = bounds[part + 1], part + 1
        parts[part].append(replace(run, text=run.text[at - start :]) if at > start else run)
        at = end
        part += at == bounds[part + 1] and part + 2 < len(bounds)
    return tuple(replace(paragraph, runs=tuple(r for r in runs if r.text)) for runs in parts if runs)


def cut_long(paragraph: Paragraph, fits: Fits) -> tuple[Paragraph, ...]:
    """Cut a paragraph that no box holds between its sentences, a sentence that none holds between words.

    The last two pieces are about as long as each other. A formula that is alone too much for a box goes on as
    readable text.
    """
    pieces: list[Paragraph] = []
    while too_much := reach(paragraph, fits):
        place = _place(paragraph, too_much, fits)
        if place:
            head, tail = cut(paragraph.runs, place)
            pieces.append(replace(paragraph, runs=head))
            paragraph = replace(paragraph, runs=tail, marker="none")
        elif holds_formula(paragraph.runs):
            paragraph = replace(paragraph, runs=all_spelled(paragraph.runs))
        else:
            break
    return (*pieces[:-1], *_halved(pieces[-1], paragraph, fits)) if pieces else (paragraph,)


def _halved(head: Paragraph, tail: Paragraph, fits: Fits) -> tuple[Paragraph, Paragraph]:
    """Move what lies past the middle of two pieces to the second, from a place of the same kind; else leave them."""
    length, short = len(head.text), len(tail.text)
    middle = (length + short) // 2
    for pattern in PLACES[:2]:
        ends = [m.end() for m in pattern.finditer(head.text) if middle <= m.end() < length]
        if short * 2 < length and ends:
            kept, moved = cut(head.runs, ends[0])
            fuller = replace(tail, runs=(*moved, *tail.runs))
            return (replace(head, runs=kept), fuller) if fits((fuller,)) else (head, tail)
    return head, tail


def reach(paragraph: Paragraph, fits: Fits) -> int:
    """How many characters are surely too many for a box, 0 if all of them fit; looks no further than it must."""
    most, length = NEAR, len(paragraph.text)
    while most < length and fits((_head(paragraph, most),)):
        most *= 2
    return most if most < length else 0 if fits((paragraph,)) else length


def _place(paragraph: Paragraph, most: int, fits: Fits) -> int:
    """Where to cut a paragraph so that as much as fits stands before, at the best kind of place; 0 if nothing does."""
    text, length = paragraph.text[:most], len(paragraph.text)
    for pattern in PLACES:
        ends = [match.end() for match in pattern.finditer(text) if 0 < match.end() < length]
        if best := _last_fitting(paragraph, ends, fits):
            return best
    return 0


def _head(paragraph: Paragraph, length: int) -> Paragraph:
    """The first `length` characters of a paragraph; looks no further, as `cut` would."""
    runs: list[Run] = []
    for run in paragraph.runs:
        runs += [run] if len(run.text) <= length else cut((run,), length)[0]
        length -= len(run.text)
        if length <= 0:
            break
    return replace(paragraph, runs=tuple(runs))


def _last_fitting(paragraph: Paragraph, ends: Sequence[int], fits: Fits) -> int:
    """The last of the cutting places before which everything fits, 0 if none; by bisection."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high + 1) // 2
        fitting = fits((_head(paragraph, ends[middle - 1]),))
        low, high = (middle, high) if fitting else (low, middle - 1)
    return ends[low - 1] if low else 0
