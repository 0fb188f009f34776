"""Files that some program of the pipeline would obey, if it looked for them where drafts lie."""

from __future__ import annotations

from hostile.member import OUTSIDE, Den, Family, Member

_RUN = f"open({OUTSIDE + '/owned'!r}, 'w').write('owned')\n"
_DOCUTILS = f"""\
[general]
record_dependencies: {OUTSIDE}/secret.md
file_insertion_enabled: yes
raw_enabled: yes
warning_stream: {OUTSIDE}/warnings
dump_settings: yes
stylesheet_path: {OUTSIDE}/secret.md

[restructuredtext parser]
raw_enabled: yes
"""
_CONF = f"extensions = ['sphinx.ext.graphviz']\n{_RUN}"
# Within a standard's folder, where nothing is a program.
_IN_STANDARD = {
    "docutils": ("docutils.conf", _DOCUTILS), "conf": ("conf.py", _CONF), "templates": ("_templates/layout.html", "{{ x.__class__ }}"),
    "static": ("_static/x.js", "window.pwned=1"), "rst": ("more.rst", f".. include:: {OUTSIDE}/secret.md\n"), "notebook": ("more.ipynb", "{}"),
    "sitecustomize": ("sitecustomize.py", _RUN), "package": ("gbt/__init__.py", _RUN), "pth": ("x.pth", f"import os; {_RUN}"), "makefile": ("Makefile", "all:\n\ttouch owned\n"),
    "fonts": ("fonts.conf", f"<fontconfig><dir>{OUTSIDE}</dir><include>{OUTSIDE}/secret.md</include></fontconfig>"), "git": (".gitattributes", "* filter=x\n"),
    "page": ("index.html", "<script>window.pwned=1</script>"), "inventory": ("objects.inv", "# Sphinx inventory version 2\n"), "office": ("templates/rules.yaml", "a: b\n"),
    "rules": ("rules/x.py", _RUN), "locale": ("locale/zh_CN/LC_MESSAGES/sphinx.mo", "x"), "readme": ("README.md", "# 读我\n"), "text": ("notes.txt", "x"),
    "pickle": (".doctrees/environment.pickle", "cos\nsystem\n(S'touch /tmp/owned'\ntR."), "state": (".state/x.json", "{}"), "build": ("build/html/index.html", "x"),
    "editor": (".vscode/settings.json", "{}"), "env": (".env", "PYTHONPATH=/tmp\n"),
}  # fmt: skip


def _shadows(den: Den) -> None:
    """Modules and settings in the folder where the command is run."""
    outside = str(den.outside)
    for name in (
        "yaml.py", "json.py", "gbt.py", "sphinx.py", "lxml.py", "sitecustomize.py", "usercustomize.py", "click.py", "PIL/__init__.py", "x.pth", "_distutils_hack.py",
        "conftest.py", "setup.py", "weasyprint/__init__.py", "myst_parser/__init__.py",
    ):  # fmt: skip
        path = den.workspace / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(_RUN.replace(OUTSIDE, outside))
    for name, text in {
        "docutils.conf": _DOCUTILS, "setup.cfg": "[metadata]\n", "pyproject.toml": "[tool.gbt]\n", ".docutils": _DOCUTILS, "fonts.conf": _IN_STANDARD["fonts"][1],
        "matplotlibrc": "backend: module://gbt\n", "index.md": "# 甲\n", "index.rst": f".. include:: {OUTSIDE}/secret.md\n", "Makefile": "all:\n", ".netrc": "x",
        "standards/docutils.conf": _DOCUTILS, "domains/docutils.conf": _DOCUTILS, "standards/conf.py": _CONF, "standards/index.md": "# 甲\n",
    }.items():  # fmt: skip
        path = den.workspace / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.replace(OUTSIDE, outside))


def _programs(den: Den) -> None:
    """All that a workspace of one's own runs, as a merge request may bring it along."""
    run = _RUN.replace(OUTSIDE, str(den.outside))
    for name, text in {
        "conf.py": _CONF.replace(_RUN, run), "templates/rules/x.py": run, "templates/rules.yaml": "modules: [rules/x.py]\n", "rules/x.py": run,
        "templates/html/page.html.j2": "{{ cycler.__init__.__globals__.os.system('touch owned') }}", "templates/html/page.js": "window.pwned=1",
        "templates/print/page.css": f"@import url(file://{den.outside}/secret.md); body {{ background: url(http://127.0.0.1:9/x) }}",
        "templates/boilerplate.yaml": "a: !!python/name:os.system x\n", "templates/checklist.yaml": "x", "templates/docx/style.yaml": "x",
        "docutils.conf": _DOCUTILS, "Makefile": "all:\n\ttouch owned\n", "setup/x.sh": "touch owned\n", ".ci/run": "touch owned\n", "tools/gbt_cli/__init__.py": run,
        "extensions/gbt/__init__.py": run, "build/.state/neighbour.json": "{", "build/html/neighbour/index.html": "<script>window.pwned=1</script>",
    }.items():  # fmt: skip
        path = den.workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(OUTSIDE, str(den.outside)))
    (den.workspace / "build" / "json").symlink_to(den.outside)


FAMILIES = (
    Family(
        name="configuration",
        members=tuple(
            Member(name=f"in-{name}", files={path: text}) for name, (path, text) in _IN_STANDARD.items()
        ),
        lay=_shadows,
    ),
    Family(
        name="untrusted",
        members=(),
        lay=_programs,
        arguments=("build", "--untrusted", "-f", "html", "-f", "json"),
        says="conf.py",
    ),
    Family(
        name="untrusted-check",
        members=(),
        lay=_programs,
        arguments=("check", "--untrusted"),
        says="conf.py",
        statuses=(0, 1),
        builds=False,
    ),
)
