"""A family laid into a workspace with canaries beside it, and built by the command under observation."""

from __future__ import annotations

import json
import os
import pickle
import re
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2s
from pathlib import Path

from drafts import FACTS, REGISTER, write_standard
from hostile.member import CANARY, OUTSIDE, SOUND, Den, Family, Member
from hostile.watching import Call, Watched, watched

ROOT = Path(__file__).parents[2]
NEIGHBOUR = "neighbour"
"""A sound standard in each workspace: it is built as if it were alone."""
SECONDS = 100
"""As long as a machine with much else to do may take for a family; it takes ten when idle."""
TREES = ("extensions", "tools", "tests")
# What an interpreter, its libraries and the programs that it starts read for themselves.
READABLE = (
    "/usr/", "/lib/", "/lib64/", "/etc/fonts/", "/etc/ssl/", "/var/cache/fontconfig/", "/sys/", "/dev/shm/", "/dev/null/",
    "pipe:", "socket:", "anon_inode:",
)  # fmt: skip
READABLE_FILES = re.compile(
    r"/dev/(null|u?random|tty)|/etc/(ld\.so\.\w+|locale\.alias|localtime|mime\.types|apache/mime\.types|httpd/mime\.types|nsswitch\.conf|papersize"
    r"|inputrc|pkcs11|gai\.conf|host\.conf|os-release|timezone)|/proc/(\d+|self)/(maps|stat|statm|status|mounts|mountinfo|cgroup|oom_score_adj|fd)|"
    r"/proc/(filesystems|cpuinfo|meminfo|stat|sys/.*)"
)
PROGRAMS = re.compile(r".*/(python[\d.]*|dot)|.*/(ldconfig|gcc|cc|ld|collect2)|/sbin/ldconfig")
"""WeasyPrint looks for its libraries as ctypes does, by asking the linker."""
CONFINED = re.compile(r'execve\("/bin/sh", .*exec \\"\$@\\"", "sh", (?:"\d+", )+"[\w/.-]*/dot"')
"""A shell that does nothing but to lower the limits of ``dot``."""


@dataclass(frozen=True, slots=True)
class Built:
    """A family after its build."""

    watched: Watched
    findings: tuple[dict[str, object], ...]
    changed: tuple[str, ...]
    """Files outside and sources that are no longer what they were."""
    trespasses: Mapping[str, tuple[str, ...]]
    """What is not a build's business: calls by what they do (``read``, ``write``, ``connect``, ``start``)."""

    def of(self, member: Member) -> list[dict]:
        """The findings about a member."""
        place = f"standards/{member.mark or member.name}"
        return [
            finding for finding in self.findings
            if (file := str(finding["source"]["file"])) == place or file.startswith(f"{place}/")
            or (member.mark and member.mark in f"{file}{finding['message']}")
        ]  # fmt: skip


def lay(family: Family, root: Path) -> Den:
    """Write the workspace of a family, its canaries and a neighbour."""
    workspace, outside = root / "workspace", root / "outside"
    outside.mkdir(parents=True)
    for name in ("secret.md", "secret.csv", "secret.yaml", "index.md", "standard.yaml"):
        # with a word that a fix would change
        (outside / name).write_text(f"# {CANARY}\n\n服务必须好。\n", encoding="utf-8")
    (outside / "x.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>{CANARY}</text></svg>'
    )
    (outside / "figures").mkdir()
    shutil.copy(outside / "x.svg", outside / "figures")
    write_standard(workspace, SOUND, name=NEIGHBOUR)
    (workspace / "register").mkdir()
    (workspace / "register" / "documents.yaml").write_text(REGISTER, encoding="utf-8")
    for number, member in enumerate(family.members, 2000):
        den = Den(workspace, workspace / "standards" / member.name, outside)
        _lay_member(member, den, {"code": "DB3212/T", "seq": str(number), "year": "2026"})
    den = Den(workspace, workspace, outside)
    if family.lay:
        family.lay(den)
    return den


def _lay_member(member: Member, den: Den, number: dict[str, str]) -> None:
    outside = str(den.outside)
    write_standard(
        den.workspace,
        member.text.replace(OUTSIDE, outside),
        name=member.name,
        facts={**FACTS, "number": number, **member.facts},
        files={
            name: data.replace(OUTSIDE, outside)
            if isinstance(data, str)
            else data.replace(OUTSIDE.encode(), outside.encode())
            for name, data in member.files.items()
        },
        yaml_text=member.yaml_text and member.yaml_text.replace(OUTSIDE, outside),
    )
    if member.lay:
        member.lay(den)


def build(family: Family, root: Path) -> Built:
    """Build a family and say what it did; a family that tampers is built once before, unwatched."""
    den = lay(family, root)
    tampering = [member for member in family.members if member.tamper]
    if tampering:
        run(family, root, root / "first.log")
        for member in tampering:
            assert member.tamper
            member.tamper(Den(den.workspace, den.workspace / "standards" / member.name, den.outside))
    before = dict(_snapshot(root))
    done = run(family, root, root / "strace.log")
    after = dict(_snapshot(root))
    changed = tuple(
        sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    )
    try:
        findings = json.loads((den.build / "findings.json").read_bytes())["findings"]
    except (OSError, ValueError):
        findings = []
    wrong: dict[str, tuple[str, ...]] = {}
    for call in done.calls:
        if _trespasses(call, root, family.writes):
            wrong[call.does] = (*wrong.get(call.does, ()), call.told[:400])
    return Built(replace(done, calls=()), tuple(findings), changed, wrong)


def run(family: Family, root: Path, log: Path) -> Watched:
    """The command in the workspace, in an environment that holds nothing of ours."""
    for name in ("home", "scratch"):
        (root / name).mkdir(exist_ok=True)
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(root / "home"), "TMPDIR": str(root / "scratch"), "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(str(ROOT / tree) for tree in TREES[:2]), "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONWARNINGS": "ignore", "CANARY": CANARY, **family.environment,
    }  # fmt: skip
    formats = [part for name in family.formats for part in ("-f", name)]
    command = [
        sys.executable,
        str(Path(__file__).with_name("command.py")),
        *(family.arguments or ("build", *formats)),
    ]
    return watched(command, root / "workspace", log, environment=environment, seconds=SECONDS)


def stored(family: Family, folder: Path) -> None:
    """Build a family below ``folder`` and keep what was seen for the other workers."""
    folder.mkdir(parents=True)
    (folder / "built.pickle").write_bytes(pickle.dumps(build(family, folder)))


@cache
def load(folder: Path) -> Built:
    """What was seen of a family."""
    built: Built = pickle.loads((folder / "built.pickle").read_bytes())
    return built


def _snapshot(root: Path) -> Iterator[tuple[str, tuple[object, ...]]]:
    """All files outside of what a build may change, each with all that can be told of it without opening a pipe."""
    walk = [root / "outside", root / "workspace"]
    while walk:
        with os.scandir(os.fsencode(walk.pop())) as entries:
            for entry in entries:
                path = os.fsdecode(entry.path)
                # a path may be longer than can be told
                if path == str(root / "workspace" / "build") or len(entry.path) > 3000:
                    continue
                seen = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(seen.st_mode):
                    walk.append(Path(path))
                yield os.path.relpath(path, root), (seen.st_mode, seen.st_size, _content(path, seen))


def _content(path: str, seen: os.stat_result) -> str:
    if stat.S_ISLNK(seen.st_mode):
        return os.readlink(path)
    if not stat.S_ISREG(seen.st_mode) or seen.st_blocks * 512 < seen.st_size // 2:
        return ""
    return blake2s(Path(path).read_bytes()).hexdigest()


def _trespasses(call: Call, root: Path, writable: tuple[str, ...]) -> bool:
    match call.does:
        case "start":
            return not PROGRAMS.fullmatch(call.paths[0]) and not CONFINED.search(call.told)
        case "connect":
            return _calls_out(call)
        case "write":
            return not all(_writable(path, root, writable) for path in call.paths)
        case _:
            return not all(_readable(path, root) for path in call.paths)


def _calls_out(call: Call) -> bool:
    """Whether it reaches for the network; urllib3 asks, when it is loaded, whether the machine could."""
    if call.name in ("socketpair", "getsockname", "getsockopt", "setsockopt", "sendfile"):
        return False
    asked = 'inet_pton(AF_INET6, "::1"' in call.told and "htons(0)" in call.told
    return not (call.name == "socket" and "AF_INET6, SOCK_STREAM" in call.told) and not (
        call.name == "bind" and asked
    )


def _writable(path: str, root: Path, more: tuple[str, ...]) -> bool:
    trees = ["workspace/build", "scratch", "home", *(f"workspace/{place}" for place in more)]
    return (
        _within(path, [str(root / tree) for tree in trees])
        or path == "/dev/null"
        or path.startswith("/dev/shm/")
    )


def _readable(path: str, root: Path) -> bool:
    trees = [str(root / tree) for tree in ("workspace", "scratch", "home")]
    trees += [str(ROOT / tree) for tree in TREES]
    trees += [sys.prefix, sys.base_prefix, os.path.realpath(sys.prefix), os.path.realpath(ROOT / "templates")]
    trees += [str(Path(os.path.realpath(sys.prefix)).parent / tree) for tree in TREES]
    return (
        _within(path, trees)
        or path.startswith(READABLE)
        or bool(READABLE_FILES.fullmatch(path))
        or _way_to(path, root)
    )


def _within(path: str, trees: list[str]) -> bool:
    return any(path == tree or path.startswith(f"{tree}/") for tree in trees)


def _way_to(path: str, root: Path) -> bool:
    """A folder above: opened as a step of the way to a file."""
    return path == "/" or str(root / "workspace").startswith(f"{path}/")
