"""What a speaking script says in a section -> the notes of its slides.

Frames keep their order. The words that open the section are said at its divider, those that close it at its last slide;
a frame whose title or words are a slide's goes there, and the others share the slides before the quiz evenly.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.runs import plain
from deckgen.slides.model import Slide
from deckgen.slides.notes import standing
from deckgen.slides.script_anchors import anchors
from deckgen.source.course import Frame

QUIZ = ("question", "answer")
AFTER = ("activities", "discussion")
"""Kinds of slides that come when all is taught; only frames that speak of them go there."""

_OPENS = re.compile(r"\b(?:introduction|overview|welcome|opening)\b", re.I)
_CLOSES = re.compile(
    r"\b(?:conclusions?|concluding|closing|ending|end|wrap(?:ping)?[\s-]*up|transition|farewell)\b|^summary$", re.I
)
_LAST_WORDS = re.compile(
    r"\W*(?:thank|in conclusion|to conclude|in summary|to summari[sz]e|to sum up|(?:so,? )?to wrap up"
    r"|(?:are there|do you have) any questions)\b"
    r"|.{0,160}\b(?:next|upcoming) (?:slides?|topic|section|session|lecture|part|discussion)\b",
    re.I,
)
_LIST_LINE = re.compile(r"•|\d{1,9}\. ")


@dataclass(frozen=True, slots=True)
class _Order:
    """A section's frames and the slides they may go to; frames and slides are named by their index."""

    frames: Sequence[Frame]
    slides: Sequence[Slide]
    anchors: Mapping[int, int]
    opening: int
    """How many frames open the section."""
    closing: int
    """The first of those that close it."""


def spoken(slides: Sequence[Slide], frames: Sequence[Frame]) -> tuple[Slide, ...]:
    """Write what the script says in one section into the notes of its slides, its divider among them.

    Questions and answers keep their notes. What is said stands before a slide's own notes, in the place of the
    sentence that stands in for it; the words that close the section stand after them.
    """
    places = _places(slides)
    if not frames or not places:
        return tuple(slides)
    order = _order(frames, [slides[place] for place in places])
    before: dict[int, list[str]] = {}
    for frame, slide in zip(order.frames[: order.closing], _shared(order), strict=True):
        before.setdefault(places[slide], []).extend(frame.said)
    after = {places[-1]: [text for frame in order.frames[order.closing :] for text in frame.said]}
    return tuple(_with(slide, before.get(at, []), after.get(at, [])) for at, slide in enumerate(slides))


def _places(slides: Sequence[Slide]) -> list[int]:
    """The slides that may be spoken to: all but questions, answers and what leads in to a question."""
    asked = {slide.where for slide in slides if slide.kind in QUIZ} - {None}
    free = [at for at, slide in enumerate(slides) if slide.kind not in QUIZ and slide.where not in asked]
    return free or list(range(len(slides)))


def _with(slide: Slide, before: Sequence[str], after: Sequence[str]) -> Slide:
    own = (note for note in slide.notes if not before or note != standing(slide.kind, plain(slide.title)))
    return replace(slide, notes=(*before, *own, *after))


def _order(frames: Sequence[Frame], slides: Sequence[Slide]) -> _Order:
    pieces = _pieces(frames)
    found = anchors(pieces, slides)
    closing = len(pieces)
    while closing > 1 and closing - 1 not in found and _CLOSES.search(pieces[closing - 1].title):
        closing -= 1
    return _Order(pieces, slides, found, _opening(pieces[:closing], slides, found), closing)


def _opening(frames: Sequence[Frame], slides: Sequence[Slide], found: Mapping[int, int]) -> int:
    """How many frames are said at the divider: those before the first number, those that say so, else the first."""
    if slides[0].kind != "section" or (len(frames) == 1 and not _OPENS.search(frames[0].title)):
        return 0
    numbered = next((index for index, frame in enumerate(frames) if frame.number is not None), 0)
    follow = (at for at, frame in enumerate(frames) if at >= numbered and not _OPENS.search(frame.title))
    return min(max(next(follow, len(frames)), 1), next(iter(found), len(frames)))


def _pieces(frames: Sequence[Frame]) -> list[Frame]:
    """The frames, the last one parted from its closing words; of a script without frames, its paragraphs."""
    *first, last = frames
    cut = 0 if _CLOSES.search(last.title) else len(last.said)
    while cut > 1 and _LAST_WORDS.match(last.said[cut - 1]):
        cut -= 1
    kept = [*first, replace(last, said=last.said[:cut])] if cut else list(frames)
    if not any(frame.title or frame.number is not None for frame in frames):
        kept = _paragraphs(kept)
    return [*kept, Frame(None, "Closing", last.said[cut:])] if 0 < cut < len(last.said) else kept


def _paragraphs(frames: Iterable[Frame]) -> list[Frame]:
    """Each paragraph by itself, a list together with the words before it."""
    parts: list[list[str]] = []
    for text in (text for frame in frames for text in frame.said):
        if parts and (_LIST_LINE.match(text) or parts[-1][-1].endswith(":")):
            parts[-1].append(text)
        else:
            parts.append([text])
    return [Frame(None, "", tuple(part)) for part in parts]


def _shared(order: _Order) -> list[int]:
    """The slide of each frame that does not close the section, never going back."""
    taught = [at for at, slide in enumerate(order.slides) if slide.kind not in ("section", *AFTER)]
    taught = taught or [0]
    given = [0] * order.opening
    stops = [(frame, slide) for frame, slide in order.anchors.items() if frame < order.closing]
    low = -1
    for frame, slide in (*stops, (order.closing, taught[-1] + 1)):
        between = taught[bisect_right(taught, low) : bisect_left(taught, slide)]
        between = between or [low if low >= 0 else min(slide, taught[-1])]
        count = frame - len(given)
        given += [between[index * len(between) // count] for index in range(count)]
        given += [slide] if frame < order.closing else []
        low = slide
    return given
