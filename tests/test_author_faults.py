"""Faults that authors make: each a finding with file, line and remedy, and the build goes on."""

from __future__ import annotations

import struct
import zlib

import pytest

from drafts import faults, numbers, read, texts, write_standard
from gbt.checking import check_reading
from gbt.facts.register import Register
from gbt.library.shelf import Catalogue
from gbt.project import read_project


def only(reading, rule: str):
    found = [finding for finding in reading.findings if finding.rule == rule]
    assert len(found) == 1, "\n".join(map(str, reading.findings))
    assert found[0].remedy
    return found[0]


@pytest.mark.parametrize(
    ("text", "rule", "line", "said"),
    [
        ("# 要求\n\n:::{tabel} 表题\n:::\n", "unknown-directive", 3, "{table}"),
        ("# 要求\n\n段[^a]。\n\n[^a]: 甲[^b]。\n\n[^b]: 乙。\n", "stray-construct", 5, "并入"),
        (
            "# 要求\n\n见[](#tab-a)。\n\n:::{table} 题\n:name: tab-a\n| 甲 |\n|---|\n| 乙 |\n\n注：丙。\n\n段。\n:::\n",
            "stray-construct",
            13,
            "移到注的前面",
        ),
        ("# 要求\n\n:::{表} 表题\n:::\n", "unknown-directive", 3, "{table}"),
        ("# 要求\n\n:::note\n内容\n:::\n", "unknown-directive", 3, "{note}"),
        ("# 要求\n\n{stdd}`GB/T 1.1`规定。\n", "unknown-role", 3, "{std}"),
        (
            "# 要求\n\n见[](#tab-a)。\n\n:::{table} 题\n:nmae: tab-b\n:name: tab-a\n| 甲 |\n|---|\n| 乙 |\n:::\n",
            "unknown-option",
            6,
            ":name:",
        ),
        (
            "# 要求\n\n:::{table} 题\n:widths: 10 x\n| 甲 |\n|---|\n| 乙 |\n:::\n",
            "option-value",
            4,
            "作者手册",
        ),
        (
            "# 要求\n\n:::{table} 题\n:landscape: no\n| 甲 |\n|---|\n| 乙 |\n:::\n",
            "option-value",
            4,
            "作者手册",
        ),
        (
            "# 要求\n\n:::{table} 题\n:name: tab-a\n:name: tab-b\n| 甲 |\n|---|\n| 乙 |\n:::\n",
            "option-value",
            4,
            "只保留一个",
        ),
        ("# 要求\n\n:::{term-entry}\n:::\n", "directive-argument", 3, "补上"),
        ("# 要求\n\n见[](#cl-nothing)。\n", "undefined-label", 3, "(cl-nothing)="),
        ("(cl-staff)=\n# 要求\n\n见[](#cl-staf)。\n", "undefined-label", 4, "#cl-staff"),
        ("(cl-a)=\n# 甲\n\n(cl-a)=\n# 乙\n", "duplicate-label", 4, "另一个标签"),
        ("(tab-a)=\n# 甲\n\n段。\n", "label-form", 1, "cl-a"),
        ("# 甲\n\n(cl-a)=\n\n段。\n", "label-form", 3, "前一行"),
        ("# 甲\n\n### 丙\n\n段。\n", "heading-jump", 3, "逐层"),
        ("# 甲\n\n:::{figure} figures/none.svg\n图题\n:::\n", "image-missing", 3, "检查"),
        ("# 甲\n\n:::{table} 题\n:file: tables/none.csv\n:::\n", "file-missing", 4, "检查"),
        ("# 甲\n\n:::{table} 题\n没有表格\n:::\n", "table-broken", 3, "|---|"),
        ("# 甲\n\n:::{table} 题\n| 甲 | 乙 |\n|---|---|\n| < | 丙 |\n:::\n", "table-broken", 6, "合并标记"),
        ("# 甲\n\n:::{note}\n没有结束。\n", "unclosed-fence", 3, ":::"),
        ("# 甲\n\n:::{example}\n:::{note}\n内。\n:::\n:::\n", "unclosed-fence", 4, "多于内层"),
        ("# 甲\n\n段。\n\n:::\n", "stray-fence", 5, "冒号数"),
        ("# 甲\n\n：：：{note}\n内。\n", "markdown-syntax", 3, "半角"),
        ("# 甲\n\n<b>粗</b>\n", "raw-html", 3, "Markdown"),
        ("# 甲\n\n![图](figures/a.png)\n", "refused-construct", 3, "{figure}"),
        ("# 甲\n\n见[这里](other.md)。\n", "refused-construct", 3, "[](#标签)"),
        ("# 甲\n\n脚注[^a]。\n", "undefined-footnote", 3, "[^a]:"),
        ("# 甲\n\n段。\n\n[^a]: 没有提及。\n", "unused-footnote", 5, "删去"),
        ("---\ntitle: x\n---\n\n# 甲\n", "front-matter", 1, "standard.yaml"),
        ("# 甲\n\n```{math}\n\\frca{a}{b}\n```\n", "formula-syntax", 4, "\\frac"),
        ("# 甲\n\n1. 一。\n\n   1. 内。\n", "subclause-divided", 5, "列项"),
        ("# 甲\n\n注1：编号。\n", "typed-number", 3, "注："),
        ("# 甲\n\n- 一；\n- (li-b)= 二。\n\n见[](#li-b)。\n", "unnumbered-target", 6, "字母"),
        ("# 甲\n\n% allow: hanging-paragraph\n\n段。\n", "waiver-reason", 3, "理由"),
        ("# 甲\n\n{std}`不是编号`\n", "number-unreadable", 3, "形式"),
        ("# 甲\n\n要求[^1]。\n\n[^1]: 脚注。\n\n    - 列项。\n", "stray-construct", 7, "段"),
        (
            "# 甲\n\n应符合GB/T 99999的规定。\n\n# 规范性引用文件\n\n:::{normative-references}\n:::\n",
            "title-unknown",
            3,
            "登记",
        ),
        ("# 甲\n\n:::{graphviz}\ndigraph { a -> }\n:::\n", "stray-construct", 3, "figure"),
        (
            "# 甲\n\n:::{figure}\n:alt: 图\n图题\n\n:::{graphviz}\ndigraph { a -> }\n:::\n",
            "unclosed-fence",
            7,
            "多于内层",
        ),
        (
            "# 甲\n\n::::{figure}\n图题\n\n:::{graphviz}\ndigraph { a -> }\n:::\n::::\n",
            "diagram-broken",
            7,
            "Graphviz",
        ),
        ("# 甲\n\n:::{annex} 规定性\n:::\n", "directive-argument", 3, "normative"),
        ("# 甲\n\n:::{toctree}\nmissing\n:::\n", "file-missing", 4, "文件名"),
        ("# 甲\n\n:::{foreword}\n:::\n", "stray-construct", 3, "前言"),
    ],
)
def test_fault_is_found_at_its_line_with_a_remedy(
    tmp_path, text: str, rule: str, line: int, said: str
) -> None:
    reading = read(tmp_path, text)
    found = [finding for finding in reading.findings if finding.rule == rule]
    assert [(f.source.file, f.source.line) for f in found] == [("standards/meal/index.md", line)], faults(
        reading
    )
    assert said in found[0].remedy
    assert reading.standard.elements, "the build goes on"


@pytest.mark.parametrize(
    ("yaml_text", "rule", "line", "said"),
    [
        ("class：local_city\n", "yaml-fullwidth-colon", 1, "半角"),
        (
            "class: local_city\nnumber: {code: DB3212/T}\ntitle: {main: 甲}\nfuncton: guide\n",
            "yaml-unknown-key",
            4,
            "function",
        ),
        ("class: local_city\ntitle: {main: 甲}\nfunction: guide\n", "yaml-missing-key", 1, "number"),
        (
            "class: city\nnumber: {code: D}\ntitle: {main: 甲}\nfunction: guide\n",
            "yaml-value",
            1,
            "local_city",
        ),
        ("class: [\n", "yaml-syntax", 1, "缩进"),
        ("class: group\nclass: group\n", "yaml-duplicate-key", 2, "一处"),
        ("", "file-empty", 1, "填写"),
        (
            "class: group\nnumber: {code: T/A}\ntitle: {main: 甲}\nfunction: guide\ndraft_date: 2026年1月\n",
            "yaml-value",
            5,
            "",
        ),
    ],
)
def test_fault_of_standard_yaml_is_found_at_its_line(
    tmp_path, yaml_text: str, rule: str, line: int, said: str
) -> None:
    reading = read(tmp_path, "# 甲\n\n段。\n", yaml_text=yaml_text)
    found = next(finding for finding in reading.findings if finding.rule == rule)
    assert (found.source.file, found.source.line) == ("standards/meal/standard.yaml", line)
    assert said in found.remedy
    assert texts(reading)[-1] == "段。"


def test_what_is_right_in_a_faulty_yaml_is_kept(tmp_path) -> None:
    text = "class: group\nnumber: {code: T/TZYL}\ntitle: {main: 护理规范}\nfunction: guide\nstage: bogus\n"
    standard = read(tmp_path, "# 甲\n", yaml_text=text).standard
    assert (standard.title, standard.number) == ("护理规范", "T/TZYL XXXX—XXXX")


def test_empty_file(tmp_path) -> None:
    reading = read(tmp_path, "")
    assert ("file-empty", "index.md", 1) in faults(reading)


def test_missing_index(tmp_path) -> None:
    folder = write_standard(tmp_path, "# 甲\n")
    (folder / "index.md").unlink()
    reading = read_project(folder, tmp_path, catalogue=Catalogue(), register=Register.of(()))
    assert only(reading, "file-missing").source.file == "standards/meal/index.md"


def test_file_in_another_encoding_is_named_and_the_rest_is_read(tmp_path) -> None:
    text = "# 甲\n\n段。\n\n:::{toctree}\nmore\n:::\n"
    reading = read(tmp_path, text, files={"more.md": "# 乙\n\n中文内容。\n".encode("gb18030")})
    found = only(reading, "file-encoding")
    assert found.source.file == "standards/meal/more.md"
    assert "GBK" in found.message
    assert numbers(reading) == ["1 甲"]


def test_file_that_no_toctree_names(tmp_path) -> None:
    reading = read(tmp_path, "# 甲\n", files={"more.md": "# 乙\n"})
    assert only(reading, "file-unread").source.file == "standards/meal/more.md"


def test_fault_in_a_second_file_is_reported_there(tmp_path) -> None:
    text = "# 甲\n\n:::{toctree}\nmore\n:::\n"
    reading = read(tmp_path, text, files={"more.md": "# 乙\n\n见[](#cl-none)。\n"})
    assert faults(reading) == [("undefined-label", "more.md", 3)]


def test_footnotes_of_tables_are_their_own(tmp_path) -> None:
    table = ":::{{table}} {0}\n| 甲[^a] |\n|---|\n| 乙 |\n\n[^a]: {0}的脚注。\n:::\n"
    reading = read(tmp_path, f"# 甲\n\n{table.format('一')}\n{table.format('二')}")
    assert faults(reading) == []
    assert [n for n in numbers(reading) if n.startswith("a ")] == ["a 一的脚注。", "a 二的脚注。"]


def test_oversized_picture(tmp_path) -> None:
    header = b"IHDR" + struct.pack(">IIBBBBB", 30000, 30000, 8, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part))
        for part in (header, b"IEND")
    )
    reading = read(
        tmp_path, "# 甲\n\n:::{figure} figures/big.png\n图题\n:::\n", files={"figures/big.png": png}
    )
    assert "像素" in only(reading, "image-refused").message


def test_nothing_that_was_refused_is_lost(tmp_path) -> None:
    text = (
        "# 甲\n\n前<i>中</i>后。\n\n<div>块</div>\n\n:::{include} x.md\n正文\n:::\n\n![说明](a.png)\n\n"
        ":::{tabel} 表题\n| 一 |\n:::\n"
    )
    data = repr(read(tmp_path, text).standard)
    for words in ("<i>", "中", "<div>块</div>", "正文", "![说明](a.png)", "表题", "x.md"):
        assert words in data


def test_file_that_cannot_be_read_has_no_follow_ups(tmp_path):
    reading = read(tmp_path, files={"index.md": "# 前言\n\n# 范围\n\n本文件规定了菜单。\n".encode("gbk")})
    found = [finding.rule for finding in check_reading(reading, tmp_path)]
    assert "file-encoding" in found
    assert "missing-element" not in found


@pytest.mark.parametrize(
    ("files", "rule", "remedy"),
    [
        ({"Index.md": "# 甲\n"}, "index.md", "把“Index.md”改名为index.md"),
        ({"index.markdown": "# 甲\n"}, "index.md", "把“index.markdown”改名为index.md"),
        ({"index.docx": "PK"}, "index.md", "Word文件"),
        (
            {"index.md": "# 甲\n", "standard.yml": "title: x\n"},
            "standard.yaml",
            "把“standard.yml”改名为standard.yaml",
        ),
        (
            {"index.md": "# 甲\n", "Standard.yaml": "title: x\n"},
            "standard.yaml",
            "把“Standard.yaml”改名为standard.yaml",
        ),
        ({"other.md": "# 甲\n"}, "index.md", "新建index.md"),
    ],
)
def test_file_under_another_name_is_told(tmp_path, files, rule, remedy):
    folder = tmp_path / "standards" / "x"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    reading = read_project(folder, tmp_path, catalogue=Catalogue(), register=Register.of(()))
    [found] = [
        each for each in reading.findings if each.rule == "file-missing" and each.source.file.endswith(rule)
    ]
    assert remedy in found.remedy
