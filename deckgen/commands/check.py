"""deckgen check: what is wrong or weak in course files, and mending what is safe to mend."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    courses: Annotated[list[Path], typer.Argument(metavar="COURSE.md...", help="The course files.")],
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text, json or sarif.")] = "text",
    fix: Annotated[bool, typer.Option("--fix", help="Show as a diff what can be mended safely.")] = False,
    write: Annotated[bool, typer.Option("--write", help="With --fix: mend the files.")] = False,
) -> None:
    """Tell what is wrong or weak in course files; the status is 1 if anything is an error.

    For example: deckgen check week-*.md
    """
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
