#!/usr/bin/env python3
"""Counts the instructions of fixed work, so that a change can be compared without trusting a clock.

    benches/instructions.py            compares with benches/instructions.toml; exit 1 where a task takes over 2% more (draw: 10%)
    benches/instructions.py --write    keeps the counts there

Needs valgrind (apt install valgrind). `examples/fixed_work.rs` parses, queries and draws over a corpus made from a seed, on one thread for
each kind of work; the count is callgrind's, of a round: what three rounds take more than one, halved. Counts of different
compilers, or on another kind of machine, are not to be compared; rustc's version stands beside them.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
KEPT = ROOT / "benches/instructions.toml"
TASKS = ("parse", "query", "draw")
# Drawing waits for the answers of other threads, so that its count is not the same in every run (7% between two).
TOLERANCE = {"parse": 0.02, "query": 0.02, "draw": 0.1}


def output(*command):
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def count(program, task, rounds):
    """The instructions of the whole program."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "callgrind"
        environment = {**os.environ, "RAYON_NUM_THREADS": "1", "CVTUI_DATA": folder}
        command = ["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={out}", program, task, str(rounds)]
        subprocess.run(command, check=True, env=environment)
        # Each thread may have a file of its own.
        parts = list(pathlib.Path(folder).glob("callgrind*"))
        return sum(int(n) for part in parts for n in re.findall(r"^(?:summary|totals): (\d+)", part.read_text(), re.M)[:1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="keep the counts")
    parser.add_argument("--program", help="the built example; without it, it is built")
    parser.add_argument("tasks", nargs="*", default=TASKS)
    args = parser.parse_args()
    program = args.program
    if not program:
        # Not optimised across crates: it is built in a third of the time, and like is compared with like.
        target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "instructions"
        profile = {"LTO": "off", "CODEGEN_UNITS": "16", "INCREMENTAL": "true", "STRIP": "none", "DEBUG": "line-tables-only"}
        env = {**os.environ, "CARGO_TARGET_DIR": str(target), **{f"CARGO_PROFILE_RELEASE_{key}": of for key, of in profile.items()}}
        subprocess.run(["cargo", "build", "--release", "--example", "fixed_work"], cwd=ROOT, check=True, env=env)
        program = str(target / "release/examples/fixed_work")
    kept = tomllib.loads(KEPT.read_text()) if KEPT.exists() else {}
    rustc, commit = output("rustc", "--version"), output("git", "rev-parse", "--short", "HEAD")
    if kept and kept["rustc"] != rustc:
        print(f"kept counts are of {kept['rustc']}, this is {rustc}: compare with care", file=sys.stderr)
    counts, worse = dict(kept.get("instructions", {})), False
    for task in args.tasks:
        now = (count(program, task, 3) - count(program, task, 1)) // 2
        before = counts.get(task)
        change = f"{(now / before - 1) * 100:+.2f}% against {before:,} at {kept['commit']}" if before else "not kept yet"
        print(f"{task:6} {now:15,}  {change}", flush=True)
        worse |= bool(before) and now > before * (1 + TOLERANCE[task])
        counts[task] = now
    if args.write:
        lines = "".join(f"{task} = {counts[task]}\n" for task in sorted(counts))
        KEPT.write_text(
            "# Instructions of a round of examples/fixed_work.rs: `benches/instructions.py` compares, `--write` keeps.\n"
            f'commit = "{commit}"\nrustc = "{rustc}"\n\n[instructions]\n{lines}'
        )
    elif worse:
        sys.exit("more than is borne above what is kept")


if __name__ == "__main__":
    main()
