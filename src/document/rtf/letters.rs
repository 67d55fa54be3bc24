//! Which letters the bytes and the control words of rich text stand for.

use encoding_rs::Encoding;

/// How the bytes of a font are read.
#[derive(Clone, Copy)]
pub(super) enum Letters {
    Encoded(&'static Encoding),
    /// Signs of a symbol font.
    Signs,
}

/// A letter that has a control word of its own.
pub(super) fn sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "~" | "emspace" | "enspace" | "qmspace" => " ",
        "_" => "-",
        "{" => "{",
        "}" => "}",
        "\\" => "\\",
        _ => return None,
    })
}

pub(super) fn encoding_of_codepage(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        1250..=1258 => format!("windows-{number}"),
        874 => "windows-874".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        866 => "ibm866".to_owned(),
        10000 => "macintosh".to_owned(),
        65001 => "utf-8".to_owned(),
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

pub(super) fn letters_of_charset(number: i32) -> Option<Letters> {
    let codepage = match number {
        2 => return Some(Letters::Signs),
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    encoding_of_codepage(codepage).map(Letters::Encoded)
}
