"""A seeded course of slides that are hard to fit: the longest texts met in real files, in several scripts."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

STEM, OPTION, EXPLANATION, BULLET = 356, 174, 323, 1163
"""Characters of the longest texts of each kind met in real course files."""

SENTENCE = (
    "a variational autoencoder learns to draw samples from the latent space where each code stands for an image and the"
    " decoder turns it back into pixels while the encoder keeps its distribution close to a normal one"
)
PLAIN = SENTENCE.split()
HAN = "生成模型学习数据的分布并从中抽取新的样本编码器解码器变分自编码对抗网络训练损失函数"
ARABIC = ("نموذج", "توليدي", "يتعلم", "توزيع", "البيانات", "من", "الصور", "شبكة", "عصبية", "خسارة")
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def plain(random: Random, length: int) -> str:
    """Give words, in sentences, of about so many characters together."""
    words: list[str] = []
    while sum(map(len, words)) + len(words) < length:
        word = random.choice(PLAIN)
        starts = not words or words[-1].endswith(".")
        words.append((word.capitalize() if starts else word) + ("." if random.random() < 0.08 else ""))
    return " ".join(words)


def han(random: Random, length: int) -> str:
    """Give Chinese characters, a full stop after some."""
    return "".join(random.choice(HAN) + ("。" if random.random() < 0.05 else "") for _ in range(length // 2))


def arabic(random: Random, length: int) -> str:
    """Give Arabic words."""
    return " ".join(random.choice(ARABIC) for _ in range(length // 6))


def address(random: Random, length: int) -> str:
    """Give a web address without a place to break it."""
    return "https://example.org/" + "".join(random.choice("abcdefghij0123456789") for _ in range(min(length, 160)))


def styled(random: Random, length: int) -> str:
    """Give words in bold, italics, both, and code."""
    marks = ("**{}**", "*{}*", "***{}***", "`{}`", "{}")
    return " ".join(random.choice(marks).format(plain(random, length // 8).rstrip(".")) for _ in range(8))


def long_words(random: Random, length: int) -> str:
    """Give words longer than most lines."""
    return " ".join(LONG[: random.randint(30, len(LONG))] for _ in range(max(1, length // 60)))


SCRIPTS: tuple[Callable[[Random, int], str], ...] = (plain, han, arabic, address, styled, long_words)


def bullets(random: Random, number: int) -> str:
    """Give a list with one item as long as the longest met."""
    write = SCRIPTS[number % len(SCRIPTS)]
    lengths = [random.choice((30, 80, 200)) for _ in range(random.randint(0, 6))]
    return "\n".join(f"- {write(random, length)}" for length in (*lengths, BULLET))


def deep(random: Random, number: int) -> str:
    """Give lists within lists."""
    write = SCRIPTS[number % len(SCRIPTS)]
    return "\n".join(f"{'  ' * (at % 5)}- {write(random, 60)}" for at in range(random.randint(5, 12)))


def code(random: Random, number: int) -> str:
    """Give a listing with lines wider than a slide."""
    lines = (f"{'    ' * (at % 3)}value_{at} = " + "f(x)+" * random.randint(1, 30) for at in range(number % 20 + 5))
    return "```python\n" + "\n".join(lines) + "\n```"


def table(random: Random, number: int) -> str:
    """Give a table of long cells."""
    columns = 2 + number % 6
    rows = [[random.choice(SCRIPTS)(random, random.choice((8, 40, 120))) for _ in range(columns)] for _ in range(6)]
    lines = [[f"Column {at}" for at in range(columns)], ["---"] * columns, *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def sides(random: Random, number: int) -> str:
    """Give columns of unequal widths and lengths."""
    write = SCRIPTS[number % len(SCRIPTS)]
    shares = ((30, 70), (60, 40), (33, 33, 33))[number % 3]
    parts = (
        f'::: {{.column width="{share}%"}}\n{write(random, random.choice((50, 400, 900)))}\n:::' for share in shares
    )
    return ":::: columns\n" + "\n".join(parts) + "\n::::"


def title_and_text(random: Random, number: int) -> str:
    """Give a short text for a slide whose title is what is long."""
    return plain(random, 60)


def noted(random: Random, number: int) -> str:
    """Give paragraphs that name footnotes, some of them as long as the longest paragraph met."""
    write = SCRIPTS[number % len(SCRIPTS)]
    names = [f"{number}-{at}" for at in range(number % 5 + 1)]
    said = (f"[^{name}]: {write(random, random.choice((40, 150, BULLET)))}" for name in names)
    return "\n\n".join([*(f"{write(random, 150)}[^{name}]" for name in names), *said])


KINDS: tuple[Callable[[Random, int], str], ...] = (bullets, deep, code, table, sides, title_and_text, noted)


def question(random: Random, number: int) -> str:
    """Give a question with the longest stem, options and explanation met."""
    write = SCRIPTS[number % len(SCRIPTS)]
    count = 2 + number % 4
    options = (f"  {'ABCDE'[at]}) {write(random, OPTION - 10)[:OPTION]} {at}" for at in range(count))
    return (
        f"**Question {number + 1}:** {write(random, STEM)[:STEM]} {number}?\n\n"
        + "\n".join(options)
        + f"\n\n**Correct Answer:** B\n**Explanation:** {write(random, EXPLANATION)[:EXPLANATION]}\n"
    )


def course(seed: int, slides: int, questions: int) -> str:
    """Give a course of at least so many content slides and question slides, the same for the same seed."""
    random = Random(seed)
    parts = [f"# Worst lengths {seed}\n\n## {plain(random, 60)}\n"]
    for number in range(slides):
        title = SCRIPTS[number // len(KINDS) % len(SCRIPTS)](random, 150 if number % len(KINDS) == 5 else 40)
        parts.append(f"### {number} {title}\n\n{KINDS[number % len(KINDS)](random, number // len(KINDS))}\n")
    parts.append("### Assessment Questions\n")
    parts += [question(random, number) for number in range(questions)]
    return "\n".join(parts)
