"""Kuzushiji-MNIST: cursive Japanese characters in MNIST's format (Clanuwat et al., 2018; ROIS-DS CODH, CC BY-SA 4.0).

The classes: o, ki, su, tsu, na, ha, ma, ya, re, wo.
"""

from __future__ import annotations

from deckgen.figures import originals
from deckgen.figures.batches import Dataset
from deckgen.figures.download import Published
from deckgen.figures.originals import Originals, Selection

VERSION = 1

Settings = Selection

KUZUSHIJI = Originals(
    folder="kmnist",
    mirrors=(
        "https://codh.rois.ac.jp/kmnist/dataset/kmnist/",
        "http://codh.rois.ac.jp/kmnist/dataset/kmnist/",
    ),
    train_images=Published(
        "train-images-idx3-ubyte.gz", 18_165_135, "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4"
    ),
    train_labels=Published(
        "train-labels-idx1-ubyte.gz", 29_497, "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17"
    ),
    test_images=Published(
        "t10k-images-idx3-ubyte.gz", 3_041_136, "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5"
    ),
    test_labels=Published(
        "t10k-labels-idx1-ubyte.gz", 5_120, "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c"
    ),
)


def load(settings: Selection) -> Dataset:
    """Read the characters; see `originals.load`."""
    return originals.load(KUZUSHIJI, settings)
