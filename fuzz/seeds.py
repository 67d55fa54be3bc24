#!/usr/bin/env python3
"""Writes the corpora that fuzzing begins with into fuzz/corpus/: the sample CVs, and small files of invented people."""

import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
SAMPLES = sorted(path for path in (ROOT / "assets/sample").iterdir() if path.suffix in (".txt", ".md"))


def write(target, seeds):
    folder = HERE / "corpus" / target
    folder.mkdir(parents=True, exist_ok=True)
    for at, seed in enumerate(seeds):
        (folder / f"seed-{at:03}").write_bytes(seed if isinstance(seed, bytes) else seed.encode())


def pdf(content):
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)


texts = [path.read_bytes() for path in SAMPLES]
lines = [line.strip() for text in texts for line in text.decode(errors="replace").splitlines()]
write("text", texts + ["Gößmann, Köln".encode("utf-16-le"), "Gößmann, Köln".encode("utf-16"), "Größe".encode("latin-1")])
write("markdown", texts)
write("parse", texts)
write("references", [line for line in lines if re.search(r"(19|20)\d\d", line) and len(line) > 60][:200])
write("query", re.findall(r"`((?:[a-z]+:|\"|[#@-]|sort|show)[^`]*)`", (ROOT / "README.md").read_text()))
write("config", [(ROOT / "config.example.toml").read_bytes(), "[keys]\nlist-down = [\"j\"]\n", "[[venues]]\nname = \"EuroSys\"\n"])
write("pdf", [pdf(b"BT /F 11 Tf 14 TL 60 740 Td (Imke Ravnsborg) Tj T* [(Eng) -300 (ineer)] TJ ET q 1 0 0 1 0 0 cm 10 10 m 90 10 l S Q")])
paragraph = "<w:p><w:pPr><w:pStyle w:val=\"H\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:hyperlink r:id=\"a\"><w:r><w:rPr><w:b/></w:rPr><w:t>Imke Ravnsborg</w:t><w:tab/><w:br/></w:r></w:hyperlink></w:p>"
table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>2020</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Engineer</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
write("docx", ["\f".join([
    f"<w:document xmlns:w=\"w\"><w:body>{paragraph}{table}</w:body></w:document>",
    "<w:styles><w:style w:styleId=\"H\" w:type=\"paragraph\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"N\"/></w:style></w:styles>",
    "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"[%1]\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>",
    "<Relationships><Relationship Id=\"a\" Target=\"https://ravnsborg.example\"/></Relationships>",
    "<w:hdr><w:p><w:r><w:t>imke@ravnsborg.example</w:t></w:r></w:p></w:hdr>",
])])
write("odt", ["\f".join([
    "<office:document-content><office:automatic-styles><style:style style:name=\"P\" style:family=\"paragraph\"/></office:automatic-styles><office:body><office:text><text:h text:outline-level=\"1\">Work</text:h><text:list text:style-name=\"L\"><text:list-item><text:p text:style-name=\"P\">a<text:s text:c=\"2\"/><text:tab/><text:span>b</text:span></text:p></text:list-item></text:list><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame></office:text></office:body></office:document-content>",
    "<office:document-styles><office:styles><text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\"/></text:list-style></office:styles></office:document-styles>",
])])
write("rtf", ["\\ansi\\ansicpg1252{\\fonttbl{\\f0 A;}{\\f1\\fcharset238 B;}}{\\stylesheet{\\s1 heading 1;}}\\pard\\s1 Work\\par\\pard{\\listtext\\'b7\\tab}Built \\u223\\'df\\par{\\field{\\*\\fldinst HYPERLINK \"http://x.example\"}{\\fldrslt Home}}\\trowd\\intbl 2020\\cell Quist\\cell\\row\\bin3 abc}"])
write("html", ["<style>.d{display:flex;font-weight:bold}</style><body><h1>Imke</h1><div class=d><p>2020</p><p>Engineer &amp; so on</p></div><ul><li>a<ol start=3><li>b</ol></ul><table><tr><td>x<td><a href='http://x.example'>y</a></table><dl><dt>k<dd>v</dl>"])
write("latex", ["{moderncv}\\newcommand{\\x}[2][a]{#1 \\textbf{#2}}\n\\begin{document}\\section*{Work}\\cventry{2020}{Engineer}{Quist AB}{Oslo}{}{text}\n\\begin{itemize}\\item[a] b \\x[c]{d} % no\n\\end{itemize}\\begin{tabular}{ll}2020 & Oslo\\\\\\end{tabular}\\href{http://x.example}{y} $a^2$ \\'e --- ``q''\\end{document}"])
write("json", ["{\"basics\":{\"name\":\"Imke\",\"profiles\":[{\"network\":\"GitHub\",\"username\":\"i\"}]},\"work\":[{\"name\":\"Quist\",\"position\":\"Engineer\",\"startDate\":\"2020-01\",\"highlights\":[\"a\\u00e9\"]}],\"publications\":[{\"name\":\"T\",\"publisher\":\"EuroSys\",\"releaseDate\":\"2021\"}]}"])
write("yaml", ["cv:\n  name: Imke\n  sections:\n    Work:\n      - company: &q Quist\n        position: Engineer\n        start_date: 2020-01\n        highlights:\n          - >-\n            a\n            b\n      - company: *q\n    Papers:\n      - title: T\n        authors: [\"*Imke*\", B]\n        date: 2021\n"])
blocks = "".join(
    f"\n[[review]]\nid = \"20260131T12000{at}.000000Z-a56acab60f5c\"\nat = 2026-01-31T12:00:0{at}Z\nby = \"ada\"\n"
    f"applicant = {{ file = \"imke.md\", hash = \"5eed\", emails = [\"imke@ravnsborg.example\"], name = \"Imke\" }}\n{what}\n"
    for at, what in enumerate(["decision = \"shortlist\"", "rating = 4", "tags = { add = [\"snow\"], remove = [] }", "note = \"a note\""])
)
write("journal", ["# A journal\nversion = 1\n" + blocks])
