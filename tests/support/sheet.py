"""The pictures of the themes in docs/: `python -m tests.support.sheet` draws them anew."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image

from deckgen import previews
from tests.support.render import images

DOCS = Path(__file__).resolve().parents[2] / "docs"
SHOWN = (1, 3, 4, 5, 8, 11, 12, 13, 17)
"""The slides of the sample that a picture shows."""
ACROSS = 3
WIDTH = 420
"""Pixels across of each slide."""
GAP = 10
GROUND = (120, 124, 132)


def sheet(deck: Path, numbers: tuple[int, ...], across: int = ACROSS, width: int = WIDTH) -> Image.Image:
    """Draw slides of a deck side by side, row by row; `numbers` count from 1."""
    pages = [page for number, page in enumerate(images(deck, width), 1) if number in numbers]
    high = pages[0].height
    rows = -(-len(pages) // across)
    whole = Image.new("RGB", (across * (width + GAP) + GAP, rows * (high + GAP) + GAP), GROUND)
    for place, page in enumerate(pages):
        down, right = divmod(place, across)
        whole.paste(page.convert("RGB"), (GAP + right * (width + GAP), GAP + down * (high + GAP)))
    return whole


def main() -> None:
    """Write a picture of each theme that ships."""
    with tempfile.TemporaryDirectory() as folder:
        for deck in previews.write(Path(folder)):
            picture = sheet(deck, SHOWN).quantize(256, method=Image.Quantize.FASTOCTREE)
            picture.save(DOCS / f"theme-{deck.stem}.png", optimize=True)


if __name__ == "__main__":
    main()
