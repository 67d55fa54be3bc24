#!/usr/bin/env python3
"""Typesets a folder of CVs in plain text as PDFs, for benches/pdftotext.py.

    cargo run --example generate_cvs -- texts 200
    benches/make_pdfs.py texts pdfs

The CVs take turns among the programs that are installed and their layouts: pdflatex and xelatex (one column; two columns; a
sidebar; the dates in a rail), typst (Python's `typst`; a sidebar, one column), a browser (chromium) and LibreOffice (soffice).
Beside each PDF stands a .txt with the words in the order in which they were written, which is the truth about their order; a form
feed parts a sidebar from the main text, either of which may be read first.
"""
import argparse
import html
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BULLET = re.compile(r"^\s*(?:[-*•–]|\d+\.|\[\d+\])\s+")


def blocks(text):
    """The CV as (kind, text, right) with kind name, head, item or text; right stands at the right edge."""
    out = []
    blank = True
    for line in text.splitlines():
        line = re.sub(r"[*_#|]+", " ", line) if out and line.lstrip().startswith(("#", "|", "*")) else line
        stripped = line.strip()
        if not stripped or not re.search(r"\w", stripped):
            blank = True
            continue
        parts = re.split(r"\s{3,}", stripped)
        left, right = (" ".join(parts[:-1]), parts[-1]) if len(parts) > 1 and len(parts[-1]) < 30 else (stripped, "")
        if not out:
            kind = "name"
        elif blank and len(stripped) < 40 and (stripped.isupper() or not re.search(r"[\d,.:@]", stripped)):
            kind = "head"
        elif BULLET.match(line):
            kind, left = "item", BULLET.sub("", left)
        else:
            kind = "text"
        blank = False
        out.append((kind, left, right))
    return out


def split(parts):
    """The sections for a sidebar (the short ones) and the others; the name goes with the others."""
    sections = [[]]
    for part in parts:
        if part[0] == "head":
            sections.append([])
        sections[-1].append(part)
    size = lambda s: sum(len(a) + len(b) for _, a, b in s)
    side = [s for s in sections[1:] if size(s) < 400]
    return [p for s in side for p in s], [p for s in sections if s not in side for p in s]


def words(parts):
    return "\n".join(" ".join(filter(None, part[1:])) for part in parts)


TEX = {"&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}",
       "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}


def tex(text):
    return "".join(TEX.get(c, c) for c in text)


def tex_body(parts, rail=False):
    out = []
    for kind, left, right in parts:
        if kind == "name":
            out.append(r"{\LARGE\bfseries %s}\par" % tex(left))
        elif kind == "head":
            out.append(r"\section*{%s}" % tex(left))
        elif rail and kind == "text" and right:
            out.append(r"\noindent\hangindent=4.8cm\makebox[4.8cm][l]{%s}%s\par" % (tex(right), tex(left)))
        else:
            fill = r"\hfill %s" % tex(right) if right else ""
            mark = r"\textbullet\ " if kind == "item" else ""
            out.append(r"\noindent %s%s%s\par" % (mark, tex(left), fill))
    return "\n".join(out)


def tex_file(engine, layout, parts):
    fonts = r"\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{textcomp}\IfFileExists{lmodern.sty}{\usepackage{lmodern}}{\usepackage{charter}}" if engine == "pdflatex" else r"\usepackage{fontspec}"
    head = r"\documentclass[10pt,a4paper%s]{article}" % (",twocolumn" if layout == "columns" else "")
    head += r"\usepackage[margin=2cm]{geometry}\usepackage{paracol}\usepackage[hidelinks]{hyperref}\sloppy" + fonts
    if layout == "sidebar":
        side, main = split(parts)
        body = r"\columnratio{0.3}\begin{paracol}{2}\raggedright " + tex_body(side) + r"\switchcolumn " + tex_body(main) + r"\end{paracol}"
        return head + r"\begin{document}" + body + r"\end{document}", words(side) + "\f" + words(main)
    truth = words(parts)
    if layout == "rail":
        truth = words([(k, r, l) if k == "text" and r else (k, l, r) for k, l, r in parts])
    return head + r"\begin{document}" + tex_body(parts, layout == "rail") + r"\end{document}", truth


def html_body(parts):
    out = []
    for kind, left, right in parts:
        left, right = html.escape(left), html.escape(right)
        if kind == "name":
            out.append(f"<h1>{left}</h1>")
        elif kind == "head":
            out.append(f"<h2>{left}</h2>")
        elif right:
            out.append(f'<p class="r"><span>{left}</span><span>{right}</span></p>')
        elif kind == "item":
            out.append(f"<ul><li>{left}</li></ul>")
        else:
            out.append(f"<p>{left}</p>")
    return "\n".join(out)


def html_file(layout, parts):
    style = "body{font:10pt serif}h2{font-size:13pt;border-bottom:1px solid}p,ul{margin:2px 0}.r{display:flex;justify-content:space-between}"
    if layout == "sidebar":
        side, main = split(parts)
        style += ".g{display:flex;gap:6%}.s{width:28%}.m{width:66%}"
        body = f'<div class="g"><div class="s">{html_body(side)}</div><div class="m">{html_body(main)}</div></div>'
        return f"<meta charset=utf-8><style>{style}</style>{body}", words(side) + "\f" + words(main)
    return f"<meta charset=utf-8><style>{style}</style>{html_body(parts)}", words(parts)


def typst_body(parts):
    out = []
    quote = lambda text: '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    for kind, left, right in parts:
        if kind == "name":
            out.append(f"#text(20pt)[{quote(left)}]")
        elif kind == "head":
            out.append(f"= {quote(left)}")
        else:
            mark = "- " if kind == "item" else ""
            out.append(mark + quote(left) + (f" #h(1fr) {quote(right)}" if right else ""))
    return "\n\n".join(out)


def run(command, folder):
    return subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300).returncode


def typeset(program, layout, parts, stem, out, work):
    """Writes one PDF; gives the truth about its words, or nothing."""
    target = out / f"{stem}.pdf"
    if program in ("pdflatex", "xelatex"):
        source, truth = tex_file(program, layout, parts)
        (work / f"{stem}.tex").write_text(source)
        run([program, "-interaction=batchmode", f"{stem}.tex"], work)
    elif program == "typst":
        import typst
        side, main = split(parts) if layout == "sidebar" else ([], parts)
        body = f"#grid(columns: (30%, 1fr), column-gutter: 5%, [{typst_body(side)}], [{typst_body(main)}])" if side else typst_body(main)
        source, truth = "#set page(margin: 1.6cm)\n#set text(10pt)\n#set par(justify: true)\n" + body, words(side) + "\f" + words(main)
        (work / f"{stem}.typ").write_text(source)
        typst.compile(str(work / f"{stem}.typ"), output=str(work / f"{stem}.pdf"))
    elif program == "soffice":
        from_html, truth = html_file("plain", [(k, " ".join(filter(None, (l, r))), "") for k, l, r in parts])
        (work / f"{stem}.html").write_text(from_html)
        run(["soffice", f"-env:UserInstallation=file://{work}/office", "--headless", "--convert-to", "pdf:writer_web_pdf_Export", f"{stem}.html"], work)
    else:
        source, truth = html_file(layout, parts)
        (work / f"{stem}.html").write_text(source)
        run([program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={work}/browser",
             f"--print-to-pdf={work}/{stem}.pdf", f"file://{work}/{stem}.html"], work)
    made = work / f"{stem}.pdf"
    if not made.exists():
        return None
    shutil.move(made, target)
    return truth


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", type=pathlib.Path)
    parser.add_argument("pdfs", type=pathlib.Path)
    args = parser.parse_args()
    browser = next((name for name in ("chromium", "google-chrome", "chrome") if shutil.which(name)), None)
    turns = [(p, layout) for layout in ("plain", "columns", "sidebar", "rail") for p in ("pdflatex", "xelatex") if shutil.which(p)]
    turns += [(browser, layout) for layout in ("plain", "sidebar") if browser]
    turns += [("soffice", "plain")] if shutil.which("soffice") else []
    try:
        import typst  # noqa: F401
        turns += [("typst", "plain"), ("typst", "sidebar")]
    except ImportError:
        pass
    if not turns:
        sys.exit("none of pdflatex, xelatex, typst, chromium and soffice is installed")
    args.pdfs.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for at, file in enumerate(sorted(f for f in args.texts.iterdir() if f.suffix in (".txt", ".md"))):
            program, layout = turns[at % len(turns)]
            stem = f"{at:03}-{program}-{layout}"
            truth = typeset(program, layout, blocks(file.read_text(errors="replace")), stem, args.pdfs, pathlib.Path(work).resolve())
            if truth is None:
                print(f"{stem}: {program} failed on {file.name}", file=sys.stderr)
            else:
                (args.pdfs / f"{stem}.txt").write_text(truth)


if __name__ == "__main__":
    main()
