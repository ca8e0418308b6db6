"""A question's slide, and the answer's slide after it: the same options, the right one marked, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from deckgen.runs import Paragraph, Run, cut, plain
from deckgen.settings import Settings
from deckgen.slides.lowering import Images, lower, merge, others
from deckgen.slides.model import Shape, Slide, Text
from deckgen.slides.polls import ballot
from deckgen.slides.titles import key_of, text_run
from deckgen.source.course import Course, Option, Question, Section

TICK = "✓"
SECONDS_TO_ANSWER = 60
"""What the class is given for one question."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in its place: the section's index from 1, the question's from 1 and out of how many."""

    course: Course
    section: Section
    index: int
    place: int
    count: int
    question: Question
    again: bool
    """The same stem stands elsewhere too, so its title says where this one stands."""


def asked(course: Course) -> tuple[Asked, ...]:
    """List every question of a course with its place."""
    stems = Counter(key_of(stem_title(q)) for section in course.sections for q in section.questions)
    return tuple(
        Asked(course, section, index, place, len(section.questions), q, stems[key_of(stem_title(q))] > 1)
        for index, section in enumerate(course.sections, 1)
        for place, q in enumerate(section.questions, 1)
    )


def quiz_slides(questions: Iterable[Asked], images: Images, settings: Settings) -> tuple[Slide, ...]:
    """Make the quiz of one section: each question's slide, then its answer's, as far as answers are shown."""
    return tuple(slide for each in questions for slide in _shown(each, images, settings))


def _shown(each: Asked, images: Images, settings: Settings) -> tuple[Slide, ...]:
    *lead, question, answer = _pair(each, images)
    polled = (_vote(each, question),) if settings.poll and each.question.options else ()
    if settings.reveal == "click":
        return (*lead, *polled, _both(each, question, answer))
    return (*lead, question, *polled, *((answer,) if settings.reveal == "slide" else ()))


def _vote(each: Asked, question: Slide) -> Slide:
    options = tuple((option.letter, option.runs) for option in each.question.options)
    made = ballot((Run("Vote: "), *question.title), options)
    return replace(made, section=question.section, where=question.where)


def _both(each: Asked, question: Slide, answer: Slide) -> Slide:
    """The question's slide on which a click marks what is right and says why."""
    shapes = [shape for shape in question.shapes if isinstance(shape, Text) and shape.role not in ("badge", "option")]
    waiting = [replace(shape, waits=True) for shape in _after_click(each.question)]
    cards = [shape for option in each.question.options for shape in _ticked(option, each.question)]
    told = (answer.notes[0],)
    return replace(question, kind="reveal", shapes=(*shapes, *cards, *waiting), notes=(*question.notes, *told))


def _ticked(option: Option, question: Question) -> Iterable[Text]:
    yield text_run("badge", option.letter)
    yield _option(option)
    if option.letter in question.keys:
        yield replace(text_run("tick", TICK), waits=True)


def _after_click(question: Question) -> Iterable[Text]:
    if question.accepted:
        yield text_run("tick", TICK)
        yield Text("right", tuple(Paragraph(wording) for wording in question.accepted))
    yield from _why(question)


def stem_title(question: Question) -> tuple[Run, ...]:
    """The part of a stem that is its slide's title: the first paragraph, to a line break if it has one."""
    return _halves(question)[0]


def _halves(question: Question) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    runs = question.stem[0].runs
    shown = "".join(" " * len(run.text) if run.formula else run.text for run in runs)
    title, rest = cut(runs, len(shown.partition("\n")[0]))
    return title, cut(rest, 1)[1]


def _pair(each: Asked, images: Images) -> tuple[Slide, ...]:
    where = each.course.where(each.question.line)
    material = lower(each.question.stem[1:], images)
    rest = _halves(each.question)[1]
    below = (Text("body", (Paragraph(rest),)),) if rest else ()
    stem = _stem_shapes(merge((*below, *material.shapes)))
    title = _title(each)
    notes = _notes(each)
    lead = _lead(each, title, others(material.shapes))
    opening = each.section.said("questions") if each.place == 1 else ()
    how = _how(each.question)
    ask = (*opening, f"Read the question out. Give the class {SECONDS_TO_ANSWER} seconds, then ask for {how.asked}.")
    tell = (how.told,)
    question = Slide(
        "question",
        title,
        (_pill(f"Question {each.place} of {each.count} · {how.pill}"), *stem, *_cards(each.question)),
        (*ask, *each.question.notes, *material.notes, *notes),
        each.index,
        where=where,
    )
    answer = Slide(
        "answer",
        (Run("Answer: "), *title),
        (_pill(f"Answer {each.place} of {each.count}"), *stem, *_marked(each.question), *_why(each.question)),
        (*tell, *notes),
        each.index,
        where=where,
        tells=True,
    )
    return (*lead, question, answer)


def _stem_shapes(shapes: Iterable[Shape]) -> tuple[Text, ...]:
    roles = {"body": "stem", "code": "code"}
    return tuple(Text(roles[s.role], s.paragraphs) for s in shapes if isinstance(s, Text) and s.role in roles)


def _lead(each: Asked, title: tuple[Run, ...], things: tuple[Shape, ...]) -> tuple[Slide, ...]:
    """A question about a table or a picture is led in by a slide that shows it."""
    kinds = {"table": "content and table", "picture": "content and picture"}
    return tuple(
        Slide(
            kinds[thing.role],  # type: ignore[arg-type]
            (Run("Look at this: "), *title),
            (thing,),
            ("Give the class a moment to read this; the next slide asks about it.",),
            each.index,
            where=each.course.where(each.question.line),
        )
        for thing in things
    )


def _title(each: Asked) -> tuple[Run, ...]:
    title = stem_title(each.question)
    if not each.again:
        return title
    return (*title, Run(f" (section {each.index}, question {each.place})"))


@dataclass(frozen=True, slots=True)
class _How:
    """How a question is answered: what its slide says, what the lecturer asks for, and says before the reason."""

    pill: str
    asked: str
    told: str


def _how(question: Question) -> _How:
    if question.accepted:
        told = "Ask for two or three answers and what they have in common, before you read the explanation."
        return _How("write it down", "what the class wrote", told)
    if len(question.keys) > 1:
        told = "Ask which of the right ones was hardest to see, before you read the explanation."
        return _How("several right", "a show of hands on each option", told)
    told = "Ask who chose the right one and why, before you read the explanation."
    return _How(f"{SECONDS_TO_ANSWER} s", "a show of hands", told)


def _pill(words: str) -> Text:
    return text_run("pill", words)


def _cards(question: Question) -> Iterable[Text]:
    for option in question.options:
        yield text_run("badge", option.letter)
        yield _option(option)


def _option(option: Option) -> Text:
    return Text("option", (Paragraph(option.runs),))


def _marked(question: Question) -> Iterable[Text]:
    for option in question.options:
        if option.letter in question.keys:
            yield text_run("tick", TICK)
            yield Text("right", (Paragraph((Run(f"{option.letter}  "), *option.runs)),))
        else:
            yield text_run("badge", option.letter)
            yield _option(option)
    if question.accepted:
        yield text_run("tick", TICK)
        yield Text("right", tuple(Paragraph(wording) for wording in question.accepted))


def _why(question: Question) -> tuple[Text, ...]:
    if not question.explanation:
        return ()
    return (Text("why", (Paragraph((Run("Why  ", bold=True), *question.explanation)),)),)


def _notes(each: Asked) -> tuple[str, ...]:
    """The two lines both slides carry: the answer and why."""
    question = each.question
    why = " ".join(plain(question.explanation).split())
    return (f"Answer: {answer_line(question)}", *((f"Why: {why}",) if why else ()))


def answer_line(question: Question) -> str:
    """The right answer on one line: `B) its text`, several apart by semicolons, or what may be written."""
    right = (f"{option.letter}) {_one_line(option.runs)}" for option in question.right)
    return "; ".join(right) if question.options else " or ".join(map(_one_line, question.accepted))


def _one_line(runs: tuple[Run, ...]) -> str:
    return " ".join(plain(runs).split())


def by_section(questions: Iterable[Asked]) -> Mapping[int, tuple[Asked, ...]]:
    """Group questions by their section's index."""
    groups: dict[int, list[Asked]] = {}
    for each in questions:
        groups.setdefault(each.index, []).append(each)
    return {index: tuple(group) for index, group in groups.items()}
