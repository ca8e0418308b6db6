"""Sentences that only fill a template: they say nothing, so no class sees them."""

from __future__ import annotations

_SENTENCES = (
    "understand concepts from {title}",
    "practice exercise for {title}",
    "discuss the implications of {title}",
)


def is_placeholder(sentence: str, title: str) -> bool:
    """Whether a sentence is a template's own words around the section's title."""
    bare = _bare(sentence)
    return any(bare == _bare(pattern.format(title=title)) for pattern in _SENTENCES)


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".?! ").lower()
