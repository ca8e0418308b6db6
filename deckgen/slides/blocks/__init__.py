"""One file a block kind: each lowers one kind of Markdown node, named like the file, to shapes and speaker notes.

A module here has one function, `lower(node, images) -> Lowered`.
"""

from __future__ import annotations
