"""What may be in a drawing: elements, attributes by the kind of their value, properties; and what is refused by name."""

from __future__ import annotations

TEXTS = frozenset({"text", "tspan", "textPath"})
"""Elements whose characters are drawn."""
WORDS = frozenset({"title", "desc"})
"""Elements whose characters are read out."""

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
GROUPS = frozenset({"svg", "g", "defs", "symbol", "use"})
PAINTS = frozenset(
    {"linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker"}
)  # fmt: skip
FILTERS = frozenset({
    "filter", "feGaussianBlur", "feOffset", "feFlood", "feBlend", "feComposite", "feMerge", "feMergeNode",
    "feColorMatrix", "feComponentTransfer", "feFuncR", "feFuncG", "feFuncB", "feFuncA", "feDropShadow",
})  # fmt: skip
"""Shadows and faded edges; all that grows with more than the pixels is left out."""
ELEMENTS = GROUPS | SHAPES | TEXTS | WORDS | PAINTS | FILTERS

DROPPED = frozenset({"metadata", "style", "view", "font", "font-face", "color-profile", "solidColor"})
"""Nothing of it is drawn; styles are read apart."""

_STILL = "导出静止的图"
_PLAIN_SHAPE = "在绘图软件里转为普通图形，或者导出为PNG"
REFUSED = {
    "script": "另存为不含脚本的图（“纯SVG”）",
    "handler": "另存为不含脚本的图（“纯SVG”）",
    "listener": "另存为不含脚本的图（“纯SVG”）",
    "foreignObject": "文字导出为SVG文字：mermaid设htmlLabels为false；draw.io取消文字的“格式化文本”；或者导出为PNG",
    "iframe": "删去嵌入的网页",
    "object": "删去嵌入的内容",
    "embed": "删去嵌入的内容",
    "audio": "删去声音",
    "video": _STILL,
    "canvas": _STILL,
    "animate": _STILL,
    "animateColor": _STILL,
    "animateMotion": _STILL,
    "animateTransform": _STILL,
    "discard": _STILL,
    "mpath": _STILL,
    "set": _STILL,
    "image": "把嵌入的位图另存为PNG，单独作为一幅图；或者整幅导出为PNG",
    "feImage": "去掉这个滤镜，或者导出为PNG",
    "font-face-uri": "把文字转为曲线",
    "cursor": "去掉自定的鼠标指针",
    "tref": "把文字直接写在text里",
    "flowRoot": "在Inkscape里把流动文字转为普通文字（文字→转换为文字）",
    "meshgradient": _PLAIN_SHAPE,
    "mesh": _PLAIN_SHAPE,
    "hatch": _PLAIN_SHAPE,
}
"""Elements with what to do instead."""

ACTIVE_SPACES = frozenset({
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/2001/XInclude",
    "http://www.w3.org/2001/xml-events",
    "http://www.w3.org/1999/XSL/Transform",
    "http://www.w3.org/2002/xforms",
    "http://www.mozilla.org/xbl",
    "http://www.w3.org/ns/xbl",
    "http://www.w3.org/2005/07/aaa",
})  # fmt: skip
"""Namespaces that programs act upon; other foreign ones hold notes of drawing programs."""

LENGTHS = frozenset({
    "x", "y", "dx", "dy", "width", "height", "r", "rx", "ry", "cx", "cy", "fx", "fy", "fr",
    "x1", "y1", "x2", "y2", "refX", "refY", "markerWidth", "markerHeight", "textLength", "startOffset",
})  # fmt: skip
LISTS = frozenset({"x", "y", "dx", "dy"})
"""Lengths of which texts take one for each letter."""
ALSO = {
    "rx": ("auto",),
    "ry": ("auto",),
    "width": ("auto",),
    "height": ("auto",),
    "refX": ("left", "center", "right"),
    "refY": ("top", "center", "bottom"),
    "orient": ("auto", "auto-start-reverse"),
}
"""Words that may stand instead of a length."""
NOT_NEGATIVE = frozenset(
    {"width", "height", "r", "rx", "ry", "fr", "markerWidth", "markerHeight", "textLength"}
)
NUMBERS = frozenset({
    "rotate", "pathLength", "offset", "stdDeviation", "orient", "k1", "k2", "k3", "k4", "values", "slope", "intercept",
    "amplitude", "exponent", "tableValues",
})  # fmt: skip
TRANSFORMS = frozenset({"transform", "gradientTransform", "patternTransform"})
KEYWORDS = frozenset({
    "gradientUnits", "patternUnits", "patternContentUnits", "clipPathUnits", "maskUnits", "maskContentUnits",
    "markerUnits", "filterUnits", "primitiveUnits", "spreadMethod", "method", "spacing", "side", "lengthAdjust",
    "in", "in2", "result", "mode", "operator", "type", "edgeMode", "role",
})  # fmt: skip
SAID = frozenset({"aria-label", "lang"})
"""Attributes of free text that nothing acts upon."""
REFERRING_ELEMENTS = frozenset(
    {"use", "textPath", "linearGradient", "radialGradient", "pattern", "filter"}
)  # fmt: skip

COLOURS = frozenset({"color", "fill", "stroke", "stop-color", "flood-color", "lighting-color"})
SINGLE_NUMBERS = frozenset({
    "fill-opacity", "flood-opacity", "opacity", "stop-opacity", "stroke-miterlimit", "stroke-opacity",
})  # fmt: skip
SINGLE_LENGTHS = frozenset({"stroke-width", "stroke-dashoffset"})
REFERRING = frozenset(
    {"fill", "stroke", "clip-path", "mask", "filter", "marker-start", "marker-mid", "marker-end"}
)  # fmt: skip
"""Properties that may name something of the drawing by ``url(#…)``."""
PROPERTIES = COLOURS | SINGLE_NUMBERS | SINGLE_LENGTHS | REFERRING | frozenset({
    "alignment-baseline", "baseline-shift", "clip-rule", "color-interpolation", "color-interpolation-filters",
    "direction", "display", "dominant-baseline", "fill-rule", "font-family", "font-kerning", "font-size",
    "font-stretch", "font-style", "font-variant", "font-weight", "glyph-orientation-vertical", "image-rendering",
    "letter-spacing", "overflow", "paint-order", "shape-rendering", "stroke-dasharray", "stroke-linecap",
    "stroke-linejoin", "text-anchor", "text-decoration", "text-orientation", "text-rendering", "transform-origin",
    "unicode-bidi", "vector-effect", "visibility", "word-spacing", "writing-mode",
})  # fmt: skip
STYLE_ONLY = frozenset({"isolation", "mask-type", "mix-blend-mode", "transform-box", "white-space"})
"""Properties that are no attributes."""
GEOMETRY = frozenset({"x", "y", "width", "height", "r", "rx", "ry", "cx", "cy"})
"""Attributes that a style may set too."""
