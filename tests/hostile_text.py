"""A draft whose every text tries to break out of the page, and pictures that try the same."""

from __future__ import annotations

MARK = "pwned"
"""Set on ``window`` by anything that runs."""

_RUN = f"window.{MARK}=1"
BREAKOUTS = (
    f"<script>{_RUN}</script>",
    f"<img src=x onerror={_RUN}>",
    f'"><svg onload={_RUN}>',
    f"' onmouseover='{_RUN}' x='",
    f'" autofocus onfocus="{_RUN}',
    f"</title><script>{_RUN}</script>",
    f"</script><script>{_RUN}</script>",
    "{{ 7 * 7 }}{% raw %}",
    f"javascript:{_RUN}",
    "\u2028\u2029</textarea>",
)

_ALL = " ".join(BREAKOUTS)
_YAML = _ALL.replace("\u2028", "").replace("\u2029", "")

FACTS = {
    "title": {"main": f"题{_YAML}"},
    "title_en": {"main": f"Title {_YAML}"},
    "issuer": [f"局{_YAML}"],
    "proposer": f"提{_YAML}",
    "organisations": [f"单位{_YAML}"],
    "persons": [f"张三{_YAML}"],
    "ics": [f"03.080{_YAML[:40]}"],
    "domain": 'social"><script>',
}


def escaped(text: str) -> str:
    """Typed so that Markdown takes it for text."""
    return "".join(f"\\{character}" if character in "<>\\`*_[]{}\"'()" else character for character in text)


PLAIN = escaped(_ALL.replace("\u2028", "").replace("\u2029", ""))

DRAFT = f"""\
# 范围

{PLAIN}

`{_RUN} </code><script>{_RUN}</script>` 与 [链接](javascript:{_RUN}) 与 [链接](data:text/html,<script>{_RUN}</script>)
与 <javascript:{_RUN}> 与 [链接]( JaVaScRiPt:{_RUN} "题")。

<script>{_RUN}</script>

<img src=x onerror="{_RUN}">

# 术语 {PLAIN}

:::{{terms}}
:::

:::{{term-entry}} 词{PLAIN}
:name: te-x
:en: word "><script>{_RUN}</script>
:admitted: 又名<img src=x onerror={_RUN}>
定义{PLAIN}
:::

# 要求

(cl-x)=
## 条 {PLAIN}

1. (cl-y"onclick="{_RUN})= 标签。
2. 提及[](#te-x)、[](#x" onclick="{_RUN})和GB/T 99999—2020<script>。

:::{{table}} 表{PLAIN}
:name: tab-x
:unit: 单位"><script>{_RUN}</script>
| 甲{PLAIN} | 乙 |
|---|---|
| <script>{_RUN}</script> | `</td><script>{_RUN}</script>` |
:::

:::{{figure}} figures/run.svg
:name: fig-run
:alt: 图" onerror="{_RUN}
图{PLAIN}
:::

:::{{figure}} figures/calm.svg
:name: fig-calm
:alt: 图" onload="{_RUN}
图题
:::

$\\text{{</mtext><script>{_RUN}</script>}}$

```{{math}}
:label: eq-x
\\text{{<img src=x onerror={_RUN}>}} = \\href{{javascript:{_RUN}}}{{x}}
```

```html
</code></pre><script>{_RUN}</script>
```
"""

RUNNING_PICTURE = f"""<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" onload="{_RUN}">
<script>{_RUN};top.{MARK}=1</script><a href="javascript:{_RUN}"><rect width="20" height="10"/></a></svg>"""
CALM_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>'
)
FILES = {"figures/run.svg": RUNNING_PICTURE, "figures/calm.svg": CALM_PICTURE}
