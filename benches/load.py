#!/usr/bin/env python3
"""Measures how a folder of CVs is loaded: cold, warm from the cache, after one file changed, and at what peak of memory.

    cargo build --release
    cargo run --release --example generate_cvs -- cvs 5000
    benches/load.py cvs [--cvtui PATH] [--runs N] [--no-cold]

Each row is `cvtui list FOLDER`, which loads everything and prints it: elapsed and user time are medians of N runs, beside
`rg -c .` over the same folder in the same run where ripgrep is installed (its ratio is of elapsed times). The peak of memory is
told beside the bound of three times the text and 40 MB. The cache is one of its own, in a folder that is removed again.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time


def run(command, env):
    """Elapsed and user seconds, and the peak of memory in MB."""
    with open(os.devnull, "w") as nothing:
        start = time.perf_counter()
        child = subprocess.Popen(command, env=env, stdout=nothing, stderr=nothing)
        _, status, usage = os.wait4(child.pid, 0)
        elapsed = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"failed: {' '.join(map(str, command))}")
    peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    return elapsed, usage.ru_utime, peak


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--cvtui", default="target/release/cvtui")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--no-cold", action="store_true", help="measure no cold loads but the one that fills the cache")
    args = parser.parse_args()

    files = [path for path in args.folder.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    bound = 3 * size + 40
    print(f"{len(files)} files, {size:.1f} MB; memory bound {bound:.0f} MB")
    print(f"{'':<28}{'elapsed s':>10}{'user s':>9}{'peak MB':>9}{'of rg':>9}")

    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "CVTUI_DATA": home, "CVTUI_CONFIG": os.path.join(home, "none.toml")}
        cvtui = [os.path.abspath(args.cvtui), "list", str(args.folder)]
        rg = [shutil.which("rg"), "-c", ".", str(args.folder)] if shutil.which("rg") else None
        floors = []

        def row(name, command, runs, before=lambda: None):
            measured = []
            for _ in range(runs):
                before()
                if rg:
                    floors.append(run(rg, env)[0])
                measured.append(run(command, env))
            elapsed, user, peak = (statistics.median(column) for column in zip(*measured))
            ratio = f"{elapsed / statistics.median(floors):.1f}" if floors else "-"
            over = "  over the bound" if peak > bound else ""
            print(f"{name:<28}{elapsed:>10.3f}{user:>9.3f}{peak:>9.0f}{ratio:>9}{over}")

        def forget():
            shutil.rmtree(os.path.join(home, "cache"), ignore_errors=True)

        def touch():
            time.sleep(0.01)
            os.utime(files[0])

        if not args.no_cold:
            row("without a cache", [*cvtui, "--no-cache"], args.runs)
        row("cold, filling the cache", cvtui, 1 if args.no_cold else args.runs, forget)
        # What was written just now is known by its contents once more; then by its times.
        time.sleep(2.1)
        run(cvtui, env)
        row("warm", cvtui, args.runs)
        row("warm, one file touched", cvtui, args.runs, touch)
        cache = sum(path.stat().st_size for path in pathlib.Path(home).rglob("*") if path.is_file())
        print(f"cache {cache / 1e6:.1f} MB, {cache / max(1, len(files)):.0f} bytes a file")


if __name__ == "__main__":
    main()
