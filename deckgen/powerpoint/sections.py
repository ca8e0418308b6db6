"""p14:sectionLst: the lecture's sections as PowerPoint's, under which it groups the slides."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from lxml import etree

from deckgen.powerpoint.markup import NAMESPACES, Element, child, clean, find, tag

URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
"""What marks the extension ([MS-PPTX] 2.2.5.3)."""
_HOUSE = uuid.uuid5(uuid.NAMESPACE_DNS, "sections.deckgen")


def group(presentation: Element, slides: Sequence[tuple[int, str]]) -> None:
    """Group slides, each given by its id and its section's name; without a name anywhere there is nothing to group.

    Neighbours of one name stand together. The same names in the same order get the same ids in every deck.
    """
    if not any(name for _, name in slides):
        return
    extensions = find(presentation, "p:extLst")
    if extensions is None:
        extensions = child(presentation, "p:extLst")
    listed = etree.SubElement(
        child(extensions, "p:ext", uri=URI), tag("p14:sectionLst"), nsmap={"p14": NAMESPACES["p14"]}
    )
    met: Counter[str] = Counter()
    for name, members in groupby(slides, key=lambda slide: slide[1]):
        shown = " ".join(clean(name).split()) or "Slides"
        section = child(listed, "p14:section", name=shown, id=_guid(f"{met[shown]} {shown}"))
        met[shown] += 1
        ids = child(section, "p14:sldIdLst")
        for id_, _ in members:
            child(ids, "p14:sldId", id=id_)


def _guid(name: str) -> str:
    return "{" + str(uuid.uuid5(_HOUSE, name)).upper() + "}"
