"""What figures must reach, measured: each target beside its floor or what another recipe reaches on this machine.

`--only PART` measures one part. Rows by the wall clock are worth something only while the machine does nothing else.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping

import torch

from benchmarks import figures_dcgan, figures_quality, figures_ring, figures_vae, figures_whole
from benchmarks.targets import Row, line
from deckgen.errors import FigureError

PARTS: Mapping[str, Callable[[], Iterator[Row]]] = {
    "vae": figures_vae.rows,
    "dcgan": figures_dcgan.rows,
    "ring": figures_ring.rows,
    "quality": figures_quality.rows,
    "all": figures_whole.rows,
}


def main() -> int:
    """Measure the parts one after the other and print their rows as they come; 1 if a part cannot be measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=PARTS, metavar="PART", help=f"one of: {', '.join(PARTS)}")
    only = parser.parse_args().only
    load = " ".join(f"{load:.1f}" for load in os.getloadavg())
    print(f"figures, torch {torch.__version__}, {os.cpu_count()} cores, load {load}")
    failed = False
    for name, rows in PARTS.items():
        if only in (None, name):
            failed |= not _shown(name, rows)
    return int(failed)


def _shown(name: str, rows: Callable[[], Iterator[Row]]) -> bool:
    """Print the rows of a part, or why there are none."""
    try:
        for row in rows():
            print(line(row), flush=True)
    except FigureError as error:
        print(f"{name}: {error}", flush=True)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
