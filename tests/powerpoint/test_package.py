"""The zip file around a deck's parts."""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from itertools import pairwise

from deckgen.powerpoint import contents, relations
from deckgen.powerpoint.package import pack
from deckgen.powerpoint.parts import Part


def test_slides_chained_by_links_save_however_many_they_are() -> None:
    count = 2 * sys.getrecursionlimit()
    package, main = Part("/", "", b""), Part("/ppt/presentation.xml", contents.PRESENTATION, b"<a/>")
    chain = [Part(f"/ppt/slides/slide{n}.xml", contents.SLIDE, b"<a/>") for n in range(1, count + 1)]
    package.relate(relations.MAIN, main)
    main.relate(relations.SLIDE, chain[0])
    for here, there in pairwise(chain):
        here.relate(relations.SLIDE, there)
    with zipfile.ZipFile(BytesIO(pack(package))) as archive:
        written = archive.namelist()
        assert sum(name.startswith("ppt/slides/slide") for name in written) == count
        assert b'Target="slide2.xml"' in archive.read("ppt/slides/_rels/slide1.xml.rels")
        assert b'Target="slides/slide1.xml"' in archive.read("ppt/_rels/presentation.xml.rels")
