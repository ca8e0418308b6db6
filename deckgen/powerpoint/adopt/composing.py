"""A layout of ours composed on someone else's: their title, edges and adornments, our placeholders between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from deckgen.powerpoint import contents, relations
from deckgen.powerpoint.adopt.colours import Inks, Shade
from deckgen.powerpoint.adopt.frame import (
    CONTENT,
    ROW,
    WHOLE,
    Frame,
    badges,
    below_row,
    enclosing,
    fitted,
    in_row,
    inner,
    scaled,
)
from deckgen.powerpoint.adopt.mending import move
from deckgen.powerpoint.adopt.survey import EDGES, TITLES, Found
from deckgen.powerpoint.deck import Deck
from deckgen.powerpoint.markup import NAMESPACES, Element, child, find, root, tag
from deckgen.powerpoint.parts import Part
from deckgen.powerpoint.placeholders import Inherited
from deckgen.powerpoint.template import role, slots
from deckgen.theme import Box, Emu, Theme, emu

FRAMED = ("title", "section")
"""Kinds whose title our own layout places."""
FIRST_IDX = 200
"""From where the idx of our placeholders count: templates count from 10."""
FOOT = "footnote"
"""The role of our place for footnotes."""
AROUND = emu(12)
"""How far a panel reaches around the texts on it."""
FIRST_ID = 2_147_483_648
"""The least id the format allows a master or a layout."""
_KEPT = ("cSld", "clrMapOvr", "hf")
"""What a composed layout takes over of the layout it is composed on; transitions and effects it does not."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What layouts are composed on and with."""

    deck: Deck
    master: Part
    base: Found | None
    frame: Frame
    inks: Inks
    theme: Theme
    scale: float
    """How many times larger than on our slides badges, pills and insets are."""
    panel: bool
    """Whether texts stand on a panel of their own: on the template's ground no colour can be read everywhere."""


def compose(kind: str, ours: Element, ground: Ground) -> Part:
    """Add a layout to the master that holds what our layout for a kind of slide holds."""
    element = _skeleton(ground.base, kind in FRAMED)
    tree = element.find(f"{tag('p:cSld')}/{tag('p:spTree')}")
    assert tree is not None
    _name(element, ours)
    placed = _placed(kind, ours, ground)
    title = _title(tree, ours, ground, placed.get("title") if kind in FRAMED else None)
    if ground.panel:
        title.addprevious(_panel(ground.frame.whole))
    at = tree.index(title) + 1
    for offset, shape in enumerate(_shapes(kind, ours, placed, ground)):
        tree.insert(at + offset, shape)
    _number(tree)
    return _added(element, ground)


def give_foot(part: Part, ours: Element, ground: Ground) -> None:
    """Give one of their layouts our place for footnotes, at the lower end of its content, if it has none yet."""
    content = [each for each in slots(part) if each.type not in (*TITLES, *EDGES) and each.box]
    if not content or any(is_foot(each) for each in content):
        return
    shape = deepcopy(dict(_marked(ours))[FOOT])
    within, high = enclosing(map(inner, content)), _frame(shape).height
    move(shape, Box(within.left, Emu(within.bottom - high), within.width, high))
    tree = next(content[0].shapes[0].iterancestors(tag("p:spTree")))
    next(shape.iter(tag("p:cNvPr"))).set("id", str(1 + _most(tree, "p:cNvPr", "id")))
    next(shape.iter(tag("p:ph"))).set("idx", str(max(FIRST_IDX, 1 + _most(tree, "p:ph", "idx"))))
    _colour(shape, _roles(ground.inks, FOOT, framed=False))
    _size(shape, ground.theme.sizes(FOOT)[0])
    content[-1].shapes[0].addnext(shape)


def is_foot(found: Inherited) -> bool:
    """Whether a placeholder is the one that `give_foot` gave."""
    return found.name == FOOT and found.idx >= FIRST_IDX


def _most(tree: Element, name: str, number: str) -> int:
    return max(int(each.get(number, "0")) for each in tree.iter(tag(name)))


def _skeleton(base: Found | None, framed: bool) -> Element:
    """Their layout without what stands between title and edges; of a slide without edges, without those too."""
    layout = root("p:sldLayout")
    if base is not None:
        if base.root.get("showMasterSp"):
            layout.set("showMasterSp", base.root.get("showMasterSp", "1"))
        layout.extend(deepcopy(part) for part in base.root if part.tag in [tag(f"p:{name}") for name in _KEPT])
    else:
        _shape_tree(child(layout, "p:cSld"))
        child(child(layout, "p:clrMapOvr"), "a:masterClrMapping")
    layout.set("preserve", "1")
    layout.set("userDrawn", "1")
    for mark in list(layout.iter(tag("p:ph"))):
        kind = mark.get("type", "obj")
        if kind not in (*TITLES, *EDGES) or (framed and kind in EDGES):
            _take_out(mark)
    return layout


def _shape_tree(parent: Element) -> None:
    tree = child(parent, "p:spTree")
    holder = child(tree, "p:nvGrpSpPr")
    child(holder, "p:cNvPr", id=1, name="")
    child(holder, "p:cNvGrpSpPr")
    child(holder, "p:nvPr")
    child(tree, "p:grpSpPr")


def _take_out(mark: Element) -> None:
    _, _, shape, parent, *_ = mark.iterancestors()
    parent.remove(shape)


def _name(element: Element, ours: Element) -> None:
    shown, named = find(element, "p:cSld"), find(ours, "p:cSld")
    if shown is not None and named is not None:
        shown.set("name", named.get("name", ""))
        for extra in shown.findall(tag("p:extLst")):
            shown.remove(extra)


def _marked(tree: Element) -> Iterator[tuple[str, Element]]:
    """Our placeholders by name."""
    for shape in tree.iter(tag("p:sp")):
        if find(shape, "p:nvSpPr/p:nvPr/p:ph") is not None:
            yield str(shape[0][0].get("name", "")), shape


def _wanted(kind: str, ours: Element) -> dict[str, Element]:
    held = dict(_marked(ours))
    left = {"title", "footer", "page"} - ({"title"} if kind in FRAMED else set())
    if kind != "title" and "pill" not in held:
        left = left | {"kicker"}
    return {name: shape for name, shape in held.items() if role(name) not in left}


def _placed(kind: str, ours: Element, ground: Ground) -> dict[str, Box]:
    own = {name: scaled(_frame(shape), ground.scale) for name, shape in _wanted(kind, ours).items()}
    whole, content = scaled(WHOLE, ground.scale), scaled(CONTENT, ground.scale)
    if kind in FRAMED:
        return {name: fitted(box, whole, ground.frame.whole) for name, box in own.items()}
    room, pill = ground.frame.content, own.get("pill")
    if pill is None:
        return badges({name: fitted(box, content, room) for name, box in own.items()}, own)
    row = {name: in_row(own[name], room, pill) for name in ("kicker", "pill") if name in own}
    below = below_row(room, round(ROW * ground.scale))
    rest = {name: fitted(box, content, below) for name, box in own.items() if name not in row}
    return badges(rest, {name: box for name, box in own.items() if name not in row}) | row


def _frame(shape: Element) -> Box:
    off, ext = find(shape, "p:spPr/a:xfrm/a:off"), find(shape, "p:spPr/a:xfrm/a:ext")
    assert off is not None
    assert ext is not None
    x, y, wide, high = (int(one.get(name, "0")) for one, name in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy")))
    return Box(Emu(x), Emu(y), Emu(wide), Emu(high))


def _title(tree: Element, ours: Element, ground: Ground, place: Box | None) -> Element:
    """Their title, moved where its own place will not do; ours in their style where they have none."""
    found = [mark for mark in tree.iter(tag("p:ph")) if mark.get("type") in TITLES]
    if found:
        title = next(found[0].iterancestors(tag("p:sp")))
        found[0].set("type", "title")
    else:
        title = deepcopy(dict(_marked(ours))["title"])
        _plain(title)
        tree.append(title)
    for other in found[1:]:
        _take_out(other)
    if place is not None or not ground.frame.inherits:
        move(title, place or ground.frame.title)
    if place is not None:
        _align(title)
    return title


def _align(title: Element) -> None:
    """Set a title flush left and at the foot of its place, as the texts around it stand."""
    body = find(title, "p:txBody")
    if body is None:
        return
    properties, style = find(body, "a:bodyPr"), find(body, "a:lstStyle")
    if properties is not None:
        properties.set("anchor", "b")
        properties.set("lIns", "0")
    style = child(body, "a:lstStyle") if style is None else style
    body.insert(1, style)
    level = find(style, "a:lvl1pPr")
    if level is None:
        level = child(style, "a:lvl1pPr")
        style.insert(0, level)
    level.set("algn", "l")


def _plain(title: Element) -> None:
    """Leave the look of a title to its master."""
    style = find(title, "p:txBody/a:lstStyle")
    for level in list(style) if style is not None else ():
        style.remove(level)  # type: ignore[union-attr]


def _shapes(kind: str, ours: Element, placed: Mapping[str, Box], ground: Ground) -> Iterator[Element]:
    wanted = {name: shape for name, shape in _wanted(kind, ours).items() if name != "title"}
    for place, (name, mould) in enumerate(wanted.items()):
        shape = deepcopy(mould)
        move(shape, placed[name])
        mark = next(shape.iter(tag("p:ph")))
        mark.set("idx", str(FIRST_IDX + place))
        if mark.get("type") == "subTitle":
            mark.set("type", "body")
        _colour(shape, _roles(ground.inks, role(name), kind in FRAMED))
        _size(shape, ground.theme.sizes(role(name))[0])
        _inset(shape, ground.scale)
        yield shape


def _inset(shape: Element, scale: float) -> None:
    body = find(shape, "p:txBody/a:bodyPr")
    for side in ("lIns", "tIns", "rIns", "bIns") if body is not None else ():
        if body is not None and side in body.attrib:
            body.set(side, str(round(int(body.get(side, "0")) * scale)))


def _panel(whole: Box) -> Element:
    """A rectangle in the colour of the page, for texts to stand on."""
    shape = root("p:sp")
    holder = child(shape, "p:nvSpPr")
    child(holder, "p:cNvPr", id=1, name="Panel")
    child(holder, "p:cNvSpPr")
    child(holder, "p:nvPr", userDrawn=1)
    look = child(shape, "p:spPr")
    left, top, wide, high = whole.left - AROUND, whole.top - AROUND, whole.width + 2 * AROUND, whole.height + 2 * AROUND
    move(shape, Box(Emu(left), Emu(top), Emu(wide), Emu(high)))
    child(child(look, "a:prstGeom", prst="rect"), "a:avLst")
    child(child(look, "a:solidFill"), "a:schemeClr", val="bg1")
    return shape


def _roles(inks: Inks, part: str, framed: bool) -> dict[str, Shade]:
    """Which shade takes the place of a slot in our layouts."""
    light = inks.on_right if part == "tick" else inks.on_primary
    return {
        "accent1": inks.primary, "accent2": inks.right, "accent3": inks.accent, "accent4": inks.muted,
        "accent5": inks.line, "accent6": inks.primary if framed else inks.muted, "bg2": inks.soft, "tx1": inks.ink,
        "bg1": inks.ink if framed else light, "tx2": inks.ink,
    }  # fmt: skip


def _colour(shape: Element, shades: Mapping[str, Shade]) -> None:
    for colour in list(shape.iter(tag("a:schemeClr"))):
        if shade := shades.get(colour.get("val", "")):
            shade.write(colour)


def _size(shape: Element, size: float) -> None:
    run = find(shape, "p:txBody/a:lstStyle/a:lvl1pPr/a:defRPr")
    if run is not None:
        run.set("sz", str(round(size * 100)))


def _number(tree: Element) -> None:
    for place, holder in enumerate(tree.iter(tag("p:cNvPr")), 1):
        holder.set("id", str(place))


def _added(element: Element, ground: Ground) -> Part:
    part = Part(ground.deck.free_name("/ppt/slideLayouts/slideLayout"), contents.LAYOUT, element)
    part.relate(relations.MASTER, ground.master)
    if ground.base is not None:
        _relate(part, ground.base.part)
    entry = child(_listing(ground.master.root), "p:sldLayoutId", id=_free_id(ground.deck))
    entry.set(tag("r:id"), ground.master.relate(relations.LAYOUT, part))
    return part


def _relate(part: Part, base: Part) -> None:
    """Give a layout what its copied shapes lead to, pictures above all."""
    space = f"{{{NAMESPACES['r']}}}"
    for element in part.root.iter():
        for name, value in element.attrib.items():
            if str(name).startswith(space) and str(value) in base.relationships:
                found = base.relationships[str(value)]
                element.set(name, part.relate(found.type, found.target))


def _listing(master: Element) -> Element:
    listing = find(master, "p:sldLayoutIdLst")
    if listing is None:
        listing = root("p:sldLayoutIdLst")
        before = find(master, "p:clrMap")
        assert before is not None
        before.addnext(listing)
    return listing


def _free_id(deck: Deck) -> int:
    """An id that no master and no layout has."""
    marks = [entry for master in deck.masters for entry in master.root.iter(tag("p:sldLayoutId"))]
    marks += list(deck.main.root.iter(tag("p:sldMasterId")))
    return max([FIRST_ID, *(int(mark.get("id", "0")) for mark in marks)]) + 1
