"""``--untrusted``: of a merge request only data is read, with programs from elsewhere; the rest is named."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from command import gbt
from drafts import REGISTER, write_standard
from tools.test_cli import CLEAN, FACTS
from workspace.test_unused import write

MARK = "from pathlib import Path\nPath({!r}).write_text('ran')\n"


@pytest.fixture
def ran(tmp_path: Path) -> Path:
    """Is there when a program of the merge request has run."""
    return tmp_path / "ran"


@pytest.fixture
def request_(tmp_path: Path, ran: Path) -> Path:
    """A merge request whose every program leaves a mark or spoils the outputs."""
    root = tmp_path / "merge-request"
    mark = MARK.format(str(ran))
    write(
        root,
        {
            "register/documents.yaml": REGISTER,
            "conf.py": mark,
            "sitecustomize.py": mark,
            "gbt.py": mark,
            "templates/rules.yaml": "module: own.py\nrules: {empty-clause: off}\n",
            "templates/own.py": mark,
            "templates/boilerplate.yaml": "editions: {GB/T 1.1—2020: {words: {note: 恶}}}\n",
            "templates/html/standard.html.jinja": "EVIL",
            "templates/html/static/page.js": "EVIL",
            "templates/print/page.css": "EVIL",
            "Makefile": "all:\n\techo\n",
        },
    )
    write_standard(root, CLEAN + "\n注：短。\n\n# 空章\n", name="meal", facts=FACTS)
    return root


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    return write(
        tmp_path / "programs",
        {
            "standards/x.txt": "",
            "templates/rules.yaml": "rules: {empty-clause: info}\n",
            "templates/boilerplate.yaml": "editions: {GB/T 1.1—2020: {words: {note: 附注}}}\n",
            "Makefile": "all:\n\techo\n",
        },
    )


def said(root: Path, *arguments: str) -> tuple[int, list[dict[str, object]]]:
    done = gbt(root, "check", "--untrusted", "--format", "json", *arguments)
    assert done.stderr == ""
    return done.returncode, json.loads(done.stdout)["findings"]


def test_a_merge_request_runs_nothing_of_its_own(request_, ran) -> None:
    _, found = said(request_)
    assert not ran.exists()
    messages = [str(each["message"]) for each in found if each["rule"] == "program-unused"]
    assert [message.split("：")[1].split("（")[0] for message in messages] == [
        "Makefile", "conf.py", "templates/boilerplate.yaml", "templates/html/standard.html.jinja",
        "templates/html/static/page.js", "templates/own.py", "templates/print/page.css", "templates/rules.yaml",
        "gbt.py", "sitecustomize.py",
    ]  # fmt: skip
    # its own rules.yaml has switched this off
    assert [each["severity"] for each in found if each["rule"] == "empty-clause"] == ["warning"]


def test_the_programs_of_the_target_branch_are_used(request_, programs, ran) -> None:
    _, found = said(request_, "--programs", str(programs))
    assert not ran.exists()
    assert [each["severity"] for each in found if each["rule"] == "empty-clause"] == ["info"]
    named = [each["source"]["file"] for each in found if each["rule"] == "program-unused"]
    assert "Makefile" not in named
    assert {"conf.py", "templates/rules.yaml", "templates/own.py"} <= set(named)


def test_conf_py_of_the_target_branch_is_run(request_, programs, tmp_path) -> None:
    theirs = tmp_path / "theirs"
    conf = (Path(__file__).parents[2] / "conf.py").read_text(encoding="utf-8")
    write(programs, {"conf.py": MARK.format(str(theirs)) + conf})
    said(request_, "--programs", str(programs))
    assert theirs.exists()


def test_outputs_are_made_with_the_words_and_pages_of_the_target_branch(request_, programs, ran) -> None:
    done = gbt(request_, "build", "--untrusted", "--programs", str(programs), "-f", "html", "-f", "json")
    assert not ran.exists()
    assert "没有使用：templates/html/standard.html.jinja（目标分支没有）" not in done.stdout
    assert "没有使用：templates/html/standard.html.jinja（与目标分支不同）" in done.stdout
    page = (request_ / "build" / "html" / "meal" / "index.html").read_text(encoding="utf-8")
    assert "EVIL" not in page
    assert "附注" in page
    static = request_ / "build" / "html" / "_static"
    assert not any("EVIL" in path.read_text(encoding="utf-8") for path in static.glob("page.*"))


WATCHED = """
import os, sys
from pathlib import Path
import gbt.workspace.build as build
import gbt.workspace.library as library
from gbt_cli.main import run
root, programs, told = map(Path, sys.argv[1:])
build.unused_programs = lambda workspace: ()
library.write_handbook = lambda *_: 0
handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
real = os.open
def opened(*arguments, **details):
    # below the handle of a folder only a name is told: the system knows where that is
    found = real(*arguments, **details)
    os.write(handle, os.fsencode(os.readlink(f"/proc/self/fd/{found}")) + b"\\n")
    return found
os.open = opened
def watch(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str):
        # what workers open, too
        os.write(handle, os.path.abspath(arguments[0]).encode() + b"\\n")
sys.addaudithook(watch)
os.chdir(programs)
status = run(["build", "--untrusted", "-j", "1", "--programs", str(programs), str(root / "standards")])
assert status in (0, 1), status
"""


def test_nothing_but_data_is_opened_when_nothing_is_compared(request_, programs, tmp_path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(request_), str(programs), str(tmp_path / "told")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = {Path(line) for line in (tmp_path / "told").read_text(encoding="utf-8").splitlines()}
    assert programs / "templates" / "rules.yaml" in lines
    opened = {line.relative_to(request_).parts for line in lines if line.is_relative_to(request_)}
    assert ("standards", "meal", "index.md") in opened
    assert {parts[0] for parts in opened if parts} <= {"standards", "domains", "register", "build"}


def test_lines_of_templates_are_shown_as_the_target_branch_has_them(request_, programs) -> None:
    write(programs, {"templates/rules.yaml": "# 甲\nrules: {emtpy-clause: off}\n"})
    done = gbt(request_, "check", "--untrusted", "--programs", str(programs))
    assert "    rules: {emtpy-clause: off}" in done.stdout


def test_what_was_remembered_or_built_is_not_believed(request_, programs, tmp_path) -> None:
    outside = write(tmp_path / "outside", {"kept.txt": "x"})
    arguments = ("build", "--untrusted", "--programs", str(programs), "-f", "json")
    gbt(request_, *arguments)
    state = request_ / "build" / ".state"
    remembered = next(state.rglob("meal.json"))
    text = remembered.read_text(encoding="utf-8")
    page = request_ / "build" / "json" / "meal.json"
    page.write_text("forged", encoding="utf-8")
    write(request_, {"build/html/evil.html": "x"})
    (request_ / "build" / "pdf").symlink_to(outside)
    assert remembered.read_text(encoding="utf-8") == text
    gbt(request_, *arguments)
    assert page.read_text(encoding="utf-8") != "forged"
    assert not (request_ / "build" / "html" / "evil.html").exists()
    assert not (request_ / "build" / "pdf").is_symlink()
    assert (outside / "kept.txt").is_file()


def test_the_status_is_that_of_the_drafts(tmp_path, programs) -> None:
    root = write(tmp_path / "clean", {"register/documents.yaml": REGISTER, "conf.py": "raise SystemExit\n"})
    write_standard(root, CLEAN, name="meal", facts=FACTS)
    for command in ("check", "build"):
        form = ("-f", "json") if command == "build" else ()
        done = gbt(root, command, "--untrusted", "--programs", str(programs), *form)
        assert (done.returncode, done.stderr.strip()) == (0, ""), done.stdout
        assert "没有使用：conf.py" in done.stdout
    assert "没有使用工作区里的1处程序文件" in gbt(root, "build", "--untrusted", "-q", "-f", "json").stdout


@pytest.mark.parametrize(
    ("programs_at", "words"),
    [
        (".", "在工作区里"),
        ("templates", "在工作区里"),
        ("../merge-request/standards/..", "在工作区里"),
        ("../back", "在工作区里"),
        ("../nowhere", "不存在"),
        ("../empty", "不是工作区"),
        ("../linked", "templates是链接"),
    ],
)
def test_programs_of_the_merge_request_are_refused(request_, programs_at: str, words: str, ran) -> None:
    above = request_.parent
    (above / "empty").mkdir()
    (above / "back").symlink_to(request_)
    (above / "linked").mkdir()
    (above / "linked" / "templates").symlink_to(request_ / "templates")
    done = gbt(request_, "build", "--untrusted", "--programs", programs_at)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not ran.exists()


def test_programs_without_untrusted_are_refused(request_, programs) -> None:
    done = gbt(request_, "check", "--programs", str(programs))
    assert (done.returncode, "--untrusted" in done.stderr) == (2, True)


@pytest.mark.parametrize("option", ["--baseline", "--write-baseline"])
def test_a_baseline_of_the_merge_request_is_refused(request_, option: str) -> None:
    write(request_, {"baseline.json": '{"findings": []}'})
    done = gbt(request_, "check", "--untrusted", option, "baseline.json")
    assert done.returncode == 2
    assert option in done.stderr
    assert json.loads((request_ / "baseline.json").read_text()) == {"findings": []}


@pytest.mark.parametrize("name", ["standards", "domains", "register"])
def test_a_folder_of_data_that_is_a_link_is_refused(request_, tmp_path, name: str) -> None:
    if (request_ / name).exists():
        shutil.move(request_ / name, tmp_path / "elsewhere")
    else:
        (tmp_path / "elsewhere").mkdir()
    (request_ / name).symlink_to(tmp_path / "elsewhere")
    done = gbt(request_, "check", "--untrusted")
    assert done.returncode == 2
    assert name in done.stderr


@pytest.mark.parametrize(
    "trap", ["link to another", "link to itself", "one in the other", "one in a standard"]
)
def test_a_workspace_within_the_workspace_is_not_taken_for_it(request_, trap: str) -> None:
    # its list of unused programs would be empty
    if "link" in trap:
        write(request_, {"other/standards/meal/index.md": "# 甲\n"})
        shutil.move(request_ / "standards", request_ / "kept")
        (request_ / "standards").symlink_to("other" if "another" in trap else ".")
    named = "standards"
    if trap == "one in the other":
        write(request_, {"standards/standards/meal/index.md": "# 甲\n"})
    elif trap == "one in a standard":
        write(request_, {"standards/meal/standards/other/index.md": "# 甲\n"})
        named = "standards/meal"
    done = gbt(request_.parent, "check", "--untrusted", f"merge-request/{named}")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_programs_of_the_system_are_not_looked_for_in_the_merge_request(
    request_, tmp_path, monkeypatch
) -> None:
    (tmp_path / "linked").symlink_to(request_)
    usual = os.environ["PATH"]
    theirs = ["", ".", "bin", str(request_), str(request_ / "bin"), str(tmp_path / "linked")]
    monkeypatch.setenv("PATH", os.pathsep.join([*theirs, usual]))
    gbt(request_, "check", "--untrusted")
    assert os.environ["PATH"] == usual


@pytest.mark.parametrize(
    "how", [("-m", "gbt_cli"), ("-c", "from gbt_cli.main import main; main()")], ids=["module", "code"]
)
def test_a_process_that_looks_for_modules_in_the_merge_request_is_refused(request_, how) -> None:
    # gbt.py and sitecustomize.py would have run by then
    for name in ("gbt.py", "sitecustomize.py"):
        (request_ / name).unlink()
    done = subprocess.run(
        [sys.executable, *how, "check", "--untrusted"],
        cwd=request_,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "正在运行的程序在这个工作区里" in done.stderr


def test_the_command_itself_takes_nothing_from_the_working_folder(request_, programs, ran) -> None:
    write(
        request_,
        {"click.py": MARK.format(str(ran)), "gbt_cli.py": MARK.format(str(ran))},
    )
    script = "import sys; sys.path[:] = [p for p in sys.path if p]; from gbt_cli.main import main; main()"
    environment = {**os.environ, "PYTHONSAFEPATH": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script, "check", "--untrusted", "--programs", str(programs)],
        cwd=request_, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert not ran.exists()
