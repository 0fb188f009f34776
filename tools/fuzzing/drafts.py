"""Workspaces of one damaged standard, each made of the samples and the case pages by a seed."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image

from fuzzing import damage
from gbt.rules.casebook.pages import pages
from gbt.rules.casebook.skeleton import SKELETON

ROOT = Path(__file__).parents[2]
_DIAGRAM = re.compile(r"(?ms)^:::\{graphviz\}\n(.*?)^:::|^```\{graphviz\}\n(.*?)^```")
_FORMULA = re.compile(r"(?ms)^```\{math\}\n(?::\w.*?\n)*(.*?)^```|\$([^$\n]+)\$")


@dataclass(frozen=True, slots=True)
class Material:
    """What is damaged."""

    texts: list[str]
    facts: list[str]
    tables: list[str]
    drawings: list[str]
    bitmaps: list[tuple[str, bytes]]
    diagrams: list[str]
    formulas: list[str]
    records: list[str]
    domains: list[str]


@cache
def material() -> Material:
    """Of the samples; long texts in pieces, so that a run stays short."""
    drafts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "standards").rglob("*.md"))]
    whole = "\n".join(drafts)
    pieces = [piece for text in drafts for piece in re.split(r"(?m)^(?=# )", text) if piece.strip()]
    register = (ROOT / "register" / "documents.yaml").read_text(encoding="utf-8")
    return Material(
        texts=pieces + [case.text for page in pages().values() for case in page.cases],
        facts=[(SKELETON / "standard.yaml").read_text(encoding="utf-8"), *_texts("standards/*/standard.yaml")],
        tables=_texts("standards/*/tables/*.csv"),
        drawings=_texts("standards/*/figures/*.svg"),
        bitmaps=[(kind, _bitmap(kind, mode)) for kind, mode in (("png", "RGB"), ("png", "P"), ("png", "LA"), ("jpg", "RGB"), ("jpg", "CMYK"))],
        diagrams=["".join(found) for found in _DIAGRAM.findall(whole)],
        formulas=["".join(found).strip() for found in _FORMULA.findall(whole)],
        records=re.split(r"(?m)^(?=  - number)", register)[1:],
        domains=_texts("domains/*.yaml"),
    )  # fmt: skip


def _texts(pattern: str) -> list[str]:
    return [path.read_text(encoding="utf-8-sig") for path in sorted(ROOT.glob(pattern))]


def _bitmap(kind: str, mode: str) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((24, 16)).convert(mode).save(out, "JPEG" if kind == "jpg" else "PNG")
    return out.getvalue()


Files = dict[str, bytes]


def draft(seed: int) -> Files:
    """The files of a workspace, by their paths in it: the same for the same seed."""
    chance, of = random.Random(seed), material()
    text = damage.lines(
        chance, "\n".join(chance.choice(of.texts)[:6000] for _ in range(chance.choice((1, 1, 1, 2, 3))))
    )
    files: Files = {}
    for _ in range(chance.choice((0, 1, 1, 2))):
        shown = chance.choice(_SHOWN)(chance, files)
        where = text.find("\n", chance.randrange(len(text) + 1))
        text = f"{text[:where]}\n\n{shown}\n\n{text[where:]}" if where >= 0 else f"{text}\n\n{shown}\n"
    ending = chance.choice(("\n", "\n", "\r\n", "\r"))
    files["standards/x/index.md"] = _bytes(chance.choice(("", "", "\ufeff")) + text.replace("\n", ending))
    files["standards/x/standard.yaml"] = _bytes(_facts(chance))
    if chance.random() < 0.3:
        records = "".join(chance.sample(of.records, chance.choice((1, 3, 9))))
        files["register/documents.yaml"] = _bytes(
            "documents:\n" + _sometimes(chance, records, damage.YAML, 0.7)
        )
    if chance.random() < 0.2:
        files["domains/d.yaml"] = _bytes(_sometimes(chance, chance.choice(of.domains), damage.YAML, 0.8))
    return files


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="surrogateescape")


def _facts(chance: random.Random) -> str:
    facts = material().facts
    text = facts[0] if chance.random() < 0.6 else chance.choice(facts)
    if chance.random() < 0.3:
        function = chance.choice(["guide", "terminology", "code_of_practice", "test"])
        text = text.replace("function: specification", f"function: {function}")
    return _sometimes(chance, text, damage.YAML, 0.25)


def _sometimes(chance: random.Random, text: str, marks: list[str], share: float) -> str:
    return damage.text(chance, text, marks) if chance.random() < share else text


# --- what a draft shows ----------------------------------------------------------------------------


def _table(chance: random.Random, files: Files) -> str:
    files["standards/x/t.csv"] = _bytes(
        damage.text(chance, chance.choice(material().tables)[:4000], damage.CSV)
    )
    return ":::{table} 表题\n:file: t.csv\n:::"


def _drawing(chance: random.Random, files: Files) -> str:
    files["standards/x/figures/x.svg"] = _bytes(
        damage.text(chance, chance.choice(material().drawings), damage.SVG)
    )
    return ":::{figure} figures/x.svg\n图题\n:::"


def _picture(chance: random.Random, files: Files) -> str:
    kind, data = chance.choice(material().bitmaps)
    files[f"standards/x/figures/x.{kind}"] = damage.data(chance, data)
    return f":::{{figure}} figures/x.{kind}\n图题\n:::"


def _diagram(chance: random.Random, _: Files) -> str:
    dot = damage.text(chance, chance.choice(material().diagrams), damage.DOT)
    return f"::::{{figure}}\n图题\n\n:::{{graphviz}}\n{dot}\n:::\n::::"


def _formula(chance: random.Random, _: Files) -> str:
    latex = damage.text(chance, chance.choice(material().formulas), damage.LATEX)
    return f"```{{math}}\n{latex}\n```" if chance.random() < 0.7 else f"段${latex}$。"


_SHOWN: tuple[Callable[[random.Random, Files], str], ...] = (_table, _drawing, _picture, _diagram, _formula)


def lay(files: Files, root: Path) -> None:
    """Write a workspace."""
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
