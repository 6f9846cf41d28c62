//! A ratatui backend that gathers a frame and sends it in one write, or sends nothing if nothing changed. It asks the
//! terminal nothing: its size is the last one that it was given.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::crossterm::cursor::{Hide, Show};
use ratatui::crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::crossterm::{Command, queue};
use ratatui::layout::{Position, Size};

use super::emitter::Emitter;
use crate::charset::Charset;
use crate::terminal::Traits;

/// Gathers what a frame changes and writes it at once.
#[derive(Debug)]
pub struct Painter<W: Write> {
    out: W,
    size: Size,
    emitter: Emitter,
    frame: Vec<u8>,
    /// Where the frame wants the cursor; none if hidden.
    wanted: Option<Position>,
    /// Whether the terminal shows its cursor.
    shows: bool,
    traits: Traits,
}

/// A frame of more bytes is shown all at once, where the terminal can; smaller ones arrive in one piece anyway.
const LARGE: usize = 1024;

impl<W: Write> Painter<W> {
    /// A painter for a screen of this size with a hidden cursor, these characters and a terminal of these traits.
    pub fn with(out: W, size: Size, charset: Charset, traits: Traits) -> Painter<W> {
        let emitter = Emitter::new(size, charset, traits.erases);
        Painter { out, size, emitter, frame: Vec::new(), wanted: None, shows: false, traits }
    }

    /// The last size that it was given.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Takes the terminal's new size.
    pub fn set_size(&mut self, size: Size) {
        self.size = size;
    }

    /// Puts a command before the rest of the next frame.
    ///
    /// # Errors
    ///
    /// If the command cannot be written as bytes.
    pub fn prepend(&mut self, command: impl Command) -> io::Result<()> {
        queue!(self.frame, command)
    }

    /// Forgets a frame that was never sent, and assumes that the screen is empty and the cursor hidden, as they are
    /// after entering the screen.
    pub fn forget(&mut self) {
        self.frame.clear();
        self.shows = false;
        self.emitter.empty(self.size);
    }

    fn put_cursor(&mut self) -> io::Result<()> {
        if let Some(place) = self.wanted {
            self.emitter.stand(place, &mut self.frame);
        }
        let wants = self.wanted.is_some();
        match (std::mem::replace(&mut self.shows, wants), wants) {
            (false, true) => queue!(self.frame, Show),
            (true, false) => queue!(self.frame, Hide),
            _ => Ok(()),
        }
    }
}

impl<W: Write> Backend for Painter<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.emitter.paint(content, &mut self.frame);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.wanted = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.wanted = self.wanted.or(Some(Position::ORIGIN));
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
        self.emitter.clear(self.size, &mut self.frame);
        Ok(())
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        match clear_type {
            ClearType::All => self.clear(),
            _ => Err(io::ErrorKind::Unsupported.into()),
        }
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
        if self.traits.synchronizes && self.frame.len() > LARGE {
            let mut whole = Vec::new();
            queue!(whole, BeginSynchronizedUpdate)?;
            whole.append(&mut self.frame);
            queue!(whole, EndSynchronizedUpdate)?;
            self.frame = whole;
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

    /// Keeps the writes apart.
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

    fn terminal(columns: u16, rows: u16) -> (Terminal<Painter<Writes>>, Writes) {
        let (writes, traits) = (Writes::default(), Traits::of("vt100"));
        let painter = Painter::with(writes.clone(), Size::new(columns, rows), Charset::Unicode, traits);
        (Terminal::new(painter).unwrap(), writes)
    }

    fn show(terminal: &mut Terminal<Painter<Writes>>, words: &str, cursor: Option<(u16, u16)>) {
        let drawn = terminal.draw(|frame| {
            frame.render_widget(ratatui::text::Text::from(words), frame.area());
            if let Some(place) = cursor {
                frame.set_cursor_position(place);
            }
        });
        assert!(drawn.is_ok());
    }

    #[test]
    fn a_frame_is_one_write_and_an_unchanged_one_is_none() {
        let (mut terminal, writes) = terminal(20, 3);
        show(&mut terminal, "in post", Some((3, 0)));
        assert_eq!(writes.0.borrow().len(), 1);
        show(&mut terminal, "in post", Some((3, 0)));
        assert_eq!(writes.0.borrow().len(), 1);
        show(&mut terminal, "in post", Some((4, 0)));
        assert_eq!(writes.0.borrow()[1..], ["\u{1b}[1C"]);
        show(&mut terminal, "in post", None);
        assert_eq!(writes.0.borrow()[2..], ["\u{1b}[?25l"]);
        show(&mut terminal, "in post", None);
        assert_eq!(writes.0.borrow().len(), 3);
    }

    #[test]
    fn the_cursor_returns_to_its_place_after_painting() {
        let (mut terminal, writes) = terminal(20, 3);
        show(&mut terminal, "a", Some((0, 2)));
        show(&mut terminal, "b", Some((0, 2)));
        assert_eq!(writes.0.borrow()[1], "\u{1b}[1;1Hb\n\n\u{8}");
    }

    #[test]
    fn a_resize_clears_and_paints_all_in_the_same_write() {
        let (mut terminal, writes) = terminal(20, 3);
        show(&mut terminal, "came back", None);
        terminal.backend_mut().set_size(Size::new(10, 2));
        terminal.resize(Rect::new(0, 0, 10, 2)).unwrap();
        show(&mut terminal, "came back", None);
        let writes = writes.0.borrow();
        assert_eq!(writes.len(), 2);
        assert!(writes[1].contains("\u{1b}[2J") && writes[1].contains("came"), "{:?}", writes[1]);
    }

    #[test]
    fn a_large_frame_is_held_back_until_it_is_whole_where_the_terminal_can() {
        for (term, holds) in [("xterm-256color", true), ("linux", false), ("vt100", false), ("screen", false)]
        {
            let writes = Writes::default();
            let traits = Traits::of(term);
            let painter = Painter::with(writes.clone(), Size::new(100, 30), Charset::Unicode, traits);
            let mut terminal = Terminal::new(painter).unwrap();
            show(&mut terminal, "small", None);
            show(&mut terminal, &"large\n".repeat(30).replace("large", &"x".repeat(90)), None);
            let writes = writes.0.borrow();
            assert_eq!(writes.len(), 2);
            assert!(!writes[0].contains("2026"), "{term}");
            let held = writes[1].starts_with("\u{1b}[?2026h") && writes[1].ends_with("\u{1b}[?2026l");
            assert_eq!(held, holds, "{term}");
            assert_eq!(writes[1].contains("2026"), holds, "{term}");
        }
    }

    #[test]
    fn a_screen_without_room_is_drawn_without_a_fault() {
        let (mut terminal, writes) = terminal(0, 0);
        show(&mut terminal, "nothing fits", None);
        assert!(writes.0.borrow().is_empty());
    }
}
