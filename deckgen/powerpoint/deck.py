"""A package that holds a presentation: its masters and layouts, and the lists that name its slides."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.powerpoint import relations
from deckgen.powerpoint.markup import Element, child, find, tag
from deckgen.powerpoint.parts import Part, reached
from deckgen.theme import Emu

LARGEST = 51_206_400
"""The most that a slide may measure either way, EMU (ECMA-376 part 1, 19.7.15)."""


@dataclass(frozen=True, slots=True)
class Deck:
    """A presentation in its package."""

    package: Part

    @property
    def main(self) -> Part:
        """The part that lists masters and slides."""
        return self.package.one(relations.MAIN)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that relationships reach, each once."""
        return reached(self.package)

    @property
    def masters(self) -> tuple[Part, ...]:
        """Its slide masters, in order."""
        return self.main.listed("p:sldMasterIdLst/p:sldMasterId")

    @property
    def layouts(self) -> tuple[Part, ...]:
        """The layouts of all its masters, in order."""
        return tuple(layout for master in self.masters for layout in layouts_of(master))

    @property
    def size(self) -> tuple[Emu, Emu]:
        """Width and height of its slides.

        Raises:
            ValueError: it does not say how large they are, or they are larger than the format allows.
        """
        said = find(self.main.root, "p:sldSz")
        wide, high = (0, 0) if said is None else (int(said.get(name, "0")) for name in ("cx", "cy"))
        if wide <= 0 or high <= 0:
            raise ValueError("it does not say how large its slides are")
        if max(wide, high) > LARGEST:
            raise ValueError("its slides are larger than any can be")
        return Emu(wide), Emu(high)

    @property
    def slides(self) -> Element:
        """The element that lists its slides, made at its right place if there is none."""
        return self.listing("p:sldIdLst", ("p:sldMasterIdLst", "p:notesMasterIdLst", "p:handoutMasterIdLst"))

    def free_name(self, start: str) -> str:
        """Name a new XML part: `start` and the number after those that are there."""
        names = {part.name for part in self.parts if part.name.startswith(start)}
        numbers = range(len(names) + 1, 0, -1)
        return next(name for name in (f"{start}{number}.xml" for number in numbers) if name not in names)

    def listing(self, name: str, before: tuple[str, ...]) -> Element:
        """Give one of the presentation's lists, made behind those before it if there is none."""
        found = find(self.main.root, name)
        if found is None:
            found = child(self.main.root, name)
            names = {tag(one) for one in before}
            self.main.root.insert(sum(one.tag in names for one in self.main.root), found)
        return found


def layouts_of(master: Part) -> tuple[Part, ...]:
    """List a master's layouts, in order."""
    return master.listed("p:sldLayoutIdLst/p:sldLayoutId")


def name_of(layout: Part) -> str:
    """Give a layout's name as PowerPoint shows it; empty if it has none."""
    shown = find(layout.root, "p:cSld")
    return "" if shown is None else shown.get("name", "")
