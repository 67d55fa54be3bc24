#!/bin/sh
# How fast questions are answered over many applicants, beside `fzf --filter` and nucleo-matcher on the same texts in the same run:
#
#     benches/ask.sh [COUNT]
#
# COUNT (50000) invented applicants are indexed without files; 50,000 take about 2 GB of memory while they are made.
# fzf is left out where it is not installed (https://github.com/junegunn/fzf; `apt-get install fzf`, `brew install fzf`).
set -eu
cd "$(dirname "$0")/.."
command -v fzf >/dev/null || echo "fzf is not installed and is left out (apt-get install fzf, brew install fzf)"
CVTUI_ASK_COUNT=${1:-50000} exec cargo bench --quiet --bench ask -- table
