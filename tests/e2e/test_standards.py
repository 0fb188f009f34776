"""Whole standards from end to end: everything builds, twice the same, and a number that moves moves everywhere."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

from drafts import REGISTER, write_standard
from gbt.rules import load_rules
from gbt.writers import WRITERS
from samples import ROOT, STANDARDS, build_samples, gbt, once

pytestmark = pytest.mark.e2e


# --- everything builds ---------------------------------------------------------------------------


def test_every_folder_is_a_standard() -> None:
    assert {path.name for path in (ROOT / "standards").iterdir() if path.is_dir()} == set(STANDARDS)


@pytest.mark.parametrize("name", STANDARDS)
@pytest.mark.parametrize("form", WRITERS)
def test_sample_is_written_in_every_format(samples, name, form) -> None:
    assert WRITERS[form].output(samples / "build", name).stat().st_size > 20_000


def test_no_sample_has_an_error_and_the_writers_say_nothing(samples) -> None:
    findings = json.loads((samples / "build" / "findings.json").read_bytes())["findings"]
    assert not [finding for finding in findings if finding["severity"] == "error"]
    assert {finding["rule"] for finding in findings} <= set(load_rules())


def test_site_has_its_front_page_and_the_handbook(samples) -> None:
    front = (samples / "build" / "html" / "index.html").read_text(encoding="utf-8")
    assert "handbook/index.html" in front
    assert all(f"{name}/index.html" in front for name in STANDARDS)
    assert (samples / "build" / "html" / "handbook" / "rules" / "index.html").is_file()


# --- the same bytes ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def again(shared_folder) -> Path:
    """The same commit in another folder, on one core, with sets in another order."""
    return once(shared_folder / "samples-again", lambda folder: build_samples(folder, jobs=1, seed=2))


def digests(build: Path) -> dict[str, str]:
    """Every file that a reader may get."""
    return {
        path.relative_to(build).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(build.rglob("*"))
        if path.is_file() and ".state" not in path.parts
    }


def test_two_builds_give_the_same_bytes_on_one_core_and_on_two(samples, again) -> None:
    one, two = digests(samples / "build"), digests(again / "build")
    assert one.keys() == two.keys()
    assert not [name for name in one if one[name] != two[name]]
    assert {Path(name).suffix for name in one} >= {".html", ".json", ".pdf", ".docx"}


def test_build_without_changes_writes_nothing(again) -> None:
    # what was copied a moment ago is looked at by its content once more, and remembered as settled
    gbt(again, "build", seed=3)
    before = {
        path: path.stat().st_mtime_ns for path in (again / "build").rglob("*") if path.name != "findings.json"
    }
    assert "没有变化" in gbt(again, "build", seed=3).stdout
    after = {
        path: path.stat().st_mtime_ns for path in (again / "build").rglob("*") if path.name != "findings.json"
    }
    assert [path for path in before if path.is_file() and before[path] != after.get(path)] == []


# --- a label that moves --------------------------------------------------------------------------

INDEX = """# 前言

:::{foreword}
:::

# 范围

本文件规定了社区助餐服务的要求，描述了对应的证实方法。

本文件适用于社区助餐服务机构的服务活动。

# 规范性引用文件

:::{normative-references}
:::

# 术语和定义

:::{terms}
:::

# 人员要求

## 健康

配餐人员应持有健康证明。

{first}

# 供餐要求

## 菜单

机构应当日公布菜单。

{second}

:::{toctree}
verification
:::
"""
TRAINING = """(cl-training)=
## 培训

机构应按[](#tab-hours)组织培训：

1) 食品安全；
2) (li-service)= 服务礼仪。

:::{table} 培训的学时
:name: tab-hours
| 内容 | 学时 |
|---|---|
| 食品安全 | 4 |
| 服务礼仪 | 2 |
:::
"""
OTHER = """## 留样

留样的数量应符合[](#tab-sample)的规定。

:::{table} 留样的数量
:name: tab-sample
| 菜品 | 数量 |
|---|---|
| 荤菜 | 不小于125 g |
| 素菜 | 不小于100 g |
:::
"""
VERIFICATION = """# 证实方法

查阅培训记录，核对[](#cl-training)的组织情况、[](#li-service)的内容和[](#tab-hours)的学时。
"""
CITING = """# 供餐要求

送餐人员应符合[](#meal/cl-training)的规定。
"""


@pytest.fixture(scope="module")
def moved(tmp_path_factory) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """The texts of all outputs before and after, and which standards were built the second time."""
    workspace = tmp_path_factory.mktemp("moved")
    (workspace / "register").mkdir()
    (workspace / "register" / "documents.yaml").write_text(REGISTER, encoding="utf-8")
    files = {"verification.md": VERIFICATION}
    number = {"code": "DB3212/T", "year": "2026"}
    text = INDEX.replace("{first}", TRAINING).replace("{second}", OTHER)
    write_standard(workspace, text, files=files, facts={"number": {**number, "seq": "1001"}})
    write_standard(workspace, CITING, name="citing", facts={"number": {**number, "seq": "1002"}})
    write_standard(
        workspace,
        "# 供餐要求\n\n机构应公布菜单。\n",
        name="alone",
        facts={"number": {**number, "seq": "1003"}},
    )
    first = _built(workspace)
    before = outputs(workspace / "build")
    text = INDEX.replace("{first}", OTHER).replace("{second}", TRAINING)
    (workspace / "standards" / "meal" / "index.md").write_text(text, encoding="utf-8")
    second = _built(workspace)
    assert first == ["alone", "citing", "meal"]
    return before, outputs(workspace / "build"), second


def _built(workspace: Path) -> list[str]:
    from gbt.workspace import Workspace, build_workspace

    return sorted(build_workspace(Workspace(workspace), tuple(WRITERS), jobs=1).built)


def outputs(build: Path) -> dict[str, str]:
    """The text of each output by ``standard.format``, without blanks."""
    texts = {}
    for name in ("meal", "citing"):
        page = html.fromstring((build / "html" / name / "index.html").read_bytes().decode())
        texts[f"{name}.html"] = page.xpath("string(//article)")
        pdf = subprocess.run(
            ["pdftotext", "-raw", build / "pdf" / f"{name}.pdf", "-"], check=True, capture_output=True
        )
        texts[f"{name}.pdf"] = pdf.stdout.decode()
        texts[f"{name}.json"] = (build / "json" / f"{name}.json").read_text(encoding="utf-8")
    files = [build / "docx" / f"{name}.docx" for name in ("meal", "citing")]
    form = "txt:Text (encoded):UTF8"
    folder = build / "text"
    profile = f"-env:UserInstallation={(build / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", folder, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    texts |= {f"{name}.docx": (folder / f"{name}.txt").read_text("utf-8-sig") for name in ("meal", "citing")}
    return {name: "".join(text.split()) for name, text in texts.items()}


needs_programs = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="needs LibreOffice and poppler",
)


@needs_programs
@pytest.mark.libreoffice
@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_moved_label_changes_every_mention_in_every_output(moved, form) -> None:
    before, after, _ = moved
    assert "核对4.2的组织情况、4.2b)的内容和表1的学时" in before[f"meal.{form}"]
    assert "核对5.2的组织情况、5.2b)的内容和表2的学时" in after[f"meal.{form}"]
    for old, new in (("机构应按表1组织培训", "机构应按表2组织培训"), ("应符合表2的规定", "应符合表1的规定")):
        assert old in before[f"meal.{form}"]
        assert new in after[f"meal.{form}"]
        assert old not in after[f"meal.{form}"]


@needs_programs
@pytest.mark.libreoffice
@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_moved_label_changes_the_mentions_of_other_standards(moved, form) -> None:
    before, after, _ = moved
    assert "应符合DB3212/T1001—2026中4.2的规定" in before[f"citing.{form}"]
    assert "应符合DB3212/T1001—2026中5.2的规定" in after[f"citing.{form}"]


@needs_programs
@pytest.mark.libreoffice
def test_only_what_mentions_the_label_is_built_again(moved) -> None:
    assert moved[2] == ["citing", "meal"]
