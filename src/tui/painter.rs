//! A ratatui backend that gathers a frame and sends it in one write, or sends nothing when nothing changed. It asks the
//! terminal nothing: its size is what it was told last.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::crossterm::cursor::{Hide, MoveTo, Show};
use ratatui::crossterm::queue;
use ratatui::layout::{Position, Size};

/// Gathers what a frame changes and writes it at once.
#[derive(Debug)]
pub struct Painter<W: Write> {
    out: W,
    size: Size,
    frame: Vec<u8>,
    /// Where the frame wants the cursor, and where the terminal has it (nowhere: hidden).
    wanted: Option<Position>,
    shown: Option<Position>,
    /// Painting drags the terminal's cursor along, so that it must be put back.
    dragged: bool,
}

const RESET: &[u8] = b"\x1b[0m";

impl<W: Write> Painter<W> {
    /// A painter for a screen of this size, whose cursor is hidden.
    pub fn new(out: W, size: Size) -> Painter<W> {
        Painter { out, size, frame: Vec::new(), wanted: None, shown: None, dragged: false }
    }

    /// The size that it was told last.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Takes the size that the terminal has from now on.
    pub fn set_size(&mut self, size: Size) {
        self.size = size;
    }

    /// Puts bytes before the rest of the next frame.
    pub fn prepend(&mut self, bytes: &[u8]) {
        self.frame.extend_from_slice(bytes);
    }

    /// Forgets a frame that was never sent, and takes the cursor for hidden, as it is after entering the screen.
    pub fn forget(&mut self) {
        self.frame.clear();
        self.shown = None;
        self.dragged = false;
    }

    /// The inner backend resets the colours one by one before it resets all; the last is enough, and a slow link is
    /// glad of every byte.
    fn shorten_reset(&mut self) {
        let Some(mut kept) = self.frame.strip_suffix(RESET) else {
            return;
        };
        for colour in [b"\x1b[59m", b"\x1b[49m", b"\x1b[39m"] {
            kept = kept.strip_suffix(colour).unwrap_or(kept);
        }
        self.frame.truncate(kept.len());
        self.frame.extend_from_slice(RESET);
    }

    fn put_cursor(&mut self) -> io::Result<()> {
        match (self.wanted, self.shown) {
            (None, None) => {}
            (None, Some(_)) => queue!(self.frame, Hide)?,
            (Some(place), None) => queue!(self.frame, MoveTo(place.x, place.y), Show)?,
            (Some(place), Some(before)) if place != before || self.dragged => {
                queue!(self.frame, MoveTo(place.x, place.y))?;
            }
            (Some(_), Some(_)) => {}
        }
        self.shown = self.wanted;
        self.dragged = false;
        Ok(())
    }
}

impl<W: Write> Backend for Painter<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        // The inner backend resets the style even after nothing; an unchanged frame must cost nothing.
        if content.peek().is_none() {
            return Ok(());
        }
        self.dragged = true;
        CrosstermBackend::new(&mut self.frame).draw(content)?;
        self.shorten_reset();
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.wanted = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.wanted = self.wanted.or(self.shown).or(Some(Position::ORIGIN));
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.wanted.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        if self.wanted.is_some() {
            self.wanted = Some(position.into());
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        CrosstermBackend::new(&mut self.frame).clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.put_cursor()?;
        if self.frame.is_empty() {
            return Ok(());
        }
        let sent = self.out.write_all(&self.frame).and_then(|()| self.out.flush());
        self.frame.clear();
        sent
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use ratatui::Terminal;
    use ratatui::layout::Rect;

    use super::*;

    /// Keeps each write apart.
    #[derive(Clone, Default)]
    struct Writes(Rc<RefCell<Vec<String>>>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().push(String::from_utf8_lossy(bytes).into_owned());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn terminal() -> (Terminal<Painter<Writes>>, Writes) {
        let writes = Writes::default();
        (Terminal::new(Painter::new(writes.clone(), Size::new(20, 3))).unwrap(), writes)
    }

    fn show(terminal: &mut Terminal<Painter<Writes>>, words: &str, cursor: Option<(u16, u16)>) {
        let drawn = terminal.draw(|frame| {
            frame.render_widget(words, frame.area());
            if let Some(place) = cursor {
                frame.set_cursor_position(place);
            }
        });
        assert!(drawn.is_ok());
    }

    #[test]
    fn a_frame_is_one_write_and_an_unchanged_one_is_none() {
        let (mut terminal, writes) = terminal();
        show(&mut terminal, "in post", Some((3, 0)));
        assert_eq!(writes.0.borrow().len(), 1);
        show(&mut terminal, "in post", Some((3, 0)));
        assert_eq!(writes.0.borrow().len(), 1);
        show(&mut terminal, "in post", Some((4, 0)));
        assert_eq!(writes.0.borrow()[1..], ["\u{1b}[1;5H"]);
        show(&mut terminal, "in post", None);
        assert_eq!(writes.0.borrow()[2..], ["\u{1b}[?25l"]);
        show(&mut terminal, "in post", None);
        assert_eq!(writes.0.borrow().len(), 3);
    }

    #[test]
    fn the_cursor_returns_to_its_place_after_painting() {
        let (mut terminal, writes) = terminal();
        show(&mut terminal, "a", Some((0, 2)));
        show(&mut terminal, "b", Some((0, 2)));
        assert_eq!(writes.0.borrow()[1], "\u{1b}[1;1Hb\u{1b}[0m\u{1b}[3;1H");
    }

    #[test]
    fn a_resize_clears_and_paints_all_in_the_same_write() {
        let (mut terminal, writes) = terminal();
        show(&mut terminal, "came back", None);
        terminal.backend_mut().set_size(Size::new(10, 2));
        terminal.resize(Rect::new(0, 0, 10, 2)).unwrap();
        show(&mut terminal, "came back", None);
        let writes = writes.0.borrow();
        assert_eq!(writes.len(), 2);
        assert!(writes[1].contains("\u{1b}[2J") && writes[1].contains("came"), "{:?}", writes[1]);
    }

    #[test]
    fn a_screen_without_room_is_drawn_without_a_fault() {
        let writes = Writes::default();
        let mut terminal = Terminal::new(Painter::new(writes.clone(), Size::new(0, 0))).unwrap();
        show(&mut terminal, "nothing fits", None);
        assert!(writes.0.borrow().is_empty());
    }
}
