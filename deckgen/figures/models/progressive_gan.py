"""A generative adversarial network that grows: its images are 7 pixels across, then 14, then 28.

Both players begin with few layers; each later one fades in while the others learn on (Karras et al., "Progressive
growing of GANs", 2018, section 2 and figure 2). The game is that of `gan`: relativistic, with R1 and R2.
"""

from __future__ import annotations

import copy
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from deckgen.errors import Fault, FigureError
from deckgen.figures.batches import Batch
from deckgen.figures.learning import Learner, adam, descend, late_fall
from deckgen.figures.models.gan import SLOPE, follow, shortfall, steepness
from deckgen.figures.spec import Training

VERSION = 2

SIDES = (7, 14, 28)
"""Pixels across an image at each level."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The networks' sizes, how the game is kept stable, and when the networks grow."""

    latent: int
    """Numbers in a code, standard normal."""
    hidden: int
    """Units in each layer that is not convolutional."""
    maps: int
    """Feature maps of 7 x 7; those of 14 x 14 are half as many."""
    penalty: float
    """Weight of the squared slope of the discriminator at 28 pixels across. That of smaller images is in proportion to
    their pixels, as Karras et al., "Training GANs with limited data" (2020), choose it: they differ by less."""
    every: int
    """The penalty is taken at each so-many-th step, and weighs so many times more (Karras et al., 2020)."""
    average: float
    """Share of the moving average that stays at each step."""
    ends: tuple[float, ...]
    """Shares of the training until which images are 7 pixels across, fade to 14, are 14 across, and fade to 28. All 0:
    the networks are whole from the start."""


class Generator(nn.Module):
    """Codes to images as large as it has grown."""

    stage: Tensor
    """Even: images are of the first, second or third size; odd: those of the next one are fading in."""
    share: Tensor
    """How far they are, 0 to 1."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        hidden, maps, half = settings.hidden, settings.maps, settings.maps // 2
        self.latent = settings.latent
        self.first = nn.Sequential(
            nn.Linear(settings.latent, hidden), nn.BatchNorm1d(hidden), nn.LeakyReLU(SLOPE),
            nn.Linear(hidden, hidden), nn.BatchNorm1d(hidden), nn.LeakyReLU(SLOPE),
        )  # fmt: skip
        to_7 = nn.Sequential(nn.Linear(hidden, maps * 49), nn.BatchNorm1d(maps * 49), nn.Unflatten(1, (maps, 7, 7)))
        to_14 = nn.Sequential(_doubling(maps, half), nn.BatchNorm2d(half))
        self.layers = nn.ModuleList(nn.Sequential(layer, nn.LeakyReLU(SLOPE)) for layer in (to_7, to_14))
        flat = nn.Sequential(nn.Linear(hidden, 49), nn.Unflatten(1, (1, 7, 7)))
        self.grey = nn.ModuleList([flat, _doubling(maps, 1), _doubling(half, 1)])
        self.register_buffer("stage", torch.zeros((), dtype=torch.int64))
        self.register_buffer("share", torch.ones(()))

    def forward(self, codes: Tensor) -> Tensor:
        """Codes [B, latent] to images [B, 1, side, side] in 0 to 1, at the stage that training has come to."""
        return self.draw(codes, int(self.stage))

    def draw(self, codes: Tensor, stage: int) -> Tensor:
        """The same at a known stage, so that no number need be looked at."""
        level, fades = level_of(stage)
        features = before = self.first(codes)
        for layer in self.layers[:level]:
            before, features = features, layer(features)
        inks: Tensor = self.grey[level](features)
        if fades:  # before the sigmoid, where a layer that has learnt nothing yet adds nothing
            inks = doubled(self.grey[level - 1](before)).lerp(inks, self.share)
        return torch.sigmoid(inks)


class Discriminator(nn.Module):
    """Images to one number each, larger for more like the data: the generator's layers, the other way round."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        hidden, maps, half = settings.hidden, settings.maps, settings.maps // 2
        flat = nn.Sequential(nn.Flatten(), nn.Linear(49, hidden))
        to_grey = (flat, _halving(1, maps), _halving(1, half))
        self.grey = nn.ModuleList(nn.Sequential(layer, nn.LeakyReLU(SLOPE)) for layer in to_grey)
        from_7 = nn.Sequential(nn.Flatten(), nn.Linear(maps * 49, hidden))
        self.layers = nn.ModuleList(
            nn.Sequential(layer, nn.LeakyReLU(SLOPE)) for layer in (from_7, _halving(half, maps))
        )
        self.last = nn.Sequential(nn.Linear(hidden, hidden), nn.LeakyReLU(SLOPE), nn.Linear(hidden, 1))

    def forward(self, images: Tensor, stage: int, share: Tensor) -> Tensor:
        """Images [B, 1, side, side] of a stage, and how far it has faded in, [], to scores [B]."""
        level, fades = level_of(stage)
        features = self.grey[level](images)
        for place in reversed(range(level)):
            features = self.layers[place](features)
            if fades and place == level - 1:
                features = self.grey[place](halved(images)).lerp(features, share)
        scores: Tensor = self.last(features).squeeze(1)
        return scores


def _doubling(maps: int, wanted: int) -> nn.Module:
    return nn.ConvTranspose2d(maps, wanted, 4, stride=2, padding=1)


def _halving(maps: int, wanted: int) -> nn.Module:
    return nn.Conv2d(maps, wanted, 4, stride=2, padding=1)


def level_of(stage: int) -> tuple[int, bool]:
    """Which of the three sizes images have at a stage, and whether it is still fading in."""
    return (stage + 1) // 2, stage % 2 == 1


def halved(images: Tensor) -> Tensor:
    """Images [B, 1, side, side] with the mean of each two by two pixels as one."""
    return F.avg_pool2d(images, 2)


def doubled(images: Tensor) -> Tensor:
    """Images [B, 1, side, side] with each pixel as two by two."""
    return F.interpolate(images, scale_factor=2)


def coarsened(images: Tensor, stage: int, share: Tensor) -> Tensor:
    """Images [B, 1, 28, 28] as small as a stage has them; in a fade, with a share [] of their own fineness."""
    level, fades = level_of(stage)
    for _ in SIDES[level + 1 :]:
        images = halved(images)
    return doubled(halved(images)).lerp(images, share) if fades else images


class ProgressiveGAN(nn.Module):
    """Both players, and the generator's moving average."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.generator = Generator(settings)
        self.discriminator = Discriminator(settings)
        self.average = Generator(settings)


def build(settings: Settings) -> ProgressiveGAN:
    """The networks, their weights not yet drawn."""
    return ProgressiveGAN(settings)


def learner(net: ProgressiveGAN, settings: Settings, training: Training) -> Learner:
    """One move of the discriminator, one of the generator; both rates fall to 0 over the second half.

    Raises:
        FigureError: the ends are not four shares, each at least the one before.
    """
    growth = _Growth(_starts(settings, training))
    growth.set(net.generator, 0)
    net.average.load_state_dict(copy.deepcopy(net.generator.state_dict()))
    players = (net.discriminator, net.generator)
    optimisers = tuple(adam(player.parameters(), training.rate, betas=(0.0, 0.99)) for player in players)

    def step(batch: Batch, generator: torch.Generator, phase: int) -> Mapping[str, Tensor]:
        stage, turn = divmod(phase, settings.every)
        share = net.generator.share
        real = coarsened(batch.inputs, stage, share)  # [B, 1, side, side]
        codes = torch.randn(len(real), settings.latent, generator=generator, device=real.device)
        fake = net.generator.draw(codes, stage)
        both = torch.cat([real, fake.detach()]).requires_grad_()  # [2B, 1, side, side]
        scores = net.discriminator(both, stage, share)  # [2B]
        of_real, of_fake = scores.chunk(2)
        against = shortfall(of_real, of_fake)
        loss = against
        if turn == 0:
            weight = settings.penalty * real[0].numel() / batch.inputs[0].numel()
            loss = against + settings.every * weight / 2 * steepness(scores, both)
        descend(optimisers[0], loss)
        pleased = shortfall(net.discriminator(fake, stage, share), of_real.detach())
        descend(optimisers[1], pleased)
        follow(net.average, net.generator, settings.average)
        return {"discriminator": against.detach(), "generator": pleased.detach()}

    return Learner(
        step, optimisers, late_fall,
        phase=lambda step: growth.stage(step) * settings.every + step % settings.every,
        prepare=lambda step: growth.set(net.generator, step),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Growth:
    """When which stage is."""

    starts: tuple[int, ...]
    """The first step of each stage."""

    def stage(self, step: int) -> int:
        return bisect_right(self.starts, step) - 1

    def set(self, generator: Generator, step: int) -> None:
        """Tell a generator where it stands before a step; the last step of a fade counts as all of it."""
        stage = self.stage(step)
        generator.stage.fill_(stage)
        if level_of(stage)[1]:
            first, after = self.starts[stage : stage + 2]
            generator.share.fill_((step + 1 - first) / (after - first))


def _starts(settings: Settings, training: Training) -> tuple[int, ...]:
    ends = settings.ends
    if len(ends) != 2 * len(SIDES) - 2 or any(one > other for one, other in pairwise((0, *ends, 1))):
        what = f"networks cannot grow at {', '.join(map(str, ends)) or 'no'} shares of a training"
        raise FigureError(Fault(None, what, "name four from 0 to 1, none less than the one before"))
    return (0, *(round(end * training.steps) for end in ends))


def kept(net: ProgressiveGAN) -> Generator:
    """The moving average: the networks that play against it are needed no more."""
    return net.average
