"""Our notes master lent to a deck whose template has none, in the colours and typefaces of the template."""

from __future__ import annotations

from deckgen.powerpoint import relations
from deckgen.powerpoint.deck import Deck
from deckgen.powerpoint.markup import child, tag


def lend_notes(deck: Deck, ours: Deck) -> None:
    """Give a deck our notes master, unless it has one; its theme part is a copy of that of the first slide master."""
    if deck.main.every(relations.NOTES_MASTER):
        return
    lent = ours.main.one(relations.NOTES_MASTER)
    worn = lent.one(relations.THEME)
    lent.name, worn.name = deck.free_name("/ppt/notesMasters/notesMaster"), deck.free_name("/ppt/theme/theme")
    worn.held = deck.masters[0].one(relations.THEME).data
    entry = child(deck.listing("p:notesMasterIdLst", ("p:sldMasterIdLst",)), "p:notesMasterId")
    entry.set(tag("r:id"), deck.main.relate(relations.NOTES_MASTER, lent))
