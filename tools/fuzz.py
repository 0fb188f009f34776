"""``make fuzz``: thousands of damaged drafts: none may raise, take long, misplace a character or be given an edit of other words.

    python tools/fuzz.py [--count 10000] [--seed 1] [--limit 5]

Drafts are made from the samples and the case pages: lines dropped, doubled, swapped, cut, joined with marks of
Markdown, indented, glued together from several. Each is read and checked in this process tree; what raises or
passes the limit is written out with its seed, so that it can be made a test.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import sys
import tempfile
import time
import traceback
from functools import cache
from pathlib import Path

from gbt.checking import check_reading
from gbt.facts.register import Register
from gbt.findings.edits import apply_fixes
from gbt.library.shelf import Catalogue
from gbt.project import read_project
from gbt.rules.casebook.pages import pages
from gbt.rules.casebook.skeleton import SKELETON
from places import misplaced, unplaced

ROOT = Path(__file__).parents[1]
MARKS = [
    ":::", "::::", ":::{note}", ":::{table} 题", ":::{figure} figures/x.svg", "```", "```{math}", "$", "$$", "[](#", ")=", "(cl-a)=",
    "[^a]", "[^a]:", "|", "|---|", "# ", "## ", "###### ", "1. ", "1) ", "- ", "> ", "**", "{std}`", "`", "<b>", "\\", "注：", "示例：",
    "[来源：", "式中：", ": ", "% allow: x — y", "\t", "\u3000", "\u200b", "\x00", "“", "》", "GB/T 1.1—2020", "应", "。", "^", "<", "：", "𠮷",
    "&nbsp;", "&#x4E00;", "&lt;", "\\*", "\\|", "\r\n", "\r", "\ufeff", "e\u0301", "\u2028", "\x0c", "\x85", "必须", "  ", "!", "5mm", ")",
    "&#x20BB7;", "<br>", "~~~", "web page\n and", "**粗**",
]  # fmt: skip


@cache
def material() -> list[str]:
    """Texts to damage."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "standards").rglob("*.md"))]
    # long ones in pieces, so that a run stays short
    pieces = [piece for text in texts for piece in re.split(r"(?m)^(?=# )", text) if piece.strip()]
    return pieces + [case.text for page in pages().values() for case in page.cases]


def damaged(chance: random.Random, texts: list[str]) -> str:
    """One draft."""
    text = "\n".join(chance.choice(texts)[:6000] for _ in range(chance.choice((1, 1, 1, 2, 3))))
    lines = text.split("\n")
    for _ in range(chance.choice((1, 2, 4, 8, 20))):
        where = chance.randrange(len(lines))
        match chance.randrange(9):
            case 0:
                del lines[where]
            case 1:
                lines.insert(where, lines[where])
            case 2:
                other = chance.randrange(len(lines))
                lines[where], lines[other] = lines[other], lines[where]
            case 3:
                cut = chance.randrange(len(lines[where]) + 1)
                lines[where] = lines[where][:cut]
            case 4 | 5:
                cut = chance.randrange(len(lines[where]) + 1)
                lines[where] = lines[where][:cut] + chance.choice(MARKS) + lines[where][cut:]
            case 6:
                lines.insert(where, chance.choice(MARKS))
            case 7:
                lines[where] = " " * chance.choice((1, 2, 3, 4, 8)) + lines[where]
            case 8:
                lines[where] = chance.choice(MARKS) * chance.choice((1, 2, 30)) + lines[where]
        if not lines:
            lines = [""]
    return "\n".join(lines)


def run(seed: int) -> tuple[int, float, str]:
    """Read and check one draft: seed, seconds of processor time, and the traceback if it raised, or what else is wrong."""
    chance = random.Random(seed)
    text = damaged(chance, material())
    yaml = (SKELETON / "standard.yaml").read_text(encoding="utf-8")
    if chance.random() < 0.1:
        cut = chance.randrange(len(yaml))
        yaml = (
            yaml[:cut]
            + chance.choice(["：", "&a ", "[", "{", "\t", "x: y\n", "- "])
            + yaml[cut + chance.randrange(9) :]
        )
    if chance.random() < 0.3:
        function = chance.choice(["guide", "terminology", "code_of_practice", "test"])
        yaml = yaml.replace("function: specification", f"function: {function}")
    with tempfile.TemporaryDirectory(prefix="gbt-fuzz-") as name:
        folder = Path(name) / "standards" / "x"
        folder.mkdir(parents=True)
        ending = chance.choice(("\n", "\n", "\r\n", "\r"))
        data = chance.choice(("", "", "\ufeff")) + text.replace("\n", ending)
        (folder / "index.md").write_bytes(data.encode("utf-8", errors="surrogateescape"))
        (folder / "standard.yaml").write_text(yaml, encoding="utf-8")
        started = time.process_time()
        try:
            reading = read_project(folder, Path(name), catalogue=Catalogue(), register=Register.of(()))
            refused = apply_fixes(data, check_reading(reading, Path(name))).refused
        except Exception:
            return seed, time.process_time() - started, traceback.format_exc()
        seconds = time.process_time() - started
        wrong = [*map(str, refused), *misplaced(reading), *unplaced(reading)]
        return seed, seconds, "\n".join(wrong)


def fuzz(seeds: range, jobs: int) -> list[tuple[int, float, str]]:
    """All runs, in the order of their ends."""
    # read before the workers are forked, so that each has it
    material()
    if jobs == 1:
        return [run(seed) for seed in seeds]
    with multiprocessing.get_context("fork").Pool(jobs, maxtasksperchild=300) as pool:
        return list(pool.imap_unordered(run, seeds, chunksize=10))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--limit", type=float, default=5.0, help="seconds of processor time that one draft may take"
    )
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count())
    options = parser.parse_args()
    results = fuzz(range(options.seed, options.seed + options.count), options.jobs)
    bad = [result for result in results if result[2] or result[1] > options.limit]
    shown: set[str] = set()
    for seed, seconds, trace in sorted(bad):
        # one of each kind: the last place and the message
        kind = "\n".join(trace.strip().splitlines()[-4:])
        if kind not in shown:
            shown.add(kind)
            print(f"--- seed {seed}, {seconds:.1f} s\n{trace}")
    slowest = sorted(results, key=lambda result: -result[1])[:3]
    print(f"{len(results)}份草稿，{len(bad)}份出错或超时；最慢的："
          + "、".join(f"{seconds:.2f} s（--seed {seed}）" for seed, seconds, _ in slowest))  # fmt: skip
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
