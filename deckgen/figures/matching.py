"""Which figure belongs to which section: where the lecturer puts it, or by what both speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from deckgen.errors import Fault, FigureError, Where
from deckgen.figures.catalogue import unknown
from deckgen.figures.spec import Spec
from deckgen.runs import plain
from deckgen.source.course import FIGURE, Course, Node, Section

Wish = Literal["auto", "none"] | Mapping[int, tuple[str, ...]]
Assigned = Mapping[int, tuple[str, ...]]

IN_TITLE, IN_OBJECTIVE, IN_QUESTION = 4, 2, 1
"""What each word of a phrase is worth, by where the whole phrase stands."""
ENOUGH = 4
"""The least a figure must fit: a word of the title, or two of an objective. Questions alone never decide."""
MINOR = frozenset({
    "a", "an", "and", "are", "as", "at", "between", "by", "do", "does", "for", "from", "how", "in", "into", "is", "it",
    "of", "on", "or", "the", "their", "to", "what", "with",
})  # fmt: skip


def assign(course: Course, specs: Sequence[Spec], wish: Wish) -> Assigned:
    """Give each figure its section: section index (from 1, in the order of the file) -> names of figures.

    A figure that the text itself names as an image stays there and is not given again. With "auto" each other figure
    goes once, to the section it fits best, of several the one whose title says least else; one that fits none stays
    out. Of a section's figures the best fitting comes first.

    Raises:
        FigureError: the text or the wish names a figure or a section that does not exist; all of them.
    """
    names = [spec.name for spec in specs]
    faults = [*_misnamed(course, names), *(() if isinstance(wish, str) else _miswished(course, wish, names))]
    if faults:
        raise FigureError(*faults)
    if not isinstance(wish, str):
        return dict(wish)
    taken = named(course)
    free = [spec for spec in specs if spec.name not in taken]
    return _best(course.sections, free) if wish == "auto" else {}


def named(course: Course) -> tuple[str, ...]:
    """The figures that the text itself names as images, each once, in order."""
    return tuple(dict.fromkeys(name for name, _ in _named(course)))


def fit(spec: Spec, section: Section) -> int:
    """How well a figure fits a section: every phrase it teaches that stands there whole, by words and by place."""
    places = (
        (IN_TITLE, [plain(section.title)]),
        (IN_OBJECTIVE, [_text(item.blocks) for item in section.objectives]),
        (IN_QUESTION, [_text(question.stem) for question in section.questions]),
    )
    spoken = [(worth, [_stems(text) for text in texts]) for worth, texts in places]
    phrases = [_stems(phrase) for phrase in spec.teaches]
    return sum(
        len(phrase) * max((worth for worth, texts in spoken if any(phrase <= text for text in texts)), default=0)
        for phrase in phrases
    )


def _best(sections: Sequence[Section], specs: Iterable[Spec]) -> Assigned:
    given: dict[int, list[tuple[int, str]]] = {}
    for spec in specs:
        fits = [(fit(spec, section), -_unsaid(spec, section)) for section in sections]
        best = max(fits, default=(0, 0))
        if best[0] >= ENOUGH:
            given.setdefault(1 + fits.index(best), []).append((-best[0], spec.name))
    return {index: tuple(name for _, name in sorted(found)) for index, found in given.items()}


def _unsaid(spec: Spec, section: Section) -> int:
    """How many words of a section's title stand in none of the figure's phrases."""
    return len(_stems(plain(section.title)) - _stems(" ".join(spec.teaches)))


@lru_cache(4096)
def _stems(text: str) -> frozenset[str]:
    """The words that matter, in lower case and in the singular."""
    words = re.findall(r"[^\W_]+", text.lower())
    return frozenset(re.sub(r"(?<=[^s])s$", "", word) for word in words if word not in MINOR)


def _text(nodes: Iterable[Node]) -> str:
    return " ".join(plain(node.runs) + " " + _text(node.children) for node in nodes)


def _named(course: Course) -> Iterator[tuple[str, int]]:
    for node in _nodes(course):
        if node.kind == "image" and node.target.startswith(FIGURE):
            yield node.target.removeprefix(FIGURE).strip(), node.line


def _nodes(course: Course) -> Iterator[Node]:
    yield from _deep(course.opening)
    for section in course.sections:
        yield from _deep(section.content)
        for question in section.questions:
            yield from _deep(question.stem)
        for item in (*section.objectives, *section.activities, *section.sharing, *section.discussion):
            yield from _deep(item.blocks)


def _deep(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _deep(node.children)


def _misnamed(course: Course, names: Sequence[str]) -> Iterator[Fault]:
    for name, line in _named(course):
        if name not in names:
            yield unknown(course.where(line), name, names)


def _miswished(course: Course, wish: Mapping[int, tuple[str, ...]], names: Sequence[str]) -> Iterator[Fault]:
    for index, wanted in wish.items():
        if not 1 <= index <= len(course.sections):
            what = f"figures are wished for section {index}, and there are {len(course.sections)} sections"
            yield Fault(Where(course.path), what, "count the sections from 1")
            continue
        place = course.where(course.sections[index - 1].line)
        yield from (unknown(place, name, names) for name in wanted if name not in names)
