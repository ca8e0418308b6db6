"""What a layout's placeholder gives the shapes that stand in it: its own settings, else its master's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from deckgen.powerpoint.markup import Element, find, tag
from deckgen.theme import Box, Emu

_INSETS = (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))
"""The attributes and, in EMU, what the file format takes where none is given (ECMA-376 part 1, 21.1.2.1.1)."""
_PLAIN_SIZE = 1800
CAPITALS = 1.3
"""How much wider a text runs in capitals, about."""
_TITLES = ("title", "ctrTitle")
_OWN_KIND = ("ftr", "sldNum", "dt")
_BULLETS = ("a:buNone", "a:buChar", "a:buAutoNum", "a:buBlip")


@dataclass(frozen=True, slots=True)
class Inherited:
    """A layout's placeholder and where it looks for what it does not say itself."""

    name: str
    type: str
    idx: int
    shapes: tuple[Element, ...]
    """Its own element, then the master's placeholder of its kind."""
    levels: tuple[Element, ...]
    """What is said of its first level, the nearest first; the master's text style for its kind comes last."""
    runs: tuple[Element, ...]
    """The same of the text of that level."""

    @property
    def box(self) -> Box | None:
        """Where it stands; None if neither layout nor master says."""
        for shape in self.shapes:
            frame = find(shape, "p:spPr/a:xfrm")
            if frame is not None:
                (x, y), (width, height) = (_pair(frame, "a:off", "x", "y"), _pair(frame, "a:ext", "cx", "cy"))
                return Box(Emu(x), Emu(y), Emu(width), Emu(height))
        return None

    @property
    def inset(self) -> tuple[Emu, Emu, Emu, Emu]:
        """Space between edge and text, EMU: left, top, right, bottom."""
        bodies = [body for shape in self.shapes if (body := find(shape, "p:txBody/a:bodyPr")) is not None]
        found = (
            next((int(body.attrib[name]) for body in bodies if name in body.attrib), usual) for name, usual in _INSETS
        )
        left, top, right, bottom = map(Emu, found)
        return left, top, right, bottom

    @property
    def size(self) -> float:
        """Type size of its first level, points."""
        return int(self._run("sz") or _PLAIN_SIZE) / 100

    @property
    def stated(self) -> bool:
        """Whether anything states the type size of its first level."""
        return self._run("sz") is not None

    @property
    def face(self) -> str:
        """The typeface of its first level as it is named, "+mn-lt" for the theme's own; empty where nothing says."""
        found = (face for run in self.runs if (face := find(run, "a:latin")) is not None)
        return next((name for face in found if (name := face.get("typeface"))), "")

    @property
    def wide(self) -> float:
        """How many times wider than plain its letters run, about: in capitals."""
        return CAPITALS if self._run("cap") in ("all", "small") else 1.0

    @property
    def spaced(self) -> float:
        """How far its letters are set apart, points."""
        return max(0, int(self._run("spc") or 0)) / 100

    @property
    def colour(self) -> Element | None:
        """The colour element of its first level's text; None where nothing says."""
        fills = (fill for run in self.runs if (fill := find(run, "a:solidFill/*")) is not None)
        return next(fills, None)

    @property
    def upright(self) -> bool:
        """Whether its text runs in lines from left to right, the box unturned."""
        bodies = [body for shape in self.shapes if (body := find(shape, "p:txBody/a:bodyPr")) is not None]
        way = next((vert for body in bodies if (vert := body.get("vert"))), "horz")
        frames = (frame for shape in self.shapes if (frame := find(shape, "p:spPr/a:xfrm")) is not None)
        turned = next((frame.get("rot", "0") for frame in frames), "0") != "0"
        mark = next(self.shapes[0].iter(tag("p:ph")))
        return way == "horz" and not turned and mark.get("orient", "horz") == "horz"

    @property
    def bulleted(self) -> bool:
        """Whether its first level bullets a paragraph that says nothing of it."""
        bullets = (mark for level in self.levels for mark in level if mark.tag in map(tag, _BULLETS))
        bullet = next(bullets, None)
        return bullet is not None and bullet.tag != tag("a:buNone")

    @property
    def leading(self) -> bool:
        """Whether lines of its first level begin at its left edge."""
        return next((side for level in self.levels if (side := level.get("algn"))), "l") == "l"

    @property
    def bold(self) -> bool:
        """Whether its first level is set in bold."""
        return self._run("b") in ("1", "true")

    @property
    def marked(self) -> bool:
        """Whether its first level bullets or indents a paragraph that says nothing of it."""
        bullets = (mark for level in self.levels for mark in level if mark.tag in map(tag, _BULLETS))
        bullet = next(bullets, None)
        margin = next((margin for level in self.levels if (margin := level.get("marL"))), "0")
        return (bullet is not None and bullet.tag != tag("a:buNone")) or int(margin) != 0

    def _run(self, attribute: str) -> str | None:
        return next((value for run in self.runs if (value := run.get(attribute))), None)


def placeholders(layout: Element, master: Element) -> tuple[Inherited, ...]:
    """Read a layout's placeholders in reading order, given the layout's and its master's root."""
    held = tuple(_marked(master))
    return tuple(_inherited(shape, mark, master, held) for shape, mark in _marked(layout))


def _marked(part: Element) -> Iterator[tuple[Element, Element]]:
    for mark in part.iter(tag("p:ph")):
        shape = mark.getparent()
        while shape is not None and find(shape, "p:spPr") is None:
            shape = shape.getparent()
        if shape is not None:
            yield shape, mark


def _inherited(shape: Element, mark: Element, master: Element, held: tuple[tuple[Element, Element], ...]) -> Inherited:
    kind = mark.get("type", "obj")
    parent = "title" if kind in _TITLES else kind if kind in _OWN_KIND else "body"
    above = [other for other, its in held if its.get("type", "obj") == parent]
    shapes = (shape, *above[:1])
    style = {"title": "p:titleStyle", "body": "p:bodyStyle"}.get(parent, "p:otherStyle")
    said = (
        *(find(one, "p:txBody/a:lstStyle/a:lvl1pPr") for one in shapes),
        find(master, f"p:txStyles/{style}/a:lvl1pPr"),
    )
    levels = tuple(level for level in said if level is not None)
    runs = tuple(run for level in levels if (run := find(level, "a:defRPr")) is not None)
    name = next((found.get("name", "") for found in shape.iter(tag("p:cNvPr"))), "")
    return Inherited(name, kind, int(mark.get("idx", "0")), shapes, levels, runs)


def _pair(frame: Element, name: str, first: str, second: str) -> tuple[int, int]:
    element = find(frame, name)
    if element is None:
        raise ValueError(f"a frame without {name}")
    return int(element.attrib[first]), int(element.attrib[second])
