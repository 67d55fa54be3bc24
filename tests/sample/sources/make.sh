#!/bin/sh
# Makes the samples that no text editor writes anew: the PDFs and the Word document in assets/sample.
#
#   tests/sample/sources/make.sh
#
# Needs pdflatex and xelatex (TeX Live with charter and paracol), LibreOffice (soffice), the DejaVu fonts and
# python3. The page in HTML, saarela-njoroge.html, is its own source.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
samples=$here/../../../assets/sample
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1735689600 FORCE_SOURCE_DATE=1

cd "$work"
pdflatex -interaction=batchmode "$here/mokoena.tex" >/dev/null
xelatex -interaction=batchmode "$here/huarachi.tex" >/dev/null
python3 "$here/office.py" letter-head >abdullaev.fodt
python3 "$here/office.py" table >belaustegui.fodt
office() { soffice "-env:UserInstallation=file://$work/office" --headless --convert-to "$1" "$2" >/dev/null; }
office pdf abdullaev.fodt
office 'docx:MS Word 2007 XML' belaustegui.fodt

mv mokoena.pdf "$samples/Mokoena-Raskin_CV.pdf"
mv huarachi.pdf "$samples/huarachi_toledo_resume.pdf"
mv abdullaev.pdf "$samples/Farrukh Abdullaev.pdf"
mv belaustegui.docx "$samples/CV Itziar Belaustegui.docx"
