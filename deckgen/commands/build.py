"""deckgen build: a course file in, its deck out."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated, Literal

import typer

from deckgen.console import training, warn


def command(
    course: Annotated[Path, typer.Argument(metavar="COURSE.md", help="The course file.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="DECK.pptx", help="The deck to write; beside the course file if not given."
        ),
    ] = None,
    theme: Annotated[str | None, typer.Option(help="A theme's name or its folder.")] = None,
    figures: Annotated[
        Literal["auto", "none"] | None, typer.Option(help="Whether the deck shows trained figures.")
    ] = None,
    device: Annotated[
        Literal["auto", "cpu", "cuda"], typer.Option(help="What trains a figure, if one must be trained.")
    ] = "auto",
    offline_figures: Annotated[
        bool, typer.Option("--offline-figures", help="Stop rather than train a figure.")
    ] = False,
    script: Annotated[
        Path | None, typer.Option(metavar="SCRIPT.md", help="A speaking script; its words become notes.")
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(metavar="FILE.pptx", help="Someone else's .pptx or .potx; the deck takes its layouts and looks."),
    ] = None,
    lenient: Annotated[
        bool, typer.Option("--lenient", help="Show a formula that cannot be read as it is written.")
    ] = False,
    shuffle: Annotated[
        int | None, typer.Option(metavar="SEED", help="Shuffle options so that right answers stand evenly.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FIT.json", help="Write how each text was made to fit.")
    ] = None,
) -> None:
    """Build the deck of a course file.

    For example: deckgen build week-9.md -o week-9.pptx
    """
    gc.disable()  # one short run makes little garbage, and looking for it takes a tenth of the time
    from deckgen import accessibility
    from deckgen import build as pipeline

    choices = pipeline.Choices(theme, figures, device, offline_figures, script, lenient, template, report, shuffle)
    with training() as progress:
        built = pipeline.build(course, output or course.with_suffix(".pptx"), choices, progress)
    for notice in built.notices:
        warn(notice)
    counts = (
        (built.slides, "slide"),
        (built.sections, "section"),
        (built.questions, "question"),
        (built.figures, "figure"),
    )
    print(f"{built.path}: " + ", ".join(f"{count} {thing}{'' if count == 1 else 's'}" for count, thing in counts))
    if built.right:
        print("Right answers: " + ", ".join(f"{count} {letter}" for letter, count in built.right.items()))
    print(accessibility.summary(built.promises))
