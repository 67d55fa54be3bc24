//! What is drawn besides letters, as far as reading needs it: clips that cut text off, grounds that white text shows on, and
//! drawn rules (ISO 32000-1, clause 8.5). Every path counts as the box around it.

use hayro_font::kurbo::{Affine, Point};

/// A box on the page, in points from its upper left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

impl Area {
    /// All of the page and more.
    pub(super) const EVERYWHERE: Self =
        Self { left: f32::MIN, top: f32::MIN, right: f32::MAX, bottom: f32::MAX };

    fn at(point: Point) -> Self {
        let (x, y) = (point.x as f32, point.y as f32);
        Self { left: x, top: y, right: x, bottom: y }
    }

    /// The box around the unit square, which images fill.
    pub(super) fn unit(place: Affine) -> Self {
        [(1.0, 0.0), (0.0, 1.0), (1.0, 1.0)]
            .into_iter()
            .fold(Self::at(place * Point::ZERO), |area, corner| area.with(place * Point::from(corner)))
    }

    fn with(self, point: Point) -> Self {
        self.around(Self::at(point))
    }

    fn around(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// What both cover.
    pub(super) fn meet(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// Whether a point lies in it, or no more than `slack` beside it.
    pub(super) fn holds(&self, (x, y): (f32, f32), slack: f32) -> bool {
        x >= self.left - slack && x <= self.right + slack && y >= self.top - slack && y <= self.bottom + slack
    }

    pub(super) fn width(&self) -> f32 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f32 {
        self.bottom - self.top
    }
}

/// Most parts of a path, grounds or rules of a page that are kept.
const MOST: usize = 4000;
/// The thickest rule and the shortest, in points.
const THICKEST: f32 = 3.0;
const SHORTEST: f32 = 30.0;
/// The smallest dot and the largest, in points.
const SMALLEST: f32 = 1.2;
const LARGEST: f32 = 9.0;

/// The path under construction and what the paths before it have left on the page.
#[derive(Debug, Default)]
pub(super) struct Paint {
    parts: Vec<Area>,
    clips: bool,
    /// Painted areas in order, each with whether it is white.
    grounds: Vec<(Area, bool)>,
    /// Horizontal rules.
    pub(super) rules: Vec<Area>,
    /// Small shapes about as wide as high, as bullets are.
    pub(super) dots: Vec<Area>,
}

impl Paint {
    /// Begins a part of the path.
    pub(super) fn begin(&mut self, point: Point) {
        if self.parts.len() < MOST {
            self.parts.push(Area::at(point));
        }
    }

    /// Goes on to a point.
    pub(super) fn on(&mut self, point: Point) {
        if let Some(part) = self.parts.last_mut() {
            *part = part.with(point);
        }
    }

    /// The path will clip what comes after it is painted.
    pub(super) fn clip(&mut self) {
        self.clips = true;
    }

    /// Fills the path.
    pub(super) fn fill(&mut self, white: bool) {
        for at in 0..self.parts.len() {
            let part = self.parts[at];
            if part.height() < THICKEST && part.width() >= SHORTEST {
                self.rule(part, white);
            } else {
                self.ground(part, white);
                self.dot(part, white);
            }
        }
    }

    /// Strokes the path with a line of this width.
    pub(super) fn stroke(&mut self, width: f32) {
        for at in 0..self.parts.len() {
            let part = self.parts[at];
            let flat = part.height() < THICKEST && part.width() >= SHORTEST;
            if flat && width < THICKEST {
                self.rule(part, false);
            } else if width < THICKEST {
                self.dot(part, false);
            } else if width >= THICKEST {
                let half = width / 2.0;
                let Area { left, top, right, bottom } = part;
                let area =
                    Area { left: left - half, top: top - half, right: right + half, bottom: bottom + half };
                self.ground(area, false);
            }
        }
    }

    /// Ends the path; gives the clip that holds from now on.
    pub(super) fn end(&mut self, clip: Area) -> Area {
        let whole = self.parts.iter().copied().reduce(Area::around);
        self.parts.clear();
        match whole {
            Some(whole) if std::mem::take(&mut self.clips) => clip.meet(whole),
            _ => clip,
        }
    }

    /// An area is painted, by a fill or an image.
    pub(super) fn ground(&mut self, area: Area, white: bool) {
        if self.grounds.len() < MOST {
            self.grounds.push((area, white));
        }
    }

    fn rule(&mut self, area: Area, white: bool) {
        if !white && self.rules.len() < MOST {
            self.rules.push(area);
        }
    }

    /// Keeps a path of one part that may be a bullet; a picture has more.
    fn dot(&mut self, area: Area, white: bool) {
        let (width, height) = (area.width(), area.height());
        let small = width.min(height) >= SMALLEST && width.max(height) <= LARGEST;
        let square = width < 1.3 * height && height < 1.3 * width;
        if small && square && !white && self.parts.len() == 1 && self.dots.len() < MOST {
            self.dots.push(area);
        }
    }

    /// Whether white shows at a point.
    pub(super) fn shows_white(&self, point: (f32, f32)) -> bool {
        let ground = self.grounds.iter().rev().find(|(area, _)| area.holds(point, 1.0));
        // Where all the room is taken, nothing is known of the ground.
        ground.is_some_and(|(_, white)| !white) || self.grounds.len() >= MOST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rectangle(paint: &mut Paint, left: f64, top: f64, right: f64, bottom: f64) {
        paint.begin(Point::new(left, top));
        paint.on(Point::new(right, bottom));
    }

    #[test]
    fn white_shows_on_what_was_painted_last() {
        let mut paint = Paint::default();
        rectangle(&mut paint, 0.0, 0.0, 200.0, 200.0);
        paint.fill(false);
        paint.end(Area::EVERYWHERE);
        rectangle(&mut paint, 0.0, 0.0, 100.0, 100.0);
        paint.fill(true);
        paint.end(Area::EVERYWHERE);
        assert!(paint.shows_white((150.0, 50.0)));
        assert!(!paint.shows_white((50.0, 50.0)));
        assert!(!paint.shows_white((300.0, 50.0)));
    }

    #[test]
    fn a_thin_path_is_a_rule_and_a_clip_holds_until_the_next() {
        let mut paint = Paint::default();
        rectangle(&mut paint, 40.0, 100.0, 500.0, 100.5);
        paint.stroke(0.5);
        assert_eq!(paint.end(Area::EVERYWHERE), Area::EVERYWHERE);
        assert_eq!(paint.rules.len(), 1);
        rectangle(&mut paint, 0.0, 0.0, 100.0, 100.0);
        paint.clip();
        let clip = paint.end(Area::EVERYWHERE);
        assert!(clip.holds((50.0, 50.0), 0.0) && !clip.holds((150.0, 50.0), 0.0));
    }
}
