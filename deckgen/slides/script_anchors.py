"""Which frames of a speaking script are surely said at which slide: by title, or by the words only that slide has."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from deckgen.runs import plain
from deckgen.slides.model import Slide, Table, Text
from deckgen.source.course import Frame
from deckgen.source.script.likeness import likeness, words

SURE = 0.5
"""How much of a slide's title, or of the words it alone has, a frame must share to go there, 0 to 1."""
DISTINCT = 4
"""The fewest words of its own by which a slide is known."""
COMMON = 8
"""A word that stands in more titles than this tells none of them from the others."""

_NAMES: Mapping[str, frozenset[str]] = {
    "objectives": words("learning objectives goals outcomes"),
    "activities": words("activity activities exercise practice group try it yourself"),
    "discussion": words("discussion discuss questions Q A open"),
}
"""What frames are called that belong to a slide of a kind."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the slides of a section are known by; each is its index."""

    section: frozenset[str]
    """The words of the section's title: every frame may say them."""
    kinds: tuple[str, ...]
    titles: tuple[frozenset[str], ...]
    named: Mapping[str, tuple[int, ...]]
    """A word -> the slides that have it in their title."""
    owners: Mapping[str, int]
    """A word that stands on one slide only -> that slide; lists of objectives and tasks are known by name alone."""
    owned: Mapping[int, int]
    """A slide -> how many words only it has."""


def anchors(frames: Sequence[Frame], slides: Sequence[Slide]) -> dict[int, int]:
    """Give the frames that are surely a slide's, frame index -> slide index, both rising; dividers have none."""
    known = _known(slides)
    found = []
    for index, frame in enumerate(frames):
        scores = _scores(frame, known)
        slide = max(scores, key=lambda each: scores[each], default=0)
        if scores.get(slide, 0.0) >= SURE:
            found.append((index, slide, scores[slide]))
    return _rising(found)


def _known(slides: Sequence[Slide]) -> _Known:
    section = frozenset(word for slide in slides if slide.kind == "section" for word in words(plain(slide.title)))
    titles = tuple(_NAMES.get(slide.kind, words(plain(slide.title))) - section for slide in slides)
    named: dict[str, tuple[int, ...]] = {}
    holders: dict[str, list[int]] = {}
    for index, slide in enumerate(slides):
        if slide.kind == "section":
            continue
        named.update({word: (*named.get(word, ())[:COMMON], index) for word in titles[index]})
        for word in words(_text(slide)) - section:
            holders.setdefault(word, []).append(index)
    alone = {word: found[0] for word, found in holders.items() if len(found) == 1}
    owners = {word: index for word, index in alone.items() if slides[index].kind not in _NAMES}
    return _Known(section, tuple(slide.kind for slide in slides), titles, named, owners, Counter(owners.values()))


def _text(slide: Slide) -> str:
    """Every word a slide shows, its title first."""
    lines = [plain(slide.title)]
    for shape in slide.shapes:
        if isinstance(shape, Text):
            lines += [line.text for line in shape.paragraphs]
        elif isinstance(shape, Table):
            lines += [plain(cell) for row in (shape.header, *shape.rows) for cell in row]
    return " ".join(lines)


def _scores(frame: Frame, known: _Known) -> dict[int, float]:
    """How sure a frame belongs to each slide, 0 to 1; slides that share nothing with it are not named."""
    name = words(frame.title) - known.section if frame.title else frozenset()
    telling = (places for places in map(known.named.get, name) if places and len(places) <= COMMON)
    scores: dict[int, float] = {}
    for slide in {slide for places in telling for slide in places}:
        title = known.titles[slide]
        scores[slide] = float(name <= title) if known.kinds[slide] in _NAMES else likeness(name, title)
    said = words(" ".join(frame.said))
    for slide, count in Counter(known.owners[word] for word in said if word in known.owners).items():
        if known.owned[slide] >= DISTINCT:
            scores[slide] = max(scores.get(slide, 0.0), count / known.owned[slide])
    return scores


def _rising(found: Iterable[tuple[int, int, float]]) -> dict[int, int]:
    """The surest choice among frames (frame, slide, how sure) in which the slides never go back."""
    ends: list[int] = []
    sums: list[float] = []
    chains: list[tuple[object, int, int]] = []
    for frame, slide, sure in found:
        at = bisect_right(ends, slide)
        total = sure + (sums[at - 1] if at else 0.0)
        chain = (chains[at - 1] if at else None, frame, slide)
        at -= bool(at and ends[at - 1] == slide)
        last = at
        while last < len(ends) and sums[last] <= total:
            last += 1
        ends[at:last], sums[at:last], chains[at:last] = [slide], [total], [chain]
    return dict(_links(chains[-1] if chains else None))


def _links(chain: tuple[object, int, int] | None) -> list[tuple[int, int]]:
    links: list[tuple[int, int]] = []
    while chain is not None:
        chain, frame, slide = chain  # type: ignore[assignment]
        links.append((frame, slide))
    return links[::-1]
