//! Colours: as people write them, and as the terminal can show them.

use ratatui::style::Color;

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// None are wanted.
    None,
    /// The sixteen that have names.
    Named,
    /// Those and 240 fixed ones.
    Indexed,
    /// Any.
    #[default]
    True,
}

impl Depth {
    /// The nearest colour that the terminal has.
    pub fn nearest(self, colour: Color) -> Option<Color> {
        match (self, colour) {
            (Self::None, _) => None,
            (Self::Named, Color::Rgb(r, g, b)) => Some(NAMED[nearest((r, g, b), 0..16)]),
            (Self::Indexed, Color::Rgb(r, g, b)) => Some(Color::Indexed(nearest((r, g, b), 16..256) as u8)),
            _ => Some(colour),
        }
    }
}

/// Red, green and blue.
type Rgb = (u8, u8, u8);

/// A colour with a name, or `#rrggbb`.
pub fn parse(word: &str) -> Option<Color> {
    let is_hex = word.len() == 7 && word.starts_with('#');
    let colour: Color = word.parse().ok()?;
    (is_hex || !matches!(colour, Color::Rgb(..) | Color::Indexed(_))).then_some(colour)
}

/// The number of the nearest of xterm's 256 colours in a range. The distance is that of
/// <https://www.compuphase.com/cmetric.htm>, which follows the eye closely and costs little.
fn nearest(wanted: Rgb, among: std::ops::Range<usize>) -> usize {
    let distance = |at: &usize| {
        let (r, g, b) = xterm(*at);
        let d = |a: u8, b: u8| i32::from(a) - i32::from(b);
        let mean = i32::midpoint(i32::from(wanted.0), i32::from(r));
        let (dr, dg, db) = (d(wanted.0, r), d(wanted.1, g), d(wanted.2, b));
        (((512 + mean) * dr * dr) >> 8) + 4 * dg * dg + (((767 - mean) * db * db) >> 8)
    };
    among.min_by_key(distance).unwrap_or_default()
}

/// xterm's colour of a number from 0 to 255: sixteen, a cube of six steps, a ramp of 24 grays.
fn xterm(number: usize) -> Rgb {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    match number {
        0..16 => SIXTEEN[number],
        16..232 => {
            let at = number - 16;
            (STEPS[at / 36], STEPS[at / 6 % 6], STEPS[at % 6])
        }
        _ => {
            let gray = (8 + 10 * (number.min(255) - 232)) as u8;
            (gray, gray, gray)
        }
    }
}

/// xterm's first sixteen; a terminal may have others.
const SIXTEEN: [Rgb; 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

/// The names of the first sixteen.
const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// How far two colours stand apart, from 1 to 21, as WCAG 2.2 defines it.
#[cfg(test)]
pub fn contrast(one: Color, other: Color) -> f64 {
    let luminance = |colour: Color| {
        let Color::Rgb(r, g, b) = colour else { panic!("{colour:?} is not fixed") };
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    };
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_a_name_or_six_digits() {
        assert_eq!(parse("lightred"), Some(Color::LightRed));
        assert_eq!(parse("#102030"), Some(Color::Rgb(16, 32, 48)));
        for wrong in ["#123", "17", "mauve", "#12345g", ""] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_terminal_with_fewer_colours_gets_the_nearest() {
        let teal = Color::Rgb(0, 175, 135);
        assert_eq!(Depth::True.nearest(teal), Some(teal));
        assert_eq!(Depth::Indexed.nearest(teal), Some(Color::Indexed(36)));
        assert_eq!(Depth::Named.nearest(Color::Rgb(250, 10, 10)), Some(Color::LightRed));
        assert_eq!(Depth::Indexed.nearest(Color::Rgb(128, 128, 128)), Some(Color::Indexed(244)));
        assert_eq!(Depth::Named.nearest(Color::Blue), Some(Color::Blue));
        assert_eq!(Depth::None.nearest(teal), None);
        // Each of the 256 is its own nearest.
        for number in 16..256 {
            let (r, g, b) = xterm(number);
            assert_eq!(xterm(nearest((r, g, b), 16..256)), (r, g, b));
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast(Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255)) - 21.0).abs() < 1e-9);
        let gray = contrast(Color::Rgb(0x77, 0x77, 0x77), Color::Rgb(255, 255, 255));
        assert!((gray - 4.478).abs() < 0.001, "{gray}");
    }
}
