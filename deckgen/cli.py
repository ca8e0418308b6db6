"""The command line: gathers the commands, and tells an input's fault in one line."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from deckgen import __version__, commands, registry
from deckgen.console import tell
from deckgen.errors import DeckgenError

app = typer.Typer(
    help="Turn a course file into a native, editable PowerPoint deck.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for _name, _module in registry.load_all(commands).items():
    app.command(_name)(_module.command)


def main() -> None:
    """Run the command line; an input's fault is one line each on stderr and exit status 1, never a traceback."""
    gc.disable()  # a short run makes little garbage, and looking for it takes a tenth of the time
    try:
        app()
    except DeckgenError as error:
        for fault in error.faults:
            tell(str(fault))
        sys.exit(1)
    finally:
        gc.freeze()  # the interpreter looks through all that is left as it ends, but for what is frozen


@app.callback(invoke_without_command=True)
def _start(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    if version:
        print(__version__)
        raise typer.Exit


if __name__ == "__main__":
    main()
