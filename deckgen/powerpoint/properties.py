"""docProps/core.xml: what the file says of itself."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from pptx.presentation import Presentation

from deckgen.powerpoint.markup import clean
from deckgen.powerpoint.text import LANGUAGE

UNDATED = datetime.date(2000, 1, 1)
"""What a deck without a date is dated, so that the same input gives the same bytes."""
MAX_CHARACTERS = 255
"""What a property may hold."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a deck's file says of itself."""

    title: str
    author: str = ""
    subject: str = ""
    date: datetime.date | None = None
    keywords: str = ""
    language: str = LANGUAGE
    """The tag of BCP 47 that every run carries too."""


def describe(deck: Presentation, properties: Properties) -> None:
    """Write the properties into a deck."""
    core = deck.core_properties
    core.title, core.author, core.subject = map(_short, (properties.title, properties.author, properties.subject))
    core.keywords, core.language = _short(properties.keywords), properties.language
    core.last_modified_by = core.author
    core.revision = 1
    core.created = core.modified = datetime.datetime.combine(properties.date or UNDATED, datetime.time())


def _short(text: str) -> str:
    return " ".join(clean(text).split())[:MAX_CHARACTERS]
