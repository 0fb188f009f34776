"""Names of files in a draft that lead elsewhere: up, away, to other schemes, through what is no folder."""

from __future__ import annotations

from hostile.families.drawing import PNG, SVG
from hostile.member import CLIMB, OUTSIDE, Den, Family, Member

OUT = ("file-outside", "image-refused", "image-missing", "file-missing", "refused-construct")

_AWAY = {
    "url": "http://127.0.0.1:9/a.svg",
    "url-no-scheme": "//127.0.0.1:9/a.svg",
    "url-ftp": "ftp://127.0.0.1/a.svg",
    "url-data": "data:image/svg+xml,<svg/>",
    "url-file": f"file://{OUTSIDE}/x.svg",
    "url-spelled": "HtTp://127.0.0.1:9/a.svg",
    "absolute": f"{OUTSIDE}/x.svg",
    "home": "~/x.svg",
    "backslash": "..\\..\\..\\outside\\x.svg",
    "drive": "C:\\x.svg",
    "unc": "\\\\host\\share\\x.svg",
    "up": f"{CLIMB}/x.svg",
    "up-deep": f"figures/a/b/../../../{CLIMB}/x.svg",
    "up-dots": f"./figures/.././{CLIMB}/x.svg",
    "up-slashes": f"figures//..//{CLIMB.replace('/', '//')}//x.svg",
    "up-encoded": "%2e%2e/%2e%2e/%2e%2e/outside/x.svg",
    "up-wide": "．．/．．/．．/outside/x.svg",
    "up-neighbour": "../neighbour/index.svg",
    "proc": "/proc/self/environ",
    "device": "/dev/stdin",
    "nul": "figures/x.svg\x00.png",
    "wildcard": "figures/*.svg",
    "variable": "$HOME/x.svg",
    "braces": "{{ x }}.svg",
    "long": "a/" * 3000 + "x.svg",
    "long-step": "a" * 300 + ".svg",
    "folder": "figures",
    "folder-slash": "figures/",
    "itself": ".",
    "file-as-folder": "index.md/../figures/x.svg/x.svg",
    "markdown": "index.md",
    "yaml": "standard.yaml",
}


def _figure(name: str) -> str:
    return f"# 范围\n\n:::{{figure}} {name}\n图题\n:::\n"


def _table(name: str) -> str:
    return f"# 范围\n\n:::{{table}} 表题\n:file: {name}\n:::\n"


def _deep(den: Den) -> None:
    """A link within the standard: what the path says and where it leads are of different depth."""
    inner = den.folder / "a" / "b" / "c" / "d" / "e"
    inner.mkdir(parents=True)
    (den.folder / "deep").symlink_to("a/b/c/d/e")
    # four steps up from there is a folder of the standard; four up from the name is build/
    (den.folder / "a" / "evil.png").write_bytes(PNG)
    (den.folder / "a" / "evil.svg").write_text(SVG % "")


_INSIDE = {
    "normal": "figures/x.svg",
    "dotted": "./figures/./x.svg",
    "roundabout": "figures/../figures/x.svg",
    "through-nothing": "nowhere/../figures/x.svg",
    "doubled": "figures//x.svg",
    "html-name": "figures/evil.html",
    "pth-name": "figures/evil.pth",
    "script-name": "search.js",
    "page-name": "index.html",
    "upper-name": "figures/X.SVG",
    "spaced-name": "figures/x y.svg",
    "question-name": "figures/x?.svg",
    "hash-name": "figures/x#.svg",
    "percent-name": "figures/x%2e.svg",
    "hidden-name": "figures/.x.svg",
    "hidden-folder": ".figures/x.svg",
    "static-name": "_static/x.svg",
}

FAMILIES = (
    Family(
        name="paths",
        members=(
            *(
                Member(name=f"figure-{name}", finds=OUT, text=_figure(path), files={"figures/x.svg": SVG % ""}, line=3)
                for name, path in _AWAY.items()
            ),
            *(
                Member(name=f"table-{name}", finds=OUT, text=_table(path.replace("x.svg", "secret.csv").replace(".svg", ".csv")), line=4)
                for name, path in _AWAY.items()
                if name.startswith(("up", "absolute", "url", "proc", "nul", "long", "folder", "drive"))
            ),
            *(
                Member(
                    name=f"inside-{name}", text=_figure(path),
                    files={path.removeprefix("./").replace("./", "").replace("figures/../", "").replace("nowhere/../", "").replace("//", "/"): SVG % ""},
                )
                for name, path in _INSIDE.items()
            ),
            *(
                Member(name=f"deep-{kind}", text=_figure(f"deep/../../../../evil.{kind}"), lay=_deep)
                for kind in ("svg", "png")
            ),
            *(
                Member(name=f"toctree-{name}", finds=("file-outside", "file-missing", "refused-construct"), text=f"# 范围\n\n:::{{toctree}}\n{path}\n:::\n")
                for name, path in {
                    "up": f"{CLIMB}/secret", "up-file": f"{CLIMB}/secret.md", "absolute": f"{OUTSIDE}/secret", "url": "题 <http://127.0.0.1:9/>",
                    "neighbour": "../neighbour/index", "root": "/../../../outside/secret", "titled": f"题 <{CLIMB}/secret>",
                }.items()
            ),
            Member(name="toctree-glob", finds=("unknown-option", "refused-construct", "file-missing", "file-outside"),
                   text=f"# 范围\n\n:::{{toctree}}\n:glob:\n{CLIMB}/*\n:::\n"),
            Member(name="toctree-itself", text="# 范围\n\n:::{toctree}\nindex\n:::\n"),
            Member(name="toctree-circle", text="# 范围\n\n:::{toctree}\nmore\n:::\n", files={"more.md": "# 甲\n\n:::{toctree}\nindex\nmore\n:::\n"}),
            Member(name="subfigure-up", finds=OUT, text=f"# 范围\n\n::::{{figure}}\n图题\n\n:::{{subfigure}} {CLIMB}/x.svg\n甲\n:::\n::::\n"),
        ),
    ),
)  # fmt: skip
