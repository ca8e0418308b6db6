"""Every figure there is."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from deckgen import assets
from deckgen.errors import Fault, FigureError, Where
from deckgen.figures import spec
from deckgen.figures.spec import Spec

FILE = "figure.toml"
OWN = "figures"
"""The folder beside a course file that holds the lecturer's own figures."""


def specs(extra: Path | None = None) -> tuple[Spec, ...]:
    """Read the shipped figures and those in `extra`'s folders, sorted by name; one of `extra` replaces its namesake.

    Raises:
        FigureError: a figure.toml is wrong.
    """
    shipped = assets.entries("figures", FILE)
    own = tuple(path.parent for path in sorted(extra.glob(f"*/{FILE}"))) if extra else ()
    folders = {folder.name: folder for folder in (*shipped, *own)}
    return tuple(spec.read(folders[name] / FILE) for name in sorted(folders))


def chosen(names: tuple[str, ...], extra: Path | None = None) -> tuple[Spec, ...]:
    """The figures of these names, each once, in that order; all of them if none is named.

    Raises:
        FigureError: there are no figures of some names, or a figure.toml is wrong.
    """
    known = {spec.name: spec for spec in specs(extra)}
    faults = [unknown(None, name, tuple(known)) for name in names if name not in known]
    if faults:
        raise FigureError(*faults)
    return tuple(known[name] for name in dict.fromkeys(names or known))


def unknown(where: Where | None, name: str, names: Sequence[str]) -> Fault:
    """The fault of naming a figure that there is not, with the nearest that there is."""
    close = get_close_matches(name, names, n=1)
    todo = f"did you mean {close[0]!r}?" if close else f"the figures are: {', '.join(names)}"
    return Fault(where, f"there is no figure {name!r}", todo)
