"""The library pages: what they show, and that they are written only when it changes."""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import replace
from datetime import date

import jsonschema
import pytest

from gbt.findings.finding import Source
from gbt.metadata import Metadata
from gbt.site import Listed
from gbt.site.library import HANDBOOK
from gbt.vocabulary import Stage
from html_page import active_content, faults_of_markup
from listed_library import STANDARDS, Library, listed


def with_facts(standard: Listed, **facts: object) -> Listed:
    return replace(standard, card=replace(standard.card, **facts))  # type: ignore[arg-type]  # facts of a test


def row(library: Library, title: str) -> str:
    (found,) = library.page("index.html").xpath("//tr[td[2][contains(., $title)]]", title=title)
    return " ".join(found.text_content().split())


# --- what is shown -----------------------------------------------------------------------------


def test_the_front_page_lists_standards_by_domain_with_number_stage_findings_and_downloads(library) -> None:
    library.write(STANDARDS)
    assert row(library, "居家养老") == "DB3212/T 1001—2026 社区居家养老上门服务规范 征求意见稿 通过 PDF JSON"
    assert row(library, "来访") == "DB3212/T 1001—2026 群众来访接待工作规程 报批稿 1 错误 2 警告 PDF JSON"
    assert "样例" in row(library, "均等化")
    assert row(library, "没有领域").endswith("尚未生成")
    page = library.page("index.html")
    headings = [" ".join(each.text_content().split()) for each in page.xpath("//section[@data-listing]//h2")]
    assert headings == ["基本社会服务", "基本公共安全服务", "开展标准化试点示范", "未归入服务领域的标准"]
    assert page.xpath("//tr/td[@class='downloads']/a/@href")[:2] == [
        "./../pdf/elderly-home-care.pdf",
        "./../json/elderly-home-care.json",
    ]


def test_an_issued_standard_shows_when_it_takes_effect(library) -> None:
    library.write(
        [
            listed("a", stage=Stage.PUBLISHED, implemented=date(2026, 2, 1)),
            listed("b", title="乙", implemented=date(2026, 2, 1)),
        ]
    )
    assert "已发布 2026-02-01实施" in row(library, "a服务规范")
    assert "实施" not in row(library, "乙")


def test_a_standard_without_a_page_is_not_linked(library) -> None:
    library.write(STANDARDS)
    assert not library.page("index.html").xpath("//a[contains(@href, 'stray')]")


def test_a_domain_shows_which_promise_is_kept(library) -> None:
    library.write(STANDARDS)
    page = library.page("domains/social-services.html")
    kept = [tr for tr in page.xpath("//tr[td]") if "尚无" not in tr.text_content()]
    assert [" ".join(tr.text_content().split()) for tr in kept] == [
        "社区居家养老上门服务规范 DB3212/T 1001—2026 社区居家养老上门服务规范 征求意见稿 通过 PDF JSON"
    ]
    assert page.xpath("//tr//a/@href")[0] == "../elderly-home-care/index.html"
    assert "6项，已有1项" in page.text_content()


def test_the_handbook_is_linked_once_it_is_there(library) -> None:
    library.write(STANDARDS)
    assert not library.page("index.html").xpath("//a[contains(@href, 'handbook')]")
    handbook = library.build / "html" / HANDBOOK
    handbook.parent.mkdir()
    handbook.write_text("<!doctype html>", encoding="utf-8")
    library.write(STANDARDS)
    assert library.page("index.html").xpath("//a[contains(@href, 'handbook')]/@href") == [
        "./handbook/index.html"
    ]


def test_a_workspace_without_domains_lists_its_standards_plainly(tmp_path) -> None:
    library = Library(tmp_path)
    assert library.write(STANDARDS).findings == ()
    page = library.page("index.html")
    assert [each.text_content() for each in page.xpath("//h2")] == ["标准"]
    assert not (library.build / "html" / "domains").exists()


def test_an_empty_workspace_has_a_front_page(tmp_path) -> None:
    library = Library(tmp_path)
    library.write(())
    assert "还没有标准" in library.text("index.html")


@pytest.mark.parametrize(
    "name", ["index.html", "domains/index.html", "domains/social-services.html", "domains/pilots.html"]
)
def test_markup_is_faultless_and_titles_are_text(library, name) -> None:
    hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)>' onclick='x"
    library.write((*STANDARDS, listed("hostile", title=hostile, number=hostile, domain="pilots")))
    assert faults_of_markup(library.text(name)) == []
    assert active_content(library.page(name)) == []


# --- what a page of a standard learns ----------------------------------------------------------


def place(library: Library, name: str) -> dict[str, object]:
    script = library.text(f"{name}/library.js")
    return json.loads(script.removeprefix("library.place?.(").removesuffix(");\n"))


def test_a_page_learns_its_outputs_its_domain_and_who_mentions_it(library) -> None:
    library.write(STANDARDS)
    assert place(library, "elderly-home-care") == {
        "formats": ["html", "json", "pdf"],
        "domain": ["social-services", "基本社会服务"],
        "citedBy": [["equalization-evaluation", "DB3212/T 1001—2026", "均等化评价指南"]],
        "handbook": False,
    }
    assert not (library.build / "html" / "stray" / "library.js").exists()


# --- search ------------------------------------------------------------------------------------


def rows(library: Library, name: str) -> list[list[str]]:
    text = library.text(f"_search/{name}.js")
    return json.loads(text.removeprefix(f"library.{name}(").removesuffix(");\n"))


def test_the_search_knows_the_standards_that_have_a_page(library) -> None:
    library.write(STANDARDS)
    assert [name for name, *_ in rows(library, "standards")] == [each.id for each in STANDARDS[:3]]
    assert [name for name, _ in rows(library, "signatures")] == [each.id for each in STANDARDS[:3]]
    assert rows(library, "standards")[1] == [
        "petition-reception",
        "DB3212/T 1001—2026",
        "群众来访接待工作规程",
        "报批稿",
        "01234567",
    ]


# --- only when something changes ---------------------------------------------------------------


def test_nothing_is_written_twice(library) -> None:
    assert library.write(STANDARDS).pages > 20
    before = library.stamps()
    assert library.write(STANDARDS).pages == 0
    assert library.stamps() == before


def test_only_what_shows_the_change_is_written(library) -> None:
    library.write(STANDARDS)
    before = library.stamps()
    changed = with_facts(STANDARDS[1], findings=())
    report = library.write((STANDARDS[0], changed, *STANDARDS[2:]))
    after = library.stamps()
    assert sorted(name for name in after if after[name] != before[name]) == [
        "html/domains/public-safety.html",
        "html/index.html",
    ]
    assert report.pages == 2


def test_a_file_that_was_deleted_comes_back(library) -> None:
    library.write(STANDARDS)
    for name in (
        "html/domains/pilots.html",
        "json/standard.schema.json",
        "html/elderly-home-care/library.js",
    ):
        (library.build / name).unlink()
        assert library.write(STANDARDS).pages == 1, name
        assert (library.build / name).is_file()


def test_pages_of_a_domain_that_is_gone_go_too(library) -> None:
    library.write(STANDARDS)
    (library.root / "domains" / "funeral.yaml").unlink()
    library.write(STANDARDS)
    assert not (library.build / "html" / "domains" / "funeral.html").exists()
    assert "殡葬" not in library.text("index.html")


def test_a_broken_record_is_no_harm(library) -> None:
    library.write(STANDARDS)
    (library.build / ".state" / "site" / "pages.json").write_text("{", encoding="utf-8")
    assert library.write(STANDARDS).pages > 0


def test_the_same_facts_give_the_same_bytes_whatever_was_there_before(library, tmp_path_factory) -> None:
    other = Library(tmp_path_factory.mktemp("other"))
    shutil.copytree(library.root / "domains", other.root / "domains")
    library.write(STANDARDS[:2])
    for each in (library, other):
        each.write(STANDARDS)
    read = [{name: (each.build / name).read_bytes() for name in each.stamps()} for each in (library, other)]
    assert read[0] == read[1]


# --- findings ----------------------------------------------------------------------------------


def test_without_pages_only_the_findings_are_looked_for(library) -> None:
    assert library.write((), pages=False).pages == 0
    assert not (library.build / "html" / "index.html").exists()
    assert {finding.rule for finding in library.reports[0].findings} == {"unknown-standard"}


def test_faults_of_domains_are_findings(library) -> None:
    (library.root / "domains" / "funeral.yaml").write_text("titel: 殡葬\n", encoding="utf-8")
    findings = library.write(STANDARDS).findings
    assert {(finding.rule, finding.source.file) for finding in findings} >= {
        ("yaml-unknown-key", "domains/funeral.yaml")
    }


def test_a_domain_that_does_not_exist_is_a_finding_at_its_line_with_the_nearest(library) -> None:
    place = Source(file="standards/lost/standard.yaml", line=3, column=9)
    lost = listed("lost", domain="socal-services", places={"domain": place})
    (finding,) = library.write((*STANDARDS, lost)).findings
    assert (str(finding.source), finding.rule, finding.remedy) == (
        "standards/lost/standard.yaml:3:9", "yaml-value", "改为“social-services”",
    )  # fmt: skip


# --- JSON Schemas ------------------------------------------------------------------------------


def test_the_schemas_are_schemas_and_fit_the_samples(library) -> None:
    library.write(STANDARDS)
    for name in ("standard.schema.json", "card.schema.json", "standard-yaml.schema.json"):
        schema = json.loads((library.build / "json" / name).read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
    assert set(schema["properties"]) == set(Metadata.model_json_schema()["properties"])


# --- size --------------------------------------------------------------------------------------


def test_five_hundred_standards_take_a_moment_and_grow_in_proportion(library) -> None:
    def seconds(count: int) -> float:
        domains = ("social-services", "pilots", "health", "")
        standards = [
            listed(f"s{number:04}", domain=domains[number % 4], cites=(f"s{number // 2:04}",))
            for number in range(count)
        ]
        for standard in standards:
            library.shard(standard.id, standard.card.title * 20)
        library.program = str(count)
        library.write(standards)  # schemas and templates once
        changed = [*standards[:-1], with_facts(standards[-1], title="新的名称")]
        started = time.process_time()
        library.write(changed)
        spent = time.process_time() - started
        started = time.process_time()
        library.write(changed)
        assert time.process_time() - started < 0.15 * max(count / 500, 0.5)
        return spent

    small, large = seconds(50), seconds(500)
    assert large < 0.6  # 0.2 s when the machine does nothing else
    assert large < 10 * small + 0.1
