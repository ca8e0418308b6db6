"""What a part is: the content types of those that we make or look for (ECMA-376 part 1, 15)."""

from __future__ import annotations

_OFFICE = "application/vnd.openxmlformats-officedocument"

PRESENTATION = f"{_OFFICE}.presentationml.presentation.main+xml"
PRESENTATION_WITH_MACROS = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
TEMPLATES = (
    f"{_OFFICE}.presentationml.template.main+xml",
    f"{_OFFICE}.presentationml.slideshow.main+xml",
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
    "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
)
"""What the main part of a template or a show is, without and with macros."""

SLIDE = f"{_OFFICE}.presentationml.slide+xml"
LAYOUT = f"{_OFFICE}.presentationml.slideLayout+xml"
NOTES = f"{_OFFICE}.presentationml.notesSlide+xml"
VIEW = f"{_OFFICE}.presentationml.viewProps+xml"
SHOW = f"{_OFFICE}.presentationml.presProps+xml"
TABLE_STYLES = f"{_OFFICE}.presentationml.tableStyles+xml"
CHART = f"{_OFFICE}.drawingml.chart+xml"
WORKBOOK = f"{_OFFICE}.spreadsheetml.sheet"
BOOK = f"{_OFFICE}.spreadsheetml.sheet.main+xml"
SHEET = f"{_OFFICE}.spreadsheetml.worksheet+xml"
STYLES = f"{_OFFICE}.spreadsheetml.styles+xml"
TEXTS = f"{_OFFICE}.spreadsheetml.sharedStrings+xml"
THEME = f"{_OFFICE}.theme+xml"
WORD = f"{_OFFICE}.wordprocessingml"
"""How the content types of a Word file begin."""
PROPERTIES = "application/vnd.openxmlformats-package.core-properties+xml"
RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
