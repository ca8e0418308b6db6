"""What ties a part to another: the types of relationships that we follow or make (ECMA-376 part 1, 15)."""

from __future__ import annotations

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"

MAIN = f"{_OFFICE}/officeDocument"
PROPERTIES = f"{_PACKAGE}/core-properties"
THUMBNAIL = f"{_PACKAGE}/thumbnail"

SLIDE = f"{_OFFICE}/slide"
LAYOUT = f"{_OFFICE}/slideLayout"
MASTER = f"{_OFFICE}/slideMaster"
NOTES = f"{_OFFICE}/notesSlide"
NOTES_MASTER = f"{_OFFICE}/notesMaster"
THEME = f"{_OFFICE}/theme"
TABLE_STYLES = f"{_OFFICE}/tableStyles"
VIEW = f"{_OFFICE}/viewProps"
SHOW = f"{_OFFICE}/presProps"

IMAGE = f"{_OFFICE}/image"
CHART = f"{_OFFICE}/chart"
FOOTER = f"{_OFFICE}/footer"
SETTINGS = f"{_OFFICE}/settings"
FONTS = f"{_OFFICE}/fontTable"
WORKBOOK = f"{_OFFICE}/package"
SHEET = f"{_OFFICE}/worksheet"
STYLES = f"{_OFFICE}/styles"
TEXTS = f"{_OFFICE}/sharedStrings"
LINK = f"{_OFFICE}/hyperlink"

AUTHORS = f"{_OFFICE}/commentAuthors"
TAGS = f"{_OFFICE}/tags"
MACROS = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
