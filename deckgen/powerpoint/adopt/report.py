"""What `deckgen themes --inspect` says of a template."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from deckgen.powerpoint.adopt.adopting import Adopted, Served
from deckgen.theme import EMU_PER_POINT

WIDE = 22
"""Columns that the first word of a line takes."""
_COLOURS = ("paper", "ink", "primary", "right", "accent")
_PLACES = (("footer", "footer"), ("page", "slide number"))


def lines(adopted: Adopted) -> Iterator[str]:
    """Say which layout will be used for each kind of slide, how the deck will look, and what the template lacks."""
    template, theme = adopted.template, adopted.theme
    size = f"{template.width / EMU_PER_POINT:g} x {template.height / EMU_PER_POINT:g} points"
    yield f"{template.path}: {size}, {_masters(adopted)}"
    yield from (_line(served.kind, _means(served)) for served in adopted.served)
    yield _line("typefaces", f"{theme.fonts['heading']} for titles, {theme.fonts['body']} for text")
    yield _line("colours", ", ".join(f"{role} {theme.colours[role]}" for role in _COLOURS))
    yield _line("lacks", _lacks(adopted) or "nothing")
    if adopted.panel:
        yield _line("panel", "under all texts, for on the whole of its background no colour can be read")
    yield _line("too faint", _faint(adopted) or "nothing")


def _line(word: str, told: str) -> str:
    return f"  {word:{WIDE}}{told}"


def _masters(adopted: Adopted) -> str:
    used = adopted.served[0].master
    return "1 master" if adopted.masters == 1 else f"{adopted.masters} masters, of which master {used} is used"


def _means(served: Served) -> str:
    composed = f"composed on master {served.master}, named {served.layout!r}"
    return f"its own {served.layout!r}" if served.own else composed


def _lacks(adopted: Adopted) -> str:
    content = adopted.template.layouts["content"]
    places = [f"a {word}" for role, word in _PLACES if not content.play(role)]
    if not adopted.template.layouts["title"].play("picture"):
        places.append("a place for a picture on the title slide (the first figure has a slide of its own)")
    return ", ".join([*(f"a layout for {use}" for use in adopted.lacks), *places])


def _faint(adopted: Adopted) -> str:
    """The template's own layouts with texts that are too faint, and how many; they take a colour that can be read."""
    named = sorted((one.layout, one.faint) for one in adopted.served if one.own and one.faint)
    most = {name: max(count for _, count in some) for name, some in groupby(named, key=lambda one: one[0])}
    return ", ".join(f"{name!r} ({count})" for name, count in most.items())
