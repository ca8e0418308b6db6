"""QTI 1.2 in a zip, as Canvas imports it: every question type, pictures, and explanations as feedback.

Format: IMS Question and Test Interoperability, version 1.2 (ASI), inside IMS content packaging 1.1; Canvas's own fields
(`question_type`, assessment_meta.xml) say what the standard cannot.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from deckgen.quiz import archive, canvas, pictures, xml
from deckgen.quiz.feedback import Feedback, feedback
from deckgen.quiz.html import Html
from deckgen.quiz.paper import Asked, Paper, Written
from deckgen.quiz.said import on_one_line
from deckgen.quiz.xml import Element, child
from deckgen.source.course import Question

SUFFIX = ".qti.zip"
TYPES = {
    "one": "multiple_choice_question",
    "several": "multiple_answers_question",
    "verdict": "true_false_question",
    "words": "short_answer_question",
}
ASI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
RESPONSE = "response1"
META = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


def write(paper: Paper) -> Written:
    """Write a quiz of one section; its questions keep their order and their options theirs."""
    name = ident(paper, "quiz")
    files = pictures.files(paper, canvas.IMAGES)
    parts = {
        "imsmanifest.xml": _manifest(paper, name, tuple(files)),
        f"{name}/{name}.xml": _assessment(paper, name),
        f"{name}/assessment_meta.xml": _meta(paper, name),
        **files,
    }
    return Written(archive.pack(parts), len(paper.asked), tuple(pictures.figures(paper)))


def ident(paper: Paper, what: str) -> str:
    """Name a part so that the same course file names it alike each time, and no other does."""
    said = f"{paper.subject}/{paper.name}/{paper.course.path.stem}/{what}"
    return "d" + hashlib.sha256(said.encode()).hexdigest()[:24]


def _manifest(paper: Paper, name: str, images: Sequence[str]) -> bytes:
    manifest = xml.root("manifest", PACKAGE, identifier=ident(paper, "manifest"))
    metadata = child(manifest, "metadata")
    child(metadata, "schema", "IMS Content")
    child(metadata, "schemaversion", "1.1.3")
    child(manifest, "organizations")
    resources = child(manifest, "resources")
    quiz = child(resources, "resource", identifier=name, type="imsqti_xmlv1p2")
    child(quiz, "file", href=f"{name}/{name}.xml")
    child(quiz, "dependency", identifierref=f"{name}-meta")
    about = f"{name}/assessment_meta.xml"
    child(child(resources, "resource", identifier=f"{name}-meta", type=META, href=about), "file", href=about)
    for path in images:
        held = child(resources, "resource", identifier=ident(paper, path), type="webcontent", href=path)
        child(held, "file", href=path)
    return xml.blob(manifest)


def _meta(paper: Paper, name: str) -> bytes:
    """What Canvas wants to know of a quiz beside its questions."""
    quiz = xml.root("quiz", CANVAS, identifier=name)
    child(quiz, "title", paper.name)
    child(quiz, "shuffle_answers", "false")
    child(quiz, "scoring_policy", "keep_highest")
    child(quiz, "quiz_type", "assignment")
    child(quiz, "points_possible", f"{len(paper.asked):.1f}")
    child(quiz, "allowed_attempts", "1")
    child(quiz, "available", "false")
    return xml.blob(quiz)


def _assessment(paper: Paper, name: str) -> bytes:
    root = xml.root("questestinterop", ASI)
    assessment = child(root, "assessment", ident=name, title=paper.name)
    _fields(assessment, {"cc_maxattempts": "1"})
    section = child(assessment, "section", ident="root_section")
    for asked in paper.asked:
        _item(section, asked, paper, canvas.html(paper))
    return xml.blob(root)


def _fields(parent: Element, fields: dict[str, str]) -> None:
    metadata = child(parent, "qtimetadata")
    for label, entry in fields.items():
        field = child(metadata, "qtimetadatafield")
        child(field, "fieldlabel", label)
        child(field, "fieldentry", entry)


def _item(section: Element, asked: Asked, paper: Paper, html: Html) -> None:
    item = child(section, "item", ident=ident(paper, asked.number), title=asked.name)
    _fields(child(item, "itemmetadata"), {"question_type": TYPES[asked.kind], "points_possible": "1"})
    presentation = child(item, "presentation")
    _material(presentation, html.blocks(asked.question.stem))
    if asked.kind == "words":
        response = child(presentation, "response_str", ident=RESPONSE, rcardinality="Single")
        child(child(response, "render_fib"), "response_label", ident="answer1", rshuffle="No")
    else:
        _choices(presentation, asked, html)
    told = feedback(asked.question)
    _processing(item, asked, told)
    reasons = {"general_fb": told.general} | {f"{letter}_fb": reason for letter, reason in told.options.items()}
    for name, reason in reasons.items():
        if reason:
            _material(child(child(item, "itemfeedback", ident=name), "flow_mat"), html.lines(reason))


def _material(parent: Element, text: str) -> None:
    child(child(parent, "material"), "mattext", text, texttype="text/html")


def _choices(presentation: Element, asked: Asked, html: Html) -> None:
    cardinality = "Multiple" if asked.kind == "several" else "Single"
    response = child(presentation, "response_lid", ident=RESPONSE, rcardinality=cardinality)
    render = child(response, "render_choice")
    for option in asked.question.options:
        _material(child(render, "response_label", ident=option.letter), html.brief(option.runs))


def _processing(item: Element, asked: Asked, told: Feedback) -> None:
    """How answers are scored, and what they are told: the explanation always, then what concerns each option."""
    processing = child(item, "resprocessing")
    outcomes = child(processing, "outcomes")
    child(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    if told.general:
        condition = child(processing, "respcondition", **{"continue": "Yes"})
        child(child(condition, "conditionvar"), "other")
        child(condition, "displayfeedback", feedbacktype="Response", linkrefid="general_fb")
    for letter in told.options:
        condition = child(processing, "respcondition", **{"continue": "Yes"})
        child(child(condition, "conditionvar"), "varequal", letter, respident=RESPONSE)
        child(condition, "displayfeedback", feedbacktype="Response", linkrefid=f"{letter}_fb")
    condition = child(processing, "respcondition", **{"continue": "No"})
    _right(child(condition, "conditionvar"), asked.question)
    child(condition, "setvar", "100", action="Set", varname="SCORE")


def _right(condition: Element, question: Question) -> None:
    """The answers that are right: any of the wordings, the one option, or all right options and no other."""
    if question.accepted:
        for wording in question.accepted:
            child(condition, "varequal", on_one_line(wording), respident=RESPONSE)
    elif len(question.keys) == 1:
        child(condition, "varequal", question.keys[0], respident=RESPONSE)
    else:
        every = child(condition, "and")
        for option in question.options:
            held = every if option.letter in question.keys else child(every, "not")
            child(held, "varequal", option.letter, respident=RESPONSE)
