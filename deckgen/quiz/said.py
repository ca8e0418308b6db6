"""Runs and blocks as plain text, for the formats that know no styles: formulas are read out, code keeps its lines."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from deckgen.formula.setting import small
from deckgen.runs import Run, spelled
from deckgen.source.course import Node
from deckgen.source.flat import flat


def said(runs: Iterable[Run]) -> str:
    """Give runs as text: x² and L_D stay what they are."""
    return "".join(map(_said, runs)).strip()


def _said(run: Run) -> str:
    """One run's text; what is raised or lowered together stays together."""
    groups = groupby(spelled(run), key=lambda part: part.shift)
    return "".join(small("".join(part.text for part in parts), shift) for shift, parts in groups)


def on_one_line(runs: Iterable[Run]) -> str:
    """Give runs as one line of text."""
    return " ".join(said(runs).split())


def blocks(nodes: Iterable[Node]) -> str:
    """Give every word of blocks, a line each; of a picture what it shows."""
    return said(flat(node for node in nodes if node.kind != "comment"))
