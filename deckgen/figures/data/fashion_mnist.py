"""Fashion-MNIST: pictures of clothes in MNIST's format (Xiao, Rasul and Vollgraf, 2017; MIT licence).

The classes: T-shirt or top, trouser, pullover, dress, coat, sandal, shirt, sneaker, bag, ankle boot.
"""

from __future__ import annotations

from deckgen.figures import originals
from deckgen.figures.batches import Dataset
from deckgen.figures.download import Published
from deckgen.figures.originals import Originals, Selection

VERSION = 1

Settings = Selection

FASHION = Originals(
    folder="fashion",
    mirrors=(
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
    ),
    train_images=Published(
        "train-images-idx3-ubyte.gz", 26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"
    ),
    train_labels=Published(
        "train-labels-idx1-ubyte.gz", 29_515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"
    ),
    test_images=Published(
        "t10k-images-idx3-ubyte.gz", 4_422_102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"
    ),
    test_labels=Published(
        "t10k-labels-idx1-ubyte.gz", 5_148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"
    ),
)


def load(settings: Selection) -> Dataset:
    """Read the pictures; see `originals.load`."""
    return originals.load(FASHION, settings)
