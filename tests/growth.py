"""Long texts of every kind that a draft may hold, and where one may stand; what reads them must not grow with their square."""

from __future__ import annotations

import time
from collections.abc import Callable

_UNITS: dict[str, str] = {
    "words": "机构配餐",
    "sentences": "机构应配餐。",
    "clauses": "机构应配餐，",
    "round brackets open": "（",
    "round brackets close": "）",
    "round brackets": "（）",
    "half round brackets open": "(",
    "half round brackets close": ")",
    "square brackets open": "[",
    "square brackets close": "]",
    "lenticular brackets open": "【",
    "tortoise brackets close": "〕",
    "corner brackets open": "「",
    "braces open": "{",
    "braces close": "}",
    "mixed brackets": "（[【(",
    "book title marks open": "《",
    "book title marks close": "》",
    "book titles": "《法》",
    "quotes open": "“",
    "quotes close": "”",
    "quotes": "“甲”",
    "straight quotes": '"',
    "apostrophes": "'",
    "digits": "1",
    "digit groups": "1,000 ",
    "decimals": "0.5.",
    "values": "5mm",
    "spaced values": "5 mm、",
    "ranges": "5~10℃",
    "thousands": "000 ",
    "long decimals": "0.0",
    "grouped ranges": "1 000~",
    "factors": "1x",
    "hexadecimal digits": "1xf",
    "percentages": "5%~",
    "tolerances": "80±2%",
    "units": "mm/",
    "degrees": "℃",
    "dimensions": "1×",
    "dashes": "—",
    "double dashes": "——甲",
    "hyphens": "-",
    "hyphenated words": "甲-",
    "tildes": "~",
    "waves": "～",
    "dates": "2026-01-02",
    "years": "2026年",
    "document numbers": "GB/T 1.1—2020",
    "listed numbers": "GB/T 1.1—2020、",
    "undated numbers": "按GB/T 1.1",
    "numbers with parts": "GB/T 1.1.1",
    "numbers with blanks": "GB/T  ",
    "local numbers": "DB32/T 1—",
    "foreign numbers": "ISO/IEC ",
    "numbers of all parts": "GB/T 1（所有部分）",
    "document heads": "GB",
    "item numbers": "1)",
    "item letters": "a)",
    "bracketed item numbers": "（1）",
    "circled numbers": "①",
    "ordinals": "第一",
    "clause mentions": "见5.2",
    "annex mentions": "附录A",
    "table mentions": "见表1",
    "chapters": "第5章",
    "addresses": "http://a.b/",
    "bare hosts": "www.",
    "mails": "a@b.",
    "commas": ",",
    "full-width commas": "，",
    "enumeration commas": "、",
    "semicolons": "；",
    "colons": "：",
    "full stops": "。",
    "points": ".",
    "ellipses": "…",
    "question marks": "？",
    "exclamation marks": "!",
    "interpuncts": "·",
    "Latin letters": "a",
    "Latin words": "meal ",
    "capital letters": "A",
    "abbreviations": "ABC（",
    "mixed scripts": "甲A",
    "spaces": " 甲",
    "ideographic spaces": "　",
    "full-width letters": "Ａ",
    "full-width digits": "１",
    "requirements": "应",
    "prohibitions": "不应",
    "permissions": "可",
    "recommendations": "宜",
    "capabilities": "能",
    "musts": "必须",
    "particles": "的",
    "attributes": "可用的",
    "purposes": "为了",
    "conditions": "如果",
    "prepositions": "在",
    "agents": "由",
    "laws": "按《食品法》",
    "law names": "根据《法",
    "references seen": "见",
    "references followed": "按",
    "definitions": "是指",
    "notes": "注：",
    "examples": "示例：",
    "numbered notes": "注1：",
    "traditional characters": "應",
    "rare characters": "𠮷",
    "invisible characters": "\u200b",
    "byte order marks": "\ufeff",
    "soft hyphens": "\u00ad",
    "combining marks": "\u0301",
    "composed letters": "e\u0301",
    "variation selectors": "\ufe0f",
    "right-to-left marks": "\u202e",
    "control characters": "\x1b",
    "no-break spaces": "\u00a0",
    "line separators": "\u2028",
    "noncharacters": "\uffff",
    "hidden tags": "\U000e0041",
    "private characters": "\ue000",
    "object replacements": "\ufffc",
    "stars": "*",
    "star words": "*a ",
    "strong words": "**a** ",
    "open strong words": "**a",
    "emphasis either way": "*a_",
    "emphasis in three": "a***",
    "underscores": "_",
    "underscore words": "_a ",
    "carets": "^",
    "backticks": "`",
    "backticks apart": "`a",
    "growing backticks": "",
    "dollars": "$",
    "dollars apart": "$a",
    "formulas": "$x$，",
    "bars": "|",
    "less-than signs": "<",
    "tags": "<a ",
    "closing tags": "</a",
    "comments": "<!--",
    "processing instructions": "<?",
    "declarations": "<!A",
    "character data": "<![CDATA[",
    "autolinks": "<a:",
    "ampersands": "&",
    "entities": "&lt;",
    "broken entities": "&#1",
    "backslashes": "\\",
    "escapes": "\\*",
    "images": "![",
    "link ends": "](",
    "link targets": "](#",
    "empty links": "[](#a)",
    "open links": "[a](",
    "nested link titles": '[a](b "',
    "reference links": "[a][",
    "reference words": "[a]",
    "footnote marks": "[^a]",
    "open footnote marks": "[^",
    "inline footnotes": "^[",
    "roles": "{std}`GB/T 1.1`",
    "open roles": "{std}`",
    "role heads": "{a}",
    "soft breaks": "甲\n",
    "colons and breaks": "：\n",
    "hard breaks": "甲\\\n",
    "blank breaks": "甲  \n",
    "quote marks": "甲\n> ",
    "nested quotes": "> ",
    "nested items": "- ",
    "nested numbers": "1. ",
    "items": "甲\n- ",
    "rules of stars": "* * ",
    "table rows": "甲\n| ",
    "pipes in code": "`|`",
    "colon fences": "甲\n:::",
    "backtick fences": "甲\n```",
    "tilde fences": "~~~",
    "labels": "甲\n(cl-a)=",
    "label heads": "(a)=",
    "definitions of terms": "甲\n: 乙\n",
    "percent lines": "甲\n% ",
    "setext lines": "甲\n=",
    "link definitions": "甲\n[a]: ",
    "index words": "{index}`甲<",
    "tab characters": "\t",
    "ASCII spaces": " a",
    "mixed blanks": " \u00a0　",
    "symbols leads": "符号",
    "uses": "用于",
    "drafting bases": "按GB/T 1.1规定",
    "parts": " - Part 1",
    "part numbers": "第1部分：",
    "definition openings": "指",
    "formula lines": "K=(T-t)/",
    "explanations": "K——",
    "tabs": "\t甲",
    "form feeds": "\x0c甲",
    "carriage returns": "甲\r",
    "drawings": "+--|甲|",
    "equals signs": "=",
    "comparisons": "≥5≤",
    "arrows": "→",
    "plus signs": "+",
    "slashes": "/",
    "mandatory words": "强制",
    "signed names": "张三、",
    "Greek letters": "α",
    "superscripts": "m²",
    "Roman numerals": "Ⅳ",
}  # fmt: skip


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda length: unit * (length // len(unit))


def _growing_backticks(length: int) -> str:
    """Runs of backticks, each longer than the one before, so that none closes another."""
    found, count = [], 1
    while length > 0:
        found.append("`" * count + "a")
        length -= count + 1
        count += 1
    return "".join(found)


KINDS: dict[str, Callable[[int], str]] = {
    **{name: _repeated(unit) for name, unit in _UNITS.items() if unit},
    "growing backticks": _growing_backticks,
}
"""By its name what gives a text of a length."""


def within(text: str) -> str:
    """On one line, for what ends with its line."""
    return " ".join(text.split("\n"))


def in_cell(text: str) -> str:
    """For a cell of a table, whose bars are escaped."""
    return within(text).replace("|", "\\|")


HOLDERS: dict[str, Callable[[str], str]] = {
    "paragraph": lambda text: f"# 要求\n\n## 配餐\n\n机构应{text}\n",
    "title": lambda text: f"# 要求\n\n## 配餐{within(text)}\n\n段。\n",
    "cell": lambda text: (
        f"# 要求\n\n:::{{table}} 题\n| 甲 | 乙 |\n|---|---|\n| 丙{in_cell(text)} | 丁 |\n:::\n"
    ),
    "item": lambda text: f"# 要求\n\n机构应：\n\n- 甲{within(text)}；\n- 乙。\n",
    "note": lambda text: f"# 要求\n\n段。\n\n注：{within(text)}\n",
    "example": lambda text: f"# 要求\n\n段。\n\n示例：{within(text)}\n",
    "caption": lambda text: (
        f"# 要求\n\n:::{{table}} 题{within(text)}\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n:::\n"
    ),
    "option": lambda text: (
        f"# 要求\n\n:::{{table}} 题\n:unit: 甲{within(text)}\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n:::\n"
    ),
    "term": lambda text: (
        f"# 术语和定义\n\n:::{{term-entry}} 词{within(text)}\n:en: word {within(text)}\n定义。\n:::\n"
    ),
    "definition": lambda text: f"# 术语和定义\n\n:::{{term-entry}} 词\n:en: word\n定义{text}。\n:::\n",
    "footnote": lambda text: f"# 要求\n\n段[^a]。\n\n[^a]: 注{within(text)}\n",
    "scope": lambda text: f"# 范围\n\n本文件规定了{text}\n\n本文件适用于{text}\n",
    "foreword": lambda text: f"# 前言\n\n本文件{text}\n",
    "reference": lambda text: f"# 规范性引用文件\n\n下列{text}\n",
    "bibliography": lambda text: f"# 参考文献\n\n[1] GB/T 1.1—2020　{text}\n",
    "symbols": lambda text: f"# 符号\n\n下列符号{text}\n",
    "annex": lambda text: f"# 附录{within(text)}\n\n:::{{annex}} normative\n:::\n\n{text}\n",
    "waiver": lambda text: f"# 要求\n\n% allow: must-word — {within(text)}\n机构必须配餐。\n",
    "label": lambda text: f"# 要求\n\n(cl-{within(text)})=\n## 配餐\n\n见[](#cl-{within(text)})。\n",
    "formula": lambda text: f"# 要求\n\n```{{math}}\n{text}\n```\n\n式中：\n\n$x$\n: {within(text)}\n",
    "code": lambda text: f"# 要求\n\n```text\n{text}\n```\n",
    "directive": lambda text: f"# 要求\n\n:::{{{within(text)}\n段。\n:::\n",
    "source": lambda text: text,
    "paragraphs": lambda text: (
        "# 要求\n\n" + "\n\n".join(text[at : at + 20] for at in range(0, len(text), 20))
    ),
}
"""By the name of a place a draft with the text there."""


def _each(form: str, before: str = "# 要求\n\n") -> Callable[[int], str]:
    """So many things after a form in which ``%d`` is their number."""
    return lambda count: before + "\n".join(form.replace("%d", str(at)) for at in range(1, count + 1)) + "\n"


_TABLE = ":::{table} 题\n"

MANY: dict[str, Callable[[int], str]] = {
    "paragraphs": _each("机构应配餐%d次。\n"),
    "equal paragraphs": _each("段。\n"),
    "chapters": _each("# 第%d号要求\n\n段。\n", ""),
    "equal titles": _each("## 配餐\n\n段。\n"),
    "clauses": _each("## 配餐%d\n\n机构应配餐。\n"),
    "deep clauses": _each("## 甲%d\n\n### 乙\n\n#### 丙\n\n段。\n"),
    "subclauses": _each("1. 机构应配餐%d次。\n"),
    "items": _each("- 配餐%d；"),
    "equal items": _each("- 配餐；"),
    "tables": _each(f"{_TABLE}:name: tab-%d\n| 甲 | 乙 |\n|---|---|\n| %d | 丁 |\n:::\n\n见[](#tab-%d)。\n"),
    "rows": _each("| %d | 丁 |", f"# 要求\n\n{_TABLE}| 甲 | 乙 |\n|---|---|\n"),
    "columns": lambda count: (
        f"# 要求\n\n{_TABLE}" + "| 甲 " * count + "|\n" + "|---" * count + "|\n" + "| 5 " * count + "|\n:::\n"
    ),
    "joined cells": lambda count: (
        f"# 要求\n\n{_TABLE}"
        + "| 甲 " * 4
        + "|\n"
        + "|---" * 4
        + "|\n"
        + "| 乙 | < | ^ | 丙 |\n" * count
        + ":::\n"
    ),
    "terms": _each(":::{term-entry} 词%d\n:en: word%d\n定义%d。\n:::\n", "# 术语和定义\n\n"),
    "equal terms": _each(":::{term-entry} 词\n定义。\n:::\n", "# 术语和定义\n\n"),
    "citations": _each("机构应符合GB/T %d—2020的规定。\n"),
    "equal citations": _each("机构应符合GB/T 1234—2020的规定。\n"),
    "undated citations": _each("机构应符合GB/T %d的规定。\n"),
    "references": _each("- GB/T %d—2020　题\n", "# 规范性引用文件\n\n"),
    "listed documents": _each("[%d] 题%d\n", "# 参考文献\n\n"),
    "mentions": _each("(cl-%d)=\n## 配餐%d\n\n见[](#cl-%d)。\n"),
    "broken mentions": _each("(cl-%d)=\n## 配餐%d\n\n见[](#cx-%d)。\n"),
    "mentions of other standards": _each("见[](#none-%d/cl-x)。\n"),
    "equal labels": _each("(cl-x)=\n## 配餐%d\n\n段。\n"),
    "typed mentions": _each("## 配餐%d\n\n见5.%d。\n"),
    "waivers": _each("% allow: must-word — 法律规定\n机构必须配餐%d次。\n"),
    "idle waivers": _each("% allow: must-word — 法律规定\n机构应配餐%d次。\n"),
    "unknown waivers": _each("% allow: no-such-rule%d — 法律规定\n机构应配餐。\n"),
    "waivers at the head": _each("% allow: must-word — 理由%d\n", ""),
    "findings": _each("机构必须配餐%d次。\n"),
    "findings in one paragraph": lambda count: "# 要求\n\n" + "机构必须配餐。\n" * count,
    "footnotes": _each("段[^a%d]。\n\n[^a%d]: 注。\n"),
    "undefined footnotes": _each("段[^a%d]。\n"),
    "unused footnotes": _each("[^a%d]: 注。\n"),
    "formulas": _each("```{math}\n:label: eq-%d\nx = %d\n```\n"),
    "explained formulas": _each("```{math}\nx_{%d} = y\n```\n\n式中：\n\n$x_{%d}$\n: 数；\n\n$y$\n: 数。\n"),
    "inline formulas": _each("长度$x_{%d}$。\n"),
    "notes": _each("段。\n\n注：第%d号。\n"),
    "examples": _each("段。\n\n示例：第%d号。\n"),
    "index marks": _each("{index}`词%d`。\n"),
    "abbreviations": _each("机构应用ABC%dX系统。\n"),
    "short forms": _each("第%d号服务机构（以下简称“机构%d”）。\n"),
    "symbols": _each("$x_{%d}$\n: 第%d个数。\n", "# 符号\n\n:::{symbols}\n"),
    "annexes": _each("(an-%d)=\n# 记录%d\n\n:::{annex} normative\n:::\n\n段。\n"),
    "changes": _each("- 增加了第%d号（见5.%d）；", "# 前言\n\n"),
    "unknown roles": _each("{nole%d}`甲`。\n"),
    "unknown directives": _each(":::{tabel%d}\n甲\n:::\n"),
    "unknown options": _each(f"{_TABLE}:nome%d: 甲\n| 甲 |\n|---|\n| 乙 |\n:::\n"),
    "options": _each(":unit%d: 甲", f"# 要求\n\n{_TABLE}"),
    "missing figures": _each(":::{figure} figures/%d.svg\n图题\n:::\n"),
    "stray fences": _each(":::\n"),
    "unclosed fences": _each(":::{note}\n甲%d\n"),
    "growing fences": lambda count: "".join(":" * (3 + at) + "{note}\n" for at in range(count)),
    "raw tags": _each("段<b>%d</b>。\n"),
    "raw blocks": _each("<div>%d</div>\n"),
    "comments": _each("% 备注%d\n"),
    "images": _each("![题](a%d.png)\n"),
    "link definitions": _each("[甲%d]: http://a.b/%d"),
    "nested items": lambda count: "# 要求\n\n" + "".join("  " * at + "- 甲\n" for at in range(count)),
    "nested quotes": lambda count: "# 要求\n\n" + "".join("> " * at + "甲\n\n" for at in range(1, count)),
    "definitions": _each("词%d\n: 释义。\n"),
    "short lines": lambda count: "# 要求\n\n" + "甲\n" * count,
    "blank lines": lambda count: "# 要求\n\n甲" + "\n" * count + "乙",
    "code blocks": _each("```text\n%d\n```\n"),
}
"""By its name what gives a draft with so many things of a kind."""


CHEAP = 0.25
"""Seconds below which nobody waits, however the time grows."""
LIKE_THE_SQUARE = 9.0
"""What four times as much may take: more than twice as much again for a loaded machine, but not sixteen times."""


def grows_like_the_square(measured: Callable[[int], object], size: int) -> bool:
    """Whether four times the size takes far more than four times as long."""

    def seconds(size: int) -> float:
        begun = time.process_time()
        measured(size)
        return time.process_time() - begun

    # again and again before anything is said: another program may have been in the way
    for _ in range(4):
        large = seconds(4 * size)
        if large < CHEAP or large < LIKE_THE_SQUARE * max(seconds(size), CHEAP / 16):
            return False
    return True
