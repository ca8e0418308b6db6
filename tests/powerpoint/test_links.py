"""Links from slide to slide."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.build import Built, Choices, build
from tests.support.audit import assert_sound, relationships
from tests.support.package import Package, read

COURSE = """\
# Models

## Section 1: What is new

### Where we go

See [the bound](#how-vaes-work) or [this](#own), [again](#how-vaes-work-1), [here](#in-the-end).

## Section 2: In the end

### How `VAEs` work?

Text.

### How VAEs work

#### Deeper

Text.

### Named by itself {#own}

Back to [the start](#section-1-what-is-new).
"""


def made(folder: Path, text: str) -> tuple[Built, Package]:
    source = folder / "course.md"
    source.write_text(text, encoding="utf-8")
    built = build(source, folder / "deck.pptx", Choices(figures="none"))
    return built, read(built.path.read_bytes())


def led(deck: Package) -> dict[str, str]:
    """The text of each link to a slide -> the title of that slide."""
    found: dict[str, str] = {}
    for name in deck.slides:
        targets = {each.id: each.target for each in deck.relations(name)}
        for run in deck.find(name, "//a:r[a:rPr/a:hlinkClick[@action='ppaction://hlinksldjump']]"):
            (id_,) = (
                str(value) for link in run.iter("{*}hlinkClick") for value in link.values() if "ppaction" not in value
            )
            title = "".join(deck.values(targets[id_], "(//p:sp)[p:nvSpPr/p:nvPr/p:ph/@type='title'][1]//a:t/text()"))
            found["".join(map(str, run.itertext()))] = title
    return found


def test_links_lead_to_the_slides_of_headings_sections_and_names(tmp_path: Path) -> None:
    built, deck = made(tmp_path, COURSE)
    assert_sound(built.path)
    assert built.notices == ()
    assert led(deck) == {
        "the bound": "How VAEs work?",
        "this": "Named by itself",
        "again": "How VAEs work",
        "here": "In the end",
        "the start": "What is new",
    }


def test_a_link_to_a_heading_in_the_body_leads_to_its_slide(tmp_path: Path) -> None:
    _, deck = made(tmp_path, COURSE.replace("(#own)", "(#deeper)"))
    assert led(deck)["this"] == "How VAEs work"


def test_a_link_that_leads_nowhere_is_warned_of_at_its_line_and_stays_text(tmp_path: Path) -> None:
    built, deck = made(tmp_path, COURSE.replace("#own)", "#how-vae-works)"))
    (notice,) = built.notices
    assert str(notice).endswith(
        "course.md:7: the link to '#how-vae-works' is left out, its text stays; did you mean '#how-vaes-work'?"
    )
    assert "this" not in led(deck)


@pytest.mark.parametrize("count", [1_000])
def test_a_thousand_slides_chained_by_links_are_saved(count: int, tmp_path: Path) -> None:
    chained = "".join(f"### Slide {n}\n\nGo to [the next](#slide-{(n + 1) % count}).\n\n" for n in range(count))
    built, deck = made(tmp_path, f"# Chain\n\n## One\n\n{chained}")
    assert built.slides >= count
    assert sum(bool(deck.find(name, "//a:hlinkClick")) for name in deck.slides) == count
    assert not list(relationships(deck))
