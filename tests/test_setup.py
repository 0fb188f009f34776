"""What `make` says and does before anything can be built: rights, interpreters, foreign systems.

The real tools of the machine are replaced by small scripts, so that nothing is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# What the scripts themselves are written with.
TOOLS = (
    "awk",
    "bash",
    "cat",
    "cut",
    "dirname",
    "env",
    "flock",
    "grep",
    "mkdir",
    "rm",
    "sed",
    "sha256sum",
    "tail",
    "touch",
    "xargs",
)


class Machine:
    """A workspace's setup scripts on a machine that has only what a test gives it."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.workspace = folder / "workspace"
        self.bin.mkdir()
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found, tool
            (self.bin / tool).symlink_to(found)
        shutil.copytree(ROOT / "setup", self.workspace / "setup")
        for file in ("requirements.lock", "pyproject.toml"):
            shutil.copy(ROOT / file, self.workspace)

    def has(self, tool: str, script: str) -> None:
        path = self.bin / tool
        path.write_text(f"#!/usr/bin/env bash\n{script}\n")
        path.chmod(0o755)

    def run(self, script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.workspace / "setup" / script, *arguments],
            env={"PATH": str(self.bin), "LANG": "C.UTF-8", **environment},
            cwd=self.workspace,
            capture_output=True,
            text=True,
            check=False,
        )

    def called(self) -> str:
        log = self.bin.parent / "called"
        return log.read_text() if log.exists() else ""


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


@pytest.fixture
def debian(machine):
    """A Debian with Python but without any of our packages; apt notes what it is asked for."""
    machine.has("python3", "exit 0")
    machine.has("dot", "exit 0")
    machine.has("dpkg-query", "exit 1")
    machine.has("dpkg", "exit 0")
    machine.has("apt-cache", "exit 0")
    machine.has("apt-get", f'echo "$@" >>{machine.bin.parent}/called')
    machine.has("id", "echo 0")
    return machine


def test_missing_rights_are_told_with_the_command(debian):
    debian.has("id", "echo 1000")
    debian.has("sudo", "exit 1")
    run = debian.run("system.sh", "run")
    assert run.returncode == 1
    assert "没有安装的权限" in run.stderr
    assert (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends "
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk fonts-liberation fonts-dejavu-core\n"
    ) in run.stderr
    assert debian.called() == ""


def test_sudo_without_a_password_is_used(debian):
    debian.has("id", "echo 1000")
    debian.has("sudo", 'shift; [ "$1" = true ] || exec "$@"')
    assert debian.run("system.sh", "run").returncode == 0
    update, install = debian.called().splitlines()
    assert update.endswith("update")
    assert "install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0" in install


def test_what_is_installed_is_left_alone(debian):
    debian.has("dpkg-query", "shift 3; for name; do echo $name installed; done")
    run = debian.run("system.sh", "run")
    assert (run.returncode, run.stderr, debian.called()) == (0, "", "")


def test_a_package_cut_off_halfway_is_installed_again(debian):
    debian.has(
        "dpkg-query",
        "shift 3; for name; do echo $name installed; done | sed s/^graphviz.*/graphviz\\ unpacked/",
    )
    assert debian.run("system.sh", "run").returncode == 0
    assert debian.called().splitlines()[1].endswith("install --no-install-recommends graphviz")


def test_the_name_that_the_distribution_knows_is_taken(debian):
    debian.has("apt-cache", '[ "$2" != chromium ]')
    assert debian.run("system.sh", "test").returncode == 0
    assert " chromium-browser chromium-driver " in debian.called()


def test_a_failed_installation_shows_why(debian):
    debian.has("apt-get", '[[ $* == *update ]] || { echo "E: no route to mirror"; exit 100; }')
    run = debian.run("system.sh", "run")
    assert run.returncode == 1
    assert "E: no route to mirror" in run.stderr
    assert "sudo apt-get install" in run.stderr


def test_elsewhere_the_needs_are_named_once(machine):
    machine.has("python3", "exit 0")
    first, second = (machine.run("system.sh", "run") for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 0)
    assert "fonts-noto-cjk" in first.stderr
    assert second.stderr == ""


def test_an_old_interpreter_is_refused(machine):
    machine.has("python3.10", "exit 1")
    run = machine.run("python.sh", "run", PYTHON="python3.10")
    assert run.returncode == 1
    assert "需要 Python 3.11" in run.stderr


def test_an_environment_that_another_set_up_left_unfinished_is_made_anew(machine):
    old = machine.workspace / ".venv"
    (old / "bin").mkdir(parents=True)
    (old / "unfinished").touch()
    machine.has("python3", f'[ "$2" != venv ] || {{ mkdir -p {old}/bin; exit 7; }}')
    run = machine.run("python.sh", "run", PYTHON="python3")
    assert run.returncode == 1
    assert "建不了 Python 环境" in run.stderr
    assert not (old / "unfinished").exists()


@pytest.mark.parametrize("script", sorted((ROOT / "setup").glob("*.sh")), ids=lambda path: path.name)
def test_scripts_are_sound_bash(script):
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
    assert script.name == "say.sh" or os.access(script, os.X_OK)
