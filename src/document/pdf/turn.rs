//! Text that does not run from left to right: on a page that lies on its side, up its margin, or down in columns.

use hayro_font::kurbo::{Point, Vec2};

use super::glyphs::Glyph;

/// Which way text runs over the page as it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Turn {
    /// To the right.
    #[default]
    Right,
    /// To the bottom; so does vertical writing.
    Down,
    /// To the left: the page stands on its head.
    Left,
    /// To the top.
    Up,
    /// Askew, as stamps and watermarks do.
    Askew,
}

impl Turn {
    /// The turn of text that advances in this direction, y pointing down.
    pub(super) fn of(direction: Vec2) -> Self {
        let Vec2 { x, y } = direction;
        if y.abs() <= 0.2 * x.abs() {
            if x < 0.0 { Self::Left } else { Self::Right }
        } else if x.abs() <= 0.2 * y.abs() {
            if y < 0.0 { Self::Up } else { Self::Down }
        } else {
            Self::Askew
        }
    }

    /// Every turn.
    pub(super) const ALL: [Self; 5] = [Self::Right, Self::Down, Self::Left, Self::Up, Self::Askew];
}

/// A page's width and height in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Frame {
    pub(super) width: f32,
    pub(super) height: f32,
}

impl Frame {
    /// Where a point of the page comes to lie when the page is turned so that text of this turn stands upright.
    pub(super) fn turned(self, point: Point, turn: Turn) -> Point {
        let (width, height) = (f64::from(self.width), f64::from(self.height));
        match turn {
            Turn::Right | Turn::Askew => point,
            Turn::Down => Point::new(point.y, width - point.x),
            Turn::Left => Point::new(width - point.x, height - point.y),
            Turn::Up => Point::new(height - point.y, point.x),
        }
    }

    /// The frame of the page so turned.
    pub(super) fn of(self, turn: Turn) -> Self {
        match turn {
            Turn::Down | Turn::Up => Self { width: self.height, height: self.width },
            _ => self,
        }
    }
}

/// Which way most letters of a page run.
pub(super) fn most(glyphs: &[Glyph]) -> Turn {
    let count = |turn: Turn| glyphs.iter().filter(|g| g.turn == turn).count();
    // Of equals, the last is taken: upright text.
    Turn::ALL
        .into_iter()
        .filter(|turn| *turn != Turn::Askew)
        .rev()
        .max_by_key(|turn| count(*turn))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_point_lies_where_its_text_is_upright() {
        let frame = Frame { width: 600.0, height: 800.0 };
        // Text that runs up along the left edge begins at the lower left, which becomes the upper left.
        assert_eq!(Turn::of(Vec2::new(0.0, -1.0)), Turn::Up);
        assert_eq!(frame.turned(Point::new(10.0, 800.0), Turn::Up), Point::new(0.0, 10.0));
        assert_eq!(frame.turned(Point::new(590.0, 0.0), Turn::Down), Point::new(0.0, 10.0));
        assert_eq!(frame.turned(Point::new(600.0, 790.0), Turn::Left), Point::new(0.0, 10.0));
        assert_eq!(frame.of(Turn::Up), Frame { width: 800.0, height: 600.0 });
        assert_eq!(Turn::of(Vec2::new(1.0, 1.0)), Turn::Askew);
    }
}
