"""The findings of a faulty draft beside its text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from drafts import write_standard
from gbt.workspace import Workspace, build_workspace

pytestmark = pytest.mark.browser
DRAFT = """\
# 范围

本文件规定了助餐服务的要求，见[](#cl-lost)。

# 服务要求

## 人员

人员应持有健康证明，见[](#cl-gone)和[](#tab-gone)。

:::{unknown}
内容
:::

## 时间

时间应符合[](#tab-hours)的规定。

:::{table} 供餐的时间和地点
:name: tab-hours
| 餐次 | 开始 | 结束 | 地点 | 负责人 |
|---|---|---|---|---|
| 早餐 | 见[](#cl-none) | 8:00 | 餐厅 | 店长 |
:::

(an-menu)=
# 菜单

:::{annex} informative
:::

## 内容

菜单写明菜名。
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("faulty")
    shutil.copy(Path(__file__).parents[2] / "conf.py", root)
    write_standard(root, DRAFT)
    report = build_workspace(Workspace(root), ("html",))
    assert report.failed
    return root / "build" / "html" / "meal" / "index.html"


def test_the_banner_and_the_pill_say_how_many_errors_there_are(browser, page) -> None:
    browser.open(page)
    number = len(browser.all(".finding.error"))
    assert number >= 4
    assert f"{number}个未解决的错误" in browser.one(".banner-faulty").text
    assert f"{number} 错误" in browser.one("#findings-button").text
    assert browser.complaints() == []


def test_a_finding_leads_to_its_place_and_the_place_to_the_finding(browser, page) -> None:
    browser.open(page)
    jump = browser.run(
        "return [...document.querySelectorAll('.finding')]"
        ".find(finding => finding.textContent.includes('cl-gone')).querySelector('.finding-jump a')"
    )
    browser.run("arguments[0].click()", jump)
    browser.until("return document.querySelector('.arrived')?.textContent.includes('健康证明')")
    flag = browser.one(".arrived .flag")
    assert int(flag.text) >= 2  # both labels that are not there
    browser.run("arguments[0].click()", flag)
    browser.until("return document.querySelector('.finding.arrived')?.textContent.includes('cl-gone')")


def test_the_panel_is_a_drawer_on_a_narrow_screen(browser, page) -> None:
    browser.size(700)
    browser.open(page)
    button = browser.one("#findings-button")
    assert button.get_attribute("role") == "button"
    browser.until("return getComputedStyle(document.getElementById('findings')).visibility == 'hidden'")
    button.send_keys(Keys.SPACE)
    browser.until("return getComputedStyle(document.getElementById('findings')).visibility == 'visible'")
    browser.until("return document.getElementById('findings').contains(document.activeElement)")
    ActionChains(browser.driver).send_keys(Keys.ESCAPE).perform()
    browser.until("return getComputedStyle(document.getElementById('findings')).visibility == 'hidden'")
    assert browser.run("return document.activeElement.id") == "findings-button"


def test_the_front_page_counts_them_and_leads_to_them(browser, page) -> None:
    browser.open(page.parents[1] / "index.html")
    link = browser.one("a.count.error")
    assert "错误" in link.text
    link.click()
    browser.until("return document.body.dataset.standard == 'meal' && location.hash == '#findings'")


def test_the_name_of_a_rule_leads_to_its_explanation(browser, page) -> None:
    browser.open(page)
    browser.until("return document.querySelector('.finding-facts .rule a')")
    places = {
        link.get_attribute("textContent"): link.get_attribute("href")
        for link in browser.all(".finding-facts .rule a")
    }
    assert places["undefined-label"].endswith("/handbook/findings.html#undefined-label")
    browser.open(page.parents[1] / "handbook" / "findings.html", "#undefined-label")
    browser.until(
        "return document.getElementById('undefined-label').getBoundingClientRect().top < innerHeight"
    )
    files = [href for href in places.values() if "/handbook/rules/" in href]
    assert files
    assert all((page.parents[1] / "handbook" / "rules" / href.rsplit("/", 1)[1]).is_file() for href in files)


def test_the_mark_of_a_finding_in_a_table_is_in_sight_and_nothing_scrolls_for_it(browser, page) -> None:
    browser.size(1280)
    browser.open(page)
    browser.until("return document.querySelector('.table .flag') != null")
    assert browser.run(
        "const table = document.querySelector('.table'); return table.scrollWidth <= table.clientWidth"
    )
    assert browser.run(
        "const box = (name) => document.querySelector(name).getBoundingClientRect();"
        "return box('.table .flag').right <= box('.table').right"
    )


def test_on_a_narrow_screen_the_title_of_a_wide_table_is_in_sight_and_no_mark_covers_words(
    browser, page
) -> None:
    browser.size(390)
    browser.open(page)
    browser.until("return document.querySelector('.paragraph > .flag') != null")
    title = "document.querySelector('.caption-title').getBoundingClientRect()"
    assert browser.run("const table = document.querySelector('.table'); return table.scrollWidth > 390")
    assert browser.run(f"return {title}.left >= 0 && {title}.right <= innerWidth")
    assert browser.run(
        "return [...document.querySelectorAll('.paragraph > .flag')].every((flag) => {"
        "  const range = document.createRange();"
        "  range.selectNodeContents(flag.parentElement); range.setEndBefore(flag);"
        "  const left = flag.getBoundingClientRect().left;"
        "  return [...range.getClientRects()].every((box) => box.right <= left + 1);"
        "})"
    )


def test_only_an_annex_has_a_rule_above_it_not_its_subclauses(browser, page) -> None:
    browser.open(page)
    width = "return getComputedStyle(document.querySelector(arguments[0])).borderTopWidth"
    assert browser.run(width, ".annex.informative") == "1px"
    assert browser.run(width, ".clause.annex") == "0px"
