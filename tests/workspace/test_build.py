"""What a build of a workspace does again, and what it leaves alone."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest

import gbt.workspace.build as builder
import gbt.workspace.crew as crew
import gbt.workspace.worker as worker
from drafts import REGISTER, write_standard
from gbt.workspace import Workspace, build_workspace
from gbt.workspace.crew import run_plan

JSON = ("json",)

STAFF = """# 服务人员

(cl-staff)=
## 配备

机构应配备持健康证明的人员。

## 培训

机构应每年组织培训。
"""


@pytest.fixture(autouse=True)
def same_program(monkeypatch):
    """The program itself does not change while a test runs, whatever an editor does meanwhile."""
    monkeypatch.setattr(builder, "program_digest", lambda root: "program")


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "documents.yaml").write_text(REGISTER, encoding="utf-8")
    number = {"code": "DB3212/T", "year": "2026"}
    write_standard(tmp_path, STAFF, name="home", facts={"number": {**number, "seq": "1001"}})
    citing = "# 要求\n\n机构应符合[](#home/cl-staff)的规定。\n\n# 规范性引用文件\n\n:::{normative-references}\n:::\n"
    write_standard(tmp_path, citing, name="meal", facts={"number": {**number, "seq": "1002"}})
    alone = "# 要求\n\n应符合GB/T 15624的规定。\n\n# 规范性引用文件\n\n:::{normative-references}\n:::\n"
    write_standard(tmp_path, alone, name="other", facts={"number": {**number, "seq": "1003"}})
    return Workspace(tmp_path)


def built(workspace: Workspace, formats=JSON, **details) -> list[str]:
    return build_workspace(workspace, formats, jobs=1, **details).built


def change(workspace: Workspace, name: str, before: str, after: str, file: str = "index.md") -> None:
    path = workspace.folder(name) / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 1_000_000))


def text_of(workspace: Workspace, name: str) -> str:
    return (workspace.build / "json" / f"{name}.json").read_text(encoding="utf-8")


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".state" not in path.parts
    }


def test_first_build_builds_all_and_second_nothing(workspace) -> None:
    assert set(built(workspace)) == {"home", "meal", "other"}
    assert built(workspace) == []


def test_new_standards_are_read_once_those_that_link_to_others_last(workspace, monkeypatch) -> None:
    rounds = []
    monkeypatch.setattr(
        crew, "run_plan", lambda plan, ids, jobs: rounds.append(ids) or run_plan(plan, ids, jobs)
    )
    built(workspace)
    assert rounds == [("home", "other"), ("meal",)]


def test_new_standards_that_link_to_one_another_are_settled(workspace) -> None:
    change(workspace, "home", "机构应每年", "(cl-year)=\n\n机构应按[](#meal)的规定每年")
    assert built(workspace) == ["home", "meal", "other"]
    assert "DB3212/T 1002" in text_of(workspace, "home")
    assert built(workspace) == []


def test_edit_builds_that_standard_only(workspace) -> None:
    built(workspace)
    change(workspace, "other", "应符合", "应按照")
    assert built(workspace) == ["other"]


def test_edit_that_renumbers_a_cited_clause_rebuilds_who_cites_it(workspace) -> None:
    built(workspace)
    assert "DB3212/T 1001—2026中1.1" in text_of(workspace, "meal")
    change(workspace, "home", "# 服务人员", "# 总则\n\n机构应建立制度。\n\n# 服务人员")
    assert set(built(workspace)) == {"home", "meal"}
    assert "DB3212/T 1001—2026中2.1" in text_of(workspace, "meal")


def test_edit_that_changes_nothing_cited_leaves_the_citing_alone(workspace) -> None:
    built(workspace)
    change(workspace, "home", "每年组织培训", "每季度组织培训")
    assert built(workspace) == ["home"]


def test_new_title_of_a_cited_standard_reaches_the_reference_list(workspace) -> None:
    built(workspace)
    change(workspace, "home", "社区助餐服务规范", "上门服务规范", "standard.yaml")
    assert set(built(workspace)) == {"home", "meal"}
    assert "上门服务规范" in text_of(workspace, "meal")


def test_removed_label_becomes_a_finding_where_it_is_cited(workspace) -> None:
    built(workspace)
    change(workspace, "home", "(cl-staff)=\n", "")
    report = build_workspace(workspace, JSON, jobs=1)
    found = [(f.rule, f.source.file) for f in report.findings if f.code.startswith("SRC")]
    assert found == [("undefined-label", "standards/meal/index.md")]


@pytest.mark.parametrize(
    ("link", "said", "mended"),
    [
        ("home/cl-stuff", "标准“home”里没有标签“cl-stuff”", "改为[](#home/cl-staff)"),
        ("home/te-x", "标准“home”里没有标签“te-x”", "在那个标准里"),
        ("hom/cl-staff", "没有标准“hom”", "改为[](#home/cl-staff)"),
        ("laundry/x", "没有标准“laundry”", "standards里的文件夹名"),
        ("cl-stuff", "没有标签“cl-stuff”", "(cl-stuff)="),
    ],
)
def test_mention_that_leads_nowhere_says_what_is_missing(workspace, link, said, mended) -> None:
    change(workspace, "meal", "#home/cl-staff", f"#{link}")
    report = build_workspace(workspace, (), jobs=1)
    (found,) = [f for f in report.findings if f.rule == "undefined-label"]
    assert said in found.message
    assert mended in found.remedy
    assert found.source.column


def test_register_rebuilds_only_who_cites_the_document(workspace) -> None:
    built(workspace)
    path = workspace.register
    path.write_text(
        path.read_text(encoding="utf-8").replace("服务标准化工作指南", "服务标准化指南"), encoding="utf-8"
    )
    assert built(workspace) == ["other"]
    assert "服务标准化指南" in text_of(workspace, "other")


def test_document_that_is_withdrawn_is_found_in_who_cites_it(workspace) -> None:
    built(workspace)
    path = workspace.register
    text = path.read_text(encoding="utf-8")
    title = text.index("服务标准化工作指南")
    path.write_text(text[:title] + text[title:].replace("status: 现行", "status: 废止", 1), encoding="utf-8")
    report = build_workspace(workspace, JSON, jobs=1)
    assert report.built == ["other"]
    assert "outdated-document" in {found.rule for found in report.cards["other"].findings}


def test_touched_file_is_not_built_again(workspace) -> None:
    built(workspace)
    path = workspace.folder("other") / "index.md"
    os.utime(path)
    assert built(workspace) == []


def test_comment_in_a_source_does_not_rewrite_outputs_of_others(workspace) -> None:
    built(workspace)
    before = (workspace.build / "json" / "other.json").stat().st_mtime_ns
    change(workspace, "home", "# 服务人员", "% 说明\n\n# 服务人员")
    assert "other" not in built(workspace)
    assert (workspace.build / "json" / "other.json").stat().st_mtime_ns == before


def test_missing_output_is_written_again(workspace) -> None:
    built(workspace)
    (workspace.build / "json" / "other.json").unlink()
    assert built(workspace) == ["other"]


def test_check_after_an_edit_does_not_pass_for_a_build(workspace) -> None:
    built(workspace)
    change(workspace, "other", "应符合", "应达到")
    assert built(workspace, formats=()) == ["other"]
    assert built(workspace) == ["other"]
    assert "应达到" in text_of(workspace, "other")


def test_what_writing_has_told_is_told_as_long_as_the_output_stays(workspace) -> None:
    change(workspace, "meal", "规定。", "规定⅓。")
    # what an office's own faces have is known when they print
    own = workspace.root / "templates" / "print" / "fonts.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("more: []\n", "utf-8")

    def told(formats: tuple[str, ...]) -> int:
        report = build_workspace(workspace, formats, ids=["meal"])
        return sum(finding.rule == "glyph-missing" for finding in report.findings)

    assert told(("pdf",)) == 1
    # another format, the same again, and a check alone
    assert [told(("json",)), told(("pdf",)), told(())] == [1, 1, 1]
    change(workspace, "meal", "⅓", "")
    assert told(("pdf",)) == 0


def test_new_file_and_removed_file_count(workspace) -> None:
    built(workspace)
    extra = workspace.folder("other") / "more.md"
    extra.write_text("# 乙\n", encoding="utf-8")
    assert built(workspace) == ["other"]
    extra.unlink()
    assert built(workspace) == ["other"]


def test_removed_standard_takes_its_outputs_with_it(workspace) -> None:
    import shutil

    built(workspace)
    shutil.rmtree(workspace.folder("other"))
    built(workspace)
    assert not (workspace.build / "json" / "other.json").exists()


def test_two_workers_and_one_give_the_same_bytes(workspace, tmp_path_factory) -> None:
    import shutil

    build_workspace(workspace, ("json", "html"), jobs=1)
    one = digests(workspace.build)
    shutil.rmtree(workspace.build)
    build_workspace(workspace, ("json", "html"), jobs=2)
    assert digests(workspace.build) == one


def test_interrupted_build_goes_on_where_it_stopped(workspace) -> None:
    built(workspace)
    for name in ("home", "meal", "other"):
        change(workspace, name, "。", "。。", "index.md")
    done: list[str] = []

    def interrupted(standard_id: str) -> None:
        done.append(standard_id)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        built(workspace, progress=interrupted)
    assert done[0] not in built(workspace)
    assert not list(workspace.build.rglob(".*.json-*")), "no half files are left"


def test_domain_that_is_none_is_found_at_its_value(workspace) -> None:
    (workspace.root / "domains").mkdir()
    change(workspace, "home", "class:", "domain: socal-services\nclass:", "standard.yaml")
    report = build_workspace(workspace, (), jobs=1)
    assert [str(found.source) for found in report.shared] == ["standards/home/standard.yaml:1:9"]


def test_standard_that_cannot_be_read_keeps_what_others_knew_of_it(workspace, monkeypatch) -> None:
    built(workspace)
    change(workspace, "home", "每年", "每月")
    original = worker.read_draft

    def fails(folder: Path, *given, **circumstances):
        if folder.name == "home":
            raise RuntimeError("broken")
        return original(folder, *given, **circumstances)

    monkeypatch.setattr(worker, "read_draft", fails)
    report = build_workspace(workspace, JSON, jobs=1)
    assert report.built == ["home"]
    card = report.cards["home"]
    assert (card.read, card.labels["cl-staff"].text) == (False, "1.1")
    assert [found.rule for found in card.findings] == ["read-failed"]


def test_standard_that_was_only_checked_is_still_written(workspace, monkeypatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(
            worker, "_content_digest", lambda reading, plan: pytest.fail("nothing to compare with")
        )
        report = build_workspace(workspace, (), jobs=1)
        assert [card.read for card in report.cards.values()] == [True] * 3
        assert built(workspace, formats=()) == []
    assert built(workspace) == ["home", "meal", "other"]
    change(workspace, "other", "应符合", "应按照")
    assert built(workspace, formats=()) == ["other"]
    assert "应按照" not in text_of(workspace, "other")
    assert built(workspace) == ["other"]
    assert "应按照" in text_of(workspace, "other")


def test_label_that_two_standards_have_is_ambiguous(workspace) -> None:
    change(workspace, "other", "# 要求", "(cl-staff)=\n# 要求")
    citing = "# 要求\n\n见[](#cl-staff)。\n"
    write_standard(workspace.root, citing, name="third", facts={"number": {"code": "DB3212/T", "seq": "9"}})
    report = build_workspace(workspace, JSON, jobs=1)
    found = [f for f in report.findings if f.rule == "ambiguous-label"]
    assert [(f.source.file, f.source.line) for f in found] == [("standards/third/index.md", 3)]


def test_writer_that_fails_leaves_the_last_good_file(workspace, monkeypatch) -> None:
    built(workspace)
    before = text_of(workspace, "other")
    change(workspace, "other", "应符合", "应按照")
    import gbt.writers.model_json as writer

    monkeypatch.setattr(writer, "dump_standard", lambda standard: 1 / 0)
    monkeypatch.setattr(worker, "_content_digest", lambda reading, plan: "other")
    report = build_workspace(workspace, JSON, jobs=1)
    assert [f.rule for f in report.findings if f.code.startswith("SRC")] == ["output-failed"]
    assert text_of(workspace, "other") == before


def test_findings_survive_a_build_in_which_nothing_is_done(workspace) -> None:
    change(workspace, "other", "GB/T 15624", "GB/T 99999")
    first = build_workspace(workspace, JSON, jobs=1).findings
    again = build_workspace(workspace, JSON, jobs=1)
    assert again.built == []
    assert again.findings == first != []


def test_state_holds_what_library_pages_show(workspace) -> None:
    built(workspace)
    state = json.loads((workspace.memory.folder.path / "home.json").read_text(encoding="utf-8"))
    assert state["card"]["stage"] == "comment"
    assert state["card"]["labels"]["cl-staff"][1] == "1.1"


def test_building_one_standard_first_reads_those_that_it_cites(workspace, monkeypatch) -> None:
    rounds = []
    monkeypatch.setattr(
        crew, "run_plan", lambda plan, ids, jobs: rounds.append(ids) or run_plan(plan, ids, jobs)
    )
    report = build_workspace(workspace, JSON, ids=["meal"], jobs=1)
    assert [finding.rule for finding in report.findings if finding.rule == "undefined-label"] == []
    assert list(report.cards) == ["meal"]
    assert not (workspace.build / "json" / "home.json").exists()
    assert "DB3212/T 1001—2026中1.1" in text_of(workspace, "meal")
    assert rounds == [("home",), ("meal",)]


def test_building_one_of_two_that_cite_each_other_reads_no_third(workspace, monkeypatch) -> None:
    change(workspace, "home", "机构应每年", "(cl-year)=\n\n机构应按[](#meal)的规定每年")
    rounds = []
    monkeypatch.setattr(
        crew, "run_plan", lambda plan, ids, jobs: rounds.append(ids) or run_plan(plan, ids, jobs)
    )
    build_workspace(workspace, JSON, ids=["meal"], jobs=1)
    assert rounds == [("home",), ("meal",)]


def test_standard_never_takes_the_place_of_something_else_of_the_site(workspace) -> None:
    write_standard(workspace.root, "# 要求\n\n机构应公布菜单。\n", name="domains")
    write_standard(workspace.root, "# 要求\n\n机构应公布菜单。\n", name="Handbook")
    report = build_workspace(workspace, ("html",), jobs=1)
    reserved = [(found.rule, found.source.file) for found in report.shared if found.rule == "name-reserved"]
    assert reserved == [("name-reserved", "standards/Handbook"), ("name-reserved", "standards/domains")]
    (_, found) = (found for found in report.shared if found.rule == "name-reserved")
    assert "服务领域" in found.message
    assert report.failed
    assert report.built == ["home", "meal", "other"]
    assert not (workspace.build / "html" / "domains" / "library.js").exists()


def test_markdown_that_belongs_to_no_standard_is_said(workspace) -> None:
    (workspace.standards / "draft.md").write_text("# 要求\n", encoding="utf-8")
    (workspace.standards / "notes").mkdir()
    (workspace.standards / "notes" / "meeting.md").write_text("# 会议记录\n", encoding="utf-8")
    (workspace.standards / "pictures").mkdir()
    report = build_workspace(workspace, JSON, jobs=1)
    assert [(found.rule, found.source.file) for found in report.shared] == [
        ("not-a-standard", "standards/draft.md"),
        ("not-a-standard", "standards/notes"),
    ]
    assert report.built == ["home", "meal", "other"]


@pytest.mark.parametrize("kind", ["link", "pipe", "linked folder", "none"])
def test_register_is_a_file_of_the_workspace_or_none(workspace, tmp_path_factory, kind: str) -> None:
    path = workspace.register
    shutil.rmtree(path.parent)
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    match kind:
        case "link":
            path.parent.mkdir()
            path.symlink_to("/proc/self/environ")
        case "pipe":
            path.parent.mkdir()
            os.mkfifo(path)
        case "linked folder":
            path.parent.symlink_to(elsewhere)
    report = build_workspace(workspace, JSON, jobs=1)
    found = [(each.rule, each.source.file) for each in report.shared]
    assert found == ([] if kind == "none" else [("file-outside", "register/documents.yaml")])
