"""Pack every theme's template/ folder into its template.pptx: `python themes/pack.py`.

A theme that extends another holds only the parts that differ from that one's. The same
parts give the same bytes: sorted names after the content types, one fixed date, one compression level.
"""

from __future__ import annotations

import tomllib
import zipfile
from io import BytesIO
from pathlib import Path

FIRST = "[Content_Types].xml"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip file can carry."""


def parts(theme: Path) -> dict[str, Path]:
    """Find the files of a theme's template by their names in it: its own, else those of the theme it extends."""
    parent = tomllib.loads((theme / "theme.toml").read_text(encoding="utf-8")).get("extends")
    folder = theme / "template"
    own = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {**(parts(theme.parent / parent) if parent else {}), **own}


def pack(theme: Path) -> bytes:
    """Zip the parts of a theme's template."""
    found = parts(theme)
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(found, key=lambda name: (name != FIRST, name)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, found[name].read_bytes(), zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()


def main() -> None:
    """Write each theme's template.pptx beside its template/ folder."""
    for folder in sorted(Path(__file__).parent.glob("*/template")):
        folder.with_suffix(".pptx").write_bytes(pack(folder.parent))


if __name__ == "__main__":
    main()
