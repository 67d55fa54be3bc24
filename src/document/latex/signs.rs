//! Letters that commands stand for, and commands that show nothing.

/// The combining character of an accent's command.
pub(super) fn accent(name: &str) -> Option<char> {
    Some(match name {
        "\"" => '\u{308}',
        "'" => '\u{301}',
        "`" => '\u{300}',
        "^" => '\u{302}',
        "~" => '\u{303}',
        "=" => '\u{304}',
        "." => '\u{307}',
        "u" => '\u{306}',
        "v" => '\u{30c}',
        "H" => '\u{30b}',
        "r" => '\u{30a}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        "d" => '\u{323}',
        "b" => '\u{331}',
        _ => return None,
    })
}

/// What a command without arguments shows.
pub(super) fn sign(name: &str) -> Option<&'static str> {
    Some(match name {
        "ss" => "ß",
        "o" => "ø",
        "O" => "Ø",
        "l" => "ł",
        "L" => "Ł",
        "ae" => "æ",
        "AE" => "Æ",
        "oe" => "œ",
        "OE" => "Œ",
        "aa" => "å",
        "AA" => "Å",
        "i" => "ı",
        "j" => "ȷ",
        "dh" => "ð",
        "DH" => "Ð",
        "th" => "þ",
        "TH" => "Þ",
        "dj" => "đ",
        "DJ" => "Đ",
        "&" => "&",
        "%" => "%",
        "$" => "$",
        "#" => "#",
        "_" => "_",
        "{" | "lbrace" => "{",
        "}" | "rbrace" => "}",
        " " | "\n" | "," | ";" | ":" | "space" | "enspace" | "thinspace" | "nobreakspace" => " ",
        "textbackslash" => "\\",
        "textasciitilde" | "sim" | "textasciitildelow" => "~",
        "textbar" | "vert" | "mid" | "textbardbl" => "|",
        "textbullet" | "bullet" | "labelitemi" => "•",
        "textperiodcentered" | "cdot" | "cdotp" | "centerdot" | "cdots" => "·",
        "textendash" => "–",
        "textemdash" => "—",
        "ldots" | "dots" | "textellipsis" => "…",
        "textquoteright" | "rq" => "’",
        "textquoteleft" | "lq" => "‘",
        "textquotedblleft" => "“",
        "textquotedblright" => "”",
        "times" => "×",
        "pm" => "±",
        "approx" => "≈",
        "geq" | "ge" => "≥",
        "leq" | "le" => "≤",
        "rightarrow" | "to" | "Rightarrow" => "→",
        "mu" | "textmu" => "µ",
        "alpha" => "α",
        "beta" => "β",
        "lambda" => "λ",
        "pi" => "π",
        "epsilon" | "varepsilon" => "ε",
        "infty" => "∞",
        "star" | "ast" | "textasteriskcentered" => "*",
        "dagger" | "textdagger" => "†",
        "ddagger" | "textdaggerdbl" => "‡",
        "S" => "§",
        "degree" | "textdegree" => "°",
        "euro" | "texteuro" => "€",
        "pounds" | "textsterling" => "£",
        "textless" => "<",
        "textgreater" => ">",
        "textregistered" => "®",
        "texttrademark" => "™",
        "copyright" | "textcopyright" => "©",
        "LaTeX" => "LaTeX",
        "LaTeXe" => "LaTeX2e",
        "TeX" => "TeX",
        "XeLaTeX" => "XeLaTeX",
        "BibTeX" => "BibTeX",
        "slash" => "/",
        "-" | "/" | "!" | "@" => "",
        _ => return None,
    })
}

/// How many arguments in braces, after any options, a command has that shows none of them.
pub(super) fn dropped(name: &str) -> Option<usize> {
    Some(match name {
        "vspace" | "hspace" | "label" | "pagestyle" | "thispagestyle" | "color" | "usepackage"
        | "documentclass" | "bibliographystyle" | "hypersetup" | "geometry" | "pagenumbering"
        | "linespread" | "photo" | "newlength" | "newcounter" | "includegraphics" | "moderncvstyle"
        | "moderncvcolor" | "moderncvtheme" | "phantom" | "hphantom" | "vphantom" | "cite" | "ref"
        | "pageref" | "nocite" | "usetikzlibrary" | "urlstyle" | "faIcon" | "thanksmark" | "stepcounter"
        | "refstepcounter" | "fontfamily" | "RequirePackage" | "fancyhf" | "fancyhead" | "fancyfoot"
        | "lhead" | "chead" | "rhead" | "lfoot" | "cfoot" | "rfoot" | "addbibresource" | "cline"
        | "cmidrule" | "setmainfont" | "setsansfont" | "setmonofont" | "photoR" | "photoL"
        | "columnratio" | "needspace" | "enlargethispage" | "selectlanguage" | "fontdir" | "makecvfooter"
        | "pdfbookmark" | "protected" | "cvtagsep" | "setlist" => 1,
        "setlength" | "addtolength" | "fontsize" | "setcounter" | "addtocounter" | "rule" | "definecolor"
        | "colorlet" | "settowidth" | "titlespacing" | "divider" | "cventrystyle" | "titleline" => 2,
        "titleformat" => 4,
        _ => return None,
    })
}

/// The size in points that a size command sets.
pub(super) fn size(name: &str) -> Option<f32> {
    Some(match name {
        "Huge" => 24.9,
        "huge" => 20.7,
        "LARGE" => 17.3,
        "Large" => 14.4,
        "large" => 12.0,
        "normalsize" => 10.0,
        "small" | "footnotesize" | "scriptsize" | "tiny" => 9.0,
        _ => return None,
    })
}
