"""p:notes: what the lecturer reads beside a slide."""

from __future__ import annotations

from deckgen.powerpoint.markup import part
from deckgen.powerpoint.shapes import EMPTY
from deckgen.powerpoint.text import LANGUAGE, Setting, page_number, runs, turned
from deckgen.runs import Run, is_leftwards


def notes(content: tuple[str, ...], number: int, language: str = LANGUAGE) -> bytes:
    """Write the notes page of the slide with that number: the slide's image, the notes a paragraph each, the number."""
    plain = Setting(code="", link=str, language=language)
    spoken = "".join(f"<a:p>{_turned(text)}{runs((Run(text),), plain, 0)}</a:p>" for text in content or ("",))
    tree = (
        _shape(2, "Slide", 'type="sldImg"', ' noRot="1" noChangeAspect="1"')
        + _shape(3, "Notes", 'type="body" idx="1"', body=spoken)
        + _shape(4, "Page", 'type="sldNum" sz="quarter" idx="5"', body=page_number(str(number), plain))
    )
    colours = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
    return part("p:notes", f"<p:cSld><p:spTree>{EMPTY}{tree}</p:spTree></p:cSld>{colours}")


def _turned(text: str) -> str:
    return f"<a:pPr{turned(leading=True)}/>" if is_leftwards(text) else ""


def _shape(id_: int, name: str, mark: str, locks: str = "", body: str = "") -> str:
    said = f"<p:txBody><a:bodyPr/><a:lstStyle/>{body}</p:txBody>" if body else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id_}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"{locks}/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {mark}/></p:nvPr></p:nvSpPr><p:spPr/>{said}</p:sp>"
    )
