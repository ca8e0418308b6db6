"""Figures -> one static page: index.html and the pictures beside it; it asks the network for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

from deckgen import assets, output
from deckgen import theme as themes
from deckgen.figures import exhibits, gif_files, pictures, results
from deckgen.figures.gallery import svg
from deckgen.figures.making import Finished
from deckgen.slides.model import Chart, Exhibit, Picture
from deckgen.theme import Theme

PAGE = "index.html"
STYLE = Path(__file__).with_name("page.css")
DARK = "dark"
"""A theme whose name goes on with this serves readers who set their screens to dark."""
IN_THE_DARK, AT_REST = "(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A figure in each of the page's themes."""

    made: Finished
    light: Exhibit
    dark: Exhibit | None


def write(figures: Sequence[Finished], theme: Theme, folder: Path) -> Path:
    """Write a page of figures into a folder, in a theme's colours and, if it has a dark sibling, in those, too.

    Returns:
        the page's path.

    Raises:
        FigureError: a figure cannot be drawn.
        OutputError: the folder cannot be written to.
    """
    dark = _sibling(theme)
    every = [_shown(made, theme, dark) for made in sorted(figures, key=lambda made: made.spec.name)]
    files = {name: data for shown in every for name, data in _files(shown)}
    for name, data in files.items():
        output.write(folder / name, data)
    output.write(folder / PAGE, "".join(_page(every, theme, dark)).encode())
    return folder / PAGE


def _sibling(theme: Theme) -> Theme | None:
    name = f"{theme.name}-{DARK}"
    there = {entry.name for entry in assets.entries("themes", "theme.toml")}
    return themes.load(name) if name in there else None


def _shown(made: Finished, theme: Theme, dark: Theme | None) -> _Shown:
    light = exhibits.shown(made.spec, made.result, theme)
    return _Shown(made, light, exhibits.shown(made.spec, made.result, dark) if dark else None)


def _files(shown: _Shown) -> Iterator[tuple[str, bytes]]:
    """The pictures of a figure, by their files' names, and the still of one that moves; a chart has none."""
    for exhibit, ending in ((shown.light, ""), (shown.dark, f"-{DARK}")):
        for each, part in ((exhibit, ""), (exhibit and exhibit.answer, "-answer")):
            if each and isinstance(each.picture, Picture):
                data, stem = each.picture.data, f"{each.name}{part}{ending}"
                yield f"{stem}{_suffix(data)}", data
                if pictures.moves(data):
                    yield f"{stem}.png", gif_files.still(data)


def _page(every: Sequence[_Shown], theme: Theme, dark: Theme | None) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n' if dark else ""
    yield f"<title>Figures</title>\n<style>\n{_colours(theme)}"
    yield f"@media (prefers-color-scheme: dark) {{ {_colours(dark)}}}\n" if dark else ""
    yield f"{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n<header>\n<h1>Figures</h1>\n"
    yield f"<p>{len(every)} figures, each trained from the spec shown with it.</p>\n</header>\n"
    yield '<nav aria-label="Figures">\n<ul>\n'
    for shown in every:
        yield f'<li><a href="#{quote(shown.light.name)}">{escape(shown.light.title)}</a></li>\n'
    yield "</ul>\n</nav>\n<main>\n"
    for shown in every:
        yield from _article(shown)
    yield "</main>\n</body>\n</html>\n"


def _colours(theme: Theme) -> str:
    return f":root {{ {' '.join(f'--{role}: #{value};' for role, value in sorted(theme.colours.items()))} }}\n"


def _article(shown: _Shown) -> Iterator[str]:
    light, made = shown.light, shown.made
    yield f'<article id="{escape(light.name)}">\n<h2>{escape(light.title)}</h2>\n'
    yield from _figure(light, shown.dark, "")
    yield '<ul class="reading">\n'
    yield from (f"<li>{escape(line)}</li>\n" for line in light.reading)
    yield "</ul>\n"
    if light.answer:
        yield "<details>\n<summary>The answer</summary>\n"
        yield from _figure(light.answer, shown.dark and shown.dark.answer, "-answer")
        yield "</details>\n"
    told = (light.answer or light).notes[-1].removeprefix("How it was made: ")
    yield from _details("How it was made", [f'<p class="made">{escape(told)}</p>\n'])
    yield from _details("Numbers", _numbers(made.result.numbers))
    if isinstance(light.picture, Chart):
        yield from _details("What is drawn", _values(light.picture))
    yield from _details(f"The spec, {made.spec.name}/{made.spec.path.name}", [_spec(made)])
    yield "</article>\n"


def _figure(light: Exhibit, dark: Exhibit | None, part: str) -> Iterator[str]:
    yield "<figure>\n"
    if isinstance(light.picture, Chart):
        yield svg.draw(light.picture)
    else:
        yield "".join(("<picture>", *_picture(light.picture, quote(f"{light.name}{part}"), dark=dark is not None)))
        yield "</picture>"
    yield f"\n<figcaption>{escape(light.caption)}</figcaption>\n</figure>\n"


def _picture(picture: Picture, name: str, *, dark: bool) -> Iterator[str]:
    """The files a browser may choose from, of which it takes the first that suits its reader."""
    suffix = _suffix(picture.data)
    if pictures.moves(picture.data):
        yield f'<source srcset="{name}-{DARK}.png" media="{AT_REST} and {IN_THE_DARK}">' if dark else ""
        yield f'<source srcset="{name}.png" media="{AT_REST}">'
    yield f'<source srcset="{name}-{DARK}{suffix}" media="{IN_THE_DARK}">' if dark else ""
    sized = f'width="{picture.width}" height="{picture.height}"'
    yield f'<img src="{name}{suffix}" {sized} alt="{escape(picture.alt)}" loading="lazy">'


def _suffix(picture: bytes) -> str:
    return ".gif" if pictures.moves(picture) else ".png"


def _details(summary: str, inner: Iterator[str] | Sequence[str]) -> Iterator[str]:
    yield f"<details>\n<summary>{escape(summary)}</summary>\n"
    yield from inner
    yield "</details>\n"


def _numbers(numbers: Mapping[str, results.Number]) -> Iterator[str]:
    yield '<div class="scroll"><table>\n'
    for name, number in sorted(numbers.items()):
        shown = f"{number:.6g}" if isinstance(number, float) else str(number)
        yield f'<tr><th scope="row">{escape(name)}</th><td class="number">{escape(shown)}</td></tr>\n'
    yield "</table></div>\n"


def _values(chart: Chart) -> Iterator[str]:
    """What a chart draws as a table, a column pair for each series."""
    yield '<div class="scroll"><table>\n<tr>'
    for one in chart.series:
        yield f'<th scope="col">{escape(chart.across.title)}</th><th scope="col">{escape(one.name)}</th>'
    yield "</tr>\n"
    for row in range(max(len(one.values) for one in chart.series)):
        yield "<tr>"
        for one in chart.series:
            pair = (one.across[row], one.values[row]) if row < len(one.values) else ("", "")
            yield "".join(f'<td class="number">{escape(_plain(cell))}</td>' for cell in pair)
        yield "</tr>\n"
    yield "</table></div>\n"


def _plain(cell: float | str) -> str:
    return cell if isinstance(cell, str) else f"{cell:.6g}"


def _spec(made: Finished) -> str:
    return f"<pre>{escape(made.spec.path.read_text(encoding='utf-8'))}</pre>\n"
