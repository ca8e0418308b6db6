"""MNIST: digits written by hand, 60,000 to learn from and 10,000 to test on (LeCun et al., 1998; CC BY-SA 3.0)."""

from __future__ import annotations

from deckgen.figures import originals
from deckgen.figures.batches import Dataset
from deckgen.figures.download import Published
from deckgen.figures.originals import Originals, Selection

VERSION = 1

Settings = Selection

MNIST = Originals(
    folder="mnist",
    mirrors=(
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "http://yann.lecun.com/exdb/mnist/",
    ),
    train_images=Published(
        "train-images-idx3-ubyte.gz", 9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"
    ),
    train_labels=Published(
        "train-labels-idx1-ubyte.gz", 28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"
    ),
    test_images=Published(
        "t10k-images-idx3-ubyte.gz", 1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"
    ),
    test_labels=Published(
        "t10k-labels-idx1-ubyte.gz", 4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"
    ),
)


def load(settings: Selection) -> Dataset:
    """Read the digits; see `originals.load`."""
    return originals.load(MNIST, settings)
