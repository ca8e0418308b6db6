"""A deck as LibreOffice draws it: PDF, the glyphs on each page and where they stand, and pictures of the pages."""

from __future__ import annotations

import atexit
import ctypes
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

PDF_WITH_HIDDEN_SLIDES = 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'
DECK = "pptx:Impress MS PowerPoint 2007 XML"
SECONDS_TO_RENDER = 180


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn character and the rectangle of its ink, in points from the page's top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    """Type size in points, as drawn."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the PDF. Lengths in points; glyphs in the order they are drawn, white space left out."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """Every character on the page, white space left out."""
        return "".join(glyph.text for glyph in self.glyphs)


def lacking() -> str:
    """Say what this machine lacks to draw a deck as the tests expect it; empty if nothing."""
    if not shutil.which("soffice"):
        return "LibreOffice is not installed (package libreoffice-impress)"
    if not shutil.which("fc-list"):
        return "fontconfig is not installed (package fontconfig)"
    known = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout
    fonts = {"Carlito": "fonts-crosextra-carlito", "Liberation Sans": "fonts-liberation", "DejaVu Sans": "fonts-dejavu"}
    missing = [f"{font} (package {package})" for font, package in fonts.items() if font not in known]
    return f"fonts are not installed: {', '.join(missing)}" if missing else ""


@cache
def _lacking() -> str:
    return lacking()


def require() -> None:
    """Skip the running test where decks cannot be drawn; fail it where DECKGEN_REQUIRE_RENDER is set."""
    if reason := _lacking():
        if os.environ.get("DECKGEN_REQUIRE_RENDER"):
            pytest.fail(reason)
        pytest.skip(reason)


@cache
def _workplace() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="deckgen-render-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def pdf(deck: bytes | Path) -> bytes:
    """Turn a deck into PDF, hidden slides included. The same bytes are drawn once a process."""
    require()
    data = deck if isinstance(deck, bytes) else deck.read_bytes()
    digest = hashlib.sha256(data).hexdigest()[:16]
    drawn = _workplace() / f"{digest}.pdf"
    if not drawn.exists():
        source = drawn.with_suffix(".pptx")
        source.write_bytes(data)
        _convert(source, PDF_WITH_HIDDEN_SLIDES, drawn)
    return drawn.read_bytes()


def resaved(deck: Path) -> bytes:
    """Open a deck in LibreOffice and save it there as .pptx."""
    require()
    with tempfile.TemporaryDirectory() as folder:
        return _convert(deck, DECK, Path(folder) / deck.name).read_bytes()


def _convert(source: Path, form: str, made: Path) -> Path:
    profile = f"-env:UserInstallation={(_workplace() / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(made.parent)]
    ran = subprocess.run(
        [*command, str(source)], capture_output=True, text=True, timeout=SECONDS_TO_RENDER, check=False
    )
    if not made.exists():
        pytest.fail(f"LibreOffice made no {made.name}: {ran.stdout} {ran.stderr}")
    return made


def sheets(deck: bytes | Path) -> tuple[Sheet, ...]:
    """Draw a deck and read every page of it."""
    document = pypdfium2.PdfDocument(pdf(deck))
    try:
        return tuple(_sheet(page) for page in document)
    finally:
        document.close()


def _sheet(page: Any) -> Sheet:
    width, height = page.get_size()
    text = page.get_textpage()
    codes = [pdfium.FPDFText_GetUnicode(text.raw, index) for index in range(text.count_chars())]
    glyphs = [_glyph(text, index, _character(codes, index), height) for index in range(len(codes))]
    return Sheet(width, height, tuple(glyph for glyph in glyphs if glyph.text.strip()))


def _character(codes: list[int], index: int) -> str:
    """Give the character at an index, pdfium's pairs of surrogates joined at the first and empty at the second."""
    if 0xDC00 <= codes[index] <= 0xDFFF:
        return ""
    units = codes[index : index + 2] if 0xD800 <= codes[index] <= 0xDBFF else codes[index : index + 1]
    return b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", errors="replace")


def _glyph(text: Any, index: int, character: str, height: float) -> Glyph:
    left, bottom, right, top = text.get_charbox(index)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text.raw, index, ctypes.byref(matrix))
    size = pdfium.FPDFText_GetFontSize(text.raw, index) * (matrix.c**2 + matrix.d**2) ** 0.5
    return Glyph(character, left, height - top, right, height - bottom, size)


def images(deck: bytes | Path, width: int = 960) -> Iterator[Image.Image]:
    """Draw a deck page by page, each as a picture of that many pixels across."""
    document = pypdfium2.PdfDocument(pdf(deck))
    try:
        for page in document:
            yield page.render(scale=width / page.get_width()).to_pil()
    finally:
        document.close()
