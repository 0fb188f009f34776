"""What an office writes in its own files is laid over the package's; what is wrong in it is a finding."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gbt.facts.boilerplate import (
    DEFAULT_EDITION,
    boilerplate_faults,
    load_boilerplate,
    unknown_edition,
)
from gbt.findings.finding import Source

NONE = "本文件没有需要界定的术语和定义。"


def office(workspace: Path, text: str) -> None:
    path = workspace / "templates" / "boilerplate.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def sentences(workspace: Path, body: str) -> None:
    office(workspace, f"editions:\n  {DEFAULT_EDITION}:\n{body}")


def said(workspace: Path, path: str = "foreword.responsible", **facts: str) -> str:
    return load_boilerplate(DEFAULT_EDITION, workspace).sentence(path, **facts)


def test_a_part_of_the_sentences_is_enough(tmp_path) -> None:
    sentences(tmp_path, "    foreword:\n      responsible: 本文件归口于{responsible}。\n")
    assert boilerplate_faults(tmp_path) == ()
    assert said(tmp_path, responsible="某局") == "本文件归口于某局。"
    assert said(tmp_path, "terms.none") == NONE


@pytest.mark.parametrize(
    ("body", "rule", "line", "columns", "remedy"),
    [
        (
            "    foreword:\n      responsible: 由{responsibel}归口。\n",
            "yaml-value",
            4,
            (21, 34),
            "改为“{responsible}”",
        ),
        (
            "    foreword:\n      responsible: 由{proposer}归口。\n",
            "yaml-value",
            4,
            (21, 31),
            "可用的占位：{responsible}",
        ),
        ('    foreword:\n      responsible: "由{responsible归口。"\n', "yaml-value", 4, (22, 23), "形式"),
        ("    foreword:\n      first_issue: 首次{x}发布。\n", "yaml-value", 4, (22, 25), "没有占位"),
        ("    foreword:\n      responsibel: 归口。\n", "yaml-unknown-key", 4, (7, 18), "改为“responsible”"),
        ("    forewrod:\n      responsible: 归口。\n", "yaml-unknown-key", 3, (5, 13), "改为“foreword”"),
        ("    foreword:\n      responsible: [归口]\n", "yaml-value", 4, (7, 18), ""),
        ("    foreword:\n      responsible:\n", "yaml-value", 4, (7, 18), ""),
        ("    foreword: 前言\n", "yaml-value", 3, (5, 13), ""),
        ("    terms:\n      own: x\n      both: 下列术语和定义适用。\n", "yaml-value", 5, (7, 11), "写上"),
    ],
)
def test_what_is_wrong_is_found_and_the_sentence_of_the_package_stands(
    tmp_path, body: str, rule: str, line: int, columns: tuple[int, int], remedy: str
) -> None:
    sentences(tmp_path, body)
    (finding,) = boilerplate_faults(tmp_path)
    place = finding.source
    assert (finding.rule, place.file, place.line) == (rule, "templates/boilerplate.yaml", line)
    assert (place.column, place.end_column) == columns
    assert remedy in finding.remedy
    assert said(tmp_path, responsible="某局") == "本文件由某局归口。"
    assert load_boilerplate(DEFAULT_EDITION, tmp_path).around("terms.both", "documents") == (
        "",
        "界定的以及下列术语和定义适用于本文件。",
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "file-empty"),
        ("# 只有注释\n", "file-empty"),
        ("editions: [\n", "yaml-syntax"),
        ("editions：x\n", "yaml-fullwidth-colon"),
        ("- 一\n", "yaml-value"),
        ("editions: 无\n", "yaml-value"),
        ("editions:\n", "yaml-value"),
        ("editoins: {}\n", "yaml-unknown-key"),
        ("editions: &a {}\n", "yaml-unsafe"),
    ],
)
def test_a_file_that_cannot_be_used_is_a_finding(tmp_path, text: str, rule: str) -> None:
    office(tmp_path, text)
    assert [found.rule for found in boilerplate_faults(tmp_path)] == [rule]
    assert said(tmp_path, "terms.none") == NONE


def test_several_faults_are_found_at_once(tmp_path) -> None:
    sentences(
        tmp_path,
        "    foreword:\n      basis: 由{x}\n      prat: 乙\n    terms:\n      own: [一]\n      none: 没有术语。\n",
    )
    assert sorted(found.source.line for found in boilerplate_faults(tmp_path)) == [4, 5, 7]
    assert said(tmp_path, "terms.none") == "没有术语。"
    assert said(tmp_path, "terms.own") == "下列术语和定义适用于本文件。"


def test_another_edition_needs_all_its_sentences(tmp_path) -> None:
    office(
        tmp_path,
        "editions:\n  GB/T 1.1—2009:\n    terms: {none: 没有。}\n    foreword: {basis: 按2009版起草。}\n",
    )
    (finding,) = boilerplate_faults(tmp_path)
    assert (finding.rule, finding.source.line) == ("yaml-missing-key", 2)
    other = load_boilerplate("GB/T 1.1—2009", tmp_path)
    assert (other.sentence("terms.none"), other.sentence("foreword.basis", others="")) == (
        "没有。",
        "按2009版起草。",
    )
    assert other.sentence("words.note") == "注"
    assert unknown_edition("GB/T 1.1—2009", tmp_path, Source(file="f")) is None
    assert said(tmp_path, "terms.none") == NONE


def test_an_edition_that_nobody_knows(tmp_path) -> None:
    finding = unknown_edition("GB/T 1.1-2020", tmp_path, Source(file="f", line=3))
    assert finding
    assert (finding.source.line, finding.remedy) == (3, f"改为“{DEFAULT_EDITION}”")
    assert load_boilerplate("GB/T 1.1-2020", tmp_path).sentence("terms.none") == NONE


def test_braces_in_a_fact_are_no_places(tmp_path) -> None:
    assert said(tmp_path, "foreword.replaced", number="{title}", title="甲") == "{title}《甲》"


def test_a_change_within_the_same_time_and_size_is_seen(tmp_path) -> None:
    sentences(tmp_path, "    terms: {none: 没有甲。}\n")
    path = tmp_path / "templates" / "boilerplate.yaml"
    stamp = path.stat()
    assert said(tmp_path, "terms.none") == "没有甲。"
    sentences(tmp_path, "    terms: {none: 没有乙。}\n")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert said(tmp_path, "terms.none") == "没有乙。"


def test_banners_may_name_the_bodies(tmp_path) -> None:
    sentences(tmp_path, '    cover: {banners: {group: "{organisation}团体标准"}}\n')
    assert boilerplate_faults(tmp_path) == ()
    facts = {"region": "", "industry": "", "organisation": "泰州市养老协会"}
    assert said(tmp_path, "cover.banners.group", **facts) == "泰州市养老协会团体标准"
