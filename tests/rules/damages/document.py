"""Damages of the whole: elements, clauses, annexes, citations, foreword, scope, standard.yaml."""

from __future__ import annotations

from rules.damages.changes import (
    COMMITTEE,
    HOME,
    MEAL,
    PART,
    PETITION,
    REVISION,
    Damage,
    after,
    both,
    cut,
    damage,
    move,
    swap,
    without_in_titles,
)

TOPICS = ("STR", "ANX", "REF", "INT", "BIB", "SCP", "FWD", "CVR", "TTL")


def typed(rule: str, words: str, *also: str, sample: str = MEAL) -> Damage:
    """A paragraph of the author's own, in the foreword behind what is made from the facts."""
    return damage(rule, sample, after(":::{foreword}\n:::\n", f"\n{words}\n"), words, *also)


def fact(rule: str, sample: str, old: str, new: str, at: str, *also: str) -> Damage:
    """One fact of standard.yaml is given wrongly."""
    return damage(rule, sample, swap(old, new), at, *also, file="standard.yaml")


LONG = "、".join(
    f"{place}的{what}"
    for place in ("备餐区", "烹饪区", "就餐区", "清洗区", "送餐点", "留样区")
    for what in (
        "位置和面积",
        "照明和通风",
        "地面和墙面",
        "设备和餐具",
        "消毒和清洗频次",
        "人员和工作服",
        "记录和保存期限",
    )
)

DAMAGES = (
    # --- elements -------------------------------------------------------------------------------------
    damage("element-order", HOME, move("# 规范性引用文件", "# 术语和定义", "(cl-general)="), "# 规范性引用文件"),
    damage("missing-element", HOME, cut("# 范围", "# 规范性引用文件"), "# 前言"),
    damage("missing-reference-list", HOME, swap(":::{normative-references}\n:::\n", ""), "# 规范性引用文件",
           "empty-clause", "stray-construct"),
    damage("missing-terms-lead", HOME, swap(":::{terms}\n:from: GB/T 43153—2023\n:::\n", ""), "# 术语和定义"),
    damage("missing-bibliography-list", HOME,
           both(cut(":::{bibliography}", ""), lambda text: text + "国家发展改革委的文件。\n"),
           "# 参考文献"),
    damage("missing-symbol-list", HOME,
           both(cut(":::{symbols}", "(cl-general)="), after("# 符号和缩略语\n", "\nCPR：心肺复苏。\n\n")), "# 符号和缩略语",
           "unexplained-abbreviation"),
    damage("missing-verification", HOME,
           both(cut("(cl-verification)=", "(an-items)="), without_in_titles("评价|评定|检查|验证")), "# 总体要求", "undefined-label"),
    damage("missing-trace", PETITION,
           both(cut("(cl-trace)=", ":::{toctree}"), without_in_titles("记录|检查|核查|核实")), "# 基本要求"),
    damage("missing-procedure", PETITION, without_in_titles("程序|流程|阶段|步骤|环节"), "# 基本要求"),
    damage("element-title", HOME, swap("# 规范性引用文件\n", "# 引用标准\n"), "# 引用标准"),
    damage("missing-index", PETITION, swap("# 索引\n\n:::{alphabetical-index}\n:::\n", ""), "{index}`来访编号`"),
    damage("divided-scope", HOME, swap("# 范围\n", "# 范围\n\n## 概述\n"), "## 概述", "lone-subclause"),
    damage("divided-foreword", HOME, swap("# 引言\n", "## 来历\n\n本文件首次制定。\n\n# 引言\n"), "## 来历"),
    damage("divided-bibliography", HOME, after("- 养老护理员国家职业技能标准（2019年版）\n:::\n", "\n1. 李华. 助浴[M]. 南京: 社区出版社, 2021\n"),
           "1. 李华"),
    damage("divided-normative-references", HOME,
           swap("# 规范性引用文件\n", "# 规范性引用文件\n\n## 国家标准\n"), "## 国家标准", "lone-subclause", "missing-reference-list"),
    # --- clauses --------------------------------------------------------------------------------------
    damage("lone-subclause", HOME, cut("(cl-survey-example)=", "# 参考文献"), "## 调查表的式样", "undefined-label"),
    damage("hanging-paragraph", HOME, swap("# 服务机构\n", "# 服务机构\n\n服务机构依法登记。\n"), "服务机构依法登记。"),
    damage("typed-clause-number", HOME, swap("## 人员配备\n", "## 6.1 人员配备\n"), "## 6.1 人员配备"),
    damage("typed-subclause-number", HOME, after("坐席值守时间应为每日24 h。\n", "\n   6.1.2 坐席人员应经过培训。\n"), "6.1.2 坐席"),
    damage("title-punctuation", HOME, swap("## 人员配备\n", "## 人员配备。\n"), "## 人员配备。"),
    damage("empty-clause", HOME, swap("## 人员配备\n", "## 岗位设置\n\n## 人员配备\n"), "## 岗位设置"),
    damage("untitled-chapter", HOME, swap("# 服务机构\n", "#\n"), "#"),
    # --- annexes --------------------------------------------------------------------------------------
    damage("unmentioned-annex", HOME, swap("服务风险应按[](#an-risk)的规定评估。", "服务风险应评估。"), "# 服务风险评估"),
    damage("annex-obligation", HOME, swap("# 服务风险评估\n\n:::{annex} normative", "# 服务风险评估\n\n:::{annex} informative"), "an-risk",
           "informative-annex-provision"),
    damage("annex-order", HOME, move("(an-survey)=", "# 参考文献", "(an-items)="), "# 服务项目的内容"),
    damage("annex-title", HOME, swap("# 服务风险评估\n", "# 附录B 服务风险评估\n"), "# 附录B 服务风险评估"),
    # --- mentions and documents -----------------------------------------------------------------------
    damage("typed-clause-mention", HOME, swap("并按[](#cl-emergency)的规定处置：", "并按10.4的规定处置："), "并按10.4的规定"),
    damage("typed-exhibit-mention", HOME, swap("方法和频率按[](#tab-verification)的规定", "方法和频率按表14的规定"), "表14"),
    damage("typed-annex-mention", HOME, swap("人员数量应符合[](#an-items)的规定。", "人员数量应符合附录A的规定。"), "附录A", "annex-order"),
    damage("undated-locality", HOME, swap("应符合GB/T 43153—2023第5章的规定", "应符合GB/T 43153第5章的规定"), "GB/T 43153第5章",
           "dated-and-undated", "unchecked-document"),
    damage("page-reference", HOME, swap("问卷的式样见[](#an-survey)。", "问卷的式样见[](#an-survey)，样例见第20页。"), "第20页"),
    damage("vague-locality", HOME, swap("的规定归入服务对象档案。", "的规定归入服务对象档案，见上文。"), "见上文"),
    damage("binding-law", HOME, swap("上岗的服务人员应由", "上岗的服务人员应符合《中华人民共和国老年人权益保障法》的规定，并由"), "老年人权益保障法"),
    # --- scope, foreword, introduction ----------------------------------------------------------------
    damage("scope-background", HOME, swap("本文件规定了社区居家", "为规范服务，本文件规定了社区居家"), "为规范服务"),
    damage("scope-opening", HOME, swap("本文件规定了社区居家养老上门服务的总体要求", "社区居家养老上门服务包括总体要求"), "社区居家养老上门服务包括",
           "scope-verb"),
    damage("scope-applicability", HOME, cut("本文件适用于泰州市", "# 规范性引用文件"), "本文件规定了"),
    damage("scope-provision", HOME, after("和由医疗机构开展的其他上门医疗服务。\n", "\n服务机构应遵守本文件。\n"), "服务机构应遵守本文件"),
    damage("introduction-requirement", HOME, after("两者的对应关系见[](#tab-verification)。", "服务机构应公布本文件。"), "服务机构应公布"),
    damage("foreword-exhibit", PETITION, after("本文件为首次发布。\n", "\n:::{table} 版本\n| 年份 | 次序 |\n|---|---|\n| 2026 | 第1次 |\n:::\n"),
           "{table} 版本", "unmentioned-table"),
    damage("foreword-provision", PETITION, swap("本文件为首次发布。\n", "本文件为首次发布。各单位应执行本文件。\n"), "各单位应执行"),
    # --- titles and divisions -------------------------------------------------------------------------
    damage("mixed-titles", MEAL, swap("## 通用要求\n\n助餐点的加工", "1. 助餐点的加工"), "助餐点的加工"),
    damage("untitled-first-level", MEAL, swap("4. (cl-complaint)=", "4. 餐具应每餐次消毒。\n5. (cl-complaint)="), "1. (cl-menu)="),
    damage("uneven-key-terms", MEAL, swap("**送餐人员**应穿", "送餐人员应穿"), "送餐人员应穿"),
    damage("deep-subclause", MEAL, swap("注：导向系统", "####### 就餐区的标志\n\n注：导向系统"), "####### 就餐区的标志"),
    damage("unspaced-heading", MEAL, swap("## 材料\n", "##材料\n"), "##材料"),
    damage("untitled-terms-group", HOME, swap("## 管理与评价\n", "##\n"), "##"),
    damage("general-clause-place", MEAL, move("(cl-general)=", "(cl-place)=", "# 助餐服务"), "## 通用要求"),
    damage("general-clause-provisions", MEAL, swap("## 通用要求", "## 概述"), "## 概述"),
    damage("liability-content", MEAL, swap("在3个工作日内答复投诉。", "在3个工作日内答复投诉；投诉属实的，助餐点应承担赔偿责任。"), "承担赔偿责任"),
    damage("annex-element", MEAL, swap("## 内容\n", "## 范围\n"), "## 范围"),
    # --- foreword and introduction --------------------------------------------------------------------
    damage("missing-introduction", PART, cut("# 引言", "# 范围"), "number:"),
    damage("missing-patent-text", PART, swap(":::{patents}\n:::\n", ""), "patents:"),
    damage("foreword-content", MEAL, swap(":::{foreword}\n:::\n", "本文件由泰州市民政局提出并归口。\n"), "# 前言"),
    damage("foreword-order", MEAL,
           both(swap("本文件为首次发布。\n", ""), swap("# 前言\n", "# 前言\n\n本文件为首次发布。\n")), "本文件为首次发布。"),
    typed("typed-drafting-basis", "本文件按照GB/T 1.1—2020的规定起草。"),
    typed("old-drafting-basis", "本文件按照GB/T 1.1—2009给出的规则起草。"),
    typed("typed-patent-sentence", "请注意本文件的某些内容可能涉及专利。"),
    typed("old-patent-sentence", "本文件的发布机构不承担识别这些专利的责任。"),
    typed("typed-responsible-body", "本文件由泰州市民政局归口。"),
    typed("typed-drafters", "本文件起草单位：泰州市示例助餐服务中心。"),
    typed("typed-replacement", "本文件代替DB3212/T 1016—2020《社区助餐点建设规范》。"),
    typed("typed-history", "本文件的历次版本发布情况为：2020年首次发布。"),
    typed("typed-series", "本文件是DB3212/T 1302的第2部分。", sample=PART),
    damage("missing-changes", REVISION, cut("- 更改了", ":::"), "replaces:"),
    damage("change-form", REVISION, swap("- 更改了活动类型", "- 修改了活动类型"), "- 修改了"),
    damage("change-edition", REVISION, swap("（见2021年版的5.3）", "（见2018年版的5.3）"), "2018年版"),
    damage("first-issue-claim", REVISION, swap("# 范围\n", "本文件为首次发布。\n\n# 范围\n"), "本文件为首次发布。"),
    # --- scope ----------------------------------------------------------------------------------------
    damage("scope-object", MEAL, swap("的要求，描述了对应的证实方法", "的要求和证实方法"), "和证实方法"),
    damage("scope-verb", REVISION,
           swap("提供了养老志愿服务活动的指导，给出了活动类型、时长和记录的建议", "规定了养老志愿服务活动的类型、时长和记录"), "本文件规定了"),
    damage("scope-self-name", MEAL, swap("本文件适用于泰州市", "本标准适用于泰州市"), "本标准适用于"),
    damage("open-applicability", MEAL, swap("内社区助餐点的服务活动", "内社区助餐点、中央厨房等单位的服务活动"), "中央厨房等单位"),
    damage("long-scope", MEAL, swap("的场所、人员和助餐服务的要求", f"的{LONG}的要求"), "本文件规定了"),
    # --- normative references -------------------------------------------------------------------------
    damage("binding-aside", MEAL, swap("注：投诉处理的方法见GB/T 19012—2019", "注：投诉处理的方法见{std-norm}`GB/T 19012—2019`"), "{std-norm}"),
    damage("unlisted-binding-citation", MEAL, swap("符合GB 31654的规定", "符合{std-info}`GB 31654`的规定"), "{std-info}"),
    damage("series-form", MEAL, swap("GB/T 10001（所有部分）", "GB/T 10001各部分"), "GB/T 10001各部分"),
    damage("outdated-document", MEAL, swap("12个月体检1次。", "12个月体检1次，手部清洁应符合WS/T 313—2009的规定。"), "WS/T 313—2009"),
    damage("other-region", MEAL, swap("使用面积不应小于30 m{sup}`2`，", "使用面积应符合DB33/T 2171—2023的规定，"), "DB33/T 2171"),
    damage("unconfirmed-document", MEAL, swap("每餐次的成品应留样，", "每餐次的成品应按T/CNAS 001—2020的规定留样，"), "T/CNAS 001"),
    damage("foreign-name", MEAL, swap("送餐时，餐食", "送餐应符合ISO 23412:2021的规定，餐食"), "ISO 23412"),
    damage("coming-document", MEAL, swap("菜单，并标明过敏原。", "菜单，预包装食品的标签应符合GB 7718—2025的规定。"), "GB 7718"),
    damage("unchecked-document", MEAL, swap("60 ℃。", "60 ℃，送餐量应符合GB/T 43153的规定。"), "# 规范性引用文件"),
    damage("own-number", MEAL, swap("12个月体检1次。", "12个月体检1次，并按DB3212/T 1234每年培训1次。"), "DB3212/T 1234"),
    damage("title-difference", MEAL, swap("GB/T 36733的规定", "GB/T 36733《服务质量评价规范》的规定"), "《服务质量评价规范》"),
    damage("unnumbered-citation", MEAL, swap("GB/T 36733的规定", "《服务质量评价通则》的规定"), "《服务质量评价通则》"),
    damage("dated-and-undated", MEAL, swap("60 ℃。", "60 ℃，餐具应符合GB 31654—2021的规定。"), "GB 31654—2021"),
    damage("covered-part", MEAL, swap("30 m{sup}`2`，出入口", "30 m{sup}`2`，卫生间应设置符合GB/T 10001.9规定的图形符号，出入口"), "GB/T 10001.9"),
    damage("typed-reference-lead", MEAL, swap("# 规范性引用文件\n", "# 规范性引用文件\n\n下列文件对于本文件的应用是必不可少的。\n"), "必不可少"),
    damage("typed-none-sentence", PART, swap("# 规范性引用文件\n", "# 规范性引用文件\n\n本文件没有规范性引用文件。\n"), "本文件没有"),
    damage("typed-reference", MEAL, swap("# 术语和定义\n", "GB 31654　食品安全国家标准　餐饮服务通用卫生规范\n\n# 术语和定义\n"), "GB 31654　"),
    # --- bibliography ---------------------------------------------------------------------------------
    damage("typed-entry-mark", MEAL, swap("- 江苏省民政厅. ", "- [1] 江苏省民政厅. "), "[1]"),
    damage("entry-punctuation", MEAL, swap("示例出版社, 2025\n", "示例出版社, 2025。\n"), "2025。"),
    damage("bracketed-entry", MEAL, after("泰州: 泰州市民政局, 2026\n", "- GB/T 17217—2021《公共厕所卫生规范》\n"), "《公共厕所卫生规范》"),
    damage("repeated-entry", MEAL,
           after("泰州: 泰州市民政局, 2026\n", "- 江苏省民政厅. 老年助餐服务工作手册[M]. 南京: 示例出版社, 2025\n"), "江苏省民政厅"),
    # --- standard.yaml --------------------------------------------------------------------------------
    damage("missing-responsible-body", HOME, swap("responsible: 泰州市民政局\n", ""), "class:", file="standard.yaml"),
    damage("missing-cover-item", HOME, swap("ccs: [A 12]\n", ""), "class:", file="standard.yaml"),
    damage("classification-number", HOME, swap("ics: [03.080.30]", "ics: [3.80.30]"), "ics", file="standard.yaml"),
    damage("number-region", HOME, swap('region: "321200"', 'region: "320100"'), "number:", "issuer-region", file="standard.yaml"),
    damage("title-function", HOME, swap("function: specification", "function: code_of_practice"), "function:",
           "basis-function", "scope-verb", file="standard.yaml"),
    fact("committee-number", COMMITTEE, "（SAC/TC 148）", "(SAC/TC148)", "responsible:"),
    fact("missing-drafters", MEAL, "persons: [张示例, 李示例, 王示例]\n", "", "class:"),
    fact("drafter-name", MEAL, "王示例]", "王示例等]", "persons:"),
    fact("missing-history", REVISION, "T/TZYL 005—2021\n  - 本次", "T/TZYL 005\n  - 本次", "replaces:"),
    damage("missing-series", PART, cut("series:", "basis:"), "number:", file="standard.yaml"),
    fact("series-mismatch", PART, "{part: 2, title: 家庭探访规范}", "{part: 2, title: 入户探访规范}", "入户探访规范"),
    fact("basis-number", MEAL, "basis: [GB/T 20001.5]", "basis: [GB/T20001.5]", "basis:"),
    fact("basis-function", MEAL, "basis: [GB/T 20001.5]", "basis: [GB/T 20001.6]", "basis:"),
    # --- cover ----------------------------------------------------------------------------------------
    fact("date-order", MEAL, "implemented: 2027-01-20", "implemented: 2026-01-20", "dates:"),
    damage("missing-english-title", COMMITTEE, cut("title_en:", "function:"), "title:", file="standard.yaml"),
    fact("filing-number", MEAL, "issuer: [", "filing_no: 12345—2026\nissuer: [", "filing_no:"),
    fact("replaced-number", REVISION, "number: T/TZYL 005—2021,", "number: T/TZYL 005,", "replaces:"),
    fact("adopted-number", COMMITTEE, '"ISO 9999:2022"', '"ISO 9999"', "adoption:"),
    fact("banner-region", MEAL, 'region: "321200"', 'region: "320000"', "region:", "number-region"),
    fact("issue-year", MEAL, 'year: "2026"', 'year: "2025"', "number:"),
    fact("missing-draft-date", MEAL, "draft_date: 2026-11-20\n", "", "class:"),
    fact("unfilled-fact", MEAL, "王示例]", "某某]", "persons:"),
    fact("issuer-region", MEAL, "issuer: [泰州市", "issuer: [扬州市", "issuer:"),
    fact("group-issuer", REVISION, "issuer: [泰州市养老服务业协会]", "issuer: [泰州市民政局]", "issuer:"),
    # --- title ----------------------------------------------------------------------------------------
    damage("typed-title", MEAL, swap("# 范围\n", "# 社区助餐点服务规范\n\n# 范围\n"), "# 社区助餐点服务规范"),
    fact("title-elements", COMMITTEE, "main: 租赁服务规范", "main: 租赁服务　清洗　检查规范", "title:"),
    fact("generic-title", MEAL, "main: 社区助餐点服务规范", "main: 社区助餐点服务标准", "title:", "title-function-word"),
    fact("title-function-word", MEAL, "main: 社区助餐点服务规范", "main: 社区助餐点服务", "title:"),
    fact("administrative-title", MEAL, "main: 社区助餐点服务规范", "main: 社区助餐点管理办法", "title:", "title-function-word"),
    fact("title-separator", PART, "main: 困境儿童关爱服务, supplement: 家庭探访规范}\ntitle_en",
         "main: 困境儿童——关爱服务, supplement: 家庭探访规范}\ntitle_en", "title:"),
    fact("english-title", MEAL, "for service of community canteens", "for Service of Community Canteens", "title_en:"),
    fact("title-length", MEAL, "main: 社区助餐点服务规范",
         "main: 设在社区内由养老服务机构餐饮企业或者社会组织运营并且向老年人提供堂食和送餐服务的助餐点服务规范", "title:"),
    fact("english-function-word", MEAL, "Specification for service of", "Service of", "title_en:"),
)  # fmt: skip
