"""mc:AlternateContent: a shape with equations for PowerPoint, the same shape with readable text for all others.

PowerPoint itself wraps whole shapes so ([MS-ODRAWXML] 2.2.5). It knows both namespaces that the choice requires;
LibreOffice takes a choice that requires a14 alone, and then leaves out every formula that shares a line with text.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from deckgen.powerpoint.markup import NAMESPACES, Element, child, tag

REQUIRED = ("a14", "p14")
_DECLARED = {prefix: NAMESPACES[prefix] for prefix in ("mc", *REQUIRED, "m")}


def either(tree: Element, draw: Callable[[Element, bool], None]) -> None:
    """Append what `draw` appends to its parent, once with equations, once without."""
    both = etree.SubElement(tree, tag("mc:AlternateContent"), nsmap=_DECLARED)
    draw(child(both, "mc:Choice", Requires=" ".join(REQUIRED)), True)
    draw(child(both, "mc:Fallback"), False)
