"""Characters that documents really use are printed; what no face has is told at its place by every check."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from drafts import read
from gbt.checking import check_reading
from gbt.findings.finding import Severity
from gbt.writers.pdf.coverage import FILE, default_coverage
from gbt.writers.pdf.fonts import load_fonts

USED = "CO₂10⁻⁶⌀⅓☐☑✔✕①⑳㉑㊿𠮷㙓lǜ㊣⑴Ⅷℓ\u2126★☎♀⚠ǹḿềẑĉŋ‱⅔⅛₀ₙ⁰ⁿ∛⌈⌊⟨⟩✗☒➔⿰〇㎡\u200b\u00ad\ufeff"
LACKED = [
    "\U0001f642",
    "\U00013000",
    "\x1b",
    "\x7f",
    "\x85",
    "\x0b",
    "\ufffd",
    "\ufffe",
    "\u202e",
    "\u2028",
    "\uf0fc",
    "ไ",
]


def told(tmp_path: Path, text: str, **details):
    findings = check_reading(read(tmp_path, text, **details), tmp_path)
    return [finding for finding in findings if finding.rule == "glyph-missing"]


def places(findings):
    return [
        (found.source.file.rsplit("/", 1)[-1], found.source.line, found.source.column) for found in findings
    ]


@pytest.fixture(scope="module")
def fonts():
    return load_fonts(Path("/"))


@pytest.mark.parametrize("character", USED)
def test_what_documents_use_is_covered_and_printed(fonts, character):
    assert default_coverage().has(character)
    assert fonts.printable(character) == character


@pytest.mark.parametrize("character", LACKED)
def test_what_no_face_has_is_told_by_a_check_and_printed_as_a_mark(fonts, tmp_path, character):
    assert fonts.printable(character) == "〓"
    (finding,) = told(tmp_path, f"# 范围\n\n本文件{character}规定了要求。\n")
    assert places([finding]) == [("index.md", 3, 4)]
    assert finding.severity is Severity.ERROR
    assert f"U+{ord(character):04X}" in finding.message
    # what cannot be seen is not put into a message
    assert finding.message.isprintable()


def test_the_list_says_what_the_installed_faces_have(fonts):
    codes = [code for code in range(0x20, 0x40000) if not 0xD800 <= code < 0xE000]
    coverage = default_coverage()
    assert [hex(code) for code in codes if coverage.has(chr(code)) != fonts.has(chr(code))] == []


def test_the_list_names_its_faces():
    faces = yaml.safe_load(FILE.read_text("utf-8"))["faces"]
    assert set(faces) >= {"Noto Serif CJK SC", "Noto Sans CJK SC", "Liberation Serif", "DejaVu Sans"}
    assert all(faces.values())


TEXT = """\
# 范围👍

本文件**规👍定**了`码👍`、$\\text{你👍}$，见[表](#tab-a)，脚注[^a]和&#x1F44D;。

[^a]: 脚注👍。

- 列项👍。

注：注👍。

```
ab
c👍
```

:::{table} 题👍
:name: tab-a
:unit: 单位👍

| 甲👍 | 乙 |
|---|---|
| 丙 | 丁👍 |
:::

:::{table} 另一题
:file: a.csv
:::

$$
\\text{你}
+ \\text{好👍}
$$

# 术语和定义

:::{terms}
:::

:::{term-entry} 词👍
:en: word👍
定义👍。
:::
"""


def test_every_kind_of_text_is_looked_at(tmp_path):
    findings = told(
        tmp_path,
        TEXT,
        files={"a.csv": "甲,乙\n1,丙👍\n"},
        facts={"title": {"main": "规👍范"}, "issuer": ["局👍"], "organisations": ["中心👍"]},
    )
    found = set(places(findings))
    lines = TEXT.splitlines()
    for number, line in enumerate(lines, 1):
        for column, character in enumerate(line, 1):
            if character == "👍":
                assert ("index.md", number, column) in found, line
    assert ("index.md", 3, lines[2].index("&#") + 1) in found
    assert ("a.csv", 2, 4) in found
    facts = (tmp_path / "standards" / "meal" / "standard.yaml").read_text("utf-8").splitlines()
    of_facts = {(line, column) for file, line, column in found if file == "standard.yaml"}
    assert {number for number, line in enumerate(facts, 1) if "👍" in line or "1F44D" in line} == {
        line for line, _ in of_facts
    }
    assert len(findings) == len(found)


def test_what_only_people_of_the_office_read_is_not_looked_at(tmp_path):
    text = "# 范围\n\n% 备忘👍\n\n本文件规定了要求。\n"
    assert told(tmp_path, text) == []


def test_an_office_with_faces_of_its_own_is_told_when_they_print(tmp_path, print_draft):
    text = "# 范围\n\n本文件⅓规定了要求。\n"
    own = {"print/fonts.yaml": "more: []\n"}
    copy = print_draft(text, templates=own)
    assert [(found.rule, found.source.line, found.source.column) for found in copy.findings] == [
        ("glyph-missing", 3, 4)
    ]
    assert copy.pages.find("本文件〓规定了要求")
    assert told(tmp_path, text) == []


@pytest.mark.parametrize("character", ["\U0001f642", "\x1b", "\u202e"])
def test_a_character_that_other_faces_have_keeps_no_copy_from_being_printed(print_draft, character):
    copy = print_draft(f"# 范围\n\n本文件{character}规定了要求。\n")
    # the check has said so
    assert copy.findings == ()
    assert copy.pages.find("本文件〓规定了要求")


def test_letters_with_marks_are_printed_in_every_face(print_draft):
    # composed, apart, and such as cannot be composed
    words = "lǜ lu\u0308\u0300 ê̄ x\u20d7 CO₂⅓☑"
    copy = print_draft(f"# {words}\n\n本文件{words}，**{words}**，*{words}*。\n")
    assert copy.findings == ()
    printed = "".join(line.text for page in range(1, len(copy.pages) + 1) for line in copy.pages.lines(page))
    assert "〓" not in printed


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        (":::{figure} figures/x.svg\n题\n:::", 3),
        ('::::{figure}\n题\n\n:::{graphviz}\ndigraph { a [label="x🙂"] }\n:::\n::::', 6),
        ("```{math}\na+\nb+\\text{字🙂}\n```", 5),
        ("段$\\text{字🙂}$。", 3),
    ],
)
def test_words_of_drawings_and_formulas_are_looked_at_too(print_draft, tmp_path, shown, line):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><text y="9">x🙂⅓</text></svg>'
    text, files = f"# 范围\n\n{shown}\n", {"figures/x.svg": svg}
    assert [found.source.line for found in told(tmp_path, text, files=files)] == [line]
    assert print_draft(text, files=files).findings == ()
