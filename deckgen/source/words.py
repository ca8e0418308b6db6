"""Words as rules compare them: without case, endings, and the words that say nothing of a subject."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from deckgen.runs import Run, plain
from deckgen.source.course import Node

_WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*")

EMPTY = frozenset({
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "before", "being", "best", "between", "both", "but", "by", "can", "could", "describe", "describes", "did", "do",
    "does", "each", "following", "for", "from", "had", "has", "have", "having", "he", "how", "if", "in", "into", "is",
    "it", "its", "itself", "may", "might", "more", "most", "of", "often", "on", "one", "or", "our", "over", "should",
    "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
    "through", "to", "under", "used", "using", "was", "we", "were", "what", "when", "where", "which", "while", "who",
    "why", "will", "with", "within", "would", "you", "your", "main", "primary", "key", "principal", "mainly",
    "primarily", "typically", "commonly", "generally",
})  # fmt: skip
"""Words that two texts may share and still speak of different things; negations are not among them."""

_ENDINGS = (
    ("ications", "ic"), ("ication", "ic"), ("ations", ""), ("ation", ""), ("ators", ""), ("ator", ""), ("ating", ""),
    ("ative", ""), ("ities", ""), ("ements", ""), ("ement", ""), ("ments", ""), ("ment", ""), ("nesses", ""),
    ("ness", ""), ("ings", ""), ("ing", ""), ("ions", ""), ("ion", ""), ("ates", ""), ("ated", ""), ("ate", ""),
    ("ies", ""), ("ied", ""), ("ers", ""), ("er", ""), ("ity", ""), ("ive", ""), ("ed", ""), ("es", ""), ("al", ""),
    ("ly", ""), ("e", ""), ("y", ""), ("s", ""),
)  # fmt: skip
_SHORTEST = 3
"""Letters that must stay of a word when its ending goes."""


def words(text: str) -> list[str]:
    """Give a text's words in order, in lower case."""
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Take a word's ending off, lightly: made for telling two texts apart, not for reading."""
    if not word.isascii() or not word.isalpha():
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not word.endswith("ss"):
            return word[: -len(ending)] + instead
    return word


def singular(word: str) -> str:
    """Take a plural's s off."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def subjects(text: str) -> frozenset[str]:
    """Give the stems of the words that say what a text is about."""
    return frozenset(stem(word) for word in words(text) if word not in EMPTY)


def squeezed(text: str) -> str:
    """Give a text on one line."""
    return " ".join(text.split())


def line_of(runs: Iterable[Run]) -> str:
    """Give runs as one line of bare text."""
    return squeezed(plain(runs))


def text_of(blocks: Iterable[Node]) -> str:
    """Give all words and code that blocks show, at any depth, a block a line."""
    found: list[str] = []
    waiting = list(reversed(tuple(blocks)))
    while waiting:
        node = waiting.pop()
        cells = (*node.header, *(cell for row in node.rows for cell in row))
        shown = [plain(node.runs), *map(plain, cells)] if node.kind != "code" else [node.text]
        found += [part for part in shown if part]
        waiting.extend(reversed(node.children))
    return "\n".join(found)
