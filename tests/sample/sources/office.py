#!/usr/bin/env python3
"""Writes the two office documents among the samples as flat OpenDocument text (.fodt), for make.sh.

    office.py letter-head > abdullaev.fodt     # headings, tab stops at the right edge, bullets, a footer on each page
    office.py table > belaustegui.fodt         # the dates in the first column of tables without borders
"""
import sys
from xml.sax.saxutils import escape

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Body" svg:font-family="'DejaVu Serif'"/></office:font-face-decls>
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties style:font-name="Body" fo:font-size="10pt" fo:language="none"/></style:default-style>
<style:style style:name="Text" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.08cm">
<style:tab-stops><style:tab-stop style:position="17cm" style:type="right"/></style:tab-stops></style:paragraph-properties></style:style>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Text"><style:text-properties fo:font-size="20pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Text" style:default-outline-level="1">
<style:paragraph-properties fo:margin-top="0.35cm" fo:border-bottom="0.5pt solid #444444" fo:keep-with-next="always"/><style:text-properties fo:font-size="12pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Small" style:family="paragraph"><style:text-properties fo:font-size="8pt"/></style:style>
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Italic" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•">
<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:margin-left="0.7cm" fo:text-indent="-0.4cm"/></style:list-level-properties>
</text:list-level-style-bullet></text:list-style>
</office:styles>
<office:automatic-styles>
<style:style style:name="When" style:family="table-column"><style:table-column-properties style:column-width="3.6cm"/></style:style>
<style:style style:name="What" style:family="table-column"><style:table-column-properties style:column-width="13.4cm"/></style:style>
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/>
<style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
"""


def spans(text):
    """`*bold*`, `_italic_` and tabs as spans."""
    out, bold, italic = [], False, False
    for at, part in enumerate(text.split("*")):
        for n, piece in enumerate(part.split("_")):
            piece = escape(piece).replace("\t", "<text:tab/>")
            style = "Bold" if at % 2 else "Italic" if n % 2 else None
            out.append(f'<text:span text:style-name="{style}">{piece}</text:span>' if style else piece)
    return "".join(out)


def paragraph(text, style="Text"):
    return f'<text:p text:style-name="{style}">{spans(text)}</text:p>'


def body(source):
    """`# title`, `## heading`, `- item`, `when | what` (a table's row, ` / ` parts its lines), and paragraphs."""
    out, kind = [], None
    ends = {"list": "</text:list>", "table": "</table:table>"}
    for line in source.strip().split("\n"):
        now = "list" if line.startswith("- ") else "table" if " | " in line and not line.startswith("\\") else None
        if now != kind:
            out.append(ends.get(kind, ""))
            out.append({"list": '<text:list text:style-name="Bullets">',
                        "table": '<table:table><table:table-column table:style-name="When"/><table:table-column table:style-name="What"/>'}.get(now, ""))
            kind = now
        if now == "list":
            out.append(f"<text:list-item>{paragraph(line[2:])}</text:list-item>")
        elif now == "table":
            cells = [[paragraph(part) for part in cell.split(" / ")] for cell in line.split(" | ")]
            out.append("<table:table-row>" + "".join(f"<table:table-cell>{''.join(cell)}</table:table-cell>" for cell in cells) + "</table:table-row>")
        elif line.startswith("## "):
            out.append(f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{spans(line[3:])}</text:h>')
        elif line.startswith("# "):
            out.append(paragraph(line[2:], "Title"))
        elif line:
            out.append(paragraph(line.lstrip("\\")))
    out.append(ends.get(kind, ""))
    return "".join(out)


def document(source, footer):
    foot = f'<style:footer><text:p text:style-name="Small">{footer}</text:p></style:footer>' if footer else ""
    master = f'<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">{foot}</style:master-page></office:master-styles>'
    return f"{HEAD}{master}<office:body><office:text>{body(source)}</office:text></office:body></office:document>"


LETTER_HEAD = """
# FARRUKH ABDULLAEV
Chartered Structural Engineer
12 Wattle Crescent, Footscray VIC 3011, Australia
\\0491 570 156 | farrukh.abdullaev@bridgeworks.example | www.bridgeworks.example
## SUMMARY
Bridge engineer with fifteen years in assessment, strengthening and design. Known for keeping old crossings open safely and for reports that asset owners can act on.
## PROFESSIONAL EXPERIENCE
*Principal Bridge Engineer*\tMarch 2020 – Present
_Yarra Crossing Consultants, Melbourne_
- Leads a team of nine engineers and drafters on road and rail bridges in three states
- Directed the strengthening of the Maribyrnong freight viaduct: 1.1 km, kept open to trains throughout
- Wrote the firm's procedure for fatigue inspection, since adopted by two road authorities
- Responsible for a yearly budget of 4.2 million dollars
*Senior Structural Engineer*\tJuly 2014 – February 2020
_Southbank Infrastructure Group, Melbourne_
- Rated 146 timber and steel bridges for heavier trucks and ranked them for repair
- Designed four footbridges, among them a 62 m network arch over the Moonee Ponds Creek
- Checked temporary works for night closures and signed them off on site
*Graduate Engineer*\tAugust 2009 – December 2011
_Tashkent Bridge Design Institute, Tashkent, Uzbekistan_
- Drew and calculated reinforced concrete spans for the southern ring road
- Surveyed 30 crossings after the spring floods of 2011
## EDUCATION
*Master of Engineering, Structural Engineering*\t2012 – 2014
The University of Melbourne
*Bachelor of Science, Civil Engineering*\t2005 – 2009
Tashkent Institute of Architecture and Civil Engineering
## CERTIFICATIONS
Chartered Professional Engineer, Engineers Australia, 2016
Rail Safety Worker, 2015
## TECHNICAL SKILLS
*Software:* Revit, Tekla Structures, SAP2000, midas Civil, AutoCAD, Python
*Methods:* Fatigue assessment, Load rating, Seismic design, Finite element analysis
## PUBLICATIONS
Abdullaev, F., & Macallister-Nguyen, P. (2021). Fatigue of orthotropic decks under heavy freight. _Australian Journal of Structural Engineering_, 22(3), 201–214.
Abdullaev, F. (2018). Load rating of timber bridges with little data. _Proceedings of the Austral Bridge Conference_, Melbourne, 88–97.
## AWARDS
Bridge Innovation Prize, Austral Steel Forum, 2022
Young Engineer of the Year, Southbank Infrastructure Group, 2016
## LANGUAGES
Uzbek (native), Russian (fluent), English (fluent), Tajik (basic)
## REFEREES
Available on request
"""

TABLE = """
# Itziar Belaustegui Ndong
Arquitecta y urbanista
Bayona, Francia
Teléfono: +33 6 39 98 41 27
Correo electrónico: itziar@belaustegui.example
## Experiencia profesional
2021 – actualidad | *Arquitecta urbanista* / Taller Ribera Baja, Bayona / Planes de barrio, procesos participativos y concursos públicos
2017 – 2021 | *Arquitecta de proyectos* / Estudio Harriet Osa, Bilbao / Rehabilitación energética de doce edificios de vivienda social
2015 – 2017 | *Técnica de patrimonio* / Ayuntamiento de Vitoria-Gasteiz
## Formación académica
2013 – 2015 | *Máster en Urbanismo* / Universitat Politècnica de Catalunya
2007 – 2013 | *Grado en Arquitectura* / Universidad del País Vasco
## Idiomas
Español | nativo
Euskera | nativo
Francés | C1
Inglés | B2
## Competencias
AutoCAD, Revit, QGIS, Rhino, Adobe InDesign, Maquetas, Facilitación de grupos
## Proyectos
Huertas del Adour: red de jardines vecinales en antiguos solares portuarios, 2023
## Premios
Premio Europan de Espacio Público, 2022
Beca de movilidad Aldaketa, 2014
## Intereses
Remo, Cerámica
"""

if __name__ == "__main__":
    if sys.argv[1:] == ["letter-head"]:
        page = "Farrukh Abdullaev – Page <text:page-number>1</text:page-number> of <text:page-count>2</text:page-count>"
        print(document(LETTER_HEAD, page))
    elif sys.argv[1:] == ["table"]:
        print(document(TABLE, ""))
    else:
        sys.exit(__doc__)
