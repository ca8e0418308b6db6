"""ppt/tableStyles.xml: which table style a template gives new tables."""

from __future__ import annotations

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.presentation import Presentation


def default_style(deck: Presentation) -> str:
    """Give the id of the template's own default table style; empty if it defines none."""
    for relationship in deck.part.rels.values():
        if relationship.reltype == RT.TABLE_STYLES:
            styles = etree.fromstring(relationship.target_part.blob)
            default = styles.get("def", "")
            return default if any(style.get("styleId") == default for style in styles) else ""
    return ""
