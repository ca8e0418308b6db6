"""The command line: read arguments, call, print."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from deckgen import __version__
from deckgen.errors import DeckgenError, Fault

if TYPE_CHECKING:
    from deckgen.figures.progress import Progress, Report

app = typer.Typer(
    help="Turn a course file into a native, editable PowerPoint deck.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""


class Wanted(StrEnum):
    """Whether a deck shows trained figures."""

    AUTO = "auto"
    NONE = "none"


WANTED: Mapping[Wanted, Literal["auto", "none"]] = {Wanted.AUTO: "auto", Wanted.NONE: "none"}


class Device(StrEnum):
    """What trains."""

    AUTO = "auto"
    CPU = "cpu"
    CUDA = "cuda"


def main() -> None:
    """Run the command line; an input's fault is one line each on stderr and exit status 1, never a traceback."""
    try:
        app()
    except DeckgenError as error:
        for fault in error.faults:
            _say(str(fault))
        sys.exit(1)


def _say(line: str) -> None:
    print(line, file=sys.stderr)


@app.callback(invoke_without_command=True)
def _start(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    if version:
        print(__version__)
        raise typer.Exit


@app.command()
def build(
    course: Annotated[Path, typer.Argument(metavar="COURSE.md", help="The course file.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="DECK.pptx", help="The deck to write; beside the course file if not given."
        ),
    ] = None,
    theme: Annotated[str | None, typer.Option(help="A theme's name or its folder.")] = None,
    figures: Annotated[Wanted | None, typer.Option(help="Whether the deck shows trained figures.")] = None,
    device: Annotated[Device, typer.Option(help="What trains a figure, if one must be trained.")] = Device.AUTO,
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

    wanted = WANTED[figures] if figures else None
    choices = pipeline.Choices(theme, wanted, device.value, offline_figures, script, lenient, template, report)
    with _interruptible() as progress:
        built = pipeline.build(course, output or course.with_suffix(".pptx"), choices, progress)
    for notice in built.notices:
        _say(_warning(notice))
    counts = (
        (built.slides, "slide"),
        (built.sections, "section"),
        (built.questions, "question"),
        (built.figures, "figure"),
    )
    print(f"{built.path}: " + ", ".join(f"{count} {thing}{'' if count == 1 else 's'}" for count, thing in counts))
    print(accessibility.summary(built.promises))


def _warning(notice: Fault) -> str:
    return str(Fault(notice.where, f"warning: {notice.what}", notice.todo))


@app.command()
def check(
    courses: Annotated[list[Path], typer.Argument(metavar="COURSE.md...", help="The course files.")],
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text, json or sarif.")] = "text",
    fix: Annotated[bool, typer.Option("--fix", help="Show as a diff what can be mended safely.")] = False,
    write: Annotated[bool, typer.Option("--write", help="With --fix: mend the files.")] = False,
) -> None:
    """Tell what is wrong or weak in course files; the status is 1 if anything is an error.

    For example: deckgen check week-*.md
    """
    gc.disable()
    if fix and form == "text":
        return _repair(courses, write)
    if fix or write:
        raise typer.BadParameter("--fix shows a diff; --write goes with --fix, and --format does not")
    from deckgen import check as pipeline
    from deckgen import findings, registry

    if form not in registry.names(findings):
        raise typer.BadParameter(f"take one of: {', '.join(registry.names(findings))}", param_hint="--format")
    report = pipeline.check(courses)
    print(registry.load(findings, form).write(report), end="")
    if report.failed:
        raise typer.Exit(1)
    return None


def _repair(courses: list[Path], write: bool) -> None:
    from deckgen import repair

    for repaired in [repair.repair(path) for path in dict.fromkeys(courses)]:
        if write:
            repair.write(repaired)
            print(f"{repaired.path}: {repaired.lines or 'no'} line{'' if repaired.lines == 1 else 's'} mended")
        else:
            print("".join(repaired.diff), end="")


@app.command()
def figures(
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="All, if none is named.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the figures and the state of their results.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Train anew, whatever is shipped or cached.")] = False,
    device: Annotated[Device, typer.Option(help="What trains.")] = Device.AUTO,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write below this folder, not beside the specs.")
    ] = None,
    theme: Annotated[str, typer.Option(help="Whose colours the pictures take.")] = "lecture",
) -> None:
    """Train figures and write their results and their pictures or charts.

    For example: deckgen figures vae-manifold
    """
    from deckgen import theme as looks
    from deckgen.figures import catalogue, making, shipping

    chosen = catalogue.chosen(tuple(names or ()))
    if listed:
        for spec in chosen:
            print(f"{spec.name:20}  {making.state(spec):12}  {spec.title}")
        return
    colours = looks.load(theme)
    if force:
        making.forget(chosen)
    with _interruptible() as report:
        for spec in chosen:
            result = making.make(spec, device=device.value, again=force, report=report)
            path, _ = shipping.ship(spec, result, colours, out)
            print(f"{path}: {making.summary(result)}")


@app.command()
def themes(
    preview: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write a short deck in every theme into this folder.")
    ] = None,
    inspect: Annotated[
        Path | None, typer.Option(metavar="FILE.pptx", help="Say how a deck would use someone else's template.")
    ] = None,
) -> None:
    """List the themes, or with --preview write a deck of each, one slide of every kind.

    For example: deckgen themes --preview themes
    """
    from deckgen import assets, theme

    if inspect:
        from deckgen.powerpoint.adopt import adopting, report

        for line in report.lines(adopting.adopt(inspect, theme.load("lecture"))):
            print(line)
        return
    if preview:
        from deckgen import previews

        for path in previews.write(preview):
            print(path)
        return
    for folder in assets.entries("themes", "theme.toml"):
        found = theme.load(folder.name)
        print(f"{found.name:16}  {found.description}")
    _say("deckgen themes --preview DIR writes a deck in each, one slide of every kind")


@contextmanager
def _interruptible() -> Iterator[Report]:
    """Let Ctrl-C end a training with one line; what was finished before is in the cache."""
    try:
        with _bars() as report:
            yield report
    except KeyboardInterrupt:
        _say("interrupted; finished models are kept; run it again to go on (--force would begin anew)")
        raise typer.Exit(INTERRUPTED) from None


@contextmanager
def _bars() -> Iterator[Report]:
    """A bar for each model in training, with its losses and the time left; only on a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, TextColumn("{task.fields[losses]}"), console=Console(stderr=True)) as bars:
        tasks = {}

        def report(told: Progress) -> None:
            name = f"{told.figure}: {told.model}"
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=told.steps, losses="")
            losses = "  ".join(f"{key} {value:.3g}" for key, value in told.losses.items())
            bars.update(tasks[name], completed=told.step, losses=losses)

        yield report


if __name__ == "__main__":
    main()
