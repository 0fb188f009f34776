"""``make fuzz``: thousands of damaged drafts: none may raise, take long, misplace a text, be given a wrong edit, leave half an output.

    python tools/fuzz.py [--count 10000] [--written 1000] [--seed 1] [--limit 5] [--keep FOLDER]

Drafts are made from the samples and the case pages: Markdown, standard.yaml, tables, drawings, bitmaps, diagrams, formulas, the
register and the domains (``fuzzing/drafts.py``). ``--count`` of them are read and checked, ``--written`` written in every format, each
in a process with limits. What is wrong is printed with its seed: ``--seed N --count 1`` (or ``--count 0 --written 1``) does it again,
``--keep`` lays the draft into a folder, where ``gbt build`` can be run on it.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fuzzing import trial
from fuzzing.drafts import draft, lay, material
from gbt.workspace.bounded import Stopped, apart
from gbt.workspace.crew import warm
from gbt.workspace.limits import Limits
from gbt.writers import WRITERS

WRITING = 8
"""So many times as long as to check it a draft may take to be written."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a seed; ``seconds`` of the processor."""

    seed: int
    seconds: float
    wrong: str


def run(seed: int, tried: Callable[[Path], list[str]]) -> Outcome:
    """Try one draft in this process."""
    with tempfile.TemporaryDirectory(prefix="gbt-fuzz-") as name:
        lay(draft(seed), Path(name))
        started = time.process_time()
        try:
            wrong = "\n".join(tried(Path(name)))
        except (MemoryError, RecursionError):
            raise
        except Exception:
            wrong = traceback.format_exc()
        return Outcome(seed, time.process_time() - started, wrong)


def fuzz(seeds: range, jobs: int, tried: Callable[[Path], list[str]], limit: float) -> list[Outcome]:
    """All of them, in the order of their ends."""
    if not seeds:
        return []
    # loaded before the workers are forked, so that each has it
    material()
    warm(WRITERS)
    limits = Limits(seconds=int(limit * 4) + 1, memory=2048, patience=120)
    outcomes = []
    for name, came in apart(lambda name: run(int(name), tried), list(map(str, seeds)), jobs, limits):
        outcomes.append(Outcome(int(name), limit, came.reason) if isinstance(came, Stopped) else came)
    return outcomes


def report(outcomes: list[Outcome], limit: float, done: str) -> bool:
    """Print what is wrong, one of each kind; whether anything is."""
    bad = [each for each in outcomes if each.wrong or each.seconds > limit]
    shown: set[str] = set()
    for each in sorted(bad, key=lambda each: each.seed):
        # the last place and the message
        kind = "\n".join(each.wrong.strip().splitlines()[-4:])
        if kind not in shown:
            shown.add(kind)
            print(f"--- {done} seed {each.seed}, {each.seconds:.1f} s\n{each.wrong[-6000:]}")
    slowest = sorted(outcomes, key=lambda each: -each.seconds)[:3]
    if outcomes:
        print(f"{done}{len(outcomes)}份草稿，{len(bad)}份出错或超时；最慢的："
              + "、".join(f"{each.seconds:.2f} s（--seed {each.seed}）" for each in slowest), flush=True)  # fmt: skip
    return bool(bad)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000, help="drafts that are read and checked")
    parser.add_argument("--written", type=int, default=1000, help="drafts that are written in every format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--limit",
        type=float,
        default=5.0,
        help="seconds of processor time that one draft may take to be checked",
    )
    parser.add_argument("--jobs", type=int, default=multiprocessing.cpu_count())
    parser.add_argument(
        "--keep", type=Path, help="lay the draft of --seed into this folder and do nothing else"
    )
    options = parser.parse_args()
    if options.keep:
        lay(draft(options.seed), options.keep)
        return
    tried = (
        ("检查", trial.check, options.count, options.limit),
        ("生成", trial.write, options.written, options.limit * WRITING),
    )
    bad = [
        report(fuzz(range(options.seed, options.seed + count), options.jobs, kind, limit), limit, done)
        for done, kind, count, limit in tried
    ]
    sys.exit(1 if any(bad) else 0)


if __name__ == "__main__":
    main()
