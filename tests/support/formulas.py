"""What lectures on generative models write, and how each formula reads as text: `^{raised}`, `_{lowered}`."""

from __future__ import annotations

FORMULAS: tuple[tuple[str, str], ...] = (
    # probability
    (r"p(x)", "p(x)"),
    (r"P(Y \mid X)", "P(Y | X)"),
    (r"p(x, z) = p(x|z)\,p(z)", "p(x, z) = p(x|z) p(z)"),
    (r"p(z|x) = \frac{p(x|z)\,p(z)}{p(x)}", "p(z|x) = p(x|z) p(z)/(p(x))"),
    (r"p(x) = \int p(x \mid z)\, p(z)\, dz", "p(x) = ∫ p(x | z) p(z) dz"),
    (r"p(x) = \prod_{i=1}^{n} p(x_i \mid x_{<i})", "p(x) = ∏_{i=1}^{n} p(x_{i} | x_{<i})"),
    (r"x \sim \mathcal{N}(\mu, \sigma^2)", "x ~ N(μ, σ^{2})"),
    (r"\mathcal{N}(x; \mu, \Sigma)", "N(x; μ, Σ)"),
    (r"\mathbb{E}_{x \sim p_{\text{data}}}[f(x)]", "E_{x~p_data}[f(x)]"),
    (r"\operatorname{Var}(X) = \mathbb{E}[X^2] - \mathbb{E}[X]^2", "Var(X) = E[X^{2}] − E[X]^{2}"),
    (r"\Pr(X \leq x)", "Pr(X ≤ x)"),
    (r"p_\theta(x) \propto e^{-E_\theta(x)}", "p_{θ}(x) ∝ e^{−E_θ(x)}"),
    (r"Z = \sum_x e^{-E(x)/T}", "Z = ∑_{x} e^{−E(x)/T}"),
    (r"\hat{\theta} = \arg\max_\theta \sum_{i=1}^N \log p_\theta(x_i)", "θ̂ = arg max_{θ} ∑_{i=1}^{N} log p_{θ}(x_{i})"),
    (r"\binom{n}{k} p^k (1-p)^{n-k}", "(n choose k)p^{k}(1 − p)^{n−k}"),
    # variational autoencoders
    (
        r"\log p(x) \geq \mathbb{E}_{q(z|x)}[\log p(x|z)] - D_{\mathrm{KL}}(q(z|x) \,\|\, p(z))",
        "log p(x) ≥ E_{q(z|x)}[log p(x|z)] − D_{KL}(q(z|x) ‖ p(z))",
    ),
    (r"\mathcal{L}(\theta, \phi; x)", "L(θ, φ; x)"),
    (r"D_{KL}(P \| Q) = \sum_x P(x) \log \frac{P(x)}{Q(x)}", "D_{KL}(P‖Q) = ∑_{x} P(x) log (P(x)/(Q(x)))"),
    (
        r"-\frac{1}{2} \sum_{j=1}^{J} \left(1 + \log \sigma_j^2 - \mu_j^2 - \sigma_j^2\right)",
        "−(1/2) ∑_{j=1}^{J} (1 + log σ_{j}^{2} − μ_{j}^{2} − σ_{j}^{2})",
    ),
    (r"z = \mu + \sigma \odot \epsilon, \quad \epsilon \sim \mathcal{N}(0, I)", "z = μ + σ ⊙ ε, ε ~ N(0, I)"),
    (r"q_\phi(\mathbf{z} \mid \mathbf{x})", "q_{φ}(z | x)"),
    (r"\mathrm{ELBO} = \log p(x) - D_{KL}(q \parallel p)", "ELBO = log p(x) − D_{KL}(q ∥ p)"),
    (r"\underbrace{\mathbb{E}_q[\log p(x|z)]}_{\text{reconstruction}}", "E_{q}[log p(x|z)]_{reconstruction}"),
    (r"\overbrace{a + b}^{n}", "a + b^{n}"),
    (r"\beta \cdot D_{KL}", "β · D_{KL}"),
    (r"\boldsymbol{\mu}_\phi(x), \boldsymbol\Sigma", "μ_{φ}(x), Σ"),
    # adversarial networks
    (
        r"\min_G \max_D V(D, G) = \mathbb{E}_{x}[\log D(x)] + \mathbb{E}_{z}[\log(1 - D(G(z)))]",
        "min_{G} max_{D} V(D, G) = E_{x}[log D(x)] + E_{z}[log(1 − D(G(z)))]",
    ),
    (r"D^*_G(x) = \frac{p_{data}(x)}{p_{data}(x) + p_g(x)}", "D_{G}^{*}(x) = p_{data}(x)/(p_{data}(x) + p_{g}(x))"),
    (
        r"W(p, q) = \inf_{\gamma \in \Pi(p, q)} \mathbb{E}_{(x, y) \sim \gamma}\big[\|x - y\|\big]",
        "W(p, q) = inf_{γ∈Π(p,q)} E_{(x,y)~γ}[‖x − y‖]",
    ),
    (r"\sup_{\|f\|_L \leq 1} \mathbb{E}[f(x)]", "sup_{‖f‖_L≤1} E[f(x)]"),
    (
        r"\lambda\, \mathbb{E}_{\hat{x}}\left[\left(\|\nabla_{\hat{x}} D(\hat{x})\|_2 - 1\right)^2\right]",
        "λ E_{x̂}[(‖∇_{x̂}D(x̂)‖_{2} − 1)^{2}]",
    ),
    (r"\mathrm{JSD}(P \| Q) = \tfrac12 D(P \| M) + \tfrac12 D(Q \| M)", "JSD(P‖Q) = (1/2) D(P‖M) + (1/2) D(Q‖M)"),
    (
        r"\mathrm{FID} = \|\mu_r - \mu_g\|^2 + \operatorname{Tr}(\Sigma_r + \Sigma_g)",
        "FID = ‖μ_{r} − μ_{g}‖^{2} + Tr(Σ_{r} + Σ_{g})",
    ),
    # diffusion
    (
        r"q(x_t \mid x_{t-1}) = \mathcal{N}(x_t; \sqrt{1 - \beta_t}\, x_{t-1}, \beta_t I)",
        "q(x_{t} | x_{t−1}) = N(x_{t}; √(1 − β_{t}) x_{t−1}, β_{t}I)",
    ),
    (r"\bar{\alpha}_t = \prod_{s=1}^{t} \alpha_s", "ᾱ_{t} = ∏_{s=1}^{t} α_{s}"),
    (r"x_t = \sqrt{\bar\alpha_t} x_0 + \sqrt{1 - \bar\alpha_t}\epsilon", "x_{t} = √ᾱ_{t}x_{0} + √(1 − ᾱ_{t})ε"),
    (r"\mathbb{E}_{t, x_0, \epsilon} \|\epsilon - \epsilon_\theta(x_t, t)\|^2", "E_{t,x₀,ε}‖ε − ε_{θ}(x_{t}, t)‖^{2}"),
    (r"dx = f(x, t)\,dt + g(t)\,dw", "dx = f(x, t) dt + g(t) dw"),
    (r"s_\theta(x) \approx \nabla_x \log p(x)", "s_{θ}(x) ≈ ∇_{x} log p(x)"),
    (r"x_T \xrightarrow{p_\theta} x_0", "x_{T} →^{p_θ} x_{0}"),
    (r"\lim_{t \to \infty} x_t", "lim_{t→∞} x_{t}"),
    # learning
    (r"\theta \leftarrow \theta - \eta \nabla_\theta \mathcal{L}", "θ ← θ − η∇_{θ}L"),
    (r"\frac{\partial L}{\partial w_{ij}}", "∂L/(∂w_{ij})"),
    (r"\dfrac{d}{dx} f'(x)", "(d/(dx)) f′(x)"),
    (r"\sigma(x) = \frac{1}{1 + e^{-x}}", "σ(x) = 1/(1 + e^{−x})"),
    (r"\operatorname*{arg\,min}_{\theta \in \Theta} J(\theta)", "arg min_{θ∈Θ} J(θ)"),
    (r"\mathrm{softmax}(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}", "softmax(z)_{i} = e^{zᵢ}/(∑_{j} e^{zⱼ})"),
    (r"\text{Attention}(Q,K,V) = \text{softmax}\left(\frac{QK^T}{\sqrt{d_k}}\right)V",
     "Attention(Q, K, V) = softmax(QK^{T}/√d_{k})V"),
    (r"\tilde{x} = x + \delta,\ \|\delta\|_\infty \le \varepsilon", "x̃ = x + δ, ‖δ‖_{∞} ≤ ε"),
    (r"f : \mathbb{R}^d \to \mathbb{R}^k", "f : ℝ^{d} → ℝ^{k}"),
    (r"f_K \circ \cdots \circ f_1", "f_{K} ∘ … ∘ f_{1}"),
    (r"\log\left|\det \frac{\partial f}{\partial z}\right|", "log|det (∂f/(∂z))|"),
    (r"\left\lVert W x \right\rVert_2 + \left\lfloor \frac{n}{2} \right\rfloor", "‖Wx‖_{2} + ⌊n/2⌋"),
    (r"\left\{ x \,\middle|\, x > 0 \right\}", "{x | x > 0}"),
    (r"\sum_{\substack{i < n \\ j \neq i}} a_{ij}", "∑_{i < n, j ≠ i} a_{ij}"),
    (r"a \overset{!}{=} b \stackrel{d}{\to} c, \underset{x}{\operatorname{max}}", "a =^{!} b →^{d} c, max_{x}"),
    (r"x \not\in A \cup B, A \subseteq \mathcal{X} \setminus \emptyset", "x ∉ A ∪ B, A ⊆ X ∖ ∅"),
    (r"\vec{v} \cdot \dot{x} \, \overline{AB} \, \underline{c} \, \widehat{y}", "v⃗ · ẋ A̅B̅ c̲ ŷ"),
    (r"\forall x \exists y : x \neq y \Rightarrow \neg P", "∀x∃y : x ≠ y ⇒ ¬P"),
    (r"n! \approx \sqrt{2\pi n}\, \left(\frac{n}{e}\right)^n", "n! ≈ √(2πn) (n/e)^{n}"),
    (r"\sqrt[3]{8} = 2", "^{3}√8 = 2"),
    (r"\color{red} x + \textcolor{blue}{y} \label{eq:1} \tag{7}", "x + y (7)"),
    (r"\text{loss if $x_i > 0$ and } y", "loss if x_{i} > 0 and y"),
    (r"∑ᵢ αᵢ ≤ ∞", "∑ ᵢαᵢ ≤ ∞"),
    # several lines
    (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}^{-1}", "(a, b; c, d)^{−1}"),
    (r"\begin{bmatrix} 1 & \cdots & 0 \\ \vdots & \ddots & \vdots \\ 0 & \cdots & 1 \end{bmatrix}",
     "[1, …, 0; ⋮, ⋱, ⋮; 0, …, 1]"),
    (r"\det\begin{vmatrix} a & b \\ c & d \end{vmatrix} = ad - bc", "det |a, b; c, d| = ad − bc"),
    (r"\left[\begin{array}{cc} 1 & 2 \\ 3 & 4 \end{array}\right]", "[1, 2; 3, 4]"),
    (r"f(x) = \begin{cases} x & \text{if } x \geq 0 \\ \alpha x & \text{otherwise} \end{cases}",
     "f(x) = { x, if x ≥ 0\n{ αx, otherwise"),
    (r"\begin{aligned} \log p(x) &= \log \int p(x, z)\,dz \\ &\geq \mathcal{L} \end{aligned}",
     "log p(x) = log ∫ p(x, z) dz\n≥ L"),
    (r"\begin{align*} a &= b \\ c &= d \end{align*}", "a = b\nc = d"),
    (r"\begin{gathered} a = b \\ c = d \end{gathered}", "a = b\nc = d"),
    (r"a &= b + c \\ &= d", "a = b + c\n= d"),
    # as others write
    (
        r"\mathbb{E}_{p(x)}\bigl[f(x)\bigr] \coloneqq \int_{\mathcal{X}} f(x)\,p(x)\,\mathrm{d}x",
        "E_{p(x)}[f(x)] ≔ ∫_{X} f(x) p(x) dx",
    ),
    (
        r"\theta^\star = \argmin_{\theta} \frac{1}{N}\sum_{n=1}^{N} \ell\bigl(f_\theta(x^{(n)}), y^{(n)}\bigr)",
        "θ^{⋆} = argmin_{θ} (1/N) ∑_{n=1}^{N} ℓ(f_{θ}(x^{(n)}), y^{(n)})",
    ),
    (r"\operatorname{KL}\!\left[q(\mathbf z)\,\middle\Vert\,p(\mathbf z)\right]", "KL[q(z) ‖ p(z)]"),
    (
        (r"\underbrace{-\mathbb{E}_{q_\phi}\!\left[\log "
        r"p_\theta(\mathbf{x}\mid\mathbf{z})\right]}_{\text{reconstruction}} + "
        r"\underbrace{\beta\,D_{\mathrm{KL}}}_{\text{rate}}"),
        "−E_{q_φ}[log p_{θ}(x | z)]_{reconstruction} + (β D_{KL})_{rate}",
    ),
    (
        (r"\begin{split} \log p_\theta(x) &= \mathbb{E}_{q}\left[\log\frac{p_\theta(x,z)}{q(z\mid x)}\right] \\ "
        r"&\quad + D_{\mathrm{KL}} \end{split}"),
        "log p_{θ}(x) = E_{q}[log ((p_{θ}(x, z))/(q(z | x)))]\n+ D_{KL}",
    ),
    (
        r"\begin{align} \mathcal{L} &= \ldots \nonumber \\ &= 0 \label{eq:elbo} \tag{ELBO} \end{align}",
        "L = …\n= 0 (ELBO)",
    ),
    (r"\begin{gather} a = b \\ c = d \notag \end{gather}", "a = b\nc = d"),
    (r"\begin{equation*} \begin{aligned} x &= 1 \\ y &= 2 \end{aligned} \end{equation*}", "x = 1\ny = 2"),
    (r"\begin{multline} a + b \\ + c \end{multline}", "a + b\n+c"),
    (r"\begin{eqnarray} a &=& b \\ c &=& d \end{eqnarray}", "a = b\nc = d"),
    (r"\begin{subequations}\begin{align} a &= b \end{align}\end{subequations}", "a = b"),
    (r"\boxed{\log p(x) \ge \mathrm{ELBO}(q)}", "log p(x) ≥ ELBO(q)"),
    (r"\cancel{x} + \bcancel{y} + \sout{z}", "x̸ + y̸ + z̶"),
    (
        (r"\nabla_{\!\theta}\, \mathbb{E}_{z\sim q_\theta}[f(z)] = \mathbb{E}_{\epsilon}\bigl[\nabla_{\!\theta} "
        r"f(g_\theta(\epsilon))\bigr]"),
        "∇_{θ} E_{z~q_θ}[f(z)] = E_{ε}[∇_{θ}f(g_{θ}(ε))]",
    ),
    (
        (r"p_{\theta}(\mathbf{x}_{0:T}) \triangleq p(\mathbf{x}_T)\prod_{t=1}^{T} "
        r"p_\theta(\mathbf{x}_{t-1}\mid\mathbf{x}_t)"),
        "p_{θ}(x_{0:T}) ≜ p(x_{T}) ∏_{t=1}^{T} p_{θ}(x_{t−1} | x_{t})",
    ),
    (
        r"\mathbf{x}_0 \xrightarrow[\text{noise}]{q} \mathbf{x}_T \xleftarrow{p_\theta} \mathbf{z}",
        "x_{0} →^{q}_{noise} x_{T} ←^{p_θ} z",
    ),
    (
        (r"\sup_{\lVert f \rVert_{\mathrm{Lip}} \leqslant 1} \Bigl( \mathbb{E}_{x\sim P}[f(x)] - \mathbb{E}_{x\sim "
        r"Q}[f(x)] \Bigr)"),
        "sup_{‖f‖_Lip≤1} (E_{x~P}[f(x)] − E_{x~Q}[f(x)])",
    ),
    (
        r"\left\| \mathbb{E}[\varphi(X)] - \mathbb{E}[\varphi(Y)] \right\|_{\mathcal{H}}^2",
        "‖E[φ(X)] − E[φ(Y)]‖_{H}^{2}",
    ),
    (
        r"\hat{\tilde{\bar{x}}}, \widetilde{xyz}, \mathring{a}, \check{c}, \ddot{x}, \dddot{x}",
        "x̂̃̄, x̃yz, å, č, ẍ, x⃛",
    ),
    (
        r"x \stackrel{\text{i.i.d.}}{\sim} p_{\mathrm{data}}, \quad a \underset{n\to\infty}{\longrightarrow} b",
        "x ~^{i.i.d.} p_{data}, a →_{n→∞} b",
    ),
    (
        r"\sum_{\substack{1\le i\le n\\ i\neq j}} w_i \Big/ \sum\nolimits_k w_k",
        "∑_{1 ≤ i ≤ n, i ≠ j} w_{i}/ ∑_{k} w_{k}",
    ),
    (r"A \not\subset B, \; a \nleq b, \; c \not\equiv d, \; e \not= f", "A ⊄ B, a ≰ b, c ≢ d, e ≠ f"),
    (
        (r"p(x) = \begin{cases} \frac{1}{Z}e^{-E(x)} & \text{if } x \in \mathcal{X},\\[4pt] 0 & \text{otherwise.} "
        r"\end{cases}"),
        "p(x) = { (1/Z) e^{−E(x)}, if x ∈ X,\n{ 0, otherwise.",
    ),
    (
        (r"\begin{pmatrix} \sigma_1^2 & \rho \\ \rho & \sigma_2^2 \end{pmatrix}, \begin{Bmatrix}1\\2\end{Bmatrix}, "
        r"\begin{smallmatrix}a&b\\c&d\end{smallmatrix}"),
        "(σ_{1}^{2}, ρ; ρ, σ_{2}^{2}), {1; 2}, [a, b; c, d]",
    ),
    (r"\left( \begin{array}{c|c} A & b \\ \hline c^\top & d \end{array} \right)", "(A, b; c^{⊤}, d)"),
    (
        r"\underbrace{x_1,\dots,x_k}_{k\ \text{terms}} \overbrace{y_1,\dotsc,y_m}^{m}",
        "(x_{1}, …, x_{k})_{k terms}(y_{1}, …, y_{m})^{m}",
    ),
    (r"f'(x), f''(x), x'^2, x^{\prime\prime}, \dot{\mathbf x}_t", "f′(x), f′′(x), x′^{2}, x′′, ẋ_{t}"),
    (r"{\color{red} \alpha} + \textcolor{blue}{\beta^2} + \colorbox{yellow}{so $\gamma$}", "α + β^{2} + so γ"),
    (
        (r"\mathbf{W}^{\mkern-1.5mu\mathsf{T}}\mathbf{x},\; A^{\!\top}, \; \mathbf{1}_{[x>0]}, \; "
        r"\mathbbm{1}\{x>0\}"),
        "W^{T}x, A^{⊤}, 1_{[x>0]}, 1{x > 0}",
    ),
    (
        r"\cfrac{1}{1+\cfrac{1}{x}}, \dbinom{n}{k}, \genfrac{(}{)}{0pt}{}{a}{b}, {n \choose k}, {a \over b}",
        "1/(1 + 1/x), (n choose k), (a choose b), (n choose k), a/b",
    ),
    (r"\bm{\theta}, \boldsymbol{\Sigma}, \mathfrak{F}, \mathscr{L}, \mathsf{T}, \mathtt{x}", "θ, Σ, F, L, T, x"),
    (r"a \preceq b \succeq c \ll d \lll e \simeq f \propto g \dashv h \asymp i", "a ⪯ b ⪰ c ≪ d ⋘ e ≃ f ∝ g ⊣ h ≍ i"),
    (r"X \perp\!\!\!\perp Y \mid Z, \quad x \in \R^n, \E[x], \Var(x)", "X ⊥⊥ Y | Z, x ∈ ℝ^{n}, E[x], Var(x)"),
    (
        r"\min_x f(x) \quad \text{s.t. } \|x\|_2 \le 1, \; \mbox{for all } x",
        "min_{x} f(x) s.t. ‖x‖_{2} ≤ 1, for all x",
    ),
    (
        r"\log \left\lvert \det \mathbf{J}_f \right\rvert, \norm{x}, \abs{y - z}, \floor{n}",
        "log|det J_{f}|, ‖x‖, |y − z|, ⌊n⌋",
    ),
    (
        r"\left. \frac{\partial L}{\partial \theta} \right|_{\theta=\theta_0}, \; \left\langle a, b \right\rangle",
        "∂L/(∂θ)|_{θ=θ₀}, ⟨a, b⟩",
    ),
    (
        r"x \bmod n, \; a \equiv b \pmod{n}, \; \limsup_n x_n, \; \varliminf y",
        "x mod n, a ≡ b (mod n), limsup_{n} x_{n}, liminf y",
    ),
    (
        r"\overline{z}, \overrightarrow{AB}, \overleftarrow{h}_t, \prescript{14}{2}{C}, {}^n C_k",
        "z̅, A⃗B, h⃖_{t}, _{2}^{14}C, ^{n}C_{k}",
    ),
    (r"\phantom{x} a \hspace{1em} \smash{c} \mathstrut \kern 3pt d \large e", "acde"),
    (
        r"\frac12 x^\frac12 \sqrt2, x_\text{max}, \hat\theta, \bar x_i^2, \mathcal N",
        "(1/2) x^{1/2}√2, x_{max}, θ̂, x̄_{i}^{2}, N",
    ),
    (
        r"x_{i,j}^{(t)\top}, x^{y^{z}}, x_{i_j}, {a_b}_c, |x|, a|b",
        "x_{i,j}^{(t)⊤}, x^{y^z}, x_{iⱼ}, (a_{b})_{c}, |x|, a|b",
    ),
    (r"\overset{\text{def}}{=}, \vcentcolon=, \stackrel{!}{=}, \hat{=}", "=^{def}, :=, =^{!}, =̂"),
    (r"\therefore \Diamond, \wp, \digamma, \nexists, \flat, \ddagger, \checkmark", "∴ ◇, ℘, ϝ, ∄, ♭, ‡, ✓"),
)  # fmt: skip
