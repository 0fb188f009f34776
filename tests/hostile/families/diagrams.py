"""Graphviz text that reads files, links, draws anything, or never ends."""

from __future__ import annotations

from hostile.member import CLIMB, OUTSIDE, Family, Member

_BROKEN = ("diagram-broken", "image-refused", "diagram-refused")
_FILE = f"{OUTSIDE}/x.svg"
_REFUSED = {
    "image": f'digraph {{ a [image="{_FILE}"] }}',
    "image-line": f'digraph {{ a [image\n=\n"{_FILE}"] }}',
    "image-quoted": f'digraph {{ a ["image"="{_FILE}"] }}',
    "image-joined": f'digraph {{ a ["im" + "age"="{_FILE}"] }}',
    "image-continued": f'digraph {{ a ["im\\\nage"="{_FILE}"] }}',
    "image-comment": f'digraph {{ a [image/* x */="{_FILE}"] }}',
    "image-comment-line": f'digraph {{ a [image // x\n="{_FILE}"] }}',
    "image-hash": f'digraph {{ a [image\n# x\n="{_FILE}"] }}',
    "image-upper": f'digraph {{ a [IMAGE="{_FILE}"] }}',
    "image-default": f'digraph {{ node [image="{_FILE}"] a }}',
    "image-graph": f'digraph {{ node ["image"="{_FILE}"]; imagepath="{OUTSIDE}"; a }}',
    "image-relative": f'digraph {{ a [image="{CLIMB}/x.svg"] }}',
    "shapefile": f'digraph {{ a [shapefile="{_FILE}"] }}',
    "shapefile-shape": f'digraph {{ a [shape=epsf shapefile="{_FILE}"] }}',
    "shape-own": f'digraph {{ a [shape="{_FILE}"] }}',
    "shape-custom": 'digraph { a [shape=custom, "shape" + "file"="/etc/passwd"] }',
    "url": 'digraph { a [URL="javascript:alert(1)"] }',
    "href": 'digraph { a [href="http://127.0.0.1:9/"] }',
    "href-joined": 'digraph { a ["hr" + "ef"="javascript:alert(1)"] }',
    "edge-url": 'digraph { a -> b [edgeURL="javascript:alert(1)", headhref="x"] }',
    "target": 'digraph { a ["U" + "RL"="javascript:alert(1)", target="_top"] }',
    "stylesheet": 'digraph { stylesheet="http://127.0.0.1:9/x.css"; a }',
    "stylesheet-joined": 'digraph { "style" + "sheet"="http://127.0.0.1:9/x.css"; a }',
    "background": f'digraph {{ _background="I 0 0 9 9 5 -{_FILE}"; a }}',
    "draw": f'digraph {{ a ["_draw" + "_"="I 0 0 9 9 5 -{_FILE}"] }}',
    "fontpath": 'digraph { fontpath="/etc"; a }',
    "fontname": 'digraph { a [fontname="http://127.0.0.1:9/x.ttf"] }',
    "fontname-file": f'digraph {{ a [fontname="{OUTSIDE}/x.ttf"] }}',
    "html-image": f'digraph {{ a [label=<<TABLE><TR><TD><IMG SRC="{_FILE}"/></TD></TR></TABLE>>] }}',
    "html-image-split": f'digraph {{ a [label=<<TABLE><TR><TD><\nIMG\nSRC="{_FILE}"/></TD></TR></TABLE>>] }}',
    "html-href": 'digraph { a [label=<<TABLE HREF="javascript:alert(1)"><TR><TD>x</TD></TR></TABLE>>] }',
    "html-entity": 'digraph { a [label=<<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><B>&y;</B>>] }',
    "html-script": "digraph { a [label=<<script>alert(1)</script>>] }",
    "html-deep": "digraph { a [label=<" + "<B>" * 3000 + "x" + "</B>" * 3000 + ">] }",
    "html-span": 'digraph { a [label=<<TABLE><TR><TD COLSPAN="65000" ROWSPAN="65000">x</TD></TR></TABLE>>] }',
    "html-border": 'digraph { a [label=<<TABLE BORDER="255" CELLPADDING="99999"><TR><TD WIDTH="65000" HEIGHT="65000">x</TD></TR></TABLE>>] }',
    "peripheries": "digraph { a [peripheries=100000000] }",
    "peripheries-quoted": 'digraph { a ["peri" + "pheries"="100000000"] }',
    "sides": "digraph { a [shape=polygon sides=100000000] }",
    "width": "digraph { a [width=1e9 height=1e9] }",
    "fontsize": "digraph { a [fontsize=1e9] }",
    "fontsize-nan": "digraph { a [fontsize=nan] }",
    "minlen": "digraph { a -> b [minlen=100000000] }",
    "weight": "digraph { a -> b [weight=2147483647]; b -> c [weight=2147483647] }",
    "ranksep": "digraph { ranksep=1e9; a -> b }",
    "nodesep": "digraph { nodesep=1e9; a; b }",
    "size": 'digraph { size="1e9,1e9!"; a }',
    "dpi": "digraph { dpi=1e9; a }",
    "resolution": "digraph { resolution=1e9; a }",
    "nslimit": "digraph { nslimit=1e9; searchsize=2147483647; mclimit=1e9; a -> b }",
    "samplepoints": "digraph { samplepoints=100000000; a [shape=circle] }",
    "quantum": "digraph { quantum=1e-9; a }",
    "layout": "digraph { layout=neato; maxiter=2147483647; a -> b }",
    "overlap": 'digraph { layout=sfdp; overlap="prism9999999"; a -> b }',
    "penwidth": "digraph { a [penwidth=1e30] }",
    "style-wedged": 'digraph { a [style=wedged fillcolor="' + ":".join(["red;0.0001"] * 5000) + '"] }',
    "colours": 'digraph { a -> b [color="' + ":".join(["red"] * 10_000) + '"] }',
    "label-long": 'digraph { a [label="' + "x" * 60_000 + '"] }',
    "label-record": "digraph { a [shape=record label=\"" + "{" * 20_000 + "\"] }",
    "label-record-deep": "digraph { a [shape=record label=\"" + "{a|" * 5000 + "b" + "}" * 5000 + "\"] }",
    "huge": f"digraph {{ {'a->b;' * 20_000} }}",
    "dense": "digraph { {" + " ".join(f"n{n}" for n in range(300)) + "} -> {" + " ".join(f"n{n}" for n in range(300)) + "} }",
    "chain": "digraph { " + "->".join(f"n{n}" for n in range(6000)) + " }",
    "clusters": "digraph { " + "".join(f"subgraph cluster{n} {{" for n in range(2000)) + "a" + "}" * 2000 + " }",
    "braces": "digraph { " + "{" * 20_000,
    "brackets": "digraph { a " + "[" * 20_000,
    "quote-open": 'digraph { a [label="x }',
    "comment-open": "digraph { a /* x }",
    "not-dot": "<svg/>",
    "two-graphs": "digraph { a } digraph { b }",
    "nul": "digraph { a\0 }",
    "charset": 'digraph { charset="latin1"; a }',
    "program": "BEGIN { system(\"touch /tmp/owned\") }",
    "layers": 'digraph { layers="' + ":".join(f"l{n}" for n in range(5000)) + '"; a }',
    "comment-attribute": 'digraph { a [comment="--><script>window.pwned=1</script>"] }',
    "id": 'digraph { a [id="x\\" onload=\\"window.pwned=1"] }',
    "class": 'digraph { a [class="x\\" onload=\\"window.pwned=1"] }',
    "tooltip": 'digraph { a [tooltip="\\"><script>window.pwned=1</script>"] }',
    "pos": 'digraph { a [pos="1e300,1e300!"] b [pos="nan,nan!"] a->b }',
}  # fmt: skip
# Not good, or of no use; nobody is hurt when it is drawn.
_QUIET = {"nul", "weight", "colours", "nslimit", "label-record", "label-record-deep", "two-graphs", "fontname", "fontname-file", "charset", "layers",
          "comment-attribute", "id", "class", "tooltip", "pos", "chain", "dense", "quantum", "nodesep", "fontsize-nan", "style-wedged", "ranksep",
          "label-long", "layout", "samplepoints", "dpi", "resolution", "penwidth", "overlap", "html-border"}  # fmt: skip
_SOUND = {
    "text-image": 'digraph { a [label="image = x.svg"] }', "text-script": 'digraph { a [label="<script>window.pwned=1</script>"] }',
    "names": 'digraph { "</svg><script>window.pwned=1</script>" -> "]]>" }', "html-plain": "digraph { a [label=<<B>x</B>>] }",
    "comment": "digraph { /* image=x */ a // URL=x\n }",
}  # fmt: skip


def _draft(dot: str) -> str:
    return f"# 范围\n\n::::{{figure}}\n图题\n\n:::{{graphviz}}\n{dot}\n:::\n::::\n"


FAMILIES = (
    Family(
        name="diagrams",
        members=(
            *(Member(name=f"refused-{name}", finds=() if name in _QUIET else _BROKEN, text=_draft(dot)) for name, dot in _REFUSED.items()),
            *(Member(name=f"sound-{name}", text=_draft(dot)) for name, dot in _SOUND.items()),
            Member(name="many", text="# 范围\n\n" + "".join(_draft(f"digraph {{ a{n} -> b }}")[7:] for n in range(25))),
        ),
        megabytes=1500,
    ),
)  # fmt: skip
