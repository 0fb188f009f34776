"""Damages of the whole: elements, clauses, annexes, citations, foreword, scope, standard.yaml."""

from __future__ import annotations

from rules.damages.changes import HOME, PETITION, after, both, cut, damage, move, swap, without_in_titles

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
           both(cut(":::{symbols}", "(cl-general)="), after("# 符号和缩略语\n", "\nCPR：心肺复苏。\n\n")), "# 符号和缩略语"),
    damage("missing-verification", HOME,
           both(cut("(cl-verification)=", "(an-items)="), without_in_titles("评价|评定|检查|验证")), "# 总体要求", "undefined-label"),
    damage("missing-trace", PETITION,
           both(cut("(cl-trace)=", ":::{toctree}"), without_in_titles("记录|检查|核查|核实")), "# 基本要求"),
    damage("missing-procedure", PETITION, without_in_titles("程序|流程|阶段|步骤|环节"), "# 基本要求"),
    damage("element-title", HOME, swap("# 规范性引用文件\n", "# 引用标准\n"), "# 引用标准",
           "element-order", "missing-element", "stray-construct"),
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
    # --- standard.yaml --------------------------------------------------------------------------------
    damage("missing-responsible-body", HOME, swap("responsible: 泰州市民政局\n", ""), "class:", file="standard.yaml"),
    damage("missing-cover-item", HOME, swap("ccs: [A 12]\n", ""), "class:", file="standard.yaml"),
    damage("classification-number", HOME, swap("ics: [03.080.30]", "ics: [3.80.30]"), "ics", file="standard.yaml"),
    damage("number-region", HOME, swap('region: "321200"', 'region: "320100"'), "number:", "issuer-region", file="standard.yaml"),
    damage("title-function", HOME, swap("function: specification", "function: code_of_practice"), "function:",
           "basis-function", "scope-verb", file="standard.yaml"),
)  # fmt: skip
