"""Colours of a template: its scheme, what a colour element comes to, and which of the scheme can be read."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from deckgen import contrast
from deckgen.contrast import RGB
from deckgen.powerpoint.markup import NAMESPACES, Element, child, find

WHITE: RGB = (1.0, 1.0, 1.0)
BLACK: RGB = (0.0, 0.0, 0.0)
AMPLE = 1.07
"""How much more contrast than the least is asked for, so that tinted cards hold it too."""
_DIGITS = re.compile("[0-9A-Fa-f]{6}")
_A = f"{{{NAMESPACES['a']}}}"
_DARKER = ((), (("lumMod", 75_000),), (("lumMod", 50_000),))
_LIGHTER = ((), *((("lumMod", share), ("lumOff", 100_000 - share)) for share in (60_000, 40_000, 20_000)))


@dataclass(frozen=True, slots=True)
class Shade:
    """A slot of the scheme with the file format's changes to it: ("tx1", (("lumMod", 65000), ("lumOff", 35000)))."""

    slot: str
    changes: tuple[tuple[str, int], ...] = ()

    def write(self, colour: Element) -> None:
        """Turn an a:schemeClr into this one; an opacity that it has stays."""
        kept = [part for part in colour if part.tag == f"{_A}alpha"]
        for part in list(colour):
            colour.remove(part)
        colour.set("val", self.slot)
        for name, value in self.changes:
            child(colour, f"a:{name}", val=value)
        colour.extend(kept[:1] if not any(name == "alpha" for name, _ in self.changes) else [])


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours a master's scheme slots stand for."""

    slots: Mapping[str, RGB]

    def of(self, shade: Shade) -> RGB:
        """Give a shade's colour, its opacity left aside."""
        colour = self.slots.get(shade.slot, BLACK)
        for name, value in shade.changes:
            colour = _changed(colour, name, value / 100_000)
        return colour

    def resolve(self, colour: Element, held: RGB = BLACK) -> tuple[RGB, float] | None:
        """Give the colour and opacity of a colour element (a:schemeClr, a:srgbClr, ...); `held` is phClr's."""
        base = self._base(colour, held)
        opacity = 1.0
        for part in colour if base else ():
            name, value = str(part.tag).removeprefix(_A), int(part.get("val", "100000").rstrip("%")) / 100_000
            opacity, base = (value, base) if name == "alpha" else (opacity, _changed(base or BLACK, name, value))
        return (base, opacity) if base else None

    def _base(self, colour: Element, held: RGB) -> RGB | None:
        name = str(colour.tag).removeprefix(_A)
        if name == "schemeClr":
            slot = colour.get("val", "")
            return held if slot == "phClr" else self.slots.get(slot)
        digits = colour.get("lastClr" if name == "sysClr" else "val", "")
        return contrast.parsed(digits) if name in ("srgbClr", "sysClr") and _DIGITS.fullmatch(digits) else None


def digits(colour: RGB) -> str:
    """Write a colour as six hexadecimal digits."""
    return "".join(f"{round(part * 255):02X}" for part in colour)


def palette(theme: Element, mapping: Mapping[str, str]) -> Palette:
    """Read a theme part's scheme under a master's colour map (tx1 -> dk1, ...)."""
    scheme = find(theme, "a:themeElements/a:clrScheme")
    plain = Palette({})
    found = {
        str(slot.tag).removeprefix(_A): known[0]
        for slot in (scheme if scheme is not None else ())
        for colour in list(slot)[:1]
        if (known := plain.resolve(colour))
    }
    return Palette(found | {name: found[slot] for name, slot in mapping.items() if slot in found})


def _changed(colour: RGB, name: str, value: float) -> RGB:
    if name in ("lumMod", "lumOff"):
        return contrast.lit(colour, *((value, 0.0) if name == "lumMod" else (1.0, value)))
    if name == "satMod":
        hue, light, full = colorsys.rgb_to_hls(*colour)
        return colorsys.hls_to_rgb(hue, light, min(1.0, max(0.0, full * value)))
    if name in ("tint", "shade"):
        towards = 1.0 if name == "tint" else 0.0
        red, green, blue = (_coded(_linear(part) * value + towards * (1 - value)) for part in colour)
        return red, green, blue
    return colour


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _coded(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def least(colour: RGB, grounds: Iterable[RGB]) -> float:
    """The least contrast of a colour with any of some grounds."""
    return min(contrast.ratio(colour, ground) for ground in grounds)


@dataclass(frozen=True, slots=True)
class Inks:
    """Which shades of a template's scheme play the roles that our layouts name."""

    ink: Shade
    primary: Shade
    right: Shade
    accent: Shade
    muted: Shade
    on_primary: Shade
    on_right: Shade

    @property
    def line(self) -> Shade:
        """Thin lines: the ink, hardly there."""
        return replace(self.ink, changes=(*self.ink.changes, ("alpha", 25_000)))

    @property
    def soft(self) -> Shade:
        """The fill behind code: a breath of ink."""
        return replace(self.ink, changes=(*self.ink.changes, ("alpha", 6_000)))


TEXTS = ("tx1", "bg1", "tx2", "bg2")
ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
GREEN, AMBER = 0.34, 0.08
"""Hues of what is right and of what is asked, 0 to 1."""


def inks(colours: Palette, grounds: tuple[RGB, ...], enough: float) -> Inks:
    """Choose a shade for each role that has `enough` contrast, 1 to 21: of its hue, darker or lighter where need be."""

    def readable(candidates: Iterable[Shade], over: tuple[RGB, ...] = grounds) -> Shade:
        return _readable(colours, candidates, over, enough * AMPLE)

    ink = readable(Shade(slot) for slot in TEXTS)
    primary = readable([*_shades("accent1", grounds), Shade("tx2"), ink])
    rest = [slot for slot in ACCENTS if slot != "accent1" and slot in colours.slots] or ["accent1"]
    right = min(rest, key=lambda slot: _away(colours.slots.get(slot, BLACK), GREEN))
    others = [slot for slot in rest if slot != right] or rest
    accent = min(others, key=lambda slot: _away(colours.slots.get(slot, BLACK), AMBER))
    shown = [readable([*_shades(slot, grounds), ink]) for slot in (right, accent)]
    muted = readable([_muted(ink, grounds), ink])
    on = [readable([Shade(slot) for slot in ("bg1", *TEXTS)], (colours.of(on),)) for on in (primary, shown[0])]
    return Inks(ink, primary, shown[0], shown[1], muted, on[0], on[1])


def _readable(colours: Palette, candidates: Iterable[Shade], grounds: tuple[RGB, ...], enough: float) -> Shade:
    """The first shade that stands out enough from every ground, else the one that stands out most."""
    known = [shade for shade in candidates if shade.slot in colours.slots] or [Shade("tx1")]
    good = (shade for shade in known if least(colours.of(shade), grounds) >= enough)
    return next(good, max(known, key=lambda shade: least(colours.of(shade), grounds)))


def _shades(slot: str, grounds: tuple[RGB, ...]) -> list[Shade]:
    steps = _LIGHTER if _is_dark(grounds) else _DARKER
    return [Shade(slot, changes) for changes in steps]


def _muted(ink: Shade, grounds: tuple[RGB, ...]) -> Shade:
    changes = (("lumMod", 75_000),) if _is_dark(grounds) else (("lumMod", 65_000), ("lumOff", 35_000))
    return replace(ink, changes=changes)


def _is_dark(grounds: tuple[RGB, ...]) -> bool:
    return least(WHITE, grounds) > least(BLACK, grounds)


def _away(colour: RGB, hue: float) -> float:
    """How far a colour's hue is from another, greys furthest."""
    its, _, full = colorsys.rgb_to_hls(*colour)
    return min(abs(its - hue), 1 - abs(its - hue)) if full > 0.15 else 1.0
