"""deckgen new: a course file to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    course: Annotated[Path, typer.Argument(metavar="COURSE.md", help="The file to write; it must not be there yet.")],
) -> None:
    """Write a commented course file that builds as it is.

    For example: deckgen new week-10.md
    """
    from deckgen import starting

    print(starting.write(course))
