"""The slides around the content: title, agenda, section divider, recap and key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from deckgen import gif
from deckgen.runs import Paragraph, Run, all_spelled, plain, unmarked
from deckgen.settings import Settings
from deckgen.slides.items import shown
from deckgen.slides.lowering import Images
from deckgen.slides.model import Exhibit, Picture, Shape, Slide, Table, Text
from deckgen.slides.notes import standing
from deckgen.slides.opening import opening
from deckgen.slides.quiz import Asked
from deckgen.slides.titles import text_run
from deckgen.source.course import Course, Section


def title_slide(course: Course, settings: Settings, exhibits: Sequence[Exhibit]) -> Slide:
    """Make the first slide; it shows the lecture's first figure that is a picture, rather one that stands still."""
    opened = opening(course, settings)
    subtitle = opened.subtitle
    above = " · ".join(filter(None, (settings.course, settings.week or course.week)))
    shapes: list[Shape] = [text_run("kicker", above)]
    shapes.extend([text_run("subtitle", subtitle)] if subtitle else [])
    pictures = [shown for each in exhibits if isinstance(shown := each.picture, Picture)]
    shapes.extend(sorted(pictures, key=lambda picture: gif.begins(picture.data))[:1])
    shapes.append(text_run("byline", " · ".join(_byline(settings))))
    welcome = (f"Welcome. Today: {plain(_course_title(course, settings))}.", subtitle.replace("\n", " "))
    said = opened.said or tuple(filter(None, welcome))
    kept = tuple(s for s in shapes if isinstance(s, Picture) or _words((s,)))
    return Slide("title", _course_title(course, settings), kept, said)


def _words(shapes: Iterable[Shape]) -> str:
    return "".join(p.text for s in shapes if isinstance(s, Text) for p in s.paragraphs)


def _course_title(course: Course, settings: Settings) -> tuple[Run, ...]:
    return (Run(settings.title),) if settings.title else course.title or (Run(course.path.stem),)


def _byline(settings: Settings) -> Iterable[str]:
    if settings.lecturer:
        yield settings.lecturer
    if settings.date:
        yield f"{settings.date.day} {settings.date:%B %Y}"
    if settings.minutes:
        yield f"{settings.minutes:g} minutes"


def footer_line(course: Course, settings: Settings) -> str:
    """Give what stands at the foot of every slide: course, week and title, as far as known."""
    parts = (settings.course, settings.week or course.week, plain(_course_title(course, settings)))
    return " · ".join(part for part in parts if part)


def agenda_slide(course: Course, minutes: Sequence[float] = ()) -> Slide:
    """List the sections, numbered as the file numbers them; with the minutes that each takes, where there are any."""
    times = [f"  {max(1, round(share))}\xa0min" for share in minutes] or [""] * len(course.sections)
    entries = tuple(_entry(section, time) for section, time in zip(course.sections, times, strict=True))
    said = f"{len(entries)} sections. Say which of them the class will find hardest, and where the quizzes stand."
    return Slide("agenda", (Run("What we do today"),), (Text("entries", entries),), (said,))


def _entry(section: Section, time: str) -> Paragraph:
    title = (*all_spelled(unmarked(section.title)), *((Run(time, italic=True),) if time else ()))
    if section.number < 1:
        return Paragraph((Run(f"{section.number}  ", bold=True), *title))
    return Paragraph(title, marker="number", number=section.number)


def divider_slide(course: Course, index: int, minutes: float) -> Slide:
    """Open a section: its number, title, what is in it, and its neighbours. `index` counts from 1."""
    section = course.sections[index - 1]
    facts = (
        _count(len(section.objectives), "objective"),
        _count(len(section.questions), "question"),
        f"about {max(1, round(minutes))} min",
    )
    shapes = [text_run("number", str(section.number)), text_run("facts", "  ·  ".join(filter(None, facts)))]
    if index > 1:
        shapes.append(text_run("previous", f"Previously: {plain(course.sections[index - 2].title)}"))
    if index < len(course.sections):
        shapes.append(text_run("next", f"Next: {plain(course.sections[index].title)}"))
    said = section.said("section") or (standing("section", plain(section.title)),)
    return Slide("section", section.title, tuple(shapes), said, index, where=course.where(section.line))


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}" if number else ""


def recap_slides(course: Course, images: Images) -> tuple[Slide, ...]:
    """Close the lecture: what the class can do now, an objective a section."""
    lines = [line for section in course.sections for line in list(shown(section.objectives[:1], images))[:1]]
    if not lines:
        return ()
    firsts = (paragraphs[0] for paragraphs in lines if paragraphs)
    text = Text("body", tuple(replace(first, runs=unmarked(first.runs)) for first in firsts))
    said = "Go through the list. Ask which line the class is least sure of, and go back to that section."
    return (Slide("content", (Run("What you can do now"),), (text,), (said,)),)


def key_slides(questions: Sequence[Asked]) -> tuple[Slide, ...]:
    """The answer key, hidden from the show: section, question, letter and the right option."""
    if not questions:
        return ()
    rows = tuple(_row(each) for each in questions)
    header = tuple((Run(word),) for word in ("Section", "Question", "Key", "Right answer"))
    table = Table(header, rows, ("right", "right", "center", "left"))
    said = "Hidden from the show. The key to every question of this deck."
    return (Slide("content and table", (Run("Answer key"),), (table,), (said,), hidden=True),)


def joined(texts: Sequence[tuple[Run, ...]]) -> tuple[Run, ...]:
    """Several texts in one cell, apart by semicolons."""
    runs = [run for text in texts for run in (Run("; "), *text)]
    return tuple(runs[1:])


def _row(each: Asked) -> tuple[tuple[Run, ...], ...]:
    question = each.question
    numbers = (str(each.section.number), str(each.place), ", ".join(question.keys))
    return (*((Run(word),) for word in numbers), joined([*(o.runs for o in question.right), *question.accepted]))
