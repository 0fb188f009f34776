"""``make bench``, second part: how long PDFs of 1, 20 and 60 pages take, beside others on the same engine.

    python tools/bench_pdf.py [--chapters 0,7,23] [--xml2rfc PROGRAM] [--output build/bench-pdf.txt]

Each length is measured as a cold command (a new process), again in a warm process, as two standards by one
and by two processes; beside it the bare engine on our HTML, without our lines and tables, and ``xml2rfc``
on a document of like length where that program is given. Pages a second and peak memory. Nothing here is a test.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

import bench

REPEATED = 3
"""Runs in a warm process, of which the best counts."""

NOTE = """\
“1页”的标准另有封面和目次；xml2rfc的文档只有西文和小表，没有数学公式、汉字字体和目次以外的链接，每页内容少得多。
“只有排版引擎”：同样的HTML和样式，不撑满行、不续表、不标PDF/A，行数因而略有出入。
时间去处（60页，cProfile）：排版约45%（其中断行一半），写页面约20%，压缩和写文件约15%，样式匹配约12%，读HTML约6%；本项目自己的代码约6%。"""


@dataclass(frozen=True)
class Measured:
    """Seconds for so many pages; memory in MB, 0 where it was not taken."""

    pages: int
    what: str
    seconds: float
    memory: float = 0.0

    @property
    def row(self) -> str:
        memory = f"{self.memory:8.0f}" if self.memory else " " * 8
        return (
            f"{self.pages:5d}  {self.what:<28}\t{self.seconds:8.2f} {self.pages / self.seconds:8.1f} {memory}"
        )


# --- documents ------------------------------------------------------------------------------------


def write_standards(root: Path, chapters: int, count: int = 1) -> None:
    """``count`` standards of so many chapters; 0 chapters make one page of text."""
    bench.write_workspace(root, count)
    for number in range(1, count + 1):
        chance = random.Random(number)
        text = "# 范围\n\n本文件规定了社区服务的要求。\n\n"
        text += "\n".join(bench._chapter(n, chance) for n in range(1, chapters + 1))
        (root / "standards" / f"s{number:04d}" / "index.md").write_text(text, encoding="utf-8")


def rfc(paragraphs: int) -> str:
    """A document of so many sections in the vocabulary of xml2rfc."""
    words = "The provider keeps a record of every visit and checks the equipment at regular intervals. "
    sections = "".join(
        f"<section><name>Requirement {n}</name><t>{words * 6}</t><ul><li>{words}</li><li>{words}</li></ul>"
        f"<table><thead><tr><th>No.</th><th>Item</th><th>Limit</th></tr></thead><tbody>"
        + "".join(f"<tr><td>{k}</td><td>record</td><td>{k * 5}</td></tr>" for k in range(1, 7))
        + "</tbody></table></section>"
        for n in range(1, paragraphs + 1)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rfc version="3" ipr="trust200902" docName="draft-bench-00" '
        'category="info" submissionType="independent"><front><title>Bench</title>'
        '<seriesInfo name="Internet-Draft" value="draft-bench-00"/><author fullname="A. Author" surname="Author" initials="A.">'
        '<organization>Example</organization></author><date year="2026" month="November" day="1"/>'
        f"<abstract><t>Bench.</t></abstract></front><middle>{sections}</middle></rfc>"
    )


# --- measuring ------------------------------------------------------------------------------------

_WARM = """
import resource, sys, time
from pathlib import Path
from gbt.library.shelf import Catalogue
from gbt.project import read_project
from gbt.facts.register import load_register
from gbt.writers.pdf import engine
from gbt.writers.pdf.document import print_document
from gbt.writers.pdf.fonts import load_fonts
from gbt.writers.pdf.printing import print_publication
from gbt.writers.pdf.sheets import STYLESHEETS, sheet
from gbt.writers.publication import Publication
root, repeated = Path(sys.argv[1]), int(sys.argv[2])
register = load_register(root / "register" / "documents.yaml")[0]
reading = read_project(root / "standards" / "s0001", root, catalogue=Catalogue(), register=register)
publication = Publication(standard=reading.standard, assets=reading.assets, workspace=root)
best = 1e9
for _ in range(repeated + 1):
    started = time.monotonic()
    printed, _ = print_publication(publication)
    best = min(best, time.monotonic() - started)
fonts = load_fonts(root)
html = print_document(publication, fonts, faulty=False)
sheets = [sheet(root, name) for name in STYLESHEETS]
(root / "bare.html").write_text(html, "utf-8")
(root / "bare.css").write_text(fonts.font_faces() + engine.in_fonts("\\n".join(sheets), fonts), "utf-8")
print("MEASURED", printed.pages, best, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""

_BARE = """
import resource, sys, time
from pathlib import Path
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
class Plain(HTML):
    def _ua_stylesheets(self, forms=False):
        return []
root, repeated = Path(sys.argv[1]), int(sys.argv[2])
config = FontConfiguration()
sheet = CSS(string=(root / "bare.css").read_text("utf-8"), font_config=config)
html = (root / "bare.html").read_text("utf-8")
best = 1e9
for _ in range(repeated + 1):
    started = time.monotonic()
    document = Plain(string=html).render(stylesheets=[sheet], font_config=config)
    document.write_pdf(pdf_variant="pdf/ua-1")
    best = min(best, time.monotonic() - started)
print("MEASURED", len(document.pages), best, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def in_process(code: str, root: Path) -> tuple[int, float, float]:
    """Pages, best seconds and peak memory as a program of its own found them."""
    arguments = [sys.executable, "-c", code, str(root), str(REPEATED)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    _, pages, seconds, memory = done.stdout.splitlines()[-1].split()
    return int(pages), float(seconds), float(memory)


def command(arguments: list[str], folder: Path) -> tuple[float, float]:
    """Seconds and peak memory of a command and its children."""
    started = time.monotonic()
    child = subprocess.Popen(arguments, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    return time.monotonic() - started, usage.ru_maxrss / 1024


def measure(chapters: int, scratch: Path, xml2rfc: str) -> list[Measured]:
    one, two = scratch / f"one-{chapters}", scratch / f"two-{chapters}"
    write_standards(one, chapters)
    pages, warm, memory = in_process(_WARM, one)
    found = [Measured(pages, "热进程", warm, memory)]
    bare_pages, bare, bare_memory = in_process(_BARE, one)
    found.append(Measured(bare_pages, "热进程，只有排版引擎", bare, bare_memory))
    build = [sys.executable, "-m", "gbt_cli", "build", "-q", "-f", "pdf"]
    found.append(Measured(pages, "冷启动，一个标准", *command([*build, "-j", "1"], one)))
    for jobs in (1, 2):
        write_standards(two / str(jobs), chapters, 2)
        seconds, _ = command([*build, "-j", str(jobs)], two / str(jobs))
        found.append(Measured(2 * pages, f"冷启动，两个标准，{jobs}个进程", seconds))
    if xml2rfc:
        found.append(measure_xml2rfc(xml2rfc, pages, scratch))
    found.append(Measured(pages, "热进程对只有引擎的倍数", warm / pages / (bare / bare_pages)))
    return found


def measure_xml2rfc(program: str, pages: int, scratch: Path) -> Measured:
    """xml2rfc, cold, on a document that comes out about as long."""
    source = scratch / "draft-bench-00.xml"
    target = scratch / "draft-bench-00.pdf"
    source.write_text(rfc(max(1, round(1.4 * pages))), encoding="utf-8")
    arguments = [
        str(Path(program).resolve()),
        "--pdf",
        "--no-network",
        "--quiet",
        "--out",
        str(target),
        str(source),
    ]
    seconds, memory = command(arguments, scratch)
    if not target.exists():
        raise SystemExit(f"{program} made no PDF")
    return Measured(len(pypdfium2.PdfDocument(target)), "冷启动，xml2rfc", seconds, memory)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--chapters", default="0,7,23", help="chapters, of about 2.4 pages each")
    parser.add_argument("--xml2rfc", default="", help="the program to compare with")
    parser.add_argument("--output", type=Path, default=Path("build/bench-pdf.txt"))
    options = parser.parse_args()
    lines = [
        f"{os.cpu_count()}核，Python {sys.version.split()[0]}",
        f"{'页数':<4} {'做什么':<26}\t{'秒':>8} {'页/秒':>8} {'内存MB':>8}",
    ]
    print("\n".join(lines))
    with tempfile.TemporaryDirectory(prefix="gbt-bench-") as name:
        for chapters in options.chapters.split(","):
            for measured in measure(int(chapters), Path(name), options.xml2rfc):
                lines.append(measured.row)
                print(measured.row, flush=True)
    lines += NOTE.splitlines()
    options.output.parent.mkdir(exist_ok=True)
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"已写入{options.output}")


if __name__ == "__main__":
    main()
