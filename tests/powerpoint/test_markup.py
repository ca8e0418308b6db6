from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from deckgen.powerpoint.markup import clean, escaped, inner, part, quoted, root


@given(st.text())
@example("a < b & \"c\" > 'd' ]]> &amp;")
@example("tab\tnewline\nreturn\rnull\x00\ud800\ufffe")
def test_any_text_reads_back_as_it_was_but_for_what_xml_cannot_hold(text: str) -> None:
    written = f'<a b="{quoted(text)}">{escaped(text)}</a>'.encode()
    read = etree.fromstring(written)
    assert (read.get("b"), read.text or "") == (clean(text), clean(text))


def test_what_is_in_an_element_is_written_without_the_names_that_stand_around_it() -> None:
    held = etree.fromstring(part("p:sld", "<a:p><a:r/>é</a:p>", ' show="0"'))
    slide = root("p:sld")
    assert inner(slide) == ""
    slide.append(held[0])
    assert inner(slide) == "<a:p><a:r/>é</a:p>"
