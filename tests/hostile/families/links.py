"""Links of every kind among the files of a standard: to the outside, in circles, to devices, to the neighbour."""

from __future__ import annotations

import os
from collections.abc import Callable

from hostile.families.drawing import SVG, figure
from hostile.member import SOUND, Den, Family, Member

_OUT = (
    "file-unusable",
    "file-outside",
    "file-missing",
    "image-missing",
    "image-refused",
    "file-unread",
    "not-a-standard",
)
TABLE = "# 范围\n\n:::{table} 表题\n:file: t.csv\n:::\n"
MORE = "# 范围\n\n:::{toctree}\nmore\n:::\n"


def link(name: str, target: str) -> Callable[[Den], None]:
    """A link in the standard's folder; ``target`` below the folder outside, unless it says otherwise."""

    def lay(den: Den) -> None:
        path = den.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.symlink_to(target if target.startswith((".", "/")) else den.outside / target)

    return lay


def _hard(den: Den) -> None:
    """Of a hard link nobody can see that it leads out: what it holds is the standard's then."""
    os.link(den.folder / "standard.yaml", den.folder / "same.yaml")


def _whole(den: Den) -> None:
    """The standard's folder itself leads out."""
    for path in den.folder.iterdir():
        path.unlink()
    den.folder.rmdir()
    (den.outside / "standard").mkdir(exist_ok=True)
    (den.outside / "standard" / "index.md").write_text((den.outside / "secret.md").read_text())
    den.folder.symlink_to(den.outside / "standard")


def _twin(den: Den) -> None:
    """The standard's folder is the neighbour's under another name."""
    for path in den.folder.iterdir():
        path.unlink()
    den.folder.rmdir()
    den.folder.symlink_to("neighbour")


def _circle(den: Den) -> None:
    (den.folder / "more.md").symlink_to("most.md")
    (den.folder / "most.md").symlink_to("more.md")


def _spiral(den: Den) -> None:
    (den.folder / "figures").mkdir()
    (den.folder / "figures" / "in").symlink_to("..")
    (den.folder / "figures" / "x.svg").write_text(SVG % "")


_GLOBS = ("[e].md", "*.md", "?.md", "[!a].md", "a[.md", "{a,b}.md", "**.md", "~a.md", "!a.md", "a].md")

FAMILIES = (
    Family(
        name="links",
        members=(
            Member(name="figure", finds=_OUT, text=figure(), lay=link("figures/x.svg", "x.svg"), line=3),
            Member(name="figure-relative", finds=_OUT, text=figure(), lay=link("figures/x.svg", "../../../../outside/x.svg"), line=3),
            Member(name="figure-folder", finds=_OUT, text=figure(), lay=link("figures", "figures"), line=3),
            Member(name="figure-device", finds=_OUT, text=figure(), lay=link("figures/x.svg", "/dev/zero"), line=3),
            Member(name="figure-terminal", finds=_OUT, text=figure(), lay=link("figures/x.svg", "/dev/stdin"), line=3),
            Member(name="figure-broken", finds=_OUT, text=figure(), lay=link("figures/x.svg", "./nothing.svg"), line=3),
            Member(name="figure-environment", finds=_OUT, text=figure(), lay=link("figures/x.svg", "/proc/self/environ"), line=3),
            Member(name="figure-neighbour", finds=_OUT, text=figure(), lay=link("figures/x.svg", "../../neighbour/index.md"), line=3),
            Member(name="figure-inside", text=figure(), files={"y.svg": SVG % ""}, lay=link("figures/x.svg", "../y.svg")),
            Member(name="figure-folder-inside", text=figure(), files={"drawn/x.svg": SVG % ""}, lay=link("figures", "./drawn")),
            Member(name="table", finds=_OUT, text=TABLE, lay=link("t.csv", "secret.csv"), line=4),
            Member(name="table-environment", finds=_OUT, text=TABLE, lay=link("t.csv", "/proc/self/environ"), line=4),
            Member(name="table-descriptor", finds=_OUT, text=TABLE, lay=link("t.csv", "/proc/self/fd/0"), line=4),
            Member(name="chapter", finds=_OUT, text=MORE, lay=link("more.md", "secret.md")),
            Member(name="chapter-environment", finds=_OUT, text=MORE, lay=link("more.md", "/proc/self/environ")),
            Member(name="chapter-folder", finds=_OUT, text=MORE.replace("more", "more/secret"), lay=link("more", ".")),
            Member(name="chapter-circle", finds=_OUT, text=MORE, lay=_circle),
            Member(name="folder-spiral", text=figure("figures/in/figures/in/figures/x.svg"), lay=_spiral),
            Member(name="index", finds=_OUT, lay=link("index.md", "secret.md"), written=False),
            Member(name="index-environment", finds=_OUT, lay=link("index.md", "/proc/self/environ"), written=False),
            Member(name="facts", finds=_OUT, lay=link("standard.yaml", "secret.yaml")),
            Member(name="facts-environment", finds=_OUT, lay=link("standard.yaml", "/proc/self/environ")),
            Member(name="facts-neighbour", finds=_OUT, lay=link("standard.yaml", "../neighbour/standard.yaml")),
            Member(name="hard-link", text=SOUND, lay=_hard),
            *(
                Member(name=f"glob-{number}", finds=_OUT, text=f"# 范围\n\n:::{{toctree}}\n:glob:\n*\n{name[:-3]}\n:::\n", lay=link(name, "secret.md"))
                for number, name in enumerate(_GLOBS)
            ),
            *(Member(name=f"loose-{number}", finds=_OUT, lay=link(name, "secret.md")) for number, name in enumerate(_GLOBS)),
            Member(name="loose-folder", finds=_OUT, lay=link("[f]", ".")),
            Member(name="loose-root", finds=_OUT, lay=link("root", "/")),
            Member(name="whole", finds=_OUT, lay=_whole, written=False),
            Member(name="twin", finds=_OUT, lay=_twin, written=False),
        ),
    ),
)  # fmt: skip
