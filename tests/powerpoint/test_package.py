"""The zip file around a deck's parts."""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from itertools import pairwise

import pptx
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from deckgen.powerpoint.package import pack


def test_slides_chained_by_links_save_however_many_they_are() -> None:
    deck = pptx.Presentation()
    count = 2 * sys.getrecursionlimit()
    package = deck.part.package
    chain = [Part(PackURI(f"/ppt/slides/slide{n}.xml"), CT.PML_SLIDE, package, b"<a/>") for n in range(1, count + 1)]
    deck.part.relate_to(chain[0], RT.SLIDE)
    for here, there in pairwise(chain):
        here.relate_to(there, RT.SLIDE)
    with zipfile.ZipFile(BytesIO(pack(package))) as archive:
        written = archive.namelist()
        assert sum(name.startswith("ppt/slides/slide") for name in written) == count
        assert b'Target="slide2.xml"' in archive.read("ppt/slides/_rels/slide1.xml.rels")
        assert b'Target="slides/slide1.xml"' in archive.read("ppt/_rels/presentation.xml.rels")
