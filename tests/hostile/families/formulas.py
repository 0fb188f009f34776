"""Formulas that read files, define, nest and swell."""

from __future__ import annotations

from hostile.member import Family, Member

_BROKEN = ("formula-syntax", "text-too-long", "stray-mark", "file-too-large")
_REFUSED = {
    "input": "\\input{/etc/passwd}", "include": "\\include{../../../outside/secret}", "openin": "\\openin5=/etc/passwd", "write18": "\\write18{touch /tmp/owned}",
    "def": "\\def\\a{\\a\\a}\\a", "newcommand": "\\newcommand{\\x}{\\x}\\x", "let": "\\let\\x=\\input", "csname": "\\csname input\\endcsname{x}",
    "href": "\\href{javascript:alert(1)}{x}", "url": "\\url{http://127.0.0.1:9/}", "html": "\\htmlClass{x\" onclick=\"alert(1)}{x}", "style": "\\style{x}{y}",
    "graphics": "\\includegraphics{/etc/passwd}", "require": "\\require{html}", "unicode": "\\unicode{x202e}", "char": "\\char\"202E", "catcode": "\\catcode`\\@=11",
    "braces": "{" * 20_000 + "}" * 20_000, "braces-open": "{" * 20_000, "braces-closed": "}" * 20_000, "fractions": "\\frac{" * 3000, "roots": "\\sqrt" * 5000,
    "left": "\\left(" * 3000, "fence": "\\left( x", "scripts": "x" + "^{" * 4000, "double": "x^a^b_c_d", "begin": "\\begin{matrix}" * 2000,
    "end": "\\end{matrix}" * 2000, "environment": "\\begin{verbatim}x\\end{verbatim}", "ampersands": "&" * 5000, "breaks": "\\\\" * 5000, "command-long": "\\" + "a" * 50_000,
    "accents": "\\hat" * 3000 + "x", "dollar": "a$b", "percent": "a%b\nc",
}  # fmt: skip
_LARGE = {
    "matrix": "\\begin{matrix}" + " \\\\ ".join([" & ".join(["x"] * 60)] * 60) + "\\end{matrix}",
    "cases": "\\begin{cases}" + " \\\\ ".join(["x & y"] * 2000) + "\\end{cases}",
    "sum": " + ".join(["x_{1}^{2}"] * 4000), "tower": "\\frac{a}{" * 12 + "b" + "}" * 12, "digits": "1" * 50_000, "text": "\\text{" + "字" * 20_000 + "}",
    "text-markup": "\\text{</mtext><script>window.pwned=1</script>}", "text-control": "\\text{\x1b[31m\u202e}", "empty": "", "blank": " ", "nul": "a\0b",
    "wide": "字" * 5000, "primes": "x" + "'" * 5000, "entities": "&lt;script&gt;", "surplus": "x" * 50_000, "subscripts-wide": "x_{" + "y" * 20_000 + "}",
}  # fmt: skip

FAMILIES = (
    Family(
        name="formulas",
        members=(
            *(Member(name=f"refused-{name}", finds=_BROKEN, text=f"# 范围\n\n```{{math}}\n{text}\n```\n") for name, text in _REFUSED.items()),
            *(Member(name=f"large-{name}", text=f"# 范围\n\n```{{math}}\n{text}\n```\n") for name, text in _LARGE.items()),
            *(
                Member(name=f"inline-{name}", text=f"# 范围\n\n段${_REFUSED[name]}$。\n", finds=_BROKEN)
                for name in ("input", "href", "def", "braces-open", "fractions", "roots")
            ),
            Member(name="many", text="# 范围\n\n" + "段$x_{1}$。\n\n" * 1500),
            Member(name="label", finds=("label-form", "option-value", "undefined-label"), text='# 范围\n\n```{math}\n:label: eq-x" onclick="alert(1)\nx\n```\n'),
        ),
        megabytes=2500,
    ),
)  # fmt: skip
