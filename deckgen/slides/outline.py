"""Course -> slides, in the order of the lecture: what is said first, what next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from deckgen.runs import plain
from deckgen.settings import Settings
from deckgen.slides.content import content_slides, exhibit_slides
from deckgen.slides.footnotes import footed
from deckgen.slides.frame import agenda_slide, divider_slide, footer_line, key_slides, recap_slides, title_slide
from deckgen.slides.handout import handed_out, without_answers
from deckgen.slides.items import activities_slides, discussion_slides, in_pairs, objectives_slides, sharing_slides
from deckgen.slides.lowering import Images
from deckgen.slides.model import Deck, Exhibit, Slide
from deckgen.slides.notes import crowded, minutes_of, timed
from deckgen.slides.opening import opening
from deckgen.slides.placement import in_place, parted
from deckgen.slides.polls import poll_slides
from deckgen.slides.quiz import Asked, asked, by_section, quiz_slides
from deckgen.slides.script import spoken
from deckgen.slides.titles import unique
from deckgen.source.course import FIGURE, Course, Node, Part, Section


@dataclass(frozen=True, slots=True)
class Illustrations:
    """Everything a deck shows beside text: pictures from files, and figures by name and by section."""

    images: Images = field(default_factory=dict)
    """Pictures by their target; figures that stand inside a list or a question are among them."""
    exhibits: Mapping[str, Exhibit] = field(default_factory=dict)
    """All figures the deck uses, by name."""
    assigned: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Section index from 1 -> names of the figures that follow its objectives."""

    @property
    def unanswered(self) -> Illustrations:
        """The same, with no figure telling the answer to what it asks."""
        return replace(self, exhibits={name: replace(each, answer=None) for name, each in self.exhibits.items()})


def outline(course: Course, settings: Settings, shown: Illustrations) -> Deck:
    """Make all slides: title, agenda, each section, recap, and the hidden answer key."""
    questions = asked(course)
    quizzes = by_section(questions)
    settings = without_answers(settings) if settings.audience == "student" else settings
    shown = shown.unanswered if settings.reveal == "none" else shown
    course = in_pairs(course) if settings.think_pair_share else course
    bodies = [
        _section_slides(course, index, shown, quizzes.get(index, ()), settings)
        for index in range(1, len(course.sections) + 1)
    ]
    before_all = _opening(course, settings, shown)
    closing = (*recap_slides(course, shown.images), *key_slides(questions if settings.questions != "none" else ()))
    said = [slide for body in bodies for slide in body]
    opened = (title_slide(course, settings, _all(course, shown)), *before_all)
    scale = _scale(settings, (*opened, *said, *closing))
    shares = [scale * minutes_of(body) for body in bodies]
    before = (opened[0], *_agenda(course, shares if settings.minutes else ()), *before_all)
    dividers = [_divider(course, index, share) for index, share in enumerate(shares, 1)]
    sections = [
        slide
        for section, divider, body in zip(course.sections, dividers, bodies, strict=True)
        for slide in spoken((*divider, *body), section.script)
    ]
    whole = (*before, *sections, *closing)
    slides = unique(footed(handed_out(whole) if settings.audience == "student" else whole, course))
    told = slides if settings.audience == "student" else timed(slides, settings.minutes)
    tight = crowded(slides, settings.minutes, course.where(0))
    return Deck(told, tuple(map(_kicker, course.sections)), footer_line(course, settings), tight)


def _kicker(section: Section) -> str:
    return f"{section.number} · {plain(section.title)}" if section.title else ""


def _scale(settings: Settings, slides: Sequence[Slide]) -> float:
    return settings.minutes / max(minutes_of(slides), 1.0) if settings.minutes else 1.0


def _agenda(course: Course, shares: Sequence[float]) -> tuple[Slide, ...]:
    return (agenda_slide(course, shares),) if len(course.sections) > 1 else ()


def _divider(course: Course, index: int, minutes: float) -> tuple[Slide, ...]:
    return (divider_slide(course, index, minutes),) if course.sections[index - 1].title else ()


def _opening(course: Course, settings: Settings, shown: Illustrations) -> tuple[Slide, ...]:
    """Slides for what stands before the first section, beyond the title slide's subtitle and notes."""
    rest = opening(course, settings).rest
    return content_slides(course, rest, course.title, 0, shown.images, shown.exhibits)


def _section_slides(
    course: Course, index: int, shown: Illustrations, quiz: tuple[Asked, ...], settings: Settings
) -> tuple[Slide, ...]:
    section = course.sections[index - 1]
    asked_slides = quiz_slides(quiz, shown.images, settings) if settings.questions != "none" else ()
    inline = settings.questions == "inline"
    nodes = parted(section.content, section.questions) if inline else section.content
    names = shown.assigned.get(index, ())
    figures = tuple(slide for name in names for slide in exhibit_slides(shown.exhibits[name], index))
    title = section.title or course.title
    content = content_slides(course, nodes, title, index, shown.images, shown.exhibits)
    parts: Mapping[Part, tuple[Slide, ...]] = {
        "objectives": objectives_slides(course, index, shown.images),
        "section": (*figures, *(in_place((*content, *asked_slides)) if inline else content)),
        "questions": () if inline else asked_slides,
        "polls": poll_slides(course, index),
        "activities": activities_slides(course, index, shown.images),
        "sharing": sharing_slides(course, index, shown.images),
        "discussion": discussion_slides(course, index, shown.images),
    }
    slides = tuple(slide for some in parts.values() for slide in some)
    unsaid = _unsaid(section, parts)
    if not unsaid:
        return slides
    first, *others = slides or (Slide("content", title, section=index, where=course.where(section.line)),)
    return (replace(first, notes=(*unsaid, *first.notes)), *others)


def _unsaid(section: Section, parts: Mapping[Part, tuple[Slide, ...]]) -> tuple[str, ...]:
    """The speaker notes of a section without a divider, and of its parts that have no slide."""
    silent = [part for part, slides in parts.items() if (not section.title if part == "section" else not slides)]
    return tuple(note for part in silent for note in section.said(part))


def _all(course: Course, shown: Illustrations) -> tuple[Exhibit, ...]:
    """The figures of the lecture in their order."""
    names = [name for index, section in enumerate(course.sections, 1) for name in _names(section, index, shown)]
    return tuple(shown.exhibits[name] for name in names if name in shown.exhibits)


def _names(section: Section, index: int, shown: Illustrations) -> list[str]:
    named = [node.target.removeprefix(FIGURE) for node in section.content if _is_figure(node)]
    return [*shown.assigned.get(index, ()), *named]


def _is_figure(node: Node) -> bool:
    return node.kind == "image" and node.target.startswith(FIGURE)
