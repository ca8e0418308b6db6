"""Where the maths ends that a `$` begins, and which dollars are money or names."""

from __future__ import annotations

import re

_TO_DOLLAR = re.compile(r"(?:[^\\$]+|\\.)*+\$", re.S)
_FORMULA = re.compile(r"[\\^_={}]")
_WORD = re.compile(r"\b(?:[a-z]{3,}|or|to|in|at|is|of)\b")


def closing(text: str, start: int, sign: str) -> int | None:
    """Find the `$` or `$$` that ends the maths begun before `start`, by pandoc's rule (tex_math_dollars)."""
    found = _TO_DOLLAR.match(text, start)
    end = found.end() - 1 if found else start
    inside = text[start:end]
    if not inside.strip() or not text.startswith(sign, end):
        return None
    if sign == "$" and (inside[0].isspace() or inside[-1].isspace() or text[end + 1 : end + 2].isdigit()):
        return None
    before = text[max(0, start - len(sign) - 1) : start - len(sign)]
    return None if _is_money(inside, before) or _is_name(inside, text[end + 1 : end + 2]) else end


def _is_money(inside: str, before: str) -> bool:
    """Whether the text between two `$` goes on from an amount: `5 to` in `$5 to $x`, `, 10` in `5$, 10$`."""
    if before.isdigit() and inside[0] in ",;:!?)./":
        return True
    return inside[0].isdigit() and not _FORMULA.search(inside) and _WORD.search(inside) is not None


def _is_name(inside: str, after: str) -> bool:
    """Whether two `$` begin names, as in `$HOME/$PATH`: no formula breaks off before a letter."""
    return inside[-1] in "/:,;-+=(" and after.isalpha()
