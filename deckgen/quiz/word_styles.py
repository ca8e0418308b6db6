"""What a Word file looks like: page, styles, fonts, theme and settings (ECMA-376 part 1, chapters 17 and 20)."""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONT, CODE_FONT = "Calibri", "Courier New"

FAR = 9638
"""The width of a line."""


def _style(name: str, kind: str, shown: str, paragraph: str = "", run: str = "", based: str = "Normal") -> str:
    inherits = f'<w:basedOn w:val="{based}"/>' if based else ""
    held = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    held += f"<w:rPr>{run}</w:rPr>" if run else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{name}"><w:name w:val="{shown}"/>{inherits}'
        f"<w:qFormat/>{held}</w:style>"
    )


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


_HANGING = '<w:tabs><w:tab w:val="left" w:pos="{0}"/></w:tabs>{1}<w:ind w:left="{0}" w:hanging="{2}"/>'
_LEADER = f'<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="{FAR}"/></w:tabs>'
_STOPS = "".join(f'<w:tab w:val="left" w:pos="{1200 * stop}"/>' for stop in range(1, 9))
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
_CODE = f'{_font(CODE_FONT)}<w:noProof/><w:sz w:val="20"/>'
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
STYLES = "".join(
    (
        (f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{_font(FONT)}<w:sz w:val="22"/>'
        '<w:lang w:val="{lang}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"),
        _style("Normal", "paragraph", "Normal", based=""),
        _style("Title", "paragraph", "Title", _spacing(0, 40), '<w:b/><w:sz w:val="36"/>'),
        _style("Subtitle", "paragraph", "Subtitle", _spacing(0, 120), '<w:color w:val="595959"/>'),
        _style(
            "Names",
            "paragraph",
            "Names",
            f'<w:tabs><w:tab w:val="left" w:leader="underscore" w:pos="5600"/><w:tab w:val="left" w:pos="5800"/>'
            f'<w:tab w:val="left" w:leader="underscore" w:pos="{FAR}"/></w:tabs>{_spacing(120, 240)}',
        ),
        _style(
            "Heading1",
            "paragraph",
            "heading 1",
            f'<w:keepNext/>{_spacing(320, 120)}<w:outlineLvl w:val="0"/>',
            '<w:b/><w:sz w:val="26"/>',
        ),
        _style("Question", "paragraph", "Question", "<w:keepNext/>" + _HANGING.format(680, _spacing(200, 60), 680)),
        _style("More", "paragraph", "Question, more", '<w:keepNext/><w:ind w:left="680"/>'),
        _style("Hint", "paragraph", "Hint", '<w:keepNext/><w:ind w:left="680"/>', '<w:i/><w:color w:val="595959"/>'),
        _style("Option", "paragraph", "Option", _HANGING.format(1440, _spacing(0, 40), 760)),
        _style("Code", "paragraph", "Code", f'{_SHADE}{_spacing(60, 100)}<w:ind w:left="680"/>', _CODE),
        _style("OptionCode", "paragraph", "Option, code", f'{_SHADE}{_spacing(0, 60)}<w:ind w:left="1440"/>', _CODE),
        _style("Write", "paragraph", "Line to write on", f'{_LEADER}{_spacing(200, 120)}<w:ind w:left="680"/>'),
        _style("Item", "paragraph", "Item", "<w:keepNext/>" + _HANGING.format(1040, _spacing(0, 40), 360)),
        _style("Picture", "paragraph", "Picture", f'<w:keepNext/>{_spacing(80, 80)}<w:ind w:left="680"/>'),
        _style("Cell", "paragraph", "Cell", _spacing(20, 20)),
        _style("Gap", "paragraph", "Gap", _spacing(0, 0), '<w:sz w:val="8"/>'),
        _style("Glance", "paragraph", "Answers at a glance", f"<w:tabs>{_STOPS}</w:tabs>{_spacing(0, 60)}"),
        _style("Answer", "paragraph", "Answer", "<w:keepNext/>" + _HANGING.format(680, _spacing(100, 20), 680)),
        _style("Why", "paragraph", "Why", f'{_spacing(0, 20)}<w:ind w:left="680"/>', '<w:sz w:val="20"/>'),
        _style("Footer", "paragraph", "footer", f'<w:tabs><w:tab w:val="right" w:pos="{FAR}"/></w:tabs>',
               '<w:color w:val="595959"/><w:sz w:val="18"/>'),
        _style("Inline", "character", "Inline code", run=f"{_font(CODE_FONT)}<w:noProof/>", based=""),
        _style("Hyperlink", "character", "Hyperlink", run='<w:color w:val="0563C1"/><w:u w:val="single"/>', based=""),
        ('<w:style w:type="table" w:styleId="Ruled"><w:name w:val="Ruled"/><w:tblPr><w:tblInd w:w="680" w:type="dxa"/>'
        f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblCellMar><w:left w:w="100" w:type="dxa"/>'
        '<w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'),
    )
)  # fmt: skip

SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
"""Says that the file is no older than Word 2013, so that Word opens it as it is."""
FONTS = (
    f'<w:fonts xmlns:w="{W}">'
    + "".join(
        f'<w:font w:name="{name}"><w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, family, pitch in ((FONT, "swiss", "variable"), (CODE_FONT, "modern", "fixed"))
    )
    + "</w:fonts>"
)
_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4", "accent2": "ED7D31",
    "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47", "hlink": "0563C1",
    "folHlink": "954F72",
}  # fmt: skip
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_FAMILY = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Sheet"><a:themeElements>'
    '<a:clrScheme name="Sheet">'
    + "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS.items())
    + f'</a:clrScheme><a:fontScheme name="Sheet"><a:majorFont>{_FAMILY}</a:majorFont><a:minorFont>{_FAMILY}'
    f'</a:minorFont></a:fontScheme><a:fmtScheme name="Sheet"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
