"""What a deck owes those who cannot see all of it is held, and what falls short is named with its slide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from deckgen import assets, previews
from deckgen.accessibility import Promise, check, contrast_of, summary
from deckgen.build import Built, Choices, build
from deckgen.contrast import parsed, ratio
from deckgen.layout.pages import Page, Placed
from deckgen.runs import Run
from deckgen.slides.model import Picture
from deckgen.theme import Box, Emu, Paint, emu
from tests.powerpoint.pages import lecture, lines, page, picture, table, template
from tests.support.fallback import opened

ALL = "titles, reading order, alt text, sizes, contrast, table headers, language"
SAMPLE = assets.folder("themes") / previews.SAMPLE
COURSES = sorted(Path(__file__).parent.glob("golden/*/course.md"))


def promises(*pages: Page, language: str = "en-US") -> dict[str, Promise]:
    return {promise.name: promise for promise in check(pages, lecture(), language)}


def broken(*pages: Page, language: str = "en-US") -> dict[str, list[str]]:
    found = promises(*pages, language=language)
    return {name: list(map(str, promise.breaches)) for name, promise in found.items() if promise.breaches}


def whole() -> Page:
    return page("content and table", title="Models", body=[lines("Two kinds"), lines("And no third")], table=table())


def changed(one: Page, role: str, change: Callable[[Placed], Placed]) -> Page:
    return replace(one, placed=tuple(change(each) if each.slot.role == role else each for each in one.placed))


def test_a_page_that_lacks_nothing_breaks_no_promise() -> None:
    figure = page("figure", 2, title="Digits", picture=picture(), caption="What was measured")
    assert broken(whole(), figure) == {}
    assert summary(check((whole(), figure), lecture(), "de")) == f"Accessible: {ALL}"


def test_a_title_that_stands_twice_is_named_with_both_slides() -> None:
    again = page("content", 7, title="  models ", body="Others")
    assert broken(whole(), again) == {"titles": ["slide 7: its title is that of slide 1"]}


@pytest.mark.parametrize("title", [{}, {"title": " "}])
def test_a_page_without_a_title_is_named(title: dict[str, str]) -> None:
    assert broken(page("content", 3, **title, body="Text"))["titles"] == ["slide 3: it has no title"]


def test_a_shape_that_is_read_before_what_stands_above_it_is_named() -> None:
    one = page("content and code", title="Code", body="Before", code="x = 1")
    title, body, code = one.placed
    lower = replace(body, box=replace(body.box, top=Emu(code.box.bottom + 1)))
    assert broken(replace(one, placed=(title, code, lower))) == {}
    assert broken(replace(one, placed=(title, lower, code))) == {
        "reading order": ["slide 1: the code is read after the body"]
    }


def test_a_shape_that_is_read_before_what_stands_left_of_it_is_named() -> None:
    one = page("two columns", title="Columns", column=[lines("Left"), lines("Right")])
    title, left, right = one.placed
    assert broken(one) == {}
    assert broken(replace(one, placed=(title, right, left))) == {
        "reading order": ["slide 1: the column is read after the column"]
    }


@pytest.mark.parametrize("alt", ["", "  ", "digits.png", "IMG_0231", "Screenshot at 10.22.33.png", "image", "Figure 3"])
def test_a_picture_that_does_not_say_what_it_shows_is_named(alt: str) -> None:
    (what,) = broken(page("figure", title="Digits", picture=picture(alt)))["alt text"]
    assert what.startswith("slide 1: the picture says ")


def test_a_text_below_twelve_points_is_named() -> None:
    small = changed(whole(), "table", lambda placed: replace(placed, size=11.5))
    assert broken(small) == {"sizes": ["slide 1: the table is set at 11.5 points"]}


def test_a_text_that_is_faint_on_its_ground_is_named_with_its_contrast() -> None:
    faint = Paint("accent4", opacity=0.5)
    pale = changed(whole(), "title", lambda placed: replace(placed, slot=replace(placed.slot, ink=faint)))
    (what,) = broken(pale)["contrast"]
    assert what == "slide 1: the title has a contrast of 2.2, less than 4.5"


def test_a_table_without_words_in_its_header_is_named() -> None:
    bare = replace(table(), header=((Run(" "),), ()))
    one = page("content and table", title="Models", table=bare)
    assert broken(one) == {"table headers": ["slide 1: the table has no header row"]}


def test_a_column_without_a_name_is_named_but_for_the_corner() -> None:
    for header, found in (((), (Run("Score"),)), None), (((Run("Model"),), ()), "a column without a name"):
        one = page("content and table", title="Models", table=replace(table(), header=header))
        assert broken(one) == ({"table headers": [f"slide 1: the table has {found}"]} if found else {})


def test_what_every_slide_repeats_is_read_last_wherever_it_stands() -> None:
    above = changed(whole(), "footer", lambda placed: replace(placed, box=replace(placed.box, top=Emu(0))))
    assert broken(above) == {}


def test_colours_that_are_given_in_digits_are_known() -> None:
    grey = Paint("C8C8C8")
    pale = changed(whole(), "title", lambda placed: replace(placed, slot=replace(placed.slot, ink=grey)))
    assert broken(pale)["contrast"] == ["slide 1: the title has a contrast of 1.7, less than 4.5"]


@pytest.mark.parametrize("language", ["", "english please", "e"])
def test_what_is_no_language_tag_is_named(language: str) -> None:
    assert list(broken(whole(), language=language)) == ["language"]


def test_the_summary_names_the_first_place_and_counts_the_others() -> None:
    pages = tuple(page("figure", number, title=f"Digits {number}", picture=picture("")) for number in (4, 5, 6))
    kept = ALL.replace("alt text, ", "")
    said = summary(check(pages, lecture(), "en"))
    assert said == f"Accessible: {kept}; but not alt text (slide 4: the picture says nothing of itself, and 2 more)"


def test_contrast_is_that_of_the_web_guidelines() -> None:
    assert ratio(parsed("000000"), parsed("FFFFFF")) == pytest.approx(21)
    assert ratio(parsed("767676"), parsed("FFFFFF")) == pytest.approx(4.54, abs=0.01)


def test_grounds_that_let_light_through_count_by_what_is_seen_of_them() -> None:
    colours = {"bg1": parsed("FFFFFF"), "tx1": parsed("000000")}
    slot = replace(template().layouts["content"].play("body")[0], ink=Paint("tx1"), grounds=(Paint("bg1"),))
    half = replace(slot, grounds=(*slot.grounds, Paint("tx1", opacity=0.5)))
    veiled = replace(slot, veil=Paint("bg1", opacity=0.5))
    assert contrast_of(slot, colours) == pytest.approx(21)
    assert contrast_of(half, colours) == pytest.approx(ratio(parsed("000000"), (0.5, 0.5, 0.5)))
    assert contrast_of(veiled, colours) == pytest.approx(ratio((0.5, 0.5, 0.5), parsed("FFFFFF")))


def test_a_badge_is_seen_through_the_card_that_lies_on_it() -> None:
    layout = template().layouts["question"]
    assert layout.play("badge")[0].veil == layout.play("option")[0].grounds[-1]
    assert layout.play("stem")[0].veil is None


def test_the_smallest_allowed_type_is_allowed() -> None:
    one = changed(whole(), "title", lambda placed: replace(placed, size=12.0, box=replace(placed.box, top=emu(1))))
    assert broken(one) == {}


def test_only_pictures_need_to_say_what_they_show() -> None:
    assert not any(isinstance(placed.shape, Picture) for placed in whole().placed)
    assert promises(whole())["alt text"].breaches == ()


# --- whole decks ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=[*COURSES, SAMPLE], ids=lambda path: f"{path.parent.name}/{path.name}")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    target = tmp_path_factory.mktemp("deck") / "deck.pptx"
    return build(request.param, target, Choices(offline_figures=True, lenient=True))


def test_a_deck_holds_every_promise(built: Built) -> None:
    assert summary(built.promises) == f"Accessible: {ALL}"


def test_no_shape_of_a_written_deck_is_read_before_one_that_an_eye_meets_first(built: Built) -> None:
    assert list(_met_too_late(built.path)) == []


def _met_too_late(deck: Path) -> Iterator[str]:
    """Compare every shape with all that are read after it, but for the title and the places above it."""
    for number, slide in enumerate(opened(deck).slides, 1):
        shapes = [shape for shape in slide.shapes if shape.is_placeholder]
        below = [(shape.name, _box(shape)) for shape in shapes if shape.name != "Title"]
        for (name, first), (later, second) in combinations(below, 2):
            rows = second.bottom <= first.top and second.left < first.right and first.left < second.right
            if rows:
                yield f"slide {number}: {later} stands above {name}"


def _box(shape: object) -> Box:
    left, top, width, height = (getattr(shape, name) for name in ("left", "top", "width", "height"))
    return Box(Emu(left), Emu(top), Emu(width), Emu(height))
