"""QTI 2.1 in a zip: a test with a section for each of the course's, an item a question, formulas as MathML.

Format: IMS Question and Test Interoperability, version 2.1, inside IMS content packaging 1.1.
"""

from __future__ import annotations

from lxml import etree

from deckgen.quiz import archive, mathml, pictures, xml
from deckgen.quiz.exporters.qti import ident
from deckgen.quiz.feedback import Feedback, feedback
from deckgen.quiz.html import Html
from deckgen.quiz.paper import Asked, Paper, Written
from deckgen.quiz.said import on_one_line
from deckgen.quiz.xml import Element, child
from deckgen.source.course import Node

SUFFIX = ".qti21.zip"
QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/"
IMAGES = "images"
RESPONSE, FEEDBACK = "RESPONSE", "FEEDBACK"
LONGEST = 100
"""Characters that the field for a written answer is wide at most."""


def write(paper: Paper) -> Written:
    """Write a test and its items."""
    files = pictures.files(paper, IMAGES)
    items = {f"items/{_name(asked)}.xml": _item(asked, paper) for asked in paper.asked}
    parts = {"imsmanifest.xml": _manifest(paper, tuple(files)), "test.xml": _test(paper), **items, **files}
    return Written(archive.pack(parts), len(paper.asked), tuple(pictures.figures(paper)))


def _name(asked: Asked) -> str:
    return "q" + asked.number.replace(".", "-")


def _manifest(paper: Paper, images: tuple[str, ...]) -> bytes:
    manifest = xml.root("manifest", PACKAGE, identifier=ident(paper, "manifest 2.1"))
    metadata = child(manifest, "metadata")
    child(metadata, "schema", "QTIv2.1 Package")
    child(metadata, "schemaversion", "1.0.0")
    child(manifest, "organizations")
    resources = child(manifest, "resources")
    test = child(resources, "resource", identifier="test", type="imsqti_test_xmlv2p1", href="test.xml")
    child(test, "file", href="test.xml")
    for asked in paper.asked:
        child(test, "dependency", identifierref=_name(asked))
        path = f"items/{_name(asked)}.xml"
        item = child(resources, "resource", identifier=_name(asked), type="imsqti_item_xmlv2p1", href=path)
        child(item, "file", href=path)
        for node in pictures.images(asked):
            if shown := pictures.shown(node, paper):
                child(item, "file", href=f"{IMAGES}/{shown.name}")
    for count, path in enumerate(images, 1):
        held = child(resources, "resource", identifier=f"image{count}", type="webcontent", href=path)
        child(held, "file", href=path)
    return xml.blob(manifest)


def _test(paper: Paper) -> bytes:
    test = xml.root("assessmentTest", QTI, identifier=ident(paper, "test 2.1"), title=paper.name)
    part = child(test, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual")
    for count, each in enumerate(paper.parts, 1):
        section = child(part, "assessmentSection", identifier=f"section{count}", title=each.title, visible="true")
        for asked in each.asked:
            child(section, "assessmentItemRef", identifier=_name(asked), href=f"items/{_name(asked)}.xml")
    return xml.blob(test)


def _item(asked: Asked, paper: Paper) -> bytes:
    names = {"identifier": ident(paper, f"item {asked.number}"), "title": asked.name}
    item = xml.root("assessmentItem", QTI, **names, adaptive="false", timeDependent="false")
    html, told = Html(mathml.maths, lambda node: _img(node, paper)), feedback(asked.question)
    _declare(item, asked, told)
    body = child(item, "itemBody")
    _fill(body, html.blocks(asked.question.stem))
    if asked.kind == "words":
        wide = max(len(on_one_line(wording)) for wording in asked.question.accepted)
        field = child(body, "p")
        child(field, "textEntryInteraction", responseIdentifier=RESPONSE, expectedLength=str(min(LONGEST, wide + 5)))
    else:
        _choices(body, asked, told, html)
    _process(item, asked, told)
    if told.general:
        given = {"outcomeIdentifier": FEEDBACK, "identifier": "given", "showHide": "show"}
        _fill(child(item, "modalFeedback", **given), html.lines(told.general))
    return xml.blob_as_is(item)


def _img(node: Node, paper: Paper) -> str:
    shown = pictures.shown(node, paper)
    return Html.img(f"../{IMAGES}/{shown.name}", pictures.alt(node, paper)) if shown else ""


def _fill(parent: Element, html: str) -> None:
    """Append HTML, each element in the namespace of QTI, formulas in that of MathML."""
    held = etree.fromstring(f'<div xmlns="{QTI}">{xml.clean(html)}</div>')
    for element in held:
        parent.append(element)


def _inline(parent: Element, html: str) -> None:
    """Append HTML that may begin with text."""
    held = etree.fromstring(f'<div xmlns="{QTI}">{xml.clean(html)}</div>')
    parent.text = held.text
    for element in held:
        parent.append(element)


def _declare(item: Element, asked: Asked, told: Feedback) -> None:
    """Say which answers are right, what they are worth, and what is known after an attempt."""
    question = asked.question
    cardinality = "multiple" if asked.kind == "several" else "single"
    base = "string" if asked.kind == "words" else "identifier"
    response = child(item, "responseDeclaration", identifier=RESPONSE, cardinality=cardinality, baseType=base)
    right = [on_one_line(wording) for wording in question.accepted] or list(question.keys)
    correct = child(response, "correctResponse")
    for value in right[:1] if asked.kind == "words" else right:
        child(correct, "value", value)
    if asked.kind == "words":
        mapping = child(response, "mapping", defaultValue="0")
        for value in dict.fromkeys(right):
            child(mapping, "mapEntry", mapKey=value, mappedValue="1", caseSensitive="false")
    score = child(
        item, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float", normalMaximum="1"
    )
    child(child(score, "defaultValue"), "value", "0")
    if told.general:
        child(item, "outcomeDeclaration", identifier=FEEDBACK, cardinality="single", baseType="identifier")
    if told.options:
        child(item, "outcomeDeclaration", identifier="CHOSEN", cardinality="multiple", baseType="identifier")


def _choices(body: Element, asked: Asked, told: Feedback, html: Html) -> None:
    """Write the options in the order of the deck."""
    most = "0" if asked.kind == "several" else "1"
    choices = child(body, "choiceInteraction", responseIdentifier=RESPONSE, shuffle="false", maxChoices=most)
    for option in asked.question.options:
        choice = child(choices, "simpleChoice", identifier=option.letter, fixed="true")
        _inline(choice, html.brief(option.runs))
        if reason := told.options.get(option.letter):
            shown = {"outcomeIdentifier": "CHOSEN", "identifier": option.letter, "showHide": "show"}
            _inline(child(choice, "feedbackInline", **shown), html.inline(reason))


def _process(item: Element, asked: Asked, told: Feedback) -> None:
    """Score an answer by the standard's own rule, written out where feedback is set beside."""
    name = "map_response" if asked.kind == "words" else "match_correct"
    if not told.general and not told.options:
        child(item, "responseProcessing", template=TEMPLATES + name)
        return
    processing = child(item, "responseProcessing")
    if asked.kind == "words":
        child(_set(processing, "SCORE"), "mapResponse", identifier=RESPONSE)
    else:
        condition = child(child(processing, "responseCondition"), "responseIf")
        match = child(condition, "match")
        child(match, "variable", identifier=RESPONSE)
        child(match, "correct", identifier=RESPONSE)
        child(_set(condition, "SCORE"), "baseValue", "1", baseType="float")
    if told.general:
        child(_set(processing, FEEDBACK), "baseValue", "given", baseType="identifier")
    if told.options:
        chosen = _set(processing, "CHOSEN")
        held = chosen if asked.kind == "several" else child(chosen, "multiple")
        child(held, "variable", identifier=RESPONSE)


def _set(parent: Element, name: str) -> Element:
    return child(parent, "setOutcomeValue", identifier=name)
