"""deckgen quiz: the questions of course files, as other tools read them."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated

import typer

from deckgen import registry
from deckgen.console import tell, warn
from deckgen.errors import DeckgenError, Fault
from deckgen.quiz import exporters


def command(
    courses: Annotated[list[Path], typer.Argument(metavar="COURSE.md...", help="The course files.")],
    form: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help=f"One of: {', '.join(registry.names(exporters))}. Canvas takes qti; markdown and docx are to print.",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="The file to write; beside the course file if not given."),
    ] = None,
    no_key: Annotated[bool, typer.Option("--no-key", help="Leave the answers off a sheet to print.")] = False,
    shuffle: Annotated[
        int | None, typer.Option(metavar="SEED", help="Shuffle options so that right answers stand evenly.")
    ] = None,
    lenient: Annotated[
        bool, typer.Option("--lenient", help="Write a formula that cannot be read as it is written.")
    ] = False,
) -> None:
    """Write the questions of course files for a learning platform, a game or a printer.

    For example: deckgen quiz week-9.md --to moodle
    """
    gc.disable()
    from deckgen.quiz import exporting

    if form not in registry.names(exporters):
        raise typer.BadParameter(f"take one of: {', '.join(registry.names(exporters))}", param_hint="--to")
    if output and len(courses) > 1:
        raise typer.BadParameter("-o names one file; leave it out for several", param_hint="-o")
    faults: list[Fault] = []
    for course in dict.fromkeys(courses):
        try:
            exported = exporting.export(course, output, exporting.Choices(form, not no_key, shuffle, lenient))
        except DeckgenError as error:
            faults += error.faults
            continue
        for notice in exported.notices:
            warn(notice)
        print(f"{exported.path}: {exported.questions} question{'' if exported.questions == 1 else 's'}")
        if exported.right:
            tell("Right answers: " + ", ".join(f"{count} {letter}" for letter, count in exported.right.items()))
    if faults:
        raise DeckgenError(*faults)
