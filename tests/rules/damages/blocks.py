"""Damages of blocks: lists, figures, tables, formulas, terms, symbols."""

from __future__ import annotations

from rules.damages.changes import HOME, all_of, cut, damage, move, swap

DAMAGES = (
    # --- lists ----------------------------------------------------------------------------------------
    damage("missing-lead-in", HOME, swap("1. 督导员应按下列频次回访：\n\n   1) 首次", "1) 首次"), "1) 首次",
           "hanging-paragraph", "lone-item"),
    damage("item-end", HOME, swap("   2) 向服务对象推销商品、保险和投资理财产品；", "   2) 向服务对象推销商品、保险和投资理财产品"),
           "2) 向服务对象推销"),
    damage("last-item-end", HOME, swap("   7) 超出服务合同约定的项目开展操作。", "   7) 超出服务合同约定的项目开展操作；"),
           "7) 超出服务合同"),
    damage("mixed-item-ends", HOME, swap("   4) 翻动与服务无关的物品；", "   4) 翻动与服务无关的物品，"), "4) 翻动"),
    damage("typed-list-mark", HOME, swap("   2) 向服务对象推销商品", "   2) b）向服务对象推销商品"), "b）向服务对象"),
    damage("lead-in-end", HOME, swap("服务人员不应有下列行为：", "服务人员不应有下列行为，"), "下列行为，"),
    damage("repeated-item", HOME, swap("   4) 翻动与服务无关的物品；", "   4) 将他人带入服务对象住所；"), "4) 将他人带入"),
    damage("lone-item", HOME, all_of(r"(首次服务后3日内电话回访1次)；\n(?:   \d\) .*\n)+", r"\1。\n"), "1) 首次服务后"),
    # --- figures, tables, formulas --------------------------------------------------------------------
    damage("unmentioned-table", HOME, swap("突发情况的处置应符合[](#tab-emergency)的规定。", "突发情况应立即处置。"), "{table} 突发情况的处置"),
    damage("unmentioned-figure", HOME, swap("，各环节的衔接关系见[](#fig-process)", ""), "{figure}"),
    damage("mixed-table-titles", HOME, swap(":::{table} 评价指标\n", ":::{table}\n"), "{table}"),
    damage("empty-cell", HOME, swap("| 水位高度/m | — | — | 0.25 | 0.4 |", "| 水位高度/m |  | — | 0.25 | 0.4 |"), "{table} 助浴"),
    damage("ditto-cell", HOME, swap("| 有效投诉率 | ≤0.5% | 0.15 | 100 | 20 |", "| 有效投诉率 | ≤0.5% | 0.15 | 同上 | 20 |"), "同上"),
    damage("diagonal-header", HOME, swap("| 监测项目 | 正常范围 | 告警 | < |", "| 项目\\\\范围 | 正常范围 | 告警 | < |"), "{table} 健康监测"),
    damage("unexplained-symbol", HOME, cut("   $P_2$\n", "   $N_2$\n"), "{math}"),
    damage("unused-explanation", HOME, swap("   $N_2$\n", "   $Z$\n   : 修正系数；\n\n   $N_2$\n"), "$Z$"),
    damage("words-in-formula", HOME, swap(r"P_3=\frac{N_3}{N_1}\times 100\%", r"P_3=\frac{N_3}{\text{实际次数}}\times 100\%"), "{math}"),
    damage("multiletter-symbol", HOME, swap(r"Q=\sum_{k=1}^{4}a_kG_k", r"\mathrm{Sc}=\sum_{k=1}^{4}a_kG_k"), "{math}",
           "unexplained-symbol", "unused-explanation"),
    damage("where-punctuation", HOME, swap("   : 服务准时率；\n", "   : 服务准时率。\n"), "服务准时率。"),
    # --- terms and symbols ----------------------------------------------------------------------------
    damage("incomplete-term-entry", HOME, swap(":en: supervisor\n", ""), "督导员"),
    damage("english-case", HOME, swap(":en: emergency contact\n", ":en: Emergency contact\n"), "Emergency contact"),
    damage("repeated-term", HOME, swap(":::{term-entry} 督导员\n", ":::{term-entry} 服务机构\n"), "{term-entry} 服务机构"),
    damage("rarely-used-term", HOME, swap(":::{term-entry} 督导员\n", ":::{term-entry} 质量督查专员\n"), "质量督查专员"),
    damage("definition-provision", HOME, swap("服务人员和注意事项的文件。", "服务人员和注意事项的文件，应经服务对象确认。"), "应经服务对象确认"),
    damage("definition-opening", HOME, swap("针对一名服务对象，按周期列明", "是指针对一名服务对象，按周期列明"), "是指"),
    damage("source-form", HOME, swap(":source: GB/T 23694—2013，2.1，有修改", ":source: GB/T 23694，2.1，有修改"), "{term-entry} 服务风险"),
    damage("symbol-order", HOME, move("AED\n:", "CPR\n:", "SpO{sub}`2`\n:"), "AED"),
    damage("rarely-used-symbol", HOME, swap("CPR\n: 心肺", "BADL\n: 基本日常生活活动（basic activities of daily living）\n\nCPR\n: 心肺"), "BADL"),
)  # fmt: skip
