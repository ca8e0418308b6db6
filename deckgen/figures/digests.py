"""What a trained model and a result depend on, as one number each.

A digest is the SHA-256 of canonical JSON (sorted keys, no spaces) of exactly the settings and code versions that the
bits come from. Titles, words and drawings are not among them: changing those retrains nothing.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from types import ModuleType

from deckgen import figures
from deckgen.figures import data, kinds, measures, models, own_pictures
from deckgen.figures.spec import Part, Spec


def trained(spec: Spec, model: str) -> str:
    """The digest of one trained model: its data, architecture and training."""
    wanted = spec.models[model]
    return _digest(
        {
            "loop": kinds.version(figures, "train"),
            "data": _data(spec),
            "model": _part(models, spec, wanted.part),
            "training": dataclasses.asdict(wanted.training),
        }
    )


def measured(spec: Spec) -> str:
    """The digest of a result: its data, its trained models and its measure."""
    return _digest(
        {
            "data": _data(spec),
            "models": {name: trained(spec, name) for name in spec.models},
            "measure": _part(measures, spec, spec.measure),
        }
    )


def made(spec: Spec) -> str:
    """The digest of a data set."""
    return _digest(_data(spec))


def _data(spec: Spec) -> dict[str, object]:
    """A data set, with the pictures themselves in place of the path to them: moving them changes nothing."""
    part = _part(data, spec, spec.data)
    if path := spec.data.settings.get(kinds.PATH):
        part["settings"] = {**spec.data.settings, kinds.PATH: own_pictures.digest(spec.beside(str(path)))}
    return part


def _part(package: ModuleType, spec: Spec, part: Part) -> dict[str, object]:
    kinds.known(package, spec, part)
    return {"kind": part.kind, "version": kinds.version(package, part.kind), "settings": dict(part.settings)}


def _digest(content: dict[str, object]) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
