"""``gbt checklist``: one page to be signed, as Word file and web page."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import html

from command import gbt, gbt_alone
from drafts import REGISTER, write_standard
from gbt.rules import load_rules
from gbt.rules.catalogue import unruled
from gbt.writers.checklist import WIDTHS, WORDS_FILE, fit, printable, shortened
from tools.test_cli import CLEAN, FACTS, HANGING

WAIVED = HANGING.replace("悬置的段。", "% allow: hanging-paragraph — 审定会的意见\n悬置的段。")
HOSTILE = "<script>alert('1')</script>&<img src=x onerror=y>"


def clean_workspace(folder: Path) -> Path:
    (folder / "register").mkdir()
    (folder / "register" / "documents.yaml").write_text(REGISTER, encoding="utf-8")
    write_standard(folder, CLEAN, name="meal", facts=FACTS)
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return clean_workspace(tmp_path)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose list is made already; only to be looked at."""
    folder = clean_workspace(tmp_path_factory.mktemp("clean"))
    assert gbt(folder, "checklist").returncode == 0
    return folder


def pages(workspace: Path, name: str = "meal") -> tuple[html.HtmlElement, str]:
    """Make the list: the web page, and the text of the Word file, cells with bars between."""
    done = gbt(workspace, "checklist", name)
    assert (done.returncode, done.stderr) == (0, "")
    return written(workspace, name)


def written(workspace: Path, name: str = "meal") -> tuple[html.HtmlElement, str]:
    folder = workspace / "build" / "checklist"
    document = docx.Document(str(folder / f"{name}.docx"))
    rows = ["|".join(c.text for c in row.cells) for table in document.tables for row in table.rows]
    text = "\n".join([*(p.text for p in document.paragraphs), *rows])
    return html.document_fromstring((folder / f"{name}.html").read_bytes()), text


def results(page: html.HtmlElement) -> dict[str, str]:
    rows = page.xpath("//div[@class='halves']//tbody/tr")
    return {row[0].text_content(): row[2].text_content() for row in rows}


def test_clean_standard(clean: Path) -> None:
    page, text = written(clean)
    result = results(page)
    assert result["前言"] == "符合"
    assert result["表"] == "不适用"
    assert result["报送的材料和程序"] == "由人核对"
    assert set(result.values()) == {"符合", "不适用", "由人核对"}
    shown = page.xpath("//main")[0].text_content()
    for words in ("标准自查表", "没有发现问题，合格。", "没有豁免。", "□有编制说明", "自查人：", "复核人："):
        # the box before an item is drawn by the stylesheet
        assert words in text
        assert words.lstrip("□") in shown
    for fact in ("DB3212/T 1234—2026", "征求意见稿", "规范标准", "2026-11-20", "GB/T 1.1—2020", "gbt "):
        assert fact in text
        assert fact in shown


def test_faults_are_counted_listed_and_decide(workspace: Path) -> None:
    write_standard(workspace, HANGING, name="meal", facts={**FACTS, "stage": "approval"})
    page, text = pages(workspace)
    assert results(page)["要素、章和条"] == "1处不符合"
    assert "按报批稿的合格条件，不合格。" in text
    assert "|index.md:24|" in text
    assert "之间有悬置段|GB/T 1.1，7.4" in text
    assert page.xpath("//p[@class='conclusion failed']")
    write_standard(workspace, HANGING, name="meal", facts={**FACTS, "stage": "comment"})
    assert "按征求意见稿的合格条件，合格。" in pages(workspace)[1]


def test_waiver_with_its_reason(workspace: Path) -> None:
    write_standard(workspace, WAIVED, name="meal", facts=FACTS)
    page, text = pages(workspace)
    assert results(page)["要素、章和条"] == "符合，已豁免1处"
    assert "index.md:24|悬置段|审定会的意见" in text
    assert "没有发现问题，合格。" in text


def test_many_findings_stay_on_the_page_each_rule_once_first(workspace: Path) -> None:
    many = "\n\n".join(f"机构应提供5-{n}kg的食材。" for n in range(6, 46))
    write_standard(workspace, HANGING + f"\n# 其他\n\n## 甲\n\n{many}\n\n## 乙\n\n略。\n", facts=FACTS)
    page, text = pages(workspace)
    shown = page.xpath("//main//table[@class='rows']/tbody/tr")
    total = page.xpath("//section/details[1]//tbody/tr")
    assert len(shown) < 22 < len(total)
    assert f"另有{len(total) - len(shown)}处，见检查结果（gbt check meal）。" in text
    assert "同类共40处" in text
    assert "悬置段" in text


def test_details_hold_every_rule_once(clean: Path) -> None:
    page, _ = written(clean)
    codes = [cell.text_content() for cell in page.xpath("//section//table[@class='rows']/tbody/tr/td[1]")]
    assert {rule.code for rule in load_rules().values()} <= set(codes)
    assert "SRC-001" in codes
    counted = [int(cell.text_content()) for cell in page.xpath("//div[@class='halves']//tbody/tr/td[2]")]
    assert sum(counted) == len(codes)
    assert not page.xpath("//section//td[2][not(normalize-space())]")


def test_page_stands_alone(clean: Path) -> None:
    page, _ = written(clean)
    assert not page.xpath("//script | //link | //img | //@src | //@href")


def test_same_bytes_again_and_elsewhere(clean: Path) -> None:
    done = gbt(clean, "checklist", "--output", "signed")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("signed/meal.docx、.html：共检查")
    for kind in ("docx", "html"):
        first = (clean / "build" / "checklist" / f"meal.{kind}").read_bytes()
        assert (clean / "signed" / f"meal.{kind}").read_bytes() == first


def test_word_file_names_no_person_and_no_time(clean: Path) -> None:
    content = (clean / "build" / "checklist" / "meal.docx").read_bytes()
    core = docx.Document(io.BytesIO(content)).core_properties
    assert (core.author, core.last_modified_by, core.created, core.modified) == ("", "", None, None)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        xml = package.read("word/document.xml").decode()
    assert 'w:eastAsia="黑体"' in xml
    assert 'w:w="11906"' in xml


def test_hostile_title_is_text(workspace: Path) -> None:
    write_standard(workspace, CLEAN, name="meal", facts={**FACTS, "title": {"main": HOSTILE + "\x01"}})
    page, text = pages(workspace)
    assert not page.xpath("//script | //img")
    assert HOSTILE in page.xpath("//td[@class='title']")[0].text_content()
    assert HOSTILE + "⟨U+0001⟩" in text


def test_unknown_standard_is_refused(workspace: Path) -> None:
    done = gbt(workspace, "checklist", "maal")
    assert done.returncode == 2
    assert "没有标准“maal”，是否为“meal”" in done.stderr
    assert not (workspace / "build" / "checklist").exists()


def test_words_of_an_office(workspace: Path) -> None:
    folder = workspace / "templates"
    folder.mkdir()
    (folder / "checklist.yaml").write_text("title: 送审前自查表\n", "utf-8")
    assert "送审前自查表" in pages(workspace)[1]
    (folder / "checklist.yaml").write_text("title: 送审前自查表\nblanc: 没有填\n", "utf-8")
    done = gbt(workspace, "checklist")
    assert done.returncode == 1
    assert "templates/checklist.yaml:2:1:" in done.stderr
    assert "改为“blank”" in done.stderr
    assert "送审前自查表" in written(workspace)[1]


def test_rules_of_an_office_have_a_group_of_their_own(workspace: Path) -> None:
    folder = workspace / "templates"
    folder.mkdir()
    (folder / "rules.yaml").write_text("module: own.py\nrules: {hanging-paragraph: 'off'}\n", "utf-8")
    (folder / "own.py").write_text(
        "from gbt.rules import rule\n\n@rule('GB-OWN-001', clause='实践')\ndef own_rule(document):\n    return ()\n",
        "utf-8",
    )
    # its rules stay registered in the process that has loaded them
    assert gbt_alone(workspace, "checklist").returncode == 0
    page, text = written(workspace)
    assert results(page)["本单位的规则"] == "符合"
    assert "本单位另定1条规则的级别" in text
    assert not page.xpath("//section//td[.='GB-STR-011']")


# --- words and room --------------------------------------------------------------------------------


def test_groups_hold_every_topic_and_items_every_unseen_row() -> None:
    words = WORDS_FILE.packaged
    known = [topic for group in words.groups for topic in group.topics]
    assert len(known) == len(set(known))
    assert {rule.code.rpartition("-")[0] for rule in load_rules().values()} <= set(known)
    assert set(words.items) == {row.code for row in unruled() if row.how == "outside"}


def test_rows_that_fit() -> None:
    finding = ("错误", "index.md:1", "短", "GB/T 1.1，7.4")
    waiver = ("index.md:1", "悬置段", "长" * 60)
    findings, waivers = fit([finding] * 30, [waiver] * 9, 18)
    assert (len(findings.page), findings.left) == (10, 20)
    assert (len(waivers.page), waivers.left) == (2, 7)
    findings, waivers = fit([finding] * 3, [waiver], 18)
    assert (findings.left, waivers.left) == (0, 0)
    assert {name: len(widths) for name, widths in WIDTHS.items()} == {"findings": 4, "waivers": 3}


def test_text_of_cells() -> None:
    assert printable("一\x07\n二\t三") == "一⟨U+0007⟩ 二 三"
    assert shortened("社区助餐服务", 8) == "社区助…"
    assert shortened("社区助餐", 8) == "社区助餐"
