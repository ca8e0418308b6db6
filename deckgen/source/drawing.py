"""A process that draws one SVG: `python -m deckgen.source.drawing WIDTH HEIGHT`, from its input to its output."""

from __future__ import annotations

import sys
from contextlib import suppress

MEMORY = 2 * 2**30
"""Bytes that drawing may take, where the system can be told."""
SECONDS = 15
"""Seconds of the processor that it may take, likewise; by the clock a busy machine would refuse sound drawings."""


def main() -> None:
    """Draw the SVG as PNG of exactly so many pixels."""
    import resvg_py  # only a course with a drawing needs it

    _bound()
    svg = sys.stdin.buffer.read().decode("utf-8")
    wide, high = map(int, sys.argv[1:])
    plain = "<text" not in svg
    sys.stdout.buffer.write(resvg_py.svg_to_bytes(svg_string=svg, width=wide, height=high, skip_system_fonts=plain))


def _bound() -> None:
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):  # macOS knows the limit and keeps none
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))


if __name__ == "__main__":
    main()
