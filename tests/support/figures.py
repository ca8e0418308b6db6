"""Figures so small that they train in a blink, written as a lecturer's folder would hold them."""

from __future__ import annotations

from pathlib import Path

from deckgen.figures import spec
from deckgen.figures.spec import Spec

WORDS = """\
title = "A tiny figure"
teaches = ["tiny figures"]
reading = ["Look left.", "Ask: why?"]
caption = "{caption}"
alt = "A tiny picture"

[data]
kind = "strokes"
train = 60
test = 40
seed = 3
"""

TRAINING = """
[models.{name}.training]
steps = {{ draft = {steps}, standard = {steps}, full = {steps} }}
batch = 8
rate = 1e-3
seed = 5
"""

SIZES = {
    "vae": 'kind = "vae"\nlatent = 2\nhidden = 8\nlayers = 2\nbinarise = false\n',
    "autoencoder": 'kind = "autoencoder"\nlatent = 2\nhidden = 8\n',
    "judge": 'kind = "classifier"\nhidden = 4\n',
    "gan": 'kind = "gan"\nlatent = 3\nhidden = 8\npenalty = 1.0\nevery = 2\naverage = 0.5\n',
}

MEASURES = {
    "manifold": (("vae", "judge"), "side = 3\npoints = 5\nseed = 1\n"),
    "interpolation": (("vae", "autoencoder", "judge"), "steps = 3\nshown = [3, 8]\npairs = 6\nseed = 1\n"),
    "samples": (("gan", "judge"), "count = 20\ncompared = 5\nseed = 1\n"),
    "walk": (("gan", "judge"), "steps = 3\nshown = [3, 8, 1, 7]\ncount = 20\nseed = 1\n"),
    "tour": (("gan", "judge"), "steps = 2\nshown = 2\nwalks = 3\ncodes = 30\nseed = 1\n"),
}
"""Measure -> the models it needs, and its settings."""


def text(measure: str, *, steps: int = 2, caption: str = "Measured") -> str:
    """The figure.toml of a tiny figure."""
    models, settings = MEASURES[measure]
    parts = [WORDS.replace("{caption}", caption)]
    for name in models:
        parts.append(f"\n[models.{name}]\n{SIZES[name]}{TRAINING.format(name=name, steps=steps)}")
        parts.append(f"snapshots = [0, {steps}]\n" if name == "gan" else "")
    parts.append(f'\n[measure]\nkind = "{measure}"\n{settings}\n[drawing]\nkind = "{measure}"\n')
    return "".join(parts)


def tiny(folder: Path, measure: str, *, steps: int = 2, caption: str = "Measured") -> Spec:
    """Write a tiny figure into a folder of its own, and read it."""
    return written(folder / f"tiny-{measure}", text(measure, steps=steps, caption=caption))


def written(folder: Path, content: str) -> Spec:
    """Write a figure.toml and read it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "figure.toml"
    path.write_text(content, encoding="utf-8")
    return spec.read(path)
