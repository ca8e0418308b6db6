"""The words that label a question, its answer and its reason, in the languages course files are written in."""

from __future__ import annotations

import re
from functools import lru_cache
from re import Match

SIGN = r"(?:[*_]{1,3}|</?(?:b|strong|em|i|u)>)"
"""Signs of emphasis around a label."""
ICON = "[\u2190-\u21ff\u2460-\u24ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]\ufe0f?"
"""A sign that decorates a label: an arrow, a tick, an emoji."""
DASH = "[-\u2013\u2014]"

_QUESTION = (
    "(?:(?:quiz|practice|review|multiple[ -]choice|sample) )?question|mcq|"
    "frage|pregunta|pergunta|quest[ãa]o|domanda|vraag|fråga|spørsmål|spørgsmål|pytanie|otázka|soru|pertanyaan|"
    "câu(?: hỏi)?|вопрос|питання|السؤال|سؤال|प्रश्न|问题|問題|题目|題目|第|質問|문제|질문"
)
_ANSWER = (
    "(?:correct|right|best) (?:answer|option|choice|response)s?|answers?|ans\\b\\.?|"
    "(?:(?:richtige|korrekte) )?antwort(?:en)?|(?:bonnes? )?réponses?(?: (?:correcte|exacte|juste)s?)?|"
    "respuestas?(?: correctas?)?|opción correcta|respostas?(?: (?:correta|certa)s?)?|alternativa correta|gabarito|"
    "rispost[ae](?: (?:corrett|esatt|giust)[ae])?|(?:(?:juiste|correcte|goede) )?antwoord(?:en)?|"
    "(?:(?:rätt|korrekt|riktig|rigtigt) )?svar|(?:(?:poprawna|prawidłowa) )?odpowiedź|(?:správná )?odpověď|"
    "(?:doğru )?(?:cevap|yanıt)|jawaban(?: (?:yang )?benar)?|đáp án(?: đúng)?|"
    "(?:правильный )?ответ|(?:правильна )?відповідь|(?:الإجابة|الاجابة|الجواب)(?: (?:الصحيحة|الصحيح))?|(?:सही )?उत्तर|"
    "(?:正确|正確|参考|參考)?答案|正确选项|正解|正答|答え|解答|정답|답"
).replace(" ", "[ \\t]+")
_SOLUTION = (
    "solutions?|correct|key|lösung(?:en)?|solución|solução|soluzione|oplossing|lösning|rozwiązanie|řešení|решение|解"
)
_WHY = (
    "explanations?|explain|rationale|why|feedback|justification|reason(?:ing)?|"
    "erklärung|begründung|erläuterung|explications?|explicación|justificación|explicação|justificativa|spiegazione|"
    "uitleg|toelichting|förklaring|motivering|forklaring|begrunnelse|begrundelse|wyjaśnienie|uzasadnienie|vysvětlení|"
    "açıklama|penjelasan|giải thích|объяснение|пояснение|обоснование|пояснення|"
    "الشرح|شرح|التفسير|التوضيح|व्याख्या|स्पष्टीकरण|解释|解釋|解析|说明|說明|解説|説明|해설|설명"
)
_ASIDE = (
    "(?:difficulty|bloom['’]?s?|cognitive)(?: taxonomy)?(?: level)?|points?|marks?|topics?|tags?|question type|hints?|"
    "(?:learning )?(?:objectives?|outcomes?)(?: tested)?|references?|sources?|skills?(?: tested)?"
)
_ARTICLE = "(?:(?:the|die|la|le|les|las|el|il|het|den|a|o)[ \t]+|l['’])?"
_IS = "(?:is|are|ist|sind|est|sont|es|son|è|é|são|sono|är|er|jest)"

_NUMBER = r"(?:#|№|n[r°º]\.?|no\.)?[ \t]*(?:\d{1,4}\.)?(?P<n>\d{1,6})[题題問问번]?(?![\w%])"
_BRACKETS = rf"{SIGN}?[(\[][^()\[\]]{{1,60}}[)\]]{SIGN}?"
_OF = rf"(?:[ \t]*(?:of[ \t]+\d+|/[ \t]*\d+|(?P<aside>{_BRACKETS}))(?=[ \t]*(?:[:.*_<]|{DASH}|$)))?"
_BESIDE = rf"(?:[ \t]*(?P<beside>{_BRACKETS})(?=[ \t]*(?:[:.]|$)))?"

UNNUMBERED = rf"{SIGN}(?:{_QUESTION}|q)(?:[ \t]*:[ \t]*{SIGN}|{SIGN}[ \t]*:)[ \t]*"
"""The pattern of a question's label without a number."""
OPENS = re.compile(
    rf"[ \t]*(?:[-+*][ \t]+)?(?:#{{2,6}}[ \t]+)?(?:{ICON}[ \t]*)?(?P<bold>{SIGN})?"
    rf"(?:(?:{_QUESTION})[ \t]*|q(?P<dot>\.)?[ \t]*){_NUMBER}{_OF}[ \t]*"
    rf"(?:(?P<shut>{SIGN}){_BESIDE}[ \t]*(?:[:.)]|{DASH}(?=[ \t]))?"
    rf"|(?:[:.)]|{DASH}(?=[ \t*_]))[ \t]*(?(bold)(?P<late>{SIGN})?)|(?(dot)(?<=[ \t])|$))[ \t]*",
    re.I,
)
"""A question's label: `**Question 3:**`, `### Question 3 (2 points)`, `Q3.`, `**Q3)** ...`, `**Frage 3:**`."""

_LEAD = (
    r"[ \t>]*+(?:[-+*][ \t]+)?(?:<(?:p|div|li)\b[^<>]*>[ \t]*)?"
    rf"(?:{ICON}[ \t]*)*+(?P<sign>{SIGN})?[ \t]*(?:{ICON}[ \t]*)*+"
)
_AFTER = (
    r"(?:[ \t]+key)?(?:\(s\))?(?:[ \t]*(?:/|&|and\b)[ \t]*(?:explanations?|rationales?|reason(?:ing)?))?[ \t]*"
    rf"(?P<early>{SIGN})?[ \t]*"
    rf"(?P<by>(?:{_IS}\b)?[ \t]*:|{_IS}\b|=|{DASH}(?=[ \t*_])|(?=[(\[]))[ \t]*(?P<shut>{SIGN})?[ \t]*"
)
_ANSWERS = re.compile(rf"{_LEAD}{_ARTICLE}(?:(?P<word>{_ANSWER})|{_SOLUTION}){_AFTER}", re.I)
_WHYS = re.compile(rf"{_LEAD}(?:{_WHY}|(?P<solution>{_SOLUTION})){_AFTER}", re.I)
_ASIDES = re.compile(rf"{_LEAD}(?:{_ASIDE})[ \t]*(?P<early>{SIGN})?[ \t]*:[ \t]*(?P<shut>{SIGN})?[ \t]*", re.I)
_LETTERED = re.compile(
    rf"{SIGN}?(?:(?:option|choice)[ \t]+)?{SIGN}?[(\[]?[A-H](?![\w'’])"
    rf"(?={SIGN}?[)\].,:;/&]|{SIGN}?[ \t]*(?:$|{DASH}|{SIGN}|\(|\b(?:and|or|because|since)\b))",
    re.I,
)
_KIND = re.compile(
    r"[*_(\[ \t]*(?:(?:multiple|single)[ -](?:choice|select|answer)|mcq|true[ \t]*(?:/|or)[ \t]*false|t/f|"
    r"short[ -]answer|fill[ -]in[ -]the[ -]blanks?|easy|medium|moderate|hard|difficult|challenging|beginner|"
    r"intermediate|advanced)(?:[ \t]+question)?[*_)\] \t]*",
    re.I,
)
"""What stands in a question's label and is no stem."""
_OPTIONS = re.compile(
    rf"[ \t]*{SIGN}?(?:(?:answer[ \t]+)?(?:options|choices)|possible answers|antwortmöglichkeiten|opciones|opções|选项)"
    rf"[ \t]*{SIGN}?[ \t]*:?[ \t]*{SIGN}?[ \t]*",
    re.I,
)


@lru_cache(maxsize=4096)
def answer(text: str) -> Match[str] | None:
    """The label of an answer: `**Correct Answer:** B`, `Answer: steel`, `Ans. (b)`, `The right answer is B`.

    With no colon behind it, and behind a word that may mean something else (`Solution: ...`), a letter must follow.
    """
    found = _ANSWERS.match(text)
    if not found or is_plain(found) or (found["word"] and found["sign"] and found["by"] in ("-", "–", "—", "=")):
        return found
    led = _LETTERED.match(text, found.end())
    return found if led and (found["by"] or not text[led.end() :].strip(")]. \t")) else None


def letters(text: str) -> bool:
    """Whether a text begins with a letter that can only be an option's."""
    return bool(_LETTERED.match(text.strip()))


def is_plain(found: Match[str]) -> bool:
    """Whether an answer's label can be nothing else: `Answer:`."""
    return bool(found["word"]) and ":" in found["by"]


@lru_cache(maxsize=4096)
def why(text: str) -> Match[str] | None:
    """The label of an explanation: `**Explanation:** ...`, `Why - ...`; `Solution:` with words behind it, too."""
    found = _WHYS.match(text)
    says = found and (":" in found["by"] or found["by"] in ("-", "–", "—"))
    return found if says and not answer(text) else None


def aside(text: str) -> Match[str] | None:
    """The label of what only the lecturer needs: `**Difficulty:** easy`."""
    return _ASIDES.match(text)


def announces_options(text: str) -> bool:
    """Whether a line only says that options follow."""
    return bool(_OPTIONS.fullmatch(text))


def rest(found: Match[str], text: str) -> str:
    """What follows a label; the signs of emphasis that the label opened are closed somewhere behind it."""
    if not found["sign"]:
        return text[found.start("shut") if found["shut"] else found.end() :]
    left = text[found.end() :].rstrip()
    return left if found["shut"] or found["early"] else _shut(left, found["sign"])


def _shut(text: str, sign: str) -> str:
    """A text without the sign that closes the emphasis around it."""
    close = sign.replace("<", "</", 1) if sign.startswith("<") else sign
    return text.removesuffix(close) if text.endswith(close) else text.replace(close, "", 1)


def bare(text: str) -> str:
    """A line without the signs of emphasis around its label and its bullet."""
    return re.sub(r"[*_]{2}", "", text.strip(" \t>")).strip("*_- ")


def stem(found: Match[str], text: str) -> str:
    """What a question's label, found by `OPENS`, opens."""
    left = text[found.end() :]
    return _shut(left, found["bold"]) if found["bold"] and not (found["shut"] or found["late"]) else left


def is_kind(text: str) -> bool:
    """Whether a label's text only says what kind of question follows, or how hard it is."""
    return bool(_KIND.fullmatch(text))


def beside(found: Match[str]) -> str:
    """What stands in brackets in a question's label: `2 points`."""
    return (found["aside"] or found["beside"] or "").strip("*_()[] ")
