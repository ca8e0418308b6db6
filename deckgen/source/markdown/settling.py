"""Runs as they were gathered -> runs as they are kept: neighbours of one style joined, idle spaces dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from deckgen.runs import Run

_SPACED_BREAK = re.compile(r" +\n")


def joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Join neighbours of one style, but never two formulas."""
    for style, group in groupby((run for run in runs if run.text), key=lambda run: replace(run, text="")):
        if style.formula:
            yield from group
        else:
            yield replace(style, text="".join(run.text for run in group))


def trimmed(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Drop empty runs, spaces around line breaks that are not indents, and breaks at either end."""
    held = (run for run in runs if run.text)
    kept = [run if run.code else replace(run, text=_SPACED_BREAK.sub("\n", run.text)) for run in held]
    if kept and not kept[0].code:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    if kept and not kept[-1].code:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(run for run in kept if run.text)
