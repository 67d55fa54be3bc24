#!/usr/bin/env python3
"""How fast folders of CVs are read and understood, beside programs that only read them, in the same run on the same machine.

    benches/cold.py [--cvtui PATH] [--counts 500,5000] [--pdfs 500] [--runs 5] [--folder DIR]

Writes corpora of invented people (`examples/generate_cvs`; --folder keeps them) and times, by turns, N runs each:
- `cvtui show FOLDER --format ndjson` over text CVs, and `rg -c .`, which only counts their lines, both held to one core;
- the same over PDFs, and `pdftotext` file by file, on all cores and one after the other.
The figures are medians; a ratio is the median of the ratios of pairs. What starting takes is measured on an empty folder. Peak memory is that of
cvtui (and of the largest process that it starts) on the largest corpus. Needs ripgrep and pdftotext (poppler-utils); what is
not there is left out. `benches/pdftotext.py` compares what is read of PDFs, not how fast.
"""
import argparse
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
ONE_CORE = ["taskset", "-c", "0"] if shutil.which("taskset") else []


def timed(command):
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def pairs(runs, ours, theirs):
    """Medians of both, and of their ratio, over runs by turns."""
    timed(ours), timed(theirs)
    both = [(timed(ours), timed(theirs)) for _ in range(runs)]
    return [statistics.median(column) for column in (*zip(*both), (a / b for a, b in both))]


def peak(command):
    """Largest resident size of a process of the command, in MB."""
    pid = os.fork()
    if pid == 0:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        usage = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        pathlib.Path(os.environ["PEAK"]).write_text(str(usage))
        os._exit(0)
    os.waitpid(pid, 0)
    return int(pathlib.Path(os.environ["PEAK"]).read_text()) * 1024 / 1e6


def corpus(generate, folder, count, kind):
    path = folder / f"{kind}-{count}"
    if not path.exists():
        subprocess.run([generate, path, str(count), "--format", kind], check=True)
    return path, sum(entry.stat().st_size for entry in os.scandir(path))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
    parser.add_argument("--cvtui", default=str(target / "cvtui"))
    parser.add_argument("--generate", default=str(target / "examples/generate_cvs"))
    parser.add_argument("--counts", default="500,5000")
    parser.add_argument("--pdfs", type=int, default=500)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=pathlib.Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        os.environ["PEAK"] = str(pathlib.Path(work) / "peak")
        os.environ["CVTUI_DATA"] = str(pathlib.Path(work) / "data")
        folder = args.folder or pathlib.Path(work)
        folder.mkdir(exist_ok=True, parents=True)
        empty = pathlib.Path(work) / "empty"
        empty.mkdir()
        show = lambda path: [args.cvtui, "show", str(path), "--format", "ndjson"]
        start = statistics.median(timed([*ONE_CORE, *show(empty)]) for _ in range(args.runs))
        print("| CVs | what | cvtui | per CV | speed | peer | ratio |\n|---|---|---|---|---|---|---|")
        print(f"| 0 | start, one core | {start * 1000:.0f} ms | | | | |")
        for count in map(int, args.counts.split(",")):
            path, size = corpus(args.generate, folder, count, "text")
            rest = lambda ours: f"{(ours - start) / count * 1e6:.0f} µs | {size / 1e6 / (ours - start):.1f} MB/s"
            if shutil.which("rg"):
                ours, theirs, ratio = pairs(args.runs, [*ONE_CORE, *show(path)], [*ONE_CORE, "rg", "-c", "-j1", ".", str(path)])
                print(f"| {count:,} | text, {size / 1e6:.1f} MB, one core | {ours:.2f} s | {rest(ours)} | rg -c . {theirs:.3f} s | {ratio:.1f} |")
            else:
                ours = statistics.median(timed([*ONE_CORE, *show(path)]) for _ in range(args.runs))
                print(f"| {count:,} | text, {size / 1e6:.1f} MB, one core | {ours:.2f} s | {rest(ours)} | no ripgrep | |")
        print(f"\npeak memory of `show`: {peak(show(path)):.0f} MB for {size / 1e6:.1f} MB of text\n")
        if args.pdfs and shutil.which("pdftotext"):
            path, size = corpus(args.generate, folder, args.pdfs, "pdf")
            loop = "for file in \"$0\"/*.pdf; do pdftotext \"$file\" -; done"
            print("| PDFs | what | cvtui | per PDF | peer | ratio |\n|---|---|---|---|---|---|")
            for name, cores in (("one core", ONE_CORE), ("all cores", [])):
                ours, theirs, ratio = pairs(args.runs, [*cores, *show(path)], [*cores, "sh", "-c", loop, str(path)])
                print(f"| {args.pdfs:,} | {size / 1e6:.1f} MB, {name} | {ours:.2f} s | {ours / args.pdfs * 1000:.2f} ms | pdftotext {theirs:.2f} s | {ratio:.2f} |")


if __name__ == "__main__":
    main()
