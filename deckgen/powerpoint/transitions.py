"""p:transition: how a slide comes after the one before it."""

from __future__ import annotations

from deckgen.settings import Transition


def transit(transition: Transition) -> str:
    """Write the transition of a slide, which comes after its content."""
    return '<p:transition spd="med"><p:fade/></p:transition>' if transition == "fade" else ""
