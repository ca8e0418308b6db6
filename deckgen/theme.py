"""theme.toml -> Theme: colours, fonts, type scale, and the geometry of the template's layouts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NewType

from deckgen import theme_file
from deckgen.errors import Where
from deckgen.theme_file import ThemeFile, find

Emu = NewType("Emu", int)
"""English Metric Units, the length of the file format: 12,700 to a point, 914,400 to an inch."""

EMU_PER_POINT = 12_700


HEADINGS = "+mj-lt"
"""How a layout names the theme's typeface for headings."""


def emu(points: float) -> Emu:
    """Points to EMU, rounded."""
    return Emu(round(points * EMU_PER_POINT))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the slide, in EMU from its top left corner."""

    left: Emu
    top: Emu
    width: Emu
    height: Emu

    @property
    def right(self) -> Emu:
        """The right edge, EMU."""
        return Emu(self.left + self.width)

    @property
    def bottom(self) -> Emu:
        """The lower edge, EMU."""
        return Emu(self.top + self.height)


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour as a layout names it."""

    colour: str
    """What slides call it (tx1, accent1, ...) or a slot of the scheme; else six hexadecimal digits."""
    opacity: float = 1.0
    share: float = 1.0
    """How much of its lightness is left."""
    more: float = 0.0
    """What is added to its lightness, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One placeholder of a layout."""

    role: str
    """What it is for: the placeholder's name without its number ("option 3" plays "option")."""
    idx: int
    """The number that ties a slide's placeholder to the layout's."""
    type: str
    """The placeholder type of the file format: "title", "body", "pic", "tbl", "obj", "ftr", "sldNum", ..."""
    box: Box
    inset: tuple[Emu, Emu, Emu, Emu]
    """Space between the edge and the text, EMU: left, top, right, bottom."""
    size: float
    """The type size the layout gives it, points; a text of this size inherits it."""
    bold: bool = False
    """The layout sets it in bold, which is wider."""
    face: str = ""
    """The typeface it is set in, where that is not the theme's for texts; `HEADINGS` for the theme's other one."""
    wide: float = 1.0
    """How many times wider than plain its letters run: in capitals."""
    spaced: float = 0.0
    """How far its letters are set apart, points."""
    leading: bool = True
    """The layout lets lines begin at the left edge."""
    text: str = ""
    """What the template's author wrote into it for every slide; in footers."""
    ink: Paint | None = None
    """The colour of its text; None where the layout does not say."""
    grounds: tuple[Paint, ...] = ()
    """What lies under its text, the page's ground first."""
    veil: Paint | None = None
    """What lies over it: the fill of the card that it is a badge of."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout of the template, its slots in reading order."""

    name: str
    slots: tuple[Slot, ...]
    _by_role: dict[str, tuple[Slot, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for slot in self.slots:
            self._by_role[slot.role] = (*self._by_role.get(slot.role, ()), slot)

    def play(self, role: str) -> tuple[Slot, ...]:
        """The slots that play a role, in reading order."""
        return self._by_role.get(role, ())


@dataclass(frozen=True, slots=True)
class Template:
    """What layout needs to know of a template: the slide's size and its layouts by the kinds of slides they serve."""

    path: Path
    width: Emu
    height: Emu
    layouts: Mapping[str, Layout]
    adopted: bytes = field(default=b"", repr=False)
    """Someone else's template made ready, which keeps its own colours and typefaces; empty for a theme's own file."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """In an adopted template: kind of slide -> name of its layout's part."""


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """A theme's choices. Colours are six hexadecimal digits; sizes are points.

    A theme equals none but itself, so that what was measured in it can be kept under it.
    """

    name: str
    folder: Path
    description: str
    colours: Mapping[str, str]
    """By role: paper, ink, muted, primary, right, ... Also what drawings are coloured with."""
    scheme: Mapping[str, str]
    """The file format's twelve scheme slots (dk1, lt1, dk2, lt2, accent1-6, hlink, folHlink) -> role of a colour."""
    fonts: Mapping[str, str]
    """heading, body, code -> typeface."""
    steps: Mapping[str, tuple[float, ...]]
    """Role of a text -> the type sizes it may take, largest first, the floor last; "body" serves roles not named."""
    space: float
    """Space between paragraphs, as a share of the type size."""
    indent: float
    """How far each list level stands in, as a share of the type size."""
    numbered: float
    """The same where paragraphs are numbered."""
    spacing: Mapping[str, float]
    """Named distances in points: "gap" between neighbours, "card" the least height of a card, ..."""
    strip: Mapping[str, Mapping[str, object]]
    """Layout name (or "default") -> the strip that shows where in the week we are: left, top, width, height, gap
    (points), done and todo (scheme slots)."""
    template: Path
    """The theme's template file, or that of the theme it extends."""
    map: Mapping[str, str]
    """What slides call a colour (bg1, tx1, bg2, ...) -> the slot of the scheme; the rest is the template's to say."""
    ornaments: bool
    """Whether the template's shapes that only adorn are shown."""
    lines: float
    """How much thicker than in the template lines are drawn."""
    code: Mapping[str, str]
    """What a piece of code is (keyword, string, ...) -> the name of its colour."""
    contrast: float
    """The least contrast of any text with its ground that the theme promises, 1 to 21 (WCAG 2.1)."""

    @property
    def named(self) -> Mapping[str, str]:
        """What slides and layouts call each colour, the slots of the scheme included -> six hexadecimal digits."""
        slots = {slot: self.colours[role] for slot, role in self.scheme.items() if role in self.colours}
        return {**slots, **{name: slots[slot] for name, slot in self.map.items() if slot in slots}}

    def sizes(self, role: str) -> tuple[float, ...]:
        """The type sizes a text of that role may take, largest first."""
        return self.steps.get(role, self.steps["body"])


def load(name: str, asked: Where | None = None) -> Theme:
    """Read a theme by name or folder; `asked` is the place in a file that names it.

    Raises:
        ThemeError: there is none of that name, or its theme.toml, or that of one it extends, is damaged.
    """
    folder = find(name, asked)
    return _theme(folder, theme_file.read(folder))


def _theme(folder: Path, file: ThemeFile) -> Theme:
    table = _Table(file.table)
    text, form = table.points("text"), table.points("template")
    return Theme(
        name=folder.resolve().name,
        folder=folder,
        description=str(file.table["description"]),
        colours=table.words("colours"),
        scheme=table.words("scheme"),
        fonts=table.words("fonts"),
        steps={role: tuple(float(size) for size in sizes) for role, sizes in table.part("steps").items()},
        space=text["space"],
        indent=text["indent"],
        numbered=text["numbered"],
        spacing=table.points("spacing"),
        strip={name: dict(value) for name, value in table.part("strip").items()},
        template=_template(file.folders),
        map=table.words("map"),
        ornaments=bool(form.get("ornaments", 1.0)),
        lines=form.get("lines", 1.0),
        code=table.words("code"),
        contrast=text.get("contrast", 4.5),
    )


def _template(folders: tuple[Path, ...]) -> Path:
    """The template of the theme, else of the nearest theme it extends."""
    found = (folder / "template.pptx" for folder in folders)
    return next((path for path in found if path.is_file()), folders[0] / "template.pptx")


@dataclass(frozen=True, slots=True)
class _Table:
    """A checked theme.toml."""

    table: Mapping[str, Any]

    def part(self, name: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.table.get(name, {})
        return found

    def words(self, name: str) -> Mapping[str, str]:
        return {key: str(value) for key, value in self.part(name).items()}

    def points(self, name: str) -> Mapping[str, float]:
        return {key: float(value) for key, value in self.part(name).items()}
