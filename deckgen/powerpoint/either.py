"""mc:AlternateContent: a shape with equations for PowerPoint, the same shape with readable text for all others.

PowerPoint itself wraps whole shapes so ([MS-ODRAWXML] 2.2.5). It knows both namespaces that the choice requires;
LibreOffice takes a choice that requires a14 alone, and then leaves out every formula that shares a line with text.
"""

from __future__ import annotations

from collections.abc import Callable

from deckgen.powerpoint.markup import NAMESPACES

REQUIRED = ("a14", "p14")
_DECLARED = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("mc", *REQUIRED, "m"))


def either(draw: Callable[[bool], str]) -> str:
    """Write what `draw` writes, once with equations, once without."""
    choice = f'<mc:Choice Requires="{" ".join(REQUIRED)}">{draw(True)}</mc:Choice>'
    return f"<mc:AlternateContent {_DECLARED}>{choice}<mc:Fallback>{draw(False)}</mc:Fallback></mc:AlternateContent>"
