//! What is written to the terminal: a frame in one go, between the marks of a synchronized update, and
//! nothing at all where nothing changed.
//!
//! The marks are those of <https://github.com/contour-terminal/vt-extensions/blob/master/synchronized-output.md>
//! (DEC private mode 2026). A terminal that does not know them leaves them alone.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::link;

/// Bytes that are held back until the frame is complete.
#[derive(Clone, Debug, Default)]
struct Held(Arc<Mutex<Vec<u8>>>);

impl Held {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn is_empty(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }
}

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Nothing leaves before the frame is complete.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What the terminal was last told of its cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cursor {
    /// Nobody knows.
    Unknown,
    Hidden,
    At(Position),
}

/// A terminal that is written to by frames.
#[derive(Debug)]
pub struct Frames<W: Write> {
    inner: CrosstermBackend<Held>,
    held: Held,
    out: W,
    cursor: Cursor,
}

impl<W: Write> Frames<W> {
    /// Writes to `out`.
    pub fn new(out: W) -> Self {
        let held = Held::default();
        Self { inner: CrosstermBackend::new(held.clone()), held, out, cursor: Cursor::Unknown }
    }

    /// Says that somebody else wrote to the terminal: nothing is known of it any more.
    pub fn forget(&mut self) {
        self.cursor = Cursor::Unknown;
    }
}

impl<W: Write> Backend for Frames<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        // Cells of one link go out together, so that the terminal is told of it once.
        let mut run: Vec<(u16, u16, Cell)> = Vec::new();
        let mut of: Option<String> = None;
        for (x, y, cell) in content {
            let (target, glyph) = link::of_cell(cell);
            if target != of.as_deref() {
                self.write_run(&mut run, of.as_deref())?;
                of = target.map(str::to_owned);
            }
            let mut plain = cell.clone();
            if target.is_some() {
                plain.set_symbol(glyph);
            }
            run.push((x, y, plain));
        }
        self.write_run(&mut run, of.as_deref())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor != Cursor::Hidden {
            self.inner.hide_cursor()?;
            self.cursor = Cursor::Hidden;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !matches!(self.cursor, Cursor::At(_)) {
            self.inner.show_cursor()?;
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.flush()?;
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        // What was drawn has moved it.
        if self.cursor != Cursor::At(position) || !self.held.is_empty() {
            self.inner.set_cursor_position(position)?;
            self.cursor = Cursor::At(position);
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.inner.clear_region(clear_type)
    }

    fn append_lines(&mut self, lines: u16) -> io::Result<()> {
        self.inner.append_lines(lines)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        let frame = self.held.take();
        if frame.is_empty() {
            return Ok(());
        }
        let mut bytes = Vec::with_capacity(frame.len() + 16);
        queue!(bytes, BeginSynchronizedUpdate)?;
        bytes.extend(frame);
        queue!(bytes, EndSynchronizedUpdate)?;
        self.out.write_all(&bytes)?;
        self.out.flush()
    }
}

impl<W: Write> Frames<W> {
    fn write_run(&mut self, run: &mut Vec<(u16, u16, Cell)>, link: Option<&str>) -> io::Result<()> {
        if run.is_empty() {
            return Ok(());
        }
        if let Some(link) = link {
            self.held.write_all(link.as_bytes())?;
        }
        self.inner.draw(run.iter().map(|(x, y, cell)| (*x, *y, cell)))?;
        if link.is_some() {
            self.held.write_all(link::CLOSE.as_bytes())?;
        }
        run.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::TerminalOptions;
    use ratatui::Viewport;
    use ratatui::layout::Rect;
    use ratatui::text::Line;

    use super::*;

    #[derive(Clone, Debug, Default)]
    struct Wire(Arc<Mutex<Vec<u8>>>);

    impl Write for Wire {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Wire {
        fn take(&self) -> String {
            String::from_utf8(std::mem::take(&mut *self.0.lock().unwrap())).unwrap()
        }
    }

    fn terminal() -> (Terminal<Frames<Wire>>, Wire) {
        let wire = Wire::default();
        // Of a fixed size, so that no real terminal is asked for its.
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, 20, 2)) };
        (Terminal::with_options(Frames::new(wire.clone()), options).unwrap(), wire)
    }

    fn draw(terminal: &mut Terminal<Frames<Wire>>, text: &str, cursor: Option<(u16, u16)>) {
        terminal
            .draw(|frame| {
                frame.buffer_mut().set_line(0, 0, &Line::raw(text), 20);
                if let Some(cursor) = cursor {
                    frame.set_cursor_position(cursor);
                }
            })
            .unwrap();
    }

    #[test]
    fn a_frame_is_one_synchronized_update_and_the_same_frame_is_nothing() {
        let (mut terminal, wire) = terminal();
        draw(&mut terminal, "ada", None);
        let first = wire.take();
        assert!(first.starts_with("\x1b[?2026h") && first.ends_with("\x1b[?2026l"), "{first:?}");
        assert_eq!(first.matches("2026h").count(), 1);
        assert!(first.contains("ada") && first.contains("\x1b[?25l"), "{first:?}");
        draw(&mut terminal, "ada", None);
        assert_eq!(wire.take(), "");
        draw(&mut terminal, "adb", None);
        let change = wire.take();
        assert!(change.contains('b') && !change.contains("?25"), "{change:?}");
    }

    #[test]
    fn the_cursor_is_told_of_only_when_it_moves() {
        let (mut terminal, wire) = terminal();
        draw(&mut terminal, "ada", Some((3, 0)));
        let first = wire.take();
        assert!(first.contains("\x1b[?25h\x1b[1;4H"), "{first:?}");
        draw(&mut terminal, "ada", Some((3, 0)));
        assert_eq!(wire.take(), "");
        draw(&mut terminal, "adb", Some((3, 0)));
        // Drawing has moved it, so that it is put back.
        assert!(wire.take().ends_with("\x1b[1;4H\x1b[?2026l"));
        draw(&mut terminal, "adb", None);
        assert_eq!(wire.take(), "\x1b[?2026h\x1b[?25l\x1b[?2026l");
        terminal.backend_mut().forget();
        draw(&mut terminal, "adb", None);
        assert_eq!(wire.take(), "\x1b[?2026h\x1b[?25l\x1b[?2026l");
    }

    #[test]
    fn the_cells_of_a_link_are_told_of_it_once() {
        let (mut terminal, wire) = terminal();
        terminal
            .draw(|frame| {
                let buf = frame.buffer_mut();
                buf.set_line(0, 0, &Line::raw("see 한국 now"), 20);
                link::mark(buf, 4..8, 0, &link::Target::new("https://a.example").unwrap());
            })
            .unwrap();
        let text = wire.take();
        assert_eq!(text.matches("\x1b]8;").count(), 2, "{text:?}");
        let (before, after) = text.split_once("\x1b]8;id=cvtui;https://a.example\x1b\\").unwrap();
        assert!(before.contains("see"), "{before:?}");
        assert!(after.contains('한') && after.contains('국'), "{after:?}");
        assert!(after.find("국") < after.find(link::CLOSE) && after.find(link::CLOSE) < after.find("now"));
    }
}
