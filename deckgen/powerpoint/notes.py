"""p:notes: what the lecturer reads beside a slide."""

from __future__ import annotations

from functools import cache

from deckgen.powerpoint.markup import Element, child, copied, root, tag
from deckgen.powerpoint.text import LANGUAGE, Setting, page_number, runs, turn
from deckgen.runs import Run, is_leftwards


def notes(content: tuple[str, ...], number: int, language: str = LANGUAGE) -> Element:
    """Make the notes page of the slide with that number: the slide's image, the notes a paragraph each, the number."""
    page = copied(_empty())
    plain = Setting(code="", link=str, language=language)
    spoken, shown = page.iter(tag("p:txBody"))
    for text in content or ("",):
        paragraph = child(spoken, "a:p")
        if is_leftwards(text):
            turn(child(paragraph, "a:pPr"), leading=True)
        runs(paragraph, (Run(text),), plain, 0)
    page_number(shown, str(number), plain)
    return page


@cache
def _empty() -> Element:
    """Make a notes page without its texts: copying one is many times quicker than making it."""
    page = root("p:notes")
    tree = shape_tree(child(page, "p:cSld"))
    image = _shape(tree, 2, "Slide", {"type": "sldImg"}, noRot=1, noChangeAspect=1)
    child(image, "p:spPr")
    _body(_shape(tree, 3, "Notes", {"type": "body", "idx": "1"}))
    _body(_shape(tree, 4, "Page", {"type": "sldNum", "sz": "quarter", "idx": "5"}))
    child(child(page, "p:clrMapOvr"), "a:masterClrMapping")
    return page


def shape_tree(parent: Element) -> Element:
    """Append an empty shape tree; ids from 2 on are free in it."""
    tree = child(parent, "p:spTree")
    holder = child(tree, "p:nvGrpSpPr")
    child(holder, "p:cNvPr", id=1, name="")
    child(holder, "p:cNvGrpSpPr")
    child(holder, "p:nvPr")
    child(tree, "p:grpSpPr")
    return tree


def _shape(tree: Element, id_: int, name: str, mark: dict[str, str], **locks: int) -> Element:
    shape = child(tree, "p:sp")
    holder = child(shape, "p:nvSpPr")
    child(holder, "p:cNvPr", id=id_, name=name)
    child(child(holder, "p:cNvSpPr"), "a:spLocks", noGrp=1, **locks)
    child(child(holder, "p:nvPr"), "p:ph", **mark)
    return shape


def _body(shape: Element) -> None:
    child(shape, "p:spPr")
    body = child(shape, "p:txBody")
    child(body, "a:bodyPr")
    child(body, "a:lstStyle")
