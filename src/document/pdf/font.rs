//! What a font's name and descriptor say of its letters, and letters in their plain form.

use hayro_syntax::object::dict::keys;
use hayro_syntax::object::{Array, Dict, Name, Number};

/// How the letters of a font look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) kind: Kind,
}

/// What the letters of a font are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words.
    #[default]
    Words,
    /// Signs, among them bullets.
    Signs,
    /// Pictures that stand beside an address.
    Icons,
}

/// Parts of names of fonts that hold nothing but icons.
const ICONS: [&str; 12] = [
    "awesome",
    "materialicons",
    "materialsymbols",
    "material-",
    "icomoon",
    "fontello",
    "ionicons",
    "academicons",
    "simpleicons",
    "glyphicons",
    "entypo",
    "feather",
];
/// Parts of names of fonts of signs.
const SIGNS: [&str; 7] = ["symbol", "wingding", "webding", "dingbat", "marvosym", "mvs", "fontawesome"];

impl Face {
    /// The face of a font dictionary.
    pub(super) fn of(dict: &Dict<'_>) -> Self {
        let inner = dict.get::<Array<'_>>(keys::DESCENDANT_FONTS).and_then(|a| a.iter::<Dict<'_>>().next());
        let name = dict.get::<Name<'_>>(keys::BASE_FONT).map(|n| n.as_str().to_owned()).unwrap_or_default();
        let descriptor = dict
            .get::<Dict<'_>>(keys::FONT_DESC)
            .or_else(|| inner.and_then(|d| d.get::<Dict<'_>>(keys::FONT_DESC)));
        let mut face = Self::named(&name);
        if let Some(descriptor) = descriptor {
            let flags = descriptor.get::<u32>(keys::FLAGS).unwrap_or(0);
            let weight = descriptor.get::<Number>(keys::FONT_WEIGHT).map_or(400.0, |n| n.as_f32());
            let angle = descriptor.get::<Number>(keys::ITALIC_ANGLE).map_or(0.0, |n| n.as_f32());
            face.bold |= flags & (1 << 18) != 0 || weight >= 600.0;
            face.italic |= flags & (1 << 6) != 0 || angle.abs() > 2.0;
        }
        face
    }

    /// The face that a font's name tells, e.g. "ABCDEF+CMBX10" or `Lato-SemiboldItalic`.
    fn named(name: &str) -> Self {
        let name = match name.split_once('+') {
            Some((prefix, rest)) if prefix.len() == 6 => rest,
            _ => name,
        };
        let flat: String = name.to_ascii_lowercase().chars().filter(|c| *c != ' ' && *c != '_').collect();
        let latex_bold =
            ["cmbx", "sfbx", "cmssbx", "sfsx", "ecbx", "cmcsc-b", "cmb1"].iter().any(|p| flat.starts_with(p));
        let latex_italic = ["cmti", "sfti", "cmsl", "sfsl", "cmmi", "cmbxti", "cmssi", "sfsi", "ecti"]
            .iter()
            .any(|p| flat.starts_with(p));
        let style = flat.rsplit_once(['-', ',']).map_or("", |(_, style)| style);
        Self {
            bold: latex_bold
                || ["bold", "black", "heavy", "demi"].iter().any(|p| flat.contains(p))
                || ["medi", "semib", "bd", "bdit", "b"].contains(&style),
            italic: latex_italic
                || ["italic", "oblique", "slanted"].iter().any(|p| flat.contains(p))
                || style.ends_with("it")
                || style.ends_with("ital")
                || style.ends_with("obli"),
            kind: if ICONS.iter().any(|p| flat.contains(p)) {
                Kind::Icons
            } else if SIGNS.iter().any(|p| flat.contains(p)) {
                Kind::Signs
            } else {
                Kind::Words
            },
        }
    }
}

/// What a code says in a font of nameless drawings, which TeX writes where it has no outlines: Cork encoding (Knappen,
/// Ferguson 1990) with the bullet of the companion encoding TS1.
pub(super) fn drawn_by_tex(code: u32) -> Option<String> {
    let c = match code {
        0x10 | 0x11 => '"',
        0x15 => '–',
        0x16 => '—',
        0x19 => 'ı',
        0x1b => '\u{fb00}',
        0x1c => '\u{fb01}',
        0x1d => '\u{fb02}',
        0x1e => '\u{fb03}',
        0x1f => '\u{fb04}',
        0x27 => '’',
        0x7f => '-',
        0x88 => '•',
        0xd7 => 'Œ',
        0xf7 => 'œ',
        0xff => 'ß',
        0x21..=0x7e | 0xc0..=0xde | 0xe0..=0xfe => char::from_u32(code)?,
        _ => return None,
    };
    Some(c.to_string())
}

/// A letter without the printer's dress: ligatures taken apart, signs of private use read as bullets or dropped.
pub(super) fn plain(text: &str, face: Face) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\t' | '\n' | '\r' => {
                out.push(' ');
            }
            // Bullets of Symbol, Wingdings and OpenSymbol, as office programs write them.
            '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f0fc}' | '\u{f076}' | '\u{f06c}' | '\u{f06e}'
            | '\u{f0a8}' => out.push('•'),
            '\u{e000}'..='\u{f8ff}' if face.kind == Kind::Signs => out.push('•'),
            '\u{ad}' => out.push('-'),
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | '\u{fffd}' | '\u{200b}' | '\u{feff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fonts_name_tells_its_face() {
        for (name, bold, italic) in [
            ("ABCDEF+CMBX10", true, false),
            ("CMTI10", false, true),
            ("SFBX1200", true, false),
            ("Lato-SemiboldItalic", true, true),
            ("NimbusRomNo9L-Medi", true, false),
            ("NimbusRomNo9L-ReguItal", false, true),
            ("SourceSansPro-It", false, true),
            ("Helvetica", false, false),
            ("CMR10", false, false),
        ] {
            let face = Face::named(name);
            assert_eq!((face.bold, face.italic), (bold, italic), "{name}");
        }
        assert_eq!(Face::named("FontAwesome5Free-Solid").kind, Kind::Icons);
    }

    #[test]
    fn nameless_drawings_are_read_in_the_encoding_of_tex() {
        let read: String =
            [0x5a, 0xfc, 0x1b, 0x15, 0x88, 0xff].into_iter().filter_map(drawn_by_tex).collect();
        assert_eq!(read, "Zü\u{fb00}–•ß");
        assert_eq!(drawn_by_tex(0x01), None);
    }

    #[test]
    fn ligatures_come_apart_and_icons_go() {
        assert_eq!(plain("\u{fb03}", Face::default()).as_deref(), Some("ffi"));
        assert_eq!(plain("\u{f0b7}", Face::default()).as_deref(), Some("•"));
        assert_eq!(plain("\u{f095}", Face::default()), None);
    }
}
