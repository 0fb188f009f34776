"""Indents and places of blocks (10.2 to 10.4), measured in a small draft."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pdf_reading import POINT

MM = 0.5
EM, SMALL = 10.5 * POINT, 9 * POINT
"""The width of a character of 五号 and 小五, in millimetres."""

DRAFT = """\
# 范围

本文件规定了社区助餐服务的总体要求以及服务机构、服务人员、服务项目、服务流程、服务安全与应急、服务质量评价与改进的要求。

# 规范性引用文件

:::{normative-references}
:::

# 术语和定义

:::{terms}
:::

:::{term-entry} 助餐
:name: te-meal
:en: meal assistance
:source: GB/T 20000.1—2014，5.2，有修改
为老年人提供集中用餐或者送餐的活动。

注：助餐点可以设在社区食堂、养老服务机构、社会餐饮企业或者老年人集中居住的小区，具体形式由服务机构与社区商定后向社会公布。
:::

# 要求

## 通用要求

### 人员

服务人员应：

1) 持有有效的健康证明，并在每次上岗之前测量体温、检查双手有无外伤、更换清洁的工作服和口罩后才进入备餐间；
2) 在岗时：
   1) 佩戴工作牌，工作牌上写明姓名、工号和所在的助餐点，并附有近期的照片，字号不小于规定的大小；
   2) 着工作服。

物资应包括：

- 餐具；
- 用具：
  - 保温箱。

示例：

每日供餐200份。

注：供餐数量由机构申报。

注：供餐数量每年核定一次。

满意度按公式（1）计算：

```{math}
:label: eq-rate
S = \\frac{a}{b}
```

式中：

$S$
: 满意度，以百分数表示，计算到小数点后一位，小数点后第二位按规定修约，不足一份问卷的按一份计入总数；

$a$
: 满意的份数。

见[](#eq-rate)，并按[](#tab-a)[^fn-1]。

[^fn-1]: 表中的数值由各助餐点按照实际的供餐能力逐年核定，核定的结果向社会公布，公布的期限不少于三十个工作日。

:::{table} 供餐
:name: tab-a
:unit: 单位为份
:decimal: 2
| 类别 | 数量[^a] |
|---|---|
| 午餐 | 120.5 |
| 晚餐 | 80 |
| 合计 | 1 200.25 |

注：不含预订。

[^a]: 按日计。
:::
"""


@pytest.fixture
def lines(print_draft):
    copy = print_draft(DRAFT)
    return {line.compact: line for line in copy.pages.all_lines() if line.page > 2}, copy


def starting(lines, text):
    compact = "".join(text.split())
    return next(line for key, line in lines[0].items() if key.startswith(compact))


def after(lines, line):
    """The line below on the same page."""
    return next(
        (
            lower
            for upper, lower in pairwise(lines[1].pages.lines(line.page))
            if upper.baseline == line.baseline
        ),
    )


def distance(upper, lower):
    return (lower.baseline - upper.baseline) / POINT


def test_paragraph_has_two_characters_then_turns_over_flush(lines):
    first = starting(lines, "本文件规定了")
    assert first.left == pytest.approx(25 + 2 * EM, abs=MM)
    assert after(lines, first).left == pytest.approx(25, abs=MM)


def test_headings_are_flush_with_a_line_or_half_a_line_around_them(lines):
    chapter, subclause = starting(lines, "4要求"), starting(lines, "4.1通用要求")
    assert chapter.left == subclause.left == pytest.approx(25, abs=MM)
    assert distance(chapter, subclause) == pytest.approx(31.2, abs=0.1)
    deeper = starting(lines, "4.1.1人员")
    assert distance(subclause, deeper) == pytest.approx(23.4, abs=0.1)
    assert distance(deeper, starting(lines, "服务人员应：")) == pytest.approx(23.4, abs=0.1)


def test_one_character_stands_between_number_and_title(lines):
    line = starting(lines, "4.1通用要求")
    number, title = line.part("4.1"), line.part("通用要求")
    assert title.left - number.right == pytest.approx(EM, abs=0.2)


@pytest.mark.parametrize(
    ("text", "mark", "word", "mark_at", "text_at"),
    [
        ("a)持有有效", "a)", "持有", 2, 4),
        ("1)佩戴工作牌", "1)", "佩戴", 4, 6),
        ("——餐具", "——", "餐具", 2, 4),
        ("·保温箱", "·", "保温", 4, 6),
    ],
)
def test_list_items_hang(lines, text, mark, word, mark_at, text_at):
    line = starting(lines, text)
    assert line.part(word).left == pytest.approx(25 + text_at * EM, abs=MM)
    if mark != "·":
        assert line.part(mark).left == pytest.approx(25 + mark_at * EM, abs=MM)
    turnover = after(lines, line)
    if (
        not any(turnover.text.lstrip().startswith(next_mark) for next_mark in ("b)", "2)", "——", "·"))
        and len(line.compact) > 30
    ):
        assert turnover.left == pytest.approx(25 + text_at * EM, abs=MM)


def test_term_entry(lines):
    number = starting(lines, "3.1")
    entry = next(line for line in lines[1].pages.all_lines() if line.compact == "3.1")
    term = starting(lines, "助餐mealassistance")
    assert entry.left == pytest.approx(25, abs=MM)
    assert term.left == pytest.approx(25 + 2 * EM, abs=MM)
    assert distance(entry, term) == pytest.approx(15.6, abs=0.1)
    assert starting(lines, "为老年人提供").left == pytest.approx(25 + 2 * EM, abs=MM)
    assert starting(lines, "[来源：").left == pytest.approx(25 + 2 * EM, abs=MM)
    assert number


def test_notes_hang_behind_their_label(lines):
    note = starting(lines, "注：助餐点")
    assert note.left == pytest.approx(25 + 2 * SMALL, abs=MM)
    assert after(lines, note).left == pytest.approx(note.part("助餐点").left, abs=0.2)
    numbered = starting(lines, "注1：供餐")
    assert numbered.left == pytest.approx(25 + 2 * SMALL, abs=MM)


def test_an_example_begins_on_its_own_line(lines):
    label = next(line for line in lines[1].pages.all_lines() if line.compact == "示例：")
    assert label.left == pytest.approx(25 + 2 * SMALL, abs=MM)
    assert after(lines, label).compact.startswith("每日供餐")


def test_formula_in_the_middle_with_leader_and_number(lines):
    line = starting(lines, "…")
    assert line.right == pytest.approx(190, abs=2)
    assert line.compact.endswith("（1）")
    assert line.part("…").left > 107.5


def test_dashes_of_where_are_aligned(lines):
    assert starting(lines, "式中：").left == pytest.approx(25 + 2 * EM, abs=MM)
    first, second = (starting(lines, f"——{words}") for words in ("满意度", "满意的份数"))
    assert first.left == pytest.approx(second.left, abs=0.1)
    assert after(lines, first).left == pytest.approx(first.part("满意度").left, abs=0.3)


def test_footnote_hangs_under_a_quarter_rule(lines):
    note = starting(lines, "1)表中的数值")
    assert note.left == pytest.approx(25 + 2 * SMALL, abs=MM)
    assert note.part("表中").left == pytest.approx(25 + 4 * SMALL, abs=MM)
    assert after(lines, note).left == pytest.approx(25 + 4 * SMALL, abs=MM)
    rule = next(
        rule
        for rule in lines[1].pages.rules(note.page)
        if rule[2] == pytest.approx(41.25, abs=0.1) and rule[3] < 0.5
    )
    assert rule[0] == pytest.approx(25, abs=MM)
    assert note.baseline - 8 < rule[1] < note.baseline


def test_table_title_unit_frame_and_notes(lines):
    caption = starting(lines, "表1供餐")
    assert (caption.left + caption.right) / 2 == pytest.approx(107.5, abs=MM)
    unit = starting(lines, "单位为份")
    assert unit.right == pytest.approx(190, abs=MM)
    rules = lines[1].pages.rules(caption.page)
    end = next(line for line in lines[1].pages.all_lines() if line.compact.endswith("按日计。")).baseline + 4
    frame = [rule for rule in rules if caption.baseline < rule[1] < end]
    thick = {round(rule[1], 1) for rule in frame if rule[3] == pytest.approx(0.75, abs=0.05)}
    thin = {round(rule[1], 1) for rule in frame if rule[3] == pytest.approx(0.35, abs=0.05)}
    note = starting(lines, "注：不含预订")
    footnote = next(line for line in lines[1].pages.all_lines() if line.compact.endswith("按日计。"))
    # outer frame, header, notes: thick; between the rows: thin
    assert len(thick) == 4
    assert len(thin) == 2
    assert max(thick) > footnote.baseline > note.baseline > sorted(thick)[2]
    assert note.left == pytest.approx(25 + 2 * SMALL, abs=1.5)


def test_decimals_stand_below_each_other(lines):
    first, second, third = (starting(lines, text) for text in ("午餐120.5", "晚餐80", "合计1200.25"))
    assert first.part(".").left == pytest.approx(third.part(".").left, abs=0.1)
    assert second.part("80").right == pytest.approx(first.part(".").left, abs=0.1)


BLOCKS_IN_BLOCKS = """\
# 符号

:::{symbols}
$S$
: 满意度，以百分数表示，计算到小数点后一位，小数点后第二位按规定修约，不足一份问卷的按一份计入问卷的总数。
:::

# 要求

机构应具备下列条件：

1) 人员：

   1) 护理人员，包括：

      - 护士；
      - 护工。

   人员应登记。

:::{note}
登记的内容如下：

- 姓名；
- 工种。

其余的内容不作登记。
:::

:::{example}
登记的样式：

- 张三，护士，包括：

  - 日班；
  - 夜班。
:::
"""


def test_what_follows_a_list_inside_an_item_or_a_note_is_flush_with_its_text(print_draft):
    pages = print_draft(BLOCKS_IN_BLOCKS).pages
    assert pages.find("·护士").part("护士").left == pytest.approx(25 + 8 * EM, abs=MM)
    assert pages.find("人员应登记").left == pytest.approx(25 + 4 * EM, abs=MM)
    note = pages.find("注：登记的内容")
    assert pages.find("其余的内容").left == pytest.approx(note.part("登记").left, abs=MM)


def test_lists_in_an_example_begin_where_its_words_do(print_draft):
    pages = print_draft(BLOCKS_IN_BLOCKS).pages
    words = pages.find("登记的样式")
    assert pages.find("——张三").left == pytest.approx(words.left, abs=0.3)
    assert pages.find("·日班").part("日班").left == pytest.approx(words.left + 4 * SMALL, abs=MM)


def test_symbols_turn_over_flush(print_draft):
    pages = print_draft(BLOCKS_IN_BLOCKS).pages
    first = pages.find("：满意度，以百分数")
    lines = pages.lines(first.page)
    below = next(line for line in lines if line.baseline > first.baseline + 1)
    assert below.left == pytest.approx(25, abs=MM)


def test_numbers_of_the_index_stand_at_the_right_edge_of_their_column(print_draft):
    pages = print_draft(
        "# 要求\n\n{index}`甲`和{index}`乙`应登记。\n\n# 索引\n\n:::{alphabetical-index}\n:::\n"
    ).pages
    found = {line.right for line in pages.lines(len(pages)) if "…" in line.text}
    assert max(found) == pytest.approx(190, abs=0.2)
