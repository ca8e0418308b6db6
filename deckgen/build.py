"""The whole pipeline, the first file to read: a course file in, a deck out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from deckgen import accessibility, output, settings
from deckgen import theme as themes
from deckgen.accessibility import Promise
from deckgen.errors import CourseError, Fault, Where
from deckgen.figures import catalogue, matching
from deckgen.figures.exhibits import exhibits
from deckgen.figures.progress import Report, silent
from deckgen.figures.spec import SHIPPED, Quality
from deckgen.layout.pages import Page
from deckgen.layout.paginate import paginate
from deckgen.powerpoint.properties import Properties
from deckgen.powerpoint.template import read_template
from deckgen.powerpoint.writer import write
from deckgen.settings import Audience, Placement, Reveal, Settings
from deckgen.slides import selection
from deckgen.slides.model import Chart, Deck, Exhibit
from deckgen.slides.outline import Illustrations, outline
from deckgen.source import pictures, reader
from deckgen.source.course import FIGURE, Course, Image
from deckgen.theme import Template, Theme


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line says about a build; None leaves it to the front matter."""

    theme: str | None = None
    figures: Literal["auto", "none"] | None = None
    device: str = "auto"
    offline_figures: bool = False
    """Stop rather than train a figure whose shipped result does not match its spec."""
    script: Path | None = None
    """A speaking script whose words become notes."""
    lenient: bool = False
    """Show a formula that cannot be read as it is written, with a warning, rather than stop."""
    template: Path | None = None
    """Someone else's .pptx or .potx that the deck is to look like."""
    quality: Quality = SHIPPED
    """How well figures are trained, if they must be."""
    report: Path | None = None
    """Where to write how each text was made to fit; nowhere if None."""
    shuffle: int | None = None
    """The seed by which options are shuffled."""
    audience: Audience = "lecturer"
    reveal: Reveal | None = None
    questions: Placement | None = None
    most_questions: int | None = None
    """The most questions of one section that are shown."""
    sections: tuple[int, ...] = ()
    """The numbers of the sections that are shown; all of them if empty."""
    per_section: bool = False
    """Write a deck of each section beside the whole."""

    @property
    def wishes(self) -> Mapping[str, object]:
        """What takes the place of the front matter's values."""
        return {name: getattr(self, name) for name in ("theme", "figures", "audience", "reveal", "questions")}


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build."""

    path: Path
    slides: int
    sections: int
    questions: int
    figures: int
    notices: tuple[Fault, ...]
    """Warnings, each at its line."""
    right: Mapping[str, int]
    """How many right answers stand at each letter, where options were shuffled."""
    promises: tuple[Promise, ...]
    """What the deck owes those who cannot see all of it, and where it falls short."""
    parts: tuple[Path, ...] = ()
    """The decks of single sections beside it."""


@dataclass(frozen=True, slots=True)
class _Lecture:
    """All that a deck is made of."""

    course: Course
    shown: Illustrations
    wishes: Settings
    theme: Theme
    template: Template

    def pages(self) -> tuple[Deck, tuple[Page, ...]]:
        """Say what the deck says, and lay it out."""
        deck = outline(self.course, self.wishes, self.shown)
        return deck, paginate(deck, self.theme, self.template)

    def content(self, deck: Deck, pages: tuple[Page, ...]) -> bytes:
        """Write the deck as a file's content."""
        said = _properties(deck.footer, self.wishes)
        return write(pages, self.theme, self.template, said, self.wishes.transition, self.course.anchors)

    @property
    def figures(self) -> int:
        """How many trained figures it shows."""
        given = {name for names in self.shown.assigned.values() for name in names}
        return len(given | set(matching.named(self.course)) if self.shown.exhibits else ())

    def only(self, places: Sequence[int]) -> _Lecture:
        """Keep the sections in those places, from 0."""
        course, shown = selection.only(self.course, self.shown, places)
        return replace(self, course=course, shown=shown)


def build(source: Path, target: Path, choices: Choices, report: Report = silent) -> Built:
    """Build the deck of a course file and write it; what stood at `target` is replaced only when all went well.

    Raises:
        DeckgenError: the course file, theme, a figure or the target is at fault; nothing is written.
    """
    course, matter = reader.read(source, lenient=choices.lenient)
    wishes, strange = settings.merge(matter.values, matter.places, choices.wishes, foreign=bool(matter.tool))
    course = _with_script(course, wishes, choices, matter.places.get("script"))
    seed = wishes.quiz.seed if choices.shuffle is None else choices.shuffle
    course, right = _shuffled(course, seed)
    theme = themes.load(wishes.theme, None if choices.theme else matter.places.get("theme"))
    theme, template = _dressed(theme, course, wishes, choices, matter.places.get("template"))
    places = selection.places(course, choices.sections)
    shown = _illustrations(course, wishes, theme, choices, report)
    lecture = _Lecture(course, shown, wishes, theme, template)
    lecture = lecture.only(places) if choices.sections else lecture
    if choices.most_questions is not None:
        lecture = replace(lecture, course=selection.at_most(lecture.course, choices.most_questions))
    deck, pages = lecture.pages()
    output.write(target, lecture.content(deck, pages))
    parts = _parts(lecture, target) if choices.per_section else ()
    promises = accessibility.check(pages, theme, wishes.lang)
    if choices.report:
        from deckgen import fit_report  # as with templates

        output.write(choices.report, fit_report.write(pages, theme, promises, source))
    asked = 0 if wishes.questions == "none" else sum(len(section.questions) for section in lecture.course.sections)
    notices = (*strange, *lecture.course.notices, *deck.notices)
    counts = len(pages), len(lecture.course.sections), asked, lecture.figures
    return Built(target, *counts, notices, right, promises, parts)


def _parts(lecture: _Lecture, target: Path) -> tuple[Path, ...]:
    """Write a deck of each section beside the whole; its name ends in the section's number."""
    met: Counter[int] = Counter()
    paths = []
    for place, section in enumerate(lecture.course.sections):
        met[section.number] += 1
        again = f"-{met[section.number]}" if met[section.number] > 1 else ""
        paths.append(target.with_stem(f"{target.stem}-section-{section.number}{again}"))
        part = lecture.only((place,))
        output.write(paths[-1], part.content(*part.pages()))
    return tuple(paths)


def _dressed(
    theme: Theme, course: Course, wishes: Settings, choices: Choices, place: Where | None
) -> tuple[Theme, Template]:
    """Read the theme's template, or adopt the one asked for; the command line's goes before the front matter's."""
    path = choices.template
    if not path and wishes.template:
        path = _beside(course, "template", wishes.template, place)
    if not path:
        return theme, read_template(theme.template)
    from deckgen.powerpoint.adopt import adopting  # what few builds need is imported by those few

    adopted = adopting.adopt(path, theme, footnotes=bool(course.footnotes))
    return adopted.theme, adopted.template


def _beside(course: Course, key: str, name: str, place: Where | None) -> Path:
    """Find a file that the front matter names, in the course file's folder or below it."""
    folder = course.path.resolve().parent
    path = (folder / name).resolve()
    if not path.is_relative_to(folder):
        what = f"the {key} {name!r} is outside the course file's folder"
        raise CourseError(Fault(place, what, f"copy it there and name it by its path, or give it with --{key}"))
    return path


def _with_script(course: Course, wishes: Settings, choices: Choices, place: Where | None) -> Course:
    """Join the speaking script to its course, if there is one; the command line's goes before the front matter's."""
    path = choices.script
    if not path and wishes.script:
        path = _beside(course, "script", wishes.script, place)
    if not path:
        return course
    from deckgen.source.script import joining, reading  # as with templates

    return joining.join(course, reading.read(path))


def _shuffled(course: Course, seed: int | None) -> tuple[Course, Mapping[str, int]]:
    """Shuffle options, and count the right answers at each letter; nothing without a seed."""
    if seed is None:
        return course, {}
    from deckgen.quiz import fair  # as with templates

    shuffled = fair.shuffled(course, seed)
    return shuffled, fair.spread(shuffled)


def _illustrations(course: Course, wishes: Settings, theme: Theme, choices: Choices, report: Report) -> Illustrations:
    """Read the pictures that the course names, and draw the figures that it names or that fit its sections."""
    images = pictures.load(course)
    if wishes.figures == "none":
        return Illustrations(images)
    specs = {spec.name: spec.at(choices.quality) for spec in catalogue.specs(course.path.parent / catalogue.OWN)}
    assigned = matching.assign(course, tuple(specs.values()), wishes.figures)
    names = {*matching.named(course), *(name for names in assigned.values() for name in names)}
    shown = exhibits(
        [specs[name] for name in sorted(names)], theme,
        device=choices.device, offline=choices.offline_figures, report=report,
    )  # fmt: skip
    return Illustrations({**images, **_pictures(shown)}, shown, assigned)


def _pictures(exhibits: Mapping[str, Exhibit]) -> Mapping[str, Image | Chart]:
    """The figures as pictures and charts, for where the text names one inside a list or a question."""
    shown = {FIGURE + name: exhibit.picture for name, exhibit in exhibits.items()}
    return {
        name: it if isinstance(it, Chart) else Image(it.data, it.width, it.height, it.alt) for name, it in shown.items()
    }


def _properties(subject: str, wishes: Settings) -> Properties:
    title = subject.rpartition(" · ")[2]
    return Properties(title, wishes.lecturer, subject, wishes.date, wishes.keywords, wishes.lang)
