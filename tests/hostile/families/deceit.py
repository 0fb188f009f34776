"""Text that deceives whoever reads a terminal, a log of CI or a page."""

from __future__ import annotations

from hostile.families.drawing import SVG
from hostile.member import SOUND, Family, Member

# Characters that no standard holds, by what they do.
CHARACTERS = {
    "escape": "\x1b[31m红\x1b[0m", "title": "\x1b]0;假\x07", "clear": "\x1b[2J\x1b[H", "link": "\x1b]8;;http://127.0.0.1:9/\x07点\x1b]8;;\x07", "bell": "\x07",
    "backspace": "是\x08否", "return": "错误\r正确", "csi": "\x9b31m", "nul": "a\0b", "delete": "a\x7fb", "next-line": "a\x85b", "form-feed": "a\x0cb",
    "override": "\u202e反过来\u202c", "embedding": "\u202b嵌\u202c", "isolate": "\u2067隔\u2069", "mark": "a\u200fb\u200e", "arabic-mark": "a\u061cb",
    "separator": "a\u2028b\u2029c", "zero-width": "应\u200b当", "joiner": "应\u200d当", "bom": "应\ufeff当", "word-joiner": "应\u2060当", "soft-hyphen": "应\u00ad当",
    "private": "应\ue000当", "private-plane": "应\U000f0000当", "tag": "应\U000e0041\U000e0042当", "noncharacter": "应\ufffe当", "noncharacter-plane": "应\U0001ffff当",
    "unassigned": "应\u0378当", "replacement": "应\ufffd当", "selector": "应\ufe0f\ufe0f\ufe0f当", "hangul-filler": "应\u3164当", "braille-blank": "应\u2800当",
    "interlinear": "应\ufff9a\ufffab\ufffb当", "annotation": "\n::error file=x,line=1::伪造\n", "group": "\n##[group]伪造\n", "gitlab": "\nsection_start:1:x\r\x1b[0K伪造\n",
    "markup": "[red]红[/red][link=http://127.0.0.1:9/]点[/link]", "markup-open": "[/] [/bold] [[ [@click=x]",
}  # fmt: skip
# Those that are seen for what they are, or that Markdown itself takes away.
_SEEN = {"annotation", "group", "gitlab", "markup", "markup-open", "replacement", "nul", "return", "next-line", "form-feed", "soft-hyphen", "selector", "hangul-filler",
         "braille-blank", "interlinear", "unassigned", "private", "private-plane", "separator", "mark", "joiner", "arabic-mark", "noncharacter", "noncharacter-plane"}  # fmt: skip
_ANY = (
    "deceptive-character",
    "invisible-character",
    "control-character",
    "stray-space",
    "bidirectional-character",
    "full-width-character",
    "hidden-character",
)
_PLACES = {
    "label": "# 范围\n\n段[](#cl-{})。\n", "role": "# 范围\n\n{{x{}}}`y`\n", "directive": "# 范围\n\n:::{{x{}}}\n:::\n", "argument": "# 范围\n\n:::{{figure}} figures/{}.svg\n题\n:::\n",
    "heading": "# 范围\n\n## 条{}\n\n段。\n", "waiver": "# 范围\n\n% allow: {} — 理由\n段。\n", "option": "# 范围\n\n:::{{note}}\n:x{}: y\n段。\n:::\n", "std": "# 范围\n\n{{std}}`GB/T {}`\n",
    "formula": "# 范围\n\n$\\a{}$\n", "footnote": "# 范围\n\n段[^{}]。\n",
}  # fmt: skip

FAMILIES = (
    Family(
        name="deceit",
        members=(
            *(Member(name=f"text-{name}", finds=() if name in _SEEN else _ANY, text=f"{SOUND}\n段{text}。\n") for name, text in CHARACTERS.items()),
            *(
                Member(name=f"{place}-{name}", text=draft.format(CHARACTERS[name].replace("\n", "")))
                for place, draft in _PLACES.items()
                for name in ("escape", "override", "markup", "annotation", "separator")
            ),
            *(
                Member(name=f"facts-{name}", facts={"proposer": text, "persons": [text], "title": {"main": f"题{text}"}})
                for name, text in CHARACTERS.items()
                if name in ("override", "isolate", "zero-width", "private", "separator", "tag", "annotation", "markup", "noncharacter", "bom")
            ),
            *(
                Member(name=f"cell-{name}", text="# 范围\n\n:::{table} 表题\n:file: t.csv\n:::\n", files={"t.csv": f"甲,乙\n{text!s},2\n".replace("\n::", "::")})
                for name, text in CHARACTERS.items()
                if name in ("escape", "override", "nul", "separator", "noncharacter", "markup")
            ),
            *(
                Member(name=f"picture-{name}", text="# 范围\n\n:::{figure} figures/x.svg\n:alt: " + text + "\n题\n:::\n", files={"figures/x.svg": SVG % f"<text>{text}</text>"})
                for name, text in CHARACTERS.items()
                if name in ("override", "zero-width", "private", "separator", "tag", "markup")
            ),
        ),
    ),
)  # fmt: skip
