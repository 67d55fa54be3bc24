#!/usr/bin/env python3
"""Compares cvtui's reading of PDFs with pdftotext's: the words that are found, their order, and the time.

    benches/pdftotext.py FOLDER [--cvtui PATH] [--runs N]

Needs pdftotext (poppler-utils). Words: of those that `pdftotext` finds, the share that cvtui finds too, line-end hyphens aside.
Order: the longest run of words that both give in the same order (matching blocks), as a share of the words of the file, for cvtui against
`pdftotext` and `pdftotext -layout` against `pdftotext`; none of them is the truth, so a low figure asks for a look. Where a .txt
stands beside the PDFs (benches/make_pdfs.py writes them), all three are also compared with it. Time: each program over the whole
folder, one after the other in the same run, the median of N runs; cvtui reads and understands the CVs, pdftotext reads them.
"""
import argparse
import bisect
import collections
import difflib
import pathlib
import re
import statistics
import subprocess
import time
import unicodedata


PROGRAMS = ("cvtui", "pdftotext", "pdftotext -layout")


def words(text):
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", ""))
    # Whether a hyphen at a line's end is the word's own is nobody's to say here.
    text = re.sub(r"(\w)[-\u2010](?:\n\s*)?(?=\w)", r"\1", text)
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


def longest(ours, theirs):
    """The longest run of words that both have in the same order, not necessarily side by side (Hunt and Szymanski 1977)."""
    places = collections.defaultdict(list)
    for at, word in enumerate(theirs):
        places[word].append(at)
    ends = []
    for word in ours:
        for at in reversed(places.get(word, ())):
            place = bisect.bisect_left(ends, at)
            ends[place:place + 1] = [at]
    return len(ends)


def against_truth(texts, truth):
    """For each text the share of the truth's words that it finds, and of those in order; either of two columns may come first."""
    parts = [words(part) for part in truth.split("\f")]
    either = [sum(order, []) for order in (parts, parts[::-1])]
    total = len(either[0]) or 1
    return [(found(text, either[0]), max(longest(text, e) for e in either) / total, total) for text in texts]


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
    totals, true = collections.Counter(), collections.Counter()
    for file in files:
        theirs = words(run(["pdftotext", str(file), "-"]))
        layout = words(run(["pdftotext", "-layout", str(file), "-"]))
        ours = words(cvtui_text(args.cvtui, file))
        row = found(ours, theirs), order(ours, theirs), order(layout, theirs)
        print(f"{file.name[:40]:40} {len(theirs):7} {row[0]:7.3f} {row[1]:7.3f} {row[2]:7.3f}")
        for name, value in zip(("found", "order", "layout"), row):
            totals[name] += value * len(theirs)
        totals["words"] += len(theirs)
        truth = file.with_suffix(".txt")
        if truth.exists():
            results = against_truth([ours, theirs, layout], truth.read_text())
            for name, (share, kept, total) in zip(PROGRAMS, results):
                true[name, "found"] += share * total
                true[name, "order"] += kept * total
            true["words"] += results[0][2]
    if totals["words"]:
        share = [totals[name] / totals["words"] for name in ("found", "order", "layout")]
        print(f"{'all':40} {totals['words']:7} {share[0]:7.3f} {share[1]:7.3f} {share[2]:7.3f}")
    for name in PROGRAMS if true["words"] else ():
        share, kept = true[name, "found"] / true["words"], true[name, "order"] / true["words"]
        print(f"against the truth, {name}: words found {share:.4f}, in order {kept:.4f}")

    def all_pdftotext(*options):
        for file in files:
            subprocess.run(["pdftotext", *options, str(file), "-"], capture_output=True)

    times = [
        ("cvtui", timed(args.runs, lambda: run([args.cvtui, "show", str(args.folder), "--format", "lines"]))),
        ("pdftotext", timed(args.runs, all_pdftotext)),
        ("pdftotext -layout", timed(args.runs, lambda: all_pdftotext("-layout"))),
    ]
    print(f"time over the folder, median of {args.runs}: " + ", ".join(f"{name} {time:.3f} s" for name, time in times))


if __name__ == "__main__":
    main()
