"""The pages of the handbook: complete, linked, in step with the program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from lxml import html

from formulas import commands
from gbt.files.memory import Memory
from gbt.files.outputs import Outputs
from gbt.findings.faults import FAULTS
from gbt.handbook.build import write_handbook
from gbt.handbook.files import handbook_files
from gbt.handbook.fixtures import is_fixture, make_draft, read_fence
from gbt.handbook.pages import HandbookPage, load_pages, read_page
from gbt.handbook.prose import text_html
from gbt.handbook.rule_pages import TOPICS, rule_pages
from gbt.handbook.shown import HANDBOOK, show
from gbt.metadata import Metadata
from gbt.rules import load_rules
from gbt.rules.catalogue import unruled
from gbt.syntax.directives import DIRECTIVES
from gbt.syntax.renderer import ROLES
from gbt.templates_path import PACKAGED
from gbt.vocabulary import LABEL_PREFIX, DocumentClass, FunctionType, Stage
from gbt_cli.main import cli

PAGES = load_pages()


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return handbook_files(PACKAGED.parent)


@pytest.fixture(scope="module")
def trees(files) -> dict[str, html.HtmlElement]:
    return {name: html.document_fromstring(data) for name, data in files.items() if name.endswith(".html")}


def sources() -> str:
    """Every shown line of every fixture that announces no fault."""
    lines = []
    for page in PAGES.values():
        for fixture in page.fixtures:
            if not any(fence.expected for fence in fixture.fences):
                lines += [line for fence in fixture.fences if not fence.hidden for line in fence.lines]
    return "\n".join(lines)


# --- nothing that an author may write is left out ------------------------------------------------


@pytest.mark.parametrize("name", sorted(DIRECTIVES))
def test_directive_is_shown_with_each_of_its_options(name: str) -> None:
    text = sources()
    assert f"{{{name}}}" in text
    # options of {toctree} are Sphinx's and mean nothing in a standard
    options = set(DIRECTIVES[name].option_spec or {}) if name != "toctree" else set()
    prose = "".join(path.read_text(encoding="utf-8") for path in HANDBOOK.glob("*.md"))
    assert not {option for option in options if f":{option}:" not in prose}


@pytest.mark.parametrize("name", ROLES)
def test_role_is_shown(name: str) -> None:
    assert f"{{{name}}}`" in sources()


@pytest.mark.parametrize("prefix", sorted(LABEL_PREFIX))
def test_label_of_each_kind_is_mentioned(prefix: str) -> None:
    assert f"[](#{prefix}-" in sources()


@pytest.mark.parametrize(
    "words", ["注：", "示例：", "式中：", "标引序号说明：", "[来源：", "% allow: ", "**", "[^", "](https:"]
)
def test_lead_words_are_shown(words: str) -> None:
    assert words in sources()


def test_each_fault_of_a_source_is_explained_once() -> None:
    text = (HANDBOOK / "findings.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^```generated fault\n([\w-]+) \S", text, re.M)) == sorted(FAULTS)


def test_each_rule_has_its_page_and_its_line_in_the_index(trees) -> None:
    rules = load_rules()
    assert {f"rules/{name}.html" for name in rules} | {"rules/index.html"} == {
        name for name in trees if name.startswith("rules/")
    }
    text = trees["rules/index.html"].text_content()
    assert not [rule.code for rule in rules.values() if rule.code not in text]
    assert not [row.code for row in unruled() if row.code not in text]


def test_keys_and_values_of_standard_yaml_are_all_there(trees) -> None:
    text = trees["standard-yaml.html"].text_content()
    keys = {
        cell.text_content() for cell in trees["standard-yaml.html"].xpath("//table[@class='keys']//td[1]")
    }
    assert {field.alias or name for name, field in Metadata.model_fields.items()} <= keys
    values = [value for kind in (DocumentClass, Stage, FunctionType) for value in kind]
    assert all(text.count(value) >= 2 for value in values), "listed and explained"
    blank = trees["standard-yaml.html"].xpath("//table[@class='keys']//tr[not(string(td[4])) and td]/td[1]")
    assert not [cell.text_content() for cell in blank], "keys without a description"


def test_each_formula_command_is_listed(trees) -> None:
    cells = {cell.text_content() for cell in trees["formula-commands.html"].xpath("//td[1]")}
    shown = " ".join(cells)
    assert not [name for name in commands() if f"\\{name}" not in shown and f"{{{name}}}" not in shown]


# --- pages ---------------------------------------------------------------------------------------


def test_every_file_of_the_folder_is_a_page() -> None:
    assert {path.stem for path in HANDBOOK.glob("*.md")} == {*PAGES, "index", "rules"}


def test_every_link_leads_somewhere(trees, files) -> None:
    lost = []
    for name, tree in trees.items():
        for link in tree.xpath("//@href | //@src"):
            if re.match(r"https?:|data:", link):
                continue
            path, _, anchor = link.partition("#")
            target = (
                (Path("handbook") / name).parent / path.split("?")[0] if path else Path("handbook") / name
            )
            place = Path(*_normal(target.parts)).as_posix().removeprefix("handbook/")
            if place in ("index.html",) or place.startswith("_static/"):
                continue
            if place not in files or (anchor and not trees[place].xpath(f'//*[@id="{unquote(anchor)}"]')):
                lost.append(f"{name}: {link}")
    assert not lost


def _normal(parts: tuple[str, ...]) -> list[str]:
    kept: list[str] = []
    for part in parts:
        kept.pop() if part == ".." else kept.append(part)
    return kept


def test_anchors_are_unique_on_each_page(trees) -> None:
    for name, tree in trees.items():
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), name


def test_pages_hold_nothing_that_the_policy_of_the_site_forbids(trees) -> None:
    for name, tree in trees.items():
        assert not tree.xpath("//@style | //style | //script[not(@src)] | //@onclick"), name


def test_source_and_result_stand_side_by_side(trees) -> None:
    (fixture, *_) = trees["clauses.html"].xpath("//div[@class='fixture']")
    assert "## 设施" in fixture.xpath("string(div[@class='sources'])")
    assert "4.2　设施" in fixture.xpath("string(div[@class='result'])")


def test_pictures_lie_beside_the_pages(files) -> None:
    assert [name for name in files if re.match(r"pictures/figures-\d/", name)]


def test_what_an_author_writes_is_no_link_of_the_page() -> None:
    assert text_html("写成[](#标签)。") == "<p>写成<code>[](#标签)</code>。</p>\n"


def test_line_break_beside_a_chinese_character_is_no_blank() -> None:
    assert text_html("一行，\n又一行\nand more\nwords") == "<p>一行，又一行and more\nwords</p>\n"


def test_faulty_characters_are_marked(trees) -> None:
    marks = trees["rules/hanging-paragraph.html"].xpath("//div[@class='case wrong']//mark")
    assert [mark.text_content() for mark in marks] == ["机构应建立助餐服务管理制度。"]
    assert not trees["rules/hanging-paragraph.html"].xpath("//div[@class='case right']//mark")
    assert "expect" not in trees["rules/hanging-paragraph.html"].text_content()


# --- building ------------------------------------------------------------------------------------


def test_second_build_writes_nothing_and_a_changed_program_only_what_differs(
    tmp_path, monkeypatch, files
) -> None:
    monkeypatch.setattr("gbt.handbook.files.handbook_files", lambda workspace: files)
    target, outputs, memory = (
        tmp_path / "handbook",
        Outputs(tmp_path, "handbook"),
        Memory(Outputs(tmp_path, "state")),
    )
    assert write_handbook(outputs, PACKAGED.parent, memory, "one") == len(files)
    assert write_handbook(outputs, PACKAGED.parent, memory, "one") == 0
    (target / "tables.html").unlink()
    assert write_handbook(outputs, PACKAGED.parent, memory, "one") == 1
    assert write_handbook(outputs, PACKAGED.parent, memory, "two") == 0
    assert {p.relative_to(target).as_posix() for p in target.rglob("*") if p.is_file()} == set(files)


# --- fixtures ------------------------------------------------------------------------------------


def page(text: str) -> HandbookPage:
    return read_page("test", f"# 题\n\n{text}")


def test_adjacent_fences_are_one_fixture_and_prose_parts_them() -> None:
    text = "```myst hidden\n# 甲\n```\n\n```myst\n## 乙\n```\n\n话。\n\n```myst\n# 丙\n```\n"
    assert [len(fixture.fences) for fixture in page(text).fixtures] == [2, 1]


def test_unknown_word_of_a_fence_is_refused() -> None:
    with pytest.raises(ValueError, match="hiden"):
        read_fence("myst hiden", "")


def test_other_fences_are_no_fixtures() -> None:
    assert not is_fixture("sh")
    assert not is_fixture("")
    assert is_fixture("csv tables/a.csv")


def test_hidden_context_is_read_and_not_shown() -> None:
    (fixture,) = page("```myst hidden\n# 要求\n\n隐。\n```\n\n```myst\n显。\n```\n").fixtures
    (element,) = show(fixture).elements
    assert [type(block).__name__ for block in element.blocks] == ["Paragraph"]
    assert not element.titled


def test_finding_that_is_not_announced_and_announced_one_that_is_missing_are_surprises() -> None:
    (fixture,) = page(
        "```myst\n# 要求\n\n% expect: raw-html\n机构应公布菜单。\n\n见[](#cl-no)。\n```\n"
    ).fixtures
    surprises = show(fixture).surprises()
    assert any("undefined-label" in text for text in surprises)
    assert any("raw-html" in text for text in surprises)


def test_facts_of_a_fixture_keep_their_lines() -> None:
    (fixture,) = page(
        "```yaml standard.yaml\nstage: comment\n# expect: yaml-value\nclass: city\n```\n"
    ).fixtures
    assert make_draft(fixture).expected == (("yaml-value", "standards/meal/standard.yaml", 2),)
    assert not show(fixture).surprises()


# --- every command -------------------------------------------------------------------------------


def _commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for word in command.list_commands(context):
            below = command.get_command(context, word)
            assert below is not None
            yield from _commands(below, f"{name} {word}")
    else:
        yield name, command


COMMANDS = dict(_commands(cli, "gbt"))


@pytest.mark.parametrize("name", COMMANDS)
def test_command_is_explained_with_each_of_its_options(name: str) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in HANDBOOK.glob("*.md"))
    assert name in text
    options = [option for option in COMMANDS[name].params if isinstance(option, click.Option)]
    words = {word for option in options for word in (option.secondary_opts or option.opts) if word[1] == "-"}
    assert not {word for word in words - {"--help"} if word not in text}


def test_no_link_is_without_words(trees) -> None:
    for name, tree in trees.items():
        assert not [link.get("href") for link in tree.iter("a") if not link.text_content().strip()], name


def test_each_topic_of_the_rules_has_a_name() -> None:
    assert {page.topic for page in rule_pages(load_rules().values())} <= set(TOPICS)


def test_rule_about_a_fact_is_waived_in_standard_yaml(trees) -> None:
    assert "# allow: missing-draft-date" in trees["rules/missing-draft-date.html"].text_content()
    assert "% allow: hanging-paragraph" in trees["rules/hanging-paragraph.html"].text_content()
