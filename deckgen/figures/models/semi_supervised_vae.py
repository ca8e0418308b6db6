"""Classifiers that learn from few labels and many images without any, in many copies at once.

The generative semi-supervised model M2 of Kingma, Mohamed, Rezende and Welling, "Semi-supervised learning with deep
generative models" (2014): a class and a code make an image, and the class is another latent variable where no label
tells it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from deckgen.figures.batches import Batch
from deckgen.figures.crowd import Layer, crowd
from deckgen.figures.few import Few
from deckgen.figures.learning import Learner, adam, descend
from deckgen.figures.models.classifier import CLASSES
from deckgen.figures.models.vae import PIXELS, divergence
from deckgen.figures.spec import Training

VERSION = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """The networks' sizes, and what they learn from."""

    latent: int
    """Numbers in a code."""
    hidden: int
    """Units in each network's hidden layer."""
    weight: float
    """What a labelled image's surprise in nats counts beside the bounds: alpha in equation 9."""
    unlabelled: bool
    """Whether images without labels teach, too; if not, the classifier learns from its labels alone."""
    each: tuple[int, ...]
    """Labelled images of each class, one size after another."""
    seeds: int
    """Copies of each size: their labelled images and their weights differ."""


class SemiSupervisedVAE(nn.Module):
    """Classifier q(y|x), encoder q(z|x, y), decoder p(x|y, z), S copies of each; p(y) is uniform, p(z) N(0, I)."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.latent = settings.latent
        self.few = Few(settings.each, settings.seeds)
        copies = self.few.learners
        self.classifier = crowd(copies, [PIXELS, settings.hidden, CLASSES])
        self.encoder = crowd(copies, [PIXELS + CLASSES, settings.hidden, 2 * settings.latent])
        self.decoder = crowd(copies, [settings.latent + CLASSES, settings.hidden, PIXELS])

    def encode(self, images: Tensor, told: Tensor) -> tuple[Tensor, Tensor]:
        """Each image once for each class it is told to be: mean and log-variance of its code.

        Args:
            images: [S, B, pixels].
            told: the classes as ones among zeros, [C, B, 10].

        Returns:
            each [S, C, B, latent].
        """
        first, *rest = self.encoder
        assert isinstance(first, Layer)
        # The image's share of the first layer is the same for all classes, so it is taken once.
        of_image = torch.baddbmm(first.bias, images, first.weight[:, :PIXELS])  # [S, B, hidden]
        of_class = told.flatten(0, 1) @ first.weight[:, PIXELS:]  # [S, C B, hidden]
        hidden = of_image[:, None] + of_class.unflatten(1, told.shape[:2])  # [S, C, B, hidden]
        codes = nn.Sequential(*rest)(hidden.flatten(1, 2)).unflatten(1, told.shape[:2])
        mean, log_variance = codes.chunk(2, dim=3)
        return mean, log_variance

    def decode(self, codes: Tensor, told: Tensor) -> Tensor:
        """Codes [S, C, B, latent] of classes [C, B, 10] to each pixel's logit of ink, [S, C, B, pixels]."""
        both = torch.cat([codes, told.expand(len(codes), -1, -1, -1)], dim=3)
        logits: Tensor = self.decoder(both.flatten(1, 2)).unflatten(1, told.shape[:2])
        return logits


def labelled(net: SemiSupervisedVAE, images: Tensor, classes: Tensor, noise: Tensor) -> Tensor:
    """What it costs to explain images whose classes are known: L(x, y) of equation 6, one code drawn for each.

    Args:
        net: the networks.
        images: [S, B, pixels] in 0 to 1; grey levels count as probabilities of ink.
        classes: int64 [C, B]; each image is taken with C of them, one after another.
        noise: standard normal, [S, C, B, latent].

    Returns:
        nats, [S, C, B].
    """
    told = F.one_hot(classes, CLASSES).to(images.dtype)  # [C, B, 10]
    mean, log_variance = net.encode(images, told)
    logits = net.decode(mean + noise * (log_variance / 2).exp(), told)  # [S, C, B, pixels]
    rebuilt = F.binary_cross_entropy_with_logits(logits, images[:, None].expand_as(logits), reduction="none").sum(3)
    apart = divergence(mean.flatten(0, 2), log_variance.flatten(0, 2)).view_as(rebuilt)
    return rebuilt + apart + math.log(CLASSES)


def unlabelled(net: SemiSupervisedVAE, images: Tensor, noise: Tensor) -> Tensor:
    """What it costs to explain images whose classes are not known: U(x) of equation 7, the sum over all classes.

    Args:
        net: the networks.
        images: [S, B, pixels] in 0 to 1.
        noise: standard normal, [S, 10, B, latent].

    Returns:
        nats, [S, B].
    """
    log_beliefs = net.classifier(images).log_softmax(2)  # [S, B, 10]
    every = torch.arange(CLASSES, device=images.device)[:, None].expand(-1, images.shape[1])  # [10, B]
    costs = labelled(net, images, every, noise).transpose(1, 2)  # [S, B, 10]
    nats: Tensor = (log_beliefs.exp() * (costs + log_beliefs)).sum(2)
    return nats


def surprise(net: SemiSupervisedVAE, images: Tensor, classes: Tensor) -> Tensor:
    """The classifier's cross-entropy on images [S, B, pixels] of classes [B], the last term of equation 9: [S, B]."""
    log_beliefs = net.classifier(images).log_softmax(2)  # [S, B, 10]
    return F.nll_loss(log_beliefs.mT, classes.expand(len(images), -1), reduction="none")


def build(settings: Settings) -> SemiSupervisedVAE:
    """The networks, their weights not yet drawn."""
    return SemiSupervisedVAE(settings)


def learner(net: SemiSupervisedVAE, settings: Settings, training: Training) -> Learner:
    """Adam on equation 9, its sums taken as means: over a labelled image of each class, over a batch without labels.

    The rate falls to 0 along a half cosine.
    """
    optimiser = adam(net.parameters(), training.rate)

    def step(batch: Batch, generator: torch.Generator, _: int) -> Mapping[str, Tensor]:
        net.few.see(batch)
        images, there = net.few.draw(1, generator)  # [S, 10, pixels], [S, 10]
        classes = torch.arange(CLASSES, device=images.device)
        # Both are drawn even if one is not used, so that with and without unlabelled images the labels are the same.
        noise, more = (
            torch.randn(len(images), many, count, settings.latent, generator=generator, device=images.device)
            for many, count in ((1, CLASSES), (CLASSES, len(batch.rows)))
        )
        cost = (labelled(net, images, classes[None], noise)[:, 0] * there).mean(1)  # [S]
        wrong = (surprise(net, images, classes) * there).mean(1)  # [S]
        loss = cost + settings.weight * wrong
        if settings.unlabelled:
            others = batch.inputs.flatten(1).expand(len(images), -1, -1)  # [S, B, pixels]
            loss = loss + unlabelled(net, others, more).mean(1)
        descend(optimiser, loss.sum())
        return {"labelled": cost.detach().mean(), "surprise": wrong.detach().mean()}

    return Learner(step, (optimiser,))


def kept(net: SemiSupervisedVAE) -> SemiSupervisedVAE:
    """All of it."""
    return net
