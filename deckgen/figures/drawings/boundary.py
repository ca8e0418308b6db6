"""A classifier's belief beside the density of each class, test points and lettered places over both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from deckgen.figures.canvas import HEADING, LABEL, WIDTH, colour, font, write
from deckgen.figures.plane import Panel, Window
from deckgen.figures.results import Result

GAP = 24
"""Pixels between panels."""
HEAD = 80
"""Pixels for a panel's heading."""
RING, LINE = 5.0, 1.5
"""A test point's radius and the breadth of its line, pixels."""
MARGIN, TALL, MARK = 12, 34, 12
"""Pixels of ground beside a label, half its ground's height, and a mark's radius."""
FOOT = 76
"""Pixels for the line below the panels."""
DEEPEST = 0.75
"""Share of a class's colour where belief or density is largest."""
SIDE = (WIDTH - GAP) // 2
LETTERS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Settings:
    """The window, as it was measured, and what both classes are called."""

    window: tuple[float, float, float, float]
    names: tuple[str, ...]


def draw(result: Result, colours: Mapping[str, str], settings: Settings) -> Image.Image:
    """Draw both panels, 1600 pixels wide."""
    window = Window(*settings.window)
    foot = HEAD + window.height(SIDE)
    image = Image.new("RGB", (WIDTH, foot + FOOT), colour(colours, "paper"))
    _key(image, foot, colours, settings.names)
    pen = ImageDraw.Draw(image)
    panels = (("A border between classes", _belief, _believed), ("A density for each class", _densities, _warned))
    for left, (heading, ground, words) in zip((0, WIDTH - SIDE), panels, strict=True):
        write(pen, (left, HEAD / 2), heading, colour(colours, "ink"), size=HEADING, anchor="lm")
        panel = Panel(window, SIDE, colour(colours, "paper"))
        panel.paint(ground(result, colours))
        _points(panel, result, colours)
        drawn = panel.taken()
        _labels(drawn, window, result, words(result, settings), colours)
        image.paste(drawn, (left, HEAD))
    return image


def _belief(result: Result, colours: Mapping[str, str]) -> Image.Image:
    """Paper where the classifier cannot decide, a class's colour where it is sure."""
    belief = np.asarray(result.arrays["belief"], np.float64) / 255  # [H, W], of class 1
    return _tinted([np.clip(1 - 2 * belief, 0, 1), np.clip(2 * belief - 1, 0, 1)], colours)


def _densities(result: Result, colours: Mapping[str, str]) -> Image.Image:
    """Paper where neither class has density, both colours where both have."""
    shares = np.asarray(result.arrays["densities"], np.float64) / 255  # [2, H, W]
    return _tinted([np.sqrt(share) for share in shares], colours)


def _tinted(shares: list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]], colours: Mapping[str, str]) -> Image.Image:
    """Paper, tinted with either class's colour by its share."""
    paper = np.asarray(colour(colours, "paper"), np.float64)
    mixture = np.broadcast_to(paper, (*shares[0].shape, 3)).copy()
    for share, role in zip(shares, ("class0", "class1"), strict=True):
        mixture += DEEPEST * share[..., None] * (np.asarray(colour(colours, role)) - paper)
    return Image.fromarray(np.clip(mixture.round(), 0, 255).astype(np.uint8))


def _points(panel: Panel, result: Result, colours: Mapping[str, str]) -> None:
    points, classes = np.asarray(result.arrays["points"]), np.asarray(result.arrays["classes"])
    ink = colour(colours, "ink")
    panel.rings(points[classes == 0], ink, RING, LINE)
    panel.crosses(points[classes == 1], ink, RING, LINE)


def _believed(result: Result, settings: Settings) -> list[str]:
    pairs = zip(result.arrays["probe_class"].tolist(), result.arrays["probe_belief"].tolist(), strict=True)
    return [f"{settings.names[answer]} {_percent(belief)}" for answer, belief in pairs]


def _percent(share: float) -> str:
    """A share in per cent that is not rounded to certainty."""
    return ">99%" if share > 0.995 else f"{share:.0%}"


def _warned(result: Result, settings: Settings) -> list[str]:
    pairs = zip(result.arrays["probe_named"].tolist(), result.arrays["probe_known"].tolist(), strict=True)
    return [settings.names[named] if known else "no data" for named, known in pairs]


def _labels(image: Image.Image, window: Window, result: Result, words: list[str], colours: Mapping[str, str]) -> None:
    """Mark each probe, and write beneath it its letter and what a model says of it."""
    pen, ink, paper = ImageDraw.Draw(image), colour(colours, "ink"), colour(colours, "paper")
    for letter, at, said in zip(LETTERS, window.pixels(result.arrays["probes"], SIDE).tolist(), words, strict=False):
        text = f"{letter}: {said}"
        reach = font(LABEL).getlength(text) / 2 + MARGIN
        middle, across = min(max(at[0], reach), SIDE - reach), at[1] + 56
        pen.rectangle((middle - reach, across - TALL, middle + reach, across + TALL), paper)
        pen.ellipse((at[0] - MARK, at[1] - MARK, at[0] + MARK, at[1] + MARK), ink, outline=paper, width=4)
        write(pen, (middle, across), text, ink, anchor="mm")


def _key(image: Image.Image, top: int, colours: Mapping[str, str], names: tuple[str, ...]) -> None:
    """Draw the line below the panels: which mark stands for which class."""
    pen, ink, muted = ImageDraw.Draw(image), colour(colours, "ink"), colour(colours, "muted")
    left, middle = 0.0, top + FOOT / 2
    for place, name in enumerate(names):
        box = (left + 4, middle - 12, left + 28, middle + 12)
        if place == 0:
            pen.ellipse(box, outline=ink, width=4)
        else:
            pen.line(box, fill=ink, width=4)
            pen.line((box[0], box[3], box[2], box[1]), fill=ink, width=4)
        words = f"test points of the {name} moon"
        write(pen, (left + 44, middle), words, muted, anchor="lm")
        left += 44 + font(LABEL).getlength(words) + 56
