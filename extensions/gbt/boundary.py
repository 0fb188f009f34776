"""What a merge request may hold: data, which can do nothing but be read, and programs, which run or command others.

Here alone it is said; the handbook shows it, and a build without trust keeps to it.
"""

from __future__ import annotations

DATA = {
    "standards": "标准：正文、standard.yaml、表格数据、图",
    "domains": "服务领域",
    "register": "登记的引用文件",
}
"""What is read of a stranger's workspace, and nothing else."""

PROGRAMS = {
    "conf.py": "Python程序，读每一项标准时都运行",
    "templates": "规则模块是Python程序，网页和封面的模板、脚本、样式、标志在读者的浏览器里起作用，规则的严格程度决定什么算错误",
    "extensions": "程序本身",
    "tools": "命令和工具",
    "tests": "测试，在CI里运行",
    "setup": "安装软件的脚本",
    ".ci": "CI运行的脚本",
    ".github": "GitHub Actions的配置",
    ".gitlab-ci.yml": "GitLab CI的配置",
    ".workflow": "Gitee Go的配置",
    "Makefile": "make运行的命令",
    "pyproject.toml": "要安装哪些软件，各种工具怎样运行",
    "requirements.lock": "要安装的软件的版本",
    "requirements-dev.lock": "开发时要安装的软件的版本",
    "package.json": "要安装哪些软件",
}
"""What runs, or tells programs what to do; who merges a change of it runs that change."""

TEXTS = frozenset(
    {
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "LICENSE",
        ".gitignore",
        ".editorconfig",
    }
)
"""Words for people who look into the repository: neither built nor run."""

OUTPUTS = "build"
"""What was built before: nothing that lies there is believed."""

LOCAL = frozenset({".venv", ".cache", "node_modules", ".hypothesis"})
"""What is set up beside a workspace and has no place in a merge request."""

GIT = ".git"
"""Belongs to git, which is never called."""
