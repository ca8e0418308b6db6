"""deckgen build: a course file in, its deck out."""

from __future__ import annotations

import gc
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from deckgen.console import INTERRUPTED, patience, tell, training, warn

if TYPE_CHECKING:
    from deckgen.build import Built, Choices

Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="DECK.pptx", help="The deck to write; beside the course file if not given."),
]
Theme = Annotated[str | None, typer.Option(help="A theme's name or its folder.")]
Figures = Annotated[Literal["auto", "none"] | None, typer.Option(help="Whether the deck shows trained figures.")]
Device = Annotated[Literal["auto", "cpu", "cuda"], typer.Option(help="What trains a figure, if one must be trained.")]
Quality = Annotated[
    Literal["draft", "standard", "full"], typer.Option(help="How long a figure trains, if one must be trained.")
]
Offline = Annotated[bool, typer.Option("--offline-figures", help="Stop rather than train a figure.")]
Script = Annotated[Path | None, typer.Option(metavar="SCRIPT.md", help="A speaking script; its words become notes.")]
Template = Annotated[
    Path | None,
    typer.Option(metavar="FILE.pptx", help="Someone else's .pptx or .potx; the deck takes its layouts and looks."),
]
Lenient = Annotated[bool, typer.Option("--lenient", help="Show a formula that cannot be read as it is written.")]
Shuffle = Annotated[
    int | None, typer.Option(metavar="SEED", help="Shuffle options so that right answers stand evenly.")
]
Audience = Annotated[
    Literal["lecturer", "student"],
    typer.Option(help="Whom it is for; a student's deck tells no answer anywhere and has no notes."),
]
Reveal = Annotated[
    Literal["slide", "click", "none"] | None,
    typer.Option(help="Show an answer on the next slide, at a click, or in the notes only."),
]
Questions = Annotated[
    Literal["end", "inline", "none"] | None,
    typer.Option(help="Show questions at their section's end, where they are written, or not at all."),
]
MostQuestions = Annotated[
    int | None, typer.Option("--max-questions", min=0, metavar="N", help="Questions of a section to show at most.")
]
Sections = Annotated[
    str,
    typer.Option(metavar="3-7,9", help="The numbers of the sections to show; all if not given.", show_default=False),
]
PerSection = Annotated[bool, typer.Option("--per-section", help="Write a deck of each section beside the whole.")]
FitReport = Annotated[Path | None, typer.Option(metavar="FIT.json", help="Write how each text was made to fit.")]
OutDir = Annotated[
    Path | None, typer.Option(metavar="DIR", help="The folder for the decks; each beside its course if not given.")
]
Jobs = Annotated[int, typer.Option(min=1, metavar="N", help="How many of several courses are built at a time.")]
Watch = Annotated[bool, typer.Option("--watch", help="Build again whenever the course or a file beside it is saved.")]


def command(
    courses: Annotated[list[Path], typer.Argument(metavar="COURSE.md...", help="The course files.")],
    output: Output = None,
    theme: Theme = None,
    figures: Figures = None,
    quality: Quality = "standard",
    device: Device = "auto",
    offline_figures: Offline = False,
    script: Script = None,
    template: Template = None,
    lenient: Lenient = False,
    shuffle: Shuffle = None,
    audience: Audience = "lecturer",
    reveal: Reveal = None,
    questions: Questions = None,
    most_questions: MostQuestions = None,
    sections: Sections = "",
    per_section: PerSection = False,
    report: FitReport = None,
    out_dir: OutDir = None,
    jobs: Jobs = 1,
    watch: Watch = False,
) -> None:
    """Build the decks of course files.

    For example: deckgen build week-9.md -o week-9.pptx
    """
    if len(courses) > 1 and (output or report or watch):
        raise typer.BadParameter("-o, --report and --watch go with one course file; --out-dir with several")
    from deckgen import build as pipeline

    choices = pipeline.Choices(
        theme=theme,
        figures=figures,
        quality=quality,
        device=device,
        offline_figures=offline_figures,
        script=script,
        lenient=lenient,
        template=template,
        report=report,
        shuffle=shuffle,
        audience=audience,
        reveal=reveal,
        questions=questions,
        most_questions=most_questions,
        sections=numbers(sections),
        per_section=per_section,
    )
    targets = [output or _target(course, out_dir) for course in courses]
    if watch:
        _watch(courses[0], targets[0], choices)
    elif len(courses) > 1:
        _batch(list(zip(courses, targets, strict=True)), choices, jobs)
    else:
        with patience(f"building {targets[0]}"), training() as board:
            _say(pipeline.build(courses[0], targets[0], choices, board.report))


def _target(course: Path, folder: Path | None) -> Path:
    return (folder / course.name if folder else course).with_suffix(".pptx")


def _say(built: Built) -> None:
    """Print what was made; warnings go to stderr."""
    from deckgen import accessibility

    for notice in built.notices:
        warn(notice)
    counts = {"slide": built.slides, "section": built.sections, "question": built.questions, "figure": built.figures}
    print(f"{built.path}: " + ", ".join(f"{count} {it}{'' if count == 1 else 's'}" for it, count in counts.items()))
    if built.right:
        print("Right answers: " + ", ".join(f"{count} {letter}" for letter, count in built.right.items()))
    print(accessibility.summary(built.promises))
    for path in built.parts:
        print(path)


def _batch(pairs: list[tuple[Path, Path]], choices: Choices, processes: int) -> None:
    """Build several courses; what is wrong with one stops no other."""
    from deckgen import batch

    if twice := [target for target, count in Counter(target for _, target in pairs).items() if count > 1]:
        raise typer.BadParameter(f"two courses would both become {twice[0]}; give their files different names")
    failed = 0
    for outcome in batch.run([batch.Job(course, target, choices) for course, target in pairs], processes):
        if outcome.built:
            _say(outcome.built)
        for fault in outcome.faults:
            tell(str(fault))
        failed += outcome.built is None
    print(f"{len(pairs) - failed} of {len(pairs)} decks built")
    if failed:
        raise typer.Exit(1)


def _watch(course: Path, target: Path, choices: Choices) -> None:
    from deckgen import watching

    gc.enable()  # which the command line does not, but this goes on for hours
    tell(f"watching {course} and the files beside it; Ctrl-C ends it")
    try:
        watching.follow(course, target, choices, tell)
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None


_RANGE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")
MOST = 10_000
"""Numbers that one list may name: more sections no file has."""


def numbers(text: str) -> tuple[int, ...]:
    """Read `3-7,9` as the numbers it names, in order.

    Raises:
        BadParameter: it is no such list, or a stretch runs backwards.
    """
    named: list[int] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        found = _RANGE.fullmatch(part)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if not first <= last < first + MOST:
            what = f"{part!r} names no sections; write numbers such as 3-7,9"
            raise typer.BadParameter(what, param_hint="--sections")
        named.extend(range(first, last + 1))
    return tuple(named)
