"""A deck as one page for a browser: each slide with its notes, and a field to search both; all of it in one file."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from html import escape

from PIL import Image

from deckgen.powerpoint.told import Told

QUALITY = 80
"""Of the slides' JPEG pictures: text stays sharp, a page of 200 slides stays near 10 MB."""
STYLE = """
:root { color-scheme: light dark; --paper: #fff; --ground: #eceef2; --ink: #1c2433; --soft: #5a6478; --line: #ccd2dc }
@media (prefers-color-scheme: dark) {
  :root { --paper: #1b202a; --ground: #12151c; --ink: #eef1f6; --soft: #a4adbd; --line: #333b4a }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif }
header { position: sticky; top: 0; display: flex; gap: 1rem; align-items: center; flex-wrap: wrap; z-index: 1;
  padding: .75rem 1.5rem; background: var(--paper); border-bottom: 1px solid var(--line) }
h1 { margin: 0; font-size: 1.1rem; flex: 1 }
input { font: inherit; padding: .4rem .7rem; min-width: 16rem; border: 1px solid var(--line); border-radius: .4rem;
  background: var(--ground); color: inherit }
main { max-width: 76rem; margin: 1.5rem auto; padding: 0 1rem; display: grid; gap: 1.25rem }
article { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); background: var(--paper);
  border: 1px solid var(--line); border-radius: .5rem; overflow: hidden }
article[hidden] { display: none }
img { width: 100%; height: auto; display: block }
h2 { font-size: 1rem; margin: 0 0 .5rem } h2 span { color: var(--soft); font-weight: 400 }
.told { padding: 1rem 1.25rem; overflow: auto; max-height: 24rem } .told p { margin: .35rem 0; white-space: pre-line }
@media (max-width: 50rem) { article { grid-template-columns: 1fr } }
"""
SCRIPT = """
const field = document.querySelector('input'), count = document.querySelector('output');
const slides = [...document.querySelectorAll('article')];
const show = () => {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  for (const slide of slides) slide.hidden = !words.every(word => slide.dataset.words.includes(word));
  count.value = `${slides.filter(slide => !slide.hidden).length} of ${slides.length} slides`;
};
field.addEventListener('input', show); show();
"""


def page(name: str, slides: Sequence[Image.Image], told: Sequence[Told]) -> str:
    """Write the page; `slides` and `told` go together."""
    articles = "\n".join(
        _article(number, image, said) for number, (image, said) in enumerate(zip(slides, told, strict=True), 1)
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(name)}</title>
<style>{STYLE}</style>
</head>
<body>
<header><h1>{escape(name)}</h1><output></output>
<input type="search" placeholder="Search slides and notes" aria-label="Search slides and notes" autofocus></header>
<main>
{articles}
</main>
<script>{SCRIPT}</script>
</body>
</html>
"""


def _article(number: int, image: Image.Image, told: Told) -> str:
    words = escape(" ".join(f"{told.title} {told.words} {told.notes}".lower().split()), quote=True)
    notes = "".join(f"<p>{escape(line)}</p>" for line in told.notes.splitlines() if line.strip())
    passed = " <span>(hidden from the show)</span>" if told.hidden else ""
    return (
        f'<article id="slide-{number}" data-words="{words}">'
        f'<img loading="lazy" src="data:image/jpeg;base64,{_jpeg(image)}" width="{image.width}" height="{image.height}"'
        f' alt="{escape(told.words, quote=True)}">'
        f'<div class="told"><h2><span>{number}</span> {escape(told.title)}{passed}</h2>{notes}</div></article>'
    )


def _jpeg(image: Image.Image) -> str:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=QUALITY, optimize=True)
    return base64.b64encode(file.getvalue()).decode()
