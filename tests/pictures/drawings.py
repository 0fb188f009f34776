"""Drawings in the manner of the programs that people draw with, and drawings that try to reach out of themselves."""

from __future__ import annotations

from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "fixtures"
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(content: str, attributes: str = 'width="90" height="60" viewBox="0 0 90 60"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {XLINK} {attributes}>{content}</svg>'


ORDINARY = {
    **{path.stem: path.read_text("utf-8") for path in sorted((FIXTURES / "drawings").glob("*.svg"))},
    "no-namespace": '<svg width="90" height="60"><rect width="9" height="9"/></svg>',
    "prefixed": '<s:svg xmlns:s="http://www.w3.org/2000/svg" width="90" height="60"><s:rect width="9" height="9"/></s:svg>',
    "gb18030": '<?xml version="1.0" encoding="GB2312"?>' + svg('<text x="1" y="20">前厅</text>'),
    "link-within": svg('<a xlink:href="#r"><rect id="r" width="9" height="9"/></a>'),
}

OUTSIDE = "http://127.0.0.1:9/a"
_RECT = '<rect width="9" height="9"/>'

# name → drawing, and what the finding must say
REFUSED = {
    "script": (svg("<script>alert(1)</script>"), "<script>"),
    "script-outside": (svg(f'<script xlink:href="{OUTSIDE}"/>'), "<script>"),
    "script-prefixed": ('<s:svg xmlns:s="http://www.w3.org/2000/svg" width="9" height="9"><s:script/></s:svg>', "<script>"),
    "script-in-notes": (svg("<metadata><script>alert(1)</script></metadata>"), "<script>"),
    "script-of-html": (svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'), "<script>"),
    "script-capitals": (svg("<SCRIPT>alert(1)</SCRIPT>"), "<SCRIPT>"),
    "script-in-switch": (svg("<switch><script>alert(1)</script></switch>"), "<script>"),
    "handler": (svg('<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">x</handler>'), "<handler>"),
    "event": (svg('<rect onload="alert(1)"/>'), "onload"),
    "event-on-root": (svg(_RECT, 'width="9" height="9" onload="alert(1)"'), "onload"),
    "event-capitals": (svg('<rect ONCLICK="alert(1)"/>'), "ONCLICK"),
    "event-xml": (svg('<g xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="click"/>'), "event"),
    "html": (svg("<foreignObject><p>x</p></foreignObject>"), "<foreignObject>"),
    "html-itself": (svg('<p xmlns="http://www.w3.org/1999/xhtml"><img src="x"/></p>'), "<p>"),
    "html-frame": (svg('<iframe xmlns="http://www.w3.org/1999/xhtml" src="java&#9;script:alert(1)"/>'), "<iframe>"),
    "html-other-words": (
        svg('<switch><foreignObject><div xmlns="http://www.w3.org/1999/xhtml">很长的文字</div></foreignObject><text>很…</text></switch>'),
        "只有浏览器能显示",
    ),
    "link": (svg(f'<a href="{OUTSIDE}">{_RECT}</a>'), OUTSIDE),
    "link-script": (svg(f'<a xlink:href="java&#9;script:alert(1)">{_RECT}</a>'), "外部文件"),
    "link-script-cased": (svg(f'<a href=" JaVaScRiPt:alert(1)">{_RECT}</a>'), "外部文件"),
    "link-data": (svg(f'<a href="data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;">{_RECT}</a>'), "外部文件"),
    "image": (svg('<image href="file:///etc/passwd"/>'), "<image>"),
    "image-embedded": (svg('<image href="data:image/png;base64,iVBORw0KGgo="/>'), "<image>"),
    "filter-image": (svg('<filter id="f"><feImage href="#a"/></filter>'), "<feImage>"),
    "filter-noise": (svg('<filter id="f"><feTurbulence baseFrequency="0.01" numOctaves="99"/></filter>'), "<feTurbulence>"),
    "filter-wide": (svg('<filter id="f"><feMorphology radius="1000"/></filter>'), "<feMorphology>"),
    "filter-blur": (svg('<filter id="f"><feGaussianBlur stdDeviation="1e6"/></filter>'), "stdDeviation"),
    "use-outside": (svg(f'<use xlink:href="{OUTSIDE}.svg#b"/>'), OUTSIDE),
    "use-data": (svg('<use href="data:image/svg+xml;base64,PHN2Zy8+#x"/>'), "外部文件"),
    "use-two-addresses": (svg(f'<use href="#a" xlink:href="{OUTSIDE}#a"/>'), OUTSIDE),
    "gradient-outside": (svg(f'<linearGradient xlink:href="{OUTSIDE}#g"/>'), OUTSIDE),
    "path-outside": (svg(f'<path d="M0 0" xlink:href="{OUTSIDE}"/>'), OUTSIDE),
    "animation": (svg('<rect><animate attributeName="x" to="9"/></rect>'), "<animate>"),
    "set": (svg('<a href="#"><set attributeName="href" to="javascript:alert(1)"/></a>'), "外部文件"),
    "set-href": (svg('<g><set attributeName="href" to="javascript:alert(1)"/></g>'), "<set>"),
    "base": (svg(f'<g xml:base="{OUTSIDE}">{_RECT}</g>'), "xml:base"),
    "fill-outside": (svg(f'<rect fill="url({OUTSIDE}#a)"/>'), OUTSIDE),
    "fill-escaped": (svg('<rect fill="\\75rl(//127.0.0.1:9/a#b)"/>'), "外部文件"),
    "style-escaped": (svg('<rect style="fill:\\75\\72\\6c(//127.0.0.1:9/a)"/>'), "外部文件"),
    "style-quoted": (svg("<rect style='fill:url(\"//127.0.0.1:9/a\")'/>"), "外部文件"),
    "style-commented": (svg('<rect style="fill:/**/url(\'//127.0.0.1:9/a\'/**/)"/>'), "外部文件"),
    "style-capitals": (svg('<rect style="FILL:URL(//127.0.0.1:9/a)"/>'), "外部文件"),
    "style-src": (svg('<rect style="fill:src(\'//127.0.0.1:9/a\')"/>'), "src()"),
    "style-set": (svg('<rect style="mask-image:image-set(\'//127.0.0.1:9/a\' 1x)"/>'), "image-set()"),
    "style-webkit": (svg('<rect style="background:-webkit-image-set(\'//127.0.0.1:9/a\' 1x)"/>'), "-webkit-image-set()"),
    "style-nested": (svg('<rect style="background:a(b(url(//127.0.0.1:9/a)))"/>'), "外部文件"),
    "style-own-property": (svg('<rect style="--x:url(//127.0.0.1:9/a);fill:var(--x)"/>'), "外部文件"),
    "style-variable": (svg('<rect style="fill:var(--x)"/>'), "var()"),
    "style-cursor": (svg('<rect style="cursor:url(//127.0.0.1:9/a),auto"/>'), "外部文件"),
    "style-binding": (svg('<rect style="-moz-binding:url(//127.0.0.1:9/a#x)"/>'), "外部文件"),
    "style-expression": (svg('<rect style="width:expression(alert(1))"/>'), "expression()"),
    "mask-outside": (svg('<rect mask="url(//127.0.0.1:9/a#m)"/>'), "外部文件"),
    "filter-outside": (svg('<rect filter="url(//127.0.0.1:9/a#m)"/>'), "外部文件"),
    "clip-outside": (svg('<rect style="clip-path:url(//127.0.0.1:9/a#m)"/>'), "外部文件"),
    "marker-outside": (svg('<path d="M0 0" marker-end="url(//127.0.0.1:9/a#m)"/>'), "外部文件"),
    "sheet-import": (svg(f"<style>@import url({OUTSIDE});</style>"), "@import"),
    "sheet-import-escaped": (svg("<style>@\\69mport '//127.0.0.1:9/a';</style>"), "@import"),
    "sheet-import-commented": (svg("<style>/* */@import/**/'//127.0.0.1:9/a';</style>"), "@import"),
    "sheet-font": (svg(f"<style>@font-face{{font-family:x;src:url({OUTSIDE})}}</style>"), "@font-face"),
    "sheet-url": (svg(f"<style>.a{{fill:url({OUTSIDE}#b)}}</style>"), OUTSIDE),
    "sheet-medium": (svg("<style>@media print{.a{fill:url(//127.0.0.1:9/a)}}</style>"), "外部文件"),
    "sheet-nested": (svg("<style>.a{.b{fill:url(//127.0.0.1:9/a)}}</style>"), "外部文件"),
    "sheet-data": (svg("<style><![CDATA[.a{fill:url(//127.0.0.1:9/a)}]]></style>"), "外部文件"),
    "sheet-instruction": ('<?xml-stylesheet href="//127.0.0.1:9/a"?>' + svg(_RECT), "样式表"),
    "sheet-selector": (svg("<style>a ~ b{fill:red}</style>"), "选择器"),
    "font-outside": (svg('<font-face><font-face-src><font-face-uri xlink:href="//a"/></font-face-src></font-face>'), "<font-face-uri>"),
    "include": (svg('<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>'), "<include>"),
    "entity": ('<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>"), "实体定义"),
    "entity-outside": ('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<text>&a;</text>"), "实体定义"),
    "entity-parameter": ('<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a"> %a;]>' + svg(_RECT), "实体定义"),
    "entity-unknown": ('<!DOCTYPE svg SYSTEM "http://127.0.0.1:9/a">' + svg("<text>&a;</text>"), "实体引用"),
    "mesh": (svg('<meshgradient id="m"/>'), "<meshgradient>"),
    "flow": (svg("<flowRoot><flowPara>字</flowPara></flowRoot>"), "<flowRoot>"),
    "unknown": (svg("<widget/>"), "<widget>"),
    "cut": (svg(_RECT)[:-9], "XML"),
    "prefix": (svg("<a:b/>"), "XML"),
    "encoding": ('<?xml version="1.0" encoding="UTF-7"?>' + svg(_RECT), "UTF-7"),
    "not-svg": ("<?xml version='1.0'?><html/>", "不是SVG"),
}  # fmt: skip

_RUN = "window.pwned=1"

# drawings whose active part is left out because no program would take it for anything but a note or a text
LEFT_OUT = {
    "html-of-another-program": svg(
        f'<switch><foreignObject requiredExtensions="http://ns.adobe.com/x/"><script>{_RUN}</script></foreignObject>{_RECT}</switch>'
    ),
    "text-of-title": svg(f"<title>&lt;/title>&lt;script>{_RUN}&lt;/script></title>{_RECT}"),
    "text-in-data": svg(f"<text y='20'><![CDATA[</text><script>{_RUN}</script>]]></text>"),
    "comment": svg(f"<!-- <script>{_RUN}</script> -->{_RECT}"),
    "instruction": svg(f"<?php {_RUN} ?>{_RECT}"),
    "note": svg(f'<n:note xmlns:n="urn:n" href="http://127.0.0.1:9/" onload="{_RUN}"/>{_RECT}'),
    "attribute-of-another-program": svg(f'<rect xmlns:n="urn:n" n:onload="{_RUN}" n:href="javascript:{_RUN}" width="9" height="9"/>'),
    "data-attribute": svg(f'<rect data-onload="{_RUN}" width="9" height="9" content="&quot; onload=&quot;{_RUN}"/>'),
    "name-with-quotes": svg(f"<rect id='&quot; onload=&quot;{_RUN}' width='9' height='9'/>"),
    "family-with-quotes": svg(f"<text y='20' font-family='&quot;a&quot; onload={_RUN}'>字</text>"),
    "moving-style": svg("<style>@keyframes a{from{fill:red}}rect{animation:a 1s infinite;transition:all 1s}</style>" + _RECT),
    "view": svg(f'<view id="v" viewBox="0 0 1 1"/>{_RECT}'),
    "language": svg(f'<text y="20" xml:lang="&quot; onload=&quot;{_RUN}">字</text>'),
    "label": svg(f'<g aria-label="&quot; onload=&quot;{_RUN}">{_RECT}</g>'),
}  # fmt: skip

# numbers that are none, or that nobody draws
MISTAKEN = {
    "two-points": (svg(_RECT, 'width="1.2.3" height="9"'), "width"),
    "infinite": (svg(_RECT, 'width="1e400" height="9"'), "width"),
    "not-a-number": (svg('<rect x="NaN"/>'), "x"),
    "negative": (svg('<rect width="-1"/>'), "width"),
    "negative-size": (svg(_RECT, 'width="-9" height="9"'), "width"),
    "giant": (svg(_RECT, 'width="1e6" height="1e6"'), "尺寸"),
    "tiny": (svg(_RECT, 'width="0.001" height="9"'), "尺寸"),
    "flat": (svg(_RECT, 'viewBox="0 0 0 9"'), "viewBox"),
    "box-giant": (svg(_RECT, 'viewBox="0 0 1e300 9"'), "viewBox"),
    "box-words": (svg(_RECT, 'viewBox="a b c d"'), "viewBox"),
    "no-size": (svg(_RECT, 'width="100%" height="100%"'), "没有写尺寸"),
    "path": (svg('<path d="M0 0 L1"/>'), "d的值"),
    "path-word": (svg('<path d="M0 0 javascript"/>'), "d的值"),
    "path-infinite": (svg('<path d="M0 1e999"/>'), "d的值"),
    "points": (svg('<polyline points="1 2 3"/>'), "points"),
    "transform": (svg('<g transform="rotate(1,2)"/>'), "transform"),
    "transform-word": (svg('<g transform="spin(1)"/>'), "transform"),
    "transform-infinite": (svg('<g transform="scale(1e308)"/>'), "transform"),
    "opacity": (svg('<rect opacity="half"/>'), "opacity"),
    "opacity-infinite": (svg('<rect style="opacity:1e400"/>'), "opacity"),
    "width-of-line": (svg('<rect stroke-width="1.2.3"/>'), "stroke-width"),
    "size-of-letters": (svg('<text font-size="0.1.2">字</text>'), "font-size"),
    "unit": (svg('<text font-size="9vw">字</text>'), "vw"),
    "offset": (svg('<stop offset="1e400"/>'), "offset"),
}


def _bomb() -> str:
    levels = "".join(
        f'<g id="n{level + 1}">' + f'<use xlink:href="#n{level}"/>' * 10 + "</g>" for level in range(8)
    )
    return svg(f'<defs><g id="n0">{_RECT}</g>{levels}</defs><use xlink:href="#n8"/>')


def _patterns() -> str:
    levels = "".join(
        f'<pattern id="p{level + 1}" width="9" height="9">'
        + f'<rect width="3" height="3" fill="url(#p{level})"/>' * 10
        + "</pattern>"
        for level in range(8)
    )
    return svg(f'<pattern id="p0" width="9" height="9"/>{levels}<rect width="9" height="9" fill="url(#p8)"/>')


# drawings that take too long, or never end
ENDLESS = {
    "elements": (svg("<g/>" * 40_000), "个元素"),
    "depth": (svg("<g>" * 200 + "</g>" * 200), "层"),
    "depth-10000": (svg("<g>" * 10_000 + "</g>" * 10_000), "层"),
    "use": (_bomb(), "图形"),
    "use-itself": (svg('<g id="a"><use href="#a"/></g>'), "引用了自己"),
    "use-each-other": (svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "引用了自己"),
    "use-deep": (svg('<g id="n0"/>' + "".join(f'<g id="n{n + 1}"><use href="#n{n}"/></g>' for n in range(200))), "层"),
    "patterns": (_patterns(), "渐变"),
    "pattern-itself": (svg('<pattern id="p"><rect fill="url(#p)"/></pattern><rect fill="url(#p)"/>'), "引用了自己"),
    "mask-itself": (svg('<mask id="m"><rect mask="url(#m)"/></mask><rect mask="url(#m)"/>'), "引用了自己"),
    "marker-itself": (svg('<marker id="m"><path d="M0 0" marker-end="url(#m)"/></marker><path d="M0 0" marker-end="url(#m)"/>'), "自己"),
    "markers": (
        svg(f'<marker id="m">{_RECT * 99}</marker><path marker-mid="url(#m)" d="M0 0{"L9 9" * 9000}"/>'), "图形"
    ),
    "gradient-itself": (svg('<linearGradient id="a" href="#a"/>'), "互相引用"),
    "gradients": (svg("".join(f'<linearGradient id="g{n}" href="#g{n + 1}"/>' for n in range(99))), "互相引用"),
    "texts": (svg("<text>字</text>" * 20_000), "文字"),
    "characters": (svg(f"<text>{'字' * 100_000}</text>"), "文字"),
    "line": (svg(f'<path d="M0 0{"L9 9" * 200_000}"/>'), "线条"),
    "arcs": (svg(f'<path d="M0 0A{"1" * 50_000}"/>'), "d的值"),
    "layers": (svg('<g opacity="0.5">' * 40 + "</g>" * 40), "层"),
    "masks": (svg('<mask id="m"/>' + '<rect mask="url(#m)"/>' * 5000), "蒙版"),
    "filters": (svg('<filter id="f"><feFlood/></filter>' + '<rect filter="url(#f)"/>' * 5000), "滤镜"),
    "filter-steps": (svg(f'<filter id="f">{"<feFlood/>" * 50}</filter>'), "滤镜"),
    "rules": (svg(f"<style>{'a{fill:red}' * 9000}</style>"), "样式规则"),
    "rules-many-elements": (svg(f"<style>{'*{fill:red}' * 1900}</style>" + "<g/>" * 2000), "样式规则"),
    "selector": (svg(f"<style>{'a ' * 5000}{{fill:red}}</style>{_RECT}"), "选择器"),
    "selector-deep": (svg(f"<style>{':not(' * 5000}a{')' * 5000}{{fill:red}}</style>{_RECT}"), "套得太深"),
    "brackets": (svg(f'<rect style="fill:{"rgb(" * 50_000}"/>'), "套得太深"),
    "value": (svg(f'<rect style="font-family:{"a" * 5000}"/>'), "字符"),
    "written": (svg(f"<style>*{{font-family:{'a' * 900}}}</style>" + "<g/>" * 29_000), "MiB"),
}  # fmt: skip
