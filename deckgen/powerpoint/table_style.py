"""ppt/tableStyles.xml: which table style a template gives new tables."""

from __future__ import annotations

from deckgen.powerpoint import relations
from deckgen.powerpoint.deck import Deck


def default_style(deck: Deck) -> str:
    """Give the id of the template's own default table style; empty if it defines none."""
    for part in deck.main.every(relations.TABLE_STYLES):
        default = part.root.get("def", "")
        return default if any(style.get("styleId") == default for style in part.root) else ""
    return ""
