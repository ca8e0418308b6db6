"""What LaTeX's commands look like as text, and how each stands among its neighbours."""

from __future__ import annotations

from deckgen.formula.tree import BOX, Kind, Style


def _pairs(words: str) -> dict[str, str]:
    found = words.split()
    return dict(zip(found[::2], found[1::2], strict=True))


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


GREEK = _pairs("""
    alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda
    λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ρ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi
    χ psi ψ omega ω digamma ϝ varkappa ϰ
""")
"""Lower-case letters: variables, so italic."""

ORDINARY = _pairs("""
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω infty ∞ partial ∂ nabla ∇
    emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ hbar ħ ell ℓ Re ℜ Im ℑ
    aleph ℵ prime ′ dots … ldots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ degree ° checkmark ✓ square □
    Box □ blacksquare ■ qed ■ dagger † S § P ¶ copyright © pounds £ euro € imath ı jmath ȷ vert | lvert | rvert
    | Vert ‖ backslash \\ textdollar $ textunderscore _ textbackslash \\ lbrack [ rbrack ]
    complement ∁ lozenge ◊ bigstar ★ triangledown ▽ natural ♮ cdotp · mathellipsis … dotsm ⋯ dotsi ⋯ wp ℘ eth ð
    Diamond ◇ clubsuit ♣ heartsuit ♡ spadesuit ♠ diamondsuit ♢ flat ♭ sharp ♯ dag † ddag ‡ ddagger ‡ hslash ℏ beth ℶ
    mho ℧ measuredangle ∡ sphericalangle ∢ blacktriangle ▲ blacklozenge ⧫ ldotp . restriction ↾ bigtriangledown ▽
""")

RELATIONS = _pairs("""
    leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫ prec ≺ succ ≻
    doteq ≐ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ mid | parallel ∥ perp ⊥ models
    ⊨ vdash ⊢ vDash ⊨ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐
    Leftrightarrow ⇔ mapsto ↦ implies ⇒ iff ⇔ impliedby ⇐ longrightarrow → longleftarrow ← Longrightarrow ⇒
    hookrightarrow ↪ rightharpoonup ⇀ uparrow ↑ downarrow ↓ leqslant ≤ geqslant ≥ lt < gt > triangleq ≜ coloneqq
    ≔ colon : leadsto ⇝ asymp ≍ longmapsto ↦ therefore ∴ because ∵ lesssim ≲ gtrsim ≳ sqsubseteq ⊑ sqsupseteq ⊒
    nmid ∤ nleq ≰ ngeq ≱
    nsubseteq ⊈ nRightarrow ⇏ nrightarrow ↛ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ nwarrow ↖
    swarrow ↙ hookleftarrow ↩ rightleftharpoons ⇌ twoheadrightarrow ↠ rightsquigarrow ⇝ Longleftrightarrow ⇔
    longleftrightarrow ↔ eqqcolon ≕ smile ⌣ frown ⌢ trianglelefteq ⊴ vartriangleleft ⊲ supsetneq ⊋ approxeq ≊
    preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ precsim ≾ succsim ≿ dashv ⊣ Vdash ⊩ vcentcolon : lll ⋘ ggg ⋙
    lessapprox ⪅ gtrapprox ⪆ eqsim ≂ circeq ≗ nsim ≁ ncong ≇ nless ≮ ngtr ≯ nparallel ∦ nvdash ⊬ nsupseteq ⊉
    nleftarrow ↚ nLeftarrow ⇍ nleftrightarrow ↮ nLeftrightarrow ⇎ leftharpoonup ↼ leftharpoondown ↽ rightharpoondown ⇁
    leftrightarrows ⇆ rightleftarrows ⇄ rightrightarrows ⇉ Longleftarrow ⇐ dashrightarrow ⇢ dashleftarrow ⇠ multimap ⊸
    sqsubset ⊏ sqsupset ⊐ trianglerighteq ⊵ vartriangleright ⊳ owns ∋ bowtie ⋈ thicksim ∼ thickapprox ≈ varpropto ∝
    between ≬ pitchfork ⋔ shortmid ∣ curvearrowright ↷ curvearrowleft ↶ circlearrowleft ↺ circlearrowright ↻
""")

BINARIES = _pairs("""
    times × cdot · div ÷ pm ± mp ∓ ast * circ ∘ bullet • oplus ⊕ otimes ⊗ odot ⊙ ominus ⊖ cup ∪ cap ∩ setminus ∖
    wedge ∧ land ∧ vee ∨ lor ∨ sqcup ⊔ sqcap ⊓ amalg ⨿ diamond ⋄ bmod mod triangle △ uplus ⊎ ltimes ⋉ rtimes ⋊
    dotplus ∔ veebar ⊻ barwedge ⊼ curlyvee ⋎ curlywedge ⋏ circledcirc ⊚ boxminus ⊟ boxdot ⊡ bigtriangleup △ mod mod
    star ⋆ wr ≀ boxplus ⊞ boxtimes ⊠ oslash ⊘ circledast ⊛ bigcirc ◯ smallsetminus ∖
""")

LARGE = _pairs("""
    sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigvee ⋁ bigwedge
    ⋀ bigsqcup ⨆ bigodot ⨀ biguplus ⨄ lim lim max max min min sup sup inf inf argmax argmax argmin argmin limsup
    limsup liminf liminf varlimsup limsup varliminf liminf oiint ∯ oiiint ∰ iiiint ⨌
""")

INTEGRALS = "∫∬∭∮∯∰⨌"

FUNCTIONS = _names("""
    arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom ker lg ln log sec sin sinh tan tanh
    Pr
""")
"""Written as they are called."""
DEFINED = _names("KL Var Cov tr Tr diag rank sgn sign softmax softplus sigmoid ReLU")
"""Functions that lectures define for themselves, all alike."""

LETTERS = _pairs("E E R R N N Z Z Q Q C C")
"""Double-struck, as lectures define them."""

OPENING = _pairs("langle ⟨ lfloor ⌊ lceil ⌈ lbrace { lVert ‖ lvert | ulcorner ⌜")

CLOSING = _pairs("rangle ⟩ rfloor ⌋ rceil ⌉ rbrace } rVert ‖ rvert | urcorner ⌝")

CLASSES: tuple[tuple[dict[str, str], Kind], ...] = (
    (RELATIONS, "relation"), (BINARIES, "binary"), (LARGE, "large"), (OPENING, "open"), (CLOSING, "close"),
)  # fmt: skip

SPACES = {
    "quad": 1.0, "qquad": 2.0, "enspace": 0.5, "thinspace": 0.17, "medspace": 0.22, "thickspace": 0.28, "space": 0.25,
    "hfill": 1.0, "enskip": 0.5,
}  # fmt: skip
"""In ems."""

SILENT = _names("""
    displaystyle textstyle scriptstyle scriptscriptstyle nonumber notag negthinspace hline allowbreak mathstrut
    strut boldmath unboldmath toprule midrule bottomrule tiny scriptsize footnotesize small normalsize large Large LARGE
    huge Huge
""")
"""Commands that only set sizes and places."""

SIDED = _names("bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm biggm Biggm")
SIZES = SIDED | _names("big Big bigg Bigg")

ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
    "overline": "\u0305", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c", "breve": "\u0306",
    "mathring": "\u030a", "underline": "\u0332", "acute": "\u0301", "grave": "\u0300", "overrightarrow": "\u20d7",
    "underbar": "\u0332", "widecheck": "\u030c", "dddot": "\u20db", "ddddot": "\u20dc", "overleftarrow": "\u20d6",
    "overleftrightarrow": "\u20e1", "boxed": BOX, "fbox": BOX, "cancel": "\u0338", "bcancel": "\u0338",
    "xcancel": "\u0338", "sout": "\u0336",
}  # fmt: skip
"""A mark set on the letter before it."""

BRACES = {"overbrace": "⏞", "underbrace": "⏟"}
ARROWS = {
    "xrightarrow": "→", "xleftarrow": "←", "xRightarrow": "⇒", "xLeftarrow": "⇐", "xleftrightarrow": "↔",
    "xLeftrightarrow": "⇔", "xmapsto": "↦",
}  # fmt: skip

STYLES: dict[str, Style] = {
    "mathrm": "upright", "mathup": "upright", "mathnormal": "italic", "mathit": "italic", "mathsf": "sans-serif",
    "mathtt": "monospace", "mathbf": "bold", "boldsymbol": "bold italic", "bm": "bold italic", "pmb": "bold italic",
    "bold": "bold", "mathbb": "double-struck", "mathds": "double-struck", "mathbbm": "double-struck",
    "Bbb": "double-struck", "mathcal": "script", "mathscr": "script", "mathfrak": "fraktur",
}  # fmt: skip
"""What a command makes of the letters of its argument."""
SWITCHES: dict[str, Style] = {
    "rm": "upright", "bf": "bold", "it": "italic", "cal": "script", "sf": "sans-serif", "tt": "monospace",
}  # fmt: skip
"""What a command makes of the letters up to the end of its group."""
WORDS = _names("""
    text textrm textit textbf textsf texttt textnormal mbox hbox textsc emph textup
""")
WRAPPERS: dict[str, Kind] = {
    "smash": "ordinary", "mathop": "large", "mathbin": "binary", "mathrel": "relation", "mathord": "ordinary",
    "mathopen": "open", "mathclose": "close", "mathpunct": "comma", "mathinner": "ordinary", "ensuremath": "ordinary",
    "mathclap": "ordinary", "mathllap": "ordinary", "mathrlap": "ordinary",
}  # fmt: skip
"""Commands that give their argument as it is, and the class it then plays by."""

_NUMBERED = "formulas on slides are not numbered: name it in words, or give it a \\tag and write that"
_CHEMISTRY = "write it with letters and _ or ^: \\mathrm{H_2O}"
_MEASURE = "write the number and the unit: 3\\,\\mathrm{m}"
REFUSED = {
    "eqref": _NUMBERED,
    "ref": _NUMBERED,
    "cref": _NUMBERED,
    "Cref": _NUMBERED,
    "autoref": _NUMBERED,
    "pageref": _NUMBERED,
    "cite": "name the work in words, or in a footnote",
    "includegraphics": "put the picture on a line of its own: ![what it shows](file.png)",
    "href": "link words beside the formula: [words](https://...)",
    "url": "link words beside the formula",
    "ce": _CHEMISTRY,
    "SI": _MEASURE,
    "si": _MEASURE,
    "qty": _MEASURE,
    "unit": _MEASURE,
    "sideset": "write the scripts behind the sign, or \\prescript before it",
    "verb": "write the code outside of the formula, between backticks",
    "unicode": "type the sign itself",
    "intertext": "end the formula, write the words, and begin another",
}
"""Commands that no formula on a slide can follow, and what to write instead."""

NEGATED = {
    "=": "≠", "∈": "∉", "⊂": "⊄", "⊆": "⊈", "≡": "≢", "∃": "∄", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "~": "≁",
    "∼": "≁", "≈": "≉", "∥": "∦", "|": "∤", "→": "↛", "⇒": "⇏",
}  # fmt: skip

BRACKETS = {
    "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"), "Bmatrix": ("{", "}"),
    "matrix": ("", ""), "smallmatrix": ("", ""), "array": ("", ""),
}  # fmt: skip
"""How a matrix is held, by its environment."""
CASES = {"cases": ("{", ""), "dcases": ("{", ""), "rcases": ("", "}")}
LINES = _names("""
    aligned align alignat alignedat gathered gather split equation eqnarray multline multlined flalign displaymath math
    subequations IEEEeqnarray
""")
SPECIFIED = _names("array alignat alignedat IEEEeqnarray")
"""The environments that say first how their columns stand."""

SIGNS: dict[str, tuple[str, Kind | None]] = {
    "=": ("=", "relation"), "<": ("<", "relation"), ">": (">", "relation"), ":": (":", "relation"),
    "+": ("+", "binary"), "-": ("−", "binary"), "*": ("*", "binary"),
    "(": ("(", "open"), "[": ("[", "open"), ")": (")", "close"), "]": ("]", "close"),
    ",": (",", "comma"), ";": (";", "comma"), "~": ("0.25", None),
    "\\{": ("{", "open"), "\\}": ("}", "close"), "\\|": ("‖", "ordinary"),
    "\\!": ("", None), "\\/": ("", None), "\\,": ("0.17", None), "\\;": ("0.28", None), "\\:": ("0.22", None),
    "\\>": ("0.22", None), "\\ ": ("0.25", None), "\\\n": ("0.25", None), "\\%": ("%", "ordinary"),
    "\\$": ("$", "ordinary"), "\\&": ("&", "ordinary"), "\\#": ("#", "ordinary"), "\\_": ("_", "ordinary"),
}  # fmt: skip
"""Signs of the keyboard and escaped ones: what each shows and its class; a space's width in ems where it has none."""

DELIMITERS = {
    **{sign: sign for sign in "()[]|/⟨⟩⌊⌋⌈⌉‖"}, ".": "", "<": "⟨", ">": "⟩", "\\{": "{", "\\}": "}", "\\|": "‖",
    "\\backslash": "\\", "\\vert": "|", "\\Vert": "‖", "\\lbrack": "[", "\\rbrack": "]",
    **{f"\\{name}": sign for table in (OPENING, CLOSING) for name, sign in table.items()},
    **{f"\\{name}": RELATIONS[name] for name in ("uparrow", "downarrow", "updownarrow", "mid", "parallel")},
}  # fmt: skip
"""What may stand behind a command that sizes brackets."""

KINDS: dict[str, Kind] = {
    **{sign: kind for table, kind in CLASSES for sign in table.values() if len(sign) == 1 and not sign.isascii()},
    **dict.fromkeys("([{⟨⌊⌈", "open"), **dict.fromkeys(")]}⟩⌋⌉", "close"), "−": "binary", "‖": "ordinary",
}  # fmt: skip
"""The class of a sign that is typed as it is."""

SLANTED = frozenset(GREEK.values())
"""The letters beside the Latin ones that are variables."""
