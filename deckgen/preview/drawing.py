"""A deck's slides as pictures: LibreOffice draws them as PDF, PDFium turns its pages into pixels."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from deckgen.errors import Fault, OutputError, Where

NAMES = ("soffice", "libreoffice")
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
"""Where LibreOffice lies on systems that do not find its program by name."""
HOW_TO_GET_IT = {
    "darwin": "install it from libreoffice.org or with `brew install --cask libreoffice`",
    "win32": "install it from libreoffice.org",
}
ELSEWHERE = "install your system's package libreoffice-impress"
WITH_HIDDEN = 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'
SECONDS = 300
"""How long LibreOffice may take over one deck."""
POINTS_AN_INCH = 72


def pictures(deck: Path, width: int) -> tuple[Image.Image, ...]:
    """Draw every slide of a deck, hidden ones too, so many pixels wide.

    Raises:
        OutputError: there is no LibreOffice, or it cannot read the deck.
    """
    import pypdfium2

    with tempfile.TemporaryDirectory(prefix="deckgen-preview-") as folder:
        document = pypdfium2.PdfDocument(_pdf(deck, Path(folder)))
        try:
            return tuple(page.render(scale=width / page.get_width()).to_pil().convert("RGB") for page in document)
        finally:
            document.close()


def _pdf(deck: Path, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [_office(), profile, "--headless", "--convert-to", WITH_HIDDEN, "--outdir", str(folder), str(deck)]
    try:
        subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as late:
        what = f"LibreOffice took more than {SECONDS} s over it"
        raise OutputError(Fault(Where(deck), what, "build decks of fewer sections")) from late
    made = folder / f"{deck.stem}.pdf"
    if not made.is_file():
        raise OutputError(Fault(Where(deck), "LibreOffice cannot read it", "check that it is a .pptx file"))
    return made


def _office() -> str:
    found = next(filter(None, (*map(shutil.which, NAMES), *(place for place in PLACES if Path(place).is_file()))), None)
    if found is None:
        todo = HOW_TO_GET_IT.get(sys.platform, ELSEWHERE)
        raise OutputError(Fault(None, "slides are drawn by LibreOffice, and it is not installed", todo))
    return found
