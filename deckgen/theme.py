"""theme.toml -> Theme: colours, fonts, type scale, and the geometry of the template's layouts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NewType

from deckgen import assets
from deckgen.errors import Fault, ThemeError, Where

Emu = NewType("Emu", int)
"""English Metric Units, the length of the file format: 12,700 to a point, 914,400 to an inch."""

EMU_PER_POINT = 12_700


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


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout of the template, its slots in reading order."""

    name: str
    slots: tuple[Slot, ...]

    def play(self, role: str) -> tuple[Slot, ...]:
        """The slots that play a role, in reading order."""
        return tuple(slot for slot in self.slots if slot.role == role)


@dataclass(frozen=True, slots=True)
class Template:
    """What layout needs to know of a template: the slide's size and its layouts by name in lower case."""

    path: Path
    width: Emu
    height: Emu
    layouts: Mapping[str, Layout]


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme's choices. Colours are six hexadecimal digits; sizes are points."""

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

    @property
    def template(self) -> Path:
        """The theme's template file."""
        return self.folder / "template.pptx"

    def sizes(self, role: str) -> tuple[float, ...]:
        """The type sizes a text of that role may take, largest first."""
        return self.steps.get(role, self.steps["body"])


def find(name: str, asked: Where | None = None) -> Path:
    """Find a theme's folder: a shipped theme's name, or the path of a folder that holds a theme.toml."""
    shipped = assets.entries("themes", "theme.toml")
    for folder in (*(path for path in shipped if path.name == name), Path(name)):
        if (folder / "theme.toml").is_file():
            return folder
    known = ", ".join(path.name for path in shipped)
    raise ThemeError(
        Fault(asked, f"there is no theme {name!r}", f"take one of: {known}, or a folder with a theme.toml")
    )


def load(name: str, asked: Where | None = None) -> Theme:
    """Read a theme by name or folder; `asked` is the place in a file that names it.

    Raises:
        ThemeError: there is none of that name, or its theme.toml is damaged.
    """
    folder = find(name, asked)
    path = folder / "theme.toml"
    try:
        return _theme(folder, tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as damage:
        raise ThemeError(Fault(Where(path), f"is not TOML ({damage})", "mend it at that place")) from damage
    except (KeyError, TypeError, ValueError) as damage:
        raise ThemeError(Fault(Where(path), f"lacks or damages {damage}", "compare it with themes/lecture")) from damage


def _theme(folder: Path, table: Mapping[str, object]) -> Theme:
    def part(key: str) -> Mapping[str, object]:
        value = table[key]
        if not isinstance(value, dict):
            raise TypeError(f"[{key}]")
        return value

    def words(key: str) -> Mapping[str, str]:
        return {name: str(value) for name, value in part(key).items()}

    def points(key: str) -> Mapping[str, float]:
        return {name: float(str(value)) for name, value in part(key).items()}

    text = points("text")
    return Theme(
        name=folder.name,
        folder=folder,
        description=str(table["description"]),
        colours=words("colours"),
        scheme=words("scheme"),
        fonts=words("fonts"),
        steps={role: tuple(map(float, sizes)) for role, sizes in part("steps").items()},  # type: ignore[call-overload]
        space=text["space"],
        indent=text["indent"],
        numbered=text["numbered"],
        spacing=points("spacing"),
        strip={name: dict(value) for name, value in part("strip").items()},  # type: ignore[call-overload]
    )
