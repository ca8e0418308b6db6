"""p:transition: how a slide comes after the one before it."""

from __future__ import annotations

from deckgen.powerpoint.markup import Element, child
from deckgen.settings import Transition


def transit(slide: Element, transition: Transition) -> None:
    """Append the transition to a slide that has all but this."""
    if transition == "fade":
        child(child(slide, "p:transition", spd="med"), "p:fade")
