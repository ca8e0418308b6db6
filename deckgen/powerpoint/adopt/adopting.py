"""A university's .pptx made ready for a deck, its own layouts used where they can hold what a slide says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from deckgen.contrast import RGB
from deckgen.errors import Fault, ThemeError, Where
from deckgen.powerpoint import relations
from deckgen.powerpoint.adopt import clothes, mending, opening, survey
from deckgen.powerpoint.adopt.colours import WHITE, digits, inks, least
from deckgen.powerpoint.adopt.composing import FIRST_IDX, FOOT, FRAMED, Ground, compose, give_foot, is_foot
from deckgen.powerpoint.adopt.frame import frame
from deckgen.powerpoint.adopt.ground import Backdrop
from deckgen.powerpoint.adopt.lending import lend_notes
from deckgen.powerpoint.adopt.survey import TITLES, Found
from deckgen.powerpoint.deck import Deck, name_of
from deckgen.powerpoint.markup import Element, root
from deckgen.powerpoint.package import pack
from deckgen.powerpoint.paints import painted
from deckgen.powerpoint.parts import Part
from deckgen.powerpoint.placeholders import Inherited
from deckgen.powerpoint.template import DAMAGE, damaged, layout_parts, open_deck, role, slots
from deckgen.slides.model import Kind
from deckgen.theme import EMU_PER_POINT, Box, Emu, Layout, Paint, Slot, Template, Theme

OWN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "title": ("title", ("subtitle",)),
    "section": ("section", ("facts",)),
    "content": ("content", ("body",)),
    "activities": ("content", ("body",)),
    "discussion": ("content", ("body",)),
    "two columns": ("two columns", ("column", "column")),
}
"""Kind of slide -> the use of a layout that serves it (of `survey.USES`) and the roles its texts play from the left."""
CALM = 10.0
"""A contrast beyond which no ground is calmer than another."""
SCHEME = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
"""The colours that every theme has (ECMA-376 part 1, 20.1.6.2)."""
SMALLEST = (480, 270)
"""Width and height of the smallest slides that hold our texts, points."""
EDGES = {"ftr": "footer", "sldNum": "page", "dt": "date"}


@dataclass(frozen=True, slots=True)
class Served:
    """How a template serves one kind of slide."""

    kind: str
    layout: str
    """The layout's name as the template or our theme gave it."""
    own: bool
    """Whether the layout is the template's own."""
    master: int
    """The master it stands under, from 1."""
    faint: int
    """How many of its texts were too faint and take a readable colour."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """A template made ready, and the theme in its colours, typefaces and sizes."""

    template: Template
    theme: Theme
    served: tuple[Served, ...]
    lacks: tuple[str, ...]
    """What the main master has no layout for, in words of `survey.USES`."""
    masters: int
    panel: bool
    """Whether texts stand on a panel, as no colour can be read everywhere on the template's ground."""


@dataclass(frozen=True, slots=True)
class _Study:
    """What is known of a template's master before anything is composed."""

    worn: Element
    """The theme part it wears."""
    used: Mapping[str, Found]
    """What its own layouts could serve."""
    ground: Ground
    over: tuple[RGB, ...]
    """What its content stands on."""
    clear: float
    """The contrast that its ink has with all of that, 1 to 21."""

    @property
    def own(self) -> Mapping[str, Found]:
        """What its own layouts do serve: nothing where texts need a panel to stand on."""
        return {} if self.ground.panel else self.used

    @property
    def worth(self) -> tuple[bool, int, float]:
        """What makes a master the better one: text can be read on it, it has more to use, its ground is calm."""
        return not self.ground.panel, len(self.used), min(self.clear, CALM)


def adopt(path: Path, theme: Theme, footnotes: bool = False) -> Adopted:
    """Make someone else's template ready: emptied, its layouts found, what it lacks composed as the theme has it.

    With `footnotes`, its own layouts for content are given a place for them.

    Raises:
        ThemeError: it is missing, no .pptx or .potx, damaged, protected, or too large once unpacked.
    """
    deck = opening.opened(path)
    try:
        return _adopted(path, deck, theme, footnotes)
    except DAMAGE as damage:
        raise damaged(path, damage) from damage


def _adopted(path: Path, deck: Deck, theme: Theme, footnotes: bool) -> Adopted:
    for layout in deck.layouts:
        mending.number(layout)
        mending.ease(layout)
    _hold(path, deck)
    masters = survey.layouts(deck)
    if not masters:
        raise ThemeError(Fault(Where(path), "has no slide master", "open it in PowerPoint and save it again"))
    studies = [_study(deck, place, layouts, theme) for place, layouts in enumerate(masters)]
    at = max(range(len(studies)), key=lambda place: (*studies[place].worth, -place))
    study = studies[at]
    clothes.links(study.worn, study.over, theme.contrast)
    house = open_deck(theme.template)
    ours = layout_parts(house)
    parts = {kind: _part(kind, ours[kind], study) for kind in get_args(Kind) if kind in ours}
    for kind in parts if footnotes else ():
        if _is_own(kind, study) and kind not in FRAMED:
            give_foot(parts[kind], ours[kind].root, study.ground)
    made = {kind: _layout(kind, part, study) for kind, part in parts.items()}
    clothes.table_style(deck, study.ground.inks)
    lend_notes(deck, house)
    template = Template(
        path,
        *deck.size,
        MappingProxyType({kind: layout for kind, (layout, _) in made.items()}),
        pack(deck.package),
        MappingProxyType({kind: part.name for kind, part in parts.items()}),
    )
    served = tuple(Served(kind, one.name, _is_own(kind, study), at + 1, faint) for kind, (one, faint) in made.items())
    lacks = tuple(use for use in survey.USES if use not in study.used)
    return Adopted(template, study.ground.theme, served, lacks, len(masters), study.ground.panel)


def _hold(path: Path, deck: Deck) -> None:
    """Let slides pass that have room for text of a size that can be read.

    Raises:
        ThemeError: they are smaller.
    """
    size = [length / EMU_PER_POINT for length in deck.size]
    if any(length < least for length, least in zip(size, SMALLEST, strict=True)):
        what = f"has slides of {size[0]:.0f} by {size[1]:.0f} points, too small for text that can be read"
        todo = f"give it slides of at least {SMALLEST[0]} by {SMALLEST[1]} points (Design > Slide Size)"
        raise ThemeError(Fault(Where(path), what, todo))


def _study(deck: Deck, at: int, layouts: tuple[Found, ...], theme: Theme) -> _Study:
    master, used = deck.masters[at], survey.uses(layouts)
    base = _base(layouts, used)
    places = frame(base, *deck.size)
    worn = master.one(relations.THEME).root
    some = base.part if base else None
    backdrop = _backdrop(deck, some, worn) if some else _bare(deck, master, worn)
    if missing := [slot for slot in SCHEME if slot not in backdrop.colours.slots]:
        raise ValueError(f"its theme has no colour {missing[0]}")
    colours, over = backdrop.colours, backdrop.across(places.content)
    shades = inks(colours, over, theme.contrast)
    clear = least(colours.of(shades.ink), over)
    panel = clear < theme.contrast
    if panel:
        over = (colours.slots.get("bg1", WHITE),)
        shades = inks(colours, over, theme.contrast)
    text = used["content"].texts[0] if "content" in used else None
    size = text.size if text and text.stated else 0.0
    scale = clothes.scale_of(*deck.size)
    fitted = clothes.sized(clothes.faced(theme, worn), size, scale)
    fitted = clothes.dressed(fitted, colours, shades, over)
    ground = Ground(deck, master, base, places, shades, fitted, max(1.0, scale), panel)
    return _Study(worn, used, ground, over, clear)


def _backdrop(deck: Deck, part: Part, worn: Element) -> Backdrop:
    above = part.one(relations.MASTER)
    return Backdrop(part.root, above.root, (part, above), worn, _page(deck))


def _bare(deck: Deck, master: Part, worn: Element) -> Backdrop:
    """The ground of a layout that has nothing of its own."""
    return Backdrop(root("p:sldLayout"), master.root, (master, master), worn, _page(deck))


def _page(deck: Deck) -> Box:
    return Box(Emu(0), Emu(0), *deck.size)


def _base(layouts: tuple[Found, ...], used: Mapping[str, Found]) -> Found | None:
    """The layout that others are composed on: the one for content, else the plainest."""
    named = [used[use] for use in ("content", "title only", "two columns") if use in used]
    bare = [one for one in layouts if not one.content]
    return next(iter((*named, *bare, *layouts)), None)


def _is_own(kind: str, study: _Study) -> bool:
    return kind in OWN and OWN[kind][0] in study.own


def _part(kind: str, ours: Part, study: _Study) -> Part:
    return study.own[OWN[kind][0]].part if _is_own(kind, study) else compose(kind, ours.root, study.ground)


def _layout(kind: str, part: Part, study: _Study) -> tuple[Layout, int]:
    """Read a layout into slots, mended; tell how many of its texts were too faint."""
    roles = _roles(kind, part, study)
    layout, master = part.root, part.one(relations.MASTER).root
    theme, backdrop = study.ground.theme, _backdrop(study.ground.deck, part, study.worn)
    stays = _is_own(kind, study) or kind in FRAMED
    standard = mending.Standard(backdrop, theme, () if stays else backdrop.across(study.ground.frame.content))
    faint = mending.mend(part, roles, standard)
    held = tuple(each for each in slots(part) if each.idx in roles and each.box and _serves(each, standard))
    plain = tuple(_slot(each, roles[each.idx], study) for each in held)
    seen = {each.idx: (standard.ink(each), standard.worst(each)) for each in held}
    known = {idx: (Paint(digits(ink)), Paint(digits(ground))) for idx, (ink, ground) in seen.items() if ink}
    return Layout(name_of(part), painted(plain, held, layout, master, known)), faint


def _serves(held: Inherited, standard: mending.Standard) -> bool:
    """Whether a place is of use: an edge only where it lies on the slide, has room for a line, and can be read."""
    if held.type not in EDGES or held.box is None:
        return True
    return survey.is_on(held.box, standard.backdrop.page) and (
        standard.seen(held, standard.worst(held)) >= standard.theme.contrast
    )


def _roles(kind: str, part: Part, study: _Study) -> dict[int, str]:
    """What each placeholder plays, by idx."""
    held = slots(part)
    roles = {each.idx: EDGES[each.type] for each in held if each.type in EDGES}
    roles |= {each.idx: "title" for each in held if each.type in TITLES}
    roles |= {each.idx: FOOT for each in held if is_foot(each)}
    rest = [each for each in held if each.idx not in roles]
    if not _is_own(kind, study):
        return roles | {each.idx: role(each.name) for each in rest if each.idx >= FIRST_IDX}
    across = sorted(rest, key=lambda each: each.box.left if each.box else 0)
    return roles | {each.idx: plays for each, plays in zip(across, OWN[kind][1], strict=True)}


def _slot(found: Inherited, plays: str, study: _Study) -> Slot:
    box = found.box
    assert box is not None
    fonts = study.ground.theme.fonts
    face = {"+mn-lt": fonts["body"], "+mj-lt": fonts["heading"]}.get(found.face, found.face)
    apart = "" if face == fonts["body"] else face
    said = clothes.said(found) if plays == "footer" else ""
    return Slot(
        role=plays,
        idx=found.idx,
        type=found.type,
        box=box,
        inset=found.inset,
        size=found.size,
        bold=found.bold,
        face=apart,
        wide=found.wide,
        spaced=found.spaced,
        leading=found.leading,
        text=said,
    )
