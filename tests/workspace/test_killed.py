"""Builds that are killed at any moment, and two at once: what is there is whole, and the next build is as any other.

``GBT_KILLS`` and ``GBT_DOUBLES`` say how many are tried, ``GBT_KILLED_FORMATS`` in which formats, ``GBT_SEED`` at which moments.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from drafts import REGISTER, write_standard
from gbt.files.outputs import UNFINISHED

pytestmark = pytest.mark.e2e

KILLS, DOUBLES = int(os.environ.get("GBT_KILLS", "4")), int(os.environ.get("GBT_DOUBLES", "2"))
FORMATS = os.environ.get("GBT_KILLED_FORMATS", "html json").split()
SEED = int(os.environ.get("GBT_SEED", "1"))

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"><rect width="{width}" height="9"/></svg>'
)
CITING = "# 要求\n\n机构应符合[](#home/cl-a)的规定。\n\n# 规范性引用文件\n\n:::{normative-references}\n:::\n"
# without the handbook, which takes longer than all the rest
COMMAND = "import gbt.workspace.library as library; library.write_handbook = lambda *_: 0; from gbt_cli.main import main; main()"


def lay(root: Path, version: int) -> None:
    """One of two versions of the workspace, in which every output is another."""
    words = ("每日", "每周")[version]
    text = f"# 要求\n\n机构应{words}公布菜单，见[](#fig-a)。\n\n:::{{figure}} a.svg\n:name: fig-a\n{words}的菜单\n:::\n"
    home = (
        f"# {words}的要求\n\n(cl-a)=\n## 总体\n\n机构应{words}公布菜单。\n"
        if version
        else f"(cl-a)=\n# 要求\n\n机构应{words}公布。\n"
    )
    write_standard(root, home, name="home")
    facts = {
        "number": {"code": "DB3212/T", "seq": "2", "year": "2026"},
        "title": {"main": f"{words}助餐规范"},
    }
    write_standard(root, CITING, name="meal", facts=facts)
    write_standard(root, text, name="menu", files={"a.svg": PICTURE.format(width=1 + version)})


def gbt(root: Path) -> subprocess.Popen[str]:
    formats = [word for name in FORMATS for word in ("-f", name)]
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, "build", "-q", "-j", "2", *formats],
        cwd=root, start_new_session=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def finished(build: subprocess.Popen[str]) -> str:
    said, _ = build.communicate(timeout=300)
    assert build.returncode in (0, 1), said
    assert "Traceback" not in said, said
    return said


def files(root: Path) -> dict[str, str]:
    """The digests of the outputs."""
    build = root / "build"
    return {
        path.relative_to(build).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in build.rglob("*")
        if path.is_file() and ".state" not in path.parts
    }


def whole(path: Path) -> bool:
    """Whether a file goes on to its end."""
    data = path.read_bytes()
    match path.suffix:
        case ".html" | ".svg":
            return data.rstrip().endswith((b"</html>", b"</svg>"))
        case ".json":
            return isinstance(json.loads(data), dict)
        case ".js":
            return data.endswith(b");\n") or path.parent.name == "_static"
        case ".pdf":
            return data.rstrip().endswith(b"%%EOF")
        case ".docx":
            return zipfile.ZipFile(path).testzip() is None
        case _:
            return path.parent.name == "_static" or path.name == "lock"


@pytest.fixture(scope="module")
def right(tmp_path_factory) -> tuple[dict[str, str], dict[str, str], float]:
    """The outputs of both versions, built undisturbed, and how long that takes."""
    found, started = [], time.monotonic()
    for version in (0, 1):
        root = prepared(tmp_path_factory.mktemp("right"))
        lay(root, version)
        finished(gbt(root))
        found.append(files(root))
    return found[0], found[1], (time.monotonic() - started) / 2


def prepared(root: Path) -> Path:
    (root / "register").mkdir()
    (root / "register" / "documents.yaml").write_text(REGISTER, encoding="utf-8")
    return root


def test_builds_that_are_killed_leave_whole_files_and_the_next_is_right(tmp_path, right) -> None:
    *versions, duration = right
    moments, root = random.Random(SEED), prepared(tmp_path)
    struck = number = 0
    # some are done before they are killed
    while struck < KILLS and number < 5 * KILLS:
        number += 1
        version = moments.randrange(2)
        lay(root, version)
        build = gbt(root)
        time.sleep(moments.uniform(0.05, 0.95) * duration)
        struck += build.poll() is None
        with suppress(ProcessLookupError):
            os.killpg(build.pid, signal.SIGKILL)
        build.communicate(timeout=60)
        for path in (root / "build").rglob("*"):
            assert not path.is_file() or path.name.startswith(UNFINISHED) or whole(path), (number, path)
        # now and then several in a row are killed
        if moments.random() < 0.7 or struck == KILLS:
            finished(gbt(root))
            assert files(root) == versions[version], number
            assert not [name for name in os.listdir(root / "build") if name.startswith(UNFINISHED)]
    print(f"{struck} of {number} builds were killed")
    assert struck == KILLS


def test_two_builds_at_once_end_right(tmp_path, right) -> None:
    *versions, _ = right
    root = prepared(tmp_path)
    waited = 0
    for number in range(DOUBLES):
        lay(root, number % 2)
        said = [finished(build) for build in [gbt(root), gbt(root)]]
        assert files(root) == versions[number % 2], said
        waited += any("另一次生成还没有结束" in words for words in said)
        assert sum("生成了" in words for words in said) == 1, said
    print(f"{waited} of {DOUBLES} waited long")
