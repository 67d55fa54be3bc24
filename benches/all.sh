#!/bin/sh
# Every figure of docs/performance.md, one after the other: `benches/all.sh > figures.txt`. An hour on a quiet machine.
#
# Needs what the scripts say (ripgrep, poppler-utils, fzf, valgrind); what is not there is left out. What is not built yet is
# built first, so that nothing else runs while a clock does.
cd "$(dirname "$0")/.." || exit 1
cargo build --release --bin cvtui --example generate_cvs --example fixed_work || exit 1
cargo bench --no-run || exit 1
step() { printf '\n## %s\n\n' "$*"; "$@" || echo "(did not end well: $?)"; }
uname -sm; nproc; rustc --version; git rev-parse --short HEAD

corpora=$(mktemp -d)
trap 'rm -rf "$corpora"' EXIT
step benches/cold.py --counts 500,5000,50000 --pdfs 500 --folder "$corpora"
step benches/load.py "$corpora/text-5000"
step benches/load.py "$corpora/text-50000"
step benches/ask.sh
step cargo bench --bench parse
step cargo bench --bench draw
command -v valgrind >/dev/null && step benches/instructions.py
