"""The parts of a package, and the relationships that lead from one to another (ECMA-376 part 2, 9)."""

from __future__ import annotations

from dataclasses import dataclass, field

from deckgen.powerpoint.markup import NAMESPACES, Element, blob, parsed, tag


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where a part leads: to another part, or to an address outside of the package."""

    type: str
    target: Part | str


@dataclass(slots=True, eq=False)
class Part:
    """A file of a package, changed in place until the deck is packed; the package itself is one too, named "/"."""

    name: str
    """Its path in the package, "/ppt/slides/slide1.xml"."""
    content_type: str
    held: bytes | Element
    """Its bytes; from when its root was asked for, the root."""
    relationships: dict[str, Relationship] = field(default_factory=dict)
    """By id."""
    _ids: dict[Relationship, str] = field(default_factory=dict)

    @property
    def root(self) -> Element:
        """Its XML, to read or to change.

        Raises:
            lxml.etree.XMLSyntaxError: it is none.
        """
        if isinstance(self.held, bytes):
            self.held = parsed(self.held)
        return self.held

    @property
    def data(self) -> bytes:
        """Its bytes as they are written."""
        return self.held if isinstance(self.held, bytes) else blob(self.held)

    def tie(self, id_: str, relationship: Relationship) -> None:
        """Add a relationship under an id."""
        self.relationships[id_] = relationship
        self._ids.setdefault(relationship, id_)

    def relate(self, type_: str, target: Part | str) -> str:
        """Give the id of the relationship of a type to a part or an address; it is made where there is none."""
        wanted = Relationship(type_, target)
        if wanted not in self._ids:
            self.tie(self._free_id(), wanted)
        return self._ids[wanted]

    def drop(self, id_: str) -> None:
        """Take a relationship away."""
        self._ids.pop(self.relationships.pop(id_), None)

    def to(self, id_: str) -> Part:
        """Give the part that an id leads to.

        Raises:
            KeyError: it leads nowhere, or out of the package.
        """
        target = self.relationships[id_].target
        if isinstance(target, str):
            raise KeyError(f"{id_} of {self.name} leads out of the package")
        return target

    def every(self, type_: str) -> tuple[Part, ...]:
        """Give the parts that relationships of a type lead to."""
        found = (one.target for one in self.relationships.values() if one.type == type_)
        return tuple(target for target in found if isinstance(target, Part))

    def one(self, type_: str) -> Part:
        """Give the part that the first relationship of a type leads to.

        Raises:
            KeyError: there is none.
        """
        found = self.every(type_)
        if not found:
            raise KeyError(f"{self.name} has no {type_.rpartition('/')[2]}")
        return found[0]

    def listed(self, path: str) -> tuple[Part, ...]:
        """Give the parts that the entries at a path of its XML name, in order."""
        return tuple(self.to(str(entry.get(tag("r:id")))) for entry in self.root.iterfind(path, NAMESPACES))

    def _free_id(self) -> str:
        """The number after the last; where that is taken, the greatest below it that is free."""
        numbers = range(len(self.relationships) + 1, 0, -1)
        return next(name for name in (f"rId{number}" for number in numbers) if name not in self.relationships)


def reached(package: Part) -> tuple[Part, ...]:
    """List the parts that relationships reach from a package, each once.

    With a stack of its own: slides chained by links run deeper than Python recurses.
    """
    met: dict[Part, None] = {}
    waiting = [package]
    while waiting:
        for one in waiting.pop().relationships.values():
            if isinstance(one.target, Part) and one.target not in met:
                met[one.target] = None
                waiting.append(one.target)
    return tuple(met)
