#!/usr/bin/env python3
"""Compares cvtui's reading of PDFs with pdftotext's: the words that are found, their order, and the time.

    benches/pdftotext.py FOLDER [--cvtui PATH] [--runs N]

Needs pdftotext (poppler-utils). Words: of those that `pdftotext` finds, the share that cvtui finds too, line-end hyphens aside.
Order: the longest run of words that both give in the same order (matching blocks), as a share of the words of the file, for cvtui against
`pdftotext` and `pdftotext -layout` against `pdftotext`; none of them is the truth, so a low figure asks for a look. Time: each
program over the whole folder, one after the other, the median of N runs.
"""
import argparse
import collections
import difflib
import pathlib
import re
import statistics
import subprocess
import time
import unicodedata


def words(text):
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", ""))
    text = re.sub(r"(\w)-\n\s*(\w)", r"\1\2", text)
    return re.findall(r"\w+", text.lower())


def run(command):
    return subprocess.run(command, capture_output=True, text=True, errors="replace").stdout


def cvtui_text(program, file):
    lines = run([program, "show", str(file), "--format", "lines"]).splitlines()
    return "\n".join(line[8:] for line in lines)


def found(ours, theirs):
    ours, theirs = collections.Counter(ours), collections.Counter(theirs)
    total = sum(theirs.values())
    return sum((ours & theirs).values()) / total if total else 1.0


def order(ours, theirs):
    if not theirs:
        return 1.0
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(theirs)


def timed(runs, work):
    def once():
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return statistics.median(once() for _ in range(runs))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--cvtui", default="target/release/cvtui")
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    files = sorted(args.folder.rglob("*.pdf"))
    print(f"{'file':40} {'words':>7} {'found':>7} {'order':>7} {'-layout':>7}")
    totals = collections.Counter()
    for file in files:
        theirs = words(run(["pdftotext", str(file), "-"]))
        layout = words(run(["pdftotext", "-layout", str(file), "-"]))
        ours = words(cvtui_text(args.cvtui, file))
        row = found(ours, theirs), order(ours, theirs), order(layout, theirs)
        print(f"{file.name[:40]:40} {len(theirs):7} {row[0]:7.3f} {row[1]:7.3f} {row[2]:7.3f}")
        for name, value in zip(("found", "order", "layout"), row):
            totals[name] += value * len(theirs)
        totals["words"] += len(theirs)
    if totals["words"]:
        share = [totals[name] / totals["words"] for name in ("found", "order", "layout")]
        print(f"{'all':40} {totals['words']:7} {share[0]:7.3f} {share[1]:7.3f} {share[2]:7.3f}")

    def all_pdftotext():
        for file in files:
            subprocess.run(["pdftotext", str(file), "-"], capture_output=True)

    own = timed(args.runs, lambda: run([args.cvtui, "show", str(args.folder), "--format", "ndjson"]))
    peer = timed(args.runs, all_pdftotext)
    print(f"time over the folder, median of {args.runs}: cvtui {own:.3f} s, pdftotext {peer:.3f} s, ratio {own / peer:.2f}")


if __name__ == "__main__":
    main()
