"""PacGAN (Lin, Khetan, Fanti and Oh, 2018): the game of `plane_gan` with a discriminator that judges several points.

Points that one generator drew in a row resemble each other where it has dropped modes, and that gives them away.
"""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.errors import Fault, FigureError
from deckgen.figures.learning import Learner
from deckgen.figures.models import plane_gan
from deckgen.figures.players import Players, paces
from deckgen.figures.spec import Training

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings(plane_gan.Settings):
    """Those of the plain game, and how many points are judged at once."""

    packed: int


def build(settings: Settings) -> Players:
    """All copies of both players, their weights not yet drawn."""
    sizes = settings.latent, settings.hidden, settings.layers
    return Players(sizes, paces(settings.generator, settings.discriminator, settings.seeds), settings.packed)


def learner(net: Players, settings: Settings, training: Training) -> Learner:
    """As the plain game is learnt.

    Raises:
        FigureError: the batch cannot be dealt out in groups of that size.
    """
    if training.batch % settings.packed:
        what = f"a batch of {training.batch} points cannot be packed by {settings.packed}"
        raise FigureError(Fault(None, what, "give a batch that the number packed divides"))
    return plane_gan.learner(net, settings, training)


def kept(net: Players) -> Players:
    """Both players."""
    return plane_gan.kept(net)
