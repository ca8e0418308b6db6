"""How alike two titles are: by the words that carry their meaning."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+")
_MINOR = frozenset({
    "a", "an", "and", "are", "as", "at", "between", "by", "do", "does", "for", "from", "how", "in", "into", "is", "it",
    "of", "on", "or", "s", "the", "their", "to", "what", "with",
})  # fmt: skip


def words(text: str) -> frozenset[str]:
    """Give the words that matter, in lower case and the singular; all of them where none does."""
    found = [word.casefold() for word in _WORD.findall(text)]
    kept = [word for word in found if word not in _MINOR] or found
    return frozenset(word[:-1] if len(word) > 2 and word[-1] == "s" and word[-2] != "s" else word for word in kept)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets of words share, from 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
