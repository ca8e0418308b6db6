"""The layouts of a template, sorted by what their placeholders can hold; their names say nothing here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from deckgen.powerpoint import relations
from deckgen.powerpoint.deck import Deck, layouts_of, name_of
from deckgen.powerpoint.markup import Element
from deckgen.powerpoint.parts import Part
from deckgen.powerpoint.placeholders import Inherited, placeholders
from deckgen.theme import Box, emu

TITLES = ("title", "ctrTitle")
EDGES = ("dt", "ftr", "sldNum", "hdr")
TEXTS = ("obj", "body", "subTitle")
"""Placeholder types that hold texts."""

LEAST_WIDTH, LEAST_HEIGHT = 0.5, 0.35
"""The least share of the slide that a place for content takes to be used as it is."""
LEAST_TITLE = 0.4
"""The least share of the slide's width that a title takes to be used where it is."""
LOWEST_TITLE = 0.45
"""How far down, as a share of the slide's height, a title over content may end."""
LINE = (emu(24), emu(10))
"""Width and height of the smallest place that a line, or a slide's number, can stand in."""
SLACK = emu(6)
"""How far neighbours may reach into each other."""


@dataclass(frozen=True, slots=True)
class Found:
    """A layout of the template and its placeholders."""

    part: Part
    root: Element
    master: Element
    name: str
    type: str
    """Its type in the file format: "title", "obj", "secHead", "twoObj", "titleOnly", ...; empty if it has none."""
    held: tuple[Inherited, ...]
    width: int
    height: int

    @property
    def title(self) -> Inherited | None:
        """Its title, if it has one that can be read."""
        return next((each for each in self.held if each.type in TITLES and each.upright and each.box), None)

    @property
    def content(self) -> tuple[Inherited, ...]:
        """Its placeholders but for the title and the edges."""
        return tuple(each for each in self.held if each.type not in (*TITLES, *EDGES))

    @property
    def texts(self) -> tuple[Inherited, ...]:
        """What can hold text, if that is all it has."""
        fit = all(each.type in TEXTS and each.upright and each.box for each in self.content)
        return self.content if fit else ()

    @property
    def headed(self) -> bool:
        """Whether its title stands above all else, wide enough and not far down."""
        box = self.title.box if self.title else None
        if box is None or box.width < LEAST_TITLE * self.width or not 0 < box.bottom <= LOWEST_TITLE * self.height:
            return False
        return all(each.box is None or each.box.top >= box.bottom - SLACK for each in self.content)


def layouts(deck: Deck) -> tuple[tuple[Found, ...], ...]:
    """Read the layouts of each master, in order."""
    width, height = deck.size
    return tuple(tuple(found(layout, width, height) for layout in layouts_of(master)) for master in deck.masters)


def found(part: Part, width: int, height: int) -> Found:
    """Read one layout."""
    root, master = part.root, part.one(relations.MASTER).root
    return Found(part, root, master, name_of(part), root.get("type", ""), placeholders(root, master), width, height)


def is_on(box: Box, page: Box) -> bool:
    """Whether a place for a line lies on the page and has room for one."""
    on = box.left >= -SLACK and box.top >= -SLACK and box.right <= page.right + SLACK
    return on and box.bottom <= page.bottom + SLACK and box.width >= LINE[0] and box.height >= LINE[1]


def _is_free(box: Box, layout: Found) -> bool:
    """Whether a place lies on the slide and clear of the edges."""
    on = box.left >= -SLACK and box.top >= -SLACK and box.right <= layout.width + SLACK
    edges = (each.box for each in layout.held if each.type in EDGES)
    return on and box.bottom <= layout.height + SLACK and all(_are_apart(box, edge) for edge in edges if edge)


def _are_apart(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    return across <= SLACK or min(one.bottom, other.bottom) - max(one.top, other.top) <= SLACK


def _is_large(box: Box | None, layout: Found, share: float = 1.0) -> bool:
    if box is None or not _is_free(box, layout):
        return False
    return box.width >= share * LEAST_WIDTH * layout.width and box.height >= LEAST_HEIGHT * layout.height


def holds_content(layout: Found) -> bool:
    """Whether it has a title and below it one large place for text, and nothing else."""
    one = len(layout.texts) == 1 and layout.texts[0].type != "subTitle"
    return one and layout.headed and _is_large(layout.texts[0].box, layout)


def holds_columns(layout: Found) -> bool:
    """Whether it has a title and below it two large places for text, side by side and alike."""
    boxes = [each.box for each in layout.texts if each.type != "subTitle" and _is_large(each.box, layout, 0.6)]
    if len(boxes) != 2 or len(layout.content) != 2 or not layout.headed:
        return False
    left, right = sorted((box for box in boxes if box), key=lambda box: box.left)
    alike = abs(left.top - right.top) <= SLACK and abs(left.width - right.width) <= 0.2 * left.width
    return alike and left.right <= right.left + SLACK


def opens_lecture(layout: Found) -> bool:
    """Whether it is made for a lecture's title: a title, and a subtitle of its own type."""
    one = len([each for each in layout.texts if each.type == "subTitle"]) == 1 == len(layout.texts)
    return one and _is_roomy(layout)


def opens_section(layout: Found) -> bool:
    """Whether it is made to open a section: by its type, a title and one text."""
    return layout.type == "secHead" and len(layout.texts) == 1 and _is_roomy(layout)


def has_title_only(layout: Found) -> bool:
    """Whether a title at the top is all it has."""
    return layout.headed and not layout.content


def _is_roomy(layout: Found) -> bool:
    """Whether title and text have room and stand apart."""
    boxes = [each.box for each in (layout.title, layout.texts[0]) if each and each.box]
    if len(boxes) < 2 or not all(_is_free(box, layout) for box in boxes):
        return False
    title, text = boxes
    least = min(title.width, text.width) >= LEAST_TITLE * layout.width
    high = min(title.height, text.height) >= emu(40)
    return least and high and _are_apart(title, text)


USES: Mapping[str, Callable[[Found], bool]] = {
    "title": opens_lecture,
    "section": opens_section,
    "content": holds_content,
    "two columns": holds_columns,
    "title only": has_title_only,
}
_TYPES = {"title": "title", "section": "secHead", "content": "obj", "two columns": "twoObj", "title only": "titleOnly"}


def uses(master: Sequence[Found]) -> dict[str, Found]:
    """Find a master's layout for each use: the one whose type says so, else the first that can hold it."""
    able = {use: [one for one in master if fits(one)] for use, fits in USES.items()}
    return {use: next((one for one in some if one.type == _TYPES[use]), some[0]) for use, some in able.items() if some}
