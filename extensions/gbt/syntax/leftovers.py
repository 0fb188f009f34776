"""Markup that was not understood and would be printed as it was typed: full-width, another dialect's, or left without its end.

Read from the texts of the tree, so that only what really is left over counts; what its author escaped is meant so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from gbt.domain import remember
from gbt.findings.faults import fault
from gbt.findings.finding import Edit, Finding, Source
from gbt.syntax import nodes as gbt
from gbt.syntax.places import PlacedText, cut, span
from gbt.vocabulary import LABEL_PREFIX

Mend = Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of markup as it stands in a text; ``mend`` gives what was meant, where that is plain."""

    pattern: re.Pattern[str]
    message: str
    remedy: str
    mend: Mend | None = None


def _form(pattern: str, message: str, remedy: str, mend: Mend | None = None) -> Form:
    return Form(re.compile(pattern), message, remedy, mend)


def _half(text: str) -> str:
    """Marks of Markdown in their own width."""
    return text.translate(_HALVES)


_HALVES = str.maketrans("（）［］【】＃＝：＊｛｝｜－＾", "()[][]#=:*{}|-^", " \u3000\xa0")
_ROLES = "std|std-norm|std-info|index|sub|sup|math"

AT_LINE_START = (
    _form(
        r"(?!\([\w-]+\)=)[(（][ ]*[A-Za-z][\w-]*[ ]*[)）][ ]*[=＝:：](?=\s*$)",
        "像是标签，但括号和等号不是半角的，会原样印出",
        "写成(标签)=，独占一行",
        lambda found: _half(found.group()).replace(":", "="),
    ),
    _form(
        r"[:：][ ]*[a-z][a-z-]*[ ]*[:：](?=\s|$|[^\x00-\x7f])",
        "像是指令的选项，但冒号不是半角的，或没有紧接在指令的第一行之后",
        "紧接在指令的第一行之后写:选项: 值",
        lambda found: _half(found.group()),
    ),
    _form(
        r"[［\[]\^[^\]］\s]{1,40}[\]］][:：]",
        "像是脚注，但括号或冒号不是半角的，会原样印出",
        "写成[^名]: 内容，另起一段",
        lambda found: _half(found.group()) + " ",
    ),
    _form(
        r"[\[［【](?:注|示例|说明|备注)\d*[\]］】][:：]",
        "方括号里的“注”会原样印出",
        "写成“注：”或“示例：”",
        lambda found: re.sub(r"[\[［【\]］】:：]|\d", "", found.group()).replace("备注", "注") + "：",
    ),
    _form(r"[\[［【]来源[\]］】][:：]", "来源的写法有误，会原样印出", "写成“[来源：GB/T …]”，独占一段"),
    _form(
        r"\[[^\[\]\n]{1,40}\]:(?=\s)",
        "“[…]:”是链接的定义，不能使用，会原样印出",
        "删去方括号；文献列入参考文献",
    ),
    _form(r"[=＝]{3,}(?=\s*$)", "一行等号会原样印出", "标题写成“# 标题”，删去这一行"),
    _form(r"\+{3,}", "“+++”会原样印出", "删去"),
    _form(r"\[[ xX]\](?=\s)", "“[ ]”会原样印出", "删去，或改为□、☑"),
    _form(
        r"[％%][ \u3000]*allow[ \u3000]*[:：]",
        "像是豁免，但百分号或冒号不是半角的，会原样印出",
        "写成% allow: 规则 — 理由，独占一行",
        lambda found: "% allow: ",
    ),
    _form(r"［来源：", "来源的方括号用半角", "写成“[来源：…]”", lambda found: "[来源："),
)
"""Forms that count at the start of a line of a paragraph."""

AT_FIRST_LINE = (
    _form(
        r"[|｜].*[|｜]\s*$",
        "像是表格的一行，但没有读成表格",
        "表头下面要有|---|---|一行，竖线用半角，放在:::{table}里",
    ),
    _form(
        r"[^\t\n]*\S\t+\S.*", "文字里有制表符，像是从表格粘贴来的", "写成:::{table}里的竖线表格，或改为空格"
    ),
)
"""Forms that count where a paragraph begins: what is said of its first line is said of all."""

AT_NEXT_LINE = (
    _form(
        r"[-•●·－—]{1,2}[ \u3000\xa0]*(?=[\u4e00-\u9fff“《])",
        "像是列项，但标记后没有空格，会并入上一段",
        "写成“- ”",
        lambda found: "- ",
    ),
    _form(
        r"\d{1,2}[)）][ \u3000\xa0]*(?=[\u4e00-\u9fff“《])",
        "像是列项，但括号不是半角的，或后面没有空格，会并入上一段",
        "写成“1) ”",
        lambda found: re.sub(r"\D", "", found.group()) + ") ",
    ),
    _form(
        r"[a-z][)）][ \u3000\xa0]*(?=[\u4e00-\u9fff“《])",
        "手写的列项编号，会并入上一段",
        "写成“1) ”，编号由系统给出",
    ),
)
"""Forms that count at the start of a line after the first: at the first one a rule sees them."""

ANYWHERE = (
    _form(
        r"[\[［【][^\[\]［］【】\n]{0,80}[\]］】][ \u3000]?[(（][ \u3000]*[#＃][ \u3000]*[A-Za-z][A-Za-z0-9_\-/.]*[ \u3000]*[)）]",
        "像是提及，但括号不是半角的，或中间有空格，会原样印出",
        "写成[](#标签)",
        lambda found: _link(found.group()),
    ),
    _form(r"\[\[[^\[\]\n]{1,80}\]\]", "“[[…]]”不是提及，会原样印出", "写成[](#标签)"),
    _form(r"＊{1,3}(?=\S)[^＊\n]{1,200}＊{1,3}", "星号是全角的，会原样印出", "用半角的“**”", lambda found: _half(found.group())),
    _form(r"\*{2,}", "“**”没有成对，会原样印出", "成对写，内侧不留空格；星号本身写成\\*"),
    _form(r"==(?=[^\s=])[^=\n]{1,200}==(?!=)", "“==”会原样印出", "删去；不用底色强调"),
    _form(r"~~(?=[^\s~])[^~\n]{1,200}~~", "“~~”会原样印出", "删去；标准里没有删除线"),
    _form(
        r"(?<=[A-Za-z0-9)\]）])~[A-Za-z0-9+\-]{1,8}~",
        "“~”不是下标，会原样印出",
        "下标写{sub}`…`",
        lambda found: f"{{sub}}`{found.group()[1:-1]}`",
    ),
    _form(
        r"(?<=[A-Za-z0-9)\]）])\^[A-Za-z0-9+\-\u2212]{1,8}\^",
        "“^”不是上标，会原样印出",
        "上标写{sup}`…`",
        lambda found: f"{{sup}}`{found.group()[1:-1]}`",
    ),
    _form(
        rf"[{{｛][ ]*(?:{_ROLES})[ ]*[}}｝](?!`)",
        "像是角色，但括号不是半角的，或后面没有紧接反引号，会原样印出",
        "写成{角色}`文字`，中间不留空格",
    ),
    _form(r"\{\{[^{}\n]{0,80}\}\}", "“{{…}}”会原样印出", "直接写出文字"),
    _form(r"\\(?:begin|end|[a-z]{2,}(?=[{\s_^\\$]))", "公式不在$…$里，会原样印出", "行内公式写$…$，成行的公式用:::{math}"),
    _form(r"\$\$|\$(?=[A-Za-z\\])[^$\n]*|(?<!\d)\$(?=[，。；、）\s]|$)", "“$”没有成对，会原样印出", "公式写在一对$之间；美元写“美元”"),
    _form(r"`+", "反引号没有成对，会原样印出", "成对写，或删去"),
    _form(
        rf"(?<![A-Za-z0-9@.])@(?:{'|'.join(LABEL_PREFIX)})-[\w-]+",
        "“@”不是提及，会原样印出",
        "写成[](#标签)",
        lambda found: f"[](#{found.group()[1:]})",
    ),
    _form(r"\\(?=[\u4e00-\u9fff，。；：、！？（）“”]|\s|$)", "反斜线会原样印出", "删去；换行写<br>"),
    _form(r"&#?[A-Za-z0-9]{2,32};", "没有这个字符名，会原样印出", "直接写出字符"),
)  # fmt: skip
"""Forms that count wherever they stand."""

_SUSPECT = re.compile(r"[*＊=~^{｛\[［【\\$`&@]")
_MOST = 50
"""So many forms of one text are reported: who left more has one fault."""
_LINK = re.compile(r"[\[［【]([^\[\]［］【】]*)[\]］】]\s*[(（]\s*[#＃]\s*([\w\-/.]+)\s*[)）]")


def _link(text: str) -> str:
    found = _LINK.fullmatch(text)
    assert found
    return f"[{found[1]}](#{found[2]})"


class _Start(Enum):
    """What a text begins."""

    NONE = auto()
    PARAGRAPH = auto()
    LINE = auto()


# no values of the members: Python 3.11.2 makes an object of an empty tuple
_AT_START = {
    _Start.NONE: (),
    _Start.PARAGRAPH: AT_LINE_START + AT_FIRST_LINE,
    _Start.LINE: AT_LINE_START + AT_NEXT_LINE,
}


def leftovers(text: str, start: _Start) -> Iterator[tuple[int, int, Form, re.Match[str]]]:
    """The forms in a text that do not overlap."""
    taken: list[tuple[int, int]] = []
    for form in _AT_START[start]:
        if found := form.pattern.match(text):
            taken.append(found.span())
            yield *found.span(), form, found
            break
    if not _SUSPECT.search(text):
        return
    for form in ANYWHERE:
        for found in form.pattern.finditer(text):
            if len(taken) >= _MOST:
                return
            begin, end = found.span()
            if not any(begin < last and other < end for other, last in taken):
                taken.append((begin, end))
                yield begin, end, form, found


class LeftoverMarks(SphinxTransform):
    """Reports them; before the lead words, which move texts about."""

    default_priority = 590

    def apply(self, **kwargs: Any) -> None:
        starts: dict[int, _Start] = {}
        for paragraph in self.document.findall(nodes.paragraph):
            starts |= _starts(paragraph)
            for finding in _bold_lead(paragraph):
                remember(self.env, finding)
        for text in self.document.findall(PlacedText):
            if not isinstance(text.parent, _VERBATIM):
                start = starts.get(id(text), _Start.NONE)
                for finding in (*_found(text, start), *_formula_marks(text, start)):
                    remember(self.env, finding)


_VERBATIM = (nodes.literal, nodes.literal_block, nodes.math, nodes.comment, gbt.formula)


def _found(text: PlacedText, start: _Start) -> Iterator[Finding]:
    for begin, end, form, found in leftovers(str(text), start):
        pieces = list(cut(text.pieces, begin, end))
        # a mark that stands for itself by a backslash was meant
        if any(source.column and not source.fits(value) for value, source in pieces):
            continue
        place, old = span(pieces), found.group()
        mended = form.mend(found) if form.mend else old
        fix = (Edit(source=place, old=old, replacement=mended),) if mended != old and place.fits(old) else ()
        remedy = f"改为“{mended}”" if fix else form.remedy
        yield _fault(place, f"{form.message}（“{_short(old)}”）", remedy, fix)


def _formula_marks(text: PlacedText, start: _Start) -> Iterator[Finding]:
    """``\\(…\\)`` and ``\\[…\\]`` of LaTeX, which Markdown takes for escaped brackets."""
    escaped = [piece for piece in text.pieces if piece.value in _TEX and _width(piece.source) == 2]
    whole = (
        bool(escaped)
        and start is _Start.PARAGRAPH
        and text.pieces[0] in escaped
        and text.pieces[-1] in escaped
    )
    shown = [piece for piece in escaped if piece.value in "()" or whole]
    if shown:
        yield _fault(
            span(shown), "公式的标记“\\(”“\\[”不能使用，会印出括号", "行内公式写$…$，成行的公式用:::{math}"
        )


_TEX = ("(", ")", "[", "]")


def _width(source: Source) -> int:
    return source.end_column - source.column if source.line == source.end_line else 0


_BOLD_LEAD = re.compile(r"(?:注|示例)[0-9]*[：:]?")


def _bold_lead(paragraph: nodes.paragraph) -> Iterator[Finding]:
    """``**注：**…``, which would be a paragraph."""
    children = [child for child in paragraph.children if child.astext()]
    lead = children[0] if children else None
    if not isinstance(lead, nodes.strong | nodes.emphasis):
        return
    words = lead.astext()
    following = children[1].astext() if len(children) > 1 else ""
    if not _BOLD_LEAD.fullmatch(words) or not (words[-1] in "：:" or following[:1] in ("：", ":")):
        return
    place = span([piece for text in lead.findall(PlacedText) for piece in text.pieces])
    yield _fault(place, f"“{words}”加了粗体，不会成为注或示例", "去掉星号")


def _starts(paragraph: nodes.paragraph) -> Iterator[tuple[int, _Start]]:
    """The texts that begin a line of a paragraph, by identity."""
    before = None
    for child in paragraph.children:
        if before is None:
            # a table without its second line says so itself
            inside = isinstance(paragraph.parent, gbt.tabular)
            yield id(child), _Start.LINE if inside else _Start.PARAGRAPH
        elif before.astext() == "\n":
            yield id(child), _Start.LINE
        before = child


def _fault(place: Source, message: str, remedy: str, fix: tuple[Edit, ...] = ()) -> Finding:
    return replace(fault("stray-mark", place, message, remedy), fix=fix)


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:19]}…"
