"""A course whose options are shuffled so that right answers stand evenly at all letters: the same in every output.

What makes an option right stays so: an option that speaks of others by their place keeps its own, letters that name
options are written anew, and a question of which that cannot be told keeps its order.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.errors import Fault
from deckgen.quiz import labels, letters, orders
from deckgen.quiz.letters import Named
from deckgen.source.course import Course, Option, Question, Section
from deckgen.source.words import line_of, squeezed, text_of

LETTERS = "ABCDEFGH"
TIED = 0.5
"""How many right answers two letters may be apart and still be as good as each other for the next one."""


@dataclass(frozen=True, slots=True)
class _Freedom:
    """What of a question may move, and where its texts name options."""

    groups: tuple[tuple[int, ...], ...]
    """Places, counted from 0, that may trade their options."""
    options: tuple[Named, ...]
    why: Named
    notes: tuple[Named, ...]


_NONE = _Freedom((), (), Named(), ())


@dataclass(slots=True)
class _Tally:
    """How many right answers are due at each place, and how many stand there."""

    due: Counter[int]
    stand: Counter[int]

    def lack(self, place: int) -> float:
        """How many right answers a place is short of."""
        return float(self.due[place] - self.stand[place])


def shuffled(course: Course, seed: int) -> Course:
    """Reorder the options of a course's questions; the same seed gives the same order.

    In each section, then over the week, every place gets the right answers that are due to it: for each question, one
    over the number of its options.
    """
    week = _Tally(Counter(), Counter())
    sections = tuple(_section(section, week, f"{seed}/{index}") for index, section in enumerate(course.sections))
    notices = tuple(_named_in_notes(course))
    return replace(course, sections=sections, notices=(*course.notices, *notices))


def spread(course: Course) -> Mapping[str, int]:
    """Count the right answers at each letter."""
    keys = (key for section in course.sections for question in section.questions for key in question.keys)
    return dict(sorted(Counter(keys).items()))


def _section(section: Section, week: _Tally, seed: str) -> Section:
    """Shuffle one quiz: questions that leave no choice are counted first, then those that leave least."""
    questions = list(section.questions)
    free = [_freedom(question) for question in questions]
    quiz = _Tally(Counter(), Counter())
    for question in questions:
        for place in range(len(question.options)):
            share = len(question.keys) / len(question.options)
            quiz.due[place] += share  # type: ignore[assignment]
            week.due[place] += share  # type: ignore[assignment]
    for index in sorted(range(len(questions)), key=lambda index: sum(map(len, free[index].groups))):
        order = _order(questions[index], free[index], (quiz, week), f"{seed}/{index}")
        questions[index] = _moved(questions[index], free[index], order)
    return replace(section, questions=tuple(questions))


def _freedom(question: Question) -> _Freedom:
    """See what of a question may move; nothing where a text speaks of a place, or a letter cannot be told."""
    own = "".join(option.letter for option in question.options)
    stem = text_of(node for node in question.stem if node.kind != "code")
    texts = [letters.masked(option.runs) for option in question.options]
    made = [letters.listed(text, own, letter) for text, letter in zip(texts, own, strict=True)]
    options = tuple(found or letters.named(text, own) for found, text in zip(made, texts, strict=True))
    why = letters.masked(question.explanation)
    notes = tuple(letters.named(note, own) for note in question.notes)
    asked = letters.named(stem, own)
    reason = letters.named(why, own)
    unclear = any(each.unclear for each in (*options, reason, *notes, asked))
    if unclear or asked.lists or any(map(orders.names_place, (stem, why, *question.notes, *texts))):
        return _NONE
    shown = [line_of(option.runs) for option in question.options]
    return _Freedom(orders.groups(shown, [bool(found) for found in made]), options, reason, notes)


def _order(question: Question, free: _Freedom, tallies: tuple[_Tally, _Tally], seed: str) -> tuple[int, ...]:
    """Give, for each place, the option that goes there: right ones where they are lacking, the others as they fall."""
    order = list(range(len(question.options)))
    right = {order[LETTERS.index(key)] for key in question.keys}
    for group in free.groups:
        left = list(group)
        for option in sorted(right & set(group)):
            place = _lacking(left, tallies, f"{seed}/{option}")
            left.remove(place)
            order[place] = option
            _count(tallies, place)
        others = sorted(set(group) - right, key=lambda option: _chance(f"{seed}/{option}"))
        for place, option in zip(left, others, strict=True):
            order[place] = option
    moving = {place for group in free.groups for place in group}
    for place in right - moving:
        _count(tallies, place)
    return tuple(order)


def _lacking(places: Sequence[int], tallies: tuple[_Tally, _Tally], seed: str) -> int:
    """The place where the section's quiz lacks right answers most; of those that lack about as many, the week's."""
    quiz, week = tallies
    most = max(map(quiz.lack, places))
    near = [place for place in places if quiz.lack(place) > most - TIED]
    return max(near, key=lambda place: (round(week.lack(place), 6), _chance(f"{seed}/{place}")))


def _count(tallies: tuple[_Tally, _Tally], place: int) -> None:
    for tally in tallies:
        tally.stand[place] += 1


def _chance(seed: str) -> bytes:
    """A draw that is the same on every machine and in every version."""
    return hashlib.sha256(seed.encode()).digest()


def _moved(question: Question, free: _Freedom, order: tuple[int, ...]) -> Question:
    """Put options in an order, and write their letters anew wherever they are named."""
    if order == tuple(range(len(order))):
        return question
    places = {LETTERS[old]: LETTERS[new] for new, old in enumerate(order)}
    options = tuple(
        Option(
            LETTERS[new],
            letters.moved_runs(question.options[old].runs, free.options[old], places),
            question.options[old].line,
        )
        for new, old in enumerate(order)
    )
    return replace(
        question,
        options=options,
        keys=tuple(sorted(places[key] for key in question.keys)),
        explanation=labels.sorted_lines(letters.moved_runs(question.explanation, free.why, places)),
        notes=tuple(letters.moved(n, f, places) for n, f in zip(question.notes, free.notes, strict=True)),
    )


def _named_in_notes(course: Course) -> Iterator[Fault]:
    """Warn of what is said beside the questions of a section and names an option: nobody can tell of which question."""
    for section in course.sections:
        said = (*section.said("questions"), *(text for frame in section.script for text in frame.said))
        for text in said:
            if letters.named(text, LETTERS).lists and section.questions:
                what = f"the notes of section {section.number} name an option by its letter ({_short(text)!r})"
                yield Fault(course.where(section.line), what, "the options are shuffled: say its words instead")


def _short(text: str, longest: int = 60) -> str:
    text = squeezed(text)
    return text if len(text) <= longest else text[:longest].rstrip() + "…"
