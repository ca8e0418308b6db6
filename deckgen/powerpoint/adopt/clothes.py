"""The theme in a template's clothes: its typefaces, its colours, its type sizes and lengths."""

from __future__ import annotations

from dataclasses import replace

from deckgen import contrast
from deckgen.contrast import RGB
from deckgen.powerpoint import contents, relations
from deckgen.powerpoint.adopt.colours import BLACK, WHITE, Inks, Palette, Shade, digits, least, palette
from deckgen.powerpoint.deck import Deck
from deckgen.powerpoint.markup import Element, child, find, root, tag
from deckgen.powerpoint.parts import Part
from deckgen.powerpoint.placeholders import Inherited
from deckgen.theme import EMU_PER_POINT, Theme

USUAL_WIDTH, USUAL_HEIGHT = 720.0, 540.0
"""The least size of the slides our sizes and lengths are made for, points."""
LARGE = (66.0, 60.0, 54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0, 26.0)
"""Sizes above our own, for templates whose titles and texts are larger."""
FOLLOWING = ("body", "column", "entries", "card", "option", "right")
"""Roles that are never larger than the template's own text."""
PICTURED = 3.0
"""The least contrast of a drawing's colours with its paper (WCAG 2.1, level AA, graphics)."""
STYLE = "{7D4B52C6-0C3E-4E0B-9A35-2F6C1B8E5D70}"
"""The id of the table style we add."""


def faced(theme: Theme, worn: Element) -> Theme:
    """Give the theme the template's typefaces for headings and text."""
    faces = dict(theme.fonts)
    for use, name in (("heading", "majorFont"), ("body", "minorFont")):
        face = find(worn, f"a:themeElements/a:fontScheme/a:{name}/a:latin")
        faces[use] = (face.get("typeface") if face is not None else "") or faces[use]
        if face is not None:
            face.set("typeface", faces[use])
    return replace(theme, fonts=faces)


def scale_of(width: int, height: int) -> float:
    """How many times larger a slide is than those our sizes are made for."""
    return min(width / USUAL_WIDTH, height / USUAL_HEIGHT) / EMU_PER_POINT


def sized(theme: Theme, body: float, scale: float) -> Theme:
    """Fit type scale and lengths to the template: `body` is its own text's size in points, 0 if it states none."""
    steps = {role: _steps(role, sizes, body, max(1.0, scale)) for role, sizes in theme.steps.items()}
    spacing = {name: length * scale for name, length in theme.spacing.items()}
    return replace(theme, steps=steps, spacing=spacing)


def _steps(role: str, sizes: tuple[float, ...], body: float, larger: float) -> tuple[float, ...]:
    floor = sizes[-1]
    scale = tuple(float(round(size * larger)) for size in sizes)
    if role in ("title", "subtitle", "facts"):
        scale = tuple(size for size in LARGE if size > scale[0]) + scale
    elif role in FOLLOWING and body:
        above = (body, *(size for size in LARGE if scale[0] < size < body)) if role in ("body", "column") else ()
        scale = tuple(dict.fromkeys(size for size in (*above, body, *scale) if floor <= size <= max(body, floor)))
        scale = tuple(size for size in scale if size <= max(sizes[0] * larger, body if above else 0))
    return tuple(sorted({*scale, floor}, reverse=True))


def dressed(theme: Theme, colours: Palette, inks: Inks, grounds: tuple[RGB, ...]) -> Theme:
    """Give the theme the template's colours, as drawings name them."""
    paper, ink = grounds[0], colours.of(inks.ink)
    roles = {
        "paper": paper, "ink": ink, "night": paper, "soft": contrast.over(ink, 0.05, paper),
        "line": contrast.over(ink, 0.2, paper),
        "muted": colours.of(inks.muted), "primary": colours.of(inks.primary), "right": colours.of(inks.right),
        "accent": colours.of(inks.accent), "sky": colours.of(inks.primary), "visited": colours.of(inks.muted),
    }  # fmt: skip
    drawn = {name: _seen(value, paper) for name, value in theme.colours.items() if name not in roles}
    slots = {name: digits(colour) for name, colour in colours.slots.items()}
    return replace(
        theme,
        colours=drawn | {name: digits(colour) for name, colour in roles.items()} | slots,
        scheme={name: name for name in slots} | _roles(colours, inks, paper),
        map={},
    )


def _roles(colours: Palette, inks: Inks, paper: RGB) -> dict[str, str]:
    """Which role a slot of the scheme plays just as it is."""
    playing = (("muted", inks.muted), ("accent", inks.accent), ("right", inks.right), ("primary", inks.primary))
    plain = {shade.slot: role for role, shade in (*playing, ("ink", inks.ink)) if not shade.changes}
    return plain | ({"bg1": "paper"} if colours.slots.get("bg1") == paper else {})


def _seen(value: str, paper: RGB) -> str:
    """A drawing's colour, made lighter or darker until it can be seen on the paper."""
    return digits(_apart(contrast.parsed(value), (paper,), PICTURED))


def _apart(colour: RGB, grounds: tuple[RGB, ...], enough: float) -> RGB:
    """A colour made lighter or darker until it has enough contrast with its grounds, as far as that goes."""
    towards = max((WHITE, BLACK), key=lambda one: least(one, grounds))
    tried = (contrast.over(towards, share / 20, colour) for share in range(20))
    return next((one for one in tried if least(one, grounds) >= enough), towards)


def links(worn: Element, grounds: tuple[RGB, ...], enough: float) -> None:
    """Recolour links that are too faint: a link takes its colour from the theme part, whatever a layout says."""
    scheme, known = find(worn, "a:themeElements/a:clrScheme"), palette(worn, {})
    for name in ("hlink", "folHlink"):
        slot = find(scheme, f"a:{name}") if scheme is not None else None
        colour = known.slots.get(name)
        if slot is not None and colour and least(colour, grounds) < enough:
            for old in list(slot):
                slot.remove(old)
            child(slot, "a:srgbClr", val=digits(_apart(colour, grounds, enough)))


def said(footer: Inherited) -> str:
    """What the template's author wrote into a footer; a single word, or one in angle brackets, only asks for text."""
    body = find(footer.shapes[0], "p:txBody")
    text = " ".join("".join(str(part) for part in body.itertext(tag("a:t"))).split()) if body is not None else ""
    return text if " " in text and not text.startswith("<") else ""


def table_style(deck: Deck, inks: Inks) -> None:
    """Give the deck a table style in the template's colours that can be read, and make it the one for new tables."""
    if not deck.main.every(relations.TABLE_STYLES):
        none = Part("/ppt/tableStyles.xml", contents.TABLE_STYLES, root("a:tblStyleLst"))
        deck.main.relate(relations.TABLE_STYLES, none)
    styles = deck.main.one(relations.TABLE_STYLES).root
    styles.append(_style(inks))
    styles.set("def", STYLE)


def _style(inks: Inks) -> Element:
    style = root("a:tblStyle")
    style.set("styleId", STYLE)
    style.set("styleName", "Lecture")
    _part(style, "a:wholeTbl", inks.ink, None, lined=inks.line)
    _part(style, "a:band2H", None, inks.soft)
    _part(style, "a:firstRow", inks.on_primary, inks.primary, bold=True)
    return style


def _part(
    style: Element, name: str, text: Shade | None, fill: Shade | None, lined: Shade | None = None, bold: bool = False
) -> None:
    part = child(style, name)
    if text:
        letters = child(part, "a:tcTxStyle", **({"b": "on"} if bold else {}))
        font = child(letters, "a:fontRef", idx="minor")
        for holder in (font, letters):
            text.write(child(holder, "a:schemeClr", val=text.slot))
    cell = child(part, "a:tcStyle")
    edges = child(cell, "a:tcBdr")
    for side in ("a:bottom", "a:insideH") if lined else ():
        line = child(child(edges, side), "a:ln", w=12_700)
        if lined:
            lined.write(child(child(line, "a:solidFill"), "a:schemeClr", val=lined.slot))
    holder = child(cell, "a:fill")
    if fill:
        fill.write(child(child(holder, "a:solidFill"), "a:schemeClr", val=fill.slot))
    else:
        child(holder, "a:noFill")
