"""``make bench``: how long generated workspaces take, and how the cost grows with the number of standards.

    python tools/bench.py [--sizes 1,50,500] [--formats html,json] [--output build/bench.txt]

Workspaces of about ten printed pages a standard are written into a scratch folder and built with the real
command in new processes (cold, no-op, one edit) and in one warm process (one edit to its page). Seconds,
pages a second, peak memory of the parent and of the largest worker. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

PAGES = 10
"""Printed pages of a generated standard, about; measured on its PDF."""

_SUBJECTS = ("助餐", "助浴", "助洁", "助行", "助医", "康复", "陪护", "巡访", "代办", "托管")
_ENGLISH = (
    "meal",
    "bathing",
    "cleaning",
    "mobility",
    "medical",
    "therapy",
    "nursing",
    "visiting",
    "errand",
    "day care",
)
_NOUNS = ("记录", "方案", "设备", "人员", "场所", "制度", "档案", "用品", "标识", "合同")


def write_workspace(root: Path, count: int) -> None:
    """A workspace of ``count`` standards; every tenth cites a clause of the one before it."""
    register = root / "register"
    register.mkdir(parents=True)
    documents = "".join(
        f"- {{number: GB/T {30000 + n}—2020, title: 服务通用要求　第{n}号, status: 现行, source: 生成, checked: 2026-11-01}}\n"
        for n in range(1, 21)
    )
    (register / "documents.yaml").write_text(f"documents:\n{documents}", encoding="utf-8")
    for number in range(1, count + 1):
        _write_standard(root / "standards" / f"s{number:04d}", number)


def _write_standard(folder: Path, number: int) -> None:
    chance = random.Random(number)
    folder.mkdir(parents=True)
    (folder / "standard.yaml").write_text(
        f"class: local_city\nnumber: {{code: DB3212/T, seq: '{1000 + number}', year: '2026'}}\nstage: approval\n"
        f"draft_date: 2026-11-01\ntitle: {{main: 第{number}号社区服务规范}}\nfunction: specification\n"
        "ics: [03.080.99]\nccs: [A 12]\nissuer: [泰州市市场监督管理局]\nproposer: 泰州市民政局\n"
        "responsible: 泰州市民政局\norganisations: [泰州市社区服务中心]\npersons: [张明]\nregion: '321200'\n",
        encoding="utf-8",
    )
    chapters = "\n".join(_chapter(n, chance) for n in range(1, 9))
    other = f"[](#s{number - 1:04d}/cl-chapter-3)" if number % 10 == 0 else "GB/T 30001—2020中5.2"
    (folder / "index.md").write_text(_frame(number, chapters, other), encoding="utf-8")


def _frame(number: int, chapters: str, other: str) -> str:
    terms = "\n".join(
        f":::{{term-entry}} {subject}服务\n:en: {english} service\n\n为服务对象提供{subject}的上门活动。\n:::\n"
        for subject, english in zip(_SUBJECTS[1:9], _ENGLISH[1:9], strict=True)
    )
    return (
        "# 前言\n\n:::{foreword}\n:::\n\n# 范围\n\n本文件规定了社区服务的要求，描述了对应的证实方法。\n\n"
        "本文件适用于社区服务机构的服务活动。\n\n# 规范性引用文件\n\n:::{normative-references}\n:::\n\n"
        f"# 术语和定义\n\n:::{{terms}}\n:::\n\n{terms}\n{chapters}\n# 证实方法\n\n1. 查阅{other}规定的记录。\n"
        f"1. 按[](#cl-chapter-1)的规定核对第{number}号档案。\n\n"
        "1. 记录表的式样见[](#an-form)。\n\n"
        "(an-form)=\n# 记录表\n\n:::{annex} informative\n:::\n\n记录的内容见[](#tab-form)。\n\n"
        + _table("tab-form", "记录表", 12)
        + "\n"
        "# 参考文献\n\n:::{bibliography}\n- 国家基本公共服务标准（2023年版）\n:::\n"
    )


def _chapter(number: int, chance: random.Random) -> str:
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    parts = [f"(cl-chapter-{number})=\n# {subject}服务\n"]
    for _ in range(1, 5):
        nouns = chance.sample(_NOUNS, 5)
        parts.append(f"\n## {subject}{nouns[0]}\n")
        parts += [
            f"\n1. 机构应配备{noun}，数量不少于{chance.randint(2, 9)}份，每{chance.randint(2, 12)}个月核对一次，"
            f"并按GB/T {30000 + chance.randint(1, 20)}—2020中{chance.randint(4, 9)}.{chance.randint(1, 5)}的规定保存。"
            for noun in nouns
        ]
        parts.append("\n1. 机构的" + nouns[1] + "应包括下列内容：\n\n")
        parts += [f"   {n}) {noun}的编号和日期；\n" for n, noun in enumerate(nouns[:4], 1)]
        parts.append(f"   5) {nouns[4]}的责任人。\n")
    parts.append(f"\n1. {subject}服务的时限应符合[](#tab-{number})的规定。\n\n")
    parts.append(_table(f"tab-{number}", f"{subject}服务时限", 8))
    parts.append(
        f"\n1. 及时率按[](#eq-{number})计算：\n\n   ```{{math}}\n   :label: eq-{number}\n"
        "   R = \\frac{n_{1}}{N} \\times 100\\%\n   ```\n\n   式中：\n\n   $R$\n   : 及时率；\n\n"
        "   $n_{1}$\n   : 按时完成的次数；\n\n   $N$\n   : 服务总次数。\n"
    )
    return "".join(parts)


def _table(label: str, title: str, rows: int) -> str:
    body = "".join(f"| {n} | {_NOUNS[n % 10]} | {n * 5} | {n * 10} |\n" for n in range(1, rows + 1))
    return (
        f":::{{table}} {title}\n:name: {label}\n:unit: 单位为分钟\n| 序号 | 项目 | 一般时限 | 最长时限 |\n"
        f"|---|---|---|---|\n{body}\n注：时限从登记时起算。\n:::\n"
    )


# --- measuring ---------------------------------------------------------------------------------


@dataclass
class Figure:
    """One measurement; memory in MB, 0 where it was not taken."""

    size: int
    what: str
    formats: str
    seconds: float
    parent: float = 0.0
    worker: float = 0.0

    @property
    def row(self) -> str:
        pages = self.size * PAGES / self.seconds if self.what == "冷启动全部生成" and self.seconds else 0
        rate = f"{pages:8.1f}" if pages else " " * 8
        memory = f"{self.parent:8.0f} {self.worker:8.0f}" if self.parent else " " * 17
        return f"{self.size:6d}  {self.what:<14}\t{self.formats:<10} {self.seconds:8.2f} {rate} {memory}"


_CHILD = """
import resource, sys, time
sys.argv = ["gbt", "build", "--quiet", *sys.argv[1:]]
from gbt_cli.main import main
started = time.monotonic()
try:
    main()
except SystemExit as end:
    code = end.code
peak = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print("\\nMEASURED", *peak, code)
"""


def build(root: Path, formats: tuple[str, ...]) -> tuple[float, float, float]:
    """Seconds of a whole process of ``gbt build``, and the peak memory of parent and largest worker."""
    arguments = [part for name in formats for part in ("-f", name)]
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    seconds = time.monotonic() - started
    measured = [line.split() for line in done.stdout.splitlines() if line.startswith("MEASURED")]
    if not measured or measured[-1][3] != "0":
        raise SystemExit(f"gbt build failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return seconds, float(measured[-1][1]), float(measured[-1][2])


def edit(root: Path, standard: str) -> None:
    """Change a word in the middle of a standard."""
    path = root / "standards" / standard / "index.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("每", "每隔", 1) if "每隔" not in text else text.replace("每隔", "每", 1),
        encoding="utf-8",
    )


def warm(what: str, root: Path) -> float:
    """Seconds that something takes in a process that has done it before."""
    script = Path(__file__).with_name("bench_warm.py")
    done = subprocess.run([sys.executable, script, what, root], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def measure(size: int, formats: tuple[str, ...], scratch: Path) -> list[Figure]:
    root = scratch / f"{size}-{'-'.join(formats)}"
    write_workspace(root, size)
    named = "+".join(formats)
    found = [Figure(size, "冷启动全部生成", named, *build(root, formats))]
    found.append(Figure(size, "没有变化", named, *build(root, formats)))
    edit(root, f"s{(size + 1) // 2:04d}")
    found.append(Figure(size, "改一个标准", named, *build(root, formats)))
    if formats == ("html", "json"):
        found.append(Figure(size, "热进程改一个", named, warm("edit", root)))
        found.append(check(root, size))
    shutil.rmtree(root)
    return found


def check(root: Path, size: int) -> Figure:
    started = time.monotonic()
    subprocess.run([sys.executable, "-m", "gbt_cli", "check"], cwd=root, capture_output=True, check=False)
    return Figure(size, "检查", "", time.monotonic() - started)


def long_docx(scratch: Path) -> Figure:
    """The DOCX writer alone on a standard of 60 pages."""
    root = scratch / "long"
    write_workspace(root, 1)
    return Figure(1, "写一个60页的DOCX", "docx", warm("docx", root))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1,50,500")
    parser.add_argument("--paged-sizes", default="1,50", help="sizes for PDF and DOCX")
    parser.add_argument("--output", type=Path, default=Path("build/bench.txt"))
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    paged = [int(size) for size in options.paged_sizes.split(",") if size]
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="gbt-bench-") as name:
        for formats, each in ((("html", "json"), sizes), (("pdf",), paged), (("docx",), paged)):
            for size in each:
                for figure in measure(size, formats, Path(name)):
                    figures.append(figure)
                    print(figure.row, flush=True)
        figures.append(long_docx(Path(name)))
        print(figures[-1].row, flush=True)
    head = f"{'标准数':<6}  {'做什么':<14}\t{'格式':<10} {'秒':>8} {'页/秒':>8} {'主进程MB':>8} {'工作进程MB':>8}"
    lines = [
        f"{os.cpu_count()}核，Python {sys.version.split()[0]}，每个标准约{PAGES}页",
        head,
        *(f.row for f in figures),
    ]
    lines += growth(figures)
    options.output.parent.mkdir(exist_ok=True)
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines[-4:]), f"\n已写入{options.output}", sep="\n")


def growth(figures: list[Figure]) -> list[str]:
    """How each cost grows from the second largest to the largest workspace."""
    sizes = sorted({figure.size for figure in figures if figure.formats == "html+json"})
    if len(sizes) < 2:
        return []
    small, large = sizes[-2:]
    lines = []
    for what in ("冷启动全部生成", "没有变化", "改一个标准"):
        before = next(f for f in figures if (f.size, f.what, f.formats) == (small, what, "html+json"))
        after = next(f for f in figures if (f.size, f.what, f.formats) == (large, what, "html+json"))
        lines.append(f"从{small}到{large}个标准，{what}：{after.seconds / before.seconds:.2f}倍")
    return lines


if __name__ == "__main__":
    main()
