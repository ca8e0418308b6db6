"""From a result's arrays to charts: what is drawn, what is left out and said so, and what is refused."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest

from deckgen import theme
from deckgen.build import Choices, build
from deckgen.errors import FigureError
from deckgen.figures import digests, exhibits, making, pictures, plots, shipping
from deckgen.figures.results import Made, Result
from deckgen.figures.spec import Spec
from deckgen.settings import Settings
from deckgen.slides.frame import title_slide
from deckgen.slides.model import Axis, Chart, Exhibit, Picture, Series, Slide, UnchartableError
from deckgen.source import reader
from tests.support.audit import assert_sound
from tests.support.figures import SIZES, TRAINING, WORDS, written
from tests.support.package import read
from tests.support.shown import slides

AXES = Axis("Steps"), Axis("Nats")
NAMED = "![The terms](figure:vae-bound)"
LOG = Axis("Steps", log=True), Axis("Nats", log=True)
LOGS = "log_across = false\nlog_upwards = true\n"
LINES = """
kind = "lines"
across = "steps"
upwards = ["rebuilt", "kl"]
names = ["Reconstruction", "KL divergence"]
across_title = "Steps"
upwards_title = "Nats"
log_across = false
log_upwards = false
"""


def figure(folder: Path, drawing: str = LINES) -> Spec:
    parts = (
        WORDS.replace("{caption}", "{rebuilt:.0f} + {kl:.0f} nats"), "\n[models.vae]\n", SIZES["vae"],
        TRAINING.format(name="vae", steps=4), "snapshots = [0, 1, 4]\n", '\n[measure]\nkind = "bound"\nseed = 1\n',
        f"\n[drawing]\n{drawing}",
    )  # fmt: skip
    return written(folder / "tiny-bound", "".join(parts))


def result(**arrays: Any) -> Result:
    named = MappingProxyType({name: np.asarray(array) for name, array in arrays.items()})
    return Result(named, {}, Made("", "cpu", "2026-01-01", 0.0, {}, ()))


def numbers(*values: float) -> plots.Numbers:
    return np.asarray(values, np.float64)


def test_the_terms_of_the_bound_are_measured_at_every_snapshot_and_drawn_as_lines(tmp_path: Path) -> None:
    spec = figure(tmp_path)
    made = making.make(spec, device="cpu")
    shown = exhibits.exhibit(spec, theme.load("lecture"))
    assert isinstance(shown.picture, Chart)
    first, second = shown.picture.series
    assert first.across == second.across == (0.0, 1.0, 4.0)
    assert first.values == tuple(made.arrays["rebuilt"].tolist())
    assert second.values == tuple(made.arrays["kl"].tolist())
    assert 400 < first.values[0] < 700  # nearly 28 * 28 * ln 2: an untrained decoder is unsure of every pixel
    assert made.numbers["nats"] == pytest.approx(first.values[-1] + second.values[-1])
    assert shown.picture.alt.startswith("A tiny picture. A line chart of Nats over Steps: Reconstruction, 3 values ")


def test_the_same_spec_measures_the_same_bound_and_ships_the_same_chart(tmp_path: Path) -> None:
    spec = figure(tmp_path)
    look = theme.load("lecture")
    kept = [path.read_bytes() for path in shipping.ship(spec, making.make(spec, device="cpu"), look)]
    chart = exhibits.exhibit(spec, look).picture
    making.forget([spec])
    again = making.make(spec, device="cpu", again=True)
    assert pictures.draw(spec, again, look) == pictures.find(spec, again, look)
    assert (spec.folder / "figure.json").read_bytes() == kept[1]
    assert chart == exhibits.picture(spec, again, look)
    assert not (spec.folder / "figure.png").exists()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"drawn-from": 1}'])
def test_a_damaged_or_stale_chart_is_drawn_anew(damage: bytes, tmp_path: Path) -> None:
    spec, look = figure(tmp_path), theme.load("lecture")
    made = making.make(spec, device="cpu")
    shipping.ship(spec, made, look)
    kept = pictures.find(spec, made, look)
    (spec.folder / "figure.json").write_bytes(damage)
    assert pictures.find(spec, made, look) == kept
    shipping.ship(spec, made, look)
    other = figure(tmp_path, LINES.replace('"Steps"', '"Batches"'))
    drawn = pictures.find(other, made, look)
    assert isinstance(drawn, Chart)
    assert drawn.across.title == "Batches"


@pytest.mark.parametrize(
    ("setting", "other", "what"),
    [
        ('"steps"', '"stops"', "there is no array 'stops'; the result holds kl, rebuilt, steps"),
        ('["rebuilt", "kl"]', '["rebuilt"]', "there are 2 names for 1 arrays"),
        ("log_across = false", "log_across = true", "holds 0, which has no place on a logarithmic axis"),
    ],
)
def test_what_cannot_be_drawn_is_a_fault_of_the_spec_at_its_drawing(
    setting: str, other: str, what: str, tmp_path: Path
) -> None:
    spec = figure(tmp_path, LINES.replace(setting, other))
    with pytest.raises(FigureError, match=what) as caught:
        exhibits.exhibit(spec, theme.load("lecture"))
    (fault,) = caught.value.faults
    assert fault.where == spec.where("drawing")
    assert digests.measured(spec) == digests.measured(figure(tmp_path / "plain"))


def test_a_long_line_is_thinned_to_a_thousand_points_that_keep_its_spikes_and_says_so() -> None:
    across = np.arange(1.0, 50_001)
    values = np.sin(across / 900)
    values[[777, 31_234]] = 40, -50
    chart = plots.lines(across, [("loss", values)], AXES)
    (drawn,) = chart.series
    assert 900 <= len(drawn.values) <= 1000
    assert (max(drawn.values), min(drawn.values)) == (40, -50)
    assert (drawn.across[0], drawn.across[-1]) == (1, 50_000)
    places = np.asarray(drawn.across, np.int64)
    assert (np.diff(places) > 0).all()
    assert (values[places - 1] == drawn.values).all()
    assert chart.alt.endswith(" Of 50,000 points a line, 1,000 at most are drawn.")


def test_a_short_line_is_drawn_whole_and_its_axis_ends_with_it() -> None:
    chart = plots.lines(numbers(3, 20, 700), [("loss", numbers(5, 2, 1))], LOG)
    assert list(chart.series[0].across) == [3, 20, 700]
    assert (chart.across.least, chart.across.most) == (1, 700)
    assert chart.alt == "A line chart of Nats over Steps: loss, 3 values from 1 to 5."


def test_a_scatter_of_too_many_points_is_refused() -> None:
    many = np.arange(2001.0)
    with pytest.raises(UnchartableError, match="'all' has 2,001 values, and a scatter chart shows 1 to 2,000"):
        plots.scatter([("all", many, many)], AXES)
    assert len(plots.scatter([("all", many[1:], many[1:])], AXES).series[0].values) == 2000


def test_a_histogram_counts_every_value_once_under_the_middle_of_its_stretch() -> None:
    chart = plots.histogram(numbers(-1, -0.9, 0.1, 0.4, 1), 4, "codes", AXES)
    (bars,) = chart.series
    assert bars.across == ("\N{MINUS SIGN}0.75", "\N{MINUS SIGN}0.25", "0.25", "0.75")
    assert bars.values == (2, 0, 2, 1)


def test_bars_stand_over_their_names() -> None:
    chart = plots.bars(("0", "1"), [("samples", numbers(7, 9))], AXES)
    assert chart.series == (Series("samples", ("0", "1"), (7.0, 9.0), "class0"),)


@pytest.mark.parametrize(
    ("drawing", "across"),
    [
        ('kind = "bars"\nplaces = ["a", "b", "c"]\nupwards = ["kl"]\nnames = ["KL"]\n', ("a", "b", "c")),
        (
            'kind = "scatter"\nacross = ["rebuilt"]\nupwards = ["kl"]\nnames = ["it"]\n' + LOGS,
            None,
        ),
        ('kind = "histogram"\nvalues = "rebuilt"\nname = "moments"\nbins = 2\n', None),
    ],
)
def test_every_kind_of_chart_can_be_asked_for_in_a_spec(
    drawing: str, across: tuple[str, ...] | None, tmp_path: Path
) -> None:
    spec = figure(tmp_path, f'{drawing}across_title = "Across"\nupwards_title = "Upwards"\n')
    chart = pictures.draw(spec, making.make(spec, device="cpu"), theme.load("lecture"))
    assert isinstance(chart, Chart)
    assert (chart.across.title, chart.upwards.title) == ("Across", "Upwards")
    assert across in (None, chart.series[0].across)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_numbers_that_are_none_are_refused_however_long_the_line(value: float) -> None:
    for count in (3, 5000):
        values = np.ones(count)
        values[1] = value
        with pytest.raises(UnchartableError, match="'loss' holds "):
            plots.lines(np.arange(float(count)), [("loss", values)], AXES)
    with pytest.raises(UnchartableError, match="needs finite values"):
        plots.histogram(numbers(1, value), 2, "codes", AXES)


@pytest.mark.parametrize(
    ("series", "what"),
    [
        ((), "1 to 10 series, not 0"),
        ((Series("a", (), (), "class0"),), "'a' has 0 values"),
        ((Series("a", (1.0,), (1.0, 2.0), "class0"),), "2 values at 1 places"),
        ((Series("a", ("x",), (1.0,), "class0"),), "a line chart cannot stand at 'x'"),
    ],
)
def test_a_chart_without_sense_cannot_be_made(series: tuple[Series, ...], what: str) -> None:
    with pytest.raises(UnchartableError, match=what):
        Chart("line", series, *AXES, "Nothing")


def test_an_array_with_two_dimensions_is_refused() -> None:
    with pytest.raises(UnchartableError, match="'grid' has 2 dimensions"):
        plots.numbers(result(grid=[[1, 2], [3, 4]]), "grid")


def test_the_title_slide_shows_the_first_figure_that_is_a_picture() -> None:
    chart = Chart("line", (Series("a", (1.0,), (1.0,), "class0"),), *AXES, "A chart")
    picture = Picture(b"", 4, 3, "A picture")
    given: tuple[Picture | Chart, ...] = (chart, picture, picture)
    figures = [Exhibit(str(at), "T", shown, (), "", ()) for at, shown in enumerate(given)]
    course, _ = reader.parse("# A lecture\n\n## A section\n\nText.\n", Path("course.md"))
    with_picture: Slide = title_slide(course, Settings(), figures)
    assert [shape for shape in with_picture.shapes if isinstance(shape, Picture | Chart)] == [picture]
    assert not any(isinstance(shape, Chart) for shape in title_slide(course, Settings(), figures[:1]).shapes)


def test_a_chart_stands_wherever_the_text_names_its_figure(tmp_path: Path) -> None:
    course = tmp_path / "course.md"
    course.write_text(f"# A lecture\n\n## VAEs\n\n{NAMED}\n\n### A list\n\n- First\n\n  {NAMED}\n", encoding="utf-8")
    build(course, tmp_path / "deck.pptx", Choices(offline_figures=True))
    assert_sound(tmp_path / "deck.pptx")
    found = [shown for each in slides(read((tmp_path / "deck.pptx").read_bytes())) for shown in each.shapes]
    assert sum("A line chart of Nats an image over Steps of training: " in text for _, text in found) == 2
