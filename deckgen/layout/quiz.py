"""A question with its options as lettered cards, and its answer: stem and options stay together on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from deckgen.layout.balance import share
from deckgen.layout.cards import Card, indented, pieces_of_card, put_badge, stretched
from deckgen.layout.fit import has_whole_words, height_of, is_unbroken, pages_of, put
from deckgen.layout.geometry import columns, stack
from deckgen.layout.pages import Placed
from deckgen.layout.parts import Canvas, Part
from deckgen.slides.model import Slide, Text
from deckgen.theme import Box, Slot, emu

BADGES = {"badge": "option", "tick": "right"}
"""Role of a badge -> role of the card it stands on."""
MARK = "mark"
"""The role of the frame that a click lays around a right option; it holds no text."""
WIDEST = 2
"""Columns of cards to try first."""


@dataclass(frozen=True, slots=True)
class Quiz:
    """The texts of a question's or an answer's slide, sorted by what they do."""

    pill: tuple[Text, ...]
    stem: tuple[Text, ...]
    """What the stem shows below the title: further lines and code, in order."""
    cards: tuple[Card, ...]
    why: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to set a quiz: how far each role has stepped down its scale, and in how many columns the cards stand."""

    step: int
    columns: int

    def size(self, role: str, canvas: Canvas) -> float:
        """The type size of a role at this step, points."""
        sizes = canvas.theme.sizes(role)
        return sizes[min(self.step, len(sizes) - 1)]


def arrange(slide: Slide, canvas: Canvas) -> tuple[Part, ...]:
    """Set a quiz slide on one page: larger type before smaller, two columns before one.

    Where even the floor is too large, first the explanation, then the cards go on over further pages.
    """
    quiz = _sorted(slide)
    region = canvas.region("stem", "code", "badge", "option", "why")
    setting = _best(quiz, region, canvas)
    if setting:
        return (Part(slide.kind, _page(quiz, setting, region, canvas)),)
    best = _best(replace(quiz, why=()), region, canvas) or tuple(_settings(canvas))[-1]
    pages = _split(quiz, best, region, canvas)
    settings = [best if page.cards else _best(page, region, canvas) or best for page in pages]
    parts = [_page(page, setting, region, canvas) for page, setting in zip(pages, settings, strict=True)]
    return tuple(Part(slide.kind, _going_on(part) if part is not parts[-1] else part) for part in parts)


def _going_on(placed: tuple[Placed, ...]) -> tuple[Placed, ...]:
    *rest, last = placed
    return (*rest, replace(last, between="cards" if last.slot.role in BADGES.values() else "sentences"))


def _best(quiz: Quiz, region: Box, canvas: Canvas) -> Setting | None:
    """The first setting that holds a quiz on one page, of those in which the fewest cards break a word."""
    found: tuple[int, Setting] | None = None
    for setting in _settings(canvas):
        if _holds(quiz, setting, region, canvas):
            broken = _broken(quiz, setting, region, canvas)
            found = min(found or (broken, setting), (broken, setting), key=lambda each: each[0])
            if not broken:
                break
    return found[1] if found else None


def _is_listing(text: Text) -> bool:
    """Whether a card shows code and nothing else; the right one's letter does not count."""
    runs = [run for paragraph in text.paragraphs for run in paragraph.runs if run.text.strip()]
    shown = runs[1:] if text.role == "right" else runs
    return bool(shown) and all(run.code for run in shown)


def _broken(quiz: Quiz, setting: Setting, region: Box, canvas: Canvas) -> int:
    """In how many cards a word breaks, or a line of code."""
    stand = columns(region, setting.columns, canvas.gap)[0]
    size = setting.size("option", canvas)
    whole = (
        (is_unbroken if _is_listing(card.text) else has_whole_words)(
            card.text.paragraphs, slot, indented(stand, badge, slot).width, size, canvas.theme
        )
        for card, (badge, slot) in zip(quiz.cards, _slots(quiz.cards, canvas), strict=True)
    )
    return sum(not each for each in whole)


def _holds(quiz: Quiz, setting: Setting, region: Box, canvas: Canvas) -> bool:
    """Whether one page has places enough for the cards, and is high enough for all of it."""
    return _seated(quiz.cards, canvas) and _height(quiz, setting, region, canvas) <= region.height


def _seated(cards: Sequence[Card], canvas: Canvas) -> bool:
    roles = Counter(role for card in cards for role in (card.badge.role, BADGES[card.badge.role]))
    return all(count <= len(canvas.layout.play(role)) for role, count in roles.items())


def _sorted(slide: Slide) -> Quiz:
    texts = [shape for shape in slide.shapes if isinstance(shape, Text)]
    named = {role: tuple(t for t in texts if t.role == role) for role in ("pill", "why")}
    return Quiz(named["pill"], tuple(t for t in texts if t.role in ("stem", "code")), _paired(texts), named["why"])


def _paired(texts: Sequence[Text]) -> tuple[Card, ...]:
    """Each badge with the card after it; a tick after a whole card waits on that one."""
    cards: list[Card] = []
    for text, after in zip(texts, (*texts[1:], None), strict=True):
        if text.role in BADGES and after and after.role == BADGES[text.role]:
            cards.append(Card(text, after))
        elif text.role == "tick":
            cards[-1] = replace(cards[-1], tick=text)
    return tuple(cards)


def _settings(canvas: Canvas) -> Iterator[Setting]:
    steps = max(len(canvas.theme.sizes(role)) for role in ("option", "why", "stem", "code"))
    return (Setting(step, columns) for step, columns in product(range(steps), range(WIDEST, 0, -1)))


def _split(quiz: Quiz, floor: Setting, region: Box, canvas: Canvas) -> tuple[Quiz, ...]:
    """Cut a quiz that no page holds: what is asked, then the cards, then the explanation, as much as a page holds."""
    empty = replace(quiz, stem=(), cards=(), why=())

    def fits(cards: Sequence[Card], stem: tuple[Text, ...] = ()) -> bool:
        return _holds(replace(empty, stem=stem, cards=tuple(cards)), floor, region, canvas)

    before, stem = _cut_stem(quiz.stem, fits, floor, region, canvas)
    cards = tuple(piece for card in quiz.cards for piece in _cut_card(card, floor, region, canvas))
    together = fits(cards, stem)
    heights = [float(_rows(replace(empty, cards=(card,)), floor, region, canvas)[0]) for card in cards]
    groups = (cards,) if together or fits(cards) else share(cards, heights, fits)
    pages = [*((text,) for text in before), *(() if together or not stem else (stem,))]
    return (
        *(replace(empty, stem=page) for page in pages),
        *(replace(empty, stem=stem if together else (), cards=group) for at, group in enumerate(groups)),
        *(replace(empty, why=(text,)) for why in quiz.why for text in _cut_text(why, floor, region, canvas)),
    )


def _cut_stem(
    stem: tuple[Text, ...],
    fits: Callable[[Sequence[Card], tuple[Text, ...]], bool],
    floor: Setting,
    region: Box,
    canvas: Canvas,
) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    """What of a stem stands on pages before the options, each text on its own, and what stands above the options."""
    if fits((), stem):
        return (), stem
    pieces = tuple(piece for text in stem for piece in _cut_text(text, floor, region, canvas))
    return pieces[:-1], pieces[-1:]


def _cut_text(text: Text, floor: Setting, region: Box, canvas: Canvas) -> tuple[Text, ...]:
    slot, sizes = canvas.layout.play(text.role)[0], (floor.size(text.role, canvas),)
    _, parts = pages_of(text.paragraphs, slot, region, canvas.theme, sizes)
    return tuple(replace(text, paragraphs=part.paragraphs) for part in parts)


def _cut_card(card: Card, floor: Setting, region: Box, canvas: Canvas) -> tuple[Card, ...]:
    ((badge, slot),) = _slots((card,), canvas)
    room = indented(columns(region, floor.columns, canvas.gap)[0], badge, slot)
    return pieces_of_card(card, slot, room, floor.size("option", canvas), canvas)


def _slots(cards: Sequence[Card], canvas: Canvas) -> tuple[tuple[Slot, Slot], ...]:
    """The badge's and the card's slot for each card."""
    free = {role: iter(canvas.layout.play(role)) for role in (*BADGES, *BADGES.values()) if canvas.layout.play(role)}
    return tuple((next(free[card.badge.role]), next(free[BADGES[card.badge.role]])) for card in cards)


def _rows(quiz: Quiz, setting: Setting, region: Box, canvas: Canvas) -> tuple[int, ...]:
    """The least height of each row of cards, EMU."""
    stand = columns(region, setting.columns, canvas.gap)[0]
    size, least = setting.size("option", canvas), emu(canvas.theme.spacing["card"])
    needs = [
        max(least, height_of(card.text.paragraphs, slot, indented(stand, badge, slot).width, size, canvas.theme))
        for card, (badge, slot) in zip(quiz.cards, _slots(quiz.cards, canvas), strict=True)
    ]
    return tuple(max(needs[at : at + setting.columns]) for at in range(0, len(needs), setting.columns))


def _stem_heights(quiz: Quiz, setting: Setting, region: Box, canvas: Canvas) -> tuple[int, ...]:
    return tuple(
        height_of(t.paragraphs, canvas.layout.play(t.role)[0], region.width, setting.size(t.role, canvas), canvas.theme)
        for t in (*quiz.stem, *quiz.why)
    )


def _height(quiz: Quiz, setting: Setting, region: Box, canvas: Canvas) -> int:
    blocks = (*_stem_heights(quiz, setting, region, canvas), *_rows(quiz, setting, region, canvas))
    return sum(blocks) + canvas.gap * (len(blocks) - 1)


def _page(quiz: Quiz, setting: Setting, region: Box, canvas: Canvas) -> tuple[Placed, ...]:
    texts, least = _stem_heights(quiz, setting, region, canvas), _rows(quiz, setting, region, canvas)
    spare = region.height - sum((*texts, *least)) - canvas.gap * (len(texts) + len(least) - 1)
    rows = stretched(least, spare, emu(canvas.theme.spacing["card_most"]))
    heights = (*texts[: len(quiz.stem)], *rows, *texts[len(quiz.stem) :])
    boxes = stack(region, heights, canvas.gap)
    stems, lines = boxes[: len(quiz.stem)], boxes[len(quiz.stem) : len(quiz.stem) + len(rows)]
    left = max(0, region.bottom - boxes[-1].bottom) if boxes else 0
    below = (
        *_texts(quiz.stem, stems, setting, canvas),
        *_cards(quiz.cards, lines, setting, canvas),
        *_texts(quiz.why, boxes[len(stems) + len(lines) :], setting, canvas),
    )
    return (
        *(put(pill, slot, slot.box, slot.size, canvas.theme) for pill, slot in _with_slots(quiz.pill, canvas)),
        *(replace(each, room=each.box.height + left) for each in below),
    )


def _with_slots(texts: Sequence[Text], canvas: Canvas) -> Iterator[tuple[Text, Slot]]:
    taken: dict[str, int] = {}
    for text in texts:
        slots = canvas.layout.play(text.role)
        yield text, slots[min(taken.get(text.role, 0), len(slots) - 1)]
        taken[text.role] = taken.get(text.role, 0) + 1


def _texts(texts: Sequence[Text], boxes: Sequence[Box], setting: Setting, canvas: Canvas) -> Iterator[Placed]:
    for (text, slot), box in zip(_with_slots(texts, canvas), boxes, strict=True):
        yield put(text, slot, box, setting.size(text.role, canvas), canvas.theme)


def _cards(cards: Sequence[Card], lines: Sequence[Box], setting: Setting, canvas: Canvas) -> Iterator[Placed]:
    ticks = iter(canvas.layout.play("tick"))
    cells = [cell for line in lines for cell in columns(line, setting.columns, canvas.gap)]
    for card, (badge, slot), cell in zip(cards, _slots(cards, canvas), cells, strict=False):
        box = indented(cell, badge, slot)
        lettered = put_badge(card.badge, badge, slot, box, canvas)
        yield lettered
        if card.tick:
            ticked = next(ticks)
            yield put(card.tick, ticked, lettered.box, ticked.size, canvas.theme)
        yield put(card.text, slot, box, setting.size("option", canvas), canvas.theme)
        if card.tick:
            yield Placed(replace(slot, role=MARK), Text(MARK, (), waits=True), box)
