"""What LaTeX's commands look like as text, and how each stands among its neighbours."""

from __future__ import annotations


def _pairs(words: str) -> dict[str, str]:
    found = words.split()
    return dict(zip(found[::2], found[1::2], strict=True))


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


GREEK = _pairs("""
    alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda
    λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ρ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi
    χ psi ψ omega ω
""")
"""Lower-case letters: variables, so italic."""

ORDINARY = _pairs("""
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω infty ∞ partial ∂ nabla ∇
    emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ hbar ħ ell ℓ Re ℜ Im ℑ
    aleph ℵ prime ′ dots … ldots … cdots … vdots ⋮ ddots ⋱ dotsc … dotsb … degree ° checkmark ✓ star ⋆ square □
    Box □ blacksquare ■ qed ■ dagger † S § P ¶ copyright © pounds £ euro € imath ı jmath ȷ vert | lvert | rvert
    | Vert ‖ backslash \\ textdollar $ textunderscore _ textbackslash \\ lbrack [ rbrack ]
""")

RELATIONS = _pairs("""
    leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ equiv ≡ sim ~ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫ prec ≺ succ ≻
    doteq ≐ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ mid | parallel ∥ perp ⊥ models
    ⊨ vdash ⊢ vDash ⊨ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐
    Leftrightarrow ⇔ mapsto ↦ implies ⇒ iff ⇔ impliedby ⇐ longrightarrow → longleftarrow ← Longrightarrow ⇒
    hookrightarrow ↪ rightharpoonup ⇀ uparrow ↑ downarrow ↓ leqslant ≤ geqslant ≥ lt < gt > triangleq ≜ coloneqq
    ≔ colon : leadsto ⇝ asymp ≍ longmapsto ↦ therefore ∴
""")

BINARIES = _pairs("""
    times × cdot · div ÷ pm ± mp ∓ ast * circ ∘ bullet • oplus ⊕ otimes ⊗ odot ⊙ ominus ⊖ cup ∪ cap ∩ setminus ∖
    wedge ∧ land ∧ vee ∨ lor ∨ sqcup ⊔ sqcap ⊓ amalg ⨿ diamond ⋄ bmod mod triangle △ uplus ⊎ ltimes ⋉ rtimes ⋊
""")

LARGE = _pairs("""
    sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigvee ⋁ bigwedge
    ⋀ lim lim max max min min sup sup inf inf argmax argmax argmin argmin limsup limsup liminf liminf
""")

FUNCTIONS = _names("""
    arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom ker lg ln log sec sin sinh tan tanh
    Pr
""")

OPENING = _pairs("langle ⟨ lfloor ⌊ lceil ⌈ lbrace { lVert ‖ ulcorner ⌜")

CLOSING = _pairs("rangle ⟩ rfloor ⌋ rceil ⌉ rbrace } rVert ‖ urcorner ⌝")

SPACES = _names("quad qquad enspace thinspace medspace thickspace space hfill")

SILENT = _names("""
    left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm limits nolimits
    displaystyle textstyle scriptstyle scriptscriptstyle nonumber notag negthinspace hline allowbreak mathstrut
""")
"""Commands that only set sizes and places."""

ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
    "overline": "\u0305", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c", "breve": "\u0306",
    "mathring": "\u030a", "underline": "\u0332", "acute": "\u0301", "grave": "\u0300", "overrightarrow": "\u20d7",
}  # fmt: skip
"""A mark set on the letter before it."""

UPRIGHT = _names("mathrm mathsf mathtt mathnormal operatorname mathop rm")
ITALIC = _names("mathcal mathscr mathfrak mathit cal")
BOLD = _names("mathbf boldsymbol bm pmb bf")
WORDS = _names("""
    text textrm textit textbf textsf texttt textnormal mbox hbox textsc emph
""")
WRAPPERS = _names("""
    boxed underbrace overbrace mathbin mathrel mathord mathopen mathclose smash cancel
""")
"""Commands that give their argument as it is."""

DOUBLE_STRUCK = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ"}
"""Number sets; the other double-struck letters are missing from common fonts and stand as plain ones."""

NEGATED = {"=": "≠", "∈": "∉", "⊂": "⊄", "⊆": "⊈", "≡": "≢", "∃": "∄", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "~": "≁"}

RAISED = dict(zip("0123456789+−()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱ", strict=True))
LOWERED = dict(zip("0123456789+−()aeoxijrtunkm", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎ₐₑₒₓᵢⱼᵣₜᵤₙₖₘ", strict=True))

BRACKETS = {
    "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"), "Bmatrix": ("{", "}"),
    "matrix": ("[", "]"), "smallmatrix": ("[", "]"), "array": ("[", "]"),
}  # fmt: skip
"""How a matrix is held, by its environment."""
