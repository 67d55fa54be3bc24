use super::super::testing::{assert_safe, mutants};
use super::super::{Bullet, Document, Format, Limits, Line, read};

fn document(tex: &str) -> Document {
    let document = read(tex.as_bytes(), Format::Latex, Limits::default()).unwrap();
    assert_eq!(document.format, Format::Latex);
    document
}

fn lines(body: &str) -> Vec<Line> {
    let tex = format!("\\documentclass{{article}}\n\\begin{{document}}\n{body}\n\\end{{document}}\nno");
    document(&tex).lines.into_iter().filter(|l| !l.is_blank()).collect()
}

fn texts(body: &str) -> Vec<String> {
    lines(body).into_iter().map(|l| l.text).collect()
}

#[test]
fn letters_dashes_and_quotes() {
    assert_eq!(
        texts(
            "Ren\\'e G\\\"{o}\\ss{}mann, \\v{S}t\\v{e}p\\'{a}n, \\c{C}a, \\o re, \\'{\\i}ris --- 2019--21 ``a'' 5\\% \\& C\\# ~x $3\\times$ 5$^{th}$"
        ),
        ["René Gößmann, Štěpán, Ça, øre, íris — 2019–21 “a” 5% & C# x 3× 5th"]
    );
}

#[test]
fn paragraphs_styles_comments_and_gaps() {
    let found = lines(
        "\\section*{Work}\n\\textbf{Quist AB} \\hfill 2020 % no\n\\\\ \\textit{Engineer}\n\nNext\nline {\\bfseries bold} \\vspace{2em}end\n%\nmore",
    );
    let shown: Vec<_> = found.iter().map(|l| (l.text.as_str(), l.hard_break)).collect();
    assert_eq!(
        shown,
        [("Work", false), ("Quist AB  2020", true), ("Engineer", false), ("Next line bold end more", false)]
    );
    assert_eq!(found[0].heading, Some(2));
    assert!(found[1].spans[0].style.bold && found[2].spans[0].style.italic);
}

#[test]
fn lists_tables_and_links() {
    let found = lines(
        "\\begin{itemize}[noitemsep]\\item a\\item[Tools] b \\begin{enumerate}\\item c\\end{enumerate}\\end{itemize}\n\
        \\begin{tabular*}{\\textwidth}{l@{\\extracolsep{\\fill}}r} Quist AB & 2020 \\\\ Engineer & Oslo \\end{tabular*}\n\
        \\href{https://quist.example}{my page} \\url{https://a_b.example}",
    );
    let shown: Vec<_> = found.iter().map(|l| l.text.as_str()).collect();
    assert_eq!(
        shown,
        ["a", "Tools: b", "c", "Quist AB  2020", "Engineer  Oslo", "my page https://a_b.example"]
    );
    assert_eq!(found[0].bullet, Some(Bullet::Mark));
    assert_eq!((found[2].bullet.clone(), found[2].indent), (Some(Bullet::Label("1".into())), 4));
    assert_eq!(found[5].spans[0].link.as_deref(), Some("https://quist.example"));
}

#[test]
fn moderncv() {
    let tex = "\\documentclass[11pt]{moderncv}\n\\moderncvstyle{classic}\n\\name{Ada}{Quist}\n\\title{Engineer}\n\\phone[mobile]{+47~1234}\n\\email{ada@quist.example}\n\\social[github]{adaq}\n\\begin{document}\n\\makecvtitle\n\\section{Experience}\n\
        \\cventry{2019--2021}{Engineer}{Quist AB}{Oslo}{}{Built:\n\\begin{itemize}\\item snow\\end{itemize}}\n\\cvitem{Languages}{Rust, Go}\n\\cvitem{2020}{Prize}\n\\cvlistitem{one}\n\\cvitemwithcomment{German}{C1}{native ear}\n\\end{document}";
    let shown: Vec<String> =
        document(tex).lines.into_iter().filter(|l| !l.is_blank()).map(|l| l.text).collect();
    assert_eq!(
        shown,
        [
            "Ada Quist",
            "Engineer",
            "+47 1234",
            "ada@quist.example",
            "github.com/adaq",
            "Experience",
            "2019–2021  Engineer, Quist AB, Oslo",
            "Built:",
            "snow",
            "Languages: Rust, Go",
            "2020  Prize",
            "one",
            "German: C1 (native ear)"
        ]
    );
}

#[test]
fn awesome_cv_altacv_and_resume_templates() {
    assert_eq!(
        texts(
            "\\cventry{Engineer}{Quist AB}{Oslo}{2019 - 2021}{\\begin{cvitems}\\item {a}\\end{cvitems}}\\cvhonor{Prize}{Snow Fair}{Oslo}{2020}\\cvskill{Tools}{Rust}"
        ),
        ["Engineer, Quist AB, Oslo  2019 - 2021", "a", "2020  Prize, Snow Fair, Oslo", "Tools: Rust"]
    );
    assert_eq!(
        texts("\\cvsection{Work}\\cvevent{Engineer}{Quist AB}{2019}{Oslo}\\cvtag{Rust}\\cvtag{Go}"),
        ["Work", "Engineer, Quist AB, Oslo  2019", "Rust, Go"]
    );
    assert_eq!(
        texts(
            "\\newcommand{\\resumeItem}[1]{\\item\\small{#1}}\\resumeSubheading\n {Quist AB}{Oslo}\n {Engineer}{2019}\n\\resumeItemListStart\\resumeItem{a \\textbf{b}}\\resumeItemListEnd"
        ),
        ["Quist AB  Oslo", "Engineer  2019", "a b"]
    );
    assert_eq!(
        texts(
            "\\begin{rSection}{Work}\\begin{rSubsection}{Quist AB}{2019}{Engineer}{Oslo}\\item a\\end{rSubsection}\\end{rSection}"
        ),
        ["Work", "Quist AB  2019", "Engineer  Oslo", "a"]
    );
}

#[test]
fn macros_of_its_own_are_expanded_and_unknown_ones_show_their_arguments() {
    assert_eq!(
        texts(
            "\\newcommand{\\job}[3][Oslo]{\\textbf{#2}, #3 \\hfill #1}\\def\\me#1{Ada #1}\n\\job{Engineer}{Quist AB}\n\n\\me{Quist}\n\n\\mystery{one}{two}\\lonely{three}"
        ),
        ["Engineer, Quist AB  Oslo", "Ada Quist", "one  two", "three"]
    );
}

#[test]
fn macro_bombs_and_deep_nesting_end() {
    let mut bomb = String::from("\\newcommand{\\a}{ha \\a\\a\\a}\\newcommand{\\za}{x}");
    for c in b'b'..=b'z' {
        let (c, before) = (char::from(c), char::from(c - 1));
        bomb += &["\\newcommand{\\z", &c.to_string(), "}{", &format!("\\z{before}").repeat(4), "}"].concat();
    }
    let tex = format!("\\documentclass{{x}}{bomb}\\begin{{document}}start \\a \\zz end\\end{{document}}");
    let found = read(tex.as_bytes(), Format::Latex, Limits::default());
    assert!(found.is_ok_and(|d| d.warnings.iter().any(|w| w.contains("without end"))));
    let deep = format!(
        "\\documentclass{{x}}\\begin{{document}}a {}b{} \\end{{document}}",
        "{\\textbf{".repeat(50_000),
        "}}".repeat(50_000)
    );
    assert!(read(deep.as_bytes(), Format::Latex, Limits::default()).is_ok());
}

#[test]
fn files_that_are_included_are_told() {
    let read = document("\\documentclass{a}\\begin{document}Ada\\input{sections/work}\\end{document}");
    assert_eq!(read.warnings, ["it includes other files, which were not read: sections/work"]);
}

#[test]
fn broken_sources_never_panic_and_never_steer() {
    let tex = "\\documentclass{moderncv}\\name{Ada}{Quist}\\newcommand{\\x}[2][a]{#1#2#9}\\begin{document}\\section{W\u{1b}[2J}\\cventry{1}{2}{3}{4}{5}{6}\\x[b]{c} $a^{b}_c$ \\\"o \\begin{tabular}{ll}a&b\\\\c&d\\end{tabular}\\begin{itemize}\\item[x] y\\end{itemize}\\href{u\u{202e}}{v}\\social[x]{y}\\end{document}";
    for mutant in mutants(tex.as_bytes()) {
        if let Ok(document) = read(&mutant, Format::Latex, Limits::default()) {
            assert_safe(&document);
        }
    }
}

#[test]
fn a_long_label_of_an_item_heads_an_entry_of_its_own() {
    let found = lines(
        "\\begin{description}\\item[Tools] Rust\\item[2018 -- 2020, Engineer, Harbour Systems, Bergen] I built\nit.\\end{description}",
    );
    let shown: Vec<_> = found.iter().map(|l| (l.text.as_str(), l.bullet.is_some(), l.is_bold())).collect();
    assert_eq!(
        shown,
        [
            ("Tools: Rust", true, false),
            ("2018 – 2020, Engineer, Harbour Systems, Bergen", false, true),
            ("I built it.", false, false)
        ]
    );
}

#[test]
fn an_escape_sequence_goes_whole() {
    let found = lines("\\begin{document}Ada\u{1b}]52;c;ZXZpbA==\u{7} \u{1b}[31mQuist\r\nOslo\\end{document}");
    assert_eq!(found.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(), ["Ada Quist Oslo"]);
}

#[test]
fn what_is_never_closed_is_looked_for_once() {
    for opening in ["\\item[", "\\textbf{", "\\unknown{", "\\begin{figure}", "\\def", "\\newcommand{"] {
        let source = format!("\\begin{{document}}Ada Quist\n\n{}", opening.repeat(20_000));
        assert_eq!(lines(&source)[0].text, "Ada Quist", "{opening}");
    }
}
