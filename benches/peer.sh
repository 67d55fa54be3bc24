#!/bin/sh
# How fast text CVs are understood beside a program that only counts their lines, in the same run on the same machine:
#
#     benches/peer.sh [COUNT]
#
# COUNT (500) CVs of invented people are written to a folder of their own, in text layouts, and are then read by `cvtui facets` (all
# of them read and understood, one figure printed), by `rg -c .` if ripgrep is installed, and by `wc -l`, each three times, on one
# core where `taskset` can hold it to one. The best time of each counts. The ratio says more than the seconds do.
set -eu
cd "$(dirname "$0")/.."
count=${1:-500}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cargo build --quiet --release --bin cvtui
cargo run --quiet --release --example generate_cvs -- "$folder/all" "$count"
mkdir "$folder/cvs"
find "$folder/all" -name '*.txt' -exec mv {} "$folder/cvs" \;
exec python3 - "$folder/cvs" "${CARGO_TARGET_DIR:-target}/release/cvtui" <<'PYTHON'
import os, shutil, subprocess, sys, time

folder, cvtui = sys.argv[1:]
files = sorted(entry.path for entry in os.scandir(folder))
size = sum(os.path.getsize(path) for path in files)
one_core = ["taskset", "-c", "0"] if shutil.which("taskset") else []
empty = os.path.join(os.path.dirname(folder), "empty")
os.makedirs(empty, exist_ok=True)


def best(*command):
    """The best of three times, in seconds."""
    def once():
        start = time.perf_counter()
        subprocess.run([*one_core, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return time.perf_counter() - start
    return min(once() for _ in range(3))


start = best(cvtui, "facets", empty, "venue")
read = best(cvtui, "facets", folder, "venue")
print(f"{len(files)} CVs, {size / 1e6:.2f} MB, on {'one core' if one_core else 'all cores'}")
print(f"cvtui     {read:7.3f} s  {size / 1e6 / read:8.2f} MB/s; start {start:.3f} s, without it {size / 1e6 / max(read - start, 1e-9):.2f} MB/s")
for name, command in [("rg -c .", ["rg", "-c", "-j1", ".", folder]), ("wc -l", ["wc", "-l", *files])]:
    if shutil.which(command[0]):
        peer = best(*command)
        print(f"{name:9} {peer:7.3f} s  {size / 1e6 / peer:8.2f} MB/s; cvtui takes {read / peer:.1f} times as long")
PYTHON
