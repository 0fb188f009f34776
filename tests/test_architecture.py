"""The house rules that a machine can see: who imports whom, how large, how named, how documented."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from gbt.writers import WRITERS

ROOT = Path(__file__).parents[1]
SOURCES = sorted(path for top in ("extensions", "tools") for path in (ROOT / top).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
# Beside the command: never installed, they write drafts of their own and may use what the tests use, and one another.
SCRIPTS = [path for path in SOURCES if path.parts[len(ROOT.parts)] == "tools" and "gbt_cli" not in path.parts]

MODULE_LINES = 400
FUNCTION_LINES = 50

# Path → ceiling; each with the reason why the thing is better in one piece.
LARGE_MODULES: dict[str, int] = {}
LARGE_FUNCTIONS: dict[str, int] = {}

# A function and the heavy module that it alone loads, so that a command without need of it does not wait; seconds on a machine
# with two slow cores, after `gbt check` has started. All else is imported at the top.
LATE_IMPORTS = {
    ("extensions/formulas/typesetting/font.py::_face", "ziamath.zmath"): "reads its font: 0.2 s",
    ("extensions/gbt/handbook/build.py::_write", "gbt.handbook.files"): "Sphinx and Jinja: 1.5 s",
    (
        "extensions/gbt/office.py::_checklist_faults",
        "gbt.checklist",
    ): "the pages of the rules, for an office's own list: 0.02 s",
    (
        "extensions/gbt/pictures/reading.py::_bitmap",
        "gbt.pictures.bitmaps",
    ): "Pillow, for bitmaps alone: 0.1 s",
    ("extensions/gbt/writers/docx/__init__.py::_load", "gbt.writers.docx.document"): "python-docx: 0.7 s",
    ("extensions/gbt/writers/docx/__init__.py::_office", "gbt.writers.docx.office"): "python-docx: 0.7 s",
    (
        "extensions/gbt/writers/pdf/__init__.py::_office",
        "gbt.writers.pdf.cover",
    ): "Jinja, for an office's covers: 0.2 s",
    (
        "extensions/gbt/writers/web/__init__.py::_office",
        "gbt.writers.web.templates",
    ): "Jinja, for an office's pages: 0.2 s",
    (
        "extensions/gbt/writers/pdf/__init__.py::_foreseen",
        "gbt.writers.pdf.glyphs",
    ): "formulas and lxml, which a build without changes does without: 0.1 s",
    ("extensions/gbt/writers/pdf/__init__.py::_load", "gbt.writers.pdf.printing"): "WeasyPrint: 1.7 s",
    ("extensions/gbt/writers/web/__init__.py::_load", "gbt.writers.web.files"): "Jinja and lxml: 0.4 s",
    (
        "extensions/gbt/text/pinyin.py::pinyin_key",
        "pypinyin",
    ): "the readings of 40 000 characters, for an index: 1.0 s",
    ("extensions/gbt/site/library.py::write_site", "gbt.site.files"): "Jinja and lxml: 0.4 s",
    ("extensions/gbt/workspace/build.py::_round", "gbt.workspace.crew"): "Sphinx: 1.1 s",
    ("tools/gbt_cli/check.py::check", "gbt_cli.timing"): "Sphinx, for --profile alone: 0.9 s",
}
# Who writes or removes files outside of gbt.files, whose doors follow no link and leave no half of a file behind.
WRITE_BESIDES = {
    "extensions/gbt/diagrams/drawing.py": "a file without a name, and an empty folder, for dot",
}
# What does so: functions of modules, methods of paths.
WRITING_FUNCTIONS = {
    "os": {
        "chmod", "chown", "ftruncate", "lchown", "link", "makedirs", "mkdir", "mkfifo", "mknod", "open", "remove",
        "removedirs", "rename", "renames", "replace", "rmdir", "symlink", "truncate", "unlink", "utime",
    },
    "shutil": {
        "chown", "copy", "copy2", "copyfile", "copymode", "copystat", "copytree", "make_archive", "move", "rmtree",
        "unpack_archive",
    },
    "tempfile": {
        "NamedTemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "TemporaryFile", "mkdtemp", "mkstemp",
        "mktemp",
    },
}  # fmt: skip
WRITING_METHODS = {
    "chmod", "hardlink_to", "lchmod", "mkdir", "rename", "rmdir", "symlink_to", "touch", "unlink", "write_bytes",
    "write_text",
}  # fmt: skip


READING = {
    "open", "read_text", "read_bytes", "scandir", "listdir", "readlink", "glob", "rglob", "iterdir",
    "copy2", "copyfile", "copytree",
}  # fmt: skip
# Who looks into files or folders otherwise than by gbt.files, which follows no link, waits for nothing, and reads no more than
# it wants. Nothing of a draft, the register, the domains or the templates is read by any of them.
READ_PLAINLY = {
    "extensions/formulas/commands.py": "a table of its own package, which stands alone",
    "extensions/gbt/findings/baseline.py": "the file that the command line names",
    "extensions/gbt/handbook/shown.py": "names in a scratch folder of its own",
    "extensions/gbt/workspace/limits.py": "how much memory the process has",
    "extensions/gbt/workspace/unused.py": "compares programs of a merge request with those of the office, by handles",
    "extensions/gbt/writers/pdf/archive.py": "the colours that WeasyPrint brings along",
    "tools/gbt_cli/chosen.py": "counts files by their names, outside of every workspace",
}


# Words that are also a format, where they mean something else.
NO_FORMAT = {
    ("extensions/gbt/handbook/pages.py", "html"): "an option of markdown-it",
    ("extensions/gbt/syntax/renderer.py", "html"): "the language of a literal block",
    ("tools/gbt_cli/check.py", "json"): "the form of findings",
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def canonical(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def tracked() -> list[Path]:
    """Every committed text file."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    paths = [ROOT / entry for entry in listed.stdout.split("\0") if entry]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096]]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and length of each function; of a nested one, its own."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name(path)}::{node.name}", node.end_lineno - node.lineno + 1  # type: ignore[operator]  # parsed code has lines


def imported(path: Path) -> Iterator[str]:
    """Top-level names of the packages that a module imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import():
                yield from (alias.name.partition(".")[0] for alias in node.names)
            case ast.ImportFrom(level=0, module=str(module)):
                yield module.partition(".")[0]


def late_imports(path: Path) -> Iterator[tuple[str, str]]:
    """Each function that imports something, with the module."""
    for function in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                match node:
                    case ast.Import():
                        yield from ((f"{name(path)}::{function.name}", alias.name) for alias in node.names)
                    case ast.ImportFrom(module=str(module)):
                        yield f"{name(path)}::{function.name}", module


def test_only_what_is_heavy_is_imported_late():
    found = {entry for path in SOURCES for entry in late_imports(path)}
    assert found == LATE_IMPORTS.keys()


def formats_named(path: Path) -> Iterator[tuple[str, str]]:
    """The formats of outputs that a module writes out as words."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and node.value in WRITERS:
            yield name(path), node.value


def test_formats_are_named_by_their_writers_alone():
    outside = [path for path in SOURCES if path not in SCRIPTS and "gbt/writers" not in path.as_posix()]
    assert {entry for path in outside for entry in formats_named(path)} == NO_FORMAT.keys()


def writes(path: Path) -> set[str]:
    """By which calls a module writes or removes files with its own hands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.ImportFrom(module=str(module), names=names) if module in WRITING_FUNCTIONS:
                found |= WRITING_FUNCTIONS[module] & {alias.name for alias in names}
            case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=name)) if (
                module in WRITING_FUNCTIONS
            ):
                found |= {name} & WRITING_FUNCTIONS[module]
            case ast.Call(func=ast.Attribute(attr=name)):
                found |= {name} & WRITING_METHODS
            case ast.Call(func=ast.Name(id="open"), args=[_, ast.Constant(value=str(mode))]):
                found |= {"open"} if set(mode) & set("wax+") else set()
            case ast.Call(func=ast.Name(id="open"), keywords=[*keywords]):
                found |= {"open"} if {"mode", None} & {keyword.arg for keyword in keywords} else set()
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Path(name).write_text('x')", "open(name, 'w')", "open(name, mode=how)", "open(name, 'rb+')",
        "os.replace(a, b)", "from os import rename", "shutil.rmtree(a)", "from shutil import copytree",
        "tempfile.mkdtemp()", "from tempfile import TemporaryDirectory", "path.unlink()", "a.b.mkdir()",
        "os.open(name, flags)",
    ],
)  # fmt: skip
def test_what_writes_is_recognised(tmp_path, text: str) -> None:
    path = tmp_path / "module.py"
    path.write_text(text, encoding="utf-8")
    assert writes(path)


def test_files_are_written_and_removed_in_one_room() -> None:
    besides = {name(path) for path in set(SOURCES) - set(SCRIPTS) if writes(path)}
    assert {path for path in besides if not path.startswith("extensions/gbt/files/")} == WRITE_BESIDES.keys()


def reads(path: Path) -> Iterator[str]:
    """The calls by which a module itself looks into a file or folder."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Call(func=ast.Name("open")):
                yield "open"
            # a package of python-docx lies in memory
            case ast.Call(func=ast.Attribute(value=ast.Name("Package"), attr="open")):
                continue
            case ast.Call(func=ast.Attribute(value=ast.Name("os"), attr="walk")):
                yield "walk"
            case ast.Call(func=ast.Attribute(attr=called)) if called in READING:
                yield called


def test_files_are_read_through_one_door():
    inside = {path for path in SOURCES if name(path).startswith("extensions/gbt/files/")}
    assert {
        name(path) for path in set(SOURCES) - inside - set(SCRIPTS) if any(reads(path))
    } == READ_PLAINLY.keys()


def test_import_contracts_hold():
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_no_module_outgrows_the_ceiling():
    lines = {name(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    too_long = {path: count for path, count in lines.items() if count > LARGE_MODULES.get(path, MODULE_LINES)}
    assert not too_long
    assert not {path for path in LARGE_MODULES if lines.get(path, 0) <= MODULE_LINES}, "no exception needed"


def test_no_function_outgrows_the_ceiling():
    lines = dict(entry for path in SOURCES for entry in functions(path))
    too_long = {
        key: count for key, count in lines.items() if count > LARGE_FUNCTIONS.get(key, FUNCTION_LINES)
    }
    assert not too_long
    assert not {key for key in LARGE_FUNCTIONS if lines.get(key, 0) <= FUNCTION_LINES}, "no exception needed"


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_every_module_says_what_it_knows(path):
    tree = ast.parse(path.read_text("utf-8"))
    docstring = ast.get_docstring(tree)
    assert docstring, "no module docstring"
    assert not docstring.lower().startswith("this module"), "say what the module knows"


def test_findings_are_put_into_words_in_their_own_room():
    dress = re.compile(r"改法：|\{(finding|found|rule|each|self|f)\.clause\}|第\{\w*\.?(source\.)?line\}行第")
    found = [name(path) for path in SOURCES if dress.search(path.read_text("utf-8"))]
    assert [each for each in found if "/findings/" not in each and not each.startswith("findings/")] == []


def test_names_say_what_a_module_knows():
    empty = re.compile(r"(^|_)(utils?|helpers?|misc|common|manager|handler|processor)(_|$)")
    assert not [name(path) for path in SOURCES + TESTS if empty.search(path.stem)]


def test_no_file_names_the_machine_it_was_written_on():
    # Assembled, so that this file does not find itself.
    folders = "|".join(["work/", "root/", "home/" + r"\w", "Users/" + r"\w", "opt/" + "pypi"])
    machine = re.compile(rf"(?<![\w.~$}}/-])/(?:{folders})")
    found = [
        f"{name(path)}:{number}: {line.strip()[:80]}"
        for path in tracked()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if machine.search(line)
    ]
    assert not found


def test_every_library_imported_is_declared():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    declared = declared_names(settings["project"]["dependencies"])
    for_scripts = declared | declared_names(settings["dependency-groups"]["dev"])
    providers = importlib.metadata.packages_distributions()
    undeclared = {
        f"{name(path)}: {package}"
        for path in SOURCES
        for package in imported(path)
        if package not in sys.stdlib_module_names
        and package not in {"formulas", "gbt", "gbt_cli"}
        and not (path in SCRIPTS and package in {"fuzzing", *(script.stem for script in SCRIPTS)})
        and not (for_scripts if path in SCRIPTS else declared)
        & {canonical(distribution) for distribution in providers.get(package, ["?"])}
    }
    assert not undeclared


def declared_names(requirements: list[str]) -> set[str]:
    return {canonical(re.split(r"[^\w.-]", entry)[0]) for entry in requirements}


def test_every_data_file_names_its_source_and_date():
    rooms = ("data*/**", "rules/words/**")
    data = [
        path
        for room in rooms
        for suffix in ("yaml", "csv")
        for path in (ROOT / "extensions").rglob(f"{room}/*.{suffix}")
    ]
    assert {path.parent.name for path in data} >= {"data", "data_files", "words", "lists", "wording"}
    head = {name(path): path.read_text("utf-8").split("\n\n")[0] for path in data}
    told = (re.compile("^#"), re.compile("Source|来源|GB/T"), re.compile(r"\b20\d\d-\d\d"))
    assert not [path for path, text in head.items() if not all(part.search(text) for part in told)]


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "build/README.md", "templates/README.md"]
)
def test_pages_name_paths_that_exist(page):
    text = (ROOT / page).read_text("utf-8")
    named = set(
        re.findall(
            r"`((?:extensions|tools|tests|templates|setup|standards|domains|register)/[\w./-]*)`", text
        )
    )
    assert not {path for path in named if not (ROOT / path).exists()}


def test_makefile_and_readme_know_the_same_targets():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = {name for line in re.findall(r"^([a-z][a-z -]*):.*##", makefile, re.M) for name in line.split()}
    pages = (ROOT / "README.md").read_text("utf-8") + (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert {
        name for names in re.findall(r"`make ([a-z -]+)", pages) for name in names.split()
    } - targets == set()
