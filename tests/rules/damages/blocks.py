"""Damages of blocks: lists, figures, tables, formulas, terms, symbols."""

from __future__ import annotations

from rules.damages.changes import HOME, TERMS, Change, after, all_of, both, cut, damage, move, swap

METHOD, PRACTICE, SPECIFICATION, VOCABULARY = (
    "block-test-method", "block-practice", "block-specification", "block-terminology",
)  # fmt: skip


def many_allergies(words: str) -> Change:
    """Two dozen items behind the one with ``words``."""
    foods = "花生 大豆 小麦 荞麦 牛奶 鸡蛋 鸭蛋 海鱼 河鱼 虾 蟹 贝类 核桃 腰果 杏仁 芝麻 芹菜 芥末 芒果 菠萝 桃 番茄 香菇 酒精"
    return after(words, "".join(f"\n   3) 对{food}的过敏；" for food in foods.split()))


TOPICS = ("CIT", "TRM", "FIG", "TBL", "EQN", "SYM", "FUN", "IDX", "LST", "NOTE")

DAMAGES = (
    # --- lists ----------------------------------------------------------------------------------------
    damage("missing-lead-in", HOME, swap("1. 督导员应按下列频次回访：\n\n   1) 首次", "1) 首次"), "1) 首次",
           "hanging-paragraph", "lone-item", "stray-mark"),
    damage("item-end", HOME, swap("   2) 向服务对象推销商品、保险和投资理财产品；", "   2) 向服务对象推销商品、保险和投资理财产品"),
           "2) 向服务对象推销"),
    damage("last-item-end", HOME, swap("   7) 超出服务合同约定的项目开展操作。", "   7) 超出服务合同约定的项目开展操作；"),
           "7) 超出服务合同"),
    damage("mixed-item-ends", HOME, swap("   4) 翻动与服务无关的物品；", "   4) 翻动与服务无关的物品，"), "4) 翻动"),
    damage("typed-list-mark", HOME, swap("   2) 向服务对象推销商品", "   2) b）向服务对象推销商品"), "b）向服务对象"),
    damage("lead-in-end", HOME, swap("服务人员不应有下列行为：", "服务人员不应有下列行为，"), "下列行为，"),
    damage("repeated-item", HOME, swap("   4) 翻动与服务无关的物品；", "   4) 将他人带入服务对象住所；"), "4) 将他人带入"),
    damage("lone-item", HOME, all_of(r"(首次服务后3日内电话回访1次)；\n(?:   \d\) .*\n)+", r"\1。\n"), "1) 首次服务后"),
    damage("deep-list", SPECIFICATION,
           swap("     - 轮椅使用者的餐桌；\n", "     - 轮椅使用者的餐桌：\n       - 单人桌；\n       - 双人桌；\n"), "- 单人桌"),
    damage("divided-list", SPECIFICATION, swap("   - 设置扶手", "   * 设置扶手"), "* 设置扶手"),
    damage("numbered-under-dash", SPECIFICATION,
           swap("     - 轮椅使用者的餐桌；\n     - 其他", "     1) 轮椅使用者的餐桌；\n     2) 其他"), "1) 轮椅使用者"),
    damage("item-display", SPECIFICATION,
           swap("   2) 膳食禁忌和慢性病；\n", "   2) [](#tab-taboos)所列的膳食禁忌；\n\n"
                "      :::{table} 膳食禁忌\n      :name: tab-taboos\n"
                "      | 类别 | 食物 |\n      |---|---|\n      | 过敏 | 海鲜、花生 |\n      :::\n\n"), "{table} 膳食禁忌"),
    damage("repeated-modal-item", SPECIFICATION, swap("   - 铺设防滑地面；", "   - 应铺设防滑地面；"), "- 应铺设"),
    damage("inline-enumeration", SPECIFICATION,
           swap("应在5 min内致电其紧急联系人。", "送餐人员应：①在5 min内致电其紧急联系人；②将餐食带回；③记录送达时间。"), "①在5 min内"),
    damage("long-list", SPECIFICATION, many_allergies("   2) 膳食禁忌和慢性病；"), "3) 用餐方式"),
    damage("item-count", SPECIFICATION, swap("   2) 菜单和价格；\n", "   2) 菜单；\n   3) 价格；\n"), "下列三项内容"),
    # --- figures, tables, formulas --------------------------------------------------------------------
    damage("unmentioned-table", HOME, swap("突发情况的处置应符合[](#tab-emergency)的规定。", "突发情况应立即处置。"), "{table} 突发情况的处置"),
    damage("unmentioned-figure", HOME, swap("，各环节的衔接关系见[](#fig-process)", ""), "服务流程"),
    damage("mixed-table-titles", HOME, swap(":::{table} 评价指标\n", ":::{table}\n"), "{table}"),
    damage("empty-cell", HOME, swap("| 水位高度/m | — | — | 0.25 | 0.4 |", "| 水位高度/m |  | — | 0.25 | 0.4 |"), "{table} 助浴"),
    damage("ditto-cell", HOME, swap("| 有效投诉率 | ≤0.5% | 0.15 | 100 | 20 |", "| 有效投诉率 | ≤0.5% | 0.15 | 同上 | 20 |"), "同上"),
    damage("blank-cell", SPECIFICATION, swap("| 留样柜 | 1 | 60 |", "| 留样柜 | 1 | / |"), "| 留样柜"),
    damage("overlapping-classes", SPECIFICATION,
           both(swap("| 冷藏柜 | 2 | 300 |", "| 60～75 | 2 | 300 |"), swap("| 留样柜 | 1 | 60 |", "| 75～90 | 1 | 60 |")), "75～90"),
    damage("diagonal-header", HOME, swap("| 监测项目 | 正常范围 | 告警 | < |", "| 项目\\\\范围 | 正常范围 | 告警 | < |"), "| 项目"),
    damage("typed-caption", SPECIFICATION, after("就餐区与备餐区应分室设置。\n", "\n   表4　就餐区的设备\n"), "表4"),
    damage("note-label", SPECIFICATION, after("就餐区与备餐区应分室设置。\n", "\n   备注：使用面积不含门厅。\n"), "备注："),
    damage("typed-formula", METHOD, after("单位为小时（h）。\n", "\n   t=(m-n)/60\n"), "t=(m-n)"),
    damage("unexplained-symbol", HOME, cut("   $P_2$\n", "   $N_2$\n"), "{math}"),
    damage("unused-explanation", HOME, swap("   $N_2$\n", "   $Z$\n   : 修正系数；\n\n   $N_2$\n"), "$Z$"),
    damage("words-in-formula", HOME, swap(r"P_3=\frac{N_3}{N_1}\times 100\%", r"P_3=\frac{N_3}{\text{实际次数}}\times 100\%"), "实际次数"),
    damage("multiletter-symbol", HOME, swap(r"Q=\sum_{k=1}^{4}a_kG_k", r"\mathrm{Sc}=\sum_{k=1}^{4}a_kG_k"), "Sc",
           "unexplained-symbol", "unused-explanation"),
    damage("where-punctuation", HOME, swap("   : 服务准时率；\n", "   : 服务准时率。\n"), "服务准时率。"),
    damage("mixed-figure-titles", METHOD, swap("样品与热源的间隔\n\n   :::{graphviz}", "\n\n   :::{graphviz}"), "{figure}"),
    damage("lone-subfigure", METHOD, cut("   ::::{subfigure}\n   侧面", "   :::::\n\n   ::::{figure}"), "{figure}"),
    damage("subfigure-key", METHOD, swap("   侧面\n", "\n"), "{subfigure}"),
    damage("table-header", METHOD, swap(":name: tab-apparatus\n", ":name: tab-apparatus\n:header-rows: 0\n"), "{table} 仪器设备"),
    damage("repeated-unit", METHOD, both(swap("| 隔热层 | 时间/h |", "| 隔热层 | 时间 |"), all_of(r"\| (24|48) \|$", r"| \1 h |")), "| EPP | 24 h |"),
    damage("subtable-number", METHOD, swap("规定不一致之处。", "规定不一致之处，按表1a记录。"), "表1a"),
    damage("inner-header", METHOD, after("   | EPP | 24 |\n", "   | 隔热层 | 时间/h |\n"), "| 隔热层 | 时间/h |"),
    damage("unit-in-formula", METHOD, swap(r"v=\frac{\theta_1-\theta_2}{t}", r"v=\frac{\theta_1-\theta_2}{t}\times 60\ \mathrm{min}"), "min"),
    damage("idle-formula-label", METHOD,
           swap("按[](#eq-rate)计算，3个样品的结果均按[](#eq-rate)得出：", "的计算式为："), "{math}"),
    # --- mentions -------------------------------------------------------------------------------------
    damage("typed-formula-mention", METHOD, swap("的结果均按[](#eq-rate)得出", "的结果均按公式（1）得出"), "公式（1）"),
    damage("self-reference", SPECIFICATION, swap("应与[](#cl-layout)规定", "应与[](#cl-equipment)规定"), "[](#cl-equipment)"),
    damage("missing-bibliography", SPECIFICATION, cut("# 参考文献", ""), "GB/T 36733"),
    damage("online-source", SPECIFICATION, swap(". <https://www.stats.gov.cn/sj/>", ""), "统计用区划代码"),
    damage("clause-number-form", SPECIFICATION, swap("登记应符合[](#cl-register)的规定", "登记应符合第5.3条的规定"), "第5.3条",
           "typed-clause-mention"),
    damage("chapter-number-form", SPECIFICATION, swap("2. [](#cl-supply)的要求", "2. 第五章的要求"), "第五章", "unverified-requirement"),
    damage("unsuited-form", SPECIFICATION, after("社区助餐点的服务活动。\n", "\n示例：社区食堂。\n"), "示例：社区食堂"),
    # --- terms and symbols ----------------------------------------------------------------------------
    damage("incomplete-term-entry", HOME, swap(":en: supervisor\n", ""), "督导员"),
    damage("english-case", HOME, swap(":en: emergency contact\n", ":en: Emergency contact\n"), "Emergency contact"),
    damage("repeated-term", HOME, swap(":::{term-entry} 督导员\n", ":::{term-entry} 服务机构\n"), "{term-entry} 服务机构"),
    damage("rarely-used-term", HOME, swap(":::{term-entry} 督导员\n", ":::{term-entry} 质量督查专员\n"), "质量督查专员"),
    damage("definition-provision", HOME, swap("服务人员和注意事项的文件。", "服务人员和注意事项的文件，应经服务对象确认。"), "应经服务对象确认"),
    damage("definition-opening", HOME, swap("针对一名服务对象，按周期列明", "是指针对一名服务对象，按周期列明"), "是指"),
    damage("source-form", HOME, swap(":source: GB/T 23694—2013，2.1，有修改", ":source: GB/T 23694，2.1，有修改"), ":source: GB/T 23694"),
    damage("symbol-order", HOME, move("AED\n:", "CPR\n:", "SpO{sub}`2`\n:"), "AED"),
    damage("rarely-used-symbol", HOME, swap("CPR\n: 心肺", "BADL\n: 基本日常生活活动（basic activities of daily living）\n\nCPR\n: 心肺"), "BADL"),
    damage("typed-term-mention", SPECIFICATION, swap("在助餐点（[](#te-site)）就餐", "在助餐点（3.1）就餐"), "助餐点（3.1）"),
    damage("long-definition", SPECIFICATION,
           swap("提供就餐和送餐服务的场所。\n", "提供就餐和送餐服务的场所。场所由社会服务机构运营。\n"), "场所由社会服务机构运营"),
    damage("typed-terms-lead", SPECIFICATION, after(":::{terms}\n:::\n", "\n下列术语和定义适用于本文件。\n"), "下列术语和定义"),
    damage("entry-order", SPECIFICATION,
           swap("示例：社区食堂、社区养老服务中心的餐厅。\n\n注：助餐点由餐饮企业或者社会服务机构运营。\n",
                "注：助餐点由餐饮企业或者社会服务机构运营。\n\n示例：社区食堂、社区养老服务中心的餐厅。\n"), "示例：社区食堂、"),
    damage("terms-table", SPECIFICATION, swap(":::{term-entry} 用餐人", "餐食见[](#tab-meals)。\n\n:::{table} 餐食\n:name: tab-meals\n"
           "| 术语 | 定义 |\n|---|---|\n| 软食 | 易咀嚼的餐食 |\n:::\n\n:::{term-entry} 用餐人"), "{table} 餐食"),
    damage("entry-footnote", SPECIFICATION,
           both(swap("为老年人提供就餐和送餐服务的场所。", "为老年人[^fn-old]提供就餐和送餐服务的场所。"),
                after("# 场所与设备\n", "\n[^fn-old]: 60周岁以上的公民。\n")), "老年人[^fn-old]"),
    damage("handwritten-term", SPECIFICATION,
           both(cut(":::{term-entry} 用餐人", "(cl-site)="),
                after("服务机构运营。\n:::\n\n", "用餐人：在助餐点就餐或者由助餐点送餐的老年人。\n\n")), "用餐人：在助餐点"),
    damage("deprecated-term", SPECIFICATION, swap("应将餐食当面交给用餐人；", "应将餐食当面交给食客；"), "食客；"),
    damage("plain-definition-list", METHOD, both(swap(":::{abbreviations}\n", ""), swap("panel）\n:::\n", "panel）\n")), "EPP"),
    damage("symbol-provision", METHOD, swap("（vacuum insulation panel）\n", "（vacuum insulation panel），厚度应不小于10 mm\n"), "厚度应"),
    damage("typed-symbols-lead", METHOD, after("# 符号和缩略语\n", "\n下列符号和缩略语适用于本文件。\n"), "下列符号"),
    damage("symbol-serial", METHOD, swap("\nVIP\n:", "\n（2）VIP\n:"), "（2）VIP"),
    damage("unexplained-abbreviation", METHOD, swap("EPP保温箱和VIP保温箱分别取样", "EPP保温箱、VIP保温箱和XPS保温箱分别取样"), "XPS"),
    damage("long-form", METHOD, swap("- 保温箱的型号", "- 送餐保温箱的型号"), "- 送餐保温箱的型号"),
    damage("short-form-quotes", METHOD, swap("（以下简称“保温箱”）", "（以下简称保温箱）"), "以下简称保温箱"),
    damage("repeated-symbol", METHOD, after("（vacuum insulation panel）\n", "\nVIP\n: 绝热板\n"), "VIP"),
    damage("run-together-items", METHOD, swap("（expanded polypropylene）\n\nVIP", "（expanded polypropylene）\nVIP"), "VIP"),
    # --- function types -------------------------------------------------------------------------------
    damage("unverified-requirement", SPECIFICATION, cut("3. [](#cl-delivery)的要求", "   注：服务质量"), "# 配送与交接"),
    damage("missing-instruction", PRACTICE,
           both(cut("助浴的操作如下。", "# 追溯方法"), after("# 操作\n", "\n助浴由2名助浴人员完成。\n\n")), "# 程序的构成"),
    damage("requirement-title", "block-guide", swap("# 选址\n", "# 选址要求\n"), "# 选址要求"),
    damage("missing-test-steps", METHOD, cut("(cl-steps)=", "(cl-results)="), "# 原理", "undefined-label"),
    damage("missing-test-data", METHOD, cut("(cl-results)=", "(cl-report)="), "# 原理"),
    damage("missing-entries", VOCABULARY, cut("## 服务", "(an-relations)="), "# 术语和定义", "empty-index"),
    damage("missing-classification", "block-classification", swap("# 分类与代码\n", "# 服务内容\n"), "# 划分原则"),
    damage("missing-symbols", "block-symbol",
           both(cut("护理记录的符号及其含义见", ""), lambda text: text + "符号为√、△、○和※。\n"), "# 护理记录符号"),
    damage("missing-term-index", TERMS, cut("# 索引", ""), "function: terminology", file="back-matter.md"),
    # --- index ----------------------------------------------------------------------------------------
    damage("typed-index", VOCABULARY, swap(":::{alphabetical-index}\n:::\n", "送餐……3.1.3\n\n堂食……3.1.2\n"), "# 索引"),
    damage("informative-index-mark", VOCABULARY,
           swap("由养老服务机构和餐饮企业共同承担", "由{index}`养老服务机构`和餐饮企业共同承担"), "{index}`养老服务机构`"),
    damage("empty-index", "block-guide",
           lambda text: text + "\n# 索引\n\n:::{alphabetical-index}\n:::\n", "{alphabetical-index}"),
)  # fmt: skip
