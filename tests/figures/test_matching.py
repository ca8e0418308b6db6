from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from deckgen.errors import FigureError
from deckgen.figures import catalogue, matching
from deckgen.source import reader
from deckgen.source.course import Course

PATH = Path("course.md")
ALL = catalogue.specs()
FEW = ("gan-samples", "gan-verdict", "vae-bound", "vae-interpolation", "vae-manifold")
SPECS = tuple(spec for spec in ALL if spec.name in FEW)

LECTURE = """\
# Assessment: Slides Generation - Week 9: Generative Models

## Section 1: Introduction to GANs
### Learning Objectives
- Understand the adversarial training mechanism involved in GANs.

## Section 2: Mechanics of GANs
### Learning Objectives
- Understand the roles of the Generator and Discriminator in GANs.

## Section 3: Introduction to VAEs
### Learning Objectives
- Recognize the significance of latent space and its role in generative modeling.

## Section 4: How VAEs Work
### Learning Objectives
- Explain the function and importance of latent variables in data representation.

## Section 5: Conclusion and Summary
### Learning Objectives
- Identify the main types of generative models, including GANs and VAEs.
"""

OTHER = """\
# Assessment: Slides Generation - Week 2: Introduction to Databases

## Section 1: Introduction to Databases
### Learning Objectives
- Understand the components of a database and the role of the index.
- Explain how transactions work.

## Section 2: How Indexes Work
### Learning Objectives
- Describe the architecture of a B-tree.

## Section 3: Mechanics of Training a Team
### Learning Objectives
- Describe the loss that a failed disk causes.
"""


def course(text: str) -> Course:
    return reader.parse(text, PATH)[0]


def test_each_figure_goes_to_the_section_that_speaks_of_it() -> None:
    assert matching.assign(course(LECTURE), SPECS, "auto") == {
        1: ("gan-samples",), 2: ("gan-verdict",), 3: ("vae-manifold",), 4: ("vae-interpolation",),
    }  # fmt: skip


def test_of_a_sections_figures_the_best_fitting_comes_first() -> None:
    text = "# Week 9\n\n## Introduction to Generative Models\n"
    some, more = (
        replace(spec, teaches=words) for spec, words in zip(SPECS, (("models",), ("generative models",)), strict=False)
    )
    assert matching.assign(course(text), [some, more], "auto") == {1: (more.name, some.name)}
    assert matching.assign(course(text), [more, replace(some, teaches=more.teaches)], "auto") == {
        1: (some.name, more.name)
    }


def test_of_two_sections_that_it_fits_alike_a_figure_takes_the_one_that_says_least_else() -> None:
    text = "# Week 9\n\n## Introduction to Generative Models\n\n## What are Generative Models?\n"
    figure = replace(SPECS[0], teaches=("generative models",))
    other = replace(SPECS[1], teaches=("generative models", "introduction to generative models"))
    assert matching.assign(course(text), [figure, other], "auto") == {2: (figure.name,), 1: (other.name,)}


def test_another_course_attracts_no_figure() -> None:
    assert matching.assign(course(OTHER), ALL, "auto") == {}


def test_a_course_without_sections_gets_no_figure() -> None:
    assert matching.assign(course("# Just a title\n"), SPECS, "auto") == {}


def test_none_means_none() -> None:
    assert matching.assign(course(LECTURE), SPECS, "none") == {}


def test_a_figure_that_the_text_names_stays_where_the_text_puts_it() -> None:
    text = LECTURE + "\n## Section 6: Afterthoughts\n\n- A list\n\n![the map](figure:vae-manifold)\n"
    read = course(text)
    assert matching.named(read) == ("vae-manifold",)
    given = matching.assign(read, SPECS, "auto")
    assert "vae-manifold" not in {name for names in given.values() for name in names}
    assert given[4] == ("vae-interpolation",)


def test_the_lecturers_own_choice_is_taken_as_it_is() -> None:
    wish = {2: ("vae-manifold", "gan-samples"), 5: ("vae-manifold",)}
    assert matching.assign(course(LECTURE), SPECS, wish) == wish


def test_an_unknown_figure_in_the_text_is_named_at_its_line_with_the_nearest() -> None:
    text = LECTURE.replace("## Section 2", "![map](figure:vae-manifld)\n\n## Section 2", 1)
    line = text.splitlines().index("![map](figure:vae-manifld)") + 1
    with pytest.raises(FigureError) as caught:
        matching.assign(course(text), SPECS, "auto")
    assert str(caught.value) == f"course.md:{line}: there is no figure 'vae-manifld'; did you mean 'vae-manifold'?"


def test_a_wish_for_an_unknown_figure_or_section_names_every_fault() -> None:
    with pytest.raises(FigureError) as caught:
        matching.assign(course(LECTURE), SPECS, {1: ("xyz",), 9: ("vae-manifold",)})
    first, second = map(str, caught.value.faults)
    assert first == f"course.md:3: there is no figure 'xyz'; the figures are: {', '.join(FEW)}"
    assert second.startswith("course.md: figures are wished for section 9, and there are 5 sections")
